"""The network on top of the shared encoder: its states and the word's own letters, gated layers, two CRFs.

The encoder was trained on entities of medicine and says little about capitalised words it does not know, so that the
letters are read once more here, by filters that learn what names look like.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

import shared  # noqa: F401  (puts the encoder's training code on the path)
import crf
import tokenizer
from compose import COARSE, ROLES
from lexicon import SETS
from model import GatedLayer

STATE = 192
WIDTH = 160
CHAR_SIZE = 20
FILTERS = {2: 24, 3: 72, 5: 96}
DILATIONS = (1, 2, 4)
REACH = sum(DILATIONS)
HIDDEN = 112
STATE_DROPOUT, TYPE_DROPOUT, HIDDEN_DROPOUT = 0.25, 0.2, 0.15
HEADS = {"identifiers": COARSE, "role": ROLES}


class Scores(nn.Module):
    """Tag scores and CRF parameters of one label family."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__()
        self.tags = crf.tag_names(labels)
        self.hidden = nn.Linear(WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(self.tags))
        self.dropout = nn.Dropout(HIDDEN_DROPOUT)
        self.start = nn.Parameter(torch.zeros(len(self.tags)))
        self.step = nn.Parameter(torch.zeros(len(self.tags), len(self.tags)))
        start, step = crf.constraints(self.tags)
        self.register_buffer("allowed_start", torch.from_numpy(start))
        self.register_buffer("allowed_step", torch.from_numpy(step))
        self.register_buffer("end", torch.zeros(len(self.tags)))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.out(F.relu(self.hidden(self.dropout(x))))

    def scores(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Start, transition and end scores with the BIO constraints."""
        return self.start + self.allowed_start, self.step + self.allowed_step, self.end


class Identifiers(nn.Module):
    """[B, L, STATE] states, [U, 20] letters of the distinct words and [B, L] places among them to tag scores."""

    def __init__(self, chars: int) -> None:
        super().__init__()
        self.char = nn.Embedding(chars + tokenizer.FIRST_ID, CHAR_SIZE, padding_idx=tokenizer.PADDING_ID)
        self.filters = nn.ModuleList(nn.Linear(CHAR_SIZE * size, count) for size, count in FILTERS.items())
        self.letters = nn.Linear(sum(FILTERS.values()), WIDTH)
        self.lexicon = nn.Embedding(1 << len(SETS), WIDTH)
        self.states = nn.Linear(STATE, WIDTH)
        self.shape = nn.Embedding(len(tokenizer.SHAPE_VALUES), WIDTH)
        self.gap = nn.Embedding(len(tokenizer.GAP_VALUES), WIDTH)
        for table in (self.shape, self.gap, self.lexicon):
            nn.init.normal_(table.weight, std=0.3)
        self.layers = nn.ModuleList(GatedLayer(WIDTH, d) for d in DILATIONS)
        self.norm = nn.LayerNorm(WIDTH)
        self.state_dropout, self.type_dropout = nn.Dropout(STATE_DROPOUT), nn.Dropout(TYPE_DROPOUT)
        self.heads = nn.ModuleDict({name: Scores(labels) for name, labels in HEADS.items()})

    def types(self, chars: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
        """[U, WIDTH]: the highest response of each filter over the letters of a word, and what the lexicon knows."""
        used = (chars > 0).float().unsqueeze(2)
        x = self.char(chars)
        parts = []
        for linear, size in zip(self.filters, FILTERS):
            before, after = size // 2, size - 1 - size // 2
            padded = F.pad(x, (0, 0, before, after))
            window = torch.cat([padded[:, k:k + chars.shape[1]] for k in range(size)], 2)
            parts.append((F.relu(linear(window)) * used).max(1)[0])
        return self.letters(self.type_dropout(torch.cat(parts, 1))) + self.lexicon(known)

    def forward(self, states, chars, known, index, gap, shape, mask) -> dict[str, torch.Tensor]:
        x = self.states(self.state_dropout(states)) + F.embedding(index, self.types(chars, known))
        x = (x + self.shape(shape) + self.gap(gap)) * mask
        for layer in self.layers:
            x = layer(x, mask)
        x = self.norm(x)
        return {name: head(x) for name, head in self.heads.items()}
