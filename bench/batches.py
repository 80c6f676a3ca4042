#!/usr/bin/env python3
"""Batches of a corpus that changes a little: what the whole process takes, as a user runs it.

usage: batches.py RUNS PROGRAM CORPUS…

Of each corpus, a copy of it, both threads: `check`; a batch into an empty folder; one of which nothing changed; one after a
word of a policy changed; one after the status of a facility changed that about ten policies list.  Medians of RUNS runs; the first, which
warms the file cache, is not counted.  Documents and pages a second are those of the whole batch that then are up to date; memory is
the peak resident set.
"""
import collections
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import yaml

import whole

LISTED = 10


def front(path):
    text = path.read_text(encoding="utf-8")
    return yaml.load(text.split("\n---", 1)[0], getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if text.startswith("---") else {}


def shared_facility(corpus):
    """The file of that facility which nearest to ten policies of its language list, and how many do."""
    language = next(name for name in ("en", "zh") if (corpus / "facilities" / name).is_dir())
    counts = collections.Counter(str(one) for path in (corpus / "policies" / language).rglob("*.md")
                                 for one in set(front(path).get("relatedFacilities") or []))
    files = {str(front(path).get("id")): path for path in sorted((corpus / "facilities" / language).rglob("*.md"))}
    nearest = min((one for one in counts if one in files), key=lambda one: (abs(counts[one] - LISTED), one))
    return files[nearest], counts[nearest]


def flip(path, field, words):
    """The field, a line of its own in block or flow style, gets another of the words each time."""
    text = path.read_text(encoding="utf-8")
    now = next((word for word in words if re.search(rf"(?m)^ *'?{field}'?: *'{word}'", text)), None)
    word = next(word for word in words if word != now)
    changed, n = re.subn(rf"(?m)^( *'?{field}'?:) .*?(,?)$", rf"\1 '{word}'\2", text, count=1)
    if n != 1:
        sys.exit(f"{path}: no field {field}")
    path.write_text(changed, encoding="utf-8")


def measure(runs, command, before):
    results = []
    for _ in range(runs + 1):
        before()
        wall, cpu, memory, said = whole.run(command, told=True)
        results.append((wall, cpu, memory))
    columns = [statistics.median(column) for column in zip(*results[1:])]
    numbers = re.search(r"(\d+) made(?:, (\d+) unchanged)?.*?; (\d+) pages", said)
    made, kept, pages = (int(number or 0) for number in numbers.groups()) if numbers else (0, 0, 0)
    return columns, made, made + kept, pages


def bench(runs, program, source):
    with tempfile.TemporaryDirectory(prefix="briefwright-") as folder:
        corpus, out = pathlib.Path(folder, "corpus"), pathlib.Path(folder, "out")
        shutil.copytree(source, corpus)
        policy = sorted((corpus / "policies").rglob("*.md"))[0]
        facility, policies = shared_facility(corpus)
        batch = [program, "batch", "--corpus", corpus, "--out", out]
        cases = [("check", [program, "check", "--corpus", corpus], lambda: None),
                 ("batch into an empty folder", batch, lambda: shutil.rmtree(out, ignore_errors=True)),
                 ("nothing changed", batch, lambda: None),
                 ("one policy changed", batch, lambda: flip(policy, "title", ["A title", "Another title"])),
                 (f"one facility of {policies} policies changed", batch,
                  lambda: flip(facility, "status", ["Operational", "Cancelled"]))]
        print(f"== {pathlib.Path(source).name}")
        for name, command, before in cases:
            (wall, cpu, memory), made, documents, pages = measure(runs, command, before)
            print(f"{name:40} {made:4} of {documents:4} made  {wall:7.2f} s wall  {cpu:7.2f} s cpu  {documents / wall:7.1f} documents/s  "
                  f"{pages / wall:7.1f} pages/s  {memory:5.0f} MiB", flush=True)


def main():
    if len(sys.argv) < 4 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    for corpus in sys.argv[3:]:
        bench(int(sys.argv[1]), sys.argv[2], corpus)


if __name__ == "__main__":
    main()
