"""What each verb does: a service call, and its answer as a document and as lines for people."""

import argparse
import getpass
import sys
import textwrap
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from weiterlesen.cli import shapes
from weiterlesen.cli.answer import Answer
from weiterlesen.cli.shapes import Json
from weiterlesen.composition import Program
from weiterlesen.content import urls
from weiterlesen.messages import access_label, health_label, offer_label, portal, reason, row_label, sentence
from weiterlesen.messages_rules import article_note, import_lines, import_summary
from weiterlesen.model.account import Credential
from weiterlesen.model.entry import EntryQuery, EntryRow
from weiterlesen.model.errors import UsageError
from weiterlesen.model.web import Login
from weiterlesen.services.demo import USUAL_PORT
from weiterlesen.services.reading import OpenArticle
from weiterlesen.services.sign_in import SignedInResult
from weiterlesen.wording import _, locale_name, plural

_SIDE_BY_SIDE = 8
_WIDTH = 80
# At two seconds each; what is left comes with the next refresh.
_MOST_WAITING = 30


def add(program: Program, asked: argparse.Namespace) -> Answer:
    """Follow a newspaper."""
    login = Login(asked.user, _password(asked)) if asked.user else None
    added = program.following.add(asked.url, login=login)
    lines = [_("Followed: {title} ({url})").format(title=feed.title, url=feed.url) for feed in added.feeds]
    remarks = () if added.lasting else (_("There is no keyring that lasts: this holds for this run only."),)
    return Answer({"feeds": [shapes.feed(feed) for feed in added.feeds]}, tuple(lines), remarks)


def refresh(program: Program, asked: argparse.Namespace) -> Answer:
    """Ask all feeds, side by side; look how sessions stand, and complete what waited for a sign-in."""
    program.health.notice_lost()
    program.health.look()
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        report = program.refresh.all(run=pool.map)
    completed = program.waiting.complete(most=_MOST_WAITING, told=None if asked.json else _say_waiting)
    program.maintenance.tidy()
    addresses = {feed.id: feed.url for feed in program.feeds.all()}
    failed = [outcome for outcome in report.outcomes if outcome.error is not None]
    new = sum(outcome.new for outcome in report.outcomes)
    lines = [plural("{n} new entry.", "{n} new entries.", new)]
    if completed.urls:
        said = plural("{n} article that waited is whole.", "{n} articles that waited are whole.", len(completed.urls))
        lines.append(said)
    return Answer(
        {
            "feeds": [shapes.outcome(one, addresses.get(one.feed_id, "")) for one in report.outcomes],
            "completed": list(completed.urls),
            "waiting": completed.left,
        },
        tuple(lines),
        (portal(),) if report.portal else tuple(f"{one.title}: {sentence(one.error)}" for one in failed if one.error),
        failed=bool(failed) and len(failed) == len(report.outcomes),
    )


def list_(program: Program, asked: argparse.Namespace) -> Answer:
    """List entries."""
    query = EntryQuery(
        unread=True if asked.unread else None,
        bookmarked=True if asked.bookmarked else None,
        waiting=True if asked.locked else None,
        limit=asked.limit,
    )
    rows = program.entries.rows(query)
    return Answer({"entries": [shapes.entry(row) for row in rows]}, tuple(_row(row) for row in rows))


def read(program: Program, asked: argparse.Namespace) -> Answer:
    """Read an article; what could not be fetched is said, and what there is is shown."""
    opened = program.reading.open(asked.url, fresh=asked.fresh, typed=True)
    if asked.json and (opened.changes.entry_urls or not opened.article.comments):
        opened = program.comments.more(opened, typed=True)
    if opened.entry_id:
        program.entries.mark_read((opened.entry_id,), read=True)
    remarks = [str(sentence(opened.error))] if opened.error else []
    if opened.earlier is not None:
        if asked.earlier:
            opened = replace(opened, article=opened.earlier)
        else:
            remarks.append(_("The publisher has shortened this text since; “--earlier” shows the longer one."))
    remarks += [article_note(note) for note in opened.article.notes]
    if not opened.access.state.whole:
        remarks += [reason(why, opened.paper) for why in opened.access.reasons]
        remarks += [f"→ {offer_label(offer)}: {offer.url}" for offer in opened.access.offers]
    return Answer(shapes.article(opened), _written(program, opened, asked.form), tuple(remarks))


def sign_in(program: Program, asked: argparse.Namespace) -> Answer:
    """Sign in: by name and password, by a link from a mail, or by cookies that the reader exported."""
    if asked.link:
        agreed = frozenset(asked.origin)
        result = program.sign_in.sign_in_by_link(asked.url, asked.link, user=asked.user, agreed_origins=agreed)
    elif asked.cookies:
        result = program.sign_in.sign_in_by_cookies(asked.url, Path(asked.cookies), user=asked.user)
    else:
        result = program.sign_in.sign_in(asked.url, _credential(asked), agreed_origins=frozenset(asked.origin))
    lines = [_("Signed in at {publisher} as {user}.").format(publisher=result.account.publisher, user=asked.user)]
    lasting = () if result.lasting else (_("There is no keyring that lasts: this holds for this run only."),)
    remarks = (*lasting, *_open_what_was_asked_for(program, asked.url, result))
    return Answer({"account": shapes.account(result.account), "lasting": result.lasting}, tuple(lines), remarks)


def _open_what_was_asked_for(program: Program, asked_url: str, result: SignedInResult) -> tuple[str, ...]:
    """Fetch the article that the sign-in was for, and say what still waits: that comes with the next refresh."""
    url = urls.normal(urls.typed(asked_url))
    waiting = list(result.waiting_urls)
    if url in waiting:
        opened = program.reading.open(url)  # a teaser or the feed's own text is there to fall back to
        if opened.access.state.whole:
            waiting.remove(url)
    if not waiting:
        return ()
    return (
        plural(
            "{n} article waits for this sign-in; “weiterlesen refresh” completes it.",
            "{n} articles wait for this sign-in; “weiterlesen refresh” completes them.",
            len(waiting),
        ),
    )


def _say_waiting(done: int, of: int) -> None:
    print(_("{done} of {total} completed").format(done=done, total=of), file=sys.stderr)


def _credential(asked: argparse.Namespace) -> Credential:
    """Return name and secrets; these are typed or come through standard input, never as arguments.

    Without a password a publisher may still send a link or a code.
    """
    password = _password(asked)
    secret = sys.stdin.readline().strip() if asked.totp_secret_stdin else ""
    return Credential(asked.user, password, code=asked.code.strip(), totp_secret=secret)


def _password(asked: argparse.Namespace) -> str:
    """Return the password that comes through standard input, or is typed where somebody sits there."""
    if not asked.password_stdin:
        return getpass.getpass(_("Password: ")) if sys.stdin.isatty() else ""
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise UsageError(asked.user, _("no password was given"))
    return password


def sign_out(program: Program, asked: argparse.Namespace) -> Answer:
    """Sign out and wipe."""
    program.sign_in.sign_out(asked.url, keep_articles=asked.keep_articles)
    if asked.forget:
        program.sign_in.forget(asked.url)
    account = program.sign_in.account_of(asked.url)
    document: Json = {"account": None if account is None else shapes.account(account)}
    said = _("Signed out; session and password are wiped.")
    return Answer(document, (_("The account is forgotten; session and password are wiped.") if asked.forget else said,))


def accounts(program: Program, asked: argparse.Namespace) -> Answer:
    """List accounts."""
    program.health.notice_lost()
    if asked.probe:
        program.health.look([one.publisher for one in program.sign_in.accounts()])
    known = program.sign_in.accounts()
    lines = [f"{one.publisher}  {one.user}  {health_label(one.health)}" for one in known]
    return Answer({"accounts": [shapes.account(one) for one in known]}, tuple(lines))


def bookmark(program: Program, asked: argparse.Namespace) -> Answer:
    """Bookmark an address."""
    program.marks.bookmark(asked.url, tags=tuple(asked.tag))
    kept = program.marks.get(asked.url)
    if kept is None:
        raise UsageError(asked.url, _("no web address"))
    return Answer({"bookmark": shapes.bookmark(kept)}, (_("Bookmarked: {title}").format(title=kept.title),))


def search(program: Program, asked: argparse.Namespace) -> Answer:
    """Search."""
    hits = program.search.search(" ".join(asked.words))
    lines = [f"{hit.paper}: {hit.title}\n  {hit.url}" for hit in hits]
    return Answer({"results": [shapes.hit(hit) for hit in hits]}, tuple(lines))


def profiles(program: Program, asked: argparse.Namespace) -> Answer:
    """List what is known of publishers, or take over site rules, or remove them."""
    if asked.action == "import":
        return _import(program, asked)
    if asked.action == "forget":
        gone = program.profiles.forget_rules()
        return Answer({"sites": 0, "removed": gone}, (plural("{n} rule removed.", "{n} rules removed.", gone),))
    own = program.profiles.own()
    sites = program.profiles.imported()
    lines = [f"{one.name}: {sentence(one.problem) if one.problem else ', '.join(one.hosts)}" for one in own]
    document: Json = {"profiles": [shapes.own_profile(one) for one in own], "sites": sites}
    return Answer(document, (*lines, plural("Site rules for {n} site.", "Site rules for {n} sites.", sites)))


def _import(program: Program, asked: argparse.Namespace) -> Answer:
    """Take over site rules; every line that is left out is named, those that nobody needs on demand."""
    if not asked.path:
        raise UsageError(asked.path, _("say which folder or archive"), code="wrong-usage")
    report = program.profiles.import_rules(Path(asked.path))
    lines = (*import_lines(report, everything=asked.all), *import_summary(report))
    return Answer(shapes.rules_report(report), lines)


def doctor(program: Program, _asked: argparse.Namespace) -> Answer:
    """Look at what the program needs."""
    checks = program.maintenance.doctor()
    lines = [f"{'✓' if check.ok else '✗'} {check.name}: {check.detail}" for check in checks]
    document: Json = {"checks": [{"name": one.name, "ok": one.ok, "detail": one.detail} for one in checks]}
    return Answer(document, tuple(lines), failed=not all(check.ok for check in checks))


def demo(program: Program, asked: argparse.Namespace) -> Answer:
    """Start the demo newspaper; `main` prints this answer at once and waits until the newspaper is stopped."""
    info = program.demo.start(USUAL_PORT if asked.port is None else asked.port)
    document: Json = {name: getattr(info, name) for name in ("title", "url", "feed", "sign_in", "user", "password")}
    return Answer(
        document,
        (
            _("{title} is at {url}").format(title=info.title, url=info.url),
            _("Sign in there as {user} with the password {password}").format(user=info.user, password=info.password),
            _("Stop it with Ctrl+C."),
        ),
    )


def ledger(program: Program, asked: argparse.Namespace) -> Answer:
    """Show the ledger, list purchases, or enter subscriptions."""
    from weiterlesen.cli import ledger as books  # noqa: PLC0415 (other verbs write no prices)

    return {"ledger": books.show, "purchases": books.purchases, "subscription": books.subscription}[asked.verb](
        program, asked
    )


def transfer(program: Program, asked: argparse.Namespace) -> Answer:
    """Take things over from another program, or hand them out."""
    from weiterlesen.cli import transfer as ways  # noqa: PLC0415 (other verbs need none of it)

    return {"import": ways.import_, "export": ways.export}[asked.verb](program, asked)


VERBS: dict[str, Callable[[Program, argparse.Namespace], Answer]] = {
    "add": add,
    "refresh": refresh,
    "list": list_,
    "read": read,
    "sign-in": sign_in,
    "sign-out": sign_out,
    "accounts": accounts,
    "bookmark": bookmark,
    "search": search,
    "ledger": ledger,
    "purchases": ledger,
    "subscription": ledger,
    "profiles": profiles,
    "import": transfer,
    "export": transfer,
    "demo": demo,
    "doctor": doctor,
}


def _row(row: EntryRow) -> str:
    marks = [row_label(row), _("bookmarked") if row.bookmarked else "", *row.tags]
    notes = ", ".join(mark for mark in marks if mark)
    dot = " " if row.read else "•"
    return f"{dot} {row.paper}: {row.title}{f' [{notes}]' if notes else ''}\n  {row.url}"


def _written(program: Program, opened: OpenArticle, form: str | None) -> tuple[str, ...]:
    if form is None:
        return _article(opened)
    from weiterlesen.content.export.page import Words  # noqa: PLC0415 (other verbs need none of it)
    from weiterlesen.services.export import Form  # noqa: PLC0415 (same)

    words = Words(comments=_("Comments"), original=_("Original page"), language=locale_name())
    return (program.export.written(opened.article, Form(form), words).rstrip("\n"),)


def _article(opened: OpenArticle) -> tuple[str, ...]:
    from weiterlesen.content.export.plain import plain  # noqa: PLC0415 (other verbs need none of it)

    article = opened.article
    head = [article.kicker.upper(), article.title, article.author, access_label(opened.access.state)]
    text = plain(replace(article, kicker="", title="")) if article.blocks else article.text
    body = ["\n".join(textwrap.fill(line, _WIDTH) for line in part.splitlines()) for part in text.strip().split("\n\n")]
    return ("\n".join(line for line in head if line), "", *(f"{part}\n" for part in body))
