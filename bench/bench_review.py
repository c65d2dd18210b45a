"""The review: what share of the listed faults of two real papers it finds, and how long it takes.

Needs ``../shared/documents``. Also a made-up report of 3,000 measures, which must not take longer than its length.
"""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from prongsai.readers import open_document, read_document
from prongsai.readers.review import ReviewContext, review, review_record
from prongsai.readers.review.tests.kit import measure, report
from prongsai.readers.review.tests.listed import DOCUMENTS, NOT_FAULTS, is_reported, missing, share_found

TODAY = ReviewContext(today=date(2025, 11, 21))


def main() -> None:
    for length in (300, 3000):
        print(f"{length} measures, drafted: {_seconds(_long_report(length)):.2f} s")
    if not DOCUMENTS.is_dir():
        print("the shared documents are not here: no shares")
        return
    for stem in ("000", "004"):
        [path] = DOCUMENTS.glob(f"{stem}_*.txt")
        document = open_document(path.read_bytes(), path.name)
        record = read_document(document)
        started = time.process_time()
        review(document, record, TODAY)
        print(f"{stem} reviewed in {time.process_time() - started:.2f} s CPU")
        for severity in ("error", "warning", "note"):
            found, count = share_found(stem, severity)  # type: ignore[arg-type]
            print(f"{stem} {severity:<8}{found:>3} of {count:>3}  {100 * found / count:5.1f} %")
        print(f"{stem} missing: {', '.join(f'{f.code} {f.rules[0]} {f.severity}' for f in missing(stem)) or '-'}")
    print("reported though no fault:", [place for place in NOT_FAULTS if is_reported(place)] or "-")


def _long_report(length: int) -> dict[str, Any]:
    return report(*(measure(number) for number in range(1, length + 1)))


def _seconds(record: dict[str, Any]) -> float:
    started = time.process_time()
    review_record(record, TODAY)
    return time.process_time() - started


if __name__ == "__main__":
    main()
