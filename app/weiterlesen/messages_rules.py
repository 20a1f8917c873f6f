"""Site rules in words: what was taken over, what was left out and why, which rules an article was read by."""

from collections import Counter

from weiterlesen.model import notes
from weiterlesen.model.article import Article
from weiterlesen.publishers.site_rules import Dropped, Why
from weiterlesen.services.rule_import import ImportReport
from weiterlesen.wording import _, plural


def import_summary(report: ImportReport) -> tuple[str, ...]:
    """Return an import in a few lines: how many sites, what stayed as the reader has it, what was left out."""
    found = Counter(_kind(one.why) for one in report.dropped)
    said = [
        plural("Site rules for {n} site are in use.", "Site rules for {n} sites are in use.", report.sites),
        plural("{n} line would have worked around a publisher.", "{n} lines would have worked around a publisher.",
               found["around"]) if found["around"] else "",
        plural("{n} line cannot be used.", "{n} lines cannot be used.", found["unusable"]) if found["unusable"] else "",
        plural("{n} line is not needed here.", "{n} lines are not needed here.", found["needless"])
        if found["needless"] else "",
        _("Left as you changed them by hand: {files}").format(files=", ".join(report.kept)) if report.kept else "",
    ]  # fmt: skip
    return tuple(line for line in said if line)


def import_lines(report: ImportReport, *, everything: bool = False) -> tuple[str, ...]:
    """Return each line that was left out, with its file, number and reason; needless ones only with `everything`."""
    return tuple(
        f"{one.file}:{one.line}: {dropped(one)}" + (f"  [{one.text}]" if one.text else "")
        for one in report.dropped
        if everything or _kind(one.why) != "needless"
    )


def _kind(why: Why) -> str:
    if why.works_around:
        return "around"
    return "needless" if why is Why.NOT_NEEDED else "unusable"


def dropped(line: Dropped) -> str:
    """Return why a line of a rule file is not used."""
    words = {
        Why.CRAWLER: _("It would have passed us off as a search engine."),
        Why.USER_AGENT: _("It would have hidden our name."),
        Why.REFERRER: _("It would have pretended that you came from elsewhere."),
        Why.COOKIE: _("It would have sent cookies that are not yours."),
        Why.HEADER: _("It would have changed what we say of ourselves ({detail})."),
        Why.PLAIN_SIGN_IN: _("It would have sent your password without encryption."),
        Why.OTHER_SITE: _("It would have signed in at {detail}, which is not this newspaper."),
        Why.EXPRESSION: _("The computed field “{detail}” does more than read the sign-in page."),
        Why.UNPAIRED: _("Texts to find and texts to put in their place do not match in number."),
        Why.NO_VALUE: _("Nothing stands after the colon."),
        Why.NOT_A_RULE: _("This is no rule."),
        Why.UNKNOWN: _("“{detail}” is not known here."),
        Why.NOT_NEEDED: _("“{detail}” is not needed here."),
        Why.TAG: _("Text is not wrapped in “{detail}”."),
        Why.ORPHAN: _("What this belongs to is missing before it."),
        Why.BAD_SELECTOR: _("This path cannot be read: {detail}."),
        Why.TOO_LONG: _("This is too long for a rule."),
    }
    return words[line.why].format(detail=line.detail)


def reader_notes(article: Article) -> tuple[str, ...]:
    """Return the notes of an article that its reader should know; that rules did their work needs no words."""
    return tuple(article_note(note) for note in article.notes if not note.startswith(notes.USED))


def article_note(note: str) -> str:
    """Return what a note of an article says: about the rules that it was read by, or what is missing."""
    words = {
        notes.USED: _("Read by the rules “{name}”."),
        notes.TOO_LITTLE: _("The rules “{name}” found only a piece of the text; it was read without them."),
        notes.NOTHING: _("The rules “{name}” found nothing on this page; it was read without them."),
        notes.TOO_MUCH: _("The rules “{name}” took too long; it was read without them."),
        notes.MORE_PAGES: _("Only the first {name} pages are here. Open the original for the rest."),
    }
    kind, colon, name = note.partition(":")
    return words[kind + colon].format(name=name)
