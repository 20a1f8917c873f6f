"""What can be typed after `weiterlesen`. Imports nothing heavy: it is asked at every start."""

import argparse
import json
import sys
from typing import NoReturn

from weiterlesen import __version__

VERBS = (
    "add",
    "refresh",
    "list",
    "read",
    "sign-in",
    "sign-out",
    "accounts",
    "bookmark",
    "search",
    "demo",
    "doctor",
)
FORMS = ("html", "markdown", "text")
WRONG_USAGE = 2


def is_for_command_line(arguments: list[str]) -> bool:
    """Whether `arguments` name a verb or ask for help, so that no window is wanted."""
    return any(argument in VERBS or argument in {"-h", "--help", "--version"} for argument in arguments[:2])


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
        epilog="For the window: ADDRESS shows an article, --add ADDRESS looks for feeds, quick-open and --hidden say "
        "how to begin. Exit codes: 0 done, 1 failed with a sentence, 2 wrong usage. WEITERLESEN_HOME moves all data.",
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
    read.add_argument("--as", dest="form", choices=FORMS, help="write the whole article as one file of this kind")
    _sign_in(verb("sign-in", "sign in at a publisher with your own account"))
    sign_out = verb("sign-out", "sign out at a publisher; session, password and the articles it opened are wiped")
    sign_out.add_argument("url", metavar="URL")
    sign_out.add_argument("--keep-articles", action="store_true", help="keep the articles that the session opened")
    accounts = verb("accounts", "list your accounts")
    accounts.add_argument("--probe", action="store_true", help="ask the publishers how your sessions stand first")
    bookmark = verb("bookmark", "bookmark an address")
    bookmark.add_argument("url", metavar="URL")
    bookmark.add_argument("--tag", action="append", default=[], metavar="TAG", help="may be given several times")
    verb("search", "search titles and texts").add_argument("words", nargs="+", metavar="WORDS")
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
