"""What the pages of a sign-in say, and what may be sent from them."""

from weiterlesen.content import forms, sign_in_codes, urls
from weiterlesen.content.charset import decode
from weiterlesen.model.account import CodeStep
from weiterlesen.model.errors import LedElsewhereError, SignInError
from weiterlesen.model.web import Headers, Reply
from weiterlesen.publishers import json_steps


def can_be_sent(form: forms.SignInForm) -> bool:
    """Whether a program can send it: with an address, in a body, and without a puzzle."""
    return form.method == "post" and bool(form.action) and not form.captcha


def step_of(page: Reply) -> CodeStep | None:
    """Return the form for a code on a page, to be sent now or later; None where there is none that can be."""
    form = sign_in_codes.find_code_form(text_of(page), page.url)
    if form is None or form.method != "post":
        return None
    return CodeStep(page.url, form.action, form.hidden, form.code_field)


def not_agreed(error: LedElsewhereError) -> SignInError:
    """Say that a sign-in leads to an origin that the reader has not agreed to."""
    return SignInError(error.origin, "is where the sign-in leads", code="origin-not-agreed")


def text_of(page: Reply) -> str:
    """Return the text of a page."""
    return decode(page.body, page.header("content-type") or "")


def facts_of(page: Reply) -> forms.SignInPage:
    """Return what a page says of signing in; an answer in JSON may say no to it."""
    if no := json_steps.refusal(page):
        return forms.SignInPage(error=no)
    return forms.facts(text_of(page), page.url)


def form_headers(page_url: str, action: str) -> Headers:
    """Say where the form stood, as a browser does: the whole address to its own origin, the origin to another."""
    origin = urls.origin(page_url)
    referrer = page_url.partition("#")[0] if urls.origin(action) == origin else origin + "/"
    return (("origin", origin), ("referer", referrer))
