"""Starts the program: a verb runs without a window, anything else opens one or hands over to the one that runs."""

import sys

from weiterlesen.cli.arguments import is_for_command_line
from weiterlesen.ui.handover import is_from_outside


def main() -> int:
    """Run `weiterlesen` with the process' arguments; return its exit code."""
    arguments = sys.argv[1:]
    if not is_from_outside(arguments) and is_for_command_line(arguments):
        from weiterlesen.cli.main import run as run_verb  # noqa: PLC0415 (each way imports only its own)

        return run_verb(arguments)
    from weiterlesen.ui.start import run as run_window  # noqa: PLC0415 (same)

    return run_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
