"""From the registers of what the office publishes about itself: powers, news, laws, manuals, plans, contacts, channels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import NoReverseMatch, reverse

from prongsai.disclosure.holdings import Held, Holding, ItemContext
from prongsai.publicity.models import SOCIAL, Channel, Contact, Law, Manual, News, Plan, Powers, State
from prongsai.thai.fiscal import fiscal_year_bounds

SOURCE = "หน้าเว็บหน่วยงาน"
MOST = 300


def _page(name: str) -> str:
    """The register's page in the office."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse("home")


def contact_of(context: ItemContext) -> Contact | None:
    """The office's contact sheet, read once."""
    return context.once("contact", lambda: Contact.objects.first())


def powers(context: ItemContext) -> Iterator[Held]:
    """The powers and duties in force, written for this office."""
    found = context.once("powers", lambda: Powers.objects.filter(state=State.PUBLISHED).first())
    if found is not None:
        keys = context.elements_with("หน้าที่และอำนาจ", "อำนาจหน้าที่", "อธิบายหน้าที่")
        yield Held(
            keys or None, f"หน้าที่และอำนาจ ฉบับที่ {found.number}", _page("publicity_powers"), "", found.dated_on, SOURCE,
            key="publicity:powers",
        )  # fmt: skip


def news(context: ItemContext) -> Iterator[Held]:
    """The newest posts of the period: they stand for the register, not each for itself."""
    rows = context.once("news", lambda: _news(context.fiscal_year_be))
    inside = [row for row in rows if context.first <= row.dated_on <= context.last]
    if inside:
        newest = inside[0]
        yield Held(
            tuple(element.key for element in context.item.elements) or None,
            f"ข่าวของปีนี้ {len(inside)} เรื่อง ล่าสุด “{newest.title}”", _page("publicity_news"), newest.url,
            newest.dated_on, SOURCE, key="publicity:news",
        )  # fmt: skip


def _news(year: int) -> Sequence[News]:
    return list(News.objects.filter(state=State.PUBLISHED, fiscal_year_be=year).defer("body")[:MOST])


def laws(context: ItemContext) -> Iterator[Held]:
    """The register of laws and ordinances, where something of it opens."""
    rows = [
        row for row in context.once("laws", lambda: list(Law.objects.filter(state=State.PUBLISHED)[:MOST])) if row.opens
    ]
    if rows:
        dated = max((row.dated_on for row in rows if row.dated_on), default=None)
        yield Held(
            tuple(element.key for element in context.item.elements) or None, f"ทะเบียนกฎหมาย {len(rows)} ฉบับ",
            _page("publicity_laws"), "", dated, SOURCE, key="publicity:laws",
        )  # fmt: skip


MANUAL_KINDS = {
    "work_manual": ("work", "officer", "operation"),
    "service_manual": ("service", "citizen"),
    "complaint_manual": ("complaint", "corruption"),
}


def manuals(context: ItemContext) -> Iterator[Held]:
    """Manuals by their kind; which elements each answers a person must say."""
    wanted = MANUAL_KINDS.get(context.item.topic, ())
    for row in context.once("manuals", lambda: list(Manual.objects.filter(state=State.PUBLISHED)[:MOST])):
        if row.opens and any(word in row.kind for word in wanted):
            yield Held(
                None, " ".join(part for part in (row.title, row.version) if part), _page("publicity_manuals"), row.url,
                row.dated_on, SOURCE, key=f"publicity:manual:{row.pk}",
            )  # fmt: skip


def plans(context: ItemContext) -> Iterator[Held]:
    """Plans of several years; the years they cover decide whether they count."""
    rows: list[Plan] = context.once("plans", lambda: list(Plan.objects.filter(state=State.PUBLISHED)[:MOST]))
    for row in rows:
        if row.opens and row.covers(context.fiscal_year_be):
            covers = (fiscal_year_bounds(row.first_year_be)[0], fiscal_year_bounds(row.last_year_be)[1])
            keys = context.elements_with("ระยะมากกว่า 1 ปี", "ช่วงเวลาของแผน", "มากกว่า 1 ปี")
            yield Held(
                keys or None, row.title, _page("publicity_plans"), row.url, row.dated_on, SOURCE, covers,
                key=f"publicity:plan:{row.pk}",
            )  # fmt: skip


def channels(context: ItemContext) -> Iterator[Held]:
    """Channels of social networks in use."""
    rows = context.once("channels", lambda: list(Channel.objects.filter(active=True, kind__in=SOCIAL)))
    for row in rows:
        if row.url:
            yield Held(
                None, f"{row.get_kind_display()} {row.name}", _page("publicity_channels"), row.url, None, SOURCE,
                key=f"publicity:channel:{row.pk}",
            )  # fmt: skip


PUBLICITY = (
    Holding("หน้าที่และอำนาจ", frozenset({"powers_duties", "org_structure_powers"}), powers),
    Holding("ข่าว", frozenset({"news"}), news),
    Holding("กฎหมาย", frozenset({"laws"}), laws),
    Holding("คู่มือ", frozenset(MANUAL_KINDS), manuals),
    Holding("แผนหลายปี", frozenset({"strategy_plan"}), plans),
    Holding("ช่องทางออนไลน์", frozenset({"social", "qa", "contact_qa"}), channels),
)
