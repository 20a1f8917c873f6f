"""Where cookies are kept in tests: in memory, and failing when told to."""

from dataclasses import dataclass, field

from weiterlesen.model.errors import ReaderError


@dataclass
class MemoryJars:
    """Implements `network.cookies.JarSource`."""

    kept: dict[str, bytes] = field(default_factory=dict)
    failure: ReaderError | None = None
    loads: int = 0
    saves: int = 0

    def load(self, publisher: str) -> bytes | None:
        """Return what was saved, or fail as told."""
        self.loads += 1
        if self.failure is not None:
            raise self.failure
        return self.kept.get(publisher)

    def save(self, publisher: str, jar: bytes | None) -> None:
        """Keep it, or fail as told."""
        self.saves += 1
        if self.failure is not None:
            raise self.failure
        if jar is None:
            self.kept.pop(publisher, None)
        else:
            self.kept[publisher] = jar
