"""The log of the day's look at the website and the office's e-mail."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.obligations.models import DailyCheck
from prongsai.thai.dates import format_date
from prongsai.thai.text import clean_line

BACKWARDS = dt.timedelta(days=7)  # how far back a day may be written down afterwards


@transaction.atomic
def daily_check(*, day: dt.date, website_ok: bool, mail_read: bool, note: str, actor: Any) -> DailyCheck:
    """Write down the check of a day: today, or one of the last days, which then shows as written down afterwards."""
    if not isinstance(actor, str):
        demand(holds(actor, "obligations.meet"))
    today = clock.today()
    if day > today:
        raise DomainError("ยังบันทึกของวันข้างหน้าไม่ได้ โปรดบันทึกเมื่อถึงวัน", code="day_ahead")
    if today - day > BACKWARDS:
        raise DomainError(f"บันทึกย้อนหลังได้ไม่เกิน {BACKWARDS.days} วัน วันที่ขาดจะแสดงว่าไม่ได้บันทึก", code="day_too_old")
    words = clean_line(note)[:500]
    if not website_ok and not words:
        raise DomainError("โปรดบอกว่าเว็บไซต์มีปัญหาอะไร และแจ้งใครแล้ว", code="note_missing")
    row = DailyCheck.objects.select_for_update().filter(day=day).first() or DailyCheck(day=day)
    row.website_ok, row.mail_read, row.note = website_ok, mail_read, words
    row.checked_by, row.checked_at = None if isinstance(actor, str) else actor, clock.now()
    row.save()
    record(
        "obligations.daily_check", actor=actor, obj=row, on=format_date(day, "short"),
        website_ok=website_ok, mail_read=mail_read, note=words,
    )  # fmt: skip
    return row
