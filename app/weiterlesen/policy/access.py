"""The access rule: what a page showed and who the reader is, in; one verdict out (house plan, §7)."""

from typing import Final

from weiterlesen.model.access import (
    Access,
    AccessState,
    Evidence,
    OfferKind,
    PageKind,
    Reason,
    ReasonCode,
    SessionFacts,
    SessionState,
)

#: Shares of the declared length below which a text counts as cut off; declarations are rough.
_SHORT_SHARE: Final = 0.5
_DECLARED_ENOUGH: Final = 120
_TEASER_WORDS: Final = 150
_STUB_WORDS: Final = 100  # a page that calls itself paid and shows a visitor no more than this shows a teaser
_LONG_TEASER: Final = 300  # publishers count signs, menus and related articles too: a long text is believed
_GONE: Final = frozenset((404, 410))
_REFUSED: Final = frozenset((401, 402, 403))
_NOT_SIGNED_IN: Final = 401
_BAD: Final = 400
#: Wall services that let a script decide, after the page was served; others only count or sell.
_CURTAINS: Final = frozenset((
    "piano", "poool", "plenigo", "zephr", "steady", "laterpay", "pelcro", "qiota", "evolok", "leaky-paywall",
    "amp-subscriptions", "amp-access", "encrypted", "wallkit", "memberful", "onecount",
))  # fmt: skip
#: Notes of `content.paywall` that say the same of a page's own script or style.
_CURTAIN_NOTES: Final = frozenset(("hidden-wall", "covered-text"))


def decide(evidence: Evidence, session: SessionFacts) -> Access:
    """Return the verdict on a page for this reader. Pure; reasons come strongest first."""
    return (
        _by_status(evidence, session)
        or _by_kind(evidence)
        or _by_wall(evidence, session)
        or _no_article(evidence)
        or _by_parts(evidence, session)
        or _by_declaration(evidence, session)
    )


def counts_as_opened(access: Access, session: SessionFacts, *, seen_open: bool) -> bool:
    """Whether a page's text counts as opened by the reader's session, and goes with it.

    A page may be closed to visitors altogether (many answer them 404) and say nothing of that, or even call itself
    free: asked with a session, it is the session's unless it was seen open to a visitor (`seen_open`).
    """
    if access.state is AccessState.ENTITLED:
        return True
    if session.state in {SessionState.NO_ACCOUNT, SessionState.SIGNED_OUT, SessionState.OUT_OF_REACH}:
        return False
    if not access.state.whole and access.state is not AccessState.INCOMPLETE:
        return False
    return not seen_open


def closed_since(kept: Access, now: Access) -> Access:
    """Return the verdict on a text that a session opened, after the page answered with `now`.

    What is refused now is not free: it was open to the reader by their session.
    """
    refused = now.state.waiting or now.state is AccessState.GONE
    if not refused or kept.state is not AccessState.FREE:
        return kept
    return Access(AccessState.ENTITLED, (Reason(ReasonCode.OPENED_BY_SESSION),))


def _by_status(evidence: Evidence, session: SessionFacts) -> Access | None:
    status = Reason(ReasonCode.HTTP_STATUS, str(evidence.status))
    if evidence.status in _GONE:
        return Access(AccessState.GONE, (status,))
    if evidence.redirected_to_sign_in:
        return _locked(evidence, session, Reason(ReasonCode.REDIRECTED_TO_SIGN_IN))
    if evidence.status in _REFUSED:
        return _locked(evidence, session, status)
    if evidence.status >= _BAD:
        return Access(AccessState.ERROR, (status,))
    return None


def _by_kind(evidence: Evidence) -> Access | None:
    if evidence.page_kind is PageKind.CONSENT:
        no_article = Reason(ReasonCode.NO_ARTICLE, evidence.page_kind.value)
        return Access(AccessState.CONSENT, (Reason(ReasonCode.CONSENT_WALL), no_article), evidence.offers)
    return None


def _by_wall(evidence: Evidence, session: SessionFacts) -> Access | None:
    if not evidence.wall:
        return None
    paid = {OfferKind.SUBSCRIPTION, OfferKind.SINGLE}
    if OfferKind.REGISTER in evidence.wall_kinds and paid.isdisjoint(evidence.wall_kinds):
        locked = _locked(evidence, session, Reason(ReasonCode.REGISTRATION_WALL))
        return Access(AccessState.REGISTRATION, locked.reasons, locked.offers)
    return _locked(evidence, session, Reason(ReasonCode.WALL), *_declarations(evidence))


def _no_article(evidence: Evidence) -> Access | None:
    if evidence.page_kind is PageKind.SIGN_IN or evidence.page_kind is PageKind.ARTICLE:
        return None
    return Access(AccessState.ERROR, (Reason(ReasonCode.NO_ARTICLE, evidence.page_kind.value),))


def _by_parts(evidence: Evidence, session: SessionFacts) -> Access | None:
    """Text in parts that the page declares paid counts only when the reader's own session opened it."""
    if evidence.page_kind is PageKind.SIGN_IN:
        return _locked(evidence, session, Reason(ReasonCode.NO_ARTICLE, evidence.page_kind.value))
    if not evidence.paid_words:
        absent = "paid-parts-absent" in evidence.notes and evidence.words < _TEASER_WORDS
        return _teaser(evidence, session) if absent else None
    curtain = "curtain" in evidence.notes and not session.purchased
    if _opened(session) and not curtain:
        return None
    parts = tuple(Reason(ReasonCode.PAID_PARTS, selector) for selector in evidence.paid_parts)
    return _locked(evidence, session, *parts, *_declarations(evidence))


def _teaser(evidence: Evidence, session: SessionFacts) -> Access:
    """Judge a short page whose declared parts are missing: whatever the session, this is not the article."""
    expired = not session.purchased and _session_reason(evidence, session) is ReasonCode.SESSION_EXPIRED
    if expired or not _opened(session):
        return _locked(evidence, session, *_declarations(evidence))
    short = Reason(ReasonCode.STOPS_SHORT, _lengths(evidence))
    return Access(AccessState.INCOMPLETE, (short, *_declarations(evidence)))


def _by_declaration(evidence: Evidence, session: SessionFacts) -> Access:
    certain = evidence.declared_free is False or bool(evidence.paid_words)
    paid = certain or "paid-name" in evidence.notes
    declared = _declarations(evidence)
    if (
        certain
        and not _opened(session)
        and (_curtained(evidence) or evidence.words + evidence.paid_words < _STUB_WORDS)
    ):
        return _locked(evidence, session, *declared)
    if _stops_short(evidence):
        return Access(AccessState.INCOMPLETE, (Reason(ReasonCode.STOPS_SHORT, _lengths(evidence)), *declared))
    if (paid or session.known_paid) and _opened(session):
        by = ReasonCode.OPENED_BY_PURCHASE if session.purchased else ReasonCode.OPENED_BY_SESSION
        return Access(AccessState.ENTITLED, (Reason(by), *declared))
    if paid or evidence.remaining is not None:
        left = () if evidence.remaining is None else (Reason(ReasonCode.METER_REMAINING, str(evidence.remaining)),)
        return Access(AccessState.METERED, (*left, *declared))
    free = ReasonCode.DECLARED_FREE if evidence.declared_free else ReasonCode.NOTHING_PAID
    return Access(AccessState.FREE, (Reason(free),))


def _curtained(evidence: Evidence) -> bool:
    """Whether a script would draw a wall over this paid page: without running it, nobody knows what it would show."""
    return not _CURTAINS.isdisjoint(evidence.vendors) or not _CURTAIN_NOTES.isdisjoint(evidence.notes)


def _stops_short(evidence: Evidence) -> bool:
    words = evidence.words + evidence.paid_words
    if evidence.declared_words >= _DECLARED_ENOUGH and words < _LONG_TEASER:
        return words < _SHORT_SHARE * evidence.declared_words
    return evidence.ends_open and words < _TEASER_WORDS


def _lengths(evidence: Evidence) -> str:
    words = evidence.words + evidence.paid_words
    return f"{words}/{evidence.declared_words}" if evidence.declared_words else str(words)


def _declarations(evidence: Evidence) -> tuple[Reason, ...]:
    """Say that the page calls itself paid; the detail names the wall services on it, or "name" for a mere class."""
    if evidence.declared_free is False:
        return (Reason(ReasonCode.DECLARED_PAID, ",".join(evidence.vendors)),)
    return (Reason(ReasonCode.DECLARED_PAID, "name"),) if "paid-name" in evidence.notes else ()


def _opened(session: SessionFacts) -> bool:
    return session.purchased or session.state is SessionState.SIGNED_IN


def _locked(evidence: Evidence, session: SessionFacts, *why: Reason) -> Access:
    code = _session_reason(evidence, session)
    detail = session.trouble if code is ReasonCode.SESSION_OUT_OF_REACH else ""
    return Access(AccessState.LOCKED, (*why, Reason(code, detail)), evidence.offers)


def _session_reason(evidence: Evidence, session: SessionFacts) -> ReasonCode:
    """Say whom the publisher takes the reader for: the page's word counts more than our memory."""
    if session.state is SessionState.NO_ACCOUNT:
        return ReasonCode.NO_ACCOUNT
    if session.state is SessionState.SIGNED_OUT:
        return ReasonCode.SIGNED_OUT
    if session.state is SessionState.OUT_OF_REACH:
        return ReasonCode.SESSION_OUT_OF_REACH
    if evidence.sign_out_link:
        return ReasonCode.NOT_IN_OFFER
    asks = (
        evidence.redirected_to_sign_in
        or evidence.status == _NOT_SIGNED_IN
        or evidence.page_kind is PageKind.SIGN_IN
        or OfferKind.SIGN_IN in evidence.wall_kinds
        or bool(evidence.sign_in_link)
    )
    if asks or session.state is SessionState.EXPIRED:
        return ReasonCode.SESSION_EXPIRED
    return ReasonCode.NOT_IN_OFFER
