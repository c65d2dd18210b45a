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


def overview(count: int = 6) -> dict[str, Any]:
    """What a quarter came to, measure by measure, and the units behind it."""
    columns = [
        {"heading": "ที่", "share": 0.8, "centred": True},
        {"heading": "มาตรการ", "share": 4.5},
        {"heading": "มีผลแล้ว", "share": 1.6, "centred": True},
        {"heading": "ผลในไตรมาสนี้", "share": 6},
    ]
    rows = [
        [str(index + 1), TITLES[index % len(TITLES)], f"{index} จาก {index + 2} วิธี", "\n".join(RESULTS[: index % 3])]
        for index in range(count)
    ]
    return {
        "kind": "overview",
        "organisation": OFFICE,
        "subject": "สรุปผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ไตรมาสที่ 1",
        "fiscal_year": 2570,
        "introduction": f"{OFFICE} ได้ดำเนินการตามมาตรการในไตรมาสที่ 1 โดยมีผลแล้ว 15 วิธี จากทั้งหมด 27 วิธี ดังนี้",
        "parts": [
            {"heading": "ผลรายมาตรการ", "table": {"columns": columns, "rows": rows}},
            {
                "heading": "ผลรายหน่วยงาน",
                "chart": {
                    "title": "ความคืบหน้ารายหน่วยงาน ปีงบประมาณ 2570",
                    "alt": "สำนักปลัดมีผลแล้ว 9 จาก 12 กองช่างมีผลแล้ว 2 จาก 7",
                    "parts": ["ครบ", "ยังไม่มีผล"],
                    "warns": [False, True],
                    "rows": [{"label": "สำนักปลัด", "values": [9, 3]}, {"label": "กองช่าง", "values": [2, 5]}],
                },
            },
            {"heading": "สิ่งที่ต้องเร่งดำเนินการ", "text": "กองช่างยังไม่มีผล 3 วิธี โปรดกำชับให้รายงานภายในเดือนมกราคม 2570"},
        ],
        "signatories": [{"name": "นางสาวมานี ตัวอย่าง", "position": "นักจัดการงานทั่วไปปฏิบัติการ"}],
    }


def announcement(*, note: str = "") -> dict[str, Any]:
    """A No Gift Policy announcement with its English page."""
    return {
        "organisation": OFFICE,
        "kind": "no_gift_announcement",
        "fiscal_year": 2570,
        "subject": f"นโยบายไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ (No Gift Policy){note}",
        "document_date": "2026-12-07",
        "announcement": {
            "reference": f"โดยที่{OFFICE} มุ่งปฏิบัติหน้าที่ด้วยความซื่อสัตย์สุจริต จึงประกาศนโยบายไว้ ดังนี้{note}",
            "paragraphs": [
                "1. ผู้บริหารและพนักงานทุกคนไม่รับของขวัญจากผู้มาติดต่อราชการ ทั้งก่อน ขณะ และหลังการปฏิบัติหน้าที่",
                "1.1 รวมถึงบัตรกำนัลและการเลี้ยงรับรองที่มีมูลค่าเป็นเงิน",
                "2. ผู้บังคับบัญชากำกับให้เป็นไปตามประกาศนี้",
            ],
            "effect": "ทั้งนี้ ตั้งแต่วันที่ประกาศเป็นต้นไป",
            "english": {
                "organisation": "Nong Tuayang Subdistrict Administrative Organization",
                "subject": "No Gift Policy",
                "body": "1. No executive or officer accepts any gift given on account of official duty.\n"
                "2. Superiors see to it that this announcement is kept.",
                "signatory": "Mr. Sommut Suktuayang",
                "position": "Chief Executive of the SAO",
            },
        },
        "signatories": [{"name": "นายสมมุติ สุขตัวอย่าง", "position": f"นายก{OFFICE}"}],
    }


def order(*, people: int = 5, groups: int = 2) -> dict[str, Any]:
    """An order that appoints two groups, signed by an acting chief executive."""
    posts = ("ปลัดองค์การบริหารส่วนตำบล", "หัวหน้าสำนักปลัด", "ผู้อำนวยการกองคลัง", "นักวิเคราะห์นโยบายและแผนปฏิบัติการ")
    return {
        "organisation": OFFICE,
        "fiscal_year": 2570,
        "subject": "แต่งตั้งคณะทำงานจัดทำมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        "order": {
            "year": 2569,
            "reference": f"เพื่อให้การจัดทำมาตรการของ{OFFICE} เป็นไปด้วยความเรียบร้อย จึงแต่งตั้งคณะทำงาน ดังต่อไปนี้",
            "groups": [
                {
                    "name": ("คณะกรรมการอำนวยการ", "คณะทำงาน")[group % 2],
                    "appointees": [
                        {
                            "name": f"นายทดสอบ ตัวอย่างที่{'กขคงจฉชซ'[number % 8]}",
                            "position": posts[number % 4],
                            "role": "ประธานคณะทำงาน" if not number else "คณะทำงาน",
                        }
                        for number in range(people)
                    ],
                    "duties": "วิเคราะห์ผลการประเมินและจัดทำร่างมาตรการ\nรวบรวมผลและหลักฐานเสนอผู้บริหาร",
                }
                for group in range(groups)
            ],
            "effect": "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
        },
        "signatories": [{"name": "นางทดลอง ตัวอย่าง", "position": f"ปลัด{OFFICE} ปฏิบัติหน้าที่ นายก{OFFICE}"}],
    }


def minutes(*, items: int = 5) -> dict[str, Any]:
    """Minutes of a working group: members, one absent, one guest, the usual five items."""
    titles = (
        "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "เรื่องรับรองรายงานการประชุมครั้งที่แล้ว", "เรื่องที่เสนอให้ที่ประชุมทราบ",
        "เรื่องที่เสนอให้ที่ประชุมพิจารณา", "เรื่องอื่น ๆ",
    )  # fmt: skip
    return {
        "organisation": OFFICE,
        "fiscal_year": 2570,
        "subject": "รายงานการประชุมคณะทำงาน ครั้งที่ 1/2570",
        "minutes": {
            "meeting": "คณะทำงานจัดทำมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
            "number": "1/2570",
            "dated": "2027-01-12",
            "place": f"ห้องประชุม{OFFICE}",
            "present": [
                {"name": "นางทดลอง ตัวอย่าง", "position": "หัวหน้าสำนักปลัด", "role": "ประธาน"},
                {"name": "นางสาวมานี ตัวอย่าง", "position": "นักจัดการงานทั่วไปปฏิบัติการ", "role": "เลขานุการ"},
            ],
            "absent": [{"name": "นายสมบัติ ลองดู", "position": "ผู้อำนวยการกองคลัง", "reason": "ติดราชการ"}],
            "joined": [{"name": "นายเพียร ทำจริง", "position": "ผู้อำนวยการกองช่าง"}],
            "began": "09.30",
            "opening": "เมื่อที่ประชุมพร้อมแล้ว ประธานกล่าวเปิดประชุมและดำเนินการตามระเบียบวาระ ดังนี้",
            "items": [
                {
                    "title": titles[place % 5],
                    "text": "เลขานุการเสนอร่างมาตรการ 6 มาตรการ พร้อมผู้รับผิดชอบและระยะเวลา",
                    "resolution": "เห็นชอบ มอบสำนักปลัดเสนอผู้บริหารภายในวันที่ 20 มกราคม 2570",
                }
                for place in range(items)
            ],
            "ended": "11.45",
        },
        "signatories": [
            {"name": "นางสาวมานี ตัวอย่าง", "role": "ผู้จดรายงานการประชุม"},
            {"name": "นางทดลอง ตัวอย่าง", "role": "ผู้ตรวจรายงานการประชุม"},
        ],
    }


INDICATORS = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต")


def analysis(count: int = 4, *, note: str = "") -> dict[str, Any]:
    """An analysis of fiscal year 2569 with ``count`` weak places and as many measures."""
    plan = [
        {key: value for key, value in one.items() if key not in ("results", "recommendation")}
        | {"monitoring": "รายงานผลต่อผู้ประสานงานทุกไตรมาส", "issue": f"ตัวชี้วัดที่ {index + 1}", "group": INDICATORS[index % 5]}
        for index, one in enumerate(measures(count, note=note))
    ]
    return {
        "organisation": OFFICE,
        "kind": "ita_analysis",
        "fiscal_year": 2569,
        "target_fiscal_year": 2570,
        "threshold": 85,
        "ita": {
            "fiscal_year": 2569,
            "score": 89.27,
            "grade": "ผ่านดี",
            "instruments": [
                {"name": "IIT", "score": 87.73},
                {"name": "EIT", "score": 88.74},
                {"name": "OIT", "score": 90.83},
            ],
            "indicators": [
                {"no": index, "title": title, "instrument": "IIT", "score": 78.5 + 3 * index, "previous_score": 80}
                for index, title in enumerate(INDICATORS, start=1)
            ],
        },
        "years": [
            {"fiscal_year": 2568, "score": 88.42, "target": 84},
            {"fiscal_year": 2569, "score": 89.27, "target": 90},
        ],
        "findings": [
            {
                "label": f"ตัวชี้วัดที่ {index + 1} {INDICATORS[index % 5]}{note}",
                "score": 78.5,
                "cost": 1.29,
                "certain": index % 2 == 0,
                "cause": METHODS[index % len(METHODS)],
                "proposal": ADVICE[0],
                "measures": [f"{index + 1}. {TITLES[index % len(TITLES)]}"],
            }
            for index in range(count)
        ],
        "measures": plan,
        "signatories": [{"name": "นางสาวมานี ตัวอย่าง", "position": "นักจัดการงานทั่วไปปฏิบัติการ"}],
    }


OF_KIND = {
    "invitation-slip": invitation,
    "review-report": review,
    "announcement": announcement,
    "order": order,
    "minutes": minutes,
    "overview": overview,
    "ita-analysis": analysis,
    "survey-poster": survey,
}
"""The kinds of papers whose record is not that of a memo with measures."""
