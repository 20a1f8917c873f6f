"""Comments that name what they answer, nested as threads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from weiterlesen.model.article import Comment

MAX_COMMENTS = 500
MAX_TEXT = 20_000
MAX_NAME = 80
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Said:
    """A comment with its own key and that of the comment that it answers ("": none)."""

    key: str
    answers: str
    comment: Comment


def nested(said: Iterable[Said], *, by_time: bool = False) -> tuple[Comment, ...]:
    """Return the threads; at most 500 comments, replies at most 12 deep, in the given order or oldest first.

    A key counts once. What answers a comment that is not there, or in the end itself, begins a thread. The replies to
    a comment without a text (it was deleted) take its place.
    """
    known: dict[str, Said] = {}
    for one in said:
        if len(known) >= MAX_COMMENTS:
            break
        known.setdefault(one.key, one)
    below: dict[str, list[Said]] = {}
    for one in known.values():
        below.setdefault(_above(one, known), []).append(one)
    if by_time:
        below = {key: _oldest_first(answers) for key, answers in below.items()}
    return tuple(_built("", below))


def number_of(comments: tuple[Comment, ...]) -> int:
    """Return how many comments there are, replies too."""
    number, waiting = 0, list(comments)
    while waiting:
        number += 1
        waiting.extend(waiting.pop().replies)
    return number


def _above(one: Said, known: Mapping[str, Said]) -> str:
    """Return the key of the comment that this one is shown below."""
    chain: list[str] = []
    key = one.answers
    while key in known:
        if key in chain or key == one.key:
            return ""
        chain.append(key)
        key = known[key].answers
    return chain[max(0, len(chain) - MAX_DEPTH)] if chain else ""


def _oldest_first(said: list[Said]) -> list[Said]:
    dated = [(one.comment.published, one) for one in said if one.comment.published is not None]
    if len(dated) < len(said):
        return said
    return [one for _, one in sorted(dated, key=lambda pair: pair[0])]


def _built(key: str, below: Mapping[str, list[Said]]) -> Iterator[Comment]:
    for one in below.get(key, ()):
        replies = tuple(_built(one.key, below))
        if one.comment.text:
            yield replace(one.comment, replies=replies)
        else:
            yield from replies
