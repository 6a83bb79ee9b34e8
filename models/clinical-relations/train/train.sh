#!/usr/bin/env bash
# From labelled texts to the shipped weights: bash models/clinical-relations/train/train.sh <data/text> [out]
# Needs Python with scikit-learn (requirements.txt) and Node with the project's packages; about three minutes on an idle core.
set -euo pipefail
data=${1:?the folder with maccrobat2020 and phee}
here=$(cd "$(dirname "$0")" && pwd)
out=${2:-$(mktemp -d)}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python "$here/prepare.py" "$data" "$out"
for name in maccrobat phee_train made; do
  node "$here/features.mjs" "$out/$name.jsonl" "$out/$name"
done
python "$here/fit.py" "$out"
node "$here/score.mjs" "$out" | tee "$out/figures.md"
python "$here/finish.py" "$out" "$here/.."
