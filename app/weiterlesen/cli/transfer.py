"""The verbs that take things over from other programs and hand them out."""

import argparse
from pathlib import Path

from weiterlesen import messages_transfer
from weiterlesen.cli.answer import Answer
from weiterlesen.cli.shapes import Json
from weiterlesen.composition import Program
from weiterlesen.services.transfer.feed_lists import ImportPlan, NewFeed
from weiterlesen.wording import _

_STANDARD_OUTPUT = "-"


def import_(program: Program, asked: argparse.Namespace) -> Answer:
    """Take a list of papers over, or only tell what that would do."""
    plan = program.feed_lists.plan(Path(asked.file))
    lines = [f"{new.folder + ': ' if new.folder else ''}{new.title} ({new.url})" for new in plan.new]
    lines += messages_transfer.plan_summary(plan)
    remarks = [_("Left out: {title}").format(title=title) for title in messages_transfer.left_out(plan)]
    if asked.dry_run:
        return Answer(_plan(plan, taken=0), (*lines, _("Nothing was changed.")), tuple(remarks))
    done = program.feed_lists.take_over(plan)
    said, *warnings = messages_transfer.imported(done)
    lines.append(said)
    if done.feeds:
        lines.append(_("“weiterlesen refresh” asks them for news."))
    return Answer(_plan(plan, taken=len(done.feeds)), tuple(lines), (*remarks, *warnings))


def export(program: Program, asked: argparse.Namespace) -> Answer:
    """Hand the followed papers out as OPML."""
    lists = program.feed_lists
    if asked.file == _STANDARD_OUTPUT:
        done = lists.written()
        lines: tuple[str, ...] = (done.text.rstrip("\n"),)
        remarks = messages_transfer.exported(done)
    else:
        done = lists.export(Path(asked.file), replace=asked.replace)
        lines, remarks = messages_transfer.exported(done), ()
    document: Json = {"format": asked.format, "file": asked.file, "feeds": done.feeds, "left_out": list(done.secret)}
    return Answer(document, lines, remarks)


def _plan(plan: ImportPlan, *, taken: int) -> Json:
    return {
        "format": "opml",
        "file": plan.source,
        "new": len(plan.new),
        "taken_over": taken,
        "followed_already": len(plan.known),
        "twice": plan.twice,
        "folders": list(plan.folders),
        "unusable": list(plan.unusable),
        "not_secure": list(plan.not_secure),
        "whole": plan.whole,
        "feeds": [_feed(new) for new in plan.new],
    }


def _feed(new: NewFeed) -> Json:
    return {"url": new.url, "title": new.title, "folder": new.folder, "private": new.secret is not None}
