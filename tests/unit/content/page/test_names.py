from lxml.html import HtmlElement

from weiterlesen.content.page import names
from weiterlesen.content.page.tree import parse


def element(markup: str) -> HtmlElement:
    parsed = parse(markup)
    assert parsed is not None
    return next(iter(parsed.iter("p")))


def test_a_word_or_a_whole_phrase_is_met() -> None:
    assert names.meets(element('<p class="article-newsletter">'), names.FURNITURE)
    assert names.meets(element('<p class="readMore">'), names.FURNITURE, names.FURNITURE_PHRASES)
    assert not names.meets(element('<p class="read">'), names.FURNITURE, names.FURNITURE_PHRASES)
    assert not names.meets(element("<p>"), names.FURNITURE, names.FURNITURE_PHRASES)


def test_ledes_and_boxes_of_the_article_are_no_furniture() -> None:
    assert names.LEDE.isdisjoint(names.FURNITURE)
    assert names.BOX.isdisjoint(names.FURNITURE | names.SOFT)
