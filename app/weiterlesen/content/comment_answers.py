"""What an address named for comments answers, whatever form it has."""

import json
from datetime import datetime

from weiterlesen.content import comments
from weiterlesen.content.charset import decode
from weiterlesen.content.comment_sources import feed, objects
from weiterlesen.content.page.tree import parse
from weiterlesen.model.article import Comment
from weiterlesen.model.errors import ContentError


def read(body: bytes, url: str, *, content_type: str = "", now: datetime | None = None) -> tuple[Comment, ...]:
    """Return the comments that a JSON answer, a feed or a piece of html holds; none where it is none of these.

    `now` is when it was fetched: "vor 3 Stunden" counts from then.
    """
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        try:
            return objects.read(json.loads(body.decode("utf-8-sig", "replace"), strict=False), now)
        except (ValueError, RecursionError) as error:
            raise ContentError(url, f"no JSON: {error!s:.200}") from error
    try:
        return feed.read(body, url, content_type, now)
    except ContentError as error:
        tree = parse(decode(body, content_type))
        if tree is None:
            raise ContentError(url, "no comments in it") from error
        return comments.from_tree(tree, url, now)
