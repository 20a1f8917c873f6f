"""Whether a page of the publisher's shows that the reader is signed in: its controls go out, `content` judges them.

What leaves the page is a short list of its links, buttons, fields and headings, without anything that was typed.
"""

import json
from enum import Enum

from weiterlesen.content import forms


class Says(Enum):
    """What a page says about the reader."""

    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    NOTHING = "nothing"


# Two documents: the controls that can be seen now, and all of them. Menus of web components are walked into.
SCRIPT = """
(function () {
  const wanted = 'a,button,input,form,label,h1,h2,h3,legend,[role=button],[role=link],[role=menuitem]';
  const kept = ['href', 'action', 'type', 'name', 'id', 'autocomplete', 'aria-label', 'title', 'placeholder'];
  const pushed = ['submit', 'button', 'reset', 'image'];
  const found = [];
  const walk = function (root) {
    for (const element of root.querySelectorAll('*')) {
      if (found.length > 4000) return;
      if (element.matches(wanted)) found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  const isSeen = function (element) {
    return element.getClientRects().length > 0 &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const copy = function (element) {
    const name = element.localName;
    const made = document.createElement(element.matches('[role]:not(a):not(input)') ? 'button' : name);
    for (const each of kept) {
      if (element.hasAttribute(each)) made.setAttribute(each, element.getAttribute(each).slice(0, 300));
    }
    if (name === 'input' && pushed.includes(element.type)) made.setAttribute('value', element.value.slice(0, 80));
    if (name !== 'form' && name !== 'input') made.textContent = element.textContent.trim().slice(0, 160);
    return made.outerHTML;
  };
  walk(document);
  return JSON.stringify({
    seen: found.filter(isSeen).map(copy).join('\\n'),
    all: found.filter(each => each.localName !== 'input' || each.type !== 'hidden').map(copy).join('\\n')
  });
})()
"""
# Whether something is typed into the page that was not sent.
TYPED_SCRIPT = """
Array.from(document.querySelectorAll('input,textarea')).some(each =>
  !['hidden', 'submit', 'button', 'reset', 'image', 'checkbox', 'radio'].includes(each.type) &&
  each.value !== '' && each.value !== each.defaultValue)
"""


def judge(told: object, url: str) -> Says:
    """Return what the page at `url` says, from what SCRIPT told; nothing from anything else.

    What can be seen decides; a way out that stands in a closed menu counts where nothing on the page offers a way in.
    """
    try:
        documents = json.loads(told) if isinstance(told, str) else {}
        seen, everything = str(documents["seen"]), str(documents["all"])
    except (ValueError, KeyError, TypeError):
        return Says.NOTHING
    now = forms.facts(f"<html><body>{seen}</body></html>", url)
    if now.code_field:
        return Says.SIGNED_OUT  # half of a sign-in, which may well offer to leave
    if now.sign_out_link:
        return Says.SIGNED_IN
    if now.password_form or now.sign_in_link:
        return Says.SIGNED_OUT
    hidden = forms.facts(f"<html><body>{everything}</body></html>", url)
    return Says.SIGNED_IN if hidden.sign_out_link else Says.NOTHING
