"""The only place that starts threads: lanes of daemon threads, each lane a priority queue.

    GUI thread                         lane thread
    run() ── job into the queue ─────► work(token)
      ▲                                   │
      └── done(result) | failed(error) ◄──┘   through one signal object that outlives every task

The callbacks stay on the GUI side in a table, so that no thread ever holds the last reference to a widget.
"""

import itertools
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import BugError, Cancelled, WeiterlesenError

_log = logging.getLogger(__name__)
_T = TypeVar("_T")


class Lane(Enum):
    """A kind of waiting, and how many threads wait so."""

    QUICK = ("quick", 2)
    FETCH = ("fetch", 8)
    WORK = ("work", 1)
    VAULT = ("vault", 1)

    def __init__(self, title: str, threads: int) -> None:
        self.title = title
        self.threads = threads


class Priority(IntEnum):
    """Who goes first in a lane; equals go in the order they came."""

    CLICK = 0
    NORMAL = 10
    BACKGROUND = 20
    LAST = 99


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: int
    result: object = None
    error: WeiterlesenError | None = None


@dataclass(frozen=True, slots=True)
class _Waiting:
    owner: QObject
    token: CancelToken
    done: Callable[[Any], None] | None
    failed: Callable[[WeiterlesenError], None] | None
    writes: bool


class _Relay(QObject):
    """Carries outcomes over to the GUI thread."""

    finished = Signal(object)


class _Queue:
    """One lane: threads are started when there is work for them, and never more than the lane allows."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.jobs: queue.PriorityQueue[tuple[int, int, Callable[[], None] | None]] = queue.PriorityQueue()
        self.threads: list[threading.Thread] = []
        self.idle = 0
        self.lock = threading.Lock()

    def put(self, priority: int, number: int, job: Callable[[], None] | None) -> None:
        """Queue `job`; None ends one thread."""
        self.jobs.put((priority, number, job))
        with self.lock:
            if job is not None and self.idle < self.jobs.qsize() and len(self.threads) < self.lane.threads:
                name = f"{self.lane.title}-{len(self.threads) + 1}"
                thread = threading.Thread(target=self._serve, name=name, daemon=True)
                self.threads.append(thread)
                thread.start()

    def _serve(self) -> None:
        while True:
            with self.lock:
                self.idle += 1
            _, _, job = self.jobs.get()
            with self.lock:
                self.idle -= 1
            if job is None:
                return
            job()


class Tasks(QObject):
    """Runs work off the GUI thread. Made and asked on the GUI thread only."""

    unhandled = Signal(object)  # a WeiterlesenError that nobody asked to be told of

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: _Queue(lane) for lane in Lane}
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._closed = False
        self._gate = threading.Lock()
        self._relay = _Relay()
        self._relay.finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        lane: Lane,
        work: Callable[[CancelToken], _T],
        owner: QObject,
        done: Callable[[_T], None] | None = None,
        failed: Callable[[WeiterlesenError], None] | None = None,
        *,
        priority: Priority = Priority.NORMAL,
        writes: bool = False,
    ) -> CancelToken:
        """Run `work` in `lane`, then exactly one of `done` and `failed` on the GUI thread.

        Neither runs when the token was cancelled or `owner` (a C++ object) has died. `work` must not touch a
        widget. Work that `writes` what the reader did is not cancelled at the end of the
        program. An error without `failed` goes to `unhandled`; one that is not ours is logged and becomes a BugError.
        """
        token = CancelToken()
        if self._closed:
            token.cancel()
            return token
        number = next(self._numbers)
        self._waiting[number] = _Waiting(owner, token, done, failed, writes)
        self._lanes[lane].put(priority, number, lambda: self._work(number, work, token))
        return token

    @property
    def busy(self) -> bool:
        """Whether anything is queued or under way whose answer somebody still waits for."""
        return any(not waiting.token.cancelled for waiting in self._waiting.values())

    def shutdown(self, wait_s: float = 2.0) -> bool:
        """Take no more work, cancel what runs, wait for small writes; return whether all of them ended in time."""
        with self._gate:
            self._closed = True
        for waiting in self._waiting.values():
            if not waiting.writes:
                waiting.token.cancel()
        self._waiting.clear()
        for lane in self._lanes.values():
            for _ in lane.threads:
                lane.put(Priority.LAST, next(self._numbers), None)
        until = time.monotonic() + wait_s
        writers = self._lanes[Lane.QUICK].threads + self._lanes[Lane.VAULT].threads
        for thread in writers:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in writers)

    def _work(self, number: int, work: Callable[[CancelToken], object], token: CancelToken) -> None:
        """Do the work; this is a lane's thread."""
        outcome = _Outcome(number)
        try:
            token.check()
            outcome = _Outcome(number, work(token))
        except Cancelled:
            token.cancel()
        except WeiterlesenError as error:
            outcome = _Outcome(number, error=error)
        except Exception as error:  # noqa: BLE001 (a task that fails must not end its lane)
            _log.exception("a task failed")
            outcome = _Outcome(number, error=BugError(detail=f"{type(error).__name__}: {error}"))
        with self._gate:
            if not self._closed:
                self._relay.finished.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        waiting = self._waiting.pop(outcome.job, None)
        if waiting is None or waiting.token.cancelled or not shiboken6.isValid(waiting.owner):
            return
        if outcome.error is None:
            if waiting.done is not None:
                waiting.done(outcome.result)
        elif waiting.failed is not None:
            waiting.failed(outcome.error)
        else:
            self.unhandled.emit(outcome.error)
