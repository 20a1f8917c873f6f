"""A publisher's pages in memory, for the generators that sign in."""

from collections.abc import Callable

from helpers.walls import LONG, TEASER, WALL, page
from weiterlesen.model.account import Credential
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.publisher import Publisher, Site
from weiterlesen.model.web import Reply, Request
from weiterlesen.publishers import flow
from weiterlesen.publishers.flow import SignedIn

AT = "https://bote.example"
START = f"{AT}/muehle"
LOGIN = f"{AT}/login"
READER = Credential("lena", "geheim-77")
BOTE = Publisher("bote.example", "Bote", Site(("bote.example",)))

FORM = (
    "<form action='{action}' method='{method}'><input type=hidden name=csrf value=t1><input name=user>"
    "<input type=password name=pw><input type=checkbox name=remember value=1>{more}"
    "<button name=go value=1>Anmelden</button></form>"
)
STEP = "<form method=post action=/login/2 id=signin><input type=email name=email><button>Weiter</button></form>"
SIGNED_IN = page(LONG).replace("</header>", "<a href='/logout'>Abmelden</a></header>")
LOCKED = page(TEASER + WALL)

Answer = str | Reply | NetworkError | Callable[[Request], Reply]


def form(action: str = "/login", method: str = "post", more: str = "") -> str:
    return page(FORM.format(action=action, method=method, more=more))


def reply(
    url: str, body: str, *, status: int = 200, cookies: bool = False, headers: tuple[tuple[str, str], ...] = ()
) -> Reply:
    return Reply(url, status, (("content-type", "text/html; charset=utf-8"), *headers), body.encode(), 0.0, (), cookies)


class Web:
    """Answers a flow's requests from memory and remembers them."""

    def __init__(self, pages: dict[str, Answer] | None = None, post: Answer = "") -> None:
        self.pages: dict[str, Answer] = {START: LOCKED, LOGIN: form(), **(pages or {})}
        self.post = post or reply(START, SIGNED_IN, cookies=True)
        self.asked: list[Request] = []

    def answer(self, request: Request) -> Reply:
        """Return the answer; raise NetworkError where one was put in."""
        self.asked.append(request)
        found = (
            self.post if request.method == "POST" else self.pages.get(request.url, reply(request.url, "", status=404))
        )
        if isinstance(found, NetworkError):
            raise found
        if callable(found):
            return found(request)
        return reply(request.url, found) if isinstance(found, str) else found

    @property
    def posts(self) -> list[Request]:
        return [request for request in self.asked if request.method == "POST"]


def drive(web: Web, steps: flow.Steps) -> SignedIn:
    """Put a flow's requests to `web` until it is done, as services do."""
    request = next(steps)
    try:
        while True:
            try:
                answer = web.answer(request)
            except NetworkError as error:
                request = steps.throw(error)
            else:
                request = steps.send(answer)
    except StopIteration as done:
        result: SignedIn = done.value
        return result
