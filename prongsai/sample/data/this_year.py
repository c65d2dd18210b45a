"""What the sample office has done so far this year: invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    """One result: of which method of which measure, who recorded it, how it is proved."""

    measure: str  # words of the measure's title
    step: int
    by: str
    text: str
    day: dt.date
    photo: int = 0  # seed of a drawn photograph
    link: str = ""
    source: str = "own"


DONE = [
    Done(
        "การใช้ดุลพินิจ",
        1,
        "manee",
        "ปรับปรุงคู่มือการปฏิบัติงานห้างานให้เป็นปัจจุบัน และวางที่จุดบริการ",
        dt.date(2026, 10, 14),
        link="https://www.tuayangsuk.example.go.th/manual-2570",
    ),
    Done("การใช้ดุลพินิจ", 2, "manee", "ประชุมชี้แจงคู่มือให้พนักงาน 34 คน", dt.date(2026, 11, 6), photo=1),
    Done(
        "ผลประโยชน์ทับซ้อน",
        1,
        "klang",
        "ประกาศใช้แบบรับรองฉบับปรับปรุง",
        dt.date(2026, 10, 20),
        link="https://www.tuayangsuk.example.go.th/coi-form",
    ),
    Done("ผลประโยชน์ทับซ้อน", 2, "klang", "ผู้เกี่ยวข้อง 6 คน ลงนามรับรองแล้ว 3 โครงการ", dt.date(2026, 11, 12)),
    Done(
        "จัดซื้อจัดจ้าง",
        1,
        "klang",
        "เผยแพร่แผนการจัดซื้อจัดจ้างประจำปี 2570",
        dt.date(2026, 10, 19),
        link="https://www.tuayangsuk.example.go.th/plan-2570",
    ),
    Done("เรื่องร้องเรียน", 1, "manee", "เปิดครบสามช่องทาง และติดประกาศเบอร์โทรศัพท์ที่จุดบริการ", dt.date(2026, 10, 8), photo=2),
    Done("ทรัพย์สิน", 1, "manee", "จัดทำทะเบียนการยืมปี 2570 พร้อมช่องวันคืน", dt.date(2026, 11, 3), source="line"),
]
