"""A linear-chain CRF over BIO tags: exact loss for full and partial labels, Viterbi, span probability.

Labels come as one bit set per token (bit t set = tag t is possible there), so a fully labelled token has one bit
and an unlabelled one has all. The loss is log Z - log Z(allowed), whose gradient is the difference of two
forward-backward passes; it is computed directly in NumPy because recording a tape over hundreds of time steps
would cost more than the network.
"""

from __future__ import annotations

import numpy as np
import torch

FORBIDDEN = -1e4


def tag_names(labels: list[str]) -> list[str]:
    """BIO tags of a label set, ``O`` first."""
    return ["O"] + [prefix + label for label in labels for prefix in ("B-", "I-")]


def constraints(tags: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Start and transition scores that are zero where BIO allows the step and FORBIDDEN elsewhere."""
    start = np.array([FORBIDDEN if tag[0] == "I" else 0.0 for tag in tags], np.float32)
    step = np.zeros((len(tags), len(tags)), np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after[0] == "I" and before[2:] != after[2:]:
                step[i, j] = FORBIDDEN
    return start, step


def _forward_backward(em, lengths, step, start, end):
    """Scaled forward-backward. em [B,L,T] are non-negative potentials; returns log Z, tag and step marginals."""
    batch, length, tags = em.shape
    alpha = np.empty_like(em)
    scale = np.ones((batch, length))
    a = em[:, 0] * start
    scale[:, 0] = a.sum(1)
    a = a / scale[:, :1]
    alpha[:, 0] = a
    for t in range(1, length):
        live = (t < lengths)[:, None]
        b = (a @ step) * em[:, t]
        s = b.sum(1, keepdims=True)
        a = np.where(live, b / np.where(live, s, 1.0), a)
        scale[:, t] = np.where(live, s, 1.0)[:, 0]
        alpha[:, t] = a
    last = (a * end).sum(1)
    log_z = np.log(scale).sum(1) + np.log(last)
    beta = np.empty_like(em)
    final = end[None] / last[:, None]
    b = np.broadcast_to(final, (batch, tags)).copy()
    beta[:, length - 1] = b
    message = np.zeros_like(em)  # em[t] * beta[t] / scale[t], what position t sends back to t - 1
    for t in range(length - 1, 0, -1):
        message[:, t] = em[:, t] * b / scale[:, t, None]
        b = np.where((t < lengths)[:, None], message[:, t] @ step.T, final)
        beta[:, t - 1] = b
    gamma = alpha * beta
    live = np.arange(length)[None] < lengths[:, None]
    gamma *= live[:, :, None]
    message *= live[:, :, None]
    return log_z, gamma, (alpha[:, :-1], message[:, 1:])


class CrfLoss(torch.autograd.Function):
    """Summed negative log-likelihood of the allowed tag sequences."""

    @staticmethod
    def forward(ctx, emissions, start, step, end, allowed, lengths):
        em = emissions.detach().double().numpy()
        batch, length, tags = em.shape
        live = np.arange(length)[None] < lengths[:, None]
        # Padding is skipped by the recursion, but must not be all zero.
        mask = ((allowed[:, :, None] >> np.arange(tags)) & 1).astype(np.float64)
        mask[~live] = 1.0
        top = em.max(2, keepdims=True)
        potential = np.exp(em - top)
        both = np.concatenate([potential, potential * mask + 1e-300 * mask])
        ends = np.concatenate([lengths, lengths])
        exp_step = np.exp(step.detach().double().numpy())
        exp_start = np.exp(start.detach().double().numpy())
        exp_end = np.exp(end.detach().double().numpy())
        log_z, gamma, (alpha, message) = _forward_backward(both, ends, exp_step, exp_start, exp_end)
        loss = (log_z[:batch] - log_z[batch:]).sum()
        sign = np.concatenate([np.ones(batch), -np.ones(batch)])
        pair = np.einsum("blt,blu,b->tu", alpha, message, sign, optimize=True) * exp_step
        rows = np.arange(batch)
        d_em = gamma[:batch] - gamma[batch:]
        d_start = d_em[:, 0].sum(0)
        d_end = d_em[rows, lengths - 1].sum(0)
        ctx.grads = [torch.from_numpy(np.ascontiguousarray(x, dtype=np.float32)) for x in (d_em, d_start, pair, d_end)]
        return torch.tensor(loss, dtype=torch.float32)

    @staticmethod
    def backward(ctx, grad):
        return (*[grad * g for g in ctx.grads], None, None)


def viterbi(em: np.ndarray, start: np.ndarray, step: np.ndarray, end: np.ndarray) -> list[int]:
    """Best tag sequence; ties go to the lowest tag id."""
    if len(em) == 0:
        return []
    score = em[0] + start
    back = np.empty((len(em), em.shape[1]), np.int64)
    for t in range(1, len(em)):
        table = score[:, None] + step
        back[t] = table.argmax(0)
        score = table.max(0) + em[t]
    tag = int((score + end).argmax())
    path = [tag]
    for t in range(len(em) - 1, 0, -1):
        tag = int(back[t, tag])
        path.append(tag)
    return path[::-1]


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(first token, token after the last, label) of each entity of a BIO sequence."""
    found: list[tuple[int, int, str]] = []
    first = None
    for position, tag in enumerate(tags + ["O"]):
        if first is not None and not (tag[0] == "I" and tag[2:] == tags[first][2:]):
            found.append((first, position, tags[first][2:]))
            first = None
        if tag[0] == "B" or (tag[0] == "I" and first is None):
            first = position
    return found


def span_probabilities(em, start, step, end, tags, found) -> list[float]:
    """Marginal probability that exactly this span with this label is in the tag sequence.

    B at the first token, I inside, and not I of the label after: the potentials of the span are summed over
    everything that can stand before (alpha) and after (beta), in float64.
    """
    if not found:
        return []
    em = np.asarray(em, np.float64)
    length = len(em)
    start, step, end = (np.asarray(x, np.float64) for x in (start, step, end))
    alpha = np.empty_like(em)
    beta = np.empty_like(em)
    alpha[0] = start + em[0]
    for t in range(1, length):
        alpha[t] = _log_sum(alpha[t - 1][:, None] + step, 0) + em[t]
    beta[-1] = end
    for t in range(length - 1, 0, -1):
        beta[t - 1] = _log_sum(step + (em[t] + beta[t])[None], 1)
    total = _log_sum(alpha[-1] + end, 0)
    out = []
    for first, stop, label in found:
        b, i = tags.index("B-" + label), tags.index("I-" + label)
        score = alpha[first, b]
        tag = b
        for t in range(first + 1, stop):
            score += step[tag, i] + em[t, i]
            tag = i
        if stop < length:
            after = step[tag] + em[stop] + beta[stop]
            score += _log_sum(np.delete(after, i), 0)
        else:
            score += end[tag]
        out.append(float(np.exp(min(0.0, score - total))))
    return out


def _log_sum(values: np.ndarray, axis: int):
    top = values.max(axis, keepdims=True)
    return np.log(np.exp(values - top).sum(axis)) + np.squeeze(top, axis)
