"""How screens name the parts of a paper."""

from __future__ import annotations

import re

FIELD_LABELS = {
    "subject": "เรื่อง",
    "department": "ส่วนราชการ",
    "to": "เรียน",
    "background": "เรื่องเดิม",
    "facts": "ข้อเท็จจริง",
    "proposal": "ข้อเสนอ",
    "closing": "คำลงท้าย",
    "reference": "ที่มาและฐานอำนาจ",
    "body": "ข้อความ",
    "effect": "การมีผล",
    "dated": "วันที่ในเอกสาร",
    "groups": "ผู้ได้รับแต่งตั้ง",
    "appointees": "ผู้ได้รับแต่งตั้ง",
    "duties": "หน้าที่",
    "until": "วาระถึงวันที่",
    "ends_order": "ยกเลิกคำสั่งเดิม",
    "english_organisation": "ชื่อหน่วยงานภาษาอังกฤษ",
    "english_subject": "เรื่อง (อังกฤษ)",
    "english_body": "ข้อความภาษาอังกฤษ",
    "english_signatory": "ชื่อผู้ลงนามภาษาอังกฤษ",
    "english": "ภาษาอังกฤษ",
    "items": "วาระ",
    "resolution": "มติที่ประชุม",
    "minutes": "รายงานการประชุม",
    "introduction": "คำนำ",
    "document_no": "ที่",
    "document_date": "วันที่",
    "signatories": "ผู้ลงนาม",
    "opinions": "ความเห็น",
    "organisation": "ชื่อหน่วยงาน",
    "district": "อำเภอ",
    "province": "จังหวัด",
    "ita": "ผลการประเมิน ITA",
}
_MEASURE_PARTS = {
    "title": "ชื่อมาตรการ",
    "methods": "วิธีการ",
    "responsible": "ผู้รับผิดชอบ",
    "period": "ระยะเวลา",
    "results": "ผลการดำเนินการ",
    "recommendation": "ข้อเสนอแนะ",
    "issue": "ประเด็น",
    "group": "หัวข้อ",
    "indicator": "ตัวชี้วัด",
    "monitoring": "การติดตาม",
    "budget": "งบประมาณ",
}


def place_label(path: str) -> str:
    """``memo.facts`` is «ข้อเท็จจริง», ``measures[2].results[0]`` or ``measures_2_results_0`` «มาตรการที่ 3 ผลการดำเนินการ ข้อ 1»."""
    if not path:
        return "ทั้งเอกสาร"
    steps = re.findall(
        r"[a-z]+|\d+", path.replace("document_no", "documentno").replace("document_date", "documentdate")
    )
    words: list[str] = []
    for place, step in enumerate(steps):
        if step.isdecimal():
            if words and place and steps[place - 1] not in {"measures", "projects"}:
                words.append(f"ข้อ {int(step) + 1}")
            continue
        following = steps[place + 1] if place + 1 < len(steps) else ""
        if step in {"measures", "projects"}:
            number = f"ที่ {int(following) + 1}" if following.isdecimal() else ""
            words.append(f"{'มาตรการ' if step == 'measures' else 'โครงการ'}{number}")
        elif step != "memo" and step not in {"text", "start", "end"}:
            name = {"documentno": "document_no", "documentdate": "document_date"}.get(step, step)
            words.append(_MEASURE_PARTS.get(name) or FIELD_LABELS.get(name) or "")
    return " ".join(word for word in words if word) or "ทั้งเอกสาร"
