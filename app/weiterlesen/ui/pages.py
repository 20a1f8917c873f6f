"""From an open article to the page that the pane shows: words, style and picture sizes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from PySide6.QtCore import QLocale, QSize
from PySide6.QtGui import QImage

from weiterlesen.content import render
from weiterlesen.content.render import Style, Words
from weiterlesen.model.access import Price
from weiterlesen.model.article import EmbedKind
from weiterlesen.services.pictures import Pictures
from weiterlesen.services.reading import OpenArticle, Source
from weiterlesen.ui import pictures as picture_files
from weiterlesen.ui import settings, when
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.prices import price_words
from weiterlesen.ui.theme import MONO, SANS, SERIF
from weiterlesen.wording import _, plural

_UNFIT = re.compile(r"[^\w .+-]")  # in the name of a family: it stands in a style sheet


@dataclass(frozen=True, slots=True)
class Page:
    """What the pane shows: the document, and the pictures that are decoded already by their key."""

    html: str
    sizes: Mapping[str, tuple[int, int]]
    images: Mapping[str, QImage] = field(default_factory=dict)


def text_families(desk: Desk, paper: str) -> tuple[str, ...]:
    """Return the families for running text that the reader chose, the first one first."""
    chosen = desk.settings.get(settings.TEXT_FAMILY, paper)
    house = {"serif": SERIF, "sans": SANS, "system": (desk.theme.base_family, *SANS)}
    return house.get(chosen, (chosen, *SERIF))


def style_for(desk: Desk, paper: str, *, width_px: int, card_px: int, comments_open: bool, pictures: bool) -> Style:
    """Return the style that the reader chose, for all papers or the publisher `paper` only. GUI thread."""
    colours = desk.theme.colours
    chosen = desk.settings
    return Style(
        width_px=width_px,
        text_px=chosen.get(settings.TEXT_SIZE, paper),
        line_percent=chosen.get(settings.LINE_HEIGHT, paper),
        serif=_families(text_families(desk, paper)),
        sans=_families((desk.theme.base_family, *SANS)),
        mono=_families(MONO),
        ink=colours.ink,
        muted=colours.muted,
        rule=colours.rule,
        tint=colours.tint,
        mark=colours.mark,
        accent=colours.accent,
        link=colours.link,
        justify=chosen.get(settings.JUSTIFY, paper),
        hyphenate=chosen.get(settings.HYPHENATE, paper),
        pictures=pictures,
        comments_open=comments_open,
        card_px=card_px,
    )


def words_for(opened: OpenArticle, locale: QLocale) -> Words:
    """Return the page's own words in the reader's language, and its times in the article's."""

    def moment(value: datetime) -> str:
        from weiterlesen.content import day_words  # noqa: PLC0415 (start-up does not need babel)

        return day_words.moment_written(value, opened.article.language, locale.name())

    return Words(
        moment=moment,
        minutes=lambda words: plural("{n} min to read", "{n} min to read", when.minutes_to_read(words)),
        comments=lambda number: plural("{n} comment", "{n} comments", number) if number else _("Comments"),
        updated=_("updated {time}"),
        show=_("Show"),
        hide=_("Hide"),
        picture_off=_("Picture"),
        load_pictures=_("Load pictures"),
        embeds={
            EmbedKind.VIDEO: _("Video · opens in your browser"),
            EmbedKind.AUDIO: _("Audio · opens in your browser"),
            EmbedKind.POST: _("Post · opens in your browser"),
            EmbedKind.OTHER: _("Opens in your browser"),
        },
        correction=_("Correction"),
        gallery=lambda number: plural("{n} picture", "{n} pictures", number),
        whole_table=_("Show the table whole"),
        cut=_("This page is longer than can be shown here. Open the original for the rest."),
        read_with=bought(opened, locale) or read_with(opened),
        paper=opened.paper or opened.article.site,
        notes=_notes(opened),
        show_replies=lambda number: plural("Show {n} reply", "Show {n} replies", number),
        hide_replies=lambda number: plural("Hide {n} reply", "Hide {n} replies", number),
    )


def _notes(opened: OpenArticle) -> tuple[str, ...]:
    """Return what the reader should know of how this text was read."""
    if not opened.article.notes:
        return ()
    from weiterlesen.messages_rules import reader_notes  # noqa: PLC0415 (few articles have any)

    return reader_notes(opened.article)


def read_with(opened: OpenArticle) -> str:
    """Return the line that says whose subscription opened the article, "" if none did."""
    if not opened.read_with or opened.source is not Source.ARTICLE:
        return ""
    paper = opened.paper or opened.article.site
    return _("Read with your {paper} subscription ({user})").format(paper=paper, user=opened.read_with)


def bought(opened: OpenArticle, locale: QLocale) -> str:
    """Return the receipt of an article that was bought, in a line; "" if it was not."""
    receipt = opened.purchase
    if receipt is None or opened.source is not Source.ARTICLE:
        return ""
    day = when.day(datetime.fromtimestamp(receipt.bought_at).astimezone(), locale)
    if receipt.amount is None:
        return _("Bought on {day}").format(day=day)
    price = price_words(Price(receipt.amount, receipt.currency), locale)
    return _("Bought on {day} for {price}").format(day=day, price=price)


def compose(
    opened: OpenArticle, style: Style, words: Words, pictures: Pictures, *, ratio: float, failed: frozenset[str]
) -> Page:
    """Return the page with every picture that is in our store; off the GUI thread, no network."""
    sizes: dict[str, tuple[int, int]] = dict.fromkeys(failed, (0, 0))
    images: dict[str, QImage] = {}
    for src in render.pictures_of(opened.article):
        path = pictures.path(src)
        if path is None or src in failed:
            continue
        sizes[src] = picture_files.size_of(path)
        if sizes[src] != (0, 0) and not images:
            # The first picture comes with the page, so that nothing flashes; the others follow.
            first = picture_files.decoded(path, device_size(sizes[src], style.width_px, ratio))
            if first is not None:
                images[render.picture_key(src)] = first
    html = render.document(opened.article, _with_sizes(style, sizes), words)
    return Page(html, sizes, images)


def device_size(size: tuple[int, int], width_px: int, ratio: float) -> QSize:
    """Return the size in device pixels at which a picture is shown in the column."""
    width, height = render.fitted(size, width_px)
    return QSize(round(width * ratio), round(height * ratio))


def _with_sizes(style: Style, sizes: Mapping[str, tuple[int, int]]) -> Style:
    return replace(style, sizes=sizes)


def _families(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in dict.fromkeys(names) if name and not _UNFIT.search(name))
