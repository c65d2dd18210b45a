"""``prongsai verify-audit``: 0 whole, 1 broken (names the first entry), 2 unusable."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from prongsai.audit.models import Entry
from prongsai.audit.services import verify


class Command(BaseCommand):
    help = "ตรวจว่าบันทึกการกระทำไม่ถูกแก้"

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            breaks = list(verify())
            count = Entry.objects.count()
        except (DatabaseError, ValueError, KeyError) as error:
            self.stderr.write(f"ตรวจบันทึกไม่ได้: {error}")
            sys.exit(2)
        for found in breaks:
            self.stdout.write(f"สาย {found.chain} ขาดที่รายการ {found.seq}: {found.reason}")
        if breaks:
            sys.exit(1)
        self.stdout.write(f"บันทึก {count} รายการ ถูกต้องครบทุกสาย")
