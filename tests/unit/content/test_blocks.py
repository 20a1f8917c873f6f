import pytest
from lxml import html as lxml_html

from weiterlesen.content import block_text, blocks
from weiterlesen.model.article import (
    Block,
    Code,
    Correction,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    InfoBox,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Table,
)

BASE = "https://z.example/politik/artikel"
PICTURE = "https://z.example/a.jpg"


def read(html: str) -> tuple[Block, ...]:
    return blocks.from_html(html, BASE)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ()),
        ("<p> </p><p>&nbsp;</p><div></div><br><hr>", ()),
        ("text", (Paragraph("text"),)),
        ("<p>a</p>between<p>b</p>", (Paragraph("a"), Paragraph("between"), Paragraph("b"))),
        ("<div>a<div>b</div>c</div>", (Paragraph("a"), Paragraph("b"), Paragraph("c"))),
        ("a<br>b<br> <br>c<br><br><br>d", (Paragraph("a<br>b"), Paragraph("c"), Paragraph("d"))),
        ("a<hr>b", (Paragraph("a"), Paragraph("b"))),
        ("<p>  a \n <b>b </b>c</p>", (Paragraph("a <strong>b</strong> c"),)),
        (
            "<a href=/x?utm_source=y><div>a</div>b</a>",
            (Paragraph('<a href="https://z.example/x">a</a>'), Paragraph('<a href="https://z.example/x">b</a>')),
        ),
        ("<p>a<script>x</script><!-- c --><button>x</button>b</p>", (Paragraph("ab"),)),
        (
            "<p hidden>x</p><div style='display:none'><p>x</p></div><p class=sr-only>x</p><iframe hidden src=/x>",
            (),
        ),
        ("a<wbr>b", (Paragraph("ab"),)),
        ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", (Paragraph("<strong>Term</strong>"), Paragraph("Meaning"))),
        ("<p>schön <img class=emoji alt='🎉' src=/e.png></p>", (Paragraph("schön 🎉"),)),
    ],
)
def test_paragraphs_are_found_wherever_text_stands(html: str, expected: tuple[Block, ...]) -> None:
    assert read(html) == expected


def test_headings_are_ranked_from_two_in_order() -> None:
    found = read("<h3>a</h3><p>x</p><h5>b</h5><h6>c</h6><h3>d <em>e</em></h3><h1> </h1>")
    assert [block.level for block in found if isinstance(block, Heading)] == [2, 3, 4, 2]
    assert read("<h2>a<img src=/a.jpg>b</h2>") == (Heading(2, "a"), Figure(PICTURE), Heading(2, "b"))
    levels = [
        block.level for block in read("".join(f"<h{n}>x</h{n}>" for n in range(1, 7))) if isinstance(block, Heading)
    ]
    assert levels == [2, 3, 4, 5, 6, 6]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>a<img src=/a.jpg alt='Ein  Bild' width=800 height=400>b</p>",
            (Paragraph("a"), Figure(PICTURE, "Ein Bild", width=800, height=400), Paragraph("b")),
        ),
        (
            "<figure><img src=/a.jpg><figcaption>Was man sieht. Foto: AFP</figcaption></figure>",
            (Figure(PICTURE, caption="Was man sieht.", credit="Foto: AFP"),),
        ),
        (
            "<figure><a href=/big><img src=/a.jpg></a><div>Was man sieht <span class=credit>dpa</span></div></figure>",
            (Figure(PICTURE, caption="Was man sieht", credit="dpa"),),
        ),
        (
            "<figure><img src=data:x><noscript><img src=/a.jpg></noscript><figcaption>x</figcaption></figure>",
            (Figure(PICTURE, caption="x"),),
        ),
        ("<figure><img data-src=/a.jpg><noscript><img src=/a.jpg?q></noscript></figure>", (Figure(PICTURE),)),
        ("<noscript>&lt;img src=/a.jpg&gt;</noscript>", (Figure(PICTURE),)),
        (
            "<figure><picture><source srcset='/a.jpg 1300w, /b.jpg 500w'><img src=/c.jpg></picture></figure>",
            (Figure(PICTURE),),
        ),
        ("<picture><source srcset='/a.jpg 800w'></picture>", (Figure(PICTURE),)),
        ("<figure><figcaption>Nur Text</figcaption></figure>", (Paragraph("Nur Text"),)),
        (
            "<figure><img src=/a.jpg><img src=/b.jpg><figcaption>beide</figcaption></figure>",
            (Figure(PICTURE), Figure("https://z.example/b.jpg", caption="beide")),
        ),
        (
            "<figure><figure><img src=/a.jpg><figcaption>innen</figcaption></figure><figcaption>aussen</figure>",
            (Figure(PICTURE, caption="innen"), Paragraph("aussen")),
        ),
        (
            "<figure><img src=/a.jpg><h3>Titel</h3><p>Text</p></figure>",
            (Figure(PICTURE), Heading(2, "Titel"), Paragraph("Text")),
        ),
        (
            f"<figure><img src=/a.jpg><p>{'Wort ' * 150}</p></figure>",
            (Figure(PICTURE), Paragraph(("Wort " * 150).strip())),
        ),
        ("<img src=/a.jpg><p>x</p><img src=/a.jpg>", (Figure(PICTURE), Paragraph("x"))),
        (
            "<div class='wp-caption'><img src=/a.jpg><p class=wp-caption-text>Text © dpa</p></div>",
            (Figure(PICTURE, caption="Text", credit="© dpa"),),
        ),
        (
            "<figure><iframe src=https://youtu.be/abc title=Film></iframe><figcaption>Dazu. Video: dpa</figure>",
            (Embed(EmbedKind.VIDEO, "https://youtu.be/abc", "Film", "Dazu. Video: dpa"),),
        ),
        (
            "<figure><blockquote class=twitter-tweet>Hallo <a href=https://x.com/1>x</a></blockquote><figcaption>Post</figcaption></figure>",
            (Embed(EmbedKind.POST, "https://x.com/1", "", "Hallo x"), Paragraph("Post")),
        ),
        (
            "<figure><table><tr><td>a<td>b</tr></table><figcaption>Tabelle</figcaption></figure>",
            (Table((("a", "b"),)), Paragraph("Tabelle")),
        ),
    ],
)
def test_pictures_come_with_caption_and_credit_apart(html: str, expected: tuple[Block, ...]) -> None:
    assert read(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<blockquote>a<p>b</p></blockquote>", (Quote(("a", "b")),)),
        ("<blockquote><p>a</p><footer>— <cite>Wer</cite></footer></blockquote>", (Quote(("a",), "Wer"),)),
        (
            "<figure><blockquote><p>a</p></blockquote><figcaption>Wer, Amt</figcaption></figure>",
            (Quote(("a",), "Wer, Amt"),),
        ),
        ("<figure><blockquote><p>a</p><cite>Wer</cite></blockquote></figure>", (Quote(("a",), "Wer"),)),
        (
            "<blockquote><p>a</p><ul><li>b</ul><p>c</p></blockquote>",
            (Quote(("a",)), ListBlock((ListItem("b"),)), Quote(("c",))),
        ),
        ("<blockquote><p></p></blockquote>", ()),
        ("<blockquote class=twitter-tweet>ohne Link</blockquote>", (Quote(("ohne Link",)),)),
        (
            "<blockquote class=twitter-tweet>Hallo <a href=https://x.com/1?ref_src=y>x</a></blockquote>",
            (Embed(EmbedKind.POST, "https://x.com/1", "", "Hallo x"),),
        ),
    ],
)
def test_quotations_name_who_said_it(html: str, expected: tuple[Block, ...]) -> None:
    assert read(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a<li><b>b</b></ul>", (ListBlock((ListItem("a"), ListItem("<strong>b</strong>"))),)),
        (
            "<ol><li>a<ul><li>b<ul><li>c</ul></ul>d</ol>",
            (ListBlock((ListItem("a"), ListItem("b", 1), ListItem("c", 2), ListItem("d")), ordered=True),),
        ),
        ("<ul><li><p>a</p><p>b</p></li></ul>", (ListBlock((ListItem("a<br>b"),)),)),
        ("<ul>stray<li>a</ul>", (ListBlock((ListItem("stray"), ListItem("a"))),)),
        ("<ul><li> </ul>", ()),
        ("<ul><li>a<img src=/a.jpg><li>b</ul>", (Paragraph("a"), Figure(PICTURE), Paragraph("b"))),
    ],
)
def test_lists_keep_their_levels(html: str, expected: tuple[Block, ...]) -> None:
    assert read(html) == expected


def test_a_list_of_thousands_becomes_several() -> None:
    found = read("<ul>" + "<li>x" * 4_500 + "</ul>")
    assert [len(block.items) for block in found if isinstance(block, ListBlock)] == [2_000, 2_000, 500]


def test_tables_of_data_stay_and_tables_of_layout_dissolve() -> None:
    assert read("<table><tr><th>a<th>b<tr><td>1<td>2</table>") == (Table((("a", "b"), ("1", "2")), 1),)
    assert read("<table><tr><td><p>a</p><tr><td>b</table>") == (Paragraph("a"), Paragraph("b"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<pre>\n a\n  b &lt;c&gt;\n</pre>", (Code(" a\n  b <c>"),)),
        ("<pre><code>a<br>b</code></pre>", (Code("a\nb"),)),
        ("<pre><div>a</div><div>b</div></pre>", (Code("a\nb"),)),
        ("<pre> \n </pre>", ()),
        ("<p>inline <code>x</code></p>", (Paragraph("inline <code>x</code>"),)),
        ("<xmp><b>x</b></xmp>", (Code("<b>x</b>"),)),
    ],
)
def test_code_keeps_its_white_space(html: str, expected: tuple[Block, ...]) -> None:
    assert read(html) == expected


def test_embedded_things_become_cards() -> None:
    assert read("a<iframe src=https://player.example/x title=Titel>fallback</iframe>b<iframe></iframe>") == (
        Paragraph("a"),
        Embed(EmbedKind.OTHER, "https://player.example/x", "Titel"),
        Paragraph("b"),
    )
    assert read("<p>a<embed src=/film.swf>b</p>") == (
        Paragraph("a"),
        Embed(EmbedKind.OTHER, "https://z.example/film.swf"),
        Paragraph("b"),
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<aside class=infobox><h3>Wer?</h3><p>Text</p><h3>Mehr</h3></aside>",
            (InfoBox("Wer?", (Paragraph("Text"), Heading(2, "Mehr"))),),
        ),
        (
            "<section><h2>Zur Person</h2><ul><li>a</ul></section>",
            (InfoBox("Zur Person", (ListBlock((ListItem("a"),)),)),),
        ),
        ("<div class=faktenbox>ohne Titel</div>", (InfoBox("", (Paragraph("ohne Titel"),)),)),
        ("<div class=infobox><h3>Nur Titel</h3></div>", (InfoBox("Nur Titel", ()),)),
        ("<div class=infobox> </div>", ()),
        (
            "<aside class=infobox><p>a</p><div class=infobox><h3>b</h3><p>c</p></div></aside>",
            (InfoBox("", (Paragraph("a"), Heading(2, "b"), Paragraph("c"))),),
        ),
        ("<aside>Zwei Ufer</aside>", (InfoBox("", (Paragraph("Zwei Ufer"),)),)),
    ],
)
def test_info_boxes_are_boxes(html: str, expected: tuple[Block, ...]) -> None:
    assert read(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>Korrektur:</b> Es waren drei.</p>", (Correction("<strong>Korrektur:</strong> Es waren drei."),)),
        ("<p>Hinweis der Redaktion: neu.</p>", (Correction("Hinweis der Redaktion: neu."),)),
        ("<div class=article-correction><h4>Titel</h4><p>a</p></div>", (Correction("Titel"), Correction("a"))),
        ("<p>Die Korrektur an den Märkten geht weiter.</p>", (Paragraph("Die Korrektur an den Märkten geht weiter."),)),
    ],
)
def test_corrections_are_told_from_text(html: str, expected: tuple[Block, ...]) -> None:
    assert read(html) == expected


def test_endless_depth_costs_structure_but_no_text() -> None:
    found = read("<div>" * 400 + "a<p>b</p>" + "</div>" * 400)
    assert block_text.text_of(found) == "a b"


def test_endless_text_and_blocks_are_cut() -> None:
    assert len(read("<p>x</p>" * 25_000)) == blocks.MAX_BLOCKS
    found = read(("<p>" + "word " * 5_000 + "</p>") * 120)
    assert len(block_text.text_of(found)) <= blocks.MAX_TEXT + 1_000
    assert len(found) == 80


def test_an_element_of_a_tree_is_read_and_left_as_it_is() -> None:
    tree = lxml_html.document_fromstring("<html><body><article><p>a<!-- c -->b</p><?pi?>c</article>d</body></html>")
    before = lxml_html.tostring(tree)
    assert blocks.from_element(tree.xpath("//article")[0], BASE) == (Paragraph("ab"), Paragraph("c"))
    assert lxml_html.tostring(tree) == before


def test_the_text_of_blocks_has_no_captions_and_no_cards() -> None:
    found: tuple[Block, ...] = (
        Paragraph("a<br>b &amp; <em>c</em>"),
        Heading(2, "h"),
        Figure(PICTURE, "alt", "caption", "credit"),
        Quote(("q", "r"), "Wer"),
        Quote(("s",)),
        ListBlock((ListItem("i"), ListItem("j", 1))),
        Table((("1", "2"), ("3", "")), caption="t"),
        Code("  code\n x"),
        Embed(EmbedKind.POST, "u", "title", "text"),
        InfoBox("Titel", (Paragraph("x"), Figure(PICTURE, caption="y"))),
        InfoBox("", (Paragraph("z"),)),
        Correction("k"),
    )
    assert block_text.text_of(found) == (
        "a b & c\n\nh\n\nq\n\nr\n\nWer\n\ns\n\ni\nj\n\n1\t2\n3\n\n  code\n x\n\nTitel\n\nx\n\nz\n\nk"
    )
    assert block_text.text_of(()) == ""


def test_a_paragraph_that_runs_from_right_to_left_says_so() -> None:
    found = blocks.from_html('<p dir="rtl" lang="ar">نص <b>هنا</b></p><p dir="ltr">Links.</p>', "https://z.example/")
    assert found == (
        Paragraph('<span lang="ar" dir="rtl">نص <strong>هنا</strong></span>'),
        Paragraph("Links."),
    )
