"""The board of public items with five years of data: queries and time of a page, through the test client.

Every item of five years has its owner, address, proofs, ticks and a visited address; each year was handed in. A temporary
SQLite home. Run it alone: other work on the machine shows.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench_web import ROOT, _measure

YEARS = range(2565, 2570)
PAPERS_A_YEAR = 60


def main() -> int:
    vendor = Path(os.environ.get("PRONGSAI_HOME", ROOT / "var")) / "vendor"
    home = Path(tempfile.mkdtemp(prefix="prongsai-bench-"))
    os.environ |= {
        "PRONGSAI_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
        "PRONGSAI_DEMO": "1",
        "PRONGSAI_LOG_LEVEL": "ERROR",
    }
    if vendor.is_dir():
        (home / "vendor").symlink_to(vendor)
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
    filled = _fill()
    last = YEARS[-1]
    failed = False
    for label, address in (
        ("กระดาน", f"/office/disclosure/{last}/"),
        ("ต้องทำ", f"/office/disclosure/{last}/?show=todo"),
        ("ข้อเดียว", f"/office/disclosure/{last}/O1/"),
        ("คำตอบ", f"/office/disclosure/{last}/answers/"),
        ("วันนี้", "/office/"),
    ):
        measured = _measure(filled, address)
        failed |= label in {"กระดาน", "วันนี้"} and measured.too_dear
        print(f"{label}: {measured}")
    return int(failed)


def _fill() -> Any:
    """An office with five answered years."""
    from prongsai.accounts.models import Role
    from prongsai.core import clock
    from prongsai.core.scope import organisation_scope
    from prongsai.disclosure import services
    from prongsai.disclosure.camera import photographing_with
    from prongsai.ita.selectors import assessment_year
    from prongsai.testing.world import office_create
    from prongsai.thai.fiscal import fiscal_year_bounds
    from prongsai.watching.gathering import addresses_gather
    from prongsai.watching.models import WatchedAddress
    from prongsai.watching.states import State

    office = office_create("here", "ตัวอย่างสุข", small_office=True)
    office.organisation.set_up_at = clock.now()
    office.organisation.fiscal_year_be = YEARS[-1]
    office.organisation.save()
    with organisation_scope(office.organisation), photographing_with(None):
        actor = office.users[Role.COORDINATOR]
        for year in YEARS:
            assessment = assessment_year(year)
            assert assessment is not None
            services.board_open(fiscal_year_be=year, actor=actor)
            for number, item in enumerate(assessment.items):
                facts = {"fiscal_year_be": year, "code": item.code, "actor": actor}
                unit = office.units[number % len(office.units)]
                services.item_settings_set(**facts, owner_unit=unit, fresh_days=None, note="")
                url = f"https://www.here.example.go.th/ita{year}/{item.code.lower()}"
                services.address_set(**facts, address=url)
                keys = [element.key for element in item.elements] or [f"{item.code}.1"]
                services.proof_add_address(
                    **facts,
                    elements=keys,
                    address=url,
                    title="หน้าเว็บ",
                    dated_on=fiscal_year_bounds(year)[0],
                    covers=None,
                )
                services.element_tick(**facts, elements=keys)
            services.submission_record(fiscal_year_be=year, sent_on=clock.today(), note="", actor=actor)
        addresses_gather()
        WatchedAddress.objects.update(state=State.OK, opened_at=clock.now(), visited_at=clock.now())
    return actor, office


if __name__ == "__main__":
    raise SystemExit(main())
