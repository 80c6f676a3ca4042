#!/usr/bin/env python3
"""Links between the documents of one batch: a crawler finds each of them alive, wherever the folder lies.

usage: test_siblings.py PROGRAM CORPUS
"""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

from in_folder import InFolder

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])
BRIEFS = '  - {kind: brief}\n'
PLAN = 'documents:\n' + BRIEFS + '''  - {kind: brief, layout: onepager, path: "one page/简报/{language}/{id}.pdf"}
  - {kind: dossier, country: each, path: "{language}/countries/{id}.pdf"}
'''


def links(pdf):
    """Ways to other files, as the link annotations of a PDF have them."""
    objects = json.loads(subprocess.run(['qpdf', '--json=2', '--json-key=qpdf', '--json-stream-data=none', pdf], capture_output=True,
                                        check=True, timeout=120).stdout)['qpdf'][1]
    ways = []
    for one in objects.values():
        link = one.get('value')
        if not isinstance(link, dict) or link.get('/Subtype') != '/Link' or '/A' not in link:
            continue
        action = link['/A']
        if action['/S'] == '/URI':
            assert re.match(r'u:(https?:|mailto:)', action['/URI']), action
            continue
        assert action['/S'] == '/GoToR' and action['/D'] == [0, '/Fit'] and action['/F']['/F'] == action['/F']['/UF'], action
        assert link['/Contents'].startswith('u:') and len(link['/Contents']) > 2, link
        ways.append(action['/F']['/UF'].removeprefix('u:'))
    return ways


class Siblings(InFolder):
    def setUp(self):
        super().setUp()
        self.plan = self.folder / 'plan.yaml'
        self.plan.write_text(PLAN)

    def batch(self, out, *options, corpus=CORPUS):
        done = subprocess.run([PROGRAM, 'batch', '--corpus', corpus, '--plan', self.plan, '--out', self.folder / out, *options],
                              capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def crawl(self, out):
        """Each document with those that it leads to: all are there."""
        top = (self.folder / out).resolve()
        found = {}
        for pdf in sorted(top.rglob('*.pdf')):
            targets = found[str(pdf.relative_to(top))] = set()
            for way in links(pdf):
                self.assertFalse(way.startswith('/') or ':' in way, way)
                target = (pdf.parent / way).resolve()
                self.assertTrue(target.is_file(), f'{pdf}: {way} is dead')
                targets.add(str(target.relative_to(top)))  # fails outside of it
        return found

    def tree(self, out):
        return {str(path.relative_to(self.folder / out)): path.read_bytes() for path in (self.folder / out).rglob('*') if path.is_file()}

    def test_every_link_is_alive_there_and_back(self):
        self.batch('out')
        found = self.crawl('out')
        for language, words in (('en', ('Further documents of this set', 'Norway dossier: countries/dossier-norway.pdf')),
                                ('zh', ('同批文件', '挪威国别档案：countries/dossier-norway.pdf'))):
            dossier = f'{language}/countries/dossier-norway.pdf'
            briefs = {path for path in found if re.fullmatch(rf'{language}/no-[^/]+\.pdf', path)}
            self.assertGreater(len(briefs), 1)
            self.assertEqual(found[dossier], briefs)
            for brief in briefs:
                self.assertEqual(found[brief], {dossier})
                self.assertEqual(found[f'one page/简报/{brief}'], {brief})
                text = subprocess.run(['pdftotext', self.folder / 'out' / brief, '-'], capture_output=True, text=True, check=True).stdout
                for word in words:
                    self.assertIn(word, text)
        for path in found:
            if path.startswith('one page/'):
                self.assertEqual(found[path], {path.removeprefix('one page/简报/')})
        for path in (dossier, brief, f'one page/简报/{brief}'):
            self.assertEqual(subprocess.run(['qpdf', '--check', self.folder / 'out' / path], capture_output=True).returncode, 0)
        (self.folder / 'out').rename(self.folder / 'moved')
        self.assertEqual(self.crawl('moved'), found)

    def test_what_has_no_others_is_as_it_was(self):
        self.plan.write_text('documents:\n' + BRIEFS)
        self.batch('planned')
        subprocess.run([PROGRAM, 'batch', '--corpus', CORPUS, '--out', self.folder / 'plain'], check=True, capture_output=True)
        pdfs = lambda out: {path: bytes_ for path, bytes_ in self.tree(out).items() if path.endswith('.pdf')}
        self.assertEqual(pdfs('planned'), pdfs('plain'))
        self.assertFalse([path for path, targets in self.crawl('planned').items() if targets])

    def test_a_dossier_that_comes_or_goes_changes_the_briefs_that_name_it(self):
        dossier = lambda country: self.plan.write_text(
            'documents:\n' + BRIEFS + f'  - {{kind: dossier, country: {country}, languages: [en], path: "{{id}}.pdf"}}\n')
        dossier('Norway')
        self.batch('out')
        before = self.crawl('out')
        self.assertIn('0 made,', self.batch('out').stderr)
        dossier('Japan')
        done = self.batch('out')
        self.batch('fresh')
        (self.folder / 'out/dossier-norway.pdf').unlink()
        after = self.crawl('out')
        lead = lambda found, name: {path for path, targets in found.items() if name in targets}
        changed = lead(before, 'dossier-norway.pdf') | lead(after, 'dossier-japan.pdf') | {'dossier-japan.pdf'}
        self.assertGreater(len(changed), 4)
        self.assertRegex(done.stderr, rf'(?m)^{len(changed)} made,')
        for path in after:
            self.assertEqual((self.folder / 'out' / path).read_bytes(), (self.folder / 'fresh' / path).read_bytes(), path)

    def test_parts_know_the_documents_of_all_parts(self):
        self.batch('whole')
        for number in '123':
            self.batch(f'part{number}', '--shard', f'{number}/3')
        subprocess.run([PROGRAM, 'merge', *(self.folder / f'part{number}' for number in '123'), '--out', self.folder / 'out'], check=True,
                       capture_output=True)
        self.assertEqual(self.tree('out'), self.tree('whole'))

    def test_names_that_are_no_way_everywhere_and_words_of_records_are_no_links(self):
        corpus = self.folder / 'corpus'
        shutil.copytree(CORPUS, corpus)
        record = corpus / 'policies/en/us-45q-credit.md'
        record.write_text(record.read_text() + '\n[a](../../secret.pdf) [b](secret.pdf) [c](file:///secret.pdf)\n')
        self.plan.write_text('documents:\n' + BRIEFS + '  - {kind: dossier, country: each, path: "a: b/{language}/{id}.pdf"}\n')
        done = self.batch('out', corpus=corpus)
        self.assertNotIn('link-dropped', done.stderr)
        found = self.crawl('out')
        self.assertFalse([path for path, targets in found.items() if targets and not path.startswith('a: b/')])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
