"""The trained network as the model of the package: ONNX with 16-bit weights, its alphabet inside, a card beside it.

``python -m training.ocr.export`` reads the last checkpoint, writes ``prongsai/readers/scan/thai_lines.onnx``, reads
held-out lines (faces and text that training never saw) with that very file, and writes the card.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from prongsai.readers.scan.alphabet import ALPHABET
from prongsai.readers.scan.crops import HEIGHT
from prongsai.readers.scan.recogniser import MODEL
from training.ocr.held_out import Figures, measure
from training.ocr.network import Recogniser

PACKAGE = Path(__file__).resolve().parents[2] / "prongsai" / "readers" / "scan"


def model_of(checkpoint: Path) -> bytes:
    """The ONNX file of a checkpoint."""
    network = Recogniser(len(ALPHABET))
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["network"])
    network.eval()
    out = io.BytesIO()
    example = torch.zeros(1, 1, HEIGHT, 64)
    axes = {"lines": {0: "n", 3: "width"}, "scores": {0: "n", 2: "steps"}}
    torch.onnx.export(
        network,
        (example,),
        out,
        input_names=["lines"],
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load_from_string(out.getvalue())
    _halve_weights(model)
    entry = model.metadata_props.add()
    entry.key, entry.value = "alphabet", "".join(ALPHABET[1:])
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _halve_weights(model: onnx.ModelProto) -> None:
    """Large weights are kept in 16 bits and made 32 again when the model is opened: half the file, the same speed."""
    graph = model.graph
    casts = []
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < 1024:
            continue
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(values.astype(np.float16), f"{tensor.name}.half"))
        casts.append(helper.make_node("Cast", [f"{tensor.name}.half"], [tensor.name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def card(model: bytes, training: dict[str, object], figures: dict[str, Figures]) -> str:
    """The model card, in Markdown."""
    rows = "\n".join(
        f"| {name} | {f.lines} | {f.signs:,} | {f.cer:.2%} | {f.cer_with_spaces:.2%} | {f.thai_digits:.2%} | {f.arabic_digits:.2%} |"
        for name, f in figures.items()
    )
    facts = "\n".join(f"- {key}: {value}" for key, value in training.items())
    return f"""# Model card: `{MODEL}`

Reads one line of printed Thai, Latin letters and digits of both scripts from a grey crop 40 rows high. Convolutions and
CTC, {len(ALPHABET)} signs. Made by `make train-ocr` (code and fonts: `training/ocr/README.md`). Licence: Apache-2.0, as Prongsai.

- file: {len(model):,} bytes, sha256 `{hashlib.sha256(model).hexdigest()}`
{facts}

## Training data

Synthetic lines only, drawn at random from seeds: words of the CC0 lists in pythainlp (`words_th`, `ttc_freq`,
`syllables_th`), the vocabulary of Prongsai, invented names and addresses. No real document, no scan, no handwriting.

## Held out

Lines drawn in faces that training never saw (Google Sarabun, Chakra Petch) and with other seeds; read by this file.
Character errors count every sign; the last columns are the digits read right.

| lines | count | signs | CER | with spaces | Thai digits | 0-9 |
|---|---|---|---|---|---|---|
{rows}

Whole pages beside Tesseract: `make bench-ocr`.

## Not for

Handwriting, signatures, text inside stamps, vertical text, other scripts, faces for display. Letters shown with
certainty may still be wrong; digits below the threshold of `scan/doubt.py` are put before a person.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("var/training"))
    parser.add_argument("--into", type=Path, default=PACKAGE)
    options = parser.parse_args()
    model = model_of(options.folder / "checkpoint.pt")
    (options.into / MODEL).write_bytes(model)
    training = json.loads((options.folder / "figures.json").read_text())
    figures = measure(model)
    (options.into / "MODEL.md").write_text(card(model, training, figures), "utf-8")
    for name, found in figures.items():
        print(f"{name}: CER {found.cer:.2%}, Thai digits {found.thai_digits:.2%}, 0-9 {found.arabic_digits:.2%}")


if __name__ == "__main__":
    main()
