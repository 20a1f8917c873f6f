"""The side of the desktop that shows tray icons: a StatusNotifierWatcher and host on a session bus.

With it a program has a tray wherever the tests run; they see its icons, click them, and read and choose from their
menus, as a panel does.
"""

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)

from helpers import processes
from helpers.session_bus import SessionBus, call

_WATCHER = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"
_ITEM = "org.kde.StatusNotifierItem"
_MENU = "com.canonical.dbusmenu"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_BREATH_S = 0.1
_ALONE = 4  # do not queue for the name
_OWNER = 1


@dataclass(frozen=True, slots=True)
class TrayItem:
    """An icon in the tray."""

    owner: str
    path: str


@dataclass(frozen=True, slots=True)
class MenuRow:
    """An entry of an icon's menu; a separator has no label, and `parent` is 0 in the outermost menu."""

    id: int
    label: str
    enabled: bool
    parent: int


class TrayHost:
    """Shows tray icons, to the test alone. Use it as a context manager."""

    def __init__(self, bus: SessionBus) -> None:
        self._bus = bus
        self._items: list[TrayItem] = []
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="tray host", daemon=True)
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10), "the tray host did not get its name on the bus"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leaving.set()
        self._thread.join(10)

    @property
    def items(self) -> tuple[TrayItem, ...]:
        """The icons that have been shown, oldest first."""
        return tuple(self._items)

    def wait_for_item(self) -> TrayItem:
        """Return the newest icon, and wait for it if there is none yet."""
        processes.wait_until(lambda: bool(self._items), "an icon in the tray")
        return self._items[-1]

    def property_of(self, item: TrayItem, name: str) -> Any:  # noqa: ANN401 (D-Bus says the type at run time)
        """Return a property of the icon: Title, Id, Status, ToolTip …"""
        target = DBusAddress(item.path, item.owner, _PROPERTIES)
        with self._bus.connect() as connection:
            return call(connection, target, "Get", "ss", (_ITEM, name))[0][1]

    def activate(self, item: TrayItem) -> None:
        """Click the icon."""
        with self._bus.connect() as connection:
            call(connection, DBusAddress(item.path, item.owner, _ITEM), "Activate", "ii", (10, 10))

    def menu(self, item: TrayItem) -> tuple[MenuRow, ...]:
        """Return the rows of the icon's menu, those of submenus after the row that opens them."""
        menu = self._menu_of(item)
        with self._bus.connect() as connection:
            call(connection, menu, "AboutToShow", "i", (0,))
            _, layout = call(connection, menu, "GetLayout", "iias", (0, -1, []))
        return tuple(_rows(layout, 0))

    def choose(self, item: TrayItem, label: str) -> None:
        """Choose the row whose label is `label`, or holds it."""
        row = next(row for row in self.menu(item) if label in row.label)
        with self._bus.connect() as connection:
            call(connection, self._menu_of(item), "Event", "isvu", (row.id, "clicked", ("s", ""), 0))

    def _menu_of(self, item: TrayItem) -> DBusAddress:
        return DBusAddress(str(self.property_of(item, "Menu")), item.owner, _MENU)

    def _serve(self) -> None:
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        with self._bus.connect() as connection:
            if call(connection, bus, "RequestName", "su", (_WATCHER, _ALONE))[0] == _OWNER:
                self._ready.set()
            while not self._leaving.is_set():
                try:
                    message = connection.receive(timeout=_BREATH_S)
                except TimeoutError:
                    continue
                except ConnectionResetError:
                    return
                if message.header.message_type is MessageType.method_call:
                    for answer in self._answers(message):
                        connection.send(answer)

    def _answers(self, asked: Message) -> list[Message]:
        """Return what to send for a call: the answer, and the signal that tells the others."""
        fields = asked.header.fields
        interface, method = fields.get(HeaderFields.interface), fields[HeaderFields.member]
        emitter = DBusAddress(_PATH, interface=_WATCHER)
        if method == "RegisterStatusNotifierItem":
            item = _item(str(asked.body[0]), str(fields[HeaderFields.sender]))
            self._items.append(item)
            told = new_signal(emitter, "StatusNotifierItemRegistered", "s", (f"{item.owner}{item.path}",))
            return [new_method_return(asked), told]
        if method == "RegisterStatusNotifierHost":
            return [new_method_return(asked), new_signal(emitter, "StatusNotifierHostRegistered")]
        if interface == _PROPERTIES and method == "Get":
            return [new_method_return(asked, "v", (self._properties()[asked.body[1]],))]
        if interface == _PROPERTIES and method == "GetAll":
            return [new_method_return(asked, "a{sv}", (self._properties(),))]
        return [new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod", "s", (str(method),))]

    def _properties(self) -> dict[str, tuple[str, Any]]:
        return {
            "RegisteredStatusNotifierItems": ("as", [f"{item.owner}{item.path}" for item in self._items]),
            "IsStatusNotifierHostRegistered": ("b", True),
            "ProtocolVersion": ("i", 0),
        }


def _item(service: str, sender: str) -> TrayItem:
    """Return the icon that registered itself: by its name on the bus, or (some do) by the path of its object."""
    if service.startswith("/"):
        return TrayItem(sender, service)
    return TrayItem(service, "/StatusNotifierItem")


def _rows(layout: tuple[int, dict[str, tuple[str, Any]], list[tuple[str, Any]]], parent: int) -> list[MenuRow]:
    rows = []
    for _, (number, properties, children) in layout[2]:
        label = _without_mnemonic(str(properties.get("label", ("s", ""))[1]))
        rows.append(MenuRow(number, label, bool(properties.get("enabled", ("b", True))[1]), parent))
        rows += _rows((number, properties, children), number)
    return rows


def _without_mnemonic(label: str) -> str:
    """Return what a panel shows: one underscore marks the next letter, two are one."""
    return "_".join(part.replace("_", "") for part in label.split("__"))
