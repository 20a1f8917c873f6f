from datetime import UTC, datetime

import pytest

from weiterlesen.network import cookie_dates

EIGHTH = datetime(2027, 8, 7, 8, 4, 19, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "text",
    [
        "Sat, 07 Aug 2027 08:04:19 GMT",
        "Saturday, 07-Aug-27 08:04:19 GMT",
        "Sat Aug  7 08:04:19 2027",
        "7 aug 2027 8:4:19",
        "2027 August 7, 08:04:19 and more, 09:09:09 8 May 1999",
        "Sat, 07-Aug-2027 08:04:19 GMT, other=thing",
    ],
)
def test_a_date_is_read_in_every_form_that_servers_send(text: str) -> None:
    assert cookie_dates.parse(text) == EIGHTH


@pytest.mark.parametrize(("year", "meant"), [("69", 2069), ("70", 1970), ("99", 1999), ("00", 2000), ("1601", 1601)])
def test_a_year_of_two_digits_is_of_the_nearer_century(year: str, meant: int) -> None:
    assert cookie_dates.parse(f"07 Aug {year} 08:04:19") == datetime(meant, 8, 7, 8, 4, 19, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "07 Aug 2027",
        "Aug 2027 08:04:19",
        "07 2027 08:04:19",
        "07 Aug 08:04:19",
        "07 Aug 1600 08:04:19",
        "32 Aug 2027 08:04:19",
        "31 Feb 2027 08:04:19",
        "07 Aug 2027 24:04:19",
        "07 Aug 2027 08:60:19",
        "07 Aug 20277 08:04:19",
        "٠٧ Aug ٢٠٢٧ ٠٨:٠٤:١٩",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert cookie_dates.parse(text) is None
