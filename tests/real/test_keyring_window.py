"""The real window with a real keyring in each of the states that a keyring can be in.

Needs dbus and gnome-keyring. How long the window stands still meanwhile is measured by tests/bench/keyring.py.
"""

from pathlib import Path

import pytest

from helpers import canary
from helpers.keyring_states import STATES, UNDISTURBED, Visited, visit
from helpers.papers import PARAGRAPHS

pytestmark = pytest.mark.real

# What the reader is told: on the card of the article, among the accounts, and in the dialog to sign in.
SAID = {
    "absent": ("expired", "Session expired", "for this run only"),
    "locked": ("The keyring is locked.", "Unlock it", "keyring is locked. Unlock it"),
    "no-prompter": ("The keyring is locked.", "Unlock it", "keyring is locked. Unlock it"),
    "stuck": ("did not answer", "Unlock or restart it", "for this run only"),
    "value-gone": ("expired", "Session expired", "lies in this system’s keyring"),
    "backend-changed": ("expired", "Session expired", "lies in this system’s keyring"),
}


def nothing_lies_in_the_open(visited: Visited) -> bool:
    return canary.find(visited.secrets, visited.folder) == () and not any(
        secret in visited.errors for secret in visited.secrets
    )


@pytest.mark.parametrize("state", STATES)
def test_reading_goes_on_and_the_reader_hears_what_to_do(tmp_path: Path, state: str) -> None:
    visited = visit(state, tmp_path / "reader")
    told = visited.told
    on_the_card, among_accounts, in_the_dialog = SAID[state]
    assert PARAGRAPHS[0] in told["article"], "the teaser is there"
    assert PARAGRAPHS[-1] not in told["article"], "and no more, without the session"
    assert told["bookmarked"]
    assert on_the_card in told["card"]
    assert among_accounts in told["accounts"]
    assert in_the_dialog in told["sign-in"]
    assert told["refused"] == "", "signing in works in every state"
    assert "Signed in" in told["afterwards"]
    for_this_run = any("For this run only" in notice for notice in told["notices"])
    assert for_this_run is (state in {"absent", "locked", "no-prompter", "stuck"})
    assert nothing_lies_in_the_open(visited)


def test_undisturbed_the_subscription_opens_the_article_at_once(tmp_path: Path) -> None:
    visited = visit(UNDISTURBED, tmp_path / "reader")
    assert PARAGRAPHS[-1] in visited.told["article"]
    assert visited.told["card"] == ""
    assert nothing_lies_in_the_open(visited)
