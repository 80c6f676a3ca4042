#!/usr/bin/env python3
"""Holds every C++ file to .clang-format, with the pinned version of clang-format.

usage: check_format.py SOURCE_DIR CLANG_FORMAT

Other versions lay out the same code differently, so they are not taken: exit 77 (skipped) then.
"""
import pathlib
import subprocess
import sys

VERSION = "version 14."
FOLDERS = ["src", "tests", "bench", "fuzz", "examples"]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source_dir, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    try:
        version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        version = str(error)
    if VERSION not in version:
        print(f"clang-format {VERSION} is not there: {version.strip()}")
        return 77
    files = [path for folder in FOLDERS for path in sorted((source_dir / folder).rglob("*.[ch]pp"))]
    checked = subprocess.run([program, "--dry-run", "--Werror", *files], capture_output=True, text=True)
    for line in checked.stderr.splitlines():
        if "error:" in line:
            print(line.replace(f"{source_dir}/", ""))
    if checked.returncode:
        print("`make format` mends this")
    return 1 if checked.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
