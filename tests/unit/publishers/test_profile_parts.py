from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from weiterlesen.model.access import Offer, OfferKind, Price
from weiterlesen.model.errors import ContentError
from weiterlesen.model.period import Period
from weiterlesen.publishers import profile

BASE = 'id = "bote"\nname = "Bote"\nhosts = ["bote.example"]\n'
OFFER = '[[offers]]\nkind = "subscription"\nlabel = "Abo"\nurl = "https://bote.example/abo"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bote.toml"


def test_what_is_sold_is_part_of_a_profile(file: Path) -> None:
    more = '[[offers]]\nkind = "single"\nurl = "https://bote.example/kauf"\n'
    file.write_text(f'{BASE}{OFFER}price = 9.90\ncurrency = "EUR"\nperiod = "year"\n{more}', "utf-8")
    assert profile.load(file).offers == (
        Offer(OfferKind.SUBSCRIPTION, "Abo", "https://bote.example/abo", Price(Decimal("9.9"), "EUR"), Period.YEAR),
        Offer(OfferKind.SINGLE, "", "https://bote.example/kauf"),
    )


def test_a_profile_holds_from_its_days_on(file: Path) -> None:
    changes = '[[changes]]\nvalid_from = 2026-11-01\nbody_hints = [".neu"]\n'
    earlier = '[[changes]]\nvalid_from = 2026-06-01\nwall_hints = [".tor"]\n'
    file.write_text(f'{BASE}valid_from = 2026-03-01\nbody_hints = [".alt"]\n{changes}{earlier}', "utf-8")
    states = profile.load_dated(file)
    assert [(day, one.body_hints, one.wall_hints) for day, one in states] == [
        (date(2026, 3, 1), (".alt",), ()),
        (date(2026, 6, 1), (".alt",), (".tor",)),
        (date(2026, 11, 1), (".neu",), (".tor",)),
    ]
    assert profile.load(file) == states[-1][1]


def test_without_days_a_profile_has_always_held(file: Path) -> None:
    file.write_text(BASE, "utf-8")
    assert [day for day, _ in profile.load_dated(file)] == [date.min]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('valid_from = "bald"', "valid_from: must be a day"),
        ("valid_from = 2026-03-01T10:00:00", "valid_from: must be a day"),
        ('changes = "x"', "changes: must be tables"),
        ("changes = [7]", "changes: must be tables"),
        ('[[changes]]\nbody_hints = ["p"]', "changes.valid_from: must be a day"),
        ('[[changes]]\nvalid_from = 2026-03-01\nid = "x"', "changes.id: cannot change"),
        (
            "valid_from = 2026-03-01\n[[changes]]\nvalid_from = 2026-03-01",
            "changes.valid_from: 2026-03-01 is not after",
        ),
        ("[[changes]]\nvalid_from = 2026-03-01\nunbekannt = 1", "unbekannt: is not known"),
        ('offers = "x"', "offers: must be tables"),
        ("offers = [7]", "offers: must be tables"),
        (OFFER + "farbe = 1", "offers.farbe: is not known"),
        (OFFER.replace('"Abo"', "7"), "offers.label: must be a text"),
        (OFFER + 'period = "täglich"', "offers.period: must be one of week, four-weeks, month"),
        (OFFER.replace("subscription", "geschenk"), "offers.kind: must be one of single, subscription"),
        (OFFER.replace('url = "https://bote.example/abo"', ""), "offers.url: is missing"),
        (OFFER.replace("bote.example/abo", "boese.example/"), "offers.url: is not on the publisher's hosts"),
        (OFFER.replace("https", "http"), "offers.url: must be an https address"),
        (OFFER + 'price = "viel"\ncurrency = "EUR"', "offers.price: must be a number"),
        (OFFER + 'price = nan\ncurrency = "EUR"', "offers.price: must be a number"),
        (OFFER + "price = 9.9", "offers.currency: must be three letters"),
        (OFFER + 'price = 9.9\ncurrency = "eur"', "offers.currency: must be three letters"),
        (OFFER + 'price = 9.9\ncurrency = "ÄÖÜ"', "offers.currency: must be three letters"),
    ],
)
def test_a_mistake_is_named(file: Path, more: str, said: str) -> None:
    file.write_text(f"{BASE}{more}\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        profile.load(file)
    assert said in caught.value.detail


def test_the_hints_are_rules_for_its_pages(file: Path) -> None:
    hints = 'title_hints = ["h1"]\nauthor_hints = [".von"]\ndate_hints = ["time"]\nstrip_hints = ["xpath://nav"]\n'
    links = 'single_page_hints = [".ganz"]\nnext_page_hints = [".fort"]\n'
    file.write_text(BASE + hints + links, "utf-8")
    rules = profile.load(file).rules
    assert (rules.title, rules.author, rules.date, rules.strip) == (("h1",), (".von",), ("time",), ("xpath://nav",))
    assert [link.selector for link in (*rules.single_page, *rules.next_page)] == [".ganz", ".fort"]
    assert not rules.author_fills
