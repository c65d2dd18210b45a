"""The life of a paper: what each state allows, what it refuses, and what stays bound to what."""

from __future__ import annotations

import pytest

from prongsai.approvals.models import Opinion, RouteState, StepState
from prongsai.approvals.selectors import route_of
from prongsai.audit.models import Disclosure, Entry
from prongsai.core.errors import DomainError, NotPermitted, TransitionNotAllowed
from prongsai.correspondence import checking, services
from prongsai.correspondence.models import PaperState, SignedCopy
from prongsai.correspondence.selectors import receipt_of, signed_copy_of, version_current
from prongsai.correspondence.services.signing import StepRow
from prongsai.correspondence.tests.conftest import fresh, holding, scan, sign_in_ink


def test_a_new_memo_knows_what_the_office_knows(memo):
    assert memo.content["to"] == "นายกองค์การบริหารส่วนตำบลตัวอย่างสุข"
    assert memo.content["department"] == "สำนักปลัด องค์การบริหารส่วนตำบลตัวอย่างสุข อำเภอเมืองสมมุติ จังหวัดตัวอย่าง"
    assert memo.content["closing"]


def test_printing_freezes_the_text_and_opens_the_route(printed):
    version = version_current(printed)
    assert printed.state == PaperState.IN_REVIEW
    assert (version.number, len(version.code), version.page_count >= 1) == (1, 9, True)
    assert version.pdf.content.read().startswith(b"%PDF")
    route = route_of(printed)
    assert route.document_sha256 == version.sha256
    assert [step.state for step in route.steps.all()][:2] == [StepState.DONE, StepState.HOLDING]


def test_the_code_on_the_paper_is_the_code_of_the_version(printed):
    import pypdfium2

    version = version_current(printed)
    page = pypdfium2.PdfDocument(version.pdf.content.read())[0]
    assert version.code in page.get_textpage().get_text_range()


def test_a_printed_text_cannot_be_edited_until_it_is_reopened(printed, coordinator):
    with pytest.raises(TransitionNotAllowed, match="ฉบับใหม่"):
        services.paper_edit(paper=printed, actor=coordinator, content={"facts": "อย่างอื่น"})
    services.paper_reopen(paper=printed, actor=coordinator)
    services.paper_edit(paper=fresh(printed), actor=coordinator, content={"facts": "อย่างอื่น"})
    assert fresh(printed).state == PaperState.DRAFT
    assert route_of(printed).state == RouteState.CANCELLED


def test_the_next_print_is_the_next_version_and_the_old_one_stays_as_it_was(printed, coordinator):
    before = version_current(printed)
    services.paper_reopen(paper=printed, actor=coordinator)
    services.paper_edit(paper=fresh(printed), actor=coordinator, content={"facts": "ข้อเท็จจริงใหม่"})
    second = services.paper_print(paper=fresh(printed), actor=coordinator)
    assert second.number == 2
    assert second.code != before.code
    before.refresh_from_db()
    assert "ข้อเท็จจริงใหม่" not in str(before.record)
    assert route_of(printed).version == 2


def test_two_tabs_do_not_overwrite_each_other(memo, coordinator):
    began = memo.revision
    services.paper_edit(paper=memo, actor=coordinator, content={"facts": "จากหน้าต่างแรก"}, revision=began)
    with pytest.raises(TransitionNotAllowed) as refused:
        services.paper_edit(paper=memo, actor=coordinator, content={"facts": "จากหน้าต่างที่สอง"}, revision=began)
    assert refused.value.code == "stale_draft"
    assert fresh(memo).content["facts"] == "จากหน้าต่างแรก"


def test_a_scan_is_bound_to_the_version_that_goes_round(printed, coordinator):
    version = version_current(printed)
    copy = services.signed_copy_attach(version=version, data=scan(), name="scan.pdf", actor=coordinator)
    assert copy.version_sha256 == version.sha256


def test_a_scan_of_an_old_version_is_refused(printed, coordinator):
    old = version_current(printed)
    services.paper_reopen(paper=printed, actor=coordinator)
    services.paper_print(paper=fresh(printed), actor=coordinator)
    with pytest.raises(TransitionNotAllowed) as refused:
        services.signed_copy_attach(version=old, data=scan(), name="scan.pdf", actor=coordinator)
    assert refused.value.code == "stale_version"


def test_the_printed_file_itself_is_not_a_signed_copy(printed, coordinator):
    version = version_current(printed)
    data = version.pdf.content.read()
    with pytest.raises(DomainError, match="ลายมือชื่อ"):
        services.signed_copy_attach(version=version, data=data, name="x.pdf", actor=coordinator)


def test_a_better_scan_replaces_the_first_and_the_first_stays(signed, coordinator):
    services.signed_copy_attach(
        version=version_current(signed), data=scan(9), name="b.pdf", actor=coordinator, reason="หน้า 2 ไม่ชัด"
    )
    rows = SignedCopy.objects.filter(version__paper=signed).order_by("pk")
    assert [row.replaced_reason for row in rows] == ["หน้า 2 ไม่ชัด", ""]


def test_the_last_signature_asks_for_the_signed_copy(printed, coordinator):
    while (step := holding(printed)).part != "decides":
        services.paper_record_step(paper=printed, row=StepRow(step, Opinion.AGREED), actor=coordinator)
    with pytest.raises(TransitionNotAllowed) as refused:
        services.paper_record_step(paper=printed, row=StepRow(step, Opinion.APPROVED), actor=coordinator)
    assert refused.value.code == "no_signed_copy"
    services.signed_copy_attach(version=version_current(printed), data=scan(), name="scan.pdf", actor=coordinator)
    services.paper_record_step(paper=printed, row=StepRow(step, Opinion.APPROVED), actor=coordinator)
    assert fresh(printed).state == PaperState.SIGNED


def test_signed_paper_names_its_signatory_and_date(signed):
    assert signed.state == PaperState.SIGNED
    assert "สมใจ" in signed.signatory_name
    assert signed.dated_on is not None
    assert signed_copy_of(version_current(signed)).origin == "scan"


def test_the_receipt_of_a_report_is_the_last_step(printed, coordinator):
    assert receipt_of(printed) is None
    receipt = receipt_of(sign_in_ink(printed, coordinator))
    assert "สมใจ" in receipt.by
    assert receipt.opinion == "เห็นชอบ"


@pytest.mark.parametrize(
    "act",
    [
        lambda paper, actor: services.paper_edit(paper=paper, actor=actor, content={"facts": "x"}),
        lambda paper, actor: services.paper_reopen(paper=paper, actor=actor),
        lambda paper, actor: services.paper_print(paper=paper, actor=actor),
        lambda paper, actor: services.paper_void(paper=paper, actor=actor, reason="ไม่ใช้"),
    ],
)
def test_what_is_signed_cannot_change(signed, coordinator, act):
    before = version_current(signed).sha256
    with pytest.raises(TransitionNotAllowed):
        act(signed, coordinator)
    assert version_current(signed).sha256 == before
    assert fresh(signed).state == PaperState.SIGNED


def test_a_copy_is_the_way_out_of_something_signed(signed, coordinator):
    copy = services.paper_copy(paper=signed, actor=coordinator)
    assert (copy.state, copy.content) == (PaperState.DRAFT, signed.content)


def test_returned_goes_back_to_the_drafter_with_the_reason(printed, coordinator):
    services.paper_return(paper=printed, step=holding(printed), reason="ขอตัวเลขงบประมาณ", actor=coordinator)
    assert fresh(printed).state == PaperState.DRAFT
    assert route_of(printed).reason == "ขอตัวเลขงบประมาณ"
    assert services.paper_print(paper=fresh(printed), actor=coordinator).number == 2


def test_returning_needs_a_reason(printed, coordinator):
    with pytest.raises(TransitionNotAllowed, match="เหตุผล"):
        services.paper_return(paper=printed, step=holding(printed), reason=" ", actor=coordinator)
    assert fresh(printed).state == PaperState.IN_REVIEW


def test_order_is_kept(printed, coordinator):
    last = route_of(printed).steps.order_by("-order")[0]
    services.signed_copy_attach(version=version_current(printed), data=scan(), name="scan.pdf", actor=coordinator)
    with pytest.raises(TransitionNotAllowed, match="ยังไม่ถึง"):
        services.paper_record_step(paper=printed, row=StepRow(last, Opinion.APPROVED), actor=coordinator)


def test_a_step_of_an_old_route_is_refused(printed, coordinator):
    old = holding(printed)
    services.paper_reopen(paper=printed, actor=coordinator)
    services.paper_print(paper=fresh(printed), actor=coordinator)
    with pytest.raises(TransitionNotAllowed) as refused:
        services.paper_record_step(paper=printed, row=StepRow(old, Opinion.AGREED), actor=coordinator)
    assert refused.value.code == "stale_version"


def test_a_skipped_step_says_why_and_the_last_may_not_be_skipped(printed, coordinator):
    services.paper_skip_step(paper=printed, step=holding(printed), reason="ลาป่วย", actor=coordinator)
    assert route_of(printed).steps.get(order=2).state == StepState.SKIPPED
    while (step := holding(printed)).part != "decides":
        services.paper_record_step(paper=printed, row=StepRow(step, Opinion.AGREED), actor=coordinator)
    with pytest.raises(TransitionNotAllowed, match="คนสุดท้าย"):
        services.paper_skip_step(paper=printed, step=step, reason="ไม่อยู่", actor=coordinator)


def test_own_opinion_needs_words(printed, coordinator):
    with pytest.raises(TransitionNotAllowed, match="พิมพ์ความเห็น"):
        services.paper_record_step(paper=printed, row=StepRow(holding(printed), Opinion.OWN), actor=coordinator)


def test_the_drafter_cannot_become_the_final_signatory(here, memo):
    executive = here.users["chief_executive"]
    memo.drafted_by = executive
    memo.save()
    with pytest.raises(TransitionNotAllowed, match="รับเป็นผู้จัดทำ"):
        services.paper_print(paper=memo, actor=here.users["coordinator"])
    services.paper_take_over(paper=memo, actor=here.users["coordinator"])
    assert services.paper_print(paper=fresh(memo), actor=here.users["coordinator"]).number == 1


def test_a_void_paper_stays_with_its_reason(printed, coordinator):
    services.number_assign(paper=printed, text="141", actor=coordinator)
    services.paper_void(paper=printed, reason="เรื่องซ้ำ", actor=coordinator)
    assert (fresh(printed).state, fresh(printed).void_reason) == (PaperState.VOID, "เรื่องซ้ำ")
    from prongsai.correspondence.models import RegisteredNumber

    assert RegisteredNumber.objects.get(running=141).state == "void"


@pytest.mark.parametrize("role", ["viewer", "clerical_officer", "internal_auditor", "chief_executive"])
def test_those_who_may_not_draft_are_told_so(here, memo, role):
    with pytest.raises(NotPermitted, match="สิทธิ"):
        services.paper_edit(paper=memo, actor=here.users[role], content={"facts": "x"})


def test_a_head_of_another_unit_may_not_edit(here, memo):
    memo.unit = here.units[2]
    memo.save()
    with pytest.raises(NotPermitted, match="กองช่าง"):
        services.paper_edit(paper=memo, actor=here.users["unit_head"], content={"facts": "x"})


def test_every_act_is_in_the_ledger(published):
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {
        "correspondence.paper.create", "correspondence.paper.print", "approvals.route.open", "correspondence.copy.attach",
        "approvals.step.record", "correspondence.paper.sign", "correspondence.paper.publish",
    } <= actions  # fmt: skip


def test_a_finding_that_holds_is_overruled_with_a_reason_that_stays(memo, coordinator):
    services.paper_edit(paper=memo, actor=coordinator, content={"facts": "ประชุมเมื่อวันที่ 31 กุมภาพันธ์ 2569 ที่ห้องประชุม"})
    paper = fresh(memo)
    with pytest.raises(TransitionNotAllowed) as held:
        services.paper_print(paper=paper, actor=coordinator)
    assert held.value.code == "held_back"
    found = checking.check_paper(paper).holding[0]
    with pytest.raises(TransitionNotAllowed, match="เหตุผล"):
        services.finding_keep(paper=paper, key=found.key, reason=" ", actor=coordinator)
    services.finding_keep(paper=paper, key=found.key, reason="คัดจากหนังสือเดิม", actor=coordinator)
    assert services.paper_print(paper=fresh(paper), actor=coordinator).number == 1
    assert Disclosure.objects.filter(entry__action="correspondence.finding.keep", value="คัดจากหนังสือเดิม").exists()


def test_warnings_never_stop(memo, coordinator):
    services.paper_edit(paper=memo, actor=coordinator, content={"facts": "มีการอบรมแล้ว ผลลดลงอย่างต่อเนื่อง"})
    assert services.paper_print(paper=fresh(memo), actor=coordinator).number == 1


def test_a_certain_suggestion_is_put_in_by_one_button(memo, coordinator):
    services.paper_edit(paper=memo, actor=coordinator, content={"facts": "องค์การบริหารส่วนตำบลตัวอย่างสุก ได้ประชุมแล้ว"})
    found = next(found for found in checking.check_paper(fresh(memo)).findings if found.mend_field)
    services.finding_mend(paper=fresh(memo), key=found.key, actor=coordinator)
    assert "ตัวอย่างสุขได้" in fresh(memo).content["facts"].replace(" ", "")


def test_mending_a_printed_paper_asks_for_a_new_print(memo, coordinator):
    from prongsai.correspondence.checking import check_version

    services.paper_edit(paper=memo, actor=coordinator, content={"facts": "องค์การบริหารส่วนตำบลตัวอย่างสุก ได้ประชุมแล้ว"})
    found = next(found for found in checking.check_paper(fresh(memo)).findings if found.mend_field)
    services.finding_keep(paper=fresh(memo), key=found.key, reason="ตามต้นเรื่อง", actor=coordinator)
    version = services.paper_print(paper=fresh(memo), actor=coordinator)
    assert next(row for row in check_version(version).findings if row.key == found.key).override is not None
    services.finding_mend(paper=fresh(memo), key=found.key, actor=coordinator)
    assert fresh(memo).state == PaperState.DRAFT
    with pytest.raises(TransitionNotAllowed):
        sign_in_ink(fresh(memo), coordinator)
    assert services.paper_print(paper=fresh(memo), actor=coordinator).number == 2
