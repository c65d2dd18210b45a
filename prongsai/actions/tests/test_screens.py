from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prongsai.actions.models import ActionResult, Duty, Recommendation, ResultSource, Run, Snapshot
from prongsai.actions.services.results import result_record
from prongsai.actions.services.snapshots import snapshot_take
from prongsai.actions.tests.conftest import YEAR, jpeg
from prongsai.core import clock
from prongsai.core.drafts import draft_get, draft_save
from prongsai.core.scope import organisation_scope
from prongsai.evidence.models import Evidence
from prongsai.evidence.services import evidence_add_link, evidence_add_reference
from prongsai.papers import pdf_text
from prongsai.watching.models import WatchedAddress, key_of

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def manee(year, client_as):
    """The coordinator's browser."""
    return client_as("coordinator")


def text_of(response) -> str:
    words = html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+", " ", words.replace("\u00a0", " "))


def record_url(duty: Duty) -> str:
    return f"{reverse('result_new')}?duty={duty.pk}"


@pytest.mark.parametrize(
    ("role", "may_edit", "may_report"),
    [
        ("coordinator", True, True),
        ("unit_officer", False, True),
        ("chief_executive", False, False),
        ("viewer", False, False),
    ],
)
def test_everyone_reads_all_and_is_offered_only_what_they_may_do(year, client_as, recorded, role, may_edit, may_report):
    recorded(year.manual, 1, "แจกคู่มือ 34 เล่ม")
    page = client_as(role).get(reverse("measures"))
    words = text_of(page)
    assert page.status_code == 200
    assert "1. มาตรการตรวจสอบการใช้ดุลพินิจ" in words
    assert "แจกคู่มือ 34 เล่ม" in words
    assert "3 วิธีใน 2 มาตรการ: ครบ 0 · มีผลไม่มีหลักฐาน 1 · ยังไม่มีผล 1 · ยังไม่ถึงกำหนด 1" in words
    assert ("เพิ่มมาตรการ" in words) == may_edit
    assert ("กรอกผล" in words) == may_report


def test_an_officer_is_offered_their_own_unit_alone(year, client_as):
    page = client_as("unit_officer").get(reverse("measures")).content.decode()
    offered = {int(pk) for pk in re.findall(r'href="record/\?duty=(\d+)"', page)}
    assert offered == {year.duty(year.manual, 2).pk, year.duty(year.training, 1, "กองช่าง").pk}


def test_every_address_in_the_table_leads_somewhere(year, manee, recorded):
    recorded(year.manual, 1)
    recorded(year.manual, 2, proven=True)
    page = manee.get(reverse("measures"), {"pick": "1"}).content.decode()
    table = page[page.index("<table") : page.index("</table>")]
    for href in sorted(set(re.findall(r'href="([^"#]+)', table))):
        address = html.unescape(href)
        found = manee.get(address if address.startswith("/") else reverse("measures") + address)
        assert found.status_code == 200, href


def test_the_screen_asks_the_database_little_whatever_its_length(year, manee, client_as, recorded):
    recorded(year.manual, 1, proven=True)
    for client in (manee, client_as("unit_officer"), client_as("viewer")):
        client.get(reverse("measures"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("measures"))
        # PostgreSQL is told the organisation of each transaction; that reads nothing.
        reads = [query["sql"] for query in asked if "set_config" not in query["sql"]]
        assert len(reads) < 20, "\n".join(reads)


def test_filters_show_one_unit_or_one_state(year, manee, recorded):
    recorded(year.manual, 1, "แจกคู่มือ")
    chang = year.office.units[2]
    words = text_of(manee.get(reverse("measures"), {"unit": chang.pk}))
    assert "กำกับการใช้คู่มือ" in words
    assert "จัดทำคู่มือ" not in words
    missing = text_of(manee.get(reverse("measures"), {"state": "missing"}))
    assert "กำกับการใช้คู่มือ" in missing
    assert "แจกคู่มือ" not in missing
    assert "จัดอบรม" not in missing
    assert text_of(manee.get(reverse("measures"), {"state": "done"})).count("ไม่มีวิธีในกลุ่มที่เลือก") == 1


def test_a_result_is_recorded_without_any_script(year, manee):
    duty = year.duty(year.manual, 2)
    page = manee.get(record_url(duty))
    assert "กองช่าง · จากภาพใน LINE" in text_of(page)
    answer = manee.post(
        record_url(duty),
        {
            "text": "ประชุม 12 คน",
            "happened_on": "๓๐ มี.ค. ๗๐",
            "source": "line",
            "duties": [duty.pk],
            "uploads": [jpeg()],
        },
    )
    assert answer.status_code == 302
    result = ActionResult.objects.get()
    assert (result.text, result.happened_on, result.source) == ("ประชุม 12 คน", dt.date(2027, 3, 30), ResultSource.LINE)
    assert result.on_behalf_of.name == "กองช่าง"
    assert result.proofs.get().evidence.kind == "photo"
    words = text_of(manee.get(answer["Location"]))
    assert "ประชุม 12 คน เมื่อ 30 มี.ค. 70" in words
    assert "บันทึกผลแล้ว" in words


def test_a_wrong_date_says_which_and_keeps_the_photograph(year, manee):
    duty = year.duty(year.manual, 2)
    page = manee.post(
        record_url(duty), {"text": "ประชุม", "happened_on": "31 เม.ย. 70", "source": "line", "uploads": [jpeg()]}
    )
    words = text_of(page)
    assert "เมษายนมี 30 วัน" in words
    assert not ActionResult.objects.exists()
    piece = Evidence.objects.get()
    assert f'value="{piece.key}"' in page.content.decode()
    manee.post(
        record_url(duty),
        {"text": "ประชุม", "happened_on": "30 เม.ย. 69", "source": "line", "evidence_keys": piece.key},
    )
    assert ActionResult.objects.get().proofs.get().evidence == piece


def test_in_the_table_the_form_opens_in_its_row_and_the_row_comes_back(year, manee):
    duty = year.duty(year.manual, 2)
    opened = manee.get(record_url(duty), **HTMX).content.decode()
    assert opened.lstrip().startswith(f'<tbody id="m{year.manual.pk}"')
    assert "กำลังกรอกด้านล่าง" in opened
    assert "<html" not in opened
    done = manee.post(record_url(duty), {"text": "ประชุม", "source": "line", "duties": [duty.pk]}, **HTMX)
    words = done.content.decode()
    assert "ประชุม" in words
    assert "<form" not in words
    assert 'id="summary" hx-swap-oob="true"' in words
    assert "toast" in done["HX-Trigger"]


def test_a_refusal_in_the_table_is_words_alone(year, client_as):
    answer = client_as("unit_officer").get(record_url(year.duty(year.manual, 1)), **HTMX)
    assert answer.status_code == 403
    assert "หน่วยงานอื่น" in text_of(answer)
    assert "<html" not in answer.content.decode()


def test_several_duties_are_chosen_and_recorded_at_once(year, manee):
    page = manee.get(reverse("measures"), {"pick": "1"}).content.decode()
    duties = re.findall(r'name="duty" value="(\d+)"', page)
    assert len(duties) == 5
    address = f"{reverse('result_new')}?{'&'.join(f'duty={pk}' for pk in duties)}"
    assert "บันทึกผลพร้อมกัน 5 รายการ" in text_of(manee.get(address))
    answer = manee.post(address, {"text": "ประชุมประจำเดือน", "source": "paper", "duties": duties}, follow=True)
    assert "บันทึกผล 5 วิธีพร้อมกันแล้ว" in text_of(answer)
    assert not Duty.objects.filter(fulfilled_by=None).exists()


def test_choosing_nothing_says_so(year, manee):
    answer = manee.get(reverse("result_new"))
    assert answer.status_code == 409
    assert "โปรดเลือกอย่างน้อย 1 วิธี" in text_of(answer)


def test_a_draft_comes_back_and_goes_when_it_is_saved_or_let_go(year, manee, coordinator):
    duty = year.duty(year.manual, 2)
    key = f"result:{duty.pk}"
    draft_save(user=coordinator, form=key, fields={"text": "พิมพ์ค้างไว้", "happened_on": "30 มี.ค. 70"})
    page = manee.get(record_url(duty))
    assert "นำร่างที่พิมพ์ค้างไว้" in text_of(page)
    assert 'value="พิมพ์ค้างไว้"' in page.content.decode()
    manee.post(record_url(duty), {"text": "บันทึกจริง", "source": "line", "duties": [duty.pk]})
    assert draft_get(user=coordinator, form=key) is None
    draft_save(user=coordinator, form=key, fields={"text": "อีกร่าง"})
    manee.post(record_url(duty), {"drop": "1"})
    assert draft_get(user=coordinator, form=key) is None


def test_evidence_pasted_while_typing_belongs_to_the_result(year, manee):
    piece = manee.post(reverse("evidence_upload"), {"file": jpeg()}, **HTMX)
    key = re.search(r'data-key="([^"]+)"', piece.content.decode())[1]
    duty = year.duty(year.manual, 2)
    manee.post(record_url(duty), {"text": "ประชุม", "source": "line", "duties": [duty.pk], "evidence_keys": key})
    assert ActionResult.objects.get().proofs.get().evidence.key == key


def test_a_link_and_an_order_prove_as_well(year, manee):
    duty = year.duty(year.manual, 2)
    manee.post(
        record_url(duty),
        {
            "text": "ประชุม",
            "source": "line",
            "duties": [duty.pk],
            "link": "www.here.example.go.th/news/1",
            "reference_kind": "order",
            "reference": "คำสั่งที่ 12/2570",
        },
    )
    kinds = {proof.evidence.kind: proof.evidence for proof in ActionResult.objects.get().proofs.all()}
    assert kinds["link"].url == "https://www.here.example.go.th/news/1"
    assert kinds["order"].reference == "คำสั่งที่ 12/2570"


def test_a_day_outside_the_fiscal_year_is_a_note_and_no_refusal(year, manee):
    duty = year.duty(year.manual, 2)
    posted = {"text": "ประชุม", "happened_on": "30 ก.ย. 69", "source": "line", "duties": [duty.pk]}
    answer = manee.post(record_url(duty), posted, follow=True)
    words = text_of(answer)
    assert "อยู่นอกปีงบประมาณ 2570" in words
    assert "มีวันที่อยู่นอกปีงบประมาณ" in words


@pytest.mark.parametrize("fy", ["0001", "9999", "๒๕๗๐", "x", "99999"])
@pytest.mark.parametrize(
    "name", ["measures", "rounds", "measures_print", "measures_remind", "measure_new", "programme_settings"]
)
def test_odd_years_in_the_address_break_nothing(year, manee, name, fy):
    assert manee.get(reverse(name), {"fy": fy, "unit": "99999999999999999999", "state": "x"}).status_code == 200


def test_a_result_is_proved_edited_and_removed(year, manee, recorded):
    result = recorded(year.manual, 1, "แจกคูมือ")
    edit = reverse("result_edit", args=[result.pk])
    manee.post(f"{edit}?proof", {"uploads": [jpeg()]})
    key = result.proofs.get().evidence.key
    duty = year.duty(year.manual, 1)
    manee.post(edit, {"text": "แจกคู่มือ", "source": "own", "duties": [duty.pk], "evidence_keys": key})
    result.refresh_from_db()
    assert (result.text, result.proofs.count()) == ("แจกคู่มือ", 1)
    assert "ลบผลนี้" in text_of(manee.get(reverse("result_remove", args=[result.pk])))
    manee.post(reverse("result_remove", args=[result.pk]))
    assert not ActionResult.objects.exists()


def test_a_measure_is_added_on_one_page(year, manee):
    answer = manee.post(
        f"{reverse('measure_new')}?fy={YEAR}",
        {
            "title": "มาตรการใหม่",
            "methods": "1. ประกาศนโยบาย\n2) จัดกิจกรรม\n\n- รายงาน",
            "units": ["all"],
            "period_text": "ไตรมาสที่ 1 - 2",
        },
    )
    assert answer.status_code == 302
    run = Run.objects.get(action__title="มาตรการใหม่")
    assert [step.text for step in run.action.steps.all()] == ["ประกาศนโยบาย", "จัดกิจกรรม", "รายงาน"]
    assert run.duties.count() == 9
    assert (run.period_start, run.period_end) == ("2026-10", "2027-03")


def test_a_measure_and_a_method_are_edited_in_place(year, manee):
    edit = reverse("measure_edit", args=[year.manual.pk])
    done = manee.post(edit, {"title": "ชื่อที่แก้แล้ว", "period_text": "ตลอดปี"}, **HTMX)
    assert "ชื่อที่แก้แล้ว" in done.content.decode()
    step = year.manual.action.steps.get(number=2)
    address = reverse("step_edit", args=[year.manual.pk, step.pk])
    assert "กองช่าง" in text_of(manee.get(address, **HTMX))
    manee.post(address, {"text": "กำกับทุกเดือน", "units": [year.office.units[1].pk], "others": "คณะทำงาน ITA"})
    step.refresh_from_db()
    assert step.text == "กำกับทุกเดือน"
    assert [str(row) for row in step.responsibilities.all()] == ["กองคลัง", "คณะทำงาน ITA"]
    bad = manee.post(address, {"text": "กำกับ", "period_text": "31 ก.พ. 70"}, **HTMX)
    assert "กุมภาพันธ์ 2570 มี 28 วัน" in text_of(bad)


def test_moving_closing_and_deleting_a_measure(year, manee, recorded):
    manee.post(reverse("measure_move", args=[year.training.pk]), {"to": "up"})
    words = text_of(manee.get(reverse("measures")))
    assert "1. มาตรการอบรมคุณธรรม" in words
    refused = manee.post(reverse("measure_close", args=[year.training.pk]))
    assert refused.status_code == 409
    assert "ยังไม่มีผล 3 รายการ" in text_of(refused)
    manee.post(reverse("measure_delete", args=[year.training.pk]))
    assert "ลบ “มาตรการอบรมคุณธรรม” แล้ว" in text_of(manee.get(reverse("measures")))
    assert "มาตรการอบรมคุณธรรม" not in text_of(manee.get(reverse("measures")))


def test_recommendations_on_the_screen(year, manee):
    manee.post(reverse("recommendation_new", args=[year.manual.pk]), {"text": "ควรชี้แจงผู้มาใหม่"})
    row = Recommendation.objects.get()
    refused = manee.post(reverse("recommendation_decide", args=[row.pk]), {"decision": "rejected"})
    assert "โปรดบอกเหตุที่ไม่รับ" in text_of(refused)
    manee.post(reverse("recommendation_decide", args=[row.pk]), {"decision": "accepted"})
    assert "รับไปทำปีหน้า" in text_of(manee.get(reverse("measures")))
    manee.post(f"{reverse('year_start')}?fy=2571", {"from": "2570"})
    page = manee.get(reverse("measures"), {"fy": "2571"})
    assert "ข้อเสนอแนะจากปีก่อนที่รับไว้ 1 ข้อ" in text_of(page)
    manee.post(reverse("recommendation_carry", args=[row.pk]), {"fy": "2571", "into": ""})
    assert "ควรชี้แจงผู้มาใหม่" in text_of(manee.get(reverse("measures"), {"fy": "2571"}))


def test_reminders_name_what_a_unit_owes_ready_for_line(year, manee, recorded):
    recorded(year.manual, 1, "แจกคู่มือ")
    page = manee.get(reverse("measures_remind"))
    texts = [html.unescape(found) for found in re.findall(r"<textarea[^>]*>([^<]*)</textarea>", page.content.decode())]
    chang = next(found for found in texts if found.startswith("เรียน กองช่าง"))
    assert "ยังไม่มีผล 1 วิธี" in chang
    assert "วิธีที่ 2 กำกับการใช้คู่มือ (ครบกำหนด 31 มี.ค. 70 เกินมา 7 วัน)" in chang
    assert any("ขอหลักฐาน" in found and found.startswith("เรียน สำนักปลัด") for found in texts)
    only = manee.get(reverse("measures_remind"), {"unit": year.office.units[2].pk}).content.decode()
    assert only.count("<textarea") == 1


def test_the_printed_list_is_of_one_unit(year, manee):
    words = text_of(manee.get(reverse("measures_print"), {"unit": year.office.units[2].pk}))
    assert "กองช่าง" in words
    assert "จัดทำคู่มือ" not in words


def test_rounds_open_with_a_reason_and_freeze(year, manee, recorded):
    recorded(year.manual, 1, "แจกคู่มือ")
    words = text_of(manee.get(reverse("rounds")))
    assert "เกินกำหนด 7 วัน" in words
    assert "เปิดวันที่ 1 ก.ย. 70" in words
    answer = manee.post(f"{reverse('round_take')}?fy={YEAR}", {"round": "6"}, follow=True)
    assert "มีผลแล้ว 33%" in text_of(answer)
    assert "ออกเป็นรายงานผลมาตรการ" in text_of(answer)
    refused = manee.post(f"{reverse('round_take')}?fy={YEAR}", {"round": "12"})
    assert refused.status_code == 409
    assert Snapshot.objects.count() == 1
    assert "รอบ 6 เดือนเกินกำหนด" not in text_of(manee.get(reverse("measures")))


def test_two_reports_are_compared_on_screen(year, manee, coordinator, recorded):
    first = snapshot_take(programme=year.programme, round=6, actor=coordinator)
    recorded(year.manual, 1, "แจกคู่มือ")
    second = snapshot_take(programme=year.programme, round=6, actor=coordinator)
    words = text_of(manee.get(reverse("rounds_compare"), {"a": second.pk, "b": first.pk}))
    assert "เพิ่ม แจกคู่มือ" in words
    assert manee.get(reverse("rounds_compare"), {"a": "x"}).status_code == 409


def test_an_empty_year_teaches(year, manee):
    page = manee.get(reverse("measures"), {"fy": "2571"})
    words = text_of(page)
    assert "ยังไม่มีมาตรการของปีงบประมาณ 2571" in words
    assert "เริ่มจากมาตรการปี 2570" in words
    assert "เพิ่มมาตรการเอง" in words


def test_headings_and_settings(year, manee, no_groups):
    manee.post(f"{reverse('heading_new')}?fy={YEAR}", {"title": "ประเด็นความโปร่งใส"})
    heading = year.programme.headings.get()
    manee.post(reverse("heading_edit", args=[heading.pk]), {"title": "ความโปร่งใส"})
    manee.post(
        reverse("measure_edit", args=[year.manual.pk]), {"title": "ก", "heading": heading.pk, "period_text": "ตลอดปี"}
    )
    assert "ประเด็นที่ 1 ความโปร่งใส" in text_of(manee.get(reverse("measures")))
    manee.post(
        f"{reverse('programme_settings')}?fy={YEAR}",
        {"title": "ชื่อใหม่ของชุด", "introduction": "ความนำ", "ita_fiscal_year": "2569", "ita_score": "91.20"},
    )
    year.programme.refresh_from_db()
    assert year.programme.assessment == {"fiscal_year": 2569, "score": 91.2}
    for step in ("approve", "start", "close"):
        manee.post(f"{reverse('programme_step', args=[step])}?fy={YEAR}", {"reason": "ใช้แบบเดิมของปีก่อน"})
    words = text_of(manee.get(reverse("measures")))
    assert "ปิดมาตรการของปีนี้แล้ว" in words
    assert "กรอกผล" not in words
    manee.post(reverse("heading_delete", args=[heading.pk]))
    assert year.programme.headings.exists()  # refused while closed


def test_the_measures_own_page_shows_its_history(year, manee, recorded):
    recorded(year.manual, 2, "กำกับแล้ว", source="line")
    words = text_of(manee.get(reverse("measure", args=[year.manual.pk])))
    assert "บันทึกผล แทนกองช่าง" in words or "บันทึกผลแทนกองช่าง" in words
    assert "เพิ่มมาตรการ" in words


def test_home_says_what_is_owed_late_first(year, client_as, recorded):
    officer = text_of(client_as("unit_officer").get(reverse("home")))
    assert "เกินกำหนด 7 วัน" in officer
    assert "กรอกผล: กำกับการใช้คู่มือ" in officer
    coordinator = text_of(client_as("coordinator").get(reverse("home")))
    assert "ขาด 2 วิธี จากสำนักปลัด และกองช่าง" in coordinator
    assert "ทำรายงานรอบ 6 เดือน" in coordinator
    viewer = text_of(client_as("viewer").get(reverse("home")))
    assert "ภารกิจของฉัน" not in viewer
    assert "รายหน่วยงาน" in viewer


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>=cmd|\u202e'


def test_hostile_words_stay_words_on_every_screen(year, manee, coordinator):
    duty = year.duty(year.manual, 2)
    result_record(duties=[duty.pk], text=HOSTILE, actor=coordinator)
    manee.post(reverse("measure_edit", args=[year.manual.pk]), {"title": HOSTILE, "period_text": HOSTILE})
    manee.post(reverse("recommendation_new", args=[year.manual.pk]), {"text": HOSTILE})
    taken = snapshot_take(programme=year.programme, round=6, actor=coordinator)
    for address in (
        reverse("measures"),
        reverse("measures_print"),
        reverse("measures_remind"),
        reverse("measure", args=[year.manual.pk]),
        reverse("snapshot", args=[taken.pk]),
        reverse("home"),
    ):
        page = manee.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "\u202e" not in page


def _foreign_addresses(foreign) -> list[tuple[str, str]]:
    with organisation_scope(foreign.office.organisation):
        run, duty = foreign.manual, foreign.duty(foreign.manual, 1)
        result = run.results.get()
        step = run.action.steps.first()
        actor = foreign.office.users["coordinator"]
        taken = snapshot_take(programme=foreign.programme, round=6, actor=actor)
        from prongsai.actions.services.programmes import heading_create
        from prongsai.actions.services.recommendations import recommendation_add

        recommendation = recommendation_add(run=run, text="ของที่อื่น", actor=actor)
        heading = heading_create(programme=foreign.programme, title="ของที่อื่น", actor=actor)
    return [
        ("get", reverse("measure", args=[run.pk])),
        ("get", reverse("measure_edit", args=[run.pk])),
        ("post", reverse("measure_edit", args=[run.pk])),
        ("post", reverse("measure_move", args=[run.pk])),
        ("post", reverse("measure_delete", args=[run.pk])),
        ("post", reverse("measure_close", args=[run.pk])),
        ("post", reverse("measure_reopen", args=[run.pk])),
        ("get", reverse("step_new", args=[run.pk])),
        ("get", reverse("step_edit", args=[run.pk, step.pk])),
        ("post", reverse("step_move", args=[run.pk, step.pk])),
        ("post", reverse("step_delete", args=[run.pk, step.pk])),
        ("get", f"{reverse('result_new')}?duty={duty.pk}"),
        ("post", f"{reverse('result_new')}?duty={duty.pk}"),
        ("get", reverse("result_edit", args=[result.pk])),
        ("post", reverse("result_remove", args=[result.pk])),
        ("get", reverse("duty_edit", args=[duty.pk])),
        ("get", reverse("recommendation_new", args=[run.pk])),
        ("get", reverse("recommendation_edit", args=[recommendation.pk])),
        ("post", reverse("recommendation_decide", args=[recommendation.pk])),
        ("post", reverse("recommendation_carry", args=[recommendation.pk])),
        ("get", reverse("heading_edit", args=[heading.pk])),
        ("post", reverse("heading_move", args=[heading.pk])),
        ("post", reverse("heading_delete", args=[heading.pk])),
        ("get", reverse("snapshot", args=[taken.pk])),
        ("post", reverse("snapshot_paper", args=[taken.pk])),
        ("get", f"{reverse('rounds_compare')}?a={taken.pk}&b={taken.pk}"),
    ]


def test_rows_of_another_office_do_not_exist_here(year, foreign_year, manee):
    for method, address in _foreign_addresses(foreign_year):
        assert getattr(manee, method)(address).status_code == 404, address
    assert "ผลของหน่วยงานอื่น" not in text_of(manee.get(reverse("measures")))


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("measure_edit", "get"),
        ("measure_move", "post"),
        ("measure_delete", "post"),
        ("measure_close", "post"),
        ("step_new", "get"),
        ("recommendation_new", "get"),
    ],
)
def test_doors_of_editing_are_shut_to_who_only_reports(year, client_as, name, method):
    answer = getattr(client_as("unit_officer"), method)(reverse(name, args=[year.manual.pk]))
    assert answer.status_code == 403
    assert "จัดทำและแก้มาตรการ" in text_of(answer)


def test_the_list_for_the_meeting_is_a_pdf_of_what_is_owed(year, manee, recorded):
    recorded(year.manual, 1, "แจกคู่มือ")
    answer = manee.get(reverse("measures_list"), {"unit": year.office.units[2].pk})
    assert answer["Content-Type"] == "application/pdf"
    words = " ".join(pdf_text(answer.content))
    assert "กองช่าง" in words
    assert "สำนักปลัด" not in words


def test_a_draft_of_any_form_comes_back(year, manee, coordinator):
    draft_save(user=coordinator, form=f"measure:{year.manual.pk}", fields={"title": "ชื่อที่พิมพ์ค้าง"})
    address = reverse("measure_edit", args=[year.manual.pk])
    assert "ชื่อที่พิมพ์ค้าง" in manee.get(address, **HTMX).content.decode()
    manee.post(address, {"title": "ชื่อใหม่", "period_text": "ตลอดปี"}, **HTMX)
    assert draft_get(user=coordinator, form=f"measure:{year.manual.pk}") is None


def test_evidence_that_would_be_turned_down_is_said_in_the_table_and_stops_nobody(year, coordinator, client_as):
    late = evidence_add_link(url="https://www.here.example.go.th/a", actor=coordinator)
    WatchedAddress(
        url=late.url, key=key_of(late.url), state="broken", since=clock.now(), outcome="แจ้งผู้ดูแลเว็บไซต์"
    ).save()
    duty = year.duty(year.manual, 1)
    (made,) = result_record(duties=[duty.pk], text="ทำแล้ว", evidence=[late], actor=coordinator)
    client = client_as("coordinator")
    table = client.get(reverse("measures")).content.decode()
    assert reverse("measures_doubts") in table  # read after the table is shown
    doubts = client.get(f"{reverse('measures_doubts')}?fy={YEAR}").content.decode()
    assert f'beforeend:#r{made.pk}"' in doubts
    assert "หลักฐานมีข้อสังเกต 1" in doubts
    page = client.get(reverse("measure", args=[year.manual.pk])).content.decode()
    assert "แจ้งผู้ดูแลเว็บไซต์" in page
    assert reverse("evidence_page", args=[late.key]) in page


def test_undated_evidence_takes_the_day_of_its_result_and_shows_where_it_is_used(year, coordinator, client_as):
    piece = evidence_add_reference(kind="order", reference="คำสั่งที่ 3/2570", actor=coordinator)
    day = dt.date(2027, 1, 5)
    result_record(
        duties=[year.duty(year.manual, 1).pk], text="ออกคำสั่ง", happened_on=day, evidence=[piece], actor=coordinator
    )
    piece.refresh_from_db()
    assert piece.happened_on == day
    page = client_as("viewer").get(reverse("evidence_page", args=[piece.key])).content.decode()
    assert "มาตรการตรวจสอบการใช้ดุลพินิจ: ออกคำสั่ง" in page
