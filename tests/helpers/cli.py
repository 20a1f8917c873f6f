"""The program as a script sees it: `python -m weiterlesen VERB --json`, a new process for every verb."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import processes

_PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb answered: its exit code, the JSON document, and what it said on standard error."""

    code: int
    document: Any
    output: str
    errors: str

    def done(self) -> Any:  # noqa: ANN401 (a JSON document: the test knows its shape)
        """Return the document of a verb that must have worked."""
        assert self.code == 0, f"exit code {self.code}: {self.errors}\n{self.output}"
        return self.document


class CommandLine:
    """Runs verbs over one WEITERLESEN_HOME. `env` adds to an environment that is empty of this session."""

    def __init__(self, home: Path, env: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.user_home = home.with_name(f"{home.name}-user")
        self.user_home.mkdir(parents=True, exist_ok=True)
        self.env = processes.environment(self.user_home, WEITERLESEN_HOME=str(home)) | dict(env or {})

    def __call__(self, *arguments: str, stdin: str = "") -> Answer:
        """Run one verb with --json."""
        ran = subprocess.run(
            [processes.python(), "-P", "-m", "weiterlesen", *arguments, "--json"],
            input=stdin,
            capture_output=True,
            text=True,
            env=self.env,
            cwd=self.user_home,
            timeout=_PATIENCE_S,
            check=False,
        )
        document = json.loads(ran.stdout) if ran.stdout.strip() else None
        return Answer(ran.returncode, document, ran.stdout, ran.stderr)
