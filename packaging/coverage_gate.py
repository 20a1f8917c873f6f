"""Holds what the tests have reached: every branch of the rooms below, and of the files in coverage.txt.

python packaging/coverage_gate.py            after a test run with --cov; exit code 1 if a file fell back
python packaging/coverage_gate.py --update   also put the files that reached 100 % now into coverage.txt
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RATCHET = Path(__file__).with_name("coverage.txt")
PACKAGE = "app/weiterlesen"
ROOMS = ("model", "policy", "content", "storage")


def measured() -> dict[str, dict[str, Any]]:
    """Return what coverage measured of each file, by its path in the checkout."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "--quiet", "-o", str(report)]
        subprocess.run(command, cwd=ROOT, check=True)
        files: dict[str, dict[str, Any]] = json.loads(report.read_text("utf-8"))["files"]
    return {Path(name).as_posix(): file for name, file in files.items()}


def gaps(file: dict[str, Any]) -> list[str]:
    """Return the lines and branches that no test went through ("12", "30->33")."""
    branches = [f"{start}->{'exit' if end < 0 else end}" for start, end in file["missing_branches"]]
    return [str(line) for line in file["missing_lines"]] + branches


def held() -> set[str]:
    """Return the files of the ratchet."""
    lines = RATCHET.read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def in_a_whole_room(name: str) -> bool:
    """Whether `name` belongs to a room in which nothing may go untested."""
    return any(name.startswith(f"{PACKAGE}/{room}/") for room in ROOMS)


def write(names: set[str]) -> None:
    """Write the ratchet: its remarks, then the names in order."""
    remarks = [line for line in RATCHET.read_text("utf-8").splitlines() if line.startswith("#")]
    RATCHET.write_text("\n".join([*remarks, *sorted(names)]) + "\n", "utf-8")


def main() -> int:
    """Compare, tell, and return the exit code."""
    files = measured()
    ratchet = held()
    whole = {name for name, file in files.items() if not gaps(file)}
    fallen = sorted(name for name in files if name not in whole and (in_a_whole_room(name) or name in ratchet))
    for name in fallen:
        print(f"{name}: not tested: {', '.join(gaps(files[name]))}")
    gone = sorted(name for name in ratchet if name not in files)
    for name in gone:
        print(f"{name} is in {RATCHET.name} and not in the program: take it out of the list")
    new = {name for name in whole - ratchet if not in_a_whole_room(name) and files[name]["summary"]["num_statements"]}
    if new and "--update" in sys.argv:
        write((ratchet | new) - set(gone))
    elif new:
        print(f"100 % now, and not held yet (--update holds them): {', '.join(sorted(new))}")
    rooms = [name for name in files if in_a_whole_room(name)]
    print(f"coverage: {len(rooms)} files of {', '.join(ROOMS)} and {len(ratchet)} more are held at 100 %")
    return 1 if fallen or gone else 0


if __name__ == "__main__":
    sys.exit(main())
