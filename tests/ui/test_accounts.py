"""The list of accounts: what can be forgotten."""

import pytest
from PySide6.QtWidgets import QPushButton

from helpers.stage import Stage
from weiterlesen.model.account import Account, Health
from weiterlesen.ui.dialogs.accounts import Accounts, Step, steps

FORGET = "Forget the account at moselblatt.example"


@pytest.mark.parametrize("health", Health)
def test_whoever_has_a_session_signs_out_and_an_account_without_one_can_be_forgotten(health: Health) -> None:
    found = steps(Account("p", "u", health, detail="link-sent"))
    assert (Step.FORGET in found) is (Step.SIGN_OUT not in found)


def test_a_sign_in_that_waits_is_forgotten_by_its_button(stage: Stage) -> None:
    now = stage.library.clock.now()
    waiting = Account("moselblatt.example", "anna", Health.NEEDS_YOU, now, detail="link-sent")
    stage.ask(lambda program: program.sign_in._accounts.put(waiting))
    sheet = Accounts(stage.desk, (), stage.window())
    sheet.open()
    stage.wait(lambda: [one for one in sheet.findChildren(QPushButton) if one.accessibleName() == FORGET])
    next(one for one in sheet.findChildren(QPushButton) if one.accessibleName() == FORGET).click()
    stage.wait(lambda: any("forgotten" in said for said in stage.messages))
    stage.wait_idle()
    assert stage.ask(lambda program: program.sign_in.account_of("https://moselblatt.example")) is None
    sheet.reject()
