"""The text of inline html that was cleaned already, without a parse: the window needs it, and loads no parser."""

import re
from html import unescape

from weiterlesen.content.markup.characters import folded

_TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')


def inline_text(html: str) -> str:
    """Return the text of inline html that `content.sanitize` made: as its `plain`, but without a parse."""
    return folded(unescape(_TAG.sub(_gap, html)))


def _gap(tag: "re.Match[str]") -> str:
    return " " if tag.group().startswith("<br") else ""
