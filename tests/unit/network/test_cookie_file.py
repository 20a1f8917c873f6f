from pathlib import Path

import pytest

from weiterlesen.model.errors import UsageError
from weiterlesen.network import cookie_file

NOW = 1_800_000_000.0
LINES = (
    "# Netscape HTTP Cookie File",
    "#HttpOnly_.bote.example\tTRUE\t/\tTRUE\t1900000000\tsession\tabc",
    "www.bote.example\tFALSE\t/konto\tFALSE\t0\ttheme\tdark",
    "bote.example\tFALSE\t/\tTRUE\t1700000000\told\tx",
)


def test_cookies_come_with_all_that_a_jar_needs(tmp_path: Path) -> None:
    file = tmp_path / "cookies.txt"
    file.write_text("\n".join(LINES) + "\n")
    session, theme = sorted(cookie_file.read(file, NOW), key=lambda cookie: cookie.name)
    assert (session.name, session.value, session.domain, session.path) == ("session", "abc", "bote.example", "/")
    assert (session.secure, session.http_only, session.host_only) == (True, True, False)
    assert session.expires_at == 1_900_000_000
    assert (theme.domain, theme.path, theme.secure, theme.host_only) == ("www.bote.example", "/konto", False, True)
    assert theme.expires_at is None
    assert "abc" not in repr(session)


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff\xfe\x00", b"a\tb\n"])
def test_another_file_is_no_cookie_file(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "cookies.txt"
    file.write_bytes(body)
    with pytest.raises(UsageError) as told:
        cookie_file.read(file, NOW)
    assert told.value.code == "no-cookie-file"
    with pytest.raises(UsageError):
        cookie_file.read(tmp_path / "fehlt.txt", NOW)
