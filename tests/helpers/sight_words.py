"""What walls say that no rule of the program was written for, and what they offer: our own words, four languages."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: what its button says, what stands beside it as its price, and how both are to be read.

    `price` is amount and currency, "" where none is named; `period` is what it is paid for.
    """

    kind: str
    label: str
    beside: str = ""
    price: str = ""
    period: str = ""

    @property
    def amount(self) -> Decimal | None:
        """The amount."""
        return Decimal(self.price.split()[0]) if self.price else None

    @property
    def currency(self) -> str:
        """The currency."""
        return self.price.split()[1] if self.price else ""


@dataclass(frozen=True, slots=True)
class Wall:
    """The words of one wall; `ask` is put to those who have access already, `door` lets them in."""

    head: str
    more: str
    ways: tuple[Way, ...]
    ask: str
    door: str


def _wall(said: dict[str, Any]) -> Wall:
    return Wall(said["head"], said["more"], tuple(Way(**way) for way in said["ways"]), said["ask"], said["door"])


@dataclass(frozen=True, slots=True)
class Words:
    """What the pages of one batch say, by language.

    `register` has headline, one line more, button, question and door of registration walls; `meter` what a counter
    says with some articles left and with none; `consent` headline, agree, pay and door; `refusals` headline and one
    line more of pages where nothing can be read for another reason.
    """

    walls: dict[str, list[Wall]]
    register: dict[str, list[list[str]]]
    meter: dict[str, list[list[str]]]
    consent: dict[str, list[list[str]]]
    refusals: dict[str, dict[str, list[str]]]


_DATA = Path(__file__).parents[1] / "data" / "first_sight"


def words(name: str) -> Words:
    """Return the words of a batch of locked pages."""
    said: dict[str, Any] = json.loads((_DATA / f"{name}.json").read_text("utf-8"))
    walls = {language: [*map(_wall, walls)] for language, walls in said.pop("walls").items()}
    return Words(walls, **said)


def free_words(name: str) -> dict[str, dict[str, dict[str, str]]]:
    """Return what stands around and in free pages, by name and language."""
    said: dict[str, dict[str, dict[str, str]]] = json.loads((_DATA / f"{name}.json").read_text("utf-8"))
    return said


FIRST = words("locked")
SECOND = words("locked-2")
