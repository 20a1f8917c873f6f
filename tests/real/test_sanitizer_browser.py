"""What the sanitiser lets through, shown in a real browser engine with its scripts on: nothing of it may live."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from helpers import processes
from weiterlesen.content import feeds, readability, sanitize
from weiterlesen.content.export import page
from weiterlesen.model.article import Block

pytestmark = pytest.mark.real

HELPER = Path(__file__).parents[1] / "helpers" / "live_pages.py"
DO = "alert(1)"
# Ways to run a script that we know of, each written by us: handlers, addresses, foreign content, broken markup.
HOSTILE = (
    f"<script>{DO}</script>",
    f"<SCRIPT SRC=data:text/javascript,{DO}></SCRIPT>",
    f"<img src=x onerror={DO}>",
    f"<img src=x:x/onerror='{DO}'>",
    f"<image src=x onerror={DO}>",
    f"<svg onload={DO}>",
    f"<svg><script>{DO}</script></svg>",
    f"<svg><animate onbegin={DO} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{DO}'><text x=9 y=9>x</text></a></svg>",
    f"<svg><style><img src=x onerror={DO}></style></svg>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror={DO}&gt;'>",
    f"<math><mi xlink:href='javascript:{DO}'>x</mi></math>",
    f"<iframe srcdoc='<script>parent.{DO}</script>'></iframe>",
    f"<iframe src=javascript:parent.{DO}></iframe>",
    f"<object data=javascript:{DO}></object>",
    f"<embed src=javascript:{DO}>",
    f"<a href=javascript:{DO}>x</a>",
    f"<a href='java\tscript:{DO}'>x</a>",
    f"<a href='&#106;avascript:{DO}'>x</a>",
    f"<a href=' javascript:{DO}'>x</a>",
    f"<a href=vbscript:{DO}>x</a>",
    f"<a href=data:text/html,<script>{DO}</script>>x</a>",
    f"<form action=javascript:{DO}><button>x</button></form>",
    f"<button formaction=javascript:{DO}>x</button>",
    f"<details open ontoggle={DO}>x</details>",
    f"<body onload={DO}>",
    f"<input autofocus onfocus={DO}>",
    f"<video><source onerror={DO}></video>",
    f"<audio src=x onerror={DO}>",
    f"<marquee onstart={DO}>x</marquee>",
    f"<p style='background:url(javascript:{DO})'>x</p>",
    f"<style>@import 'javascript:{DO}';</style>",
    f"<link rel=stylesheet href=javascript:{DO}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{DO}'>",
    f"<base href=javascript:{DO}//>",
    f"<p onmouseover={DO}>x</p>",
    f"<p/onclick={DO}>x</p>",
    f'"><script>{DO}</script>',
    f"<noscript><p title='</noscript><img src=x onerror={DO}>'>",
    f"<textarea><img title='</textarea><img src=x onerror={DO}>'></textarea>",
    f"<template><script>{DO}</script></template>",
    f"<xmp><p title='</xmp><img src=x onerror={DO}>'></xmp>",
    f"<!--><img src=x onerror={DO}>-->",
    f"<![CDATA[><img src=x onerror={DO}>]]>",
    f"<?xml-stylesheet href='javascript:{DO}'?><img src=x onerror={DO}>",
    f"<table><tr><td background=javascript:{DO}>x</td></tr></table>",
    f"<scr\0ipt>{DO}</scr\0ipt>",
    f"<img src=x one\0rror={DO}>",
    f"<<script>{DO}//<</script>",
    f'<p title="a`><img src=x onerror={DO}>">x</p>',
    f"<select><script>{DO}</script></select>",
    f"<dialog open onclose={DO}><form method=dialog><button>x</button></form></dialog>",
    f"<a href=https://z.example/ ping=javascript:{DO} onclick={DO}>x</a>",
)


def lived(pieces: list[str]) -> list[str]:
    """Return what happened when the pieces were shown."""
    # The engine refuses to run as root inside its sandbox.
    sandbox = {"QTWEBENGINE_DISABLE_SANDBOX": "1", "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"}
    with tempfile.TemporaryDirectory(prefix="wl-live-") as home:
        ran = _shown(pieces, processes.environment(Path(home), **sandbox))
    assert ran.returncode == 0, ran.stderr[-2000:]
    happened: list[str] = json.loads(ran.stdout)
    return happened


def _shown(pieces: list[str], environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(HELPER)],
        input=json.dumps(pieces),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )


def written(found: tuple[Block, ...]) -> str:
    return "".join(page.blocks(found, lambda src: src))


def through_a_feed(piece: str) -> str:
    text = piece.replace("\0", "").replace("]]>", "")
    item = f"<item><title>x</title><link>https://z.example/1</link><description><![CDATA[{text}]]></description></item>"
    rss = f"<rss version='2.0'><channel><title>t</title>{item}</channel></rss>"
    return "".join(written(entry.blocks) for entry in feeds.parse(rss.encode(), "https://z.example/f").entries)


def through_a_page(piece: str) -> str:
    prose = (
        "<p>Die Fähre verbindet seit dem Morgen wieder die beiden Ufer, und niemand geht mehr über die Brücke.</p>" * 4
    )
    html = f"<html><body><article><h1>Fähre</h1>{prose}{piece}{prose}</article></body></html>"
    return written(readability.extract(html, "https://z.example/1").blocks)


def test_the_engine_runs_what_is_not_cleaned() -> None:
    assert lived(["<p>x</p>", f"<img src=x onerror={DO}>"]), "else the tests below would prove nothing"


def test_nothing_that_was_cleaned_lives() -> None:
    assert lived([sanitize.clean(piece) for piece in HOSTILE]) == []


def test_nothing_that_came_through_a_feed_or_a_page_lives() -> None:
    assert lived([through(piece) for piece in HOSTILE for through in (through_a_feed, through_a_page)]) == []
