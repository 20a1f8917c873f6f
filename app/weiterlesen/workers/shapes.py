"""What goes to the child process and comes back, next to the body of the document itself."""

from dataclasses import dataclass

from weiterlesen.model.access import Access, PageKind, SessionFacts
from weiterlesen.model.article import Article, Comment
from weiterlesen.model.publisher import NO_RULES, PageRules, Publisher
from weiterlesen.publishers.profile import System


@dataclass(frozen=True, slots=True)
class DocumentJob:
    """Parse the document that `url` answered: a feed, or a page that names feeds. A file has its name there."""

    url: str
    content_type: str


@dataclass(frozen=True, slots=True)
class CommentsJob:
    """Read the comments that `url`, named for them, answered at `fetched_at` (UTC epoch seconds)."""

    url: str
    content_type: str
    fetched_at: float


@dataclass(frozen=True, slots=True)
class CommentsFound:
    """Comments, replies inside what they answer."""

    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """The title of a page and the (address, title) of each feed that it names, in page order."""

    title: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageJob:
    """Judge a page and read what may be read of it.

    `declared_words` is the length of the feed's own text. The profiles of the `publisher` and of the `systems` that
    may have made the page name walls that nobody would find by guessing. `number` counts the pages of an article that
    begins at `first_url` ("": here). `rules` are those that a site's file has for it, behind the profile's own.
    `fetched_at` (UTC epoch seconds) is what relative times on the page count from.
    """

    url: str
    content_type: str
    status: int
    hops: tuple[str, ...]
    session: SessionFacts
    declared_words: int
    publisher: Publisher
    systems: tuple[System, ...] = ()
    first_url: str = ""
    number: int = 1
    rules: PageRules = NO_RULES
    fetched_at: float | None = None


@dataclass(frozen=True, slots=True)
class SelectorsJob:
    """See which of these selectors can be used at all."""

    selectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BadSelectors:
    """(selector, why) of each that cannot be used."""

    found: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TrialJob:
    """See what these selectors find on the page that `url` answered, and whether one can sign in there.

    `field_user` and `field_password` are names that a profile knows.
    """

    url: str
    content_type: str
    selectors: tuple[str, ...] = ()
    field_user: str = ""
    field_password: str = ""


@dataclass(frozen=True, slots=True)
class SelectorFound:
    """In how many places a selector matches and how many words stand there; `problem` tells why it cannot be used."""

    selector: str
    places: int = 0
    words: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FormFound:
    """A form to sign in with: where it is sent, and what it asks for."""

    action: str
    asks_name: bool
    asks_password: bool


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What was found; no text of the page is in it."""

    found: tuple[SelectorFound, ...] = ()
    form: FormFound | None = None


@dataclass(frozen=True, slots=True)
class PageResult:
    """The verdict and the text that goes with it: the article, or of a locked page no more than its teaser.

    `signed_in` and `asks_sign_in` (an address, or "") tell whom the page takes the reader for. `next_url` is where the
    article goes on, `single_url` where all of its pages stand in one ("" where there is no such page).
    """

    access: Access
    article: Article
    kind: PageKind
    signed_in: bool
    asks_sign_in: str
    next_url: str = ""
    single_url: str = ""
