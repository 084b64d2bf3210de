"""``python -m palanca``: the command line."""

from __future__ import annotations

from palanca.cli import main

if __name__ == "__main__":  # a spawned reading process imports this module too
    main()
