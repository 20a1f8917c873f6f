import pytest

from helpers.markup import body_in
from weiterlesen.content import metadata
from weiterlesen.content.meta.updates import shown
from weiterlesen.content.page.tree import parse


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Aktualisiert am <time datetime='2026-05-04T09:30+02:00'>4. Mai 2026</time></p>", "2026-05-04T09:30+02:00"),
        ("<time datetime='2026-05-04T09:30Z'>Mis à jour le 4 mai 2026</time>", "2026-05-04T09:30Z"),
        ("<p>Published May 3, 2026. Updated: May 4, 2026, 9:30 a.m.</p>", ": May 4, 2026, 9:30 a.m."),
        ("<span>Stand: 04.05.2026, 9:30 Uhr</span>", ": 04.05.2026, 9:30 Uhr"),
        ("<span>Fir d’lescht aktualiséiert: 04.05.2026</span>", ": 04.05.2026"),
        ("<time class='entry-date updated' datetime='2026-05-04'>4. Mai</time>", "2026-05-04"),
        ("<time class='updated'>4. Mai 2026</time>", "4. Mai 2026"),
        (
            "<p><time datetime='2026-05-03'>3.5.</time> Aktualisiert: <time datetime='2026-05-04'>4.5.</time></p>",
            "2026-05-04",
        ),
    ],
)
def test_the_time_of_a_change_is_what_its_label_tells(html: str, expected: str) -> None:
    assert next(shown(body_in(html).iterdescendants())) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>Veröffentlicht am <time datetime='2026-05-03'>3. Mai</time></p>",
        "<p hidden>Aktualisiert: 4. Mai 2026</p>",
        "<p>Der Verstand: 4.5.2026</p>",
        f"<p>Aktualisiert {'Wort ' * 60} 4.5.2026</p>",
    ],
)
def test_nothing_else_is_one(html: str) -> None:
    assert list(shown(body_in(html).iterdescendants())) == []


def test_a_page_that_only_shows_its_times_has_both() -> None:
    tree = parse(
        "<article><h1>Die Fähre fährt</h1><p><time datetime='2026-05-03T18:00+02:00'>3. Mai 2026, 18:00</time> "
        "<span>Aktualisiert: 4. Mai 2026, 9:30 Uhr</span></p><p class='agentur'>Quelle: dpa</p></article>"
    )
    assert tree is not None
    found = metadata.from_tree(tree, "https://z.example/1")
    assert [str(moment) for moment in (found.published, found.updated)] == [
        "2026-05-03 18:00:00+02:00",
        "2026-05-04 09:30:00+00:00",
    ]
    assert found.agency == "dpa"
