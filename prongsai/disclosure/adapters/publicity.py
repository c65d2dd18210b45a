"""From the registers of what the office publishes about itself: powers, news, laws, manuals, plans, contacts, channels;
and from the questions it answered in public.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from prongsai.cases.selectors import answers_public
from prongsai.core import clock
from prongsai.disclosure.holdings import Held, Holding, ItemContext, RowsOf
from prongsai.organisations.models import Organisation
from prongsai.organisations.selectors import organisation_row
from prongsai.publicity.models import SOCIAL, Channel, Contact, Law, Manual, News, Plan
from prongsai.publicity.selectors import laws_public, manuals_public, news_public, plans_public, powers_in_force
from prongsai.thai.fiscal import fiscal_year_bounds

SOURCE = "หน้าเว็บหน่วยงาน"
QUESTION = "question"  # a kind of cases.usual
OFFICE_ROW: dict[str, RowsOf] = {"organisation": lambda year, today: organisation_row()}
CONTACT: dict[str, RowsOf] = {"contact": lambda year, today: Contact.objects.all()}


def office_of(context: ItemContext) -> Organisation:
    """The office, read once."""
    office: Organisation = context.rows("organisation")[0]
    return office


def public_page(context: ItemContext, page: str) -> str:
    """Its page of the portal, where the office opens one; the portal stands above, so its names are not known here."""
    office = office_of(context)
    return f"/p/{office.code}/{page}/" if office.portal_open else ""


def _register(slug: str) -> str:
    return reverse("publicity_register", args=[slug])


def _every(context: ItemContext) -> tuple[str, ...] | None:
    return tuple(element.key for element in context.item.elements) or None


def _file(row: Law | Manual | Plan) -> tuple[int, ...]:
    return (row.stored_file_id,) if row.stored_file_id else ()


def contact_of(context: ItemContext) -> Contact | None:
    """The office's contact sheet, read once."""
    return next(iter(context.rows("contact")), None)


def powers(context: ItemContext) -> Iterator[Held]:
    """The powers and duties in force, written for this office."""
    found = next(iter(context.rows("powers")), None)
    if found is not None:
        keys = context.elements_with("อธิบายหน้าที่", "อำนาจหน้าที่", "หน้าที่และอำนาจของหน่วยงาน")
        yield Held(
            keys or None, f"หน้าที่และอำนาจ ฉบับที่ {found.number}", reverse("publicity_powers"),
            public_page(context, "powers"), found.dated_on, SOURCE, key="publicity:powers",
        )  # fmt: skip


def news(context: ItemContext) -> Iterator[Held]:
    """The posts of the period: they stand for the register, dated by the newest of them."""
    rows: list[News] = context.rows("news")
    inside = [row for row in rows if context.first <= row.dated_on <= context.last]
    if inside:
        newest = max(inside, key=lambda row: row.dated_on)
        yield Held(
            _every(context), f"ข่าวของปีนี้ {len(inside)} เรื่อง ล่าสุด “{newest.title}”", _register("news"),
            public_page(context, "news"), newest.dated_on, SOURCE, key="publicity:news",
        )  # fmt: skip


def laws(context: ItemContext) -> Iterator[Held]:
    """The register of laws and ordinances, where something of it opens."""
    rows: list[Law] = [row for row in context.rows("laws") if row.opens]
    if rows:
        dated = max((row.dated_on for row in rows if row.dated_on), default=None)
        yield Held(
            _every(context), f"ทะเบียนกฎหมาย {len(rows)} ฉบับ", _register("laws"), public_page(context, "laws"), dated,
            SOURCE, key="publicity:laws", files=tuple(row.stored_file_id for row in rows if row.stored_file_id),
        )  # fmt: skip


MANUAL_KINDS = {
    "work_manual": frozenset({"work"}),
    "service_manual": frozenset({"service"}),
    "complaint_manual": frozenset({"corruption_complaint"}),
}


def manuals(context: ItemContext) -> Iterator[Held]:
    """Manuals of the item's kind; which elements each answers a person must say."""
    wanted = MANUAL_KINDS[context.item.topic]
    rows: list[Manual] = context.rows("manuals")
    for row in rows:
        if row.opens and row.kind in wanted:
            yield Held(
                None, " ".join(part for part in (row.title, row.version) if part), _register("manuals"),
                row.url or public_page(context, "manuals"), row.dated_on, SOURCE, key=f"publicity:manual:{row.pk}",
                files=_file(row),
            )  # fmt: skip


def plans(context: ItemContext) -> Iterator[Held]:
    """Plans of several years; the years they cover decide whether they count."""
    rows: list[Plan] = context.rows("plans")
    for row in rows:
        if row.opens and row.covers(context.fiscal_year_be):
            covers = (fiscal_year_bounds(row.first_year_be)[0], fiscal_year_bounds(row.last_year_be)[1])
            keys = context.elements_with("มากกว่า 1 ปี", "ช่วงเวลาของแผน")
            yield Held(
                keys or None, row.title, _register("plans"), row.url or public_page(context, "plans"), row.dated_on,
                SOURCE, covers, key=f"publicity:plan:{row.pk}", files=_file(row),
            )  # fmt: skip


def channels(context: ItemContext) -> Iterator[Held]:
    """Channels of social networks in use."""
    rows: list[Channel] = context.rows("channels")
    for row in rows:
        if row.url:
            yield Held(
                None, f"{row.get_kind_display()} {row.name}", _register("channels"), row.url, None, SOURCE,
                key=f"publicity:channel:{row.pk}",
            )  # fmt: skip


def questions(context: ItemContext) -> Iterator[Held]:
    """Questions from outside that were answered in public: a channel of two ways, in use."""
    shown: list[Any] = context.rows("questions")
    if shown:
        days = [clock.civil_day(row.answered_at) for row in shown if row.answered_at]
        yield Held(
            context.elements_with("ถาม", "สองทาง") or None, f"ถามตอบที่เปิดเผยแล้ว {len(shown)} เรื่อง",
            reverse("cases_kind", args=[QUESTION]), public_page(context, f"answers/{QUESTION}"), max(days, default=None), "ถามตอบ",
            key="cases:questions",
        )  # fmt: skip


def _with_office(name: str, rows: RowsOf) -> dict[str, RowsOf]:
    return {name: rows} | OFFICE_ROW


PUBLICITY = (
    Holding(
        "หน้าที่และอำนาจ", frozenset({"powers_duties", "org_structure_powers"}), powers,
        _with_office("powers", lambda year, today: powers_in_force()),
    ),
    Holding(
        "ข่าว", frozenset({"news"}), news,
        _with_office("news", lambda year, today: news_public(year).prefetch_related(None)),
    ),
    Holding("กฎหมาย", frozenset({"laws"}), laws, _with_office("laws", lambda year, today: laws_public())),
    Holding("คู่มือ", frozenset(MANUAL_KINDS), manuals, _with_office("manuals", lambda year, today: manuals_public())),
    Holding("แผนหลายปี", frozenset({"strategy_plan"}), plans, _with_office("plans", lambda year, today: plans_public())),
    Holding(
        "ช่องทางออนไลน์", frozenset({"social", "qa", "contact_qa"}), channels,
        {"channels": lambda year, today: Channel.objects.filter(active=True, kind__in=sorted(SOCIAL))},
    ),
    Holding(
        "ถามตอบ", frozenset({"qa", "contact_qa"}), questions,
        _with_office("questions", lambda year, today: answers_public(QUESTION)),
    ),
)  # fmt: skip
