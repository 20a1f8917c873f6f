"""Starts the browser window: a visit on standard input, its cookies on standard output."""

import os
import sys

from weiterlesen.ui.browser.shapes import answer_line, read_visit


def main() -> int:
    """Show the page of the visit on standard input until the reader is done; return the exit code."""
    try:
        visit = read_visit(sys.stdin.buffer.readline())
    except (ValueError, KeyError, TypeError) as error:
        print(f"no visit on standard input: {error}", file=sys.stderr)  # noqa: T201 (this program's only words)
        return 2
    # What the engine and its libraries print must not stand before our one line.
    answer = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    from weiterlesen.ui.browser.window import show  # noqa: PLC0415 (the engine loads only for a real visit)

    line = answer_line(show(visit))
    try:
        while line:
            line = line[os.write(answer, line) :]
    except BrokenPipeError:
        return 1  # the parent has gone, and nobody is left to tell
    return 0


if __name__ == "__main__":
    sys.exit(main())
