"""What a feed is cut to before it is parsed: 200,000 items, or attributes, cost the parser a minute."""

import re

from weiterlesen.content.feed_items.drafts import MAX_ENTRIES
from weiterlesen.content.markup.characters import with_shorter_tags

_BEGIN = re.compile(rb"<(item|entry)[\s>]", re.IGNORECASE)
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{20000}")


def bounded(body: bytes) -> bytes:
    """Return a feed without what comes after its 2,000th item, and without the attributes beyond 60 in an endless tag.

    What stands behind the last item stays, so that a well-formed feed stays one.
    """
    cut = _fewer(body)
    if _LONG_TAG.search(cut) is None:
        return cut
    return with_shorter_tags(cut.decode("latin-1")).encode("latin-1")


def _fewer(body: bytes) -> bytes:
    for number, begin in enumerate(_BEGIN.finditer(body)):
        if number == MAX_ENTRIES:
            close = b"</%s>" % begin[1]
            end = body.rfind(close)
            return body[: begin.start()] + body[end + len(close) :] if end > begin.start() else body
    return body
