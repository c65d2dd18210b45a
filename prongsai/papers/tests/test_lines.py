"""Lines end between words, and nothing is lost where they end."""

from __future__ import annotations

import json

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.papers.fonts import SARABUN, faces, shared_fonts, width
from prongsai.papers.lines import lines
from prongsai.papers.tests import samples
from prongsai.papers.tests.support import squeeze, texts
from prongsai.papers.text import official
from prongsai.papers.words import clusters

pytestmark = pytest.mark.pure

NARROW = 85.0  # points: 3 cm
NEVER_FIRST = set("ะาำๅๆฯ") | {chr(code) for code in (0xE31, *range(0xE34, 0xE3B), *range(0xE47, 0xE4F))}
THAI = st.text("กขคงจชญฐดตถทธนบปผพภมยรลวศษสหอฤะาิีึืุู็่้๊๋์ัำเแโใไๆฯ๐๑๒๓ ().-/“”aBc19", max_size=120)


@pytest.mark.parametrize(
    "word",
    ["กันยายน", "ดูแล", "ร้อยละ", "ตัวชี้วัด", "โปร่งใส", "งบประมาณ", "ปีงบประมาณ", "ธรรมาภิบาล", "ดุลพินิจ", "ประชาชน"],
)
def test_no_line_ends_inside_a_word(word):
    for before in range(30):
        text = "ก" * before + " " + word + "ของหน่วยงาน"
        assert any(word in line for line in lines(text, NARROW)), (before, lines(text, NARROW))


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("ประชุมเมื่อวันที่ ๔ เมษายน ๒๕๖๖ ณ ห้องประชุม", "๔ เมษายน ๒๕๖๖"),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ของหน่วยงาน", "พ.ศ. ๒๕๖๖"),
        ("ดำเนินการตามมาตรการต่าง ๆ ที่เกี่ยวข้อง", "ต่าง ๆ"),
        ("ดำเนินการตั้งแต่ ต.ค.๖๕- มี.ค.๖๖", "มี.ค.๖๖"),
        ("มีผู้เข้าชมหน้าข้อมูลจำนวน ๑,๒๘๔ ครั้ง", "๑,๒๘๔"),
        ("เผยแพร่โดยสำนักปลัด อบต.", "อบต."),
        ("ให้แล้วเสร็จภายในไตรมาสที่ ๑ - ๒ ของปี", "๑ - ๒"),
        ("กำหนดประชุมครั้งที่ ๑/๒๕๖๙ ณ ห้องประชุม", "ครั้งที่ ๑/๒๕๖๙"),
        ("ลงนามรับรองแล้ว ๓ โครงการ ตามแผน", "๓ โครงการ"),
        ("ประเมินความเสี่ยงของหน่วยงานปี ๒๕๗๐", "หน่วยงาน"),
        ("รายงานผู้บังคับบัญชาและส่งมอบให้หน่วยงาน", "ส่งมอบ"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text, together):
    for room in range(95, 200, 7):
        made = lines(text, float(room), hole=1.0)
        assert any(together in line for line in made), (room, made)


def test_a_word_wider_than_its_column_is_cut_into_shorter_words():
    assert lines("เจ้าพนักงานประชาสัมพันธ์", 70.0) == ("เจ้าพนักงาน", "ประชาสัมพันธ์")
    assert lines("องค์การบริหารส่วนตำบล", 70.0) == ("องค์การบริหาร", "ส่วนตำบล")


def test_the_number_of_a_measure_does_not_stand_alone():
    for room in range(70, 120, 5):
        assert lines("๑๒. การป้องกันผลประโยชน์ทับซ้อน", float(room))[0] != "๑๒."


def test_the_name_of_the_office_is_kept_whole_where_it_fits():
    text = official(f"จากการประเมินของ{samples.OFFICE} ประจำปี")
    for first in range(0, 300, 20):
        made = lines(text, 454.0, first=float(first), hole=0.2, names=(samples.OFFICE,))
        hole = 454.0 - first - width(official("จากการประเมินของ")) * 16 / 1000
        if not 0.2 * 454 < hole < width(samples.OFFICE) * 16 / 1000:  # a hole larger than accepted parts the name
            assert any(samples.OFFICE in line for line in made)


def test_no_line_ends_in_a_dash_that_joins_two_words():
    """PDF readers take such a dash for hyphenation and drop it from the copied text."""
    address = "https://prongsai.example.go.th/accept/7Q2M-XK4P-9RTD-22BC-7Q2M-XK4P-9RTD-22BC"
    for room in range(40, 300, 9):
        for text in (address, "ระบบ e-GP และ E-Service ของ อบต. น้ำ-ไฟ-ถนน"):
            assert not any(line.endswith("-") for line in lines(text, float(room)))


@settings(max_examples=200, deadline=None)
@given(THAI, st.sampled_from([20.0, 48.0, 85.0, 160.0, 454.0]))
def test_lines_lose_nothing_and_break_no_vowel(text, room):
    text = official(text)
    made = lines(text, room)
    assert squeeze("".join(made)) == squeeze(text)
    squeezed = squeeze(text)
    position = 0
    for line in made[:-1]:
        position += len(squeeze(line))
        rest = squeezed[position:]
        if rest and rest[0] in NEVER_FIRST and rest[0] not in "ๆฯ":
            # only a mark that stands alone in the text itself, or a cluster wider than the line, may begin a line
            assert squeezed[position - 1] not in clusters(squeezed[:position]) or room < 60


@settings(max_examples=60, deadline=None)
@given(THAI)
def test_no_line_is_wider_than_its_room(text):
    for line in lines(official(text), NARROW):
        assert width(line) * 16 / 1000 <= NARROW or len(list(clusters(line))) == 1


def test_we_never_think_a_line_narrower_than_typst_does():
    """Else Typst would break it once more; that we think it a little wider (kerning) is harmless."""
    found = [text for text in texts([samples.report(), samples.memo()]) if text.strip()]
    found = [official(text) for text in found] + ["AVAToWAyP.", "Dos & Don'ts", "น้ำ ปู่ ญู่ ฐู่ ฤๅ กตัญญุตา"]
    scale = faces().family.scale
    source = f"""#let d = json(bytes(sys.inputs.data))
#set text(font: "{faces().family.name}", size: {16 * scale}pt, lang: "th", weight: sys.inputs.weight)
#context [#metadata(d.map(s => measure(s).width.pt()))<widths>]"""
    for bold in (False, True):
        inputs = {"data": json.dumps(found, ensure_ascii=False), "weight": "bold" if bold else "regular"}
        compiler = typst.Compiler(source.encode(), font_paths=shared_fonts(), sys_inputs=inputs)
        for text, measured in zip(found, json.loads(compiler.query("<widths>", field="value", one=True)), strict=True):
            ours = width(text, bold) * 16 / 1000
            assert measured - 0.1 <= ours <= measured * 1.06 + 2, text


@pytest.mark.skipif(faces().family is not SARABUN, reason="compares with TH Sarabun New")
def test_the_width_of_a_known_word():
    assert width("องค์การบริหารส่วนตำบล") * 16 / 1000 == pytest.approx(105.0, abs=1.0)  # 3.7 cm at 16 pt


def test_a_post_goes_with_the_name_of_its_office_and_a_seat_is_not_parted():
    office, seat = "องค์การบริหารส่วนตำบลหนองตัวอย่าง", "อำเภอเมืองตัวอย่าง จังหวัดตัวอย่าง"
    for room in range(190, 420, 11):
        made = lines(f"หัวหน้าสำนักปลัด รักษาราชการแทน ปลัด{office} {seat}", float(room), hole=1.0, names=(office, seat))
        assert any(f"ปลัด{office}" in line for line in made), (room, made)
        assert any(seat in line for line in made), (room, made)
