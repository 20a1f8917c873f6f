"""A library of any size, made from numbers: every entry has words of its own, so that searches find and sort.

    python tests/bench/big_library.py HOME [--entries 1000000] [--texts 200000] [--feeds 200]

It goes through the same tables as a refresh does and prints what a refresh of 1,000 entries takes at the end, and how
large the file is for each entry. HOME is what $WEITERLESEN_HOME is to be afterwards.
"""

import argparse
import random
import sys
import time
from pathlib import Path

from weiterlesen import paths
from weiterlesen.model.article import Paragraph
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.feed import Feed
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable

_BATCH = 500
_NOW = 1_790_000_000.0
_APART_S = 90.0
_TEXT_WORDS = 350
_VOWELS, _CONSONANTS = "aeiou", "bdfgklmnprst"


class Words:
    """Words as frequent as in a newspaper: few are common, most are rare."""

    def __init__(self, number: int = 30_000) -> None:
        self._chance = random.Random(11)
        self._all = [self._word() for _ in range(number)]

    def _word(self) -> str:
        chance = self._chance
        return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(chance.randint(2, 5)))

    def some(self, number: int) -> str:
        """Return so many of them."""
        top, chance = len(self._all), self._chance
        return " ".join(self._all[int(top ** chance.random()) - 1] for _ in range(number))


def draft(number: int, words: Words, *, with_text: bool) -> EntryDraft:
    """Return the entry with this number; the next one is 90 s newer."""
    text = words.some(_TEXT_WORDS) if with_text else ""
    url = f"https://paper{number % 50}.example/news/{number}"
    return EntryDraft(
        uid=url,
        url=url,
        title=words.some(8).capitalize(),
        author=words.some(2).title(),
        teaser=words.some(25).capitalize(),
        text=text,
        blocks=(Paragraph(text),) if text else (),
        published_at=_NOW + number * _APART_S,
        language="de",
    )


def fill(db: Database, entries: int, texts: int, feeds: int) -> float:
    """Store the entries, each feed's in turn; return the seconds that the last 1,000 took, on average of ten."""
    table, known = EntryTable(db), FeedTable(db)
    ids = [known.add(Feed(0, f"https://paper{one}.example/feed", f"Paper {one:03}")).id for one in range(feeds)]
    words = Words()
    every = max(entries // texts, 1) if texts else 0
    took: list[float] = []
    for number, first in enumerate(range(0, entries, _BATCH)):
        numbers = range(first, min(first + _BATCH, entries))
        drafts = [draft(one, words, with_text=bool(every) and one % every == 0) for one in numbers]
        begun = time.perf_counter()
        table.upsert(ids[number % feeds], drafts, _NOW + first * _APART_S)
        took.append((time.perf_counter() - begun) / len(drafts) * 1_000)
        if number % 100 == 0:
            print(f"{first:>9,} entries, {took[-1]:.2f} s per 1,000", file=sys.stderr, flush=True)
    last = took[-20:]
    return sum(last) / len(last)


def main() -> None:
    """Make it and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--texts", type=int, default=200_000)
    parser.add_argument("--feeds", type=int, default=200)
    wanted = parser.parse_args()
    where = paths.find({"WEITERLESEN_HOME": str(wanted.home), "HOME": str(wanted.home)})
    where.prepare()
    db = Database(where.library_file)
    try:
        seconds = fill(db, wanted.entries, wanted.texts, wanted.feeds)
    finally:
        db.close()
    size = where.library_file.stat().st_size
    print(
        f"{wanted.entries:,} entries of {wanted.feeds} feeds, {wanted.texts:,} with a text of {_TEXT_WORDS} words: "
        f"{size / wanted.entries:,.0f} bytes per entry, {size / 1e6:,.0f} MB; {seconds:.2f} s for the last 1,000"
    )


if __name__ == "__main__":
    main()
