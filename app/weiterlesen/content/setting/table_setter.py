"""Tables in a column no wider than the text: a wide one is set in parts, each beginning with its first column.

The pane can move neither a table alone sideways nor cut one; so a table goes on below, as newspapers set them. Whole it
stands in a window of its own and in the file that `content.export` writes, where it scrolls.
"""

import re
from collections.abc import Iterator

from weiterlesen.content.markup import direction
from weiterlesen.content.markup.plain_text import inline_text
from weiterlesen.content.setting.letters import Letters
from weiterlesen.content.setting.style import Style
from weiterlesen.model.article import Table

_MOST_ROWS = 300
_MOST_COLUMNS = 24
_PADDING = 14
# The middle width of a small letter in house type, in parts of its size; figures are a little wider.
_LETTER = 0.66
_SMALL = 0.78
_LOOKED_AT = 100
# As many letters take as long to lay out as one cell does (measured).
_CELL = 120
_FEWEST = 3
# A column of running text is read well at so many times the letters' size.
_WELL_FILLED = 15
_NUMBER = re.compile(r"[\s+−–-]*[\d.,'’ \u00a0\u202f]+(?:\s?(?:%|€|\$|£|CHF|km|kg|m|h|°C?))?")


def whole_px(table: Table, style: Style) -> int:
    """Return how wide a column has to be for the table to stand in it whole, and be read well."""
    rows = [tuple(inline_text(cell) for cell in row[:_MOST_COLUMNS]) for row in table.rows[:_LOOKED_AT]]
    return sum(
        max(min(_px(max(map(len, column)), style), _WELL_FILLED * style.text_px), _least_px(column, style))
        for column in _columns(rows)
    )


def table_parts(table: Table, letters: Letters, style: Style) -> list[str]:
    """Return the rows of the table, in as many parts as the column's width asks for."""
    rows = [tuple(letters.first(row, _MOST_COLUMNS)) for row in letters.first(table.rows, _MOST_ROWS)]
    seen = [tuple(inline_text(cell) for cell in row) for row in rows]
    figures = _columns_of_figures(seen[table.header_rows :])
    parts = []
    groups = _parts(seen, style)
    # Qt shares the width out evenly and breaks words for it: what every row begins with keeps its words whole.
    first_px = _least_px(tuple(row[0] for row in seen), style) if len(groups) > 1 else 0
    for part in groups:
        cells = ([(row[place], place in figures) for place in part] for row in rows)
        room = letters.room_for(enumerate(cells), _CELL * len(part))
        set_rows = (_row(row, letters, style, head=place < table.header_rows, first_px=first_px) for place, row in room)
        parts.append("".join(f"<tr>{row}</tr>" for row in set_rows))
    return parts


def _row(cells: list[tuple[str, bool]], letters: Letters, style: Style, *, head: bool, first_px: int) -> str:
    name, line = ("th", f"2px solid {style.muted}") if head else ("td", f"1px solid {style.rule}")
    frame = f"border-bottom: {line}; padding: 6px {_PADDING}px 6px 0px;"
    widths = [f' width="{first_px}"' if first_px else "", *[""] * (len(cells) - 1)]
    looks = [
        f'class="{name}"{" align=right" if is_figure else ""}{direction.attribute(cell)}' for cell, is_figure in cells
    ]
    return "".join(
        f'<td style="{frame}"{width}>{letters.paragraph(look, cell, hyphenate=False)}</td>'
        for (cell, _), look, width in zip(cells, looks, widths, strict=True)
    )


def _columns_of_figures(rows: list[tuple[str, ...]]) -> frozenset[int]:
    """Return the columns that hold nothing but numbers: those stand to the right, so that they can be compared."""
    width = max(map(len, rows), default=0)
    columns = ([row[place] for row in rows if row[place]] for place in range(width))
    return frozenset(
        place for place, cells in enumerate(columns) if cells and place and all(map(_NUMBER.fullmatch, cells))
    )


def _parts(rows: list[tuple[str, ...]], style: Style) -> list[list[int]]:
    """Return which columns stand beside each other: all, or groups that each begin with the first."""
    needed = [_least_px(column, style) for column in _columns(rows)]
    if sum(needed) <= style.width_px or len(needed) < _FEWEST:
        return [list(range(len(needed)))]
    parts: list[list[int]] = []
    left = 0
    for place in range(1, len(needed)):
        if not parts or needed[place] > left:
            parts.append([0])
            left = style.width_px - needed[0]
        parts[-1].append(place)
        left -= needed[place]
    return parts


def _columns(rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    return zip(*rows, strict=True)


def _least_px(cells: tuple[str, ...], style: Style) -> int:
    """Return about how wide a column has to be: its longest word."""
    longest = max((len(word) for cell in cells[:_LOOKED_AT] for word in cell.split()), default=0)
    return _px(longest, style)


def _px(letters: int, style: Style) -> int:
    return round(letters * style.text_px * _SMALL * _LETTER) + _PADDING
