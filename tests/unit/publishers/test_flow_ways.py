"""The way that a profile names is kept to."""

from dataclasses import replace

import pytest

from helpers.flows import AT, BOTE, LOCKED, LOGIN, READER, START, STEP, Web, drive, form, reply
from helpers.walls import page
from weiterlesen.model.account import Credential
from weiterlesen.model.errors import SignInError
from weiterlesen.model.publisher import JsonSignIn, Publisher, SignInWay
from weiterlesen.publishers import flow
from weiterlesen.publishers.flow import SignedIn
from weiterlesen.publishers.profile import System

SENT = page("<p>Wir haben Ihnen eine E-Mail geschickt.</p>")
JSON = JsonSignIn("/api/anmelden", (("name", "{user}"), ("wort", "{password}")))
OF_A_HOUSE = LOCKED.replace("</header>", "<a href='/haus'>Haus</a></header>")
HOUSE = System("haus", ("href='/haus'",), replace(BOTE, way=SignInWay.WINDOW))


def signed_in(web: Web, publisher: Publisher, systems: tuple[System, ...] = ()) -> SignedIn:
    return drive(web, flow.sign_in(publisher, START, READER, systems=systems))


def refused(web: Web, way: SignInWay, systems: tuple[System, ...] = ()) -> str:
    with pytest.raises(SignInError) as caught:
        signed_in(web, replace(BOTE, way=way), systems)
    return caught.value.code


def test_the_publishers_own_page_is_named_without_asking_anybody() -> None:
    web = Web()
    assert refused(web, SignInWay.WINDOW) == "needs-window"
    assert web.asked == []


def test_a_system_may_name_the_way_too_and_the_profile_wins() -> None:
    web = Web({START: OF_A_HOUSE})
    assert refused(web, SignInWay.GUESS, (HOUSE,)) == "needs-window"
    assert len(web.asked) == 1
    assert signed_in(Web({START: OF_A_HOUSE}), replace(BOTE, way=SignInWay.FORM), (HOUSE,)).sign_out_seen


def test_by_mail_no_password_is_sent_though_there_is_one() -> None:
    web = Web({LOGIN: page(STEP)}, reply(f"{AT}/login/2", SENT))
    assert refused(web, SignInWay.LINK) == "link-sent"
    assert [request.form for request in web.posts] == [(("email", "lena"),)]


def test_by_mail_a_form_for_a_password_is_passed_by() -> None:
    web = Web({START: form(), LOGIN: page(STEP)}, reply(f"{AT}/login/2", SENT))
    assert refused(web, SignInWay.LINK) == "link-sent"
    only_passwords = Web({START: form()})
    assert refused(only_passwords, SignInWay.LINK) == "needs-window"
    assert only_passwords.posts == []


def test_by_form_a_sign_in_that_speaks_json_is_left_aside() -> None:
    web = Web()
    assert signed_in(web, replace(BOTE, way=SignInWay.FORM, json=JSON)).sign_out_seen
    assert [request.url for request in web.posts] == [f"{AT}/login"]


BY_MAIL = (
    "<a href='/passwort/vergessen'>Passwort vergessen? Link anfordern</a><a href='https://fremd.example/m'>Code senden"
    "</a><a href='/weg'>Anmeldelink anfordern</a><a href='/login/code'>Anmeldecode senden</a>"
)


def test_without_a_password_the_sign_in_pages_link_to_a_mail_is_taken() -> None:
    web = Web({LOGIN: form(more=BY_MAIL), f"{AT}/login/code": page(STEP)}, reply(f"{AT}/login/2", SENT))
    with pytest.raises(SignInError) as told:
        drive(web, flow.sign_in(BOTE, START, Credential("lena", "")))
    assert told.value.code == "link-sent"
    assert [request.form for request in web.posts] == [(("email", "lena"),)]
    assert [request.url for request in web.asked if "weg" in request.url] == [f"{AT}/weg"]
    assert not [request.url for request in web.asked if "fremd" in request.url or "vergessen" in request.url]


def test_with_a_password_and_without_a_form_for_a_mail_the_sign_in_stays_as_it_was() -> None:
    web = Web({LOGIN: form(more=BY_MAIL)})
    assert drive(web, flow.sign_in(BOTE, START, Credential("lena", "geheim"))).sign_out_seen
    lacking = Web({LOGIN: form(more=BY_MAIL), f"{AT}/login/code": form()})
    with pytest.raises(SignInError) as told:
        drive(lacking, flow.sign_in(BOTE, START, Credential("lena", "")))
    assert told.value.code == "password-needed"
    assert lacking.posts == []
