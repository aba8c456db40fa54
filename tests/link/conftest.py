"""Makes tests/record_samples.py and tests/link/edit_key.py importable."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]
