"""python fit.py <out>: gradient-boosted trees over the features that features.mjs wrote.

Five models for cross-validation by document (each without one fifth of MACCROBAT) and the one that is shipped, as the JSON
the app reads. Nothing is tuned on the folds: the settings are fixed here and every relation has the same threshold.
"""

import json
import random
import sys

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

SEED = 20
FOLDS = 5
TREES, LEAVES, RATE, SMALLEST, RIDGE = 150, 24, 0.1, 20, 1.0
# By source: made-up lines are many and all alike.
SHARE = {"maccrobat": 1.0, "phee_train": 1.0, "made": 0.1}
THRESHOLDS = {}
GOLDEN = 60


def load(out, name):
    with open(f"{out}/{name}.json", encoding="utf8") as file:
        described = json.load(file)
    rows = np.fromfile(f"{out}/{name}.f32", np.float32).reshape(-1, len(described["names"]))
    texts, _, _, targets, weights = zip(*described["about"])
    return {
        "names": described["names"],
        "rows": rows,
        "texts": np.array(texts),
        "targets": np.array(targets),
        "weights": np.array(weights, float) * SHARE[name],
    }


def fit(parts):
    trees = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        min_samples_leaf=SMALLEST,
        l2_regularization=RIDGE,
        early_stopping=False,
        random_state=SEED,
    )
    rows, targets, weights = (np.concatenate([part[key] for part in parts]) for key in ("rows", "targets", "weights"))
    return trees.fit(rows, targets, sample_weight=weights)


def as_json(trees, names):
    """Nodes renumbered so that the right child follows the left one; a leaf has feature -1 and its value."""
    listed = []
    for (tree,) in trees._predictors:
        nodes = tree.nodes
        order, place = [0], 0
        while place < len(order):
            node = nodes[order[place]]
            if not node["is_leaf"]:
                order += [int(node["left"]), int(node["right"])]
            place += 1
        at = {old: new for new, old in enumerate(order)}
        feature, value, left = [], [], []
        for old in order:
            node = nodes[old]
            is_leaf = bool(node["is_leaf"])
            feature.append(-1 if is_leaf else int(node["feature_idx"]))
            # Seven digits: thresholds lie halfway between values, so rounding moves no row.
            value.append(float(f"{node['value' if is_leaf else 'num_threshold']:.{5 if is_leaf else 7}g}"))
            left.append(0 if is_leaf else at[int(node["left"])])
        listed.append({"feature": feature, "value": value, "left": left})
    start = float(np.ravel(trees._baseline_prediction)[0])
    return {"features": names, "start": round(start, 6), "trees": listed, "thresholds": THRESHOLDS}


def write(path, trees, names):
    with open(path, "w", encoding="utf8") as file:
        json.dump(as_json(trees, names), file, separators=(",", ":"))
        file.write("\n")


def chosen(part, keep):
    return {key: part[key][keep] for key in ("rows", "targets", "weights")}


def golden(path, trees, part):
    """Rows of made-up texts with what scikit-learn makes of them; the app's tests compare."""
    rows = part["rows"][:: len(part["rows"]) // GOLDEN][:GOLDEN]
    scores = trees.predict_proba(rows)[:, 1]
    listed = [{"row": [float(f"{x:.7g}") for x in row], "score": round(float(p), 6)} for row, p in zip(rows, scores)]
    with open(path, "w", encoding="utf8") as file:
        json.dump(listed, file, separators=(",", ":"))
        file.write("\n")


def main(out):
    reports, others = load(out, "maccrobat"), [load(out, name) for name in ("phee_train", "made")]
    with open(f"{out}/maccrobat.jsonl", encoding="utf8") as file:
        count = sum(1 for _ in file)
    order = list(range(count))
    random.Random(SEED).shuffle(order)
    folds = [order[k::FOLDS] for k in range(FOLDS)]
    with open(f"{out}/folds.json", "w", encoding="utf8") as file:
        json.dump(folds, file)
    for k, held_out in enumerate(folds):
        trees = fit([chosen(reports, ~np.isin(reports["texts"], held_out)), *others])
        write(f"{out}/fold{k}.json", trees, reports["names"])
        print(f"fold {k + 1} of {FOLDS}", flush=True)
    trees = fit([reports, *others])
    write(f"{out}/weights.json", trees, reports["names"])
    golden(f"{out}/golden.json", trees, others[1])


main(sys.argv[1])
