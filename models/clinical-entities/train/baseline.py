"""Training-dictionary lookup: every labelled phrase of the training documents, longest match first."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

import tokenizer
from corpora import Document
from evaluate import Score, Span, gold_spans

MAX_PHRASE = 12


def _phrase(words: list[str]) -> tuple[str, ...]:
    return tuple(tokenizer.normalize(w) for w in words)


def build(documents: list[Document], head: str) -> dict[tuple[str, ...], str]:
    """Phrase to its most frequent label, kept if it is labelled at least half of the times it occurs.

    Without that rule the lookup is weaker (common words labelled once), so this is the harder baseline to beat.
    """
    labels: dict[tuple[str, ...], Counter] = defaultdict(Counter)
    for document in documents:
        for line in document.lines:
            for first, stop, label in gold_spans(np.array(line.bits[head]), head):
                if stop - first <= MAX_PHRASE:
                    labels[_phrase(line.words[first:stop])][label] += 1
    seen: Counter = Counter()
    for document in documents:
        for line in document.lines:
            words = _phrase(line.words)
            for first in range(len(words)):
                for stop in range(first + 1, min(len(words), first + MAX_PHRASE) + 1):
                    if words[first:stop] in labels:
                        seen[words[first:stop]] += 1
    return {
        phrase: counts.most_common(1)[0][0] for phrase, counts in labels.items()
        if 2 * sum(counts.values()) >= seen[phrase]
    }


def lookup(words: list[str], entries: dict[tuple[str, ...], str]) -> list[Span]:
    """Leftmost, longest matches."""
    normal = _phrase(words)
    found: list[Span] = []
    at = 0
    while at < len(normal):
        for stop in range(min(len(normal), at + MAX_PHRASE), at, -1):
            label = entries.get(normal[at:stop])
            if label:
                found.append((at, stop, label))
                at = stop
                break
        else:
            at += 1
    return found


def score(train: list[Document], dev: list[Document], head: str) -> Score:
    """Score of the lookup on development documents."""
    entries = build(train, head)
    result = Score()
    for unit, document in enumerate(dev):
        for line in document.lines:
            result.add(gold_spans(np.array(line.bits[head]), head), lookup(line.words, entries), unit)
    return result
