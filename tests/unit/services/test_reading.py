from pathlib import Path

import pytest

from helpers.desk import Desk
from helpers.fakes import START, Asked, reply
from helpers.papers import (
    ARTICLE_URL,
    FEED_URL,
    PARAGRAPHS,
    SIGN_OUT,
    WALL,
    article,
    locked,
    opened,
    rss,
)
from weiterlesen.model.access import AccessState, OfferKind, Reason, ReasonCode
from weiterlesen.model.account import Account, Health
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import ContentError, HttpStatusError, NetworkError, VaultError
from weiterlesen.model.marks import Anchor, ReadingPosition
from weiterlesen.model.web import Reply
from weiterlesen.services.reading import Source
from weiterlesen.services.sign_in import SignIn
from weiterlesen.workers.shapes import PageJob

TEASER = "Ein Anriss aus dem Feed."
CURTAINED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false,'
    '"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".bezahlt"}}</script>'
)
PAID_PART = f'<div class="bezahlt"><p>{PARAGRAPHS[1]} Das Kennwort ist Quarzlibelle.</p><p>{PARAGRAPHS[2]}</p></div>'


def follow(desk: Desk) -> int:
    desk.fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Die neue Brücke kommt", TEASER),)))
    desk.program.following.add(FEED_URL)
    (row,) = desk.program.entries.rows(EntryQuery())
    return row.id


def signed_in(desk: Desk, health: Health = Health.SIGNED_IN) -> None:
    account = Account("bote.example", "leserin", health, start_url="https://bote.example/")
    desk.program.sign_in._accounts.put(account)


def test_the_feeds_own_text_is_there_at_once_without_network(desk: Desk) -> None:
    entry_id = follow(desk)
    desk.fetcher.asked.clear()
    shown = desk.program.reading.at_once(ARTICLE_URL, entry_id=entry_id)
    assert shown.source is Source.FEED
    assert shown.article.text == TEASER
    assert shown.article.title == "Die neue Brücke kommt"
    assert shown.paper == "Der Bote"
    assert desk.fetcher.asked == []


def test_a_free_article_is_read_whole_and_kept(desk: Desk) -> None:
    entry_id = follow(desk)
    desk.fetcher.page(ARTICLE_URL, article())
    read = desk.program.reading.open(ARTICLE_URL, entry_id=entry_id)
    assert read.access.state is AccessState.FREE
    assert read.source is Source.ARTICLE
    assert all(paragraph in read.article.text for paragraph in PARAGRAPHS)
    assert ARTICLE_URL in read.changes.entry_urls
    desk.fetcher.asked.clear()
    again = desk.program.reading.open(ARTICLE_URL, entry_id=entry_id)
    assert again.article == read.article
    assert desk.fetcher.asked == [], "what is whole is not asked for again"
    desk.program.reading.open(ARTICLE_URL, entry_id=entry_id, fresh=True)
    assert desk.fetcher.urls() == [ARTICLE_URL]


def test_a_sign_in_page_in_place_of_an_article_does_not_name_it(desk: Desk) -> None:
    entry_id = follow(desk)
    form = '<form method="post"><input name="user"><input type="password" name="word"><button>Weiter</button></form>'
    page = f"<html><head><title>Anmeldung</title></head><body><h1>Anmeldung</h1>{form}</body></html>"
    at = "https://bote.example/account/login/?next=/bruecke"
    desk.fetcher.answers[ARTICLE_URL] = reply(at, page, hops=(ARTICLE_URL,))
    read = desk.program.reading.open(ARTICLE_URL, entry_id=entry_id)
    assert read.access.state is AccessState.LOCKED
    assert read.access.reasons[0].code is ReasonCode.REDIRECTED_TO_SIGN_IN
    assert [(offer.kind, offer.url) for offer in read.access.offers] == [(OfferKind.SIGN_IN, at)]
    assert (read.article.title, read.article.text) == ("Die neue Brücke kommt", TEASER)


def test_a_locked_article_shows_its_teaser_the_reason_and_the_offers(desk: Desk) -> None:
    follow(desk)
    desk.fetcher.page(ARTICLE_URL, locked())
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is AccessState.LOCKED
    assert ReasonCode.NO_ACCOUNT in {reason.code for reason in read.access.reasons}
    kinds = {offer.kind: offer for offer in read.access.offers}
    assert set(kinds) >= {OfferKind.SINGLE, OfferKind.SUBSCRIPTION, OfferKind.SIGN_IN}
    price = kinds[OfferKind.SINGLE].price
    assert price is not None
    assert (str(price.amount), price.currency) == ("0.99", "EUR")
    assert read.source is Source.TEASER
    assert PARAGRAPHS[0] in read.article.text
    (row,) = desk.program.entries.rows(EntryQuery(waiting=True))
    assert row.access is AccessState.LOCKED


def test_paid_text_under_a_curtain_is_kept_nowhere(desk: Desk, tmp_path: Path) -> None:
    desk.fetcher.page(ARTICLE_URL, article(paragraphs=PARAGRAPHS[:1], after=PAID_PART + WALL, head=CURTAINED))
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is AccessState.LOCKED
    assert "Quarzlibelle" not in str(read)
    desk.program.close()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or b"Quarzlibelle" not in file.read_bytes(), file


def test_without_the_keyring_a_page_is_a_visitors_and_the_reader_hears_why(desk: Desk) -> None:
    follow(desk)
    signed_in(desk)
    desk.fetcher.page(ARTICLE_URL, article(paragraphs=PARAGRAPHS[:1], after=PAID_PART, head=CURTAINED))
    desk.fetcher.in_trouble = VaultError("keyring", code="vault-locked")
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is AccessState.LOCKED
    assert "Quarzlibelle" not in str(read)
    assert read.access.reasons[-1] == Reason(ReasonCode.SESSION_OUT_OF_REACH, "vault-locked")
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert (account.health, account.detail) == (Health.NEEDS_YOU, "vault-locked")
    assert desk.fetcher.looked_again == []
    desk.fetcher.in_trouble = None
    assert desk.program.reading.open(ARTICLE_URL, fresh=True).access.state is AccessState.ENTITLED
    assert desk.fetcher.looked_again == ["bote.example"], "the reader may have unlocked it"


def test_a_session_that_was_lost_opened_nothing(desk: Desk) -> None:
    follow(desk)
    signed_in(desk)
    desk.fetcher.page(ARTICLE_URL, article(paragraphs=PARAGRAPHS[:1], after=PAID_PART, head=CURTAINED))
    desk.fetcher.lost.add("bote.example")
    read = desk.program.reading.open(ARTICLE_URL)
    assert "Quarzlibelle" not in str(read)
    assert ReasonCode.SESSION_EXPIRED in {reason.code for reason in read.access.reasons}


def test_with_the_readers_session_it_is_whole_and_says_whose(desk: Desk) -> None:
    follow(desk)
    signed_in(desk)
    desk.fetcher.page(ARTICLE_URL, opened())
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is AccessState.ENTITLED
    assert read.read_with == "leserin"
    assert PARAGRAPHS[-1] in read.article.text
    assert desk.fetcher.asked[-1].publisher == "bote.example"


def test_an_opened_page_that_says_nothing_of_its_price_is_still_known_as_paid(desk: Desk) -> None:
    follow(desk)
    desk.fetcher.page(ARTICLE_URL, article(paragraphs=PARAGRAPHS[:1], after=WALL))
    desk.program.reading.open(ARTICLE_URL)
    signed_in(desk)
    desk.fetcher.page(ARTICLE_URL, article())
    assert desk.program.reading.open(ARTICLE_URL).access.state is AccessState.ENTITLED


def test_a_teaser_never_replaces_a_whole_article(desk: Desk) -> None:
    follow(desk)
    signed_in(desk)
    desk.fetcher.page(ARTICLE_URL, opened())
    desk.program.reading.open(ARTICLE_URL)
    desk.program.sign_in.sign_out(ARTICLE_URL, keep_articles=True)
    desk.fetcher.page(ARTICLE_URL, locked())
    read = desk.program.reading.open(ARTICLE_URL, fresh=True)
    assert PARAGRAPHS[-1] in read.article.text


def test_an_expired_session_is_said_and_remembered(desk: Desk) -> None:
    follow(desk)
    signed_in(desk)
    desk.fetcher.page(ARTICLE_URL, locked())
    read = desk.program.reading.open(ARTICLE_URL)
    assert ReasonCode.SESSION_EXPIRED in {reason.code for reason in read.access.reasons}
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert account.health is Health.EXPIRED


@pytest.mark.parametrize("error", [NetworkError(ARTICLE_URL, code="timeout"), ContentError(ARTICLE_URL)])
def test_trouble_leaves_the_feeds_text_and_says_what_happened(desk: Desk, error: Exception) -> None:
    follow(desk)
    desk.fetcher.answers[ARTICLE_URL] = error
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.source is Source.FEED
    assert read.access.state is AccessState.ERROR
    assert read.error is error


def test_of_two_teasers_the_one_that_says_more_is_shown(desk: Desk) -> None:
    longer = "Der Anriss im Feed ist länger als das, was die Seite vor der Schranke zeigt. " * 12
    desk.fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Die neue Brücke kommt", longer),)))
    desk.program.following.add(FEED_URL)
    desk.fetcher.page(ARTICLE_URL, locked())
    read = desk.program.reading.open(ARTICLE_URL)
    assert (read.access.state, read.source) == (AccessState.LOCKED, Source.TEASER)
    assert read.article.text == longer.strip()


def test_trouble_with_nothing_to_show_is_raised(desk: Desk) -> None:
    with pytest.raises(NetworkError):
        desk.program.reading.open("https://nirgends.example/x", typed=True)


@pytest.mark.parametrize(
    ("status", "state"), [(404, AccessState.GONE), (410, AccessState.GONE), (500, AccessState.ERROR)]
)
def test_an_error_page_is_no_article(desk: Desk, status: int, state: AccessState) -> None:
    follow(desk)
    desk.fetcher.page(ARTICLE_URL, "<html><body><h1>Seite nicht gefunden</h1></body></html>", status=status)
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is state
    assert read.article.text == TEASER
    assert isinstance(read.error, HttpStatusError)
    desk.fetcher.answers["https://bote.example/weg"] = reply("https://bote.example/weg", "", status=status)
    with pytest.raises(HttpStatusError):
        desk.program.reading.open("https://bote.example/weg")


def test_a_document_in_an_articles_place_is_named_and_the_feeds_text_stays(desk: Desk) -> None:
    follow(desk)
    desk.fetcher.page(ARTICLE_URL, '{"titel": "Die Brücke", "text": "Geheim"}', content_type="application/json")
    read = desk.program.reading.open(ARTICLE_URL)
    assert (read.article.text, read.error and (read.error.code, read.error.detail)) == (TEASER, ("no-article", "data"))


def test_an_error_does_not_hide_what_was_whole_before(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, article())
    desk.program.reading.open(ARTICLE_URL)
    desk.fetcher.answers[ARTICLE_URL] = NetworkError(ARTICLE_URL, code="offline")
    read = desk.program.reading.open(ARTICLE_URL, fresh=True)
    assert read.source is Source.ARTICLE
    assert read.access.state is AccessState.FREE
    assert read.error is not None


def test_an_error_does_not_hide_the_card_of_a_locked_article(desk: Desk) -> None:
    follow(desk)
    desk.fetcher.page(ARTICLE_URL, locked())
    desk.program.reading.open(ARTICLE_URL)
    desk.fetcher.answers[ARTICLE_URL] = NetworkError(ARTICLE_URL, code="offline")
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is AccessState.LOCKED
    assert read.access.offers
    assert read.error is not None


def test_a_page_without_an_article_says_so(desk: Desk) -> None:
    url = "https://bote.example/"
    links = "".join(f'<li><a href="/artikel/{n}">Überschrift Nummer {n}</a></li>' for n in range(30))
    desk.fetcher.page(url, f"<html><body><nav><ul>{links}</ul></nav></body></html>")
    with pytest.raises(ContentError) as told:
        desk.program.reading.open(url, typed=True)
    assert told.value.code == "no-article"


def test_reading_marks_are_counted_and_can_be_turned_back(desk: Desk) -> None:
    entry_id = follow(desk)
    marked = desk.program.entries.mark_read((entry_id,), read=True)
    assert marked.changed == (entry_id,)
    assert desk.program.entries.count(EntryQuery(unread=True)) == 0
    assert not desk.program.entries.mark_read((entry_id,), read=True).changes
    desk.program.entries.mark_read(marked.changed, read=False)
    assert desk.program.entries.count(EntryQuery(unread=True)) == 1


def test_the_next_unread_is_found_below(desk: Desk) -> None:
    items = tuple((f"https://bote.example/{n}", f"Nummer {n}", "Text") for n in range(3))
    desk.fetcher.page(FEED_URL, rss(items))
    desk.program.following.add(FEED_URL)
    ids = desk.program.entries.ids(EntryQuery())
    desk.program.entries.mark_read((ids[1],), read=True)
    found = desk.program.entries.next_unread(ids[0], EntryQuery())
    assert found is not None
    assert found.id == ids[2]
    assert desk.program.entries.row(ids[2]) == found
    assert desk.program.entries.row(10_000) is None


def test_where_the_reader_stopped_is_remembered(desk: Desk) -> None:
    assert desk.program.reading.position(ARTICLE_URL) is None
    desk.program.reading.remember_position(ARTICLE_URL, 1.7)
    now = desk.clock.now()
    assert desk.program.reading.position(ARTICLE_URL) == ReadingPosition(ARTICLE_URL, 1.0, now, None, 1.0)
    anchor = Anchor(3, 4, (5, 6))
    desk.program.reading.remember_position(ARTICLE_URL, 0.25, anchor)
    expected = ReadingPosition(ARTICLE_URL, 0.25, now, anchor, 1.0)
    assert desk.program.reading.position(f"{ARTICLE_URL}#kommentare") == expected


def test_a_bookmark_shows_in_the_open_article(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, article())
    desk.program.marks.bookmark(ARTICLE_URL, tags=("brücke",))
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.bookmark is not None
    assert read.bookmark.tags == ("brücke",)


def test_the_address_that_was_typed_may_be_local_and_no_other(desk: Desk) -> None:
    url = "http://127.0.0.1:9/artikel"
    desk.fetcher.page(url, article())
    desk.program.reading.open(url, typed=True)
    assert desk.fetcher.asked[-1].typed_origins == frozenset({"http://127.0.0.1:9"})
    desk.program.reading.open(url, fresh=True)
    assert desk.fetcher.asked[-1].typed_origins == frozenset()


def test_a_renewed_session_fetches_the_article_once_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(desk)
    signed_in(desk)
    asked: list[Asked] = []

    def twice(question: Asked) -> Reply:
        asked.append(question)
        return reply(ARTICLE_URL, locked() if len(asked) == 1 else opened())

    desk.fetcher.answers[ARTICLE_URL] = twice
    renewed: list[str] = []

    def renew(_service: SignIn, url: str, cancel: CancelToken | None = None) -> bool:
        renewed.append(url)
        return True

    monkeypatch.setattr(SignIn, "renew", renew)
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is AccessState.ENTITLED
    assert len(renewed) == 1


def ruled(desk: Desk, name: str, text: str) -> None:
    folder = desk.program.paths.site_rules
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


MARKET = '<div class="nachbar"><p>Auf dem Wochenmarkt gibt es seit dem Morgen die ersten Kirschen.</p></div>'


def test_an_article_is_read_by_the_imported_rules_of_its_site(desk: Desk) -> None:
    ruled(desk, "bote.example.txt", "strip_id_or_class: nachbar")
    desk.fetcher.page(ARTICLE_URL, article(after=MARKET))
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.article.notes == ("rules-used:bote.example.txt",)
    assert "Wochenmarkt" not in read.article.text


def test_rules_do_not_hold_for_a_page_that_another_site_answered(desk: Desk) -> None:
    ruled(desk, "anders.example.txt", "strip_id_or_class: nachbar")
    desk.fetcher.answers[ARTICLE_URL] = reply("https://anders.example/x", article(after=MARKET), hops=(ARTICLE_URL,))
    assert desk.program.reading.open(ARTICLE_URL).article.notes == ()


def test_rules_that_take_for_ever_cost_a_note_and_no_article(desk: Desk) -> None:
    endless = "//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]"
    ruled(desk, "bote.example.txt", f"strip: {endless}")
    desk.fetcher.page(ARTICLE_URL, article(after="<i></i>" * 2000))
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.article.notes == ("rules-too-much:bote.example.txt",)
    assert all(paragraph in read.article.text for paragraph in PARAGRAPHS)


def test_a_page_that_cannot_be_read_without_rules_is_not_tried_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(answer: Reply, _job: PageJob) -> None:
        asked.append(answer.url)
        raise ContentError(answer.url, "zu viel")

    monkeypatch.setattr(desk.program.worker, "read_page", refuse)
    desk.fetcher.page(ARTICLE_URL, article())
    with pytest.raises(ContentError):
        desk.program.reading.open(ARTICLE_URL)
    assert asked == [ARTICLE_URL]


def test_what_was_kept_while_signed_out_does_not_answer_after_a_sign_in(desk: Desk) -> None:
    follow(desk)
    desk.fetcher.page(ARTICLE_URL, locked())
    desk.program.reading.open(ARTICLE_URL)
    signed_in(desk)
    desk.fetcher.page(ARTICLE_URL, opened())
    desk.fetcher.asked.clear()
    assert desk.program.reading.open(ARTICLE_URL).access.state is AccessState.ENTITLED
    (asked,) = desk.fetcher.asked
    assert "if-none-match" not in dict(asked.request.headers), "nothing that was cached without the session answers"


def test_a_shortened_text_comes_with_the_longer_one(desk: Desk) -> None:
    follow(desk)
    desk.fetcher.page(ARTICLE_URL, article(paragraphs=PARAGRAPHS * 3))
    assert desk.program.reading.open(ARTICLE_URL).earlier is None
    desk.fetcher.page(ARTICLE_URL, article())
    read = desk.program.reading.open(ARTICLE_URL, fresh=True)
    assert read.earlier is not None
    assert read.earlier.word_count > read.article.word_count


def test_a_comments_age_counts_from_when_the_page_was_fetched(desk: Desk) -> None:
    comment = (
        '<section id="comments"><div class="comment"><b class="author">Jule</b><span class="date">vor 3 Stunden</span>'
        '<div class="text">Gut so.</div></div></section></body>'
    )
    desk.fetcher.page(ARTICLE_URL, article().replace("</body>", comment))
    (said,) = desk.program.reading.open(ARTICLE_URL).article.comments
    assert said.published is not None
    assert said.published.timestamp() == START - 3 * 3600


def members_page(desk: Desk) -> None:
    """Open a page as a member that says nothing of being closed to visitors."""
    signed_in(desk)
    desk.fetcher.page(ARTICLE_URL, article(after=SIGN_OUT))
    assert desk.program.reading.open(ARTICLE_URL).access.state is AccessState.FREE


def test_an_article_that_the_session_opened_stays_so_when_it_is_fetched_again(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, article(paragraphs=PARAGRAPHS[:1], after=WALL))
    assert desk.program.reading.open(ARTICLE_URL).access.state is AccessState.LOCKED
    signed_in(desk)
    desk.fetcher.page(ARTICLE_URL, article())
    for _ in range(3):
        shown = desk.program.reading.open(ARTICLE_URL, fresh=True)
        assert (shown.access.state, shown.read_with) == (AccessState.ENTITLED, "leserin")


def is_kept(desk: Desk) -> bool:
    return PARAGRAPHS[-1] in desk.program.reading.at_once(ARTICLE_URL).article.text


def test_signing_out_wipes_a_page_that_only_members_may_get(desk: Desk) -> None:
    follow(desk)
    members_page(desk)
    desk.program.sign_in.sign_out(ARTICLE_URL)
    assert not is_kept(desk)
    desk.fetcher.page(ARTICLE_URL, "<h1>Nicht gefunden</h1>", status=404)
    shown = desk.program.reading.open(ARTICLE_URL, fresh=True)
    assert shown.access.state is AccessState.GONE
    assert shown.article.text == TEASER


@pytest.mark.parametrize("status", [404, 401, 403])
def test_a_members_page_is_not_called_free_once_it_is_closed(desk: Desk, status: int) -> None:
    follow(desk)
    members_page(desk)
    desk.fetcher.page(ARTICLE_URL, "<h1>Kein Zugang</h1>", status=status)
    shown = desk.program.reading.open(ARTICLE_URL, fresh=True)
    assert shown.access.state is AccessState.ENTITLED
    assert [reason.code for reason in shown.access.reasons] == [ReasonCode.OPENED_BY_SESSION]
    assert shown.read_with == "leserin"
    assert is_kept(desk), "the reader was entitled to it and has not signed out"


def test_signing_out_leaves_what_a_visitor_gets_too(desk: Desk) -> None:
    follow(desk)
    desk.fetcher.page(ARTICLE_URL, article())
    desk.program.reading.open(ARTICLE_URL)
    signed_in(desk)
    desk.program.reading.open(ARTICLE_URL, fresh=True)
    desk.program.sign_in.sign_out(ARTICLE_URL)
    assert is_kept(desk), "it was open before the sign-in"


def test_signing_out_wipes_what_only_calls_itself_free(desk: Desk) -> None:
    follow(desk)
    signed_in(desk)
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>'
    desk.fetcher.page(ARTICLE_URL, article(head=head))
    desk.program.reading.open(ARTICLE_URL)
    desk.program.sign_in.sign_out(ARTICLE_URL)
    assert not is_kept(desk), "members' pages say it too"


def test_signing_out_leaves_what_the_feed_gives_away_whole(desk: Desk) -> None:
    text = " ".join(PARAGRAPHS) + " Mehr dazu im Blatt. Die neue Brücke kommt."
    desk.fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Die neue Brücke kommt", text),)))
    desk.program.following.add(FEED_URL)
    members_page(desk)
    desk.program.sign_in.sign_out(ARTICLE_URL)
    assert desk.program.reading.at_once(ARTICLE_URL).source is Source.ARTICLE


def test_a_few_words_that_nobody_signed_are_no_article(desk: Desk) -> None:
    few = article(paragraphs=("Drei Wörter hier.",))
    desk.fetcher.answers[ARTICLE_URL] = reply(ARTICLE_URL, few)
    with pytest.raises(ContentError) as told:
        desk.program.reading.open(ARTICLE_URL)
    assert told.value.code == "no-article"
    signed = few.replace("</h1>", '</h1><p class="byline">Von <span itemprop="author">Wiebke Sander</span></p>')
    desk.fetcher.answers[ARTICLE_URL] = reply(ARTICLE_URL, signed)
    assert desk.program.reading.open(ARTICLE_URL, fresh=True).access.state is AccessState.FREE
