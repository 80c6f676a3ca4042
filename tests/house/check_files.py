#!/usr/bin/env python3
"""Holds the size and the opening of every source file to docs/architecture.md.

usage: check_files.py SOURCE_DIR

A header has at most 200 lines, a source at most 600.  A header opens with a comment that says what it
is and has #pragma once.  No file keeps a note of unfinished work.
"""
import pathlib
import re
import sys

LIMITS = {".hpp": 200, ".cpp": 600}
FOLDERS = ["src", "tests", "bench", "fuzz", "examples"]
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def breaches_of(path):
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    if text.endswith("\n"):
        lines.pop()
    else:
        yield len(lines), "the last line has no end"
    if len(lines) > LIMITS[path.suffix]:
        yield len(lines), f"{len(lines)} lines, at most {LIMITS[path.suffix]}"
    if path.suffix == ".hpp":
        if not text.startswith("// "):
            yield 1, "a header opens with a comment that says what it is"
        if "\n#pragma once\n" not in text:
            yield 1, "no #pragma once"
    for number, line in enumerate(lines, 1):
        if UNFINISHED.search(line):
            yield number, "a note of unfinished work"


def find_breaches(source_dir):
    source_dir = pathlib.Path(source_dir)
    for folder in FOLDERS:
        for path in sorted((source_dir / folder).rglob("*.[ch]pp")):
            for line, what in breaches_of(path):
                yield f"{path.relative_to(source_dir).as_posix()}:{line}: {what}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    breaches = list(find_breaches(sys.argv[1]))
    print("\n".join(breaches))
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
