"""The log file: small, private, and without the parts of addresses that may be secrets."""

import logging
import logging.handlers
import re
from pathlib import Path

_LARGEST = 1_000_000
# Whatever follows "?" or "#" may be a token; what stands before "@" is a name and password.
_ADDRESS = re.compile(r"(https?://)(?:[^/\s@]*@)?([^\s?#'\"]*)[?#][^\s'\"]*|(https?://)[^/\s@]*@")


def redacted(text: str) -> str:
    """Return `text` with queries, fragments and user names cut out of every address in it."""
    return _ADDRESS.sub(lambda found: f"{found[1] or found[3]}{found[2] or ''}", text)


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def start(file: Path, level: int = logging.INFO) -> logging.Handler:
    """Log into `file` from now on; libraries that print requests are held at warnings. Return the handler."""
    handler = logging.handlers.RotatingFileHandler(file, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", delay=True)
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    for chatty in ("httpx", "httpcore", "keyring", "readability", "htmldate", "charset_normalizer"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    return handler
