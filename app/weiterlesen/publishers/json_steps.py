"""Sign-ins that speak JSON, where a profile says how: a token first, then a name and password, or a mail with a code.

Generators as in `flow`, which checks where anything may go before it starts one of these.
"""

import json
from collections.abc import Generator, Mapping
from typing import Final

from weiterlesen.content import urls
from weiterlesen.content.page.tree import parse, text_of
from weiterlesen.content.sanitize import one_line
from weiterlesen.model.account import CodeStep, Credential
from weiterlesen.model.errors import CodeNeededError, CodeRefusedError, NameRefusedError, SignInError
from weiterlesen.model.publisher import JsonSignIn
from weiterlesen.model.web import Purpose, Reply, Request

_TOO_MANY: Final = 429
_BAD: Final = 400
_SERVER_ERROR: Final = 500
_MISSING: Final = frozenset((404, 405))
_YES: Final = ("success", "ok", "loggedin", "logged_in", "authenticated", "valid")
_TOKEN_LETTERS: Final = 2_000

Fields = tuple[tuple[str, str], ...]


def addresses(how: JsonSignIn, page_url: str) -> tuple[str, ...]:
    """Return every address that this sends something to."""
    return tuple(urls.absolute(page_url, path) for path in (how.ask_url, how.code_url) if path)


def ask(how: JsonSignIn, page_url: str, reader: Credential) -> Generator[Request, Reply, Reply]:
    """Send name and password, or ask for the mail; return the answer of a sign-in with a password.

    Raises SignInError: password-needed, link-sent (with the step that takes the code), locked-out, refused,
    no-form-found, unreachable.
    """
    with_password = any("{password}" in value for _, value in how.ask_fields)
    if with_password and not reader.password:
        raise SignInError(urls.origin(page_url), "no password was given", code="password-needed")
    token_url = urls.absolute(page_url, how.token_url)
    token = yield from _token(token_url)
    words = {"user": reader.user, "password": reader.password, "token": token}
    answer = yield _post(page_url, urls.absolute(page_url, how.ask_url), _filled(how.ask_fields, words))
    if _is_refusal(answer) and not with_password:
        raise NameRefusedError(urls.origin(answer.url), _error(answer) or f"HTTP {answer.status}")
    _check(answer)
    if with_password:
        return answer
    reference = str(_said(answer).get(how.reference, "")) if how.reference else ""
    step = None
    if reference and how.code_url:
        fields = _filled(how.code_fields, {"reference": reference, "user": reader.user})
        action = urls.absolute(page_url, how.code_url)
        step = CodeStep(page_url, action, fields, token_url=token_url, link_field=how.link)
    raise CodeNeededError(urls.origin(page_url), "a mail was sent", step, code="link-sent")


def give_code(step: CodeStep, code: str) -> Generator[Request, Reply, Reply]:
    """Send the code, follow the link that comes back, and return the last answer; raise CodeRefusedError."""
    token = yield from _token(step.token_url)
    answer = yield _post(step.page_url, step.action, _filled(step.fields, {"code": code, "token": token}))
    if _is_refusal(answer):
        raise CodeRefusedError(urls.origin(answer.url), _error(answer) or "the code was refused", step)
    _check(answer)
    link = urls.web(answer.url, str(_said(answer).get(step.link_field, ""))) if step.link_field else ""
    if not link or urls.origin(link) != urls.origin(step.action):
        return answer
    return (yield Request(link, purpose=Purpose.SIGN_IN))


def _token(url: str) -> Generator[Request, Reply, str]:
    if not url:
        return ""
    reply = yield Request(url, purpose=Purpose.SIGN_IN)
    return reply.body[:_TOKEN_LETTERS].decode("utf-8", "replace").strip().strip('"') if reply.status < _BAD else ""


def _filled(fields: Fields, words: Mapping[str, str]) -> Fields:
    """Put the words in; what has no word yet stays as it is."""
    return tuple(
        (name, words.get(value.strip("{}"), value) if value.startswith("{") else value) for name, value in fields
    )


def _post(page_url: str, address: str, fields: Fields) -> Request:
    headers = (("accept", "application/json"), ("origin", urls.origin(page_url)), ("referer", page_url))
    return Request(address, "POST", headers, purpose=Purpose.SIGN_IN, json=json.dumps(dict(fields)))


def _is_refusal(answer: Reply) -> bool:
    """Whether this says no to what was sent; a missing address, a lock-out and a fault are something else."""
    return _BAD <= answer.status < _SERVER_ERROR and answer.status not in _MISSING | {_TOO_MANY}


def _check(answer: Reply) -> None:
    """Raise for an answer that says no."""
    if answer.status < _BAD:
        return
    codes = {_TOO_MANY: "locked-out", **dict.fromkeys(_MISSING, "no-form-found")}
    code = codes.get(answer.status, "unreachable" if answer.status >= _SERVER_ERROR else "refused")
    raise SignInError(urls.origin(answer.url), _error(answer) or f"HTTP {answer.status}", code=code)


def _said(answer: Reply) -> Mapping[str, object]:
    try:
        said = json.loads(answer.body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def refusal(answer: Reply) -> str:
    """Return what an answer in JSON says no with: its words, else the key that says so; "" where it does not say no.

    Forms of plugins are answered so where a script was to send them, with the status of a success.
    """
    said = _said(answer)
    no = next((key for key in _YES if said.get(key) is False), "")
    no = no or next((key for key in ("error", "errors") if said.get(key)), "")
    return _error(answer) or no if no else ""


def _error(answer: Reply) -> str:
    """Return the publisher's own words, without mark-up.

    As in {"errors": [{"message": "…"}]}, {"data": {"message": "…"}}, {"message": "…"} or {"error": "…"}.
    """
    said = _said(answer)
    several, data = said.get("errors"), said.get("data")
    first = several[0] if isinstance(several, list) and several else data or said
    values = (first.get("message"), first.get("error")) if isinstance(first, dict) else (first,)
    words = next((value for value in values if isinstance(value, str)), "")
    tree = parse(words) if "<" in words else None
    return one_line(words if tree is None else text_of(tree))
