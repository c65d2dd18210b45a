"""What each unit still owes for its items, in the words in which an office asks for it: short, polite, ready for LINE."""

from __future__ import annotations

from dataclasses import dataclass, field

from prongsai.disclosure.board import Board
from prongsai.disclosure.reading import ItemReading, ItemState
from prongsai.thai.dates import format_date


@dataclass(slots=True)
class UnitReminder:
    """Items a unit owes, worst first, and the text that asks for them."""

    unit_id: int | None
    unit: str
    items: list[ItemReading] = field(default_factory=list)
    text: str = ""

    @property
    def lines(self) -> int:
        """How tall a box shows it whole, within reason."""
        return min(26, self.text.count("\n") + 2)


def owed_items(board: Board) -> list[ItemReading]:
    """Items on which somebody should work now."""
    return [item for item in board.items if to_do(item)]


def to_do(item: ItemReading) -> bool:
    """Whether an item waits for work: everything but what is complete and what is not due yet."""
    if item.state == ItemState.STALE:
        return True
    return not item.is_complete and item.state != ItemState.NOT_YET


_FIRST = (ItemState.REFUSED, ItemState.ADDRESS_BROKEN, ItemState.STALE)


def reminders_of(board: Board, *, sender: str) -> list[UnitReminder]:
    """One for each unit that owes something, those without an owner last."""
    found: dict[int | None, UnitReminder] = {}
    for item in owed_items(board):
        unit = item.entry.owner_unit if item.entry else None
        key = unit.pk if unit else None
        found.setdefault(key, UnitReminder(key, unit.name if unit else "ข้อที่ยังไม่มีหน่วยงานเจ้าของ")).items.append(item)
    for reminder in found.values():
        reminder.items.sort(key=lambda item: (item.state not in _FIRST, item.days_left is None, item.days_left or 0))
        reminder.text = _text(board, reminder, sender)
    return sorted(found.values(), key=lambda reminder: (reminder.unit_id is None, -len(reminder.items)))


def _text(board: Board, reminder: UnitReminder, sender: str) -> str:
    lines = [
        f"เรียน {reminder.unit}",
        f"ข้อมูลสาธารณะ (OIT) ปี {board.fiscal_year_be} ที่ขอให้ช่วยเติม {len(reminder.items)} ข้อ",
    ]
    if board.closes_on is not None and board.days_left is not None and board.days_left >= 0:
        estimate = "" if board.closes_certain else " (ประมาณการ)"
        lines.append(f"ส่งภายใน {format_date(board.closes_on, 'short')}{estimate} เหลือ {board.days_left} วันทำการ")
    for item in reminder.items:
        lines += ["", f"{item.code} {item.item.title}", *(f"  - {line}" for line in asked_of(item))]
    lines += ["", "ส่งแฟ้ม ภาพ หรือที่อยู่เว็บในแชตนี้ได้เลย พร้อมบอกวันที่ของข้อมูล", f"ผู้ประสานงาน {sender}"]
    return "\n".join(lines)


def asked_of(item: ItemReading) -> list[str]:
    """What is asked for an item, a line each."""
    refusal = item.open_refusal
    lines: list[str] = []
    if refusal is not None:
        due = f" ชี้แจงได้ถึง {format_date(refusal.due_on, 'short')}" if refusal.due_on else ""
        lines.append(f"ผู้ประเมินตีกลับ: {refusal.reason}{due}")
    if item.state == ItemState.ADDRESS_BROKEN and item.opening is not None:
        lines.append(f"ลิงก์มีปัญหา ({item.opening.word}): {item.address}")
    if item.state == ItemState.STALE:
        lines.append(
            f"ปรับปรุงข้อมูลให้เป็นปัจจุบัน ล่าสุด {format_date(item.updated_on, 'short')}"
            if item.updated_on
            else "ปรับปรุงข้อมูลให้เป็นปัจจุบัน"
        )
    for element in item.missing:
        why = next((proof.judged.why for proof in element.proofs if proof.judged.why), "")
        lines.append(element.element.text + (f" ({why})" if why else ""))
    if item.missing and item.period_days:
        lines.append(f"ข้อมูลของช่วง {item.period_days}")
    if not item.address:
        lines.append("ที่อยู่ของหน้านี้บนเว็บของหน่วยงาน")
    return lines
