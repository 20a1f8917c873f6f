"""Trying a profile from its form, over the real service."""

import threading

import pytest

from helpers.fakes import Asked, reply
from helpers.papers import ARTICLE_URL, PAID, PAPER, WALL, article, locked
from helpers.stage import Stage
from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import Reply
from weiterlesen.services.profile_trial import Form, Trial
from weiterlesen.ui.dialogs.profile import ProfileSheet
from weiterlesen.ui.dialogs.profile_trial import lines, mistake_words, rule_words
from weiterlesen.workers.shapes import FormFound, SelectorFound

SIGN_IN = f"{PAPER}anmelden?next=/artikel/bruecke"
FORM = "<form method=post action=/in><input name=user><input type=password name=pw><button>Anmelden</button></form>"
VALUES = {"id": "bote.example", "name": "Der Bote", "hosts": ["bote.example"], "body_hints": [".text", ".nichts"]}


@pytest.fixture
def form(bare_stage: Stage) -> ProfileSheet:
    sheet = ProfileSheet(bare_stage.desk, VALUES, None, bare_stage.window())
    sheet.open()
    return sheet


def try_on(stage: Stage, form: ProfileSheet, address: str) -> tuple[str, ...]:
    form.trial.address.setText(address)
    form.trial.go.click()
    stage.wait(lambda: form.trial._token is None)
    return form.trial.said.lines


def test_a_profile_is_tried_before_it_is_saved(bare_stage: Stage, form: ProfileSheet) -> None:
    bare_stage.library.fetcher.page(ARTICLE_URL, locked())
    bare_stage.library.fetcher.page(SIGN_IN, FORM)
    said = try_on(bare_stage, form, ARTICLE_URL)
    assert said[0].startswith("Locked · ")
    assert said[0].endswith("words can be read – Die neue Brücke kommt")
    assert said[1] == "The newspaper shows the beginning of this article only."
    assert said[2].startswith("Its wall offers: Diesen Artikel für 0,99 € lesen")
    assert said[3] == f"A form for name and password is at {SIGN_IN}."
    below = form._beside["body_hints"].lines
    assert below[0].startswith(".text finds 1 place, ")
    assert below[1] == ".nichts finds nothing here"
    assert form._beside["wall_hints"].lines == ()
    assert bare_stage.ask(lambda program: program.profiles.own()) == ()


def test_a_mistake_in_the_profile_stands_beside_its_field(bare_stage: Stage, form: ProfileSheet) -> None:
    form.texts["sign_in_url"].setText("http://bote.example/")
    assert not try_on(bare_stage, form, ARTICLE_URL)
    beside = form._beside
    assert " ".join(beside["sign_in_url"].lines) == "This must be an address that begins with https://."
    form.texts["sign_in_url"].clear()
    form.texts["url"].setText("https://abo.example/")
    try_on(bare_stage, form, ARTICLE_URL)
    assert not beside["sign_in_url"].lines
    assert " ".join(beside["url"].lines) == "This is on none of the websites above."
    assert bare_stage.library.fetcher.asked == []


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("'aside[' is no selector: Expected ident", "'aside[' is no selector."),
        ("'Https://A' is not a host in lower case", "'Https://A' is no website"),
        ("is missing", "This is needed."),
        ("must be a table", "must be a table"),
    ],
)
def test_a_mistake_is_said_in_words_for_people(why: str, said: str) -> None:
    assert mistake_words(why).startswith(said)


def test_a_mistake_about_no_field_of_the_form_is_said_all_the_same(bare_stage: Stage) -> None:
    sheet = ProfileSheet(bare_stage.desk, VALUES | {"colour": "red"}, None, bare_stage.window())
    sheet.open()
    try_on(bare_stage, sheet, ARTICLE_URL)
    assert "colour: is not known here" in sheet.trouble


@pytest.mark.parametrize(("address", "said"), [("nichts da", "not a web address"), (PAPER, "does not answer")])
def test_an_address_that_leads_nowhere_is_said_in_plain_words(
    bare_stage: Stage, form: ProfileSheet, address: str, said: str
) -> None:
    assert said in try_on(bare_stage, form, address)[0]


def test_a_trial_can_be_stopped_and_ends_with_the_form(bare_stage: Stage, form: ProfileSheet) -> None:
    gate, asked = threading.Event(), threading.Event()

    def slow(_: Asked) -> Reply:
        asked.set()
        gate.wait(20)
        return reply(ARTICLE_URL, article(after=WALL, head=PAID))

    bare_stage.library.fetcher.answers[ARTICLE_URL] = slow
    form.trial.address.setText(ARTICLE_URL)
    form.trial.go.click()
    bare_stage.wait(asked.is_set)
    assert form.trial.go.text() == "Stop"
    form.trial.go.click()
    assert (form.trial.said.lines, form.trial.go.text()) == (("Stopped.",), "Try it")
    form.trial.go.click()
    token = form.trial._token
    assert token is not None
    form.reject()
    assert token.cancelled
    gate.set()
    bare_stage.wait_idle()


def test_every_outcome_has_its_words(bare_stage: Stage) -> None:
    def told(form: Form | None) -> str:
        trial = Trial(Access(AccessState.FREE), "", 1, form, (), signed_in=False)
        assert lines(bare_stage.desk, trial)[0] == "Free · 1 word can be read"
        return lines(bare_stage.desk, trial)[-1]

    assert told(None) == "No page to sign in is named."
    assert "does not answer" in told(Form(PAPER, error=NetworkError("bote.example")))
    assert "needs a window of its own" in told(Form(PAPER))
    action = "https://konto.example/in"
    assert told(Form(PAPER, FormFound(action, asks_name=True, asks_password=False))).endswith(
        "It is sent to https://konto.example, which you will be asked about."
    )
    assert "password alone" in told(Form(PAPER, FormFound(PAPER, asks_name=False, asks_password=True)))
    assert rule_words(SelectorFound("p", 2, 1)) == "p finds 2 places, 1 word"
