"""Signing inside the site: who may, in which order, and on exactly which version."""

from __future__ import annotations

import pypdfium2
import pytest
from django.urls import reverse

from prongsai.approvals import services as approvals
from prongsai.approvals.models import Opinion
from prongsai.approvals.selectors import route_of
from prongsai.core.errors import NotPermitted, TransitionNotAllowed
from prongsai.correspondence import services
from prongsai.correspondence.models import PaperState, SignedCopy
from prongsai.correspondence.selectors import signed_copy_of, version_current
from prongsai.correspondence.tests.conftest import fresh, holding, scan

SIGNERS = ("coordinator", "unit_head", "deputy_chief_administrator", "chief_administrator", "chief_executive")


@pytest.fixture
def open_for_signing(here):
    """The office lets all of the chain sign inside the site."""
    admin = here.users["organisation_admin"]
    approvals.signing_policy_set(in_site=True, actor=admin)
    for role in SIGNERS:
        approvals.signing_permit_give(person=here.people[role], actor=admin, reference="คำสั่งที่ 9/2569")


@pytest.fixture
def circulating(here, open_for_signing, memo, coordinator):
    """Printed with the drafter signing here too."""
    services.paper_route_set(paper=memo, choices={}, in_site=True, actor=coordinator)
    services.paper_print(paper=fresh(memo), actor=coordinator)
    return fresh(memo)


def sign(paper, actor, opinion=Opinion.AGREED, sha256="", text=""):
    digest = sha256 or version_current(paper).sha256
    return services.paper_sign(
        paper=paper, step=holding(paper), opinion=opinion, text=text, document_sha256=digest, actor=actor
    )


def test_the_whole_chain_signs_here_and_the_file_shows_it(here, circulating):
    for role in SIGNERS[1:]:
        sign(circulating, here.users[role], Opinion.APPROVED if role == "chief_executive" else Opinion.AGREED)
    paper = fresh(circulating)
    copy = signed_copy_of(version_current(paper))
    assert (paper.state, copy.origin) == (PaperState.SIGNED, "site")
    pages = pypdfium2.PdfDocument(copy.stored_file.content.read())
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert text.count("ลงนามในระบบแล้ว") == len(SIGNERS)
    assert version_current(paper).code in text
    assert "สมใจ" in text


def test_a_number_that_comes_later_stands_in_the_file(here, circulating, client_as):
    for role in SIGNERS[1:]:
        sign(circulating, here.users[role])
    first = signed_copy_of(version_current(circulating))
    client_as("coordinator").post(reverse("paper_number", args=[circulating.pk]), {"number": "152"})
    copy = signed_copy_of(version_current(circulating))
    text = pypdfium2.PdfDocument(copy.stored_file.content.read())[0].get_textpage().get_text_range()
    assert "๑๕๒" in text
    first.refresh_from_db()
    assert first.replaced_reason
    assert copy.version_sha256 == first.version_sha256


def test_a_stale_version_is_refused_and_nothing_is_signed(here, circulating, coordinator):
    seen = version_current(circulating).sha256
    services.paper_reopen(paper=circulating, actor=coordinator)
    services.paper_edit(paper=fresh(circulating), actor=coordinator, content={"facts": "ข้อเท็จจริงใหม่"})
    services.paper_print(paper=fresh(circulating), actor=coordinator)
    with pytest.raises(TransitionNotAllowed) as refused:
        sign(fresh(circulating), here.users["unit_head"], sha256=seen)
    assert refused.value.code == "stale_version"
    assert holding(fresh(circulating)).state == "holding"


def test_signing_while_the_text_is_being_changed_is_refused(here, circulating, coordinator):
    step, seen = holding(circulating), version_current(circulating).sha256
    services.paper_reopen(paper=circulating, actor=coordinator)
    with pytest.raises(TransitionNotAllowed) as refused:
        services.paper_sign(
            paper=circulating, step=step, opinion=Opinion.AGREED, document_sha256=seen, actor=here.users["unit_head"]
        )
    assert refused.value.code == "stale_version"


@pytest.mark.parametrize("role", ["chief_executive", "chief_administrator", "coordinator"])
def test_nobody_signs_in_anothers_place(here, circulating, role):
    with pytest.raises(NotPermitted):
        sign(circulating, here.users[role])


def test_a_drafter_who_may_not_sign_here_proposes_in_ink(here, memo, coordinator):
    services.paper_route_set(paper=memo, choices={}, in_site=True, actor=coordinator)
    services.paper_print(paper=fresh(memo), actor=coordinator)
    assert route_of(memo).steps.get(order=1).recorded_from_paper


def test_nobody_sends_back_in_anothers_place(here, circulating):
    with pytest.raises(NotPermitted):
        services.paper_return(
            paper=circulating, step=holding(circulating), reason="x", actor=here.users["chief_executive"], in_site=True
        )
    assert fresh(circulating).state == PaperState.IN_REVIEW


def test_ink_is_the_default(here, printed):
    with pytest.raises(NotPermitted, match="ยังไม่เปิด"):
        sign(printed, here.users["unit_head"])


def test_a_permit_withdrawn_ends_signing_here(here, circulating):
    permit = next(row for row in approvals.selectors.permits() if row.person == here.people["unit_head"])
    approvals.signing_permit_withdraw(permit=permit, actor=here.users["organisation_admin"])
    with pytest.raises(NotPermitted, match="ยังไม่เปิด"):
        sign(circulating, here.users["unit_head"])


def test_returned_from_the_phone_with_a_reason(here, circulating):
    with pytest.raises(TransitionNotAllowed, match="เหตุผล"):
        services.paper_return(
            paper=circulating, step=holding(circulating), reason="", actor=here.users["unit_head"], in_site=True
        )
    services.paper_return(
        paper=circulating, step=holding(circulating), reason="ขาดตัวเลข", actor=here.users["unit_head"], in_site=True
    )
    assert fresh(circulating).state == PaperState.DRAFT
    assert route_of(circulating).reason == "ขาดตัวเลข"


def test_a_mixed_route_asks_for_the_scan_of_the_ink(here, circulating, coordinator):
    from prongsai.correspondence.services.signing import StepRow

    sign(circulating, here.users["unit_head"])
    services.paper_record_step(paper=circulating, row=StepRow(holding(circulating), Opinion.AGREED), actor=coordinator)
    sign(circulating, here.users["chief_administrator"])
    sign(circulating, here.users["chief_executive"])
    assert fresh(circulating).state == PaperState.IN_REVIEW
    assert not SignedCopy.objects.exists()
    services.signed_copy_attach(version=version_current(circulating), data=scan(), name="s.pdf", actor=coordinator)
    assert fresh(circulating).state == PaperState.SIGNED


def test_the_phone_page_shows_the_pages_and_what_will_print(here, circulating, client_as):
    html = client_as("unit_head").get(reverse("paper_sign", args=[circulating.pk])).content.decode()
    version = version_current(circulating)
    assert html.count("<img") >= version.page_count
    assert version.sha256 in html
    assert "ในช่องลงชื่อของท่านจะพิมพ์ว่า" in html


def test_the_phone_page_refuses_a_version_that_was_replaced(here, circulating, client_as, coordinator):
    client, step, seen = client_as("unit_head"), holding(circulating), version_current(circulating).sha256
    services.paper_reopen(paper=circulating, actor=coordinator)
    services.paper_print(paper=fresh(circulating), actor=coordinator)
    answer = client.post(
        reverse("paper_sign", args=[circulating.pk]), {"step": step.pk, "sha256": seen, "opinion": "agreed"}
    )
    assert answer.status_code == 409
    assert "ฉบับล่าสุด" in answer.content.decode() or "ฉบับก่อน" in answer.content.decode()


def test_whose_turn_it_is_shows_at_home(here, circulating, client_as):
    assert circulating.subject in client_as("unit_head").get(reverse("home")).content.decode()
    assert circulating.subject not in client_as("chief_executive").get(reverse("home")).content.decode()
