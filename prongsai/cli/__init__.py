"""The ``prongsai`` command. Each sub-command is imported only when it is called, so that reading never waits for Django.

Exit codes are those of docs/records.md; messages are Thai, on stderr, and nothing stands on stdout after a failure.
"""

from __future__ import annotations

import sys
from importlib import import_module

# name → (module:function taking the arguments and returning the exit code, what it does)
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("prongsai.cli.read:main", "อ่านเอกสารเป็นข้อมูล: prongsai read แฟ้ม [--json]"),
    "check": ("prongsai.cli.check:main", "ตรวจเอกสารก่อนลงนาม: prongsai check แฟ้ม [--json]"),
    "print": ("prongsai.cli.print_paper:main", "พิมพ์เอกสารจากข้อมูล: prongsai print ข้อมูล.json --paper ชนิด --out โฟลเดอร์"),
}
SITE = "prongsai.cli.site:main"


def main(argv: list[str] | None = None) -> int:
    """Run one command; every name not in ``COMMANDS`` belongs to the site."""
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_help())
        return 0
    name, *rest = arguments
    if name in COMMANDS:
        return _call(COMMANDS[name][0], rest)
    return _call(SITE, arguments)


def _call(target: str, arguments: list[str]) -> int:
    module, _, function = target.partition(":")
    try:
        return int(getattr(import_module(module), function)(arguments))
    except BrokenPipeError:
        # The reader of our output went away (| head): no matter of ours.
        sys.stderr.close()
        return 0


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {text}" for name, (_, text) in COMMANDS.items()]
    return "\n".join(["โปร่งใส (prongsai): คำสั่งที่ใช้ได้", *lines, "คำสั่งอื่นเป็นของเว็บไซต์ ดูรายการด้วย prongsai help"])
