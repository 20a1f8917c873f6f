"""Articles on their way out of the program: one file each, complete in itself."""

import base64
from enum import StrEnum

from weiterlesen.content.export import markdown, page, plain
from weiterlesen.content.export.page import Words
from weiterlesen.content.picture_bytes import facts
from weiterlesen.model.article import Article
from weiterlesen.services.tables import Tables


class Form(StrEnum):
    """How an article may be written down."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class Export:
    """Writes articles down. What the reader may not read is not in an article, so it is in no file either."""

    def __init__(self, tables: Tables) -> None:
        self._pictures = tables.pictures

    def written(self, article: Article, form: Form, words: Words) -> str:
        """Return the whole file. Pictures are inside an HTML page as far as they are stored; nothing is fetched."""
        if form is Form.HTML:
            return page.page(article, words, self._picture)
        return markdown.markdown(article) if form is Form.MARKDOWN else plain.plain(article)

    def _picture(self, src: str) -> str:
        file = self._pictures.path_of(src)
        if file is None:
            return ""
        body = file.read_bytes()
        known = facts(body)
        return f"data:{known.type};base64,{base64.b64encode(body).decode('ascii')}" if known else ""
