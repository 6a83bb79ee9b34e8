"""Word vectors by positive pointwise mutual information and truncated SVD."""

from __future__ import annotations

from collections import Counter

import numpy as np
import scipy.sparse as sp
from sklearn.utils.extmath import randomized_svd

import tokenizer
from corpora import Line

MIN_COUNT = 3
MAX_WORDS = 40_000
CONTEXT_WORDS = 6_000
WINDOW = 4
CONTEXT_POWER = 0.75  # damps the preference of PMI for rare contexts
FLUSH_PAIRS = 4_000_000


def word_vectors(lines: list[Line], size: int, seed: int) -> tuple[list[str], np.ndarray, Counter]:
    """Known words by falling frequency, and one unit vector for each."""
    sentences = [[tokenizer.normalize(w) for w in line.words] for line in lines]
    counts = Counter(word for sentence in sentences for word in sentence)
    words = [w for w, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= MIN_COUNT][:MAX_WORDS]
    index = {w: i for i, w in enumerate(words)}
    total = len(words)
    contexts = min(CONTEXT_WORDS, total)
    # Lines are joined by gaps of -1, so that shifting the whole stream pairs words inside a line only.
    stream = np.array([index.get(w, -1) for s in sentences for w in [*s, *[""] * WINDOW]], np.int64)
    matrix = sp.csr_matrix((total, 2 * contexts), dtype=np.float64)
    for distance in range(1, WINDOW + 1):
        left, right = stream[:-distance], stream[distance:]
        both = (left >= 0) & (right >= 0)
        left, right = left[both], right[both]
        for rows, columns, offset in ((left, right, contexts), (right, left, 0)):
            kept = columns < contexts
            weight = np.full(int(kept.sum()), 1.0 / distance)
            matrix = matrix + sp.coo_matrix(
                (weight, (rows[kept], columns[kept] + offset)), shape=matrix.shape
            ).tocsr()
    cells = matrix.tocoo()
    row_sum = np.asarray(matrix.sum(1)).ravel()
    column_sum = np.asarray(matrix.sum(0)).ravel() ** CONTEXT_POWER
    pmi = np.log(cells.data * column_sum.sum() / (row_sum[cells.row] * column_sum[cells.col] + 1e-9) + 1e-12)
    positive = pmi > 0
    ppmi = sp.coo_matrix((pmi[positive], (cells.row[positive], cells.col[positive])), shape=matrix.shape).tocsr()
    u, s, _ = randomized_svd(ppmi, n_components=size, n_iter=4, random_state=seed)
    vectors = u * np.sqrt(s)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6)
    return words, vectors.astype(np.float32), counts
