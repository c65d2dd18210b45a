"""Making and restoring a backup. One zip: ``manifest.json``, ``tables/*.jsonl``, ``store/…``, ``secret.key``."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, models, transaction

import prongsai
from prongsai.core import clock
from prongsai.core.backup.tables import backed_up_models, columns, digest, migrations_applied, row_load, rows
from prongsai.core.errors import DomainError
from prongsai.core.scope import all_organisations

FORMAT = 1
BATCH = 500
Progress = Callable[[int], None]


class BackupUnusable(DomainError):
    """A file that cannot be restored; the message says why and what to do."""

    code = "backup_unusable"
    status = 400


def backup_make(path: Path, *, progress: Progress = lambda _percent: None) -> dict[str, Any]:
    """Write the whole installation to ``path`` and give the manifest. The file appears only when it is whole."""
    partial = path.with_suffix(path.suffix + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "prongsai": prongsai.__version__,
        "made_at": clock.now().isoformat(),
        "migrations": migrations_applied(),
        "tables": {},
        "files": {},
    }
    every = backed_up_models()
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        with all_organisations(reason="backup of the installation"), transaction.atomic():
            _one_snapshot()
            for number, model in enumerate(every):
                manifest["tables"][model._meta.label_lower] = _write_table(archive, model)
                progress(60 * number // len(every))
            stored = _stored_files(every)
        for number, name in enumerate(stored):
            manifest["files"][name] = _write_file(archive, name)
            progress(60 + 38 * number // len(stored))
        _write_secret(archive)
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    partial.rename(path)
    progress(100)
    return manifest


def _one_snapshot() -> None:
    """All tables as of one moment; on SQLite the transaction already is that."""
    if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _write_table(archive: zipfile.ZipFile, model: type[models.Model]) -> dict[str, Any]:
    count, hasher = 0, hashlib.sha256()
    with archive.open(f"tables/{model._meta.label_lower}.jsonl", "w", force_zip64=True) as out:
        for line in rows(model):
            data = line.encode() + b"\n"
            count += 1
            hasher.update(data)
            out.write(data)
    return {"rows": count, "sha256": hasher.hexdigest(), "columns": [field.attname for field in columns(model)]}


def _stored_files(every: Iterable[type[models.Model]]) -> list[str]:
    """Names in the storage that rows point to."""
    names: set[str] = set()
    for model in every:
        for field in columns(model):
            if isinstance(field, models.FileField):
                names.update(
                    models.QuerySet(model).exclude(**{field.attname: ""}).values_list(field.attname, flat=True)
                )
    return sorted(names)


def _write_file(archive: zipfile.ZipFile, name: str) -> str:
    hasher = hashlib.sha256()
    # Photos and PDFs do not shrink: stored as they are.
    info = zipfile.ZipInfo(f"store/{name}")
    with default_storage.open(name) as source, archive.open(info, "w", force_zip64=True) as out:
        for chunk in iter(lambda: source.read(1 << 20), b""):
            hasher.update(chunk)
            out.write(chunk)
    return hasher.hexdigest()


def _write_secret(archive: zipfile.ZipFile) -> None:
    """Without the site's secret the second factors of a restored site would not open."""
    path = Path(settings.HOME) / "secret.key"
    if path.exists():
        archive.write(path, "secret.key")


def backup_open(source: IO[bytes] | Path) -> tuple[zipfile.ZipFile, dict[str, Any]]:
    """A backup after its checks: whole, of our format, of this version's tables. Raises BackupUnusable."""
    try:
        archive = zipfile.ZipFile(source)
        manifest = json.loads(archive.read("manifest.json"))
        broken = archive.testzip()
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
        raise BackupUnusable("แฟ้มนี้ไม่ใช่แฟ้มสำรองของโปร่งใส หรือเสียหาย โปรดเลือกแฟ้มสำรองฉบับอื่น") from error
    if broken is not None:
        raise BackupUnusable(f"แฟ้มสำรองเสียหายที่ “{broken}” โปรดใช้แฟ้มสำรองฉบับอื่น")
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BackupUnusable("แฟ้มสำรองนี้เป็นรูปแบบที่รุ่นนี้อ่านไม่ได้ โปรดติดตั้งโปร่งใสรุ่นเดียวกับที่สำรองไว้")
    if manifest["migrations"] != migrations_applied():
        raise BackupUnusable(
            f"แฟ้มสำรองนี้ทำจากโปร่งใสรุ่น {manifest['prongsai']} ซึ่งโครงข้อมูลต่างจากรุ่นที่ติดตั้งอยู่ ({prongsai.__version__}) "
            "โปรดติดตั้งรุ่นเดียวกับที่สำรองไว้ กู้คืน แล้วจึงปรับรุ่น"
        )
    return archive, manifest


def is_empty() -> bool:
    """Whether the site holds nothing yet, so that a backup may be restored into it."""
    from django.apps import apps

    return not apps.get_model("organisations.Organisation").objects.exists()


def backup_restore(source: IO[bytes] | Path) -> dict[str, Any]:
    """Fill an empty site from a backup: rows in one transaction, then compared one by one with the manifest.

    Raises BackupUnusable when the site is not empty or anything differs; then nothing has changed.
    """
    if not is_empty():
        raise BackupUnusable("ระบบนี้มีข้อมูลอยู่แล้ว โปรดกู้คืนลงในระบบที่ติดตั้งใหม่ เพื่อไม่ให้ข้อมูลเดิมถูกทับ")
    archive, manifest = backup_open(source)
    _restore_files(archive, manifest["files"])
    with all_organisations(reason="restore of the installation"), transaction.atomic():
        every = backed_up_models()
        known = {model._meta.label_lower for model in every}
        if unknown := sorted(set(manifest["tables"]) - known):
            raise BackupUnusable(f"แฟ้มสำรองมีตารางที่รุ่นนี้ไม่รู้จัก: {', '.join(unknown)}")
        for model in filter(_may_clear, every):
            models.QuerySet(model)._raw_delete(connection.alias)
        for model in every:
            _load_table(archive, model, manifest["tables"].get(model._meta.label_lower))
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), every):
                cursor.execute(statement)
        if differences := backup_compare(manifest):
            raise BackupUnusable(f"ข้อมูลที่กู้คืนไม่ตรงกับแฟ้มสำรอง: {'; '.join(differences)}")
    _restore_secret(archive)
    return manifest


def _may_clear(model: type[models.Model]) -> bool:
    """Rows that migrations made (none in the ledger, which refuses) give way to those of the backup."""
    return model._meta.label_lower != "audit.entry"


def _load_table(archive: zipfile.ZipFile, model: type[models.Model], stated: dict[str, Any] | None) -> None:
    if stated is None:
        return
    fields = columns(model)
    if stated["columns"] != [field.attname for field in fields]:
        raise BackupUnusable(f"ตาราง {model._meta.label_lower} ในแฟ้มสำรองมีช่องต่างจากรุ่นที่ติดตั้ง")
    batch: list[models.Model] = []
    with archive.open(f"tables/{model._meta.label_lower}.jsonl") as lines:
        for line in lines:
            batch.append(row_load(model, line.decode()))
            if len(batch) == BATCH:
                _insert(model, fields, batch)
                batch = []
    if batch:
        _insert(model, fields, batch)


def _insert(model: type[models.Model], fields: list[models.Field[Any, Any]], batch: list[models.Model]) -> None:
    """As they were: ``raw`` keeps the times of change and the places of files."""
    size = max(1, (connection.features.max_query_params or 10**9) // len(fields))
    for start in range(0, len(batch), size):
        everything: Any = models.QuerySet(model)
        everything._insert(batch[start : start + size], fields=fields, using=connection.alias, raw=True)


def _restore_files(archive: zipfile.ZipFile, files: dict[str, str]) -> None:
    for name, sha256 in files.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise BackupUnusable("แฟ้มสำรองมีที่อยู่แฟ้มที่ไม่ปลอดภัย จึงไม่กู้คืน")
        with archive.open(f"store/{name}") as source:
            if default_storage.exists(name):
                default_storage.delete(name)
            default_storage.save(name, source)
        if _hash_stored(name) != sha256:
            raise BackupUnusable(f"แฟ้ม “{name}” ในแฟ้มสำรองไม่ตรงกับรหัสที่บันทึกไว้")


def _restore_secret(archive: zipfile.ZipFile) -> None:
    if "secret.key" in archive.namelist():
        path = Path(settings.HOME) / "secret.key"
        path.write_bytes(archive.read("secret.key"))
        path.chmod(0o600)


def _hash_stored(name: str) -> str:
    hasher = hashlib.sha256()
    with default_storage.open(name) as stored:
        for chunk in iter(lambda: stored.read(1 << 20), b""):
            hasher.update(chunk)
    return hasher.hexdigest()


def backup_compare(manifest: dict[str, Any]) -> list[str]:
    """What differs between the site and a backup, every table and every file; empty when nothing does."""
    differences = []
    with all_organisations(reason="comparing every table with a backup"):
        for model in backed_up_models():
            label = model._meta.label_lower
            stated = manifest["tables"].get(label, {"rows": 0, "sha256": hashlib.sha256().hexdigest()})
            if (found := digest(model)) != (stated["rows"], stated["sha256"]):
                differences.append(f"{label}: {found[0]} รายการ ในแฟ้มสำรอง {stated['rows']} รายการ")
        for name, sha256 in manifest["files"].items():
            if not default_storage.exists(name) or _hash_stored(name) != sha256:
                differences.append(f"แฟ้ม {name}")
    return differences


def room_for_backup() -> bool:
    """Whether the disk has space for another copy of everything."""
    home = Path(settings.HOME)
    used = sum(path.stat().st_size for path in home.rglob("*") if path.is_file() and "backups" not in path.parts)
    return shutil.disk_usage(home).free > used
