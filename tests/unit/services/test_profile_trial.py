"""A profile on trial: what is told of it, and that nothing is kept."""

import pytest

from helpers.desk import Desk
from helpers.fakes import Asked, reply
from helpers.papers import ARTICLE_URL, PAID, PAPER, SIGN_OUT, WALL, article, locked
from weiterlesen.model.access import AccessState
from weiterlesen.model.account import Account, Health
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import Cancelled, ContentError, HttpStatusError, NetworkError, UsageError
from weiterlesen.model.web import Reply
from weiterlesen.services.profile_trial import Trial

SIGN_IN = "https://bote.example/anmelden?next=/artikel/bruecke"
FORM = "<form method=post action={to}><input name=user><input type=password name=pw><button>Anmelden</button></form>"
VALUES: dict[str, object] = {"id": "bote.example", "name": "Der Bote", "hosts": ["bote.example"]}


def tried(desk: Desk, **values: object) -> Trial:
    return desk.program.profile_trial.run(VALUES | values, ARTICLE_URL)


def test_a_locked_article_tells_its_offers_and_where_one_signs_in(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, locked())
    desk.fetcher.page(SIGN_IN, FORM.format(to="/anmelden"))
    trial = tried(desk)
    assert trial.access.state is AccessState.LOCKED
    assert len(trial.access.offers) >= 2
    assert trial.title == "Die neue Brücke kommt"
    assert trial.form is not None
    assert (trial.form.url, trial.form.elsewhere, trial.form.error) == (SIGN_IN, "", None)
    assert trial.form.found is not None
    assert (trial.form.found.asks_name, trial.form.found.asks_password) == (True, True)
    assert [asked.publisher for asked in desk.fetcher.asked] == ["bote.example", ""]
    assert desk.program.profiles.own() == ()
    assert desk.program.reading.at_once(ARTICLE_URL).article.text == "", "nothing is kept"


def test_each_rule_tells_what_it_found(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, article(after=WALL, head=PAID))
    trial = tried(desk, body_hints=[".text", ".nichts"], strip_hints=["xpath://footer/text()"], wall_hints=["aside"])
    told = [(key, one.selector, one.places, one.words > 0) for key, one in trial.rules]
    assert told == [
        ("wall_hints", "aside", 1, True),
        ("body_hints", ".text", 1, True),
        ("body_hints", ".nichts", 0, False),
        ("strip_hints", "xpath://footer/text()", 1, True),
    ]


def test_with_the_readers_session_it_is_tried_as_the_reader_sees_it(desk: Desk) -> None:
    account = Account("bote.example", "lena", Health.SIGNED_IN, start_url=PAPER)
    desk.program.sign_in._accounts.put(account)
    desk.fetcher.page(ARTICLE_URL, article(head=PAID, after=SIGN_OUT))
    trial = tried(desk)
    assert trial.access.state is AccessState.ENTITLED
    assert trial.signed_in
    assert trial.words > 40
    assert trial.form is None
    (same,) = desk.program.sign_in.accounts()
    assert same == account, "nothing is learnt from it"


def test_an_unsaved_profile_gets_no_session_of_anybody_else(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, article())
    desk.program.profile_trial.run(VALUES | {"id": "other.example"}, ARTICLE_URL)
    assert [asked.publisher for asked in desk.fetcher.asked] == ["bote.example"]


def test_a_form_that_is_sent_elsewhere_is_named(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, article())
    desk.fetcher.page("https://bote.example/login", FORM.format(to="https://konto.example/anmelden"))
    form = tried(desk, sign_in_url="https://bote.example/login").form
    assert form is not None
    assert form.elsewhere == "https://konto.example"


def test_a_sign_in_page_without_a_form_and_one_that_does_not_answer(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, locked())
    desk.fetcher.page(SIGN_IN, "<html><body><h1>Anmelden</h1></body></html>")
    form = tried(desk).form
    assert form is not None
    assert (form.found, form.error, form.elsewhere) == (None, None, "")
    desk.fetcher.answers[SIGN_IN] = NetworkError("bote.example", code="timeout")
    form = tried(desk).form
    assert form is not None
    assert form.error is desk.fetcher.answers[SIGN_IN]


def test_a_sign_in_page_that_content_names_may_not_be_local(desk: Desk) -> None:
    inside = locked().replace("/anmelden?next=/artikel/bruecke", "http://192.168.1.1/login")
    desk.fetcher.page(ARTICLE_URL, inside)
    tried(desk)
    assert all("http://192.168.1.1" not in asked.typed_origins for asked in desk.fetcher.asked)


@pytest.mark.parametrize(
    ("values", "url", "kind", "said"),
    [
        ({"hosts": []}, ARTICLE_URL, ContentError, "hosts: is missing"),
        ({"sign_in_url": "http://bote.example/"}, ARTICLE_URL, ContentError, "sign_in_url: must be an https address"),
        ({}, "nichts da", UsageError, ""),
    ],
)
def test_what_makes_no_profile_or_no_address_is_said_before_anybody_is_asked(
    desk: Desk, values: dict[str, object], url: str, kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind) as raised:
        desk.program.profile_trial.run(VALUES | values, url)
    assert said in str(raised.value)
    assert desk.fetcher.asked == []


def test_a_page_that_is_not_there_is_said(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, "<html><body><p>weg</p></body></html>", status=404)
    with pytest.raises(HttpStatusError):
        tried(desk)


def test_it_can_be_stopped(desk: Desk) -> None:
    token = CancelToken()

    def stop(_: Asked) -> Reply:
        token.cancel()
        return reply(ARTICLE_URL, locked())

    desk.fetcher.answers[ARTICLE_URL] = stop
    with pytest.raises(Cancelled):
        desk.program.profile_trial.run(VALUES, ARTICLE_URL, token)
    assert len(desk.fetcher.asked) == 1
