"""``prongsai setup-token``: the one-time token that first run asks for when it is not opened on this very machine."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from prongsai.accounts.setup.state import setup_open, token_make


class Command(BaseCommand):
    help = "แสดงรหัสติดตั้งสำหรับการตั้งค่าครั้งแรก"

    def handle(self, *args: Any, **options: Any) -> None:
        if not setup_open():
            self.stdout.write("ตั้งค่าครั้งแรกเสร็จแล้ว ไม่ต้องใช้รหัสติดตั้ง")
            return
        self.stdout.write(f"เริ่มตั้งค่าหน่วยงานที่ {settings.BASE_URL}/setup/  รหัสติดตั้ง {token_make()}")
