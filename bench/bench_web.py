"""The measures screen with 200 measures of three methods, and the home and the year's list with five years of
obligations and papers: queries and time of a page, through the test client. Nothing is kept between requests, so every
read is as dear as the first.

A temporary SQLite home; five reads to warm up, then the median of fifteen. Run it alone: other work on the machine shows.
"""

from __future__ import annotations

import datetime as dt
import gzip
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

MEASURES, METHODS, PAPERS, WARM, READS = 200, 3, 100, 5, 15
MOST_QUERIES, MOST_MS = 20, 150
ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    vendor = Path(os.environ.get("PRONGSAI_HOME", ROOT / "var")) / "vendor"
    home = Path(tempfile.mkdtemp(prefix="prongsai-bench-"))
    os.environ |= {
        "PRONGSAI_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
        "PRONGSAI_DEMO": "1",
    }
    os.environ["PRONGSAI_LOG_LEVEL"] = "ERROR"
    if vendor.is_dir():
        (home / "vendor").symlink_to(vendor)
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
    user = _fill()
    rows = [
        ("ทั้งตาราง (ผู้ประสานงาน)", "/office/measures/?fy=2570"),
        ("กองเดียว", "/office/measures/?fy=2570&unit={unit}"),
        ("วันนี้ (ข้อมูล 5 ปี)", "/office/"),
        ("ภารกิจทั้งปี", "/office/obligations/?fy=2570"),
        ("ปฏิทินภารกิจ", "/office/obligations/calendar/"),
    ]
    print(
        f"Django {django.__version__}, Python {sys.version.split()[0]}, {MEASURES} measures × {METHODS} methods, SQLite"
    )
    failed = False
    for label, address in rows:
        measured = _measure(user, address)
        failed |= not label.startswith("กองเดียว") and measured.too_dear
        print(f"{label}: {measured}")
    return int(failed)


def _fill() -> Any:
    """An office whose measures are half done, with evidence."""
    from prongsai.accounts.models import Role
    from prongsai.actions.intake import MeasureRow
    from prongsai.actions.models import ActionResult, ResultEvidence
    from prongsai.actions.services.intake import measures_accept
    from prongsai.core import clock
    from prongsai.core.scope import organisation_scope
    from prongsai.evidence.models import Evidence
    from prongsai.testing.world import office_create

    office = office_create("here", "ตัวอย่างสุข", small_office=True)
    office.organisation.set_up_at = clock.now()
    office.organisation.save()
    with organisation_scope(office.organisation):
        actor = office.users[Role.COORDINATOR]
        measures_accept(
            rows=[_row(MeasureRow, n) for n in range(MEASURES)], fiscal_year_be=2570, title="มาตรการ", actor=actor
        )
        for number, result in enumerate(ActionResult.objects.all()):
            if number % 3:
                piece = Evidence.objects.create(
                    kind="order", reference=f"คำสั่งที่ {number}/2570", happened_on=dt.date(2026, 12, 1)
                )
                ResultEvidence.objects.create(result=result, evidence=piece)
        _five_years(actor)
    return actor, office


def _five_years(actor: Any) -> None:
    """The obligations of five years with half of them said to be done, a hundred signed papers a year, reminders."""
    from prongsai.core import clock
    from prongsai.correspondence.models import OfficialPaper, PaperState
    from prongsai.obligations import services
    from prongsai.obligations.models import Obligation

    for year in range(2566, 2571):
        services.year_open(fiscal_year_be=year, actor=actor)
        OfficialPaper.objects.bulk_create(
            OfficialPaper(
                kind="announcement", subject=f"ประกาศ เรื่องที่ {number} ปี {year}", fiscal_year_be=year,
                state=PaperState.SIGNED, dated_on=dt.date(year - 543, 1 + number % 9, 5),
            )
            for number in range(PAPERS)
        )  # fmt: skip
    Obligation.objects.filter(
        fiscal_year_be__lt=2570, pk__in=list(Obligation.objects.values_list("pk", flat=True))[::2]
    ).update(met_by_hand_on=dt.date(2026, 9, 1), evidence_text="ทะเบียนหนังสือ")
    services.reminders_give(today=clock.today())


def _row(shape: Any, number: int) -> Any:
    units = ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    return shape(
        no=number + 1,
        title=f"มาตรการส่งเสริมความโปร่งใสเรื่องที่ {number + 1} ตามผลการประเมินปีก่อน",
        group=f"ประเด็นด้านที่ {number // 40 + 1}",
        methods=[f"จัดทำคู่มือและชี้แจงแนวทางปฏิบัติเรื่องที่ {number + 1} ครั้งที่ {step + 1} แก่พนักงานทุกคน" for step in range(METHODS)],
        responsible=["ทุกกอง"] if number % 20 == 0 else [units[number % 3]],
        period_text="ต.ค. 69 - ก.ย. 70" if number % 2 else "ไตรมาสที่ 1 - 2",
        results=[f"ชี้แจงแล้ว {step + 10} คน เมื่อวันที่ 18 พ.ย. 69" for step in range(METHODS)] if number % 2 else [],
        recommendation="ควรชี้แจงผู้มาใหม่ภายใน 7 วัน" if number % 3 == 0 else "",
    )


class Measured(NamedTuple):
    """A page: queries, milliseconds by the clock and of the processor, bytes."""

    queries: int
    median: float
    best: float
    work: float
    size: int
    packed: int

    @property
    def too_dear(self) -> bool:
        return self.queries >= MOST_QUERIES or self.median > MOST_MS

    def __str__(self) -> str:
        return (
            f"{self.queries} queries, median {self.median:.0f} ms, best {self.best:.0f} ms, processor {self.work:.0f} ms, "
            f"{self.size // 1024} KB ({self.packed // 1024} KB gzip)"
        )


def _measure(filled: Any, address: str) -> Measured:
    from django.db import connection
    from django.test import Client

    from prongsai.testing.world import PASSWORD

    user, office = filled
    client = Client(HTTP_HOST="localhost")
    signed_in = client.post("/account/login/", {"login": user.username, "password": PASSWORD})
    assert signed_in.status_code == 302, signed_in.status_code
    url = address.format(unit=office.units[1].pk)
    for _ in range(WARM):
        page = client.get(url)
        assert page.status_code == 200, page.status_code
    queries = 0

    def counted(execute: Any, *rest: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*rest)

    with connection.execute_wrapper(counted):
        client.get(url)
    times, work = [], []
    for _ in range(READS):
        began, began_work = time.perf_counter(), time.process_time()
        client.get(url)
        times.append((time.perf_counter() - began) * 1000)
        work.append((time.process_time() - began_work) * 1000)
    body = page.content
    return Measured(
        queries, statistics.median(times), min(times), statistics.median(work), len(body), len(gzip.compress(body, 6))
    )


if __name__ == "__main__":
    sys.exit(main())
