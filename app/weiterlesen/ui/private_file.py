"""Small files of the reader's own, replaced whole and readable by nobody else."""

import os
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Replace the file whole, private to the reader; raises OSError and then leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
