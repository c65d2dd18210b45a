"""What the layouts of plans and of reports on them have in common: their truth, sums and bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import typst

from prongsai.readers.tests.plan_fixtures import (
    REPORT,
)
from prongsai.thai.digits import to_thai

Layout = Callable[[], tuple[bytes, str, dict[str, Any]]]
REPORT_TITLE = "รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2567 รอบ 6 เดือน"
REPORT_PLACE = "องค์การบริหารส่วนตำบลท่าน้ำใส อำเภอลำธารงาม จังหวัดแพร่"


def baht(amount: int, nothing: str = "-", thai: bool = False) -> str:
    text = f"{amount:,}" if amount else nothing
    return to_thai(text) if thai else text


def text_file(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode()


_TYPST = """
#let d = json(bytes(sys.inputs.data))
#set page(paper: "a4", flipped: true, margin: 2cm, numbering: "- 1 -")
#set text(font: ("Laksaman", "TH Sarabun New", "Garuda"), lang: "th", size: 12pt)
#for t in d.head [ #align(center, text(weight: "bold", t)) ]
#table(columns: d.widths.map(w => w * 1fr), stroke: .5pt, table.header(repeat: true, ..d.names.map(n => strong(n))), ..d.rows.flatten())
#for t in d.tail [ #par(t) ]
"""


def pdf_file(head: list[str], names: list[str], widths: list[int], rows: list[list[str]], tail: list[str]) -> bytes:
    data = {"head": head, "names": names, "widths": widths, "rows": rows, "tail": tail}
    return typst.compile(_TYPST.encode(), sys_inputs={"data": json.dumps(data, ensure_ascii=False)})


SPENT = sum(d.spent for d in REPORT)
BUDGET = sum(d.budget for d in REPORT)
PERIOD = {"text": "1 ตุลาคม 2566 - 31 มีนาคม 2567", "start": "2023-10-01", "end": "2024-03-31"}
ADVICE = "ควรเร่งรัดโครงการที่ยังไม่ได้ดำเนินการและทบทวนการจัดสรรงบประมาณในปีถัดไป"
