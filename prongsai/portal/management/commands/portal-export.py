"""``prongsai portal-export DIR --organisation CODE``: the portal of an office as a static site."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from prongsai.core.errors import DomainError
from prongsai.organisations.models import Organisation
from prongsai.portal.export import portal_export


class Command(BaseCommand):
    help = "ส่งออกหน้าเว็บสำหรับประชาชนของหน่วยงานเป็นเว็บนิ่ง"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="โฟลเดอร์ปลายทาง ว่าง หรือที่เคยส่งออกไว้")
        parser.add_argument("--organisation", default="", help="รหัสหน่วยงาน ไม่ต้องใส่เมื่อมีหน่วยงานเดียว")
        parser.add_argument("--zip", action="store_true", help="ทำแฟ้ม .zip ของโฟลเดอร์ด้วย")

    def handle(self, *args: Any, **options: Any) -> None:
        code, folder = options["organisation"], options["folder"].resolve()
        found = Organisation.objects.filter(code=code) if code else Organisation.objects.all()
        offices = list(found.order_by("code")[:2])
        if len(offices) != 1:
            why = f"ไม่พบหน่วยงานรหัส {code}" if code else "มีหลายหน่วยงาน หรือยังไม่มี"
            raise CommandError(f"{why} โปรดใส่ --organisation ตามด้วยรหัสหน่วยงาน", returncode=2)
        try:
            exported = portal_export(offices[0], folder)
        except DomainError as refusal:
            raise CommandError(refusal.message, returncode=2) from refusal
        except OSError as error:
            raise CommandError(f"เขียนแฟ้มไม่ได้: {error.strerror} ({error.filename})", returncode=2) from error
        self.stdout.write(f"ส่งออก {len(exported.files):,} แฟ้มไว้ที่ {folder} เปิด index.html ได้ทันที")
        for address in exported.left_out:
            self.stdout.write(f"  ไม่ได้ส่งออก {address}")
        if options["zip"]:
            self.stdout.write(f"แฟ้มเดียว: {shutil.make_archive(str(folder), 'zip', folder)}")
