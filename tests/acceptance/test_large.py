#!/usr/bin/env python3
"""A dossier of more than a thousand pages: whole, tagged, its number tree split and in order.

usage: test_large.py PROGRAM
"""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import large_corpus

PROGRAM = os.path.abspath(sys.argv[1])
FACILITIES = 5760
LONGEST_ARRAY = 8191  # ISO 32000-1, annex C; libharu's own is 32767


class Large(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        large_corpus.make(cls.folder / 'corpus', 960, FACILITIES)
        cls.pdf = cls.folder / 'large.pdf'
        subprocess.run([PROGRAM, 'dossier', '--corpus', cls.folder / 'corpus', '--all', '--lang', 'en', '--no-attach',
                        '--trace', cls.folder / 'trace.json', '-o', cls.pdf], check=True, capture_output=True)
        cls.plain = cls.folder / 'plain.pdf'  # one object after the other, uncompressed
        subprocess.run(['qpdf', '--qdf', '--object-streams=disable', cls.pdf, cls.plain], check=True)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_it_has_the_pages_and_is_tagged(self):
        facts = subprocess.run(['pdfinfo', self.pdf], capture_output=True, text=True, check=True).stdout
        self.assertGreaterEqual(int(re.search(r'Pages:\s+(\d+)', facts)[1]), 1000)
        self.assertRegex(facts, r'Tagged:\s+yes')

    def test_the_register_whose_rows_nobody_keeps_lists_each_facility_once_from_its_record(self):
        pages = json.loads((self.folder / 'trace.json').read_text())['pages']
        places = {}
        for page in pages:
            for item in page['items']:
                name = re.fullmatch(r'Store (\d+) of the shelf', item.get('text', ''))
                if name:
                    places.setdefault(int(name[1]), []).append((page['page'], item.get('file'), item.get('field')))
        self.assertEqual(sorted(places), list(range(FACILITIES)))
        in_register = sorted(place[-1][0] for place in places.values())
        self.assertGreater(in_register[-1], in_register[0] + 50)
        for n, (*_, (_, file, field)) in places.items():
            self.assertTrue(file.endswith(f'facilities/en/{n:05}.md'), file)
            self.assertEqual(field, 'name')

    def test_its_rows_are_in_the_structure_with_their_cells(self):
        rows = collections.Counter()  # by number of cells
        parents = collections.Counter()
        with open(self.plain, 'rb') as lines:
            role, parent, kids, in_kids = None, None, 0, False
            for line in lines:
                if line == b'endobj\n':
                    if role == b'/TR':
                        rows[kids] += 1
                        parents[parent] += 1
                    role, parent, kids, in_kids = None, None, 0, False
                elif line.startswith(b'  /S /'):
                    role = line.split()[1]
                elif line.startswith(b'  /P '):
                    parent = line.split()[1]
                elif line == b'  /K [\n':
                    in_kids = True
                elif line == b'  ]\n':
                    in_kids = False
                elif in_kids and line.endswith(b' 0 R\n'):
                    kids += 1
        self.assertGreaterEqual(max(rows.values()), FACILITIES)
        self.assertGreater(max(parents.values()), FACILITIES // (2 * len(large_corpus.COUNTRIES)))

    def test_the_parent_tree_is_split_in_order_without_gaps(self):
        leaves, next_key, keys = [], None, 0
        with open(self.plain, 'rb') as lines:
            inside = []
            for line in lines:
                if line.startswith(b'  /Limits ['):
                    inside = []
                elif line.startswith(b'  /Nums ['):
                    leaves.append(limits)
                elif line.startswith(b'  /ParentTreeNextKey'):
                    next_key = int(line.split()[1])
                if re.fullmatch(rb'    \d+\n', line):
                    inside.append(int(line))
                if line == b'  ]\n' and len(inside) == 2:
                    limits = tuple(inside)
        leaves.sort()
        self.assertGreater(len(leaves), 1000)
        self.assertEqual(leaves[0][0], 0)
        for (_, last), (first, _) in zip(leaves, leaves[1:]):
            self.assertEqual(first, last + 1)
        self.assertEqual(leaves[-1][1] + 1, next_key)

    def test_no_array_is_longer_than_readers_take(self):
        longest, counts, data = 0, [], False
        with open(self.plain, 'rb') as lines:
            for line in lines:
                text = line.strip()
                data = text == b'stream' or (data and text != b'endstream')
                if data:  # fonts hold any bytes
                    continue
                if text.endswith(b'['):
                    counts.append(0)
                elif text == b']' and counts:
                    longest = max(longest, counts.pop())
                elif counts:
                    counts[-1] += 1
        self.assertLess(longest, LONGEST_ARRAY)
        self.assertGreater(longest, 100)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
