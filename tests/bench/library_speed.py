"""How quickly a library answers, beside an empty one in the same run.

    python tests/bench/library_speed.py HOME          a home that tests/bench/big_library.py has filled

Prints, in ms: opening it; a page of the list; the same far below; the number of unread entries by paper; a search for
what is typed, letter by letter; the next unread entry.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from bench.big_library import Words  # noqa: E402 (a script finds its neighbours only now)
from weiterlesen import paths  # noqa: E402 (as above)
from weiterlesen.composition import Program, open_program  # noqa: E402 (as above)
from weiterlesen.model.entry import EntryQuery  # noqa: E402 (as above)

_TIMES = 60
_PAGE = 60
_SEARCHES = 40


def opened(home: Path) -> tuple[Program, float]:
    """Return the program over a home, and how many ms that took."""
    where = paths.find({"WEITERLESEN_HOME": str(home), "HOME": str(home)})
    begun = time.perf_counter()
    program = open_program(where)
    return program, (time.perf_counter() - begun) * 1_000


def timed(work: Callable[[], object], times: int = _TIMES) -> list[float]:
    """Return what each of several calls took, in ms."""
    found = []
    for _call in range(times):
        begun = time.perf_counter()
        work()
        found.append((time.perf_counter() - begun) * 1_000)
    return found


def keys(number: int) -> list[str]:
    """Return what stands in the field after each key while some searches are typed: one word, two, or three."""
    words = Words()
    chance = random.Random(3)
    typed = [words.some(chance.choice((1, 1, 2, 3))) for _ in range(number)]
    return [line[:end] for line in typed for end in range(1, len(line) + 1) if not line[:end].endswith(" ")]


def line(name: str, times_ms: list[float]) -> str:
    """Return the middle, the 95th percentile and the longest."""
    ordered = sorted(times_ms)
    late = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    return f"  {name:<28} p50 {statistics.median(ordered):7.1f}  p95 {late:7.1f}  longest {ordered[-1]:7.1f}"


def report(program: Program) -> None:
    """Measure and print."""
    entries = program.entries
    number = entries.count(EntryQuery())
    chance = random.Random(5)
    print(f"{number:,} entries")
    print(line("first page of the list", timed(lambda: entries.rows(EntryQuery(limit=_PAGE)))))
    ids = entries.ids(EntryQuery())
    if ids:
        some = [ids[at : at + _PAGE] for at in (chance.randrange(number) for _ in range(_TIMES))]
        rest = iter(some)
        print(line("a page far below", timed(lambda: entries.rows_of(next(rest)))))
        after = iter([chance.choice(ids) for _ in range(_TIMES)])
        print(line("the next unread entry", timed(lambda: entries.next_unread(next(after), EntryQuery()))))
    print(line("ids of the whole list", timed(lambda: entries.ids(EntryQuery()), 3)))
    print(line("unread by paper", timed(program.feeds.counts, 10)))
    typed = keys(_SEARCHES)
    waiting = iter(typed)
    print(line("search at every key", timed(lambda: program.search.search(next(waiting), limit=30), len(typed))))


def main() -> None:
    """Measure the empty library, then the other."""
    with tempfile.TemporaryDirectory(prefix="wl-bench-") as folder:
        opened(Path(folder))[0].close()
        for home in (Path(folder), Path(sys.argv[1])):
            program, took_ms = opened(home)
            try:
                print(f"opened in {took_ms:.0f} ms:", end=" ")
                report(program)
            finally:
                program.close()


if __name__ == "__main__":
    main()
