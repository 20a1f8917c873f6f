import re
from pathlib import Path

from helpers.scenarios import expected


def test_every_row_of_the_table_has_a_test() -> None:
    tested: set[str] = set()
    for file in Path(__file__).parent.glob("test_*.py"):
        for marked in re.findall(r"^@scenario\(([^)]*)\)", file.read_text("utf-8"), re.MULTILINE):
            tested.update(re.findall(r'"([^"]+)"', marked))
    assert tested == set(expected())
