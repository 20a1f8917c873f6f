import pytest
from lxml.html import HtmlElement

from weiterlesen.content.markup.characters import with_shorter_tags
from weiterlesen.content.page import tree
from weiterlesen.content.page.tree import body_of, is_hidden, measure, name_words, parse, text_of, words_in


def body(html: str) -> HtmlElement:
    parsed = parse(html)
    assert parsed is not None
    return body_of(parsed)


@pytest.mark.parametrize("html", ["", "   \n", "\0\x01", "<!-- nothing -->", "<?xml version='1.0'?>"])
def test_an_empty_page_is_none(html: str) -> None:
    assert parse(html) is None


def test_a_page_that_is_too_long_or_has_too_many_nodes_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parse("x" * (tree.MAX_PAGE_CHARACTERS + 1)) is None
    monkeypatch.setattr(tree, "MAX_NODES", 20)
    assert parse("<p>" * 30) is None
    assert parse("<p>" * 10) is not None


def test_an_encoding_declaration_in_text_is_no_reason_to_fail() -> None:
    assert text_of(body('<?xml version="1.0" encoding="utf-16"?><p>Ähre</p>')) == "Ähre"


def test_control_characters_and_lone_surrogates_vanish() -> None:
    assert text_of(body("<p>a\0b\x08c\ud800d\ufffee</p>")) == "abcde"


def test_endless_nesting_is_cut_and_does_not_crash() -> None:
    parsed = parse("<div>" * 20_000 + "tief")
    assert parsed is not None
    assert text_of(parsed) == ""


def deepest(html: str) -> int:
    root = parse(html)
    assert root is not None
    return max(len(list(element.iterancestors())) for element in root.iter())


@pytest.mark.parametrize(
    ("markup", "limit"),
    [
        ("<div>" * 1_500 + "x", 200),
        ("<p>" + "<b><i><a>" * 400 + "x", 200),
        (("<div>" * 100 + "x" + "</div>" * 100) * 100, 70),
        (("<div>" * 60 + "x" + "</div>" * 60) * 800, 35),
    ],
)
def test_deeper_than_pages_go_tags_are_taken_and_text_stays(markup: str, limit: int) -> None:
    assert deepest(markup) < limit
    root = parse(markup)
    assert root is not None
    assert str(root.text_content()).count("x") == markup.count("x")


def test_what_a_page_may_nest_stays() -> None:
    assert deepest(("<div>" * 60 + "x" + "</div>" * 60) * 300) == 61
    assert deepest("<div>" * 150 + "x") == 151


def test_of_an_endless_tag_the_first_attributes_count_and_a_script_is_no_tag() -> None:
    attributes = " ".join(f"a{number}='x'" for number in range(5_000))
    data = f"if (i<n {attributes}) x = 1"
    parsed = body(f"<p class=lead {attributes}>Text</p><script>{data}</script>")
    told = next(parsed.iter("p"))
    assert (told.get("class"), len(told.attrib), told.text) == ("lead", 60, "Text")
    assert [script.text for script in parsed.iter("script")] == [data]


def test_a_script_in_a_script_and_one_without_end_are_left_as_they_are() -> None:
    inner = f"<SCRIPT>a('<script {'x ' * 1500}>')</Script><p>Text</p>"
    assert with_shorter_tags(inner) == inner
    endless = f"<p>Text</p><script>var a = '<b {'x ' * 1500}>'"
    assert with_shorter_tags(endless) == endless
    tag = f"<b {'x ' * 1500}>"
    assert with_shorter_tags(f"{inner}{tag}") == f"{inner}<b {' '.join('x' * 60)}>"


def test_comments_do_not_part_a_line() -> None:
    assert text_of(body("<p>Wort<!-- und noch eins -->art</p>")) == "Wortart"


def test_text_parts_blocks_by_a_space_and_leaves_scripts_out() -> None:
    found = body("<div>eins<p>zwei<b>ei</b>nhalb</p>drei<br>vier<script>fünf</script>\u00ad sechs</div>sieben")
    assert text_of(found) == "eins zweieinhalb drei vier sechs sieben"


def test_a_tree_without_body_is_its_own_body() -> None:
    parsed = parse("<frameset><frame src=a></frameset>")
    assert parsed is not None
    assert body_of(parsed) is parsed


def test_names_are_split_at_case_hyphens_and_underscores_and_generated_ones_left_out() -> None:
    assert words_in("articleHeader__sub-title css-1ad4x2 NewsletterBox XMLFeed") == (
        "article",
        "header",
        "sub",
        "title",
        "css",
        "newsletter",
        "box",
        "xml",
        "feed",
    )


def test_names_come_from_class_id_and_test_attributes() -> None:
    element = body('<p class="lead big" id="intro" data-testid="StandFirst">x</p>').find("p")
    assert element is not None
    assert name_words(element) == {"lead", "big", "intro", "stand", "first"}
    assert name_words(body("<p>x</p>")) == frozenset()


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        ("<p hidden>x</p>", True),
        ('<p hidden="until-found">x</p>', False),
        ('<p style="color:red; display : none">x</p>', True),
        ('<p style="visibility:hidden">x</p>', True),
        ('<p style="display:block">x</p>', False),
        ("<p>x</p>", False),
    ],
)
def test_hidden_is_what_the_page_hides_itself(markup: str, *, hidden: bool) -> None:
    element = body(markup).find("p")
    assert element is not None
    assert is_hidden(element) is hidden


def test_sizes_count_text_and_links_below_each_element() -> None:
    found = body("<div>abcd<a>ef</a><script>nothing</script></div><p>gh</p>ij")
    sizes = measure(found)
    box = found.find("div")
    assert box is not None
    assert (sizes[box].text, sizes[box].links) == (6, 2)
    assert sizes[found].text == 10
    assert sizes[box].link_share == pytest.approx(1 / 3)
    assert sizes[found.findall(".//script")[0]].link_share == 0


def test_dropping_leaves_the_text_after_an_element_and_spares_a_root() -> None:
    found = body("<div><b>weg</b>bleibt</div>")
    bold = found.find(".//b")
    assert bold is not None
    tree.drop(bold)
    assert text_of(found) == "bleibt"
    tree.drop(bold)
    tree.drop(found.getroottree().getroot())
    assert text_of(found) == "bleibt"


def test_an_article_that_begins_in_the_head_is_brought_into_the_body() -> None:
    assert text_of(body("<title>x</title><article><p>eins</p></article>")) == "eins"
    assert text_of(body("<head><title>x</title><section>eins</section></head><body><p>zwei</p></body>")) == "eins zwei"
    assert text_of(body("<head><title>x</title></head><body><p>zwei</p></body>")) == "zwei"


def test_text_that_was_read_in_the_wrong_letters_is_mended() -> None:
    wrong = "Die „Fähre“ – 5\u00a0€ 😀".encode().decode("latin-1")
    assert text_of(body(f"<p>{wrong}</p>")) == "Die „Fähre“ – 5 € 😀"
    assert text_of(body("<p>Ã©tÃ© Â«oui»</p>")) == "Ã©tÃ© Â«oui»"
    assert text_of(body("<p>\u00e2\u0080 und â</p>")).endswith("und â")


def test_the_id_names_everything_but_headings() -> None:
    div, heading = body("<div id=nav></div><h2 id=nav class=teaser></h2>")
    assert list(name_words(div)) == ["nav"]
    assert list(name_words(heading)) == ["teaser"]
