"""Announcements, orders, committees and the list of papers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prongsai.core.errors import DomainError, NotPermitted
from prongsai.correspondence import services
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.correspondence.tests.conftest import fresh, scan

DAY = dt.date(2025, 10, 30)


def announce(actor, seed: int = 1, **more):
    facts = {"kind": "announcement", "subject": "มาตรการส่งเสริมคุณธรรม", "fiscal_year_be": 2569, "dated_on": DAY} | more
    return services.paper_register(
        signatory_name="นางสมใจ พัฒนา", data=scan(seed), file_name="a.pdf", actor=actor, **facts
    )


@pytest.fixture
def clerk(here):
    return here.users["clerical_officer"]


def test_an_announcement_has_a_date_and_needs_no_number(clerk):
    paper = announce(clerk)
    assert (paper.state, paper.dated_on, hasattr(paper, "number")) == (PaperState.SIGNED, DAY, False)
    assert paper.versions.get().signed_copies.get().origin == "registered"


def test_a_newer_one_takes_the_place_of_the_old(clerk):
    old = announce(clerk)
    new = announce(clerk, 2, replaces=old)
    assert fresh(old).replaced_by == new
    with pytest.raises(DomainError, match="วง"):
        services.paper_amend_register(paper=new, replaced_by=old, actor=clerk)


def test_in_force_until_before_from_is_refused(clerk):
    with pytest.raises(DomainError, match="วันสิ้นผล"):
        announce(clerk, in_force_from=DAY, in_force_to=DAY - dt.timedelta(days=1))


def test_what_is_no_pdf_is_refused_in_words(clerk, client_as):
    form = {
        "kind": "announcement", "subject": "เรื่อง", "dated_on": "30 ต.ค. 68", "signatory_name": "นางสมใจ", "fiscal_year_be": 2569,
        "file": SimpleUploadedFile("a.pdf", b"<html>not a pdf</html>"),
    }  # fmt: skip
    answer = client_as("clerical_officer").post(reverse("paper_register"), form)
    assert answer.status_code == 400
    assert "ไม่ใช่ชนิดที่รับได้" in answer.content.decode()
    assert not OfficialPaper.objects.exists()


def test_a_damaged_pdf_is_refused_in_words(clerk):
    with pytest.raises(DomainError, match="เปิดแฟ้ม PDF นี้ไม่ได้"):
        services.paper_register(
            kind="announcement", subject="เรื่อง", fiscal_year_be=2569, dated_on=DAY, signatory_name="ก", actor=clerk,
            data=b"%PDF-1.7\nbroken", file_name="a.pdf",
        )  # fmt: skip


def test_in_force_before_the_signature_is_warned_of_and_kept(client_as, here):
    form = {
        "kind": "announcement", "subject": "เรื่อง", "dated_on": "30 ต.ค. 68", "signatory_name": "นางสมใจ", "fiscal_year_be": 2569,
        "in_force_from": "1 ต.ค. 68", "file": SimpleUploadedFile("a.pdf", scan()),
    }  # fmt: skip
    answer = client_as("clerical_officer").post(reverse("paper_register"), form, follow=True)
    assert "มาก่อนวันที่ลงนาม" in answer.content.decode()
    assert OfficialPaper.objects.get().in_force_from == dt.date(2025, 10, 1)


def test_those_who_may_not_register_are_refused(here):
    with pytest.raises(NotPermitted):
        announce(here.users["viewer"])


def test_a_committee_and_its_members_as_the_order_names_them(clerk, client_as):
    order = announce(clerk, kind="order", number="15/2568", dated_on=DAY)
    client = client_as("clerical_officer")
    form = {
        "name": "คณะทำงาน ITA", "kind": "working_group", "appointed_by": order.pk, "ends_on": "30 ก.ย. 60",
        "members": "นายวีระ, ปลัด, ประธาน\nนางมานี\tนักวิเคราะห์\tเลขานุการ\n\n",
    }  # fmt: skip
    assert client.post(reverse("committee_new"), form).status_code == 302
    html = client.get(reverse("committees")).content.decode()
    assert "15/2568" in html
    assert "ครบวาระ" in html
    members = order.committees.get().members.all()
    assert [(m.name, m.position, m.role) for m in members] == [
        ("นายวีระ", "ปลัด", "ประธาน"), ("นางมานี", "นักวิเคราะห์", "เลขานุการ"),
    ]  # fmt: skip


def test_the_register_finds_by_number_words_and_state(clerk, printed, client_as):
    announce(clerk, kind="order", number="15/2568")
    client = client_as("coordinator")

    def found(**query) -> str:
        return client.get(reverse("papers"), query).content.decode()

    assert "มาตรการส่งเสริมคุณธรรม" in found(q="๑๕/๒๕๖๘")
    assert "15/2568" not in found(state="in_review")
    assert "หัวหน้าสำนักปลัด" in found(state="in_review")  # who holds it
    assert "ไม่มีเอกสารตามที่กรอง" in found(q="ไม่มีคำนี้แน่นอน")


def test_the_list_asks_few_questions_however_long(here, coordinator, client_as, django_assert_max_num_queries):
    for number in range(30):
        services.paper_create(kind="memo", subject=f"เรื่องที่ {number}", fiscal_year_be=2570, actor=coordinator)
    client = client_as("coordinator")
    with django_assert_max_num_queries(16):
        assert client.get(reverse("papers")).status_code == 200
