import itertools

import pytest

from helpers.desk import Desk
from helpers.fakes import Asked, reply
from helpers.papers import FEED_URL, SIGN_OUT, locked, opened, rss
from weiterlesen.model.access import AccessState
from weiterlesen.model.account import Account, Health, Purchase
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import Cancelled, NetworkError
from weiterlesen.model.web import Reply
from weiterlesen.policy.waiting import PACE_S
from weiterlesen.storage.purchases import PurchaseTable

URLS = tuple(f"https://bote.example/artikel/{number}" for number in range(5))


def lock_all(desk: Desk) -> None:
    """Let a paper with five locked articles be followed, each of them opened once."""
    desk.fetcher.page(FEED_URL, rss(tuple((url, f"Artikel {url[-1]}", "Anriss") for url in URLS)))
    desk.program.following.add(FEED_URL)
    for url in URLS:
        desk.fetcher.page(url, locked())
        desk.program.reading.open(url)
        desk.clock.time += 1
    desk.fetcher.asked.clear()


def signed_in(desk: Desk, health: Health = Health.SIGNED_IN) -> None:
    account = Account("bote.example", "lena", health, since_at=desk.clock.now(), start_url="https://bote.example/")
    desk.program.sign_in._accounts.put(account)


def open_all(desk: Desk) -> None:
    for url in URLS:
        desk.fetcher.page(url, opened())


def state_of(desk: Desk, url: str) -> AccessState:
    return desk.program.reading.at_once(url).access.state


def test_after_a_sign_in_everything_that_waited_becomes_whole_at_a_human_pace(desk: Desk) -> None:
    lock_all(desk)
    assert desk.program.waiting.due() == (), "nobody has signed in"
    signed_in(desk)
    times: list[float] = []

    def at_its_time(asked: Asked) -> Reply:
        times.append(desk.clock.time)
        return reply(asked.request.url, opened())

    desk.fetcher.answers.update(dict.fromkeys(URLS, at_its_time))
    told: list[tuple[int, int]] = []
    completed = desk.program.waiting.complete(most=30, told=lambda *step: told.append(step))
    assert completed.urls == tuple(reversed(URLS)), "what was asked for last comes first"
    assert completed.left == 0
    assert set(completed.changes.entry_urls) == set(URLS)
    assert told == [(number, 5) for number in range(5)]
    assert all(later - earlier >= PACE_S - 0.001 for earlier, later in itertools.pairwise(times))
    assert desk.program.entries.count(EntryQuery(waiting=True)) == 0
    assert desk.program.waiting.due() == ()


def test_it_stops_at_the_first_wall_and_the_rest_goes_on_waiting(desk: Desk) -> None:
    lock_all(desk)
    signed_in(desk)
    open_all(desk)
    desk.fetcher.page(URLS[3], locked())
    completed = desk.program.waiting.complete(most=30)
    assert completed.urls == (URLS[4],)
    assert completed.left == 4
    assert desk.fetcher.urls() == [URLS[4], URLS[3]]
    assert desk.program.waiting.due() == (), "the publisher is left alone for a while"
    desk.clock.time += 2 * 3600
    signed_in(desk)
    assert {due.url for due in desk.program.waiting.due()} == set(URLS[:4])


def test_an_article_that_the_subscription_does_not_hold_is_not_asked_for_again_and_again(desk: Desk) -> None:
    lock_all(desk)
    desk.clock.time += 1
    signed_in(desk)
    desk.clock.time += 1
    open_all(desk)
    desk.fetcher.page(URLS[4], locked().replace("<footer>", f"{SIGN_OUT}<footer>"))
    assert desk.program.waiting.complete(most=30).urls == ()
    desk.clock.time += 2 * 3600
    assert [due.url for due in desk.program.waiting.due()] == [URLS[3], URLS[2], URLS[1], URLS[0]]
    assert len(desk.program.waiting.complete(most=30).urls) == 4


def test_an_unreachable_publisher_is_not_asked_for_the_next_article(desk: Desk) -> None:
    lock_all(desk)
    signed_in(desk)
    desk.fetcher.answers[URLS[4]] = NetworkError(URLS[4], code="timeout")
    assert desk.program.waiting.complete(most=30).left == 5
    assert desk.fetcher.urls() == [URLS[4]]


def test_an_article_that_is_gone_stops_nothing_and_is_not_asked_for_twice(desk: Desk) -> None:
    lock_all(desk)
    desk.clock.time += 1
    signed_in(desk)
    desk.clock.time += 1
    open_all(desk)
    desk.fetcher.page(URLS[4], "<h1>Weg</h1>", status=410)
    completed = desk.program.waiting.complete(most=30)
    assert set(completed.urls) == set(URLS[:4])
    assert desk.program.waiting.due() == ()
    assert state_of(desk, URLS[4]) is AccessState.LOCKED


def test_a_page_with_nothing_to_show_is_passed_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    lock_all(desk)
    desk.clock.time += 1
    signed_in(desk)
    desk.clock.time += 1
    reading = desk.program.waiting._reading

    def nothing(url: str, **_: object) -> None:
        raise NetworkError(url, code="not-found")

    monkeypatch.setattr(reading, "open", nothing)
    assert desk.program.waiting.complete(most=30).urls == ()
    assert desk.program.waiting.due() == ()


def test_what_the_reader_opened_meanwhile_is_not_asked_for_again(desk: Desk) -> None:
    lock_all(desk)
    signed_in(desk)
    open_all(desk)
    due = desk.program.waiting.due()
    desk.program.reading.open(due[0].url)
    desk.fetcher.asked.clear()
    step = desk.program.waiting.one(due[0])
    assert (step.whole, step.goes_on) == (False, True)
    assert desk.fetcher.asked == []


def test_no_more_are_asked_for_than_wanted(desk: Desk) -> None:
    lock_all(desk)
    signed_in(desk)
    open_all(desk)
    completed = desk.program.waiting.complete(most=2)
    assert (len(completed.urls), completed.left) == (2, 3)


def test_a_round_can_be_stopped(desk: Desk) -> None:
    lock_all(desk)
    signed_in(desk)
    token = CancelToken()

    def stop(asked: Asked) -> Reply:
        token.cancel()
        return reply(asked.request.url, opened())

    open_all(desk)
    desk.fetcher.answers[URLS[4]] = stop
    with pytest.raises(Cancelled):
        desk.program.waiting.complete(most=30, cancel=token)
    assert desk.fetcher.urls() == [URLS[4]]
    assert {due.url for due in desk.program.waiting.due()} >= set(URLS[:4])


def test_what_the_reader_bought_is_asked_for_without_any_sign_in(desk: Desk) -> None:
    lock_all(desk)
    bought = Purchase("bote.example", URLS[2], desk.program.clock.now())
    PurchaseTable(desk.program.database).put(bought)
    assert [due.url for due in desk.program.waiting.due()] == [URLS[2]]


@pytest.mark.parametrize("health", [Health.SIGNED_OUT, Health.EXPIRED, Health.NEEDS_YOU, Health.UNREACHABLE])
def test_without_a_session_nothing_is_asked(desk: Desk, health: Health) -> None:
    lock_all(desk)
    signed_in(desk, health)
    assert desk.program.waiting.due() == ()


def test_with_nothing_waiting_nobody_is_looked_up(desk: Desk) -> None:
    assert desk.program.waiting.complete(most=30).urls == ()
