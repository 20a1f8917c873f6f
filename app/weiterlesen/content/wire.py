"""Values as JSON and back, for rows, pipes and `--json`: the one place that knows their shape outside of Python.

Dataclasses are objects, tuples arrays, times ISO 8601 with offset, decimals strings, enumerations their values, and
each block carries its "kind".
"""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from weiterlesen.model import article
from weiterlesen.model.errors import ContentError

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

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
_BOXED = {kind: type_ for kind, type_ in KINDS.items() if type_ not in (article.InfoBox, article.Footnote)}


def to_json(value: object) -> Json:
    """Return a value of the model as what the json module can write. A time without offset raises ValueError."""
    result: Json = _converter().unstructure(value)
    return result


def from_json(type_: type[T], data: Json) -> T:
    """Return the value that `to_json` wrote; unknown keys are passed over, missing ones get their default.

    `type_` may be a generic alias such as `tuple[Block, ...]`. Raises ContentError "unreadable" on any other shape.
    """
    from cattrs import BaseValidationError, StructureHandlerNotFoundError  # noqa: PLC0415 (see _converter)

    try:
        return _converter().structure(data, type_)
    except (
        BaseValidationError,
        StructureHandlerNotFoundError,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise ContentError(f"{type_!s:.80}", f"{error!r:.500}") from error


@lru_cache(maxsize=1)
def _converter() -> "Converter":
    """Make the converter once: importing cattrs takes 0.2 s, which no start-up should pay."""
    from cattrs import Converter  # noqa: PLC0415 (see above)

    converter = Converter(detailed_validation=False)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _exactly)
    converter.register_structure_hook(int, _exactly)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(datetime, _moment)
    converter.register_unstructure_hook(datetime, _iso)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook(StrEnum, _value)
    converter.register_structure_hook_func(_is_array, _array(converter))
    for kind, type_ in KINDS.items():
        converter.register_unstructure_hook(type_, _marked(kind, converter.gen_unstructure_attrs_fromdict(type_)))
    converter.register_structure_hook(article.Block, _by_kind(converter, KINDS))
    converter.register_structure_hook(article.SimpleBlock, _by_kind(converter, _BOXED))
    return converter


def _exactly(data: object, type_: type[T]) -> T:
    """Take no "false" for a truth and no 1 for a text."""
    if type(data) is not type_:
        raise TypeError(f"{type_.__name__} expected, not {data!r:.50}")
    return data


def _text(data: object, type_: type[str]) -> str:
    """Take a text, or the member of an enumeration of texts (which are texts to cattrs, too)."""
    text = _exactly(data, str)
    return type_(text) if issubclass(type_, StrEnum) else text


def _value(member: StrEnum) -> str:
    return member.value


def _number(data: object, _: object) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise TypeError(f"a number expected, not {data!r:.50}")
    return float(data)


def _iso(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a time without offset")
    return moment.isoformat()


def _moment(data: object, _: object) -> datetime:
    moment = datetime.fromisoformat(_exactly(data, str))
    if moment.tzinfo is None:
        raise ValueError("a time without offset")
    return moment


def _decimal(data: object, _: object) -> Decimal:
    try:
        return Decimal(_exactly(data, str))
    except InvalidOperation as error:
        raise ValueError(f"no decimal: {data!r:.50}") from error


def _is_array(type_: object) -> bool:
    return getattr(type_, "__origin__", None) is tuple


def _array(converter: "Converter") -> Callable[[object, Any], tuple[object, ...]]:
    """Take arrays for tuples, and nothing else that happens to be iterable."""

    def structure(data: object, type_: Any) -> tuple[object, ...]:  # noqa: ANN401 (a generic alias)
        if not isinstance(data, list | tuple):
            raise TypeError(f"an array expected, not {data!r:.50}")
        inner = type_.__args__
        if inner[-1] is Ellipsis:
            return tuple(converter.structure(item, inner[0]) for item in data)
        return tuple(converter.structure(item, wanted) for item, wanted in zip(data, inner, strict=True))

    return structure


def _marked(kind: str, plainly: Callable[[object], dict[str, Any]]) -> Callable[[object], dict[str, Any]]:
    def unstructure(block: object) -> dict[str, Any]:
        return {"kind": kind, **plainly(block)}

    return unstructure


def _by_kind(converter: "Converter", kinds: dict[str, type]) -> Callable[[object, object], Any]:
    def structure(data: object, _: object) -> object:
        fields: dict[str, Any] = _exactly(data, dict)
        return converter.structure(fields, kinds[fields["kind"]])

    return structure
