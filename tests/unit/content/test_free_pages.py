import pytest

from helpers.free_boxes import BOXES
from helpers.walls import LONG, SENTENCES, page
from weiterlesen.content import paywall
from weiterlesen.model.access import SessionFacts
from weiterlesen.policy.access import decide

HALF = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES) * 3
MENU = "<nav><a href='/abo'>Abo</a> <span>Bereits Kunde?</span> <a href='/login'>Anmelden</a></nav>"


def pages(box: str) -> dict[str, str]:
    return {
        "below": page(LONG + box),
        "above": page(box + LONG),
        "middle": page(HALF + box + HALF),
        "beside": page(LONG).replace("</main>", f"</main>{box}"),
        "after": page(LONG).replace("</article>", f"</article>{box}"),
        "below a shorter text": page(HALF + box),
    }


@pytest.mark.parametrize("name", BOXES)
def test_a_free_page_is_free_whatever_box_stands_where(name: str) -> None:
    judged = {
        place: decide(paywall.gather(html.replace("<main>", f"{MENU}<main>"), "https://bote.example/a"), SessionFacts())
        for place, html in pages(BOXES[name]).items()
    }
    assert {place: access.state.value for place, access in judged.items() if not access.state.whole} == {}
