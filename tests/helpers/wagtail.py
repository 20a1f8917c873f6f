"""A newspaper on Wagtail with a second factor, and the provider of its single sign-on on another loopback host.

packaging/test.sh installs both into an environment of their own, from packaging/requirements/real.txt.
"""

import base64
import json
import secrets
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from helpers import newspaper, processes
from helpers.newspaper import Newspaper, Post, Reader
from helpers.wordpress import answers

PYTHON = Path(sys.prefix) / "publishers" / "bin" / "python"
_OURS = Path(__file__).parents[1] / "real" / "wagtail"
_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Site:
    """A running newspaper; `issuer` is the origin of its single sign-on, `key` the second factor of its subscriber."""

    url: str
    issuer: str
    paper: Newspaper
    urls: dict[str, str]
    key: bytes

    @property
    def totp_secret(self) -> str:
        """The secret as an authenticator shows it."""
        return base64.b32encode(self.key).decode()


def mail_of(reader: Reader) -> str:
    """Return the address that the provider knows a reader by."""
    return f"{reader.login}@leser.example"


class Wagtail:
    """Starts a new newspaper and its provider; use it as a context manager."""

    def __init__(self) -> None:
        self._paper = newspaper.made_from(secrets.token_hex(8))
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
        if not PYTHON.is_file():
            raise AssertionError("there is no Wagtail here: `sh packaging/test.sh real` fetches it")
        # The code is copied: Django writes the newspaper's migrations beside it.
        shutil.copytree(_OURS, self._folder / "code")
        port, issuer_port = processes.free_port(), processes.free_port("127.0.0.2")
        url, issuer = f"http://127.0.0.1:{port}", f"http://127.0.0.2:{issuer_port}"
        env = processes.environment(
            self._folder,
            PYTHONPATH=str(self._folder / "code"),
            WL_STATE=str(self._folder),
            WL_SECRET=self._paper.seed,
            WL_URL=url,
            WL_ISSUER=f"{issuer}/o",
            WL_KEY=_rsa_key(),
            OAUTHLIB_INSECURE_TRANSPORT="1",
        )
        key = secrets.token_bytes(20)
        readers = [
            {"plan": one.plan, "login": one.login, "mail": mail_of(one), "password": one.password, "key": ""}
            for one in self._paper.readers
        ]
        second = {**readers[0], "login": f"zwei.{readers[0]['login']}", "mail": "zwei@leser.example", "key": key.hex()}
        back = f"{url}/sso/oidc/haus/login/callback/"
        self._fill("identity", env, {"readers": readers, "back": back})
        posts = [_content(one) for one in self._paper.posts if one.gate != "overlay"]
        urls = json.loads(self._fill("paper", env, {"readers": [*readers, second], "posts": posts, "port": port}))
        for name, host, at in (("identity", "127.0.0.2", issuer_port), ("paper", "127.0.0.1", port)):
            serve = [str(PYTHON), "-m", "waitress", f"--listen={host}:{at}", "--threads=4", "django_app:application"]
            settings = env | {"DJANGO_SETTINGS_MODULE": f"{name}.settings"}
            self._running.append(processes.start(serve, self._folder / f"{name}.log", settings, self._folder / "code"))
        processes.wait_until(lambda: answers(f"{issuer}/login/"), "the provider", _PATIENCE_S)
        processes.wait_until(lambda: answers(f"{url}/account/login/"), "Wagtail's sign-in page", _PATIENCE_S)
        return Site(url, issuer, self._paper, urls, key)

    def _fill(self, name: str, env: dict[str, str], content: dict[str, Any]) -> str:
        ran = subprocess.run(
            [str(PYTHON), f"fill_{name}.py"],
            input=json.dumps(content),
            env=env | {"DJANGO_SETTINGS_MODULE": f"{name}.settings"},
            cwd=self._folder / "code",
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{name} was not filled: {ran.stderr}{ran.stdout}"
        return ran.stdout

    def _stop(self) -> None:
        while self._running:
            processes.end(self._running.pop())
        shutil.rmtree(self._folder, ignore_errors=True)


def _content(post: Post) -> dict[str, str]:
    teaser, _, body = post.html.partition("\n\n")
    return {"slug": post.slug, "title": post.title, "gate": post.gate, "teaser": teaser, "body": body}


def _rsa_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return key.private_bytes(*form).decode()
