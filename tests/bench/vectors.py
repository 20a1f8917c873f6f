"""Other people's attacks on sanitisers, through every way in which html can come in.

    python tests/bench/vectors.py FOLDER [--live] [--every N] [--ways NAME,NAME]

FOLDER holds `xss_vectors_*.json`, each {"vectors": [{"id", "payload"}, …]}; they are other people's and stay there.
Each vector is put into twelve contexts and sent in by each way; what would be shown is looked through for anything that
must not be left, and cleaned once more. With --live it is also shown in a real browser engine with its scripts on. The
table has one line for each way; the exit code is 1 if anything was left or lived. --every N takes each Nth vector.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.attacks import CONTEXTS
from helpers.entrances import ENTRANCES, residue
from helpers.live_engine import lived
from weiterlesen.content import sanitize

_SLOW_S = 0.05
_TOGETHER = 1_000


@dataclass
class Result:
    """What came of one way."""

    cases: int = 0
    left: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    slow: int = 0
    slowest_s: float = 0.0
    shown: set[str] = field(default_factory=set)
    live: list[str] = field(default_factory=list)

    def line(self, name: str, *, live: bool) -> str:
        """Return the line of the table."""
        alive = len(self.live) if live else "-"
        return (
            f"{name:16} {self.cases:7} {len(self.left):8} {alive:>5} {len(self.raised):7} {self.slow:8}"
            f" {self.slowest_s * 1000:9.0f}"
        )


def payloads(folder: Path, every: int) -> list[str]:
    """Return each Nth vector of the folder."""
    files = sorted(folder.glob("xss_vectors_*.json"))
    found = [vector["payload"] for file in files for vector in json.loads(file.read_text("utf-8"))["vectors"]]
    if not found:
        raise SystemExit(f"no xss_vectors_*.json in {folder}")
    return found[::every]


def sent(way: Callable[[str], str], vectors: Iterable[str]) -> Result:
    """Send all vectors in all contexts by one way."""
    result = Result()
    for vector in vectors:
        for context in CONTEXTS:
            piece = context.replace("{}", vector)
            result.cases += 1
            begun = time.process_time()
            try:
                shown = way(piece)
            except Exception as error:  # noqa: BLE001 (whatever is raised is what is measured)
                result.raised.append(f"{error!r:.80} {vector:.80}")
                continue
            took_s = time.process_time() - begun
            result.slow += took_s > _SLOW_S
            result.slowest_s = max(result.slowest_s, took_s)
            result.shown.add(shown)
            result.left += [f"{one} of {vector:.80}" for one in residue(shown)]
    return result


def cleaned_twice(vectors: Iterable[str]) -> tuple[int, int]:
    """Return how many cases there are, and how many the sanitiser changes again when it cleans its own result."""
    pieces = [context.replace("{}", vector) for vector in vectors for context in CONTEXTS]
    once = [sanitize.clean(piece) for piece in pieces]
    return len(once), sum(1 for html in once if sanitize.clean(html) != html)


def main() -> int:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--live", action="store_true")
    asked.add_argument("--every", type=int, default=1, metavar="N")
    asked.add_argument("--ways", default=",".join(ENTRANCES), metavar="NAMES")
    given = asked.parse_args()
    vectors = payloads(given.folder, given.every)
    print(f"{'way':16} {'cases':>7} {'left':>8} {'live':>5} {'raised':>7} {'> 50 ms':>8} {'slowest':>9}")
    bad = False
    for name in given.ways.split(","):
        result = sent(ENTRANCES[name], vectors)
        if given.live:
            shown = sorted(result.shown)
            for start in range(0, len(shown), _TOGETHER):
                result.live += lived(shown[start : start + _TOGETHER])
        print(result.line(name, live=given.live), flush=True)
        for found in (*result.left[:5], *result.raised[:5], *result.live[:5]):
            print(f"    {found}")
        bad = bad or bool(result.left or result.raised or result.live)
    cases, changed = cleaned_twice(vectors)
    print(f"cleaned twice: {changed} of {cases} change again")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
