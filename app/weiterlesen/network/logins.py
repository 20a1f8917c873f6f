"""Answers a server that asks for a name and password (RFC 7617 Basic, RFC 7616 Digest) with the reader's own."""

from typing import TYPE_CHECKING

from weiterlesen.model.web import Login

if TYPE_CHECKING:
    import httpx

_UNAUTHORISED = 401


def answer_to(asked: "httpx.Request", response: "httpx.Response", login: Login) -> str:
    """Return what to put into Authorization, "" where the server asks for nothing that we could answer.

    Digest is preferred: with it the password itself does not travel.
    """
    import httpx  # noqa: PLC0415 (loaded with the first request)

    if response.status_code != _UNAUTHORISED:
        return ""
    challenges = response.headers.get_list("www-authenticate")
    if any(challenge.lower().startswith("digest ") for challenge in challenges):
        flow = httpx.DigestAuth(login.user, login.password).auth_flow(asked)
        next(flow)
        try:
            return flow.send(response).headers["Authorization"]
        except (StopIteration, httpx.ProtocolError, NotImplementedError, LookupError, ValueError):
            pass  # a kind of Digest that nobody speaks, or a broken one
    if any("basic" in challenge.lower() for challenge in challenges):
        return next(httpx.BasicAuth(login.user, login.password).auth_flow(asked)).headers["Authorization"]
    return ""
