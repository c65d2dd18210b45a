"""Fictional programmes of fictional offices: the truth that the layouts of ``layouts.py`` are drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Measure:
    no: int
    title: str
    methods: tuple[str, ...]
    responsible: tuple[str, ...]
    period: tuple[str, str | None, str | None]  # text, start, end
    results: tuple[str, ...] = ()
    recommendation: str = ""
    group: str = ""
    issue: str = ""
    monitoring: str = ""
    budget: tuple[str, int] | None = None

    def as_record(self) -> dict[str, object]:
        """The keys of docs/records.md that have a value."""
        text, start, end = self.period
        period = {key: value for key, value in (("text", text), ("start", start), ("end", end)) if value}
        record: dict[str, object] = {
            "no": self.no,
            "title": self.title,
            "methods": list(self.methods),
            "responsible": list(self.responsible),
            "period": period,
        }
        if self.results:
            record["results"] = list(self.results)
        for key in ("recommendation", "group", "issue", "monitoring"):
            if value := getattr(self, key):
                record[key] = value
        if self.budget:
            record["budget"] = self.budget[1]
        return record


@dataclass(frozen=True)
class Programme:
    title: str
    organisation: str
    organisation_type: str
    district: str
    province: str
    kind: str
    fiscal_year: int
    measures: tuple[Measure, ...]
    introduction: str = ""
    ita: dict[str, object] = field(default_factory=dict)
    signatory: tuple[str, str] | None = None
    document_date: tuple[str, str] | None = None  # as printed, ISO

    def as_record(self) -> dict[str, object]:
        """The whole truth."""
        record: dict[str, object] = {
            "organisation": self.organisation,
            "organisation_type": self.organisation_type,
            "district": self.district,
            "province": self.province,
            "kind": self.kind,
            "fiscal_year": self.fiscal_year,
            "measures": [measure.as_record() for measure in self.measures],
        }
        if self.ita:
            record["ita"] = dict(self.ita)
        if self.signatory:
            record["signatories"] = [{"name": self.signatory[0], "position": self.signatory[1]}]
        if self.document_date:
            record["document_date"] = self.document_date[1]
        return record


SIX_COLUMNS = Programme(
    title="รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
    organisation="องค์การบริหารส่วนตำบลดอนสายลม",
    organisation_type="subdistrict_administrative_organization",
    district="ท่ามะเดื่อ",
    province="นครสวรรค์",
    kind="measures_report",
    fiscal_year=2567,
    introduction="ตามที่ได้วิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ซึ่งได้คะแนน ๘๓.๔๗ คะแนน ระดับผ่าน องค์การบริหารส่วนตำบลดอนสายลม ขอรายงานผลการดำเนินการตามมาตรการ ดังต่อไปนี้",
    ita={"fiscal_year": 2566, "score": 83.47, "grade": "ผ่าน"},
    signatory=("นางสาวรุ่งฟ้า สายชล", "หัวหน้าสำนักปลัด"),
    document_date=("๙ ตุลาคม ๒๕๖๗", "2024-10-09"),
    measures=(
        Measure(
            1,
            "มาตรการเผยแพร่ข้อมูลต่อสาธารณะ",
            ("จัดตั้งมุมข้อมูลข่าวสารในที่ทำการทุกหมู่บ้าน", "ปรับปรุงข้อมูลบนเว็บไซต์ให้เป็นปัจจุบันทุกเดือน", "จัดทำวารสารสรุปผลงานรายไตรมาส"),
            ("สำนักปลัด อบต.",),
            ("ต.ค. ๖๖ - ก.ย. ๖๗", "2023-10", "2024-09"),
            ("จัดตั้งมุมข้อมูลข่าวสารแล้ว ๙ หมู่บ้าน", "ปรับปรุงข้อมูลครบทั้ง ๑๒ เดือน", "ออกวารสาร ๔ ฉบับ"),
            "ควรเพิ่มช่องทางสำหรับผู้สูงอายุ",
        ),
        Measure(
            2,
            "มาตรการส่งเสริมความโปร่งใสในการจัดซื้อจัดจ้าง",
            ("ประกาศแผนการจัดซื้อจัดจ้างก่อนเริ่มปีงบประมาณ", "เผยแพร่ราคากลางและผลการพิจารณาตามข้อ ๑ ภายใน ๗ วัน"),
            ("กองคลัง",),
            ("ไตรมาสที่ ๑ - ๒", "2023-10", "2024-03"),
            ("ประกาศแผนเมื่อวันที่ ๒ ตุลาคม ๒๕๖๖", "เผยแพร่ราคากลางครบ ๓๑ โครงการ"),
            "",
        ),
        Measure(
            3,
            "มาตรการป้องกันการรับสินบน",
            ("จัดทำประกาศนโยบายไม่รับของขวัญ",),
            ("สำนักปลัด อบต.", "กองช่าง"),
            ("ธ.ค. ๖๖", "2023-12", "2023-12"),
            ("ประกาศนโยบายเมื่อวันที่ ๑๔ ธันวาคม ๒๕๖๖",),
            "ให้ทบทวนนโยบายทุกปี",
        ),
        Measure(
            4,
            "มาตรการจัดการเรื่องร้องเรียนการทุจริต",
            ("แต่งตั้งเจ้าหน้าที่รับเรื่องร้องเรียน", "จัดทำแผนผังขั้นตอนการรับเรื่อง", "รายงานสถิติเรื่องร้องเรียนต่อผู้บริหาร"),
            ("งานนิติการ สำนักปลัด",),
            ("ภายใน มี.ค. ๖๗", None, "2024-03"),
            ("แต่งตั้งตามคำสั่งที่ ๘๘/๒๕๖๖", "จัดทำแผนผังแล้วและติดประกาศ ณ ที่ทำการ", "รายงานสถิติ ๔ ครั้ง ไม่พบเรื่องร้องเรียน"),
            "-",
        ),
    ),
)

BY_ISSUE = Programme(
    title="รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2568",
    organisation="เทศบาลตำบลเชิงผาใต้",
    organisation_type="subdistrict_municipality",
    district="เชิงผา",
    province="เลย",
    kind="measures_report",
    fiscal_year=2568,
    introduction="จากผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567 เทศบาลตำบลเชิงผาใต้ ได้คะแนน 91.05 คะแนน ระดับ ผ่านดี จึงรายงานผลการดำเนินการดังนี้",
    ita={"fiscal_year": 2567, "score": 91.05, "grade": "ผ่านดี"},
    measures=(
        Measure(
            1,
            "ลดขั้นตอนการให้บริการ",
            ("ทบทวนคู่มือการให้บริการ 14 กระบวนงาน", "ประกาศระยะเวลาแล้วเสร็จของแต่ละงาน"),
            ("สำนักปลัดเทศบาล", "กองคลัง", "กองช่าง"),
            ("1 ต.ค. 2567 - 31 มี.ค. 2568", "2024-10-01", "2025-03-31"),
            ("ลดระยะเวลาเฉลี่ยจาก 9 วัน เหลือ 5 วัน", "ติดประกาศครบทุกจุดบริการ"),
            "ขยายไปยังงานขออนุญาตก่อสร้าง",
            group="กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ",
        ),
        Measure(
            2,
            "กำกับการใช้ทรัพย์สินของราชการ",
            ("จัดทำทะเบียนคุมการยืมครุภัณฑ์", "ตรวจสอบครุภัณฑ์ทุกไตรมาส"),
            ("งานพัสดุ กองคลัง",),
            ("ตลอดปีงบประมาณ", "2024-10", "2025-09"),
            ("มีทะเบียนคุม 1 เล่ม", "ตรวจสอบแล้ว 3 ครั้ง พบชำรุด 2 รายการ"),
            "",
            group="กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ",
        ),
        Measure(
            1,
            "เปิดช่องทางรับฟังความคิดเห็น",
            ("เปิดกล่องข้อความบนเว็บไซต์", "จัดเวทีพบประชาชนเดือนละครั้ง"),
            ("งานประชาสัมพันธ์ สำนักปลัดเทศบาล",),
            ("พ.ย. 2567 - ก.ค. 2568", "2024-11", "2025-07"),
            ("มีข้อความเข้า 126 เรื่อง ตอบครบภายใน 3 วัน", "จัดเวที 9 ครั้ง ผู้เข้าร่วม 412 คน"),
            "เพิ่มช่องทางไลน์",
            group="ช่องทางและการมีส่วนร่วมของประชาชน",
        ),
        Measure(
            2,
            "เผยแพร่รายงานการประชุมสภา",
            ("เผยแพร่ภายใน 15 วันหลังรับรองรายงาน",),
            ("สำนักปลัดเทศบาล",),
            ("ไตรมาส 2/2568", "2025-01", "2025-03"),
            ("เผยแพร่แล้ว 4 ครั้ง",),
            "",
            group="ช่องทางและการมีส่วนร่วมของประชาชน",
        ),
    ),
)

PLAN = Programme(
    title="มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2569",
    organisation="เทศบาลเมืองทุ่งลมเย็น",
    organisation_type="town_municipality",
    district="ทุ่งลมเย็น",
    province="สุพรรณบุรี",
    kind="measures_plan",
    fiscal_year=2569,
    introduction="ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 ได้คะแนน 88.4 คะแนน ระดับ ผ่าน จึงกำหนดมาตรการเพื่อยกระดับในปีต่อไป",
    ita={"fiscal_year": 2568, "score": 88.4, "grade": "ผ่าน"},
    signatory=("นายธงชัย ลมพัด", "นายกเทศมนตรีเมืองทุ่งลมเย็น"),
    document_date=("3 พฤศจิกายน พ.ศ. 2568", "2025-11-03"),
    measures=(
        Measure(
            1,
            "เปิดเผยข้อมูลการใช้จ่ายงบประมาณ",
            ("จัดทำอินโฟกราฟิกรายไตรมาส", "เผยแพร่บนเว็บไซต์และป้ายประกาศ"),
            ("กองคลัง",),
            ("ไตรมาสที่ 1 - 4", "2025-10", "2026-09"),
            issue="ประชาชนไม่ทราบแผนการใช้จ่าย",
            monitoring="รายงานต่อปลัดเทศบาลทุกไตรมาส",
        ),
        Measure(
            2,
            "สร้างความเข้าใจเรื่องการยืมทรัพย์สิน",
            ("จัดทำคู่มือการยืมทรัพย์สิน", "อบรมพนักงานใหม่ทุกคน", "ตรวจทะเบียนคุมทุกสิ้นเดือน"),
            ("กองคลัง", "สำนักปลัดเทศบาล"),
            ("ม.ค. - มิ.ย. 2569", "2026-01", "2026-06"),
            issue="เจ้าหน้าที่ไม่ทราบขั้นตอนการยืม",
            monitoring="หัวหน้าฝ่ายพัสดุรายงานทุกเดือน",
        ),
        Measure(
            3,
            "ยกระดับการตอบข้อร้องเรียน",
            ("กำหนดเวลาตอบกลับไม่เกิน 7 วัน",),
            ("ทุกส่วนราชการ",),
            ("ภายใน ธ.ค. 2568", None, "2025-12"),
            issue="ตอบข้อร้องเรียนล่าช้า",
            monitoring="สรุปสถิติเสนอที่ประชุมประจำเดือน",
        ),
    ),
)

WITH_BUDGET = Programme(
    title="รายงานผลการดำเนินงานตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖",
    organisation="องค์การบริหารส่วนจังหวัดศรีธาราใหม่",
    organisation_type="provincial_administrative_organization",
    district="เมืองศรีธารา",
    province="ศรีธาราใหม่",
    kind="measures_report",
    fiscal_year=2566,
    measures=(
        Measure(
            1,
            "โครงการอบรมคุณธรรมบุคลากรใหม่",
            ("จัดอบรม ๒ รุ่น", "ประเมินผลหลังการอบรม"),
            ("กองการเจ้าหน้าที่",),
            ("ก.พ. - มี.ค. ๖๖", "2023-02", "2023-03"),
            ("อบรมแล้ว ๘๐ คน", "ผ่านการประเมินร้อยละ ๙๖"),
            "จัดรุ่นต่อไปนอกสถานที่",
            budget=("๔๕,๐๐๐ บาท", 45000),
        ),
        Measure(
            2,
            "มาตรการตรวจสอบการใช้รถราชการ",
            ("ติดตั้งเครื่องติดตามตำแหน่ง",),
            ("สำนักปลัดองค์การบริหารส่วนจังหวัด",),
            ("ตลอดปี", "2022-10", "2023-09"),
            ("ติดตั้งแล้ว ๑๒ คัน",),
            "",
            budget=("๑๘๐,๐๐๐.๐๐", 180000),
        ),
        Measure(
            3,
            "มาตรการลดการใช้ดุลพินิจ",
            ("จัดทำแบบตรวจรายการเอกสาร", "ทบทวนแบบตรวจทุกหกเดือน"),
            ("ทุกส่วนราชการ",),
            ("-มี.ค. ๖๖ -ก.ย. ๖๖", "2023-03", "2023-09"),
            ("มีแบบตรวจ ๑๑ แบบ", "ทบทวนแล้ว ๒ ครั้ง"),
            "-",
            budget=("ไม่ใช้งบประมาณ", 0),
        ),
    ),
)

ALL = {"six_columns": SIX_COLUMNS, "by_issue": BY_ISSUE, "plan": PLAN, "with_budget": WITH_BUDGET}
