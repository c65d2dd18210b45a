"""What a unit owes, in the words in which an office asks for it: short, polite, ready for LINE."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from prongsai.actions.progress import DutyState
from prongsai.actions.selectors.shapes import DutyShown, GroupShown, MeasureShown, MethodRow, Paper
from prongsai.thai.dates import format_date


@dataclass(slots=True)
class Owed:
    """One method a unit owes something in."""

    measure: str
    method: str
    late_since: dt.date | None
    state: DutyState


@dataclass(slots=True)
class Reminder:
    """All that one unit owes, worst first, and the text that asks for it."""

    unit_id: int | None
    unit: str
    owed: list[Owed] = field(default_factory=list)
    text: str = ""

    @property
    def lines(self) -> int:
        """How tall a box shows it whole, within reason."""
        return min(24, self.text.count("\n") + 2)

    def count(self, state: DutyState) -> int:
        """How many are in a state."""
        return sum(item.state == state for item in self.owed)

    @property
    def missing(self) -> int:
        """Methods without a result whose time is over."""
        return self.count(DutyState.MISSING)

    @property
    def unproven(self) -> int:
        """Methods with a result that lacks evidence."""
        return self.count(DutyState.UNPROVEN)


def reminders(paper: Paper, *, today: dt.date, sender: str) -> list[Reminder]:
    """One for each unit that owes a result or evidence, in the office's order of units; most owed within first."""
    found: dict[int | None, Reminder] = {}
    for group in paper.groups:
        for measure in group.measures:
            for method in measure.methods:
                for duty in method.duties:
                    if duty.state in {DutyState.MISSING, DutyState.UNPROVEN}:
                        reminder = found.setdefault(
                            duty.unit_id, Reminder(duty.unit_id, duty.unit or "ยังไม่ได้ระบุหน่วยงาน")
                        )
                        reminder.owed.append(_owed(group, measure, method, duty))
    for reminder in found.values():
        reminder.owed.sort(key=lambda item: (item.state != DutyState.MISSING, item.late_since or dt.date.max))
        reminder.text = _text(paper, reminder, today, sender)
    return sorted(found.values(), key=lambda reminder: (reminder.unit_id is None, -reminder.missing))


def _owed(group: GroupShown, measure: MeasureShown, method: MethodRow, duty: DutyShown) -> Owed:
    where = f"{group.label} " if group.label else ""
    title = f"{where}มาตรการที่ {measure.number} {measure.title}"
    words = f"วิธีที่ {method.number} {method.text}" if method.text else measure.title
    return Owed(title, words, duty.late_since, duty.state)


def _text(paper: Paper, reminder: Reminder, today: dt.date, sender: str) -> str:
    lines = [f"เรียน {reminder.unit}", f"ขอข้อมูล{paper.programme.title} ดังนี้"]
    for state, words in (
        (DutyState.MISSING, "ยังไม่มีผล"),
        (DutyState.UNPROVEN, "มีผลแล้ว ขอหลักฐาน (ภาพ แฟ้ม หรือลิงก์)"),
    ):
        items = [item for item in reminder.owed if item.state == state]
        if items:
            lines += ["", f"{words} {len(items)} วิธี"]
            lines += _listed(items, today)
    lines += ["", "ส่งภาพหรือแฟ้มในแชตนี้ได้เลย พร้อมบอกวันที่จัดและจำนวนคน", f"ผู้ประสานงาน {sender}"]
    return "\n".join(lines)


def _listed(items: list[Owed], today: dt.date) -> list[str]:
    by_measure: dict[str, list[Owed]] = defaultdict(list)
    for item in items:
        by_measure[item.measure].append(item)
    lines: list[str] = []
    for number, (measure, rows) in enumerate(by_measure.items(), start=1):
        lines.append(f"{number}) {measure}")
        lines += [f"   - {row.method}{_late(row, today)}" for row in rows]
    return lines


def _late(item: Owed, today: dt.date) -> str:
    if item.late_since is None:
        return ""
    return f" (ครบกำหนด {format_date(item.late_since, 'short')} เกินมา {(today - item.late_since).days} วัน)"
