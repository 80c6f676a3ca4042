#!/usr/bin/env python3
"""How time and memory grow with a corpus: tables of powers, of memory by pages, of batches.

usage: growth.py PROGRAM [--sizes 1000,3000,10000] [--records FOLDER] [--lang zh] [--only check,brief…] [--policies N] [--jobs N]

For each size a corpus of so many facilities and a tenth as many policies (or N) is grown by grow.py.  What takes less than
QUICK seconds is run three times, and the median counts.  CPU time is user and system of all threads, memory the peak resident set.
Powers are those of the number of facilities: all sizes by least squares of the logarithms, and between the two largest.
"""
import argparse
import math
import pathlib
import re
import statistics
import sys
import tempfile

import grow
import whole

QUICK = 5
COMMANDS = ["check", "brief", "register", "dossier", "diff", "compare", "batch"]
NAMES = {"register": "`brief --register full`", "dossier": "`dossier --country China`"}


def command_of(name, corpus, asked):
    """The command over a corpus, a pair of folders of which the second is its next edition."""
    old, new, everything, other = corpus
    folder, language = old.parent, asked.lang.split(",")[0]
    jobs, pdf, of = ["-j", str(asked.jobs)], ["-o", folder / "out.pdf"], ["--corpus", old, "--lang", language]
    arguments = {"check": ["--corpus", old], "brief": [everything, *of, *pdf], "register": [everything, *of, *pdf, "--register", "full"],
                 "dossier": ["--country", "China", *of, *pdf], "diff": [old, new, "--lang", language, *pdf],
                 "compare": [everything, other, *of, *pdf], "batch": ["--corpus", old, "--out", folder / "out", "--fresh"]}[name]
    return [asked.program, "brief" if name == "register" else name, *map(str, arguments), *jobs]


def measured(command):
    """Wall and CPU seconds, MiB, documents, pages."""
    runs = [whole.run(command, told=True)]
    if runs[0][0] < QUICK:
        runs += [whole.run(command, told=True) for _ in range(2)]
    wall, cpu, memory = (statistics.median(run[i] for run in runs) for i in range(3))
    said = re.search(r"(\d+) made.*?; (\d+) pages", runs[0][3])
    return wall, cpu, memory, *(map(int, said.groups()) if said else (0, 0))


def power(sizes, values):
    """The slope of the logarithms by least squares."""
    x, y = [math.log(size) for size in sizes], [math.log(value) for value in values]
    middle, height = statistics.mean(x), statistics.mean(y)
    return sum((a - middle) * (b - height) for a, b in zip(x, y)) / sum((a - middle) ** 2 for a in x)


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + " --- |" + " ---: |" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def corpus_of(size, folder, asked):
    policies, languages = asked.policies or max(2, size // 10), asked.lang.split(",")
    old, new = folder / "corpus", folder / "next"
    everything = grow.grow(old, policies, size, asked.records, languages)
    if "diff" in asked.only:
        grow.grow(new, policies, size, asked.records, languages, edition=2)
    others = sorted(path.stem for path in (old / "policies" / languages[0]).glob("*.md"))
    return old, new, everything, next(id for id in others if id != everything)


def print_powers(sizes, results, commands):
    if len(sizes) < 2:
        powers = []
    else:
        powers = ["power of CPU, all", "last two", "of memory, last two"]
    print("Facilities: CPU s, MiB, and powers\n")
    rows = []
    for name in commands:
        cpu, memory = ([results[name, size][i] for size in sizes] for i in (1, 2))
        row = [NAMES.get(name, f"`{name}`"), *(f"{seconds:.2f}, {mib:.0f}" for seconds, mib in zip(cpu, memory))]
        if powers:
            row += [f"{power(sizes, cpu):.2f}", f"{power(sizes[-2:], cpu[-2:]):.2f}", f"{power(sizes[-2:], memory[-2:]):.2f}"]
        rows.append(row)
    table(["command", *(f"{size:,}" for size in sizes), *powers], rows)


def print_pages(sizes, results):
    print("Memory by pages: `brief --register full` of the policy that lists all, above `check` of the same corpus\n")
    rows, last = [], None
    for size in sizes:
        _, _, memory, _, pages = results["register", size]
        above = memory - results["check", size][2]
        more = f"{(above - last[1]) * 1024 / (pages - last[0]):.1f}" if last and pages > last[0] else ""
        rows.append([f"{size:,}", f"{pages:,}", f"{memory:.0f}", f"{above:.0f}", f"{above * 1024 / max(1, pages):.1f}", more])
        last = pages, above
    table(["facilities", "pages", "MiB", "above `check`, MiB", "KiB a page", "KiB a further page"], rows)


def print_batches(sizes, results):
    print("Batches into an empty folder\n")
    rows = []
    for size in sizes:
        wall, cpu, memory, documents, pages = results["batch", size]
        rows.append([f"{size:,}", f"{documents:,}", f"{pages:,}", f"{wall:.1f}, {cpu:.1f}", f"{documents / wall:.1f}", f"{pages / wall:.0f}",
                     f"{memory:.0f}"])
    table(["facilities", "documents", "pages", "wall, CPU s", "documents/s", "pages/s", "MiB"], rows)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("program")
    parser.add_argument("--sizes", default="1000,3000,10000")
    parser.add_argument("--records", default=grow.SEEDS)
    parser.add_argument("--lang", default="zh")
    parser.add_argument("--only", default=",".join(COMMANDS))
    parser.add_argument("--policies", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    asked.only = asked.only.split(",")
    unknown = set(asked.only) - set(COMMANDS)
    if unknown:
        sys.exit(f"growth.py: unknown command {', '.join(sorted(unknown))}; known: {', '.join(COMMANDS)}")
    return asked


def main():
    asked = arguments()
    sizes, commands = sorted(map(int, asked.sizes.split(","))), [name for name in COMMANDS if name in asked.only]
    results = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="briefwright-") as folder:
            corpus = corpus_of(size, pathlib.Path(folder), asked)
            for name in commands:
                results[name, size] = measured(command_of(name, corpus, asked))
                print(f"  {size:,} {name}: {results[name, size][0]:.1f} s", file=sys.stderr)
    print_powers(sizes, results, commands)
    if {"check", "register"} <= set(commands):
        print_pages(sizes, results)
    if "batch" in commands:
        print_batches(sizes, results)


if __name__ == "__main__":
    main()
