"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={
        "ita.yearedition": "ข้อมูลปีการประเมิน",
        "ita.result": "ผลการประเมิน ITA",
        "ita.officesuggestion": "คำแนะนำมาตรการ",
    },
    acts={
        "ita.year.started": "เริ่มข้อมูลปีการประเมินจากปีก่อน",
        "ita.year.changed": "แก้ข้อมูลปีการประเมิน",
        "ita.year.imported": "นำเข้าข้อมูลปีการประเมิน",
        "ita.year.restored": "กลับไปใช้ข้อมูลปีการประเมินฉบับก่อน",
        "ita.result.recorded": "บันทึกผลการประเมิน ITA",
        "ita.result.changed": "แก้ผลการประเมิน ITA",
        "ita.result.deleted": "ลบผลการประเมิน ITA",
        "ita.target.set": "ตั้งเป้าหมายคะแนน ITA",
        "ita.result.taken": "ใช้เอกสารที่นำเข้าเป็นผล ITA",
        "ita.suggestion.added": "เพิ่มคำแนะนำมาตรการ",
        "ita.suggestion.changed": "แก้คำแนะนำมาตรการ",
        "ita.suggestion.hidden": "ซ่อนคำแนะนำมาตรการ",
        "ita.suggestion.shown": "แสดงคำแนะนำมาตรการอีกครั้ง",
        "ita.suggestion.removed": "ลบคำแนะนำ หรือกลับไปใช้คำเดิม",
    },
    fields={
        "total": "คะแนนรวม",
        "stated_level": "ระดับที่แจ้ง",
        "scores": "คะแนน",
        "changes": "ที่เปลี่ยน",
        "edition": "ฉบับที่",
        "from_year": "จากปี",
        "source": "ที่มา",
        "measure": "มาตรการที่แนะนำ",
        "cause": "สาเหตุ",
        "steps": "วิธีการ",
        "proof": "หลักฐาน",
        "who": "ผู้รับผิดชอบที่แนะนำ",
        "kept": "ที่คงไว้ตามเดิม",
    },
)
