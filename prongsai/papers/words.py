"""Where a line of Thai may end: between words as a reader sees them, and not inside a date, a name or an address.

Typst finds its own break points with a model that cuts words such as กัน|ยายน, ดู|แล or ร้อย|ละ (one break in five in
narrow columns). So the lines of a paper are broken here, with the dictionary of PyThaiNLP.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pythainlp.util import Trie

# Words of the field that the dictionary cuts in two or does not know.
COMPOUNDS = (
    "ตัวชี้วัด", "ผู้มีส่วนได้ส่วนเสีย", "ผู้มีส่วนได้เสีย", "ปีงบประมาณ", "ประจำปีงบประมาณ", "ธรรมาภิบาล", "ผู้ใต้บังคับบัญชา",
    "ผู้บังคับบัญชา", "สำนักปลัด", "หัวหน้าสำนักปลัด", "รักษาราชการแทน", "ปฏิบัติราชการแทน",
    "รักษาการในตำแหน่ง", "ปฏิบัติหน้าที่", "ผลประโยชน์", "ทับซ้อน", "ผลประโยชน์ทับซ้อน", "ข้อร้องเรียน",
    "เรื่องร้องเรียน", "ร้องทุกข์", "ดุลพินิจ", "พัสดุ", "ราคากลาง", "จัดซื้อ", "จัดจ้าง", "จัดซื้อจัดจ้าง",
    "เว็บไซต์", "แพลตฟอร์ม", "เพจ", "เฟซบุ๊ก", "ไลน์", "อีเมล", "ออนไลน์", "ข้อเสนอแนะ", "ข้อมูลข่าวสาร",
    "มีส่วนร่วม", "ผู้รับบริการ", "ผู้รับผิดชอบ", "ผู้อำนวยการ", "ผู้บริหาร", "ข้อบัญญัติ", "เทศบัญญัติ",
    "ประมวลจริยธรรม", "จริยธรรม", "สินบน", "อบต", "อบจ", "ทต", "ทม", "ทน", "กทม", "ศพด", "รพ.สต", "สตง", "ปปช",
    "ปปท", "พรบ", "กก", "ผอ", "สถ", "ส.อบต", "คุณลักษณะ", "คุณลักษณะเฉพาะ", "งดรับ", "ของขวัญ", "รายไตรมาส",
    "ไตรมาส", "แบบฟอร์ม", "ร่วมมือ", "เอกสารแนบ", "นักวิเคราะห์", "นิติกร", "เจ้าพนักงาน",
    "เจ้าพนักงานธุรการ", "เจ้าพนักงานประชาสัมพันธ์", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสวัสดิการสังคม",
    "ครั้งที่", "ระเบียบวาระ", "ระเบียบวาระที่", "ส่งมอบ", "ถือปฏิบัติ", "ของกำนัล", "ดังต่อไปนี้", "แนบท้าย",
    "พนักงานส่วนตำบล", "พนักงานจ้าง", "สมาชิกสภา", "นายกเทศมนตรี", "ปลัดเทศบาล", "รองปลัด", "ผู้อำนวยการกอง",
)  # fmt: skip

# Words of the dictionary that part a commoner one: หน่วย|งานปี, ส่ง|มอบให้.
PARTING = frozenset(("งานปี", "มอบให้"))

LONGEST_WORD = 60  # letters; what is longer is no word
NO_BREAK = "\u00a0"  # stands for a space that no line may end at; never printed
_MONTH = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
_KEPT_SPACE = re.compile(
    r"(?<=พ\.ศ\.) (?=[๐-๙])"
    rf"|(?<=[๐-๙]) (?=(?:{_MONTH}))"
    rf"|((?:{_MONTH})) (?=[๐-๙]{{2}})"
    r"|(?<=[๐-๙] [-–]) (?=[๐-๙])"
    r"|(?<=รอบ) (?=[๐-๙])|(?<=ครั้งที่) (?=[๐-๙])|(?<=ปี) (?=[๐-๙]{4})"
    r"|(?<=[๐-๙]) (?=เดือน|ครั้ง|วิธี|มาตรการ|ข้อ|เรื่อง|คน|บาท|โครงการ|กิจกรรม|ราย|แห่ง|หมู่บ้าน|วัน|นาที|ชั่วโมง|ฉบับ|จุด|คะแนน|น\.)"
    r"|(?:(?<=^[๐-๙][.)])|(?<=^[๐-๙]{2}[.)])) "  # the number of an item with its first word
    r"|(?<=\S) (?=ๆ|ฯลฯ|[-–](?:\s|$))"  # no line begins with ๆ, nor with a dash that would read as a bullet
)
# What the dictionary would cut: dates and abbreviations with dots, numbers with signs in them.
_WHOLE = re.compile(
    rf"(?:{_MONTH}|พ\.ศ\.)[๐-๙]{{2,4}}"  # มี.ค.๖๖ พ.ศ.๒๕๖๖
    r"|(?:[เ-ไ]?[ก-ฮ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]?\.){2,}"  # พ.ศ. มี.ค. ป.ป.ช.
    r"|(?<![\u0e00-\u0e7f])[ก-ฮ]{2,4}\."  # อบต. กก.
    r"|[๐-๙]+(?:[.,:/-][๐-๙]+)*"  # ๑,๒๘๔ ๑๒/๒๕๖๖ ๐๙.๓๐
)
_THAI_RUN = re.compile(r"[\u0e00-\u0e7f]+")
_OPENING = frozenset("([{“‘\"'<#@฿")
_CLOSING = frozenset(")]}”’,.;:!?%>ๆฯ/")
_LEADING_VOWELS = frozenset("เแโใไ")
_HOLDING = _OPENING | _LEADING_VOWELS | frozenset("-–")
# What never begins a line: marks and the vowels that follow their consonant.
_DEPENDENT = frozenset("ะาำๅ") | {chr(code) for code in (0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F))}
_POST = "(?:(?:รอง)?(?:นายก|ปลัด))?"  # stands before the name of its office without a space, and goes with it
_PREFIXES = frozenset(("การ", "ความ", "ผู้", "นัก", "ชาว", "ของ"))


@dataclass(frozen=True, slots=True)
class Unit:
    """What should stay on one line: its ``parts`` joined. Where it is too long it may be cut between parts."""

    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.parts)


def units(text: str, names: tuple[str, ...] = ()) -> Iterator[tuple[Unit, str]]:
    """The units of one paragraph, each with the blanks after it. ``names`` (of the office) are kept whole too."""
    names = tuple(name.replace(" ", NO_BREAK) for name in names)
    for name in names:
        if NO_BREAK in name:
            text = text.replace(name.replace(NO_BREAK, " "), name)
    text = _KEPT_SPACE.sub(lambda match: (match[1] or "") + NO_BREAK, text)
    for phrase, blanks in re.findall(r"([^ \t\n]+)([ \t\n]*)", text):
        found = _phrase_units(phrase, names)
        for unit in found[:-1]:
            yield unit, ""
        yield found[-1], blanks


def clusters(text: str) -> Iterator[str]:
    """Letters with the marks and vowels that may not be parted from them; a dash goes with what follows it."""
    cluster = ""
    for character in text:
        if cluster and (character in _DEPENDENT or cluster in _LEADING_VOWELS or cluster in "-–"):
            cluster += character
            continue
        if cluster:
            yield cluster
        cluster = character
    if cluster:
        yield cluster


def shorter_words(word: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """A word of the dictionary that is too long, as the fewest shorter ones that ``fits``; empty when there are none."""
    if len(word) > LONGEST_WORD:
        return ()
    found: dict[int, tuple[str, ...]] = {len(word): ()}
    for start in range(len(word) - 1, -1, -1):
        ends = (start + len(prefix) for prefix in _dictionary().prefixes(word[start:]) if len(prefix) < len(word))
        ways = [(word[start:end], *found[end]) for end in ends if end in found and fits(word[start:end])]
        if ways and not _clings_back(word[start:]):
            found[start] = min(ways, key=len)
    return found.get(0, ())


@lru_cache(maxsize=32768)
def _phrase_units(phrase: str, names: tuple[str, ...]) -> tuple[Unit, ...]:
    pieces: list[list[str]] = []
    held = False  # the piece before holds on to what follows
    for word, whole in _words(phrase, names):
        if pieces and (held or word == "ละ" or word[0] in _DEPENDENT or word[0] in _CLOSING or word[0] == NO_BREAK):
            pieces[-1].extend(whole)
        else:
            pieces.append(list(whole))
        # A dash before its item, or one that joins two words: a line that ended in it would lose it when copied.
        dash = word[-1] in "-–" or (len(pieces) == 1 and word == "•")
        held = dash or word in _PREFIXES or word[-1] in _OPENING or word[-1] in _LEADING_VOWELS or word[-1] == NO_BREAK
    return tuple(Unit(_safe_parts(piece)) for piece in pieces)


def _words(phrase: str, names: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word with its own parts: a name is one word of several parts, any other word is one part."""
    for run, is_name in _split_at_names(phrase, names):
        if is_name:
            yield run, tuple(_dictionary_words(run))
            continue
        for word in _dictionary_words(run):
            yield word, (word,)


def _split_at_names(phrase: str, names: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    if not any(name in phrase for name in names):
        yield phrase, False
        return
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    for index, run in enumerate(re.split(f"({_POST}(?:{pattern}))", phrase)):
        if run:
            yield run, index % 2 == 1


def _dictionary_words(text: str) -> Iterator[str]:
    end = 0
    for match in _WHOLE.finditer(text):
        yield from _thai_and_other_words(text[end : match.start()])
        yield match.group()
        end = match.end()
    yield from _thai_and_other_words(text[end:])


def _thai_and_other_words(text: str) -> Iterator[str]:
    end = 0
    for match in _THAI_RUN.finditer(text):
        yield from _other_runs(text[end : match.start()])
        yield from _newmm(match.group())
        end = match.end()
    yield from _other_runs(text[end:])


def _other_runs(text: str) -> Iterator[str]:
    """Latin, digits and signs: one run, parted from the signs that open or close something Thai."""
    yield from re.findall(rf"{NO_BREAK}|[(\[{{“‘]+|[)\]}}”’]+|[^(\[{{“‘)\]}}”’{NO_BREAK}]+", text)


def _newmm(text: str) -> list[str]:
    from pythainlp.tokenize import word_tokenize

    words: list[str] = word_tokenize(text, custom_dict=_dictionary(), engine="newmm")
    return words


@cache
def _dictionary() -> Trie:
    """Built on the first paper of a process: 0.5 s and 50 MB once, not at import."""
    from pythainlp.corpus import thai_words
    from pythainlp.util import dict_trie

    return dict_trie((set(thai_words()) | set(COMPOUNDS)) - PARTING)


def _safe_parts(parts: list[str]) -> tuple[str, ...]:
    """Parts none of which begins with a mark, a closing sign or ๆ, or ends with what opens."""
    safe: list[str] = []
    for part in parts:
        if safe and (_clings_back(part) or safe[-1][-1] in _HOLDING):
            safe[-1] += part
        else:
            safe.append(part)
    return tuple(safe)


def _clings_back(part: str) -> bool:
    """Whether no line may begin with ``part``: a mark, a closing sign, or the ละ of วันละ and ไตรมาสละ."""
    return part == "ละ" or part[0] in _DEPENDENT or part[0] in _CLOSING or part[0] in (NO_BREAK, "-", "–")
