import pytest

from weiterlesen.messages_rules import article_note, dropped, import_lines, import_summary, reader_notes
from weiterlesen.model.article import Article
from weiterlesen.publishers.site_rules import Dropped, Why
from weiterlesen.services.rule_import import ImportReport

REPORT = ImportReport(
    2,
    (
        Dropped("a.example.txt", 1, "http_header(cookie): a=b", Why.COOKIE),
        Dropped("a.example.txt", 4, "zauberei: ja", Why.UNKNOWN, "zauberei"),
        Dropped("a.example.txt", 5, "prune: no", Why.NOT_NEEDED, "prune"),
        Dropped("b.example.txt", 0, "", Why.TOO_LONG),
    ),
    ("c.example.txt",),
)


def test_an_import_is_summed_up() -> None:
    assert import_summary(REPORT) == (
        "Site rules for 2 sites are in use.",
        "1 line would have worked around a publisher.",
        "2 lines cannot be used.",
        "1 line is not needed here.",
        "Left as you changed them by hand: c.example.txt",
    )
    assert import_summary(ImportReport(1)) == ("Site rules for 1 site are in use.",)


def test_each_line_that_is_left_out_is_said_and_what_nobody_needs_on_demand() -> None:
    lines = import_lines(REPORT)
    assert lines == (
        "a.example.txt:1: It would have sent cookies that are not yours.  [http_header(cookie): a=b]",
        "a.example.txt:4: “zauberei” is not known here.  [zauberei: ja]",
        "b.example.txt:0: This is too long for a rule.",
    )
    assert len(import_lines(REPORT, everything=True)) == 4


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_words(why: Why) -> None:
    assert dropped(Dropped("a", 1, "x", why, "{d}")).endswith(".")


@pytest.mark.parametrize(
    "note", ["rules-used:a.txt", "rules-found-too-little:a.txt", "rules-found-nothing:a.txt", "rules-too-much:a.txt"]
)
def test_every_note_has_words(note: str) -> None:
    assert "“a.txt”" in article_note(note)


def test_of_an_articles_notes_the_reader_is_told_what_went_wrong_or_is_missing() -> None:
    article = Article("https://a.example", notes=("rules-found-nothing:a.txt", "rules-used:b.txt", "more-pages:20"))
    assert reader_notes(article) == (
        "The rules “a.txt” found nothing on this page; it was read without them.",
        "Only the first 20 pages are here. Open the original for the rest.",
    )
