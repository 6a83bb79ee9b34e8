"""Write the trained network as model.onnx (weights as int8), vocab.json and heads.json.

    python write_graph.py <weights.pt> <model folder> [--bias B]

Inputs: ``states`` [L, 192] of the encoder, ``chars`` [U, 20], ``known`` [U] (bits of
lexicon.py), ``index`` [L], ``features`` [L, 2] (white space before,
shape). Output: ``emissions`` [L, K], the columns of the heads side by side. ``bias`` is taken off the score of O: a
miss is worse than a mark too many.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, helper

from head import DILATIONS, FILTERS, HEADS, REACH, STATE, WIDTH, Identifiers
import tokenizer
from export import FEATURES, IR_VERSION, OPSET, Graph
from model import GatedLayer
from quantise import quantise


def gated(g: Graph, x: str, layer: GatedLayer, name: str) -> str:
    """A gated dilated convolution, added to its input."""
    y = g.normalise(x, layer.norm, f"{name}.norm")
    y = g.around(y, [-layer.dilation, 0, layer.dilation], 0, WIDTH, f"{name}.around")
    y = g.linear(y, layer.mix, f"{name}.mix")
    value = g.add("Slice", [y, g.ints(0), g.ints(WIDTH), g.ints(1)], f"{name}.value")
    gate = g.add("Slice", [y, g.ints(WIDTH), g.ints(2 * WIDTH), g.ints(1)], f"{name}.gate")
    y = g.add("Mul", [value, g.add("Sigmoid", [gate], f"{name}.open")], f"{name}.gated")
    return g.add("Add", [x, y], name)


def letters(g: Graph, model: Identifiers) -> str:
    """[U, WIDTH] of the distinct words."""
    char = g.add("Gather", [g.constant("char.table", model.char.weight), "chars"], "char")
    used = g.add("Cast", [g.add("Greater", ["chars", g.ints(0)], "used.bool")], "used", to=TensorProto.FLOAT)
    used = g.add("Unsqueeze", [used, g.ints(2)], "used.wide")
    parts = []
    for size, layer in zip(FILTERS, model.filters):
        # ``around`` pads alike on both sides; an even window leaves out the last place.
        half = size // 2
        distances = list(range(-half, size - half))
        window = g.around(char, distances if size % 2 else [*distances, half], 1, 0, f"window{size}")
        if size % 2 == 0:
            columns = size * model.char.embedding_dim
            window = g.add("Slice", [window, g.ints(0), g.ints(columns), g.ints(2)], f"window{size}.even")
        y = g.add("Relu", [g.linear(window, layer, f"filter{size}")], f"filter{size}.relu")
        parts.append(g.add("ReduceMax", [g.add("Mul", [y, used], f"filter{size}.used")], f"filter{size}.max",
                           axes=[1], keepdims=0))
    made = g.linear(g.add("Concat", parts, "filters", axis=1), model.letters, "letters")
    known = g.add("Gather", [g.constant("lexicon.table", model.lexicon.weight), "known"], "lexicon")
    return g.add("Add", [made, known], "words")


def build(model: Identifiers) -> onnx.ModelProto:
    """The graph in float32."""
    g = Graph()
    x = g.linear("states", model.states, "reading")
    x = g.add("Add", [x, g.add("Gather", [letters(g, model), "index"], "spread")], "spread.sum")
    for column, (name, table) in enumerate((("gap", model.gap), ("shape", model.shape))):
        ids = g.add("Gather", ["features", g.constant(f"{name}.column", torch.tensor(column))], f"{name}.ids", axis=1)
        x = g.add("Add", [x, g.add("Gather", [g.constant(f"{name}.table", table.weight), ids], name)], f"{name}.sum")
    for n, layer in enumerate(model.layers):
        x = gated(g, x, layer, f"layer{n}")
    x = g.normalise(x, model.norm, "norm")
    scores = []
    for name, head in model.heads.items():
        y = g.add("Relu", [g.linear(x, head.hidden, f"{name}.hidden")], f"{name}.relu")
        scores.append(g.linear(y, head.out, f"{name}.scores"))
    g.add("Concat", scores, "emissions", axis=1)
    columns = sum(len(head.tags) for head in model.heads.values())
    integer = TensorProto.INT64
    graph = helper.make_graph(
        g.nodes, "phi",
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["L", STATE]),
         helper.make_tensor_value_info("chars", integer, ["U", tokenizer.MAX_CHARS]),
         helper.make_tensor_value_info("known", integer, ["U"]),
         helper.make_tensor_value_info("index", integer, ["L"]),
         helper.make_tensor_value_info("features", integer, ["L", len(FEATURES)])],
        [helper.make_tensor_value_info("emissions", TensorProto.FLOAT, ["L", columns])], list(g.values.values()))
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="wardmark")
    made.ir_version = IR_VERSION
    onnx.checker.check_model(made, full_check=True)
    return made


def load(path: Path) -> tuple[Identifiers, list[str]]:
    """The trained network and its characters."""
    stored = torch.load(path, weights_only=True)
    model = Identifiers(len(stored["chars"]))
    model.load_state_dict(stored["model"])
    model.eval()
    return model, stored["chars"]


def rounded(values) -> list[float]:
    """Five decimals; a step that BIO forbids as such."""
    return [-1e4 if v <= -5e3 else round(float(v), 5) for v in values.detach().numpy()]


def heads_description(model: Identifiers) -> dict:
    """Content of heads.json."""
    described, offset = [], 0
    for name, head in model.heads.items():
        start, step, end = head.scores()
        described.append({"id": name, "labels": HEADS[name], "tags": head.tags, "offset": offset, "start": rounded(start),
                          "transitions": [rounded(row) for row in step], "end": rounded(end), "temperature": 1.0})
        offset += len(head.tags)
    return {"features": FEATURES, "receptiveField": REACH, "heads": described}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--bias", type=float, default=0.0)
    args = parser.parse_args()
    model, chars = load(args.weights)
    with torch.no_grad():
        model.heads["identifiers"].out.bias[0] -= args.bias
    onnx.save(quantise(build(model)), args.target / "model.onnx")
    vocabulary = {"words": [], "chars": chars, "unknown": tokenizer.UNKNOWN_ID, "padding": tokenizer.PADDING_ID}
    for name, value in (("vocab.json", vocabulary), ("heads.json", heads_description(model))):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
        (args.target / name).write_text(text, encoding="utf-8")
    print(f"{(args.target / 'model.onnx').stat().st_size} bytes, reach {REACH} with dilations {DILATIONS}")


if __name__ == "__main__":
    main()
