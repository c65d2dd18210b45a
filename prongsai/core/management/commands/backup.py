"""``prongsai backup FILE.zip``: the whole installation in one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from prongsai.core.backup.services import backup_make


class Command(BaseCommand):
    help = "สำรองข้อมูลทั้งหมดลงแฟ้มเดียว"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="แฟ้มสำรองที่จะเขียน เช่น /media/usb/prongsai.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = backup_make(options["file"].resolve())
        total = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(f"สำรองแล้ว {total} รายการ {len(manifest['files'])} แฟ้ม ที่ {options['file']}")
