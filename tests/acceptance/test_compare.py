#!/usr/bin/env python3
"""Comparisons from outside: exit codes, pages that pass other people's tools, nothing printed without an origin.

usage: test_compare.py PROGRAM SEEDS
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SEEDS = (os.path.abspath(path) for path in sys.argv[1:3])
CHECK_PDF = pathlib.Path(__file__).with_name('check_pdf.py')

SETS = {
    'two policies': ['us-45q-credit', 'no-longship-programme'],
    'old and new': ['cn-ccus-pilot-notice-2013', 'cn-green-tech-demonstration-2023', 'cn-coal-power-low-carbon-2024'],
    'five policies': ['us-45q-credit', 'no-longship-programme', 'sector-cement-roadmap-2050',
                      'intl-london-protocol-article-6', 'eu-co2-storage-directive'],
    'countries': ['Norway', '中国', 'united-states'],
    'five countries': ['Norway', 'China', 'United States', 'Canada', 'Japan'],
}


def run(*arguments):
    return subprocess.run([PROGRAM, 'compare', *arguments], capture_output=True, timeout=120)


class Compare(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def made(self, names, *options):
        out = self.folder / 'out.pdf'
        done = run(*names, '--corpus', SEEDS, '-o', str(out), *options)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return out

    def text(self, pdf):
        return subprocess.run(['pdftotext', str(pdf), '-'], capture_output=True, text=True).stdout

    def test_every_kind_passes_the_checks_and_is_traced(self):
        trace = self.folder / 'trace.json'
        for name, words in SETS.items():
            for language in ('zh', 'en'):
                with self.subTest(name, language=language):
                    pdf = self.made(words, '--lang', language, '--trace', str(trace))
                    checked = subprocess.run([sys.executable, '-B', CHECK_PDF, pdf], capture_output=True, text=True)
                    self.assertEqual(checked.returncode, 0, checked.stdout)
                    items = [item for page in json.loads(trace.read_text())['pages'] for item in page['items']]
                    self.assertGreater(len(items), 100)
                    for item in items:
                        self.assertTrue({'file', 'rule', 'label'} & item.keys(), item)

    def test_names_of_all_sides_are_printed(self):
        text = self.text(self.made(['us-45q-credit', 'no-longship-programme'], '--lang', 'en'))
        self.assertIn('Two policies compared', text)
        self.assertIn('us-45q-credit', text)
        self.assertIn('no-longship-programme', text)
        text = self.text(self.made(['挪威', 'China'], '--lang', 'en'))
        self.assertIn('Comparison: Norway, China', text)

    def test_both_languages_in_one_file(self):
        text = self.text(self.made(SETS['countries'], '--lang', 'zh+en'))
        self.assertIn('治理概况', text)
        self.assertIn('Governance profile', text)

    def test_the_same_bytes_on_any_number_of_threads_and_on_standard_output(self):
        bytes_of = [self.made(SETS['five countries'], '--lang', 'en', '-j', jobs).read_bytes() for jobs in '13']
        self.assertTrue(bytes_of[0] == bytes_of[1])
        printed = run(*SETS['five countries'], '--corpus', SEEDS, '--lang', 'en', '-o', '-')
        self.assertEqual(printed.returncode, 0)
        self.assertTrue(printed.stdout == bytes_of[0])

    def test_records_and_tables_are_inside(self):
        def names(*options):
            pdf = self.made(SETS['two policies'], '--lang', 'en', *options)
            return subprocess.run(['pdfdetach', '-list', str(pdf)], capture_output=True, text=True).stdout
        listed = names()
        for name in ('us-45q-credit.en.md', 'no-longship-programme.en.md', 'facilities.en.csv', 'policies.en.csv'):
            self.assertIn(name, listed)
        self.assertNotIn('.csv', names('--no-attach'))

    def test_a_folder_gets_a_file_with_a_name(self):
        done = run('Norway', 'United States', '--corpus', SEEDS, '-o', str(self.folder) + '/')
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertTrue((self.folder / 'compare-norway-united-states.pdf').is_file())

    def test_usage_mistakes_are_2_and_unknown_words_1(self):
        out = str(self.folder / 'x.pdf')
        for words, code, said in ((['us-45q-credit'], 2, b'required'),
                                  (['us-45q-credit', 'Norway'], 2, b'are a policy and a country'),
                                  (['Norway', '挪威'], 2, b'named twice'),
                                  (['a', 'b', 'c', 'd', 'e', 'f'], 2, b''),
                                  (['us-45q-credi', 'no-longship-programme'], 1, b'us-45q-credit'),
                                  (['Norwey', 'China'], 1, b'Norway'),
                                  (['Norway', '\x07\x1b[31m'], 1, b'unknown-id')):
            done = run(*words, '--corpus', SEEDS, '-o', out)
            self.assertEqual(done.returncode, code, (words, done.stderr))
            self.assertIn(said, done.stderr + done.stdout)
            self.assertNotIn(b'\x1b[31m', done.stderr)
            self.assertFalse(pathlib.Path(out).exists())
        done = run('Norway', 'China', '--corpus', SEEDS, '--layout', 'brief', '-o', out)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(b'layout-kind', done.stderr)
        self.assertIn(b'Example', run('--help').stdout)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
