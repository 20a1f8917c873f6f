import pytest

from weiterlesen.content import sanitize
from weiterlesen.content.parts import boxes


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<aside class=info-box><h3>Titel</h3>x</aside>", "Titel"),
        ("<div class='c-factbox__wrapper'><div class=factbox-title>Titel</div>x</div>", "Titel"),
        ("<div id=infokasten><p><b>Titel</b></p><p>x</p></div>", "Titel"),
        ("<div class=infobox><p><strong>Titel</strong> und Text</p></div>", None),
        (f"<div class=infobox><div class=title>{'Wort ' * 20}</div></div>", None),
        ("<div class=infobox> </div>", None),
        ("<section><h2>Zur Person</h2>x</section>", "Zur Person"),
        ("<section><h2>Zur Person: Anna M.</h2>x</section>", "Zur Person: Anna M."),
        ("<aside><p><strong>En bref</strong></p>x</aside>", "En bref"),
        ("<aside><div><h4>At a glance</h4></div>x</aside>", "At a glance"),
        ("<details><summary>Hintergrund</summary>x</details>", "Hintergrund"),
        ("<div><i></i><h3>Zahlen und Fakten</h3>x</div>", "Zahlen und Fakten"),
        ("<aside><h3>Zwei Ufer</h3>x</aside>", "Zwei Ufer"),
        ("<aside>Zwei Ufer</aside>", None),
    ],
)
def test_a_box_is_told_by_its_tag_its_name_or_its_first_line(html: str, title: str | None) -> None:
    is_box, element = boxes.box_title(next(sanitize.parse(html).iter(*boxes.TAGS)))
    assert is_box
    assert (None if element is None else sanitize.text_of(element)) == title


@pytest.mark.parametrize(
    "html",
    [
        "<section><h2>Der Weg zur Person</h2>x</section>",
        "<section><p>Zur Person</p>x</section>",
        "<div class=unboxing-kastening>x</div>",
        f"<section><h2>Hintergrund</h2>{'Wort ' * 300}</section>",
        f"<div class=infobox>{'Wort ' * 300}</div>",
    ],
)
def test_what_is_no_box_stays_text(html: str) -> None:
    assert boxes.box_title(next(sanitize.parse(html).iter(*boxes.TAGS)))[0] is False


@pytest.mark.parametrize(
    "text",
    [
        "Korrektur: Es waren drei.",
        "Korrekturhinweis vom 3. Mai: Es waren drei.",
        "Correction (3 May): It was three.",
        "CORRECTION — It was three.",
        "Correction",
        "Rectificatif : ils étaient trois.",
        "Richtigstellung: so war es.",
        "Hinweis der Redaktion: neu.",
        "Anm. d. Red.: neu.",
        "Editor’s note: new.",
        "Note de la rédaction : nouveau.",
        "An earlier version of this article said two.",
        "In einer früheren Version dieses Artikels stand zwei.",
    ],
)
def test_a_correction_is_told_by_its_first_words(text: str) -> None:
    assert boxes.is_notice_text(text)


@pytest.mark.parametrize(
    "text",
    ["", "Die Korrektur: ein Roman", "Correction of the market goes on.", "Korrektur an den Märkten.", "Redaktion: x"],
)
def test_other_text_is_no_correction(text: str) -> None:
    assert not boxes.is_notice_text(text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p class=article__correction>x</p>", True),
        ("<p id=editors-note>x</p>", True),
        ("<p class=incorrectional>x</p>", False),
        (f"<p class=correction>{'x ' * 200}</p>", False),
    ],
)
def test_a_correction_is_told_by_its_class(html: str, *, expected: bool) -> None:
    assert boxes.is_notice(next(sanitize.parse(html).iter("p"))) is expected
