"""R33, R34, R36: what a result says beside its method."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Item, Measure
from prongsai.readers.review.proof import has_quantity, is_provable
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Folded, excerpt
from prongsai.thai.dates import find_dates

# Things that are told apart by one key noun only; a result must be about the noun its method names.
_OBJECTS = {
    "คู่มือ": r"คู่มือ",
    "ประกาศ": r"ประกาศ(?!เผยแพร่|ประชาสัมพันธ์|แผน)",
    "แผน": r"แผน(?!ก|ที่|ผัง|งาน)",
    "รายงาน": r"รายงาน",
    "คำสั่ง": r"คำสั่ง",
    "ระเบียบ": r"ระเบียบ",
}
_TOPICS = {
    "สินบน": r"สินบน",
    "ผลประโยชน์ทับซ้อน": r"ผลประโยชน์ทับซ้อน|ขัดกันระหว่าง|ขัดกันแห่งผลประโยชน์",
    "ของขวัญ": r"ของขวัญ|nogift",
    "ร้องเรียน": r"ร้องเรียน|ร้องทุกข์",
    "จัดซื้อจัดจ้าง": r"จัดซื้อจัดจ้าง|พัสดุ",
    "ความเสี่ยง": r"ความเสี่ยง",
    "จริยธรรม": r"จริยธรรม",
    "ข้อมูลข่าวสาร": r"ข้อมูลข่าวสาร",
    "บริหารงานบุคคล": r"บริหารงานบุคคล|ทรัพยากรบุคคล|เลื่อนเงินเดือน|เลื่อนขั้น",
    "ทรัพย์สิน": r"ทรัพย์สิน",
    "ดุลพินิจ": r"ดุลพินิจ",
    "ภาษี": r"ภาษี",
}
# Words that one letter or syllable turns into another thing. Each pair, when all other words agree.
_CONFUSED = (
    ("มาตรการ", "มาตรฐาน"),
    ("โครงสร้าง", "โครงการ"),
    ("ประกาศ", "ประกวด"),
    ("ประเมิน", "ประมาณ"),
    ("ยุทธศาสตร์", "ยุทธวิธี"),
)
_OBJECT_PATTERNS = {name: re.compile(pattern) for name, pattern in _OBJECTS.items()}
_TOPIC_PATTERNS = {name: re.compile(pattern) for name, pattern in _TOPICS.items()}
_REACH = 70

_FILLERS = re.compile(r"ต้อง|ให้(?!บริการ|ความรู้)|จัดทำ|จัดให้มี|มีการ|มี(?!ส่วน)|ได้|ดำเนินการ|การ|แล้ว|เรียบร้อย|[^ก-๎a-z0-9]")
_ECHO, _LEAST_ECHO = 85.0, 30

_TREND = re.compile(r"(?P<word>ลดลง|เพิ่มขึ้น|สูงขึ้น|ดีขึ้น|น้อยลง|มากขึ้น)")
_FREQUENT = re.compile(r"ประจำทุก(?:เดือน|ไตรมาส|สัปดาห์|ปี)|ทุกเดือน|ทุกไตรมาส|ทุกสัปดาห์|เดือนละครั้ง|เป็นประจำและต่อเนื่อง")
_CHANNELS = re.compile(
    r"(?:ช่องทาง|ช่องทางต่างๆ)[^-•–]{0,60}?(?:ได้แก่|ดังนี้|ผ่านทาง|ผ่าน|เช่น|ทาง)(?P<list>(?:[-•–][^-•–]{3,})+)$"
)


@rule("R33", "PAIR", "ผลกับวิธีการเป็นคนละเรื่อง", "error", "ผลที่เป็นของเรื่องอื่นนับเป็นผลของวิธีการนี้ไม่ได้")
def result_of_another_thing(manuscript: Manuscript) -> Iterator[Remark]:
    """The result names another thing than its method: the same kind of paper about another topic.

    A method promises a manual, announcement, plan, report or order about a topic (สินบน); no result names that topic with
    that thing, but one names the thing with another topic (ผลประโยชน์ทับซ้อน). Also a pair that differs in one word only,
    where that word is easily taken for the other (มาตรการ/มาตรฐาน, โครงสร้าง/โครงการ).

    Guard: another result, or the same one, that does name the topic; a result that names no topic; further topics beside
    the promised one.

    Examples:
    - คู่มือการป้องกันการรับสินบน promised, คู่มือป้องกันผลประโยชน์ทับซ้อน delivered → error
    - ประกาศมาตรการ… promised, ประกาศมาตรฐาน… delivered → error
    - คู่มือรับเรื่องร้องเรียน promised, คู่มือการรับเรื่องร้องเรียนการทุจริต delivered → nothing
    """
    if not manuscript.is_results_report:
        return
    for measure in manuscript.measures:
        for method in measure.methods:
            if (remark := _other_topic(measure, method)) or (remark := _confused(measure, method)):
                yield remark


def _other_topic(measure: Measure, method: Item) -> Remark | None:
    for thing, topics in _promised(method.text):
        if len(topics) != 1:
            continue
        [topic] = topics
        delivered = [(item, found) for item in measure.results for name, found in _promised(item.text) if name == thing]
        if any(topic in found for _, found in delivered):
            continue
        wrong = next(((item, found) for item, found in delivered if found), None)
        everything = " ".join(Folded(item.text).text for item in measure.results)
        if wrong is None or (_TOPIC_PATTERNS[topic].search(everything) and _things_about(everything, topic, thing)):
            continue
        item, found = wrong
        return Remark(
            f"วิธีการกำหนดให้ทำ{thing}เรื่อง{topic} แต่ผลเป็น{thing}เรื่อง{'และ'.join(sorted(found))}",
            item.place,
            f"โปรดใส่ผลของ{thing}เรื่อง{topic} หรือแก้ให้ตรงกัน",
            excerpt=excerpt(item.text),
            path=item.path,
        )
    return None


def _things_about(text: str, topic: str, thing: str) -> bool:
    """Whether the topic stands soon after the thing somewhere in the results."""
    return any(
        _TOPIC_PATTERNS[topic].search(text, match.end(), match.end() + _REACH)
        for match in _OBJECT_PATTERNS[thing].finditer(text)
    )


def _promised(text: str) -> Iterator[tuple[str, set[str]]]:
    """Each thing a text names, with the topics in the words after it."""
    words = Folded(text).text
    for thing, pattern in _OBJECT_PATTERNS.items():
        match = pattern.search(words)
        if match:
            reach = words[match.end() : match.end() + _REACH]
            yield thing, {topic for topic, found in _TOPIC_PATTERNS.items() if found.search(reach)}


def _confused(measure: Measure, method: Item) -> Remark | None:
    words = Folded(method.text).text
    for item in measure.results:
        result = Folded(item.text).text
        for a, b in (*_CONFUSED, *((b, a) for a, b in _CONFUSED)):
            at = words.find(a)
            if at < 0 or b in words or a in result or b not in result:
                continue
            rest = words[at + len(a) : at + len(a) + 18]
            if len(rest) >= 12 and result.find(b + rest) >= 0:
                return Remark(
                    f"วิธีการเขียนว่า “{a}” แต่ผลเขียนว่า “{b}” ในเรื่องเดียวกัน",
                    item.place,
                    "โปรดตรวจว่าคำใดถูก และใช้คำเดียวกัน",
                    excerpt=excerpt(item.text),
                    path=item.path,
                )
    return None


@rule("R34", "ECHO", "ผลที่ทวนวิธีการ", "warning", "การทวนสิ่งที่ตั้งใจจะทำไม่ได้บอกว่าทำอะไรไปแล้ว")
def echoed_method(manuscript: Manuscript) -> Iterator[Remark]:
    """A result only repeats its method.

    Compared without the words that turn a plan into a report (ต้อง, ให้, จัดทำ, มี, แล้ว): 85 % alike or more.

    Guard: results with a date, a number, a document or an address say more than the method; short phrases
    (จัดทำคู่มือ) may repeat.

    Examples:
    - ผู้บังคับบัญชาต้องกำกับดูแล… / ผู้บังคับบัญชากำกับดูแล… → warning
    - จัดอบรมพนักงาน / จัดอบรมพนักงาน ๓๒ คน เมื่อ ๕ ม.ค. ๖๖ → nothing
    """
    if not manuscript.is_results_report:
        return
    from rapidfuzz import fuzz

    for measure in manuscript.measures:
        methods = [key for item in measure.methods if len(key := _bare(item.text)) >= _LEAST_ECHO]
        for item in measure.results:
            key = _bare(item.text)
            if len(key) < _LEAST_ECHO or is_provable(item.text):
                continue
            if any(fuzz.ratio(key, method, score_cutoff=_ECHO) >= _ECHO for method in methods):
                yield Remark(
                    f"ผลของ{measure.label} เขียนเหมือนวิธีการ",
                    item.place,
                    "โปรดเขียนสิ่งที่ทำแล้ว เช่น ทำเมื่อใด กี่ครั้ง กี่คน มีเอกสารใด",
                    excerpt=excerpt(item.text),
                    path=item.path,
                )


def _bare(text: str) -> str:
    return _FILLERS.sub("", Folded(text).text)


@rule("R36", "CLAIM", "คำกล่าวอ้างที่ไม่มีตัวเลข", "warning", "แนวโน้มหรือความถี่ที่ไม่มีตัวเลขและวันที่ ตรวจสอบไม่ได้")
def claim_without_figures(manuscript: Manuscript) -> Iterator[Remark]:
    """A result claims a trend or a frequency without figures or dates.

    ลดลง, เพิ่มขึ้น … without a number in the same result; ประจำทุกเดือน, ทุกไตรมาส without a number of times or dates; a list of
    channels that holds a single one (note).

    Guard: a figure with its unit, a percentage, a date, "ไม่มี…" (nothing happened) prove the claim.

    Examples:
    - เรื่องร้องเรียนลดลง → warning
    - เรื่องร้องเรียนลดลงจาก ๕ เรื่อง เหลือ ๒ เรื่อง → nothing
    - ประชุมเป็นประจำทุกเดือน → warning; ประชุมทุกเดือน รวม ๑๒ ครั้ง → nothing
    """
    if not manuscript.is_results_report:
        return
    for measure in manuscript.measures:
        for item in measure.results:
            words = Folded(item.text).text
            trend, frequent = _TREND.search(words), _FREQUENT.search(words)
            proven = (
                has_quantity(words)
                or re.search(r"ร้อยละ\d|\d%", words)
                or any(found.date or found.month for found in find_dates(item.text))
            )
            if trend and not proven and not re.search(r"(?:เพื่อ|ให้|จะ|ไม่|ตั้งเป้า)[^,]{0,25}$", words[: trend.start()]):
                yield _claim(item, f"บอกว่า “{trend['word']}” แต่ไม่มีตัวเลข", "โปรดใส่จำนวนก่อนและหลัง")
            elif frequent and not proven:
                yield _claim(item, f"บอกว่าทำ “{frequent.group()}” แต่ไม่มีจำนวนครั้งหรือวันที่", "โปรดใส่จำนวนครั้งหรือวันที่")
            channels = _CHANNELS.search(words)
            if channels and len(re.findall(r"[-•–]", channels["list"])) == 1 and "และ" not in channels["list"]:
                yield _claim(item, "กล่าวถึงช่องทางหลายช่องทาง แต่บอกไว้เพียงช่องทางเดียว", "โปรดใส่ช่องทางที่มีให้ครบ", note=True)


def _claim(item: Item, message: str, remedy: str, *, note: bool = False) -> Remark:
    return Remark(
        message, item.place, remedy, excerpt=excerpt(item.text), path=item.path, severity="note" if note else None
    )
