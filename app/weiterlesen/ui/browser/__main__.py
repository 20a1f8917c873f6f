"""Starts the browser window: a visit on standard input, its cookies on standard output."""

import sys

from weiterlesen.ui.browser.shapes import answer_line, read_visit


def main() -> int:
    """Show the page of the visit on standard input until the reader is done; return the exit code."""
    try:
        visit = read_visit(sys.stdin.buffer.readline())
    except (ValueError, KeyError, TypeError) as error:
        print(f"no visit on standard input: {error}", file=sys.stderr)  # noqa: T201 (this program's only words)
        return 2
    from weiterlesen.ui.browser.window import show  # noqa: PLC0415 (the engine loads only for a real visit)

    cookies = show(visit)
    sys.stdout.buffer.write(answer_line(cookies))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
