#!/usr/bin/env python3
"""Runs what README.md and its kin tell their readers to run.

usage: check_readme.py SOURCE_DIR PROGRAM

From the ```sh blocks of README.md, CONTRIBUTING.md and examples/README.md: `make X` needs a target X in the
Makefile, `--preset X` a preset in CMakePresets.json; every line that begins with `build/briefwright` or `briefwright` is run with PROGRAM, in a copy
of the source folder's layout where `seeds` and `examples` are there and `out` is fresh, and must end with 0.
Lines that begin with anything else are left alone.
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
PROGRAM_NAMES = {"build/briefwright", "briefwright"}


def commands(text):
    for block in BLOCK.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words:
                yield words


def make_targets(source_dir):
    return set(re.findall(r"^([a-z]+):", (source_dir / "Makefile").read_text(encoding="utf-8"), re.M))


def breach_of_run(words, program, folder):
    done = subprocess.run([program, *words[1:]], cwd=folder, capture_output=True, text=True, timeout=60)
    if done.returncode:
        return f"`{shlex.join(words)}` ended with {done.returncode}: {done.stderr.strip()[:400]}"
    return None


def find_breaches(source_dir, program):
    targets = make_targets(source_dir)
    presets = {p["name"] for p in json.loads((source_dir / "CMakePresets.json").read_text())["configurePresets"]}
    texts = [source_dir / name for name in ("README.md", "CONTRIBUTING.md", "examples/README.md")]
    seen = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "examples"):
            (pathlib.Path(folder) / name).symlink_to(source_dir / name)
        for path in texts:
            for words in commands(path.read_text(encoding="utf-8")):
                breach = None
                if words[0] == "make":
                    breach = "".join(f"no make target {t}" for t in words[1:] if "=" not in t and t not in targets)
                elif "--preset" in words:
                    name = words[words.index("--preset") + 1]
                    breach = None if name in presets else f"no preset {name}"
                elif words[0] in PROGRAM_NAMES:
                    seen += 1
                    breach = breach_of_run(words, program, folder)
                if breach:
                    yield f"{path.relative_to(source_dir).as_posix()}: {breach}"
    if not seen:
        yield "README.md: no command of the program found"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    breaches = list(find_breaches(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()))
    print("\n".join(breaches))
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
