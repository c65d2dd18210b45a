"""``prongsai restore FILE.zip``: fills an empty site from a backup; ``--compare`` only compares."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from prongsai.core.backup.services import BackupUnusable, backup_compare, backup_open, backup_restore


class Command(BaseCommand):
    help = "กู้คืนข้อมูลจากแฟ้มสำรองลงในระบบที่ยังว่าง"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="แฟ้มสำรอง")
        parser.add_argument("--compare", action="store_true", help="เทียบทุกตารางและทุกแฟ้มกับแฟ้มสำรอง ไม่แก้อะไร")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        try:
            if options["compare"]:
                self._compare(options["file"])
            else:
                manifest = backup_restore(options["file"])
                total = sum(table["rows"] for table in manifest["tables"].values())
                self.stdout.write(f"กู้คืนแล้ว {total} รายการ {len(manifest['files'])} แฟ้ม ตรงกับแฟ้มสำรองทุกตาราง")
        except BackupUnusable as error:
            self.stderr.write(error.message)
            sys.exit(2)

    def _compare(self, path: Path) -> None:
        _, manifest = backup_open(path)
        if differences := backup_compare(manifest):
            self.stdout.write("\n".join(differences))
            sys.exit(1)
        self.stdout.write("ตรงกับแฟ้มสำรองทุกตารางและทุกแฟ้ม")
