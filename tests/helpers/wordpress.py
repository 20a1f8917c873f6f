"""WordPress as Debian packages it, on a loopback port: its own database, its own folder, ended by process id.

packaging/test.sh unpacks the package into the virtual environment's folder (installed, it would bring a web server
along that starts by itself) and installs PHP's command line and MariaDB's server program.
"""

import json
import os
import secrets
import shutil
import struct
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from helpers import newspaper, processes
from helpers.newspaper import Newspaper, Post

ROOT = Path(sys.prefix) / "wordpress"
_OURS = Path(__file__).parents[1] / "real" / "wordpress"
_WORKERS = "4"
_TRIES_S = 5.0


@dataclass(frozen=True, slots=True)
class Site:
    """A running WordPress."""

    url: str
    paper: Newspaper
    version: str
    urls: dict[str, str]

    @property
    def feed(self) -> str:
        """The address of the feed."""
        return f"{self.url}/feed/"

    @property
    def sign_in(self) -> str:
        """The address of the sign-in form."""
        return f"{self.url}/wp-login.php"

    def url_of(self, gate: str) -> str:
        """Return the address of the post behind this gate."""
        return self.urls[self.paper.post(gate).slug]

    def refusals(self) -> int:
        """Return how many sign-ins it has refused."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{self.url}/?refusals=1", timeout=_TRIES_S) as answer:
            return int(answer.read())

    def end_sessions(self) -> None:
        """Let the session of every reader end, as time would."""
        assert answers(f"{self.url}/?end_sessions={self.paper.seed}")


class WordPress:
    """Starts a new WordPress with the newspaper of `seed`; use it as a context manager.

    `declare` is whether pages tell machines that they are paid, `private` whether there is a post besides that only
    readers with an account are told of.
    """

    def __init__(self, seed: str = "", *, declare: bool = True, private: bool = False) -> None:
        self._paper = newspaper.made_from(seed or secrets.token_hex(8))
        self._declare = declare
        self._posts = (*self._paper.posts, *([self._paper.private] if private else []))
        # Unix sockets have short names: pytest's own temporary folders are too deep.
        self._folder = Path(tempfile.mkdtemp(prefix="wl-"))
        self._running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Site:
        try:
            return self._start()
        except BaseException:
            self._stop()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _start(self) -> Site:
        if not (ROOT / "wp-load.php").is_file():
            raise AssertionError("there is no WordPress here: `sh packaging/test.sh real` fetches it")
        port = processes.free_port()
        url = f"http://127.0.0.1:{port}"
        env = processes.environment(
            self._folder,
            WL_CONFIG=str(_OURS / "config.php"),
            WL_ROOT=str(ROOT),
            WL_SOCKET=str(self._folder / "db.sock"),
            WL_URL=url,
            WL_SECRET=self._paper.seed,
            WL_THEME=_theme(),
            WL_PICTURES=str(self._folder),
            WL_DECLARE="yes" if self._declare else "no",
            PHP_CLI_SERVER_WORKERS=_WORKERS,
        )
        (self._folder / "hafen.png").write_bytes(_picture(320, 180))
        self._start_database(env)
        told = self._install(env)
        php = ["php", "-d", "display_errors=0", "-S", f"127.0.0.1:{port}", "-t", str(ROOT), str(_OURS / "router.php")]
        self._running.append(processes.start(php, self._folder / "php.log", env))
        site = Site(url=url, paper=self._paper, version=told["version"], urls=told["urls"])
        processes.wait_until(lambda: answers(site.sign_in), "WordPress' sign-in page")
        return site

    def _start_database(self, env: dict[str, str]) -> None:
        data = self._folder / "db"
        # A database of this folder alone, that listens on a socket in it and on no port.
        common = ["--no-defaults", f"--datadir={data}", *(["--user=root"] if os.geteuid() == 0 else [])]
        subprocess.run(
            ["mariadb-install-db", *common, "--auth-root-authentication-method=normal", "--skip-test-db"],
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        server = [
            *("mariadbd", *common, f"--socket={env['WL_SOCKET']}", f"--pid-file={data}/own.pid"),
            *("--skip-networking", "--innodb-buffer-pool-size=32M", "--innodb-flush-log-at-trx-commit=0"),
        ]
        self._running.append(processes.start(server, self._folder / "db.log", env))

    def _install(self, env: dict[str, str]) -> dict[str, Any]:
        ran = subprocess.run(
            ["php", str(_OURS / "install.php")],
            input=json.dumps(_content(self._paper, self._posts)),
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"WordPress was not installed: {ran.stderr}{ran.stdout}"
        return dict(json.loads(ran.stdout))

    def _stop(self) -> None:
        while self._running:
            processes.end(self._running.pop(), patience_s=20.0)
        shutil.rmtree(self._folder, ignore_errors=True)


def _content(paper: Newspaper, posts: tuple[Post, ...]) -> dict[str, Any]:
    """Return what install.php fills WordPress with."""
    plans = [reader.plan for reader in paper.readers]
    return {
        "title": paper.title,
        "author": paper.author,
        "editor_password": newspaper.word(paper.seed, "editor"),
        "readers": [
            {"plan": one.plan, "login": one.login, "name": one.name, "password": one.password} for one in paper.readers
        ],
        "posts": [
            {
                "slug": one.slug,
                "title": one.title,
                "gate": one.gate,
                "hours_ago": one.hours_ago,
                "html": one.html,
                # Every second comment answers the one before it.
                "comments": [
                    {"plan": plans[number % len(plans)], "text": text, "reply": number % 2 == 1}
                    for number, text in enumerate(one.comments)
                ],
            }
            for one in posts
        ],
    }


def _theme() -> str:
    themes = sorted(folder.name for folder in (ROOT / "wp-content" / "themes").iterdir() if folder.is_dir())
    assert themes, "Debian's WordPress came without a theme"
    return themes[-1]


def answers(url: str) -> bool:
    """Whether there is a page at `url`."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=_TRIES_S):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _picture(width: int, height: int) -> bytes:
    """Return a PNG file: a grey sky over a darker sea."""
    rows = b"".join(b"\0" + bytes([200 if row < height * 2 // 3 else 90]) * width for row in range(height))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
