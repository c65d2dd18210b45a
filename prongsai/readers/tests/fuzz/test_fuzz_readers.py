"""Two thousand damaged files of every format: a document or a refusal in Thai, in time and in little memory."""

from __future__ import annotations

import resource
from collections import Counter

import pytest

from prongsai.readers.tests.fuzz.judging import Verdict, judge
from prongsai.readers.tests.fuzz.mutations import damaged
from prongsai.readers.tests.fuzz.originals import originals

FILES = 2_000
PARTS = 10


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_file_is_read_or_refused_in_words(part: int) -> None:
    originals()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    counts: Counter[str] = Counter()
    bad: list[tuple[int, Verdict]] = []
    for seed in range(part, FILES, PARTS):
        verdict = judge(*damaged(seed))
        counts[verdict.outcome] += 1
        if verdict.is_bad:
            bad.append((seed, verdict))
    assert bad == []
    # Damage that no reader survives, or that none notices, would test nothing.
    assert counts["document"] > FILES // PARTS // 5 and counts["refused"] > FILES // PARTS // 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500 * 1024


def test_every_original_is_sound() -> None:
    verdicts = {name: judge(*original).outcome for name, original in originals().items()}
    assert {name for name, outcome in verdicts.items() if outcome not in ("document", "no kind")} == set()


def test_a_number_gives_the_same_file_again() -> None:
    assert [damaged(seed) for seed in range(50)] == [damaged(seed) for seed in range(50)]
