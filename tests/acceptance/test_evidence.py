#!/usr/bin/env python3
"""Numbers followed home: the trace leads to fields that say what is printed, and the attached files
hold everything that the tables are made of.

usage: test_evidence.py PROGRAM CORPUS

Each brief is made and read once, several at a time, with its trace and its attachments; the tests share them.
"""
import collections
import concurrent.futures
import csv
import functools
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest

import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from structure import StructureTree  # noqa: E402

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])


def run(*command):
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout


def squashed(text):
    """Letters and digits only: breaks, hyphens, markup and subscripts do not matter."""
    text = unicodedata.normalize('NFKC', str(text))
    return ''.join(c for c in text if unicodedata.category(c)[0] in 'LN').casefold()


@functools.cache
def front_matter(path):
    loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
    text = lines_of(path)[0]
    return yaml.load(text if path.suffix == '.yaml' else re.match(r'---\n(.*?)\n---\n', text, re.S).group(1), loader)


@functools.cache
def lines_of(path):
    """The whole text of a file, and its lines."""
    text = pathlib.Path(path).read_text()
    return text, text.splitlines()


def field_of(record, path):
    """The value at analysis.market.score or tags[2]; None where the record has none."""
    for key in re.findall(r'[^.\[\]]+', path):
        if isinstance(record, list):
            record = record[int(key)] if int(key) < len(record) else None
        elif isinstance(record, dict):
            record = record.get(key)
    return record


def records(kind, language):
    return sorted(pathlib.Path(CORPUS, kind, language).glob('*.md'))


FOLDER = tempfile.TemporaryDirectory(prefix='briefwright-')
Brief = collections.namedtuple('Brief', 'pdf trace files text tags')


def make(path):
    """The brief of one record with its trace, its attached files by name, its text and its tags."""
    identity, language = front_matter(path)['id'], path.parent.name
    folder = pathlib.Path(FOLDER.name, language, identity)
    attached, pdf, trace = folder / 'attached', folder / 'brief.pdf', folder / 'trace.json'
    attached.mkdir(parents=True)
    run(PROGRAM, 'brief', identity, '--corpus', CORPUS, '--lang', language, '-o', pdf, '--trace', trace, '--attach',
        '--register', 'full', '--jobs', '1')
    run('pdfdetach', '-saveall', '-o', attached, pdf)
    return Brief(pdf, json.loads(trace.read_text()), {file.name: file.read_bytes() for file in attached.iterdir()},
                 run('pdftotext', pdf, '-').decode(), StructureTree(pdf))


class Evidence(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        paths = records('policies', 'zh') + records('policies', 'en')
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            cls.briefs = dict(zip(paths, pool.map(make, paths)))

    def all_policies(self):
        return list(self.briefs)

    def traced(self, path):
        return self.briefs[path].trace

    # -- the trace

    def test_everything_printed_has_an_origin(self):
        for path in self.all_policies():
            for page in self.traced(path)['pages']:
                for item in page['items']:
                    self.assertTrue({'file', 'rule', 'label'} & item.keys(), f'{path}: {item}')
                    self.assertTrue({'text', 'figure'} & item.keys(), item)

    def test_boxes_lie_on_their_pages(self):
        for path in self.all_policies()[:4]:
            for page in self.traced(path)['pages']:
                for item in page['items']:
                    left, bottom, right, top = item['box']
                    self.assertTrue(0 <= left <= right <= page['width'] + 0.01, item)
                    self.assertTrue(0 <= bottom <= top <= page['height'] + 0.01, item)

    def test_the_trace_holds_the_text_of_the_page(self):
        for path in self.all_policies()[:4]:
            brief = self.briefs[path]
            said = sorted(squashed(''.join(item.get('text', '') for page in brief.trace['pages'] for item in page['items'])))
            printed = sorted(squashed(run('pdftotext', '-raw', brief.pdf, '-').decode()))
            self.assertEqual(said, printed, path)

    def test_a_traced_text_stands_in_the_field_that_it_names(self):
        """Of free text: words of the vocabulary are printed by their label, dates and numbers in the reader's form."""
        worded = re.compile(r'(country|region|status|category|legalWeight|scope|sectors|type|sector|precision|fateOfCarbon|reviewStatus|pubDate'
                            r'|lastAuditDate|relatedFacilities|milestones.*date)')
        texts = numbers = 0
        for path in self.all_policies():
            for page in self.traced(path)['pages']:
                for item in page['items']:
                    if 'file' not in item or 'text' not in item:
                        continue
                    record, lines = front_matter(pathlib.Path(item['file'])), lines_of(pathlib.Path(item['file']))[1]
                    several = [field_of(record, field) for field in item['field'].split(', ')]
                    value = sum(several) / len(several) if len(several) > 1 else several[0]  # the mean of two capacities
                    if isinstance(value, (int, float)) and not isinstance(value, bool):
                        printed = float(re.sub(r'[^0-9.]', '', item['text']) or 'nan')
                        self.assertAlmostEqual(printed, value, delta=0.051, msg=str(item))
                        numbers += 1
                    elif isinstance(value, str) and not worded.search(item['field']) and item['field'] != 'source':
                        plain = re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', value)  # Markdown links
                        self.assertIn(squashed(item['text']), squashed(plain), item)
                        key = re.sub(r'\[\d+\]$', '', item['field']).split('.')[-1]
                        line = lines[item['line'] - 1]
                        self.assertTrue(f'{key}:' in line or squashed(item['text'])[:8] in squashed(line), f'{item}: {line}')
                        texts += 1
        self.assertGreater(texts, 300)
        self.assertGreater(numbers, 100)

    # -- attachments

    def test_a_long_register_prints_the_subject_and_attaches_the_rest(self):
        folder = tempfile.mkdtemp(dir=FOLDER.name)
        record = front_matter(pathlib.Path(CORPUS) / 'policies/en/sector-cement-roadmap-2050.md')
        related = {str(i) for i in record['relatedFacilities']}
        self.assertGreater(len(related), 60)
        for choice, printed in (([], 'Cement'), (['--register', 'none'], None)):
            pdf = f'{folder}/{len(choice)}.pdf'
            run(PROGRAM, 'brief', record['id'], '--corpus', CORPUS, '--lang', 'en', '-o', pdf, *choice)
            run('pdfdetach', '-saveall', '-o', folder, pdf)
            rows = list(csv.DictReader(io.StringIO(pathlib.Path(folder, 'facilities.en.csv').read_text(), newline='')))
            self.assertLessEqual({row['id'] for row in rows}, related)
            self.assertGreater(len(rows), 60)
            tags = StructureTree(pdf)
            register = squashed(tags.text(tags.root)).rpartition(squashed('Annex: facility register'))[2]
            for row in rows:
                self.assertEqual(squashed(row['name']) in register, row['sector'] == printed, row['name'])
        run(PROGRAM, 'brief', record['id'], '--corpus', CORPUS, '--lang', 'en', '-o', f'{folder}/bare.pdf', '--no-attach')
        self.assertNotIn(b'facilities.en.csv', run('pdfdetach', '-list', f'{folder}/bare.pdf'))
        self.assertIn('--register full', run('pdftotext', f'{folder}/bare.pdf', '-').decode())

    def test_the_record_is_attached_byte_for_byte(self):
        for path in self.all_policies()[:6]:
            files = self.briefs[path].files
            self.assertEqual(files[f'{front_matter(path)["id"]}.{path.parent.name}.md'], path.read_bytes())

    def test_register_and_sums_come_out_of_the_attached_data(self):
        rebuilt = 0
        for path in self.all_policies():
            language = path.parent.name
            related = {str(i) for i in front_matter(path).get('relatedFacilities') or []}
            files = self.briefs[path].files
            self.assertIn(f'policies.{language}.csv', files)
            if not related or f'facilities.{language}.csv' not in files:
                continue
            rows = list(csv.DictReader(io.StringIO(files[f'facilities.{language}.csv'].decode(), newline='')))
            self.assertLessEqual({row['id'] for row in rows}, related)
            text = squashed(self.briefs[path].text)
            for row in rows:
                for name in ('id', 'name', 'type', 'status', 'record_year'):
                    self.assertIn(squashed(row[name]), text, f'{path}: {row["id"]} {name}')
            active = [row for row in rows if row['status_key'] in ('planned', 'under-construction', 'operational')]
            pipeline = sum(float(row['capacity_mt_per_year'] or 0) for row in active)
            self.assertIn(squashed(f'{pipeline:,.1f}'), text, path)
            rebuilt += 1
        self.assertGreater(rebuilt, 5)

    def test_cells_of_the_register_read_back_from_the_structure_are_those_of_the_data(self):
        checked = 0
        for path in self.all_policies():
            language = path.parent.name
            files = self.briefs[path].files
            if f'facilities.{language}.csv' not in files:
                continue
            rows = list(csv.DictReader(io.StringIO(files[f'facilities.{language}.csv'].decode(), newline='')))
            tags = self.briefs[path].tags
            cells = [[squashed(tags.text(cell)) for cell in tags.kids(row)] for row in tags.all('/TR')]
            by_id = {row[0]: row for row in cells if len(row) == 7}
            for row in rows:
                capacity = f'{float(row["capacity_mt_per_year"] or 0):,.2f}'
                if capacity == '0.00':
                    capacity = '<0.01' if row['capacity_mt_per_year'] else ''
                year = row['record_year'] + {'fid': '†', 'announcement': '‡'}.get(row['record_year_field'], '')
                wanted = [row['id'], row['name'], row['type'], row['sector'], row['status'], capacity, year]
                self.assertEqual(by_id[squashed(row['id'])], [squashed(cell) for cell in wanted], path)
                checked += 1
        self.assertGreater(checked, 50)

    def test_the_structure_reads_in_the_order_of_the_page(self):
        for path in self.all_policies()[:8]:
            tree = self.briefs[path].tags.text(self.briefs[path].tags.root)
            first = squashed(run('pdftotext', '-raw', '-l', '1', self.briefs[path].pdf, '-').decode())
            title = squashed(front_matter(path)['title'])
            self.assertTrue(squashed(tree).startswith(title), path)
            for sentence in re.split(r'[。.!?]', front_matter(path)['description'].split('\n')[0])[:-1]:
                self.assertIn(squashed(re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', sentence)), squashed(tree), path)
            self.assertIn(title, first)

    def test_ranks_come_out_of_the_attached_policies(self):
        path = self.all_policies()[0]
        language = path.parent.name
        rows = list(csv.DictReader(io.StringIO(self.briefs[path].files[f'policies.{language}.csv'].decode(), newline='')))
        self.assertEqual(len(rows), len(records('policies', language)))
        for row in rows:
            scores = [float(row[name]) for name in ('incentive', 'statutory', 'market', 'strategic', 'mrv') if row[name]]
            if scores:
                self.assertAlmostEqual(sum(scores) / len(scores), float(row['mean_score']), places=9)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
