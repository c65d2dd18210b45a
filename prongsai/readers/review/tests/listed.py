"""The faults listed of two real papers, without their words: what a review should find, and what share it does.

``bench/bench_review.py`` prints the shares; the papers lie in ``../shared/documents``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from prongsai.readers import open_document, read_document
from prongsai.readers.model import Finding, Place, Severity
from prongsai.readers.review import ReviewContext, review

SHARED = Path(os.environ.get("PRONGSAI_SHARED") or Path(__file__).parents[5] / "shared")
DOCUMENTS = SHARED / "documents"
_SEVERITIES: dict[str, Severity] = {"E": "error", "W": "warning", "I": "note"}


@dataclass(frozen=True, slots=True)
class Listed:
    """One listed fault: found when each of ``lines`` has a finding of one of ``rules`` with the severity.

    Lines in one string joined by ``|`` are places of which one is enough ("290|314").
    """

    code: str
    lines: tuple[str, ...]
    severity: Severity
    rules: tuple[str, ...]

    @property
    def stem(self) -> str:
        return f"00{self.code[1]}"

    def is_found(self, findings: Sequence[Finding]) -> bool:
        return all(any(self._is_at(f, int(n)) for n in place.split("|") for f in findings) for place in self.lines)

    def _is_at(self, finding: Finding, line: int) -> bool:
        return finding.rule in self.rules and finding.severity == self.severity and on_line(finding.where, line)


def on_line(place: Place, line: int) -> bool:
    """Whether a line of a text file lies in a place."""
    return place.line is not None and place.line <= line <= (place.line_end or place.line)


def _rows(text: str) -> tuple[Listed, ...]:
    rows = []
    for line in text.strip().splitlines():
        code, lines, severity, rules = line.split()
        rows.append(Listed(code, tuple(lines.split(",")), _SEVERITIES[severity], tuple(rules.split(","))))
    return tuple(rows)


# Fault, lines, severity, rules. Of a fault of the whole paper the line of its title.
LISTED = _rows(
    """
D0-01 13 W R09
D0-02 10 W R37
D0-03 11 W R32
D0-04 14 E R16
D0-05 14 W R16
D0-06 14 E R33
D0-07 14 I R32
D0-08 19 E R17,R54
D0-09 19 W R16
D0-10 19 W R54
D0-11 22 E R32
D0-12 22 W R30
D0-13 22 I R36
D0-14 23 E R32,R33
D0-15 23 W R35
D0-16 23 I R27
D0-17 10 W R34
D0-18 15 W R34,R35
D0-19 3 W R35
D0-20 7 W R39
D0-21 3 W R38
D0-22 10,19 W R50
D0-23 10 I R37
D0-24 3 I R49
D0-25 7 I R26
D0-26 19 W R31
D4-01 166 E R01
D4-02 167 E R02
D4-03 160 E R03
D4-04 167 E R03
D4-05 56,60,62,64,143 W R04
D4-06 171,255,351 I R04
D4-07 158,164,165 W R15
D4-08 154|158 W R15
D4-09 156 W R09
D4-10 147 W R06
D4-11 169|171 W R11
D4-12 722 E R10
D4-13 722 W R11
D4-14 1105 E R11,R21
D4-15 1122 E R21
D4-16 1460 I R11
D4-17 227 W R12
D4-18 227 W R18
D4-19 235 W R29
D4-20 548 E R43
D4-21 672 E R43
D4-22 829 E R43
D4-23 923|925 E R43
D4-24 1185,1402,1474 E R43
D4-25 373 W R43
D4-26 119|123 W R40
D4-27 806,1241,1456 E R40
D4-28 1099|122 W R40
D4-29 122 W R41
D4-30 123 I R40
D4-31 586 E R24
D4-32 825 E R24
D4-33 1027 E R24
D4-34 1324 E R24
D4-35 687 W R25,R27
D4-36 923 I R25
D4-37 634,642,652,672 E R21
D4-38 640,1099 W R21
D4-39 249 I R26
D4-40 11 W R54
D4-41 1201,1215 W R30
D4-42 36 W R20,R05
D4-43 36 W R38
D4-44 26|30 W R19
D4-45 84|169 W R13
D4-46 77|88 I R13
D4-47 132 W R47,R37
D4-48 825,1470 I R47
D4-49 92,93 E R44
D4-50 90|91|92 W R45
D4-51 290|314 W R46
D4-52 1332|1334|1340|1342 W R46
D4-53 1537|1543 W R46
D4-54 148|158 W R07
D4-55 347|506 I R37
D4-56 347|506 W R42
D4-57 342|502 W R42
D4-58 556 W R06
D4-59 1489|1503 W R06
D4-60 837|838 W R55
D4-61 268 I R55
D4-62 966|968 E R51
D4-63 1009|1011 W R57
D4-64 1111 E R57
D4-65 438|440 W R57
D4-66 306,1505,1507,1512,1517,1526 E R54
D4-67 1464,1470,1496 W R54
D4-68 91,152,175 W R54
D4-69 772,796 I R54
D4-70 52,906,914,681,856,1033 W R54
D4-71 1310,1534,1201,1215 W R53
D4-72 94,102 I R54
D4-73 697,1284 I R05
D4-74 876 I R48
D4-75 158,164,165 W R49
D4-76 46|139 I R56
D4-77 5 I R38
D4-78 558|570|576 I R32
"""
)

# Places that look like faults and are none: paper, rule, line.
NOT_FAULTS = (
    *(("001", code, line) for code in ("R16", "R17") for line in (36, 41, 53)),
    ("001", "R06", 53),
    *(("001", code, line) for code in ("R06", "R15") for line in (41, 53)),
    ("003", "R16", 36),
    ("003", "R18", 36),
    ("003", "R22", 30),
    ("003", "R17", 19),
    ("000", "R22", 19),
    *(("004", "R24", line) for line in (658, 104, 906)),
    ("004", "R49", 16),
    ("004", "R30", 16),
    *(("004", "R22", line) for line in (991, 1043, 1047, 102)),
    *(("004", "R40", line) for line in (100, 106, 904)),
    *(("004", "R11", line) for line in (697, 1284)),
)


@cache
def findings(stem: str) -> tuple[Finding, ...]:
    """What the review says of a paper, named by the beginning of its file's name."""
    [path] = DOCUMENTS.glob(f"{stem}_*.txt")
    document = open_document(path.read_bytes(), path.name)
    return tuple(review(document, read_document(document), ReviewContext(today=date(2025, 11, 21))))


def share_found(stem: str, severity: Severity) -> tuple[int, int]:
    """How many of a paper's listed faults of a severity are found, of how many."""
    listed = [fault for fault in LISTED if fault.stem == stem and fault.severity == severity]
    return sum(fault.is_found(findings(stem)) for fault in listed), len(listed)


def missing(stem: str) -> list[Listed]:
    """The listed faults of a paper that are not found."""
    return [fault for fault in LISTED if fault.stem == stem and not fault.is_found(findings(stem))]


def is_reported(place: tuple[str, str, int]) -> bool:
    """Whether something is said at a place: paper, rule, line."""
    stem, code, line = place
    return any(f.rule == code and on_line(f.where, line) for f in findings(stem))
