"""What the sanitiser lets through, shown in a real browser engine with its scripts on: nothing of it may live."""

import pytest

from helpers.entrances import ENTRANCES, opml_titles
from helpers.live_engine import lived
from weiterlesen.content import sanitize

pytestmark = pytest.mark.real

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


def test_the_engine_runs_what_is_not_cleaned() -> None:
    assert lived(["<p>x</p>", f"<img src=x onerror={DO}>"]), "else the tests below would prove nothing"


def test_nothing_that_was_cleaned_lives() -> None:
    assert lived([sanitize.clean(piece) for piece in HOSTILE]) == []


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_nothing_that_came_in_by_any_way_lives(entrance: str) -> None:
    through = ENTRANCES[entrance]
    assert lived([through(piece) for piece in HOSTILE]) == []


def test_a_list_or_a_snippet_that_were_set_as_html_would_live() -> None:
    assert lived([opml_titles(piece) for piece in HOSTILE]) != [], "so the door before the widgets is needed"
