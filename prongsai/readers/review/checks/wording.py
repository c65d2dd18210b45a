"""R24, R49, R50: what a template, a web page or a scan left in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from prongsai.readers.model import Place
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Hit, Passage, excerpt, part
from prongsai.thai.repair import Change, repair

# R24. Folded text: no spaces, Arabic digits, lower case.
_OFFICE = r"(?:องค์กรปกครองส่วนท้องถิ่น|อปท|หน่วยงาน|องค์กร|เทศบาล|อบต|องค์การบริหาร)"
_NAMED = r"(?:หน่วยงาน|อปท\.?|อบต\.?|อบจ\.?|เทศบาล|องค์กร|ส่วนราชการ|ตำบล|อำเภอ|จังหวัด|โครงการ|ผู้บริหาร|ผู้รับผิดชอบ|ตำแหน่ง|สกุล)"
_TEMPLATE = re.compile(
    "|".join(
        (
            rf"ของ(?:ระบุ|ระบอบ|ระบู|ซึ่ง|ชื่อ)(?:ชื่อ)?(?=(?P<office>{_OFFICE}))",
            rf"[(\[<{{](?:ระบุ|ใส่|เติม|กรอก)?ชื่อ{_NAMED}[^)\]>}}\n]{{0,20}}[)\]>}}]",
            r"[(\[<{]ระบุ(?!ให้)[^)\]>}\n]{0,22}[)\]>}]",
            r"[\[<{](?:ใส่|เติม|กรอก|พิมพ์|แทรก|วันที่|จำนวน|ชื่อ|insert|name|date|type)[^\]>}\n]{0,30}[\]>}]",
            r"\{\{[^}\n]{1,40}\}\}|\{%[^%\n]{1,40}%\}",
            r"(?:พิมพ์|ใส่|กรอก)ข้อความ(?:ที่นี่|ตรงนี้)|คลิกที่นี่เพื่อ(?:ใส่|ป้อน)|clickheretoenter|loremipsum",
            r"(?<=[^ก-๎])(?:ระบุชื่อ|ชื่อ)(?:อปท\.?|องค์กรปกครองส่วนท้องถิ่น)|^(?:ระบุชื่อ|ชื่อ)(?:อปท\.?|องค์กรปกครองส่วนท้องถิ่น)(?!ที่|ของ)",
        )
    )
)
# Printed text: a row of x where a figure, a year or a name belongs.
_CROSSES = re.compile(
    r"(?:(?:25|๒๕)[0-9๐-๙]?[xX×]{1,2}|(?<![A-Za-z0-9๐-๙./_@#-])[xX×]{2,8})(?![A-Za-z0-9๐-๙./_@-]|\s*[xX]-)"
)
_DOTS = r"(?:\.{4,}|…{2,}|_{4,}|(?:\.\s){4,})"
_BLANK = re.compile(
    rf"(?:ปีงบประมาณ|พ\.\s?ศ\.|จำนวน|ส่วนตำบล|เทศบาลตำบล|เทศบาลเมือง|เทศบาลนคร|ส่วนจังหวัด|อำเภอ|จังหวัด|ร้อยละ|โครงการ)\s*{_DOTS}"
)
_DOTTED = re.compile(_DOTS)
_SIGNING = re.compile(r"ลงชื่อ|ความเห็น|ลายมือชื่อ|ณ\s*วันที่|สั่ง\s*ณ|^\s*วันที่|^\s*ที่|\(\s*\.|เดือน\s*\.")


@rule("R24", "PLACEHOLDER", "ข้อความแม่แบบที่ยังไม่ได้แก้", "error", "ข้อความแม่แบบที่ค้างอยู่แสดงว่าเอกสารยังไม่เสร็จ")
def leftover_placeholder(manuscript: Manuscript) -> Iterator[Remark]:
    """Words of the template are left: (ระบุชื่อ…), (ชื่อหน่วยงาน), xx, dots where words belong. Holds the paper back.

    Also as a scan misreads them: ของ + ระบุ, ระบอบ, ชื่อ or ซึ่ง (+ ชื่อ) straight before องค์กรปกครองส่วนท้องถิ่น. Dotted
    blanks count inside the measures and after words that must be followed by a name or figure.

    Guard: ระบอบประชาธิปไตย and other real words; opinion lines, signature lines and the date of a paper that is still
    to be signed are meant to be blank; xx inside addresses and masked numbers.

    Examples:
    - อำนาจหน้าที่ของ(ชื่อหน่วยงาน) → error
    - การควบคุมภายในของระบอบชื่อ องค์กรปกครองส่วนท้องถิ่น → error
    - ผู้เข้าร่วม xx คน → error
    - ความเห็นปลัด ..... → nothing
    """
    for hit in manuscript.search(_TEMPLATE):
        if not _is_sentence(hit):
            yield _placeholder_remark(hit.around(after=len(hit.match["office"] or "")), hit.passage)
    for passage in manuscript.passages:
        for match in _CROSSES.finditer(passage.text):
            yield _placeholder_remark(part(passage.text, max(0, match.start() - 15), match.end() + 10), passage)
        blank = _BLANK.search(passage.text)
        if blank and not _SIGNING.search(passage.text):
            yield _placeholder_remark(part(passage.text, max(0, blank.start() - 10), blank.end()), passage)
    for measure in manuscript.measures:
        for item in measure.items():
            dots = _DOTTED.search(item.text)
            if dots and not _BLANK.search(item.text):
                words = part(item.text, max(0, dots.start() - 20), dots.end())
                yield _placeholder_remark(words, Passage(item.text, item.place, item.path))


def _is_sentence(hit: Hit) -> bool:
    """Real sentences that begin like a template: ระบุชื่อผู้ร้อง, <https://…>."""
    return "://" in hit.match.group() or hit.before(2) == "ไม่"


def _placeholder_remark(words: str, passage: Passage) -> Remark:
    return Remark(
        f"มีข้อความแม่แบบค้างอยู่: “{excerpt(words, 50)}”",
        passage.place,
        "โปรดแทนด้วยชื่อหรือตัวเลขจริง",
        excerpt=excerpt(words),
        path=passage.path,
        holds=True,
    )


# R49 ---------------------------------------------------------------------------------------------------------------

_TAG = re.compile(
    r"</?(?P<name>p|br|ol|ul|li|div|span|b|i|u|s|strong|em|table|tbody|thead|tr|td|th|font|a|h[1-6]|hr|sup|sub|style|script|img"
    r"|center|small|big|pre|code|blockquote|section|article|header|footer|form|input|button|label|iframe|o:p)"
    r"(?:\s[^<>]*)?/?>",
    re.I,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|ndash|mdash|bull|hellip|#\d{2,5});")
_STARS, _HASHES = re.compile(r"\*\*"), re.compile(r"^\s{0,3}#{1,6}\s+\S")
_RULE_ROW = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.I)
_TOO_MANY_LINES = 12


@rule("R49", "HTML", "รหัสจัดหน้าที่ค้างอยู่", "warning", "รหัสจากเว็บหรือโปรแกรมอื่นจะพิมพ์ออกมาบนกระดาษด้วย")
def leftover_markup(manuscript: Manuscript) -> Iterator[Remark]:
    """HTML tags, entities or markdown marks are left in the text.

    Tags and entities are a warning at each line or cell (one for the whole file when there are very many), markdown
    marks (** and ##) one note for the file.

    Guard: an address in angle brackets (<https://…>) and a less-than sign before a figure are no tags; in a file that
    is HTML itself only tags that show as text count.

    Examples:
    - <p>๑. จัดทำคู่มือ</p> → warning
    - **รายงานผล** → note
    - คะแนน < 85, <https://www.example.go.th> → nothing
    """
    lines = list(_raw_lines(manuscript))
    is_markdown = any(_RULE_ROW.match(text) for _, _, text in lines)
    if is_markdown:  # there a line break in a cell is written so
        lines = [(place, path, _LINE_BREAK.sub(" ", text)) for place, path, text in lines]
    tagged = [(place, path, text) for place, path, text in lines if _TAG.search(text) or _ENTITY.search(text)]
    if len(tagged) > _TOO_MANY_LINES:
        place, path, text = tagged[0]
        yield _tags_remark(
            Place(line=place.line) if place.line else place, path, " ".join(t for _, _, t in tagged), len(tagged)
        )
    else:
        for place, path, text in tagged:
            yield _tags_remark(place, path, text, 1)
    yield from _markdown(lines, is_markdown)


def _raw_lines(manuscript: Manuscript) -> Iterator[tuple[Place, str, str]]:
    """Place, path and text before any markup was taken out."""
    document = manuscript.document
    if document is not None and document.format == "txt" and document.lines:
        yield from ((Place(line=number), "", text) for number, text in enumerate(document.lines, start=1))
    else:
        yield from ((p.place, p.path, p.text) for p in manuscript.passages)


def _tags_remark(place: Place, path: str, text: str, lines: int) -> Remark:
    names = Counter(f"<{match['name'].lower()}>" for match in _TAG.finditer(text) if not match.group().startswith("</"))
    names.update(match.group() for match in _ENTITY.finditer(text))
    shown = ", ".join(f"{name} {count} แห่ง" for name, count in names.most_common(4)) or "รหัสปิด"
    first = _TAG.search(text) or _ENTITY.search(text)
    assert first is not None
    return Remark(
        f"มีรหัส HTML ค้างอยู่ {f'{lines} บรรทัด ' if lines > 1 else ''}({shown})",
        place,
        "โปรดลบรหัสออก เหลือแต่ข้อความ แล้วจัดย่อหน้าใหม่",
        excerpt=excerpt(text[first.start() :], 60),
        path=path,
    )


def _markdown(lines: list[tuple[Place, str, str]], is_markdown: bool) -> Iterator[Remark]:
    marked = [(place, path, text) for place, path, text in lines if _STARS.search(text) or _HASHES.match(text)]
    if not marked:
        return
    place, path, text = marked[0]
    last = marked[-1][0]
    if place.line and last.line and place.line < last.line <= place.line + len(marked) + 1:
        place = Place(line=place.line, line_end=last.line)
    yield Remark(
        "แฟ้มนี้เป็น Markdown มีเครื่องหมายจัดหน้าอยู่ในข้อความ" if is_markdown else "มีเครื่องหมายจัดหน้า (** หรือ ##) ค้างอยู่",
        place,
        "โปรดลบเครื่องหมายก่อนพิมพ์หรือเผยแพร่",
        excerpt=excerpt(text, 60),
        path=path,
        severity="note",
    )


# R50 ---------------------------------------------------------------------------------------------------------------

_WORDS = re.compile(r"[ก-๎]+(?: [ก-๎]+)+")
_FOLLOWS = re.compile(r"[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")  # marks and vowels that no word begins with
_LEADS = "เแโใไ"
_LABELS = ("ข้อ", "กลุ่ม", "ประเภท", "แบบ", "ระดับ", "ภาค", "ผนวก", "บัญชี", "หมู่", "ช่อง", "ทะเบียน", "คือ", "หรือ", "และ", "ส่วน")
# Words of the field whose pieces are words too (กิจ กรรม), yet never stand side by side in an office's sentence.
_NEVER_TORN = frozenset(
    (
        "กิจกรรม ประชาชน โปร่งใส เจ้าหน้าที่ แนวทาง ทับซ้อน จัดซื้อ จัดจ้าง งบประมาณ ประชุม อบรม ทุจริต คุณธรรม จริยธรรม "
        "เว็บไซต์ ประกาศ มาตรการ โครงการ รายงาน สำนักงาน เทศบาล องค์การ ตำบล อำเภอ จังหวัด ราชการ พนักงาน ผู้บริหาร สมาชิก "
        "ร้องเรียน ร้องทุกข์ ข่าวสาร เผยแพร่ ประโยชน์ ทรัพย์สิน บุคลากร คณะกรรมการ ตรวจสอบ ประเมิน ประชาสัมพันธ์ ปฏิบัติงาน "
        "ของขวัญ สินบน ดุลพินิจ"
    ).split()
)
_BEGINNINGS = frozenset(word[:length] for word in _NEVER_TORN for length in range(1, len(word)))
_GAP = re.compile(r"([ก-๎]{1,12}) (?=([ก-๎]{1,12}))")
_LATIN = re.compile(r"(?<![A-Za-z])[eEiI](?:- | -)[A-Za-z]{2,}")
_SHOWN, _SURE = 3, 0.9


@rule("R50", "OCRSPACE", "ช่องว่างกลางคำ", "warning", "คำที่ถูกแยกด้วยช่องว่างค้นหาไม่พบ และพิมพ์ออกมาแล้วอ่านสะดุด")
def split_words(manuscript: Manuscript) -> Iterator[Remark]:
    """A space stands inside a word, as a scan or a column of a PDF leaves it.

    One remark a line or cell, with up to three of the words. Sure signs: a single consonant standing alone, a piece
    that begins with a vowel or tone mark or ends with เ แ โ ใ ไ, a piece that is no word while the pieces joined are
    one, some words of the field that are never written apart (กิจ กรรม), "e- GP".

    Guard: ณ ๆ ฯ stand alone; letters that are labels (กลุ่ม ก); a space between two whole words, as column breaks make
    it, is no fault.

    Examples:
    - ผู้บังคับบัญชาทุ กระดับ → warning
    - ปร ะ ก า ศ → warning
    - ช่องทาง ต่าง ๆ ณ ที่ทำการ → nothing
    """
    for passage in manuscript.passages:
        if " " not in passage.text:
            continue
        mended = {change.printed: change.repaired for change in _joined(passage.text)}
        rest = passage.text
        for words in mended:
            rest = rest.replace(words, "|")  # the structural signs look at what is left
        found = list(dict.fromkeys((*mended, *_broken(rest))))
        if found:
            shown = ", ".join(f"“{words}”" for words in found[:_SHOWN])
            more = f" และอีก {len(found) - _SHOWN} แห่ง" if len(found) > _SHOWN else ""
            yield Remark(
                f"มีช่องว่างกลางคำ: {shown}{more}",
                passage.place,
                "โปรดลบช่องว่างในคำ",
                excerpt=found[0],
                suggestion=mended.get(found[0], ""),
                path=passage.path,
            )


def _joined(text: str) -> list[Change]:
    """Words whose pieces the dictionary joins, where a piece is no word by itself."""
    if " " not in text:
        return []
    return [
        change
        for change in repair(text).changes
        if " " in change.printed
        and change.confidence >= _SURE
        and not re.fullmatch("[ก-ฮ](?: [ก-ฮ])+", change.printed)  # ก ข: labels
    ]


def _broken(text: str) -> Iterator[str]:
    """Broken words by their letters alone, whatever the dictionary knows."""
    yield from (match.group() for match in _LATIN.finditer(text))
    yield from _torn_apart(text)
    for phrase in _WORDS.finditer(text):
        pieces = phrase.group().split(" ")
        if text[phrase.end() : phrase.end() + 1] == ".":
            pieces.pop()  # พ.ศ., ป.ป.ช.: an abbreviation, not a lone letter
        index = 0
        while index < len(pieces) - 1:
            end = index
            while end < len(pieces) - 1 and _is_torn(pieces, end):
                end += 1
            if end > index:
                yield excerpt(" ".join(pieces[index : end + 1]), 40)
            index = end + 1


def _torn_apart(text: str) -> Iterator[str]:
    """Words of ``_NEVER_TORN`` with a space inside, as printed."""
    for gap in _GAP.finditer(text):
        left, right = gap.groups()
        for size in range(1, len(left) + 1):
            if left[-size:] in _BEGINNINGS:
                yield from (
                    f"{left[-size:]} {right[:end]}"
                    for end in range(1, len(right) + 1)
                    if left[-size:] + right[:end] in _NEVER_TORN
                )


def _is_torn(pieces: list[str], index: int) -> bool:
    """Whether the space after a piece lies inside a word."""
    piece, following = pieces[index], pieces[index + 1]
    if _FOLLOWS.match(following) or piece[-1] in _LEADS:
        return True
    lone = [i for i in (index, index + 1) if _is_lone_consonant(pieces, i)]
    return bool(lone)


def _is_lone_consonant(pieces: list[str], index: int) -> bool:
    piece = pieces[index]
    if not re.fullmatch("[ก-ฮ]", piece) or piece == "ณ":
        return False
    before = pieces[index - 1] if index else ""
    after = pieces[index + 1] if index + 1 < len(pieces) else ""
    return not before.endswith(_LABELS) and not any(_are_labels(piece, other) for other in (before, after))


def _are_labels(piece: str, other: str) -> bool:
    """Letters that follow each other in the alphabet name choices: ก ข ค ง."""
    return len(other) == 1 and abs(ord(piece) - ord(other)) <= 3
