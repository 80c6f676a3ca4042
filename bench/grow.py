#!/usr/bin/env python3
"""Grows a corpus: copies of its records under new ids, as many policies and facilities as asked for.

usage: grow.py OUT POLICIES FACILITIES [--records FOLDER] [--lang zh,en] [--edition N]

Records are those of FOLDER (default: seeds/), in their order of ids; copy K of a record has the id ID-kK, K at the end of its name,
and a facility stands up to half a degree away from the first.  The policy that lists most facilities lists all of OUT,
each other LINKED of them, and facilities list the same policies back, in every language the same.  Editions above the first have
other capacities for each tenth facility and another title for each tenth policy, which is something for `diff`.
The same arguments give the same files.
"""
import argparse
import pathlib
import random
import re
import shutil

SEEDS = pathlib.Path(__file__).resolve().parent.parent / "seeds"
LINKED = 20
FIELDS = {"policies": ["id", "title", "relatedFacilities"],
          "facilities": ["id", "name", "relatedPolicies", "coordinates", "estimatedCapacity"]}


class Record:
    """A record's text, cut where fields stand that each copy has of its own."""

    def __init__(self, text, kind):
        opening, front, rest = re.match(r"(?s)(---\n)(.*?\n)(---(?:\n.*)?)\Z", text.replace("\r\n", "\n")).groups()
        self.flow = front.startswith("{")
        self.fields, cuts = {}, []
        for key in FIELDS[kind]:
            found = self.find(front, key)
            if found:
                self.fields[key] = found[0]
                cuts.append((found.start(), found.end(), key))
            elif key.startswith("related"):
                self.fields[key] = ""
                cuts.append((front.find("\n") + 1,) * 2 + (key,) if self.flow else (0, 0, key))
        self.parts, self.keys, last = [], [], 0
        for start, end, key in sorted(cuts):
            self.parts.append(front[last:start])
            self.keys.append(key)
            last = end
        self.parts[0] = opening + self.parts[0]
        self.parts.append(front[last:] + rest)

    def find(self, front, key):
        """The lines of a field of the record itself: one line and those that stand deeper."""
        if self.flow:
            return re.search(rf"(?m)^  '?{key}'?:.*\n(?:    .*\n)*", front)
        return re.search(rf"(?m)^{key}:.*\n(?:(?: +|- ).*\n)*", front)

    def entry(self, key, value):
        return f"  '{key}': {value},\n" if self.flow else f"{key}: {value}\n"

    def list_of(self, key, items):
        if not items:
            return self.entry(key, "[]")
        if self.flow:
            return self.entry(key, "\n    [\n" + "".join(f"      '{item}',\n" for item in items) + "    ]")
        return f"{key}:\n" + "".join(f"  - '{item}'\n" for item in items)

    def id(self):
        return re.search(r":\s*['\"]?([^'\"\s,]+)", self.fields["id"])[1]

    def numbers(self, key):
        return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", self.fields[key].split(":", 1)[1])]

    def named(self, key, addition):
        """The field with the addition at the end of its text; one of several lines stays as it is."""
        line = self.fields[key]
        if not addition or line.count("\n") > 1:
            return line
        return re.sub(r"(['\"]?,?)\n\Z", lambda end: f" {addition}{end[1]}\n", line)

    def filled(self, changed):
        lines = [changed.get(key, self.fields[key]) for key in self.keys]
        return "".join(part + line for part, line in zip(self.parts, lines)) + self.parts[-1]


def read(folder, kind, languages):
    """Records by id, of each the languages it is in; ids in order."""
    records = {}
    for language in languages:
        for path in sorted((folder / kind / language).glob("*.md")):
            record = Record(path.read_text(encoding="utf-8"), kind)
            records.setdefault(record.id(), {})[language] = record
    return dict(sorted(records.items()))


def copies(records, count):
    """Ids of all copies, each with its record and the number of the copy."""
    ids = list(records)
    for i in range(count):
        copy, at = divmod(i, len(ids))
        yield (f"{ids[at]}-k{copy}" if copy else ids[at]), records[ids[at]], copy


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def busiest(policies):
    """Of the policies the one that lists most facilities."""
    return max(policies, key=lambda id: max(len(record.fields["relatedFacilities"]) for record in policies[id].values()))


def links(policies, facilities, everything):
    chance = random.Random(1)
    of_policy = {id: facilities if id == everything else sorted(chance.sample(facilities, min(LINKED, len(facilities))))
                 for id in policies}
    of_facility = {id: [] for id in facilities}
    for policy, listed in of_policy.items():
        for facility in listed:
            of_facility[facility].append(policy)
    return of_policy, of_facility


def changed_facility(record, id, policies, copy, place, capacity):
    fields = {"id": record.entry("id", f"'{id}'"), "name": record.named("name", copy or ""),
              "relatedPolicies": record.list_of("relatedPolicies", policies)}
    if copy and len(record.numbers("coordinates") if "coordinates" in record.fields else []) == 2:
        north, east = record.numbers("coordinates")
        north, east = max(-89, min(89, north + place[0])), max(-179, min(179, east + place[1]))
        fields["coordinates"] = record.entry("coordinates", f"[{north:.4f}, {east:.4f}]")
    if capacity and "estimatedCapacity" in record.fields:
        fields["estimatedCapacity"] = record.entry("estimatedCapacity", capacity)
    return record.filled(fields)


def grow(out, policies, facilities, records=SEEDS, languages=("zh", "en"), edition=1):
    """Writes the corpus and returns the id of the policy that lists all facilities."""
    records, out = pathlib.Path(records), pathlib.Path(out)
    bases = {kind: read(records, kind, languages) for kind in FIELDS}
    everything = busiest(bases["policies"])
    first = {everything: bases["policies"].pop(everything)}
    grown = {"policies": list(copies(first | bases["policies"], policies)),
             "facilities": list(copies(bases["facilities"], facilities))}
    of_policy, of_facility = links([id for id, _, _ in grown["policies"]], [id for id, _, _ in grown["facilities"]], everything)
    for i, (id, by_language, copy) in enumerate(grown["policies"]):
        for language, record in by_language.items():
            addition = " ".join(filter(None, [str(copy or ""), f"({edition})" if edition > 1 and i % 10 == 0 else ""]))
            write(out / "policies" / language / f"{id}.md",
                  record.filled({"id": record.entry("id", id), "title": record.named("title", addition),
                                 "relatedFacilities": record.list_of("relatedFacilities", of_policy[id])}))
    chance = random.Random(2)
    for i, (id, by_language, copy) in enumerate(grown["facilities"]):
        place = chance.uniform(-0.5, 0.5), chance.uniform(-0.5, 0.5)
        capacity = f"{edition + i % 7}.5" if edition > 1 and i % 10 == 0 else None
        for language, record in by_language.items():
            write(out / "facilities" / language / f"facility-{id}.md",
                  changed_facility(record, id, of_facility[id], copy, place, capacity))
    for language in languages:
        if (records / "countries" / language).is_dir():
            shutil.copytree(records / "countries" / language, out / "countries" / language, dirs_exist_ok=True)
    if (records / "corpus.yaml").is_file():
        shutil.copy(records / "corpus.yaml", out / "corpus.yaml")
    return everything


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "), description=__doc__.split("\n", 1)[0])
    parser.add_argument("out")
    parser.add_argument("policies", type=int)
    parser.add_argument("facilities", type=int)
    parser.add_argument("--records", default=SEEDS)
    parser.add_argument("--lang", default="zh,en")
    parser.add_argument("--edition", type=int, default=1)
    asked = parser.parse_args()
    print(grow(asked.out, asked.policies, asked.facilities, asked.records, asked.lang.split(","), asked.edition))


if __name__ == "__main__":
    main()
