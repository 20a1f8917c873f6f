"""The hub: every write ends here, and each view decides whether it is concerned."""

from PySide6.QtCore import QObject, Signal

from weiterlesen.model.changes import Changes


class Hub(QObject):
    """Tells everyone what was touched. Lives on the GUI thread.

    `published(changes, initiator)`: the initiator goes along so that a view need not refresh under the reader's
    own hands.
    """

    published = Signal(object, object)

    def publish(self, changes: Changes, initiator: QObject | None = None) -> None:
        """Tell everyone, unless nothing was touched."""
        if changes:
            self.published.emit(changes, initiator)
