"""``prongsai start``: brings the database up to date, then supervises the web server and the worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

GRACE = 10  # seconds for a child to finish what it is doing


class Command(BaseCommand):
    help = "เริ่มระบบ: เว็บและตัวทำงานเบื้องหลัง"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="ที่อยู่ที่รับการเชื่อมต่อ (0.0.0.0 คือทั้งวงเครือข่าย)")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=1, help="จำนวนกระบวนการเว็บ")
        parser.add_argument("--sample", action="store_true", help="สร้างหน่วยงานตัวอย่างถ้ายังไม่มีข้อมูล")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if options["sample"]:
            call_command("sample_office")
        call_command("setup-token", if_open=True)
        self.stdout.write(f"เปิดที่ http://localhost:{options['port']}  (หยุดด้วย Ctrl+C)")
        self.stdout.flush()
        connection.close()
        Supervisor(web_command(options), [sys.executable, "-m", "prongsai.cli", "worker"]).run()


def web_command(options: dict[str, Any]) -> list[str]:
    """Granian serves half-sent requests of 100 slow clients without standing still; gunicorn does not."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "prongsai.config.wsgi:application"),
        *("--host", options["host"], "--port", str(options["port"])),
        *("--workers", str(options["processes"]), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
        *("--respawn-failed-workers",),
    ]


class Supervisor:
    """Two children; when one ends, the other is ended too, and the exit code says so."""

    def __init__(self, *commands: list[str]) -> None:
        self.commands = commands
        self.stop = threading.Event()

    def run(self) -> None:
        """Blocks until a child ends or a signal comes."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: self.stop.set())
        environment = os.environ | {
            "PRONGSAI_HOME": str(settings.HOME),
            "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
        }
        children = [subprocess.Popen(command, env=environment, start_new_session=True) for command in self.commands]
        ended_badly = False
        while not self.stop.wait(0.3):
            if any(child.poll() is not None for child in children):
                ended_badly = True
                break
        for child in children:
            end(child)
        sys.exit(1 if ended_badly else 0)


def end(child: subprocess.Popen[bytes]) -> None:
    """Ask, wait, then insist."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
