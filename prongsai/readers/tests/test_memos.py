"""Memos and letters on a subject that is none of the kinds: known by their frame, and read by it."""

from __future__ import annotations

from typing import Any

import pytest

from prongsai import papers
from prongsai.papers.tests.samples import OFFICE, memo
from prongsai.readers import KindUnknown, open_document, read, read_document

LETTER = """
ที่ ตย ๗๐๑๐๑/๑๒๓\tที่ทำการองค์การบริหารส่วนตำบลหนองตัวอย่าง
\tอำเภอเมืองตัวอย่าง จังหวัดตัวอย่าง ๙๙๐๐๐

๔ เมษายน ๒๕๖๙

เรื่อง  ขอความอนุเคราะห์วิทยากรบรรยาย

เรียน  ผู้อำนวยการโรงเรียนหนองตัวอย่าง

อ้างถึง  หนังสือโรงเรียนหนองตัวอย่าง ที่ ศธ ๐๔๑๒๓/๙๙ ลงวันที่ ๑ มีนาคม ๒๕๖๙

สิ่งที่ส่งมาด้วย  กำหนดการ จำนวน ๑ ฉบับ

ตามหนังสือที่อ้างถึง องค์การบริหารส่วนตำบลหนองตัวอย่างจะจัดอบรมพนักงาน นั้น

จึงเรียนมาเพื่อโปรดพิจารณา

ขอแสดงความนับถือ

(นายสมมุติ สุขตัวอย่าง)
นายกองค์การบริหารส่วนตำบลหนองตัวอย่าง
"""


def plain_memo(subject: str) -> dict[str, Any]:
    """A memo on something that no kind of document is about."""
    record = memo()
    record |= {"kind": "memo", "subject": subject, "document_date": "2026-10-07"}
    del record["ita"]
    record["memo"] |= {
        "background": "ตามแผนการใช้รถยนต์ส่วนกลาง รถหมายเลข 3 ครบกำหนดเปลี่ยนยางในเดือนนี้",
        "facts": "ตรวจสภาพแล้วพบว่าดอกยางเหลือน้อย",
        "proposal": "เห็นควรเปลี่ยนยาง 4 เส้น",
    }
    return record


@pytest.mark.parametrize("ending", ["pdf", "docx"])
@pytest.mark.parametrize("subject", ["ขออนุมัติเปลี่ยนยางรถยนต์ส่วนกลาง", "กำหนดวันทำความสะอาดอาคารสำนักงาน"])
def test_a_plain_memo_of_ours_is_read_back_by_its_frame(subject: str, ending: str) -> None:
    source = plain_memo(subject)
    paper = papers.from_record(source, "memo")
    data = papers.render_pdf(paper) if ending == "pdf" else papers.render_docx(paper)
    record = read_document(open_document(data, f"memo.{ending}"))
    assert {key: record[key] for key in ("kind", "organisation", "document_date")} == {
        "kind": "memo", "organisation": OFFICE, "document_date": "2026-10-07",
    }  # fmt: skip
    assert record["document_no"] == "ตย 70101/141"
    assert record["subject"] == subject
    said = record["memo"]
    assert said["to"] == f"นายก{OFFICE}"
    assert said["department"].startswith(f"สำนักปลัด {OFFICE}")
    assert said["facts"] == "ตรวจสภาพแล้วพบว่าดอกยางเหลือน้อย"
    assert [one["name"] for one in said["opinions"]] == [one["name"] for one in source["memo"]["opinions"]]
    assert "fiscal_year" not in record
    assert not record.get("_notes")
    assert record["_source"]["confidence"] >= 0.8


@pytest.mark.parametrize("head", ["บันทึกข้อความ\n", ""])
def test_a_memo_whose_frame_has_gaps_is_known_with_doubt(head: str) -> None:
    text = f"{head}ส่วนราชการ กองช่าง เทศบาลตำบลตัวอย่าง\nเรื่อง ซ่อมไฟส่องสว่าง\nเรียน ปลัดเทศบาล\n\nด้วยไฟดับสองจุด\n"
    record = read(text.encode(), "a.txt")
    assert (record["kind"], record["subject"]) == ("memo", "ซ่อมไฟส่องสว่าง")
    assert record["_source"]["confidence"] < 0.7
    assert record["memo"]["background"] == "ด้วยไฟดับสองจุด"
    assert not {"document_no", "document_date"} & set(record)


def test_a_letter_is_read_by_its_own_frame() -> None:
    record = read(LETTER.encode(), "a.txt")
    assert (record["kind"], record["document_no"], record["document_date"]) == ("memo", "ตย 70101/123", "2026-04-04")
    assert (record["district"], record["province"]) == ("เมืองตัวอย่าง", "ตัวอย่าง")
    assert record["subject"] == "ขอความอนุเคราะห์วิทยากรบรรยาย"
    assert record["memo"] == {
        "to": "ผู้อำนวยการโรงเรียนหนองตัวอย่าง",
        "reference": "หนังสือโรงเรียนหนองตัวอย่าง ที่ ศธ ๐๔๑๒๓/๙๙ ลงวันที่ ๑ มีนาคม ๒๕๖๙",
        "attachments": "กำหนดการ จำนวน ๑ ฉบับ",
        "background": "ตามหนังสือที่อ้างถึง องค์การบริหารส่วนตำบลหนองตัวอย่างจะจัดอบรมพนักงาน นั้น",
        "closing": "จึงเรียนมาเพื่อโปรดพิจารณา",
    }


def test_an_invitation_about_the_measures_is_no_plan_of_measures() -> None:
    source = plain_memo("ขอเชิญประชุมคณะทำงานจัดทำมาตรการส่งเสริมคุณธรรมและความโปร่งใส ครั้งที่ 1/2569")
    source["document_date"] = ""
    source["memo"]["background"] = "ตามคำสั่งที่ 412/2569 ลงวันที่ 21 พฤศจิกายน 2569 แต่งตั้งคณะทำงาน นั้น"
    source["memo"]["facts"] = "กำหนดประชุมในวันเสาร์ที่ 28 พฤศจิกายน 2569 เวลา 09.30 น.\nระเบียบวาระที่ 1 เรื่องที่ประธานแจ้ง"
    record = read_document(open_document(papers.render_pdf(papers.from_record(source, "memo")), "memo.pdf"))
    assert record["kind"] == "memo"
    assert "measures" not in record
    # The day of the order it refers to and the day of the meeting are not its own.
    assert not {"document_date", "published_date"} & set(record)
    assert "regulations" not in record["memo"]


def test_a_memo_that_carries_measures_stays_a_report_of_measures() -> None:
    paper = papers.from_record(memo(measures_count=2), "memo")
    record = read_document(open_document(papers.render_pdf(paper), "memo.pdf"))
    assert record["kind"] == "measures_report"
    assert len(record["measures"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "หน้าแรก\nบันทึกข้อความ\nข่าวสาร\nติดต่อเรา\n",
        "เรื่อง นัดทานข้าว\nเรียน ทุกคน\n\nพบกันเที่ยง\n",
        "เรื่องเล่าจากบ้านเรา\nเรียนรู้อยู่ร่วมกัน\n",
    ],
)
def test_words_of_a_frame_alone_are_no_frame(text: str) -> None:
    with pytest.raises(KindUnknown):
        read(text.encode(), "a.txt")
