"""Reads the `cookies.txt` (Netscape format) that the reader exported from a browser and picked by hand."""

import http.cookiejar
from pathlib import Path

from weiterlesen.model.errors import UsageError
from weiterlesen.model.web import BrowserCookie


def read(file: Path, now: float) -> tuple[BrowserCookie, ...]:
    """Return the cookies that have not expired at `now` (UTC epoch seconds); raise UsageError for any other file."""
    jar = http.cookiejar.MozillaCookieJar()
    try:
        jar.load(str(file), ignore_discard=True, ignore_expires=True)
    except (OSError, http.cookiejar.LoadError, UnicodeDecodeError) as error:
        raise UsageError(str(file), f"no cookies.txt: {type(error).__name__}", code="no-cookie-file") from error
    return tuple(
        BrowserCookie(
            name=cookie.name,
            value=cookie.value or "",
            domain=cookie.domain.lstrip("."),
            path=cookie.path,
            secure=cookie.secure,
            http_only=cookie.has_nonstandard_attr("HTTPOnly"),
            host_only=not cookie.domain_specified,
            expires_at=float(cookie.expires) if cookie.expires else None,
        )
        for cookie in jar
        if not cookie.expires or cookie.expires > now  # 0 stands for a cookie of the session
    )
