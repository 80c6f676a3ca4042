#!/usr/bin/env python3
"""A corpus on another subject, with a record model of its own: all kinds of documents, and nothing of ours on them.

usage: test_solar.py PROGRAM CORPUS
"""
import collections
import csv
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from structure import StructureTree  # noqa: E402

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])
# What only a hub for carbon capture speaks of, and states of review, which these records do not have.
OURS = re.compile(r'CO2|CO₂|CCUS|carbon|Mt\b|\bIEA\b|[Pp]illar|[Cc]aptur|[Ii]njection|MRV|[Dd]raft|DRAFT|[Vv]erified by|'
                  r'incentive|statutory|sector|\bReview\b')
DOCUMENTS = {
    'brief': ['brief', 'us-investment-tax-credit'],
    'poor brief': ['brief', 'fr-acceleration-act-2023'],
    'dossier': ['dossier', '--all'],
    'country dossier': ['dossier', '--country', 'Germany'],
    'selection': ['dossier', '--where', 'power >= 1000 or mounting = Floating'],
    'policies': ['compare', 'us-investment-tax-credit', 'de-renewable-energy-act-2023'],
    'countries': ['compare', 'Germany', 'Spain', 'India'],
}


def squashed(text):
    return re.sub('[\\s\u00ad\u2010-]+', '', text)


class Solar(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def text_of(self, *arguments):
        out = self.folder / 'out.pdf'
        done = subprocess.run([PROGRAM, *arguments, '-o', str(out)], capture_output=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertNotIn(b'warning', done.stderr, done.stderr.decode())
        subprocess.run(['qpdf', '--check', str(out)], check=True, capture_output=True)
        return subprocess.run(['pdftotext', '-layout', str(out), '-'], check=True, capture_output=True).stdout.decode()

    def test_documents_speak_of_their_own_subject(self):
        for name, arguments in DOCUMENTS.items():
            with self.subTest(name):
                text = self.text_of(*arguments, '--corpus', CORPUS, '--lang', 'en')
                self.assertEqual(OURS.findall(text), [], name)
                self.assertIn('MW', text)

    def test_figures_are_those_of_the_table(self):
        with open(pathlib.Path(CORPUS) / 'facilities/en/plants.csv', encoding='utf-8', newline='') as table:
            rows = list(csv.DictReader(table))
        power = sum(float(row['MW'] or 0) for row in rows)
        self.assertGreaterEqual(len(rows), 40)
        text = self.text_of('dossier', '--all', '--corpus', CORPUS, '--lang', 'en')
        self.assertIn(f'committed capacity is {power:,.0f} MW', ' '.join(text.split()))
        for row in rows:
            self.assertIn(row['Plant'].split()[0], text)

    def test_changes(self):
        older = self.folder / 'older'
        shutil.copytree(CORPUS, older)
        table = older / 'facilities/en/plants.csv'
        table.write_text(table.read_text(encoding='utf-8').replace(',2245,', ',2000,'), encoding='utf-8')
        (older / 'policies/en/cl-quota-20-25.md').unlink()
        germany = older / 'countries/en/germany.md'
        germany.write_text(germany.read_text(encoding='utf-8').replace('215', '200'), encoding='utf-8')
        text = ' '.join(self.text_of('diff', str(older), CORPUS, '--lang', 'en').split())
        self.assertEqual(OURS.findall(text), [])
        self.assertIn('1 new, 0 removed', text)
        self.assertIn('Solar target 2030 200 → 215', text)
        self.assertIn('2,000 → 2,245', text)

    def test_a_language_without_a_catalogue_of_ours(self):
        """Texts and names are Spanish, our words English, and the tags say which is which."""
        for arguments in (['brief', 'es-auctions-2020'], ['dossier', '--country', 'España'], ['dossier', '--all'],
                          ['compare', 'us-investment-tax-credit', 'de-renewable-energy-act-2023']):
            with self.subTest(arguments):
                text = ' '.join(self.text_of(*arguments, '--corpus', CORPUS, '--lang', 'es').split())
                self.assertEqual(OURS.findall(text), [])
                self.assertIn('MW', text)
                self.assertIn('Ejemplo solar de Briefwright', text)
                for words in ('Acceso a la red', 'Permisos', 'En vigor', 'Method'):
                    self.assertIn(words, text)
                self.assertNotIn('Grid access', text)
                if arguments[0] == 'brief':
                    for printed in ('63,8', '100,0 %', '3 de noviembre de 2020'):  # figures and dates are Spanish, too
                        self.assertIn(printed, text.replace('\u00a0', ' '))
                shown = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', str(self.folder / 'out.pdf'), '-'],
                                       check=True, capture_output=True).stdout
                self.assertEqual(re.findall(rb'/Lang \((\S+)\)', shown[:shown.index(b'/Pages')])[:1] or
                                 re.findall(rb'/Lang \((es)\)', shown)[:1], [b'es'])
                self.assertIn(b'/Lang (en', shown)

    def test_names_that_lack_the_language_are_tagged_with_their_own(self):
        """In a Spanish brief a category has a French name only, a status a German one, a dimension one in English."""
        corpus = self.folder / 'corpus'
        shutil.copytree(CORPUS, corpus)
        for name, old, new in (('words.yaml', 'name: {en: Auction, es: Subasta}', "name: {fr: Appel d'offres}, words: [Auction, Subasta]"),
                               ('words.yaml', 'name: {en: In force, es: En vigor}', 'name: {de: In Kraft}'),
                               ('words.yaml', 'words: [in_force, Enacted]', 'words: [in_force, Enacted, In force, En vigor]'),
                               ('solar.yaml', 'name: {en: Grid access, es: Acceso a la red}', 'name: {pt: Acesso à rede}'),
                               ('solar.yaml', 'name: {en: Permitting, es: Permisos}', 'name: {en: Permit law}')):
            text = (corpus / name).read_text(encoding='utf-8')
            self.assertIn(old, text)
            (corpus / name).write_text(text.replace(old, new), encoding='utf-8')
        self.text_of('brief', 'es-auctions-2020', '--corpus', str(corpus), '--lang', 'es')
        found = self.texts_by_language()
        for language, text in (('fr', "Appel d'offres"), ('de', 'In Kraft'), ('pt', 'Acesso à rede'), ('en', 'Permit law')):
            text = squashed(text)
            self.assertIn(text, found[language], language)
            for other in found.keys() - {language}:
                if language not in ('pt', 'en'):  # dimensions stand in charts and sentences, too
                    self.assertNotIn(text, found[other], f'{text} as {other}')
        for text in ('Transparencia|', 'España'):
            self.assertIn(text, found['es'])
            self.assertNotIn(text, found['en'])

    def texts_by_language(self):
        """Without spaces and hyphens, at which lines may end."""
        found = collections.defaultdict(str)
        for language, text in StructureTree(self.folder / 'out.pdf').spoken():
            found[language] += squashed(text) + '|'
        return found

    def test_batch_makes_every_language(self):
        done = subprocess.run([PROGRAM, 'batch', '--corpus', CORPUS, '--out', str(self.folder / 'out')],
                              capture_output=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual({path.name: len(list(path.iterdir())) for path in (self.folder / 'out').iterdir() if path.is_dir()},
                         {'en': 7, 'es': 7})

    def test_check_finds_nothing(self):
        done = subprocess.run([PROGRAM, 'check', '--corpus', CORPUS, '--strict'], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr.decode() + done.stdout.decode())


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
