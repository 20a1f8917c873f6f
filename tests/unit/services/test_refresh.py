from concurrent.futures import ThreadPoolExecutor

import pytest

from helpers.desk import Desk
from helpers.fakes import Asked, reply
from helpers.papers import FEED_URL, rss
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import Cancelled, LibraryError, NetworkError
from weiterlesen.model.feed import Feed
from weiterlesen.model.web import Reply

ONE = ("https://bote.example/a", "Erste", "Text eins")
TWO = ("https://bote.example/b", "Zweite", "Text zwei")


def follow(desk: Desk, url: str = FEED_URL, *items: tuple[str, str, str]) -> Feed:
    desk.fetcher.page(url, rss(items or (ONE,)))
    (feed,) = desk.program.following.add(url).feeds
    desk.fetcher.asked.clear()
    return feed


def feed_now(desk: Desk, feed: Feed) -> Feed:
    (found,) = [one for one in desk.program.feeds.all() if one.id == feed.id]
    return found


def test_new_and_changed_entries_are_stored_and_counted(desk: Desk) -> None:
    feed = follow(desk)
    desk.fetcher.page(FEED_URL, rss((TWO, (ONE[0], "Erste, berichtigt", ONE[2]))))
    outcome = desk.program.refresh.one(feed.id, force=True)
    assert (outcome.new, outcome.changed, outcome.unchanged, outcome.error) == (1, 1, False, None)
    assert outcome.changes.entries
    assert {row.title for row in desk.program.entries.rows(EntryQuery())} == {"Erste, berichtigt", "Zweite"}


def test_questions_are_conditional_and_304_changes_nothing(desk: Desk) -> None:
    def once(asked: Asked) -> Reply:
        if dict(asked.request.headers).get("if-none-match") == '"1"':
            return reply(FEED_URL, b"", status=304)
        return reply(FEED_URL, rss((ONE,)), headers=(("etag", '"1"'), ("last-modified", "Mon")))

    desk.fetcher.answers[FEED_URL] = once
    (feed,) = desk.program.following.add(FEED_URL).feeds
    outcome = desk.program.refresh.one(feed.id, force=True)
    assert outcome.unchanged
    assert not outcome.changes
    assert dict(desk.fetcher.asked[-1].request.headers) == {"if-none-match": '"1"', "if-modified-since": "Mon"}
    assert feed_now(desk, feed).state.etag == '"1"'


def test_the_same_body_is_not_parsed_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = follow(desk)

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(type(desk.program.worker), "read_feed", never)
    assert desk.program.refresh.one(feed.id, force=True).unchanged


def test_a_feed_that_is_not_due_is_left_alone_unless_forced(desk: Desk) -> None:
    feed = follow(desk)
    assert desk.program.refresh.due() == ()
    assert desk.program.refresh.one(feed.id).unchanged
    assert desk.fetcher.asked == []
    desk.clock.time += 3600
    assert [one.id for one in desk.program.refresh.due()] == [feed.id]
    desk.program.refresh.one(feed.id)
    assert desk.fetcher.urls() == [FEED_URL]


def test_one_failing_feed_stops_no_other(desk: Desk) -> None:
    broken = follow(desk, "https://kaputt.example/feed")
    good = follow(desk)
    desk.fetcher.answers[broken.url] = NetworkError(broken.url, "reset", code="unreachable")
    desk.fetcher.page(good.url, rss((ONE, TWO)))
    with ThreadPoolExecutor(4) as pool:
        report = desk.program.refresh.all(run=pool.map)
    by_id = {outcome.feed_id: outcome for outcome in report.outcomes}
    error = by_id[broken.id].error
    assert error is not None
    assert error.code == "unreachable"
    assert by_id[good.id].new == 1
    assert report.changes.entries
    assert not report.offline
    assert feed_now(desk, broken).state.failures == 1


def test_without_a_network_nothing_is_counted_against_a_feed(desk: Desk) -> None:
    feed = follow(desk)
    desk.fetcher.answers[feed.url] = NetworkError(feed.url, "", code="offline")
    assert desk.program.refresh.all([feed.id]).offline
    assert feed_now(desk, feed).state.failures == 0


@pytest.mark.parametrize(("status", "code"), [(404, "not-found"), (500, "server-error"), (206, "http-status")])
def test_an_error_status_keeps_what_is_stored(desk: Desk, status: int, code: str) -> None:
    feed = follow(desk)
    desk.fetcher.page(feed.url, "", status=status)
    outcome = desk.program.refresh.one(feed.id, force=True)
    assert outcome.error is not None
    assert outcome.error.code == code
    assert feed_now(desk, feed).state.error_code == code
    assert len(desk.program.entries.rows(EntryQuery())) == 1


def test_a_feed_that_became_a_page_keeps_its_entries(desk: Desk) -> None:
    feed = follow(desk)
    desk.fetcher.page(feed.url, "<html><body>Willkommen im WLAN, bitte anmelden</body></html>")
    outcome = desk.program.refresh.one(feed.id, force=True)
    assert outcome.error is not None
    assert outcome.error.code == "not-a-feed"
    assert len(desk.program.entries.rows(EntryQuery())) == 1


def test_it_is_well_again_after_a_good_answer(desk: Desk) -> None:
    feed = follow(desk)
    good = desk.fetcher.answers[feed.url]
    desk.fetcher.answers[feed.url] = NetworkError(feed.url, code="timeout")
    desk.program.refresh.one(feed.id, force=True)
    desk.fetcher.answers[feed.url] = good
    outcome = desk.program.refresh.one(feed.id, force=True)
    assert outcome.changes.feeds
    assert feed_now(desk, feed).state.error_code == ""


def test_a_server_that_asks_to_wait_is_not_asked_before_its_time_even_if_forced(desk: Desk) -> None:
    feed = follow(desk)
    desk.fetcher.answers[feed.url] = reply(feed.url, "", status=429, headers=(("retry-after", "7200"),))
    desk.program.refresh.one(feed.id, force=True)
    desk.fetcher.asked.clear()
    desk.clock.time += 7000
    assert desk.program.refresh.one(feed.id, force=True).unchanged
    assert desk.fetcher.asked == []
    desk.clock.time += 300
    desk.program.refresh.one(feed.id, force=True)
    assert desk.fetcher.urls() == [feed.url]


def test_a_feed_that_is_gone_is_paused_and_keeps_its_entries(desk: Desk) -> None:
    feed = follow(desk)
    desk.fetcher.page(feed.url, "", status=410)
    desk.program.refresh.one(feed.id, force=True)
    assert feed_now(desk, feed).paused
    assert len(desk.program.entries.rows(EntryQuery())) == 1
    desk.clock.time += 10 * 86400
    assert desk.program.refresh.due() == ()


def test_behind_a_networks_own_sign_in_page_nothing_is_counted_against_anybody(desk: Desk) -> None:
    feeds = [follow(desk, f"https://{name}.example/feed") for name in ("bote", "kurier", "voll")]
    desk.fetcher.page(feeds[2].url, "später", status=429)
    desk.program.refresh.one(feeds[2].id, force=True)
    told_to_wait = feed_now(desk, feeds[2])
    for feed in feeds[:2]:
        desk.fetcher.answers[feed.url] = NetworkError(feed.url, "unknown issuer", code="tls")
    report = desk.program.refresh.all()
    assert report.portal
    assert [feed_now(desk, feed).state.failures for feed in feeds] == [0, 0, 1]
    assert feed_now(desk, feeds[2]) == told_to_wait, "it was not asked"


def test_a_move_is_adopted_after_the_third_time(desk: Desk) -> None:
    feed = follow(desk)
    target = "https://neu.example/feed.xml"
    desk.fetcher.answers[feed.url] = reply(target, rss((ONE,)), hops=(feed.url,), moved_for_good=True)
    for expected in (FEED_URL, FEED_URL, target):
        desk.program.refresh.one(feed.id, force=True)
        assert feed_now(desk, feed).url == expected
    assert feed_now(desk, feed).state.moved_times == 0


def test_a_move_onto_a_followed_feed_is_not_adopted(desk: Desk) -> None:
    feed = follow(desk)
    other = follow(desk, "https://neu.example/feed.xml")
    desk.fetcher.answers[feed.url] = reply(other.url, rss((ONE,)), moved_for_good=True)
    for _ in range(4):
        desk.program.refresh.one(feed.id, force=True)
    assert feed_now(desk, feed).url == FEED_URL


def test_an_unknown_feed_is_no_trouble(desk: Desk) -> None:
    assert desk.program.refresh.one(99, force=True).unchanged
    report = desk.program.refresh.all()
    assert report.outcomes == ()
    assert not report.offline


def test_trouble_of_our_own_is_not_blamed_on_the_feed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = follow(desk)
    desk.fetcher.page(feed.url, rss((ONE, TWO)))

    def full(*_: object) -> None:
        raise LibraryError("library", code="disk-full")

    monkeypatch.setattr("weiterlesen.storage.entries.EntryTable.upsert", full)
    with pytest.raises(LibraryError):
        desk.program.refresh.one(feed.id, force=True)


def test_a_refresh_can_be_cancelled(desk: Desk) -> None:
    feed = follow(desk)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        desk.program.refresh.all([feed.id], cancel=token)
