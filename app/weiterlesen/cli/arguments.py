"""What can be typed after `weiterlesen`."""

import argparse
import json
import sys
from typing import NoReturn

from weiterlesen import __version__

PERIODS = ("week", "four-weeks", "month", "quarter", "half-year", "year")
FORMS = ("html", "markdown", "text")
EXPORTS = ("opml",)
WRONG_USAGE = 2


class _Parser(argparse.ArgumentParser):
    """Says wrong usage as the other errors are said, with --json too."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        if "--json" in sys.argv:
            print(json.dumps({"error": {"code": "wrong-usage", "message": message}}, ensure_ascii=False))
        self.exit(WRONG_USAGE, f"{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all verbs."""
    top = _Parser(
        prog="weiterlesen",
        description="Read the newspapers you pay for. Without a verb the window opens.",
        epilog="For the window: ADDRESS shows an article, FILE looks into a feed or a list of papers, --add [ADDRESS] "
        "looks for feeds, --refresh asks for news, quick-open and --hidden say how to begin. Exit codes: 0 done, "
        "1 failed with a sentence, 2 wrong usage. WEITERLESEN_HOME moves all data.",
    )
    top.add_argument("--version", action="version", version=f"weiterlesen {__version__}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)
    common = _Parser(add_help=False)
    common.add_argument("--json", action="store_true", help="one JSON document on standard output")

    def verb(name: str, help_: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=help_, description=help_, parents=[common])

    add = verb("add", "follow a newspaper (or a feed)")
    add.add_argument("url", metavar="URL")
    add.add_argument("--user", default="", metavar="NAME", help="for a private feed that asks for a name and password")
    add.add_argument("--password-stdin", action="store_true", help="read its password from standard input")
    verb("refresh", "ask all feeds for news")
    _list(verb("list", "list entries, newest first"))
    read = verb("read", "read an article")
    read.add_argument("url", metavar="URL")
    read.add_argument("--fresh", action="store_true", help="ask the publisher again")
    read.add_argument("--earlier", action="store_true", help="read the longer text that its publisher shortened since")
    read.add_argument("--as", dest="form", choices=FORMS, help="write the whole article as one file of this kind")
    _sign_in(verb("sign-in", "sign in at a publisher with your own account"))
    sign_out = verb("sign-out", "sign out at a publisher; session, password and the articles it opened are wiped")
    sign_out.add_argument("url", metavar="URL")
    sign_out.add_argument("--keep-articles", action="store_true", help="keep the articles that the session opened")
    sign_out.add_argument("--forget", action="store_true", help="forget the account too, or a sign-in that still waits")
    accounts = verb("accounts", "list your accounts")
    accounts.add_argument("--probe", action="store_true", help="ask the publishers how your sessions stand first")
    bookmark = verb("bookmark", "bookmark an address")
    bookmark.add_argument("url", metavar="URL")
    bookmark.add_argument("--tag", action="append", default=[], metavar="TAG", help="may be given several times")
    verb("search", "search titles and texts").add_argument("words", nargs="+", metavar="WORDS")
    verb("ledger", "show what your subscriptions cost and give")
    verb("purchases", "list the single articles that you bought; buying itself needs the window")
    _subscription(verb("subscription", "enter what you pay for: your paid contracts, for the ledger"), common)
    _profiles(verb("profiles", "what is known of publishers: your own profiles, and imported site rules"))
    _import(verb("import", "take over what another reader knows: a list of papers (OPML)"))
    _export(verb("export", "hand out what is here for another reader; nothing secret is in it"))
    demo = verb("demo", "run the demo newspaper until it is stopped")
    demo.add_argument("--port", type=int, default=None, metavar="N")
    verb("doctor", "look at everything the program needs")
    return top


def _list(verb: argparse.ArgumentParser) -> None:
    which = verb.add_mutually_exclusive_group()
    which.add_argument("--unread", action="store_true")
    which.add_argument("--bookmarked", action="store_true")
    which.add_argument("--locked", action="store_true", help="what waits for a sign-in, a purchase or an answer")
    verb.add_argument("--limit", type=int, default=10_000, metavar="N")


def _subscription(verb: argparse.ArgumentParser, common: _Parser) -> None:
    verb.epilog = (
        "Example: weiterlesen subscription add zeitung.example --price 9,90 --currency EUR --every month"
        " --renews 2026-12-31 --notice 14"
    )
    actions = verb.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=_Parser)

    def action(name: str, help_: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=help_, description=help_, parents=[common])

    def number(of: argparse.ArgumentParser) -> None:
        of.add_argument("number", type=int, metavar="NUMBER", help="as “subscription list” shows it")

    action("list", "list what was entered, with its numbers")
    add = action("add", "enter a subscription")
    add.add_argument("paper", metavar="PUBLISHER", help="the paper's address, or its name if you follow it")
    add.set_defaults(goes_on=False)
    _contract(add, new=True)
    change = action("change", "enter parts of a subscription anew; what is left out stays")
    number(change)
    change.add_argument("--goes-on", action="store_true", help="it was not ended after all")
    _contract(change, new=False)
    end = action("end", "note that a subscription was ended")
    number(end)
    end.add_argument("--on", default="", metavar="DATE", help="its last day; by default the end of the paid term")
    number(action("remove", "remove a subscription from the ledger"))


def _contract(verb: argparse.ArgumentParser, *, new: bool) -> None:
    verb.add_argument("--price", required=new, metavar="PRICE", help="9,90 or 9.90, also with its currency")
    verb.add_argument("--currency", metavar="CODE", help="three letters, EUR by default")
    verb.add_argument("--every", metavar="PERIOD", help=f"{', '.join(PERIODS)}; month by default")
    verb.add_argument("--renews", metavar="DATE", help="a day on which it renews: 2026-12-31 or 31.12.2026")
    verb.add_argument("--notice", metavar="DAYS", help="how many days before that notice must be given")
    verb.add_argument("--label", metavar="TEXT", help="what the publisher calls it")
    verb.add_argument("--note", metavar="TEXT")
    reminder = verb.add_mutually_exclusive_group()
    reminder.add_argument("--reminder", dest="remind", action="store_const", const=True, help="remind me (the default)")
    reminder.add_argument("--no-reminder", dest="remind", action="store_const", const=False)


def _profiles(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("action", nargs="?", choices=("list", "import", "forget"), default="list")
    verb.add_argument(
        "path",
        nargs="?",
        default="",
        metavar="PATH",
        help="for import: a folder, zip or tar.gz of site rules in the FiveFilters format",
    )
    verb.add_argument("--all", action="store_true", help="also list the lines that are merely not needed")


def _import(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", metavar="FILE")
    verb.add_argument("--dry-run", action="store_true", help="only tell what would be taken over")


def _export(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("format", choices=EXPORTS, help="opml: the papers that you follow, in their folders")
    verb.add_argument("file", metavar="FILE", help="- writes to standard output")
    verb.add_argument("--replace", action="store_true", help="write over a file that is there")


def _sign_in(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("url", metavar="URL")
    verb.add_argument("--user", required=True, metavar="NAME")
    verb.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    verb.add_argument(
        "--origin",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="another origin that may see the password (named in the error origin-not-agreed)",
    )
    verb.add_argument("--code", default="", metavar="CODE", help="a code from a mail or your device")
    verb.add_argument(
        "--totp-secret-stdin",
        action="store_true",
        help="read an authenticator's secret from standard input, after the password; it is kept in the keyring",
    )
    way = verb.add_mutually_exclusive_group()
    way.add_argument("--link", default="", metavar="LINK", help="the link that the publisher sent by mail")
    way.add_argument("--cookies", default="", metavar="FILE", help="a cookies.txt that you exported from a browser")
