"""Announcements and orders drafted here: texts of the office's type, the executive of the date, people appointed."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from django.urls import reverse
from docx import Document

from prongsai import papers
from prongsai.core import clock
from prongsai.core.errors import DomainError, NotPermitted, TransitionNotAllowed
from prongsai.correspondence import services
from prongsai.correspondence.checking import check_paper
from prongsai.correspondence.models import Committee, OfficialPaper, OwnTemplate
from prongsai.correspondence.selectors import statements_of, version_current
from prongsai.correspondence.sources import source_for
from prongsai.correspondence.stored import read_stored
from prongsai.correspondence.tests.conftest import fresh, scan, sign_in_ink
from prongsai.correspondence.text_templates import OPEN_TOKENS, packaged
from prongsai.organisations.models import Person, Position, Post, Tenure
from prongsai.readers import open_document, read
from prongsai.readers.review import ReviewContext, review
from prongsai.thai.vocabulary import ORGANISATION_TYPES, vocabulary

ENGLISH = {
    "english_organisation": "Tuayang Subdistrict Administrative Organization",
    "english_signatory": "Mrs. Somjai",
}


def begin(template: str, actor, **more) -> OfficialPaper:
    return services.notice_begin(template=template, fiscal_year_be=2570, actor=actor, **more)


def text_of(paper: OfficialPaper) -> str:
    record = source_for(paper).record(paper)
    pdf = papers.render_pdf(papers.from_record(record, paper.kind), papers.Printing())
    return re.sub(r"\s+", "", "".join(papers.pdf_text(pdf)))


@pytest.fixture
def election(here):
    """The executive's term ended on 10 January 2570; another began on 20 January."""
    old = Tenure.objects.get(position__post=Post.CHIEF_EXECUTIVE)
    old.ends_on = dt.date(2027, 1, 10)
    old.save()
    person = Person.objects.create(title="นาย", given_name="ใหม่", family_name="เริ่มงาน")
    Tenure.objects.create(person=person, position=old.position, begins_on=dt.date(2027, 1, 20))
    return old.person, person


@pytest.mark.parametrize("organisation_type", ORGANISATION_TYPES)
@pytest.mark.parametrize("template", [one.code for one in packaged() if not one.code.endswith("_blank")])
def test_a_text_speaks_as_the_type_of_office_does(here, coordinator, template, organisation_type):
    words = vocabulary(organisation_type)
    here.organisation.type, here.organisation.name = organisation_type, words.full_name("ตัวอย่างสุข")
    here.organisation.save()
    row = begin(template, coordinator)
    for group in row.content.get("groups", []):
        group["appointees"] = []  # their posts are those of the fixture's office
    said = f"{row.subject} {row.content}"
    for token in OPEN_TOKENS:
        said = said.replace(token, "")
    assert not re.search(r"\{[ก-๙A-Za-z. ]+\}", said)
    assert "/" not in re.sub(r"https?://\S+", "", said)
    kinds = {"องค์การบริหารส่วนตำบล", "เทศบาล", "องค์การบริหารส่วนจังหวัด"}
    for other in kinds:
        assert words.name_prefix.startswith(other) or other not in said


def test_a_statement_names_the_executive_of_its_date_and_not_of_today(election, coordinator):
    before, after = election
    first = begin("integrity", coordinator, dated=dt.date(2026, 11, 3))
    second = begin("integrity", coordinator, dated=dt.date(2027, 2, 1))
    assert f"ข้าพเจ้า{before}".replace(" ", "") in text_of(first)
    assert f"ข้าพเจ้า{after}".replace(" ", "") in text_of(second)
    assert str(before).replace(" ", "") not in text_of(second)
    services.paper_edit(paper=first, actor=coordinator, content={"dated": "2027-02-01"})
    assert f"({after})".replace(" ", "") in text_of(fresh(first))


def test_a_date_on_which_nobody_was_in_office_is_said_and_holds_the_paper(election, coordinator):
    row = begin("integrity", coordinator, dated=dt.date(2027, 1, 15))
    assert any("ระบุชื่อผู้บริหาร" in found.finding.excerpt for found in check_paper(row).holding)
    with pytest.raises(TransitionNotAllowed):
        services.paper_print(paper=row, actor=coordinator)


def test_the_year_shows_both_executives_and_who_lacks_what(election, coordinator):
    before, after = election
    row = begin("integrity", coordinator, dated=dt.date(2026, 11, 3))
    services.paper_print(paper=row, actor=coordinator)
    sign_in_ink(fresh(row), coordinator)
    begin("no_gift", coordinator, dated=dt.date(2027, 2, 1))
    first, second = statements_of(2570)
    assert (first.name, second.name) == (str(before), str(after))
    assert [one.topic for one in first.missing] == ["no_gift_announcement"]
    assert len(second.missing) == 2
    drafted = next(one for one in second.statements if one.topic == "no_gift_announcement")
    assert drafted.draft is not None
    assert drafted.paper is None
    assert (first.last, second.first) == (dt.date(2027, 1, 10), dt.date(2027, 1, 20))
    assert statements_of(2568) == []


def test_a_statement_signed_by_another_than_who_was_in_office_does_not_count(election, coordinator):
    _, after = election
    services.paper_register(
        kind="announcement", topic="integrity_announcement", subject="เจตจำนงสุจริต", fiscal_year_be=2570,
        dated_on=dt.date(2026, 11, 2), signatory_name=str(after), data=scan(), file_name="a.pdf", actor=coordinator,
    )  # fmt: skip
    first = statements_of(2570)[0]
    found = next(one for one in first.statements if one.topic == "integrity_announcement")
    assert found.is_missing
    assert str(after) in found.problem


def test_an_english_page_with_gaps_holds_the_paper_until_they_are_filled(here, coordinator):
    row = begin("no_gift", coordinator)
    assert any("ภาษาอังกฤษ" in found.finding.excerpt for found in check_paper(row).holding)
    row = services.paper_edit(paper=row, actor=coordinator, content=ENGLISH)
    assert not check_paper(row).holding
    again = begin("no_gift", coordinator)
    assert again.content["english_organisation"] == ENGLISH["english_organisation"]


@pytest.mark.parametrize(
    ("template", "kind"), [("no_gift", "no_gift_announcement"), ("integrity", "integrity_announcement")]
)
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_what_we_print_is_read_back_as_what_it_is_without_errors(here, coordinator, template, kind, ending):
    row = begin(template, coordinator, dated=dt.date(2026, 11, 3))
    row = services.paper_edit(paper=row, actor=coordinator, content=ENGLISH if template == "no_gift" else {})
    version = services.paper_print(paper=row, actor=coordinator)
    data = read_stored(version.pdf if ending == "pdf" else version.docx)
    record = read(data, f"paper.{ending}")
    assert record["kind"] == kind
    assert record["document_date"] == "2026-11-03"
    assert len(record["commitments"]) == 6
    if template == "no_gift":
        assert record["languages"] == ["th", "en"]
    context = ReviewContext(
        organisation_name=here.organisation.name, organisation_type=here.organisation.type, today=dt.date(2026, 11, 21)
    )
    found = review(open_document(data, f"paper.{ending}"), record, context)
    assert [one.message for one in found if one.severity == "error"] == []


def test_number_and_date_come_after_the_signature(here, coordinator):
    row = begin("website", coordinator)
    assert f"ที่/{'๒๕๖๙' if clock.today().year == 2026 else ''}"[:4] in text_of(row)
    services.paper_print(paper=row, actor=coordinator)
    row = sign_in_ink(fresh(row), coordinator)
    row = services.number_assign(paper=row, text="15", dated_on=clock.today(), actor=coordinator)
    assert row.number.text == f"15/{clock.today().year + 543}"
    announcement = begin("integrity", coordinator)
    assert "ที่ตย" not in text_of(announcement)


def test_a_signed_order_makes_its_committee_and_a_later_one_ends_it(here, coordinator):
    people = [
        {"name": str(here.people["chief_administrator"]), "position": "", "role": "ประธานคณะทำงาน"},
        {"name": "นายภายนอก มาช่วย", "position": "ผู้แทนชุมชน", "role": "คณะทำงาน"},
        {"name": "", "position": "แถวว่าง", "role": ""},
    ]
    row = begin("measures_group", coordinator)
    groups = [dict(row.content["groups"][0], appointees=people)]
    row = services.paper_edit(paper=row, actor=coordinator, content={"groups": groups})
    assert row.content["groups"][0]["appointees"][0]["position"] == f"ปลัด{here.organisation.name}"
    services.paper_print(paper=row, actor=coordinator)
    assert not Committee.objects.exists()
    row = sign_in_ink(fresh(row), coordinator)
    group = Committee.objects.get()
    assert (group.appointed_by_id, group.begins_on, group.members.count()) == (row.pk, row.dated_on, 2)
    assert group.members.get(order=1).person == here.people["chief_administrator"]
    services.number_assign(paper=row, text="15", dated_on=row.dated_on - dt.timedelta(days=3), actor=coordinator)
    group.refresh_from_db()
    assert group.begins_on == row.dated_on - dt.timedelta(days=3)

    later = begin("measures_group", coordinator)
    services.paper_edit(paper=later, actor=coordinator, content={"ends_order": row.pk})
    services.paper_print(paper=fresh(later), actor=coordinator)
    later = sign_in_ink(fresh(later), coordinator, seed=2)
    group.refresh_from_db()
    assert group.ended_by_id == later.pk
    assert group.ends_on == later.dated_on - dt.timedelta(days=1)
    assert fresh(row).replaced_by_id == later.pk
    assert Committee.objects.filter(ended_by__isnull=True).count() == 1


def test_a_word_file_corrected_by_a_superior_shows_its_differences(here, coordinator):
    row = begin("complaint_channels", coordinator)
    services.paper_edit(paper=row, actor=coordinator, content={"body": "1. แจ้งด้วยตนเอง\n2. แจ้งทางโทรศัพท์"})
    version = services.paper_print(paper=fresh(row), actor=coordinator)
    document = Document(io.BytesIO(read_stored(version.docx)))
    for run in (run for paragraph in document.paragraphs for run in paragraph.runs):
        run.text = run.text.replace("แจ้งทางโทรศัพท์", "แจ้งทางโทรศัพท์ในเวลาราชการ") if "โทรศัพท์" in run.text else run.text
    out = io.BytesIO()
    document.save(out)
    found = services.version_from_docx(paper=fresh(row), data=out.getvalue())
    assert [(one.place, one.field) for one in found.differences] == [("body", "body")]
    row = services.docx_accept(paper=fresh(row), data=out.getvalue(), accepted={"body"}, actor=coordinator)
    assert "ในเวลาราชการ" in row.content["body"]


def test_the_offices_own_text_opens_its_year_for_the_next(here, coordinator):
    row = begin("announcement_blank", coordinator, subject="วันหยุดให้บริการ ปีงบประมาณ พ.ศ. 2570")
    services.paper_edit(
        paper=row, actor=coordinator, content={"body": "ใช้ในปีงบประมาณ พ.ศ. 2570", "dated": "2026-11-03"}
    )
    own = services.own_template_save(paper=fresh(row), name="วันหยุด", actor=coordinator)
    assert OwnTemplate.objects.get().content.get("dated") is None
    made = services.notice_begin(template=f"own-{own.pk}", fiscal_year_be=2571, actor=coordinator)
    assert made.subject.endswith("2571")
    assert made.content["body"].endswith("2571")
    with pytest.raises(DomainError):
        services.notice_begin(template="own-999", fiscal_year_be=2571, actor=coordinator)


def test_who_may_not_draft_may_not_begin(here):
    with pytest.raises(NotPermitted):
        begin("integrity", here.users["viewer"])


def test_the_editor_keeps_people_and_shows_more_rows_without_saving(here, coordinator, client_as):
    row = begin("website", coordinator)
    client = client_as("coordinator")
    address = reverse("paper_edit", args=[row.pk])
    page = client.get(address).content.decode()
    assert 'name="g0-r0-name"' in page
    typed = {"subject": row.subject, "revision": row.revision, "reference": "เพราะจำเป็น", "g0-name": "ผู้ดูแล", "g0-kind": "committee",
             "g0-duties": "ดูแล", "g0-r0-name": str(here.people["unit_head"]), "g0-r0-role": "หัวหน้า"}  # fmt: skip
    more = client.post(address, typed | {"add": "rows-0"})
    assert more.status_code == 200
    assert 'name="g0-r8-name"' in more.content.decode()
    assert fresh(row).content["groups"] != [{"name": "ผู้ดูแล"}]
    assert client.post(address, typed).status_code == 302
    group = fresh(row).content["groups"][0]
    assert (group["name"], group["kind"]) == ("ผู้ดูแล", "committee")
    assert group["appointees"] == [
        {
            "name": str(here.people["unit_head"]),
            "position": "หัวหน้าสำนักปลัด",
            "role": "หัวหน้า",
            "person": here.people["unit_head"].pk,
        }
    ]
    preview = client.post(reverse("paper_preview", args=[row.pk]), typed | {"dated": "ไม่ใช่วันที่"})
    assert preview.status_code == 200
    assert "data:image/png" in preview.content.decode()


def test_acting_between_elections_signs_in_two_lines_and_owes_no_statement(election, coordinator):
    before, _ = election
    post = Position.objects.get(post=Post.CHIEF_EXECUTIVE)
    administrator = Tenure.objects.get(position__post=Post.CHIEF_ADMINISTRATOR).person
    Tenure.objects.create(
        person=administrator, position=post, capacity="performing_executive_duties", begins_on=dt.date(2027, 1, 11),
        ends_on=dt.date(2027, 1, 19),
    )  # fmt: skip
    row = begin("complaint_channels", coordinator, dated=dt.date(2027, 1, 15))
    block = papers.from_record(source_for(row).record(row), "announcement").signatories[0]
    assert block.name == str(administrator)
    assert len(block.position_lines) == 2
    assert block.position_lines[0].endswith("ปฏิบัติหน้าที่")
    acting = next(one for one in statements_of(2570) if one.is_acting)
    assert acting.missing == ()
    assert before


def test_printed_versions_remember_the_executive_they_named(election, coordinator):
    before, _ = election
    row = begin("integrity", coordinator, dated=dt.date(2026, 11, 3))
    services.paper_print(paper=row, actor=coordinator)
    assert str(before) in version_current(fresh(row)).record["announcement"]["reference"]


def test_an_order_names_nobody_twice_in_one_group(here, coordinator):
    row = services.notice_begin(template="measures_group", fiscal_year_be=2570, actor=coordinator)
    twice = [{"name": "นายสมชาย ตัวอย่าง", "role": "กรรมการ"}, {"name": "นายสมชาย  ตัวอย่าง", "role": "เลขานุการ"}]
    groups = [dict(row.content["groups"][0], appointees=twice)]
    with pytest.raises(DomainError, match="สองครั้ง"):
        services.paper_edit(paper=row, content={"groups": groups}, actor=coordinator)
