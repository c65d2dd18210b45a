"""Comments in the original Word file: at the words, and nothing else changed."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from prongsai.readers import open_document, read_document
from prongsai.readers.formats.docx_marks import mark_docx
from prongsai.readers.model import Finding, Place, ReadingError
from prongsai.readers.review import ReviewContext, review
from prongsai.readers.tests import layouts_binary
from prongsai.readers.tests.fictional import BY_ISSUE, SIX_COLUMNS
from prongsai.readers.tests.making import p, part, tbl, zipped

DAY = dt.date(2026, 11, 20)


def word(body: str, **parts: bytes) -> bytes:
    """A whole Word file with this body."""
    empty, out = io.BytesIO(), io.BytesIO()
    Document().save(empty)
    with zipfile.ZipFile(empty) as whole, zipfile.ZipFile(out, "w") as made:
        for name in whole.namelist():
            made.writestr(
                name, whole.read(name) if name != "word/document.xml" else part("document", f"<w:body>{body}</w:body>")
            )
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def finding(excerpt: str = "", **where: int) -> Finding:
    return Finding("R16", "error", "วันที่อยู่นอกปีงบประมาณ", Place(**where), "เหตุผล", "โปรดแก้วันที่", excerpt)


def mark(data: bytes, *findings: Finding) -> bytes:
    return mark_docx(data, findings, day=DAY, titles={"R16": "วันที่นอกปี"})


def marked_texts(data: bytes) -> list[str]:
    """The words between the ends of each comment."""
    body = Document(io.BytesIO(data)).element.body
    inside: dict[str, str] = {}
    done: dict[str, str] = {}
    for element in body.iter():
        if element.tag == qn("w:commentRangeStart"):
            inside[element.get(qn("w:id"))] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            done[element.get(qn("w:id"))] = inside.pop(element.get(qn("w:id")))
        elif element.tag == qn("w:t"):
            inside = {key: text + (element.text or "") for key, text in inside.items()}
    return [done[key] for key in sorted(done, key=int)]


def runs(*texts: str) -> str:
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts) + "</w:p>"


@pytest.mark.parametrize("programme", [SIX_COLUMNS, BY_ISSUE], ids=["six columns", "by issue"])
@pytest.mark.parametrize(
    "layout",
    [layouts_binary.word_plain, layouts_binary.word_merged, layouts_binary.word_numbered, layouts_binary.word_cards],
)
def test_every_finding_is_a_comment_and_the_file_reads_as_before(layout, programme):
    data = layout(programme)
    document = open_document(data, "ก.docx")
    findings = review(document, read_document(document), ReviewContext(today=DAY))
    assert findings
    made = mark_docx(data, findings, day=DAY)
    again = open_document(made, "ก.docx")
    assert again.blocks == document.blocks
    comments = list(Document(io.BytesIO(made)).comments)
    assert len(comments) == len(findings)
    for comment, found in zip(comments, findings, strict=True):
        assert comment.author == "โปร่งใส" and found.message[:80] in comment.text and found.remedy[:60] in comment.text
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(made))
    touched = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    for name in set(before.namelist()) - touched:
        assert before.read(name) == after.read(name), name


def test_the_comment_stands_at_the_words_though_they_are_split_over_runs():
    data = word(runs("ประชุมเมื่อวันที่ ๑๕ ม", "กรา", "คม ๒๕๖๔ ณ ห้องประชุม"))
    assert marked_texts(mark(data, finding("15 มกราคม 2564", paragraph=1))) == ["๑๕ มกราคม ๒๕๖๔"]


def test_two_comments_on_the_same_words():
    data = word(runs("ประชุมเมื่อ ๑๕ มกราคม ๒๕๖๔ แล้ว"))
    made = mark(data, finding("๑๕ มกราคม ๒๕๖๔", paragraph=1), finding("มกราคม ๒๕๖๔ แล้ว", paragraph=1))
    assert marked_texts(made) == ["๑๕ มกราคม ๒๕๖๔", "มกราคม ๒๕๖๔ แล้ว"]
    assert Document(io.BytesIO(made)).paragraphs[0].text == "ประชุมเมื่อ ๑๕ มกราคม ๒๕๖๔ แล้ว"


def test_a_cell_is_found_by_its_place_and_else_marked_whole():
    data = word(p("หัวเรื่อง") + tbl([["ก", "ข"], ["๑. งาน", "ผล ๒๕๖๔ แล้ว"]]))
    made = mark(data, finding("๒๕๖๔", table=1, row=2, column=2), finding("ไม่มีคำนี้", table=1, row=2, column=1))
    assert marked_texts(made) == ["๒๕๖๔", "๑. งาน"]


def test_a_finding_without_a_place_goes_where_its_words_are_else_to_the_head():
    data = word(p("") + p("หัวเรื่อง") + p("ย่อหน้า ก"))
    assert marked_texts(mark(data, finding("ย่อหน้า ก"), finding())) == ["ย่อหน้า ก", "หัวเรื่อง"]


def test_tracked_changes_and_fields_stay():
    body = (
        "<w:p><w:ins w:id='7' w:author='ก'><w:r><w:t>เพิ่ม ๒๕๖๔</w:t></w:r></w:ins>"
        "<w:del w:id='8' w:author='ก'><w:r><w:delText>ลบ</w:delText></w:r></w:del>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>๒๕๖๔</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    made = mark(word(body), finding("เพิ่ม ๒๕๖๔", paragraph=1))
    text = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert marked_texts(made) == ["เพิ่ม ๒๕๖๔"]
    assert all(part in text for part in ("<w:ins ", "<w:delText>ลบ", "PAGE", 'fldCharType="separate"'))


def test_comments_that_were_there_stay_and_ids_do_not_clash():
    data = mark(word(p("ก ๒๕๖๔")), finding("๒๕๖๔", paragraph=1))
    made = mark(data, finding("ก", paragraph=1))
    comments = list(Document(io.BytesIO(made)).comments)
    assert len({comment.comment_id for comment in comments}) == 2
    assert marked_texts(made) == ["๒๕๖๔", "ก"]


def test_hostile_words_stay_text():
    hostile = Finding("R1", "note", "</w:t><w:evil/>\x00\x0b\ud800&amp;", Place(), remedy="<b>")
    made = mark(word(p("ก")), hostile)
    (comment,) = Document(io.BytesIO(made)).comments
    assert "</w:t><w:evil/>&amp;" in comment.text


def test_an_empty_document_and_an_unknown_place_are_no_matter():
    for body in ("", p(""), tbl([["", ""]])):
        mark(word(body), finding("ก", paragraph=9), finding(table=4, row=1, column=1), finding(line=3))


@pytest.mark.parametrize(
    "data", ["ข้อความ".encode(), b"%PDF-1.7 x", zipped({"xl/workbook.xml": "<a/>"}), zipped({"a.txt": "x"})]
)
def test_other_formats_are_refused_in_words(data):
    with pytest.raises(ReadingError, match="รายงานผลการตรวจ"):
        mark(data, finding())


def test_macros_are_refused_in_words():
    with pytest.raises(ReadingError, match="แมโคร"):
        mark(word(p("ก"), **{"word/vbaProject.bin": b"x"}), finding())
