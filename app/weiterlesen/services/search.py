"""Finding again, over titles and texts."""

from weiterlesen.model.marks import SearchHit
from weiterlesen.services.tables import Tables


class Search:
    """Full-text search over what may be read."""

    def __init__(self, tables: Tables) -> None:
        self._index = tables.search

    def search(self, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Return the best `limit` hits for `words` (all of them; the last one may be a beginning; "…" for phrases)."""
        return self._index.search(words, limit) if words.strip() else ()
