#!/usr/bin/env python3
"""Records that no page was made for: everything is printed, on the page, and beside each other.

usage: test_hostile.py PROGRAM

Each record writes its texts in words of its own (t1 t2 … of the title, d1 … of the description), so that each can be
looked for.  The places are those that pdftotext finds: a word outside the page is not among them.
"""
import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv[1])

WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
MOST_SHARED = 1.0  # pt that two words may share across: slopes, and what rounding leaves


def words(prefix, count):
    return ' '.join(f'{prefix}{n}' for n in range(1, count + 1))


def record(name, body='', title='A record', **fields):
    lines = [f'id: {name}', f'title: {title}', 'country: Norway', 'year: 2024', 'status: Active', 'category: Regulatory',
             'reviewStatus: verified']
    for field, value in fields.items():
        lines.append(f'{field}: {value}')
    return '---\n' + '\n'.join(lines) + f'\n---\n\n{body}\n'


def analysis(make):
    return ''.join(f'\n  {name}:\n    score: {50 + n}\n    label: {make(name[:3] + "l", 40)}\n'
                   f'    evidence: {make(name[:3] + "e", 700)}\n    citation: {make(name[:3] + "c", 60)}'
                   for n, name in enumerate(['incentive', 'statutory', 'market', 'strategic', 'mrv']))


class Hostile(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def run_program(self, *arguments):
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300)

    def faults(self, pdf):
        """The words of all pages; fails where one leaves the page or lies on another."""
        out = subprocess.run(['pdftotext', '-bbox', str(pdf), '-'], capture_output=True, text=True, check=True).stdout
        all_words = []
        for number, page in enumerate(PAGE.finditer(out), 1):
            width, height = float(page[1]), float(page[2])
            placed = [(*map(float, word.groups()[:4]), html.unescape(word[5])) for word in WORD.finditer(page[3])]
            for left, top, right, bottom, text in placed:
                self.assertTrue(-0.1 <= left and right <= width + 0.1 and -0.1 <= top and bottom <= height + 0.1,
                                f'page {number}: "{text}" leaves the page')
            placed.sort(key=lambda word: word[1])
            for i, (left, top, right, bottom, text) in enumerate(placed):
                for other in placed[i + 1:]:
                    if other[1] >= bottom:
                        break
                    shared = min(bottom, other[3]) - other[1]
                    same_line = shared > 0.7 * min(bottom - top, other[3] - other[1])
                    across = min(right, other[2]) - max(left, other[0])
                    self.assertFalse(same_line and across > MOST_SHARED,
                                     f'page {number}: "{text}" lies on "{other[4]}"')
            all_words += [word[4] for word in placed]
        return all_words

    def brief(self, text, language='en', *arguments):
        """The words of the brief of one record, and what was said of it."""
        path, out = self.folder / 'record.md', self.folder / 'record.pdf'
        path.write_text(text)
        done = self.run_program('brief', path, '--lang', language, '-o', out, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn('page-overfull', done.stderr)
        self.assertNotIn('overfull-line', done.stderr)
        return self.faults(out), done.stderr

    def holds(self, found, prefix, count):
        found = {re.sub(r'^\W+|\W+$', '', word) for word in found}
        lost = [f'{prefix}{n}' for n in range(1, count + 1) if f'{prefix}{n}' not in found]
        self.assertEqual(lost, [], f'{len(lost)} of {count} words')

    def test_long_fields(self):
        fields = {'source': words('so', 80), 'legalWeight': words('lw', 900), 'scope': words('sc', 2500),
                  'interpretation': words('in', 900), 'tags': '[' + ', '.join(f'tag{n}' for n in range(1, 120)) + ']',
                  'analysis': analysis(words),
                  'impactAnalysis': f'\n  economic: {words("ec", 900)}\n  technical: {words("te", 900)}',
                  'evolution': f'\n  milestones:\n    - date: "2020"\n      event: {words("ev", 900)}',
                  'regulatory': f'\n  pore_space_rights: {words("po", 900)}',
                  'implementationDetails': f'\n  authority: {words("au", 900)}\n  mechanism: {words("me", 200)}'}
        found, _ = self.brief(record('long', words('b', 900), title=words('ti', 120), **fields))
        for prefix, count in (('ti', 120), ('in', 900), ('sc', 2500), ('ec', 900), ('te', 900), ('ev', 900), ('po', 900),
                              ('au', 900), ('me', 200), ('ince', 700), ('mrve', 700), ('mrvl', 40), ('stal', 40)):
            self.holds(found, prefix, count)
        fields.update(legalWeight=words('lw', 60), scope='National', interpretation=words('in', 60))  # fit on one page
        found, _ = self.brief(record('long', words('b', 900), title=words('ti', 60), **fields), 'en', '--layout', 'onepager')
        self.holds(found, 'ti', 60)
        self.holds(found, 'lw', 60)

    def test_words_without_end(self):
        word = 'Wordwithoutend' * 20
        fields = {'source': word, 'legalWeight': word, 'scope': word, 'interpretation': word, 'tags': f'[{word}]',
                  'analysis': analysis(lambda prefix, count: word),
                  'implementationDetails': f'\n  authority: {word}\n  mechanism: {word}'}
        for layout in ('brief', 'onepager'):
            with self.subTest(layout):
                self.brief(record('endless', word, title=word, **fields), 'en', '--layout', layout)

    def test_chinese_without_a_mark(self):
        text = '碳捕集利用与封存技术' * 1000
        fields = {'interpretation': text, 'legalWeight': text[:600], 'source': text[:600],
                  'analysis': analysis(lambda prefix, count: text[:count * 3]),
                  'implementationDetails': f'\n  authority: {text[:900]}'}
        found, _ = self.brief(record('han', text, title=text[:300], **fields), 'zh')
        self.assertGreater(''.join(found).count('碳'), 1000)

    def test_a_table_of_thirty_columns(self):
        heads = [f'Column {n}' for n in range(1, 31)]
        cells = [f'{10 + n % 10}.{n:02}' for n in range(1, 31)]
        rows = [heads, ['---'] * 30, cells, [str(1000 + n) for n in range(1, 31)]]
        table = '\n'.join('|' + '|'.join(row) + '|' for row in rows)
        for language, note in (('en', 'of 30)'), ('zh', '共 30 列')):
            found, said = self.brief(record('thirty', table), language)
            self.assertEqual(said.count('[table-wide]'), 1, said)
            self.assertNotIn('emergency-break', said)
            for cell in cells + rows[3]:
                self.assertIn(cell, found)
            text = subprocess.run(['pdftotext', '-layout', str(self.folder / 'record.pdf'), '-'], capture_output=True,
                                  text=True).stdout
            self.assertGreater(text.count(note), 1)
            tags = subprocess.run(['pdfinfo', '-struct-text', str(self.folder / 'record.pdf')], capture_output=True,
                                  text=True).stdout
            of_thirty = [part for part in re.split(r'\n\s*Table ', tags) if 'Column 1"' in part]
            self.assertEqual(len(of_thirty), text.count(note))  # each has the first column
            for part in of_thirty:
                self.assertRegex(part, r'THead[^"]*TR[^"]*TH')

    def test_cells_and_lists_higher_than_pages(self):
        table = f'|A|B|\n|---|---|\n|{words("a", 2500)}|b|\n|c|{words("d", 2500)}|\n'
        items = '\n'.join(f'- i{n}' for n in range(1, 401))
        numbers = '\n'.join(f'{n}. n{n}' for n in range(1, 301))
        quote = '> ' + words('q', 2000)
        nested = '\n'.join('  ' * depth + f'- e{depth + 1}' for depth in range(9))
        found, said = self.brief(record('high', '\n\n'.join([table, items, numbers, quote, nested])))
        for prefix, count in (('a', 2500), ('d', 2500), ('i', 400), ('n', 300), ('q', 2000), ('e', 9)):
            self.holds(found, prefix, count)

    def test_a_head_higher_than_a_page(self):
        table = f'|A|{words("h", 4000)}|\n|---|---|\n' + ''.join(f'|r{n}|v{n}|\n' for n in range(1, 120))
        found, _ = self.brief(record('head', table))
        for prefix, count in (('h', 4000), ('r', 119), ('v', 119)):
            self.holds(found, prefix, count)

    def corpus(self):
        """A country of records and facilities with names that fill lines."""
        for n in range(1, 6):
            self.write('policies', f'p{n}', record(f'p{n}', words(f'b{n}x', 300), title=words(f't{n}x', 60),
                                                   analysis=analysis(words),
                                                   relatedFacilities=[str(k) for k in range(1, 30)]))
        for n in range(1, 30):
            name = f'{words(f"f{n}x", 30)} {"Endless" * 30}' if n % 3 else f'Store {n}'
            self.write('facilities', f'{n}', f"---\nid: '{n}'\nname: {name}\ncountry: Norway\n"
                       f'type: {words("Kind", 20)}\nstatus: Operational\nestimatedCapacity: {n * 1234.567}\n'
                       f"operation: '{1990 + n}'\npartners:\n  - {words(f'pa{n}x', 60)}\nsector: {words('Sector', 20)}\n"
                       f"announcedCapacityRaw: '{words('raw', 30)}'\ncoordinates: [{50 + n % 9}, {n % 7}]\n"
                       f"precision: exact\nrelatedPolicies: [p1]\n---\n")
        return self.folder / 'corpus'

    def write(self, kind, name, text):
        path = self.folder / 'corpus' / kind / 'en' / f'{name}.md'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def test_registers_dossiers_and_comparisons(self):
        corpus, out = self.corpus(), self.folder / 'out.pdf'
        for command in (['brief', 'p1'], ['dossier', '--country', 'Norway'],
                        ['compare', 'p1', 'p2', 'p3', 'p4', 'p5']):
            with self.subTest(command[0]):
                done = self.run_program(*command, '--corpus', corpus, '--lang', 'en', '-o', out)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertNotIn('overfull', done.stderr)
                found = self.faults(out)
                if command[0] != 'compare':
                    for n in range(1, 30):
                        if n % 3:
                            self.holds(found, f'f{n}x', 30)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
