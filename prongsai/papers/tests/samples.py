"""Records of an office that does not exist, for tests and benches."""

from __future__ import annotations

from typing import Any

OFFICE = "องค์การบริหารส่วนตำบลหนองตัวอย่าง"

TITLES = (
    "การเปิดเผยแผนการใช้จ่ายเงินให้ประชาชนรับทราบ",
    "การป้องกันผลประโยชน์ทับซ้อนของเจ้าหน้าที่",
    "การใช้รถยนต์ส่วนกลางและทรัพย์สินของทางราชการ",
    "การให้บริการตามลำดับก่อนหลังโดยไม่เลือกปฏิบัติ",
    "ช่องทางรับฟังความคิดเห็นของผู้มีส่วนได้ส่วนเสีย",
)
METHODS = (
    "จัดทำคู่มือการปฏิบัติงานพร้อมระบุขั้นตอนและระยะเวลาที่ใช้ในการให้บริการแต่ละประเภท",
    "เผยแพร่ข้อมูลผ่านเว็บไซต์ www.nongtuayang.example.go.th และป้ายประชาสัมพันธ์ทั้ง 9 หมู่บ้าน",
    "ประชุมชี้แจงพนักงานส่วนตำบลและพนักงานจ้างทุกคน อย่างน้อยไตรมาสละ 1 ครั้ง",
    "กำกับ ดูแล และตรวจสอบการใช้ดุลพินิจของผู้ใต้บังคับบัญชาให้เป็นไปตามระเบียบต่าง ๆ ที่เกี่ยวข้อง",
    "จัดให้มีบริการในรูปแบบออนไลน์ (E-Service) เพื่อลดการติดต่อด้วยตนเองที่สำนักงาน",
)
RESULTS = (
    "จัดทำคู่มือแล้วเสร็จเมื่อวันที่ 15 มกราคม 2569 จำนวน 3 งาน ได้แก่ งานภาษี งานโยธา และงานทะเบียนพาณิชย์",
    "มีผู้เข้าชมหน้าข้อมูลจำนวน 1,284 ครั้ง และไม่มีข้อร้องเรียนเกี่ยวกับการให้บริการ",
    "จัดประชุมเมื่อวันที่ 4 กุมภาพันธ์ พ.ศ. 2569 มีผู้เข้าร่วม 42 คน คิดเป็นร้อยละ 95.45",
    "ผู้บริหารมอบนโยบาย “งดรับของขวัญทุกชนิด” (No Gift Policy) และลงนามร่วมกันเมื่อ 12 ธ.ค. 68",
    "เปิดให้บริการออนไลน์ 4 บริการ มีผู้ใช้บริการแล้ว 57 ราย ระยะเวลาเฉลี่ยลดลงเหลือ 2 วัน",
)
ADVICE = (
    "ควรแจ้งมาตรการให้บุคลากรที่บรรจุ โอน หรือย้ายเข้ามาใหม่ทราบภายใน 30 วัน",
    "",
    "ควรเพิ่มการประชาสัมพันธ์ผ่านหอกระจายข่าวและกลุ่มไลน์ของหมู่บ้าน",
)
UNITS = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา ศาสนาและวัฒนธรรม")


def _lines(texts: tuple[str, ...], start: int, count: int, note: str) -> list[str]:
    return [texts[(start + index) % len(texts)] + note for index in range(count)]


def measures(count: int, *, items: int = 3, note: str = "") -> list[dict[str, Any]]:
    """``count`` measures of ``items`` methods and results; ``note`` is written after each text."""
    return [
        {
            "no": index + 1,
            "title": TITLES[index % len(TITLES)] + note,
            "methods": _lines(METHODS, index, items, note),
            "responsible": [UNITS[index % len(UNITS)]],
            "period": {"text": "ต.ค. 68 - ก.ย. 69", "start": "2025-10", "end": "2026-09"},
            "results": _lines(RESULTS, index, items, note),
            "recommendation": ADVICE[index % len(ADVICE)],
        }
        for index in range(count)
    ]


def report(count: int = 8, *, items: int = 3, note: str = "") -> dict[str, Any]:
    """A measures report of fiscal year 2569."""
    return {
        "organisation": OFFICE,
        "organisation_type": "subdistrict_administrative_organization",
        "district": "เมืองตัวอย่าง",
        "province": "ตัวอย่าง",
        "kind": "measures_report",
        "fiscal_year": 2569,
        "document_date": "2026-10-07",
        "ita": {"fiscal_year": 2568, "score": 91.37, "grade": "A"},
        "measures": measures(count, items=items, note=note),
        "signatories": [{"name": "นางสาวมานี ตัวอย่าง", "position": "นักจัดการงานทั่วไปปฏิบัติการ"}],
    }


def memo(*, measures_count: int = 0, note: str = "") -> dict[str, Any]:
    """A memo with three opinions, one of them of an acting ปลัด."""
    record = report(measures_count, note=note)
    record["document_no"] = "ตย 70101/141"
    record["subject"] = f"รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสของ{OFFICE} ประจำปีงบประมาณ พ.ศ. 2569"
    record["memo"] = {
        "department": f"สำนักปลัด {OFFICE}",
        "to": f"นายก{OFFICE}",
        "background": (
            f"ตามที่{OFFICE} ได้ประกาศมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ลงวันที่ 30 ตุลาคม 2568 "
            f"โดยกำหนดให้ทุกส่วนราชการรายงานผลการดำเนินการทุกรอบ 6 เดือน และ 12 เดือน นั้น{note}"
        ),
        "facts": (
            "สำนักปลัดได้รวบรวมผลการดำเนินการจากทุกส่วนราชการแล้ว รวม 8 มาตรการ 24 วิธีการ มีผลการดำเนินการครบทุกวิธีการ "
            "และมีหลักฐานประกอบจำนวน 31 รายการ ซึ่งได้ตรวจสอบความถูกต้องของวันที่ จำนวน และที่อยู่บนเว็บไซต์แล้ว"
        ),
        "proposal": "เห็นควรเผยแพร่รายงานทางเว็บไซต์ของหน่วยงาน และแจ้งให้ทุกส่วนราชการนำข้อเสนอแนะไปดำเนินการในปีถัดไป",
        "closing": "จึงเรียนมาเพื่อโปรดพิจารณา",
        "opinions": [
            {"name": "นายสมมุติ ตัวอย่าง", "position": "หัวหน้าสำนักปลัด"},
            {"name": "นางทดลอง ตัวอย่าง", "position": f"หัวหน้าสำนักปลัด รักษาราชการแทน ปลัด{OFFICE}"},
            {"name": "นายสมมุติ สุขตัวอย่าง", "position": f"นายก{OFFICE}"},
        ],
    }
    return record


def invitation() -> dict[str, Any]:
    """An invitation to the site."""
    return {
        "organisation": OFFICE,
        "name": "นางสาวมานี ตัวอย่าง",
        "position": "นักจัดการงานทั่วไปปฏิบัติการ",
        "address": "https://prongsai.example.go.th/account/slip/",
        "code": "7Q2M-XK4P-9RTD",
        "expires": "2026-11-30",
    }


def survey() -> dict[str, Any]:
    """The poster of a survey."""
    return {
        "organisation": OFFICE,
        "fiscal_year": 2570,
        "survey": "ผู้รับบริการตอบเอง",
        "instrument": "EIT",
        "address": "https://itas.example.go.th/eit/7q2mxk4p",
        "closes": "2027-06-30",
    }


def review(count: int = 7) -> dict[str, Any]:
    """What a review found, a third of it errors, one of it kept with a reason."""
    findings: list[dict[str, Any]] = [
        {
            "rule": f"R{10 + index}",
            "severity": ("error", "warning", "note")[index % 3],
            "message": f"ปีงบประมาณในหัวเรื่องกับในตารางไม่ตรงกัน แห่งที่ {index + 1}",
            "where": {"page": 1 + index, "table": 1, "row": 2 + index, "column": 3},
            "why": "ผู้อ่านไม่รู้ว่าเป็นผลของปีใด และผู้ประเมินอาจไม่รับเป็นหลักฐาน",
            "remedy": "โปรดแก้ปีให้เป็นปีเดียวกันทั้งฉบับ",
            "excerpt": f"ประจำปีงบประมาณ พ.ศ. {2560 + index}",
            "suggestion": "ประจำปีงบประมาณ พ.ศ. 2569",
        }
        for index in range(count)
    ]
    if count > 1:
        findings[1]["kept"] = "ยกคำของประกาศเดิมมาทั้งประโยค (นางสาวมานี ตัวอย่าง 6 ต.ค. 2569)"
    return {
        "kind": "review_report",
        "organisation": OFFICE,
        "document": "รายงานผลมาตรการ 2569.docx",
        "about": "รายงานผลตามมาตรการ ปีงบประมาณ พ.ศ. 2569",
        "code": "7F3A-91C2",
        "checked": "2026-10-07",
        "checker": {"name": "นางสาวมานี ตัวอย่าง", "position": "นักจัดการงานทั่วไปปฏิบัติการ"},
        "reader": {"name": "", "position": f"ปลัด{OFFICE}"},
        "findings": findings,
    }
