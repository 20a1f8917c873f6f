"""Completing what waited, from the window: one article after the other, behind everything that the reader does."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.services.waiting import Due, Step
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import plural


class Completing(QObject):
    """Asks for waiting articles after a sign-in. `progress(done, total)`; a total of 0 ends it."""

    progress = Signal(int, int)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queue: list[Due] = []
        self._done, self._whole = 0, 0
        self._looking = False
        self._token: CancelToken | None = None
        desk.hub.published.connect(self._on_changes)

    @property
    def running(self) -> bool:
        """Whether articles are being completed."""
        return self._token is not None

    @Slot()
    def look(self) -> None:
        """See whether anything that waits may be open by now, and begin."""
        if self.running or self._looking:
            return
        self._looking = True
        waiting = self._desk.program.waiting
        self._desk.tasks.run(
            Lane.QUICK, lambda _token: waiting.due(), self, self._take, self._lost, priority=Priority.BACKGROUND
        )

    def cancel(self) -> None:
        """Stop; what is left goes on waiting."""
        self._queue.clear()
        if self._token is not None:
            self._token.cancel()
            self._end()

    @Slot(object)
    def _take(self, due: tuple[Due, ...]) -> None:
        self._looking = False
        self._queue = list(due)
        self._done, self._whole = 0, 0
        if self._queue:
            self._next()

    def _lost(self, error: WeiterlesenError) -> None:
        self._looking = False
        self._desk.tasks.unhandled.emit(error)

    def _next(self) -> None:
        if not self._queue:
            self._end()
            return
        total = self._done + len(self._queue)
        waiting, due = self._desk.program.waiting, self._queue.pop(0)
        self._token = self._desk.tasks.run(
            Lane.FETCH, partial(waiting.one, due), self, self._take_one, self._failed, priority=Priority.BACKGROUND
        )
        self.progress.emit(self._done, total)

    @Slot(object)
    def _take_one(self, step: Step) -> None:
        self._done += 1
        self._whole += step.whole
        self._desk.hub.publish(step.changes, self)
        if not step.goes_on:
            self._queue = [due for due in self._queue if due.publisher != step.due.publisher]
        self._next()

    def _failed(self, error: WeiterlesenError) -> None:
        self._queue.clear()
        self._desk.tasks.unhandled.emit(error)
        self._end()

    def _end(self) -> None:
        self._token = None
        self.progress.emit(0, 0)
        if self._whole:
            said = plural("{n} article that waited is whole.", "{n} articles that waited are whole.", self._whole)
            self._desk.notices.say(said)
        self._whole = 0

    @Slot(object, object)
    def _on_changes(self, changes: Changes, initiator: QObject | None) -> None:
        if changes.accounts and initiator is not self:
            self.look()
