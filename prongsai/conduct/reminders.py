"""What is asked of newcomers who have not read yet, in the words in which an office asks: ready for LINE."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.conduct.selectors import ReadingList
from prongsai.thai.dates import format_date

SHOWN = 8  # titles in a message; the rest is counted


@dataclass(frozen=True, slots=True)
class Reminder:
    """The text for one unit, and how tall a box shows it whole."""

    heading: str
    text: str

    @property
    def lines(self) -> int:
        """Rows of the box, within reason."""
        return min(20, self.text.count("\n") + 2)


def reminder_of(row: ReadingList, *, today: dt.date, sender: str) -> Reminder:
    """To one newcomer."""
    newcomer = row.newcomer
    lines = [
        f"เรียน {newcomer.person}",
        f"ขอความร่วมมืออ่านและรับทราบมาตรการ ประกาศ และคำสั่งของหน่วยงาน ปีงบประมาณ {newcomer.fiscal_year_be} "
        f"เหลือ {len(row.open)} เรื่อง {_due(row, today)}",
        "",
        *_titles(row),
        "",
        "เข้าระบบแล้วกดรับทราบได้ที่หน้าแรก หรือลงชื่อในใบรับทราบที่สำนักปลัด",
        f"ผู้ประสานงาน {sender}",
    ]
    return Reminder(str(newcomer.person), "\n".join(lines))


def reminders(rows: Sequence[ReadingList], *, today: dt.date, sender: str) -> list[Reminder]:
    """To each unit about its newcomers, in the order of the rows."""
    groups: dict[str, list[ReadingList]] = {}
    for row in rows:
        groups.setdefault(str(row.newcomer.unit or "ผู้บริหารและสมาชิกสภา"), []).append(row)
    made = []
    for unit, owed in groups.items():
        lines = [f"เรียน {unit}", "ขอให้แจ้งบุคลากรใหม่อ่านและรับทราบมาตรการของหน่วยงาน", ""]
        lines += [
            f"{number}) {row.newcomer.person} เหลือ {len(row.open)} จาก {row.total} เรื่อง {_due(row, today)}"
            for number, row in enumerate(owed, start=1)
        ]
        lines += ["", "เข้าระบบแล้วกดรับทราบได้ หรือลงชื่อในใบรับทราบแล้วส่งภาพใบมาในแชตนี้", f"ผู้ประสานงาน {sender}"]
        made.append(Reminder(unit, "\n".join(lines)))
    return made


def _due(row: ReadingList, today: dt.date) -> str:
    late = row.newcomer.late_days(today)
    due = format_date(row.newcomer.due_on, "short")
    return f"(ครบกำหนด {due} เกินมา {late} วัน)" if late else f"(ภายใน {due})"


def _titles(row: ReadingList) -> list[str]:
    named = [f"- {line.reading.title}{' (เพิ่มใหม่)' if line.came_later else ''}" for line in row.open[:SHOWN]]
    return [*named, f"และอีก {len(row.open) - SHOWN} เรื่อง"] if len(row.open) > SHOWN else named
