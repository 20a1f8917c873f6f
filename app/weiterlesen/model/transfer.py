"""What comes in from other programs and goes out to them: lists of feeds so far."""

from dataclasses import dataclass, field

#: Between the names of folders that lie in each other: a feed's `folder` holds the whole way.
FOLDER_JOINT = " / "


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed as a list names it. `url` is as written, and may hold a secret: a name and password, or a token."""

    url: str = field(repr=False)
    title: str
    site_url: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class FeedList:
    """The feeds of a list in its order.

    `unusable` are the titles of those whose address is none that can be followed. `whole` tells that the file is read
    to its end; it is not where it breaks off or where there is far more in it than a list has.
    """

    feeds: tuple[ListedFeed, ...]
    unusable: tuple[str, ...] = ()
    whole: bool = True
