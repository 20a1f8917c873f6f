import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import html as lxml_html

from helpers.attacks import ATTACKS, CONTEXTS
from weiterlesen.content import sanitize
from weiterlesen.content.markup import inline
from weiterlesen.content.markup.plain_text import inline_text

ATTRIBUTES = {"href", "src", "alt", "width", "height", "colspan", "rowspan", "lang", "dir", "datetime", "title"}
INLINE = {"em", "strong", "a", "sub", "sup", "abbr", "code", "br", "span", "q", "mark", "del", "ins"}


def residue(html: str, tags: set[str] | frozenset[str]) -> list[str]:
    root = lxml_html.document_fromstring(f"<html><body>{html}")
    found = []
    for element in root.iterdescendants():
        if element.tag not in tags | {"body"}:
            found.append(f"<{element.tag!r}>")
        found += [f"@{name}" for name in element.attrib if name not in ATTRIBUTES]
        for address in (element.get("href"), element.get("src")):
            if address is not None and not re.match(r"(?:https?://|mailto:)", address):
                found.append(address)
    return found


@pytest.mark.parametrize("context", [one for one in CONTEXTS if "'{}'" not in one])
@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_dangerous_is_left_of_an_attack(attack: str, context: str) -> None:
    cleaned = sanitize.clean(context.format(attack))
    assert residue(cleaned, sanitize.TAGS) == []
    assert residue(sanitize.clean_inline(context.format(attack)), INLINE) == []
    assert "secret" not in cleaned
    assert sanitize.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("text & more", "text &amp; more"),
        ("<p>a<script>x</script>b</p>", "<p>ab</p>"),
        ("<x-own>a</x-own>", "a"),
        ("<a href='https://z.example/?a=1&b=2'>x</a>", '<a href="https://z.example/?a=1&amp;b=2">x</a>'),
        ("<a href=mailto:a@b.lu>x</a>", '<a href="mailto:a@b.lu">x</a>'),
        ("<a href=/relative>x</a>", "<a>x</a>"),
        ("<img src=/relative.png>", ""),
        (
            "<img src=https://z.example/a.png width=3 height=x alt='a > b'>",
            '<img src="https://z.example/a.png" alt="a &gt; b" width="3">',
        ),
        ("<td>a</td><li>b</li>", "a<div>b</div>"),
        ("<b><i><b>x</b></i></b>", "<b><i>x</i></b>"),
        ("<pre>\n\n  x</pre>", "<pre>  x</pre>"),
        ("<p lang=de dir=RTL>x</p>", '<p lang="de">x</p>'),
        ("<abbr title=Abk.>x</abbr>", '<abbr title="Abk.">x</abbr>'),
        ("<time datetime=2024-05-03>x</time>", '<time datetime="2024-05-03">x</time>'),
        (
            "<table><tr><td colspan=2 rowspan=900>x</table>",
            '<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>',
        ),
        ("a<br>b<hr>c", "a<br>b<hr>c"),
        ("a&#150;b", "a–b"),
        ("a\r\nb\rc\x0bd", "a\nb\nc d"),
        ("<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("a<wbr>b<p>c</p><embed src=x>d", "ab<p>c</p>d"),
    ],
)
def test_harmless_html_stays_as_it_is(html: str, expected: str) -> None:
    assert sanitize.clean(html) == expected


def test_depth_tables_and_lists_are_capped_without_losing_text() -> None:
    assert sanitize.clean("<div>" * 200 + "deep").count("<div>") == sanitize.MAX_DEPTH
    assert "deep" in sanitize.clean("<div>" * 200 + "deep")
    tables = sanitize.clean("<table><tr><td>" * 20 + "deep")
    assert tables.count("<table>") == sanitize.MAX_TABLES
    assert "deep" in tables
    many = sanitize.clean("<ol>" + "<li>x" * 4_500 + "</ol>")
    assert many.count("<ol>") == 3
    assert many.count("<li>") == 4_500


def test_endless_words_are_broken_also_across_elements() -> None:
    assert max(map(len, sanitize.clean("a" * 25_000).split())) == 10_000
    assert max(map(len, re.sub("<.*?>", "", sanitize.clean("<i>aaaa</i><b>bbbb</b>" * 4_000)).split())) == 10_000
    broken = sanitize.clean("<p>" + "a" * 9_000 + " " + "b" * 9_000 + " " * 12_000 + "c" * 12_000 + "</p>")
    assert [len(word) for word in sanitize.plain(broken).split()] == [9_000, 9_000, 10_000, 2_000]


@pytest.mark.parametrize("piece", ["x &amp; y ", "<p>&nbsp;<b>x</b> </p>", "<", "<li>&amp;", " \n\t"])
def test_the_text_is_capped(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sanitize, "MAX_OUTPUT", 20_000)
    cleaned = sanitize.clean(piece * 10_000)
    assert 5_000 < len(cleaned) <= 25_000
    assert sanitize.clean(cleaned) == cleaned


def test_a_run_of_inline_html_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "_RUN_LIMIT", 50_000)
    for piece in ("<b>x</b> y & ", "<i>x</i>", "& "):
        assert 10_000 < len(sanitize.clean_inline(piece * 40_000)) < 60_000


def test_what_never_settles_is_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Restless:
        def clean(self, html: str) -> str:
            return html + "x"

    monkeypatch.setattr(sanitize, "_LAST_WORD", Restless())
    assert sanitize.clean("<p>a &lt; b</p>") == "a &lt; b"


def test_an_over_long_tag_keeps_its_first_attributes() -> None:
    attributes = " ".join(f"a{number}='x'" for number in range(5_000))
    assert sanitize.clean(f"<a href=https://z.example {attributes}>x</a>") == '<a href="https://z.example">x</a>'
    assert sanitize.clean(f"<a href=https://z.example {attributes}") == ""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("  a \n b  ", "a b"),
        ("<b>a </b>b<i> c</i>", "<strong>a</strong> b <em>c</em>"),
        ("<b></b>a<b> </b>b", "a b"),
        ("<p>a</p><p>b</p>", "a<br>b"),
        ("a<br><br><br>b<br>", "a<br><br>b"),
        ("<br>a", "a"),
        ("<strike>a</strike><tt>b</tt><cite>c</cite><u>d</u>", "<del>a</del><code>b</code><em>c</em>d"),
        ("<a href=https://z.example/?utm_source=x>a</a>", '<a href="https://z.example/">a</a>'),
        ("<a href=#top>a</a><a>b</a><a href=/c>c</a>", 'ab<a href="https://z.example/c">c</a>'),
        (
            "<a href=/x>a <b>b <a>c</a></b></a>",
            '<a href="https://z.example/x">a <strong>b c</strong></a>',
        ),
        ("<abbr title='T &amp; \"U'>a</abbr><abbr>b</abbr>", '<abbr title="T &amp; &quot;U">a</abbr><abbr>b</abbr>'),
        ("<abbr title=' T&#14;\n U\x0e '>a</abbr>", '<abbr title="T U">a</abbr>'),
        (
            "<span lang=fr dir=LTR>a</span><span class=x>b</span><bdo dir=rtl>c</bdo>",
            '<span lang="fr" dir="ltr">a</span>b<span dir="rtl">c</span>',
        ),
        ("<img class=emoji alt='🎉'> <img alt=x src=y>", "🎉"),
        ("&nbsp;", ""),
        ("a&nbsp;b &lt;c&gt;", "a&nbsp;b &lt;c&gt;"),
        ("<p>a<span hidden>no</span><!-- c -->b</p>", "ab"),
        ("<i>" * 50 + "a", "<em>" * 32 + "a" + "</em>" * 32),
    ],
)
def test_inline_html_is_folded_and_mapped_to_few_tags(html: str, expected: str) -> None:
    assert sanitize.clean_inline(html, "https://z.example/") == expected


def test_endless_words_in_inline_html_are_broken() -> None:
    assert max(map(len, sanitize.clean_inline("a" * 25_000).split())) == 10_000
    assert max(map(len, re.sub("<.*?>", " ", sanitize.clean_inline("<i>ab</i><br>" * 9_000)).split())) == 2


def test_the_text_of_an_element_is_what_one_reads() -> None:
    element = lxml_html.fragment_fromstring("<div>a<b>b</b><!-- c --><p>c</p>d<script>no</script>e</div>")
    assert sanitize.text_of(element) == "ab c de"
    assert "".join(text for _, _, text in inline.walk(element)) == "abcde"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("  a \n\t b ", "a b"),
        ("Q&amp;A &#8211; caf&eacute;", "Q&A – café"),
        ("AT&T", "AT&T"),
        ("a < b", "a < b"),
        ("I <3 you", "I <3 you"),
        ("<p>a</p><p>b<br>c</p><script>x</script>", "a b c"),
        ("Bundes\u00adtag\u200b\ufeff\0\x07", "Bundestag"),
        ("a<img class=wp-smiley alt=':-)'>b", "a:-)b"),
        ("<b>x</b>\ud800", "x"),
    ],
)
def test_plain_text_is_what_one_reads(text: str, expected: str) -> None:
    assert sanitize.plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\tc", "a b c"),
        ("\u202egnp.exe\u2066x\u200f", "gnp.exex"),
        ("<b>bold</b> & co", "<b>bold</b> & co"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("a" * 400, "a" * 299 + "…"),
        ("a " * 200, "a " * 149 + "a…"),
    ],
)
def test_a_label_is_one_line_without_steering_characters(text: str, expected: str) -> None:
    assert sanitize.one_line(text) == expected


def test_the_text_of_our_own_inline_html_needs_no_parse() -> None:
    html = sanitize.clean_inline("a <abbr title='x > y'>b</abbr><br>c &amp; d")
    assert inline_text(html) == sanitize.plain(html) == "a b c & d"


def test_the_sanitiser_may_be_used_by_several_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        cleaned = list(pool.map(sanitize.clean, ["<p onclick=x>a <b>b</b></p>"] * 200))
    assert set(cleaned) == {"<p>a <b>b</b></p>"}
