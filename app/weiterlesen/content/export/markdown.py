"""An article as Markdown (CommonMark, with tables and struck-out words as GitHub writes them)."""

import re
from collections.abc import Mapping
from html import escape

from markdownify import MarkdownConverter

from weiterlesen.content.export import page
from weiterlesen.model.article import Article, Footnote

_NUMBER_FIRST = re.compile(r"\s*\d+\\[.)]")
_BAR = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"note:([0-9a-f]{10})")
_REFERENCE = re.compile(r"\[\^([0-9a-f]{10})\]")
_NUMBER = re.compile(r"(\d)\\([.)])")


class _Converter(MarkdownConverter):
    # The arguments are the library's own: an element of its tree, the Markdown inside it, the tags around it.

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Guard what would be a sign of Markdown; "1." is one only where a line may begin."""
        guarded = super().escape(text, parent_tags)
        first = _NUMBER_FIRST.match(guarded)
        begin = first.end() if first else 0
        return guarded[:begin] + _NUMBER.sub(r"\1\2", guarded[begin:])

    def convert_td(self, el: object, text: str, parent_tags: set[str]) -> str:
        """Guard the bars in code, too: a table is cut at its bars before anything else is read."""
        return super().convert_td(el, _BAR.sub(r"\\|", text), parent_tags)

    def convert_th(self, el: object, text: str, parent_tags: set[str]) -> str:
        """Guard the bars of a heading cell."""
        return super().convert_th(el, _BAR.sub(r"\\|", text), parent_tags)

    def convert_sup(self, el: object, text: str, parent_tags: set[str]) -> str:
        """Leave it to the reader's program how high the sign of a note stands."""
        return text if _REFERENCE.fullmatch(text) else super().convert_sup(el, text, parent_tags)

    def convert_a(self, el: Mapping[str, str], text: str, parent_tags: set[str]) -> str:
        """Write a reference to a note as a footnote of Markdown."""
        note = _NOTE.fullmatch(el.get("href") or "")
        return f"[^{note[1]}]" if note else super().convert_a(el, text, parent_tags)


def markdown(article: Article) -> str:
    """Return the article from its kicker on; every word once, in order. Of a picture its caption is kept."""
    head = (("p", article.kicker), ("h1", article.title), ("p", article.lede))
    html = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in head if text)
    converter = _Converter(heading_style="ATX", bullets="-", sub_symbol="<sub>", sup_symbol="<sup>", escape_misc=True)
    text = [block for block in article.blocks if not isinstance(block, Footnote)]
    notes = [block for block in article.blocks if isinstance(block, Footnote)]
    told = converter.convert(html + "".join(page.blocks(text))).strip()
    below = (f"[^{note.key}]: {_note(converter.convert(note.html))}" for note in notes)
    labels = _labels(notes)
    whole = "\n\n".join([told, *below]).strip() + "\n"
    return _REFERENCE.sub(lambda found: f"[^{labels.get(found[1], found[1])}]", whole)


def _labels(notes: list[Footnote]) -> dict[str, str]:
    """Return a short label for each note: its own sign where that is a number or letter that no other one has."""
    signs = [note.mark.strip("[]() .") for note in notes]
    good = (sign if sign.isalnum() and signs.count(sign) == 1 else f"n{number}" for number, sign in enumerate(signs, 1))
    return {note.key: label for note, label in zip(notes, good, strict=True)}


def _note(text: str) -> str:
    """Return a note's lines so that the later ones still belong to it."""
    return "\n    ".join(text.strip().split("\n"))
