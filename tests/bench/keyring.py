"""How long the window stands still in each state of a real keyring, beside the same with one that works, in one run.

    python tests/bench/keyring.py [--runs 3]

A timer of the window's own event loop is due every 5 ms; told is the longest gap, the worst of all runs, while the
window starts, an article is opened, bookmarked, the accounts are looked at, and the reader signs in.
Debian's packages for it: dbus gnome-keyring.
"""

import argparse
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from helpers.keyring_states import STATES, UNDISTURBED, visit  # noqa: E402 (a script finds its neighbours only now)

_GOAL_MS = 100


def worst(state: str, runs: int) -> dict[str, float]:
    """Return the longest gap of each phase."""
    found: dict[str, float] = {}
    for _run in range(runs):
        with tempfile.TemporaryDirectory(prefix="wl-bench-") as folder:
            for phase, gap_ms in visit(state, Path(folder) / "reader").longest_ms.items():
                found[phase] = max(found.get(phase, 0.0), gap_ms)
    return found


def main() -> None:
    """Measure every state, print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1)
    runs = parser.parse_args().runs
    quiet = worst(UNDISTURBED, runs)
    print(f"{'longest gap, ms':18}" + "".join(f"{phase:>16}" for phase in quiet))
    print(f"{UNDISTURBED:18}" + "".join(f"{gap_ms:16.0f}" for gap_ms in quiet.values()), flush=True)
    for state in STATES:
        gaps = worst(state, runs)
        cells = "".join(f"{f'{gap_ms:.0f} ({gap_ms / quiet[phase]:.1f} x)':>16}" for phase, gap_ms in gaps.items())
        late = max(gaps.values()) > _GOAL_MS
        print(f"{state:18}{cells}{'  above the goal' if late else ''}", flush=True)


if __name__ == "__main__":
    main()
