"""Which result belongs to which method, where a paper gives two lists of different length."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from prongsai.thai.text import fold


def align(results: Sequence[str], methods: Sequence[str]) -> list[int]:
    """For each result the index of its method; order is kept, so that the paper reads as it did.

    Lists of equal length pair one by one. Otherwise the wording decides: of all ways that never go back, the one in
    which results and methods are most alike. Methods may stay without a result.
    """
    if not methods:
        return []
    if len(results) == len(methods):
        return list(range(len(results)))
    if len(methods) == 1:
        return [0] * len(results)
    likeness = [[_alike(result, method) for method in methods] for result in results]
    return _best_ascending(likeness, len(methods))


def _alike(result: str, method: str) -> float:
    a, b = fold(result), fold(method)
    return float(fuzz.partial_ratio(a, b)) + 0.5 * float(fuzz.ratio(a, b))


def _best_ascending(likeness: list[list[float]], width: int) -> list[int]:
    """The non-decreasing choice of a column for each row with the greatest sum."""
    best: list[list[tuple[float, int]]] = []  # (sum up to this row when it takes column j, column of the row before)
    for i, row in enumerate(likeness):
        line: list[tuple[float, int]] = []
        reach, source = 0.0, 0
        for j in range(width):
            if i and (j == 0 or best[i - 1][j][0] > reach):
                reach, source = best[i - 1][j][0], j
            line.append((row[j] + reach, source))
        best.append(line)
    if not best:
        return []
    column = max(range(width), key=lambda j: (best[-1][j][0], -j))
    chosen = [column]
    for i in range(len(likeness) - 1, 0, -1):
        column = best[i][column][1]
        chosen.append(column)
    return chosen[::-1]
