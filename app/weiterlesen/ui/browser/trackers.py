"""Which requests of a publisher's page are not made: trackers of third parties, and nothing else.

The page's own site, the publisher's hosts and every site whose own page stood in a window of this visit (a single
sign-on) may load what they like; so may consent boxes, puzzles and sign-in helpers of third parties, without which
nobody gets in. Of what is left, these are not asked for:

    pings and reports; hosts of the list, or named as a tracker names itself; addresses that say "pixel", "collect", …

A wrong guess must cost a counter rather than a sign-in, so a third party's ordinary script, style or picture stays.
"""

import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from weiterlesen.content import urls


class Kind(Enum):
    """What a request is for."""

    PAGE = "page"
    FRAME = "frame"
    PICTURE = "picture"
    PING = "ping"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: for `url`, wanted by the page `first_party`."""

    url: str
    first_party: str
    kind: Kind = Kind.OTHER


# Measuring, advertising and replaying what the reader does; each with everything below it.
_TRACKERS = frozenset(
    (
        *("2mdn.net", "adform.net", "adition.com", "adjust.com", "adnxs.com", "adobedtm.com", "adsafeprotected.com"),
        *("adsrvr.org", "adup-tech.com", "agkn.com", "amazon-adsystem.com", "amplitude.com", "appsflyer.com"),
        *("at-o.net", "bat.bing.com", "bidswitch.net", "bluekai.com", "casalemedia.com", "chartbeat.com"),
        *("chartbeat.net", "clarity.ms", "cloudflareinsights.com", "connectad.io", "contentsquare.net", "crazyegg.com"),
        *("criteo.com", "criteo.net", "crwdcntrl.net", "demdex.net", "doubleclick.net", "doubleverify.com"),
        *("emetriq.de", "emxdgt.com", "etracker.com", "everesttech.net", "exelator.com", "fullstory.com"),
        *("google-analytics.com", "googleadservices.com", "googlesyndication.com", "googletagmanager.com"),
        *("googletagservices.com", "gumgum.com", "heap.io", "heapanalytics.com", "hotjar.com", "hotjar.io"),
        *("id5-sync.com", "imrworldwide.com", "indexww.com", "ioam.de", "iocnt.net", "krxd.net", "liadm.com"),
        *("mathtag.com", "meetrics.net", "mixpanel.com", "moatads.com", "mookie1.com"),
        *("mouseflow.com", "mpulse.net", "newrelic.com", "nr-data.net", "nuggad.net", "omtrdc.net", "openx.net"),
        *("outbrain.com", "parsely.com", "permutive.com", "plista.com", "pubmatic.com", "quantcount.com"),
        *("quantserve.com", "rlcdn.com", "rubiconproject.com", "scorecardresearch.com", "segment.com", "segment.io"),
        *("sharethrough.com", "smartadserver.com", "smartlook.com", "snap.licdn.com", "spotxchange.com"),
        *("statcounter.com", "taboola.com", "tapad.com", "teads.tv", "theadex.com", "theadx.com"),
        *("theoutplay.com", "triplelift.com", "turn.com", "webtrekk.net", "wt-eu02.net", "xiti.com"),
        *("yieldlab.net", "yieldlove.com", "zemanta.com", "analytics.tiktok.com", "px.ads.linkedin.com"),
    )
)
# What a sign-in may need: consent boxes, puzzles against robots, sign-in buttons, checkouts.
_HELPERS = frozenset(
    (
        *("axept.io", "consensu.org", "consentmanager.net", "cookiebot.com", "cookielaw.org", "didomi.io"),
        *("iubenda.com", "onetrust.com", "opencmp.net", "privacy-center.org", "privacy-mgmt.com", "quantcast.com"),
        *("sourcepoint.com", "sp-prod.net", "trustarc.com", "usercentrics.com", "usercentrics.eu"),
        *("arkoselabs.com", "captcha-delivery.com", "challenges.cloudflare.com", "friendlycaptcha.com"),
        *("friendlycaptcha.eu", "funcaptcha.com", "geetest.com", "hcaptcha.com", "px-captcha.com", "recaptcha.net"),
        *("accounts.google.com", "apis.google.com", "appleid.apple.com", "appleid.cdn-apple.com", "auth0.com"),
        *("login.live.com", "login.microsoftonline.com", "msauth.net", "okta.com", "oktacdn.com"),
        *(
            "adyen.com",
            "braintreegateway.com",
            "klarna.com",
            "mollie.com",
            "paypal.com",
            "stripe.com",
            "stripe.network",
        ),
    )
)
_TRACKING_NAME = re.compile(
    r"(?:ad|ads|adserver|adservice|analytics?|beacons?|collector|count(?:er)?|fingerprint|log|logs|matomo|metrics?|piwik"
    r"|pixels?|prebid|rtb|stats?|telemetry|trackers?|tracking|track)\d*",
    re.IGNORECASE,
)
_TRACKING_PATH = re.compile(
    r"(?:^|[/._-])(?:analytics|beacon|fbevents|fingerprint(?:js)?|gtag|gtm|impressions?|matomo|metrics|piwik|pixel"
    r"|telemetry|track|tracker|tracking)(?:[/._-]|$)",
    re.IGNORECASE,
)
_PIXEL_PATH = re.compile(
    r"(?:^|[/._-])(?:1x1|blank|clear|count(?:er)?|p|pix|px|spacer|t|transparent|utm)\.(?:gif|png|jpe?g|webp|php|aspx?)$"
    r"|/(?:b/ss/.*|collect|count|hit|log|p|t|tr)/?$",
    re.IGNORECASE,
)
_HELPING = re.compile(
    r"(?:^|[/._-])(?:captcha|challenge|cmp|consent|cookie-?banner|oauth2?|oidc|saml|sso|turnstile)(?:[/._-]|$)|captcha",
    re.IGNORECASE,
)


def is_tracker(asked: Asked, own_sites: frozenset[str]) -> bool:
    """Whether a request is a third party's tracker. `own_sites` are the sites (`site_of`) that may do all."""
    if asked.kind is Kind.PAGE or is_first_party(asked.url, asked.first_party, own_sites):
        return False
    parts = urlsplit(asked.url)
    host, path = (parts.hostname or "").lower(), parts.path
    if asked.kind is Kind.PING or _is_listed(host, _TRACKERS):
        return True
    if _is_listed(host, _HELPERS):
        return False
    if asked.kind is Kind.PICTURE and (_PIXEL_PATH.search(path) or _TRACKING_PATH.search(path)):
        return True
    if _HELPING.search(f"{host}{path}"):
        return False
    return _names_itself(host) or _TRACKING_PATH.search(path) is not None


def is_first_party(url: str, first_party: str, own_sites: frozenset[str]) -> bool:
    """Whether `url` belongs to the page that wants it, or to a site that may do all; what is not of the web does."""
    site = site_of(url)
    return not site or site in own_sites or site == site_of(first_party)


def site_of(url: str) -> str:
    """Return the site of a web address whatever its port: one computer may serve a page on several; "" for none."""
    host = urls.host_of(url)
    return urls.site_key(f"https://{host}/") if host else ""


def _is_listed(host: str, listed: frozenset[str]) -> bool:
    labels = host.split(".")
    return any(".".join(labels[start:]) in listed for start in range(len(labels)))


def _names_itself(host: str) -> bool:
    """Whether a label before the site's own name says that this host tracks."""
    before = host.removesuffix(site_of(f"https://{host}/")).rstrip(".")
    return any(_TRACKING_NAME.fullmatch(label) for label in before.split(".")) if before else False
