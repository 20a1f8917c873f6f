"""A crash leaves no picture of the memory behind: passwords and cookies are in it."""

import sys

# Linux hands a dump to a program (systemd-coredump, apport) whatever the limit is, but for this one: core(5).
_NOT_EVEN_PIPED = 1


def forbid() -> None:
    """Let this process and those that it starts write no core dumps; Windows has none of this kind."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 (not there on Windows)

        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        limit = 0 if most == 0 else _NOT_EVEN_PIPED
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))
