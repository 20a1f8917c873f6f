"""A session bus of the test's own, and a real keyring on it."""

import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from helpers import processes

_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_SECRETS = "org.freedesktop.secrets"
_PATIENCE_S = 10.0


class SessionBus:
    """A D-Bus session bus in `folder`; use it as a context manager. `env` is what a program on it needs."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.address = ""
        self._daemon: subprocess.Popen[bytes] | None = None

    @property
    def env(self) -> dict[str, str]:
        """The environment that puts a program onto this bus."""
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}

    def __enter__(self) -> Self:
        reader, writer = os.pipe()
        with (self.folder / "bus.log").open("ab") as log:
            self._daemon = subprocess.Popen(
                ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={writer}"],
                pass_fds=[writer],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=processes.environment(self.folder),
                start_new_session=True,
            )
        os.close(writer)
        with os.fdopen(reader) as told:
            self.address = told.readline().strip()
        assert self.address, (self.folder / "bus.log").read_text()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._daemon is not None:
            processes.end(self._daemon)

    def connect(self) -> DBusConnection:
        """Return a new connection to the bus."""
        return open_dbus_connection(self.address)

    def has(self, name: str) -> bool:
        """Whether somebody answers to `name` on the bus."""
        with self.connect() as connection:
            return bool(call(connection, _BUS, "NameHasOwner", "s", (name,))[0])


class Keyring:
    """gnome-keyring on a session bus, unlocked; what it keeps outlives it in `bus.folder`. A context manager."""

    def __init__(self, bus: SessionBus, password: str) -> None:
        self._bus = bus
        self._password = password
        self._daemon: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        with (self._bus.folder / "keyring.log").open("ab") as log:
            self._daemon = subprocess.Popen(
                ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=processes.environment(self._bus.folder, **self._bus.env),
                start_new_session=True,
            )
        assert self._daemon.stdin is not None
        with self._daemon.stdin as pipe:
            pipe.write(self._password.encode())
        processes.wait_until(lambda: self._bus.has(_SECRETS), "the keyring on the session bus")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._daemon is not None:
            processes.end(self._daemon)


def call(
    connection: DBusConnection, target: DBusAddress, method: str, signature: str = "", body: tuple[Any, ...] = ()
) -> tuple[Any, ...]:
    """Call a method and return what it answers; an error answer fails the test."""
    question: Message = new_method_call(target, method, signature or None, body)
    answer = connection.send_and_get_reply(question, timeout=_PATIENCE_S)
    assert answer.header.message_type is MessageType.method_return, answer.body
    return answer.body
