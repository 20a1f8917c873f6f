"""Parts that are built when they are first asked for."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Whole = TypeVar("_Whole")
_Part = TypeVar("_Part")
# One for all: a part may ask for another one while it is built, and building is rare.
_building = threading.RLock()


class once(Generic[_Whole, _Part]):  # noqa: N801 (a decorator, as property is)
    """A property that is computed once per object, even when several threads ask at the same time.

    The object needs a `__dict__`; what was computed lies there under the property's name.
    """

    def __init__(self, build: Callable[[_Whole], _Part]) -> None:
        self._build = build
        self._name = build.__name__
        self.__doc__ = build.__doc__

    @overload
    def __get__(self, whole: None, owner: type[Any]) -> "once[_Whole, _Part]": ...
    @overload
    def __get__(self, whole: _Whole, owner: type[Any]) -> _Part: ...
    def __get__(self, whole: _Whole | None, owner: type[Any]) -> "_Part | once[_Whole, _Part]":
        """Return the part, built now if it was not before."""
        if whole is None:
            return self
        with _building:
            parts = vars(whole)
            if self._name not in parts:
                parts[self._name] = self._build(whole)
            part: _Part = parts[self._name]
            return part


def built(whole: object, name: str) -> bool:
    """Return whether the part `name` of `whole` has been asked for before."""
    return name in vars(whole)
