"""Masked-word pretraining of the encoder on unlabelled text."""

from __future__ import annotations

import math
import random
import time

import torch
import torch.nn.functional as F
from torch import nn

import data
import tokenizer
from model import WIDTH, Encoder, Types

TARGET_WORDS = 8_000  # only these are hidden; rarer words have no useful target
HIDE_RATE = 0.2
BATCH_TOKENS = 2_000
LEARNING_RATE = 2e-3
WORD_RATE = 0.3  # word vectors move more slowly than the rest
WARMUP = 200


def parameter_groups(encoder: Encoder, others: list[nn.Parameter], rate: float) -> list[dict]:
    """Word vectors at a lower rate."""
    rest = [p for n, p in encoder.named_parameters() if n not in ("word.weight", "general.weight")]
    return [{"params": rest + others, "lr": rate}, {"params": [encoder.word.weight], "lr": rate * WORD_RATE}]


def pretrain(encoder: Encoder, documents, types: Types, epochs: float, seed: int) -> None:
    """Train in place. ``epochs`` may be a fraction."""
    if epochs <= 0:
        return
    draw = random.Random(seed)
    output = nn.Linear(WIDTH, TARGET_WORDS)
    optimizer = torch.optim.AdamW(parameter_groups(encoder, list(output.parameters()), LEARNING_RATE),
                                  weight_decay=0.01, fused=True)
    base = [group["lr"] for group in optimizer.param_groups]
    plan = []
    for _ in range(math.ceil(epochs)):
        plan += data.batches(data.chunks(documents, types, draw), BATCH_TOKENS, draw)
    plan = plan[: int(len(plan) * epochs / math.ceil(epochs))]
    encoder.train()
    begun, total, seen, hits = time.time(), 0.0, 0, 0
    for step, sequences in enumerate(plan):
        rate = min(1.0, (step + 1) / WARMUP) * max(0.02, 1 - step / len(plan))
        for group, value in zip(optimizer.param_groups, base):
            group["lr"] = value * rate
        batch = data.collate(sequences, types)
        target = batch.words[batch.position] - tokenizer.FIRST_ID
        hidden = (torch.rand(target.shape) < HIDE_RATE) & (batch.mask[:, :, 0] > 0)
        hidden &= (target >= 0) & (target < TARGET_WORDS)
        if not hidden.any():
            continue
        x = encoder(encoder.types(batch.words, batch.chars), batch.position, batch.gap, batch.shape, batch.mask,
                    hidden)
        scores = output(x[hidden])
        loss = F.cross_entropy(scores, target[hidden])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(encoder.parameters(), 2.0)
        optimizer.step()
        count = int(hidden.sum())
        total += loss.item() * count
        hits += int((scores.argmax(1) == target[hidden]).sum())
        seen += count
        if step % 200 == 199:
            print(f"pretrain {step + 1}/{len(plan)} loss {total / seen:.3f} hit {hits / seen:.3f} "
                  f"{time.time() - begun:.0f}s", flush=True)
            total, seen, hits = 0.0, 0, 0
