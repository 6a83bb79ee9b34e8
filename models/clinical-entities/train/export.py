"""Write the trained network as an ONNX graph, with the vocabulary and the head descriptions.

The graph is built node by node, so that it holds exactly the operators the browser runtime has and the weight-only
quantisation in quantise.py can find every weight by name.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import corpora
import tokenizer
from model import CHAR_FILTERS, RECEPTIVE_FIELD, WIDTH, Encoder, GatedLayer, Tagger

OPSET = 17
IR_VERSION = 8
FEATURES = [
    {"name": "gap", "values": tokenizer.GAP_VALUES, "definition": tokenizer.GAP_DEFINITION},
    {"name": "shape", "values": tokenizer.SHAPE_VALUES, "definition": tokenizer.SHAPE_DEFINITION},
]
EPSILON = 1e-5


class Graph:
    """Collects nodes and initialisers."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.values: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value) -> str:
        """An initialiser; the same name is stored once."""
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)
        if array.dtype == np.float64:
            array = array.astype(np.float32)
        self.values.setdefault(name, numpy_helper.from_array(array.copy(order="C"), name))
        return name

    def add(self, operator: str, inputs: list[str], name: str, **attributes) -> str:
        """A node with one output of the same name."""
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name

    def ints(self, *values: int) -> str:
        """A constant vector of integers."""
        return self.constant("i_" + "_".join(str(v).replace("-", "m") for v in values), np.array(values, np.int64))

    def linear(self, x: str, layer: torch.nn.Linear, name: str) -> str:
        """x W + b."""
        y = self.add("MatMul", [x, self.constant(f"{name}.weight", layer.weight.detach().T)], f"{name}.product")
        return self.add("Add", [y, self.constant(f"{name}.bias", layer.bias)], name)

    def normalise(self, x: str, layer: torch.nn.LayerNorm, name: str) -> str:
        """Layer normalisation."""
        return self.add("LayerNormalization", [x, self.constant(f"{name}.scale", layer.weight),
                                               self.constant(f"{name}.shift", layer.bias)], name,
                        axis=-1, epsilon=EPSILON)

    def around(self, x: str, distances: list[int], axis: int, size: int, name: str) -> str:
        """Concatenate x shifted by each distance along ``axis``, zeros outside. x is [.., positions, size]."""
        reach = max(distances)
        leading = [0] * (axis + 2)
        pads = leading.copy()
        pads[axis] = reach
        padded = self.add("Pad", [x, self.ints(*pads, *pads)], f"{name}.padded")
        parts = []
        for distance in distances:
            begin, end = reach + distance, distance - reach
            parts.append(self.add("Slice", [padded, self.ints(begin), self.ints(end if end else 2**31 - 1),
                                            self.ints(axis)], f"{name}.at{distance}".replace("-", "m")))
        return self.add("Concat", parts, name, axis=axis + 1)

    def gated(self, x: str, layer: GatedLayer, name: str) -> str:
        """A gated dilated convolution, added to its input."""
        dilation = layer.dilation
        y = self.normalise(x, layer.norm, f"{name}.norm")
        y = self.around(y, [-dilation, 0, dilation], 0, WIDTH, f"{name}.around")
        y = self.linear(y, layer.mix, f"{name}.mix")
        value = self.add("Slice", [y, self.ints(0), self.ints(WIDTH), self.ints(1)], f"{name}.value")
        gate = self.add("Slice", [y, self.ints(WIDTH), self.ints(2 * WIDTH), self.ints(1)], f"{name}.gate")
        y = self.add("Mul", [value, self.add("Sigmoid", [gate], f"{name}.open")], f"{name}.gated")
        return self.add("Add", [x, y], name)


def build(model: Tagger, heads: list[str]) -> onnx.ModelProto:
    """The graph in float32."""
    g = Graph()
    encoder = model.encoder
    # Types: word vector, and character windows pooled over the word.
    trained = "words"
    if encoder.general is not None:
        # Words beyond the trained table have a general vector only.
        known = g.add("Less", ["words", g.constant("word.count", np.array([len(encoder.word.weight)], np.int64))],
                      "word.known")
        trained = g.add("Where", [known, "words", g.ints(tokenizer.UNKNOWN_ID)], "word.ids")
    word = g.add("Gather", [g.constant("word.table", encoder.word.weight), trained], "word")
    char = g.add("Gather", [g.constant("char.table", encoder.char.weight), "chars"], "char")
    used = g.add("Cast", [g.add("Greater", ["chars", g.ints(0)], "used.bool")], "used", to=TensorProto.FLOAT)
    used = g.add("Unsqueeze", [used, g.ints(2)], "used.wide")
    parts = [word]
    for size, layer in zip(CHAR_FILTERS, encoder.filters):
        half = size // 2
        window = g.around(char, list(range(-half, half + 1)), 1, encoder.char.embedding_dim, f"window{size}")
        y = g.add("Relu", [g.linear(window, layer, f"filter{size}")], f"filter{size}.relu")
        y = g.add("Mul", [y, used], f"filter{size}.used")
        parts.append(g.add("ReduceMax", [y], f"filter{size}.max", axes=[1], keepdims=0))
    if encoder.general is not None:
        parts.append(g.add("Gather", [g.constant("general.table", encoder.general.weight), "words"], "general"))
    types = g.linear(g.add("Concat", parts, "types", axis=1), encoder.project, "project")
    x = g.add("Gather", [types, "index"], "spread")
    for column, table in enumerate((encoder.gap, encoder.shape)):
        name = FEATURES[column]["name"]
        ids = g.add("Gather", ["features", g.constant(f"{name}.column", np.array(column, np.int64))], f"{name}.ids",
                    axis=1)
        x = g.add("Add", [x, g.add("Gather", [g.constant(f"{name}.table", table.weight), ids], name)], f"{name}.sum")
    for n, layer in enumerate(encoder.layers):
        x = g.gated(x, layer, f"layer{n}")
    # What heads read, given out as well: other models (models/phi) are built on it.
    x = g.normalise(x, encoder.norm, "states")
    scores = []
    for name in heads:
        head = model.heads[name]
        y = g.normalise(g.gated(x, head.layer, f"{name}.layer"), head.norm, f"{name}.norm")
        y = g.add("Relu", [g.linear(y, head.hidden, f"{name}.hidden")], f"{name}.relu")
        scores.append(g.linear(y, head.out, f"{name}.scores"))
    g.add("Concat", scores, "emissions", axis=1)
    columns = sum(len(model.heads[name].tags) for name in heads)
    integer = TensorProto.INT64
    graph = helper.make_graph(
        g.nodes, "clinical-entities",
        [helper.make_tensor_value_info("words", integer, ["U"]),
         helper.make_tensor_value_info("chars", integer, ["U", tokenizer.MAX_CHARS]),
         helper.make_tensor_value_info("index", integer, ["L"]),
         helper.make_tensor_value_info("features", integer, ["L", len(FEATURES)])],
        [helper.make_tensor_value_info("emissions", TensorProto.FLOAT, ["L", columns]),
         helper.make_tensor_value_info("states", TensorProto.FLOAT, ["L", WIDTH])],
        list(g.values.values()),
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="wardmark")
    made.ir_version = IR_VERSION
    onnx.checker.check_model(made, full_check=True)
    return made


def load_model(path: Path) -> tuple[Tagger, dict]:
    """A trained network and what was stored with it."""
    stored = torch.load(path, weights_only=True)
    weights = stored["model"]
    general = weights.get("encoder.general.weight")
    encoder = Encoder(len(weights["encoder.word.weight"]) - tokenizer.FIRST_ID, len(stored["chars"]),
                      general=None if general is None else general[tokenizer.FIRST_ID:].numpy())
    model = Tagger(encoder, corpora.HEADS, corpora.EXPORTED_HEADS)
    model.load_state_dict(stored["model"])
    model.eval()
    return model, stored


def heads_description(model: Tagger, heads: list[str], calibration: dict) -> dict:
    """Content of heads.json; ``calibration`` as calibrate.py writes it, by head."""
    described = []
    offset = 0
    for name in heads:
        head = model.heads[name]
        start, step, end = (x.detach().numpy() for x in head.scores())
        described.append({
            "id": name, "labels": corpora.HEADS[name], "tags": head.tags, "offset": offset,
            "start": _round(start), "transitions": [_round(row) for row in step], "end": _round(end),
            "temperature": calibration.get(name, {}).get("temperature", 1.0),
        })
        offset += len(head.tags)
    return {"features": FEATURES, "receptiveField": RECEPTIVE_FIELD, "heads": described}


def _round(values: np.ndarray) -> list[float]:
    return [-1e4 if v <= -5e3 else round(float(v), 5) for v in values]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("graph", type=Path, help="float32 ONNX file to write")
    parser.add_argument("target", type=Path, help="folder of vocab.json and heads.json")
    parser.add_argument("--calibration", type=Path, help="calibration.json of calibrate.py")
    args = parser.parse_args()
    calibration = json.loads(args.calibration.read_text()) if args.calibration else {}
    model, stored = load_model(args.weights)
    onnx.save(build(model, corpora.EXPORTED_HEADS), args.graph)
    vocabulary = {"words": stored["words"], "chars": stored["chars"],
                  "unknown": tokenizer.UNKNOWN_ID, "padding": tokenizer.PADDING_ID}
    (args.target / "vocab.json").write_text(
        json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    (args.target / "heads.json").write_text(
        json.dumps(heads_description(model, corpora.EXPORTED_HEADS, calibration), ensure_ascii=False, separators=(",", ":")) + "\n",
        encoding="utf-8")


if __name__ == "__main__":
    main()
