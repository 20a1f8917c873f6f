"""Text that a page holds and shows to nobody: covered, in data for scripts, in attributes, or in a cipher.

A page that has far more of its article than it shows keeps it back for somebody, whatever its box says.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from weiterlesen.content.meta import jsonld
from weiterlesen.content.page import curtains
from weiterlesen.content.page.passages import count_words
from weiterlesen.content.page.tree import body_of, folded, text_of

_PROSE_WORDS: Final = 20
_MAX_LETTERS: Final = 400_000
_KEY_LETTERS: Final = 40
_CIPHER_LETTERS: Final = 600
_LETTERS_A_WORD: Final = 9
_STRING: Final = re.compile(r'"((?:[^"\\]|\\.){120,})"')
_ESCAPES: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt]|\\(.)")
_TAGS: Final = re.compile(r"<[^>]{0,200}>")
_CIPHER: Final = re.compile(rf"[A-Za-z0-9+/=_-]{{{_CIPHER_LETTERS},}}")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…]) ")
_LETTERS: Final = re.compile(r"[\W_]+")
_PROSE: Final = re.compile(r"(?:[^\W\d_]{2,}[,;:]? ){6}")
_PICTURES: Final = frozenset(("src", "srcset", "href", "style", "class", "content", "integrity", "d", "points"))


def words(tree: HtmlElement, shown: str) -> int:
    """Count the words that the page holds besides the `shown` text of its article."""
    seen = _LETTERS.sub("", shown.lower())
    counted: set[str] = set()
    total = 0
    for sentence in (each for text in _held(tree) for each in _SENTENCE_END.split(text)):
        start = _LETTERS.sub("", sentence.lower())[:_KEY_LETTERS]
        if start and start not in counted and start not in seen:
            counted.add(start)
            total += count_words(sentence)
    return total + _in_cipher(tree)


def _held(tree: HtmlElement) -> Iterator[str]:
    for element in curtains.covered(tree):
        yield from _paragraphs(element)
    for node in jsonld.nodes(tree):
        yield from _lines(jsonld.text(node.get("articleBody")))
    for element in body_of(tree).iter("template", "noscript", "textarea"):
        yield from _lines(_TAGS.sub("\n", "\n".join(map(str, element.itertext()))))
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", ""):
            yield from _in_script(script)
    for element in body_of(tree).iter():
        for name, value in element.attrib.items():
            if name not in _PICTURES and count_words(value) > _PROSE_WORDS:
                yield from _lines(_TAGS.sub("\n", value))


def _paragraphs(element: HtmlElement) -> Iterator[str]:
    lines = [text_of(line) for line in element.iter("p", "li", "blockquote")]
    yield from (line for line in (lines or [text_of(element)]) if _is_prose(line))


def _lines(text: str) -> Iterator[str]:
    yield from (line for line in map(folded, text.split("\n")) if _is_prose(line))


def _in_script(script: HtmlElement) -> Iterator[str]:
    text = (script.text or "")[:_MAX_LETTERS]
    if script.get("type", "").strip().lower() == "text/plain":
        yield from _lines(text)
        return
    for found in _STRING.finditer(text):
        yield from _lines(_TAGS.sub("\n", _ESCAPES.sub(_unescaped, found[1])))


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2] or "\n"


def _is_prose(text: str) -> bool:
    return count_words(text) >= _PROSE_WORDS and _PROSE.search(text) is not None


def _in_cipher(tree: HtmlElement) -> int:
    """Count the words that long strings of signs in the body would make, pictures and addresses aside."""
    letters = 0
    for element in body_of(tree).iter():
        if element.tag in {"script", "style", "svg", "img"}:
            continue
        values = [value for name, value in element.attrib.items() if name not in _PICTURES]
        for value in (element.text or "", *values):
            if len(value) >= _CIPHER_LETTERS and not value.lstrip().startswith("data:"):
                letters += sum(len(found) for found in _CIPHER.findall(value))
    return letters // _LETTERS_A_WORD
