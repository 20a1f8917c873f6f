"""Collects the words of the program, brings the catalogues up to date and compiles them.

python packaging/translations.py            update resources/translations/*/LC_MESSAGES/weiterlesen.{po,mo}
python packaging/translations.py --new fr   the same, and begin a catalogue in another language
python packaging/translations.py --check    only tell whether they are up to date and complete (exit code 1 if not)
"""

import argparse
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
# `_said` marks words that are translated where they are shown.
KEYWORDS = {"_": None, "_said": None, "plural": (1, 2)}


def template() -> Catalog:
    """Return all words that the program says, in the order of the files."""
    catalog = Catalog(project="weiterlesen", charset="utf-8")
    found = extract_from_dir(ROOT / "app", [("**.py", "python")], keywords=KEYWORDS)
    for file, line, message, comments, _context in sorted(found, key=lambda one: (one[0], one[1])):
        catalog.add(message, None, [(f"app/{file}", line)], auto_comments=comments)
    return catalog


def updated(file: Path) -> Catalog:
    """Return the catalogue in `file` with today's words; words no longer used are dropped."""
    with file.open("rb") as source:
        catalog = read_po(source, locale=file.parts[-3])
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def begin(language: str) -> None:
    """Begin an empty catalogue in `language` ("fr"), with the plural forms of that language, unless there is one."""
    file = FOLDER / language / "LC_MESSAGES" / "weiterlesen.po"
    if not file.exists():
        empty = Catalog(locale=language, project="weiterlesen", charset="utf-8", fuzzy=False)
        empty.header_comment = ""
        file.parent.mkdir(parents=True)
        file.write_bytes(po_bytes(empty))


def missing(catalog: Catalog) -> list[str]:
    """Return the words that have no translation yet."""
    return [str(message.id) for message in catalog if message.id and not _translated(message.string)]


def _translated(string: object) -> bool:
    return all(string) if isinstance(string, (tuple, list)) else bool(string)


def po_bytes(catalog: Catalog) -> bytes:
    """Return the catalogue as a PO file, without line numbers, which would change with every commit."""
    sink = io.BytesIO()
    write_po(sink, catalog, no_location=True, omit_header=False, sort_output=True, width=120)
    kept = [
        line
        for line in sink.getvalue().splitlines(keepends=True)
        if b"-Date:" not in line and b"Generated-By" not in line
    ]
    return b"".join(kept)


def mo_bytes(catalog: Catalog) -> bytes:
    """Return the catalogue as a MO file."""
    sink = io.BytesIO()
    write_mo(sink, catalog)
    return sink.getvalue()


def main() -> int:
    """Bring the catalogues up to date, or tell whether they are."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--new", metavar="CODE", default="")
    asked = arguments.parse_args()
    check = asked.check
    if asked.new:
        begin(asked.new)
    stale = False
    for file in sorted(FOLDER.glob("*/LC_MESSAGES/weiterlesen.po")):
        catalog = updated(file)
        contents = {file: po_bytes(catalog), file.with_suffix(".mo"): mo_bytes(_without_dates(catalog))}
        for lacking in missing(catalog):
            print(f"{file.parts[-3]}: no translation of {lacking!r}")
            stale = True
        for path, content in contents.items():
            if check and (not path.is_file() or path.read_bytes() != content):
                print(f"{path.relative_to(ROOT)} is not up to date")
                stale = True
            elif not check:
                path.write_bytes(content)
    return 1 if stale else 0


def _without_dates(catalog: Catalog) -> Catalog:
    """Return the catalogue as it stands in its file; a header without dates would get today's."""
    bare = read_po(io.BytesIO(po_bytes(catalog)), locale=str(catalog.locale))
    bare.creation_date = bare.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    return bare


if __name__ == "__main__":
    sys.exit(main())
