"""Trains the recogniser from nothing. Stopped at any time, the same command goes on from its last checkpoint.

``python -m training.ocr.train --steps N``: every sample, batch and starting weight follows from SEED and the step.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np
import torch
from rapidfuzz.distance import Levenshtein
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from prongsai.readers.scan.alphabet import ALPHABET, BLANK
from prongsai.readers.scan.crops import HEIGHT, Ink, steps_of
from training.ocr.network import Recogniser
from training.ocr.samples import sample

SEED = 20_261_121
BATCH = 32
CHUNK = 8  # batches drawn together and sorted by width, so that little of a batch is padding
PEAK_RATE = 2e-3
WARM_UP = 300
EASY_STEPS = 800  # harm grows to its full strength over these
NOTHING_FROM = 1200  # only a network that reads learns that some crops hold nothing
SAVE_EVERY = 200

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def collated(samples: list[tuple[Ink, list[int]]]) -> Batch:
    """Crops padded to one width; labels in a row; lengths of labels and of outputs."""
    width = (max(crop.shape[1] for crop, _ in samples) + 7) // 8 * 8
    x = np.zeros((len(samples), 1, HEIGHT, width), np.float32)
    for row, (crop, _) in enumerate(samples):
        x[row, 0, :, : crop.shape[1]] = crop
    labels = torch.tensor([k for _, signs in samples for k in signs], dtype=torch.long)
    return (
        torch.from_numpy(x),
        labels,
        torch.tensor([len(signs) for _, signs in samples]),
        torch.tensor([steps_of(crop.shape[1]) for crop, _ in samples]),
    )


class Chunks(Dataset[list[Batch]]):
    """Chunk k holds the batches of steps k * CHUNK onwards."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def __len__(self) -> int:
        return self.last - self.first

    def __getitem__(self, position: int) -> list[Batch]:
        cv2.setNumThreads(1)
        chunk = self.first + position
        strength = min(1.0, 0.15 + chunk * CHUNK / EASY_STEPS)
        base = SEED + chunk * CHUNK * BATCH
        late = chunk * CHUNK >= NOTHING_FROM
        drawn = [sample(base + k, strength, with_nothing=late) for k in range(CHUNK * BATCH)]
        drawn.sort(key=lambda pair: pair[0].shape[1])
        batches = [collated(drawn[k : k + BATCH]) for k in range(0, len(drawn), BATCH)]
        Random(base).shuffle(batches)
        return batches


def batches(first_step: int, steps: int) -> Iterator[Batch]:
    """The batches of the remaining steps; a step in the middle of a chunk starts that chunk again."""
    chunks = Chunks(first_step // CHUNK, (steps + CHUNK - 1) // CHUNK)
    for chunk in DataLoader(chunks, batch_size=None, num_workers=1, prefetch_factor=3):
        yield from chunk


def rate(step: int, steps: int) -> float:
    """Warm-up, then a cosine down to almost nothing."""
    if step < WARM_UP:
        return PEAK_RATE * (step + 1) / WARM_UP
    share = min(1.0, (step - WARM_UP) / max(1, steps - WARM_UP))
    return PEAK_RATE * (0.008 + 0.992 * 0.5 * (1 + float(np.cos(np.pi * share))))


def decoded(scores: torch.Tensor, lengths: torch.Tensor) -> list[str]:
    """Greedy CTC reading, for the figures printed on the way."""
    result = []
    for best, length in zip(scores.argmax(1).tolist(), lengths.tolist(), strict=True):
        kept = [k for previous, k in zip([BLANK, *best], best[:length], strict=False) if k not in (previous, BLANK)]
        result.append("".join(ALPHABET[k] for k in kept))
    return result


def error_rate(read: list[str], batch: Batch) -> tuple[float, str]:
    """CER of a batch, and its first line."""
    wanted, start = [], 0
    for length in batch[2].tolist():
        wanted.append("".join(ALPHABET[k] for k in batch[1][start : start + length].tolist()))
        start += length
    wrong = sum(Levenshtein.distance(a, b) for a, b in zip(read, wanted, strict=True))
    return wrong / sum(map(len, wanted)), f"{wanted[0]} -> {read[0]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--folder", type=Path, default=Path("var/training"))
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    network = Recogniser(len(ALPHABET)).to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), lr=PEAK_RATE, weight_decay=1e-4)
    checkpoint = options.folder / "checkpoint.pt"
    state: dict[str, Any] = {"step": 0, "seconds": 0.0, "loss": None}
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        state = saved["state"]
        state["step"] = state["step"] // CHUNK * CHUNK
    started = time.monotonic() - state["seconds"]
    network.train()
    for batch in batches(state["step"], options.steps):
        step = state["step"]
        if step >= options.steps:
            break
        for group in optimiser.param_groups:
            group["lr"] = rate(step, options.steps)
        x, labels, label_lengths, lengths = batch
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(x.to(memory_format=torch.channels_last))
        logs = functional.log_softmax(scores.float(), 1).permute(2, 0, 1)
        loss = functional.ctc_loss(logs, labels, lengths, label_lengths, blank=BLANK, zero_infinity=True)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        state["step"] = step + 1
        state["loss"] = loss.item() if state["loss"] is None else state["loss"] * 0.98 + loss.item() * 0.02
        state["seconds"] = time.monotonic() - started
        if state["step"] % 100 == 0:
            share, first = error_rate(decoded(scores.detach(), lengths), batch)
            print(
                f"{state['seconds'] / 60:.1f} min, step {state['step']}, loss {state['loss']:.3f}, CER {share:.2%} | {first}",
                flush=True,
            )
        if state["step"] % SAVE_EVERY == 0 or state["step"] == options.steps:
            saved = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "state": state}
            torch.save(saved, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
    figures = {
        "steps": state["step"],
        "batch": BATCH,
        "seed": SEED,
        "loss": round(state["loss"] or 0.0, 4),
        "minutes": round(state["seconds"] / 60, 1),
    }
    (options.folder / "figures.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
