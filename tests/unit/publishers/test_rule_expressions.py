import pytest

from weiterlesen.publishers.rule_expressions import Call, addresses, parse

PAGE = Call("request_html", ("https://bote.example/an",))


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("request_html('https://bote.example/an')", PAGE),
        (' xpath( "//a[@b=\'c\']" , request_html("https://bote.example/an") ) ', Call("xpath", ("//a[@b='c']", PAGE))),
        (r"preg_match('/\'t\':(\\d+)/', request_html('https://bote.example/an'))",
         Call("preg_match", (r"/'t':(\d+)/", PAGE))),
        (r"preg_match('/(?:a|b)\\((\\w+)/s', request_html('https://bote.example/an'))",
         Call("preg_match", (r"/(?:a|b)\((\w+)/s", PAGE))),
    ],
)  # fmt: skip
def test_the_three_functions_are_read(text: str, call: Call) -> None:
    assert parse(text) == call
    assert list(addresses(call)) == ["https://bote.example/an"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "'text'",
        "system('rm')",
        "request_html()",
        "request_html('a', 'b')",
        "request_html(request_html('a'))",
        "request_html('a'",
        "request_html('a') . 'b'",
        "request_html(config.getLoginUri())",
        "xpath('//a', 'kein Aufruf')",
        "xpath(request_html('a'), request_html('b'))",
        "xpath('//a', xpath('//b', request_html('c')))",
        "preg_match('/keine/', request_html('a'))",
        "preg_match('/(a)(b)/', request_html('c'))",
        "xpath(" * 50,
    ],
)
def test_anything_else_is_no_expression(text: str) -> None:
    assert parse(text) is None
