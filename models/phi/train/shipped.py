"""Run the shipped files the way the app does: the encoder's states, then this network, whole text in one pass."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime

import shared  # noqa: F401  (puts the encoder's training code on the path)
import tokenizer
from lexicon import SETS, Bloom
from runtime import Found, Shipped


MAX_NAME = 40  # UTF-16 units: longer words are not looked up


class ShippedIdentifiers:
    """Both model folders, loaded."""

    def __init__(self, folder: Path, encoder: Path) -> None:
        self.encoder = Shipped(encoder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self.sets = [Bloom((folder / f"{name}.bloom").read_bytes()) for name in SETS]
        vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self.chars = {c: i + tokenizer.FIRST_ID for i, c in enumerate(vocabulary["chars"])}
        self.heads = json.loads((folder / "heads.json").read_text(encoding="utf-8"))["heads"]

    def known(self, surface: str) -> int:
        """The bits of a word in the lexicon."""
        if len(surface.encode("utf-16-le")) // 2 > MAX_NAME:
            return 0
        word = surface.lower()
        return sum(1 << at for at, words in enumerate(self.sets) if word in words)

    def emissions(self, text: str, tokens: list[tuple[int, int]]) -> np.ndarray:
        """[L, K] scores of both heads."""
        if not tokens:
            return np.zeros((0, sum(len(h["tags"]) for h in self.heads)), np.float32)
        inputs = self.encoder.inputs(text, tokens)
        states = self.encoder.session.run(["states"], inputs)[0]
        surfaces = list(dict.fromkeys(text[s:e] for s, e in tokens))
        rows = []
        for surface in surfaces:
            row = [self.chars.get(c, tokenizer.UNKNOWN_ID) for c in tokenizer.clip(surface)]
            rows.append(row + [tokenizer.PADDING_ID] * (tokenizer.MAX_CHARS - len(row)))
        feeds = {"states": states, "chars": np.array(rows, np.int64),
                 "known": np.array([self.known(s) for s in surfaces], np.int64), "index": inputs["index"], "features": inputs["features"]}
        return self.session.run(None, feeds)[0]

    def read(self, text: str) -> dict[str, list[Found]]:
        """What each head finds, in code points."""
        tokens = tokenizer.tokenize(text)
        emissions = self.emissions(text, tokens)
        return {head["id"]: self.encoder.decode(tokens, emissions, head) for head in self.heads}
