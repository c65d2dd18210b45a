"""A year of the sample office, done through the services an officer's clicks call: nothing is written past them."""

from __future__ import annotations

import io

from prongsai.accounts.models import User
from prongsai.actions.models import Duty, Programme, Snapshot
from prongsai.actions.papers import MEMO, REPORT, report_paper_create
from prongsai.actions.selectors import measures_programme
from prongsai.actions.services.results import result_record
from prongsai.actions.services.snapshots import snapshot_take
from prongsai.core.files import DOCX
from prongsai.core.jobs import running_at_once
from prongsai.correspondence import services as correspondence
from prongsai.correspondence.models import OfficialPaper
from prongsai.evidence.models import Evidence
from prongsai.evidence.services import evidence_add_link, evidence_from_upload
from prongsai.imports.choices import Choices
from prongsai.imports.models import ImportedDocument, Origin
from prongsai.imports.services.acceptance import document_accept
from prongsai.imports.services.arrival import document_receive
from prongsai.sample.cases import cases_tell
from prongsai.sample.conduct import newcomers_arrive
from prongsai.sample.correspondence import notices_tell
from prongsai.sample.data.this_year import DONE, Done
from prongsai.sample.disclosure import disclosure_tell
from prongsai.sample.evidence import evidence_register
from prongsai.sample.ink import keep_findings, signed_in_ink
from prongsai.sample.ita import analysis, results_tell
from prongsai.sample.last_year import report_docx
from prongsai.sample.obligations import year_of_obligations
from prongsai.sample.office import FISCAL_YEAR_BE, SampleOffice
from prongsai.sample.pictures import meeting_photo
from prongsai.sample.publicity import publicity_tell
from prongsai.sample.surveys import surveys_tell
from prongsai.sample.watching import SampleWebsite, watching_tell
from prongsai.watching.fetching import fetching_through

LAST_YEAR_BE = FISCAL_YEAR_BE - 1
REPORT_ADDRESS = "https://www.tuayangsuk.example.go.th/ita-2569-report"


def story_tell(office: SampleOffice) -> None:
    """Import last year's report, half of this year's results, one memo signed in ink, one report published by kit."""
    manee = office.users["manee"]
    with running_at_once():
        import_last_year(manee)
        last_year, this_year = measures_programme(LAST_YEAR_BE), measures_programme(FISCAL_YEAR_BE)
        assert last_year is not None
        assert this_year is not None
        half_done(this_year, office)
        results_tell(office)  # before the report, which says what the measures answered
        snapshot = snapshot_take(programme=last_year, round=12, actor=manee)
        publish_report(snapshot, office)
        sign_memo(snapshot, office)
        memo_going_round(office)
        analysis(manee)
        notices_tell(office)
        year_of_obligations(office)
        evidence_register(office)
        newcomers_arrive(office)
        publicity_tell(office)
        cases_tell(office)
        disclosure_tell(office)
        surveys_tell(office)
        watching_tell(office)  # after the rooms whose addresses it opens


def import_last_year(manee: User) -> None:
    """Last year's report becomes last year's history and this year's measures."""
    received = document_receive(
        data=report_docx(), name="รายงานผลมาตรการ ปี 2569.docx", content_type=DOCX, origin=Origin.UPLOAD, actor=manee
    )
    document = ImportedDocument.objects.get(pk=received.document.pk)  # read by now
    document_accept(document=document, choices=Choices(history=True, carry_to_be=FISCAL_YEAR_BE), actor=manee)


def half_done(programme: Programme, office: SampleOffice) -> None:
    """Results of the first weeks, some proved, some not."""
    for done in DONE:
        duty = Duty.objects.filter(
            run__action__placements__heading=None,
            run__fiscal_year_be=FISCAL_YEAR_BE,
            run__action__title__contains=done.measure,
        ).order_by("step__number")[done.step - 1]
        actor = office.users[done.by]
        result_record(
            duties=[duty.pk],
            text=done.text,
            happened_on=done.day,
            evidence=proofs(done, actor),
            actor=actor,
            source=done.source,
        )


def proofs(done: Done, actor: User) -> list[Evidence]:
    """A drawn photo, or a page of the office's website."""
    if done.photo:
        data = meeting_photo(done.photo)
        return [
            evidence_from_upload(
                upload=io.BytesIO(data),
                name="ภาพกิจกรรม.jpg",
                size=len(data),
                actor=actor,
                title="ภาพกิจกรรม",
                happened_on=done.day,
            )
        ]
    if done.link:
        return [evidence_add_link(url=done.link, actor=actor, title="หน้าเว็บของหน่วยงาน", happened_on=done.day)]
    return []


def publish_report(snapshot: Snapshot, office: SampleOffice) -> OfficialPaper:
    """The twelve-month report: printed, signed in ink, numbered, published, its address pasted back."""
    paper = report_paper_create(snapshot=snapshot, kind=REPORT, actor=office.users["manee"])
    signed_in_ink(paper, office, text="")
    correspondence.paper_publish(
        paper=paper,
        actor=office.users["manee"],
        summary="ปี 2569 อบต.ตัวอย่างสุขทำมาตรการป้องกันการทุจริต 6 มาตรการ\n"
        "ทำครบทั้ง 14 วิธี และมีข้อเสนอแนะ 5 ข้อสำหรับปีถัดไป\nรายงานนี้นายก อบต. ลงนามแล้ว เปิดอ่านได้ทั้งฉบับ",
    )
    with fetching_through(SampleWebsite()):
        correspondence.address_set(paper=paper, address=REPORT_ADDRESS, actor=office.users["manee"])
    return paper


def memo_going_round(office: SampleOffice) -> OfficialPaper:
    """A memo printed and carried round: the acting ปลัด holds it."""
    manee = office.users["manee"]
    paper = correspondence.paper_create(
        kind="memo",
        subject="ขออนุมัติกำหนดวันส่งผลมาตรการรอบ 6 เดือน ปีงบประมาณ พ.ศ. 2570",
        fiscal_year_be=FISCAL_YEAR_BE,
        actor=manee,
        content={
            "background": "ตามที่องค์การบริหารส่วนตำบลตัวอย่างสุขได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใส "
            "ประจำปีงบประมาณ พ.ศ. 2570 จำนวน 6 มาตรการ และมอบหมายให้ส่วนราชการที่รับผิดชอบดำเนินการ นั้น",
            "facts": "เพื่อให้รวบรวมผลได้ทันรายงานรอบ 6 เดือน จำเป็นต้องกำหนดวันส่งผลและหลักฐานของแต่ละกอง",
            "proposal": "เห็นควรกำหนดให้ทุกกองส่งผลและหลักฐานภายในวันที่ 25 มีนาคม 2570",
        },
    )
    keep_findings(paper, manee)
    correspondence.paper_print(paper=paper, actor=manee)
    return paper


def sign_memo(snapshot: Snapshot, office: SampleOffice) -> OfficialPaper:
    """The memo that brings the report to the chief executive."""
    paper = report_paper_create(snapshot=snapshot, kind=MEMO, actor=office.users["manee"])
    signed_in_ink(paper, office, text="141")
    return paper
