"""How much of each kind of damage is undone, and that nothing else is touched: measured on the words of the field."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from prongsai.thai.lexicon import lexicon
from prongsai.thai.repair import is_damaged, repair
from prongsai.thai.spacing import join_lines

pytestmark = pytest.mark.pure

SENTENCES = [
    "คณะทำงานจัดทำแผนปฏิบัติการป้องกันการทุจริตและกำหนดตัวชี้วัดของทุกสำนักปลัด",
    "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสของหน่วยงาน",
    "ให้เจ้าหน้าที่ทุกคนปฏิบัติงานตามขั้นตอนของคู่มือการให้บริการประชาชน",
    "เปิดเผยข้อมูลการจัดซื้อจัดจ้างและการจัดหาพัสดุบนเว็บไซต์ขององค์การบริหารส่วนตำบล",
    "ผู้บังคับบัญชากำกับดูแลการใช้ทรัพย์สินของราชการและการใช้จ่ายงบประมาณ",
    "จัดอบรมบุคลากรเรื่องประโยชน์ทับซ้อน จำนวน ๒ ครั้ง สำหรับพนักงานส่วนตำบล",
    "ประชาสัมพันธ์ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
    "แต่งตั้งคณะกรรมการตรวจสอบภายในและติดตามการดำเนินงานประจำปีงบประมาณ",
]


def changing(pattern: str, to: Callable[[re.Match[str]], str], share: float) -> Callable[[str, random.Random], str]:
    return lambda text, chance: re.sub(pattern, lambda m: to(m) if chance.random() < share else m[0], text)


# Kind of damage → how it is done, and the share of its errors that must go.
DAMAGE: dict[str, tuple[Callable[[str, random.Random], str], float]] = {
    "ำ parted": (changing("([ก-ฮ][่-๋]?)ำ", lambda m: m[1] + " า", 0.7), 0.98),
    "ำ without its circle": (changing("([ก-ฮ][่-๋]?)ำ", lambda m: m[1] + "า", 0.7), 0.7),
    "า as ำ": (changing("(?<=[ก-ฮ])า", lambda m: "ำ", 0.4), 0.85),
    "marks one letter late": (changing("([ก-ฮ])([ัิ-ู็-๋]+)([ก-ฮ])", lambda m: m[1] + m[3] + m[2], 0.4), 0.8),
    "tones after า": (changing("([ก-ฮ])([่้])า", lambda m: m[1] + "า" + m[2], 0.7), 0.98),
    "syllables twice": (changing("([ก-ฮ][ัิ-ู็-๋]+)(?=[ก-ฮ])", lambda m: m[1] * 2, 0.2), 0.65),
    "letters twice": (changing("[ก-ฮะาเ-ไ]", lambda m: m[0] * 2, 1.0), 0.95),
    "words parted": (changing("(?<=[ก-ฮ])(?=[ก-ฮ])", lambda m: " ", 0.12), 0.6),
    "private tones": (changing("[่้]", lambda m: {"่": "\uf70a", "้": "\uf70b"}[m[0]], 1.0), 1.0),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_undone_at_its_rate(kind: str) -> None:
    damage, share = DAMAGE[kind]
    chance = random.Random(5)
    before = after = 0
    for sentence in SENTENCES * 4:
        broken = damage(sentence, chance)
        before += Levenshtein.distance(sentence, broken)
        after += Levenshtein.distance(sentence, repair(broken).text)
    assert before > 0
    assert 1 - after / before >= share, f"{kind}: {before} errors, {after} left"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sound_sentence_stays(sentence: str) -> None:
    assert repair(sentence).text == sentence and repair(sentence, damaged=True).text == sentence


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(sorted(lexicon().domain)), min_size=1, max_size=3))
def test_words_of_the_field_are_never_changed(words: list[str]) -> None:
    text = " ".join(words)
    assert repair(text).text.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("printed", "mended"),
    [
        ("พ.ศ. 256๙", "พ.ศ. 2569"),
        ("ปีงบประมาณ พ.ศ. ๒๕6๙ ไตรมาสที่ ๒", "ปีงบประมาณ พ.ศ. ๒๕๖๙ ไตรมาสที่ ๒"),
        ("พ.ศ. 25669", "พ.ศ. 25669"),
        ("พ.ศ. 25๖๖9", "พ.ศ. 25๖๖9"),
        ("โทร ๐๒๒๕6๙๙", "โทร ๐๒๒๕6๙๙"),
    ],
)
def test_years_in_two_kinds_of_digits(printed: str, mended: str) -> None:
    assert repair(printed).text == mended
    assert bool(repair(printed).changes) == (printed != mended)


def test_a_dash_that_only_parts_a_word_goes() -> None:
    assert join_lines(["ปฏิ-", "บัติงาน"]) == "ปฏิบัติงาน"
    assert join_lines(["มิถุนายน-", "กันยายน"]) == "มิถุนายน-กันยายน"
    assert join_lines(["e-", "GP"]) == "e-GP"


def test_a_document_is_damaged_by_what_can_be_mended_not_by_names() -> None:
    assert is_damaged("กำรดำเนินงำน\nมำตรกำรปอ้งกนัการทจุริต\nองค์กำรบริหำร")
    assert not is_damaged("\n".join(SENTENCES))
    assert not is_damaged("นริสรา ฐาปนีย์\nภัทนิษา วรินทร์พร\nชนิกานต์ อินทิรา\n" * 20)
