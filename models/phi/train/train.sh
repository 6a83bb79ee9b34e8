#!/usr/bin/env bash
# Train, export and describe the identifier model on the shipped encoder.
#
#   bash models/phi/train/train.sh <folder of the text corpora> [<folder of clinical-entities>] [<work folder>]
#
# Needs the Python packages of clinical-entities (its requirements.txt); PYTHON names the interpreter (default: the one of
# the work folder of clinical-entities' train.sh, else python3). One thread.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
model="$(dirname "$here")"
repository="$(cd "$model/../.." && pwd)"
data="$(cd "${1:?folder of the text corpora}" && pwd)"
encoder="$(cd "${2:-$model/../clinical-entities}" && pwd)"
work="${3:-${TMPDIR:-/tmp}/wardmark-phi}"
mkdir -p "$work"
work="$(cd "$work" && pwd)"
shared="${TMPDIR:-/tmp}/wardmark-clinical-entities/venv/bin/python"
python="${PYTHON:-$([ -x "$shared" ] && echo "$shared" || echo python3)}"

export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
cd "$here"

"$python" generate.py "$data" "$work/train.jsonl"
"$python" generate.py "$data" "$work/dev.jsonl" --size 500 --seed 1234
"$python" generate.py "$data" "$work/injected.jsonl" --test --size 1200 --seed 11
"$python" presidio.py "$data" "$work/presidio_synth.jsonl"
"$python" learn.py "$data" "$encoder" "$work/train.jsonl" "$work/dev.jsonl" "$work/phi.pt"
"$python" lexicon.py "$data" "$model"
"$python" write_graph.py "$work/phi.pt" "$model" --bias 0.3
"$python" reference.py "$model" "$encoder" "$repository/tests/golden/phi.json"
"$python" describe.py "$model"
echo "Score: npm run eval -- --task phi --model phi --data $work/injected.jsonl --json $work/injected.json"
echo "       npm run eval -- --task phi --model phi --data $work/presidio_synth.jsonl --json $work/presidio_synth.json"
echo "Then:  $python $here/describe.py $model $work/injected.json $work/presidio_synth.json"
