#!/usr/bin/env python3
"""Where the instructions of one run of the program go, phase by phase.

usage: phases.py COMMAND…      COMMAND: briefwright brief … or briefwright batch … (best with -j1)

Prints the time of the command, then, where valgrind is installed, a Markdown table of millions of instructions by callgrind.  A
phase costs what its functions cost with all they call, each call counted where it enters the phase (`from` and `not_from`: by which
callers); what an inner phase takes belongs to the outer one too, and the row `rest` of each is what none of its inner phases
takes, so that rows of one depth sum up to the row above them.
"""
import dataclasses
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import whole


@dataclasses.dataclass
class Phase:
    name: str
    functions: str
    inner: list = dataclasses.field(default_factory=list)
    called_from: str = ""
    not_from: str = r"\Z."


# Functions by their names without arguments, `briefwright::` left out; each is a regular expression for the whole name.
PHASES = [
    Phase("linking and start", r"_dl_start"),
    Phase("load", r"batch::Workshop::Workshop", [
        Phase("records", r"data::Corpus::load", [
            Phase("read files", r"data::read_job", [
                Phase("YAML", r"data::parse_yaml", called_from=r"data::read_record"),
                Phase("fields", r"data::read_tree")]),
            Phase("links, places, checks", r"data::Corpus::(place|link|check).*", called_from=r"data::Corpus::load")]),
        Phase("labels", r"config::load_labels", called_from=r"batch::Workshop.*"),
        Phase("record model", r"config::load_record_model", called_from=r"batch::Workshop.*"),
        Phase("coastlines", r"config::load_coastlines", called_from=r"batch::Workshop.*"),
        Phase("fonts", r"text::FontLibrary::FontLibrary|config::load_fonts", called_from=r"batch::Workshop.*")]),
    Phase("compose", r"batch::compose_\w+", not_from=r"batch::compose_\w+"),
    Phase("layout", r"layout::lay_out|layout::lay_out_part", [
        Phase("shaping", r"text::Typesetter::prepare", [
            Phase("hyphenation patterns", r"text::Hyphenator::open"),
            Phase("HarfBuzz", r"hb_shape", called_from=r"text::.*")], not_from=r"chart::.*"),
        Phase("line setting", r"text::Typesetter::set", not_from=r"chart::.*"),
        Phase("charts, their text too", r"chart::draw")], called_from=r"(batch|compose)::.*"),
    Phase("PDF", r"pdf::write", [
        Phase("deflate", r"pdf::Deflater::deflated"),
        Phase("subsets of fonts", r"pdf::HarfBuzzReducer::reduce"),
        Phase("content", r"pdf::page_operators"),
        Phase("structure", r"pdf::write_structure|pdf::check_structure"),
        Phase("digests", r"sha256|md5", called_from=r"pdf::.*")], called_from=r"batch::.*"),
    Phase("digests of files", r"sha256|Sha256::.*", called_from=r"(batch|cli|text|config)::.*"),
]


def plain(name):
    """The name of a function without arguments, what it returns, tags and the level of its recursion."""
    name = re.sub(r"\(anonymous namespace\)::", "", name).replace("briefwright::", "")
    name = re.sub(r"\[[^\]]*\]|'\d+$", "", name)
    while re.search(r"<[^<>]*>", name):
        name = re.sub(r"<[^<>]*>", "", name)
    return name.split("(", 1)[0].strip().split(" ")[-1]


def calls(lines):
    """All instructions, and those of calls by the names of caller and called."""
    names, costs, total = {}, {}, 0

    def name_of(text):
        number, _, name = text.partition(" ")
        if name:
            names[number] = plain(name)
        return names[number]

    caller = called = None
    for line in lines:
        if line.startswith("fn="):
            caller = name_of(line[3:].rstrip("\n"))
        elif line.startswith("cfn="):
            called = name_of(line[4:].rstrip("\n"))
        elif line.startswith("calls="):
            cost = int(next(lines).split()[1])
            costs[caller, called] = costs.get((caller, called), 0) + cost
        elif line.startswith(("summary:", "totals:")):
            total = int(line.split()[1])
    return total, costs


def cost(phase, costs):
    functions = re.compile(phase.functions)
    called_from, not_from = re.compile(phase.called_from or ".*"), re.compile(phase.not_from)
    return sum(count for (caller, called), count in costs.items()
               if functions.fullmatch(called) and not functions.fullmatch(caller)
               and called_from.fullmatch(caller) and not not_from.fullmatch(caller))


def rows(phases, costs, total, depth=0):
    taken = 0
    for phase in phases:
        own = cost(phase, costs)
        taken += own
        yield depth, phase.name, own
        if phase.inner and own:
            yield from rows(phase.inner, costs, own, depth + 1)
    yield depth, "rest", total - taken


def instructions(command, folder):
    out = pathlib.Path(folder, "callgrind.out")
    done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", *command], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    with out.open(encoding="utf-8", errors="replace") as lines:
        return calls(lines)


def main():
    command = sys.argv[1:]
    if not command:
        sys.exit(__doc__)
    whole.run(command)
    wall, cpu, memory = (statistics.median(column) for column in zip(*(whole.run(command) for _ in range(5))))
    print(f"`{' '.join([pathlib.Path(command[0]).name, *command[1:]])}`: {wall:.3f} s wall, {cpu:.3f} s CPU, {memory:.0f} MiB")
    if not shutil.which("valgrind"):
        print("valgrind is not installed: no instructions")
        return
    with tempfile.TemporaryDirectory(prefix="briefwright-") as folder:
        total, costs = instructions(command, folder)
    print("\n| phase | million instructions | share |\n| --- | ---: | ---: |")
    for depth, name, count in [(0, "**all**", total), *rows(PHASES, costs, total)]:
        print(f"| {'&emsp;' * depth}{name} | {count / 1e6:,.0f} | {count / total:.1%} |")


if __name__ == "__main__":
    main()
