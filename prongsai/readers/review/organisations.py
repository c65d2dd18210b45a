"""Names of local governments in running text: the office's own, misspelt, cut off, or another's.

Thai has no space after a name, so what follows a type word ("องค์การบริหารส่วนตำบล") is compared with the own place
name from its beginning; where the name ends is not needed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from prongsai.readers.review.manuscript import OwnName
from prongsai.readers.review.text import Folded, Hit, Run, beginning_distance, distance
from prongsai.thai import vocabulary

Fault = Literal["misspelt", "other type", "wrong type word", "nameless", "other organisation"]

_WORDS = [vocabulary.vocabulary(name) for name in vocabulary.ORGANISATION_TYPES]
_FULL = {words.name_prefix: words.organisation_type for words in _WORDS}
_SHORT = {words.short_prefix: words.organisation_type for words in _WORDS}
_ANY = re.compile(
    "|".join(
        [
            # anything from องค์ to ส่วนตำบล: the right words are sorted out after
            r"(?P<long>องค์?[ก-ฮะ-ูเ-์]{4,18}?ส่วน(?:ตำบล|จังหวัด))",
            f"(?P<full>{'|'.join(word for word in _FULL if word.startswith('เทศบาล'))})",
            r"(?<=นายก)(?P<mayor>เทศมนตรี(?:ตำบล|เมือง|นคร))",
            f"(?P<short>{'|'.join(re.escape(word) for word in _SHORT)})",
        ]
    )
)

# Words that follow a type word where no name stands. The long ones are sure; the short ones may begin a place name.
_LONG_WORDS = tuple(
    "กำหนด ดำเนินการ จัดทำ จัดให้ ประกาศ เผยแพร่ ประชาชน ประชาสัมพันธ์ พนักงาน ผู้บริหาร คณะผู้บริหาร สมาชิก สำนักปลัด "
    "กองคลัง กองช่าง หน่วยงาน หน่วยตรวจสอบ เว็บไซต์ งบประมาณ บุคลากร เจ้าหน้าที่ ข้าราชการ คณะกรรมการ คณะทำงาน ดังกล่าว ทุกแห่ง "
    "อื่นๆ อื่นใด ข้างเคียง ใกล้เคียง ต้นแบบ ขนาดใหญ่ ขนาดกลาง ขนาดเล็ก ประเภทสามัญ ประจำปี พร้อมทั้ง พร้อมด้วย ร่วมกับ รวมทั้ง สามารถ "
    "เนื่องจาก เรียบร้อย ลดลง เพิ่มขึ้น จำนวน อำเภอ จังหวัด เรื่อง คำสั่ง หนังสือ ระเบียบ รายงาน ปฏิบัติ ให้บริการ บริการ มอบหมาย "
    "ส่งเสริม สนับสนุน หัวหน้า ได้รับ พ.ศ. (ฉบับ ภายใน ทั่วไป ประเทศ นายก ปลัด รองปลัด รองนายก ปีงบประมาณ โดยตรง ควรจัด ควรมี".split()
)
_SHORT_WORDS = tuple(
    "ด้วย ได้ มี และ หรือ ที่ ซึ่ง ให้ เพื่อ จึง โดย ใน ของ จะ ไม่ เป็น ต้อง ทุก ตาม กับ แก่ ต่อ ทั้ง นี้ แห่ง เขต หมู่ ณ คือ อัน "
    'จาก ถึง เช่น ว่า แล้ว ก็ ( ) , . ; : / - – “ ” " [ ] * ฯ ๆ'.split()
)
_BLANKS = ("...", "…", "___", "xx", "(ชื่อ", "(ระบุ")  # a template's gap, which is another rule's

# After these all offices of the type are meant, or a law.
_GENERIC = tuple(
    "ทุก ทั้ง ทั่ว อื่น ข้างเคียง ใกล้เคียง ต้นแบบ ขนาด ประเภท พ.ศ. (ฉบับ ในจังหวัด ในอำเภอ ในเขตจังหวัด หลายแห่ง จำนวน".split()
)
# How place names begin; after such a word another name is believed, not a broken sentence.
_PLACE_BEGINNINGS = tuple(
    "บ้าน หนอง นา วัง ห้วย โคก ท่า เขา คลอง บาง ดอน โนน สระ แม่ ป่า ดง ทุ่ง บึง เชียง เวียง ควน เกาะ ปาก ไร่ สวน ศรี โพธิ์ โพน กุด คำ "
    "น้ำ พระ ลำ หัว ไทร สาม สัน แหลม ตะ ตา หิน ขาม เมือง ชุม ไผ่ สะพาน ละ สำโรง ดู่ กระ ช่อง ลาด ยาง ม่วง เหล่า โป่ง ปง".split()
)
_POSTS = re.compile(
    r"(?:นายก|ปลัด|สภา|เลขานุการ|ที่ปรึกษา|พนักงาน|ข้าราชการ|ผู้บริหาร|สภาตำบลและ|กฎหมายว่าด้วย|มาตรฐาน|ประเภท|ทุก|เครือข่าย|สมาคม"
    r"|พระราชบัญญัติ|ระเบียบ|บริหารงานบุคคล|คณะกรรมการกลาง)(?:อง)?$"
)
_PARTNER_BEFORE = re.compile(
    r"ร่วมกับ|ศึกษาดูงาน|ดูงาน|ประสาน|เครือข่าย|โอน|ย้าย|ยืมตัว|ข้อตกลง|สมาคม|แบ่งปัน|หารือ|ขอความอนุเคราะห์|วิทยากร|เดิม|ยกฐานะ"
)
_REACH = 70  # folded characters before a name in which a partner may be announced


@dataclass(frozen=True, slots=True)
class NameFault:
    """A name that is not the office's own as it should be. ``printed`` are the words, ``right`` what to put there."""

    fault: Fault
    hit: Hit
    printed: str
    right: str = ""


def faults_in(run: Run, own: OwnName, allowed: Iterable[str] = ()) -> Iterator[NameFault]:
    """Every name of a local government in a text that is not the own name as it should be."""
    allowed_names = tuple(Folded(name).text for name in allowed if name.strip())
    for hit in run.search(_ANY):
        fault = _fault_of(hit, own, allowed_names)
        if fault is not None:
            yield fault


def _fault_of(hit: Hit, own: OwnName, allowed: tuple[str, ...]) -> NameFault | None:
    word = hit.match.group()
    place = Folded(own.place_name).text
    after = hit.after(len(place) + 16)
    if any((word + after).startswith(name) for name in allowed) or after.startswith(_BLANKS):
        return None
    if hit.match["mayor"]:
        return _mayor_fault(hit, own, place, after)
    if hit.match["short"]:
        return _short_fault(hit, own, place, after)
    organisation_type = _FULL.get(word)
    if organisation_type is None:
        return _wrong_word(hit, own, place, after)
    if organisation_type != own.organisation_type:
        if after.startswith(place) and len(place) > 2 and not _PARTNER_BEFORE.search(hit.before(_REACH)):
            return NameFault("other type", hit, _printed(hit, len(place)), own.full)
        return _other_organisation(hit, after)
    if after.startswith(place):
        return None
    return _name_fault(hit, own, place, after)


def _wrong_word(hit: Hit, own: OwnName, place: str, after: str) -> NameFault | None:
    """องค์กรปกครองส่วนตำบล…: no such type of organisation."""
    near = min(_FULL, key=lambda right: distance(hit.match.group(), right))
    if near != own.type_word and not after.startswith(place):
        return NameFault("wrong type word", hit, _printed(hit, 0), near)
    has_name = after.startswith(place)
    return NameFault(
        "wrong type word", hit, _printed(hit, len(place) if has_name else 0), own.full if has_name else own.type_word
    )


def _short_fault(hit: Hit, own: OwnName, place: str, after: str) -> NameFault | None:
    """Short forms often stand without a name, so only a near miss of the own one counts."""
    word = hit.match.group().rstrip(".")
    if after.startswith(place):
        if word == own.short_word.rstrip(".") or len(place) < 3:
            return None
        return NameFault("other type", hit, _printed(hit, len(place)), own.short)
    if word != own.short_word.rstrip(".") or after.startswith(_LONG_WORDS):
        return None
    edits, length = beginning_distance(place, after)
    if 0 < edits <= _sure_edits(place) and not after.startswith(_SHORT_WORDS):
        return NameFault("misspelt", hit, _printed(hit, _end_of_name(hit, place, edits, length)), own.short)
    return None


def _mayor_fault(hit: Hit, own: OwnName, place: str, after: str) -> NameFault | None:
    """นายกเทศมนตรีตำบล…: the post carries the name, without the word for the office."""
    word = hit.match.group()
    if f"เทศบาล{word.removeprefix('เทศมนตรี')}" != own.type_word or after.startswith(place):
        return None
    edits, length = beginning_distance(place, after)
    if edits <= 3 and edits * 2 <= len(place) and not after.startswith(_LONG_WORDS):
        printed = _printed(hit, _end_of_name(hit, place, edits, length))
        return NameFault("misspelt", hit, printed, f"{word}{own.place_name}")
    return None


def _name_fault(hit: Hit, own: OwnName, place: str, after: str) -> NameFault | None:
    is_word = after.startswith(_LONG_WORDS)
    edits, length = beginning_distance(place, after)
    if not is_word and edits <= _sure_edits(place):
        return NameFault("misspelt", hit, _printed(hit, _end_of_name(hit, place, edits, length)), own.full)
    if not is_word and after and not after.startswith(_SHORT_WORDS):
        if edits <= 3 and (edits * 2 <= len(place) or (edits <= 2 and after[0] == place[0])):
            return NameFault("misspelt", hit, _printed(hit, _end_of_name(hit, place, edits, length)), own.full)
        if other := _other_organisation(hit, after):
            return other
        if _PARTNER_BEFORE.search(hit.before(_REACH)):
            return None
    if _POSTS.search(hit.before(20)) or after.startswith(_GENERIC):
        return None
    return NameFault("nameless", hit, hit.around(after=8), own.full)


def _other_organisation(hit: Hit, after: str) -> NameFault | None:
    if (
        not after.startswith(_PLACE_BEGINNINGS)
        or after.startswith(_LONG_WORDS)
        or _PARTNER_BEFORE.search(hit.before(_REACH))
    ):
        return None
    # The name goes on to the next blank at most; a sentence that runs on is cut.
    name = re.match(r"\s?[ก-๎]+", hit.printed_after(24))
    if name is None:
        return None
    return NameFault("other organisation", hit, f"{hit.printed()}{name.group().strip()[:14]}")


def _sure_edits(place: str) -> int:
    """So few edits that the same name must be meant."""
    return 1 if len(place) <= 6 else 2 if len(place) <= 10 else 3


def _end_of_name(hit: Hit, place: str, edits: int, length: int) -> int:
    """Where a misspelt name ends: at a blank if that is as near to the right name, never within a letter's marks."""
    after = hit.after(len(place) + 6)
    if printed := re.match(r"\s?([ก-๎]+)(?=\s|$)", hit.printed_after(len(place) + 8)):
        free = len(Folded(printed[1]).text)
        if distance(after[:free], place) <= edits:
            return free
    while length > 1 and not re.match("[ก-ฮะ-ฺๅ-๎]", after[length - 1]):
        length -= 1
    while length < len(after) and re.match("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", after[length]):
        length += 1
    return length


def _printed(hit: Hit, length: int) -> str:
    """The type word as printed with ``length`` folded characters after it."""
    return hit.around(after=length)


def usual_place_name(runs: Iterable[Run], own: OwnName) -> str:
    """The own place name as the paper mostly writes it: a title may be the one that is misspelt.

    Another spelling wins only where the given one stands once and the other at least twice, once with a blank after.
    """
    words = (own.type_word, own.type_word.replace("เทศบาล", "เทศมนตรี"))
    hits = [hit for run in runs for hit in run.search(_ANY) if hit.match.group() in words]
    given = Folded(own.place_name).text
    free = Counter(
        name[1] for hit in hits if (name := re.match(r"\s?([ก-๎]+)(?=[\s)]|$)", hit.printed_after(len(given) + 8)))
    )

    def uses(name: str) -> int:
        return sum(hit.after(len(Folded(name).text)) == Folded(name).text for hit in hits)

    for spelling in sorted(free, key=uses, reverse=True)[:1]:
        is_usual = uses(spelling) >= 2 and uses(own.place_name) <= 1
        if is_usual and 0 < distance(Folded(spelling).text, given) <= 3:
            return spelling
    return own.place_name
