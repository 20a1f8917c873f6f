"""The top of an article: where newspapers set who wrote it, where and when."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from weiterlesen.content.page.tree import text_of

#: A paragraph with more characters is text of the article, not a line about it.
PROSE = 120
_PARAGRAPHS = 3
_MOST_ELEMENTS = 600
_ENOUGH = 3200


def surroundings(headline: HtmlElement) -> HtmlElement:
    """Return the article that the headline is in, or what is a few steps above it."""
    for above in headline.iterancestors("article", "main"):
        return above
    above = headline
    for parent in headline.iterancestors():
        above = parent
        if len(text_of(parent)) > _ENOUGH:
            break
    return above


def top_of(near: HtmlElement, headline: HtmlElement | None) -> Iterator[HtmlElement]:
    """Yield the elements of `near` down to the third paragraph of text after the headline, in page order."""
    begun = headline is None
    paragraphs = 0
    for number, element in enumerate(near.iter()):
        if element is headline:
            begun, paragraphs = True, 0
        elif element.tag == "p" and len(text_of(element)) > PROSE:
            paragraphs += 1
        if (begun and paragraphs >= _PARAGRAPHS) or number > _MOST_ELEMENTS:
            return
        yield element
