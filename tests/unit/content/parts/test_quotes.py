import pytest

from weiterlesen.content import blocks, sanitize
from weiterlesen.content.parts import quotes
from weiterlesen.model.article import Block, Heading, Paragraph, Quote


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<p>a</p><footer>— Wer</footer>", "Wer"),
        ("<p>a <cite>Wer</cite></p>", "Wer"),
        ("<p>a</p><p class=quote-author>– Wer, <i>Amt</i></p>", "Wer, Amt"),
        ("<p>a</p><footer>Wer <cite>Amt</cite></footer> ", "Wer Amt"),
        ("<p>in <cite>Die Zeitung</cite> stand</p>", None),
        ("<cite>alles</cite>", None),
        ("<p>a</p>", None),
        ("", None),
    ],
)
def test_the_source_is_what_a_quotation_ends_with(html: str, source: str | None) -> None:
    quote = next(sanitize.parse(f"<blockquote>{html}</blockquote>").iter("blockquote"))
    found = quotes.source_of(quote)
    assert (None if found is None else quotes.name_in(found)) == source


def test_what_somebody_else_reads_is_no_source() -> None:
    quote = next(sanitize.parse("<blockquote>a<cite>b</cite></blockquote>").iter("blockquote"))
    assert quotes.source_of(quote, set(quote.iter("cite"))) is None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<aside class='pullquote'><p>Wir sind froh.</p><cite>Eva Roth</cite></aside>", ["Eva Roth"]),
        ("<div class='article__quote'><p>„Wir sind froh.“</p></div>", [""]),
        ("<div class='zitat-box'>Wir sind froh.</div>", [""]),
        ("<div class='c-quote'><p>Wir sind froh.</p><span class='quote-author'>Eva Roth</span></div>", ["Eva Roth"]),
        ("<div class='quote'><p>Kurse des Tages: 12,3</p></div>", []),
        ("<div class='stock-quote'><p>„12,3“</p></div>", []),
        ("<div class='pullquote'><p><a href=/x>Mehr</a></p></div>", []),
        (f"<div class='pullquote'><p>{'Wort ' * 100}</p></div>", []),
        ("<div class='pullquote'></div>", []),
    ],
)
def test_a_box_that_is_named_for_a_quotation_is_one(html: str, expected: list[str]) -> None:
    found = blocks.from_html(html, "https://z.example/")
    assert [block.source for block in found if isinstance(block, Quote)] == expected


@pytest.mark.parametrize(
    ("inner", "source", "expected"),
    [
        ([], "", []),
        ([Paragraph("a"), Paragraph("b")], "Wer", [Quote(("a", "b"), "Wer")]),
        ([Paragraph("a"), Heading(2, "h"), Paragraph("b")], "", [Quote(("a",)), Heading(2, "h"), Quote(("b",))]),
        ([Quote(("a",), "X"), Paragraph("b")], "Wer", [Quote(("a",), "X"), Quote(("b",), "Wer")]),
        ([Heading(2, "h")], "A & B", [Heading(2, "h"), Paragraph("A &amp; B")]),
        ([], "Wer", [Paragraph("Wer")]),
    ],
)
def test_paragraphs_in_a_row_make_a_quotation(inner: list[Block], source: str, expected: list[Block]) -> None:
    assert quotes.quoted(inner, source) == expected
