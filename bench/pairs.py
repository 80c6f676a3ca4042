#!/usr/bin/env python3
"""Runs two commands in turn and prints the medians of both, and the median ratio of the second to the first.

usage: pairs.py PAIRS [--row NAME] COMMAND… -- COMMAND…

Wall and CPU seconds (user and system, with those children that were waited for) and MiB of the largest process.  One run of each
before the first is not counted.  What drifts on a busy machine drifts for both.  With --row, a row of a Markdown table.
"""
import statistics
import sys

import whole


def paired(pairs, first, second):
    """Medians of the first, of the second, of the ratios; each of wall and CPU seconds and MiB."""
    whole.run(first)
    whole.run(second)
    runs = [(whole.run(first), whole.run(second)) for _ in range(pairs)]
    columns = zip(*([*a, *b, *(y / x for x, y in zip(a, b))] for a, b in runs))
    medians = [statistics.median(column) for column in columns]
    return medians[:3], medians[3:6], medians[6:]


def main():
    arguments, row = sys.argv[1:], None
    if arguments[1:2] == ["--row"]:
        row = arguments[2]
        del arguments[1:3]
    if len(arguments) < 4 or "--" not in arguments:
        sys.exit(__doc__)
    middle = arguments.index("--")
    pairs, first, second = int(arguments[0]), arguments[1:middle], arguments[middle + 1:]
    a, b, ratio = paired(pairs, first, second)
    if row:
        cells = [f"{x:.2f}, {y:.2f}, {z:.0f}" for x, y, z in (a, b)] + [", ".join(f"{part:.2f}" for part in ratio), str(pairs)]
        print("| " + " | ".join([row, *cells]) + " |", flush=True)
        return
    for name, (wall, cpu, memory) in (("first", a), ("second", b)):
        print(f"{name:7} {wall:8.3f} s wall  {cpu:8.3f} s cpu  {memory:6.1f} MiB")
    print(f"{'ratio':7} {ratio[0]:8.3f}         {ratio[1]:8.3f}        {ratio[2]:6.3f}      {pairs} pairs", flush=True)


if __name__ == "__main__":
    main()
