import pytest
from lxml import html

from helpers.demo_stage import Stage
from helpers.visitor import Visitor
from weiterlesen.demo.reception import ATTEMPTS, GUEST, SUBSCRIBER

PAID = "/artikel/weinlese-am-steilhang"
MARKER = "Quirlenstein"
BUY = "/kaufen/weinlese-am-steilhang"


def opens(visitor: Visitor, path: str = PAID) -> bool:
    return MARKER in visitor.get(path).text


def test_the_sign_in_form_has_all_that_a_form_needs(stage: Stage) -> None:
    visitor = stage.visitor()
    page = html.fromstring(visitor.get(f"/anmelden?next={PAID}").text)
    form = next(form for form in page.forms if form.get("id") == "anmeldung")
    assert (form.get("action"), form.get("method")) == ("/anmelden", "post")
    assert set(form.fields) == {"_token", "next", "kundenkennung", "kundenkennwort", "angemeldet_bleiben"}
    assert form.fields["next"] == PAID
    (button,) = form.xpath(".//button")
    assert (button.get("name"), button.get("value")) == ("aktion", "anmelden")
    assert form.xpath(".//input[@type='password']/@autocomplete") == ["current-password"]
    assert len(page.xpath("//form")) == 2, "a search form stands on the page, too"


def test_signing_in_leads_back_to_the_article_which_is_open_now(stage: Stage) -> None:
    visitor = stage.visitor()
    assert not opens(visitor)
    seen = stage.sign_in(visitor, SUBSCRIBER, next=PAID)
    assert (seen.status, seen.headers["location"]) == (303, PAID)
    (cookie,) = seen.cookies
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age" not in cookie
    assert opens(visitor)


def test_staying_signed_in_dates_the_cookie(stage: Stage) -> None:
    (cookie,) = stage.sign_in(stage.visitor(), SUBSCRIBER, angemeldet_bleiben="ja").cookies
    assert cookie.endswith("Max-Age=3600")


def test_a_return_address_on_another_host_is_ignored(stage: Stage) -> None:
    seen = stage.sign_in(stage.visitor(), SUBSCRIBER, next="https://evil.example/")
    assert seen.headers["location"] == "/konto"


def test_whoever_is_signed_in_needs_no_form(stage: Stage) -> None:
    seen = stage.subscriber().get(f"/anmelden?next={PAID}")
    assert (seen.status, seen.headers["location"]) == (303, PAID)


def test_a_wrong_password_is_answered_200_with_a_sentence_and_the_form(stage: Stage) -> None:
    visitor = stage.visitor()
    seen = stage.sign_in(visitor, SUBSCRIBER, "falsch", next=PAID)
    assert seen.status == 200
    assert "E-Mail-Adresse oder Kennwort stimmen nicht." in seen.text
    assert seen.hidden["next"] == PAID
    assert f'value="{SUBSCRIBER}"' in seen.text
    assert "falsch" not in seen.text
    assert not opens(visitor)


def test_too_many_wrong_passwords_lock_the_door_for_ten_minutes(stage: Stage) -> None:
    visitor = stage.visitor()
    statuses = [stage.sign_in(visitor, SUBSCRIBER, "falsch").status for _ in range(ATTEMPTS + 1)]
    assert statuses == [200] * ATTEMPTS + [429]
    assert "Zu viele Versuche" in stage.sign_in(visitor, SUBSCRIBER).text
    stage.clock.at += 600
    assert stage.sign_in(visitor, SUBSCRIBER).status == 303


def test_a_form_without_its_button_is_not_enough(stage: Stage) -> None:
    seen = stage.sign_in(stage.visitor(), SUBSCRIBER, aktion="")
    assert seen.status == 200
    assert "unvollständig" in seen.text


@pytest.mark.parametrize("path", ["/anmelden", "/registrieren", "/abo", BUY])
def test_a_form_without_the_token_of_its_session_is_refused(stage: Stage, path: str) -> None:
    visitor, other = stage.visitor(), stage.visitor()
    visitor.get(path)
    foreign = other.get(path).hidden.get("_token", "falsch")
    assert visitor.post(path, {"_token": foreign, "aktion": "anmelden"}).status == 403
    assert stage.visitor().post(path, {"aktion": "anmelden"}).status == 403


def test_a_session_ends_silently(stage: Stage) -> None:
    visitor = stage.subscriber()
    stage.clock.at += 3599
    assert opens(visitor)
    stage.clock.at += 1
    seen = visitor.get(PAID)
    assert seen.status == 200
    assert MARKER not in seen.text
    assert "Hier anmelden" in seen.text
    assert visitor.get("/konto").headers["location"] == "/anmelden?next=/konto"


def test_the_account_page_tells_who_is_there_and_how_to_leave(stage: Stage) -> None:
    page = html.fromstring(stage.subscriber().get("/konto").text)
    assert SUBSCRIBER in page.text_content()
    assert "Digital-Abo" in page.text_content()
    assert page.xpath("//form/@action") == ["/suche", "/abmelden"]
    assert "ohne Abo" in stage.guest().get("/konto").text


@pytest.mark.parametrize("by", ["link", "form"])
def test_signing_out_ends_the_session_for_good(stage: Stage, by: str) -> None:
    visitor = stage.subscriber()
    before = dict(visitor.jar)
    seen = visitor.get("/abmelden") if by == "link" else visitor.post("/abmelden", visitor.get("/konto").hidden)
    assert (seen.status, seen.headers["location"]) == (303, "/")
    assert visitor.jar == {}
    assert not opens(Visitor(stage.server.base, before))


@pytest.mark.parametrize("who", ["nobody", "guest"])
def test_one_article_can_be_bought(stage: Stage, who: str) -> None:
    visitor = stage.guest() if who == "guest" else stage.visitor()
    page = visitor.get(BUY)
    assert "Für 0,99 € kaufen (Demo)" in page.text
    assert "Es fließt kein Geld" in page.text
    seen = visitor.post(BUY, {**page.hidden, "aktion": "kaufen"})
    assert (seen.status, seen.headers["location"]) == (303, PAID)
    assert opens(visitor)
    assert "Cordevaline" not in visitor.get("/artikel/le-theatre-et-sa-machine").text
    assert visitor.get(BUY).headers["location"] == PAID
    assert not opens(stage.visitor())


def test_what_is_open_or_unknown_cannot_be_bought(stage: Stage) -> None:
    visitor = stage.visitor()
    assert visitor.get("/kaufen/pegelwaechter").headers["location"] == "/artikel/pegelwaechter"
    assert visitor.get("/kaufen/gibt-es-nicht").status == 404
    assert visitor.post("/kaufen/gibt-es-nicht", {}).status == 404


def test_a_new_account_reads_what_asks_for_registration_only(stage: Stage) -> None:
    visitor = stage.visitor()
    path = "/artikel/schule-ohne-klingel"
    form = visitor.get(f"/registrieren?next={path}").hidden
    seen = visitor.post("/registrieren", {**form, "neue_kennung": "neu@example.org", "neues_kennwort": "langgenug"})
    assert seen.headers["location"] == path
    assert "Pausenkompass" in visitor.get(path).text
    assert not opens(visitor)


@pytest.mark.parametrize(
    ("user", "password", "sentence"),
    [
        ("keine-adresse", "langgenug", "prüfen"),
        ("neu@example.org", "kurz", "prüfen"),
        (GUEST, "langgenug", "schon registriert"),
    ],
)
def test_a_registration_can_fail(stage: Stage, user: str, password: str, sentence: str) -> None:
    visitor = stage.visitor()
    form = visitor.get("/registrieren").hidden
    seen = visitor.post("/registrieren", {**form, "neue_kennung": user, "neues_kennwort": password})
    assert seen.status == 200
    assert sentence in seen.text


def test_a_guest_can_take_a_subscription_and_reads_everything(stage: Stage) -> None:
    assert "melden Sie sich an" in stage.visitor().get("/abo").text
    guest = stage.guest()
    assert guest.post("/abo", guest.get("/abo").hidden).headers["location"] == "/konto"
    assert opens(guest)
    assert "bereits ein Digital-Abo" in guest.get("/abo").text
