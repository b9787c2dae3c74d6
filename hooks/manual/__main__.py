"""Run the command line: `python -m manual`."""

import sys

from manual.cli import main

sys.exit(main(sys.argv[1:]))
