import logging
from pathlib import Path

import pytest

from weiterlesen import logs


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("asked https://a.example/feed?token=geheim now", "asked https://a.example/feed now"),
        ("https://u:pw@a.example/x", "https://a.example/x"),
        ("https://u:pw@a.example/x?y#z", "https://a.example/x"),
        ("http://a.example/#frag", "http://a.example/"),
        ("two https://a.example/?1 and https://b.example/?2", "two https://a.example/ and https://b.example/"),
        ("nothing here? no", "nothing here? no"),
    ],
)
def test_what_may_be_a_secret_is_cut_out_of_addresses(text: str, kept: str) -> None:
    assert logs.redacted(text) == kept


def test_the_log_holds_no_query_not_even_in_a_trace(tmp_path: Path) -> None:
    root = logging.getLogger()
    level = root.level
    handler = logs.start(tmp_path / "x.log")
    try:
        trace = (ValueError, ValueError("https://a.example/?token=geheim"), None)
        logging.getLogger("weiterlesen.test").info("failed", exc_info=trace)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
    text = (tmp_path / "x.log").read_text()
    assert "https://a.example/" in text
    assert "geheim" not in text
