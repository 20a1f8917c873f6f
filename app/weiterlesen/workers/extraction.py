"""One child process with limits of memory and time, in which everything that strangers wrote is parsed.

A document that crashes or hangs it costs that document a clear error; the child starts again with the next one. It
ends by itself when it has been idle for a while, so that a quiet window does not hold its memory.
"""

import json
import logging
import os
import subprocess
import threading
from typing import IO, Any, TypeVar

from weiterlesen import parts
from weiterlesen.content import wire
from weiterlesen.model.draft import FeedDocument
from weiterlesen.model.errors import BugError, ContentError
from weiterlesen.model.transfer import FeedList
from weiterlesen.model.web import Reply
from weiterlesen.workers.shapes import (
    BadSelectors,
    CommentsFound,
    CommentsJob,
    DocumentJob,
    FeedLinks,
    PageJob,
    PageResult,
    SelectorsJob,
    TrialJob,
    TrialResult,
)

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_QUIT_S = 2.0


class Worker:
    """Turns documents into values, one at a time, in a child process. Safe to use from any thread; may wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def read_feed(self, reply: Reply) -> FeedDocument:
        """Parse the feed that `reply` holds; raises ContentError (not-a-feed, unreadable)."""
        return self._run("read-feed", _document(reply), reply, FeedDocument)

    def find_feeds(self, reply: Reply) -> FeedLinks:
        """Find the feeds that the page in `reply` names; raises ContentError (unreadable)."""
        return self._run("find-feeds", _document(reply), reply, FeedLinks)

    def read_page(self, reply: Reply, job: PageJob) -> PageResult:
        """Judge and extract the page that `reply` holds; raises ContentError (unreadable)."""
        return self._run("read-page", job, reply, PageResult)

    def read_comments(self, reply: Reply) -> CommentsFound:
        """Read the comments in what an address named for them answered; raises ContentError (unreadable)."""
        job = CommentsJob(reply.url, reply.header("content-type") or "", reply.fetched_at)
        return self._run("read-comments", job, reply, CommentsFound)

    def read_opml(self, body: bytes, name: str) -> FeedList:
        """Read a list of feeds; raises ContentError about `name` (not-opml, no-feeds-in-file, unreadable)."""
        return self._run("read-opml", DocumentJob(name, ""), Reply(name, 0, (), body, 0.0), FeedList)

    def bad_selectors(self, selectors: tuple[str, ...]) -> BadSelectors:
        """Tell which of some strangers' selectors cannot be used; raises ContentError where one is too much."""
        nothing = Reply("selectors", 0, (), b"", 0.0)
        return self._run("check-selectors", SelectorsJob(selectors), nothing, BadSelectors)

    def try_page(self, reply: Reply, job: TrialJob) -> TrialResult:
        """See what a profile's selectors find on a page, and what form it has; raises ContentError."""
        return self._run("try-page", job, reply, TrialResult)

    def warm(self) -> None:
        """Start the child now, so that the first document does not wait for it."""
        with self._lock:
            self._alive()

    def close(self) -> None:
        """End the child; the next use starts a new one."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            _end(child)

    def _run(self, name: str, job: object, reply: Reply, shape: type[_T]) -> _T:
        header = {"name": name, "job": wire.to_json(job), "size": len(reply.body)}
        message = json.dumps(header, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n" + reply.body
        with self._lock:
            answer = self._ask(message, reply.url)
        if "error" in answer:
            raise _error(answer["error"], reply.url)
        return wire.from_json(shape, answer["result"])

    def _ask(self, message: bytes, url: str) -> dict[str, Any]:
        """Ask the child, and once more if it was gone before it began; a child that dies at work means the page."""
        for _ in range(2):
            child = self._alive()
            source, sink = _pipes(child)
            try:
                sink.write(message)
                sink.flush()
                started = source.readline()
            except (BrokenPipeError, ConnectionResetError):
                started = b""
            if started:
                line = source.readline()
                if line:
                    return dict(json.loads(line))
                self._forget(child)
                raise ContentError(url, "the document was too much for the parser", code="unreadable")
            self._forget(child)
        raise BugError(url, "the parsing process does not start")

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            if self._child is not None:
                self._forget(self._child)
            self._child = subprocess.Popen(
                parts.command(parts.PARSER),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=parts.NO_CONSOLE,
                # The child parses what strangers wrote: it gets no more of the environment than it needs.
                env={key: value for key, value in os.environ.items() if key in _ENVIRONMENT},
            )
        return self._child

    def _forget(self, child: subprocess.Popen[bytes]) -> None:
        self._child = None
        _end(child)
        _log.info("the parsing process ended with %s", child.returncode)


_ENVIRONMENT = {"PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "TZ"}


def _document(reply: Reply) -> DocumentJob:
    return DocumentJob(url=reply.url, content_type=reply.header("content-type") or "")


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if child.stdout is None or child.stdin is None:  # pragma: no cover (both are asked for above)
        raise BugError("worker", "no pipes")
    return child.stdout, child.stdin


def _end(child: subprocess.Popen[bytes]) -> None:
    source, sink = _pipes(child)
    for pipe in (sink, source):
        try:
            pipe.close()
        except BrokenPipeError:
            _log.debug("the parsing process was gone already")
    try:
        child.wait(_QUIT_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _error(told: dict[str, str], url: str) -> Exception:
    detail = told["detail"]
    if told["code"] == "bug":
        _log.error("the parser failed on %s: %s", url, detail)
        return BugError(url, detail)
    return ContentError(told["subject"] or url, detail, code=told["code"])
