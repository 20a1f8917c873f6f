"""What can go wrong, by blame.

    WeiterlesenError
    ├── ReaderError            the reader, the network or the publisher can mend it; messages.py has the words
    │   ├── UsageError         what was asked for makes no sense (no such address, an empty search …)
    │   ├── NetworkError       nothing usable came back
    │   ├── ContentError       something came back, and it is not what was asked for
    │   ├── SignInError        the publisher did not let us in, or we did not dare to ask
    │   ├── VaultError         the system's keyring
    │   └── LibraryError       our own files
    └── BugError               ours: logged with its trace, told plainly

Each error carries a stable `code` (for `--json` and for the words), the `subject` it is about (an address, a
host or a path, never a secret) and a technical `detail` for the log.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from weiterlesen.model.account import CodeStep


class WeiterlesenError(Exception):
    """The root; never raised itself."""

    code = "error"
    #: The key of the words for people, where they are not those of the code.
    words = ""

    def __init__(self, subject: str = "", detail: str = "", *, code: str | None = None) -> None:
        super().__init__(subject, detail)
        self.subject = subject
        self.detail = detail
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return ": ".join(part for part in (self.code, self.subject, self.detail) if part)


class BugError(WeiterlesenError):
    """Our own mistake."""

    code = "bug"


class ReaderError(WeiterlesenError):
    """Something the reader, the network or the publisher can mend."""


class UsageError(ReaderError):
    """What was asked for makes no sense, or needs another word (file-exists)."""

    code = "wrong-usage"


class NetworkError(ReaderError):
    """Nothing usable came back.

    Codes: offline (no network at all), unreachable (no such host, refused, reset), timeout, tls, too-large,
    bad-encoding (more than one content coding, or broken gzip), redirect-loop, bad-redirect (to another scheme,
    from https to http with a session, or into the local network), not-allowed (an address from content that is
    not public), cut-short, bad-address.
    """

    code = "unreachable"


class LedElsewhereError(NetworkError):
    """A redirect leads to `origin`, on this machine or the local network, which the reader did not name.

    Code: bad-redirect.
    """

    def __init__(self, subject: str, detail: str, origin: str) -> None:
        super().__init__(subject, detail, code="bad-redirect")
        self.origin = origin


class HttpStatusError(NetworkError):
    """The server answered with an error status.

    Codes: not-found, gone, server-error, forbidden, rate-limited, http-status.
    """

    def __init__(self, subject: str, status: int, *, retry_after_s: float | None = None) -> None:
        codes = {404: "not-found", 410: "gone", 401: "forbidden", 403: "forbidden", 429: "rate-limited"}
        code = codes.get(status, "server-error" if status >= 500 else "http-status")  # noqa: PLR2004 (RFC 9110)
        super().__init__(subject, f"HTTP {status}", code=code)
        self.status = status
        self.retry_after_s = retry_after_s


class ContentError(ReaderError):
    """Something came back, and it is not what was asked for.

    Codes: not-a-feed, empty-feed, no-feeds-found, no-article, unreadable (the parser gave up: hostile or broken),
    not-html, bad-profile, bad-archive, archive-too-large, no-such-file, no-rules-found,
    no-profile, not-opml, no-feeds-in-file, file-too-large, unreadable-file.
    """

    code = "unreadable"


class SignInError(ReaderError):
    """The publisher did not let us in, or we did not dare to ask.

    Codes: refused (wrong name or password; never tried again by itself), locked-out, no-form-found,
    origin-not-agreed (the subject is the origin that asks for the password), not-secure (http), code-needed,
    link-sent (the publisher sent a mail), password-needed, needs-window (captcha, script, single sign-on),
    unreachable, no-account.
    """

    code = "refused"


class LinkRefusedError(SignInError):
    """The link from a mail opened nothing: it was used, is too old, or was spoilt on the way. Code: refused."""

    words = "link-refused"


class NameRefusedError(SignInError):
    """The publisher does not know the name or the address, and says so before it asks for more. Code: refused.

    `detail` is what it says.
    """

    words = "name-refused"


class CodeNeededError(SignInError):
    """The publisher waits for a code, or for the link from its mail. Codes: code-needed, link-sent.

    `step` takes the code, where one may be given.
    """

    code = "code-needed"

    def __init__(self, subject: str, detail: str, step: "CodeStep | None" = None, *, code: str | None = None) -> None:
        super().__init__(subject, detail, code=code)
        self.step = step


class CodeRefusedError(CodeNeededError):
    """The code was not the right one, or is too old. Code: code-needed."""

    words = "code-refused"


class VaultError(ReaderError):
    """The system's keyring. Codes: vault-absent, vault-locked, vault-stuck, vault-failed."""

    code = "vault-failed"


class LibraryError(ReaderError):
    """Our own files. Codes: disk-full, read-only, newer-library, damaged, busy, not-found."""

    code = "damaged"


class Cancelled(WeiterlesenError):  # noqa: N818 (it is not an error, and nobody shows it)
    """The reader went elsewhere; nobody shows this."""

    code = "cancelled"
