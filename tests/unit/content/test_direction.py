import pytest
from lxml.html import document_fromstring, tostring

from weiterlesen.content import readability
from weiterlesen.content.export import page
from weiterlesen.content.markup import direction
from weiterlesen.content.page.tree import body_of
from weiterlesen.model.article import Article, Heading, ListBlock, ListItem, Paragraph, Quote, Table

HEBREW = '<span lang="he" dir="rtl">שלום</span>'
LONG = (
    "<p>Die Fähre über die Mosel fährt seit dem Sommer wieder, und wer sie nimmt, spart auf dem Weg zur Arbeit "
    "eine gute halbe Stunde, sagt der Fährmann.</p>"
)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", True), ("he-IL", True), ("fa_IR", True), ("de", False), ("", False), ("art", False)],
)
def test_languages_that_are_written_from_right_to_left_are_known(language: str, *, expected: bool) -> None:
    assert direction.is_rtl(language) is expected


@pytest.mark.parametrize(
    ("fragments", "expected"),
    [
        (HEBREW, ' dir="rtl"'),
        ('<span dir="ltr">a <span lang="fr">b</span> c</span>', ' dir="ltr"'),
        (f"{HEBREW} und {HEBREW}", ""),
        (f"So: {HEBREW}", ""),
        ('<span lang="fr">b</span>', ""),
        ('<span dir="rtl">never closed', ""),
        ([HEBREW, HEBREW], ' dir="rtl"'),
        ([HEBREW, "deutsch"], ""),
        ([], ""),
    ],
)
def test_only_what_is_turned_as_a_whole_has_a_direction(fragments: str | list[str], expected: str) -> None:
    assert direction.attribute(fragments) == expected


def carried(html: str) -> str:
    tree = document_fromstring(html)
    direction.carry_down(body_of(tree))
    return str(tostring(body_of(tree), encoding="unicode"))


def test_what_runs_against_its_page_holds_its_words_in_a_span() -> None:
    html = (
        '<body><blockquote DIR=RTL lang="ar"><p>أ</p><p dir="ltr">b</p><p lang="he">ש<b>ל</b></p></blockquote></body>'
    )
    assert carried(html) == (
        '<body><blockquote dir="RTL" lang="ar"><p><span dir="rtl" lang="ar">أ</span></p><p dir="ltr">b</p>'
        '<p lang="he"><span dir="rtl" lang="he">ש<b>ל</b></span></p></blockquote></body>'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<body><p>a</p></body>",
        '<html dir="rtl"><body><p dir="rtl">أ</p><div dir="auto"><p>x</p></div></body></html>',
        '<html lang="ar"><body><div dir="rtl"><p>أ</p></div></body></html>',
        '<html lang="de"><body dir="ltr"><p dir="ltr">a</p></body></html>',
    ],
)
def test_what_runs_as_its_page_does_stays_as_it_is(html: str) -> None:
    assert "span" not in carried(html)


def test_a_part_with_blocks_of_its_own_is_turned_in_those() -> None:
    assert carried('<body><div dir="rtl">a<div><p>b</p></div></div></body>') == (
        '<body><div dir="rtl">a<div><p><span dir="rtl">b</span></p></div></div></body>'
    )


def test_quotations_lists_and_tables_keep_the_direction_that_the_page_gives_them() -> None:
    parts = (
        '<blockquote dir="rtl"><p>שלום עולם</p></blockquote><ul dir="rtl"><li>אחת</li></ul>'
        '<table dir="rtl"><tr><th>א</th><th>ב</th></tr><tr><td>1</td><td>2</td></tr></table>'
    )
    text = LONG * 2 + parts + LONG.replace("Mosel", "Saar")
    html = f'<html lang="de"><body><article><h1>Titel</h1>{text}</article></body>'
    found = readability.extract(html, "https://moselblatt.example/a").blocks

    def turned(text: str) -> str:
        return f'<span dir="rtl">{text}</span>'

    assert Quote((turned("שלום עולם"),)) in found
    assert ListBlock((ListItem(turned("אחת"), 0),), ordered=False) in found
    assert Table(((turned("א"), turned("ב")), (turned("1"), turned("2"))), 1) in found


TURNED = Article(
    "https://z.example/a",
    language="de",
    blocks=(
        Paragraph(HEBREW),
        Heading(2, HEBREW),
        Quote((HEBREW,)),
        ListBlock((ListItem(HEBREW, 0),), ordered=False),
        Table(((HEBREW, "b"),), 0),
    ),
)


def test_a_saved_page_turns_its_parts_and_itself() -> None:
    html = page.page(TURNED)
    assert '<html lang="de" dir="ltr">' in html
    for tag in ("p", "h2", "blockquote", "li", "td"):
        assert f'<{tag} dir="rtl">' in html
    assert '<html lang="ar" dir="rtl">' in page.page(Article("https://z.example/b", language="ar"))


def test_what_a_rule_chooses_keeps_its_direction() -> None:
    tree = document_fromstring(f'<body>{LONG}<blockquote dir="rtl"><p>שלום</p></blockquote></body>')
    known = Article("https://moselblatt.example/a")
    found = readability.extract_chosen(tree, known.url, [body_of(tree)], known)
    assert Quote(('<span dir="rtl">שלום</span>',)) in found.blocks
