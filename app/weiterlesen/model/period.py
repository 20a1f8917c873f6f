"""How often something is paid."""

from enum import StrEnum


class Period(StrEnum):
    """How often a price is paid."""

    WEEK = "week"
    FOUR_WEEKS = "four-weeks"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
