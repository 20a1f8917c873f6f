"""A program of its own that uses the vault, as the real one does: `vault_program.py FOLDER DEADLINE_S VERB [NAME]`.

A secret to put comes on standard input. Prints one JSON line: which vault, the result, or the error's code.
"""

import json
import sys
from pathlib import Path

from weiterlesen.model.errors import ReaderError
from weiterlesen.vault.jar import JarBox
from weiterlesen.vault.vault import LazyVault, open_vault


def main() -> None:
    """Do what the arguments say."""
    folder, deadline_s, verb = sys.argv[1:4]
    name = sys.argv[4] if len(sys.argv) > 4 else ""
    vault = LazyVault(lambda: open_vault(deadline_s=float(deadline_s)))
    jars = JarBox(Path(folder), vault)
    told: dict[str, object] = {}
    try:
        if verb == "put":
            vault.put(name, sys.stdin.read())
        elif verb == "get":
            told["secret"] = vault.get(name)
        elif verb == "remove":
            vault.remove(name)
        elif verb == "save-jar":
            jars.save(name, sys.stdin.buffer.read())
        elif verb == "load-jar":
            jar = jars.load(name)
            told["secret"] = None if jar is None else jar.decode()
    except ReaderError as error:
        told["error"] = error.code
    try:
        choice = vault.choice
        told["lasting"] = choice.vault.lasting
        told["trouble"] = choice.trouble.code if choice.trouble else None
    except ReaderError as error:
        told["trouble"] = error.code
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
