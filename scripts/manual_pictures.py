"""Makes the manual's pictures from the running sample office: ``make manual-pictures``.

Starts an empty site and one with the sample office in temporary data folders, does in Chromium what the manual tells its
reader to do, and writes PNG files of few colours, each under 150 KB, into ``prongsai/manual/static/manual`` and, for the
README, ``docs/pictures``. Names of pictures given as arguments keep all others as they are.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402  # the checkout is on the path only now
from playwright.sync_api import Browser, Locator, Page, sync_playwright  # noqa: E402

from tests.journeys import documents, steps  # noqa: E402
from tests.journeys.conftest import CHROMIUM, FLAGS, PHONE, Site, collect_static, serve  # noqa: E402

MANUAL, README = ROOT / "prongsai/manual/static/manual", ROOT / "docs/pictures"
LIMIT = 150_000
DESK = {"width": 1040, "height": 900}  # as wide as the manual's column shows it legibly
SLIP_ADDRESS = "http://prongsai.tuayangsuk.example/account/slip/"  # the port of this run is no reader's
ROOM = 14  # pixels left around a part of a page
WIDE = {"width": 1280, "height": 900}


def save(name: str, data: bytes, *, folder: Path = MANUAL, height: int = 10_000) -> None:
    """Cut to ``height`` pixels, few colours, small enough for a repository."""
    if (wanted := sys.argv[1:]) and name not in wanted:
        return
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(height, picture.height)))
    for colours in (128, 96, 64, 48, 32, 16):
        out = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() < LIMIT:
            break
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.png").write_bytes(out.getvalue())


def whole(page: Page, name: str, *, height: int = 1400) -> None:
    """The page from its top, as it stands when nothing is on its way any more."""
    page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, 0)")
    save(name, page.screenshot(full_page=True), height=height)


def part(place: Locator, name: str, *, last: Locator | None = None) -> None:
    """One part of a page with a little room around it; ``last`` is where it ends, within the width of ``place``."""
    page = place.page
    place.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, 0)")
    box, end = place.bounding_box(), (last or place).bounding_box()
    assert box, name
    assert end, name
    left, top = max(0.0, box["x"] - ROOM), box["y"] - ROOM
    foot = end["y"] + end["height"] + ROOM
    data = page.screenshot(
        full_page=True, clip={"x": left, "y": top, "width": box["width"] + 2 * ROOM, "height": foot - top}
    )
    save(name, data)


def first_run(page: Page) -> None:
    """The first steps on a machine that holds nothing yet."""
    page.goto("/setup/")
    page.get_by_label("ชื่อ", exact=True).fill("ตัวอย่างสุข")
    page.get_by_label("อำเภอ").fill("เมืองสมมุติ")
    page.get_by_label("จังหวัด").select_option("ร้อยเอ็ด")
    whole(page, "setup")


def import_a_report(page: Page) -> None:
    """A document with something to look at, on its review screen."""
    steps.bring(page, "รายงานผลมาตรการ 2568.docx", documents.report_of_2568())
    steps.wait_until_read(page, measures=2)
    whole(page, "review", height=1020)
    steps.settle(page, "ระยะเวลา", "ม.ค. ๖๘ - มี.ค. ๖๘")
    part(page.locator("form.accept"), "accept")


def record_a_result(page: Page) -> None:
    """The year's table, and one method being reported with a pasted picture."""
    page.goto("/office/measures/")
    whole(page, "measures", height=1050)
    row = steps.open_entry(page, "มาตรการควบคุมการใช้ทรัพย์สิน")
    row.get_by_label("ทำอะไรไปแล้ว").fill("ตรวจนับพัสดุที่ให้ยืม ไตรมาสที่ 1 คืนครบ 12 รายการ")
    row.get_by_label("วันที่จัด").fill("20 พ.ย. 69")
    steps.paste_picture(page, documents.meeting())
    part(row, "entry")
    page.goto("/office/measures/remind/")
    whole(page, "remind", height=700)


def check_a_draft(page: Page) -> None:
    """A memo with a day that cannot be."""
    steps.go(page, "เอกสาร")
    page.get_by_role("link", name="ทำเอกสารใหม่").first.click()
    page.get_by_label("เรื่อง", exact=True).fill("ขออนุมัติจัดอบรมคุณธรรมและจริยธรรม")
    page.get_by_role("button", name="ทำร่าง").click()
    page.get_by_label("ข้อเท็จจริง").fill("สำนักปลัดกำหนดจัดอบรมพนักงานส่วนตำบล 34 คน ในวันที่ 31 เมษายน 2570")
    page.get_by_label("ข้อเสนอ").fill("เห็นควรอนุมัติให้จัดอบรมตามกำหนด")
    page.get_by_role("button", name="บันทึกร่าง").click()
    steps.said(page, "บันทึกร่างแล้ว")
    part(page.locator("article.find").first, "finding")


def issue_a_paper(page: Page) -> None:
    """A paper that goes round, what is recorded when it comes back, and one that was published."""
    page.goto("/office/papers/")
    page.get_by_role("link", name="ขออนุมัติกำหนดวันส่งผลมาตรการ").click()
    whole(page, "issue", height=1120)
    heading = page.get_by_role("heading", name="เมื่อกระดาษกลับมา")
    part(heading, "signed", last=page.get_by_role("button", name="บันทึกความเห็น"))
    page.goto("/office/papers/?state=published")
    page.get_by_role("link", name="รายงานผลการดำเนินการ").first.click()
    part(page.locator("#publish"), "publish")
    page.goto("/p/tuayangsuk/2569/measures-report/")
    whole(page, "public", height=900)


def people_and_posts(page: Page) -> None:
    """A slip for somebody new, the second factor, who holds which post, the backup."""
    page.goto("/office/organisation/people/new/")
    page.get_by_label("หรือพิมพ์ชื่อใหม่").fill("นางสาวใหม่ เพิ่งมา")
    page.get_by_label("กองที่ทำงานให้").select_option(label="กองช่าง")
    page.get_by_role("checkbox", name="เจ้าหน้าที่ของกอง").check()
    page.get_by_role("button", name="ออกใบเข้าใช้").click()
    steps.said(page, "ใบเข้าใช้ระบบโปร่งใส")
    page.locator(".slip-address").evaluate("(place, address) => { place.textContent = address }", SLIP_ADDRESS)
    part(page.locator("article.slip"), "slip")
    page.goto("/account/second-factor/set-up/")
    if (again := page.get_by_label("รหัสผ่านของท่าน")).is_visible():
        again.fill(steps.PASSWORD)
        page.get_by_role("button", name="ยืนยันและทำต่อ").click()
    part(page.locator("ol.numbered"), "second-factor")
    page.goto("/office/organisation/posts/")
    whole(page, "posts")
    page.get_by_role("link", name="แก้หรือสิ้นสุดวาระ").first.click()
    whole(page, "tenure", height=1100)
    page.goto("/office/backup/")
    page.get_by_role("button", name="สำรองข้อมูลตอนนี้").click()
    page.get_by_role("link", name="รับแฟ้มนี้").first.wait_for(timeout=steps.WORK_SECONDS * 1000)
    whole(page, "backup")


YEAR = (  # picture, page, how much of it
    ("analysis", "/office/measures/analysis/2569/", 1100),
    ("board", "/office/disclosure/2570/", 1100),
    ("watching", "/office/watching/", 1000),
    ("obligations", "/office/obligations/", 1000),
    ("newcomers", "/office/newcomers/", 900),
    ("evidence", "/office/evidence/", 1000),
    ("office-pages", "/office/publicity/", 1000),
    ("questions", "/office/cases/", 900),
    ("public-year", "/p/tuayangsuk/2570/", 1000),
    ("new-year", "/office/year/", 1000),
)


def the_year(page: Page) -> None:
    """The screens of the year: from the analysis to the opening of the next; and one meeting."""
    for name, address, height in YEAR:
        page.goto(address)
        whole(page, name, height=height)
    page.goto("/office/papers/meetings/")
    page.locator("main").get_by_role("link", name="ครั้งที่ 1/").first.click()
    whole(page, "meeting", height=1000)


def sign_on_a_phone(desk: Page, phone: Page) -> None:
    """The office opens the other route, and the acting ปลัด reads and signs on a telephone."""
    desk.goto("/office/papers/signing/")
    desk.get_by_role("button", name="เปิดการลงนามในระบบ").click()
    desk.get_by_label("คำสั่งอ้างอิงของนางทดลอง ตัวอย่าง").fill("คำสั่งที่ 12/2570")
    desk.get_by_role("button", name="ให้ลงนามในระบบ นางทดลอง ตัวอย่าง").click()
    whole(desk, "signing")
    steps.sign_in(phone, "palad")
    phone.get_by_role("link", name="อ่านและลงนาม").first.click()
    for picture in phone.locator(".pages-read img").all():
        picture.scroll_into_view_if_needed()
    phone.get_by_role("group", name="ความเห็นของท่าน").get_by_text("เห็นชอบ", exact=True).click()
    phone.wait_for_load_state("networkidle")
    part(phone.locator("form.sign-form").first, "sign-phone")


def photograph(browser: Browser, empty: Site, sample: Site) -> None:
    """All pictures, in the order in which one thing leads to another."""

    def visitor(site: Site, viewport: dict[str, int], **options: object) -> Page:
        context = browser.new_context(
            viewport=viewport, locale="th-TH", timezone_id="Asia/Bangkok", base_url=site.url, **options
        )
        context.set_default_timeout(20_000)
        return context.new_page()

    first_run(visitor(empty, DESK))
    wide = visitor(sample, WIDE)
    steps.sign_in(wide, "manee")
    wide.goto("/office/measures/")
    wide.wait_for_load_state("networkidle")
    save("measures", wide.screenshot(full_page=True), folder=README, height=1000)

    the_year(wide)

    desk = visitor(sample, DESK)
    steps.sign_in(desk, "manee")
    whole(desk, "today")
    shown: list[Callable[[Page], None]] = [
        import_a_report,
        record_a_result,
        check_a_draft,
        issue_a_paper,
        people_and_posts,
    ]
    for show in shown:
        show(desk)
    sign_on_a_phone(desk, visitor(sample, PHONE, has_touch=True, is_mobile=True))


def main() -> None:
    """Start two sites, photograph them, stop them."""
    with tempfile.TemporaryDirectory(prefix="prongsai-pictures-") as work, sync_playwright() as playwright:
        homes = [Path(work) / name for name in ("static", "empty", "sample")]
        for home in homes:
            home.mkdir()
        static = collect_static(homes[0])
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with serve(homes[1], static) as empty, serve(homes[2], static, "--sample") as sample:
            photograph(browser, empty, sample)
        browser.close()


if __name__ == "__main__":
    main()
