"""Signing in with an account at another origin: named, agreed to once, and never more than that."""

import pytest

from helpers.flows import AT, BOTE, LOCKED, LOGIN, SIGNED_IN, START, Answer, Web, drive, form, reply
from helpers.walls import LONG, page
from weiterlesen.model.account import Credential
from weiterlesen.model.errors import LedElsewhereError, NetworkError, SignInError
from weiterlesen.model.web import Reply, Request
from weiterlesen.publishers import flow
from weiterlesen.publishers.flow import SignedIn

ID = "https://konto.example"
DOOR = f"{AT}/sso/oidc/haus/"
ASK = f"{ID}/in/7"
AGREED = frozenset({ID})
LENA = Credential("lena@mail.example", "geheim-77")

SSO_LINK = "<a href='/sso/oidc/haus/'>Mit Hauskonto anmelden</a>"
NAME_FORM = (
    "<form method=post action=/login><label for=u>Benutzername</label><input name=user id=u>"
    "<input type=password name=pw><button>Anmelden</button></form>"
)
ID_FORM = "<form method=post><input type=email name=mail><input type=password name=pw><button>Anmelden</button></form>"
CONSENT = (
    "<p>Bote möchte Ihren Namen lesen.</p><form method=post action=/ja><button name=z value=1>Zustimmen</button></form>"
)
BUTTON = "<form method=post><input type=hidden name=t value=1><button>{label}</button></form>"
LED = LedElsewhereError("127.0.0.2", "port 9000", "http://127.0.0.2:9000")


def posting(*answers: Answer) -> Answer:
    """Answer one POST after the other."""
    left = iter(answers)

    def answer(_request: Request) -> Reply:
        found = next(left)
        if isinstance(found, NetworkError):
            raise found
        assert isinstance(found, Reply)
        return found

    return answer


def behind(*posts: Answer, login: str = NAME_FORM + SSO_LINK, door: Answer | None = None) -> Web:
    """Return a paper whose own form has a door beside it to an account elsewhere."""
    start = iter([LOCKED])
    pages: dict[str, Answer] = {
        START: lambda request: reply(request.url, next(start, SIGNED_IN)),
        LOGIN: page(login),
        DOOR: door or reply(ASK, page(ID_FORM)),
    }
    return Web(pages, post=posting(*(posts or (reply(START, SIGNED_IN, cookies=True),))))


def run(web: Web, *, agreed: frozenset[str] = AGREED, reader: Credential = LENA, start: str = START) -> SignedIn:
    return drive(web, flow.sign_in(BOTE, start, reader, agreed))


def told(web: Web, *, agreed: frozenset[str] = AGREED, reader: Credential = LENA, start: str = START) -> SignInError:
    with pytest.raises(SignInError) as caught:
        run(web, agreed=agreed, reader=reader, start=start)
    return caught.value


def test_the_agreed_account_is_signed_in_at_and_not_the_papers_own_form() -> None:
    web = behind(reply(ID, page(CONSENT)), reply(START, SIGNED_IN, cookies=True))
    done = run(web)
    assert done.sign_out_seen
    assert done.sign_in_url == DOOR  # the address of the form itself is good for one time only
    assert [request.url for request in web.posts] == [ASK, f"{ID}/ja"]
    assert web.posts[0].form == (("mail", LENA.user), ("pw", LENA.password))
    assert web.posts[1].form == (("z", "1"),)
    assert {request.guests for request in web.asked} == {AGREED}


def test_a_mail_address_where_a_user_name_is_asked_for_belongs_elsewhere() -> None:
    web = behind()
    error = told(web, agreed=frozenset())
    assert (error.code, error.subject) == ("origin-not-agreed", ID)
    assert web.posts == []


@pytest.mark.parametrize(
    ("login", "reader", "agreed"),
    [
        (NAME_FORM + SSO_LINK, Credential("lena", "geheim-77"), frozenset[str]()),
        (NAME_FORM.replace("Benutzername", "Benutzername oder E-Mail") + SSO_LINK, LENA, frozenset[str]()),
        (NAME_FORM, LENA, frozenset[str]()),
        (NAME_FORM + "<a href='/sso/intern'>SSO</a>", LENA, frozenset[str]()),
        (NAME_FORM + "<a href='/sso/leer'>SSO</a>", LENA, frozenset[str]()),
        (NAME_FORM + SSO_LINK, LENA, frozenset({AT})),
        (NAME_FORM + "<a href='/sso/leer'>SSO</a>", LENA, AGREED),
        (NAME_FORM, LENA, AGREED),
        (NAME_FORM + SSO_LINK, LENA, frozenset({"https://anderes.example"})),
    ],
)
def test_otherwise_the_papers_own_form_is_meant(login: str, reader: Credential, agreed: frozenset[str]) -> None:
    web = behind(login=login)
    web.pages |= {
        f"{AT}/sso/intern": page(NAME_FORM),
        f"{AT}/sso/leer": NetworkError("bote.example", "", code="timeout"),
    }
    assert run(web, agreed=agreed, reader=reader).sign_in_url == LOGIN
    assert [request.url for request in web.posts] == [LOGIN]


def test_a_form_whose_answer_goes_elsewhere_is_not_left_for_a_door() -> None:
    web = behind(login=NAME_FORM.replace("action=/login", f"action={ID}/login") + SSO_LINK)
    assert run(web).sign_in_url == LOGIN
    assert [request.url for request in web.posts] == [f"{ID}/login"]


@pytest.mark.parametrize("login", [page(SSO_LINK), NAME_FORM + SSO_LINK])
def test_an_origin_on_this_machine_is_named_too(login: str) -> None:
    error = told(behind(login=login, door=LED), agreed=frozenset())
    assert (error.code, error.subject) == ("origin-not-agreed", LED.origin)


def test_a_start_page_that_leads_elsewhere_names_the_place() -> None:
    assert told(Web({START: LED})).subject == LED.origin


def test_a_paper_without_a_form_of_its_own_is_entered_by_a_button() -> None:
    web = behind(
        reply(ASK, page(ID_FORM)), reply(START, SIGNED_IN), login=BUTTON.format(label="Mit Hauskonto anmelden")
    )
    assert run(web).sign_in_url == LOGIN
    assert [request.url for request in web.posts] == [LOGIN, ASK]


@pytest.mark.parametrize("posts", [(LED,), (reply(LOGIN, page("")), LED)])
def test_a_button_may_lead_to_a_place_to_be_named(posts: tuple[Answer, ...]) -> None:
    login = BUTTON.format(label="Mit Hauskonto anmelden")
    if len(posts) > 1:
        posts = (reply(DOOR, page(BUTTON.format(label="Weiter"))), LED)
    assert told(behind(*posts, login=login), agreed=frozenset()).subject == LED.origin


def test_a_question_whether_to_go_elsewhere_is_answered_on_the_way() -> None:
    web = behind(reply(ASK, page(ID_FORM)), reply(START, SIGNED_IN), door=page(BUTTON.format(label="Weiter")))
    assert run(web).sign_out_seen
    assert [request.url for request in web.posts] == [DOOR, ASK]


def test_a_session_that_still_holds_elsewhere_opens_the_paper_without_a_password() -> None:
    web = behind(door=reply(START, SIGNED_IN))
    assert run(web).sign_in_url == DOOR
    assert web.posts == []


def test_what_a_script_would_carry_back_is_carried_back() -> None:
    back = f"<form method=post action='{AT}/acs'><input type=hidden name=SAMLResponse value=abc></form>"
    web = behind(reply(ID, page(back)), reply(START, SIGNED_IN, cookies=True))
    assert run(web).sign_out_seen
    assert (web.posts[1].url, web.posts[1].form) == (f"{AT}/acs", (("SAMLResponse", "abc"),))


@pytest.mark.parametrize(
    ("answer", "posts"),
    [
        (page("<form method=post action='https://evil.example/'><input type=hidden name=code value=1></form>"), 1),
        (page("<form method=post><button>Ablehnen</button></form>"), 1),
        (page(CONSENT), 5),
    ],
)
def test_what_cannot_be_passed_needs_a_window(answer: str, posts: int) -> None:
    web = behind(*([reply(ID, answer, cookies=True)] * 9))
    web.pages[START] = LOCKED
    assert told(web).code == "needs-window"
    assert len(web.posts) == posts


def test_a_wrong_password_elsewhere_is_tried_nowhere_else() -> None:
    web = behind(reply(ASK, page(f"<p role=alert>Falsch.</p>{ID_FORM}"), status=401))
    error = told(web)
    assert (error.code, error.subject, error.detail) == ("refused", ID, "Falsch.")
    assert len(web.posts) == 1


def test_no_more_than_three_doors_are_tried_and_none_twice() -> None:
    links = "".join(f"<a href='/sso/{name}'>Mit {name} anmelden</a>" for name in "aabcde")
    web = behind(login=links)
    assert told(web).code == "no-form-found"
    assert [request.url for request in web.asked if "/sso/" in request.url] == [f"{AT}/sso/{name}" for name in "abc"]


def test_a_reader_who_is_signed_in_already_needs_no_form() -> None:
    done = run(Web({START: SIGNED_IN, LOGIN: SIGNED_IN}))
    assert (done.sign_in_url, done.sign_out_seen) == (START, True)


def test_a_link_that_cannot_be_reached_does_not_end_the_search() -> None:
    links = page("<a href='/kaputt/login'>Anmelden</a>" + LONG)
    web = Web({START: links, f"{AT}/kaputt/login": NetworkError("bote.example", "", code="timeout"), LOGIN: form()})
    assert run(web, agreed=frozenset()).sign_in_url == LOGIN


def test_an_answer_that_forbids_without_a_word_is_a_refusal() -> None:
    assert told(Web(post=reply(LOGIN, "", status=403)), agreed=frozenset()).code == "refused"
