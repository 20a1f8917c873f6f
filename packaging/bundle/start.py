"""What the bundled program runs: Weiterlesen, or one of its parts (see `weiterlesen.parts`)."""

import os
import sys

from weiterlesen.parts import FLAG


def _give_back_library_path() -> None:
    """Let programs that we start (the reader's browser) find the system's libraries, not the bundle's."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
    elif getattr(sys, "frozen", False):
        os.environ.pop("LD_LIBRARY_PATH", None)


def _part(module: str) -> int:
    from weiterlesen import parts  # noqa: PLC0415 (each way imports only its own)

    if module == parts.PARSER:
        from weiterlesen.workers.child import main as parse  # noqa: PLC0415 (same)

        parse()
        return 0
    if module == parts.DEMO:
        from weiterlesen.demo.__main__ import main as serve  # noqa: PLC0415 (same)

        return serve()
    if module == parts.BROWSER:
        from weiterlesen.ui.browser.__main__ import main as browse  # noqa: PLC0415 (same)

        return browse()
    if module == parts.JOURNEY:
        from weiterlesen.ui.demo_journey import main as play  # noqa: PLC0415 (same)

        return play()
    print(f"no such part: {module}", file=sys.stderr)
    return 2


def main() -> int:
    """Run what the arguments name; return the exit code."""
    _give_back_library_path()
    if len(sys.argv) > 2 and sys.argv[1] == FLAG:  # noqa: PLR2004 (the flag and its word)
        module = sys.argv[2]
        del sys.argv[1:3]
        return _part(module)
    from weiterlesen.__main__ import main as program  # noqa: PLC0415 (each way imports only its own)

    return program()


if __name__ == "__main__":
    sys.exit(main())
