import pytest

from helpers.desk import Desk
from helpers.fakes import reply
from helpers.papers import FEED_URL, PAPER, front_page, rss
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import Cancelled, ContentError, HttpStatusError, NetworkError, UsageError

ITEMS = (("https://bote.example/a", "Erste", "Text eins"), ("https://bote.example/b", "Zweite", "Text zwei"))


def serve_paper(desk: Desk) -> None:
    desk.fetcher.page(PAPER, front_page("/feed.xml"))
    desk.fetcher.page(FEED_URL, rss(ITEMS), content_type="application/rss+xml")


def test_a_newspapers_address_leads_to_its_feed_and_its_entries(desk: Desk) -> None:
    serve_paper(desk)
    added = desk.program.following.add("bote.example")
    assert [feed.url for feed in added.feeds] == [FEED_URL]
    assert added.feeds[0].title == "Der Bote"
    assert added.feeds[0].typed_origin == "https://bote.example"
    assert added.changes.feeds
    rows = desk.program.entries.rows(EntryQuery())
    assert {row.title for row in rows} == {"Erste", "Zweite"}
    assert desk.program.feeds.counts()[0].unread == 2


def test_a_feeds_own_address_is_its_only_candidate(desk: Desk) -> None:
    desk.fetcher.page(FEED_URL, rss(ITEMS))
    (candidate,) = desk.program.following.discover(FEED_URL)
    assert (candidate.url, candidate.title, candidate.entries) == (FEED_URL, "Der Bote", 2)


def test_well_known_addresses_are_tried_when_the_page_names_no_feed(desk: Desk) -> None:
    desk.fetcher.page(PAPER, front_page())
    desk.fetcher.page("https://bote.example/rss.xml", rss(ITEMS))
    (candidate,) = desk.program.following.discover(PAPER)
    assert candidate.url == "https://bote.example/rss.xml"


def test_the_same_news_in_another_format_is_one_candidate(desk: Desk) -> None:
    desk.fetcher.page(PAPER, front_page("/feed.xml", "/noch.xml", "/sport.xml"))
    desk.fetcher.page(FEED_URL, rss(ITEMS))
    desk.fetcher.page("https://bote.example/noch.xml", rss(ITEMS))
    desk.fetcher.page("https://bote.example/sport.xml", rss(ITEMS[:1], title="Sport"))
    assert [one.title for one in desk.program.following.discover(PAPER)] == ["Der Bote", "Sport"]


def test_a_section_without_feeds_does_not_become_the_whole_paper(desk: Desk) -> None:
    desk.fetcher.page("https://bote.example/politik", front_page())
    desk.fetcher.page("https://bote.example/rss.xml", rss(ITEMS))
    with pytest.raises(ContentError):
        desk.program.following.discover("https://bote.example/politik")


def test_a_page_without_feeds_says_so(desk: Desk) -> None:
    desk.fetcher.page(PAPER, front_page())
    with pytest.raises(ContentError) as told:
        desk.program.following.add(PAPER)
    assert told.value.code == "no-feeds-found"


def test_a_broken_candidate_costs_only_itself(desk: Desk) -> None:
    desk.fetcher.page(PAPER, front_page("/broken.xml", "/gone.xml", "/feed.xml", "/feed.xml"))
    desk.fetcher.page("https://bote.example/broken.xml", "nonsense")
    desk.fetcher.page("https://bote.example/gone.xml", "", status=410)
    desk.fetcher.page(FEED_URL, rss(ITEMS))
    assert [one.url for one in desk.program.following.discover(PAPER)] == [FEED_URL]


@pytest.mark.parametrize("status", [404, 410, 500])
def test_an_address_that_answers_with_an_error_is_told_apart(desk: Desk, status: int) -> None:
    desk.fetcher.page(PAPER, "", status=status)
    with pytest.raises(HttpStatusError):
        desk.program.following.add(PAPER)


def test_a_feed_that_fails_between_finding_and_following_is_not_followed(desk: Desk) -> None:
    serve_paper(desk)
    (candidate,) = desk.program.following.discover(PAPER)
    desk.fetcher.page(FEED_URL, "", status=503)
    with pytest.raises(HttpStatusError):
        desk.program.following.follow(candidate, typed=PAPER)
    assert desk.program.feeds.all() == ()


def test_a_host_that_does_not_exist_is_a_network_error(desk: Desk) -> None:
    with pytest.raises(NetworkError):
        desk.program.following.add("nowhere.example")


def test_what_is_no_address_is_wrong_usage(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.program.following.add("not an address")


def test_an_unreadable_document_is_not_searched_for_links(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    serve_paper(desk)

    def too_much(*_: object) -> None:
        raise ContentError(FEED_URL, code="unreadable")

    monkeypatch.setattr(type(desk.program.worker), "read_feed", too_much)
    with pytest.raises(ContentError) as told:
        desk.program.following.discover(FEED_URL)
    assert told.value.code == "unreadable"


def test_following_twice_changes_nothing(desk: Desk) -> None:
    serve_paper(desk)
    (candidate,) = desk.program.following.discover(PAPER)
    first = desk.program.following.follow(candidate, typed=PAPER)
    again = desk.program.following.follow(candidate, typed=PAPER)
    assert again.feed.id == first.feed.id
    assert not again.changes
    assert len(desk.program.feeds.all()) == 1


def test_only_the_typed_origin_may_be_local(desk: Desk) -> None:
    address = "http://127.0.0.1:8080/"
    desk.fetcher.page(address, front_page("/feed.xml"))
    desk.fetcher.page(f"{address}feed.xml", rss(ITEMS))
    desk.program.following.add(address)
    assert {asked.typed_origins for asked in desk.fetcher.asked} == {frozenset({"http://127.0.0.1:8080"})}
    assert {asked.publisher for asked in desk.fetcher.asked} == {""}, "feeds never carry a session"


def test_validators_are_kept_for_the_first_refresh(desk: Desk) -> None:
    headers = (("etag", '"1"'), ("last-modified", "Mon, 23 Nov 2026 05:00:00 GMT"), ("cache-control", "max-age=7200"))
    desk.fetcher.answers[FEED_URL] = reply(FEED_URL, rss(ITEMS), headers=headers)
    (feed,) = desk.program.following.add(FEED_URL).feeds
    assert feed.state.etag == '"1"'
    assert feed.state.last_modified.startswith("Mon")
    assert feed.state.due_at == desk.clock.time + 7200


def test_a_cancelled_search_stops(desk: Desk) -> None:
    serve_paper(desk)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        desk.program.following.discover(PAPER, token)
