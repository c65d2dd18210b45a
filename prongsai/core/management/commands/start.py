"""``prongsai start``: brings the database up to date, then becomes the supervisor of the web server and the worker."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from prongsai.core.supervisor import command_line


class Command(BaseCommand):
    help = "เริ่มระบบ: เว็บและตัวทำงานเบื้องหลัง"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="ที่อยู่ที่รับการเชื่อมต่อ (0.0.0.0 คือทั้งวงเครือข่าย)")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=1, help="จำนวนกระบวนการเว็บ")
        parser.add_argument("--sample", action="store_true", help="สร้างหน่วยงานตัวอย่างถ้ายังไม่มีข้อมูล")

    def handle(self, *args: Any, **options: Any) -> None:
        if "PRONGSAI_BASE_URL" not in os.environ:
            settings.BASE_URL = f"http://localhost:{options['port']}"
        # Migrations and the sample make much and keep little: looking for what is unused as often as a server should
        # takes a fifth of the first start. This process gives everything back when it becomes the supervisor.
        gc.freeze()
        gc.set_threshold(200_000, 20, 100)
        call_command("migrate", verbosity=0)
        if options["sample"]:
            call_command("sample_office")
        call_command("setup-token", if_open=True)
        self.stdout.write(f"เปิดที่ http://localhost:{options['port']}  (หยุดด้วย Ctrl+C)")
        self.stdout.flush()
        connection.close()
        line = command_line(web_command(options), [sys.executable, "-m", "prongsai.cli", "worker"])
        os.execve(line[0], line, os.environ | environment())  # this process becomes the small one that waits


def environment() -> dict[str, str]:
    """What the processes of the site must know."""
    return {
        "PRONGSAI_HOME": str(settings.HOME),
        "PRONGSAI_BASE_URL": settings.BASE_URL,
        "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
        # Each thread's own heap keeps what a 25 MB upload once needed: 120 MB more for the four threads.
        "MALLOC_ARENA_MAX": os.environ.get("MALLOC_ARENA_MAX", "2"),
    }


def web_command(options: dict[str, Any]) -> list[str]:
    """Granian serves half-sent requests of 100 slow clients without standing still; gunicorn does not."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "prongsai.config.wsgi:application"),
        *("--host", options["host"], "--port", str(options["port"])),
        *("--workers", str(options["processes"]), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
        *("--respawn-failed-workers",),
    ]
