from decimal import Decimal

import pytest

from weiterlesen.model.access import Access, AccessState, Offer, OfferKind, Price
from weiterlesen.model.errors import LibraryError
from weiterlesen.storage import addresses
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import batches, checksum, packed, seconds, storable, unpacked


def test_a_value_survives_being_text() -> None:
    offer = Offer(OfferKind.SINGLE, "Für 0,99 € lesen", "https://a.example/", Price(Decimal("0.99"), "EUR"))
    access = Access(AccessState.LOCKED, offers=(offer,))
    assert "€" in packed(access)
    assert unpacked(Access, packed(access), "https://a.example/") == access


@pytest.mark.parametrize("text", ["", "{", "5", '{"state": "sold-out"}', "[" * 100_000])
def test_text_that_is_no_value_is_damaged(text: str) -> None:
    with pytest.raises(LibraryError) as caught:
        unpacked(Access, text, "https://a.example/")
    assert (caught.value.code, caught.value.subject) == ("damaged", "https://a.example/")


@pytest.mark.parametrize(("given", "kept"), [("a\x00b", "ab"), ("\udcff", "?"), ("ä😀", "ä😀")])
def test_text_is_made_storable(given: str, kept: str) -> None:
    assert storable(given) == kept


@pytest.mark.parametrize(("given", "kept"), [(None, None), (1, 1.0), (float("nan"), None), (float("-inf"), None)])
def test_times_are_made_storable(given: float | None, kept: float | None) -> None:
    assert seconds(given) == kept


def test_a_checksum_is_of_the_text() -> None:
    assert checksum("a") == checksum("a") != checksum("b")
    assert checksum("\udcff")


def test_values_come_in_batches() -> None:
    assert [len(batch) for batch in batches(range(1201))] == [500, 500, 201]
    assert list(batches(())) == []


def test_an_address_has_one_number_however_it_is_written(db: Database) -> None:
    with db.write() as connection:
        first = addresses.number(connection, addresses.key_of("https://a.example"))
        assert addresses.number(connection, addresses.key_of("HTTPS://A.example/?utm_source=x#y")) == first
        assert addresses.find(connection, "https://a.example/") == first
        assert addresses.find(connection, "https://b.example/") is None
        assert addresses.key_of("", feed_id=3, uid="x") == "entry:3:x"
