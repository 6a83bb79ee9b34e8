"""Chunks of random length from documents, with augmentation, and their arrays."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch

import tokenizer
from corpora import Document, EVERY_TAG, INSIDE_TAGS
from model import Types, TypeTable

MAX_CHUNK = 200
SINGLE_LINE_RATE = 0.45  # sentences alone; the rest are joined up to a random length
LOWER_RATE, UPPER_RATE = 0.06, 0.06
SKIP_RATE = {"trial": 0.75, "notes": 0.75, "styled": 0.5}  # share of an auxiliary corpus left out of each pass
JOINED_SPACING_RATE = 0.55  # token corpora: share shown as tokens joined by single spaces


@dataclass
class EncodedLine:
    """A line as type ids, gap codes and tag bit sets."""

    types: np.ndarray
    gaps: np.ndarray
    bits: dict[str, np.ndarray]


@dataclass
class EncodedDocument:
    """Lines of one source, ready for chunking."""

    corpus: str
    lines: list[EncodedLine]
    rebuilt: bool


@dataclass
class Chunk:
    """One training sequence."""

    types: np.ndarray
    gaps: np.ndarray
    bits: dict[str, np.ndarray]
    corpus: str = ""


def encode(documents: list[Document], table: TypeTable) -> list[EncodedDocument]:
    """Documents with words as type ids."""
    return [
        EncodedDocument(d.corpus, [
            EncodedLine(
                np.array([table.add(w) for w in line.words], np.int64), np.array(line.gaps, np.int64),
                {head: np.array(bits, np.int64) for head, bits in line.bits.items()},
            ) for line in d.lines
        ], d.rebuilt)
        for d in documents
    ]


def _resolve(gaps: np.ndarray, rebuilt: bool, joined: bool) -> np.ndarray:
    if not rebuilt:
        return gaps.copy()
    return np.where(gaps == 2, tokenizer.GAP_SPACE if joined else tokenizer.GAP_NONE, gaps)


def join(lines: list[EncodedLine], rebuilt: bool, joined: bool, between: int) -> Chunk:
    """Consecutive lines as one sequence, with the given gap between them (-1: as in the text)."""
    gaps = []
    for i, line in enumerate(lines):
        g = _resolve(line.gaps, rebuilt, joined)
        if i == 0:
            g[0] = tokenizer.GAP_START
        elif between >= 0:
            g[0] = between
        elif g[0] == tokenizer.GAP_START:
            g[0] = tokenizer.GAP_LINE
        gaps.append(g)
    return Chunk(
        np.concatenate([line.types for line in lines]), np.concatenate(gaps),
        {head: np.concatenate([line.bits[head] for line in lines]) for head in lines[0].bits},
    )


def _opened(bits: np.ndarray, head: str) -> np.ndarray:
    """A stretch that was cut inside an entity begins with a tag left open: no tag sequence begins inside."""
    inside = INSIDE_TAGS[head]
    if len(bits) and int(bits[0]) & inside == int(bits[0]):
        bits = bits.copy()
        bits[0] = EVERY_TAG[head]
    return bits


def chunks(documents: list[EncodedDocument], types: Types, draw: random.Random,
           repeat: dict[str, int] | None = None) -> list[Chunk]:
    """One pass over the documents, cut and dressed anew each time; several over the corpora in ``repeat``."""
    out = []
    for document in [d for d in documents for _ in range((repeat or {}).get(d.corpus, 1))]:
        position = 0
        lines = document.lines
        while position < len(lines):
            target = 0 if draw.random() < SINGLE_LINE_RATE else draw.randint(40, MAX_CHUNK)
            size, stop = len(lines[position].types), position + 1
            while stop < len(lines) and size + len(lines[stop].types) <= target:
                size += len(lines[stop].types)
                stop += 1
            if draw.random() < SKIP_RATE.get(document.corpus, 0.0):
                position = stop
                continue
            pick = draw.random()
            between = tokenizer.GAP_SPACE if pick < 0.55 else tokenizer.GAP_LINE if pick < 0.7 else -1
            if between == -1 and document.rebuilt:
                between = tokenizer.GAP_SPACE
            chunk = join(lines[position:stop], document.rebuilt, draw.random() < JOINED_SPACING_RATE, between)
            pick = draw.random()
            if pick < LOWER_RATE:
                chunk.types = types.lower[chunk.types]
            elif pick < LOWER_RATE + UPPER_RATE:
                chunk.types = types.upper[chunk.types]
            position = stop
            for a in range(0, len(chunk.types), MAX_CHUNK + 100):
                b = a + MAX_CHUNK + 100
                bits = {h: _opened(x[a:b], h) for h, x in chunk.bits.items()}
                out.append(Chunk(chunk.types[a:b], chunk.gaps[a:b], bits, document.corpus))
    return out


def batches(sequences: list[Chunk], tokens: int, draw: random.Random) -> list[list[Chunk]]:
    """Batches of similar length with about ``tokens`` tokens, in random order."""
    order = sorted(sequences, key=lambda c: len(c.types) + draw.random() * 8)
    out: list[list[Chunk]] = []
    current: list[Chunk] = []
    for chunk in order:
        if current and (len(current) + 1) * len(chunk.types) > tokens:
            out.append(current)
            current = []
        current.append(chunk)
    if current:
        out.append(current)
    draw.shuffle(out)
    return out


@dataclass
class Batch:
    """Padded arrays of some chunks; words and characters of each distinct type once."""

    words: torch.Tensor
    chars: torch.Tensor
    position: torch.Tensor
    gap: torch.Tensor
    shape: torch.Tensor
    mask: torch.Tensor
    lengths: np.ndarray
    types: np.ndarray


def collate(sequences: list[Chunk], types: Types) -> Batch:
    """Pad to the longest."""
    lengths = np.array([len(c.types) for c in sequences])
    padded = np.full((len(sequences), lengths.max()), -1, np.int64)
    gap = np.zeros_like(padded)
    for row, chunk in enumerate(sequences):
        padded[row, :len(chunk.types)] = chunk.types
        gap[row, :len(chunk.types)] = chunk.gaps
    mask = padded >= 0
    unique, inverse = np.unique(np.where(mask, padded, padded[0, 0]), return_inverse=True)
    order = np.argsort((types.chars[unique] > 0).sum(1), kind="stable")
    unique, inverse = unique[order], np.argsort(order)[inverse]
    return Batch(
        torch.from_numpy(types.words[unique]), torch.from_numpy(types.chars[unique]),
        torch.from_numpy(inverse.reshape(padded.shape)), torch.from_numpy(gap),
        torch.from_numpy(np.where(mask, types.shapes[padded], 0)),
        torch.from_numpy(mask.astype(np.float32)).unsqueeze(2), lengths, padded,
    )
