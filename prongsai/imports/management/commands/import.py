"""``prongsai import FILE --organisation CODE``: files are read and wait for review; ``--apply`` takes what is free of doubt.

``--folder DIR`` reads everything in a folder and below as one batch (``batch_command``).

Exit: 0 done, 1 nothing could be taken (with ``--apply``) or no such organisation, 2 unreadable, 3 kind unknown, 4 too large.
Safe to run twice: the same file is the same document.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from prongsai.core.errors import DomainError
from prongsai.core.scope import organisation_scope
from prongsai.imports import services
from prongsai.imports.choices import Choices, usual_choices, usual_year
from prongsai.imports.layouts import OF_MEASURES, parts_of
from prongsai.imports.management.batch_command import FolderRun
from prongsai.imports.models import READABLE, ImportedDocument, ImportState, Origin
from prongsai.imports.review import counted
from prongsai.imports.selectors import kind_label
from prongsai.organisations.models import Organisation

ACTOR = "command:import"
CODES = {"kind_unknown": 3, "too_large": 4, "file_too_large": 4}


class Command(BaseCommand):
    help = "นำเข้าเอกสารให้คนตรวจ (--apply รับส่วนที่ไม่มีข้อสงสัยเข้าทะเบียนเลย)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="แฟ้ม",
            help="แฟ้ม .docx .doc .odt .rtf .pdf .xlsx .xls .ods .csv .txt .md .html และภาพ .jpg .png .tif",
        )
        parser.add_argument("--folder", type=Path, metavar="โฟลเดอร์", help="อ่านทุกแฟ้มในโฟลเดอร์และโฟลเดอร์ย่อยเป็นชุดเดียว")
        parser.add_argument("--json", action="store_true", help="กับ --folder: พิมพ์ผลของทุกแฟ้มเป็น JSON")
        parser.add_argument(
            "--workers", type=int, default=0, metavar="จำนวน", help="กับ --folder: ให้ prongsai worker เครื่องอื่นช่วยอ่านอีกกี่ตัว"
        )
        parser.add_argument("--organisation", required=True, metavar="รหัส", help="รหัสของหน่วยงาน")
        parser.add_argument("--apply", action="store_true", help="รับรายการที่ไม่มีข้อสงสัย ที่เหลือรอตรวจ")
        parser.add_argument(
            "--as",
            dest="purpose",
            choices=["history", "carry", "both"],
            help="history: ผลของปีในเอกสาร, carry: ยกมาเป็นมาตรการปีใหม่, both: ทั้งสองอย่าง (ไม่ใส่: ตามปีของเอกสาร)",
        )
        parser.add_argument("--carry-to", type=int, metavar="ปี", help="ปีงบประมาณ (พ.ศ.) ที่ยกมาตรการไป")
        parser.add_argument("--kind", default="", help="อ่านเป็นเอกสารชนิดนี้ เช่น measures_report")

    def handle(self, *args: Any, **options: Any) -> None:
        organisation = Organisation.objects.filter(code=options["organisation"]).first()
        if organisation is None:
            self.stderr.write(f"ไม่พบหน่วยงานรหัส “{options['organisation']}” โปรดตรวจรหัสในหน้าข้อมูลหน่วยงาน")
            sys.exit(1)
        if bool(options["files"]) == bool(options["folder"]):
            self.stderr.write("โปรดบอกแฟ้มที่จะนำเข้า หรือ --folder โฟลเดอร์ อย่างใดอย่างหนึ่ง")
            sys.exit(1)
        with organisation_scope(organisation):
            if options["folder"]:
                self._import_folder(options)
                return
            codes = [self._import(path, options) for path in options["files"]]
        if any(codes):
            sys.exit(max(codes))

    def _import_folder(self, options: dict[str, Any]) -> None:
        run = FolderRun(
            options["folder"],
            actor=ACTOR,
            out=self.stdout,
            err=self.stderr,
            as_json=options["json"],
            lend=options["workers"],
        )
        try:
            code = run.run()
        except DomainError as refused:
            self.stderr.write(refused.message)
            code = CODES.get(refused.code, 2)
        if code:
            sys.exit(code)

    def _import(self, path: Path, options: dict[str, Any]) -> int:
        try:
            document = self._stage(path, options["kind"])
            if options["apply"] and document.state in {ImportState.IN_REVIEW, ImportState.UNDONE}:
                document = self._apply(document, options)
        except DomainError as refused:
            self.stderr.write(f"{path.name}: {refused.message}")
            return CODES.get(refused.code, 1 if refused.code == "not_acceptable" else 2)
        self.stdout.write(f"{path.name}: {self._summary(document, applied=options['apply'])}")
        return 0

    def _stage(self, path: Path, kind: str) -> ImportedDocument:
        try:
            with path.open("rb") as file:
                data, content_type = services.check_arrival(file, name=path.name, size=path.stat().st_size)
        except OSError as error:
            raise DomainError(f"เปิดแฟ้มไม่ได้ ({error.strerror}) โปรดตรวจชื่อและสิทธิของแฟ้ม", code="unreadable") from error
        received = services.document_receive(
            data=data, name=path.name, content_type=content_type, origin=Origin.COMMAND, actor=ACTOR
        )
        document = received.document
        if not received.is_new:
            self.stdout.write(f"{path.name}: แฟ้มนี้เคยนำเข้าแล้ว (รายการที่ {document.pk})")
        if document.state in READABLE:
            document.kind = kind or document.kind
            document = services.document_read(document=document, actor=ACTOR)
        if document.state == ImportState.FAILED:
            raise DomainError(document.error, code=document.error_code)
        return document

    def _apply(self, document: ImportedDocument, options: dict[str, Any]) -> ImportedDocument:
        return services.document_accept(
            document=document,
            choices=_choices(document, options) if document.kind in OF_MEASURES else None,
            only_clear=True,
            actor=ACTOR,
        )

    def _summary(self, document: ImportedDocument, *, applied: bool) -> str:
        kind = f"{kind_label(document.kind)} ปี {document.fiscal_year_be or 'ไม่ระบุ'}"
        address = f"{settings.BASE_URL}/office/imports/{document.pk}/"
        if document.state == ImportState.CORRECTED:
            return f"ฉบับแก้ของเอกสารเรา ดูข้อแตกต่างที่ {address}"
        rows = [row for row in document.rows.all() if not row.is_header]
        taken = sum(row.accepted_at is not None for row in rows)
        wanted = [row for row in document.rows.all() if row.is_wanted]
        left = sum(len(row.open_doubts) for row in document.rows.all() if row.is_header or row.is_wanted)
        read = " ".join(counted(parts_of(document.kind), rows)) or "ข้อมูลของเอกสาร"
        said = f"{kind} อ่านได้ {read}"
        if taken:
            said += f" รับแล้ว {taken} รายการ"
        if wanted:
            waits = f"รอตรวจ {len(wanted)} รายการ" + (f" มี {left} ช่องที่ต้องดู" if left else "")
            said += f" {waits} ที่ {address}"
        return said if applied or taken else f"{said} ยังไม่มีอะไรเข้าทะเบียน (ใส่ --apply เพื่อรับส่วนที่ไม่มีข้อสงสัย)"


def _choices(document: ImportedDocument, options: dict[str, Any]) -> Choices:
    usual = usual_choices(document)
    purpose = options["purpose"]
    history = usual.history if purpose is None else purpose in {"history", "both"}
    carries = options["carry_to"] is not None or (
        usual.carry_to_be is not None if purpose is None else purpose != "history"
    )
    year = options["carry_to"] or usual.carry_to_be or usual_year(document)
    return Choices(history=history, carry_to_be=year if carries else None)
