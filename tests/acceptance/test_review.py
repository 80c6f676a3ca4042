#!/usr/bin/env python3
"""`review` from outside: what a change of known kind does to print is classed as that kind.

usage: test_review.py PROGRAM SEEDS

Each change is made to a copy of the seeds. What review tells of it is held against the traces, read here in
another way: by origin the letters that are gone and that have come are those of the texts that it tells; of a
field no text is told that stands as often as before; and nothing but what was meant to change is told. Of all
that is told at most one in a hundred may be wrong.
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

import jsonschema

PROGRAM, SEEDS = (os.path.abspath(path) for path in sys.argv[1:3])
LONGSHIP = 'policies/en/no-longship-programme.md'
COUNTS = collections.Counter()  # over all changes


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)


def squashed(text):
    return re.sub('[\\s\u00ad]', '', text)


def origin(item, places=False):
    """The record's file and field, apart from places in lists; or the rule or label."""
    if 'file' in item:
        return item['file'], item['field'] if places else re.sub(r'\[\d+\]', '[]', item['field'])
    return ('rule', item['rule']) if 'rule' in item else ('label', item.get('label'))


class Printed:
    """What a trace holds, but for furniture and page numbers: letters by origin, and whole texts by origin."""

    def __init__(self, path):
        self.letters, self.texts = collections.defaultdict(collections.Counter), collections.Counter()
        blocks = collections.defaultdict(str)
        trace = json.loads(path.read_text())
        for page in trace['pages']:
            figures = {item['block'] for item in page['items'] if 'figure' in item}
            for number, item in enumerate(page['items']):
                if 'artifact' in item or item.get('rule') == 'page-number':
                    continue
                text = squashed(item.get('text', item.get('figure')))
                self.letters[origin(item)].update(text)
                alone = (page['page'], number) if 'figure' in item or item['block'] in figures else None
                blocks[(item['block'], alone, origin(item), origin(item, True))] += text
        for (_, _, of, _), text in blocks.items():
            self.texts[(of, text)] += 1


class Review(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.top = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        cls.addClassCleanup(shutil.rmtree, cls.top)
        cls.corpus = cls.top / 'corpus'
        shutil.copytree(SEEDS, cls.corpus)
        cls.batch(cls.top / 'old')

    @classmethod
    def batch(cls, out, *options, code=0):
        done = run('batch', '--corpus', cls.corpus, '--lang', 'en', '--traces', '--out', out, *options)
        assert done.returncode == code, done.stderr
        return done

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.top))

    def alter(self, path, pattern, new):
        """In a record; it is as it was when the test is over."""
        file = self.corpus / path
        before = file.read_text() if file.is_file() else None
        self.addCleanup(lambda: file.unlink() if before is None else file.write_text(before))
        if before is None:
            file.write_text(new)
            return
        text, times = re.subn(pattern, lambda _: new, before, count=1)
        self.assertEqual(times, 1)
        file.write_text(text)

    def remake(self, *options):
        new = self.folder / 'new'
        shutil.copytree(self.top / 'old', new)
        self.batch(new, *options)
        return new

    def review(self, old, new, *options, code=0):
        done = run('review', old, new, *options)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def reviewed(self, *options):
        """The documents that review tells of, and held against their traces."""
        new = self.remake(*options)
        told = json.loads(self.review(self.top / 'old', new, '--format', 'json').stdout)
        self.assertEqual(told['documents']['refused'], 0)
        documents = {one['path']: one for one in told['reviewed']}
        for path, document in documents.items():
            self.hold(document, self.top / 'old' / path, new / path)
        return documents

    def hold(self, document, old, new):
        same = old.read_bytes() == new.read_bytes()
        self.assertEqual(document['state'] == 'unchanged', same)
        if same:
            self.assertEqual(document['differences'], [])
            return
        before, after = Printed(old.with_suffix('.trace.json')), Printed(new.with_suffix('.trace.json'))
        gone, come = collections.Counter(), collections.Counter()
        letters = collections.defaultdict(lambda: collections.Counter())
        for one in document['differences']:
            COUNTS['told'] += 1
            if one['change'] == 'moved' or one['furniture']:
                continue
            if one['before']:
                gone[(origin(one['before']), squashed(one['before']['text']))] += 1
                letters[origin(one['before'])].subtract(squashed(one['before']['text']))
            if one['after']:
                come[(origin(one['after']), squashed(one['after']['text']))] += 1
                letters[origin(one['after'])].update(squashed(one['after']['text']))
        # A text of one origin that another prints now is not told, so origins count together here.
        balance = collections.Counter()
        for of in set(before.letters) | set(after.letters):
            balance.update(after.letters[of])
            balance.subtract(before.letters[of])
        for of in letters.values():
            balance.subtract(of)
        self.wrong(document, 'letters', sum(abs(n) for n in balance.values()))
        for key in set(gone) & set(come):
            of, _ = key
            if of[0] in ('rule', 'label'):
                continue
            self.wrong(document, 'not moved', 2 * min(gone[key], come[key]))
        for key in set(gone) | set(come):
            if key[0][0] in ('rule', 'label'):
                continue
            # What goes is no more than there was, and leaves what there is.
            self.wrong(document, key, abs(come[key] - gone[key] - after.texts[key] + before.texts[key]))

    def wrong(self, document, what, times):
        if times:
            print(document['path'], what, times, file=sys.stderr)
        COUNTS['wrong'] += times

    def expect(self, condition, what, times=1):
        COUNTS['expected'] += times
        if not condition:
            print(self.id(), what, file=sys.stderr)
            COUNTS['wrong'] += times

    def told_of(self, documents, *changes):
        """Of all documents, what is neither furniture nor moved."""
        return [one for document in documents.values() for one in document['differences']
                if one['change'] != 'moved' and not one['furniture'] and (not changes or one['change'] in changes)]

    def fields(self, found, part):
        return [one for one in found if part in (one['after'] or one['before']).get('field', '')]

    # --- changes of a known kind ---------------------------------------------------------------

    def test_nothing_changed(self):
        documents = self.reviewed()
        self.assertEqual({one['state'] for one in documents.values()}, {'unchanged'})
        self.alter(LONGSHIP, 'country: Norway', '# lines move\n\ncountry: Norway')
        self.assertEqual({one['state'] for one in self.reviewed_again().values()}, {'unchanged'})

    def reviewed_again(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.top))
        return self.reviewed()

    def test_a_score(self):
        self.alter(LONGSHIP, 'score: 95', 'score: 41')
        documents = self.reviewed()
        own = documents['en/no-longship-programme.pdf']
        found = self.told_of(documents)
        scores = self.fields(found, 'analysis.incentive.score')
        self.assertGreater(len(scores), 3)
        for one in scores:
            self.expect(one['change'] == 'changed' and one['before']['text'].strip() == '95' and one['after']['text'].strip() == '41',
                        one)
        # Sentences are chosen by weight, and words such as "highest" with them; no other field is touched.
        for one in found:
            self.expect('field' not in (one['after'] or one['before']) or one in scores or one['change'] != 'changed', one)
        self.assertEqual(own['state'], 'changed')
        self.assertEqual(documents['en/au-offshore-storage-act.pdf']['state'] in ('unchanged', 'changed'), True)

    def test_a_text_of_a_field(self):
        self.alter(LONGSHIP, 'authority: Ministry of Energy; Gassnova', 'authority: Ministry of Energy; Gassnova SF')
        found = self.told_of(self.reviewed())
        self.assertGreater(len(found), 0)
        for one in found:
            self.expect((one['change'], one['before']['text'], one['after']['text']) ==
                        ('changed', 'Ministry of Energy; Gassnova', 'Ministry of Energy; Gassnova SF'), one)

    def test_a_text_so_long_that_what_follows_moves(self):
        more = 'Longer than before, so that what follows has to stand elsewhere. ' * 30
        self.alter('policies/en/us-45q-credit.md', 'By far the largest', more + 'By far the largest')
        documents = self.reviewed()
        found = self.told_of(documents)
        self.expect(len(found) >= 1, found)
        for one in found:
            self.expect(one['change'] == 'changed' and one['after'].get('field') == 'analysis.strategic.evidence', one)
        own = documents['en/us-45q-credit.pdf']
        self.assertGreater(own['texts']['moved'], 200)
        numbers = [one for one in own['differences'] if (one['after'] or one['before']).get('rule') == 'page-number']
        self.assertGreater(len(numbers), 5)
        self.assertEqual({one['change'] for one in numbers}, {'moved'})
        for one in own['differences']:
            if one['furniture']:
                self.expect(one['change'] == 'moved', one)

    def test_a_title_that_each_page_bears(self):
        self.alter(LONGSHIP, 'Full-Scale CCS', 'Full-Scale Carbon')
        own = self.reviewed()['en/no-longship-programme.pdf']
        titles = [one for one in own['differences'] if one['change'] != 'moved' and one['furniture']]
        self.assertEqual([one['change'] for one in titles], ['changed'])
        self.assertGreater(len(titles[0]['after']['places']), 3)

    def test_only_provenance(self):
        self.alter(LONGSHIP, 'reviewer: Briefwright, internal check', 'reviewer: Somebody else')
        found = self.told_of(self.reviewed())
        self.assertGreater(len(found), 0)
        for one in found:
            self.expect(one['change'] == 'changed' and 'Somebody else' in one['after']['text'], one)

    def test_a_facility_more(self):
        record = (self.corpus / 'facilities/en/facility-2.md').read_text()
        record = record.replace("id: '2'", "id: '9002'").replace('Snøhvit CO2 Storage', 'Further Store').replace('0.7', '0.3')
        self.alter('facilities/en/facility-9002.md', '', record)
        self.alter(LONGSHIP, r"  - '7'\n", "  - '7'\n  - '9002'\n")
        found = self.told_of(self.reviewed())
        own = [one for one in found if 'facility-9002' in (one['after'] or one['before']).get('file', '')]
        self.assertGreater(len(own), 10)
        for one in own:
            self.expect(one['change'] == 'added', one)

    def test_a_facility_less(self):
        self.alter(LONGSHIP, r"  - '7'\n", '')
        documents = self.reviewed()
        found = self.told_of({'': documents['en/no-longship-programme.pdf']})
        own = [one for one in found if 'facility-7.md' in (one['before'] or one['after']).get('file', '')]
        self.assertGreater(len(own), 10)
        for one in own:
            self.expect(one['change'] == 'removed', one)
        self.assertEqual([path for path, one in documents.items() if one['state'] == 'changed'], ['en/no-longship-programme.pdf'])

    def test_a_paragraph_more(self):
        self.alter(LONGSHIP, r'The first ship-borne CO2 was injected in August 2025\.\n(?=interp)',
                   'The first ship-borne CO2 was injected in August 2025.\n\n  A third paragraph stands here.\n')
        found = self.told_of(self.reviewed())
        self.assertGreater(len(found), 0)
        for one in found:
            self.expect(one['change'] == 'added' and one['after']['text'] == 'A third paragraph stands here.', one)

    def test_an_option_of_the_layout(self):
        documents = self.reviewed('--register', 'none')
        found = self.told_of(documents)
        self.assertGreater(len(found), 50)
        for one in found:
            self.expect(one['change'] in ('removed', 'changed') or 'file' not in one['after'], one)
        theme = self.folder / 'wide.yaml'
        ours = pathlib.Path(SEEDS).parent / 'layouts/themes/print.yaml'
        self.assertTrue(ours.is_file(), 'the theme of the briefs')
        theme.write_text(re.sub(r'(?m)^margin_left: .*$', 'margin_left: "19mm"', ours.read_text(), count=1))
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.top))
        documents = self.reviewed('--theme', theme)
        self.assertEqual({one['state'] for one in documents.values()} - {'moved', 'changed'}, set())
        self.assertGreater(sum(one['texts']['moved'] for one in documents.values()), 3000)
        for one in self.told_of(documents):
            self.expect(not one['after'] or 'field' not in one['after'], one)

    # --- forms -----------------------------------------------------------------------------------

    def two(self):
        self.alter(LONGSHIP, 'Ministry of Energy; Gassnova', 'A <b>|`pipe`</b> @me #1 \u202e[x](y)')
        return self.top / 'old', self.remake()

    def test_the_report_for_a_person_begins_with_numbers(self):
        old, new = self.two()
        text = self.review(old, new).stdout.splitlines()
        self.assertEqual(text[0], '24 documents: 1 changed, 23 unchanged')
        self.assertRegex(text[1], r'^printed texts: 1 changed, 0 added, 0 removed, \d+ moved$')
        self.assertRegex('\n'.join(text), r'\n  changed p\. \d+  implementationDetails\.authority: Ministry of Energy; Gassnova → A <b>')
        self.assertNotIn('\u202e', '\n'.join(text))

    def test_markdown_is_a_table_with_nothing_of_the_records_in_force(self):
        old, new = self.two()
        out = self.folder / 'summary.md'
        self.review(old, new, '--format', 'markdown', '-o', out)
        rows = [line for line in out.read_text().splitlines() if line.startswith('|')]
        self.assertEqual(len(rows), 3)
        cells = re.split(r'(?<!\\)\|', rows[2])
        self.assertEqual(len(cells), 8)
        self.assertEqual(cells[1:3], [' en/no-longship-programme.pdf ', ' changed '])
        for raw in ('<b>', '@me', '#1', '[x]('):
            self.assertNotIn(raw, rows[2].replace('&#', ''))
        self.assertLess(out.stat().st_size, 1 << 20)

    def test_a_markdown_summary_is_cut_below_what_a_pull_request_takes(self):
        for name, letter in (('old', 'a'), ('new', 'b')):
            folder = self.folder / name
            folder.mkdir()
            for number in range(6):
                self.document(folder / f'{number}.pdf', [f'{letter} {i} ' + 100 * letter for i in range(1500)])
        text = self.review(self.folder / 'old', self.folder / 'new', '--format', 'markdown').stdout
        self.assertLess(len(text.encode()), 1 << 20)
        rows = [line for line in text.splitlines() if line.startswith('| ')][2:]
        self.assertEqual(int(re.search(r'\nand (\d+) more\n$', text)[1]) + len(rows), 9000)

    def document(self, path, texts):
        import hashlib
        data = b'%PDF-' + repr(texts).encode()
        path.write_bytes(data)
        items = [{'text': text, 'box': [50, 10, 90, 20], 'file': 'r.md', 'line': 1, 'field': f'field{i}', 'block': i + 1}
                 for i, text in enumerate(texts)]
        path.with_suffix('.trace.json').write_text(json.dumps(
            {'sha256': hashlib.sha256(data).hexdigest(), 'pages': [{'page': 1, 'label': '1', 'items': items}]}))

    def test_reports_have_the_same_bytes_each_time(self):
        old, new = self.two()
        for form in ('text', 'json', 'markdown'):
            self.assertEqual(self.review(old, new, '--format', form).stdout, self.review(old, new, '--format', form).stdout)

    def test_two_documents(self):
        old, new = self.two()
        name = 'en/no-longship-programme.pdf'
        self.assertIn('1 document: 1 changed\n', self.review(old / name, new / name).stdout)
        one, trace = self.folder / 'one.pdf', self.folder / 'one.trace.json'
        made = run('brief', 'no-longship-programme', '--corpus', self.corpus, '--lang', 'en', '-o', one, '--trace', trace)
        self.assertEqual(made.returncode, 0)
        told = json.loads(self.review(old / name, one, '--format', 'json').stdout)['reviewed'][0]
        self.assertEqual((told['path'], told['texts']['changed']), ('one.pdf', 1))

    def test_documents_of_one_side_and_folders_without_a_list(self):
        old, new = self.two()
        for folder in (old, new):
            for name in ('manifest.json', 'SHA256SUMS'):
                (self.folder / f'{folder.name}-{name}').write_bytes((folder / name).read_bytes())
        (new / 'manifest.json').unlink()
        (new / 'en/us-45q-credit.pdf').rename(new / 'added.pdf')
        text = self.review(old, new).stdout
        self.assertIn('25 documents: 1 changed, 1 new, 1 gone, 22 unchanged', text)
        self.assertIn('\nadded.pdf: new\n', text)
        self.assertIn('\nen/us-45q-credit.pdf: gone\n', text)

    def test_pictures_of_the_pages_with_a_change(self):
        if not shutil.which('pdftoppm'):
            self.skipTest('no pdftoppm')
        old, new = self.two()
        pages = self.folder / 'pages'
        self.review(old, new, '--images', pages)
        made = [path for path in pages.rglob('*') if path.is_file()]
        self.assertEqual(len(made), 1)
        self.assertRegex(str(made[0].relative_to(pages)), r'^en/no-longship-programme-old\d+-new\d+\.png$')
        self.assertEqual(made[0].read_bytes()[:8], b'\x89PNG\r\n\x1a\n')
        width, height = (int.from_bytes(made[0].read_bytes()[at:at + 4], 'big') for at in (16, 20))
        self.assertGreater(width, 1.3 * height)
        none = self.folder / 'none'
        done = run('review', old, new, '--images', none, env={**os.environ, 'PATH': '/nowhere'})
        self.assertEqual(done.returncode, 3)
        self.assertIn('[no-pdftoppm]', done.stderr)
        self.assertFalse(none.exists())

    # --- traces of a batch -----------------------------------------------------------------------

    def test_traces_are_listed_kept_and_merged(self):
        old = self.top / 'old'
        listed = (old / 'SHA256SUMS').read_text()
        self.assertEqual(listed.count('.trace.json'), 24)
        self.assertEqual(subprocess.run(['sha256sum', '--check', '--quiet', 'SHA256SUMS'], cwd=old).returncode, 0)
        schema = json.loads(run('schema', 'manifest').stdout)
        jsonschema.validate(json.loads((old / 'manifest.json').read_text()), schema)
        again = self.folder / 'again'
        self.batch(again, '--jobs', '2')
        tree = lambda folder: {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob('*') if path.is_file()}
        self.assertEqual(tree(old), tree(again))
        lost = again / 'en/us-45q-credit.trace.json'
        lost.unlink()
        self.assertRegex(self.batch(again).stderr, r'(?m)^1 made, 23 unchanged')
        self.assertEqual(tree(old), tree(again))
        lost.write_text('{}')
        self.assertRegex(self.batch(again).stderr, r'(?m)^1 made, 23 unchanged')
        self.assertRegex(self.batch(again).stderr, r'(?m)^0 made, 24 unchanged')
        parts = [self.folder / f'part{number}' for number in (1, 2)]
        for number, part in enumerate(parts, 1):
            self.batch(part, '--shard', f'{number}/2')
        self.assertEqual(run('merge', *parts, '--out', self.folder / 'merged').returncode, 0)
        self.assertEqual(tree(self.folder / 'merged'), tree(old))
        trace = next(parts[0].rglob('*.trace.json'))
        trace.write_text(trace.read_text().replace('"document"', '"documemt"'))
        self.assertIn('[changed-document]', run('merge', *parts, '--out', self.folder / 'broken').stderr)

    def test_a_record_whose_lines_move_gets_a_new_trace(self):
        self.alter(LONGSHIP, 'country: Norway', '# a line more\ncountry: Norway')
        new = self.remake()
        name = 'en/no-longship-programme'
        self.assertEqual((new / f'{name}.pdf').read_bytes(), (self.top / 'old' / f'{name}.pdf').read_bytes())
        title = lambda folder: [item['line'] for page in json.loads((folder / f'{name}.trace.json').read_text())['pages']
                                for item in page['items'] if item.get('field') == 'country'][0]
        self.assertEqual(title(new), title(self.top / 'old') + 1)

    def test_traces_of_a_plan_go_when_their_documents_go(self):
        plan, out = self.folder / 'plan.yaml', self.folder / 'out'
        plan.write_text('documents:\n  - {kind: dossier, country: Norway, languages: [en], path: "a/b.pdf"}\n'
                        '  - {kind: comparison, of: [us-45q-credit, no-longship-programme], languages: [en], path: "c.pdf"}\n')
        plans = ['batch', '--corpus', self.corpus, '--plan', plan, '--out', out, '--traces', '--prune']
        self.assertEqual(run(*plans).returncode, 0)
        self.assertTrue((out / 'a/b.trace.json').is_file() and (out / 'c.trace.json').is_file())
        plan.write_text(plan.read_text().split('\n  - {kind: comp')[0] + '\n')
        self.assertEqual(run(*plans).returncode, 0)
        self.assertFalse((out / 'c.trace.json').exists() or (out / 'c.pdf').exists())

    # --- mistakes --------------------------------------------------------------------------------

    def test_a_missing_or_foreign_trace_is_named_and_the_rest_compared(self):
        self.alter(LONGSHIP, 'score: 95', 'score: 41')
        old, new = self.top / 'old', self.remake()
        trace = new / 'en/no-longship-programme.trace.json'
        whole = trace.read_text()
        for text, code in ((None, 'no-trace'), ('{', 'no-trace'), ('[' * 100000, 'no-trace'), ('{"pages": 1}', 'no-trace'),
                           (whole[:-20], 'no-trace'), ((old / 'en/us-45q-credit.trace.json').read_text(), 'other-trace')):
            trace.unlink(missing_ok=True)
            if text is not None:
                trace.write_text(text)
            done = self.review(old, new, code=1)
            self.assertIn(f'[{code}]', done.stderr)
            self.assertIn('briefwright batch --traces', done.stderr)
            self.assertIn('1 not compared', done.stdout)
        trace.unlink()
        trace.mkdir()
        self.assertIn('[no-trace]', self.review(old, new, code=1).stderr)

    def test_what_is_no_folder_of_documents(self):
        old, empty, text = self.top / 'old', self.folder / 'empty', self.folder / 'text.pdf'
        empty.mkdir()
        text.write_text('no document')
        self.assertIn('[no-documents]', self.review(old, empty, code=1).stderr)
        self.assertIn('[usage]', self.review(old, text, code=2).stderr)
        self.assertIn('[no-pdf]', self.review(text, text, code=1).stderr)
        self.assertIn('there is no such file or folder', self.review(old, self.folder / 'none', code=3).stderr)
        self.assertEqual(run('review', old).returncode, 2)
        listed = {'program': 'briefwright', 'documents': []}
        entry = json.loads((old / 'manifest.json').read_text())['documents'][0]
        del entry['sources']  # which name places of another list
        for path in ('../old/en/us-45q-credit.pdf', '/etc/x.pdf', 'a/../../x.pdf', 'x.txt'):
            (empty / 'manifest.json').write_text(json.dumps({**listed, 'documents': [{**entry, 'path': path}]}))
            self.assertIn('[bad-manifest]', self.review(old, empty, code=1).stderr)
        (empty / 'manifest.json').write_text('{"program": "other"}')
        self.assertIn('[foreign-manifest]', self.review(old, empty, code=1).stderr)
        (empty / 'manifest.json').write_text(json.dumps({**listed, 'documents': [{**entry, 'path': 'not/there.pdf'}]}))
        self.assertIn('1 new', self.review(old, empty).stdout)
        self.assertIn('[cannot-read]', self.review(empty, empty, code=1).stderr)

    def test_names_that_are_no_text_and_links_that_go_in_circles(self):
        old, new = self.folder / 'old', self.folder / 'new'
        for folder, letter in ((old, 'a'), (new, 'b')):
            folder.mkdir()
            self.document(folder / os.fsdecode(b'\xff\x1b[31m|.pdf'), [letter])
            (folder / 'round').symlink_to('.')
        for form in ('text', 'json', 'markdown'):
            told = run('review', old, new, '--format', form)
            self.assertEqual(told.returncode, 0, told.stderr)
            self.assertNotIn('\x1b', told.stdout)
            self.assertNotIn('round', told.stdout)

    def test_the_report_does_not_replace_what_is_read(self):
        old = self.top / 'old'
        for name in ('manifest.json', 'en/us-45q-credit.pdf', 'en/us-45q-credit.trace.json'):
            before = (old / name).read_bytes()
            self.assertIn('is read and cannot be written', self.review(old, old, '-o', old / name, code=2).stderr)
            self.assertEqual((old / name).read_bytes(), before)
        self.review(old, old, '-o', '/dev/full', code=3)


class ZZSum(unittest.TestCase):
    def test_at_most_one_in_a_hundred_is_classed_wrong(self):
        print(dict(COUNTS), file=sys.stderr)
        self.assertGreater(COUNTS['told'], 5000)
        self.assertLessEqual(COUNTS['wrong'], (COUNTS['told'] + COUNTS['expected']) / 100)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
