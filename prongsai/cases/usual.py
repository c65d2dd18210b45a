"""The kinds of this room: a question with an answer, and a suggestion with what became of it."""

from __future__ import annotations

from prongsai.cases.kinds import CaseKind, CaseState

QUESTION = CaseKind(
    code="question",
    label="คำถาม",
    plural="ถาม-ตอบ",
    prefix="ถ",
    limit_days=7,
    keep_days=365,
    source="ค่าเริ่มต้นของระบบ หน่วยงานปรับได้ตามแนวปฏิบัติของตน",
    invitation="ถามเรื่องงานและบริการของหน่วยงานได้ทุกเรื่อง ไม่ต้องบอกชื่อก็ได้",
    text_label="คำถามของท่าน",
    public_answer=True,
    offered_for=("qa", "contact_qa"),
    states=(
        CaseState("received", "รับเรื่องแล้ว", "หน่วยงานรับคำถามแล้ว", "wait", True, ("working", "answered", "closed")),
        CaseState(
            "working", "กำลังหาคำตอบ", "เจ้าหน้าที่กำลังหาคำตอบ", "half", True, ("answered", "closed"), act="เริ่มหาคำตอบ"
        ),
        CaseState(
            *("answered", "ตอบแล้ว", "ตอบแล้ว", "ok", False, ("working",)), words_needed=True, answers=True, act="ส่งคำตอบ"
        ),
        CaseState(
            *("closed", "ปิดโดยไม่ตอบ", "ปิดเรื่อง", "idle", False, ("working",)), words_needed=True, act="ปิดโดยไม่ตอบ"
        ),
    ),
)
SUGGESTION = CaseKind(
    code="suggestion",
    label="ข้อเสนอแนะ",
    plural="ข้อติชมและข้อเสนอแนะ",
    prefix="สน",
    limit_days=30,
    keep_days=365,
    source="ค่าเริ่มต้นของระบบ หน่วยงานปรับได้ตามแนวปฏิบัติของตน",
    invitation="ติชมหรือเสนอแนะได้ทุกเรื่อง หน่วยงานจะบอกว่าพิจารณาแล้วเป็นอย่างไร",
    text_label="ข้อติชม ข้อเสนอแนะ หรือความคิดเห็น",
    public_answer=True,
    offered_for=("hearing_channel", "participation"),
    states=(
        CaseState(
            *("received", "รับเรื่องแล้ว", "หน่วยงานรับข้อเสนอแนะแล้ว", "wait", True),
            ("considering", "adopted", "not_adopted"),
        ),
        CaseState(
            *("considering", "กำลังพิจารณา", "กำลังพิจารณา", "half", True, ("adopted", "not_adopted")), act="นำเข้าพิจารณา"
        ),
        CaseState(
            *("adopted", "รับไปดำเนินการ", "รับไปดำเนินการ", "half", False, ("done", "not_adopted")),
            words_needed=True,
            answers=True,
            act="รับไปดำเนินการ",
            adopts=True,
        ),
        CaseState(
            *("not_adopted", "ยังไม่รับ", "พิจารณาแล้วยังไม่ดำเนินการ", "idle", False, ("considering",)),
            words_needed=True,
            answers=True,
            act="ยังไม่รับ พร้อมเหตุผล",
        ),
        CaseState(
            *("done", "เกิดผลแล้ว", "ดำเนินการแล้ว", "ok", False),
            words_needed=True,
            answers=True,
            act="บันทึกผลที่เกิดขึ้น",
            adopts=True,
        ),
    ),
)
KINDS = (QUESTION, SUGGESTION)
