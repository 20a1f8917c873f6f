"""Our pass beside the other extractors, on a folder of pages with known text.

    python tests/bench/extraction.py FOLDER [more arguments for its score.py, such as --sets fundus --limit 20]

FOLDER holds the pages, `score.py`, which measures any extractor against them, and `baselines.json`, the scores of the
others on the same pages. The first tables are of the scores; the last line compares processor time per page with
readability-lxml alone, in the same run, once before and once after ours, so that a busy machine shows.
"""

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
_OURS = "weiterlesen.content.readability:extract"
_BASE = "readability_alone:extract"
_SPEED = re.compile(r"([\d.]+) pages/s of CPU time")


def measured(folder: Path, extractor: str, *more: str) -> str:
    """Return what the folder's own script says of an extractor."""
    command = [sys.executable, str(folder / "score.py"), "--callable", extractor, "--path", str(HERE), *more]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pages_per_s(report: str) -> float:
    """Return the pages per second of processor time in a report."""
    found = _SPEED.search(report)
    if found is None:
        raise SystemExit("the report names no speed:\n" + report)
    return float(found[1])


def main() -> None:
    """Measure and print."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    folder, more = Path(sys.argv[1]), sys.argv[2:]
    before = pages_per_s(measured(folder, _BASE, *more))
    report = measured(folder, _OURS, "--baselines", str(folder / "baselines.json"), *more)
    after = pages_per_s(measured(folder, _BASE, *more))
    ours = pages_per_s(report)
    print(report)
    print(
        f"readability-lxml alone: {before:.1f} and {after:.1f} pages per CPU second, ours {ours:.1f}: "
        f"{(before + after) / 2 / ours:.2f} times its processor time"
    )


if __name__ == "__main__":
    main()
