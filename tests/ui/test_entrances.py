"""Nothing that a stranger's html brings along is left in what is shown of it, whichever way it comes in."""

import pytest

from helpers.attacks import ATTACKS, CONTEXTS
from helpers.entrances import ENTRANCES, residue
from weiterlesen.content import sanitize


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("entrance", ENTRANCES)
def test_nothing_dangerous_is_left_of_an_attack(entrance: str, attack: str) -> None:
    for context in (CONTEXTS[0], CONTEXTS[7], CONTEXTS[10]):
        assert residue(ENTRANCES[entrance](context.format(attack))) == []


def test_what_would_be_left_is_noticed() -> None:
    assert residue("<p onclick=x id=y class=card><form><img src=data:x>") == ["@onclick", "@id", "<form>", "data:x"]
    assert residue("<p class=overlay style=x>") == ["@class", "@style"]


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_each_way_shows_what_may_be_read(entrance: str) -> None:
    assert "Die Seilbahn fährt" in sanitize.plain(ENTRANCES[entrance]("<p>Die <b>Seilbahn</b> fährt heute nicht.</p>"))
