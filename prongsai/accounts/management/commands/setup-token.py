"""``prongsai setup-token``: the one-time token that first run asks for when it is not opened on this very machine."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from prongsai.accounts.setup.state import setup_open, token_make


class Command(BaseCommand):
    help = "แสดงรหัสติดตั้งสำหรับการตั้งค่าครั้งแรก"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-open", action="store_true", help="เงียบเมื่อตั้งค่าเสร็จแล้ว")

    def handle(self, *args: Any, **options: Any) -> None:
        if setup_open():
            self.stdout.write(f"เริ่มตั้งค่าหน่วยงานที่ {settings.BASE_URL}/setup/  รหัสติดตั้ง {token_make()}")
        elif not options["if_open"]:
            self.stdout.write("ตั้งค่าครั้งแรกเสร็จแล้ว ไม่ต้องใช้รหัสติดตั้ง")
