"""How the year's obligation to post news is met (systems.md H04): a post dated within its month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, Way
from prongsai.publicity.models import News, State


def _met(rows: Sequence[Obligation]) -> Mapping[int, Met]:
    """Met by the first published post whose day lies in the month; one query for all the rows."""
    first, last = min(row.period_start for row in rows), max(row.period_end for row in rows)
    posts = list(News.objects.filter(state=State.PUBLISHED, dated_on__range=(first, last)).order_by("dated_on", "pk"))
    found: dict[int, Met] = {}
    for row in rows:
        inside = [post for post in posts if row.period_start <= post.dated_on <= row.period_end]
        if inside:
            link = reverse("publicity_register", args=["news"])
            found[row.pk] = Met(inside[0].dated_on, link, f"ลงข่าวแล้ว {len(inside)} เรื่อง")
    return found


def _where(row: Obligation) -> str:
    return reverse("publicity_row_new", args=["news"])


NEWS_IN_MONTH = Way("news_in_month", "มีข่าวที่เผยแพร่และลงวันที่ในเดือนนั้น", _met, _where, "เขียนข่าว")
