"""A refresh from the window: every feed a task of its own, progress told, changes published in handfuls."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from weiterlesen import messages
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.services.refresh import FeedOutcome, Refresh, behind_a_portal
from weiterlesen.ui import settings
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _, plural

_PUBLISH_MS = 400
_MINUTE_MS = 60_000
_SECOND_LOOK_MS = 3_000
_TIDY_MS = 120_000


class Refreshing(QObject):
    """Asks feeds for news, when told to and by the clock. `progress(done, total)`; a total of 0 ends it."""

    progress = Signal(int, int)
    finished = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tokens: list[CancelToken] = []
        self._outcomes: list[FeedOutcome] = []
        self._total = 0
        self._asked_by_hand = False
        self._changes = Changes()
        self._publish = QTimer(self, singleShot=True, interval=_PUBLISH_MS)
        self._publish.timeout.connect(self._publish_now)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self.look_for_due)
        self._clock.timeout.connect(self.look_at_sessions)
        self._looking = False

    @property
    def running(self) -> bool:
        """Whether feeds are being asked."""
        return self._total > 0

    def start_clock(self) -> None:
        """Ask what is due soon after the start, and every minute from then on."""
        self._clock.start()
        QTimer.singleShot(_SECOND_LOOK_MS, self, self.look_for_due)
        QTimer.singleShot(_SECOND_LOOK_MS, self, self.look_at_sessions)
        QTimer.singleShot(_TIDY_MS, self, self.tidy)

    @Slot()
    def tidy(self) -> None:
        """Let go of what retention no longer keeps, behind everything else."""
        maintenance = self._desk.program.maintenance
        self._desk.tasks.run(
            Lane.QUICK, lambda _token: maintenance.tidy(), self, self._tidied, priority=Priority.LAST, writes=True
        )

    @Slot(int)
    def _tidied(self, gone: int) -> None:
        if gone:
            self._desk.hub.publish(Changes(feeds=True, entries=True), self)

    @Slot()
    def look_at_sessions(self) -> None:
        """See how those sessions stand that are to be looked at by now, so that the reader need not find out."""
        if self._looking:
            return
        self._looking = True
        health = self._desk.program.health
        self._desk.tasks.run(
            Lane.FETCH,
            lambda token: health.notice_lost() | health.look(cancel=token),
            self,
            self._sessions_seen,
            self._sessions_lost,
            priority=Priority.BACKGROUND,
        )

    @Slot(object)
    def _sessions_seen(self, changes: Changes) -> None:
        self._looking = False
        self._desk.hub.publish(changes, self)

    def _sessions_lost(self, error: WeiterlesenError) -> None:
        self._looking = False
        self._desk.tasks.unhandled.emit(error)

    @Slot()
    def look_for_due(self) -> None:
        """Ask the feeds that are due by the reader's own interval."""
        minutes = self._desk.settings.get(settings.REFRESH_MINUTES)
        if not minutes or self.running:
            return
        program = self._desk.program

        def due(_token: CancelToken) -> tuple[int, ...]:
            before = program.clock.now() - minutes * 60
            return tuple(feed.id for feed in program.refresh.due() if feed.state.asked_at <= before)

        self._desk.tasks.run(Lane.QUICK, due, self, self._take_due, priority=Priority.BACKGROUND)

    @Slot(object)
    def _take_due(self, feed_ids: tuple[int, ...]) -> None:
        if feed_ids and not self.running:
            self._run(feed_ids, by_hand=False)

    def start(self, feed_ids: tuple[int, ...]) -> None:
        """Ask these feeds now, due or not."""
        if not self.running:
            self._run(feed_ids, by_hand=True)

    def cancel(self) -> None:
        """Stop asking; what came so far stays."""
        for token in self._tokens:
            token.cancel()
        if self.running:
            self._end()

    def _run(self, feed_ids: tuple[int, ...], *, by_hand: bool) -> None:
        self._asked_by_hand = by_hand
        self._outcomes = []
        self._total = len(feed_ids)
        priority = Priority.NORMAL if by_hand else Priority.BACKGROUND
        refresh = self._desk.program.refresh
        self._tokens = [
            self._desk.tasks.run(
                Lane.FETCH,
                partial(_one, refresh, feed_id, force=by_hand),
                self,
                self._take_one,
                self._lost_one,
                priority=priority,
            )
            for feed_id in feed_ids
        ]
        self.progress.emit(0, self._total)
        if not feed_ids:
            self._end()

    @Slot(object)
    def _take_one(self, outcome: FeedOutcome) -> None:
        self._outcomes.append(outcome)
        self._changes |= outcome.changes
        if not self._publish.isActive():
            self._publish.start()
        self._step()

    def _lost_one(self, error: object) -> None:
        self._outcomes.append(FeedOutcome(0, "", asked=False))
        self._desk.tasks.unhandled.emit(error)
        self._step()

    def _step(self) -> None:
        if len(self._outcomes) >= self._total:
            self._end()
        else:
            self.progress.emit(len(self._outcomes), self._total)

    def _end(self) -> None:
        self._total = 0
        self._tokens = []
        self._publish_now()
        self.progress.emit(0, 0)
        if behind_a_portal(self._outcomes):
            self._forgive(tuple(self._outcomes))
        if self._asked_by_hand:
            said = summary(self._outcomes)
            if said:
                self._desk.notices.say(said)
        self.finished.emit()

    def _forgive(self, outcomes: tuple[FeedOutcome, ...]) -> None:
        """Let no paper look broken because of a network that asks for a sign-in of its own first."""
        refresh = self._desk.program.refresh
        self._desk.tasks.run(Lane.QUICK, lambda _token: refresh.forgive(outcomes), self, self._forgiven, writes=True)

    @Slot(object)
    def _forgiven(self, changes: Changes) -> None:
        self._desk.hub.publish(changes, self)

    @Slot()
    def _publish_now(self) -> None:
        self._publish.stop()
        changes, self._changes = self._changes, Changes()
        self._desk.hub.publish(changes, self)


def summary(outcomes: list[FeedOutcome]) -> str:
    """Return what a refresh brought, in one sentence; one for the whole network when there is none."""
    if not outcomes:
        return ""
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    if len(failed) == len(outcomes) and all(_is_offline(outcome) for outcome in failed):
        return _("There is no network. What is stored can be read.")
    if behind_a_portal(outcomes):
        return messages.portal()
    new = sum(outcome.new for outcome in outcomes)
    said = plural("{n} new entry.", "{n} new entries.", new) if new else _("Nothing new.")
    if not failed:
        return said
    if len(failed) == 1:
        trouble = _("{paper} did not answer well; its line in the sidebar says why.").format(paper=failed[0].title)
    else:
        trouble = plural("{n} paper did not answer well.", "{n} papers did not answer well.", len(failed))
    return f"{said} {trouble}"


def _is_offline(outcome: FeedOutcome) -> bool:
    return outcome.error is not None and outcome.error.code == "offline"


def _one(refresh: Refresh, feed_id: int, token: CancelToken, *, force: bool) -> FeedOutcome:
    return refresh.one(feed_id, force=force, cancel=token)
