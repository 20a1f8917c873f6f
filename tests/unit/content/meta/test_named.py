from helpers.markup import body_in
from weiterlesen.content.meta.named import AUTHOR, Named
from weiterlesen.content.page import names
from weiterlesen.content.page.tree import text_of

HTML = (
    '<div class="top"><p class="author">Jana</p><p class="author" hidden>Niemand</p></div>'
    '<p class="article-author autor">Tom</p><p class="ort">4. Mai</p><p class="ort">Grevenau, </p>'
)


def test_elements_are_found_by_what_they_are_called_in_page_order_each_once() -> None:
    body = body_in(HTML)
    assert [text_of(element) for element in Named(body).of(AUTHOR)] == ["Jana", "Tom"]
    top = body.find("div")
    assert top is not None
    assert [text_of(element) for element in Named(body).of(AUTHOR, top)] == ["Jana"]


def test_a_short_text_is_no_date_and_may_be_asked_of_some_elements_alone() -> None:
    body = body_in(HTML)
    assert Named(body).short_text(names.PLACE, 20) == "Grevenau"
    assert Named(body).short_text(names.PLACE, 3) == ""
    assert Named(body).short_text(names.PLACE, 20, frozenset()) == ""
    assert Named(body).short_text(names.PLACE, 20, frozenset(body.iter())) == "Grevenau"
