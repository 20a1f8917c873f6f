"""The child process: reads jobs from standard input, writes results to standard output, and never outlives its use.

One job is a line of JSON ({"name", "job", "size"}) and `size` bytes of body. The answers are lines of JSON: first
{"started": true}, so that the parent can tell a child that died of a page from one that was gone before, then
{"result": …} or {"error": {"code", "subject", "detail"}}.
"""

import contextlib
import faulthandler
import json
import os
import signal
import sys
from typing import Any, BinaryIO

from weiterlesen.model.errors import WeiterlesenError

MEMORY_LIMIT = 768 * 1024 * 1024
CPU_LIMIT_S = 4.0
WALL_LIMIT_S = 40.0
IDLE_LIMIT_S = 5


def main() -> None:
    """Serve until standard input closes, a limit ends the process, or nothing has been asked for a while."""
    _limit_memory()
    source, sink = sys.stdin.buffer, _own_stdout()
    _load_parsers()
    while True:
        _alarm(IDLE_LIMIT_S)
        header = source.readline()
        _alarm(0)
        if not header:
            return
        _serve(header, source, sink)


def _load_parsers() -> None:
    """Load lxml and its friends now: whoever starts the child early fetches the page meanwhile."""
    from weiterlesen.workers import jobs  # noqa: F401, PLC0415 (after the limit of memory is set)


def _serve(header: bytes, source: BinaryIO, sink: BinaryIO) -> None:
    asked = json.loads(header)
    body = source.read(asked["size"])
    _send(sink, {"started": True})
    _watch(on=True)
    try:
        _send(sink, _answer(asked, body))
    finally:
        _watch(on=False)


def _answer(asked: dict[str, Any], body: bytes) -> dict[str, object]:
    from weiterlesen.workers import jobs  # noqa: PLC0415 (after the limit of memory is set)

    try:
        return {"result": jobs.run(asked["name"], asked["job"], body)}
    except WeiterlesenError as error:
        return {"error": {"code": error.code, "subject": error.subject, "detail": error.detail}}
    except (MemoryError, RecursionError) as error:
        return {"error": {"code": "unreadable", "subject": "", "detail": type(error).__name__}}
    except Exception as error:  # noqa: BLE001 (a bug of ours costs one page, is told, and is logged by the parent)
        return {"error": {"code": "bug", "subject": "", "detail": f"{type(error).__name__}: {error}"}}


def _send(sink: BinaryIO, value: object) -> None:
    sink.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
    sink.flush()


def _own_stdout() -> BinaryIO:
    """Keep the pipe for answers; whatever a library prints goes to standard error."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sink


def _limit_memory() -> None:
    with contextlib.suppress(ImportError):  # Windows has no such limit
        import resource  # noqa: PLC0415 (not everywhere)

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _alarm(seconds: int) -> None:
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _watch(*, on: bool) -> None:
    """End the process when a job takes too long: by its own CPU time where the system counts it, else by the clock.

    Both act while C code holds the interpreter: the timer's signal keeps its default action, the clock is a thread
    of C's own.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, CPU_LIMIT_S if on else 0.0)
    if on:
        faulthandler.dump_traceback_later(WALL_LIMIT_S, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main()
