#!/usr/bin/env python3
"""`diff` from outside: seeds against a copy of them that this test alters.

usage: test_diff.py PROGRAM SEEDS

What the JSON says is compared field by field with what was altered; the PDF goes through check_pdf.py, its
trace has no untraced item, two runs give the same bytes, mistakes of usage have their exit code.
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

PROGRAM, SEEDS = (os.path.abspath(path) for path in sys.argv[1:3])
CHECK_PDF = pathlib.Path(__file__).resolve().parent / 'check_pdf.py'
KEYS = ['language', 'old', 'new', 'policies', 'facilities', 'countries', 'renumbered', 'merged', 'split', 'merged_policies', 'reused',
        'transitions', 'format', 'deployment']
FIELD_KEYS = ['field', 'type', 'before', 'after', 'difference', 'added', 'removed', 'similarity', 'before_origin',
              'after_origin', 'before_support', 'after_support']
LANGUAGES = ('zh', 'en')
MOVED = '999901'


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=120, **options)


def value(text, field):
    found = re.search(rf'(?m)^{field}: (.*)$', text)
    return found.group(1).strip('\'"') if found else None


def line_of(path, pattern):
    lines = path.read_text(encoding='utf-8').splitlines()
    return next(i for i, line in enumerate(lines, 1) if re.search(pattern, line))


class Altered:
    """A copy of the seeds and what was done to it, the same in both languages."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        shutil.copytree(SEEDS, self.folder)
        corpus = self.folder / 'corpus.yaml'
        corpus.write_text(re.sub(r"version: .*", "version: '2027-05'", corpus.read_text(encoding='utf-8')),
                          encoding='utf-8')
        names = sorted(path.name for path in (self.folder / 'policies' / 'en').glob('*.md'))
        # with one score that is a plain number, so that it can be told from the outside
        self.scored = next(name for name in names if re.search(r'(?m)^ +score: \d+$', self.text('policies', 'en', name)))
        self.dropped = next(name for name in names if name != self.scored)
        facilities = sorted(path.name for path in (self.folder / 'facilities' / 'en').glob('*.md'))
        self.planned = next(n for n in facilities if value(self.text('facilities', 'en', n), 'status') == 'Planned')
        others = [n for n in facilities if n != self.planned]
        countries = {n: value(self.text('facilities', 'en', n), 'country') for n in others}
        names_of = [value(self.text('facilities', 'en', n), 'name') for n in facilities]
        # a name that stands once, so that the new id is certainly the same facility
        self.renamed = next(n for n in others if names_of.count(value(self.text('facilities', 'en', n), 'name')) == 1)
        self.lost = next(n for n in others if n != self.renamed and countries[n] is not None)
        for language in LANGUAGES:
            self.alter(language)

    def path(self, kind, language, name):
        return self.folder / kind / language / name

    def text(self, kind, language, name):
        return self.path(kind, language, name).read_text(encoding='utf-8')

    def change(self, kind, language, name, pattern, new):
        text, count = re.subn(pattern, new, self.text(kind, language, name), count=1)
        assert count == 1, (kind, language, name, pattern)
        self.path(kind, language, name).write_text(text, encoding='utf-8')

    def alter(self, language):
        self.change('policies', language, self.scored, r'(?m)^( +score: )\d+$', r'\g<1>7')
        self.path('policies', language, self.dropped).unlink()
        self.path('policies', language, 'zz-new.md').write_text(
            '---\nid: zz-new\ntitle: An invented rule\ncountry: Norway\nstatus: Active\nyear: 2027\n---\n')
        self.change('facilities', language, self.planned, r'(?m)^status: .*$', 'status: Cancelled')
        self.change('facilities', language, self.renamed, r'(?m)^id: .*$', f"id: '{MOVED}'")
        self.path('facilities', language, self.lost).unlink()


class Diff(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.top = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        cls.addClassCleanup(shutil.rmtree, cls.top)
        cls.new = Altered(cls.top / 'new')

    def changes(self, *arguments, old=SEEDS, new=None):
        done = run('diff', old, new or self.new.folder, '--format', 'json', '-o', '-', *arguments)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return json.loads(done.stdout.decode('utf-8'))

    def old_id(self, kind, name):
        return value(pathlib.Path(SEEDS, kind, 'en', name).read_text(encoding='utf-8'), 'id')

    # -- briefs that tell what changed since

    def messages(self, *arguments, folder=None):
        done = run('check', '--corpus', folder or self.new.folder, '--messages', *arguments)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def test_briefs_tell_what_changed_since_an_older_version(self):
        self.assertNotIn('2026-11', self.messages())
        told = self.messages('--since', SEEDS)
        self.assertRegex(told, r'(?m)^en zz-new\n(  .*\n)*  \* 10.0  changes +New in the data set since 2026-11\.$')
        scored = self.old_id('policies', self.new.scored)
        self.assertRegex(told, rf'(?m)^en {scored}\n(  .*\n)*  \* .* Changed since 2026-11: \S+ score from \d+ to 7')
        self.assertRegex(told, rf'(?m)^zh {scored}\n(  .*\n)*  \* .* 与 2026-11 相比有变动：\S+评分由 \d+ 改为 7 分。$')
        out = self.top / 'since.pdf'
        done = run('brief', scored, '--corpus', self.new.folder, '--lang', 'en', '--since', SEEDS, '-o', out)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        page = subprocess.run(['pdftotext', '-l', '1', '-raw', out, '-'], capture_output=True, check=True).stdout.decode()
        self.assertIn('Changed since 2026-11:', page)

    def test_batches_keep_what_they_told_of_an_older_version(self):
        out = self.top / 'kept'
        command = ['batch', '--corpus', self.new.folder, '--out', out, '--lang', 'en']
        self.assertEqual(run(*command).returncode, 0)
        policies = len(list((self.new.folder / 'policies/en').iterdir()))
        for made in (policies, 0):  # each now tells what changed in it, and then is the same
            done = run(*command, '--since', SEEDS)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertIn(f'{made} made{f", {policies} unchanged" if made == 0 else ""}, 0 refused', done.stderr.decode())

    def test_what_the_older_version_could_not_say_is_not_told(self):
        older = self.top / 'unread'
        shutil.copytree(SEEDS, older)
        text = (older / 'policies/en' / self.new.scored).read_text()
        (older / 'policies/en' / self.new.scored).write_text(text.replace('---\n', '---\nid: [\n', 1))
        scored = self.old_id('policies', self.new.scored)
        done = run('brief', scored, '--corpus', self.new.folder, '--lang', 'en', '--since', older, '-o', self.top / 'x.pdf')
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn(f'{older}/policies/en/{self.new.scored}:', done.stderr.decode())
        self.assertNotRegex(self.messages('--since', older), rf'(?m)^en {scored}\n(  .*\n)*  . +[\d.]+  changes')

    def test_mistakes_of_since(self):
        record = self.top / 'alone.md'
        record.write_text('---\nid: a\ntitle: A\n---\n')
        done = run('brief', record, '--since', SEEDS, '-o', self.top / 'x.pdf')
        self.assertEqual(done.returncode, 2)
        self.assertIn('the record lies in none', done.stderr.decode())
        done = run('brief', 'zz-new', '--corpus', self.new.folder, '--since', self.top / 'nowhere', '-o', self.top / 'x.pdf')
        self.assertEqual(done.returncode, 3)
        older = self.top / 'read'
        shutil.copytree(SEEDS, older)
        inside = next((older / 'policies/en').glob('*.md'))
        done = run('brief', 'zz-new', '--corpus', self.new.folder, '--since', older, '-o', inside)
        self.assertEqual(done.returncode, 2)
        self.assertIn('is read and cannot be written', done.stderr.decode())

    # -- JSON

    def test_json_has_the_documented_keys(self):
        found = self.changes('--lang', 'en')
        self.assertEqual(list(found), KEYS)
        self.assertEqual(found['old']['version'], '2026-11')
        self.assertEqual(found['new']['version'], '2027-05')
        for kind in ('policies', 'facilities', 'countries'):
            self.assertEqual(list(found[kind]), ['added', 'gone', 'changed', 'unchanged'])
            for record in found[kind]['changed']:
                self.assertEqual(list(record), ['id', 'fields'])
                for field in record['fields']:
                    self.assertEqual(list(field), FIELD_KEYS)

    def test_json_tells_what_was_altered_and_no_more(self):
        for language in LANGUAGES:
            found = self.changes('--lang', language)
            self.assertEqual([p['id'] for p in found['policies']['added']], ['zz-new'])
            self.assertEqual([p['id'] for p in found['policies']['gone']],
                             [self.old_id('policies', self.new.dropped)])
            self.assertEqual([p['id'] for p in found['policies']['changed']],
                             [self.old_id('policies', self.new.scored)])
            self.assertEqual([f['id'] for f in found['facilities']['added']], [MOVED])
            self.assertEqual([f['id'] for f in found['facilities']['gone']],
                             sorted(self.old_id('facilities', n) for n in (self.new.renamed, self.new.lost)))
            self.assertEqual([f['id'] for f in found['facilities']['changed']],
                             [self.old_id('facilities', self.new.planned)])
            self.assertEqual(found['countries']['changed'] + found['countries']['added'], [])
            self.assertEqual(found['old']['policies'], found['new']['policies'])
            self.assertEqual(found['old']['facilities'] - 1, found['new']['facilities'])

    def test_json_score(self):
        [record] = self.changes('--lang', 'en')['policies']['changed']
        [field] = record['fields']
        old, new = pathlib.Path(SEEDS, 'policies', 'en', self.new.scored), self.new.path('policies', 'en', self.new.scored)
        line = line_of(old, r'^ +score: \d+$')
        score = int(old.read_text(encoding='utf-8').splitlines()[line - 1].split()[-1])
        self.assertRegex(field['field'], r'^analysis\.[a-z]+\.score$')
        self.assertEqual([field[k] for k in ('type', 'before', 'after', 'difference', 'similarity')],
                         ['number', score, 7, 7 - score, None])
        self.assertEqual(field['before_origin'], {'file': str(old), 'line': line})
        self.assertEqual(field['after_origin'], {'file': str(new), 'line': line})

    def test_json_status_transition_and_new_id(self):
        found = self.changes('--lang', 'zh')
        [record] = found['facilities']['changed']
        [field] = record['fields']
        self.assertEqual([field[k] for k in ('field', 'type', 'before', 'after')],
                         ['status', 'word', 'planned', 'cancelled'])
        moved = [t for t in found['transitions'] if t['before'] == 'planned' and t['after'] == 'cancelled']
        self.assertEqual([t['now']['records'] for t in moved], [1])
        [pair] = found['renumbered']
        self.assertEqual([pair[k] for k in ('before', 'after', 'confidence', 'fields')],
                         [self.old_id('facilities', self.new.renamed), MOVED, 'certain', []])
        before, after = (found['deployment'][k]['pipeline']['records'] for k in ('before', 'after'))
        self.assertLess(after, before)

    def test_json_of_two_languages_is_a_list(self):
        found = self.changes('--lang', 'zh+en')
        self.assertEqual([part['language'] for part in found], ['zh', 'en'])
        self.assertEqual(found[1], self.changes('--lang', 'en'))

    def test_json_needs_no_font(self):
        data = self.top / 'data'
        shutil.copytree(pathlib.Path(SEEDS).parent / 'layouts', data / 'layouts')
        (data / 'fonts').mkdir()
        done = run('diff', SEEDS, SEEDS, '--format', 'json', '-o', '-', env={**os.environ, 'BRIEFWRIGHT_DATA': str(data)})
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def test_nothing_changed(self):
        found = self.changes(new=SEEDS)
        for kind in ('policies', 'facilities', 'countries'):
            self.assertEqual([found[kind][k] for k in ('added', 'gone', 'changed')], [[], [], []])
        self.assertEqual(found['deployment']['before'], found['deployment']['after'])
        out = self.top / 'same.pdf'
        done = run('diff', SEEDS, SEEDS, '--lang', 'en', '-o', out)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn('nothing is new, removed or changed', self.text(out))

    # -- PDF

    def text(self, pdf):
        done = subprocess.run(['pdftotext', str(pdf), '-'], capture_output=True)
        return ' '.join(done.stdout.decode('utf-8').split())

    def test_pdf_holds_every_check_and_says_what_was_altered(self):
        for language in (*LANGUAGES, 'zh+en'):
            out = self.top / f'{language}.pdf'
            done = run('diff', SEEDS, self.new.folder, '--lang', language, '-o', out)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertNotIn(b'warning', done.stderr)
            checked = subprocess.run([sys.executable, '-B', str(CHECK_PDF), str(out)], capture_output=True)
            self.assertEqual(checked.returncode, 0, checked.stdout.decode())
            text = self.text(out)
            for part in ('2026-11 → 2027-05', 'An invented rule', MOVED):
                self.assertIn(part, text)
        self.assertIn('Planned → Cancelled', self.text(self.top / 'en.pdf'))

    def test_trace_leads_old_values_to_the_old_file_and_new_ones_to_the_new(self):
        out = self.top / 'traced.json'
        done = run('diff', SEEDS, self.new.folder, '--lang', 'en', '-o', self.top / 'traced.pdf', '--trace', out)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertNotIn(b'untraced', done.stderr)
        items = [item for page in json.loads(out.read_text())['pages'] for item in page['items']]
        for item in items:
            self.assertTrue({'file', 'rule', 'label'} & set(item), item)
        status = [(i['text'], i['file']) for i in items
                  if i.get('field') == 'status' and i['file'].endswith(self.new.planned)]
        self.assertIn(('Planned', str(pathlib.Path(SEEDS, 'facilities', 'en', self.new.planned))), status)
        self.assertIn(('Cancelled', str(self.new.path('facilities', 'en', self.new.planned))), status)

    def test_the_same_bytes_twice(self):
        for form in ('pdf', 'json'):
            outs = [self.top / f'{number}.{form}' for number in (1, 2)]
            for out, jobs, locale in zip(outs, (1, 2), ('C', 'C.UTF-8')):
                done = run('diff', SEEDS, self.new.folder, '--format', form, '--jobs', jobs, '-o', out,
                           env={**os.environ, 'LC_ALL': locale, 'TZ': 'Asia/Shanghai'})
                self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertTrue(outs[0].read_bytes() == outs[1].read_bytes(), form)
            printed = run('diff', SEEDS, self.new.folder, '--format', form, '-o', '-')
            self.assertTrue(printed.stdout == outs[0].read_bytes(), form)

    def test_names_of_files(self):
        folder = self.top / 'names'
        folder.mkdir()
        for form in ('pdf', 'json'):
            self.assertEqual(run('diff', SEEDS, self.new.folder, '--format', form, '-o', f'{folder}/').returncode, 0)
        self.assertEqual(run('diff', SEEDS, self.new.folder, '--format', 'json', cwd=folder).returncode, 0)
        self.assertEqual(sorted(path.name for path in folder.iterdir()),
                         ['changes-2026-11-2027-05.json', 'changes-2026-11-2027-05.pdf'])

    def test_attach_puts_the_json_inside(self):
        out = self.top / 'attached.pdf'
        done = run('diff', SEEDS, self.new.folder, '--lang', 'en', '--attach', '-o', out)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        inside = subprocess.run(['qpdf', str(out), '--show-attachment=changes.en.json'], capture_output=True)
        self.assertEqual(json.loads(inside.stdout), self.changes('--lang', 'en'))

    # -- exit codes

    def test_usage_mistakes_are_2(self):
        for arguments in ([], [SEEDS], [SEEDS, SEEDS, SEEDS], [SEEDS, SEEDS, '--lang', 'french'],
                          [SEEDS, SEEDS, '--format', 'xml'], [SEEDS, SEEDS, '--format', 'json', '--trace', 'x']):
            self.assertEqual(run('diff', *arguments).returncode, 2, arguments)
        self.assertIn(b'Example', run('diff', '--help').stdout)

    def test_environment_mistakes_are_3(self):
        for arguments in (['/no/such', SEEDS], [SEEDS, '/no/such'], [SEEDS, SEEDS, '-o', '/proc/nowhere/x.pdf'],
                          [SEEDS, SEEDS, '--layout', 'brief', '-o', self.top / 'x.pdf'],
                          ['/no/such', SEEDS, '--format', 'json', '-o', '-']):
            done = run('diff', *arguments)
            self.assertEqual(done.returncode, 3, (arguments, done.stderr.decode()))

    def test_refused_records_are_1_and_the_rest_is_made(self):
        broken = self.top / 'broken'
        shutil.copytree(SEEDS, broken)
        (broken / 'policies' / 'en' / 'bad.md').write_text('---\nid: bad\ntitle: [unclosed\n---\n')
        for form in ('pdf', 'json'):
            out = self.top / f'broken.{form}'
            for pair in ((broken, SEEDS), (SEEDS, broken)):
                done = run('diff', *pair, '--lang', 'en', '--format', form, '-o', out)
                self.assertEqual(done.returncode, 1, done.stderr.decode())
                self.assertRegex(done.stderr.decode(), r'policies/en/bad\.md:\d+')
                self.assertTrue(out.is_file())
                out.unlink()


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
