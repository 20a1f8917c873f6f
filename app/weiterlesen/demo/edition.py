"""When things were published: fixed offsets from the day the server started, in Central European time.

The zone's rule is written out, since a machine need not have the time zone data base.
"""

import datetime as dt
from dataclasses import dataclass

from weiterlesen.demo.articles import Article, ReaderComment

_SUNDAY = 6
_MARCH, _OCTOBER = 3, 10
_SWITCH_HOUR = 1  # UTC


def _last_sunday(year: int, month: int) -> dt.datetime:
    last = dt.datetime(year, month, 31, _SWITCH_HOUR, tzinfo=dt.UTC)
    return last - dt.timedelta(days=(last.weekday() - _SUNDAY) % 7)


def zone(at: dt.datetime) -> dt.timezone:
    """Return the offset of Central European time at the moment `at`."""
    moment = at.astimezone(dt.UTC)
    summer = _last_sunday(moment.year, _MARCH) <= moment < _last_sunday(moment.year, _OCTOBER)
    return dt.timezone(dt.timedelta(hours=2 if summer else 1))


@dataclass(frozen=True, slots=True)
class Edition:
    """The day that all dates are counted from."""

    day: dt.date

    @classmethod
    def of(cls, now: float) -> "Edition":
        """Return the edition of the day of `now` (UTC epoch seconds)."""
        moment = dt.datetime.fromtimestamp(now, dt.UTC)
        return cls(moment.astimezone(zone(moment)).date())

    def _moment(self, age_days: int, at: str) -> dt.datetime:
        day = self.day - dt.timedelta(days=age_days)
        # The zone is judged at noon UTC, so that both sides of a night agree; only a Sunday's first hours would differ.
        offset = zone(dt.datetime.combine(day, dt.time(12), dt.UTC))
        return dt.datetime.combine(day, dt.time.fromisoformat(at), offset)

    def published(self, article: Article) -> dt.datetime:
        """Return when `article` appeared."""
        return self._moment(article.age_days, article.at)

    def updated(self, article: Article) -> dt.datetime:
        """Return when `article` was last changed."""
        return self._moment(article.age_days, article.updated)

    def written(self, article: Article, comment: ReaderComment) -> dt.datetime:
        """Return when `comment` was written under `article`."""
        return self.published(article) + dt.timedelta(minutes=comment.after_minutes)
