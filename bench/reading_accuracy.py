"""How right what is read is: F1 by kind of document over ../shared/truth, by the scorer in ../shared/tools.

The scorer counts a value that the truth of a document leaves out as wrong, also where the document states it. So a
second figure is given: the same with only those keys that the truth of the document has somewhere.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("PRONGSAI_SHARED", ROOT.parent / "shared"))
READ = [sys.executable, "-c", "import sys; from prongsai.cli import main; sys.exit(main())", "read", "--json"]


@dataclass
class Score:
    """Counts of one document or of several."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, counts: dict[str, Any]) -> None:
        self.tp += counts["tp"]
        self.fp += counts["fp"]
        self.fn += counts["fn"]

    @property
    def f1(self) -> float:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


def accuracy() -> list[dict[str, Any]]:
    """Rows of {name, f1, stated_keys_f1, tp, fp, fn}: a document each, a kind each, and the whole; empty without truth."""
    truths = sorted((SHARED / "truth").glob("*.json"))
    scorer = SHARED / "tools" / "score.py"
    if not truths or not scorer.exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        whole, stated = Path(folder, "whole"), Path(folder, "stated")
        for each in (whole, stated):
            each.mkdir()
        kinds: dict[str, str] = {}
        for path in truths:
            truth = json.loads(path.read_text(encoding="utf-8"))
            kinds[path.stem] = truth["kind"]
            if (record := _read(path.stem)) is not None:
                (whole / path.name).write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
                kept = _only(record, truth)
                (stated / path.name).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        return _rows(kinds, _scores(scorer, whole), _scores(scorer, stated))


def _read(stem: str) -> dict[str, Any] | None:
    """The record of the document with this name, by the command as an officer calls it."""
    found = [path for path in (SHARED / "documents").rglob(f"{stem}.*") if path.is_file()]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    for path in found:
        done = subprocess.run([*READ, str(path)], env=environment, capture_output=True, check=False)
        if done.returncode == 0:
            record: dict[str, Any] = json.loads(done.stdout)
            return record
        print(f"{path.name}: {done.stderr.decode().strip()[:200]}", file=sys.stderr)
    return None


def _only(value: Any, truth: Any) -> Any:
    """The value without keys that the truth has nowhere at that place; keys that are data stay."""
    if isinstance(value, dict) and isinstance(truth, dict):
        dynamic = all(key.isdecimal() for key in truth)
        return {key: _only(item, truth.get(key)) for key, item in value.items() if dynamic or key in truth}
    if isinstance(value, list) and isinstance(truth, list) and truth and isinstance(truth[0], dict):
        merged: dict[str, Any] = {}
        for item in truth:
            merged.update(item)
        return [_only(item, merged) for item in value]
    return value


def _scores(scorer: Path, predictions: Path) -> dict[str, dict[str, Any]]:
    command = [sys.executable, str(scorer), str(SHARED / "truth"), str(predictions), "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    return {row["name"]: row for row in json.loads(done.stdout)["documents"]}


def _rows(
    kinds: dict[str, str], whole: dict[str, dict[str, Any]], stated: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    sums: dict[str, tuple[Score, Score]] = defaultdict(lambda: (Score(), Score()))
    rows: list[dict[str, Any]] = []
    for name, kind in kinds.items():
        for key in (kind, "overall"):
            sums[key][0].add(whole[name])
            sums[key][1].add(stated[name])
        one, other = Score(), Score()
        one.add(whole[name])
        other.add(stated[name])
        rows.append(_row(name, kind, one, other))
    rows.extend(_row(f"kind {key}", key, *sums[key]) for key in sorted(set(kinds.values())))
    return [*rows, _row("overall", "", *sums["overall"])]


def _row(name: str, kind: str, score: Score, stated: Score) -> dict[str, Any]:
    return {
        "name": name,
        "kind": kind,
        "f1": round(score.f1, 4),
        "stated_keys_f1": round(stated.f1, 4),
        "tp": score.tp,
        "fp": score.fp,
        "fn": score.fn,
    }


def show(rows: list[dict[str, Any]]) -> None:
    """A line each."""
    if not rows:
        print("no truth to measure against (../shared/truth)")
        return
    print(f"{'F1 by the scorer':<44} {'F1':>7} {'of stated keys':>15} {'tp':>5} {'fp':>5} {'fn':>5}")
    for row in rows:
        print(
            f"{row['name']:<44} {row['f1']:>7.4f} {row['stated_keys_f1']:>15.4f} {row['tp']:>5} {row['fp']:>5} {row['fn']:>5}"
        )
