"""Keeps where the reader is in an article, and says quietly when it opens at a later place."""

from PySide6.QtCore import QObject, QTimer, Slot

from weiterlesen.model.marks import Anchor, ReadingPosition
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.panes.article_view import ArticleView
from weiterlesen.ui.panes.continued import Continued
from weiterlesen.ui.tasks import Lane, Priority

_PAUSE_MS = 700
_FROM, _TO = 0.02, 0.97


class PlaceKeeper(QObject):
    """Watches one view: `watch` what stands in it, `leave` before another article comes."""

    def __init__(self, desk: Desk, view: ArticleView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._url = ""
        self._line: Continued | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._remember)
        view.moved.connect(self._on_moved)

    def watch(self, url: str) -> None:
        """From now on the view shows the article at `url`."""
        self._url = url

    def leave(self) -> None:
        """Keep at once what is not kept yet, and watch no more."""
        if self._pause.isActive():
            self._pause.stop()
            self._remember()
        self._url = ""
        self.hide_line()

    def say_continued(self) -> None:
        """Say that the article opened at a later place."""
        if self._line is None:
            self._line = Continued(self._desk, self._view)
            self._line.to_top.connect(self.go_to_top)
        self._line.say(self._view.reached[1])

    def hide_line(self) -> None:
        """Take the line away."""
        if self._line is not None:
            self._line.hide()

    @property
    def line(self) -> Continued | None:
        """The line, if it was ever shown."""
        return self._line

    @Slot()
    def go_to_top(self) -> None:
        """Go to the top of the article."""
        self.hide_line()
        self._view.fraction = 0.0
        self._view.setFocus()

    @Slot(float)
    def _on_moved(self, _place: float) -> None:
        if self._url:
            self._pause.start()

    @Slot()
    def _remember(self) -> None:
        if not self._url or self._view.verticalScrollBar().maximum() == 0:
            return
        anchor, fraction = self._view.reached
        reading, url = self._desk.program.reading, self._url
        self._desk.tasks.run(
            Lane.QUICK,
            lambda _token: reading.remember_position(url, fraction, anchor),
            self,
            priority=Priority.BACKGROUND,
            writes=True,
        )


def later_place(position: ReadingPosition | None) -> tuple[Anchor | None, float] | None:
    """Return the place at which an article opens, None where that is the top: hardly begun, or read to the end."""
    if position is None or not _FROM < position.fraction < _TO:
        return None
    return position.anchor, position.fraction
