"""Notices what is logged as a warning or worse."""

import logging


class LogGuard(logging.Handler):
    """Collects records of level WARNING and above; `announced` says that the test expects them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.announced = False

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    @property
    def messages(self) -> list[str]:
        """What was logged, one line for each record."""
        return [f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.records]
