"""Private feeds over a real server and a real client: where the secret goes, and where it is not."""

import base64
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers import canary
from helpers.fake_vault import FakeVault
from helpers.fakes import FakeClock
from helpers.papers import rss
from helpers.servers import Question, Said, Server, moved, said
from weiterlesen import paths
from weiterlesen.composition import Program, open_program
from weiterlesen.model.errors import ContentError, HttpStatusError, NetworkError, SignInError, UsageError, VaultError
from weiterlesen.model.feed import Feed
from weiterlesen.model.web import Login

PASSWORD = "Geheimwort-7391"
TOKEN = "0f3a9c71e2b84d55aa"
BASIC = "Basic " + base64.b64encode(f"lena:{PASSWORD}".encode()).decode()
LENA = Login("lena", PASSWORD)
ITEMS = (("https://bote.example/a", "Erste", "Text eins"),)


class PrivatePaper:
    """A feed at /feed for who gives the password, and one at /feed/private/TOKEN."""

    def __init__(self) -> None:
        self.right = BASIC
        self.given: list[str | None] = []
        self.leads_to = ""

    def answer(self, question: Question) -> Said:
        path = question.target
        if self.leads_to:
            return moved(self.leads_to, status=301)
        if path in {f"/feed/private/{TOKEN}", f"/feed?token={TOKEN}"}:
            return said(rss(ITEMS), headers=[("Content-Type", "application/rss+xml")])
        if path != "/feed":
            return said("nichts", status=404)
        self.given.append(question.header("authorization"))
        if self.given[-1] == self.right:
            return said(rss(ITEMS), headers=[("Content-Type", "application/rss+xml")])
        return said("zu", status=401, headers=[("WWW-Authenticate", 'Basic realm="Abo"')])


@pytest.fixture
def paper() -> PrivatePaper:
    return PrivatePaper()


@pytest.fixture
def server(paper: PrivatePaper) -> Iterator[Server]:
    with Server(paper.answer) as serving:
        yield serving


@pytest.fixture
def vault() -> FakeVault:
    return FakeVault()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def start(tmp_path: Path, vault: FakeVault, clock: FakeClock) -> Iterator[Callable[[], Program]]:
    opened: list[Program] = []

    def run() -> Program:
        where = paths.find({"WEITERLESEN_HOME": str(tmp_path)})
        opened.append(open_program(where, vault=vault, clock=clock))
        return opened[-1]

    yield run
    for program in opened:
        program.close()


Start = Callable[[], Program]


def feed_of(program: Program) -> Feed:
    (feed,) = program.feeds.all()
    return feed


def test_a_feed_that_asks_for_a_login_says_so_and_opens_with_one(
    start: Start, server: Server, paper: PrivatePaper
) -> None:
    program = start()
    with pytest.raises(SignInError) as told:
        program.following.add(f"{server.url}/feed")
    assert told.value.code == "login-needed"
    added = program.following.add(f"{server.url}/feed", login=LENA)
    assert added.lasting
    assert (feed_of(program).url, feed_of(program).private) == (f"{server.url}/feed", True)
    outcome = program.refresh.one(feed_of(program).id, force=True)
    assert outcome.error is None
    paper.given.clear()
    program.close()
    again = start()
    assert again.refresh.one(feed_of(again).id, force=True).error is None, "the next run has it from the keyring"
    assert paper.given == [None, BASIC]


@pytest.mark.parametrize("path", [f"feed/private/{TOKEN}", f"feed?token={TOKEN}"])
def test_a_secret_address_is_in_the_vault_and_nowhere_else(
    start: Start, server: Server, tmp_path: Path, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    program = start()
    program.following.add(f"{server.url}/{path}")
    feed = feed_of(program)
    assert feed.private
    assert TOKEN not in str(feed)
    assert program.refresh.one(feed.id, force=True).error is None
    assert TOKEN not in caplog.text
    program.close()
    assert canary.find([TOKEN], tmp_path) == ()


def test_a_password_in_the_address_is_in_the_vault_and_nowhere_else(
    start: Start, server: Server, vault: FakeVault, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    program = start()
    program.following.add(server.url.replace("//", f"//lena:{PASSWORD}@") + "/feed")
    assert feed_of(program).url == f"{server.url}/feed"
    assert any(PASSWORD in secret for secret in vault.secrets.values())
    assert PASSWORD not in caplog.text
    program.close()
    assert canary.find([PASSWORD, BASIC.split()[1]], tmp_path) == ()


def test_a_refused_password_is_sent_once_and_not_again_until_there_is_a_new_one(
    start: Start, server: Server, paper: PrivatePaper, clock: FakeClock
) -> None:
    program = start()
    program.following.add(f"{server.url}/feed", login=LENA)
    paper.right = "Basic bmV1"
    paper.given.clear()
    outcome = program.refresh.one(feed_of(program).id, force=True)
    assert outcome.error is not None
    assert outcome.error.code == "refused"
    for _ in range(10):
        clock.time += 3 * 86_400
        program.refresh.all()
    assert paper.given == [None, BASIC]
    paper.right = BASIC
    followed = program.following.add(f"{server.url}/feed", login=LENA)
    assert followed.feeds[0].id == feed_of(program).id
    assert program.refresh.one(feed_of(program).id, force=True).error is None


def test_the_password_does_not_follow_the_feed_to_another_host(
    start: Start, server: Server, paper: PrivatePaper
) -> None:
    program = start()
    program.following.add(f"{server.url}/feed", login=LENA)
    other = PrivatePaper()
    with Server(other.answer) as elsewhere:
        paper.leads_to = f"{elsewhere.url}/feed"
        for _ in range(4):
            outcome = program.refresh.one(feed_of(program).id, force=True)
            assert outcome.error is not None
    assert set(other.given) <= {None}
    assert feed_of(program).url == f"{server.url}/feed"


def test_a_secret_address_that_fails_is_told_without_its_secret(
    start: Start, server: Server, paper: PrivatePaper
) -> None:
    program = start()
    program.following.add(f"{server.url}/feed/private/{TOKEN}")
    paper.leads_to = f"/feed/private/{TOKEN}"  # in circles
    outcome = program.refresh.one(feed_of(program).id, force=True)
    assert outcome.error is not None
    assert TOKEN not in str(outcome.error)
    assert TOKEN not in str(feed_of(program))
    for address in (f"{server.url}/feed/private/{TOKEN}", f"{server.url}/feed/private/{TOKEN}9"):
        with pytest.raises((NetworkError, HttpStatusError, ContentError)) as told:
            program.following.add(address)
        assert TOKEN not in str(told.value)
        paper.leads_to = ""


def test_no_password_goes_over_an_open_connection(start: Start) -> None:
    for address, login in (("http://192.168.7.7/feed", LENA), (f"http://lena:{PASSWORD}@bote.example/feed", None)):
        with pytest.raises(SignInError) as told:
            start().following.add(address, login=login)
        assert told.value.code == "not-secure"
        assert PASSWORD not in str(told.value)
    with pytest.raises(UsageError):
        start().following.add("https://lena@bote.example/feed")


def test_a_keyring_that_does_not_answer_keeps_the_secret_for_this_run_and_says_so(
    start: Start, server: Server, vault: FakeVault, tmp_path: Path
) -> None:
    vault.failure = VaultError("keyring", code="vault-stuck")
    program = start()
    added = program.following.add(f"{server.url}/feed", login=LENA)
    assert not added.lasting
    assert program.refresh.one(feed_of(program).id, force=True).error is None
    program.close()
    again = start()
    outcome = again.refresh.one(feed_of(again).id, force=True)
    assert outcome.error is not None
    assert outcome.error.code == "vault-stuck"
    assert feed_of(again).state.failures == 0, "the keyring is away, not the feed"
    vault.failure = None
    outcome = again.refresh.one(feed_of(again).id, force=True)
    assert outcome.error is not None
    assert outcome.error.code == "secret-missing"
    assert canary.find([PASSWORD], tmp_path) == ()


def test_a_feed_that_is_no_longer_followed_leaves_no_secret(
    start: Start, server: Server, vault: FakeVault, expected_warnings: list[logging.LogRecord]
) -> None:
    program = start()
    for _ in range(2):
        program.following.add(f"{server.url}/feed", login=LENA)
        assert vault.secrets
        program.feeds.unfollow(feed_of(program).id)
        assert program.feeds.all() == ()
        assert vault.secrets == {} or vault.failure is not None
    program.following.add(f"{server.url}/feed", login=LENA)
    vault.failure = VaultError("keyring", code="vault-locked")
    program.feeds.unfollow(feed_of(program).id)
    assert program.feeds.all() == ()
    assert "could not be forgotten" in expected_warnings[0].getMessage()
    program.feeds.unfollow(99)
