"""Words to paste into LINE."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from prongsai.correspondence.models import CircularReader
from prongsai.correspondence.selectors.circulars import ReadState
from prongsai.thai.dates import format_date


def circular_reminder(state: ReadState, readers: Sequence[CircularReader]) -> str:
    """Asks those of one unit who have not read a circular letter."""
    paper = state.circular.paper
    by = f" ภายในวันที่ {format_date(state.circular.read_by, style='short')}" if state.circular.read_by else ""
    names = "\n".join(f"- {reader.person}" for reader in readers)
    return (
        f"เรียน {readers[0].unit or 'ผู้บริหาร'}\n"
        f"ขอความกรุณาอ่านหนังสือเวียนเรื่อง “{paper.subject}” และยืนยันการอ่าน{by}\n"
        f"{settings.BASE_URL}{reverse('circular', args=[paper.pk])}\n"
        f"ผู้ที่ยังไม่ได้ยืนยัน\n{names}\nขอบคุณค่ะ/ครับ"
    )
