"""One-time codes of an authenticator, from its secret (RFC 6238)."""

import base64
import binascii
from typing import Final
from urllib.parse import parse_qs, urlsplit

from weiterlesen.model.errors import UsageError

_GROUP: Final = 8
_DIGITS: Final = 6
_LASTS_S: Final = 30


def code(secret: str, now: float) -> str:
    """Return the code (six digits, RFC 6238) of an authenticator's `secret` at `now`.

    The secret is base32 as a publisher shows it, in groups or in one, or its whole otpauth: address, and of any length:
    many plugins give one of 80 bits. Raises UsageError for what is none.
    """
    from cryptography.hazmat.primitives.hashes import SHA1  # noqa: PLC0415 (few accounts need it)
    from cryptography.hazmat.primitives.twofactor.totp import TOTP  # noqa: PLC0415 (few accounts need it)

    asked = parse_qs(urlsplit(secret.strip()).query).get("secret", [secret])[0]
    letters = "".join(asked.replace("-", "").split()).rstrip("=").upper()
    try:
        key = base64.b32decode(letters + "=" * (-len(letters) % _GROUP))
    except (binascii.Error, ValueError) as error:
        raise UsageError("totp", "no base32", code="bad-totp-secret") from error
    if not key:
        raise UsageError("totp", "empty", code="bad-totp-secret")
    return TOTP(key, _DIGITS, SHA1(), _LASTS_S, enforce_key_length=False).generate(int(now)).decode()  # noqa: S303 (so the standard has it)
