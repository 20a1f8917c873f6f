from dataclasses import replace
from decimal import Decimal

import pytest

from weiterlesen.model.access import (
    Access,
    AccessState,
    Evidence,
    Offer,
    OfferKind,
    PageKind,
    Price,
    Reason,
    ReasonCode,
    SessionFacts,
    SessionState,
)
from weiterlesen.policy.access import closed_since, counts_as_opened, decide

OFFERS = (Offer(OfferKind.SUBSCRIPTION, "Abo", "https://bote.example/abo", Price(Decimal(5), "EUR")),)
STRANGER = SessionFacts()
READER = SessionFacts(SessionState.SIGNED_IN)
EXPIRED = SessionFacts(SessionState.EXPIRED)
BUYER = SessionFacts(SessionState.SIGNED_OUT, purchased=True)

ARTICLE = Evidence(url="https://bote.example/muehle", words=600)
PAID = replace(ARTICLE, declared_free=False)
PARTS = replace(PAID, paid_parts=(".rest",), paid_words=500, words=40)
WALL = replace(ARTICLE, wall=True, wall_kinds=(OfferKind.SUBSCRIPTION,), offers=OFFERS, words=40)


def state(evidence: Evidence, session: SessionFacts = STRANGER) -> AccessState:
    return decide(evidence, session).state


def codes(evidence: Evidence, session: SessionFacts = STRANGER) -> list[ReasonCode]:
    return [reason.code for reason in decide(evidence, session).reasons]


def test_nothing_paid_and_no_wall_is_free() -> None:
    assert decide(ARTICLE, STRANGER) == Access(AccessState.FREE, (Reason(ReasonCode.NOTHING_PAID),))
    assert codes(replace(ARTICLE, declared_free=True)) == [ReasonCode.DECLARED_FREE]


def test_a_free_article_stays_free_for_whoever_is_signed_in() -> None:
    assert state(ARTICLE, READER) is AccessState.FREE
    assert state(replace(ARTICLE, declared_free=True, vendors=("piano",)), READER) is AccessState.FREE


def test_a_wall_locks_and_brings_the_publishers_offers() -> None:
    access = decide(replace(WALL, declared_free=False, vendors=("piano", "swg")), STRANGER)
    assert access == Access(
        AccessState.LOCKED,
        (Reason(ReasonCode.WALL), Reason(ReasonCode.DECLARED_PAID, "piano,swg"), Reason(ReasonCode.NO_ACCOUNT)),
        OFFERS,
    )


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((OfferKind.REGISTER,), AccessState.REGISTRATION),
        ((OfferKind.SIGN_IN, OfferKind.REGISTER), AccessState.REGISTRATION),
        ((OfferKind.SIGN_IN, OfferKind.REGISTER, OfferKind.SUBSCRIPTION), AccessState.LOCKED),
        ((OfferKind.REGISTER, OfferKind.SINGLE), AccessState.LOCKED),
        ((OfferKind.SIGN_IN,), AccessState.LOCKED),
        ((), AccessState.LOCKED),
    ],
)
def test_a_wall_that_asks_only_for_an_account_is_a_registration(
    kinds: tuple[OfferKind, ...], expected: AccessState
) -> None:
    access = decide(replace(WALL, wall_kinds=kinds), STRANGER)
    assert access.state is expected
    assert access.offers == OFFERS
    assert access.reasons[-1] == Reason(ReasonCode.NO_ACCOUNT)


def test_paid_parts_with_text_are_locked_though_no_wall_is_seen() -> None:
    access = decide(replace(PARTS, paid_parts=(".rest", "#x")), STRANGER)
    assert access.state is AccessState.LOCKED
    assert access.reasons == (
        Reason(ReasonCode.PAID_PARTS, ".rest"),
        Reason(ReasonCode.PAID_PARTS, "#x"),
        Reason(ReasonCode.DECLARED_PAID),
        Reason(ReasonCode.NO_ACCOUNT),
    )


AWAY = SessionFacts(SessionState.OUT_OF_REACH, trouble="vault-locked")


def test_a_session_that_could_not_go_along_opened_nothing() -> None:
    verdict = decide(PARTS, AWAY)
    assert verdict.state is AccessState.LOCKED
    assert verdict.reasons[-1] == Reason(ReasonCode.SESSION_OUT_OF_REACH, "vault-locked")
    assert not counts_as_opened(decide(ARTICLE, AWAY), AWAY, seen_open=False)


@pytest.mark.parametrize("session", [STRANGER, SessionFacts(SessionState.SIGNED_OUT), EXPIRED, AWAY])
def test_only_a_session_or_a_purchase_opens_paid_parts(session: SessionFacts) -> None:
    assert state(PARTS, session) is AccessState.LOCKED
    assert decide(PARTS, READER).reasons[0].code is ReasonCode.OPENED_BY_SESSION
    assert decide(PARTS, BUYER).reasons[0].code is ReasonCode.OPENED_BY_PURCHASE
    assert state(PARTS, READER) is state(PARTS, BUYER) is AccessState.ENTITLED


def test_a_curtain_that_still_hangs_is_not_opened_by_being_signed_in() -> None:
    covered = replace(PARTS, notes=("curtain",), sign_out_link=True)
    assert codes(covered, READER) == [ReasonCode.PAID_PARTS, ReasonCode.DECLARED_PAID, ReasonCode.NOT_IN_OFFER]
    assert state(covered, SessionFacts(SessionState.SIGNED_IN, purchased=True)) is AccessState.ENTITLED


def test_a_paid_article_that_was_served_open_is_metered() -> None:
    assert decide(PAID, STRANGER) == Access(AccessState.METERED, (Reason(ReasonCode.DECLARED_PAID),))
    assert codes(replace(PAID, remaining=2)) == [ReasonCode.METER_REMAINING, ReasonCode.DECLARED_PAID]
    assert decide(replace(ARTICLE, remaining=0), STRANGER).reasons == (Reason(ReasonCode.METER_REMAINING, "0"),)


def test_a_paid_article_is_entitled_with_a_session() -> None:
    assert codes(PAID, READER) == [ReasonCode.OPENED_BY_SESSION, ReasonCode.DECLARED_PAID]
    assert state(PAID, BUYER) is AccessState.ENTITLED


def test_a_paid_name_makes_an_article_metered_or_entitled_but_never_locked() -> None:
    named = replace(ARTICLE, notes=("paid-name",), vendors=("piano",))
    assert decide(named, STRANGER) == Access(AccessState.METERED, (Reason(ReasonCode.DECLARED_PAID, "name"),))
    assert state(named, READER) is AccessState.ENTITLED


@pytest.mark.parametrize(
    "evidence",
    [
        replace(PAID, vendors=("swg", "poool")),
        replace(PAID, notes=("hidden-wall",)),
        replace(PAID, notes=("covered-text",)),
    ],
)
def test_a_script_that_would_draw_the_wall_locks_a_paid_page(evidence: Evidence) -> None:
    assert codes(evidence) == [ReasonCode.DECLARED_PAID, ReasonCode.NO_ACCOUNT]
    assert state(evidence, READER) is AccessState.ENTITLED
    assert state(replace(evidence, declared_free=None)) is AccessState.FREE


def test_a_service_that_only_sells_is_no_curtain() -> None:
    assert state(replace(PAID, vendors=("swg",))) is AccessState.METERED


@pytest.mark.parametrize(
    ("words", "declared_words", "ends_open", "expected"),
    [
        (60, 500, False, AccessState.INCOMPLETE),
        (260, 500, False, AccessState.FREE),
        (290, 900, False, AccessState.INCOMPLETE),
        (310, 2000, False, AccessState.FREE),
        (30, 100, False, AccessState.FREE),
        (60, 0, True, AccessState.INCOMPLETE),
        (60, 0, False, AccessState.FREE),
        (400, 0, True, AccessState.FREE),
        (140, 150, True, AccessState.FREE),
    ],
)
def test_a_text_that_stops_short_is_incomplete(
    words: int, declared_words: int, expected: AccessState, *, ends_open: bool
) -> None:
    evidence = replace(ARTICLE, words=words, declared_words=declared_words, ends_open=ends_open)
    assert state(evidence) is expected


def test_what_is_incomplete_says_how_long_it_is() -> None:
    short = replace(ARTICLE, words=40, paid_words=20, declared_words=500, declared_free=False)
    assert decide(short, READER) == Access(
        AccessState.INCOMPLETE,
        (Reason(ReasonCode.STOPS_SHORT, "60/500"), Reason(ReasonCode.DECLARED_PAID)),
    )
    open_end = replace(ARTICLE, words=40, ends_open=True)
    assert decide(open_end, STRANGER).reasons == (Reason(ReasonCode.STOPS_SHORT, "40"),)


def test_declared_parts_that_are_missing_from_a_short_page_are_kept_from_the_reader() -> None:
    teaser = replace(PAID, words=40, notes=("paid-parts-absent",))
    assert codes(teaser) == [ReasonCode.DECLARED_PAID, ReasonCode.NO_ACCOUNT]
    assert state(replace(teaser, words=700)) is AccessState.METERED
    assert state(replace(teaser, words=700), READER) is AccessState.ENTITLED


def test_a_teaser_is_no_article_for_whoever_is_signed_in_either() -> None:
    teaser = replace(PAID, words=40, notes=("paid-parts-absent",))
    assert codes(teaser, READER) == [ReasonCode.STOPS_SHORT, ReasonCode.DECLARED_PAID]
    assert state(teaser, READER) is state(teaser, BUYER) is AccessState.INCOMPLETE
    asked = replace(teaser, sign_in_link="https://bote.example/login")
    assert codes(asked, READER) == [ReasonCode.DECLARED_PAID, ReasonCode.SESSION_EXPIRED]


@pytest.mark.parametrize(
    ("evidence", "session", "reason"),
    [
        (WALL, STRANGER, ReasonCode.NO_ACCOUNT),
        (WALL, SessionFacts(SessionState.SIGNED_OUT), ReasonCode.SIGNED_OUT),
        (WALL, READER, ReasonCode.NOT_IN_OFFER),
        (replace(WALL, wall_kinds=(OfferKind.SIGN_IN,)), READER, ReasonCode.SESSION_EXPIRED),
        (replace(WALL, sign_in_link="https://bote.example/login"), READER, ReasonCode.SESSION_EXPIRED),
        (replace(WALL, wall_kinds=(OfferKind.SIGN_IN,), sign_out_link=True), READER, ReasonCode.NOT_IN_OFFER),
        (WALL, EXPIRED, ReasonCode.SESSION_EXPIRED),
        (replace(WALL, sign_out_link=True), EXPIRED, ReasonCode.NOT_IN_OFFER),
        (replace(ARTICLE, status=401), READER, ReasonCode.SESSION_EXPIRED),
        (replace(ARTICLE, status=403), READER, ReasonCode.NOT_IN_OFFER),
        (replace(ARTICLE, redirected_to_sign_in=True), READER, ReasonCode.SESSION_EXPIRED),
        (replace(ARTICLE, page_kind=PageKind.SIGN_IN), READER, ReasonCode.SESSION_EXPIRED),
    ],
)
def test_a_locked_article_says_which_door_is_shut(
    evidence: Evidence, session: SessionFacts, reason: ReasonCode
) -> None:
    access = decide(evidence, session)
    assert access.state is AccessState.LOCKED
    assert access.reasons[-1] == Reason(reason)


@pytest.mark.parametrize(
    ("evidence", "expected", "first"),
    [
        (replace(ARTICLE, status=404), AccessState.GONE, Reason(ReasonCode.HTTP_STATUS, "404")),
        (replace(ARTICLE, status=410), AccessState.GONE, Reason(ReasonCode.HTTP_STATUS, "410")),
        (replace(ARTICLE, status=402), AccessState.LOCKED, Reason(ReasonCode.HTTP_STATUS, "402")),
        (replace(ARTICLE, status=500), AccessState.ERROR, Reason(ReasonCode.HTTP_STATUS, "500")),
        (replace(ARTICLE, status=429, wall=True), AccessState.ERROR, Reason(ReasonCode.HTTP_STATUS, "429")),
        (
            replace(ARTICLE, status=403, redirected_to_sign_in=True),
            AccessState.LOCKED,
            Reason(ReasonCode.REDIRECTED_TO_SIGN_IN),
        ),
        (replace(ARTICLE, page_kind=PageKind.CONSENT), AccessState.CONSENT, Reason(ReasonCode.CONSENT_WALL)),
        (
            replace(ARTICLE, page_kind=PageKind.FRONT_PAGE),
            AccessState.ERROR,
            Reason(ReasonCode.NO_ARTICLE, "front-page"),
        ),
        (replace(ARTICLE, page_kind=PageKind.NOTHING), AccessState.ERROR, Reason(ReasonCode.NO_ARTICLE, "nothing")),
        (replace(ARTICLE, page_kind=PageKind.ERROR), AccessState.ERROR, Reason(ReasonCode.NO_ARTICLE, "error")),
        (replace(ARTICLE, page_kind=PageKind.SIGN_IN), AccessState.LOCKED, Reason(ReasonCode.NO_ARTICLE, "sign-in")),
    ],
)
def test_what_is_no_article_says_what_it_is(evidence: Evidence, expected: AccessState, first: Reason) -> None:
    access = decide(evidence, STRANGER)
    assert access.state is expected
    assert access.reasons[0] == first


def test_whole_texts_and_waiting_articles_are_told_apart() -> None:
    assert state(WALL).waiting
    assert not state(WALL).whole
    assert state(PAID).whole


FREE = Access(AccessState.FREE, (Reason(ReasonCode.NOTHING_PAID),))


@pytest.mark.parametrize("state_now", [AccessState.FREE, AccessState.METERED, AccessState.INCOMPLETE])
def test_what_nobody_saw_open_to_a_visitor_counts_as_opened_by_the_session(state_now: AccessState) -> None:
    access = Access(state_now, (Reason(ReasonCode.NOTHING_PAID),))
    assert counts_as_opened(access, READER, seen_open=False)
    assert counts_as_opened(access, EXPIRED, seen_open=False), "the publisher may still know the reader"
    assert not counts_as_opened(access, READER, seen_open=True)
    assert not counts_as_opened(access, STRANGER, seen_open=False)
    assert not counts_as_opened(access, SessionFacts(SessionState.SIGNED_OUT), seen_open=False)


def test_what_stays_closed_is_not_the_sessions_but_what_only_calls_itself_free_is() -> None:
    declared = Access(AccessState.FREE, (Reason(ReasonCode.DECLARED_FREE),))
    assert counts_as_opened(declared, READER, seen_open=False)
    assert not counts_as_opened(Access(AccessState.LOCKED), READER, seen_open=False)


def test_an_entitled_article_is_the_sessions_whatever_was_seen() -> None:
    assert counts_as_opened(Access(AccessState.ENTITLED), BUYER, seen_open=True)


@pytest.mark.parametrize("now", [AccessState.LOCKED, AccessState.REGISTRATION, AccessState.GONE])
def test_what_a_session_opened_is_not_free_once_its_page_is_closed(now: AccessState) -> None:
    opened = Access(AccessState.ENTITLED, (Reason(ReasonCode.OPENED_BY_SESSION),))
    assert closed_since(FREE, Access(now)) == opened
    metered = Access(AccessState.METERED)
    assert closed_since(metered, Access(now)) == metered


@pytest.mark.parametrize("now", [AccessState.FREE, AccessState.ERROR])
def test_an_open_page_and_mere_trouble_change_no_verdict(now: AccessState) -> None:
    assert closed_since(FREE, Access(now)) == FREE
