from lxml.html import HtmlElement

from helpers.walls import LONG, page
from weiterlesen.content.page.passages import Passages, count_words, hidden, running, running_words, visible
from weiterlesen.content.page.tree import parse

LINE = "Neun Wörter stehen in dieser Zeile und keines weniger."


def tree_of(html: str) -> HtmlElement:
    tree = parse(html)
    assert tree is not None
    return tree


def first(tree: HtmlElement, selector: str) -> HtmlElement:
    found = tree.cssselect(selector)
    assert found
    return found[0]


def test_a_passage_is_a_block_with_its_inline_text() -> None:
    passages = Passages(tree_of("<p>Ein <b>fetter</b><br>Satz</p><div>lose <p>innen</p> danach</div>"))
    assert [item.text for item in passages.items] == ["Ein fetter Satz", "lose", "innen", "danach"]


def test_words_in_links_and_buttons_are_counted_apart() -> None:
    (item,) = Passages(tree_of("<p>Lesen Sie <a href='/x'>alles <i>hier</i></a> weiter</p>")).items
    assert (item.words, item.linked) == (5, 2)


def test_links_side_by_side_are_words_of_their_own_and_a_word_partly_linked_is_one() -> None:
    passages = Passages(tree_of("<p><a>Abo</a><span><a>Tagespass</a></span><button>Anmelden</button></p>"))
    (item,) = passages.items
    assert (item.text, item.words, item.linked) == ("Abo Tagespass Anmelden", 3, 3)
    (item,) = Passages(tree_of("<p>Die <a>Fähre</a>n <a>ruhen</a>, <a>alle</a>.</p>")).items
    assert (item.text, item.linked) == ("Die Fähren ruhen, alle.", 3)


def test_what_is_hidden_is_no_passage_unless_asked_for() -> None:
    html = "<p>da</p><p hidden>weg</p><div class='is-hidden'>fort</div><script>x</script><template>y</template>"
    tree = tree_of(html + "<span hidden>still</span>rest")
    assert [item.text for item in Passages(tree).items] == ["da", "rest"]
    assert [item.text for item in Passages(tree, with_hidden=True).items] == ["da", "weg", "fort", "stillrest"]


def test_a_class_hides_only_where_no_other_class_shows_again() -> None:
    tree = tree_of(
        "<p class='hidden md:block'>a</p><p class='x-modal--hidden'>b</p><p class='overflow-hidden'>c</p>"
        "<main class='hidden'>d</main><p style='display:none'>e</p>"
    )
    assert [hidden(element) for element in tree.iter("p", "main")] == [False, True, False, False, True]


def test_the_passages_inside_before_and_after_an_element_are_known() -> None:
    tree = tree_of("<div><p>eins</p><p id='hier'>zwei <em id='kursiv'>drei</em></p><p>vier</p></div><p>fünf</p>")
    passages = Passages(tree)
    here, around = first(tree, "#hier"), first(tree, "div")
    assert [item.text for item in passages.inside(here)] == ["zwei drei"]
    assert [item.text for item in passages.inside(first(tree, "#kursiv"))] == ["zwei drei"]
    assert [item.text for item in passages.before(here, around)] == ["eins"]
    assert [item.text for item in passages.after(here, around)] == ["vier"]


def test_lists_menus_and_comments_are_away_from_the_article() -> None:
    around = "".join(
        f"<{tag}>{LINE}</{name}>"
        for tag, name in (
            ("nav", "nav"),
            ("div role='navigation'", "div"),
            ("div class='article-comments'", "div"),
            ("div id='related_list'", "div"),
            ("ul><li><a href='/x'>Der Damm</a> und mehr</li></ul><footer", "footer"),
        )
    )
    tree = tree_of(f"<body><header>{LINE}</header>{page(LONG)}{around}<div class='has-sidebar'>{LINE}</div></body>")
    outside = [item for item in Passages(tree).items if item.text == LINE]
    assert [item.running for item in outside] == [False, False, False, False, False, False, True]


def test_other_articles_beside_the_one_with_the_title_are_away() -> None:
    beside = f"<article><a href='/x'>Anderswo</a><p>{LINE}</p></article><article>{LINE}</article>"
    tree = tree_of(page(LONG).replace("<main>", "<main>" + beside))
    assert [item.running for item in Passages(tree).items if item.text == LINE] == [False, True]


def test_most_of_a_page_is_the_article_whatever_it_is_called() -> None:
    passages = Passages(tree_of(f"<body><div class='content-sidebar'>{LONG}</div></body>"))
    assert running_words(passages.items) > 300


def test_a_heading_is_not_running_text_and_neither_is_a_line_of_links() -> None:
    tree = tree_of(f"<h2>{LINE}</h2><p><a href='/x'>{LINE}</a></p><p>{LINE}</p><p>kurz</p>")
    assert [item.element.tag for item in running(Passages(tree).items)] == ["p"]
    assert running_words(Passages(tree).items) == 9


def test_the_container_is_the_article_with_the_title() -> None:
    passages = Passages(tree_of(page(LONG) + "<article><p>Anderes</p></article>"))
    assert passages.container.tag == "article"
    assert passages.container in passages.titled


def test_without_a_titled_article_the_container_is_a_lone_article_or_the_main_part_or_the_page() -> None:
    assert Passages(tree_of(f"<h1>T</h1><article>{LONG}</article>")).container.tag == "article"
    assert Passages(tree_of(f"<body><h1>T</h1><main>{LONG}</main></body>")).container.tag == "main"
    assert Passages(tree_of(f"<body><main>x</main><div>{LONG}</div></body>")).container.tag == "body"
    assert Passages(tree_of(f"<body><div>{LONG}</div></body>")).container.tag == "body"


def test_a_wall_that_sets_its_words_as_main_heading_has_no_title() -> None:
    tree = tree_of("<div><h1>Möchten Sie weiterlesen?</h1></div><section><h1>Der Damm</h1></section>")
    assert [element.tag for element in tree.iter() if element in Passages(tree).titled] == ["html", "body", "section"]


def test_signs_without_spaces_count_as_words() -> None:
    assert count_words("zwei Wörter") == 2
    assert count_words("有料会員限定記事です") == 6


def test_visible_elements_leave_out_hidden_ones_and_one_that_is_named() -> None:
    tree = tree_of("<div><p>a</p><p hidden>b</p><section><i>c</i></section></div>")
    assert [element.tag for element in visible(first(tree, "div"), first(tree, "section"))] == ["div", "p"]
