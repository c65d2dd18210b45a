"""``prongsai search-rebuild``: makes the index of the search anew, of one organisation or of all."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from prongsai.core.scope import organisation_scope
from prongsai.search.services import index_rebuild


class Command(BaseCommand):
    help = "ทำดัชนีค้นหาใหม่ทั้งหมด ระหว่างทำยังค้นได้"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", metavar="CODE", help="เฉพาะหน่วยงานรหัสนี้")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = apps.get_model("organisations.Organisation").objects.order_by("pk")
        if code := options["organisation"]:
            rows = rows.filter(code=code)
            if not rows.exists():
                self.stderr.write(f"ไม่มีหน่วยงานรหัส “{code}” ดูรหัสได้ในหน้าหน่วยงาน")
                sys.exit(2)
        for organisation_id, name in rows.values_list("pk", "name"):
            with organisation_scope(organisation_id):
                self.stdout.write(f"{name}: {index_rebuild()} รายการ")
