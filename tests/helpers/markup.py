"""Small pages for the tests of content."""

from lxml.html import HtmlElement

from weiterlesen.content.page.shape import Line, arrange, lines
from weiterlesen.content.page.tree import body_of, parse

SENTENCE = (
    "Die Fähre verbindet seit dem Morgen wieder die beiden Ufer, "
    "und niemand muss mehr den weiten Weg über die Brücke nehmen."
)


def tree_of(html: str) -> HtmlElement:
    """Return the parsed page; it must not be empty."""
    tree = parse(html)
    assert tree is not None
    return tree


def body_in(html: str) -> HtmlElement:
    """Return the parsed page's body."""
    return body_of(tree_of(html))


def lines_in(html: str) -> list[Line]:
    """Return the lines of a page, arranged."""
    body = body_in(html)
    arrange(body)
    return list(lines(body))


def prose(number: int, sentences: int = 3) -> str:
    """Return so many paragraphs, each different."""
    return "".join(f"<p>Absatz {place}. {' '.join([SENTENCE] * sentences)}</p>" for place in range(number))
