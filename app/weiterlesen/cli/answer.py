"""What a verb has to say."""

from dataclasses import dataclass, field

from weiterlesen.cli.shapes import Json


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb has to say: the document for --json, lines for people, remarks for standard error."""

    document: Json
    lines: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=())
    failed: bool = False
