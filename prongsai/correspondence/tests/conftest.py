"""A memo of the coordinator at each stage of its life."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from prongsai.approvals.models import Opinion
from prongsai.approvals.selectors import route_of
from prongsai.correspondence import services
from prongsai.correspondence.models import OfficialPaper
from prongsai.correspondence.selectors import version_current
from prongsai.correspondence.services.signing import StepRow

CONTENT = {
    "background": "ตามประกาศองค์การบริหารส่วนตำบลตัวอย่างสุข ลงวันที่ 30 ตุลาคม 2568 กำหนดให้รายงานผลทุกหกเดือน",
    "facts": "สำนักปลัดได้รวบรวมผลการดำเนินการแล้ว 4 มาตรการ รายละเอียดตามเอกสารแนบ",
    "proposal": "เห็นควรเผยแพร่รายงานบนเว็บไซต์ของหน่วยงาน",
}


def scan(seed: int = 1, pages: int = 1) -> bytes:
    """A PDF as a scanner makes it: pictures only."""
    sheets = [Image.new("L", (300, 424), (seed * 37 + page) % 200 + 40) for page in range(pages)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def photo(seed: int = 1) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 900), (seed * 40 % 255, 90, 120)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def memo(here, coordinator) -> OfficialPaper:
    """A draft that nothing holds back."""
    return services.paper_create(
        kind="memo",
        subject="รายงานผลการดำเนินการตามมาตรการ รอบ 6 เดือน",
        fiscal_year_be=2570,
        actor=coordinator,
        content=CONTENT,
    )


@pytest.fixture
def printed(memo, coordinator) -> OfficialPaper:
    """Printed as ฉบับที่ 1 and going round."""
    services.paper_print(paper=memo, actor=coordinator)
    return fresh(memo)


@pytest.fixture
def signed(printed, coordinator) -> OfficialPaper:
    """Back with all signatures, scanned and recorded."""
    return sign_in_ink(printed, coordinator)


@pytest.fixture
def publisher(here):
    """Who may publish: the chief administrator."""
    return here.users["chief_administrator"]


@pytest.fixture
def published(signed, publisher) -> OfficialPaper:
    """On its public page."""
    services.paper_publish(paper=signed, actor=publisher)
    return fresh(signed)


def fresh(paper: OfficialPaper) -> OfficialPaper:
    return OfficialPaper.objects.get(pk=paper.pk)


def holding(paper: OfficialPaper):
    return next((step for step in route_of(paper).steps.all() if step.state == "holding"), None)


def sign_in_ink(paper: OfficialPaper, actor, seed: int = 1) -> OfficialPaper:
    services.signed_copy_attach(version=version_current(paper), data=scan(seed), name="scan.pdf", actor=actor)
    rows = [
        StepRow(step, Opinion.AGREED)
        for step in route_of(paper).steps.order_by("order")
        if step.state in ("holding", "waiting")
    ]
    services.paper_record_rest(paper=paper, rows=rows, actor=actor)
    return fresh(paper)
