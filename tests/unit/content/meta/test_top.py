from helpers.markup import body_in, prose
from weiterlesen.content.meta.top import surroundings, top_of
from weiterlesen.content.page.tree import text_of


def test_an_article_surrounds_its_headline() -> None:
    body = body_in("<div><article><div><h1>T</h1></div></article></div>")
    headline = next(body.iter("h1"))
    assert surroundings(headline).tag == "article"


def test_without_an_article_the_first_box_with_much_text_does() -> None:
    body = body_in(f'<div id="all"><div id="text"><div><h1>T</h1></div>{prose(40)}</div><p>fern</p></div>')
    assert surroundings(next(body.iter("h1"))).get("id") == "text"
    bare = body_in("<div><h1>T</h1></div>")
    assert surroundings(next(bare.iter("h1"))).tag == "html"


def test_the_top_ends_with_the_third_paragraph_below_the_headline() -> None:
    body = body_in(f"<div>{prose(4)}<h1>T</h1><p>kurz</p>{prose(4)}</div>")
    headline = next(body.iter("h1"))
    top = list(top_of(body, headline))
    assert headline in top
    below = top[top.index(headline) + 1 :]
    assert [len(text_of(element)) > 20 for element in below] == [False, True, True]
    assert sum(element.tag == "p" for element in top_of(body, None)) == 2


def test_the_top_is_never_all_of_a_large_page() -> None:
    body = body_in("<b>x</b>" * 2000)
    assert 500 < len(list(top_of(body, None))) < 700
