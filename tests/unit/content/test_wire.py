import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from weiterlesen.content import wire
from weiterlesen.model.access import Access, AccessState, Evidence, Offer, OfferKind, Price, Reason, ReasonCode
from weiterlesen.model.article import (
    Article,
    Block,
    Comment,
    Correction,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    InfoBox,
    ListBlock,
    ListItem,
    Paragraph,
    SimpleBlock,
    Table,
)
from weiterlesen.model.draft import EntryDraft, FeedDocument
from weiterlesen.model.errors import ContentError

MOMENT = datetime(2024, 5, 3, 10, 0, tzinfo=UTC)
BLOCKS: tuple[Block, ...] = (
    Paragraph("x"),
    Figure("https://z.example/a.jpg", lead=True),
    InfoBox("Zur Person", (Heading(2, "a"), ListBlock((ListItem("b", 1),), ordered=True))),
    Table((("a", "b"),), 1),
    Embed(EmbedKind.VIDEO, "https://z.example/v"),
    Correction("c"),
)


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (tuple[Block, ...], BLOCKS),
        (Article, Article("https://z.example/", published=MOMENT, blocks=BLOCKS, comments=(Comment("A", None, "t"),))),
        (Comment, Comment("A", MOMENT, "t", (Comment("B", None, "u", (Comment("C", MOMENT, "v"),)),))),
        (FeedDocument, FeedDocument("t", entries=(EntryDraft("1", "u", "t", blocks=BLOCKS, published_at=1.5),))),
        (
            Access,
            Access(
                AccessState.LOCKED,
                (Reason(ReasonCode.WALL),),
                (Offer(OfferKind.SINGLE, "Kaufen", "https://z.example/", Price(Decimal("0.99"), "EUR")),),
            ),
        ),
        (Evidence, Evidence(wall_kinds=(OfferKind.SIGN_IN,), declared_free=False, remaining=3)),
        (tuple[int, str], (1, "a")),
        (str, "x"),
        (float, 2.0),
    ],
)
def test_what_goes_over_the_wire_comes_back_the_same(type_: type, value: object) -> None:
    assert wire.from_json(type_, json.loads(json.dumps(wire.to_json(value)))) == value


def test_the_shape_is_plain_json() -> None:
    price = Offer(OfferKind.SINGLE, "l", "u", Price(Decimal("0.90"), "EUR"))
    assert wire.to_json(price) == {
        "kind": "single",
        "label": "l",
        "url": "u",
        "price": {"amount": "0.90", "currency": "EUR"},
        "period": None,
    }
    assert wire.to_json(Comment("A", MOMENT, "t")) == {
        "author": "A",
        "published": "2024-05-03T10:00:00+00:00",
        "text": "t",
        "replies": [],
    }
    kinds = wire.to_json(BLOCKS)
    assert isinstance(kinds, list)
    assert [block["kind"] for block in kinds if isinstance(block, dict)] == [
        "paragraph",
        "figure",
        "info-box",
        "table",
        "embed",
        "correction",
    ]
    assert type(wire.to_json(AccessState.FREE)) is str


def test_unknown_keys_are_passed_over_and_missing_ones_get_their_default() -> None:
    assert wire.from_json(Paragraph, {"html": "x", "kind": "paragraph", "later": 1}) == Paragraph("x")
    assert wire.from_json(Figure, {"src": "x"}) == Figure("x")


@pytest.mark.parametrize(
    ("type_", "data"),
    [
        (Article, None),
        (Article, []),
        (Article, "x"),
        (Article, {}),
        (Article, {"url": 1}),
        (Article, {"url": "u", "published": "2024-05-03T10:00:00"}),
        (Article, {"url": "u", "published": "yesterday"}),
        (Article, {"url": "u", "published": 5}),
        (Figure, {"src": "x", "width": "3"}),
        (Figure, {"src": "x", "width": True}),
        (Figure, {"src": "x", "lead": "false"}),
        (EntryDraft, {"uid": "1", "url": "u", "title": "t", "published_at": "1.5"}),
        (EntryDraft, {"uid": "1", "url": "u", "title": "t", "published_at": True}),
        (tuple[Block, ...], {"kind": "paragraph"}),
        (tuple[Block, ...], "x"),
        (tuple[Block, ...], [{"html": "x"}]),
        (tuple[Block, ...], [{"kind": "unheard-of"}]),
        (tuple[Block, ...], [{"kind": []}]),
        (tuple[Block, ...], ["x"]),
        (SimpleBlock, {"kind": "info-box", "title": "", "blocks": []}),
        (Price, {"amount": "much", "currency": "EUR"}),
        (Price, {"amount": 1, "currency": "EUR"}),
        (Access, {"state": "ajar"}),
        (tuple[int, str], [1]),
    ],
)
def test_any_other_shape_is_unreadable(type_: type, data: wire.Json) -> None:
    with pytest.raises(ContentError) as caught:
        wire.from_json(type_, data)
    assert caught.value.code == "unreadable"


def test_a_time_without_offset_is_not_written() -> None:
    with pytest.raises(ValueError, match="without offset"):
        wire.to_json(Comment("A", datetime(2024, 5, 3), "t"))  # noqa: DTZ001 (that is the case)


@pytest.mark.parametrize("type_", [int | str, set[int]])
def test_a_type_of_another_kind_is_a_mistake_of_ours(type_: type) -> None:
    with pytest.raises(ContentError, match="unreadable"):
        wire.from_json(type_, 1)
    with pytest.raises(TypeError, match="no way to write"):
        wire.to_json({1})
