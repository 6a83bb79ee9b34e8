"""Run the shipped files the way the app does: whole text, one pass, every exported head."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

import crf
import tokenizer


@dataclass
class Found:
    """A decoded entity, in code points."""

    start: int
    end: int
    label: str
    score: float


class Shipped:
    """The model folder, loaded."""

    def __init__(self, folder: Path, graph: str = "model.onnx", threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(folder / graph), options, providers=["CPUExecutionProvider"])
        vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.words = {w: i + tokenizer.FIRST_ID for i, w in enumerate(vocabulary["words"])}
        self.chars = {c: i + tokenizer.FIRST_ID for i, c in enumerate(vocabulary["chars"])}
        self.heads = json.loads((folder / "heads.json").read_text(encoding="utf-8"))["heads"]

    def inputs(self, text: str, tokens: list[tuple[int, int]]) -> dict[str, np.ndarray]:
        """The four input tensors."""
        ids: dict[str, int] = {}
        surfaces = [text[s:e] for s, e in tokens]
        index = [ids.setdefault(s, len(ids)) for s in surfaces]
        rows = []
        for surface in ids:
            row = [self.chars.get(c, tokenizer.UNKNOWN_ID) for c in tokenizer.clip(surface)]
            rows.append(row + [tokenizer.PADDING_ID] * (tokenizer.MAX_CHARS - len(row)))
        features = list(zip(tokenizer.gaps(text, tokens), [tokenizer.shape(s) for s in surfaces]))
        return {
            "words": np.array([self.words.get(tokenizer.normalize(s), tokenizer.UNKNOWN_ID) for s in ids], np.int64),
            "chars": np.array(rows, np.int64), "index": np.array(index, np.int64),
            "features": np.array(features, np.int64),
        }

    def emissions(self, text: str, tokens: list[tuple[int, int]]) -> np.ndarray:
        """[L, K] scores of all heads."""
        if not tokens:
            return np.zeros((0, sum(len(h["tags"]) for h in self.heads)), np.float32)
        return self.session.run(None, self.inputs(text, tokens))[0]

    def decode(self, tokens, emissions: np.ndarray, head: dict, scores: bool = True) -> list[Found]:
        """Viterbi spans of one head with their marginal probability."""
        if not tokens:
            return []
        em = emissions[:, head["offset"]:head["offset"] + len(head["tags"])].astype(np.float64)
        start, step, end = (np.array(head[k], np.float64) for k in ("start", "transitions", "end"))
        path = [head["tags"][t] for t in crf.viterbi(em, start, step, end)]
        found = crf.spans(path)
        values = [0.0] * len(found)
        if scores:
            cooled = [x / head["temperature"] for x in (em, start, step, end)]
            values = crf.span_probabilities(*cooled, head["tags"], found)
        return [Found(tokens[a][0], tokens[b - 1][1], label, p) for (a, b, label), p in zip(found, values)]

    def entities(self, text: str, head: str = "clinical") -> list[Found]:
        """Entities of one head."""
        tokens = tokenizer.tokenize(text)
        chosen = next(h for h in self.heads if h["id"] == head)
        return self.decode(tokens, self.emissions(text, tokens), chosen)
