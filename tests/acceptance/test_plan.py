#!/usr/bin/env python3
"""`batch --plan`: all kinds of documents in one run, what a mistaken plan is answered with, and `--events`.

usage: test_plan.py PROGRAM CORPUS
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

from in_folder import InFolder

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])
EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / 'examples/plan.yaml'


class Plan(InFolder):
    def setUp(self):
        super().setUp()
        self.out, self.plan = self.folder / 'out', self.folder / 'plan.yaml'

    def run_plan(self, *options, plan=None, out=None):
        if plan is not None:
            self.plan.write_text(plan)
        return subprocess.run([PROGRAM, 'batch', '--corpus', CORPUS, '--plan', self.plan, '--out', out or self.out, *options],
                              capture_output=True, text=True, timeout=300)

    def paths(self):
        return sorted(str(path.relative_to(self.out)) for path in self.out.rglob('*.pdf'))

    def assertRefused(self, plan, *parts, code=3):
        done = self.run_plan(plan=plan)
        self.assertEqual(done.returncode, code, done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)
        self.assertFalse(self.out.exists())

    def test_the_example_makes_every_kind_and_the_next_run_nothing(self):
        shutil.copy(EXAMPLE, self.plan)
        self.plan.write_text(self.plan.read_text().replace('../seeds', CORPUS))
        done = self.run_plan()
        self.assertEqual(done.returncode, 0, done.stderr)
        manifest = json.loads((self.out / 'manifest.json').read_text())
        kinds = {one['kind'] for one in manifest['documents']}
        self.assertEqual(kinds, {'brief', 'dossier', 'comparison', 'change'})
        self.assertEqual(sorted(one['path'] for one in manifest['documents']), self.paths())
        policies = len(list(pathlib.Path(CORPUS, 'policies/en').glob('*.md')))
        self.assertEqual(len(list(self.out.glob('onepagers/en/*.pdf'))), policies)
        for path in self.out.glob('onepagers/*/*.pdf'):
            info = subprocess.run(['pdfinfo', path], capture_output=True, text=True, check=True).stdout
            self.assertRegex(info, r'(?m)^Pages: +1$')
        for name in ('en/countries/dossier-norway.pdf', 'en/dossier-all.pdf',
                     'en/compare-us-45q-credit-no-longship-programme.pdf'):
            self.assertIn(name, self.paths())
        self.assertNotIn('zh/dossier-all.pdf', self.paths())
        self.assertEqual(len(list(self.out.glob('zh+en/changes-*.pdf'))), 1)
        again = self.run_plan()
        self.assertRegex(again.stderr, rf'(?m)^0 made, {len(self.paths())} unchanged, 0 refused;')
        for jobs in ('1', '8'):
            out = self.folder / jobs
            self.assertEqual(self.run_plan('--jobs', jobs, out=out).returncode, 0)
            for path in self.paths():
                self.assertEqual((out / path).read_bytes(), (self.out / path).read_bytes(), path)
            self.assertEqual((out / 'manifest.json').read_bytes(), (self.out / 'manifest.json').read_bytes())

    def test_a_plan_makes_what_the_commands_make(self):
        for entry in ('{kind: brief, where: "country = norway", languages: [en]}',  # apart: in one run they would tell of each other
                      '{kind: dossier, country: Norway, languages: [en], path: "d/{id}-{language}.pdf"}'):
            done = self.run_plan(plan=f'documents:\n  - {entry}\n')
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([path for path in self.paths() if path.startswith('d/')], ['d/dossier-norway-en.pdf'])
        briefs = [path for path in self.paths() if path.startswith('en/')]
        self.assertTrue(briefs and all(path.startswith('en/no-') for path in briefs), briefs)
        for path, command in ((self.out / briefs[0], ['brief', pathlib.Path(briefs[0]).stem]),
                              (self.out / 'd/dossier-norway-en.pdf', ['dossier', '--country', 'Norway'])):
            alone = self.folder / 'alone.pdf'
            subprocess.run([PROGRAM, *command, '--corpus', CORPUS, '--lang', 'en', '-o', alone], check=True, capture_output=True)
            self.assertEqual(path.read_bytes(), alone.read_bytes())

    def test_paths_hold_fields(self):
        done = self.run_plan('--list', plan='documents:\n  - {kind: brief, languages: [en], layout: onepager, '
                                            'path: "{layout}/{country}/{year}/{kind}-{id}.pdf"}\n')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f'{self.out}/onepager/united-states/2022/brief-us-45q-credit.pdf', done.stdout.split())
        self.assertFalse(self.out.exists())

    def test_pruning_by_a_plan_leaves_what_it_names(self):
        both = 'documents:\n  - {kind: brief, languages: [en]}\n  - {kind: dossier, all: true, languages: [en]}\n'
        self.assertEqual(self.run_plan(plan=both).returncode, 0)
        done = self.run_plan('--prune', plan='documents:\n  - {kind: brief, languages: [en]}\n')
        self.assertIn('1 removed', done.stderr)
        self.assertNotIn('en/dossier-all.pdf', self.paths())

    def test_mistakes_name_file_line_and_the_nearest_word(self):
        self.assertRefused('documents:\n  - {kind: breif}\n', f'{self.plan}:2:', "'breif'", 'brief')
        self.assertRefused('documents:\n  - kind: brief\n    layuot: x\n', f'{self.plan}:3:', 'layuot', 'layout')
        self.assertRefused('documents:\n  - {layout: brief}\n', "'kind' is missing")
        self.assertRefused('documents: []\n', 'names no document')
        self.assertRefused('{}\n', "'documents' is missing")
        self.assertRefused('[]\n', 'a mapping is wanted')
        self.assertRefused('document:\n  - {kind: brief}\n', "'document' is no key")
        self.assertRefused('documents:\n  - {kind: dossier}\n', f'{self.plan}:2:', 'about one thing')
        self.assertRefused('documents:\n  - {kind: dossier, country: Norway, all: true}\n', 'about one thing')
        self.assertRefused('documents:\n  - {kind: dossier, country: Norwai}\n', f'{self.plan}:2:', 'Norway')
        self.assertRefused('documents:\n  - {kind: comparison, of: [us-45q-credt, no-longship-programme]}\n', 'us-45q-credit')
        self.assertRefused('documents:\n  - {kind: comparison}\n', "under 'of'")
        self.assertRefused('documents:\n  - {kind: change}\n', "under 'since'")
        self.assertRefused('documents:\n  - {kind: change, since: nowhere}\n', 'nowhere')
        self.assertRefused('documents:\n  - {kind: brief, where: "year > 2999"}\n', 'names no record')
        self.assertRefused('documents:\n  - {kind: brief, where: "yeer > 2"}\n', 'year')
        self.assertRefused('documents:\n  - {kind: brief, layout: dossier}\n', 'another kind of document')
        self.assertRefused('documents:\n  - {kind: brief, languages: [xx1]}\n', 'names no language')
        self.assertRefused('documents:\n  - {kind: brief, languages: [fr]}\n', 'no records in fr')
        self.assertRefused('documents:\n  - {kind: brief, path: "../{id}.pdf"}\n', 'out of the output folder')
        self.assertRefused('documents:\n  - {kind: brief, path: "/tmp/{id}.pdf"}\n', 'out of the output folder')
        self.assertRefused('documents:\n  - {kind: brief, path: "{di}.pdf"}\n', '{di}', 'id')
        self.assertRefused('documents:\n  - {kind: brief, path: "{id}"}\n', 'ends in .pdf')
        self.assertRefused('documents:\n  - {kind: brief, path: "x.pdf"}\n', 'two outputs would go to', code=2)
        self.assertRefused('documents:\n  - {kind: brief, of: [a]}\n', "'of' is no key")

    def test_the_plan_is_not_written_over(self):
        inside = self.out / 'en/us-45q-credit.pdf'
        inside.parent.mkdir(parents=True)
        inside.write_text('documents:\n  - {kind: brief, languages: [en]}\n')
        done = subprocess.run([PROGRAM, 'batch', '--corpus', CORPUS, '--plan', inside, '--out', self.out],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn('is read and cannot be written', done.stderr)

    def test_a_layout_beside_a_plan_is_a_mistake(self):
        self.assertEqual(self.run_plan('--layout', 'onepager', plan='documents: [{kind: brief}]\n').returncode, 2)

    # -- events

    def test_events_tell_each_document_as_it_is_done(self):
        plan = 'documents:\n  - {kind: brief, languages: [en]}\n  - {kind: dossier, all: true, languages: [zh]}\n'
        log = self.folder / 'events.jsonl'
        done = self.run_plan('--events', log, plan=plan)
        self.assertEqual(done.returncode, 0, done.stderr)
        events = [json.loads(line) for line in log.read_text().splitlines()]
        documents = events[1:-1]
        self.assertEqual(events[0], {'event': 'start', 'documents': len(documents)})
        self.assertEqual(events[-1]['event'], 'end')
        self.assertIn(f'{len(documents)} made', events[-1]['sum'])
        self.assertEqual([one['done'] for one in documents], list(range(1, len(documents) + 1)))
        manifest = {one['path']: one for one in json.loads((self.out / 'manifest.json').read_text())['documents']}
        for one in documents:
            kept = manifest[str(pathlib.Path(one['path']).relative_to(self.out))]
            self.assertEqual(one['result'], 'made')
            for key in ('sha256', 'pages', 'bytes', 'kind', 'id', 'languages', 'warnings'):
                self.assertEqual(one[key], kept[key], key)
        again = self.run_plan('--events', '-', plan=plan)
        self.assertEqual({json.loads(line)['result'] for line in again.stdout.splitlines()[1:-1]}, {'unchanged'})

    def test_a_refused_document_is_an_event_and_a_file_that_cannot_be_made_an_error(self):
        corpus = self.folder / 'corpus'
        shutil.copytree(CORPUS, corpus)
        (corpus / 'policies/en/bad.md').write_text('---\nid: bad\ntitle: "\U000105C0"\n---\n')
        done = subprocess.run([PROGRAM, 'batch', '--corpus', corpus, '--out', self.out, '--lang', 'en', '--events', '-'],
                              capture_output=True, text=True)
        events = {one.get('id'): one for one in map(json.loads, done.stdout.splitlines())}
        self.assertEqual(events['bad']['result'], 'refused')
        self.assertGreater(events['bad']['errors'], 0)
        self.assertNotIn('sha256', events['bad'])
        out = self.folder / 'other'
        done = self.run_plan('--events', self.folder / 'no/such/folder', plan='documents: [{kind: brief}]\n', out=out)
        self.assertEqual(done.returncode, 3)
        self.assertFalse((out / 'manifest.json').exists())


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
