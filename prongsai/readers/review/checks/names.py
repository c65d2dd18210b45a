"""R21, R22: the office's own name, and names of others where the own one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from prongsai.readers.review.data import load
from prongsai.readers.review.manuscript import Manuscript, OwnName, own_name
from prongsai.readers.review.organisations import NameFault, faults_in, usual_place_name
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Folded, Hit, Passage, Run, distance

_CLAUSE, _NEAR = 60, 25  # folded characters before a name in which its partner verb, or its reference, may stand
_REFERENCE = re.compile(
    r"(?<!ติด)ตาม|มาตรฐาน|หลักเกณฑ์|แนวทาง|คู่มือ|ระเบียบ|ข้อสั่งการ|หนังสือ|มติ|หลักสูตร|ระบบ|แบบฟอร์ม|แบบประเมิน|กฎหมาย|ว่าด้วย|กำหนดโดย|เกณฑ์"
)
_PARTNER = re.compile(
    r"จัดจ้าง|จ้าง(?!เหมา)|ขอความอนุเคราะห์|สนับสนุน|ร่วมกับ|ร่วมมือ|ประสาน|บูรณาการ|เครือข่าย|ดูงาน|วิทยากร|เชิญ|ลงนาม|ข้อตกลง|mou|ตรวจจาก"
    r"|ส่ง(?!เสริม)|(?<!ข้อ)เสนอ|(?<!ผู้)(?<!รับ)แจ้ง|หารือ|รายงานต่อ|รายงานให้|โอน|รางวัล|คัดเลือกจาก|ได้รับ|ขออนุญาต|ขอใช้|ชำระ|(?<!ส่วน)ร่วม"
    r"|โดย(?=$|หน่วยงาน|สถาบัน)"
)
_ACTS = re.compile(r"(?:เป็นผู้|เป็นวิทยากร|ประเมิน|เข้าตรวจ|ตรวจ|จัดขึ้น|กำหนด|แจ้ง|สนับสนุน|รับรอง|มอบ|ให้ความ)")
_OWNED = re.compile(
    r"(?:ของ|เว็บไซต์|เว็บไซต์หลัก|เว็บไซต์ของ|website|เพจ|เฟซบุ๊ก|facebook|ภายใน|ใน|บุคลากร|เจ้าหน้าที่|พนักงาน|ข้าราชการ|ผู้บริหาร|อธิบดี"
    r"|ประกาศ|คำสั่ง|นโยบาย|ศูนย์|มาตรการ|แผน|ประจำ|นาม)$"
)


@cache
def _agencies() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern for every agency that is no regulator, and the folded names of the usual partners among them."""
    data = load("agencies")
    regulators = [Folded(name).text for name in data["regulators"]]
    partners = frozenset(Folded(name).text for name in data["usual_partners"])
    others = [Folded(name).text for name in data["others"]]
    # Longest first: กรมการปกครอง must not be read out of a longer name. Regulators are matched to be stepped over.
    names = sorted({*regulators, *partners, *others}, key=len, reverse=True)
    pattern = "|".join(f"(?P<skip{i}>{re.escape(n)})" if n in regulators else re.escape(n) for i, n in enumerate(names))
    return re.compile(rf"(?<!แ)(?:{pattern}|มหาวิทยาลัย(?!ชีวิต)[ก-๎]{{3,10}})"), partners


@rule(
    "R21",
    "OWNNAME",
    "ชื่อหน่วยงานของตนเอง",
    "error",
    "ชื่อหน่วยงานที่ผิดทำให้เอกสารอ้างอิงไม่ได้ และผู้ตรวจอาจเห็นว่าคัดลอกมาจากที่อื่น",
)
def own_name_misspelt(manuscript: Manuscript) -> Iterator[Remark]:
    """The office's own name is misspelt, of another type, or missing.

    Every name of a local government in the text is compared with the office's name (given, or the one in the title;
    where the body mostly spells it otherwise, the body's). One to three edits, the same place with another type word,
    or a type word that does not exist is an error; a type word without any name is a warning. A paper whose title
    names another office than the one given is one error, not one at each mention.

    Guard: short forms (อบต.) may stand alone; so may posts (ปลัดองค์การบริหารส่วนตำบล), laws and "ทุกแห่ง".
    Names in the allow-list are left alone. Spaces inside the name do not matter.

    Examples (own name เทศบาลตำบลดอนใหญ่):
    - ประกาศเทศบาลตำบลดอนไหญ่ → error, suggestion เทศบาลตำบลดอนใหญ่
    - องค์การบริหารส่วนตำบลดอนใหญ่ → error
    - เทศบาลตำบลได้จัดทำ → warning
    - เทศบาล ตำบลดอน ใหญ่ → nothing
    """
    own = manuscript.own
    if own is None:
        return
    if stranger := _stranger(manuscript, own):
        yield Remark(
            f"เอกสารนี้ออกในนาม{stranger.full} ไม่ใช่{own.full}",
            manuscript.title_place,
            f"โปรดตรวจว่าเลือกแฟ้มถูกหรือไม่ หากถูก ให้แก้ชื่อเป็น {own.full}",
            excerpt=stranger.full,
        )
        own = stranger
    elif not manuscript.context.organisation_name:
        own = replace(own, place_name=usual_place_name(manuscript.runs, own))
    for run in manuscript.runs:
        for fault in faults_in(run, own, manuscript.context.allowed_organisations):
            if remark := _own_name_remark(fault, own):
                yield remark


def _stranger(manuscript: Manuscript, own: OwnName) -> OwnName | None:
    """The office the paper itself names, where that is not a misspelling of the given one."""
    stated = own_name(str(manuscript.record.get("organisation", "")))
    if stated is None or not manuscript.context.organisation_name:
        return None
    return (
        stated
        if distance(Folded(stated.full).text, Folded(own.full).text) > 3 and not _same_place(stated, own)
        else None
    )


def _same_place(a: OwnName, b: OwnName) -> bool:
    return Folded(a.place_name).text == Folded(b.place_name).text


def _own_name_remark(fault: NameFault, own: OwnName) -> Remark | None:
    passage = fault.hit.passage
    if fault.fault == "nameless":
        return Remark(
            f"“{fault.hit.printed()}” ไม่มีชื่อต่อท้าย",
            passage.place,
            f"โปรดเติมชื่อเป็น {own.full}",
            excerpt=fault.printed,
            path=passage.path,
            severity="warning",
            why="ผู้อ่านนอกหน่วยงานไม่ทราบว่าหมายถึงหน่วยงานใด",
        )
    if fault.fault == "other organisation":
        return None
    messages = {
        "misspelt": f"ชื่อหน่วยงานสะกดว่า “{fault.printed}”",
        "other type": f"“{fault.printed}” ใช้คำเรียกหน่วยงานคนละประเภท",
        "wrong type word": f"“{fault.printed}” ไม่ใช่ชื่อประเภทหน่วยงานที่มีอยู่",
    }
    return Remark(
        messages[fault.fault],
        passage.place,
        f"โปรดแก้เป็น {fault.right}",
        excerpt=fault.printed,
        suggestion=fault.right,
        path=passage.path,
    )


@rule(
    "R22",
    "FOREIGN",
    "ชื่อหน่วยงานอื่น",
    "error",
    "ชื่อหน่วยงานอื่นในมาตรการของเราแสดงว่าข้อความคัดลอกมาและยังไม่ได้ปรับ",
)
def foreign_agency(manuscript: Manuscript) -> Iterator[Remark]:
    """Another agency's name stands in the office's own measures.

    In titles, methods, results and recommendations: ministries, departments, state enterprises and universities
    (``data/agencies.json``) and other local governments. Holds the paper back. Papers without measures are only
    searched for an agency as owner ("เว็บไซต์ของกรม…") inside tables.

    Guard: regulators of local government (ป.ป.ช., กระทรวงการคลัง, สตง. …) may always be named. Others may be named as
    partner or source: after จัดจ้าง, ร่วมกับ, ขอความอนุเคราะห์, ประสาน, ตามหนังสือ, มาตรฐานของ … in the same clause; a usual
    partner (กรมที่ดิน, กรมอนามัย …) is reported only as owner. The allow-list of the office is respected.

    Examples:
    - เผยแพร่ทางเว็บไซต์หลักกรมสรรพสามิต → error
    - จัดจ้างมหาวิทยาลัย…ประเมินความพึงพอใจ → nothing
    - ร่วมกับกรมที่ดินสำรวจแนวเขต → nothing
    - ประกาศองค์การบริหารส่วนตำบลหนองแวงใต้ เรื่อง… in the paper of another office → error
    """
    pattern, partners = _agencies()
    allowed = tuple(Folded(name).text for name in manuscript.context.allowed_organisations if name.strip())
    for run, is_measure in _own_texts(manuscript):
        for hit in run.search(pattern):
            if any(value for value in hit.match.groupdict().values()) or hit.match.group().startswith(
                allowed or ("\0",)
            ):
                continue
            if _is_foreign(hit, partners, is_measure=is_measure):
                yield _foreign_remark(hit.printed(), run.passages[0], manuscript)
        if manuscript.own is not None and is_measure:
            for fault in faults_in(run, manuscript.own, manuscript.context.allowed_organisations):
                if fault.fault == "other organisation":
                    yield _foreign_remark(fault.printed, run.passages[0], manuscript)


def _own_texts(manuscript: Manuscript) -> Iterator[tuple[Run, bool]]:
    """The words of each measure; of a paper without measures its cells."""
    if manuscript.measures:
        for measure in manuscript.measures:
            for item in measure.texts():
                if not item.is_empty:
                    yield Run([Passage(item.text, item.place, item.path)]), True
        return
    for run in manuscript.runs:
        if run.passages[0].is_cell:
            yield run, False


def _is_foreign(hit: Hit, partners: frozenset[str], *, is_measure: bool) -> bool:
    clause = hit.before(_CLAUSE)
    if _REFERENCE.search(clause[-_NEAR:]) or _PARTNER.search(clause):
        return re.search(r"เว็บไซต์(?:หลัก)?(?:ของ)?$|website$", clause) is not None
    if _OWNED.search(clause):
        return True
    return is_measure and hit.match.group() not in partners and not _ACTS.match(hit.after(12))


def _foreign_remark(name: str, passage: Passage, manuscript: Manuscript) -> Remark:
    own = manuscript.own.full if manuscript.own else "หน่วยงานของท่าน"
    return Remark(
        f"มีชื่อหน่วยงานอื่น “{name}” ในมาตรการของ{own}",
        passage.place,
        f"โปรดแก้เป็นชื่อหรือช่องทางของ{own} หากเป็นหน่วยงานที่ทำงานร่วมกัน ให้เขียนว่าร่วมกันทำอะไร",
        excerpt=name,
        path=passage.path,
        holds=True,
    )
