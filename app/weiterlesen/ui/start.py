"""The window's first step: hand over to the program that runs, or become it. Qt is loaded only for the latter."""

from weiterlesen import paths
from weiterlesen.ui import handover


def run(arguments: list[str]) -> int:
    """Open the window, or hand the arguments over to the one that is open; return the exit code."""
    where = paths.find()
    wish = handover.wish_of(arguments)
    if handover.hand_over(where.socket, wish):
        return 0
    from weiterlesen.ui import lean  # noqa: PLC0415 (a hand-over needs no Qt)

    lean.load_qt()
    from weiterlesen.ui.app import run as run_window  # noqa: PLC0415 (after the step above, which is for its sake)

    return run_window(wish, where)
