"""Run the command line: `python -m manual`."""

import sys
import traceback

from manual.model.terminal import shown_lines
from manual.store.faults import choose_exit_code, describe_fault


def run() -> int:
    """Run the command of this process, whose own libraries may be missing."""
    try:
        from manual.cli.main import main  # noqa: PLC0415  # a fault of the import has its sentence too
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # whatever it is
        trace = traceback.format_exc() if "--debug" in sys.argv else ""
        sys.stderr.write(shown_lines(f"{trace}manual: {describe_fault(error)}") + "\n")
        return choose_exit_code(error)
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(run())
