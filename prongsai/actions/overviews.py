"""What a round tells the executives: how far each measure is, what came since the round before, what is still owed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from prongsai.actions.comparison import Compared, compare

Content = Mapping[str, Any]

NO, MEASURE, WHO = ("ที่", 0.8, True), ("มาตรการ", 4.6, False), ("ผู้รับผิดชอบ", 2.4, False)
PROGRESS_COLUMNS = (NO, MEASURE, WHO, ("มีผลแล้ว", 1.7, True), ("ผลในรอบนี้", 5.4, False))
COMPARISON_COLUMNS = (NO, MEASURE, ("รอบก่อน", 1.4, True), ("รอบนี้", 1.4, True), ("ผลที่เพิ่มหรือเปลี่ยน", 6.6, False))
OWED_COLUMNS = (NO, MEASURE, WHO, ("วิธีที่ยังไม่มีผล", 5.6, False))
UNIT_STATES = (
    ("done", "ครบ"), ("unproven", "มีผลไม่มีหลักฐาน"), ("waiting", "ยังไม่ถึงกำหนด"),
    ("not_possible", "ดำเนินการไม่ได้"), ("missing", "ยังไม่มีผล"),
)  # fmt: skip
NOBODY = "ยังไม่ระบุหน่วยงาน"
NOTHING_NEW = "ไม่มีผลเพิ่มในรอบนี้"


def progress_part(content: Content, before: Content | None, *, first: dt.date, last: dt.date) -> dict[str, Any]:
    """How far each measure is, with the results of the round: those new since the round before, or dated within it."""
    fresh = _fresh(content, before, first, last)
    rows = [
        [
            _number(measure),
            str(measure.get("title", "")),
            "\n".join(measure.get("responsible", [])),
            f"{len(_reported(measure))} จาก {_methods(measure)} วิธี",
            "\n".join(texts) or NOTHING_NEW,
        ]
        for measure, texts in zip(content.get("measures", []), fresh, strict=True)
    ]
    return {"heading": "ผลรายมาตรการ", "table": _table(PROGRESS_COLUMNS, rows)}


def comparison_part(older: Content, newer: Content, *, older_name: str, newer_name: str) -> dict[str, Any]:
    """Two rounds side by side."""
    columns = [
        (older_name if heading == "รอบก่อน" else newer_name if heading == "รอบนี้" else heading, share, centred)
        for heading, share, centred in COMPARISON_COLUMNS
    ]
    rows = [
        [
            "" if row.no is None else str(row.no),
            row.title,
            f"{row.older_results} ผล",
            f"{row.newer_results} ผล",
            "\n".join(_changes(row)) or "ไม่เปลี่ยน",
        ]
        for row in compare(older, newer)
    ]
    return {"heading": f"เปรียบเทียบ{older_name}กับ{newer_name}", "table": _table(columns, rows)}


def progress_chart(counts: Sequence[Content], title: str) -> dict[str, Any] | None:
    """How far each unit is, as the figure of a record: the states that occur, what is missing marked. None without units."""
    if not counts:
        return None
    used = [(key, word) for key, word in UNIT_STATES if any(row[key] for row in counts)]
    names = [row["unit"] or NOBODY for row in counts]
    told = " ".join(
        f"{name} มีผลแล้ว {row['done'] + row['unproven']} จาก {sum(row[key] for key, _ in UNIT_STATES)}"
        for name, row in zip(names, counts, strict=True)
    )
    return {
        "title": title,
        "alt": f"จำนวนวิธีของแต่ละหน่วยงานตามสถานะ {told}",
        "row_head": "หน่วยงาน",
        "parts": [word for _, word in used],
        "warns": [key == "missing" for key, _ in used],
        "rows": [
            {"label": name, "values": [row[key] for key, _ in used]} for name, row in zip(names, counts, strict=True)
        ],
    }


def units_part(content: Content, round_name: str) -> dict[str, Any] | None:
    """How far each unit is, as it was frozen: the figure and its table; None for a report made without these counts."""
    chart = progress_chart(content.get("_computed", {}).get("by_unit", []), f"ความคืบหน้ารายหน่วยงาน {round_name}")
    if chart is None:
        return None
    columns = [("หน่วยงาน", 4.0, False), *((word, 1.8, True) for word in chart["parts"])]
    rows = [[row["label"], *(str(value) for value in row["values"])] for row in chart["rows"]]
    return {"heading": "ผลรายหน่วยงาน", "chart": chart, "table": _table(columns, rows)}


def owed_part(content: Content) -> dict[str, Any] | None:
    """Methods that have no result yet, or None when there are none."""
    rows = []
    for measure in content.get("measures", []):
        reported = _reported(measure)
        texts = measure.get("methods") or [measure.get("title", "")]
        left = [text for place, text in enumerate(texts, start=1) if place not in reported]
        if left:
            who = "\n".join(measure.get("responsible", []))
            rows.append([_number(measure), str(measure.get("title", "")), who, "\n".join(left)])
    return {"heading": "วิธีที่ยังไม่มีผล", "table": _table(OWED_COLUMNS, rows)} if rows else None


def _fresh(content: Content, before: Content | None, first: dt.date, last: dt.date) -> list[list[str]]:
    if before is not None:
        added = {(row.no, row.title): list(row.added) for row in compare(before, content)}
        return [added.get((measure.get("no"), measure.get("title", "")), []) for measure in content.get("measures", [])]
    return [
        [
            str(detail.get("text", ""))
            for detail in measure.get("_results", [])
            if not detail.get("date") or first.isoformat() <= str(detail["date"])[:10] <= last.isoformat()
        ]
        for measure in content.get("measures", [])
    ]


def _reported(measure: Content) -> set[int]:
    """Numbers of the methods that have a result."""
    return {int(number) for detail in measure.get("_results", []) for number in detail.get("methods", [])}


def _methods(measure: Content) -> int:
    return len(measure.get("methods", [])) or 1


def _number(measure: Content) -> str:
    return "" if measure.get("no") is None else str(measure["no"])


def _changes(row: Compared) -> list[str]:
    return [
        *((row.note,) if row.note else ()),
        *(f"เพิ่ม: {text}" for text in row.added),
        *(f"ไม่มีแล้ว: {text}" for text in row.gone),
    ]


def _table(columns: Sequence[tuple[str, float, bool]], rows: list[list[str]]) -> dict[str, Any]:
    heads = [{"heading": heading, "share": share, "centred": centred} for heading, share, centred in columns]
    return {"columns": heads, "rows": rows}
