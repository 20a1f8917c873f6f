import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from helpers.front_page import BLOCKS, COMMENTS, FERRY, NOON
from weiterlesen.content import render
from weiterlesen.content.render import Style, Words
from weiterlesen.content.setting.style import sheet
from weiterlesen.model.article import (
    Article,
    Block,
    Code,
    Comment,
    Correction,
    Embed,
    EmbedKind,
    Figure,
    Footnote,
    Formula,
    Gallery,
    Heading,
    InfoBox,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Table,
)

STYLE = Style(width_px=600, hyphenate=False)
WORDS = Words(
    moment=lambda moment: f"am {moment:%d.%m.}",
    minutes=lambda words: f"{words // 200} min",
    comments=lambda number: f"{number} Kommentare",
    updated="neu {time}",
    show="Zeigen",
    hide="Verbergen",
    picture_off="Bild",
    load_pictures="Bilder laden",
    embeds={EmbedKind.VIDEO: "Video"},
    correction="Berichtigung",
    cut="Zu lang.",
    whole_table="Ganz zeigen",
    gallery=lambda number: f"{number} Bilder",
    read_with="Gelesen mit Ihrem Abo",
    paper="Moselblatt",
)


def page(*blocks: Block, style: Style = STYLE, words: Words = WORDS, **facts: object) -> str:
    return render.document(replace(Article("https://a.example", blocks=blocks), **facts), style, words)  # type: ignore[arg-type]  # the facts are fields


def body(html: str) -> str:
    return html.split("</head>", 1)[1]


def test_a_dateline_that_the_text_begins_with_is_not_said_twice() -> None:
    for text, times in (("Eine Lede.\n\nEin Absatz aus Grevenau.", 1), ("Eine Lede.\n\nGREVENAU. Ein Absatz.", 0)):
        assert body(page(text=text, dateline="Grevenau", title="Titel")).count("Grevenau") == times


def test_who_signs_is_not_said_twice() -> None:
    assert body(page(title="Titel", byline=("Moselblatt",))).count("Moselblatt") == 1
    assert body(page(title="Titel", byline=("dpa",), agency="dpa")).count("dpa") == 1
    assert body(page(title="Titel", byline=("Anna Muster",), agency="dpa")).count("dpa") == 1


def test_what_the_reader_should_know_of_the_text_stands_below_it() -> None:
    words = replace(WORDS, notes=("Nur die ersten 20 Seiten <hier>.",))
    html = body(page(Paragraph("Der Text."), words=words, agency="LPA"))
    assert 'LPA</p><p class="note">Nur die ersten 20 Seiten &lt;hier&gt;.</p>' in html


def test_every_part_of_a_newspaper_page_is_there() -> None:
    html = body(render.document(FERRY, STYLE, WORDS))
    for said in ("Verkehr", FERRY.title, "Anna Muster, Luc Reding", "Wasserbillig", "am 22.11.", "neu am 22.11."):
        assert said in html
    for said in ("Gelesen mit Ihrem Abo", "Foto: Jean Weber", "Zwei Ufer", "Carla Wehenkel", "LPA", "Berichtigung"):
        assert said in html
    assert (
        html.index("Verkehr")
        < html.index("Die Fähre kehrt")
        < html.index("Nach acht Monaten")
        < html.index("Moselblatt")
    )


def test_an_empty_article_is_an_empty_page() -> None:
    html = page(words=replace(WORDS, paper="", read_with=""))
    assert body(html) == "<body></body></html>"


def test_a_moment_that_did_not_change_is_said_once() -> None:
    assert "neu" not in body(page(published=NOON, updated=NOON))


def test_markup_in_plain_fields_is_only_text() -> None:
    html = body(
        page(Figure("https://a.example/x.jpg", caption="<img src=x>"), title="<script>", kicker="<b>", agency="<i>")
    )
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert html.count("<img") == 1


def test_pictures_are_named_by_a_key_of_ours_and_never_by_an_address() -> None:
    html = body(page(Figure("file:///dev/zero"), Figure('https://a.example/"><script>')))
    assert "dev/zero" not in html
    assert "a.example" not in html
    assert f'src="{render.picture_key("file:///dev/zero")}"' in html


def test_a_known_picture_fills_the_column_and_a_small_one_stays_small() -> None:
    sizes = {"https://a.example/1.jpg": (1200, 600), "https://a.example/2.jpg": (200, 100)}
    html = page(*(Figure(src) for src in sizes), style=replace(STYLE, sizes=sizes))
    assert 'width="600" height="300"' in html
    assert 'width="200" height="100"' in html


def test_a_tall_picture_does_not_fill_the_screen_twice() -> None:
    assert render.fitted((1000, 4000), 600) == (188, 750)
    assert render.fitted((100, 500), 600) == (100, 500)
    assert render.fitted((10_000, 1), 600) == (600, 1)


def test_room_is_kept_for_a_picture_by_its_declared_size_or_by_a_guess() -> None:
    html = page(Figure("https://a.example/1.jpg", width=1200, height=675), Figure("https://a.example/2.jpg"))
    assert 'width="600" height="338"' in html
    assert 'width="600" height="400"' in html


def test_a_picture_that_did_not_come_leaves_its_words() -> None:
    style = replace(STYLE, sizes={"https://a.example/1.jpg": (0, 0)})
    html = body(page(Figure("https://a.example/1.jpg", alt="Ein Schiff", credit="dpa"), style=style))
    assert "<img" not in html
    assert "Ein Schiff" in html
    assert "dpa" in html


def test_a_figure_without_picture_and_words_is_nothing() -> None:
    assert "caption" not in body(page(Figure("")))


def test_with_pictures_off_a_card_offers_to_load_them() -> None:
    style = replace(STYLE, pictures=False)
    html = body(
        page(Figure("https://a.example/1.jpg", alt="Ein Schiff"), Figure("https://a.example/2.jpg"), style=style)
    )
    assert "<img" not in html
    assert html.count(render.LOAD_PICTURES) == 2
    assert "Ein Schiff" in html
    assert "Bild " in html


def test_with_pictures_off_those_at_hand_are_shown() -> None:
    src = "https://a.example/1.jpg"
    assert "<img" in page(Figure(src), style=replace(STYLE, pictures=False, sizes={src: (800, 400)}))


def test_the_feeds_picture_stands_in_where_the_text_has_none() -> None:
    article = Article("https://a.example", picture="https://a.example/p.jpg", blocks=(Paragraph("a"),))
    assert render.picture_key("https://a.example/p.jpg") in render.document(article, STYLE, WORDS)
    assert render.pictures_of(article) == ("https://a.example/p.jpg",)
    with_own = replace(article, blocks=(Figure("https://a.example/own.jpg"), Figure("https://a.example/own.jpg")))
    assert render.pictures_of(with_own) == ("https://a.example/own.jpg",)
    assert render.pictures_of(replace(article, picture="")) == ()


def test_subheads_have_two_sizes() -> None:
    html = body(page(Heading(2, "eins"), Heading(5, "zwei")))
    assert '<p class="subhead">eins' in html
    assert '<p class="subsubhead">zwei' in html


def test_a_quotation_has_its_rule_on_the_side_where_lines_begin() -> None:
    quote = Quote(("Eins", "Zwei"), "Jemand")
    assert "border-left" in page(quote)
    assert "— Jemand" in page(quote)
    assert "border-right" in page(Quote(("واحد",)), language="ar")
    assert "—" not in body(page(Quote(("Eins",))))


def test_text_from_right_to_left_says_so() -> None:
    assert '<body dir="rtl">' in page(language="he")
    assert "margin-right" in page(ListBlock((ListItem("א"),)), language="he")
    assert '<body dir="rtl">' not in page(language="de")


def test_lists_count_anew_on_each_level() -> None:
    items = (ListItem("a"), ListItem("b", 1), ListItem("c", 1), ListItem("d"), ListItem("e", 1), ListItem("f", 9))
    html = body(page(ListBlock(items, ordered=True)))
    numbers = [line.split("&nbsp;")[0].rsplit(">", 1)[1] for line in html.split("</p>") if 'class="item"' in line]
    assert numbers == ["1.", "1.", "2.", "2.", "1.", "1."]


def test_bullets_differ_by_level() -> None:
    html = page(ListBlock((ListItem("a"), ListItem("b", 1), ListItem("c", 2))))
    assert all(sign in html for sign in ("•", "–", "·"))


def test_tables_have_headings_lines_and_a_caption() -> None:
    html = page(Table((("Kopf", "B"), ("1", "2")), 1, "Titel"))
    assert '<p class="table-caption">Titel' in html
    assert html.count('class="th"') == 2
    assert html.count('class="td"') == 2
    assert "table-caption" not in body(page(Table((("1",),))))


def test_code_keeps_its_white_space() -> None:
    assert "a\n  b &lt;c&gt;" in page(Code("a\n  b <c>"))


def test_an_embed_is_a_card_with_a_link() -> None:
    html = page(
        Embed(EmbedKind.VIDEO, "https://v.example/1", "Titel", "3 Minuten"), Embed(EmbedKind.POST, "https://p.example")
    )
    assert "Video" in html
    assert '<a href="https://v.example/1">Titel</a>' in html
    assert "3 Minuten" in html
    assert ">https://p.example</a>" in html


def test_an_embed_with_a_bad_address_has_no_link() -> None:
    assert "<a" not in body(page(Embed(EmbedKind.VIDEO, "javascript:x", "Titel")))


def test_an_info_box_holds_every_kind_of_block_without_a_table_in_its_table() -> None:
    inside = (
        Paragraph("Absatz"),
        Heading(3, "Kopf"),
        Quote(("Zitat",)),
        ListBlock((ListItem("Punkt"),)),
        Table((("Zelle", "zwei"),)),
        Code("code"),
        Embed(EmbedKind.VIDEO, "https://v.example/1"),
        Figure("https://a.example/1.jpg", width=1200, height=600),
        Correction("falsch"),
    )
    html = body(page(InfoBox("Kasten", inside)))
    for said in ("Kasten", "Absatz", "Kopf", "Zitat", "Punkt", "Zelle", "zwei", "code", "v.example", "falsch"):
        assert said in html
    assert html.count("<table") == 2, "the rule under the head, and the box itself"
    assert 'width="564"' in html


def test_a_box_without_title_and_a_correction() -> None:
    assert "box-title" not in body(page(InfoBox("", (Paragraph("a"),))))
    assert "<b>Berichtigung</b>" in page(Correction("<em>so</em>"))


def test_comments_are_folded_until_they_are_asked_for() -> None:
    closed = body(page(comments=COMMENTS))
    assert "5 Kommentare" in closed
    assert "Zeigen" in closed
    assert "Uferläuferin" not in closed
    opened = body(page(comments=COMMENTS, style=replace(STYLE, comments_open=True)))
    assert "Verbergen" in opened
    assert opened.count("Uferläuferin") == 2
    assert opened.index("Uferläuferin") < opened.index("Wir alle. Gern.") < opened.index("Nachbar")


def test_each_picture_is_shown_large_once_and_a_caption_alone_is_none() -> None:
    twice = Figure("https://a.example/1.jpg", caption="eins")
    blocks = (Figure("", caption="nur Worte"), twice, Figure("https://a.example/1.jpg", caption="zwei"))
    assert render.shown_figures(Article("", blocks=blocks)) == (twice,)
    lead = Article("", picture="https://a.example/2.jpg", blocks=blocks[:1])
    assert render.shown_figures(lead) == (Figure("https://a.example/2.jpg", lead=True),)
    assert f'href="{render.SHOW_PICTURE}{render.picture_key(twice.src)}"' in page(twice)


def test_the_replies_of_a_thread_can_be_folded() -> None:
    style = replace(STYLE, comments_open=True)
    words = replace(WORDS, show_replies="{} Antworten zeigen".format, hide_replies="{} Antworten verbergen".format)

    def lines(folded: frozenset[int]) -> str:
        return body(render.document(Article("", comments=COMMENTS), replace(style, folded=folded), words))

    opened, folded = lines(frozenset()), lines(frozenset({0, 1}))
    assert opened.count("3 Antworten verbergen") == 1
    assert f'href="{render.SHOW_REPLIES}0"' in opened
    assert f"{render.SHOW_REPLIES}1" not in opened, "a comment without replies has nothing to fold"
    assert "3 Antworten zeigen" in folded
    assert "Wir alle. Gern." in opened
    assert "Wir alle. Gern." not in folded
    assert "Nachbar" in folded
    assert "5 Kommentare" in folded


def test_comments_that_the_page_only_names_can_be_asked_for() -> None:
    html = body(page(comment_urls=("https://a.example/k",)))
    assert "0 Kommentare" in html
    assert render.SHOW_COMMENTS in html
    assert render.SHOW_COMMENTS not in body(page())


def test_threads_of_any_depth_are_indented_only_so_far() -> None:
    comment = Comment("Ende", None, "unten\n\nganz unten")
    for number in range(2_000):
        comment = Comment(str(number), datetime(2026, 1, 1, tzinfo=UTC), "x", (comment,))
    opened = body(page(comments=(comment,), style=replace(STYLE, comments_open=True)))
    assert "2001 Kommentare" in opened
    assert opened.count('class="thread"') == 300
    assert max(row.count('width="20"') for row in opened.split("</tr>")) == 4


def test_the_card_gets_its_room_in_the_text() -> None:
    html = page(Paragraph("a"), style=replace(STYLE, card_px=240))
    assert f'<img src="{render.SLOT}" width="600" height="240">' in html
    assert render.SLOT not in page(Paragraph("a"))


def test_text_is_hyphenated_and_justified_as_chosen() -> None:
    html = page(Paragraph("die Regierung"), style=replace(STYLE, hyphenate=True, justify=True), language="de")
    assert "Re\u00adgie\u00adrung" in html
    assert 'align="justify"' in html
    assert "\u00ad" not in page(Paragraph("die Regierung"), language="de")


def test_a_narrow_column_gets_a_smaller_headline() -> None:
    assert "font-size: 36px" in page(style=replace(STYLE, text_px=18))
    assert "font-size: 27px" in page(style=replace(STYLE, text_px=18, width_px=240))


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("wort " * 200_000),
        Code("x" * 2_000_000),
        Paragraph("x" * 1_000_000),
        ListBlock(tuple(ListItem("punkt") for _ in range(50_000))),
        Table(tuple(("a", "b") for _ in range(20_000))),
        Table((("a",) * 5_000,)),
        Quote(("zitat",) * 20_000),
        InfoBox("Kasten", (Paragraph("a"),) * 20_000),
        InfoBox("Kasten", (Gallery((Figure("https://a.example/a.jpg", caption="a"),) * 20_000),) * 20),
        Gallery((Figure("https://a.example/a.jpg", caption="a"),) * 20_000),
        Formula("x_1 " * 500_000),
        Footnote("0123456789", "1", "wort " * 500_000),
    ],
)
def test_a_monster_is_cut_to_what_the_pane_can_set(block: Block) -> None:
    assert len(page(block)) < 2_500_000


def test_cells_and_pictures_take_room_of_their_own() -> None:
    cells = Table((("a",) * 20,) * 300)
    assert page(cells).count("<td") < 3_000
    pictures = (Figure("https://a.example/a.jpg"),) * 2_000
    assert 100 < page(Gallery(pictures)).count("<img") < 1_000
    assert page(InfoBox("", (Gallery(pictures),) * 9)).count("<img") < 1_000
    assert "Zu lang." in page(cells, Paragraph("a"))


def test_a_page_that_is_too_long_says_that_it_was_cut() -> None:
    assert "Zu lang." in page(*(Paragraph("wort " * 1_000),) * 100)
    assert "Zu lang." in page(*(Paragraph("a"),) * 2_001)
    assert "Zu lang." not in page(*BLOCKS)


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("wort " * 100_000),
        Code("zeile\n" * 20_000),
        ListBlock((ListItem("punkt"),) * 1_001),
        Table((("a", "b"),) * 301),
        Table((("a",) * 25,)),
        Quote(("zitat",) * 1_001),
        InfoBox("Kasten", (Paragraph("a"),) * 1_001),
        InfoBox("Kasten", (Table((("a", "b"),) * 301),)),
    ],
)
def test_a_last_block_that_does_not_fit_says_so_too(block: Block) -> None:
    assert page(block).count("Zu lang.") == 1


def test_what_just_fits_is_not_said_to_be_cut() -> None:
    for block in (ListBlock((ListItem("punkt"),) * 1_000), Table((("a", "b"),) * 300), Code("zeile\n" * 2_000)):
        assert "Zu lang." not in page(block)


def test_comments_that_do_not_fit_are_said_to_be_cut() -> None:
    opened = replace(STYLE, comments_open=True)
    some, many = (Comment("Eva", NOON, "Stimmt."),) * 300, (Comment("Eva", NOON, "wort " * 5_000),) * 90
    assert "Zu lang." not in page(style=opened, comments=some)
    for told in ((*some, some[0]), many):
        html = page(style=opened, comments=told, agency="dpa", text="Text")
        assert html.count("Zu lang.") == 1
        assert "dpa" in html


def test_an_endless_paragraph_is_set_as_several_without_a_gap_between() -> None:
    html = body(page(Paragraph("<em>Wort</em> und Satz, " * 2_000)))
    paragraphs = re.findall('<p class="text"([^>]*)>', html)
    assert len(paragraphs) > 3
    assert set(paragraphs[:-1]) == {' style="margin-bottom: 0px;"'}
    assert paragraphs[-1] == ""
    item = body(page(ListBlock((ListItem("<em>Wort</em> und Satz, " * 2_000),))))
    assert item.count("•") == 1
    assert item.count('<p class="item" style="margin-left') == item.count('<p class="item"') > 3


def test_times_are_put_into_words_by_the_caller() -> None:
    assert "am 23.11." in page(published=NOON + timedelta(days=1))


KEY = "0123456789"
REFERENCE = f'<sup><a href="note:{KEY}">1</a></sup>'
THREE = tuple(Figure(f"https://a.example/{n}.jpg", caption=f"Bild Nummer {n}") for n in "abc")


def test_a_note_and_its_sign_lead_to_each_other() -> None:
    html = body(
        page(Paragraph(f"Eins{REFERENCE}"), Footnote(KEY, "1", "Die Quelle."), Footnote(KEY[::-1], "2", "Noch."))
    )
    assert f'<a name="from-{KEY}" href="note:{KEY}">1</a>' in html
    assert f'<a name="note-{KEY}" href="back:{KEY}">1</a> &nbsp;Die Quelle.' in html
    assert html.count('class="thin"') == 2, "one line below the head, one above all notes"


def test_only_keys_of_ours_become_references() -> None:
    assert "<a" not in body(page(Paragraph('<a href="note:javascript">x</a>')))
    nested = body(page(Paragraph(f'<a href="https://a.example/"><a href="note:{KEY}">x</a></a>')))
    assert "note:" not in nested


def test_the_long_form_of_an_abbreviation_is_kept_for_the_pointer() -> None:
    html = page(Paragraph('<abbr title="Europäische &quot;Union&quot;">EU</abbr> <abbr>UN</abbr>'))
    assert '<span title="Europäische &quot;Union&quot;">EU</span> <span>UN</span>' in html


def test_a_formula_is_set_as_it_is_written() -> None:
    assert '<p class="formula" align="center">a &lt; \\frac{b}{c}</p>' in page(Formula("a < \\frac{b}{c}"))


def test_a_turned_paragraph_is_turned_as_a_whole() -> None:
    assert '<p class="text" dir="rtl">' in page(Paragraph('<span lang="ar" dir="rtl">نص</span>'))
    assert 'dir="rtl"' not in body(page(Paragraph('Ein <span dir="rtl">نص</span> darin')))


def test_a_gallery_stands_in_pairs_with_title_and_caption_around_it() -> None:
    html = body(page(Gallery(THREE, "Rundgang", "Alle vom Mai")))
    assert html.index("Rundgang") < html.index("3 Bilder") < html.index("Nummer a") < html.index("Alle vom Mai")
    assert html.partition("3 Bilder")[2].count("<tr>") == 2
    assert re.findall(r'<img src="picture:\w+" width="(\d+)"', html) == ["292"] * 3
    narrow = body(page(Gallery(THREE), style=replace(STYLE, width_px=300)))
    assert re.findall(r'<img src="picture:\w+" width="(\d+)"', narrow) == ["300"] * 3
    assert "<td" not in narrow.partition("3 Bilder")[2]


def test_a_gallery_whose_pictures_are_off_asks_once_and_keeps_its_captions() -> None:
    html = body(page(Gallery(THREE), style=replace(STYLE, pictures=False)))
    assert html.count(render.LOAD_PICTURES) == 1
    assert all(f"Nummer {n}" in html for n in "abc")
    assert "Bilder laden" in html
    there = {figure.src: (800, 600) for figure in THREE}
    assert "<img" in body(page(Gallery(THREE), style=replace(STYLE, pictures=False, sizes=there)))


def test_in_a_box_everything_is_said_too() -> None:
    box = InfoBox(
        "",
        (
            Gallery(THREE, "Rundgang", "Alle vom Mai"),
            Table((("a", ""), ("b", "c")), 0, "Tafel"),
            Quote(("Ein Wort",), "Wer"),
            Quote(("Ein Satz",)),
            Embed(EmbedKind.VIDEO, "https://a.example/v", "Film", "3:12"),
            Embed(EmbedKind.VIDEO, "https://a.example/w", "Ohne Text"),
            Code("x = 1"),
        ),
    )
    html = body(page(box))
    for word in ("Rundgang", "Alle vom Mai", "Tafel", "— Wer", "3:12", "Ohne Text", "x = 1", "Nummer c"):
        assert html.count(word) == 1, word
    bare = body(page(InfoBox("", (Gallery(THREE), Table((("a", "b"), ("c", "d")))))))
    assert "table-caption" not in bare


def test_a_table_wider_than_the_column_goes_on_below_with_its_first_column() -> None:
    head = ("Gemeinde", *(f"Quartal{number:02}" for number in range(12)))
    rows = (head, ("Grevenau", *("1.000",) * 12), ("Uferlingen", *("2.000",) * 12))
    html = body(page(Table(rows, 1, "Fahrgäste")))
    html = html.partition("Fahrgäste")[2]
    assert html.count("<table") > 2
    assert html.count("Grevenau") == html.count("<table")
    assert all(html.count(name) == 1 for name in head[1:])
    assert html.count(f'href="{render.SHOW_TABLE}0">Ganz zeigen') == 1
    assert html.count(" width=") == html.count("<table") * (1 + len(rows)), "the first column has room for its words"
    assert body(page(Table(rows, 1), style=replace(STYLE, width_px=3_000))).count("Grevenau") == 1
    assert body(page(Table((("Wort" * 40, "Grevenau" * 40),)))).count("<tr>") == 2


def test_a_table_stands_whole_on_a_page_of_its_own_width() -> None:
    wide = Table((("Gemeinde", *(f"Quartal{number:02}" for number in range(12))), ("Grevenau", *("1.000",) * 12)), 1)
    narrow = Table((("a", "b"),), 0, "Klein")
    article = Article("https://a.example", blocks=(wide, Paragraph("x"), narrow, wide))
    assert render.tables_of(article) == [wide, narrow, wide]
    assert f"{render.SHOW_TABLE}2" in render.document(article, STYLE, WORDS)
    html, width_px = render.whole_table(wide, "de", STYLE, WORDS)
    assert width_px > STYLE.width_px
    assert (html.count("Grevenau"), html.count("<table"), render.SHOW_TABLE in html) == (1, 1, False)
    html, width_px = render.whole_table(narrow, "de", STYLE, WORDS)
    assert width_px == STYLE.width_px
    assert "Klein" not in body(html)
    wordy = Table((("Wort " * 200, "Wort " * 200),))
    assert render.whole_table(wordy, "de", STYLE, WORDS)[1] == STYLE.width_px, "running text breaks into lines"


def test_columns_of_figures_stand_to_the_right() -> None:
    html = body(page(Table((("Ort", "Zahl", "Wort"), ("A", "1.000 €", "x"), ("B", "−3,5 %", "1"), ("C", "", "2")), 1)))
    assert html.count("align=right") == 4
    assert "align=right>1.000 €" in html


def test_parts_that_run_against_the_text_are_set_from_the_other_side() -> None:
    said = '<span lang="he" dir="rtl">שלום</span>'
    parts = (Quote((said,)), ListBlock((ListItem(said, 0),), ordered=False), Table(((said, "b"),), 0), Correction(said))
    html = render.document(Article("https://z.example/a", language="de", blocks=parts), STYLE, WORDS)
    assert html.count('dir="rtl"') == len(parts)
    assert "border-right: 3px" in html
    assert "margin-right:" in html


def test_the_space_between_lines_is_the_readers_choice() -> None:
    tight = sheet(replace(STYLE, text_px=20, line_percent=130))
    assert "line-height: 26px" in tight
    assert "line-height: 31px" in sheet(replace(STYLE, text_px=20))
