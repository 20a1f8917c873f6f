"""Values as JSON and back, for rows, pipes and `--json`: the one place that knows their shape outside of Python.

Dataclasses are objects, tuples arrays, times ISO 8601 with offset, decimals strings, enumerations their values, and
each block carries its "kind". Types are followed as their annotations say; nothing is taken for another type.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from weiterlesen.model import article
from weiterlesen.model.errors import ContentError

T = TypeVar("T")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
_Read = Callable[[Any], Any]

KINDS: dict[str, type] = {
    "paragraph": article.Paragraph,
    "heading": article.Heading,
    "figure": article.Figure,
    "gallery": article.Gallery,
    "quote": article.Quote,
    "list": article.ListBlock,
    "table": article.Table,
    "code": article.Code,
    "formula": article.Formula,
    "embed": article.Embed,
    "correction": article.Correction,
    "info-box": article.InfoBox,
    "footnote": article.Footnote,
}
_KIND_OF = {type_: kind for kind, type_ in KINDS.items()}


def to_json(value: object) -> Json:
    """Return a value of the model as what the json module can write. A time without offset raises ValueError."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, datetime):
        return _with_offset(value).isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value):
        kind = _KIND_OF.get(type(value))
        marked: dict[str, Json] = {} if kind is None else {"kind": kind}
        return marked | {each.name: to_json(getattr(value, each.name)) for each in fields(value)}
    raise TypeError(f"no way to write {value!r:.80}")


def from_json(type_: type[T], data: Json) -> T:
    """Return the value that `to_json` wrote; unknown keys are passed over, missing ones get their default.

    `type_` may be a generic alias such as `tuple[Block, ...]`. Raises ContentError "unreadable" on any other shape.
    """
    try:
        value: T = _reader(type_)(data)
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise ContentError(f"{type_!s:.80}", f"{error!r:.500}") from error
    return value


def _reader(type_: Any) -> _Read:  # noqa: ANN401 (a type, or an alias of types)
    """Return what reads JSON as `type_`. Each type is looked at once."""
    known = _READERS.get(type_)
    if known is None:
        known = _READERS[type_] = _made(type_)
    return known


def _made(type_: Any) -> _Read:  # noqa: ANN401 (as above)
    if get_origin(type_) is tuple:
        return _array(get_args(type_))
    if isinstance(type_, UnionType):
        return _choice(get_args(type_))
    if issubclass(type_, StrEnum):
        return lambda data: type_(_text(data))
    return _fields_of(type_)


def _exactly(type_: type[T]) -> Callable[[object], T]:
    """Take no "false" for a truth and no 1 for a text."""

    def read(data: object) -> T:
        if type(data) is not type_:
            raise TypeError(f"{type_.__name__} expected, not {data!r:.50}")
        return data

    return read


_text = _exactly(str)


def _number(data: object) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise TypeError(f"a number expected, not {data!r:.50}")
    return float(data)


def _moment(data: object) -> datetime:
    return _with_offset(datetime.fromisoformat(_text(data)))


def _with_offset(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a time without offset")
    return moment


def _decimal(data: object) -> Decimal:
    try:
        return Decimal(_text(data))
    except InvalidOperation as error:
        raise ValueError(f"no decimal: {data!r:.50}") from error


#: How each type is read that was asked for so far; these are read without a look inside.
_READERS: dict[Any, _Read] = {
    str: _text,
    bool: _exactly(bool),
    int: _exactly(int),
    NoneType: _exactly(NoneType),
    float: _number,
    datetime: _moment,
    Decimal: _decimal,
}


def _array(inner: tuple[Any, ...]) -> _Read:
    """Take arrays for tuples, and nothing else that happens to be iterable."""

    def read(data: object) -> tuple[object, ...]:
        if not isinstance(data, list | tuple):
            raise TypeError(f"an array expected, not {data!r:.50}")
        if inner[-1] is Ellipsis:
            one = _reader(inner[0])
            return tuple(one(item) for item in data)
        return tuple(_reader(wanted)(item) for item, wanted in zip(data, inner, strict=True))

    return read


def _choice(types: tuple[Any, ...]) -> _Read:
    """Read one of several: nothing or a value, or one of the kinds of blocks."""
    kinds = {_KIND_OF[type_]: type_ for type_ in types if type_ in _KIND_OF}
    others = [type_ for type_ in types if type_ is not NoneType]
    if not kinds and len(others) > 1:
        raise TypeError(f"no way to tell {types!r:.80} apart")

    def read_kind(data: Any) -> object:  # noqa: ANN401 (JSON)
        return _reader(kinds[_exactly(dict)(data)["kind"]])(data)

    def read_value(data: object) -> object:
        return None if data is None else _reader(others[0])(data)

    return read_kind if kinds else read_value


def _fields_of(type_: type) -> _Read:
    hints = get_type_hints(type_)
    wanted = [(each.name, each.default is MISSING and each.default_factory is MISSING) for each in fields(type_)]

    def read(data: object) -> object:
        given = _exactly(dict)(data)
        return type_(**{name: _reader(hints[name])(given[name]) for name, needed in wanted if needed or name in given})

    return read
