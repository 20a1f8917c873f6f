"""Asks for the comments that an article's page only names, when the reader unfolds them."""

from PySide6.QtCore import QObject, Signal, Slot

from weiterlesen.model.cancel import CancelToken
from weiterlesen.services.reading import OpenArticle
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.tasks import Lane, Priority


class MoreComments(QObject):
    """Asks once for each article as it was fetched. `came` with the article as it is with its comments."""

    came = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: tuple[str, float] = ("", 0.0)
        self._token: CancelToken | None = None

    def ask(self, opened: OpenArticle, *, typed: bool) -> None:
        """Ask where the page names them; what is there can be read meanwhile."""
        version = (opened.url, opened.fetched_at)
        if not opened.article.comment_urls or (version == self._asked and opened.article.comments):
            return
        self.stop()
        self._asked = version
        comments = self._desk.program.comments

        def work(token: CancelToken) -> OpenArticle:
            return comments.more(opened, typed=typed, cancel=token)

        self._token = self._desk.tasks.run(Lane.FETCH, work, self, self._take, priority=Priority.CLICK)

    def stop(self) -> None:
        """Let go of what is under way."""
        if self._token is not None:
            self._token.cancel()
            self._token = None

    @Slot(object)
    def _take(self, opened: OpenArticle) -> None:
        self._token = None
        self.came.emit(opened)
