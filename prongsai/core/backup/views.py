"""A backup by one button, and a restore by one button on a new machine."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from prongsai.core import clock
from prongsai.core.backup.services import backup_restore, is_empty, room_for_backup
from prongsai.core.decisions import Decision, no, yes
from prongsai.core.doors import demand, public, requires
from prongsai.core.errors import DomainError
from prongsai.core.jobs import job_start
from prongsai.core.models import Job
from prongsai.core.permissions import PERMISSIONS  # noqa: F401  # declares backup.run

KEPT = 3


def folder() -> Path:
    """Where backups stand until they are taken away; outside what a backup holds."""
    return Path(settings.HOME) / "backups"


def may_back_up() -> Decision:
    """A backup holds the whole installation: the button is for an installation of one organisation."""
    if apps.get_model("organisations.Organisation").objects.count() != 1:
        return no("ระบบนี้มีหลายหน่วยงาน การสำรองทั้งระบบทำโดยผู้ดูแลส่วนกลางด้วยคำสั่ง prongsai backup")
    if not room_for_backup():
        return no("พื้นที่เครื่องไม่พอสำหรับแฟ้มสำรอง โปรดลบแฟ้มที่ไม่ใช้ออกจากเครื่องก่อน")
    return yes()


@requires("backup.run")
def backup(request: HttpRequest) -> HttpResponse:
    """The button, how far a running backup is, and the backups that are there."""
    found = sorted(folder().glob("prongsai-*.zip"), reverse=True) if folder().is_dir() else []
    running = Job.objects.filter(kind="backup").first()
    context = {"files": [(path.name, path.stat().st_size) for path in found], "job": running, "decision": may_back_up()}
    return render(request, "ui/backup.html", context)


@requires("backup.run")
@require_POST
def backup_start(request: HttpRequest) -> HttpResponse:
    """Queue a backup."""
    demand(may_back_up())
    name = f"prongsai-{clock.now().astimezone(clock.BANGKOK):%Y%m%d-%H%M%S}.zip"
    job_start(kind="backup", title="สำรองข้อมูลทั้งหมด", actor=request.user, name=name)
    return redirect("backup")


@requires("backup.run")
def backup_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Take a backup away."""
    path = folder() / Path(name).name
    if apps.get_model("organisations.Organisation").objects.count() != 1 or not path.is_file() or path.suffix != ".zip":
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


@public
@require_http_methods(["GET", "POST"])
def restore(request: HttpRequest) -> HttpResponse:
    """On a machine that holds nothing yet: choose a backup, and the office is back."""
    if not is_empty():
        raise Http404
    error = ""
    if request.method == "POST":
        upload = request.FILES.get("file")
        try:
            if upload is None:
                raise DomainError("โปรดเลือกแฟ้มสำรอง (.zip) ก่อน")
            with NamedTemporaryFile(suffix=".zip") as kept:
                for chunk in upload.chunks():
                    kept.write(chunk)
                kept.flush()
                backup_restore(Path(kept.name))
        except DomainError as refusal:
            error = refusal.message
        else:
            messages.success(request, "กู้คืนข้อมูลครบทุกตารางและทุกแฟ้มแล้ว โปรดเข้าใช้ด้วยบัญชีเดิม")
            return redirect("account_login")
    return render(request, "ui/restore.html", {"error": error}, status=400 if error else 200)
