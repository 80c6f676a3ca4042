#!/usr/bin/env python3
"""The line that a trace names is the one on which a printed text begins in its file, however YAML wrote it.

usage: test_trace.py PROGRAM CORPUS [--every N]

The briefs of a corpus (of every N-th record), and a record whose words say where they stand: "at7" on line 7.
"""
import concurrent.futures
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import unittest

import yaml

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])
EVERY = int(sys.argv[4]) if '--every' in sys.argv else 1
LOADER = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
ESCAPES = {'n': '\n', 'r': '\n', 't': ' ', '"': '"', '\\': '\\', '\n': '', ' ': ' '}

OWN = r'''---
id: own
title: "at one"
country: Norway
description: "## at head\r \r at one folded
  on to the next\n\n
  at two \
  goes on\n\n- at item\n- at other item

  \n at three"
interpretation: >-

  at one folded
  on to the next


  at two
source: '

  at one

  at two'
impactAnalysis:
  economic: |+2

    at one
    at two

    at three
  technical:
    at one plain
    on to the next

    at two
  own: {
    any: 'at one


    at two', more: [ "at a\n\
      goes on", 'at b
      goes on' ]}
unheard:
  - >
    at one folded
    on
  - deep: {er: "at two"}
  - at three
unheard-text:

  at one plain
  on

  at two
tags:
  - at one
  - 'at two
    goes on'
---

at one in the body
and its next line

at two in the body

    at code
    at more code

| at head | cell |
| --- | --- |
| at cell | cell |
'''


def placed(text):
    return '\n'.join(re.sub(r'\bat\b', f'at{n}', line) for n, line in enumerate(text.split('\n'), 1))


def squashed(text):
    """Letters and digits only: breaks, hyphens and marks do not matter."""
    text = unicodedata.normalize('NFKC', re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', text))
    return ''.join(c for c in text if unicodedata.category(c)[0] in 'LN').casefold()


class Source:
    """A record's file: its lines, and where its fields stand by another reader."""

    def __init__(self, path):
        text = re.sub('\r(?!\n)', '\n', pathlib.Path(path).read_text(encoding='utf-8'))
        self.lines = text.split('\n')
        front = re.match(r'---\n(.*?)\n---\n', text, re.S)[1]
        self.root = yaml.compose(front, LOADER)

    def node(self, field):
        node = self.root
        for key in re.findall(r'[^.\[\]]+', field):
            if isinstance(node, yaml.SequenceNode):
                node = node.value[int(key)] if key.isdigit() and int(key) < len(node.value) else None
            elif isinstance(node, yaml.MappingNode):
                node = next((value for name, value in node.value if name.value == key), None)
            if node is None:
                return None
        return node

    def read(self, node, first):
        """What stands from a line on to the end of the node."""
        lines = self.lines[first - 1:node.end_mark.line + 2]
        lines[-1] = lines[-1][:node.end_mark.column]
        text = '\n'.join(lines)
        return re.sub(r'\\(.|\n)', lambda m: ESCAPES.get(m[1], m[0]), text) if node.style == '"' else text


@functools.cache
def source(path):
    return Source(path)


def begins(node, text):
    """A line of the value begins with the text, and no line of a paragraph stands above it."""
    lines = re.split('\r\n|\r|\n', node.value)
    return any(squashed(line).startswith(text) and (i == 0 or not squashed(lines[i - 1])) for i, line in enumerate(lines))


def faults(items, counts):
    """What is wrong with the lines of a trace."""
    for item in items:
        if not str(item.get('file', '')).endswith('.md') or 'text' not in item or ', ' in item['field']:
            continue
        its = source(item['file'])
        node, line, text = its.node(item['field']), item['line'], squashed(item['text'])
        if not isinstance(node, yaml.ScalarNode):
            continue
        first, last = node.start_mark.line + 2, node.end_mark.line + 2
        counts['placed'] += 1
        if not first <= line <= last:
            yield f'{item["file"]}: {item["field"]} stands on {first} to {last}, not on {line}'
            continue
        if len(text) < 6 or text not in squashed(node.value):
            continue  # a word in the reader's language, a date
        if text not in squashed(its.read(node, line)):
            yield f'{item["file"]}: {item["field"]}: "{item["text"]}" does not stand behind line {line}'
        elif begins(node, text):
            counts['exact'] += 1
            true = max(n for n in range(first, last + 1) if text in squashed(its.read(node, n)))
            if squashed(node.value).count(text) == 1 and line != true:
                yield f'{item["file"]}: {item["field"]}: "{item["text"]}" stands on {true}, not on {line}'


class Lines(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def items(self, *arguments):
        out = self.folder / f'{abs(hash(arguments))}.json'
        done = subprocess.run([PROGRAM, 'brief', *arguments, '--jobs', '1', '-o', f'{out}.pdf', '--trace', out], capture_output=True,
                              timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return [item for page in json.loads(out.read_text())['pages'] for item in page['items']]

    def test_words_that_say_where_they_stand(self):
        record = self.folder / 'own.md'
        for ends in ('\n', '\r\n'):
            record.write_bytes(placed(OWN).replace('\n', ends).encode())
            told = set()
            for item in self.items(str(record), '--lang', 'en'):
                if match := re.match(r'(?:[a-z]+: \(?)*at(\d+)\b', item.get('text', '')):
                    self.assertEqual(item['line'], int(match[1]), item)
                    told.add(item['line'])
            wanted = {n for n, line in enumerate(OWN.split('\n'), 1) if re.search(r'\bat\b', line)}
            nested = {n for n, line in enumerate(OWN.split('\n'), 1) if re.search('at (a|b)\\b|more code|at item', line)}
            self.assertGreaterEqual(told, wanted - nested)

    def test_records_of_the_corpus(self):
        paths = [path for language in ('zh', 'en') for path in
                 sorted(pathlib.Path(CORPUS, 'policies', language).glob('*.md'))[::EVERY]]
        counts = {'placed': 0, 'exact': 0}
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            made = pool.map(lambda path: self.items(str(path), '--register', 'none', '--no-attach'), paths)
            found = [fault for items in made for fault in faults(items, counts)]
        self.assertEqual(found, [])
        self.assertGreater(counts['placed'], 40 * len(paths))
        self.assertGreater(counts['exact'], 5 * len(paths))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
