"""What this room adds to the site when it starts."""

from __future__ import annotations

from prongsai.correspondence.records import MEMO_FIELDS, base_record, memo_record
from prongsai.correspondence.sources import PaperSource, source_add

source_add(PaperSource("memo", "บันทึกข้อความ", "", None, memo_record, fields=MEMO_FIELDS))
source_add(PaperSource("announcement", "ประกาศ", "", None, base_record, series="announcement", drafted=False))
source_add(PaperSource("order", "คำสั่ง", "", None, base_record, series="order", drafted=False))
source_add(PaperSource("letter", "หนังสือภายนอก", "", None, base_record, series="letter", drafted=False))
