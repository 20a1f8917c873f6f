"""Who the reader is at a publisher. No secret is ever a field of these but of `Credential`, which is never stored."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Health(StrEnum):
    """How an account stands."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    EXPIRED = "expired"
    UNREACHABLE = "unreachable"
    NEEDS_YOU = "needs-you"


@dataclass(frozen=True, slots=True)
class Account:
    """The reader's account at one publisher. Times: UTC epoch seconds, 0 for never.

    `probe_url` is a page that has shown the reader a way to sign out, "" while none is known. `ends_at` is when the
    session's cookies end by their own word, as far as they say so. `detail` is the code of what needs the reader.
    """

    publisher: str
    user: str
    health: Health = Health.SIGNED_OUT
    since_at: float = 0.0
    probed_at: float = 0.0
    sign_in_url: str = ""
    start_url: str = ""
    renewed_at: float = 0.0
    detail: str = ""
    probe_url: str = ""
    ends_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Credential:
    """A name and what proves it; lives in the vault or in memory, and prints without its secrets.

    `password` may be "" where a publisher only sends links or codes. `code` is good for this one sign-in,
    `totp_secret` (base32, RFC 6238) makes one whenever it is asked for.
    """

    user: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)
    totp_secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CodeStep:
    """A sign-in that waits for a code: where it goes, and what goes along. A secret, as the session it belongs to.

    A form has `code_field`; otherwise JSON is sent, whose `fields` say where "{code}" and "{token}" stand (the token is
    fetched from `token_url`), and `link_field` names what of the answer opens the session.
    """

    page_url: str
    action: str
    fields: tuple[tuple[str, str], ...] = field(repr=False)
    code_field: str = ""
    token_url: str = ""
    link_field: str = ""


@dataclass(frozen=True, slots=True)
class Purchase:
    """The receipt of a single article that the reader bought, as far as we saw it.

    `amount` is the price of the offer that the reader took, None where it named none. `bought_at` in UTC epoch seconds.
    """

    publisher: str
    url: str
    bought_at: float
    amount: Decimal | None = None
    currency: str = ""
    title: str = ""
