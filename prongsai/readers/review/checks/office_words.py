"""R25, R26, R27: words of a template or of another type of organisation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from prongsai.readers.model import Place
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Hit, Passage, Run

# Words that stand for each other in papers of different types of organisation. Folded.
_ALTERNATIVES = (
    ("ข้อบัญญัติ", "เทศบัญญัติ"),
    ("พนักงานส่วนตำบล", "พนักงานเทศบาล"),
    ("ข้าราชการองค์การบริหารส่วนจังหวัด", "พนักงานเทศบาล"),
    ("องค์การบริหารส่วนตำบล", "เทศบาล"),
    ("องค์การบริหารส่วนจังหวัด", "เทศบาล"),
    ("นายกองค์การบริหารส่วนตำบล", "นายกเทศมนตรี"),
    ("ปลัดองค์การบริหารส่วนตำบล", "ปลัดเทศบาล"),
    ("สภาองค์การบริหารส่วนตำบล", "สภาเทศบาล"),
    ("อบต.", "เทศบาล"),
    ("อบต.", "ทต."),
    ("อบจ.", "อบต."),
    ("อบต", "เทศบาล"),
)
_SLASH = re.compile(
    "|".join(rf"{re.escape(a)}/{re.escape(b)}|{re.escape(b)}/{re.escape(a)}" for a, b in _ALTERNATIVES)
    + r"|(?<!ทุก)(?<!แต่ละ)(?<!ต่าง)(?<!หัวหน้า)(?<!การ)(?<!อำนวยการ)สำนัก/กอง/(?:ส่วน|ฝ่าย)(?!ต่าง)"
)
_UNIT_LIST = re.compile(r"\((?:(?:สำนักงาน|สำนัก|กองงาน|กอง|กลุ่มงาน|ส่วน|ฝ่าย|ศูนย์|งาน)(?:[,/]|หรือ)?){3,}\)")
_LAW = re.compile(
    r"พระราชบัญญัติ|พ\.ร\.บ|ระเบียบ|กฎหมาย|หลักเกณฑ์|มาตรฐานทั่วไป|ประมวลจริยธรรม|กฎกระทรวง|ประกาศคณะกรรมการ|ก\.ท|ก\.อบต|หนังสือ|คู่มือ|มติ|สำหรับ"
)

_GENERIC = re.compile(
    r"(?P<owner>ของ|เว็บไซต์|ผู้บริหาร|ผู้บริหารระดับ|บุคลากร|พนักงาน|เจ้าหน้าที่|ที่ทำการ|ภายใน|สังกัด|หน้าเว็บไซต์หลัก)"
    r"องค์กรปกครองส่วนท้องถิ่น(?!อื่น|ทุกแห่ง|ทั่วประเทศ|ในประเทศ|ข้างเคียง|พ\.ศ)"
)
_GENERIC_START = re.compile(r"^องค์กรปกครองส่วนท้องถิ่น(?=ให้ความสำคัญ|ได้|มี|จัดทำ|ดำเนินการ|กำหนด|จะ)")
_NATIONAL = re.compile(
    r"ประเทศ|ประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของ|ยุทธศาสตร์|กระจายอำนาจ|“[^”]*$|สำหรับ$|คู่มือ|พระราชบัญญัติ|ระเบียบ|แผนแม่บท"
)

_WRONG_WORDS = {
    "subdistrict_administrative_organization": (
        "เทศบัญญัติ พนักงานเทศบาล สภาเทศบาล นายกเทศมนตรี ปลัดเทศบาล สำนักงานเทศบาล ผู้บริหารเทศบาล".split()
    ),
    "municipality": (
        "ข้อบัญญัติองค์การบริหารส่วนตำบล ข้อบัญญัติงบประมาณ ข้อบัญญัติตำบล พนักงานส่วนตำบล สภาองค์การบริหารส่วนตำบล นายกองค์การบริหารส่วนตำบล "
        "ปลัดองค์การบริหารส่วนตำบล สมาชิกสภาอบต นายกอบต ปลัดอบต สำนักปลัดอบต สำนักงานปลัดอบต".split()
    ),
    "provincial_administrative_organization": (
        "เทศบัญญัติ พนักงานเทศบาล พนักงานส่วนตำบล สภาเทศบาล นายกเทศมนตรี ปลัดเทศบาล ปลัดอบต นายกอบต".split()
    ),
}
_RIGHT_WORDS = {
    "เทศบัญญัติ": "ข้อบัญญัติ",
    "ข้อบัญญัติงบประมาณ": "เทศบัญญัติงบประมาณ",
    "ข้อบัญญัติตำบล": "เทศบัญญัติ",
    "ข้อบัญญัติองค์การบริหารส่วนตำบล": "เทศบัญญัติ",
}
_STAFF = {"subdistrict_administrative_organization": "พนักงานส่วนตำบล", "municipality": "พนักงานเทศบาล"}
_CIVIL_SERVANT = re.compile(
    r"(?<!ฝ่าย)(?<!วินัย)(?<!บัตร)ข้าราชการ(?!ที่ดี|การเมือง|ครู|บำนาญ|ส่วนท้องถิ่น|ท้องถิ่น|พลเรือน|ประจำ|ตำรวจ|ส่วนภูมิภาค|หรือพนักงาน|องค์การบริหารส่วนจังหวัด|อบจ|ถ่ายโอน|/พนักงาน)"
)
_MANY = 3


@rule("R25", "SLASH", "คำให้เลือกที่ยังไม่ได้เลือก", "warning", "คำให้เลือกในแม่แบบต้องเหลือคำของหน่วยงานเราคำเดียว")
def unchosen_alternatives(manuscript: Manuscript) -> Iterator[Remark]:
    """Alternatives of a template that depend on the type of organisation are not chosen.

    A slash between words of two types (ข้อบัญญัติ/เทศบัญญัติ, พนักงานส่วนตำบล/พนักงานเทศบาล) is a warning; a list of kinds of units
    in brackets (สำนักงาน, กองงาน, กลุ่มงาน) a note.

    Guard: ordinary slashes (ร้องเรียน/ร้องทุกข์), "ทุกสำนัก/กอง", and the names of laws and guidelines.

    Examples (อบต.):
    - ข้อบัญญัติ/เทศบัญญัติงบประมาณ → warning, suggestion ข้อบัญญัติงบประมาณ
    - ทุกหน่วยงาน (สำนักงาน, กองงาน, กลุ่มงาน) → note
    - เรื่องร้องเรียน/ร้องทุกข์ → nothing
    """
    for hit in manuscript.search(_SLASH):
        if _LAW.search(hit.before(40)):
            continue
        own = _own_word(hit.match.group(), manuscript)
        yield Remark(
            f"“{hit.printed()}” เป็นคำให้เลือก ยังไม่ได้เลือก",
            hit.place,
            f"โปรดเหลือเพียง “{own}”" if own else "โปรดเหลือเพียงคำของหน่วยงาน",
            excerpt=hit.printed(),
            suggestion=own,
            path=hit.passage.path,
        )
    for hit in manuscript.search(_UNIT_LIST):
        yield Remark(
            "รายชื่อส่วนราชการในวงเล็บเป็นของแม่แบบ",
            hit.place,
            "โปรดใส่ชื่อสำนักและกองที่มีจริง หรือตัดวงเล็บออก",
            excerpt=hit.printed(),
            path=hit.passage.path,
            severity="note",
        )


def _own_word(words: str, manuscript: Manuscript) -> str:
    """The one of two alternatives that belongs to the office's type; empty when that is not known."""
    if manuscript.own is None or words.count("/") != 1:
        return ""
    wrong = _wrong_words(manuscript)
    first, second = words.split("/")
    if any(second.startswith(word) or word.startswith(second) for word in wrong):
        return first
    if any(first.startswith(word) or word.startswith(first) for word in wrong):
        return second
    return ""


def _type_of(manuscript: Manuscript) -> str:
    own = manuscript.own.organisation_type if manuscript.own else ""
    return "municipality" if own.endswith("municipality") else own


def _wrong_words(manuscript: Manuscript) -> list[str]:
    return list(_WRONG_WORDS.get(_type_of(manuscript), ()))


@rule("R26", "GENERIC", "ชื่อหน่วยงานแบบกลาง", "note", "คำกลางของแม่แบบทำให้ดูเหมือนไม่ได้จัดทำเอง")
def template_owner(manuscript: Manuscript) -> Iterator[Remark]:
    """ "องค์กรปกครองส่วนท้องถิ่น" stands where the office's own name belongs.

    As owner of the action in the office's own measures and sheets (เว็บไซต์ขององค์กรปกครองส่วนท้องถิ่น), and in the
    introduction of a report on the own measures. One note for the paper, at the first place, with the number.

    Guard: laws, national statements, titles of guidelines, "… ทุกแห่ง" and the reasons of a sheet.

    Examples:
    - เผยแพร่บนเว็บไซต์ขององค์กรปกครองส่วนท้องถิ่น → note
    - พระราชบัญญัติกำหนดแผน…ให้แก่องค์กรปกครองส่วนท้องถิ่น → nothing
    """
    hits = [hit for run in _own_runs(manuscript) for hit in _generic(run)]
    if not hits:
        return
    first = hits[0]
    own = manuscript.own.full if manuscript.own else "ชื่อหน่วยงาน"
    more = f" รวม {len(hits)} แห่ง" if len(hits) > 1 else ""
    yield Remark(
        f"ใช้คำกลาง “องค์กรปกครองส่วนท้องถิ่น” แทนชื่อหน่วยงาน{more}",
        first.place,
        f"โปรดใช้ “{own}”",
        excerpt=first.printed(),
        path=first.passage.path,
    )


def _generic(run: Run) -> Iterator[Hit]:
    for pattern in (_GENERIC, _GENERIC_START):
        for hit in run.search(pattern):
            if not _NATIONAL.search(hit.before(60)):
                yield hit


def _own_runs(manuscript: Manuscript) -> Iterator[Run]:
    """The texts in which the office speaks of itself: introduction of measures, measures, sheets without reasons."""
    if manuscript.measures and not manuscript.sheets:
        for run in manuscript.runs:
            first = run.passages[0]
            if first.is_cell or (first.path and first.path != "introduction"):
                continue
            yield run
            break
    for measure in manuscript.measures if not manuscript.sheets else ():
        for item in measure.texts():
            yield Run([Passage(item.text, item.place, item.path)])
    for sheet in manuscript.sheets:
        for item in sheet.texts():
            if item not in sheet.rationale and item != sheet.title:
                place = Place(line=item.place.line) if item.place.line else item.place
                yield Run([Passage(item.text, place, item.path)])


@rule("R27", "TYPETERM", "คำของหน่วยงานประเภทอื่น", "warning", "คำของหน่วยงานประเภทอื่นแสดงว่าคัดลอกมาและยังไม่ได้ปรับ")
def words_of_another_type(manuscript: Manuscript) -> Iterator[Remark]:
    """Words belong to another type of organisation: เทศบัญญัติ or พนักงานเทศบาล in a paper of an อบต.

    The words of the other types are searched in the whole paper; ข้าราชการ, which an อบต. and a เทศบาล have none of, in
    the measures and sheets only (note).

    Guard: names of laws, rules and guidelines; partners (ร่วมกับ, ศึกษาดูงาน); alternatives with a slash are R25's;
    ฝ่ายข้าราชการประจำ, ข้าราชการการเมือง, ข้าราชการส่วนท้องถิ่น and ข้าราชการครู.

    Examples (อบต.):
    - ประกาศใช้เทศบัญญัติงบประมาณ → warning
    - อบรมข้าราชการและพนักงานจ้าง → note
    - พระราชบัญญัติเทศบาล → nothing
    """
    wrong = _wrong_words(manuscript)
    if wrong:
        pattern = re.compile("|".join(sorted(map(re.escape, wrong), key=len, reverse=True)))
        by_word: dict[str, list[Hit]] = defaultdict(list)
        for hit in manuscript.search(pattern):
            clause = hit.before(40)
            around = hit.before(1) + hit.after(1)
            if _LAW.search(clause) or re.search(r"ร่วมกับ|ดูงาน|ประสาน|โอน|ย้าย|ยืมตัว", clause) or "/" in around:
                continue
            by_word[hit.match.group()].append(hit)
        for word, hits in by_word.items():
            # A name of another office is R21's or R22's.
            for hit in hits[: _MANY if len(hits) > _MANY else None]:
                right = _RIGHT_WORDS.get(word, "")
                yield Remark(
                    f"“{hit.printed()}” เป็นคำของหน่วยงานประเภทอื่น",
                    hit.place,
                    f"โปรดแก้เป็น “{right}”" if right else "โปรดแก้เป็นคำของหน่วยงานเรา",
                    excerpt=hit.printed(),
                    suggestion=right,
                    path=hit.passage.path,
                )
    staff = _STAFF.get(_type_of(manuscript))
    if staff is None:
        return
    found = [
        hit for run in _own_runs(manuscript) for hit in run.search(_CIVIL_SERVANT) if not _LAW.search(hit.before(40))
    ]
    if found:
        more = f" รวม {len(found)} แห่ง" if len(found) > 1 else ""
        yield Remark(
            f"เขียนว่า “ข้าราชการ” แต่หน่วยงานเรามี{staff}{more}",
            found[0].place,
            f"หากหมายถึงคนของเรา โปรดใช้ “{staff}”",
            excerpt=found[0].and_on(10),
            path=found[0].passage.path,
            severity="note",
        )
