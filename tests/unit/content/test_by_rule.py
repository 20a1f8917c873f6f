from datetime import UTC, datetime

import pytest

from helpers.papers import ARTICLE_URL, PARAGRAPHS, article
from weiterlesen.content import by_rule, readability
from weiterlesen.model.article import Article, Figure, Quote
from weiterlesen.model.publisher import PageLink, PageRules

LONG = "Auf dem Wochenmarkt gibt es seit dem Morgen die ersten Kirschen, und der Händler lobt sie sehr. " * 4
MARKET = f'<div class="nachbar eigen"><p>{LONG}</p></div>'
NAMED = PageRules("bote")


def read(html: str, **rules: object) -> Article:
    return by_rule.read(html, ARTICLE_URL, [PageRules("bote", **rules)])  # type: ignore[arg-type]  # the keys are fields


def test_without_rules_it_is_our_own_pass_and_nothing_else() -> None:
    page = article()
    assert by_rule.read(page, ARTICLE_URL, []) == readability.extract(page, ARTICLE_URL)
    assert by_rule.read(page, ARTICLE_URL, [NAMED]) == readability.extract(page, ARTICLE_URL)


@pytest.mark.parametrize(
    "rules",
    [
        {"body": ("xpath://div[@class='text']",)},
        {"body": ("#fehlt", ".text")},
        {"strip": ("xpath://div[contains(@class, 'nachbar')]",)},
        {"strip_names": ("eigen",)},
    ],
)
def test_the_rules_tell_the_text_from_what_stands_beside_it(rules: dict[str, object]) -> None:
    page = article(after=MARKET)
    assert "Wochenmarkt" in readability.extract(page, ARTICLE_URL).text
    found = read(page, **rules)
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert found.title == "Die neue Brücke kommt"
    assert found.notes == ("rules-used:bote",)


def test_a_union_joins_parts_in_page_order() -> None:
    page = article(after=f'{MARKET}<div class="mehr"><p>Der Bau beginnt am Montag, sagt das Amt.</p></div>')
    found = read(page, body=("xpath://div[@class='mehr'] | //div[@class='text']",))
    assert found.text.endswith(PARAGRAPHS[-1] + "\n\nDer Bau beginnt am Montag, sagt das Amt.")
    assert "Wochenmarkt" not in found.text


def test_a_body_that_is_the_whole_page_is_still_read_without_its_furniture() -> None:
    found = read(article(), body=("body",))
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)
    assert "Impressum" not in found.text


def test_rules_that_find_nothing_leave_our_own_pass_and_say_so() -> None:
    page = article()
    own = readability.extract(page, ARTICLE_URL)
    found = read(page, body=("#fehlt",), strip=("xpath://div[",), title=("h3",))
    assert (found.text, found.title, found.notes) == (own.text, own.title, ("rules-found-nothing:bote",))


@pytest.mark.parametrize("selector", ["xpath:(//p)[1]", ".text p:first-child", "footer"])
def test_rules_that_find_only_a_piece_do_not_make_the_text_worse(selector: str) -> None:
    page = article()
    found = read(page, body=(selector,))
    assert found.text == readability.extract(page, ARTICLE_URL).text
    assert found.notes == ("rules-found-too-little:bote",)


def test_stripping_that_takes_the_article_away_is_not_followed() -> None:
    assert read(article(), strip=(".text",)).notes == ("rules-found-too-little:bote",)


def test_a_short_text_that_our_own_pass_did_not_find_is_taken() -> None:
    said = " ".join(f"Wort{number}" for number in range(40))
    page = article(after=f'<div class="kurz"><p>{said}.</p></div>').replace(PARAGRAPHS[0], LONG * 3)
    assert read(page, body=(".kurz",)).text == f"{said}."


def test_the_second_rules_serve_where_the_first_do_not() -> None:
    rules = [PageRules("profil", body=("#fehlt",)), PageRules("datei", body=(".text",)), PageRules("nie", body=("p",))]
    found = by_rule.read(article(), ARTICLE_URL, rules)
    assert found.notes == ("rules-found-nothing:profil", "rules-used:datei")


def test_title_author_and_date_stand_where_the_rules_say() -> None:
    page = article(after='<b id="t">Brückenschlag</b><i class="von">Von Mira Anders</i><u>2026-03-04T10:00:00Z</u>')
    found = read(page, title=("#fehlt", "#t"), author=(".von",), date=("u",))
    assert (found.title, found.byline) == ("Brückenschlag", ("Mira Anders",))
    assert found.published == datetime(2026, 3, 4, 10, tzinfo=UTC)
    assert found.notes == ("rules-used:bote",)


def test_a_title_with_the_papers_name_behind_it_is_no_better_than_ours() -> None:
    assert read(article(), title=("title",)).title == "Die neue Brücke kommt"
    assert read(article(after=f"<b>{LONG * 3}</b>"), title=("b",)).title == "Die neue Brücke kommt"


def test_an_author_that_only_fills_in_does_not_replace_the_pages_own() -> None:
    declared = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Jo Berg"}}</script>'
    line = '<i class="wer">Redaktion Süd</i>'
    assert read(article(head=declared, after=line), author=(".wer",), author_fills=True).byline == ("Jo Berg",)
    assert read(article(after=line), author=(".wer",), author_fills=True).byline == ("Redaktion Süd",)
    assert read(article(head=declared, after=f"<i>{LONG * 2}</i>"), author=("i",)).byline == ("Jo Berg",)


def test_what_the_page_hides_stays_hidden_from_a_rule() -> None:
    hidden = f'<div style="display:none"><div class="voll"><p>{LONG}</p><p>Quarzlibelle.</p></div></div>'
    page = article(after=hidden)
    for path in (".voll", "xpath://div[@class='voll']/p"):
        assert "Quarzlibelle" not in str(read(page, body=(path,)))
    assert "Quarzlibelle" not in str(read(page, strip=("xpath://div/@style", "xpath://div/@class")))


def test_attributes_and_pictures_are_stripped_and_the_body_is_not() -> None:
    pictures = '<img src="/zaehler/1.gif" width="600" height="400"><img src="/bild.jpg" alt="Die Brücke">'
    page = article().replace('<div class="text">', pictures + '<div class="text">')
    strip = ("xpath://img/@alt", "body", "xpath:'text'")
    found = read(page, body=("article",), strip=strip, strip_pictures=("/zaehl",))
    assert [block.src for block in found.blocks if isinstance(block, Figure)] == ["https://bote.example/bild.jpg"]
    assert [block.alt for block in found.blocks if isinstance(block, Figure)] == [""]


def test_matches_are_wrapped_in_place() -> None:
    page = article(after=f'<p class="rede">{PARAGRAPHS[0][::-1]}</p> und so fort').replace("<p>", "<p>", 1)
    found = read(page, body=("article",), wraps=(("blockquote", ".rede"), ("div", "body"), ("p", "xpath:/html")))
    assert any(isinstance(block, Quote) for block in found.blocks)


def test_texts_are_replaced_before_the_page_is_parsed() -> None:
    page = article(after=f"<p>{LONG}</p>")
    found = read(page, replacements=((f"<p>{LONG}</p>", ""), ("", "x"), ("neue", "alte"), ("e", "e" * 2_000_000)))
    assert "Wochenmarkt" not in found.text
    assert found.title == "Die neue Brücke kommt"
    assert read("", replacements=(("a", "b"),)).notes == ("rules-found-nothing:bote",)


def test_a_lede_and_a_lead_picture_outside_of_the_body_are_kept() -> None:
    lede = "Nach sieben Jahren Streit beschließt der Rat den Neubau, und die Gemeinde hat es eilig."
    head = f'<meta name="description" content="{lede}">'
    page = article(head=head).replace(
        '<div class="text">', f'<p class="vorspann">{lede}</p><figure><img src="/a.jpg"></figure><div class="text">'
    )
    found = read(page, body=(".text",))
    assert found.lede == lede
    assert isinstance(found.blocks[0], Figure)
    assert found.picture == "https://bote.example/a.jpg"
    assert not any(isinstance(block, Figure) for block in read(page, body=(".text",), strip_pictures=("/a",)).blocks)


def test_a_summary_that_is_no_part_of_the_text_is_a_lede_beside_it() -> None:
    told = "The council voted for the bridge on Tuesday, after seven years of quarrels, and it is in a hurry. "
    page = (
        '<html lang="en"><head><title>A bridge at last</title></head><body><article><h1>A bridge at last</h1>'
        f'<h2 class="dek">The council wants to build it, and soon.</h2><div class="text"><p>{told * 3}</p>'
        f"<p>{told[::-1]}</p></div></article></body></html>"
    )
    own = readability.extract(page, ARTICLE_URL)
    found = read(page, body=(".text",))
    assert own.lede == "The council wants to build it, and soon."
    assert (found.text, found.lede) == (own.text, own.lede)


def linked(rules: PageRules, html: str, url: str = ARTICLE_URL, first: str = ARTICLE_URL) -> tuple[str, str]:
    return by_rule.single_page(html, url, [rules]), by_rule.next_page(html, url, first, [rules])


def test_links_to_the_whole_and_to_the_next_page_are_followed_on_the_site_only() -> None:
    page = article(
        after='<a class="alles" href="?ansicht=druck">Drucken</a><a class="fort" href="bruecke/2">vor</a>'
        '<a class="weg" href="https://archiv.example/bruecke">Archiv</a><a class="hier" href="">hier</a>'
    )
    single = PageRules("r", single_page=(PageLink(".weg"), PageLink("xpath://a[@class='alles']/@href")))
    assert linked(single, page) == (f"{ARTICLE_URL}?ansicht=druck", "")
    onward = PageRules("r", next_page=(PageLink(".hier"), PageLink("a[name]"), PageLink(".fort")))
    assert linked(onward, page) == ("", f"{ARTICLE_URL}/2")
    assert linked(PageRules("r", next_page=(PageLink(".weg"),)), page) == ("", "")
    assert linked(onward, "") == ("", "")


def test_a_link_counts_only_with_what_it_needs() -> None:
    page = article(after='<a class="fort" href="bruecke-2.html">vor</a>')
    assert linked(PageRules("r", next_page=(PageLink(".fort", ".seiten"),)), page) == ("", "")
    assert linked(PageRules("r", next_page=(PageLink(".fort", "article"),)), page)[1] != ""


def test_a_link_called_next_does_not_lead_to_another_article() -> None:
    page = article(after='<a rel="next" href="/artikel/strasse">Nächster Artikel</a>')
    assert linked(PageRules("r", next_page=(PageLink("a[rel=next]"),)), page) == ("", "")
    home = PageRules("r", next_page=(PageLink("header a"),))
    assert linked(home, page) == ("", "")


def test_a_page_tells_that_it_takes_the_reader_for_a_visitor() -> None:
    page = article().replace("<body>", '<body class="gast">')
    assert by_rule.takes_for_visitor(page, ("xpath://body[@class='gast']",))
    assert not by_rule.takes_for_visitor(page, ("xpath://body[@class='abo']", ".abo"))
    assert not by_rule.takes_for_visitor(page, ())
    assert not by_rule.takes_for_visitor("", (".gast",))


def test_rules_are_joined_list_by_list() -> None:
    joined = PageRules("a", body=(".a",), author_fills=True).with_more(PageRules("b", body=(".b",), strip=(".c",)))
    assert joined == PageRules("a", body=(".a", ".b"), strip=(".c",), author_fills=True)
    assert PageRules().with_more(PageRules("b")).name == "b"
