"""The public items of the sample office: last year answered, refused once and accepted; this year under way."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.correspondence.models import Publication
from prongsai.disclosure import services
from prongsai.disclosure.camera import photographing_with
from prongsai.disclosure.models import Outcome
from prongsai.disclosure.selectors import item_of
from prongsai.ita.selectors import assessment_year
from prongsai.ita.services import year_start
from prongsai.organisations.models import Unit
from prongsai.sample.office import FISCAL_YEAR_BE, SampleOffice
from prongsai.thai.fiscal import fiscal_year_bounds

LAST_YEAR_BE = FISCAL_YEAR_BE - 1
SITE = "https://www.tuayangsuk.example.go.th"
MONEY = {"op_plan_progress", "annual_report", "proc_monthly", "proc_annual_report"}
WORKS = {"e_service_stats", "participation"}
LAST_YEAR_WITHOUT_ADDRESS = {"O10", "O19"}
THIS_YEAR_PAGES = ("O1", "O2", "O3", "O8", "O9", "O16", "O17")
COUNTS = {"IIT": (9, 21, 30, 34), "EIT-1": (4, 15, 27, 33)}
FIRST_COUNT = dt.date(2026, 3, 2)


def disclosure_tell(office: SampleOffice) -> None:
    """Through the services an officer's clicks call."""
    manee = office.users["manee"]
    if assessment_year(FISCAL_YEAR_BE) is None:
        year_start(fiscal_year_be=FISCAL_YEAR_BE, from_year=LAST_YEAR_BE, actor=manee)
    with photographing_with(None):
        _last_year(manee)
    _this_year(manee)


def _page(code: str) -> str:
    return f"{SITE}/ita{FISCAL_YEAR_BE}/{code.lower()}"


def _last_year(manee: Any) -> None:
    year = assessment_year(LAST_YEAR_BE)
    assert year is not None
    services.board_open(fiscal_year_be=LAST_YEAR_BE, actor=manee)
    units = {unit.name: unit for unit in Unit.objects.all()}
    owners = {
        item.code: units["กองคลัง" if item.topic in MONEY else "กองช่าง" if item.topic in WORKS else "สำนักปลัด"]
        for item in year.items
    }
    services.owners_set(fiscal_year_be=LAST_YEAR_BE, owners=owners, actor=manee)
    for item in year.items:
        if item.code not in LAST_YEAR_WITHOUT_ADDRESS:
            services.address_set(
                fiscal_year_be=LAST_YEAR_BE, code=item.code, address=f"{SITE}/ita2569/{item.code.lower()}", actor=manee
            )
    services.submission_record(
        fiscal_year_be=LAST_YEAR_BE, sent_on=dt.date(2026, 4, 28), note="ส่งก่อนปิดระบบสองวัน", actor=manee
    )
    refusal = services.refusal_record(
        fiscal_year_be=LAST_YEAR_BE, code="O15", refused_on=dt.date(2026, 6, 2), due_on=dt.date(2026, 6, 15),
        reason="ไม่พบกิจกรรมสอดแทรกจริยธรรมของปี 2569 ในหน้าที่ตอบ", actor=manee,
    )  # fmt: skip
    services.refusal_answer(
        refusal=refusal, answered_on=dt.date(2026, 6, 8), actor=manee,
        answer="กิจกรรมอบรมจริยธรรมวันที่ 14 มกราคม 2569 อยู่ในหัวข้อที่ 4 ของหน้าเดิม ได้เพิ่มลิงก์ไว้ด้านบนของหน้าแล้ว",
    )  # fmt: skip
    services.refusal_close(refusal=refusal, outcome=Outcome.ACCEPTED, outcome_on=dt.date(2026, 7, 1), actor=manee)
    for key, numbers in COUNTS.items():
        instrument, _, part = key.partition("-")
        services.respondents_planned(
            fiscal_year_be=LAST_YEAR_BE, instrument=instrument, part=part, needed=30, reason="ตามหนังสือแจ้งของผู้ประเมิน",
            survey_url=f"https://itas.example.go.th/{key.lower()}/tuayangsuk", closes_on=dt.date(2026, 6, 30), actor=manee,
        )  # fmt: skip
        for week, number in enumerate(numbers):
            services.respondents_counted(
                fiscal_year_be=LAST_YEAR_BE, instrument=instrument, part=part,
                counted_on=FIRST_COUNT + dt.timedelta(weeks=week), number=number, actor=manee,
            )  # fmt: skip


def _this_year(manee: Any) -> None:
    """Owners follow their subjects; the pages that need no year are pasted and looked at, the report of last year proves
    its item."""
    services.board_open(fiscal_year_be=FISCAL_YEAR_BE, actor=manee)
    for code in THIS_YEAR_PAGES:
        services.address_set(fiscal_year_be=FISCAL_YEAR_BE, code=code, address=_page(code), actor=manee)
        found = item_of(FISCAL_YEAR_BE, code)
        if found is None:
            continue
        keys = [row.element.key for row in found[1].elements]
        shown = keys[:-1] if code == "O9" and len(keys) > 1 else keys
        services.proof_add_address(
            fiscal_year_be=FISCAL_YEAR_BE, code=code, elements=shown, address=_page(code),
            title="หน้าเว็บของหน่วยงาน", dated_on=None, covers=None, actor=manee,
        )  # fmt: skip
        if code != "O17":
            services.element_tick(fiscal_year_be=FISCAL_YEAR_BE, code=code, elements=shown, actor=manee)
    _report_proves(manee)


def _report_proves(manee: Any) -> None:
    year = assessment_year(FISCAL_YEAR_BE)
    item = year.of_topic("measures_report") if year else None
    report = Publication.objects.filter(paper__kind="measures-report", fiscal_year_be=LAST_YEAR_BE).first()
    if item is not None and report is not None:
        services.proof_add_publication(
            fiscal_year_be=FISCAL_YEAR_BE, code=item.code, elements=[e.key for e in item.elements], publication=report,
            covers=fiscal_year_bounds(LAST_YEAR_BE), actor=manee,
        )  # fmt: skip
