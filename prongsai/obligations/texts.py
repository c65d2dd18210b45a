"""What a unit owes, in the words in which an office asks for it: short, polite, ready for LINE."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.obligations.states import Shown, State
from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class LineText:
    """The text for one owner; ``late`` and ``coming`` count what it names."""

    owner: str
    unit_id: int | None
    late: int
    coming: int
    text: str

    @property
    def lines(self) -> int:
        """How tall a box shows it whole, within reason."""
        return min(24, self.text.count("\n") + 2)


def line_texts(rows: Sequence[Shown], *, today: dt.date, sender: str) -> list[LineText]:
    """One for each owner of the given rows, most late within first."""
    by_owner: dict[tuple[str, int | None], list[Shown]] = {}
    for item in rows:
        by_owner.setdefault((item.owner, item.row.owner_unit_id), []).append(item)
    found = []
    for (owner, unit_id), items in by_owner.items():
        late = [item for item in items if item.state == State.LATE]
        coming = [item for item in items if item.state != State.LATE]
        found.append(LineText(owner, unit_id, len(late), len(coming), _text(owner, late, coming, today, sender)))
    return sorted(found, key=lambda text: (-text.late, text.owner))


def _text(owner: str, late: Sequence[Shown], coming: Sequence[Shown], today: dt.date, sender: str) -> str:
    lines = [f"เรียน {owner}", f"ขอแจ้งภารกิจ ณ วันที่ {format_date(today, 'short')}"]
    for heading, items in (("เกินกำหนดแล้ว", late), ("ถึงเวลาทำ", coming)):
        if items:
            lines += ["", f"{heading} {len(items)} เรื่อง"]
            lines += [
                f"{number}) {item.row.title} (ครบกำหนด {format_date(item.row.due_on, 'short')} {item.word})"
                for number, item in enumerate(items, start=1)
            ]
    lines += ["", "เสร็จแล้วส่งเอกสารหรือลิงก์ในแชตนี้ได้เลย หากติดขัดโปรดบอก", f"ผู้ประสานงาน {sender}"]
    return "\n".join(lines)
