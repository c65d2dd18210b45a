"""What people do, in their words: each function is one thing an officer would tell a colleague to do."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

from playwright.sync_api import Locator, Page, expect

PASSWORD = "ตัวอย่าง-โปร่งใส-2570"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
WORK_SECONDS = 40  # for what the machine does behind the screen: reading, printing, backing up


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Through the sign-in page, as a person does."""
    page.goto("/account/login/")
    page.get_by_label("ชื่อผู้ใช้").fill(username)
    page.get_by_label("รหัสผ่าน").fill(password)
    page.get_by_role("button", name="เข้าใช้").click()
    page.wait_for_url("**/office/**")


def sign_out(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="ออกจากระบบ").click()
    page.wait_for_url("**/account/login/**")


def go(page: Page, entry: str) -> None:
    """Through the menu; on a phone it is opened first, on a desk its folded tail where the entry is there."""
    # Before its style has come a page shows the phone's button at every width, and before its script it opens nothing.
    page.wait_for_load_state("load")
    if (menu := page.get_by_role("button", name="เมนู")).is_visible():
        menu.click()
    nav = page.get_by_role("navigation", name="เมนูหลัก")
    if not nav.get_by_role("link", name=entry, exact=True).count():
        nav.get_by_text("เพิ่มเติม", exact=True).click()
    nav.get_by_role("link", name=entry, exact=True).click()


def said(page: Page, words: str | re.Pattern[str]) -> None:
    """The screen says so."""
    expect(page.get_by_text(words).first).to_be_visible(timeout=WORK_SECONDS * 1000)


# ── papers that come in ──


def bring(page: Page, name: str, data: bytes, kind: str = DOCX) -> None:
    """Choose a file on the import screen and have it read."""
    go(page, "นำเข้าเอกสาร")
    page.get_by_label("แฟ้ม").first.set_input_files({"name": name, "mimeType": kind, "buffer": data})
    page.get_by_role("button", name="อ่านแฟ้มที่เลือก").click()


def wait_until_read(page: Page, measures: int) -> None:
    """The progress screen turns into the review screen by itself."""
    said(page, re.compile(rf"อ่านได้ {measures} มาตรการ"))


def settle(page: Page, field: str, text: str) -> None:
    """Put right a value that was read with doubt, where it stands."""
    doubt = page.locator(".row.doubt").filter(has=page.get_by_label(field))
    doubt.get_by_label(field).fill(text)
    doubt.get_by_role("button", name="ถูกแล้ว").click()
    expect(doubt).to_have_count(0)


def accept(page: Page, measures: int) -> None:
    """Take what was read into the register, as history of its year only."""
    page.get_by_role("checkbox", name="ยกมาเป็นมาตรการของปี").uncheck()
    page.get_by_role("button", name=f"รับเข้าทะเบียน {measures} มาตรการ").click()
    said(page, "รับเข้าทะเบียนแล้ว")


# ── the year's measures ──


def row_of(page: Page, measure: str) -> Locator:
    """The measure on the six-column paper."""
    return page.locator("tbody[role=rowgroup]").filter(has_text=measure)


def open_entry(page: Page, measure: str) -> Locator:
    """Open the line under a method; it stands in its row."""
    row_of(page, measure).get_by_role("link", name="กรอกผล").first.click()
    expect(row_of(page, measure).get_by_role("button", name="บันทึกผล")).to_be_visible()
    return row_of(page, measure)


def paste_picture(page: Page, data: bytes) -> None:
    """Ctrl+V, with a picture copied elsewhere."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """async data => {
             const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
             await navigator.clipboard.write([new ClipboardItem({"image/png": new Blob([bytes], {type: "image/png"})})]);
        }""",
        base64.b64encode(data).decode(),
    )
    page.keyboard.press("Control+V")
    expect(page.get_by_role("button", name="เอาออก")).to_be_visible()


# ── issuing a paper ──


def print_for_signing(page: Page, version: int = 1) -> int:
    """Freeze the text; answers how many pages were printed."""
    page.get_by_role("button", name="ตรึงและพิมพ์เสนอ").click()
    expect(page.get_by_text(f"พิมพ์แล้ว ฉบับที่ {version}")).to_be_visible(timeout=WORK_SECONDS * 1000)
    pages = re.search(r"หน้า 1 จาก (\d+)", page.get_by_label("ภาพหน้ากระดาษ").inner_text())
    assert pages, "the sheet does not say how many pages there are"
    return int(pages[1])


def attach_scan(page: Page, data: bytes) -> None:
    """The signed paper as a scanner gives it; it is sent as soon as it is chosen."""
    page.locator("#scan-file").set_input_files({"name": "scan.pdf", "mimeType": PDF, "buffer": data})
    said(page, "ผูกเอกสารที่ลงนามกับฉบับที่ 1 แล้ว")


def number(page: Page, text: str, day: str) -> None:
    """From the registry's book."""
    page.get_by_label(re.compile("เลขจากสมุดทะเบียน")).fill(text)
    page.get_by_label("ลงวันที่").fill(day)
    page.get_by_role("button", name="บันทึกเลขและวันที่").click()
    said(page, "บันทึกเลขและวันที่แล้ว")


def record_opinion(page: Page, post: str, opinion: str) -> None:
    """As the post wrote it on the paper."""
    page.get_by_role("group", name=f"ความเห็น{post} ตามที่เขียนในกระดาษ").get_by_text(opinion, exact=True).click()
    page.get_by_role("button", name=re.compile("^บันทึก(ความเห็น|การลงนาม)$")).click()
    said(page, f"บันทึกความเห็น{post}แล้ว")


# ── the second factor ──


def six_digits(key: str, *, ahead: int = 0) -> str:
    """What an authenticator app shows now, or so many half minutes later (RFC 6238)."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def set_up_second_factor(page: Page) -> str:
    """From the screen with the QR picture to the recovery codes; answers the key that the app keeps."""
    key = page.locator("code.key").inner_text()
    page.get_by_label("รหัส 6 หลักที่แอปแสดง").fill(six_digits(key))
    page.get_by_role("button", name="เปิดใช้").click()
    expect(page.get_by_role("heading", name="รหัสสำรอง")).to_be_visible()
    return key
