"""Counts of people's requests: which topics they answer stands in the declaration of each kind, also of kinds added later."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.cases.kinds import CaseKind, kinds
from prongsai.cases.models import KindSetting
from prongsai.cases.selectors import Told, registers
from prongsai.disclosure.adapters.publicity import OFFICE_ROW, public_page
from prongsai.disclosure.holdings import Held, Holding, ItemContext, RowsOf
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_be

SOURCE = "ทะเบียนเรื่องจากประชาชน"


def _with_topics() -> list[CaseKind]:
    return [kind for kind in kinds() if kind.topics]


def topics() -> frozenset[str]:
    """Every topic that some kind declares."""
    return frozenset().union(*(kind.topics for kind in _with_topics()))


def statistics(context: ItemContext) -> Iterator[Held]:
    """What arrived in the item's time, what is finished and what is not; «none» is told where the register was in use."""
    topic = context.item.topic
    for register in context.once("case_registers", lambda: registers(_with_topics(), context.rows("case_settings"))):
        kind = register.kind
        told = register.told(context.first, context.last, context.memory["today"]) if topic in kind.topics else None
        if told is None:
            continue
        every = tuple(element.key for element in context.item.elements) or None
        year = fiscal_year_be(told.last)
        yield Held(
            every if topic in kind.proves else None, _said(told), reverse("case_statistics", args=[kind.code]) + f"?year={year}",
            public_page(context, f"counts/{kind.code}/{year}"), told.last, SOURCE, (told.first, told.last),
            key=f"cases:counts:{kind.code}",
        )  # fmt: skip


def _said(told: Told) -> str:
    until = f"ถึง {format_date(told.last, 'short')}"
    if not told.received:
        return f"สถิติ{told.kind.label} {until}: ไม่มีเรื่อง"
    return f"สถิติ{told.kind.label} {until}: รับ {told.received} เสร็จ {told.finished} อยู่ระหว่างดำเนินการ {told.open}"


SETTINGS: dict[str, RowsOf] = {"case_settings": lambda year, today: KindSetting.objects.all()}
CASES = Holding("สถิติเรื่องจากประชาชน", topics, statistics, OFFICE_ROW | SETTINGS)
