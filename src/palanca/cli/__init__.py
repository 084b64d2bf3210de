"""The command line: each command calls one public function of like name and shows what came of it.

Invariants: results go to standard output, progress and complaints to standard error; exit code 0 is done, 1 done with
failures (listed) or not done for a reason outside the call, 2 wrong usage; a `PalancaError` is one line, no traceback.
"""

from __future__ import annotations

import os
import sys

from palanca.errors import NotFoundError, PalancaError, UsageError

__all__ = ["main"]


def main() -> None:
    """Run the command of ``sys.argv`` and exit with its code."""
    from palanca.cli.commands import app

    try:
        app()
    except PalancaError as problem:
        print(f"palanca: {' '.join(str(problem).split())}", file=sys.stderr)
        sys.exit(2 if isinstance(problem, (UsageError, NotFoundError)) else 1)
    except KeyboardInterrupt:
        print("palanca: stopped; run it again to go on", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:  # the reader of a pipe (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
