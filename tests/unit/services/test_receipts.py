import csv
import io
from decimal import Decimal

from weiterlesen.model.account import Purchase
from weiterlesen.services import receipts


def test_receipts_come_as_a_table_that_runs_nothing() -> None:
    bought = Purchase("blatt.example", "https://blatt.example/1", 1.0, Decimal("0.90"), "EUR", 'Die "Fähre", neu')
    bad = Purchase("blatt.example", "https://blatt.example/2", 2.0, title="=1+1")
    rows = list(csv.reader(io.StringIO(receipts.table((bought, bad)))))
    assert rows == [
        list(receipts.HEADINGS),
        ["1970-01-01T00:00:01+00:00", "blatt.example", 'Die "Fähre", neu', bought.url, "0.90", "EUR"],
        ["1970-01-01T00:00:02+00:00", "blatt.example", "'=1+1", bad.url, "", ""],
    ]
