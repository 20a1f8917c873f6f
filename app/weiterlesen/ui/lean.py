"""What keeps PySide from slowing every import down. Call it before anything else of this room is imported."""

import sys

_SUPPORT = "shibokensupport.feature"
_LOOKS_INTO_SOURCES = "_mod_uses_pyside"


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
