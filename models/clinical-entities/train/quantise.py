"""Weight-only int8: every large weight is stored as int8 with float scales and widened when the graph is loaded."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MIN_SIZE = 2048  # smaller tensors are not worth two more nodes


def quantise(model: onnx.ModelProto) -> onnx.ModelProto:
    """Quantise matrices per output column and embedding tables per row."""
    graph = model.graph
    readers = {name: node for node in graph.node for name in node.input}
    nodes: list[onnx.NodeProto] = []
    replaced: dict[str, list[onnx.NodeProto]] = {}
    values = []
    for tensor in graph.initializer:
        weight = numpy_helper.to_array(tensor)
        if weight.dtype != np.float32 or weight.ndim != 2 or weight.size < MIN_SIZE:
            values.append(tensor)
            continue
        reader = readers[tensor.name]
        gather = reader.op_type == "Gather"
        scale = np.abs(weight).max(axis=1 if gather else 0, keepdims=True) / 127 + 1e-12
        codes = np.clip(np.round(weight / scale), -127, 127).astype(np.int8)
        name = tensor.name
        values.append(numpy_helper.from_array(codes, f"{name}.codes"))
        if gather:
            # Only the rows in use are widened.
            values.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}.scale"))
            out, ids = reader.output[0], reader.input[1]
            replaced[out] = [
                helper.make_node("Gather", [f"{name}.codes", ids], [f"{out}.codes"], name=f"{out}.codes"),
                helper.make_node("Gather", [f"{name}.scale", ids], [f"{out}.scale"], name=f"{out}.scale"),
                helper.make_node("Cast", [f"{out}.codes"], [f"{out}.wide"], name=f"{out}.wide", to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{out}.wide", f"{out}.scale"], [out], name=out),
            ]
        else:
            values.append(numpy_helper.from_array(scale[0].astype(np.float32), f"{name}.scale"))
            # Cast and Mul of constants are folded once when the session is made; DequantizeLinear would run each time.
            nodes.append(helper.make_node("Cast", [f"{name}.codes"], [f"{name}.wide"], name=f"{name}.wide",
                                          to=TensorProto.FLOAT))
            nodes.append(helper.make_node("Mul", [f"{name}.wide", f"{name}.scale"], [name], name=f"{name}.widen"))
    for node in graph.node:
        nodes += replaced.get(node.output[0], [node])
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.initializer[:]
    graph.initializer.extend(values)
    onnx.checker.check_model(model, full_check=True)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    args = parser.parse_args()
    onnx.save(quantise(onnx.load(args.source)), args.target)
    print(f"{args.source.stat().st_size} -> {args.target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
