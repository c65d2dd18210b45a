"""How papers of the sample office come back signed: printed, a pen stroke drawn over each name, scanned, recorded."""

from __future__ import annotations

import io

from PIL import Image

from prongsai import papers
from prongsai.accounts.models import User
from prongsai.approvals.models import Opinion, StepState
from prongsai.approvals.selectors import route_of
from prongsai.core import clock
from prongsai.correspondence import services as correspondence
from prongsai.correspondence.checking import check_paper
from prongsai.correspondence.models import OfficialPaper, PaperVersion
from prongsai.correspondence.services.signing import StepRow
from prongsai.sample.office import SampleOffice
from prongsai.sample.pictures import sign_page, signature_places

SCAN_DPI = 110


def signed_in_ink(paper: OfficialPaper, office: SampleOffice, *, text: str) -> None:
    """Print, bind the signed scan, record number, date and opinions from the paper."""
    manee = office.users["manee"]
    keep_findings(paper, manee)
    version = correspondence.paper_print(paper=paper, actor=manee)
    correspondence.signed_copy_attach(version=version, data=signed_scan(version), name="scan.pdf", actor=manee)
    correspondence.number_assign(paper=paper, text=text, dated_on=clock.today(), actor=manee)
    route = route_of(paper)
    assert route is not None
    steps = route.steps.exclude(state=StepState.DONE).order_by("order")
    opinions = [Opinion.SIGNED, Opinion.AGREED, Opinion.APPROVED]
    rows = [
        StepRow(step=step, opinion=opinions[min(index, 2)], decided_on=clock.today())
        for index, step in enumerate(steps)
    ]
    correspondence.paper_record_rest(paper=paper, rows=rows, actor=manee)


def keep_findings(paper: OfficialPaper, manee: User) -> None:
    """What would hold a paper back is kept with a reason, as the responsible officer may."""
    for found in check_paper(paper).holding:
        correspondence.finding_keep(paper=paper, key=found.key, reason="ข้อมูลของหน่วยงานตัวอย่าง", actor=manee)


def signed_scan(version: PaperVersion) -> bytes:
    """The printed pages with a drawn pen stroke over every signatory's name, as a scanner gives them."""
    pdf = version.pdf.content.read()
    route = route_of(version.paper)
    names = [step.name for step in route.steps.order_by("order")] if route else []
    pages = zip(papers.render_pages(pdf, SCAN_DPI), signature_places(pdf, names), strict=True)
    return papers.pdf_from_images([_jpeg(sign_page(Image.open(io.BytesIO(page)), places)) for page, places in pages])


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=60)
    return out.getvalue()
