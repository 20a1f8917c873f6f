"""What a page calls its elements, looked up by word after one walk."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from lxml.html import HtmlElement

from weiterlesen.content.page import names
from weiterlesen.content.page.tree import is_hidden, naming, text_of, words_of

#: What bylines are called.
AUTHOR = names.BYLINE | {"authorname", "authorlink", "autorenname", "autorname", "postauthor", "writer"}
_TELLING = AUTHOR | names.PLACE | names.AGENCY | names.PUBLISHED | names.DATE
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=8192)
def _telling(named: str) -> frozenset[str]:
    return words_of(named) & _TELLING


class Named:
    """The elements of a page whose names tell of byline, place, agency or date; found in one walk."""

    def __init__(self, body: HtmlElement) -> None:
        self._of: dict[str, list[tuple[int, HtmlElement]]] = {}
        for place, element in enumerate(body.iter()):
            for word in _telling(naming(element)):
                self._of.setdefault(word, []).append((place, element))

    def of(self, words: frozenset[str], within: HtmlElement | None = None) -> list[HtmlElement]:
        """Return what one of `words` names, in page order."""
        found = sorted({place: element for word in words for place, element in self._of.get(word, ())}.items())
        return [
            element
            for _, element in found
            if not is_hidden(element) and (within is None or within in element.iterancestors())
        ]

    def short_text(self, words: frozenset[str], longest: int, among: AbstractSet[HtmlElement] | None = None) -> str:
        """Return the first text that is short, no date and no link; only of elements `among`, if that is given."""
        for element in self.of(words):
            if among is not None and element not in among:
                continue
            text = text_of(element).strip(" ()[]·|,–—-")
            if text and len(text) <= longest and not _DIGIT.search(text) and element.find(".//a") is None:
                return text
        return ""
