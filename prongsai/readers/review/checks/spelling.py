"""R54, R57: misspelt words of the field, and sentences that lost their sense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from prongsai.readers.model import Place
from prongsai.readers.review.data import load
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Folded, Hit, Passage, distance, excerpt
from prongsai.thai.lexicon import lexicon
from prongsai.thai.spacing import segment

_TOKEN = re.compile(r"[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]{5,27}")
_NAME_BEFORE = re.compile(
    r"(?:นาย|นาง|นางสาว|น\.ส\.|ตำบล|อำเภอ|จังหวัด|บ้าน|หมู่บ้าน|วัด|โรงเรียน|บริษัท|ห้างหุ้นส่วนจำกัด|ร้าน|หจก\.|ถนน|ซอย|คลอง|หนอง)\s*$"
)
_BROKEN_BEFORE = re.compile(r"(?:^|\s)[ก-๎]{1,3}\s$")  # a piece of a word that a column break cut off
_LOST_WORD = re.compile(r"อันดับ(?:ที่)?\d{1,3}(?=โลก)")
_STRAY = re.compile(r"ประจำปี(?P<stray>ป\.ม\.|งป\.|ปม\.|งม\.)(?=พ\.ศ|25\d\d)")

_REVERSED = re.compile(
    r"(?<!ก่อ)(?<!ไม่)(?<!มิ)(?:ทำ)?ให้เกิด(?P<bad>ความผิดพลาด|ข้อผิดพลาด|การทุจริต|ความเสียหาย|ความเสื่อมเสีย|ผลประโยชน์ทับซ้อน|ความเดือดร้อน|การรั่วไหล|ข้อร้องเรียน)"
)
_NEGATED = re.compile(
    r"ไม่|มิ|ป้องกัน|ลด|อาจ|เสี่ยง|กรณี|กระทำ|ก่อ|ซึ่ง|อัน|หาก|ถ้า|จน|เป็นเหตุ|สาเหตุ|ปัจจัย|โอกาส|ละเลย|บกพร่อง|ประมาท|ปราศจาก|หลีกเลี่ยง|ระวัง|ปัญหา|ส่งผล|ขัด|ใด|ฝ่าฝืน|ผิด"
)
_PURPOSE = re.compile(r"เพื่อ|อย่างมี|ให้มี|มุ่ง")
_VERBLESS = re.compile(r"(?<!ความ)(?<!ขีด)(?<!มี)สามารถ(?=ภายใน|ของ|แก่|ซึ่ง|ต่อ(?!ยอด|สู้|รอง|เนื่อง|อายุ)|จาก(?!ไป)|ณ)")
_GOES_ON = re.compile(r"^และ(?:พัฒนา|จัดทำ|ดำเนินการ|ปรับปรุง|ส่งเสริม|ติดตาม|กำหนด)")
_NOUN_ONLY = re.compile(r"(?:^|\s)(?:การ|ความ|ระบบ|ผู้|แผน)[ก-๎]{4,60}(?:ที่|ซึ่ง)[ก-๎]{2,20}(?:ขึ้น|ไว้|ดังกล่าว|นั้น)$")


@rule("R54", "SPELL", "คำสะกดผิด", "warning", "คำที่สะกดผิดอาจกลายเป็นอีกความหมาย และค้นหาไม่พบ")
def misspelt_word(manuscript: Manuscript) -> Iterator[Remark]:
    """A word of the field is misspelt.

    Usual misspellings (``data/misspellings.json``) anywhere, and words in no dictionary that are one letter from a term of
    the field (ความโปร่งไส). A misspelling that turns the sense round (ประพฤตินิยม for ประพฤติมิชอบ) is an error, one of an
    abbreviation a note.

    Guard: names of people, places and firms; words that are right in another meaning are in no list; only words of six
    letters and more that stand free are compared with the dictionary.

    Examples:
    - เจตนาธรรม → warning, suggestion เจตนารมณ์
    - ประพฤตินิยมชอบ → error, suggestion ประพฤติมิชอบ
    - นายบุคคลากร, เรื่องเรียนรู้ → nothing
    """
    pattern, words, notes = _usual()
    for hit in manuscript.search(pattern):
        wrong = hit.match.group()
        right = words.get(wrong) or notes.get(wrong, "")
        if right and not _is_right_here(wrong, right, hit):
            yield _remark(hit.printed(), right, hit.passage, hit.place, is_note=wrong in notes)
    for hit in manuscript.search(_STRAY):
        yield Remark(
            f"“{hit.printed('stray')}” ไม่ใช่ตัวย่อที่ใช้กัน",
            hit.place,
            "โปรดแก้เป็น “ปีงบประมาณ” หรือลบออก",
            excerpt=hit.printed(),
            path=hit.passage.path,
        )
    for hit in manuscript.search(_LOST_WORD):
        yield Remark(
            f"“{hit.and_on(3)}” น่าจะขาดคำว่า “ของ”",
            hit.place,
            "โปรดเติมคำที่ขาด",
            excerpt=hit.and_on(3),
            path=hit.passage.path,
            severity="note",
        )
    said: set[str] = set()
    for passage in manuscript.passages:
        for match in _TOKEN.finditer(passage.text):
            token = match.group()
            if token in said or _is_inside(passage.text, match) or _BROKEN_BEFORE.search(passage.text[: match.start()]):
                continue
            if _NAME_BEFORE.search(passage.text[: match.start()]):
                continue
            said.add(token)
            if found := _near_term(token):
                wrong, right = found
                if wrong not in words:
                    yield _remark(wrong, right, passage, passage.place)


def _is_inside(text: str, match: re.Match[str]) -> bool:
    """A longer stretch of letters is a sentence, not a word."""
    after = text[match.end() : match.end() + 1]
    return bool(re.match("[ก-๎ฯๆ.]", after)) or (match.start() > 0 and bool(re.match(r"[ก-๎.]", text[match.start() - 1])))


def _remark(wrong: str, right: str, passage: Passage, place: Place, *, is_note: bool = False) -> Remark:
    reverses = right == "ประพฤติมิชอบ" and "นิยม" in wrong
    return Remark(
        f"“{excerpt(wrong, 40)}” น่าจะเป็น “{right}”",
        place,
        f"โปรดแก้เป็น “{right}”",
        excerpt=wrong,
        suggestion="" if is_note else right,
        path=passage.path,
        severity="note" if is_note else "error" if reverses else None,
        why="คำนี้เปลี่ยนความหมายของประโยคไปเป็นตรงข้าม" if reverses else "",
    )


@cache
def _usual() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    data = load("misspellings")
    words = {Folded(wrong).text: right for wrong, right in data["words"].items()}
    notes = {Folded(wrong).text: right for wrong, right in data["notes"].items()}
    keys = sorted((*words, *notes), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys))), words, notes


def _is_right_here(wrong: str, right: str, hit: Hit) -> bool:
    """The right word begins with the wrong one and stands here, or a longer word does: เรื่องเรียนรู้, เกณฑ์."""
    after, before = hit.after(12), hit.before(12)
    if right.startswith(wrong) and (wrong + after).startswith(right):
        return True
    if re.match("[ะ-ฺๅ็-๎]", after) and not wrong.endswith(("ๆ", "ฯ")):
        return True
    if wrong == "เรื่องเรียน":
        return not re.match(r"ต่างๆ|ที่|ของ|จาก|ทุจริต|การทุจริต|ร้อง|ได้|ให้|และ|/|จำนวน|ใน|\d|$", after)
    return before.endswith(("นาย", "นาง", "นางสาว", "ตำบล", "บ้าน"))


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    """Terms of the field of seven letters and more, by the first and by the last half of their letters.

    One wrong letter leaves one of the halves whole.
    """
    halves: dict[str, list[str]] = {}
    for term in lexicon().domain:
        if len(term) >= 7:
            halves.setdefault(f"<{term[: len(term) // 2]}", []).append(term)
            halves.setdefault(f">{term[len(term) // 2 :]}", []).append(term)
    return {half: tuple(terms) for half, terms in halves.items()}


@lru_cache(maxsize=20_000)
def _near_term(token: str) -> tuple[str, str] | None:
    """A word in no dictionary and the term one letter from it; None where the token reads as words."""
    terms = _terms()
    halves = range(3, min(len(token), 15))
    keys = (key for size in halves for key in (f"<{token[:size]}", f">{token[-size:]}"))
    near = (term for key in keys for term in terms.get(key, ()) if abs(len(term) - len(token)) <= 1)
    right = next((term for term in near if distance(term, token) == 1), None)
    if right is None or token in lexicon() or all(part.is_word for part in segment(token)):
        return None
    return token, right


@rule("R57", "SENSE", "ข้อความที่น่าจะขาดหรือกลับความหมาย", "warning", "ประโยคที่ขาดคำอาจอ่านได้ความหมายตรงข้าม")
def lost_sense(manuscript: Manuscript) -> Iterator[Remark]:
    """A sentence has lost words, or its sense is turned round. A hint for a person, who must read it.

    Known phrases without their ไม่ (มีประสิทธิภาพ…ให้เกิดความผิดพลาด) in a sentence of purpose are an error; สามารถ that no
    verb can follow (สามารถภายใน…), and a line that goes on with และ after a noun that no verb belongs to, are a warning.

    Guard: sentences that speak of risks and their causes (อาจทำให้เกิด…, ก่อให้เกิด…, เพื่อไม่ให้เกิด…).

    Examples:
    - เพื่อให้ใช้อย่างมีประสิทธิภาพให้เกิดความผิดพลาด → error
    - เพื่อไม่ให้เกิดความผิดพลาด → nothing
    - เปิดโอกาสให้บุคคล สามารถภายในของหน่วยงาน → warning
    """
    for hit in manuscript.search(_REVERSED):
        before = hit.before(45)
        if _PURPOSE.search(before) and not _NEGATED.search(before):
            yield Remark(
                f"อ่านได้ว่าต้องการให้เกิด{hit.match['bad']} น่าจะขาดคำว่า “ไม่”",
                hit.place,
                "โปรดอ่านประโยคนี้อีกครั้งและเติมคำที่ขาด",
                excerpt=hit.around(before=20, after=0),
                path=hit.passage.path,
                severity="error",
            )
    for hit in manuscript.search(_VERBLESS):
        yield Remark(
            "หลังคำว่า “สามารถ” ไม่มีคำกริยา ข้อความน่าจะขาดหรือผิดคำ",
            _with_line_before(manuscript, hit.passage),
            "โปรดอ่านประโยคนี้อีกครั้งและแก้คำ",
            excerpt=hit.around(before=16, after=10),
            path=hit.passage.path,
        )
    yield from _lines_without_predicate(manuscript)


def _with_line_before(manuscript: Manuscript, passage: Passage) -> Place:
    """The place of a line with the line its sentence begins on."""
    index = manuscript.position(passage.place)
    before = manuscript.passages[index - 1] if index > 0 else None
    if before is None or passage.is_cell or before.is_cell or passage.place.line is None or before.place.line is None:
        return passage.place
    return Place(line=before.place.line, line_end=passage.place.line)


def _lines_without_predicate(manuscript: Manuscript) -> Iterator[Remark]:
    previous: Passage | None = None
    for passage in manuscript.passages:
        if previous is not None and not passage.is_cell and not previous.is_cell and _GOES_ON.match(passage.text):
            tail = previous.text[-90:].rstrip()
            if _NOUN_ONLY.search(tail):
                yield Remark(
                    "ข้อความระหว่างสองบรรทัดนี้น่าจะหายไป ประโยคก่อน “และ” ยังไม่จบ",
                    _with_line_before(manuscript, passage),
                    "โปรดเทียบกับต้นฉบับและเติมข้อความที่ขาด",
                    excerpt=excerpt(passage.text, 60),
                    path=passage.path,
                )
        previous = passage
