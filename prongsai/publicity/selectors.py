"""Reads of what the office publishes about itself. ``*_public`` give published things only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max, Prefetch, QuerySet

from prongsai.correspondence.models import Publication, PublicationState
from prongsai.obligations.daily import month_checked
from prongsai.obligations.models import DailyCheck
from prongsai.publicity.models import (
    TWO_WAY,
    Channel,
    Contact,
    Law,
    Manual,
    News,
    NewsPhoto,
    Plan,
    Powers,
    Publicised,
    PublicisedIn,
    Rule,
    ServicePlace,
    State,
    Subject,
    SubjectPost,
)
from prongsai.publicity.packaged import LeastRule, ManualKind, manual_kinds, packaged_rules
from prongsai.thai.fiscal import fiscal_months, fiscal_year_be

CHECKS_SHOWN = dt.timedelta(days=45)  # how far back missed checks are named


def powers_public() -> Powers | None:
    """The edition in force."""
    return powers_in_force().first()


def powers_in_force() -> QuerySet[Powers]:
    """Published editions, the one in force first."""
    return Powers.objects.filter(state=State.PUBLISHED).order_by("-number")


def powers_editions() -> QuerySet[Powers]:
    """Every edition, newest first."""
    return Powers.objects.select_related("made_by")


def powers_history_public() -> list[Powers]:
    """Editions once public and replaced since, newest first."""
    return list(Powers.objects.filter(state__in=[State.PUBLISHED, State.WITHDRAWN], published_at__isnull=False))


def contact_current() -> Contact:
    """The office's contacts; an empty row, not kept, where nothing was typed yet."""
    return Contact.objects.select_related("map_picture").first() or Contact()


def news_public(fiscal_year: int | None = None, duty: str = "") -> QuerySet[News]:
    """Published posts, newest first."""
    rows = News.objects.filter(state=State.PUBLISHED).prefetch_related(
        Prefetch("photos", NewsPhoto.objects.select_related("picture", "thumbnail"))
    )
    if fiscal_year is not None:
        rows = rows.filter(fiscal_year_be=fiscal_year)
    return rows.filter(duty=duty) if duty else rows


def news_years() -> list[int]:
    """Fiscal years with a published post, newest first."""
    rows = News.objects.filter(state=State.PUBLISHED).order_by("-fiscal_year_be")
    return list(rows.values_list("fiscal_year_be", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class MonthOfNews:
    """A month of a fiscal year and how many posts it has; ``is_missing``: begun and still without one."""

    first: dt.date
    count: int
    is_missing: bool
    is_over: bool


def news_months(fiscal_year: int, today: dt.date) -> list[MonthOfNews]:
    """The twelve months, October first. A post counts in the month of its day."""
    days = News.objects.filter(state=State.PUBLISHED, fiscal_year_be=fiscal_year).values_list("dated_on", flat=True)
    counted: dict[tuple[int, int], int] = {}
    for day in days:
        counted[day.year, day.month] = counted.get((day.year, day.month), 0) + 1
    months = []
    for year, month in fiscal_months(fiscal_year):
        first = dt.date(year, month, 1)
        count = counted.get((year, month), 0)
        is_over = (year, month) < (today.year, today.month)
        months.append(MonthOfNews(first, count, count == 0 and first <= today, is_over))
    return months


def laws_public(query: str = "", kind: str = "") -> QuerySet[Law]:
    """Published laws and ordinances whose title or number holds the words."""
    rows = Law.objects.filter(state=State.PUBLISHED).select_related("stored_file")
    if kind:
        rows = rows.filter(kind=kind)
    for word in query.split():
        rows = rows.filter(title__icontains=word) | rows.filter(number__icontains=word)
    return rows.order_by("-is_own", "kind", "-dated_on", "title")


def manuals_public() -> QuerySet[Manual]:
    """Published manuals."""
    return Manual.objects.filter(state=State.PUBLISHED).select_related("stored_file", "unit")


def plans_public() -> QuerySet[Plan]:
    """Published plans, newest years first."""
    return Plan.objects.filter(state=State.PUBLISHED).select_related("stored_file")


def places_public() -> QuerySet[ServicePlace]:
    """Published service places."""
    return ServicePlace.objects.filter(state=State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class DemandedManual:
    """A kind of manual that is asked for, and the one that answers it: published before drafted."""

    kind: ManualKind
    manual: Manual | None
    review_is_late: bool

    @property
    def is_missing(self) -> bool:
        """Nothing published of this kind."""
        return self.manual is None or not self.manual.is_public


def manuals_demanded(today: dt.date) -> list[DemandedManual]:
    """Each kind demanded and what there is of it."""
    best: dict[str, Manual] = {}
    for manual in Manual.objects.exclude(state=State.WITHDRAWN).order_by("-dated_on", "-pk"):
        known = best.get(manual.kind)
        if known is None or (manual.is_public and not known.is_public):
            best[manual.kind] = manual
    return [
        DemandedManual(kind, found, bool(found and found.review_on and found.review_on < today))
        for kind in manual_kinds().values()
        if kind.demanded
        for found in [best.get(kind.code)]
    ]


def rule_of(code: str) -> LeastRule:
    """The least number the office goes by; an unknown code is a thing of no special kind."""
    return rules().get(code) or rules()[""]


def rules() -> dict[str, LeastRule]:
    """Packaged rules with the office's own numbers."""
    own = {row.code: row for row in Rule.objects.all()}
    return {
        code: LeastRule(code, rule.label, own[code].least, own[code].source) if code in own else rule
        for code, rule in packaged_rules().items()
    }


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many, said: ``ยังไม่ครบ 4 จาก 5``, ``ครบ 5 จาก 5``."""

    have: int
    need: int
    source: str

    @property
    def is_met(self) -> bool:
        """Whether there are enough."""
        return self.have >= self.need

    @property
    def said(self) -> str:
        """In words."""
        return f"{'ครบ' if self.is_met else 'ยังไม่ครบ'} {self.have} จาก {self.need}"


def channels() -> QuerySet[Channel]:
    """Every channel with the day it was last used (``last_used``) by the log."""
    rows = Channel.objects.select_related("unit").annotate(last_used=Max("lines__on"))
    return rows.order_by("-active", "pk")  # grouping forgets the order of the model


def channels_public() -> QuerySet[Channel]:
    """Channels in use."""
    return channels().filter(active=True)


def channels_two_way() -> QuerySet[Channel]:
    """Channels through which people ask and are answered, that have an address on the web."""
    return Channel.objects.filter(active=True, kind__in=sorted(TWO_WAY)).exclude(url="")


def channel_count() -> Count:
    """Channels in use against their least number."""
    rule = rule_of("channels")
    return Count(Channel.objects.filter(active=True).count(), rule.least, rule.source)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A thing made known, its lines, and whether the channels are enough. Two lines in one channel count once."""

    thing: Publicised
    lines: tuple[PublicisedIn, ...]
    rule: LeastRule

    @property
    def have(self) -> int:
        """Different channels."""
        return len({line.channel_id for line in self.lines})

    @property
    def is_met(self) -> bool:
        """Whether there are enough."""
        return self.have >= self.rule.least

    @property
    def said(self) -> str:
        """``เผยแพร่แล้ว 1 จาก 2 ช่องทาง``."""
        return f"เผยแพร่แล้ว {self.have} จาก {self.rule.least} ช่องทาง"


def coverages(things: Iterable[Publicised] | None = None) -> list[Coverage]:
    """The log, newest first."""
    rows = Publicised.objects.all() if things is None else Publicised.objects.filter(pk__in=[row.pk for row in things])
    lines = PublicisedIn.objects.select_related("channel", "proof")
    known = rules()
    return [
        Coverage(row, tuple(row.lines.all()), known.get(row.rule) or known[""])
        for row in rows.prefetch_related(Prefetch("lines", lines))
    ]


def publications_unlogged() -> QuerySet[Publication]:
    """Published papers whose log was not begun, newest first."""
    logged = Publicised.objects.filter(about__startswith="correspondence.publication:").values_list("about", flat=True)
    known = [int(about.rpartition(":")[2]) for about in logged]
    rows = Publication.objects.filter(state=PublicationState.PUBLISHED).exclude(pk__in=known)
    return rows.select_related("organisation").order_by("-published_at")


def coverage_of(thing: Publicised) -> Coverage:
    """One thing of the log."""
    return coverages([thing])[0]


def coverages_about(abouts: Iterable[str]) -> Mapping[str, Coverage]:
    """By ``about`` (``publicity.manual:7``), those that are in the log."""
    return {row.thing.about: row for row in coverages(Publicised.objects.filter(about__in=list(abouts)))}


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject that must be posted regularly; ``age`` in days since the last posting, None when there is none."""

    subject: Subject
    last: SubjectPost | None
    age: int | None

    @property
    def is_late(self) -> bool:
        """Longer ago than its interval, or never."""
        return self.subject.active and (self.age is None or self.age > self.subject.every_days)


def subjects_asked() -> QuerySet[Subject]:
    """Every subject with its postings, the last first."""
    return Subject.objects.select_related("unit").prefetch_related("posts")


def subject_lines(today: dt.date) -> list[SubjectLine]:
    """Every subject and its last posting."""
    return lines_of(subjects_asked(), today)


def lines_of(subjects: Iterable[Subject], today: dt.date) -> list[SubjectLine]:
    """The same of subjects that were read."""
    lines = []
    for row in subjects:
        last = next(iter(row.posts.all()), None)
        lines.append(SubjectLine(row, last, (today - last.on).days if last else None))
    return sorted(lines, key=lambda line: (not line.subject.active, not line.is_late))


def today_checked(today: dt.date) -> bool:
    """Whether the website was looked at today, by the log of the year's obligations."""
    return DailyCheck.objects.filter(day=today).exists()


def missed_checks(today: dt.date) -> list[dt.date]:
    """Working days of the last weeks on which nobody looked, since the log began."""
    began = DailyCheck.objects.order_by("day").values_list("day", flat=True).first()
    if began is None:
        return []
    days = month_checked(max(began, today - CHECKS_SHOWN), today, today)
    return [row.day for row in days if row.is_missed]


@dataclass(frozen=True, slots=True)
class Lack:
    """Something the office pages lack: what, said in one sentence, and the office page that mends it."""

    text: str
    url_name: str
    argument: str = ""


def lacks(today: dt.date) -> list[Lack]:
    """What an officer of the website still has to do, the most demanded first."""
    found: list[Lack] = []
    if powers_public() is None:
        found.append(Lack("ยังไม่มีหน้าที่และอำนาจที่เผยแพร่", "publicity_powers"))
    contact = contact_current()
    if not contact.map_picture_id and not contact.map_url:
        found.append(Lack("หน้าติดต่อยังไม่มีแผนที่", "publicity_contact"))
    count = channel_count()
    if not count.is_met:
        found.append(Lack(f"ช่องทางประชาสัมพันธ์{count.said}", "publicity_register", "channels"))
    if missing := [row.kind.label for row in manuals_demanded(today) if row.is_missing]:
        found.append(Lack(f"คู่มือที่ยังขาด {len(missing)} ชนิด: {', '.join(missing)}", "publicity_register", "manuals"))
    if not any(plan.covers(fiscal_year_be(today)) for plan in plans_public()):
        found.append(Lack(f"ยังไม่มีแผนพัฒนาที่ครอบคลุมปี {fiscal_year_be(today)}", "publicity_register", "plans"))
    return [*found, *_lacks_in_time(today)]


def _lacks_in_time(today: dt.date) -> list[Lack]:
    """What should have been done by now."""
    found: list[Lack] = []
    empty = [row for row in news_months(fiscal_year_be(today), today) if row.is_missing and row.is_over]
    if empty:
        found.append(Lack(f"มี {len(empty)} เดือนที่ยังไม่มีข่าว", "publicity_register", "news"))
    if late := [row for row in subject_lines(today) if row.is_late]:
        names = ", ".join(row.subject.title for row in late)
        found.append(Lack(f"ข้อมูลที่เกินรอบเผยแพร่ {len(late)} เรื่อง: {names}", "publicity_subjects"))
    if short := [row for row in coverages() if not row.is_met]:
        found.append(Lack(f"เผยแพร่ยังไม่ครบช่องทาง {len(short)} เรื่อง", "publicity_log"))
    if missed := missed_checks(today):
        found.append(Lack(f"ไม่ได้บันทึกการตรวจเว็บไซต์ {len(missed)} วันทำการ", "daily_checks"))
    return found
