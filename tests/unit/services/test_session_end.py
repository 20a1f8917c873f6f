"""The session ends in the middle of what is completed: a real server, a real client, a real parser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.fakes import FakeClock
from helpers.papers import PARAGRAPHS
from helpers.session_paper import PASSWORD, SessionPaper, program_in, serving
from weiterlesen.composition import Program
from weiterlesen.model.access import Access, AccessState, Reason, ReasonCode
from weiterlesen.model.account import Credential, Health
from weiterlesen.model.article import Article, Paragraph
from weiterlesen.model.errors import SignInError

ALL = 50
TEASER = PARAGRAPHS[0]
LOCKED = Access(AccessState.LOCKED, (Reason(ReasonCode.WALL), Reason(ReasonCode.SIGNED_OUT)))


@pytest.fixture
def paper() -> SessionPaper:
    return SessionPaper()


@pytest.fixture
def base(paper: SessionPaper) -> Iterator[str]:
    with serving(paper) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def program(tmp_path: Path, clock: FakeClock) -> Iterator[Program]:
    with program_in(tmp_path, clock) as opened:
        yield opened


def fifty_wait(program: Program, base: str, clock: FakeClock) -> list[str]:
    urls = [f"{base}/artikel/{number}" for number in range(ALL)]
    for url in urls:
        teaser = Article(url=url, title="Die neue Brücke kommt", blocks=(Paragraph(TEASER),), text=TEASER)
        program.waiting._articles.put(url, teaser, LOCKED, clock.now())
    clock.time += 1
    return urls


def sign_in(program: Program, base: str, clock: FakeClock, *, keep: bool = True) -> None:
    program.sign_in.sign_in(base, Credential("lena", PASSWORD), keep_password=keep)
    clock.time += 700  # renewals keep a distance from the sign-in before them


def health(program: Program) -> Health:
    (account,) = program.sign_in.accounts()
    return account.health


def texts(program: Program, urls: list[str]) -> dict[str, tuple[AccessState, bool]]:
    """Return the verdict on each article, and whether its last paragraph is there."""
    kept = {url: program.reading.at_once(url) for url in urls}
    return {url: (one.access.state, PARAGRAPHS[-1] in one.article.text) for url, one in kept.items()}


@pytest.mark.parametrize("lasts", [1, 2, 5, 10, 17, 25, 33, 40, 49, 50])
def test_with_a_kept_password_one_silent_sign_in_completes_all_fifty(
    program: Program, paper: SessionPaper, base: str, clock: FakeClock, lasts: int
) -> None:
    urls = fifty_wait(program, base, clock)
    paper.lasts = lasts
    sign_in(program, base, clock)
    assert len(program.waiting.complete(most=ALL).urls) == ALL
    assert len(paper.sign_ins) == (1 if lasts == ALL else 2)
    assert set(texts(program, urls).values()) == {(AccessState.ENTITLED, True)}
    assert health(program) is Health.SIGNED_IN


@pytest.mark.parametrize("lasts", [1, 25, 49])
def test_without_a_password_the_rest_stays_queued_and_no_teaser_passes_for_an_article(
    program: Program, paper: SessionPaper, base: str, clock: FakeClock, lasts: int
) -> None:
    urls = fifty_wait(program, base, clock)
    paper.lasts = lasts
    sign_in(program, base, clock, keep=False)
    completed = program.waiting.complete(most=ALL)
    assert (len(completed.urls), completed.left) == (lasts, ALL - lasts)
    assert len(paper.sign_ins) == 1
    kept = texts(program, urls)
    assert all(there is (state is AccessState.ENTITLED) for state, there in kept.values())
    assert health(program) is Health.EXPIRED
    assert program.waiting.due() == ()
    clock.time += 1
    sign_in(program, base, clock)
    assert len(program.waiting.complete(most=ALL).urls) == ALL - lasts


def test_a_refused_password_is_sent_once_and_never_again(
    program: Program, paper: SessionPaper, base: str, clock: FakeClock
) -> None:
    urls = fifty_wait(program, base, clock)
    paper.lasts = 3
    sign_in(program, base, clock)
    paper.password = "a-new-one"
    assert len(program.waiting.complete(most=ALL).urls) == 3
    assert paper.sign_ins == [PASSWORD, PASSWORD]
    for _ in range(10):
        clock.time += 4 * 3600
        program.refresh.all()
        program.waiting.complete(most=ALL)
        program.reading.open(urls[40])
    assert len(paper.sign_ins) == 2
    assert health(program) is Health.NEEDS_YOU
    with pytest.raises(SignInError):
        program.sign_in.sign_in(base, Credential("lena", PASSWORD))
    assert len(paper.sign_ins) == 3, "the reader's own try is one try"
