"""The session ends while what waited is fetched, and the sign-in that follows is answered in every way there is.

Whatever comes of it: no teaser passes for an article, at most one more sign-in is tried, and the publisher is asked at
a human pace and not beyond the first wall.
"""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.fakes import FakeClock
from helpers.papers import PARAGRAPHS
from helpers.servers import Question, Said, Server, moved, said
from helpers.session_paper import PASSWORD, SessionPaper, program_in
from weiterlesen.composition import Program
from weiterlesen.model.access import Access, AccessState, Reason, ReasonCode
from weiterlesen.model.account import Credential, Health
from weiterlesen.model.article import Article, Paragraph
from weiterlesen.policy.waiting import PACE_S

HTML = (("Content-Type", "text/html; charset=utf-8"),)
ALL = 6
LASTS = (1, 4)
LOCKED = Access(AccessState.LOCKED, (Reason(ReasonCode.WALL), Reason(ReasonCode.SIGNED_OUT)))
_FORM = '<form method="post" action="/anmelden"><input name="kennung"><input type="password" name="wort">{more}</form>'
#: What the second sign-in is answered, and how the account stands afterwards: the pages say that the session has ended.
ANSWERS: dict[str, tuple[Said | None, Health]] = {
    "let in": (None, Health.SIGNED_IN),
    "refused": (said(_FORM.format(more='<p class="error">Falsches Passwort</p>'), headers=HTML), Health.NEEDS_YOU),
    "refused with a status": (said("<h1>Nein</h1>", status=403, headers=HTML), Health.NEEDS_YOU),
    "locked out": (said("<p>Zu viele Versuche. Konto gesperrt.</p>", status=429, headers=HTML), Health.NEEDS_YOU),
    "locked out without a status": (
        said('<p class="error">Zu viele Versuche. Ihr Konto ist für 30 Minuten gesperrt.</p>', headers=HTML),
        Health.NEEDS_YOU,
    ),
    "a puzzle": (said(_FORM.format(more='<div class="g-recaptcha"></div>'), headers=HTML), Health.NEEDS_YOU),
    "a code": (
        said(
            '<form method="post">Code <input name="otp" autocomplete="one-time-code"><button>OK</button>', headers=HTML
        ),
        Health.NEEDS_YOU,
    ),
    "a fault": (said("kaputt", status=503, headers=HTML), Health.EXPIRED),
    "nothing": (Said([b""], closing=True), Health.EXPIRED),
    "led elsewhere": (moved("https://fremd.example/", status=307), Health.EXPIRED),
}


class Paper:
    """The newspaper of `SessionPaper`, whose second sign-in is answered as the test wants it."""

    def __init__(self, clock: FakeClock, answer: Said | None, lasts: int) -> None:
        self.inner = SessionPaper(lasts=lasts)
        self.clock = clock
        self.second = answer
        self.tried = 0
        self.times: list[float] = []

    def answer(self, question: Question) -> Said:
        """Answer one request, and note when an article was asked for."""
        path = question.target.partition("?")[0]
        if path.startswith("/artikel/"):
            self.times.append(self.clock.time)
        if path == "/anmelden" and question.method == "POST":
            self.tried += 1
            if self.tried > 1 and self.second is not None:
                return self.second
        return self.inner.answer(question)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def program(tmp_path: Path, clock: FakeClock) -> Iterator[Program]:
    with program_in(tmp_path, clock) as opened:
        yield opened


@pytest.mark.parametrize(("lasts", "name", "keeps"), list(itertools.product(LASTS, ANSWERS, (True, False))))
def test_however_it_ends_nothing_passes_for_what_it_is_not(
    program: Program, clock: FakeClock, lasts: int, name: str, *, keeps: bool
) -> None:
    answer, health = ANSWERS[name]
    paper = Paper(clock, answer, lasts)
    with Server(paper.answer) as server:
        base = f"http://127.0.0.1:{server.port}"
        urls = [f"{base}/artikel/{number}" for number in range(ALL)]
        for url in urls:
            teaser = Article(url=url, title="Die Brücke", blocks=(Paragraph(PARAGRAPHS[0]),), text=PARAGRAPHS[0])
            program.waiting._articles.put(url, teaser, LOCKED, clock.now())
        clock.time += 1
        program.sign_in.sign_in(base, Credential("lena", PASSWORD), keep_password=keeps)
        clock.time += 700
        paper.times.clear()
        completed = program.waiting.complete(most=ALL)
        asked = len(paper.times)
        program.waiting.complete(most=ALL)
    kept = [program.reading.at_once(url) for url in urls]
    whole = [PARAGRAPHS[-1] in one.article.text for one in kept]
    assert whole == [one.access.state is AccessState.ENTITLED for one in kept], "a teaser is no article"
    let_in = keeps and answer is None
    assert sum(whole) == (ALL if let_in else lasts)
    assert len(completed.urls) + completed.left == ALL
    assert paper.tried == (2 if keeps else 1), "at most one more"
    assert asked <= (ALL + 1 if let_in else lasts + 1), "not beyond the first wall"
    assert len(paper.times) == asked, "and it is left alone after that"
    gaps = [after - before for before, after in itertools.pairwise(paper.times)]
    assert min(gaps, default=PACE_S) >= PACE_S - 1e-6
    (account,) = program.sign_in.accounts()
    assert account.health is (health if keeps else Health.EXPIRED)
