"""The screens: who may open what, what answers without JavaScript, and that a stranger's text stays text."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from prongsai.core.drafts import draft_get, draft_save
from prongsai.core.models import Job, JobState
from prongsai.core.scope import organisation_scope
from prongsai.imports import services
from prongsai.imports.choices import Choices
from prongsai.imports.models import Decision, ImportedDocument, ImportRow, ImportState, Origin
from prongsai.imports.services import document_receive
from prongsai.imports.tests.conftest import CLEAR_REPORT, COLUMNS, HEAD, REPORT, word_file
from prongsai.papers import from_record, render_pdf
from prongsai.readers import read

HX = {"HX-Request": "true"}


@pytest.fixture
def document(bring) -> ImportedDocument:
    return bring(REPORT)


def addresses(document: ImportedDocument) -> list[tuple[str, str]]:
    row = ImportRow.objects.get(document=document, path="measures[1]")
    own = f"/office/imports/{document.pk}/"
    return [
        ("get", own),
        ("get", f"{own}progress/"),
        ("get", f"{own}file/"),
        ("post", f"{own}read-again/"),
        ("post", f"{own}organisation/"),
        ("post", f"{own}rows/"),
        ("get", f"/office/imports/rows/{row.pk}/"),
        ("post", f"/office/imports/rows/{row.pk}/"),
        ("post", f"/office/imports/rows/{row.pk}/field/responsible/"),
        ("post", f"/office/imports/rows/{row.pk}/decision/"),
        ("post", f"/office/imports/rows/{row.pk}/join/"),
        ("post", f"{own}accept/"),
        ("post", f"{own}corrections/"),
        ("post", f"{own}undo/"),
        ("post", f"{own}set-aside/"),
    ]


READING = {"/office/imports/", "", "progress/", "file/"}


def test_another_offices_rows_do_not_exist(world, client_as, document):
    stranger = client_as("coordinator", world.there)
    with organisation_scope(world.here.organisation):
        doors = addresses(document)
    for method, address in doors:
        assert getattr(stranger, method)(address).status_code == 404, (method, address)
    page = stranger.get("/office/imports/").content.decode()
    assert document.name not in page
    document.refresh_from_db()
    assert document.state == ImportState.IN_REVIEW


@pytest.mark.parametrize("role", ["viewer", "unit_officer", "internal_auditor", "chief_executive"])
def test_who_may_only_look_changes_nothing(client_as, document, role):
    client = client_as(role)
    assert client.get("/office/imports/").status_code == 200
    assert client.get("/office/imports/paste/").status_code == 403
    assert client.post("/office/imports/upload/", {}).status_code == 403
    for method, address in addresses(document):
        reads = method == "get" and "/rows/" not in address
        assert getattr(client, method)(address).status_code == (200 if reads else 403), (method, address)


def test_who_may_only_look_sees_the_review_without_its_buttons(client_as, document):
    page = client_as("viewer").get(f"/office/imports/{document.pk}/").content.decode()
    assert "มาตรการเผยแพร่ข้อมูลจัดซื้อจัดจ้าง" in page
    assert "ถูกแล้ว" not in page and "btn-main" not in page
    assert "ยังไม่มีสิทธิ" in page


def test_nobody_enters_without_signing_in(document):
    for method, address in [("get", "/office/imports/"), ("post", "/office/imports/upload/"), *addresses(document)]:
        assert getattr(Client(), method)(address).status_code == 302, address


def test_the_list_says_what_is_left_to_look_at(client_as, document):
    page = client_as("coordinator").get("/office/imports/").content.decode()
    assert "เหลือ 1 ช่องที่ต้องดู" in page and "3 มาตรการ" in page


def test_the_empty_list_teaches(client_as, here):
    assert "ยังไม่มีเอกสารที่นำเข้า เริ่มจาก" in client_as("coordinator").get("/office/imports/").content.decode()


def test_the_review_shows_value_printed_form_reason_and_the_shut_button(client_as, document):
    page = client_as("coordinator").get(f"/office/imports/{document.pk}/").content.decode()
    assert "เหลือ 1 ช่องที่ต้องดู" in page
    assert "ใกล้ที่สุดคือกองคลัง" in page and "ใช้ “กองคลัง”" in page
    assert 'aria-disabled="true"' in page and "ยังรับไม่ได้ เพราะเหลือ 1 ช่อง" in page
    assert "รับ 2 มาตรการที่ไม่มีข้อสงสัยไปก่อน" in page


def test_every_link_into_the_source_has_its_place(client_as, document):
    page = client_as("coordinator").get(f"/office/imports/{document.pk}/").content.decode()
    targets = set(re.findall(r'href="#((?:t|L|p|page)\d[^"]*)"', page))
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(targets) > 10
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_original_lines_are_shown_as_they_were(client_as, bring):
    document = bring(REPORT)
    page = client_as("coordinator").get(f"/office/imports/{document.pk}/").content.decode()
    assert "กองครัง" in page and "๑. จัดประชุมประชาคมทุกหมู่บ้าน" in page


def test_pages_of_a_pdf_are_pictures_with_the_places_on_them(client_as, bring):
    document = bring(render_pdf(from_record(read(CLEAR_REPORT.encode(), "ก.txt"), "measures-report")), "รายงาน.pdf")
    client = client_as("coordinator")
    page = client.get(f"/office/imports/{document.pk}/").content.decode()
    assert '<rect id="t1r2c3"' in page
    picture = client.get(f"/office/imports/{document.pk}/pages/1/")
    assert picture["Content-Type"] == "image/webp"
    assert client.get(f"/office/imports/{document.pk}/pages/99/").status_code == 404


def test_a_doubt_is_answered_without_javascript(client_as, document):
    row = ImportRow.objects.get(path="measures[1]")
    answer = client_as("coordinator").post(
        f"/office/imports/rows/{row.pk}/field/responsible/", {"answer": "suggestion"}
    )
    assert answer.url == f"/office/imports/{document.pk}/#row-{row.pk}"
    row.refresh_from_db()
    assert row.values["responsible"] == ["กองคลัง"]


def test_a_doubt_is_answered_in_place_with_htmx(client_as, document):
    row = ImportRow.objects.get(path="measures[1]")
    address = f"/office/imports/rows/{row.pk}/field/responsible/"
    answer = client_as("coordinator").post(address, {"answer": "suggestion"}, headers=HX).content.decode()
    assert answer.lstrip().startswith("<details")
    assert 'id="count" hx-swap-oob="true"' in answer and "ไม่เหลือช่องที่ต้องดู" in answer
    assert 'id="accept"' in answer and "btn-main" in answer and "<html" not in answer


def test_typing_over_a_value_and_saying_it_is_right_takes_what_was_typed(client_as, document):
    row = ImportRow.objects.get(path="measures[1]")
    sent = {"answer": "right", "shown": "กองครัง", "value": "กองช่าง"}
    client_as("coordinator").post(f"/office/imports/rows/{row.pk}/field/responsible/", sent)
    row.refresh_from_db()
    assert row.values["responsible"] == ["กองช่าง"]


def test_an_impossible_answer_comes_back_with_its_text_and_reason(client_as, bring):
    bring(HEAD + "๑. มาตรการหนึ่ง\t๑. ทำประกาศ\tสำนักปลัด\t๓๑ ก.พ. ๖๙\t๑. ทำแล้ว\t-\n")
    row = ImportRow.objects.get(path="measures[0]")
    sent = {"answer": "correct", "value": "๓๐ ก.พ. ๖๙"}
    answer = client_as("coordinator").post(f"/office/imports/rows/{row.pk}/field/period/", sent, headers=HX)
    page = answer.content.decode()
    assert 'value="๓๐ ก.พ. ๖๙"' in page and "กุมภาพันธ์ 2569 มี 28 วัน" in page
    row.refresh_from_db()
    assert "period" in row.open_doubts


def test_an_unknown_field_is_refused(client_as, document):
    row = ImportRow.objects.get(path="measures[1]")
    assert client_as("coordinator").post(f"/office/imports/rows/{row.pk}/field/organisation/").status_code == 409


def test_a_row_is_edited_in_a_form_and_a_refusal_keeps_what_was_typed(client_as, document):
    client, row = client_as("coordinator"), ImportRow.objects.get(path="measures[0]")
    address = f"/office/imports/rows/{row.pk}/"
    assert "จัดทำคู่มือให้พนักงาน" in client.get(address).content.decode()
    refused = client.post(address, {"title": "ชื่อใหม่ที่พิมพ์", "period": "๓๑ ก.พ. ๖๙"})
    assert refused.status_code == 400
    assert "ชื่อใหม่ที่พิมพ์" in refused.content.decode() and "กุมภาพันธ์" in refused.content.decode()
    row.refresh_from_db()
    assert row.edited == {}
    saved = client.post(address, {"title": "ชื่อใหม่ที่พิมพ์"})
    assert saved.url.endswith(f"#row-{row.pk}")
    row.refresh_from_db()
    assert row.edited == {"title": "ชื่อใหม่ที่พิมพ์"}


def test_a_draft_of_a_row_comes_back_until_it_is_saved(client_as, document, coordinator):
    client, row = client_as("coordinator"), ImportRow.objects.get(path="measures[0]")
    draft_save(user=coordinator, form=f"imports.row:{row.pk}", fields={"title": "พิมพ์ค้างไว้", "methods": "ก\nข"})
    page = client.get(f"/office/imports/rows/{row.pk}/").content.decode()
    assert "พิมพ์ค้างไว้" in page and "ร่างที่พิมพ์ค้างไว้" in page
    client.post(f"/office/imports/rows/{row.pk}/", {"title": "พิมพ์ค้างไว้"})
    assert draft_get(user=coordinator, form=f"imports.row:{row.pk}") is None


def test_leaving_the_form_forgets_its_draft(client_as, document, coordinator):
    client, row = client_as("coordinator"), ImportRow.objects.get(path="measures[0]")
    draft_save(user=coordinator, form=f"imports.row:{row.pk}", fields={"title": "พิมพ์ค้างไว้"})
    answer = client.post(f"/office/imports/rows/{row.pk}/", {"title": "พิมพ์ค้างไว้", "cancel": "yes"})
    assert answer.url.endswith(f"#row-{row.pk}")
    row.refresh_from_db()
    assert row.edited == {} and draft_get(user=coordinator, form=f"imports.row:{row.pk}") is None


def test_what_was_typed_into_a_doubtful_value_comes_back(client_as, document, coordinator):
    client, row = client_as("coordinator"), ImportRow.objects.get(path="measures[1]")
    key = f"imports.field:{row.pk}-responsible"
    draft_save(user=coordinator, form=key, fields={"value": "กองคลังและพัสดุ", "shown": "กองครัง"})
    page = client.get(f"/office/imports/{document.pk}/").content.decode()
    assert f'data-draft="{key}"' in page and "กองคลังและพัสดุ</textarea>" in page and "ร่างที่พิมพ์ค้างไว้" in page
    client.post(f"/office/imports/rows/{row.pk}/field/responsible/", {"answer": "correct", "value": "กองคลัง"})
    assert draft_get(user=coordinator, form=key) is None


def test_pasted_text_that_was_not_sent_comes_back(client_as, coordinator, here):
    draft_save(user=coordinator, form="imports.paste", fields={"name": "จากเว็บ", "text": "ข้อความค้าง"})
    page = client_as("coordinator").get("/office/imports/paste/").content.decode()
    assert "ข้อความค้าง" in page


def test_the_memo_around_a_report_is_shown_with_its_signatories(client_as, bring):
    memo = "บันทึกข้อความ\nส่วนราชการ สำนักปลัด องค์การบริหารส่วนตำบลตัวอย่างสุข\nที่ ตย ๗๐๑๐๑/๑๒\nวันที่ ๔ เมษายน ๒๕๖๙\nเรื่อง รายงานผลตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๙\nเรียน นายกองค์การบริหารส่วนตำบลตัวอย่างสุข\n\n"
    document = bring(memo + CLEAR_REPORT.split("\n\n", 1)[1] + "\n(นางมานี ใจซื่อ)\nหัวหน้าสำนักปลัด\n")
    page = client_as("coordinator").get(f"/office/imports/{document.pk}/").content.decode()
    assert "ตย 70101/12" in page or "ตย ๗๐๑๐๑/๑๒" in page
    assert "4 เม.ย. 69" in page and "มานี ใจซื่อ" in page


def test_a_row_is_left_out_and_taken_again(client_as, document):
    client, row = client_as("coordinator"), ImportRow.objects.get(path="measures[1]")
    client.post(f"/office/imports/rows/{row.pk}/decision/", {"decision": "leave"})
    row.refresh_from_db()
    assert row.decision == Decision.LEAVE
    client.post(f"/office/imports/rows/{row.pk}/decision/", {"decision": "take"})
    row.refresh_from_db()
    assert row.decision == Decision.TAKE


def test_from_last_years_report_to_this_years_measures(client_as, bring):
    client, document = client_as("coordinator"), bring(CLEAR_REPORT)
    page = client.get(f"/office/imports/{document.pk}/").content.decode()
    assert 'id="as-history" checked' in page and 'id="as-carry" checked' in page and 'value="2570"' in page
    answer = client.post(
        f"/office/imports/{document.pk}/accept/", {"history": "on", "carry": "on", "carry_to_be": "2570"}, follow=True
    )
    page = answer.content.decode()
    assert "รับเข้าทะเบียนแล้ว" in page and "มาตรการปี 2569 พร้อมผล" in page and "ยกเป็นมาตรการปี 2570" in page
    assert "?fy=2570" in page and "ทำอะไรต่อ" in page
    undone = client.post(f"/office/imports/{document.pk}/undo/", {"reason": "ผิดแฟ้ม"}, follow=True).content.decode()
    assert "ถอนการรับแล้ว" in undone and "ผิดแฟ้ม" in undone


@pytest.mark.parametrize(
    ("sent", "said"),
    [({}, "อย่างน้อยหนึ่งอย่าง"), ({"carry": "on"}, "ปีงบประมาณที่จะยก"), ({"carry": "on", "carry_to_be": "25701"}, "2650")],
)
def test_a_choice_that_cannot_be_is_refused(client_as, bring, sent, said):
    document = bring(CLEAR_REPORT)
    answer = client_as("coordinator").post(f"/office/imports/{document.pk}/accept/", sent)
    assert answer.status_code == 409 and said in answer.content.decode()
    document.refresh_from_db()
    assert document.state == ImportState.IN_REVIEW


def test_a_year_that_already_has_measures_says_so(client_as, bring, coordinator):
    services.document_accept(document=bring(CLEAR_REPORT), choices=Choices(history=True), actor=coordinator)
    other = bring(REPORT)
    page = client_as("coordinator").get(f"/office/imports/{other.pk}/").content.decode()
    assert "ปี 2569 มีมาตรการอยู่แล้ว 2 ข้อ" in page


def test_a_reading_under_way_shows_its_progress_and_can_be_found_again(client_as, here, coordinator):
    document = document_receive(
        data=REPORT.encode(), name="รายงาน.txt", content_type="text/plain", origin=Origin.UPLOAD, actor=coordinator
    ).document
    Job.objects.filter(pk=document.job_id).update(state=JobState.RUNNING, percent=45, message="กำลังแยกมาตรการ")
    client = client_as("coordinator")
    page = client.get(f"/office/imports/{document.pk}/").content.decode()
    assert 'value="45"' in page and "กำลังแยกมาตรการ" in page and "ไปทำอย่างอื่นก่อนได้" in page
    assert '<meta http-equiv="refresh"' in page  # without JavaScript
    assert "รอคิวอ่าน" in client.get("/office/imports/").content.decode()
    assert "กำลังแยกมาตรการ" in client.get(f"/office/imports/{document.pk}/progress/").content.decode()


def test_progress_leads_on_once_the_reading_is_over(client_as, document):
    answer = client_as("coordinator").get(f"/office/imports/{document.pk}/progress/")
    assert answer["HX-Redirect"] == f"/office/imports/{document.pk}/"


def test_home_shows_what_waits_for_review(client_as, document):
    page = client_as("coordinator").get("/office/").content.decode()
    assert "เอกสารนำเข้ารอตรวจ" in page and document.name in page
    assert "เอกสารนำเข้ารอตรวจ" not in client_as("viewer").get("/office/").content.decode()


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ settings.SECRET_KEY }}{% debug %}",
    "=cmd|' /C calc'!A0",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_strangers_text_stays_text_on_every_screen(client_as, bring, coordinator, text, kind):
    rows = [COLUMNS, ["๑. มาตรการหนึ่ง", f"ทำประกาศ {text}", f"กองครัง{text}", text, f"ทำแล้ว {text}", text]]
    head = HEAD.split("\n\n")[0]
    data = word_file(rows) if kind == "docx" else head + "\n\n" + "\n".join("\t".join(row) for row in rows) + "\n"
    document = bring(data, f"แฟ้ม.{kind}")
    client = client_as("coordinator")
    pages = [client.get(f"/office/imports/{document.pk}/")]
    row = ImportRow.objects.get(path="measures[0]")
    pages.append(client.get(f"/office/imports/rows/{row.pk}/"))
    for name in list(row.open_doubts):
        services.field_answer(row=row, field=name, answer="right", actor=coordinator)
    services.document_accept(document=document, choices=Choices(history=True), actor=coordinator)
    pages.append(client.get(f"/office/imports/{document.pk}/"))
    for page in pages:
        content = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in content and "<img src=x" not in content
        assert "{% debug %}" not in content or "{{ settings" in content  # shown, not run
        assert 'href="javascript:' not in content
        assert "script-src 'self'" in page["Content-Security-Policy"]


def test_invisible_characters_do_not_travel_into_the_register(bring):
    document = bring(HEAD + "๑. มาตรการ\u202eหนึ่ง\u200b\t๑. ทำ\u200bประกาศ\tสำนักปลัด\tตลอดปี\t๑. ทำแล้ว\u2066\t-\n")
    values = ImportRow.objects.get(document=document, path="measures[0]").values
    assert values["title"] == "มาตรการหนึ่ง" and values["methods"] == ["ทำประกาศ"]
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", str(values))


def test_typed_values_are_cleaned_too(client_as, document):
    row = ImportRow.objects.get(path="measures[0]")
    client_as("coordinator").post(f"/office/imports/rows/{row.pk}/", {"title": "ชื่อ\u202eใหม่\u200b"})
    row.refresh_from_db()
    assert row.values["title"] == "ชื่อใหม่"


def test_the_review_screen_asks_the_database_a_fixed_number_of_questions(
    client_as, bring, django_assert_max_num_queries
):
    rows = "".join(f"{n}. มาตรการที่ {n}\t๑. ทำประกาศ\tสำนักปลัด\tตลอดปี\t๑. ทำแล้ว\t-\n" for n in range(1, 61))
    document = bring(HEAD + rows)
    client = client_as("coordinator")
    with django_assert_max_num_queries(22):
        client.get(f"/office/imports/{document.pk}/")
