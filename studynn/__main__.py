"""`python -m studynn` is `studynn`."""

import sys

from studynn.cli import main

if __name__ == "__main__":
    sys.exit(main())
