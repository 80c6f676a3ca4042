#!/usr/bin/env python3
"""A value of its own in every field of a record model: each output shows it as that field and as no other.

usage: test_sentinels.py PROGRAM RESOURCES SOLAR

The models are read here from their YAML, independently of the program.  Held to them are the trace of briefs, dossiers,
comparisons and change briefs, both CSV tables, the changes as JSON, and --where.
"""
import csv
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

PROGRAM, RESOURCES, SOLAR = (os.path.abspath(path) for path in sys.argv[1:4])
KINDS = {'policy': 'policies', 'facility': 'facilities', 'country': 'countries'}
# Values that other records or figures are found by: they must be of a kind that the documents are about.
FIXED = {'country': 'germany', 'policy-status': 'active', 'facility-status': 'operational', 'review-status': 'verified'}


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=120)


def english(name):
    return name.get('en', '') if isinstance(name, dict) else name or ''


class Model:
    """Fields by kind of record: (path, declaration), groups opened; words by kind."""

    def __init__(self, path):
        path = pathlib.Path(path)
        self.whole = yaml.safe_load(path.read_text(encoding='utf-8'))
        words = self.whole.get('words', [])
        self.words = {}
        for name in [words] if isinstance(words, str) else words:
            for kind, rows in yaml.safe_load((path.parent / name).read_text(encoding='utf-8')).items():
                if isinstance(rows, list):
                    self.words[kind] = [self.row(row) for row in rows]
        self.dimensions = self.keys('dimensions')
        self.pillars = self.keys('pillars')

    @staticmethod
    def row(row):
        """Key and English name."""
        if isinstance(row, list):
            return row[0], row[2]
        return row['key'], english(row['name'])

    def keys(self, part):
        entries = self.whole.get(part, {})
        return [entry['key'] for entry in entries] if isinstance(entries, list) else list(entries)

    def fields(self, kind):
        return list(self.opened('', {**self.whole['record'], **self.whole[kind]}))

    def opened(self, prefix, fields):
        for key, field in fields.items():
            yield prefix + key, field
            if field.get('kind') in ('group', 'entries', 'assessments'):
                yield from self.opened(prefix + key + '.', field.get('fields', {}))


class Sentinels:
    """Values for all fields of a record: `values` by key as they stand in YAML, `shown` by path what must be printed."""

    def __init__(self, model, kind, round_):
        self.model, self.kind, self.round = model, kind, round_
        self.values, self.shown, self.body = {}, {}, ''
        self.number = 0
        for path, field in model.fields(kind):
            self.add(path, field)

    def token(self):
        """A word that nothing else holds and no line breaks in."""
        letters = 'bcdfghjklmnpqrstvwxz'
        self.number += 1
        n = self.number + 600 * self.round + 250 * list(KINDS).index(self.kind)
        return 'Q' + letters[n // 400 % 20] + letters[n // 20 % 20] + letters[n % 20]

    def set(self, path, value, shown):
        at = self.values
        keys = path.split('.')
        for key in keys[:-1]:
            at = at.setdefault(key, {})
        at[keys[-1]] = value
        self.shown[path] = [str(text) for text in (shown if isinstance(shown, list) else [shown])]

    def word(self, kind, offset=0):
        rows = self.model.words[kind]
        fixed = next((row for row in rows if row[0] == FIXED.get(kind)), None)
        return fixed or rows[(1 + offset + self.round) % len(rows)]

    def add(self, path, field):
        kind = field.get('kind', 'text')
        if kind == 'id':
            return
        if kind == 'word':
            key, name = self.word(field['words'])
            self.set(path, key, name)
        elif kind == 'words':
            rows = [self.word(field['words'], 0), self.word(field['words'], 3)]
            self.set(path, [key for key, _ in rows], [name for _, name in rows])
        elif kind in ('text', 'markdown'):
            text = self.token()
            lang = field.get('role') == 'language'
            url = field.get('role') == 'url'
            value = 'en' if lang else f'https://example.org/{text}' if url else f'{text} text'
            self.set(path, value, [] if lang else text)
        elif kind == 'dated-text':
            text = self.token()
            self.set(path, f'{1800 + self.number + 60 * self.round} {text}', text)
        elif kind == 'date':
            year = 1901 + self.number % 60 + 61 * self.round
            self.number += 1
            self.set(path, f'{year}-03-04', year)
        elif kind == 'year':
            year = 1701 + self.number % 40 + 41 * self.round
            self.number += 1
            self.set(path, year, year)
        elif kind == 'number':
            self.number += 1
            number = 1000 + 17 * self.number + self.round
            self.set(path, number, f'{number:,}')
        elif kind == 'list':
            texts = [self.token(), self.token()]
            self.set(path, texts, texts)
        elif kind == 'names':
            texts = [self.token(), self.token()]
            self.set(path, [', '.join(texts)], texts)
        elif kind == 'ids':
            text = {'policy': 'second', 'facility': 'plant'}.get(field.get('of'), '') if field.get('role') in (
                'facilities', 'policies') else self.token()
            self.set(path, [text or self.token()], [] if text in ('second', 'plant') else text)
        elif kind == 'coordinates':
            self.number += 1
            place = [10.5 + self.number % 50, 20.25 + self.number % 100]
            self.set(path, place, [])
        elif kind == 'milestones':
            text = self.token()
            self.set(path, [{'date': '2001-02-03', 'event': f'{text} event'}], text)
        elif kind == 'assessments':
            for i, dimension in enumerate(self.model.dimensions):
                texts = [self.token() for _ in range(4)]
                at = f'{path}.{dimension}'
                self.set(at + '.score', 20 + 9 * i + self.round, 20 + 9 * i + self.round)
                for key, text in zip(('label', 'evidence', 'auditNote'), texts):
                    self.set(f'{at}.{key}', f'{text} text', text)
                self.set(at + '.citation.text', texts[3] + ' text', texts[3])
        elif kind == 'entries':
            for key in self.model.pillars if field.get('of') == 'pillars' else [self.token()]:
                text = self.token()
                self.set(f'{path}.{key}', f'{text} text', text)
        elif kind == 'body':
            self.body = f'{self.token()} body.'
            self.shown[path] = [self.body.split()[0]]

    def markdown(self, name):
        front = {'id': name, **self.values}
        return '---\n' + yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000) + '---\n\n' + self.body + '\n'


class Corpus:
    """A policy, a facility and a profile with sentinels, and a second policy and facility without."""

    def __init__(self, model, folder, round_, setup):
        self.model = model
        self.folder = pathlib.Path(folder)
        self.records = {kind: Sentinels(model, kind, round_) for kind in KINDS}
        country = next(path for path, field in model.fields('policy') if field.get('role') == 'country')
        for kind in ('facility', 'country'):
            self.records[kind].values[country] = self.records['policy'].values[country]
        names = {'policy': 'first', 'facility': 'plant', 'country': self.records['policy'].values[country]}
        for kind, record in self.records.items():
            self.write(kind, names[kind], record.markdown(names[kind]))
        self.names = names
        self.write('policy', 'second', '---\nid: second\ntitle: Another policy\n'
                   f'{country}: {names["country"]}\nstatus: active\n---\n')
        setup(self.folder)

    def write(self, kind, name, text):
        path = self.folder / KINDS[kind] / 'en' / f'{name}.md'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')

    def tokens(self):
        """{text: (kind, path)} of the texts that stand in one field only."""
        found = {}
        for kind, record in self.records.items():
            for path, shown in record.shown.items():
                for text in shown:
                    if re.fullmatch(r'Q[a-z]{3}', text):
                        assert text not in found, text
                        found[text] = (kind, path)
        return found


def bare(name):
    return re.sub(r'[^a-z0-9]', '', name.lower())


class Base:
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)
        self.old = Corpus(self.model, self.folder / 'old', 0, self.setup)
        self.new = Corpus(self.model, self.folder / 'new', 1, self.setup)

    def trace(self, *arguments):
        done = run(*arguments, '--lang', 'en', '--trace', str(self.folder / 't.json'), '-o', str(self.folder / 't.pdf'))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return [item for page in json.loads((self.folder / 't.json').read_text(encoding='utf-8'))['pages']
                for item in page['items']]

    def hold_to_fields(self, items, *corpora):
        """Every sentinel that an item shows is of the field that the item names; {(kind, path)} of those shown."""
        seen = set()
        for corpus in corpora:
            tokens = corpus.tokens()
            for item in items:
                for text in re.findall(r'Q[a-z]{3}', item.get('text', '')):
                    if text not in tokens:
                        continue
                    kind, path = tokens[text]
                    if 'rule' in item:  # words in a chart
                        continue
                    self.assertIn('file', item, item)
                    self.assertIn(f'/{KINDS[kind]}/', item['file'], item)
                    self.assertTrue(path.startswith(item['field']) or item['field'].startswith(path), (item, path))
                    seen.add((kind, path))
        return seen

    def hold_labels(self, items):
        """Behind the name of a field stands a value of that field."""
        held = 0
        for label, value in zip(items, items[1:]):
            match = re.fullmatch(r'(?:field|short)\.(.+)', label.get('label', ''))
            if match and 'field' in value and 'file' in value:
                path = match.group(1)
                self.assertTrue(value['field'].startswith(path) or path.startswith(value['field']), (label, value))
                held += 1
        return held

    def test_a_brief_prints_every_field_of_its_record(self):
        items = self.trace('brief', 'first', '--corpus', str(self.new.folder))
        seen = self.hold_to_fields(items, self.new)
        record = self.new.records['policy']
        whole = {path for path, shown in record.shown.items() if any(re.fullmatch(r'Q[a-z]{3}', text) for text in shown)}
        self.assertEqual(whole - {path for kind, path in seen if kind == 'policy'}, set())
        self.assertGreater(self.hold_labels(items), 2)
        for path, shown in record.shown.items():
            texts = [item.get('text', '') for item in items if item.get('field', '').startswith(path) and 'file' in item]
            for text in shown:
                self.assertTrue(any(text in printed for printed in texts), (path, text, texts))

    def test_a_dossier_prints_every_field_of_a_country_and_a_facility(self):
        items = self.trace('dossier', '--country', self.new.names['country'], '--corpus', str(self.new.folder))
        seen = self.hold_to_fields(items, self.new)
        missing = set(self.new.tokens().values()) - seen
        self.assertEqual({path for kind, path in missing if kind == 'facility'}, set())
        self.assertEqual({path for kind, path in missing if kind != 'facility'} - self.unprinted, set())

    def test_comparisons_and_changes_keep_fields_apart(self):
        folder = str(self.new.folder)
        shown = self.hold_to_fields(self.trace('compare', 'first', 'second', '--corpus', folder), self.new)
        self.assertGreater(len(shown), len(self.model.dimensions))
        items = self.trace('diff', str(self.old.folder), folder)
        shown = self.hold_to_fields(items, self.old, self.new)
        self.assertGreater(len({path for kind, path in shown if kind == 'policy'}), 8)

    def test_changes_tell_each_field(self):
        done = run('diff', str(self.old.folder), str(self.new.folder), '--lang', 'en', '--format', 'json', '-o', '-')
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        changes = json.loads(done.stdout)
        for kind, key in KINDS.items():
            told = {}
            for record in changes[key]['changed']:
                if record['id'] == self.new.names[kind]:
                    told = {field['field']: field for field in record['fields']}
            told.update({field['field']: field for field in changes['format'][key]})
            for path, shown in self.new.records[kind].shown.items():
                old = self.old.records[kind].shown.get(path)
                if not shown or shown == old or kind == 'country' and path not in told and 'text' not in path:
                    continue
                if path in str(self.model.whole['measure']['of']):  # compared as the one figure that is reckoned from them
                    path = self.model.whole['measure']['key']
                hit = [field for at, field in told.items() if at.startswith(path) or path.startswith(at)]
                self.assertTrue(hit, (kind, path, sorted(told)))
                text = json.dumps(hit, ensure_ascii=False)
                for token in shown:
                    if re.fullmatch(r'Q[a-z]{3}', token):
                        self.assertIn(token, text, (kind, path))

    def test_tables_hold_each_field_in_its_column(self):
        done = run('dossier', '--all', '--corpus', str(self.new.folder), '--lang', 'en', '--attach', '-o', str(self.folder / 'a.pdf'))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        for kind, name in (('policy', 'policies.en.csv'), ('facility', 'facilities.en.csv')):
            data = subprocess.run(['qpdf', str(self.folder / 'a.pdf'), f'--show-attachment={name}'], capture_output=True, check=True)
            rows = list(csv.DictReader(io.StringIO(data.stdout.decode('utf-8-sig'))))
            row = next(row for row in rows if row['id'] == self.new.names[kind])
            fields = dict(self.model.fields(kind))
            for path, shown in self.new.records[kind].shown.items():
                for text in shown:
                    if not re.fullmatch(r'Q[a-z]{3}', text):
                        continue
                    if path == 'body':
                        continue
                    columns = [column for column, cell in row.items() if text in cell]
                    self.assertEqual(len(columns), 1, (path, text, columns))
                    declared = fields.get(path, {})
                    if declared.get('column') == 'none':
                        continue
                    names = [path, path.rsplit('.', 1)[-1], declared.get('column', ''), *declared.get('aliases', [])]
                    where = declared.get('where', [])
                    names += where if isinstance(where, list) else [where]
                    self.assertTrue(any(bare(columns[0]) in (bare(one), bare(one) + 's') for one in names) or
                                    bare(columns[0]) in bare(path) or
                                    columns[0].endswith('_further') and bare(columns[0][:-8]) == bare(path.split('.')[0]), (path, columns))

    def test_where_finds_each_field_and_no_other(self):
        for kind in ('policy', 'facility'):
            fields = dict(self.model.fields(kind))
            paths = [path for path, shown in self.new.records[kind].shown.items()
                     if path in fields and fields[path].get('kind', 'text') in ('text', 'markdown', 'list', 'names', 'ids', 'body') and
                     any(re.fullmatch(r'Q[a-z]{3}', text) for text in shown)]
            others = paths[1:] + paths[:1]
            for path, other in zip(paths, others):
                text = next(text for text in self.new.records[kind].shown[path] if text.startswith('Q'))
                for field, code in ((path, 0), (other, 1)):
                    done = run('dossier', '--where', f'{field} contains "{text}"', '--corpus', str(self.new.folder),
                               '--lang', 'en', '-o', str(self.folder / 'w.pdf'))
                    self.assertEqual(done.returncode, code, (kind, field, text, done.stderr.decode()))


class Ccus(Base, unittest.TestCase):
    unprinted = {'name'}  # of a country, which the vocabulary names
    model = Model(pathlib.Path(RESOURCES) / 'layouts/records/ccus.yaml')

    @staticmethod
    def setup(folder):
        pass


class Solar(Base, unittest.TestCase):
    unprinted = {'name'}
    model = Model(pathlib.Path(SOLAR) / 'solar.yaml')

    @staticmethod
    def setup(folder):
        for name in ('solar.yaml', 'words.yaml'):
            shutil.copy(pathlib.Path(SOLAR) / name, folder)
        (folder / 'corpus.yaml').write_text('records: solar.yaml\n', encoding='utf-8')


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
