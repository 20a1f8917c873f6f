"""The ledger without a window."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from helpers.fakes import START, FakeClock, FakeFetcher
from helpers.papers import ARTICLE_URL, FEED_URL, PAPER, article, locked, opened, rss
from weiterlesen.cli import main
from weiterlesen.composition import Program, open_program
from weiterlesen.model.access import Offer, OfferKind
from weiterlesen.vault.memory import MemoryVault

Begin = Callable[[], Program]
Run = Callable[..., int]
Ask = Callable[..., Any]
ADD = ("subscription", "add", "bote.example", "--price", "9,90", "--renews", "31.12.2025", "--notice", "14")
DAY_S = 24 * 3600.0


@pytest.fixture
def fetcher() -> FakeFetcher:
    return FakeFetcher()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def begin(home: object, fetcher: FakeFetcher, clock: FakeClock) -> Begin:
    return partial(open_program, fetcher=fetcher, vault=MemoryVault(), clock=clock)


@pytest.fixture
def run(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(main, "open_program", begin)
    monkeypatch.setenv("LANGUAGE", "en")
    return lambda *arguments: main.run(list(arguments))


@pytest.fixture
def ask(run: Run, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a verb with --json and return its document and exit code."""

    def asked(*arguments: str) -> Any:  # noqa: ANN401 (a JSON document)
        capsys.readouterr()
        code = run(*arguments, "--json")
        return code, json.loads(capsys.readouterr().out)

    return asked


def test_a_subscription_is_entered_changed_ended_and_removed(ask: Ask) -> None:
    assert ask(*ADD, "--label", "Digital", "--note", "Ordner", "--every", "year")[0] == 0
    _, document = ask("subscription", "list")
    (entered,) = document["subscriptions"]
    added = entered.pop("added")
    assert added.startswith("2025-11-23")
    assert entered == {
        "id": 1,
        "publisher": "bote.example",
        "label": "Digital",
        "price": {"amount": 9.9, "currency": "EUR"},
        "period": "year",
        "renews_on": "2025-12-31",
        "notice_days": 14,
        "ends_on": None,
        "remind": True,
        "note": "Ordner",
    }
    _, document = ask("subscription", "change", "1", "--price", "12 CHF", "--no-reminder")
    changed = document["subscription"]
    assert (changed["price"], changed["remind"]) == ({"amount": 12.0, "currency": "CHF"}, False)
    assert (changed["label"], changed["period"], changed["renews_on"]) == ("Digital", "year", "2025-12-31")
    assert ask("subscription", "end", "1")[1]["subscription"]["ends_on"] == "2025-12-31"
    assert ask("subscription", "end", "1", "--on", "5.1.2026")[1]["subscription"]["ends_on"] == "2026-01-05"
    assert ask("subscription", "change", "1", "--reminder")[1]["subscription"]["ends_on"] == "2026-01-05"
    assert ask("subscription", "change", "1", "--goes-on")[1]["subscription"]["ends_on"] is None
    assert ask("subscription", "remove", "1")[1]["subscription"]["id"] == 1
    assert ask("subscription", "list") == (0, {"subscriptions": []})


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("subscription", "add", "bote.example", "--price", "viel"), "bad-price"),
        (("subscription", "add", "bote.example", "--price", "9", "--currency", "Taler"), "bad-currency"),
        (("subscription", "add", "bote.example", "--price", "9", "--every", "moon"), "bad-period"),
        (("subscription", "add", "bote.example", "--price", "9", "--renews", "morgen"), "bad-date"),
        (("subscription", "add", "bote.example", "--price", "9", "--notice", "bald"), "bad-notice"),
        (("subscription", "add", "Der Bote", "--price", "9"), "no-such-paper"),
        (("subscription", "end", "7"), "no-such-subscription"),
        (("subscription", "end", "7", "--on", "morgen"), "bad-date"),
    ],
)
def test_what_makes_no_sense_is_told_with_a_code(ask: Ask, arguments: tuple[str, ...], code: str) -> None:
    exit_code, document = ask(*arguments)
    assert exit_code == 2
    assert document["error"]["code"] == code
    assert "bug" not in document["error"]["message"]


def test_the_ledger_as_a_document(ask: Ask, run: Run, begin: Begin, fetcher: FakeFetcher) -> None:
    fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Die neue Brücke kommt", "Anriss"),)))
    run("add", FEED_URL)
    fetcher.page(ARTICLE_URL, locked())
    run("read", ARTICLE_URL)
    program = begin()
    program.sign_in.adopt(ARTICLE_URL, ())
    program.close()
    _, document = ask("ledger")
    (suggestion,) = document["suggestions"]
    assert (suggestion["price"], suggestion["period"]) == ({"amount": 9.9, "currency": "EUR"}, "month")
    assert suggestion["seen_at"] == ARTICLE_URL
    fetcher.page(ARTICLE_URL, opened())
    run("read", ARTICLE_URL, "--fresh")
    run(*ADD)
    _, document = ask("ledger")
    (line,) = document["publishers"]
    assert (document["month"], document["articles_read"], document["purchases"]) == ("2025-11", 1, [])
    assert document["a_month"] == [{"amount": 9.9, "currency": "EUR"}]
    assert document["months"]["2025-11"] == line["months"]["2025-11"] == 1
    assert len(document["months"]) == 12
    assert (line["publisher"], line["name"], line["articles_read"], line["unused"]) == (
        "bote.example",
        "Der Bote",
        1,
        False,
    )
    assert line["cost_per_article"] == [{"amount": 9.9, "currency": "EUR"}]
    assert line["piece_by_piece"] == line["single_price"] == {"amount": 0.99, "currency": "EUR"}
    assert document["renewals"] == [
        {
            "subscription": 1,
            "publisher": "bote.example",
            "name": "Der Bote",
            "renews_on": "2025-12-31",
            "notice_by": "2025-12-17",
            "term_ends_on": "2025-12-31",
            "days_left": 24,
        }
    ]


def test_the_ledger_in_lines(
    run: Run, begin: Begin, fetcher: FakeFetcher, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ledger") == 0
    assert capsys.readouterr().out == "November 2025: no subscription is entered\n"
    fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Die neue Brücke kommt", "Anriss"),)))
    run("add", FEED_URL)
    run(*ADD, "--label", "Digital")
    program = begin()
    program.sign_in.adopt(ARTICLE_URL, ())
    program.close()
    fetcher.page(ARTICLE_URL, opened())
    run("read", ARTICLE_URL)
    capsys.readouterr()
    run("ledger")
    said = capsys.readouterr().out
    assert said.startswith("November 2025: €9.90 a month\nDer Bote\n  Digital, €9.90 a month\n")
    assert "  1 article read this month\n  €9.90 for each\n" in said
    assert "what they cost one by one is not known" in said
    assert "Der Bote renews on 31 December 2025; notice must be given by 17 December 2025." in said
    fetcher.page(f"{PAPER}zwei", locked())
    run("read", f"{PAPER}zwei")
    capsys.readouterr()
    run("ledger")
    assert "  €0.99 piece by piece\n" in capsys.readouterr().out
    clock.time = START + 30 * DAY_S
    run("ledger")
    said = capsys.readouterr().out
    assert "it is too late for notice. The next is due by 17 January 2026, for 31 January 2026." in said
    clock.time = START + 40 * DAY_S
    run("subscription", "change", "1", "--notice", "0")
    run("subscription", "list")
    run("ledger")
    said = capsys.readouterr().out
    assert "nothing read with it for 30 days" in said
    assert "renews on 31 January 2026; notice can be given until then." in said
    run("subscription", "end", "1")
    assert "ends on 31 January 2026" in capsys.readouterr().out


def test_purchases_are_listed(
    ask: Ask, run: Run, begin: Begin, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.page(ARTICLE_URL, locked())
    program = begin()
    offer = next(o for o in program.reading.open(ARTICLE_URL).access.offers if o.kind is OfferKind.SINGLE)
    fetcher.page(ARTICLE_URL, article())
    program.purchases.come_back(ARTICLE_URL, offer)
    program.close()
    _, document = ask("purchases")
    (bought,) = document["purchases"]
    assert bought.pop("bought").startswith("2025-11-23")
    assert bought == {
        "publisher": "bote.example",
        "url": ARTICLE_URL,
        "title": "Die neue Brücke kommt",
        "price": {"amount": 0.99, "currency": "EUR"},
    }
    assert ask("ledger")[1]["publishers"][0]["bought"] == [{"amount": 0.99, "currency": "EUR"}]
    run("purchases")
    assert capsys.readouterr().out == f"€0.99  Die neue Brücke kommt\n  {ARTICLE_URL}\n"


def test_a_receipt_may_have_no_price(
    ask: Ask, run: Run, begin: Begin, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    fetcher.page(ARTICLE_URL, article())
    program = begin()
    program.purchases.come_back(ARTICLE_URL, Offer(OfferKind.SINGLE, "Kaufen", PAPER))
    program.close()
    assert ask("purchases")[1]["purchases"][0]["price"] is None
    run("purchases")
    assert capsys.readouterr().out.startswith("no price named  Die neue")
