"""A process that reads damaged files: numbers on standard input, verdicts as JSON on standard output, a line each."""

from __future__ import annotations

import json
import resource
import sys

from prongsai.readers.tests.fuzz.judging import judge
from prongsai.readers.tests.fuzz.mutations import damaged
from prongsai.readers.tests.fuzz.originals import office_originals, originals

MEMORY = 500 * 2**20  # bytes of data, as the reading process of the site has


def main() -> int:
    """Read until the input ends. The kernel keeps the limit of memory."""
    originals()  # made before the limit: typesetting them is no reading
    office = "--office" in sys.argv
    sources = office_originals() if office else None
    if not office:  # LibreOffice has limits of its own
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        seed = int(line)
        name, data = damaged(seed, sources)
        verdict = judge(name, data)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        answer = {
            "seed": seed,
            "name": name,
            "outcome": verdict.outcome,
            "what": verdict.what,
            "seconds": round(verdict.seconds, 2),
            "peak": peak,
        }
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
