"""Any value of the model survives the wire."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weiterlesen.content import wire
from weiterlesen.model.access import Access, Evidence
from weiterlesen.model.article import Article, Block
from weiterlesen.model.draft import EntryDraft, FeedDocument
from weiterlesen.model.entry import EntryRow
from weiterlesen.model.errors import ContentError
from weiterlesen.model.feed import Feed
from weiterlesen.model.marks import Bookmark, SearchHit

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "html", "url", "x"]), inner),
)


@pytest.mark.parametrize(
    "type_", [Article, Access, Evidence, EntryDraft, EntryRow, Feed, FeedDocument, Bookmark, SearchHit]
)
@given(data=st.data())
def test_any_value_comes_back_the_same(type_: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(type_))
    assert wire.from_json(type_, json.loads(json.dumps(wire.to_json(value)))) == value


@given(_json)
def test_any_json_gives_a_value_or_a_content_error(data: wire.Json) -> None:
    for type_ in (Article, tuple[Block, ...], Access):
        try:
            wire.from_json(type_, data)
        except ContentError as error:
            assert error.code == "unreadable"  # noqa: PT017 (either is fine)
