"""Span scores: strict and overlap precision, recall and F1, in all and by label."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import torch

import crf
import data
import tokenizer
from corpora import TAGS
from model import Tagger, Types

Span = tuple[int, int, str]


@dataclass
class Score:
    """Counts of one comparison."""

    gold: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    strict: Counter = field(default_factory=Counter)
    gold_hit: Counter = field(default_factory=Counter)
    found_hit: Counter = field(default_factory=Counter)
    units: dict[int, np.ndarray] = field(default_factory=dict)  # the five totals of each text, for resampling

    def add(self, gold: list[Span], found: list[Span], unit: int) -> None:
        """Compare the spans of (a part of) text ``unit``. Overlap: same label and at least one token in common."""
        both = set(gold) & set(found)
        totals = np.array([
            len(gold), len(found), len(both), sum(any(_touch(g, f) for f in found) for g in gold),
            sum(any(_touch(f, g) for g in gold) for f in found),
        ])
        self.units[unit] = self.units.get(unit, 0) + totals
        for span in gold:
            self.gold[span[2]] += 1
            self.strict[span[2]] += span in both
            self.gold_hit[span[2]] += any(_touch(span, other) for other in found)
        for span in found:
            self.found[span[2]] += 1
            self.found_hit[span[2]] += any(_touch(span, other) for other in gold)

    def f1(self, label: str | None = None) -> tuple[float, float]:
        """Strict and overlap F1 of one label, or of all together."""
        pick = (lambda c: c[label]) if label else (lambda c: sum(c.values()))
        total = pick(self.gold) + pick(self.found)
        if not total:
            return 0.0, 0.0
        recall = pick(self.gold_hit) / max(1, pick(self.gold))
        precision = pick(self.found_hit) / max(1, pick(self.found))
        overlap = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return 2 * pick(self.strict) / total, overlap

    def ranges(self, draws: int = 1000, seed: int = 5) -> tuple[tuple[float, float], tuple[float, float]]:
        """95 % bootstrap ranges of strict and overlap F1, resampling whole texts."""
        table = np.array(list(self.units.values()), np.float64)
        draw = np.random.default_rng(seed)
        strict, overlap = [], []
        for _ in range(draws):
            gold, found, hit, gold_hit, found_hit = table[draw.integers(0, len(table), len(table))].sum(0)
            recall, precision = gold_hit / max(1, gold), found_hit / max(1, found)
            strict.append(2 * hit / max(1, gold + found))
            overlap.append(2 * recall * precision / max(1e-9, recall + precision))
        pick = lambda values: tuple(float(v) for v in np.percentile(values, [2.5, 97.5]))  # noqa: E731
        return pick(strict), pick(overlap)

    def table(self, labels: list[str]) -> str:
        """Figures by label, as Markdown rows."""
        rows = ["| label | gold | found | strict F1 | overlap F1 |", "|---|---:|---:|---:|---:|"]
        for label in [*labels, None]:
            strict, overlap = self.f1(label)
            gold = self.gold[label] if label else sum(self.gold.values())
            found = self.found[label] if label else sum(self.found.values())
            rows.append(f"| {label or 'all'} | {gold} | {found} | {strict:.3f} | {overlap:.3f} |")
        return "\n".join(rows)


def _touch(a: Span, b: Span) -> bool:
    return a[2] == b[2] and a[0] < b[1] and b[0] < a[1]


def gold_spans(bits: np.ndarray, head: str) -> list[Span]:
    """Spans of a fully labelled sequence."""
    return crf.spans([TAGS[head][int(b).bit_length() - 1] for b in bits])


def development_chunks(documents, joined: bool, lines: int, head: str) -> list[data.Chunk]:
    """Sequences of ``lines`` lines with fixed spacing (0: whole documents)."""
    out = []
    for document in documents:
        size = lines or len(document.lines)
        for at in range(0, len(document.lines), size):
            between = tokenizer.GAP_SPACE if document.rebuilt else -1
            out.append(data.join(document.lines[at:at + size], document.rebuilt, joined, between))
    return out


@torch.no_grad()
def score(model: Tagger, head: str, sequences: list[data.Chunk], types: Types) -> Score:
    """Viterbi spans against gold."""
    model.eval()
    result = Score()
    part = model.heads[head]
    start, step, end = (x.numpy().astype(np.float64) for x in part.scores())
    order = sorted(sequences, key=lambda c: len(c.types))
    for at in range(0, len(order), 16):
        group = order[at:at + 16]
        batch = data.collate(group, types)
        x = model.encoder(model.encoder.types(batch.words, batch.chars), batch.position, batch.gap, batch.shape,
                          batch.mask)
        emissions = part(x, batch.mask).numpy().astype(np.float64)
        for row, chunk in enumerate(group):
            tags = crf.viterbi(emissions[row, :len(chunk.types)], start, step, end)
            result.add(gold_spans(chunk.bits[head], head), crf.spans([part.tags[t] for t in tags]),
                       at + row)
    return result
