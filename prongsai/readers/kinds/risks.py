"""Risk registers and reports on how risks were treated: likelihood × impact, or need for watching × severity.

A register often has several tables about the same risks (what they are, how they score, how well they are controlled,
what is planned); they are one record each. Tables of criteria (what 5 means) have no column for risks and are passed by.
"""

from __future__ import annotations

import re

from prongsai.readers.kinds import looks
from prongsai.readers.kinds.filling import Filling, amounts
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.rows import NUMBER, Column, Entry, Form, read_rows
from prongsai.readers.model import Record
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line

NO_RISKS = "ไม่พบตารางหรือรายการความเสี่ยงที่อ่านได้ โปรดเทียบกับต้นฉบับ"

_RISK = r"(?:ความ)?เสี่ยง"
_LEVELS = ("สูงมาก", "สูง", "ค่อนข้างสูง", "ปานกลาง", "ค่อนข้างต่ำ", "ต่ำ", "ต่ำมาก", "น้อย", "น้อยมาก")
_COLOURS = ("(?:สี)?เขียว", "(?:สี)?เหลือง", "(?:สี)?ส้ม", "(?:สี)?แดง")
_STATES = ("(?:อยู่)?(?:ระหว่าง)?ดำเนินการ.{0,20}", "(?:ยัง)?ไม่.{0,20}", "เฝ้าระวัง.{0,30}", "(?:เสร็จ|แล้วเสร็จ).{0,12}")
_COLOUR = re.compile(rf"\s*(?:{'|'.join(_COLOURS)})")
_TREATMENT = r"(?:จัดการ|บริหาร(?:จัดการ)?|ควบคุม|ป้องกัน|ลด|แก้ไข|รองรับ|ตอบสนอง)"
_SCALE = r"(?:\(?(?:1-[345]|[345]-1|54321|321|12345|123|[lis1-5]|likelihood|impact|severity|ระดับ.*|คะแนน.*)\)?)*"


def _scale(text: str) -> float:
    """A step of a scale."""
    return 3.0 if re.fullmatch(r"\s*[0-9๐-๙]{1,2}\s*", text) else -4.0


def _level(text: str) -> float:
    return 4.0 if _LEVEL.fullmatch(clean_line(text)) else 0.3 if not text.strip(" -–") else -3.0


_LEVEL = re.compile(
    rf"(?:ระดับ)?\s*(?P<level>{'|'.join(sorted(_LEVELS, key=len, reverse=True))})\s*(?:[(/]?\s*[0-9๐-๙]{{1,2}}\s*(?:คะแนน)?\s*\)?)?"
)
_WITH_SCORE = re.compile(
    r"(?:(?P<before>[^0-9]*?)\s*[(/:]?\s*(?P<score>[0-9]{1,2})\s*(?:คะแนน)?\s*\)?|(?P<first>[0-9]{1,2})\s*(?:คะแนน)?\s*[(/:]?\s*(?P<after>[^0-9()]+)\)?)"
)
_BOX = re.compile(
    r"(?P<box>[☑☒✓✔√■●☐□○▢]|\(\s*[/xX✓✔√]?\s*\)|\[\s*[/xX✓✔√]?\s*\])\s*(?P<text>[^☑☒✓✔√■●☐□○▢()\[\]]+(?:\([^()/]{3,}\))?)"
)
_CHECKED = re.compile(r"[☑☒✓✔√■●/xX]")

_COLUMNS = (
    Column("no", (*NUMBER, r"(?:ลำดับ|รหัส)(?:ที่)?(?:ของ)?(?:ความ)?เสี่ยง(?:ที่)?"), looks.row_number),
    Column(
        "residual_level",
        (
            rf"(?:ระดับ|ค่า|สถานะ)?(?:ของ)?{_RISK}(?:การทุจริต)?(?:ที่)?(?:คง)?(?:เหลือ|ยังมีอยู่|หลัง).*",
            rf"(?:ระดับ|ค่า){_RISK}.*(?:หลัง(?:การ)?(?:ดำเนิน|จัดการ|ควบคุม|มี)|คงเหลือ|ที่เหลือ|สิ้นปี).*",
            r"ผลการประเมินความเสี่ยงหลัง.*|residual.*|หลัง(?:ดำเนิน|จัดการ|ควบคุม)(?:การ)?",
        ),
        _level,
    ),
    Column(
        "factor",
        (
            r"(?:un)?known(?:factor)?.*|(?:ประเภท|ลักษณะ|ปัจจัย)(?:ของ)?(?:ความเสี่ยง)?(?:การทุจริต)?(?:known.*)?",
            r"ประเภท.*>.*(?:เคย|ไม่เคย|known).*",
            r"(?:ปัจจัยเสี่ยง)?\(?known.*",
        ),
        looks.one_of(r"(?:un)?known(?: factor)?"),
        ticked="word",
    ),
    Column(
        "treatment_status",
        (
            r"สถานะ(?:ของ)?(?:การ|ผลการ)?(?:ดำเนิน|จัดการ|บริหาร|ติดตาม).*",
            r"สถานะ.*>(?:ยังไม่|เฝ้าระวัง|เริ่ม|ต้องการ|เหตุผล|ดำเนินการ|แล้วเสร็จ|อยู่ระหว่าง).*",
            r"ยังไม่(?:ได้)?ดำเนินการ.*|เฝ้าระวัง.*|เริ่มดำเนินการ.*|ต้องการกิจกรรม.*|เหตุผลอื่น.*",
            r"(?:อยู่)?ระหว่างดำเนินการ|ดำเนินการแล้ว(?:เสร็จ)?",
        ),
        looks.one_of(r".*ดำเนินการ.*", "เฝ้าระวัง.*", "แล้วเสร็จ"),
        ticked="word",
    ),
    Column(
        "status",
        (
            rf"สถานะ(?:{_RISK}.*|สี.*)?|(?:สี)?(?:เขียว|เหลือง|ส้ม|แดง)",
            r"สถานะ.*>.*(?:เขียว|เหลือง|ส้ม|แดง).*",
            r"ระดับสี.*|สี(?:ไฟจราจร)?.*",
        ),
        looks.one_of(*_COLOURS, *_STATES),
        ticked="word",
    ),
    Column(
        "control_quality",
        (
            r"(?:คุณภาพ|ประสิทธิ(?:ภาพ|ผล)|ระดับ|ผล)(?:ของ)?(?:การ|ระบบ)(?:จัดการ|ควบคุม|ประเมินการควบคุม).*",
            r"(?:การ)?(?:ประเมิน|ผลการ)(?:ประเมิน)?(?:การ|ประสิทธิ.*)ควบคุม.*",
            r"(?:คุณภาพ|ระดับการควบคุม|ประสิทธิ).*>(?:ดี|พอใช้|อ่อน).*",
            r"ดี|พอใช้|อ่อน",
        ),
        looks.one_of("ดี", "พอใช้", "อ่อน", "ดีมาก", "ปรับปรุง"),
        ticked="word",
    ),
    Column(
        "necessity",
        (rf"(?:ระดับ|ค่า|คะแนน)?(?:ของ)?(?:ความ)?จำเป็น(?!x|×|\*).*?{_SCALE}",),
        _scale,
        ticked="word",
    ),
    Column(
        "score",
        (
            r"(?:l|โอกาส.{0,12}|ความถี่|ระดับโอกาส|(?:ความ)?จำเป็น|จำเป็น.{0,15})[x×*](?:i|s|ผลกระทบ.*|(?:ความ)?รุนแรง.*|ระดับผลกระทบ)",
            rf"(?!ค่า(?:การ)?ประเมินการควบคุม)(?:ค่า|คะแนน|ระดับคะแนน|ค่าคะแนน|ค่าระดับ|ผลคะแนน)(?:ของ)?(?:{_RISK})?(?:การทุจริต)?(?:รวม|ทั้งหมด)?(?!.*(?:ต่ำ|สูง|ปานกลาง)).*",
            r"(?:ผล|คะแนน)รวม|ผลคูณ|riskscore|score|รวม|(?:คะแนน|ค่า)ระดับความเสี่ยง.*",
        ),
        _scale,
    ),
    Column(
        "risk",
        (
            rf"(?:รายละเอียด|คำอธิบาย)?(?:ของ)?(?:เหตุการณ์|ประเด็น(?:ของ)?|รูปแบบ|พฤติการณ์|ลักษณะ|ชื่อ|รายการ|จุด|ข้อ)*(?:การทุจริต)?(?:และ|/)?{_RISK}(?:การทุจริต|ด้าน|ต่อ|ของ|ที่อาจ|เรื่อง|ใน|สินบน|จาก|ที่พบ|ที่(?:จะ)?เกิด|/|\(|และ|การรับ|$).*",
            rf"(?:โอกาส|สถานการณ์|ประเด็น|กระบวนงาน)(?:/|และ|หรือ|ที่จะเกิด|ของ|เกิด|การเกิด)*{_RISK}.*",
            r"(?:เหตุการณ์|รูปแบบ|พฤติการณ์|ประเด็น)(?:ของ|/)?(?:พฤติการณ์|ความเสี่ยง|การทุจริต|ที่อาจเกิด|ที่เสี่ยง|เสี่ยง).*",
            r"เหตุการณ์|ปัจจัยเสี่ยง.*|ความเสี่ยง|riskevent|risk",
        ),
        looks.wording,
    ),
    Column(
        "impact",
        (
            rf"(?:ระดับ|ค่า|คะแนน)?(?:ความรุนแรง|ผลกระทบ)(?:ของ|ต่อ|และ|/)?(?:ความรุนแรง|ผลกระทบ|องค์กร|หน่วยงาน|ความเสี่ยง|ที่จะเกิด|ที่อาจเกิด)*(?!x|×){_SCALE}|\(?i\)?|impact.*|รุนแรง|severity.*",
        ),
        _scale,
        ticked="word",
    ),
    Column(
        "likelihood",
        (
            rf"(?:ระดับ|ค่า|คะแนน)?(?:โอกาส|ความถี่|ความเป็นไปได้)(?:ที่|ใน)?(?:จะ|การ|ความเสี่ยง)*(?:เกิด)?(?:ขึ้น|การทุจริต|ความเสี่ยง|เหตุการณ์)*{_SCALE}|\(?l\)?|likelihood.*",
        ),
        _scale,
        ticked="word",
    ),
    Column(
        "level",
        (
            rf"ระดับ(?:ของ)?(?:{_RISK})?(?:การทุจริต|ก่อน.*|ปัจจุบัน|เดิม|\(.*\)|รวม)?|ผลการประเมิน(?:{_RISK})?|(?:ระดับ(?:{_RISK})?)?ก่อน(?:การ)?(?:ดำเนิน|จัดการ|ควบคุม|มี).*|(?:ค่า|ระดับ){_RISK}ระดับ?(?:ต่ำ|ปานกลาง|สูง).*",
            rf"(?:จัดระดับ|การจัดระดับ){_RISK}.*|risklevel|level|ค่า(?:การ)?ประเมินการควบคุม.*",
        ),
        _level,
        ticked="word",
    ),
    Column(
        "results",
        (
            r"(?:รายงาน|สรุป)?ผล(?:ของ)?(?:การ)?(?:ดำเนิน|ปฏิบัติ|จัดการ|บริหาร|ติดตาม|ควบคุม).*",
            r"ผลที่(?:ได้|เกิด).*|ผล(?:งาน|สำเร็จ|ลัพธ์)?|(?:รายละเอียด)?(?:ข้อมูล)?การดำเนิน(?:การ|งาน)(?:ที่ผ่านมา|จริง|แล้ว)?|ความก้าวหน้า.*",
        ),
        looks.results,
    ),
    Column(
        "_existing",
        (rf"(?:มาตรการ|การ|กิจกรรม|วิธีการ)(?:การ)?{_TREATMENT}.*(?:ที่มีอยู่|ปัจจุบัน|เดิม).*|การควบคุม(?:ภายใน)?ที่มี.*",),
        looks.methods,
    ),
    Column(
        "controls",
        (
            rf"(?!ขั้นตอน(?:การ)?(?:ปฏิบัติ|ดำเนิน|ทำ)งาน)(?:แผน|มาตรการ|แนวทาง|วิธี(?:การ)?|กิจกรรม|การ|กลยุทธ์|ขั้นตอน|โครงการ)(?:/(?:มาตรการ|แนวทาง|กิจกรรม|วิธีการ|แผน))*(?:ใน)?(?:การ)?(?:{_TREATMENT}|ดำเนิน|ปฏิบัติ).*",
            r"(?:มาตรการ|แนวทาง|กิจกรรม)(?:(?:/|,|และ|หรือ)(?:มาตรการ|แนวทาง|กิจกรรม|โครงการ|วิธีการ))*(?:ป้องกัน.*|ภายใน|ที่.*|เพื่อ.*|ในการ.*|การ.*)?",
            rf"(?:แผน)?(?:การ)?{_TREATMENT}{_RISK}.*|การควบคุม.*|แผนบริหาร.*",
        ),
        looks.methods,
    ),
    Column("kpi", (r"ตัวชี้วัด.*|ตัวบ่งชี้.*|kpis?.*|เป้าหมาย.*|ผลผลิต.*",), looks.wording),
    Column(
        "responsible",
        (
            r"(?:หน่วยงาน|ส่วนราชการ|ผู้|กอง|สำนัก|สำนัก/กอง|กอง/สำนัก|เจ้าหน้าที่|ฝ่าย|กอง/ฝ่าย|ผู้ที่|ส่วนงาน)(?:ที่)?(?:รับ)?ผิดชอบ.*",
            r"(?:หน่วยงาน|ส่วนราชการ|ผู้)(?:เจ้าของความเสี่ยง|ดำเนินการ|ที่เกี่ยวข้อง|เจ้าภาพ|เจ้าของเรื่อง)?|เจ้าภาพ.*|riskowner|สังกัด",
        ),
        looks.unit,
        carried=False,
    ),
    Column(
        "period",
        (
            r"(?:กำหนด|กรอบ)?(?:ระยะ|ช่วง|ห้วง|กรอบ)(?:ระยะ)?เวลา.*|กำหนด(?:เวลา|แล้วเสร็จ|เสร็จ).*|แล้วเสร็จ.*|วันที่(?:เริ่ม|ดำเนิน|แล้วเสร็จ).*|ไตรมาส.*",
        ),
        looks.period,
    ),
    Column(
        "process",
        (
            r"(?:ชื่อ)?(?:กระบวน(?:งาน|การ)|ขั้นตอน|ภารกิจ|งาน|โครงการ|ประเด็น|กิจกรรม|การดำเนินงาน|ด้าน)(?:(?:/|และ|หรือ|,)?(?:ชื่อ)?(?:กระบวน(?:งาน|การ)|ขั้นตอน|ภารกิจ|งาน|โครงการ|กิจกรรม|ด้าน|แผนงาน))*(?:ที่.*|การ(?:ดำเนิน|ปฏิบัติ)(?:การ|งาน)?.*|หลัก|ปฏิบัติงาน|ดำเนินงาน|ย่อย|ของ.*|การทำงาน)?",
            r"ชื่อแผน.*|หน้าที่.*",
        ),
        looks.wording,
        carried=True,
    ),
    Column("_cause", (r"สาเหตุ.*|ปัจจัยที่.*|ที่มา.*",), looks.wording),
    Column("_budget", (r"งบประมาณ.*|วงเงิน.*",), looks.money),
    Column("_remark", (r"หมายเหตุ.*|ปัญหา.*|ข้อเสนอแนะ.*|อุปสรรค.*|หลักฐาน.*|เอกสาร.*|ร่องรอย.*",), looks.remark),
)
_SAID = {
    "likelihood": r"(?:โอกาส(?:ที่จะ)?(?:เกิด)?(?:ขึ้น)?)\s*(?:\(L\))?\s*(?:=|:|อยู่(?:ใน|ที่)|ระดับ|เท่ากับ|ได้|คะแนน|\s)*\s*([1-5])(?![0-9])",
    "impact": r"(?:ผลกระทบ|ความรุนแรง)\s*(?:\(I\))?\s*(?:=|:|อยู่(?:ใน|ที่)|ระดับ|เท่ากับ|ได้|คะแนน|\s)*\s*([1-5])(?![0-9])",
    "necessity": r"ความจำเป็น(?:ของการเฝ้าระวัง)?\s*(?:=|:|อยู่(?:ใน|ที่)|ระดับ|เท่ากับ|\s)*\s*([1-3])(?![0-9])",
    "score": r"(?:คะแนนรวม|คะแนนความเสี่ยง|ค่าความเสี่ยง(?:รวม)?|คะแนน|รวม)\s*(?:=|:|เท่ากับ|\s)*\s*([0-9]{1,2})(?:\s|คะแนน|$|\))",
    "level": rf"(?:ระดับความเสี่ยง|อยู่ในระดับ|ความเสี่ยงระดับ|ระดับ)\s*(?:=|:|คือ|อยู่ใน|ระดับ|\s)*\s*({'|'.join(sorted(_LEVELS, key=len, reverse=True))})",
}
_FORM = Form(
    columns=tuple(
        Column(c.name, c.headings, c.looks, c.carried, c.ticked, _SAID.get(c.name, "")) for c in _COLUMNS
    ),
    keys=("risk", "process"),
    needs=(
        {
            "likelihood", "impact", "necessity", "score", "level", "controls", "status", "factor", "control_quality",
            "results", "treatment_status", "residual_level", "_existing", "responsible",
        },
    ),
    begins=r"(?:ความเสี่ยง|เหตุการณ์ความเสี่ยง|เหตุการณ์|ประเด็นความเสี่ยง|ประเด็น)(?:ลำดับ)?ที่\s*(?P<number>[0-9๐-๙]{1,2})",
)  # fmt: skip


def read_inside(matter: Matter) -> Inside:
    """``risks`` of a register or of a report on their treatment."""
    listing = read_rows(matter.document, _FORM)
    watched = any("necessity" in entry.cells for entry in listing.entries)
    treated = matter.kind == "risk_treatment_report"
    risks = [_record(entry, matter.year, watched=watched, treated=treated) for entry in listing.entries]
    return Inside({"risks": risks}, listing.used, [] if risks else [NO_RISKS])


def _record(entry: Entry, year: int | None, *, watched: bool, treated: bool) -> Record:
    filling = Filling(entry, year)
    filling.number()
    if "risk" not in entry.cells and "process" in entry.cells:
        entry.cells["risk"] = entry.cells.pop("process")
    filling.text("process")
    filling.text("risk")
    filling.text("factor")
    if treated and "treatment_status" not in entry.cells and not _COLOUR.match(entry.text("status")):
        entry.cells["treatment_status"] = entry.cells.pop("status", [])
    filling.text("status")
    filling.amount("necessity")
    if watched:
        # Need for watching goes with severity, likelihood with impact.
        filling.amount("impact", "severity")
    else:
        filling.amount("likelihood")
        filling.amount("impact")
    _score_and_level(entry, filling)
    if "controls" not in entry.cells and "_existing" in entry.cells:
        entry.cells["controls"] = entry.cells.pop("_existing")
    filling.items("controls")
    if "control_quality" in entry.cells:
        filling.text("control_quality")
    if "results" in entry.cells:
        filling.items("results")
    _status(entry, filling)
    filling.text("residual_level")
    filling.text("kpi")
    filling.period("period")
    filling.parties("responsible")
    return filling.record()


def _score_and_level(entry: Entry, filling: Filling) -> None:
    """A cell may hold both, ``16 (สูง)`` or ``สูง/16``, under either heading."""
    for name, other in (("level", "score"), ("score", "level")):
        text = to_arabic(clean_line(entry.text(name)))
        match = _WITH_SCORE.fullmatch(text)
        if other in entry.cells or match is None:
            continue
        words = (match["before"] or match["after"] or "").strip(" ()/:=-")
        number = match["score"] or match["first"]
        places = [fragment.place for fragment in entry.cells[name]]
        filling.keep("score", int(number), places)
        if words.strip(" 0123456789x×*="):
            filling.keep("level", words, places)
        return
    filling.text("level")
    text = to_arabic(clean_line(entry.text("score")))
    if (found := amounts(text)) and len(found) > 1 and re.search(r"[x×*]|=", text):
        filling.keep("score", found[-1], [fragment.place for fragment in entry.cells["score"]])  # 4 x 4 = 16
    else:
        filling.amount("score")


def _status(entry: Entry, filling: Filling) -> None:
    """Of a cell with boxes, what is ticked."""
    text = entry.text("treatment_status")
    boxes = list(_BOX.finditer(text))
    if not boxes:
        filling.text("treatment_status")
        return
    ticked = [" ".join(box["text"].split()) for box in boxes if _CHECKED.search(box["box"])]
    filling.keep("treatment_status", ", ".join(ticked), [f.place for f in entry.cells["treatment_status"]])
