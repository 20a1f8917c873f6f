"""The sign-in dialog keeps to the way that a paper's profile names."""

import pytest

from helpers.front_page import TEASER
from helpers.stage import Stage
from weiterlesen.model.account import Account, Credential, Health
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import SignInError, VaultError
from weiterlesen.services.sign_in import SignedInResult
from weiterlesen.ui.dialogs.sign_in import SignInSheet

LINK = "https://moselblatt.example/magic?token=1"


def opened(stage: Stage, way: str) -> SignInSheet:
    """Open the dialog for a paper that is described by a profile."""
    profiles = stage.program.profiles
    stage.ask(lambda _program: profiles.save({**profiles.started(TEASER.url), "way": way}))
    sheet = SignInSheet(stage.desk, TEASER.url, "Moselblatt", stage.window())
    sheet.open()
    stage.wait_idle()
    return sheet


def test_a_paper_that_signs_in_by_mail_is_asked_for_one_or_given_its_link(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Credential] = []
    links: list[str] = []

    def sign_in(_url: str, credential: Credential, **_more: object) -> SignedInResult:
        asked.append(credential)
        raise SignInError("moselblatt.example", code="link-sent")

    def by_link(_url: str, link: str, **_more: object) -> SignedInResult:
        links.append(link)
        account = Account("moselblatt.example", "anna", Health.SIGNED_IN)
        return SignedInResult(account, lasting=True, waiting_urls=(), changes=Changes(accounts=True))

    monkeypatch.setattr(stage.program.sign_in, "sign_in", sign_in)
    monkeypatch.setattr(stage.program.sign_in, "sign_in_by_link", by_link)
    sheet = opened(stage, "link")
    over: list[int] = []
    sheet.finished.connect(over.append)
    assert (sheet.proof.isVisible(), sheet.password.isVisible(), sheet.keep.isVisible()) == (True, False, False)
    assert sheet.go.text() == "Send me the mail"
    sheet.user.setText("anna")
    sheet.sign_in()
    stage.wait(lambda: sheet.trouble)
    assert asked == [Credential("anna", "")]
    sheet.user.clear()
    sheet.proof.setText(LINK)
    assert sheet.go.text() == "Sign in"
    sheet.sign_in()
    stage.wait(lambda: over == [1])
    assert links == [LINK]


def test_a_paper_that_signs_in_on_its_own_page_leads_there_at_once(stage: Stage) -> None:
    sheet = opened(stage, "window")
    asked: list[str] = []
    sheet.own_page.connect(asked.append)
    assert (sheet.user.isVisible(), sheet.password.isVisible(), sheet.go.isVisible()) == (False, False, False)
    sheet.page.click()
    assert asked == [TEASER.url]


def test_a_locked_keyring_is_said_and_leaves_the_choice(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage.program.sign_in, "keyring_trouble", lambda: VaultError("keyring", code="vault-locked"))
    sheet = SignInSheet(stage.desk, TEASER.url, "Moselblatt", stage.window())
    stage.wait(lambda: "Unlock it" in sheet._vault.text())
    assert sheet.keep.isEnabled()
    sheet.reject()
