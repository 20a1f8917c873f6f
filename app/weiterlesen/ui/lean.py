"""Keeps the window's process small and its imports quick; called before anything else of this room is imported."""

import ctypes
import sys

_SUPPORT = "shibokensupport.feature"
_LOOKS_INTO_SOURCES = "_mod_uses_pyside"
# From glibc's malloc.h: what is freed goes back from here on, larger pieces never come from the heap, one arena.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_PIECE = 65_536


def spare_memory() -> bool:
    """Let the C library give back what is freed; return whether it is one that can be told so (glibc).

    By default every thread has a heap of its own, and one that once held a large picture keeps its size (mallopt(3)):
    3 of 110 MiB with an article open (measured). Threads of Python take turns anyway.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    settings = ((_ARENA_MAX, 1), (_TRIM_THRESHOLD, _PIECE), (_MMAP_THRESHOLD, _PIECE))
    return all(mallopt(which, value) == 1 for which, value in settings)


def load_qt() -> bool:
    """Load PySide's core and stop it from reading the source of every module imported later; return whether it did so.

    WORKAROUND: shibokensupport.feature searches each module's source text for "PySide6", to know where its
    `snake_case` feature may apply, and the texts stay in `linecache`: a third of the import time and 5 to 12 MB here
    (measured with 6.11.3). We use no such feature. It can go when PySide looks only where a feature is asked for.
    """
    import PySide6.QtCore  # noqa: F401, PLC0415 (loads the support modules)

    support = sys.modules.get(_SUPPORT)
    if support is None or not hasattr(support, _LOOKS_INTO_SOURCES):
        return False
    setattr(support, _LOOKS_INTO_SOURCES, _never)
    return True


def _never(_module: object) -> bool:
    return False
