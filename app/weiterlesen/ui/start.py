"""The window's first step: hand over to the program that runs, or become it. Qt is loaded only for the latter."""

import os
import sys
from collections.abc import Mapping

from weiterlesen import paths, wording
from weiterlesen.ui import handover
from weiterlesen.ui.handover import Wish
from weiterlesen.wording import _

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(wish: Wish) -> int:
    """Open the window with what is wished for, or hand that over to the one that is open; return the exit code."""
    where = paths.find()
    if handover.hand_over(where.socket, wish):
        return 0
    if not has_screen(os.environ):
        wording.use()
        sys.stderr.write(_say_no_screen() + "\n")
        return 1
    from weiterlesen.ui import lean  # noqa: PLC0415 (a hand-over needs no Qt)

    lean.spare_memory()
    lean.load_qt()
    from weiterlesen.ui.app import run as run_window  # noqa: PLC0415 (after the step above, which is for its sake)

    return run_window(wish, where)


def has_screen(environment: Mapping[str, str]) -> bool:
    """Whether there is anything to show a window on; Qt would end the process without a word that helps."""
    return not sys.platform.startswith("linux") or any(environment.get(name) for name in _SCREENS)


def _say_no_screen() -> str:
    return _(
        "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. "
        "Every verb works without a window: weiterlesen --help"
    )
