import datetime as dt

import pytest

from weiterlesen.demo.web import Answer, Visit, conditional, local_path, see_other

_CHANGED = dt.datetime(2026, 11, 22, 21, 45, tzinfo=dt.timezone(dt.timedelta(hours=1)))
_DATE = "Sun, 22 Nov 2026 20:45:00 GMT"


def visit(**headers: str) -> Visit:
    return Visit("GET", "/", headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_an_answer_carries_its_validators() -> None:
    answer = conditional(visit(), Answer(b"text"), _CHANGED)
    assert answer.status == 200
    assert dict(answer.headers)["Last-Modified"] == _DATE
    assert dict(answer.headers)["ETag"] == dict(conditional(visit(), Answer(b"text")).headers)["ETag"]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_a_known_etag_in_any_form_is_answered_304_without_a_body(form: str) -> None:
    etag = dict(conditional(visit(), Answer(b"text")).headers)["ETag"]
    answer = conditional(visit(if_none_match=form.format(etag)), Answer(b"text", headers=(("Vary", "Cookie"),)))
    assert (answer.status, answer.body) == (304, b"")
    assert dict(answer.headers) == {"ETag": etag, "Vary": "Cookie"}


def test_an_unknown_etag_wins_over_a_known_date() -> None:
    asked = visit(if_none_match='"other"', if_modified_since=_DATE)
    assert conditional(asked, Answer(b"text"), _CHANGED).status == 200


@pytest.mark.parametrize(
    ("since", "status"),
    [
        (_DATE, 304),
        ("Sun, 22 Nov 2026 20:44:59 GMT", 200),
        ("Sun, 22 Nov 2026 20:45:00", 200),
        ("yesterday", 200),
    ],
)
def test_a_date_is_compared_when_it_is_one(since: str, status: int) -> None:
    assert conditional(visit(if_modified_since=since), Answer(b"text"), _CHANGED).status == status


def test_a_date_means_nothing_where_no_date_is_kept() -> None:
    assert conditional(visit(if_modified_since=_DATE), Answer(b"text")).status == 200


@pytest.mark.parametrize("wanted", ["", "//evil.example/", "/\\evil.example", "https://evil.example/", "/a\r\nX: y"])
def test_a_return_address_elsewhere_is_not_followed(wanted: str) -> None:
    assert local_path(wanted, "/konto") == "/konto"


def test_a_return_address_here_is_followed() -> None:
    assert local_path("/artikel/a?b=c", "/konto") == "/artikel/a?b=c"
    assert see_other("/x").headers == (("Location", "/x"),)


def test_a_visit_prints_no_secret() -> None:
    shown = repr(
        Visit("POST", "/", form={"kundenkennwort": "geheim"}, session_id="s3cret", headers={"cookie": "s3cret"})
    )
    assert "geheim" not in shown
    assert "s3cret" not in shown
