#!/usr/bin/env python3
"""Runs a command several times and prints the median wall and CPU time and the peak memory.

usage: whole.py RUNS COMMAND…

CPU time is user and system of all threads; memory is the peak resident set of the process.  One run before
the first warms the file cache and is not counted.
"""
import os
import statistics
import subprocess
import sys
import time


def run(command, told=False):
    """Wall and CPU seconds and MiB; with `told` also what went to standard error."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.stderr.write(errors)
        sys.exit(f"{' '.join(command)}: exit {os.waitstatus_to_exitcode(status)}")
    figures = wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    return (*figures, errors) if told else figures


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    command = sys.argv[2:]
    run(command)
    wall, cpu, memory = (statistics.median(column) for column in zip(*(run(command) for _ in range(int(sys.argv[1])))))
    print(f"{wall:7.3f} s wall  {cpu:7.3f} s cpu  {memory:6.0f} MiB")


if __name__ == "__main__":
    main()
