from dataclasses import replace
from datetime import UTC, datetime

import pytest

from helpers.papers import ARTICLE_URL, PAID, PARAGRAPHS, WALL, article, locked
from weiterlesen.content import paywall, wire
from weiterlesen.model.access import (
    AccessState,
    Offer,
    OfferKind,
    PageKind,
    Reason,
    ReasonCode,
    SessionFacts,
    SessionState,
)
from weiterlesen.model.article import Comment
from weiterlesen.model.publisher import PageLink, PageRules, Publisher, Site
from weiterlesen.workers import jobs
from weiterlesen.workers.shapes import (
    BadSelectors,
    CommentsFound,
    CommentsJob,
    FormFound,
    PageJob,
    PageResult,
    SelectorFound,
    SelectorsJob,
    TrialJob,
    TrialResult,
)

JOB = PageJob(ARTICLE_URL, "text/html", 200, (), SessionFacts(), 900, Publisher("b", "B", Site(("bote.example",))))
TEXT = "".join(
    f"<p>Der {number}. Absatz erzählt von der Brücke über den Fluss und wer sie bauen will.</p>" for number in range(60)
)


def told(job: PageJob, html: str) -> PageResult:
    return wire.from_json(PageResult, jobs.run("read-page", wire.to_json(job), html.encode()))


def test_a_text_that_the_pass_finds_is_not_called_short(monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<html><body><article><h1>Die Brücke</h1>{TEXT}</article></body></html>"
    gather = paywall.gather
    monkeypatch.setattr(paywall, "gather", lambda *given, **more: replace(gather(*given, **more), words=20))
    assert told(JOB, html).access.state is AccessState.FREE


def test_a_text_that_is_short_indeed_stays_incomplete() -> None:
    result = told(
        JOB,
        "<html><body><article><h1>Die Brücke</h1><p>Nur ein Satz von ihr, und mehr nicht.</p></article></body></html>",
    )
    assert result.access.state is AccessState.INCOMPLETE


@pytest.mark.parametrize("state", [SessionState.NO_ACCOUNT, SessionState.SIGNED_IN])
def test_what_is_no_page_is_no_article_and_none_of_its_bytes_are_taken_for_text(state: SessionState) -> None:
    job = wire.to_json(replace(JOB, session=SessionFacts(state)))
    result = wire.from_json(PageResult, jobs.run("read-page", job, b"%PDF-1.7 (Der Steg am Hafen wird neu gebaut)"))
    assert (result.access.state, result.access.reasons) == (
        AccessState.ERROR,
        (Reason(ReasonCode.NO_ARTICLE, "pdf"),),
    )
    assert (result.article.text, result.article.title, result.kind) == ("", "", PageKind.PDF)


def test_an_answer_for_programs_that_refuses_is_a_refusal() -> None:
    assert told(replace(JOB, status=401), '{"error": "sign in"}').access.state is AccessState.LOCKED
    assert told(replace(JOB, status=404), '{"error": "gone"}').access.state is AccessState.GONE


def test_a_question_about_cookies_is_never_taken_for_the_article() -> None:
    html = article(after="<button>Alle akzeptieren</button>").replace(PARAGRAPHS[0], "Wir nutzen Cookies.")
    for paragraph in PARAGRAPHS[1:]:
        html = html.replace(paragraph, "Ihre Einwilligung können Sie widerrufen.")
    result = told(replace(JOB, declared_words=0), html.replace("NewsArticle", "WebPage"))
    assert result.access.state is AccessState.CONSENT
    assert (result.article.text, result.article.blocks, result.article.title) == ("", (), "")


MARKET = '<div class="nachbar"><p>Auf dem Wochenmarkt gibt es seit dem Morgen die ersten Kirschen.</p></div>'
RULES = PageRules("bote.example.txt", strip_names=("nachbar",))


def test_a_page_is_read_by_the_rules_of_its_site() -> None:
    job = replace(JOB, declared_words=0, rules=RULES)
    result = told(job, article(after=MARKET))
    assert result.article.notes == ("rules-used:bote.example.txt",)
    assert "Wochenmarkt" not in result.article.text


def test_a_profiles_own_hints_come_before_the_sites_rules() -> None:
    publisher = replace(JOB.publisher, body_hints=(".text",))
    result = told(replace(JOB, declared_words=0, publisher=publisher, rules=RULES), article(after=MARKET))
    assert result.article.notes == ("rules-used:B",)


def test_no_rule_touches_a_locked_page_or_rewrites_one_that_stops_short() -> None:
    rules = replace(RULES, replacements=(("display:none", ""),))
    shut = told(replace(JOB, rules=rules), locked())
    assert (shut.access.state, shut.article.notes) == (AccessState.LOCKED, ())
    hidden = f'<div style="display:none"><p>{PARAGRAPHS[1]} Quarzlibelle.</p></div>'
    page = f"<html><body><article><h1>Die Brücke</h1><p>{PARAGRAPHS[0]}</p>{hidden}</article></body></html>"
    short = told(replace(JOB, rules=rules), page)
    assert short.access.state is AccessState.INCOMPLETE
    assert "Quarzlibelle" not in str(short)


def test_links_of_the_rules_lead_on() -> None:
    rules = PageRules("r", single_page=(PageLink(".ganz"),), next_page=(PageLink(".fort"),))
    page = article(after='<a class="ganz" href="?alles">alles</a><a class="fort" href="bruecke-2">vor</a>')
    result = told(replace(JOB, declared_words=0, rules=rules), page)
    assert (result.single_url, result.next_url) == (f"{ARTICLE_URL}?alles", f"{ARTICLE_URL}-2")


def test_a_page_that_takes_the_reader_for_a_visitor_tells_that_the_session_is_over() -> None:
    page = article(paragraphs=PARAGRAPHS[:1], after=WALL.partition("<p>Sie sind")[0] + "</aside>", head=PAID)
    page = page.replace("<body>", '<body class="gast">')
    job = replace(JOB, session=SessionFacts(SessionState.SIGNED_IN))
    rules = PageRules("r", walls=("xpath://body[@class='gast']",))
    assert ReasonCode.NOT_IN_OFFER in {reason.code for reason in told(job, page).access.reasons}
    seen = told(replace(job, rules=rules), page)
    assert ReasonCode.SESSION_EXPIRED in {reason.code for reason in seen.access.reasons}
    assert seen.asks_sign_in == ARTICLE_URL


def test_what_a_profile_sells_is_offered_where_a_wall_names_nothing() -> None:
    offer = Offer(OfferKind.SUBSCRIPTION, "Digitalabo", "https://bote.example/abo")
    publisher = replace(JOB.publisher, offers=(offer,))
    refused = told(replace(JOB, publisher=publisher, status=403), "<html><body><h1>Nein</h1></body></html>")
    assert refused.access.state is AccessState.LOCKED
    assert refused.access.offers == (offer,)
    own = told(replace(JOB, publisher=publisher), locked())
    assert offer not in own.access.offers
    assert told(replace(JOB, declared_words=0, publisher=publisher), article()).access.offers == ()


def test_selectors_that_cannot_be_used_are_named() -> None:
    job = SelectorsJob(("xpath://p", "xpath://p[", ".text"))
    bad = wire.from_json(BadSelectors, jobs.run("check-selectors", wire.to_json(job), b""))
    assert [selector for selector, why in bad.found if why] == ["xpath://p["]


def test_a_page_is_tried_without_giving_its_text_away() -> None:
    form = "<form method=post action=/in><input name=user><input type=password name=pw><button>Anmelden</button></form>"
    job = TrialJob(ARTICLE_URL, "text/html", (".text", "xpath://p[", "xpath://h1/text()"))
    tried = wire.from_json(TrialResult, jobs.run("try-page", wire.to_json(job), article(after=form).encode()))
    text, broken, title = tried.found
    assert (text.places, text.words > 40, text.problem) == (1, True, "")
    assert (broken.places, bool(broken.problem)) == (0, True)
    assert (title.places, title.words) == (1, 4)
    assert tried.form == FormFound("https://bote.example/in", asks_name=True, asks_password=True)
    nothing = wire.from_json(TrialResult, jobs.run("try-page", wire.to_json(replace(job, selectors=("p",))), b""))
    assert nothing == TrialResult((SelectorFound("p"),))


def test_without_the_time_of_the_fetch_a_comments_age_says_nothing() -> None:
    said = (
        '<div id="comments"><div class="comment"><b class="author">Jule</b><i class="date">vor 3 Stunden</i><p>Ja.</p>'
    )
    (comment,) = told(JOB, f"<html><body><article><h1>Die Brücke</h1>{TEXT}</article>{said}").article.comments
    assert (comment.author, comment.published) == ("Jule", None)


def test_comments_are_read_with_the_time_that_they_were_fetched() -> None:
    job = CommentsJob("https://bote.example/k", "application/json", 1_777_896_000.0)
    body = '[{"author": "Jule", "text": "Ja 🙂", "date": "vor 4 Stunden"}]'.encode()
    found = wire.from_json(CommentsFound, jobs.run("read-comments", wire.to_json(job), body))
    assert found.comments == (Comment("Jule", datetime(2026, 5, 4, 8, tzinfo=UTC), "Ja 🙂"),)
