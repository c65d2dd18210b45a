"""Old Word files (.doc) and rich text (.rtf) turned into .docx by LibreOffice, in a cage of its own.

Each call has its own profile folder (two calls on one profile: the second fails), no network where the machine lets an
ordinary user have none, macros and links off, limits of time, memory and file size, and its whole process group is
ended with it. Without LibreOffice the person is told how to save the file as .docx.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from prongsai.readers.limits import MIB
from prongsai.readers.model import FileTooLarge, ReadingError

_SECONDS = 40
_MEMORY = 1_500 * MIB
_FILE = 200 * MIB
_NO_PROGRAM = (
    "แฟ้มเป็น {what} และเครื่องนี้ไม่มี LibreOffice สำหรับแปลง โปรดเปิดแฟ้มด้วย Word เลือก แฟ้ม > บันทึกเป็น > เอกสาร Word (.docx)"
    " แล้วนำเข้าแฟ้มใหม่"
)
_FAILED = "แปลง {what} ไม่สำเร็จ แฟ้มอาจเสียหายหรือตั้งรหัสผ่านไว้ โปรดเปิดด้วย Word เลือก แฟ้ม > บันทึกเป็น > เอกสาร Word (.docx) แล้วนำเข้าแฟ้มใหม่"
_TOO_LONG = "แปลง {what} ไม่เสร็จภายใน {seconds} วินาที โปรดเปิดด้วย Word บันทึกเป็น .docx แล้วนำเข้าแฟ้มใหม่"
CONVERTED = "แฟ้มเป็น {what} ระบบแปลงเป็น .docx ด้วย LibreOffice ก่อนอ่าน โปรดเทียบตำแหน่งกับต้นฉบับ"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def to_docx(data: bytes, extension: str, what: str) -> bytes:
    """The file as .docx. ``extension`` is ``.doc`` or ``.rtf``; ``what`` names it in messages. Raises ReadingError."""
    program = _program()
    if program is None:
        raise ReadingError(_NO_PROGRAM.format(what=what))
    with tempfile.TemporaryDirectory(prefix="prongsai-office-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / f"document{extension}"
        source.write_bytes(data)
        profile = home / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        _run(program, source, home, what)
        result = home / "out" / "document.docx"
        if not result.is_file() or result.is_symlink():
            raise ReadingError(_FAILED.format(what=what))
        if result.stat().st_size > _FILE // 2:
            raise FileTooLarge(_FAILED.format(what=what))
        return result.read_bytes()


def _run(program: str, source: Path, home: Path, what: str) -> None:
    command = [
        *_without_network(),
        program,
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out"), str(source)),
    ]
    process = subprocess.Popen(
        command,
        cwd=home,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(home),
            "TMPDIR": str(home),
            "LANG": "C.UTF-8",
            "SAL_USE_VCLPLUGIN": "svp",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        for kind, most in (
            (resource.RLIMIT_DATA, _MEMORY),
            (resource.RLIMIT_CPU, _SECONDS),
            (resource.RLIMIT_FSIZE, _FILE),
            (resource.RLIMIT_CORE, 0),
        ):
            _limit(process.pid, kind, most)
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ReadingError(_TOO_LONG.format(what=what, seconds=_SECONDS)) from error
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limit(pid: int, kind: int, most: int) -> None:
    try:
        _, hard = resource.prlimit(pid, kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.prlimit(pid, kind, (most, most))
    except (OSError, ValueError):
        pass  # it has ended already; or the machine allows no such limit, then time still bounds it


@cache
def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


@cache
def _without_network() -> tuple[str, ...]:
    """The words in front of a command that take the network from it, where the machine lets us."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    words = (unshare, "--user", "--map-root-user", "--net", "--")
    tried = subprocess.run([*words, "true"], capture_output=True, timeout=10, check=False)
    return words if tried.returncode == 0 else ()
