"""Sign-ins that speak JSON: by mail as the shipped profile of Ghost says, and with a password as a reader's may."""

import json
from dataclasses import replace

import pytest

from helpers.flows import AT, BOTE, LOCKED, SIGNED_IN, START, Answer, Web, drive, reply
from helpers.walls import LONG, page
from weiterlesen import resources
from weiterlesen.model.account import CodeStep, Credential
from weiterlesen.model.errors import CodeNeededError, CodeRefusedError, LinkRefusedError, NameRefusedError, SignInError
from weiterlesen.model.publisher import JsonSignIn, Publisher
from weiterlesen.model.web import Request
from weiterlesen.publishers import flow, json_steps, profile

GHOST = profile.load_system(resources.path("publishers") / "ghost.toml")
API = f"{AT}/members/api"
LENA = Credential("lena@mail.example", "")
GHOSTLY = page(LONG, head='<meta name="generator" content="Ghost 6.0">')
HOW = JsonSignIn("/api/in", (("mail", "{user}"), ("secret", "{password}"), ("kind", "web")))
STEP = CodeStep(START, f"{API}/verify-otc/", (("otc", "{code}"), ("otcRef", "r7")), link_field="redirectUrl")


def said(**what: object) -> Answer:
    return reply(f"{API}/", json.dumps(what), status=201)


def ghost(post: Answer, **pages: Answer) -> Web:
    return Web({START: GHOSTLY, f"{API}/integrity-token/": "t:1:2", **pages}, post=post)


def by_mail(web: Web) -> CodeNeededError:
    with pytest.raises(CodeNeededError) as caught:
        drive(web, flow.sign_in(BOTE, START, LENA, systems=(GHOST,)))
    return caught.value


def failure(web: Web, steps: flow.Steps) -> SignInError:
    with pytest.raises(SignInError) as caught:
        drive(web, steps)
    return caught.value


def body(request: Request) -> object:
    return json.loads(request.json or "null")


def test_a_mail_is_asked_for_with_a_token_and_the_code_has_a_place_to_go() -> None:
    web = ghost(said(otc_ref="r7"))
    error = by_mail(web)
    assert (error.code, error.subject) == ("link-sent", AT)
    (asked,) = web.posts
    assert asked.url == f"{API}/send-magic-link/"
    assert body(asked) == {"email": LENA.user, "emailType": "signin", "integrityToken": "t:1:2", "includeOTC": "true"}
    assert asked.headers == (("accept", "application/json"), ("origin", AT), ("referer", START))
    assert error.step is not None
    assert dict(error.step.fields) == {"otc": "{code}", "otcRef": "r7", "integrityToken": "{token}"}


@pytest.mark.parametrize("answer", [said(), reply(API, "Created", status=201), reply(API, "[7]", status=201)])
def test_without_a_reference_there_is_only_the_link(answer: Answer) -> None:
    error = by_mail(ghost(answer))
    assert (error.code, error.step) == ("link-sent", None)


def test_a_token_that_is_not_to_be_had_is_left_empty() -> None:
    web = ghost(said(), **{f"{API}/integrity-token/": reply(API, "weg", status=500)})
    by_mail(web)
    assert '"integrityToken": ""' in (web.posts[0].json or "")


@pytest.mark.parametrize(
    ("status", "answer", "code", "detail"),
    [
        (429, {"errors": [{"message": "Too  many\nattempts"}]}, "locked-out", "Too many attempts"),
        (400, {"message": "No such address"}, "refused", "No such address"),
        (403, {"error": "no"}, "refused", "no"),
        (422, {"errors": ["kaputt"]}, "refused", "kaputt"),
        (400, {"errors": [7]}, "refused", "HTTP 400"),
        (404, {}, "no-form-found", "HTTP 404"),
        (502, {"errors": []}, "unreachable", "HTTP 502"),
    ],
)
def test_an_answer_that_says_no_is_told_in_the_publishers_words(
    status: int, answer: object, code: str, detail: str
) -> None:
    web = ghost(reply(API, json.dumps(answer), status=status))
    error = failure(web, flow.sign_in(BOTE, START, LENA, systems=(GHOST,)))
    assert (error.code, error.detail) == (code, detail)
    assert isinstance(error, NameRefusedError) == (code == "refused")  # nobody speaks of a password: none was sent
    assert len(web.posts) == 1


def test_the_code_opens_the_session_by_the_link_that_comes_back() -> None:
    link = f"{AT}/members/?token=x&otc_verification=y"
    web = Web({link: reply(f"{AT}/?success=true", LOCKED, cookies=True), START: SIGNED_IN}, post=said(redirectUrl=link))
    done = drive(
        web, flow.by_code(BOTE, replace(STEP, token_url=f"{AT}/t"), Credential("lena", "", code="123456"), START)
    )
    assert (done.user, done.sign_out_seen) == ("lena", True)
    assert body(web.posts[0]) == {"otc": "123456", "otcRef": "r7"}
    assert [request.url for request in web.asked] == [f"{AT}/t", STEP.action, link, START]


@pytest.mark.parametrize("link", ["https://evil.example/?token=x", "", "javascript:go()"])
def test_a_link_to_somebody_else_is_not_followed(link: str) -> None:
    web = Web(post=replace(reply(API, json.dumps({"redirectUrl": link})), cookies_set=True))
    drive(web, flow.by_code(BOTE, STEP, replace(LENA, code="1"), START))
    assert [request.url for request in web.asked] == [STEP.action, START]


def test_an_answer_without_a_link_may_be_the_session_itself() -> None:
    web = Web(post=reply(API, "{}", cookies=True))
    assert not drive(
        web, flow.by_code(BOTE, replace(STEP, link_field=""), replace(LENA, code="1"), START)
    ).sign_out_seen


def test_a_wrong_code_can_be_given_again() -> None:
    error = failure(
        Web(post=reply(API, '{"message": "Invalid"}', status=400)),
        flow.by_code(BOTE, STEP, replace(LENA, code="1"), START),
    )
    assert isinstance(error, CodeRefusedError)
    assert (error.code, error.detail, error.step) == ("code-needed", "Invalid", STEP)


@pytest.mark.parametrize(("status", "code"), [(429, "locked-out"), (500, "unreachable")])
def test_a_code_that_cannot_be_judged_now_is_not_called_wrong(status: int, code: str) -> None:
    web = Web(post=reply(API, "", status=status))
    assert failure(web, flow.by_code(BOTE, STEP, replace(LENA, code="1"), START)).code == code


def test_a_link_that_comes_back_can_be_bad_too() -> None:
    link = f"{AT}/members/?token=x"
    web = Web({link: reply(f"{AT}/?success=false", LOCKED)}, post=said(redirectUrl=link))
    assert isinstance(failure(web, flow.by_code(BOTE, STEP, replace(LENA, code="1"), START)), LinkRefusedError)


def test_a_code_goes_to_no_origin_that_was_not_agreed_to() -> None:
    step = replace(STEP, action="https://evil.example/code")
    web = Web()
    assert failure(web, flow.by_code(BOTE, step, replace(LENA, code="1"), START)).code == "origin-not-agreed"
    assert web.asked == []


def paper(how: JsonSignIn) -> Publisher:
    return replace(BOTE, json=how)


def test_a_name_and_a_password_go_as_json_where_a_profile_says_so() -> None:
    web = Web({START: iter_pages()}, post=reply(f"{AT}/api/in", "{}", cookies=True))
    done = drive(web, flow.sign_in(paper(HOW), START, Credential("lena", "geheim-77")))
    assert done.sign_out_seen
    assert body(web.posts[0]) == {"mail": "lena", "secret": "geheim-77", "kind": "web"}


def iter_pages() -> Answer:
    left = iter([LOCKED])
    return lambda request: reply(request.url, next(left, SIGNED_IN))


def test_without_the_password_that_it_wants_nothing_is_sent() -> None:
    web = Web()
    assert failure(web, flow.sign_in(paper(HOW), START, LENA)).code == "password-needed"
    assert web.posts == []


def test_a_refused_password_is_told_as_one() -> None:
    web = Web(post=reply(API, '{"message": "Nein"}', status=401))
    error = failure(web, flow.sign_in(paper(HOW), START, Credential("lena", "geheim")))
    assert (error.code, error.words) == ("refused", "")


def test_a_json_address_of_somebody_else_gets_nothing() -> None:
    web = Web()
    elsewhere = replace(HOW, ask_url="https://evil.example/api")
    assert failure(web, flow.sign_in(paper(elsewhere), START, LENA)).code == "origin-not-agreed"
    assert web.posts == []


def test_a_mail_needs_no_place_for_a_code() -> None:
    how = JsonSignIn("/api/mail", (("mail", "{user}"),), reference="ref")
    assert json_steps.addresses(how, START) == (f"{AT}/api/mail",)
    web = Web(post=reply(API, '{"ref": "7"}'))
    error = failure(web, flow.sign_in(paper(how), START, LENA))
    assert isinstance(error, CodeNeededError)
    assert error.step is None


@pytest.mark.parametrize(
    ("answer", "code", "detail"),
    [
        ({"loggedin": False, "message": "<strong>Fehler:</strong> Falsches Passwort."}, "refused", None),
        ({"success": False, "data": {"message": "Wrong password."}}, "refused", "Wrong password."),
        ({"success": False, "data": "Wrong password."}, "refused", "Wrong password."),
        ({"success": False}, "refused", "success"),
        ({"error": "Wrong password."}, "refused", "Wrong password."),
        ({"success": False, "data": {"message": "Enter the 2FA code."}}, "code-needed", "Enter the 2FA code."),
    ],
)
def test_a_form_that_is_answered_in_json_says_no_in_its_own_words(
    answer: object, code: str, detail: str | None
) -> None:
    web = Web(post=reply(f"{AT}/ajax", json.dumps(answer)))
    error = failure(web, flow.sign_in(BOTE, START, Credential("lena", "falsch")))
    assert (error.code, error.detail) == (code, detail or "Fehler: Falsches Passwort.")
    assert len(web.posts) == 1


def test_a_form_that_is_answered_in_json_says_yes_by_its_session() -> None:
    web = Web(post=reply(f"{AT}/ajax", json.dumps({"success": True, "data": {"redirect": "/"}}), cookies=True))
    assert drive(web, flow.sign_in(BOTE, START, Credential("lena", "geheim"))).user == "lena"
