"""An article as Markdown (CommonMark, with tables as GitHub writes them)."""

import re
from html import escape

from markdownify import MarkdownConverter

from weiterlesen.content.export import page
from weiterlesen.model.article import Article

_NUMBER_FIRST = re.compile(r"\s*\d+\\[.)]")
_BAR = re.compile(r"(?<!\\)\|")
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


def markdown(article: Article) -> str:
    """Return the article from its kicker on; every word once, in order. Of a picture its caption is kept."""
    head = (("p", article.kicker), ("h1", article.title), ("p", article.lede))
    html = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in head if text)
    converter = _Converter(heading_style="ATX", bullets="-", sub_symbol="<sub>", sup_symbol="<sup>", escape_misc=True)
    return f"{converter.convert(html + ''.join(page.blocks(article.blocks))).strip()}\n"
