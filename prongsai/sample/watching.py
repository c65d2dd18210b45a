"""The invented office's website, and ten days of visits to it: no network is reached."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

import httpx

from prongsai.core import clock
from prongsai.sample.office import SampleOffice
from prongsai.watching.fetching import AGENT, Fetcher, Known, Opened
from prongsai.watching.gathering import addresses_gather
from prongsai.watching.models import WatchedAddress
from prongsai.watching.pages import read_page
from prongsai.watching.services import agent_of_office, looks_keep, rows_by_pk, target_of
from prongsai.watching.visiting import look_at

INVENTED = ".example.go.th"
DAYS = 10
GONE, GONE_SINCE = ("/coi-form", "/ita2570/o3"), 3  # days ago
REDONE, REDONE_SINCE = "/plan-2570", 1
TITLES = {
    "/": "องค์การบริหารส่วนตำบลตัวอย่างสุข",
    "/ita-2569-report": "รายงานผลมาตรการ ปี 2569",
    "/manual-2570": "คู่มือการใช้ทรัพย์สินของราชการ",
    REDONE: "แผนปฏิบัติการป้องกันการทุจริต",
}


class SampleWebsite(Fetcher):
    """Invented websites answer from here, as on the day ``days_ago``; every other address is opened as always."""

    days_ago = 0

    def open(
        self, address: str, *, agent: str = AGENT, known: Known | None = None, most_bytes: int | None = None
    ) -> Opened:
        """The page as the vendor of the website would have put it up."""
        url = httpx.URL(address)
        if not url.host.endswith(INVENTED):
            return Fetcher.open(self, address, agent=agent, known=known, most_bytes=most_bytes)
        gone = url.path in GONE and self.days_ago <= GONE_SINCE
        version = 2 if url.path == REDONE and self.days_ago <= REDONE_SINCE else 1
        title = "ไม่พบหน้า" if gone else TITLES.get(url.path, f"{TITLES['/']} {url.path.strip('/')}")
        words = f"<title>{title}</title><h1>{title}</h1><p>{TITLES['/']}</p><p>ปรับปรุงครั้งที่ {version}</p>".encode()
        page = read_page(words, "utf-8", today=clock.today())
        return Opened(
            status=404 if gone else 200,
            final_url=address,
            content_type="text/html",
            size=len(words),
            sha256=hashlib.sha256(words).hexdigest(),
            title=title,
            page=page,
            content_sha256=page.content_sha256,
        )


def watching_tell(office: SampleOffice) -> None:
    """A round on each of the last days: one page is gone since three days, one was changed yesterday."""
    addresses_gather()
    rows = rows_by_pk(WatchedAddress.objects.filter(in_use=True).prefetch_related("uses"))
    for days_ago in range(DAYS, -1, -1):
        website = SampleWebsite()
        website.days_ago = days_ago
        at = clock.now() - dt.timedelta(days=days_ago)
        for again in (False, True):
            targets = [target_of(row) for row in rows.values() if row.doubt or not again]
            looks = [look_at(target, website, agent=agent_of_office()) for target in targets]
            looks_keep(rows, [dataclasses.replace(look, at=at) for look in looks])
