#!/usr/bin/env python3
"""Holds docs/record-reference.md to the record model, of which the program makes it.

usage: check_reference.py SOURCE_DIR PROGRAM
"""
import difflib
import os
import pathlib
import subprocess
import sys

RENEW = "build/briefwright schema --reference > docs/record-reference.md"


def find_breaches(source_dir, program):
    page = pathlib.Path(source_dir) / "docs/record-reference.md"
    environment = {**os.environ, "BRIEFWRIGHT_DATA": str(source_dir)}
    done = subprocess.run([program, "schema", "--reference"], capture_output=True, text=True, timeout=60, env=environment)
    if done.returncode:
        yield f"{RENEW.split(' >')[0]} ended with {done.returncode}: {done.stderr.strip()}"
        return
    written = page.read_text(encoding="utf-8") if page.is_file() else ""
    if written == done.stdout:
        return
    yield f"docs/record-reference.md is not what the record model says; to renew it: {RENEW}"
    yield from list(difflib.unified_diff(written.splitlines(), done.stdout.splitlines(), "docs", "model", lineterm="", n=0))[:20]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    breaches = list(find_breaches(*sys.argv[1:]))
    print("\n".join(breaches))
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
