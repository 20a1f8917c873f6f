"""Errors, verdicts and offers in words: what happened, and what the reader can do. The only place for such words."""

from dataclasses import dataclass

from weiterlesen.model.access import AccessState, Offer, OfferKind, PageKind, Reason, ReasonCode
from weiterlesen.model.account import Account, Health
from weiterlesen.model.entry import EntryRow
from weiterlesen.model.errors import ReaderError, WeiterlesenError
from weiterlesen.model.period import Period
from weiterlesen.policy.ledger import Renewal
from weiterlesen.wording import _, plural


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, and the next step ("" when there is none)."""

    what: str
    next_step: str = ""

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


def sentence(error: WeiterlesenError) -> Words:
    """Return the words for an error; an unknown code gets honest general ones."""
    known = _errors() | ({"no-article": no_article(error.detail)} if error.code == "no-article" else {})
    what, next_step = known.get(error.words or error.code, known["bug"])
    return Words(what.format(subject=error.subject, detail=error.detail), next_step.format(subject=error.subject))


def _errors() -> dict[str, tuple[str, str]]:
    return _network_errors() | _content_errors() | _sign_in_errors() | _ledger_errors() | _file_errors() | _own_errors()


def _network_errors() -> dict[str, tuple[str, str]]:
    return {
        "offline": (_("There is no network."), _("What is stored can be read; try again when you are online.")),
        "unreachable": (_("{subject} does not answer."), _("Check the address, or try again later.")),
        "timeout": (_("{subject} took too long to answer."), _("Try again later.")),
        "tls": (
            _("The connection to {subject} is not secure: {detail}."),
            _("Nothing was sent. Tell the publisher, or check this computer's date."),
        ),
        "too-large": (_("{subject} sent more than a page or a feed can be."), _("Open the original in your browser.")),
        "bad-encoding": (_("{subject} sent data that cannot be unpacked."), _("Try again later.")),
        "redirect-loop": (_("{subject} only leads in circles."), _("Check the address in your browser.")),
        "bad-redirect": (
            _("{subject} sends us on to a place where we must not follow: {detail}."),
            _("Open the original in your browser."),
        ),
        "not-allowed": (
            _("{subject} is an address in the local network, and you did not type it yourself."),
            _("If you want it, type the address yourself."),
        ),
        "cut-short": (_("{subject} broke off in the middle."), _("What was stored stays; try again later.")),
        "bad-address": (_("“{subject}” is not a web address."), _("Type it as it stands in your browser.")),
        "unusable-file": (
            _("{subject} is neither a feed nor a list of papers."),
            _("Add the paper by its address instead: copy it from your browser."),
        ),
        "not-found": (_("There is nothing at {subject} any more."), _("Check the address, or search the paper.")),
        "gone": (_("{subject} was taken down for good."), _("What was stored stays.")),
        "server-error": (_("{subject} has a fault of its own ({detail})."), _("Try again later.")),
        "forbidden": (_("{subject} does not let us in ({detail})."), _("Open the original in your browser.")),
        "rate-limited": (_("{subject} asks us to wait."), _("We ask again when it allows us to.")),
        "http-status": (_("{subject} answered with {detail}."), _("Open the original in your browser.")),
    }


def _content_errors() -> dict[str, tuple[str, str]]:
    return {
        "not-a-feed": (_("{subject} is not a feed."), _("Give the newspaper's front page; we look for its feeds.")),
        "empty-feed": (_("The feed {subject} is empty."), _("It can be followed; entries appear when there are some.")),
        "no-feeds-found": (
            _("No feed was found at {subject}."),
            _("Give the address of a section, or of the feed itself."),
        ),
        "no-article": no_article(""),
        "unreadable": (_("{subject} could not be read."), _("Open the original in your browser.")),
        "bad-profile": (
            _("The publisher profile {subject} cannot be used: {detail}."),
            _("Mend the file or remove it; everything else goes on without it."),
        ),
        "not-html": (_("{subject} is not a page of text."), _("Open the original in your browser.")),
    }


def no_article(kind: str) -> tuple[str, str]:
    """Return what a page is that is no article (a `PageKind`), and the next step; `{subject}` is its address."""
    original = _("Open the original in your browser.")
    words: dict[str, tuple[str, str]] = {
        PageKind.FRONT_PAGE: (_("{subject} is a front page."), _("Follow it, or open one of its articles.")),
        PageKind.GALLERY: (_("{subject} is a gallery of pictures."), original),
        PageKind.VIDEO: (_("{subject} is a video."), original),
        PageKind.AUDIO: (_("{subject} is a recording to listen to."), original),
        PageKind.PDF: (_("{subject} is a PDF document."), original),
        PageKind.IMAGE: (_("{subject} is a picture."), original),
        PageKind.DATA: (_("{subject} is data for programs, not a text."), original),
        PageKind.FILE: (_("{subject} is a file, not a page of text."), original),
        PageKind.SIGN_IN: (_("{subject} is a sign-in page."), _("Sign in, then fetch the article again.")),
        PageKind.CONSENT: (
            _("{subject} asks a question before it shows the article."),
            _("Answer in your browser, then fetch the article again."),
        ),
        PageKind.GEO: (_("{subject} is not shown in this country."), original),
        PageKind.AD_BLOCKER: (
            _("{subject} takes us for an ad blocker and shows nothing."),
            _("Open the original in your browser and allow what it asks for."),
        ),
        PageKind.ERROR: (_("{subject} shows an error message in place of the article."), _("Try again later.")),
    }
    return words.get(kind, (_("There is no article at {subject}."), original))


def _no_article_there(kind: str) -> str:
    """Return what "the page" is that is no article; its address is known to the reader."""
    what, _step = no_article(kind)
    return _("The page holds no article.") if what == no_article("")[0] else what.format(subject=_("The page"))


def _sign_in_errors() -> dict[str, tuple[str, str]]:
    return {
        "refused": (
            _("{subject} did not accept the name or the password."),
            _("It was tried once and is not tried again. Check both and sign in again."),
        ),
        "name-refused": (
            _("{subject} did not accept the name or the e-mail address. It says: “{detail}”"),
            _("Check that it is the one of your subscription. No password was sent."),
        ),
        "locked-out": (
            _("{subject} has locked the sign-in for now."),
            _("Wait a while, or sign in on the publisher's own page."),
        ),
        "no-form-found": (
            _("No sign-in form was found at {subject}."),
            _("Give the address of the sign-in page, or sign in on the publisher's own page."),
        ),
        "origin-not-agreed": (
            _("The password would go to {subject}, which is another place than the newspaper."),
            _("Agree to {subject} if that is your newspaper's sign-in."),
        ),
        "not-secure": (_("{subject} asks for the password over an open connection."), _("It was not sent.")),
        "code-needed": (
            _("{subject} asks for a code as well."),
            _("Give the code that it sent you or that your device shows, or sign in on the publisher's own page."),
        ),
        "code-refused": (
            _("{subject} did not accept the code."),
            _("Give the newest code that it sent you, or the one that your device shows now."),
        ),
        "link-sent": (
            _("{subject} has sent you a mail with a link."),
            _("Copy the link or the code from the mail and sign in with it."),
        ),
        "link-refused": (
            _("{subject} did not accept the link: it was used, is too old, or is not whole."),
            _("Ask for a new one, and copy the whole address from the newest mail."),
        ),
        "login-needed": (
            _("{subject} asks for a name and a password for this feed."),
            _("Give those of your subscription; they are kept in the keyring and go to {subject} only."),
        ),
        "secret-missing": (
            _("What opens the private feed {subject} is not in the keyring any more."),
            _("Add the feed again with its address or password; its entries stay."),
        ),
        "password-needed": (_("{subject} asks for a password."), _("Sign in with your name and your password.")),
        "needs-window": (
            _("{subject} wants to see its own page for this sign-in."),
            _("Sign in on the publisher's own page."),
        ),
        "no-account": (_("There is no account for {subject}."), _("Sign in first.")),
    }


def _ledger_errors() -> dict[str, tuple[str, str]]:
    return {
        "bad-price": (
            _("“{subject}” is no price."),
            _("Write it as 9,90 or 9.90, with the currency behind it if it is not in euros."),
        ),
        "bad-currency": (
            _("“{subject}” is no currency."),
            _("Give its three letters as your bank does: EUR, CHF, GBP, USD …"),
        ),
        "bad-date": (
            _("“{subject}” is no day of the calendar."),
            _("Write it as 2026-12-31 or 31.12.2026."),
        ),
        "bad-notice": (_("“{subject}” is no number of days."), _("Give whole days, from 0 to 999.")),
        "bad-period": (
            _("“{subject}” is no period of payment."),
            _("It is one of: week, four-weeks, month, quarter, half-year, year."),
        ),
        "no-such-paper": (
            _("“{subject}” is neither a paper that you follow nor a web address."),
            _("Give the paper’s address, such as zeitung.example."),
        ),
        "no-paper-named": (_("No newspaper is named."), _("Choose one, or give its address.")),
        "no-such-subscription": (
            _("There is no subscription with the number {subject}."),
            _("“weiterlesen subscription list” shows their numbers."),
        ),
    }


def _file_errors() -> dict[str, tuple[str, str]]:
    again = _("Nothing was changed. Export the list again, as OPML.")
    return {
        "not-opml": (_("{subject} is no list of papers in the OPML format."), again),
        "no-feeds-in-file": (_("There is no paper in {subject}."), again),
        "file-too-large": (_("{subject} is far larger than a list of papers."), again),
        "unreadable-file": (_("{subject} cannot be read: it is too much for the parser."), again),
        "file-exists": (_("There is a file {subject} already."), _("Choose another name, or say “--replace”.")),
    }


def _own_errors() -> dict[str, tuple[str, str]]:
    return {
        "vault-absent": (
            _("This system offers no keyring."),
            _("You stay signed in for this run only. Install one (for example gnome-keyring) to stay signed in."),
        ),
        "vault-locked": (_("The keyring is locked."), _("Unlock it, then try again.")),
        "vault-stuck": (_("The keyring did not answer within 10 seconds."), _("Unlock or restart it, then try again.")),
        "vault-failed": (_("The keyring refused: {detail}."), _("Check your system's keyring, then try again.")),
        "disk-full": (_("There is no space left on the disk."), _("Make room; nothing that was stored is lost.")),
        "read-only": (_("{subject} cannot be written."), _("Check its permissions; nothing was changed.")),
        "newer-library": (
            _("The library {subject} was written by a newer version of Weiterlesen."),
            _("Start the newer version; the file was not touched."),
        ),
        "damaged": (
            _("The library {subject} is damaged."),
            _("The file was not touched. Put back a copy, or move it away to start anew."),
        ),
        "busy": (_("The library is in use by another program."), _("Try again in a moment.")),
        "already-followed": (_("{subject} is followed already."), _("Look for it in the list of papers.")),
        "no-cookie-file": (
            _("There is no session of that newspaper in {subject}."),
            _("Export cookies.txt in the browser in which you are signed in."),
        ),
        "bad-totp-secret": (
            _("That is not the secret of an authenticator."),
            _("It is a line of letters A to Z and digits 2 to 7; the newspaper shows it beside the picture to scan."),
        ),
        "bad-archive": (
            _("{subject} cannot be read as a folder, a zip or a tar.gz: {detail}."),
            _("Nothing was changed. Download the set again."),
        ),
        "archive-too-large": (
            _("That is far more than a set of site rules ({subject})."),
            _("Nothing was changed. Choose the folder or archive of the rules alone."),
        ),
        "no-such-file": (_("{subject} cannot be opened: {detail}."), _("Check the name and its permissions.")),
        "no-rules-found": (
            _("There are no site rules in {subject}."),
            _("They are text files that are called like a host, such as bote.example.txt."),
        ),
        "no-profile": (_("This makes no profile: {detail}."), _("Correct it; nothing was changed.")),
        "profile-by-hand": (
            _("The profile {subject} was changed by hand."),
            _("Say that you want it written anew; what was there stays beside it."),
        ),
        "profile-there": (
            _("There is a new {subject} by now."),
            _("Remove that one first; the removed one lies beside it."),
        ),
        "wrong-usage": (_("That makes no sense: {detail}."), _("“weiterlesen --help” shows what is possible.")),
        "cancelled": (_("Stopped."), ""),
        "bug": (
            _("Weiterlesen made a mistake ({detail})."),
            _("Nothing is lost. The log has the details: “weiterlesen doctor” says where it is."),
        ),
    }


def access_label(state: AccessState) -> str:
    """Return the badge of a verdict: one or two words; "" for what was never fetched."""
    return {
        AccessState.UNKNOWN: "",
        AccessState.FREE: _("Free"),
        AccessState.METERED: _("Metered"),
        AccessState.ENTITLED: _("Subscribed"),
        AccessState.LOCKED: _("Locked"),
        AccessState.INCOMPLETE: _("Incomplete"),
        AccessState.CONSENT: _("Consent"),
        AccessState.REGISTRATION: _("Registration"),
        AccessState.GONE: _("Gone"),
        AccessState.ERROR: _("Not loaded"),
    }[state]


def row_label(row: EntryRow) -> str:
    """Return the badge of a row in a list: the verdict's, or that the reader bought the article."""
    return _("Bought") if row.bought and row.access.whole else access_label(row.access)


def reason(why: Reason, paper: str) -> str:
    """Return a reason as a sentence about `paper`."""
    words = {
        ReasonCode.NOTHING_PAID: _("Nothing on the page says that it is paid for."),
        ReasonCode.DECLARED_FREE: _("{paper} says that this article is free."),
        ReasonCode.DECLARED_PAID: _("{paper} says that this article is paid for."),
        ReasonCode.PAID_PARTS: _("{paper} marks the rest of this article as paid for."),
        ReasonCode.WALL: _("{paper} shows the beginning of this article only."),
        ReasonCode.REGISTRATION_WALL: _("{paper} wants readers to register for this article."),
        ReasonCode.CONSENT_WALL: _("{paper} wants an answer about advertising and cookies first."),
        ReasonCode.NO_ACCOUNT: _("You have no account of {paper} here yet."),
        ReasonCode.SIGNED_OUT: _("You are signed out at {paper}."),
        ReasonCode.SESSION_EXPIRED: _("Your session at {paper} has expired."),
        ReasonCode.NOT_IN_OFFER: _("You are signed in, but your offer at {paper} does not include this article."),
        ReasonCode.OPENED_BY_SESSION: _("Your subscription to {paper} opened this article."),
        ReasonCode.OPENED_BY_PURCHASE: _("You bought this article."),
        ReasonCode.STOPS_SHORT: _("The text stops before its end."),
        ReasonCode.HTTP_STATUS: _status(why.detail),
        ReasonCode.REDIRECTED_TO_SIGN_IN: _("{paper} leads to its sign-in page."),
        ReasonCode.UNREACHABLE: _("The page could not be fetched."),
    }
    if why.code is ReasonCode.METER_REMAINING:
        return _meter(why.detail)
    if why.code is ReasonCode.SESSION_OUT_OF_REACH:
        return _out_of_reach(why.detail, paper)
    if why.code is ReasonCode.NO_ARTICLE:
        return _no_article_there(why.detail)
    return words[why.code].format(paper=paper or _("The newspaper"), detail=why.detail)


def _status(number: str) -> str:
    """Return what an answer's number means, for `{paper}` and `{detail}`."""
    if number in {"404", "410"}:
        return _("There is nothing at this address any more.")
    if number in {"401", "402", "403"}:
        return _("{paper} does not let us in ({detail}).")
    if number == "429":
        return _("{paper} asks us to wait before we ask again.")
    if len(number) == len("500") and number.startswith("5"):
        return _("{paper} has a fault of its own ({detail}).")
    return _("{paper} answered with status {detail}.")


def _out_of_reach(trouble: str, paper: str) -> str:
    words = sentence(ReaderError("keyring", code=trouble))
    asked = _("{paper} was therefore asked without your session.").format(paper=paper or _("The newspaper"))
    return f"{words.what} {asked} {words.next_step}"


def _meter(detail: str) -> str:
    if not detail.isdecimal():
        return _("{paper} counts the free articles you read.").format(paper=_("The newspaper"))
    return plural("{n} free article is left.", "{n} free articles are left.", int(detail))


def offer_label(offer: Offer) -> str:
    """Return the words of an offer's button: the publisher's own, or ours where it has none."""
    own = {
        OfferKind.SINGLE: _("Read this article"),
        OfferKind.SUBSCRIPTION: _("See subscriptions"),
        OfferKind.SIGN_IN: _("Already a customer? Sign in"),
        OfferKind.REGISTER: _("Register"),
    }
    return offer.label or own[offer.kind]


def portal() -> str:
    """Return what to do where a network's own sign-in page answers for every newspaper (a hotel's, a train's)."""
    return _(
        "No newspaper can be reached: this network seems to ask for a sign-in of its own first. "
        "Open any page in your browser, sign in there, and ask for news again."
    )


def health_label(health: Health) -> str:
    """Return how an account stands, in words."""
    return {
        Health.SIGNED_IN: _("Signed in"),
        Health.SIGNED_OUT: _("Signed out"),
        Health.EXPIRED: _("Session expired"),
        Health.UNREACHABLE: _("Not reachable"),
        Health.NEEDS_YOU: _("Needs you"),
    }[health]


def health_text(account: Account) -> str:
    """Return how an account stands, with what is known about why."""
    label = health_label(account.health)
    if account.detail and account.health in {Health.NEEDS_YOU, Health.UNREACHABLE}:
        words = sentence(ReaderError(account.publisher, code=account.detail))
        # What to do about a publisher's own troubles stands on the buttons; a keyring has none here.
        return f"{label}. {words if account.detail.startswith('vault-') else words.what}"
    return label


def period_label(period: Period) -> str:
    """Return how often a price is paid, as it stands behind it: "9,90 € a month"."""
    return {
        Period.WEEK: _("a week"),
        Period.FOUR_WEEKS: _("every four weeks"),
        Period.MONTH: _("a month"),
        Period.QUARTER: _("a quarter"),
        Period.HALF_YEAR: _("every half year"),
        Period.YEAR: _("a year"),
    }[period]


def notice_words(renewal: Renewal, language: str) -> str:
    """Return when a subscription renews and until when it can be ended; `language` writes the days."""
    from weiterlesen.content import day_words  # noqa: PLC0415 (few pages need babel)

    days = {
        "paper": renewal.name,
        "renews": day_words.written(renewal.renews_on, language),
        "notice": day_words.written(renewal.notice_by, language),
        "end": day_words.written(renewal.term_ends_on, language),
    }
    if renewal.too_late:
        said = _("{paper} renews on {renews}; it is too late for notice. The next is due by {notice}, for {end}.")
    elif renewal.notice_by == renewal.renews_on:
        said = _("{paper} renews on {renews}; notice can be given until then.")
    else:
        said = _("{paper} renews on {renews}; notice must be given by {notice}.")
    return said.format(**days)
