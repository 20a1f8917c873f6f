"""A crash leaves no picture of the memory behind: passwords and cookies are in it."""

import sys


def forbid() -> None:
    """Let this process and those that it starts write no core dumps; Windows has none of this kind."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 (not there on Windows)

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
