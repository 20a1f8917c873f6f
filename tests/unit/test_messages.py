import re
from decimal import Decimal

import pytest

from weiterlesen import messages
from weiterlesen.model import errors
from weiterlesen.model.access import AccessState, Offer, OfferKind, PageKind, Price, Reason, ReasonCode
from weiterlesen.model.account import Account, Health
from weiterlesen.model.errors import ContentError, HttpStatusError, NetworkError, WeiterlesenError

CODES = re.compile(r"\b([a-z]+(?:-[a-z]+)+|offline|unreachable|timeout|tls|gone|refused|damaged|busy|bug)\b")


def documented_codes() -> list[str]:
    """Every code that the docstrings of the error tree promise."""
    found: set[str] = set()
    for value in vars(errors).values():
        if isinstance(value, type) and issubclass(value, WeiterlesenError):
            text = value.__doc__ or ""
            if "Codes:" in text:
                without_remarks = re.sub(r"\([^)]*\)", "", text.split("Codes:")[1])
                found.update(CODES.findall(without_remarks))
            found.add(value.code)
    return sorted(found - {"error", "reader-fixable", "other-than"})


@pytest.mark.parametrize("code", documented_codes())
def test_every_documented_error_has_a_sentence_of_its_own(code: str) -> None:
    words = messages.sentence(WeiterlesenError("paper.example", "x", code=code))
    if code != "bug":
        assert "mistake" not in words.what, code
    assert words.what.endswith((".", ").")), code


def test_every_sentence_but_a_stop_says_what_to_do() -> None:
    for code in documented_codes():
        words = messages.sentence(WeiterlesenError("a", "b", code=code))
        assert words.next_step or code == "cancelled", code


@pytest.mark.parametrize(("code", "do"), [("vault-locked", "Unlock it"), ("vault-stuck", "Unlock or restart it")])
def test_a_keyring_that_does_not_open_is_said_with_what_to_do(code: str, do: str) -> None:
    on_the_card = messages.reason(Reason(ReasonCode.SESSION_OUT_OF_REACH, code), "Blatt")
    assert "Blatt was therefore asked without your session." in on_the_card
    among_accounts = messages.health_text(Account("a.example", "lena", Health.NEEDS_YOU, detail=code))
    assert do in on_the_card
    assert do in among_accounts


def test_an_unknown_code_is_owned_as_our_mistake() -> None:
    assert "mistake" in str(messages.sentence(WeiterlesenError("a", "b", code="never-heard")))


def test_braces_in_a_strangers_words_are_just_text() -> None:
    assert "{x}" in str(messages.sentence(NetworkError("https://a.example/{x}", "{y}", code="tls")))


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "not-found"),
        (410, "gone"),
        (401, "forbidden"),
        (429, "rate-limited"),
        (503, "server-error"),
        (418, "http-status"),
    ],
)
def test_a_status_has_its_code(status: int, code: str) -> None:
    assert HttpStatusError("https://a.example/", status).code == code


def test_every_verdict_has_a_badge_but_the_unknown_one() -> None:
    labels = {state: messages.access_label(state) for state in AccessState}
    assert labels.pop(AccessState.UNKNOWN) == ""
    assert all(labels.values())
    assert len(set(labels.values())) == len(labels)


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_is_a_sentence_about_the_paper(code: ReasonCode) -> None:
    assert messages.reason(Reason(code, "3"), "Der Bote").endswith(".")
    assert messages.reason(Reason(code), "").endswith(".")


def test_the_meter_counts() -> None:
    assert messages.reason(Reason(ReasonCode.METER_REMAINING, "1"), "x") == "1 free article is left."
    assert messages.reason(Reason(ReasonCode.METER_REMAINING, "2"), "x") == "2 free articles are left."


@pytest.mark.parametrize("kind", list(OfferKind))
def test_an_offer_speaks_in_the_publishers_words_or_in_ours(kind: OfferKind) -> None:
    own = Offer(kind, "", "https://a.example/")
    assert messages.offer_label(own)
    named = Offer(kind, "Zu den Abos", "https://a.example/", Price(Decimal("9.90"), "EUR"))
    assert messages.offer_label(named) == "Zu den Abos"


def test_every_health_has_words() -> None:
    assert len({messages.health_label(health) for health in Health}) == len(Health)


def test_the_health_of_an_account_says_why() -> None:
    assert messages.health_text(Account("p", "u", Health.SIGNED_IN)) == "Signed in"
    assert "did not accept" in messages.health_text(Account("p", "u", Health.NEEDS_YOU, detail="refused"))
    assert messages.health_text(Account("p", "u", Health.UNREACHABLE, detail="timeout")).endswith("too long to answer.")


@pytest.mark.parametrize("kind", [kind for kind in PageKind if kind not in {PageKind.ARTICLE, PageKind.NOTHING}])
def test_a_page_that_is_no_article_says_what_it_is_and_what_to_do(kind: PageKind) -> None:
    words = messages.sentence(ContentError("bote.example/x", kind.value, code="no-article"))
    unknown = messages.sentence(ContentError("bote.example/x", "nothing", code="no-article"))
    assert words.what.startswith("bote.example/x ")
    assert words.what != unknown.what
    assert words.next_step.endswith(".")
    assert messages.reason(Reason(ReasonCode.NO_ARTICLE, kind.value), "Der Bote").startswith("The page ")


def test_a_page_with_nothing_on_it_is_told_in_a_sentence_of_its_own() -> None:
    for kind in ("nothing", ""):
        assert messages.reason(Reason(ReasonCode.NO_ARTICLE, kind), "Der Bote") == "The page holds no article."


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("404", "There is nothing at this address any more."),
        ("403", "Der Bote does not let us in (403)."),
        ("429", "Der Bote asks us to wait before we ask again."),
        ("503", "Der Bote has a fault of its own (503)."),
        ("418", "Der Bote answered with status 418."),
    ],
)
def test_the_number_of_an_answer_is_put_into_words(number: str, words: str) -> None:
    assert messages.reason(Reason(ReasonCode.HTTP_STATUS, number), "Der Bote") == words
