from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.pure

MODULES = [
    "dates",
    "periods",
    "fiscal",
    "text",
    "spacing",
    "repair",
    "collation",
    "names",
    "money",
    "holidays",
    "vocabulary",
]
HEAVY = {"pythainlp", "holidays", "rapidfuzz", "django", "numpy"}


def test_importing_and_using_the_room_loads_no_heavy_library():
    # Reading a document from the command line has a second in all; pythainlp and holidays alone take half of it.
    program = (
        f"import sys, importlib\nfor name in {MODULES!r}: importlib.import_module('prongsai.thai.' + name)\n"
        "from prongsai.thai import dates, periods, repair, holidays, names\n"
        "import datetime\n"
        "dates.parse_date('๔ เม.ย. ๖๖'); periods.parse_period('ตลอดปี', 2566); repair.repair('กำร ปฏิบัติ งาน')\n"
        "holidays.is_working_day(datetime.date(2026, 4, 13)); names.parse_name('นายสมชาย ใจดี')\n"
        f"print(sorted({{name.split('.')[0] for name in sys.modules}} & {HEAVY!r}))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
