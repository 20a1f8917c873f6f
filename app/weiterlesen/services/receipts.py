"""Receipts as a table that other programs read (CSV, RFC 4180)."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime

from weiterlesen.model.account import Purchase

HEADINGS = ("bought", "publisher", "title", "address", "amount", "currency")
# Programs that calculate take a cell that begins like this for a formula, and titles come from strangers.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(purchases: Iterable[Purchase]) -> str:
    """Return purchases as CSV with a line of headings; times in UTC, ISO 8601."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(HEADINGS)
    for one in purchases:
        moment = datetime.fromtimestamp(one.bought_at, UTC).isoformat(timespec="seconds")
        amount = "" if one.amount is None else str(one.amount)
        rows.writerow([moment, *(_plain(cell) for cell in (one.publisher, one.title, one.url)), amount, one.currency])
    return written.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
