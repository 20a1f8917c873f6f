"""Which names are shared by strangers (co.uk, github.io): no cookie may be set for those."""

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


@functools.cache
def _public_suffixes() -> "PublicSuffixList":
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 (90 ms, and not needed before the first cookie)

    return PublicSuffixList()


def is_shared(domain: str) -> bool:
    """Return whether `domain` (lower case, punycode) is a public suffix; an unknown top-level name is one too."""
    return bool(_public_suffixes().is_public(domain))
