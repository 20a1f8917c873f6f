import pytest

from weiterlesen.content import blocks
from weiterlesen.content.markup.plain_text import inline_text
from weiterlesen.model.article import Block, Footnote, InfoBox

URL = "https://nordufer.example/a"


def read(html: str) -> tuple[Block, ...]:
    return blocks.from_html(html, URL)


def notes(html: str) -> list[tuple[str, str]]:
    """Return sign and text of each note, after a look whether the text refers to all of them."""
    found = read(html)
    told = [block for block in found if isinstance(block, Footnote)]
    text = " ".join(getattr(block, "html", "") for block in found if not isinstance(block, Footnote))
    assert all(f'<a href="note:{note.key}">' in text for note in told)
    return [(note.mark, inline_text(note.html)) for note in told]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ('<sup><a href="#n1">1</a></sup>', '<ol><li id="n1">Die Quelle. <a href="#r1">↩</a></li></ol>'),
        ('<sup><a href="#n1">1</a></sup>', '<p id="n1">Die <b>Quelle. <a href="#r1">↩</a></b></p>'),
        ('<a href="#n1"><sup>1</sup></a>', '<p id="n1">1. Die Quelle.</p>'),
        ('<a role="doc-noteref" href="#n1">1</a>', '<aside id="n1" role="doc-footnote">Die Quelle.</aside>'),
        ('<a class="footnote-ref" href="#n1">1</a>', '<p><a id="n1" href="#r1">[1]</a> Die Quelle.</p>'),
        ('<a class="footnote-ref" href="#n1">1</a>', '<p><a name="n1"></a>(1) Die Quelle.</p>'),
        (
            '<sup class="reference" id="r1"><a href="/a#n1">1</a></sup>',
            '<li id="n1"><span class="mw-cite-backlink"><a href="#r1">↑</a></span> <span>Die Quelle.</span></li>',
        ),
        (
            '<sup><a href="#n1">1</a></sup>',
            '<ol><li id="n1"><span>^ <a href="#r1">a</a> <a href="#r2">b</a></span> Die Quelle.</li></ol>',
        ),
        ('<sup><a href="#n1">1</a></sup>', '<p id="n1"><sup>1</sup> Die Quelle. <a class="backlink">zurück</a></p>'),
        ('<sup><a href="#n%201">1</a></sup>', '<div id="n 1">Die Quelle. [<a href="#r1">↩</a>]</div>'),
    ],
)  # fmt: skip
def test_a_sign_and_its_note_know_each_other(reference: str, note: str) -> None:
    assert notes(f"<p>Es war so.{reference}</p>{note}") == [("1", "Die Quelle.")]


def test_two_signs_may_mean_one_note_and_notes_keep_their_order() -> None:
    text = '<p>A<sup><a href="#b">[2]</a></sup> B<sup><a href="#a">[1]</a></sup> C<sup><a href="#b">[2]</a></sup></p>'
    assert notes(f'{text}<ol><li id="a">Eins.</li><li id="b">Zwei.</li></ol>') == [("[1]", "Eins."), ("[2]", "Zwei.")]


def test_notes_stand_behind_the_text_and_leave_nothing_where_they_were() -> None:
    found = read('<p>A<sup><a href="#a">*</a></sup></p><ol><li id="a">* Mit Stern.</li></ol><p>Ende.</p>')
    assert [type(block).__name__ for block in found] == ["Paragraph", "Paragraph", "Footnote"]
    assert getattr(found[-1], "html", "") == "Mit Stern."


@pytest.mark.parametrize(
    "html",
    [
        '<p>A <a href="#a">Kapitel eins und mehr</a></p><p id="a">Text.</p>',
        '<p>A <a href="#a">1</a></p><p id="a">Text.</p>',
        '<p>A<sup><a href="#fehlt">1</a></sup></p>',
        '<p id="a">A<sup><a href="#a">1</a></sup></p>',
        '<p id="z">Oben.</p><p>A<sup><a href="#z">1</a></sup></p>',
        '<p>A<sup><a href="#a">1</a></sup></p><h2 id="a">Ein Kapitel</h2>',
        '<p>A<sup><a href="#a">1</a></sup></p><div id="a"><h2>Ein Kapitel</h2><p>Text.</p></div>',
        '<p>A<sup><a href="#a">1</a></sup></p><p id="a">' + "Wort " * 400 + "</p>",
        '<p>A<sup><a href="#a">1</a></sup></p><p id="a"><a href="#r">↩</a></p>',
        '<p data-note="0123456789">A <a data-note="0123456789" href="/x">b</a></p>',
    ],
)
def test_other_links_within_a_page_are_no_notes(html: str) -> None:
    found = read(html)
    assert not any(isinstance(block, Footnote) for block in found)
    assert "note:" not in str(found)


def test_a_note_that_nothing_shown_refers_to_stays_where_it_stands() -> None:
    html = '<p hidden>A<sup><a href="#a">1</a></sup></p><p id="a">Eine Notiz.</p>'
    assert not any(isinstance(block, Footnote) for block in read(f"<div>{html}</div>")) or "Notiz" in str(read(html))


def test_a_box_keeps_no_notes_of_its_own() -> None:
    html = '<aside class="infobox"><h3>Zur Sache</h3><p>A<sup><a href="#a">1</a></sup></p></aside><p id="a">Eins.</p>'
    box, note = read(html)
    assert isinstance(box, InfoBox)
    assert isinstance(note, Footnote)
