"""How the processes of our own are started: by Python from an installed package, by the program itself in a bundle."""

import sys
from pathlib import Path

# The first argument of a bundled program that is to be one of its parts; the next one names it.
FLAG = "--part"
PARSER = "weiterlesen.workers.child"
DEMO = "weiterlesen.demo"
BROWSER = "weiterlesen.ui.browser"
JOURNEY = "weiterlesen.ui.demo_journey"
# On Windows a part is a console program: without this it would open a console of its own.
# (subprocess.CREATE_NO_WINDOW; that module is not for a start that only hands over.)
NO_CONSOLE = 0x08000000 if sys.platform == "win32" else 0
_WINDOWS_CONSOLE = "weiterlesen-cli.exe"


def command(module: str) -> list[str]:
    """Return what starts `module` as a process; its arguments follow. Nothing of the current folder counts."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-P", "-m", module]
    program = Path(sys.executable)
    if sys.platform == "win32":
        program = program.with_name(_WINDOWS_CONSOLE)  # a program without a console has no pipes to speak through
    return [str(program), FLAG, module]
