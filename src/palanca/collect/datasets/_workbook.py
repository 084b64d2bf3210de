"""A workbook's rows as JSON lines on standard output: run by itself in a process whose memory and time are bounded.

It imports nothing of Palanca, so that it starts at once. Its first line of each sheet is the sheet's name in an object.
"""

import datetime
import json
import sys

MEMORY, SECONDS = 4 << 30, 600


def plain(value: object) -> object:
    """A cell as JSON knows it: whole numbers without a point, dates as ISO, blanks as nothing."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, datetime.timedelta):
        return str(value)
    return value


def main(path: str) -> None:
    """Write every row of every sheet of ``path``."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    except (ImportError, ValueError, OSError):  # a system without them: the reader's own limits are left
        pass
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    write = sys.stdout.write
    encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
    for name in book.sheet_names:
        write(encode({"sheet": name}) + "\n")
        for row in book.get_sheet_by_name(name).iter_rows():
            write(encode([plain(value) for value in row]) + "\n")
    write(encode({"end": True}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
