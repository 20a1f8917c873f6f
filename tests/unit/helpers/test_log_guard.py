import logging

from helpers.log_guard import LogGuard

_log = logging.getLogger("weiterlesen.tests")


def test_warnings_and_worse_are_noticed_and_said(expected_warnings: list[logging.LogRecord]) -> None:
    _log.info("nothing")
    _log.warning("something about %s", "a feed")
    _log.error("worse")
    assert [record.levelname for record in expected_warnings] == ["WARNING", "ERROR"]


def test_what_was_noticed_reads_as_lines(log_guard: LogGuard) -> None:
    log_guard.announced = True
    _log.warning("something about %s", "a feed")
    assert log_guard.messages == ["WARNING weiterlesen.tests: something about a feed"]
