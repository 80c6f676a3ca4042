#!/usr/bin/env python3
"""What docs/extending.md shows works as it is written there.

usage: test_extending.py PROGRAM SOURCE
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
SOURCE = pathlib.Path(sys.argv[2]).resolve()
PAGE = (SOURCE / 'docs/extending.md').read_text(encoding='utf-8')


def run(*arguments, **more):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=120, **more)


class Extending(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def corpus(self):
        folder = self.folder / 'corpus'
        for path, text in re.findall(r'^```\w+ (\S+)\n(.*?)^```$', PAGE, re.M | re.S):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding='utf-8')
        return folder

    def text(self, *arguments, **more):
        done = run(*arguments, '-o', str(self.folder / 'x.pdf'), **more)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertNotIn('warning', done.stderr.decode())
        printed = subprocess.run(['pdftotext', '-layout', str(self.folder / 'x.pdf'), '-'], capture_output=True, check=True)
        return ' '.join(printed.stdout.decode().split())

    def test_a_field(self):
        folder = self.corpus()
        corpus = ['--corpus', str(folder), '--lang', 'en']
        self.assertIn('Budget line Chapter 1840, item 72', self.text('brief', 'grant', *corpus))
        self.assertIn('A grant for capture', self.text('dossier', '--where', 'budget contains "1840"', *corpus, '--attach'))
        table = subprocess.run(['qpdf', str(self.folder / 'x.pdf'), '--show-attachment=policies.en.csv'], capture_output=True)
        self.assertIn('budget_line', table.stdout.decode('utf-8-sig').splitlines()[0].split(','))
        older = self.folder / 'older'
        shutil.copytree(folder, older)
        record = older / 'policies/en/grant.md'
        record.write_text(record.read_text(encoding='utf-8').replace('item 72', 'item 70'), encoding='utf-8')
        changes = json.loads(run('diff', str(older), str(folder), '--lang', 'en', '--format', 'json', '-o', '-').stdout)
        self.assertEqual([field['field'] for field in changes['policies']['changed'][0]['fields']], ['budgetLine'])
        record.write_text(record.read_text(encoding='utf-8').replace('budgetLine', 'budgetLne'), encoding='utf-8')
        self.assertIn('budgetLine', run('check', '--corpus', str(older)).stdout.decode())
        self.assertIn('budgetLine', run('new', 'policy', 'x', '--corpus', str(folder), '-o', '-').stdout.decode())

    def test_a_language(self):
        resources = self.folder / 'resources'
        for part in ('layouts', 'fonts'):
            shutil.copytree(SOURCE / part, resources / part)
        english = (SOURCE / 'layouts/labels/en.yaml').read_text(encoding='utf-8')
        labels = resources / 'layouts/labels/fr.yaml'
        labels.write_text(english.replace('"Key messages"', '"Messages clés"'), encoding='utf-8')
        folder = self.corpus()
        (folder / 'policies/en').rename(folder / 'policies/fr')
        environment = {**os.environ, 'BRIEFWRIGHT_DATA': str(resources)}
        brief = ['brief', 'grant', '--corpus', str(folder), '--lang', 'fr']
        self.assertIn('Messages clés', self.text(*brief, env=environment))
        self.assertIn('Key messages', self.text(*brief))
        labels.write_text(re.sub(r'(?m)^section\.sources:.*\n', '', english), encoding='utf-8')
        done = run(*brief, '-o', str(self.folder / 'y.pdf'), env=environment)
        self.assertEqual(done.returncode, 3)
        self.assertIn('section.sources', done.stderr.decode())

    def test_places_in_the_code_are_there(self):
        places = re.findall(r'^\| (.*?) \|', PAGE, re.M)
        held = 0
        for place in places:
            names = re.findall(r'`([^`]+)`', place)
            paths = [name for name in names if '/' in name and 'NAME' not in name]
            for name in paths:
                self.assertTrue(any(SOURCE.glob(name)), name)
                held += 1
            for name in names:
                if '/' not in name and re.fullmatch(r'[A-Za-z_]+', name) and paths:
                    self.assertIn(name, (SOURCE / paths[0]).read_text(encoding='utf-8'))
                    held += 1
        self.assertGreater(held, 15)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
