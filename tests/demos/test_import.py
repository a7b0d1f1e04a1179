"""What the list of demos costs."""

import subprocess
import sys

CODE = """
import sys
from studynn.demos import DEMOS, TITLES
assert list(DEMOS) == list(TITLES) and "lstm_step" in DEMOS and len(DEMOS) == len(TITLES)
print("numpy" in sys.modules, [m for m in sys.modules if m.startswith("studynn.demos.lstm")])
"""


def test_listing_the_demos_reads_neither_numpy_nor_a_demo():
    shown = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert shown.stdout == "False []\n"
