"""What a selector finds on a page. Selectors come from strangers: they run in the parsing process, and only there.

CSS, or XPath after "xpath:". XPath 1.0 alone: no regular expressions, no functions from elsewhere, no variables. One
that cannot be read finds nothing, and `problem` says why; one that takes for ever is ended with the process.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from cssselect import SelectorError
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from weiterlesen.content.page.tree import folded, text_of

#: What begins a selector that is XPath.
XPATH: Final = "xpath:"
_LONGEST: Final = 4000

Found = HtmlElement | str


def found(tree: HtmlElement, selector: str) -> tuple[Found, ...]:
    """Return what the selector finds: elements, and of XPath also texts (those of attributes know their place)."""
    results = _evaluated(tree, selector)
    if isinstance(results, str):
        return (results,) if results else ()
    if not isinstance(results, list):
        return ()
    return tuple(one for one in results if isinstance(one, HtmlElement | str))


def holds(tree: HtmlElement, selector: str) -> bool:
    """Whether the selector finds anything; of XPath also a number other than 0 or a truth."""
    return bool(_evaluated(tree, selector))


def elements(tree: HtmlElement, selector: str) -> tuple[HtmlElement, ...]:
    """Return the elements that the selector finds, in page order."""
    return tuple(one for one in found(tree, selector) if isinstance(one, HtmlElement))


def first_text(tree: HtmlElement, selector: str) -> str:
    """Return the first text that is found and not empty, folded; "" if there is none."""
    return next(filter(None, map(_text, found(tree, selector))), "")


def _text(one: Found) -> str:
    if isinstance(one, str):
        return folded(one)
    return folded(one.text_content()) if one.tag == "title" else text_of(one)


def problem(selector: str) -> str:
    """Return why a selector cannot be used, "" if it can."""
    find = _finder(selector)
    return find if isinstance(find, str) else ""


def _evaluated(tree: HtmlElement, selector: str) -> object:
    find = _finder(selector)
    if isinstance(find, str):
        return None
    try:
        return find(tree)
    except etree.XPathError:
        return None


@lru_cache(maxsize=512)
def _finder(selector: str) -> Callable[[HtmlElement], object] | str:
    """Return what evaluates the selector, or why nothing can."""
    if len(selector) > _LONGEST:
        return "too long"
    try:
        if selector.startswith(XPATH):
            return etree.XPath(selector.removeprefix(XPATH), regexp=False)
        return CSSSelector(selector, translator="html")
    except (SelectorError, etree.XPathError, ValueError) as error:
        return str(error) or type(error).__name__
