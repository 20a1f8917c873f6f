"""What comes in from other programs and goes out to them, in words: before it is done and after it."""

from weiterlesen.services.transfer.feed_lists import Exported, Imported, ImportPlan
from weiterlesen.wording import _, plural

_MOST_NAMED = 20


def plan_summary(plan: ImportPlan) -> tuple[str, ...]:
    """Return what taking over a list would do, one sentence for each kind of paper in it."""
    new, folders = len(plan.new), len(plan.folders)
    known = len(plan.known) + plan.twice
    said = [
        plural("{n} paper is new.", "{n} papers are new.", new) if new else _("There is nothing new in it."),
        plural("They come in {n} folder.", "They come in {n} folders.", folders) if folders else "",
        plural("{n} is followed already, or stands in it twice.", "{n} are followed already, or stand in it twice.",
               known) if known else "",
        plural("{n} has no address that can be followed.", "{n} have no address that can be followed.",
               len(plan.unusable)) if plan.unusable else "",
        plural("{n} would send its password over an open connection.",
               "{n} would send their passwords over an open connection.",
               len(plan.not_secure)) if plan.not_secure else "",
        "" if plan.whole else _("The file breaks off, or is longer than a list of papers: the rest is not read."),
    ]  # fmt: skip
    return tuple(line for line in said if line)


def left_out(plan: ImportPlan) -> tuple[str, ...]:
    """Return the titles of those that cannot be taken over, the first twenty."""
    titles = (*plan.unusable, *plan.not_secure)
    rest = len(titles) - _MOST_NAMED
    more = (plural("… and {n} more", "… and {n} more", rest),) if rest > 0 else ()
    return (*titles[:_MOST_NAMED], *more)


def imported(done: Imported) -> tuple[str, ...]:
    """Return what was taken over, and whether what opens private papers will be there the next time."""
    number = len(done.feeds)
    said = plural("{n} paper is followed now.", "{n} papers are followed now.", number) if number else _("Nothing new.")
    if done.lasting:
        return (said,)
    return (said, _("Private ones open in this run only: this system’s keyring keeps nothing."))


def exported(done: Exported) -> tuple[str, ...]:
    """Return what was handed out, and what was kept back."""
    said = [plural("{n} paper is in the list.", "{n} papers are in the list.", done.feeds)]
    if done.secret:
        kept_back = plural(
            "{n} private paper is not: its address is a secret.",
            "{n} private papers are not: their addresses are secrets.",
            len(done.secret),
        )
        said.append(kept_back)
    return tuple(said)
