"""Where the code of the encoder's training stands: the tokeniser, the CRF, the layers and the graph writer are its own."""

from __future__ import annotations

import sys
from pathlib import Path

ENCODER_TRAIN = Path(__file__).resolve().parents[2] / "clinical-entities" / "train"
sys.path.append(str(ENCODER_TRAIN))
