"""Where the reader's data lie. One override moves all of it: the environment's WEITERLESEN_HOME."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PRIVATE = 0o700
# The address of a Unix socket holds 108 bytes, its name included (unix(7)).
_LONGEST_RUNTIME = 80


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one reader, each made (mode 0700) by `prepare`."""

    data: Path
    cache: Path
    config: Path
    state: Path
    runtime: Path

    @property
    def library_file(self) -> Path:
        """The SQLite file."""
        return self.data / "library.sqlite"

    @property
    def jars(self) -> Path:
        """The folder of encrypted cookie jars."""
        return self.data / "sessions"

    @property
    def pictures(self) -> Path:
        """The folder of the content-addressed picture store."""
        return self.data / "pictures"

    @property
    def settings(self) -> Path:
        """The reader's settings (TOML)."""
        return self.config / "settings.toml"

    @property
    def keymap(self) -> Path:
        """The reader's own keys (TOML)."""
        return self.config / "keymap.toml"

    @property
    def publishers(self) -> Path:
        """The folder of the reader's own publisher profiles."""
        return self.config / "publishers"

    @property
    def site_rules(self) -> Path:
        """The folder of imported site rules."""
        return self.publishers / "site-rules"

    @property
    def log(self) -> Path:
        """The log file."""
        return self.state / "weiterlesen.log"

    @property
    def socket(self) -> Path:
        """The socket through which a second start hands over its argument."""
        return self.runtime / "weiterlesen.sock"

    def prepare(self) -> None:
        """Make the folders, private to the reader; raise OSError where that fails or another user owns one."""
        os.umask(0o077)
        for folder in (self.data, self.cache, self.config, self.state, self.runtime):
            folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
            if folder.stat().st_mode & 0o077:
                folder.chmod(_PRIVATE)


def find(environ: dict[str, str] | None = None) -> Paths:
    """Return the folders for this reader; nothing is made. `environ` defaults to the process' own."""
    env = dict(os.environ) if environ is None else environ
    home = env.get("WEITERLESEN_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(
            data=root / "data",
            cache=root / "cache",
            config=root / "config",
            state=root / "state",
            runtime=_short(root / "run"),
        )
    own = platformdirs.PlatformDirs("weiterlesen", appauthor=False)
    return Paths(
        data=own.user_data_path,
        cache=own.user_cache_path,
        config=own.user_config_path,
        state=own.user_state_path,
        runtime=_short(_runtime(env, own.user_state_path)),
    )


def _runtime(env: dict[str, str], state: Path) -> Path:
    """Return the session's own folder where there is one; never a guessable name in the shared temporary folder."""
    session = env.get("XDG_RUNTIME_DIR")
    return Path(session) / "weiterlesen" if session else state / "run"


def _short(folder: Path) -> Path:
    """Return `folder`, or where its name is too long for a socket, a short one of our own that stands for it."""
    name = os.fsencode(folder)
    if len(name) <= _LONGEST_RUNTIME:
        return folder
    import hashlib  # noqa: PLC0415 (rare, and start-up counts)
    import tempfile  # noqa: PLC0415 (same)

    return Path(tempfile.gettempdir()) / f"weiterlesen-{hashlib.sha256(name).hexdigest()[:16]}"
