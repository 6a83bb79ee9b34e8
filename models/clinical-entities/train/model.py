"""The network: word and character features of each type, gated dilated convolutions, one tag scorer per head."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import crf
import tokenizer

WORD_SIZE = 100
CHAR_SIZE = 24
# Short words are most of the types: the character windows of a length class stop at its limit.
LENGTH_STEPS = (4, 7, 10, tokenizer.MAX_CHARS)
CHAR_FILTERS = {3: 96, 5: 96}
WIDTH = 192
DILATIONS = (1, 2, 4, 8, 2, 1)
HEAD_WIDTH = 96
OWN_DILATION = 1  # of the layer that a head has to itself
RECEPTIVE_FIELD = sum(DILATIONS) + OWN_DILATION
INPUT_DROPOUT = 0.4
LAYER_DROPOUT = 0.25
UNKNOWN_RATE = 0.05
TRAINED_DROPOUT = 0.1  # share of word types whose trained vector is hidden: rare words have only the general one
GENERAL_DROPOUT = 0.1
WORD_VECTOR_SCALE = 2.0  # unit vectors are small beside the character features


@dataclass
class Types:
    """Every distinct surface form of the data, with its word id, characters, shape and casing variants."""

    surfaces: list[str]
    words: np.ndarray
    chars: np.ndarray
    shapes: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


class TypeTable:
    """Collects surface forms; ids are given out in the order of first sight."""

    def __init__(self, words: list[str], chars: list[str]) -> None:
        self.word_ids = {w: i + tokenizer.FIRST_ID for i, w in enumerate(words)}
        self.char_ids = {c: i + tokenizer.FIRST_ID for i, c in enumerate(chars)}
        self.ids: dict[str, int] = {}

    def add(self, surface: str) -> int:
        """Id of a surface form."""
        return self.ids.setdefault(surface, len(self.ids))

    def word_id(self, surface: str) -> int:
        """Id of the normalised word, or unknown."""
        return self.word_ids.get(tokenizer.normalize(surface), tokenizer.UNKNOWN_ID)

    def char_row(self, surface: str) -> list[int]:
        """Fixed-width character ids."""
        row = [self.char_ids.get(c, tokenizer.UNKNOWN_ID) for c in tokenizer.clip(surface)]
        return row + [tokenizer.PADDING_ID] * (tokenizer.MAX_CHARS - len(row))

    def freeze(self) -> Types:
        """All arrays; adds the upper- and lower-case variants of everything seen."""
        seen = list(self.ids)
        lower = [self.add(_single(s, s.lower())) for s in seen]
        upper = [self.add(_single(s, s.upper())) for s in seen]
        surfaces = list(self.ids)
        extra = list(range(len(seen), len(surfaces)))
        return Types(
            surfaces,
            np.array([self.word_id(s) for s in surfaces]),
            np.array([self.char_row(s) for s in surfaces]),
            np.array([tokenizer.shape(s) for s in surfaces]),
            np.array(lower + extra),
            np.array(upper + extra),
        )


def _single(surface: str, variant: str) -> str:
    """The case variant, unless the tokeniser would read it differently."""
    return variant if tokenizer.tokenize(variant) == [(0, len(variant))] else surface


class GatedLayer(nn.Module):
    """Normalise, look ``dilation`` tokens to both sides, and add the gated result."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.dilation = dilation
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Linear(3 * width, 2 * width)
        self.dropout = nn.Dropout(LAYER_DROPOUT)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        y = self.dropout(self.norm(x)) * mask
        d, length = self.dilation, x.shape[1]
        padded = F.pad(y, (0, 0, d, d))
        y = torch.cat([padded[:, :length], y, padded[:, 2 * d:]], 2)
        return x + F.glu(self.mix(y), 2)


class Encoder(nn.Module):
    """Shared part: [U] types and [B, L] positions to [B, L, WIDTH]."""

    def __init__(self, words: int, chars: int, vectors: np.ndarray | None = None,
                 general: np.ndarray | None = None) -> None:
        """``words`` have a trained vector; ``general`` are fixed rows [V, S] of these words and of others (lexicon)."""
        super().__init__()
        self.word = nn.Embedding(words + tokenizer.FIRST_ID, WORD_SIZE, padding_idx=tokenizer.PADDING_ID)
        if vectors is not None:
            with torch.no_grad():
                self.word.weight[tokenizer.FIRST_ID:] = torch.from_numpy(vectors) * WORD_VECTOR_SCALE
                self.word.weight[tokenizer.UNKNOWN_ID] = 0
        self.char = nn.Embedding(chars + tokenizer.FIRST_ID, CHAR_SIZE, padding_idx=tokenizer.PADDING_ID)
        self.filters = nn.ModuleList(nn.Linear(CHAR_SIZE * size, count) for size, count in CHAR_FILTERS.items())
        self.general = None
        self.type_size = WORD_SIZE + sum(CHAR_FILTERS.values())
        if general is not None:
            table = torch.zeros(len(general) + tokenizer.FIRST_ID, general.shape[1])
            table[tokenizer.FIRST_ID:] = torch.from_numpy(general)
            self.general = nn.Embedding.from_pretrained(table, freeze=True)
            self.type_size += general.shape[1]
        self.project = nn.Linear(self.type_size, WIDTH)
        self.gap = nn.Embedding(len(tokenizer.GAP_VALUES), WIDTH)
        self.shape = nn.Embedding(len(tokenizer.SHAPE_VALUES), WIDTH)
        for table in (self.gap, self.shape):
            nn.init.normal_(table.weight, std=0.3)
        self.masked = nn.Parameter(torch.zeros(WIDTH))  # stands for a hidden word in pretraining
        self.layers = nn.ModuleList(GatedLayer(WIDTH, d) for d in DILATIONS)
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(INPUT_DROPOUT)

    def types(self, words: torch.Tensor, chars: torch.Tensor) -> torch.Tensor:
        """[U, type_size] features of surface forms, which must come sorted by length (see LENGTH_STEPS)."""
        pooled = []
        lengths = (chars > 0).sum(1)
        begin = 0
        for limit in LENGTH_STEPS:
            end = int((lengths <= limit).sum())
            if end > begin:
                pooled.append(self._pool(chars[begin:end, :limit]))
            begin = max(begin, end)
        parts = [self.word(self.trained(words)), torch.cat(pooled)]
        if self.general is not None:
            general = self.general(words)
            if self.training:
                general = general * (torch.rand(len(words), 1) >= GENERAL_DROPOUT)
            parts.append(general)
        return torch.cat(parts, 1)

    def trained(self, words: torch.Tensor) -> torch.Tensor:
        """Word ids with those that have no trained vector as unknown. Training hides some, so that this is learnt."""
        known = words < self.word.num_embeddings
        if self.training and self.general is not None:
            known &= torch.rand(len(words)) >= TRAINED_DROPOUT
        return torch.where(known, words, tokenizer.UNKNOWN_ID)

    def _pool(self, chars: torch.Tensor) -> torch.Tensor:
        """Highest response of each filter over the characters of a word."""
        x = self.char(chars)
        beyond = (chars == 0).unsqueeze(2).float() * -1e4
        parts = []
        for linear, size in zip(self.filters, CHAR_FILTERS):
            half = size // 2
            padded = F.pad(x, (0, 0, half, half))
            window = torch.cat([padded[:, k:k + chars.shape[1]] for k in range(size)], 2)
            parts.append(F.relu((linear(window) + beyond).max(1)[0]))
        return torch.cat(parts, 1)

    def forward(self, types, position, gap, shape, mask, hidden=None):
        x = self.project(self.dropout(F.embedding(position, types)))
        x = x + self.shape(shape)
        if hidden is not None:
            x = torch.where(hidden.unsqueeze(2), self.masked, x)
        x = (x + self.gap(gap)) * mask
        for layer in self.layers:
            x = layer(x, mask)
        return self.norm(x)


class Head(nn.Module):
    """Tag scores and CRF parameters of one label family, after a layer of its own where it has one."""

    def __init__(self, labels: list[str], has_layer: bool) -> None:
        super().__init__()
        self.layer = GatedLayer(WIDTH, OWN_DILATION) if has_layer else None
        self.norm = nn.LayerNorm(WIDTH) if has_layer else None
        self.tags = crf.tag_names(labels)
        self.hidden = nn.Linear(WIDTH, HEAD_WIDTH)
        self.out = nn.Linear(HEAD_WIDTH, len(self.tags))
        self.dropout = nn.Dropout(LAYER_DROPOUT)
        self.start = nn.Parameter(torch.zeros(len(self.tags)))
        self.step = nn.Parameter(torch.zeros(len(self.tags), len(self.tags)))
        start, step = crf.constraints(self.tags)
        self.register_buffer("allowed_start", torch.from_numpy(start))
        self.register_buffer("allowed_step", torch.from_numpy(step))
        # A text may stop anywhere (training cuts it at random), so the last tag is free.
        self.register_buffer("end", torch.zeros(len(self.tags)))

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        if self.layer is not None:
            x = self.norm(self.layer(x, mask))
        return self.out(F.relu(self.hidden(self.dropout(x))))

    def scores(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Start, transition and end scores with the BIO constraints."""
        return self.start + self.allowed_start, self.step + self.allowed_step, self.end


class Tagger(nn.Module):
    """Encoder with all heads; those named in ``own_layers`` have a layer to themselves."""

    def __init__(self, encoder: Encoder, heads: dict[str, list[str]], own_layers: list[str]) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.ModuleDict({name: Head(labels, name in own_layers) for name, labels in heads.items()})
