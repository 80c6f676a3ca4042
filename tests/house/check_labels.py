#!/usr/bin/env python3
"""Holds the label catalogues of the two languages against each other and against the sources.

usage: check_labels.py SOURCE_DIR

Both catalogues have the same keys, with the same {places} in each text.  Every key that src/ names
literally, as in labels["scores.title"], is there or comes from the record model.
"""
import pathlib
import re
import sys

import yaml

LANGUAGES = ["zh", "en"]
PLACE = re.compile(r"{(?!model\.)([a-z_.-]+)}")  # those of the model may stand in any text
# What the record model adds to the catalogues.
OF_MODEL = {"unit.capacity", "method.capacity"}
USED = re.compile(r'\blabels(?:\[|\.format\(|\.has\()\s*"([^"]+)"')


def read_yaml(path):
    """All scalars as they stand: a key `no` is a word here, not a truth value."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}


def flatten(tree, path=""):
    for key, value in tree.items():
        name = f"{path}.{key}" if path else str(key)
        if isinstance(value, dict):
            yield from flatten(value, name)
        else:
            yield name, value


def breaches_of_texts(language, texts):
    for key, text in texts.items():
        if not isinstance(text, str):
            yield f"labels/{language}.yaml: {key} is not a text"


def breaches_between(first, second):
    """Keys and places that `first` has and `second` lacks; both are (language, texts)."""
    for key, text in first[1].items():
        if key not in second[1]:
            yield f"labels/{second[0]}.yaml: no {key}, which {first[0]} has"
            continue
        for place in sorted(set(PLACE.findall(str(text))) - set(PLACE.findall(str(second[1][key])))):
            yield f"labels/{second[0]}.yaml: {key} lacks {{{place}}}, which {first[0]} has"


def used_keys(source_dir):
    for path in sorted((source_dir / "src").rglob("*.[ch]pp")):
        text = path.read_text(encoding="utf-8")
        for found in USED.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            yield f"{path.relative_to(source_dir).as_posix()}:{line}", found.group(1)


def find_breaches(source_dir):
    source_dir = pathlib.Path(source_dir)
    catalogues = []
    for language in LANGUAGES:
        path = source_dir / "layouts/labels" / f"{language}.yaml"
        if not path.is_file():
            yield f"layouts/labels/{language}.yaml: not there"
            return
        catalogues.append((language, dict(flatten(read_yaml(path)))))
    for language, texts in catalogues:
        yield from breaches_of_texts(language, texts)
    yield from breaches_between(*catalogues)
    yield from breaches_between(*reversed(catalogues))
    for place, key in used_keys(source_dir):
        if key not in catalogues[0][1] and key not in OF_MODEL:
            yield f"{place}: no label {key}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    breaches = list(find_breaches(sys.argv[1]))
    print("\n".join(breaches))
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
