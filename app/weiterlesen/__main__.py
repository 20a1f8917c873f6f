"""Starts the program: a verb runs without a window, anything else opens one or hands over to the one that runs."""

import sys

from weiterlesen.cli.known import is_for_command_line
from weiterlesen.ui.handover import Wish, is_from_outside, wish_of


def window_wish(arguments: list[str]) -> Wish | None:
    """Return what the arguments ask of the window, None where they are for the command line."""
    a_verb = is_for_command_line(arguments) and not is_from_outside(arguments)
    return None if a_verb else wish_of(arguments)


def main() -> int:
    """Run `weiterlesen` with the process' arguments; return its exit code."""
    arguments = sys.argv[1:]
    wish = window_wish(arguments)
    if wish is None:
        from weiterlesen.cli.main import run as run_verb  # noqa: PLC0415 (each way imports only its own)

        return run_verb(arguments)
    from weiterlesen.ui.start import run as run_window  # noqa: PLC0415 (same)

    return run_window(wish)


if __name__ == "__main__":
    sys.exit(main())
