"""What is known of publishers: the reader's own profiles, and site rules taken over from elsewhere."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from weiterlesen import messages, messages_rules
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.model.feed import Feed
from weiterlesen.services.profiles import OwnProfile
from weiterlesen.services.rule_import import ImportReport
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.profile import ProfileSheet
from weiterlesen.ui.dialogs.sheet import ScrolledPart, Sheet
from weiterlesen.ui.foreign import Label, menu_text, plain, tooltip
from weiterlesen.ui.tasks import Lane
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _, plural

_Shown = tuple[tuple[OwnProfile, ...], int, tuple[Feed, ...]]


class Publishers(Sheet):
    """Lists profiles to change, makes new ones, and imports site rules with a report of what was left out."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, _("Publishers"), parent, wide=620)
        self.form: ProfileSheet | None = None
        self._removed: dict[Path, OwnProfile] = {}
        self._area = ScrolledPart(150)
        self.content.addWidget(self._area)
        self.rules = Label(wrap=True, role="muted")
        self.content.addWidget(self.rules)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("What was left out"))
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setMinimumHeight(120)
        self.report.hide()
        self.content.addWidget(self.report)
        self.make = self.button(_("New profile"))
        self.make.setEnabled(False)
        self.take = self.button(_("Import site rules"))
        self.take.setMenu(self._sources())
        self.close_button(_("Done")).setFocus()
        self._load()

    def _sources(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(menu_text(_("From an archive …")), partial(self._choose, QFileDialog.FileMode.ExistingFile))
        menu.addAction(menu_text(_("From a folder …")), partial(self._choose, QFileDialog.FileMode.Directory))
        return menu

    def _load(self) -> None:
        program = self.desk.program

        def look(_token: object) -> _Shown:
            return program.profiles.own(), program.profiles.imported(), program.feeds.all()

        self.desk.tasks.run(Lane.QUICK, look, self, self._show, self.say_error)

    @Slot(object)
    def _show(self, shown: _Shown) -> None:
        own, sites, feeds = shown
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setSpacing(10)
        for profile in self._removed.values():
            rows.addWidget(self._gone(profile))
        if not own and not self._removed:
            said = _("You have no profile of your own. Most papers need none: one helps where a paper is read badly.")
            rows.addWidget(Label(said, wrap=True, role="muted"))
        for profile in own:
            rows.addWidget(self._panel(profile))
        rows.addStretch(1)
        self._area.setWidget(inside)
        self.rules.say(
            plural("Site rules for {n} site are in use.", "Site rules for {n} sites are in use.", sites)
            if sites
            else _("No site rules are imported. They come in the FiveFilters format, as a folder, a zip or a tar.gz.")
        )
        self.make.setMenu(self._papers(feeds))
        self.make.setEnabled(bool(feeds))

    def _papers(self, feeds: tuple[Feed, ...]) -> QMenu:
        menu = QMenu(self)
        for feed in feeds:
            action = menu.addAction(menu_text(feed.title), partial(self.start, feed.site_url or feed.url))
            action.setToolTip(tooltip(feed.title))
        return menu

    def _panel(self, profile: OwnProfile) -> QFrame:
        panel = QFrame()
        panel.setObjectName("panel")
        row = QHBoxLayout(panel)
        row.setContentsMargins(16, 12, 12, 12)
        words = QVBoxLayout()
        words.setSpacing(2)
        name = Label(profile.name)
        name.setFont(self.desk.theme.font(Face.STRONG))
        words.addWidget(name)
        if profile.problem is not None:
            words.addWidget(Label(str(messages.sentence(profile.problem)), wrap=True, role="bad"))
        else:
            words.addWidget(Label(", ".join(profile.hosts), wrap=True, role="muted"))
            if profile.by_hand:
                words.addWidget(Label(_("Changed by hand"), role="muted"))
        row.addLayout(words, 1)
        if profile.problem is None and profile.hosts:
            change = QPushButton(menu_text(_("Change …")))
            change.setAccessibleName(_("Change the profile of {paper}").format(paper=plain(profile.name)))
            change.clicked.connect(partial(self._on_change, profile.path))
            row.addWidget(change)
        remove = QPushButton(menu_text(_("Remove")))
        remove.setAccessibleName(_("Remove the profile of {paper}").format(paper=plain(profile.name)))
        remove.clicked.connect(partial(self._on_remove, profile))
        row.addWidget(remove)
        return panel

    def _gone(self, profile: OwnProfile) -> QFrame:
        """Return the place of a profile that was removed just now, with the way back."""
        panel = QFrame()
        panel.setObjectName("panel")
        row = QHBoxLayout(panel)
        row.setContentsMargins(16, 12, 12, 12)
        said = _("The profile of {paper} is removed.").format(paper=plain(profile.name, 60))
        row.addWidget(Label(said, wrap=True, role="muted"), 1)
        undo = QPushButton(menu_text(_("Undo")))
        undo.setAccessibleName(_("Put the profile of {paper} back").format(paper=plain(profile.name)))
        undo.clicked.connect(partial(self._on_undo, profile))
        row.addWidget(undo)
        return panel

    def _on_remove(self, profile: OwnProfile, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's signal)
        profiles = self.desk.program.profiles

        def removed(_nothing: object) -> None:
            self._removed[profile.path] = profile
            self._load()

        self.desk.tasks.run(
            Lane.QUICK, lambda _token: profiles.remove(profile.path), self, removed, self.say_error, writes=True
        )

    def _on_undo(self, profile: OwnProfile, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's signal)
        profiles = self.desk.program.profiles

        def restored(_nothing: object) -> None:
            self._removed.pop(profile.path, None)
            self._load()

        self.desk.tasks.run(
            Lane.QUICK, lambda _token: profiles.restore(profile.path), self, restored, self.say_error, writes=True
        )

    def start(self, url: str) -> None:
        """Open the form for a new profile of the paper at `url`."""
        profiles = self.desk.program.profiles
        self.desk.tasks.run(
            Lane.QUICK, lambda _token: profiles.started(url), self, partial(self._form, None), self.say_error
        )

    def _on_change(self, path: Path, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's signal)
        profiles = self.desk.program.profiles
        self.desk.tasks.run(
            Lane.QUICK, lambda _token: profiles.values(path), self, partial(self._form, path), self.say_error
        )

    def _form(self, path: Path | None, values: Mapping[str, object]) -> None:
        self.form = ProfileSheet(self.desk, values, path, self)
        self.form.saved.connect(self._load)
        self.form.open()

    def _choose(self, mode: QFileDialog.FileMode) -> None:
        dialog = QFileDialog(self, _("Import site rules"))
        dialog.setFileMode(mode)
        if mode is QFileDialog.FileMode.ExistingFile:
            dialog.setNameFilter(_("Archives") + " (*.zip *.tar.gz *.tgz *.tar)")
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    @Slot(str)
    def import_from(self, path: str) -> None:
        """Take over the rules in a folder or an archive."""
        profiles = self.desk.program.profiles
        self.take.setEnabled(False)
        self.say_busy(_("Reading the rules …"))
        source = Path(path)
        self.desk.tasks.run(
            Lane.WORK, lambda _token: profiles.import_rules(source), self, self._taken, self._on_failure, writes=True
        )

    @Slot(object)
    def _taken(self, report: ImportReport) -> None:
        self.say_busy("")
        self.take.setEnabled(True)
        said = (*messages_rules.import_summary(report), "", *messages_rules.import_lines(report))
        self.report.setPlainText("\n".join(map(plain, said)))
        self.report.show()
        self.refit()
        self._load()

    def _on_failure(self, error: WeiterlesenError) -> None:
        self.say_busy("")
        self.take.setEnabled(True)
        self.say_error(error)
