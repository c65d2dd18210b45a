"""What stops a start, or is said at one: an unsafe production, a database that cannot search Thai, a missing font."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.http.request import validate_host


@register(Tags.security)
def production_is_safe(**_: Any) -> list[CheckMessage]:
    """In production: a secret, https, the host names people use, no demo mode and no stand-in of the tests."""
    if not settings.PRODUCTION:
        return []
    found: list[CheckMessage] = []
    if not settings.SECRET_KEY_SET:
        hint = 'สร้างได้ด้วย python3 -c "import secrets; print(secrets.token_urlsafe(64))"'
        found.append(Error("ยังไม่ได้ตั้ง PRONGSAI_SECRET_KEY", hint=hint, id="prongsai.E001"))
    if not settings.BASE_URL.startswith("https://"):
        hint = "ตั้ง PRONGSAI_BASE_URL เป็นที่อยู่ https:// ที่ประชาชนและเจ้าหน้าที่ใช้"
        found.append(Error("ระบบจริงต้องใช้ https", hint=hint, id="prongsai.E004"))
    host = urlsplit(settings.BASE_URL).hostname
    if "*" in settings.ALLOWED_HOSTS or (host and not validate_host(host, settings.ALLOWED_HOSTS)):
        hint = f"ตั้ง PRONGSAI_HOSTS={host or 'ชื่อเครื่อง'} (ไม่ใช้ *)"
        found.append(Error("PRONGSAI_HOSTS ยังไม่ตรงกับ PRONGSAI_BASE_URL", hint=hint, id="prongsai.E005"))
    if settings.DEMO:
        found.append(Error("PRONGSAI_DEMO เปิดอยู่ในระบบจริง", hint="เอา PRONGSAI_DEMO ออก", id="prongsai.E002"))
    if settings.PRONGSAI_WEB_STAND_IN:
        hint = "เอา PRONGSAI_WEB_STAND_IN ออก ใช้เฉพาะในการทดสอบ"
        found.append(
            Error("PRONGSAI_WEB_STAND_IN เปิดอยู่ในระบบจริง จึงเปิดเว็บของหน่วยงานไม่ได้", hint=hint, id="prongsai.E006")
        )
    return found


@register(Tags.database)
def thai_can_be_searched(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """With ``LC_CTYPE C`` PostgreSQL makes no trigrams of Thai text: such a database is refused."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT datctype FROM pg_database WHERE datname = current_database()")
            row = cursor.fetchone()
        if row and row[0] in {"C", "POSIX"}:
            hint = "สร้างฐานข้อมูลใหม่ด้วย createdb -T template0 --locale=C.UTF-8"
            found.append(Error("ฐานข้อมูลนี้ใช้ LC_CTYPE C จึงค้นภาษาไทยไม่ได้", hint=hint, id="prongsai.E003"))
    return found


@register()
def papers_have_their_font(**_: Any) -> list[CheckMessage]:
    """Papers are set in TH Sarabun New; without it another font stands in, and the start says so."""
    from prongsai.papers.fonts import font_status

    if message := font_status().message:
        return [Warning(message, id="prongsai.W001")]
    return []
