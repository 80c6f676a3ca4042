#!/usr/bin/env python3
"""The program as a user meets it: exit codes, messages, hostile records, nothing half written.

usage: test_cli.py PROGRAM SEEDS
"""
import hashlib
import itertools
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
import zlib

PROGRAM, SEEDS = (os.path.abspath(path) for path in sys.argv[1:3])
LISTS = ('manifest.json', 'SHA256SUMS', 'index.html')  # of what a batch has made

GOOD = '''---
id: {id}
country: 中国
year: 2024
status: 现行
title: 一项政策
description: 支持碳捕集示范。
analysis:
  market:
    score: 80
    label: 市场
    evidence: 有证据。
---
'''


def png(width, height, alpha=False, rows=None):
    """A PNG of one colour; with fewer rows than it states when `rows` says so."""
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    row = b'\0' + bytes([90, 120, 150] + [99] * alpha) * min(width, 4096)
    head = struct.pack('>IIBBBBB', width, height, 8, 6 if alpha else 2, 0, 0, 0)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', zlib.compress(row * (rows or height)))
            + chunk(b'IEND', b''))


def run(*arguments, **environment):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, env={**os.environ, **environment}, timeout=120)


def a_policy():
    return sorted(pathlib.Path(SEEDS, 'policies', 'en').glob('*.md'))[0]


class Cli(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def corpus(self, **records):
        """A corpus of GOOD records and the given ones (name=bytes or text)."""
        policies = self.folder / 'corpus' / 'policies' / 'zh'
        policies.mkdir(parents=True)
        (policies / 'good.md').write_text(GOOD.format(id='good'))
        for name, content in records.items():
            data = content if isinstance(content, bytes) else content.encode()
            (policies / f'{name}.md').write_bytes(data)
        return str(self.folder / 'corpus')

    def batch_with(self, **records):
        out = self.folder / 'out'
        done = run('batch', '--corpus', self.corpus(**records), '--out', str(out), '--lang', 'zh')
        made = sorted(path.name for path in out.rglob('*') if path.name not in LISTS)
        return done, made

    def refused(self, code, field, **records):
        """The one bad record is named with file, line and code; the good one is made; nothing else is written."""
        done, made = self.batch_with(**records)
        message = done.stderr.decode()
        self.assertEqual(done.returncode, 1, message)
        self.assertEqual(made, ['good.pdf', 'zh'], message)
        lines = [line for line in message.splitlines() if f'[{code}]' in line]
        self.assertTrue(lines, message)
        name = next(iter(records))
        self.assertRegex(lines[0], rf'policies/zh/{name}\.md:\d+')
        if field:
            self.assertIn(f'({field})', lines[0])

    # -- dossiers

    def test_a_dossier_of_a_country_is_a_pdf_with_its_records_inside(self):
        out = self.folder / 'norway.pdf'
        done = run('dossier', '--corpus', SEEDS, '--country', 'Norway', '--lang', 'en', '-o', str(out))
        self.assertEqual(done.returncode, 0, done.stderr)
        listed = subprocess.run(['pdfdetach', '-list', str(out)], capture_output=True, text=True).stdout
        self.assertIn('no-longship-programme.en.md', listed)
        self.assertIn('facilities.en.csv', listed)
        text = subprocess.run(['pdftotext', str(out), '-'], capture_output=True, text=True).stdout
        self.assertIn('Norway', text)
        self.assertEqual(subprocess.run(['qpdf', '--check', str(out)], capture_output=True).returncode, 0)

    def test_a_dossier_of_all_passes_the_checker_and_is_traced_whole(self):
        for language in ('zh', 'en'):
            out, trace = self.folder / f'all.{language}.pdf', self.folder / 'trace.json'
            done = run('dossier', '--corpus', SEEDS, '--all', '--lang', language, '-o', str(out), '--trace', str(trace))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn(b'untraced', done.stderr)
            checker = pathlib.Path(__file__).parent / 'check_pdf.py'
            checked = subprocess.run([sys.executable, str(checker), str(out)], capture_output=True, text=True)
            self.assertEqual(checked.returncode, 0, checked.stdout)
            items = [item for page in json.loads(trace.read_text())['pages'] for item in page['items']]
            self.assertGreater(len(items), 1000)

    def test_dossiers_do_not_depend_on_threads_or_folder(self):
        made = []
        for jobs, place in (('1', 'a'), ('8', 'b/c')):
            out = self.folder / place / 'x.pdf'
            done = run('dossier', '--corpus', SEEDS, '--region', 'Europe', '--jobs', jobs, '-o', str(out), LC_ALL='C', TZ='Asia/Shanghai')
            self.assertEqual(done.returncode, 0, done.stderr)
            made.append(out.read_bytes())
        self.assertEqual(made[0], made[1])

    def test_a_question_that_cannot_be_answered_is_refused_and_nothing_is_written(self):
        for question, code in ((('--country', 'Atlantis'), 'unknown-country'), (('--where', 'year >>= 1'), 'expression-syntax'),
                               (('--where', 'nonsense = 1'), 'unknown-field'), (('--where', 'year = 1801'), 'empty-selection')):
            out = self.folder / 'x.pdf'
            done = run('dossier', '--corpus', SEEDS, *question, '-o', str(out))
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(f'[{code}]'.encode(), done.stderr)
            self.assertFalse(out.exists())

    def test_a_dossier_wants_one_question_and_a_layout_of_its_kind(self):
        self.assertEqual(run('dossier', '--corpus', SEEDS).returncode, 2)
        self.assertEqual(run('dossier', '--corpus', SEEDS, '--all', '--country', 'Norway').returncode, 2)
        self.assertEqual(run('dossier', '--corpus', SEEDS, '--all', '--layout', 'brief').returncode, 3)

    # -- the ordinary way

    def test_brief_writes_a_pdf(self):
        out = self.folder / 'x.pdf'
        done = run('brief', str(a_policy()), '-o', str(out))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertTrue(out.read_bytes().startswith(b'%PDF-1.7'))

    def test_standard_output_is_the_same_file(self):
        out = self.folder / 'x.pdf'
        run('brief', str(a_policy()), '-o', str(out))
        printed = run('brief', str(a_policy()), '-o', '-')
        self.assertEqual(printed.returncode, 0)
        self.assertTrue(printed.stdout == out.read_bytes())

    def test_the_date_of_the_environment_is_used(self):
        files = [self.folder / name for name in ('plain.pdf', 'epoch.pdf', 'date.pdf')]
        run('brief', str(a_policy()), '-o', str(files[0]))
        run('brief', str(a_policy()), '-o', str(files[1]), SOURCE_DATE_EPOCH='86400')
        run('brief', str(a_policy()), '-o', str(files[2]), '--date', '1970-01-02')
        info = subprocess.run(['pdfinfo', '-isodates', str(files[1])], capture_output=True, text=True).stdout
        self.assertIn('1970-01-02T00:00:00Z', info)
        self.assertTrue(files[1].read_bytes() == files[2].read_bytes())
        self.assertFalse(files[0].read_bytes() == files[1].read_bytes())

    def test_both_languages_in_one_file(self):
        out = self.folder / 'both.pdf'
        done = run('brief', a_policy().stem, '--corpus', SEEDS, '--lang', 'zh+en', '-o', str(out))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        text = subprocess.run(['pdftotext', str(out), '-'], capture_output=True, text=True).stdout
        self.assertIn('证据', text)
        self.assertIn('Evidence', text)

    def test_a_single_record_outside_a_corpus(self):
        record = self.folder / 'alone.md'
        record.write_text(GOOD.format(id='alone'))
        out = self.folder / 'alone.pdf'
        done = run('brief', str(record), '--lang', 'zh', '-o', str(out))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertTrue(out.is_file())

    def test_several_ids_go_into_a_folder(self):
        ids = [path.stem for path in sorted(pathlib.Path(SEEDS, 'policies', 'en').glob('*.md'))[:3]]
        done = run('brief', *ids, '--corpus', SEEDS, '-o', str(self.folder / 'three'))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(sorted(p.stem for p in (self.folder / 'three').iterdir()), sorted(ids))

    # -- what is read, and in which language

    PLAIN = '---\nid: {id}\ntitle: {title}\nreviewStatus: verified\n{more}---\n'

    def plain(self, path, title='A plain title', more=''):
        """A record at a path below the test's folder; its id is the file's name."""
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.PLAIN.format(id=path.stem, title=title, more=more), encoding='utf-8')
        return path

    def printed(self, pdf):
        return subprocess.run(['pdftotext', '-layout', str(pdf), '-'], capture_output=True, text=True).stdout

    def test_check_prints_the_messages_that_briefs_print(self):
        done = run('check', '--corpus', SEEDS, '--messages')
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = done.stdout.decode().splitlines()
        start = lines.index('en us-45q-credit')
        own = list(itertools.takewhile(lambda line: line.startswith('  '), lines[start + 1:]))
        weights = [float(line.split()[1] if line[2] == '*' else line.split()[0]) for line in own]
        self.assertEqual(weights, sorted(weights, reverse=True))
        printed = [line.split(maxsplit=3)[3] for line in own if line[2] == '*']
        self.assertIn(len(printed), {min(len(own), 3), min(len(own), 4)})
        report = json.loads(run('check', '--corpus', SEEDS, '--messages', '--format', 'json').stdout)
        same = next(one for one in report['messages'] if (one['id'], one['language']) == ('us-45q-credit', 'en'))
        self.assertEqual([one['text'] for one in same['messages'] if one['printed']], printed)
        self.assertNotIn('messages', json.loads(run('check', '--corpus', SEEDS, '--format', 'json').stdout))
        pdf = self.folder / 'messages.pdf'
        run('brief', 'us-45q-credit', '--corpus', SEEDS, '--lang', 'en', '-o', pdf)
        text = re.sub(r'\W', '', subprocess.run(['pdftotext', '-l', '1', pdf, '-'], capture_output=True).stdout.decode())
        for message in printed:
            self.assertIn(re.sub(r'\W', '', message), text)

    def test_check_says_what_it_read(self):
        report = json.loads(run('check', '--corpus', SEEDS, '--format', 'json').stdout)
        kinds = {kind: len({path.name for path in pathlib.Path(SEEDS, kind).rglob('*.md')})
                 for kind in ('policies', 'facilities', 'countries')}
        self.assertEqual(report['read'], {**kinds, 'languages': ['zh', 'en']})
        last = run('check', '--corpus', SEEDS).stdout.decode().splitlines()[-2]
        self.assertEqual(last, 'read: {policies} policies, {facilities} facilities, {countries} countries; zh and en'
                         .format(**kinds))
        self.plain('one/policies/en/a.md')
        self.assertIn(b'read: 1 policy; en\n', run('check', '--corpus', str(self.folder / 'one')).stdout)

    def test_records_in_subfolders_are_made_and_strays_named(self):
        for path in ('r1.md', '2024/r2.md', 'r3.markdown', 'deep/er/R4.MD'):
            self.plain('c/policies/en/' + path)
        bundle = self.plain('c/policies/en/r5/r5.md')
        bundle.rename(bundle.with_name('index.md'))
        self.plain('c/policies/old/r6.md')
        (self.folder / 'c/policies/en/r7.txt').write_text('x')
        (self.folder / 'c/policies/en/_index.md').write_text('---\ntitle: Policies\n---\n')
        (self.folder / 'c/policies/en/deep/loop').symlink_to('..')
        out = self.folder / 'o'
        done = run('batch', '--corpus', str(self.folder / 'c'), '--out', str(out))
        message = done.stderr.decode()
        self.assertEqual(done.returncode, 0, message)
        self.assertEqual(sorted(path.name for path in out.rglob('*.pdf')), ['R4.pdf', 'r1.pdf', 'r2.pdf', 'r3.pdf', 'r5.pdf', 'r6.pdf'])
        self.assertRegex(message, r'policies/en/r7\.txt: warning: .*\[stray-file\]')
        checked = run('check', '--corpus', str(self.folder / 'c'))
        self.assertEqual(checked.returncode, 0)
        self.assertRegex(checked.stdout.decode(), r'_index\.md: note: .*\[not-a-record\]')
        self.assertEqual(run('check', '--strict', '--corpus', str(self.folder / 'c')).returncode, 1)

    def test_records_in_no_language_s_folder_are_made_in_their_own(self):
        self.plain('c/policies/first.md')
        self.plain('c/policies/2024/Second.MARKDOWN')
        (self.folder / 'c/policies/README.md').write_text('# About')
        (self.folder / 'c/policies/plants.xlsx').write_bytes(b'PK')
        (self.folder / 'c/facilities').mkdir()
        corpus, out = str(self.folder / 'c'), self.folder / 'o'
        done = run('batch', '--corpus', corpus, '--out', str(out))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(sorted(str(path.relative_to(out)) for path in out.rglob('*.pdf')), ['en/Second.pdf', 'en/first.pdf'])
        self.assertRegex(done.stderr.decode(), r'plants\.xlsx: warning: .*\[stray-file\] hint: save the sheet as CSV')
        self.assertRegex(run('check', '--corpus', corpus).stdout.decode(), r'README\.md: note: .*\[not-a-record\]')
        for words in (['first', '--corpus', corpus], [corpus + '/policies/first.md'], [corpus + '/policies/2024/Second.MARKDOWN']):
            done = run('brief', *words, '-o', str(self.folder / 'one.pdf'))
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertIn('Policy brief', self.printed(self.folder / 'one.pdf'))
        self.plain('c/policies/third.md', title='Un plan', more='lang: es\n')
        done = run('brief', corpus + '/policies/third.md', '-o', str(self.folder / 'es.pdf'))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn('Un plan', self.printed(self.folder / 'es.pdf'))
        self.assertEqual(run('batch', '--corpus', corpus, '--out', str(out)).returncode, 0)
        self.assertTrue((out / 'es/third.pdf').is_file())

    def test_a_record_alone_by_a_model_of_its_own(self):
        model = self.folder / 'solar.yaml'
        model.write_text('record: {id: {kind: id, default: file-name}}\nfront-matter: optional\n'
                         'policy:\n  title: {kind: text, role: title, required: name it, default: first-heading}\n'
                         '  tariff: {kind: number, name: Guaranteed price, unit: ct}\n  body: {kind: body, role: body}\n')
        record, out = self.folder / 'my.md', self.folder / 'my.pdf'
        record.write_text('---\ntariff: 8.5\n---\n# A law for roofs\n\nEvery roof counts.\n')
        refused = run('brief', str(record), '-o', str(out))
        self.assertEqual(refused.returncode, 1)
        self.assertRegex(refused.stderr.decode(), 'missing-field')
        done = run('brief', str(record), '--records', str(model), '-o', str(out))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        for words in ('A law for roofs', 'Guaranteed price', '8.5', 'Every roof counts'):
            self.assertIn(words, self.printed(out))
        record.write_text('# Another law\n\nWithout front matter.\n')
        done = subprocess.run([PROGRAM, 'brief', '-', '--records', str(model), '-o', str(out)], input=record.read_bytes(),
                              capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn('Another law', self.printed(out))
        for words, code, message in (
                ([str(record), '--records', str(self.folder / 'solr.yaml')], 3, 'did you mean "solar.yaml"'),
                ([str(record), '--records', 'ccuss'], 3, 'did you mean "ccus"'),
                ([str(record), '--records', str(model), '--corpus', SEEDS], 2, '--corpus'),
                ([str(a_policy()), '--records', str(model)], 2, 'corpus.yaml'),
                (['an-id', '--records', str(model)], 2, 'ids need --corpus')):
            done = run('brief', *words, '-o', str(out))
            self.assertEqual(done.returncode, code, done.stderr.decode())
            self.assertIn(message, done.stderr.decode())
        model.write_text(model.read_text().replace('role: body', 'role: bodi'))
        done = run('brief', str(record), '--records', str(model), '-o', str(out))
        self.assertRegex(done.stderr.decode(), r'solar\.yaml:6:\d+: error: .*"bodi".*\(policy\.body\.role\) hint: did you mean "body"')

    def test_check_finds_what_batch_would_refuse(self):
        corpus = self.folder / 'c'
        self.plain('c/policies/en/plain.md')
        self.plain('c/policies/en/odd.md', title='A title \ua000')
        self.plain('c/policies/en/escaped.md', title='"A title \\U00010000"')
        self.plain('c/policies/en/named.md', more='description: A sign &#x1FAE8; of it\n')
        done = run('check', '--corpus', str(corpus), '--format', 'json')
        missing = [d for d in json.loads(done.stdout)['diagnostics'] if d['code'] == 'missing-glyph']
        self.assertEqual({(pathlib.Path(d['file']).name, d['field'], d['severity']) for d in missing},
                         {('odd.md', 'title', 'error'), ('escaped.md', 'title', 'error'), ('named.md', 'description', 'error')})
        self.assertEqual(done.returncode, 1)
        batch = run('batch', '--corpus', str(corpus), '--out', str(self.folder / 'o'))
        self.assertEqual(batch.returncode, 1)
        for diagnostic in missing:
            self.assertIn(diagnostic['message'], batch.stderr.decode())

    def test_reports_for_ci_hold_what_was_found_and_leave_records_alone(self):
        corpus, out = self.folder / 'c', self.folder / 'o'
        self.plain('c/policies/en/plain.md')
        bad = self.plain('c/policies/en/bad.md', more='year: 20x4\n')
        reports = {name: self.folder / f'report.{name}' for name in ('junit', 'markdown', 'sarif')}
        wanted = [f'--report={name}={path}' for name, path in reports.items()]
        for command in (['check'], ['batch', '--out', str(out), '--max-refused', '1']):
            with self.subTest(command[0]):
                done = run(*command, '--corpus', str(corpus), '--report', 'github=-', *wanted)
                self.assertEqual(done.returncode, 1 if command[0] == 'check' else 0, done.stderr)
                self.assertIn(f'::error file={bad},line=', done.stdout.decode())
                run_of = json.loads(reports['sarif'].read_text())['runs'][0]
                first = run_of['results'][0]
                self.assertEqual((first['level'], first['ruleId']), ('error', 'wrong-type'))
                self.assertEqual(first['locations'][0]['physicalLocation']['artifactLocation']['uri'], f'file://{bad}')
                suite = xml.etree.ElementTree.parse(reports['junit']).getroot()
                self.assertEqual([case.get('name') for case in suite if case.find('failure') is not None], [str(bad)])
                self.assertIn('| error |', reports['markdown'].read_text())
        self.assertEqual(run('batch', '--corpus', str(corpus), '--out', str(out), '--max-refused', '0').returncode, 1)
        before = bad.read_bytes()
        for wrong in (f'sarif={bad}', 'sarif', 'sarif=', 'serif=x'):
            self.assertEqual(run('check', '--corpus', str(corpus), '--report', wrong).returncode, 2, wrong)
        self.assertEqual(bad.read_bytes(), before)

    def test_the_plan_is_printed_and_the_manifest_tells_what_was_made_of_it(self):
        corpus, out = self.folder / 'c', self.folder / 'o'
        for name in ('b', 'a'):
            self.plain(f'c/policies/en/{name}.md')
        self.plain('c/policies/en/bad.md', more='year: 20x4\n')
        batch = ('batch', '--corpus', str(corpus), '--out', str(out))
        listed = run(*batch, '--list')
        self.assertEqual(listed.stdout.decode().splitlines(), [f'{out}/en/a.pdf', f'{out}/en/b.pdf'])
        self.assertFalse(out.exists())
        self.assertEqual(run(*batch).returncode, 1)
        manifest = json.loads((out / 'manifest.json').read_text())
        self.assertEqual([document['path'] for document in manifest['documents']], ['en/a.pdf', 'en/b.pdf'])
        for document in manifest['documents']:
            data = (out / document['path']).read_bytes()
            self.assertEqual((hashlib.sha256(data).hexdigest(), len(data)), (document['sha256'], document['bytes']))
        checked = subprocess.run(['sha256sum', '--check', '--strict', 'SHA256SUMS'], cwd=out, capture_output=True)
        self.assertEqual(checked.returncode, 0, checked.stderr)
        before = (out / 'manifest.json').read_bytes()
        run(*batch, '--fresh', '--jobs', '1')
        self.assertEqual((out / 'manifest.json').read_bytes(), before)
        (out / 'manifest.json').write_text('{"name": "an app"}')
        foreign = run(*batch)
        self.assertEqual(foreign.returncode, 2)
        self.assertIn(b'foreign-manifest', foreign.stderr)
        self.assertEqual((out / 'manifest.json').read_text(), '{"name": "an app"}')
        (out / 'manifest.json').unlink()
        run(*batch, '--no-manifest')
        self.assertFalse((out / 'manifest.json').exists())

    def test_pictures_are_printed_from_inside_the_corpus_and_named_where_they_are_not(self):
        corpus = self.folder / 'c'
        self.plain('c/policies/en/r.md', more='\n'.join([
            'description: |', '  Before ![A *grey* map](../../maps/m.png "Map 1") after.', '', '  ![Same](/maps/m.png)', '',
            '  ![Clear](/maps/clear.png)', '', '  ![Gone](gone.png)', '', '  ![Out](../../../out.png)', '',
            '  ![Link](/maps/link.png)', '', '  ![Net](https://example.org/n.png)', '', '  ![Text](/maps/text.png)', '',
            '  ![Bomb](/maps/bomb.png)', '']))
        (corpus / 'maps').mkdir()
        for name, data in {'maps/m.png': png(40, 20), 'maps/clear.png': png(8, 8, alpha=True), '../out.png': png(8, 8),
                           'maps/text.png': b'no picture', 'maps/bomb.png': png(100000, 100000, rows=1)}.items():
            (corpus / name).write_bytes(data)
        (corpus / 'maps/link.png').symlink_to('../../out.png')
        out = self.folder / 'r.pdf'
        done = run('brief', 'r', '--corpus', str(corpus), '-o', str(out))
        message = done.stderr.decode()
        self.assertEqual(done.returncode, 0, message)
        reasons = {'gone.png': 'there is no such file', '../../../out.png': 'it lies outside the corpus folder',
                   '/maps/link.png': 'it lies outside the corpus folder',
                   'https://example.org/n.png': 'nothing is fetched from an address',
                   '/maps/text.png': 'it is neither PNG nor JPEG nor SVG',
                   '/maps/bomb.png': 'it has 100000 by 100000 pixels'}
        checked = run('check', '--corpus', str(corpus)).stdout.decode()
        for name, reason in reasons.items():
            line = rf"r\.md:\d+:\d+: warning: the picture '{re.escape(name)}' is not printed: {reason}"
            self.assertRegex(message, line)
            self.assertRegex(checked, line)
        listed = subprocess.run(['pdfimages', '-list', str(out)], capture_output=True, text=True).stdout.splitlines()[2:]
        self.assertEqual([line.split()[2:5] for line in listed],
                         [['image', '40', '20'], ['image', '40', '20'], ['image', '8', '8'], ['smask', '8', '8']])
        self.assertEqual(len({line.split()[10] for line in listed}), 2)  # one object for the map that stands twice
        tags = subprocess.run(['pdfinfo', '-struct-text', str(out)], capture_output=True, text=True).stdout
        self.assertEqual(tags.count('Figure'), 3)
        self.assertIn('Map 1', tags)
        for words in ('Gone', 'Out', 'Link', 'Net', 'Text', 'Bomb'):
            self.assertIn(f'[Picture missing: {words}]', tags)
        structure = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', str(out), '-'], capture_output=True).stdout
        for words in (b'A grey map', b'Same', b'Clear'):
            self.assertIn(b'/Alt (' + words + b')', structure)
        self.assertEqual(subprocess.run(['qpdf', '--check', str(out)], capture_output=True).returncode, 0)
        checker = pathlib.Path(__file__).parent / 'check_pdf.py'
        seen = subprocess.run([sys.executable, str(checker), str(out)], capture_output=True, text=True)
        self.assertEqual(seen.returncode, 0, seen.stdout)
        run('batch', '--corpus', str(corpus), '--out', str(self.folder / 'o'), '-j', '4', '--lang', 'en')
        self.assertEqual((self.folder / 'o/en/r.pdf').read_bytes(), out.read_bytes())

    def test_check_json_holds_whatever_bytes_a_name_has(self):
        folder = self.folder / 'c/policies/en'
        folder.mkdir(parents=True)
        with open(os.path.join(os.fsencode(folder), b'\xff.md'), 'w', encoding='utf-8') as file:
            file.write('nothing')
        report = json.loads(run('check', '--corpus', str(self.folder / 'c'), '--format', 'json').stdout)
        self.assertEqual(report['errors'], 1)
        self.assertTrue(report['diagnostics'][0]['file'].endswith('.md'))

    def test_ids_that_make_bad_file_names_are_warnings_and_errors_when_strict(self):
        folder = self.folder / 'c/policies/en'
        folder.mkdir(parents=True)
        ids = ['q?uestion', 'trailing.', 'con', '-dash', 'Upper-Case', 'upper-case', '\u00e9-nfc', 'e\u0301-nfc', 'fine']
        for number, name in enumerate(ids):
            (folder / f'{number}.md').write_text(self.PLAIN.format(id=f"'{name}'", title='T', more=''), encoding='utf-8')
        done = run('check', '--corpus', str(self.folder / 'c'), '--format', 'json')
        report = json.loads(done.stdout)
        self.assertEqual(done.returncode, 0)
        found = [d for d in report['diagnostics'] if d['severity'] != 'note']
        self.assertEqual(sorted(d['code'] for d in found), ['confusable-ids'] * 2 + ['unsafe-id'] * 4)
        self.assertTrue(all(d['hint'] and d['severity'] == 'warning' for d in found))
        strict = run('check', '--corpus', str(self.folder / 'c'), '--format', 'json', '--strict')
        self.assertEqual((strict.returncode, json.loads(strict.stdout)['errors']), (1, 6))

    def test_a_record_alone_claims_nothing_and_takes_its_own_language(self):
        for more in ('lang: en\n', ''):
            record, out = self.plain('alone.md', more=more + 'lastly: odd\nstatus: Dreamt\n'), self.folder / 'alone.pdf'
            done = run('brief', str(record), '-o', str(out))
            message = done.stderr.decode()
            self.assertEqual(done.returncode, 0, message)
            self.assertNotIn('language-mismatch', message)
            self.assertIn('[unknown-word]', message)  # as check would
            self.assertIn('[unknown-field]', message)
            text = self.printed(out)
            self.assertRegex(text, r'Language of the record +English')
            for claim in ('IEA', 'Policy records', 'Data version', 'jurisdiction', ' ;', ' ,'):
                self.assertNotIn(claim, text)
        done = run('brief', str(record), '--lang', 'zh', '-o', str(out))
        self.assertRegex(done.stderr.decode(), r'alone\.md.*: warning: the record is in English, and --lang asks.*Chinese')
        self.assertIn('英文', self.printed(out))

    def test_documents_of_a_corpus_that_states_nothing_claim_nothing(self):
        corpus, out = self.folder / 'unstated', self.folder / 'x.pdf'
        shutil.copytree(SEEDS, corpus)
        (corpus / 'corpus.yaml').unlink()
        ids = [path.stem for path in sorted((corpus / 'policies' / 'en').glob('*.md'))[:2]]
        for arguments in (['brief', 'no-longship-programme', '--corpus', corpus], ['dossier', '--country', 'Norway', '--corpus', corpus],
                          ['compare', *ids, '--corpus', corpus], ['compare', 'Norway', 'China', '--corpus', corpus],
                          ['diff', corpus, corpus]):
            done = run(*map(str, arguments), '--lang', 'zh+en', '-o', str(out))
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            text = re.sub(r'\s+', ' ', self.printed(out))
            for claim in ('IEA', 'Policy records', 'ata version', '数据版本', 'national context', '背景信息', 'net capture',
                          '净捕集', 'unique projects', '独立项目', 'apacities of', '能力重叠', '能力相互重叠'):
                self.assertNotIn(claim, text, arguments)
            if arguments[0] != 'diff':  # which names the folders that it was given
                self.assertNotIn('unstated', text, arguments)

    def test_a_corpus_in_one_language_needs_no_lang(self):
        self.plain('c/policies/en/one.md', more='country: Norway\n')
        self.plain('c/policies/en/two.md', more='country: Norway\n')
        corpus, out = str(self.folder / 'c'), self.folder / 'x.pdf'
        for arguments in (['brief', 'one'], ['dossier', '--all'], ['compare', 'one', 'two']):
            done = run(*arguments, '--corpus', corpus, '-o', str(out))
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertNotRegex(self.printed(out), '[\u4e00-\u9fff]')
        done = run('diff', corpus, corpus, '-o', str(out))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertNotRegex(self.printed(out), '[\u4e00-\u9fff]')

    def test_a_language_without_records_is_told_and_nothing_claimed(self):
        self.plain('c/policies/en/one.md', more='country: Norway\nstatus: Active\nrelatedFacilities: ["18"]\n')
        self.plain('c/policies/en/two.md', more='country: China\nstatus: Active\n')
        self.plain('z/policies/zh/three.md', more='country: China\nstatus: Active\nrelatedFacilities: ["18"]\n')
        english, chinese, out = str(self.folder / 'c'), str(self.folder / 'z'), self.folder / 'x.pdf'
        for command in (['compare', 'Norway', 'China', '--corpus', english], ['dossier', '--all', '--corpus', english],
                        ['dossier', '--country', 'Norway', '--corpus', english], ['diff', english, english]):
            done = run(*command, '--lang', 'zh', '-o', str(out))
            self.assertEqual(done.returncode, 1, done.stderr.decode())
            self.assertIn('has no records in zh [no-records]', done.stderr.decode())
        for more in ([], ['--format', 'json']):
            done = run('diff', english, chinese, *more, '-o', str(out))
            self.assertEqual(done.returncode, 1, done.stderr.decode())
            self.assertIn('has no records in', done.stderr.decode())
        self.assertFalse(out.exists())
        done = run('batch', '--corpus', english, '--lang', 'zh', '-o', str(self.folder / 'out'))
        self.assertEqual(done.returncode, 1, done.stderr.decode())
        self.assertIn('has no policies in zh [no-records] hint: ask for --lang en', done.stderr.decode())
        (self.folder / 'f/policies').mkdir(parents=True)
        (self.folder / 'f/policies/README.md').write_text('A page about the folder.\n')
        done = run('batch', '--corpus', str(self.folder / 'f'), '-o', str(self.folder / 'out'))
        self.assertEqual(done.returncode, 1, done.stderr.decode())
        self.assertIn('has no policies [no-records] hint: records lie in', done.stderr.decode())
        facility = self.folder / 'z/facilities/en/18.md'
        facility.parent.mkdir(parents=True)
        self.plain('z/facilities/zh/19.md', more='name: F\n')
        facility.write_text('---\nid: "18"\nname: A plant of its own\ncountry: China\n---\n')
        done = run('brief', 'three', '--corpus', chinese, '-o', str(out))
        self.assertIn('the facility "18" has a record in en only', done.stderr.decode())
        self.assertIn('A plant of its own', self.printed(out))

    def test_nothing_is_claimed_of_what_nobody_stated(self):
        for country in ('Norway', 'Denmark'):
            record = self.plain(f'c/policies/en/act-{country.lower()}.md', more=f'country: {country}\nstatus: Active\n')
            record.write_text(record.read_text().replace('reviewStatus: verified\n', ''))
        facility = self.folder / 'c/facilities/en/1.md'
        facility.parent.mkdir(parents=True)
        self.plain('z/facilities/zh/19.md', more='name: F\n')
        facility.write_text('---\nid: "1"\nname: A plant\ncountry: Norway\n---\n')
        corpus, out = str(self.folder / 'c'), self.folder / 'x.pdf'
        for command in (['compare', 'Norway', 'Denmark', '--corpus', corpus], ['dossier', '--country', 'Norway', '--corpus', corpus],
                        ['dossier', '--all', '--corpus', corpus], ['diff', corpus, corpus]):
            done = run(*command, '-o', str(out))
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertNotIn('link-target', done.stderr.decode(), command)
            text = re.sub(r'\s+', ' ', self.printed(out))
            for claim in ('indices are the same', 'olicy-led', 'Strongest', 'Spread, points', 'rank 1', 'of 100', '/100',
                          'median governance index', 'unaudited', 'verified sites', 'Other status'):
                self.assertNotIn(claim, text, command)
            if command[0] == 'compare':
                self.assertIn('None of these countries or regions has a scored policy in force', text)
            if command[0] == 'dossier':
                self.assertRegex(text, 'without a review state and treated as (a draft|drafts)')
                self.assertIn('Status not stated', text)
                self.assertIn('; without a status, counted separately: 1.', text)

    def test_ids_without_a_record_are_no_records(self):
        record = self.plain('alone.md', more='country: Norway\nrelatedFacilities: ["18"]\n')
        out = self.folder / 'x.pdf'
        self.assertEqual(run('brief', str(record), '-o', str(out)).returncode, 0)
        text = re.sub(r'\s+', ' ', self.printed(out))
        self.assertIn('1 ID without a record', text)
        self.assertNotRegex(text, r'[Rr]egister 1 record|1 record, by country')
        self.assertNotIn('Capacity (Mt/yr)', text)

    def test_lists(self):
        self.assertRegex(run('layouts').stdout.decode(), 'onepager +for brief and batch; theme')
        self.assertIn(b'NotoSansCJK', run('fonts').stdout)
        self.assertRegex(run('version').stdout.decode(), r'^briefwright \d+\.\d+\.\d+\n$')

    def test_fonts_tells_face_script_file_version_and_digest(self):
        done = run('fonts')
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertRegex(done.stdout.decode(), r'regular +zh-Hans,und-Latn +any +NotoSansCJKsc-Regular +\d\.\d+ +[0-9a-f]{12} +/\S+\.ttc:2\n')
        self.assertRegex(done.stdout.decode(), r'\n  Han +zh-HK +NotoSerifCJKhk-Regular +NotoSerifCJKhk-Bold\n')
        report = json.loads(run('fonts', '--format', 'json').stdout)
        self.assertEqual([s['name'] for s in report['sets']], ['sans', 'serif'])
        for one in report['sets']:
            for face in one['faces']:
                digest = hashlib.sha256(pathlib.Path(face['file']).read_bytes()).hexdigest()
                self.assertEqual(face['sha256'], digest)
            self.assertLessEqual({gap['package'] for gap in one['missing']}, {'fonts-noto-core', 'fonts-symbola'})
            for use in one['scripts']:
                self.assertEqual(use['regular'] is None or use['bold'] is None, 'hint' in use, use)

    def test_fonts_tells_what_is_missing_and_the_package(self):
        data = self.folder / 'data'
        shutil.copytree(pathlib.Path(SEEDS).parent / 'layouts', data / 'layouts')
        (data / 'fonts').mkdir()
        (data / 'fonts' / 'fonts.yaml').write_text(
            'folders: [/usr/share/fonts/truetype/dejavu]\nsets:\n  - name: sans\n    faces:\n'
            '      - {file: DejaVuSans.ttf, weight: regular, package: fonts-dejavu-core, required: true}\n'
            '      - {file: NoSuchFace.ttc, index: 3, languages: [ja], package: fonts-none}\n')
        done = run('fonts', BRIEFWRIGHT_DATA=str(data))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertRegex(done.stdout.decode(), r'\n  NoSuchFace\.ttc:3 +regular +ja +there is no such file +fonts-none\n')
        self.assertRegex(done.stdout.decode(), r'\n  Kana +ja +none +none +install .*fonts-noto-cjk')
        report = json.loads(run('fonts', '--format', 'json', BRIEFWRIGHT_DATA=str(data)).stdout)
        self.assertEqual(report['sets'][0]['missing'][0]['package'], 'fonts-none')

    def test_themes(self):
        listed = run('layouts').stdout.decode()
        self.assertRegex(listed, r'(?s)layouts:\n.*  brief .*themes:\n.*  print .*  serif ')
        out = self.folder / 'serif.pdf'
        done = run('brief', str(a_policy()), '--theme', 'serif', '-o', str(out))
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        faces = subprocess.run(['pdffonts', str(out)], capture_output=True, text=True).stdout
        self.assertIn('NotoSerifCJK', faces)
        self.assertNotIn('NotoSansCJK', faces)
        self.assertEqual(run('brief', str(a_policy()), '--theme', 'none', '-o', str(out)).returncode, 3)

    # -- characters without a glyph

    ODD = ('---\nid: odd\ncountry: 中国\nyear: 2024\ntitle: 政策 \ua000 与 CO\u2082\n'
           'description: 支持 \u1200。\nanalysis:\n  market:\n    score: 80\n    label: 市场\n'
           '    evidence: 证据 \U00010000。\n  mrv:\n    score: 20\n    label: 监测 \U00013000\n---\n')

    def test_a_missing_glyph_refuses_the_brief(self):
        record = self.folder / 'odd.md'
        record.write_text(self.ODD)
        done = run('brief', str(record), '--lang', 'zh', '-o', str(self.folder / 'odd.pdf'))
        message = done.stderr.decode()
        self.assertEqual(done.returncode, 1, message)
        self.assertFalse((self.folder / 'odd.pdf').exists())
        for line, code, field, package in ((5, 'U+A000', 'title', 'fonts-noto-core'),
                                           (6, 'U+1200', 'description', 'fonts-noto-core'),
                                           (11, 'U+10000', 'analysis.market.evidence', 'fonts-noto-core'),
                                           (14, 'U+13000', 'analysis.mrv.label', 'fonts-noto-core')):
            self.assertRegex(message, rf'odd\.md:{line}:\d+: error: no font has {re.escape(code)} .*'
                                      rf'\[missing-glyph\] \({field}\) hint: .*{package}')
        self.assertNotIn('U+2082', message)

    def test_a_missing_glyph_stops_no_other_brief(self):
        self.refused('missing-glyph', 'title', bad=self.ODD.replace('odd', 'bad').replace('中国', '挪威'))

    def text_of(self, pdf):
        return subprocess.run(['pdftotext', str(pdf), '-'], capture_output=True, text=True).stdout

    def odd_corpus(self):
        """One record of five and one facility of two have a character that no font has."""
        records = {f'p{n}': GOOD.format(id=f'p{n}').replace('一项政策', f'政策 {n}').replace(
            'analysis:', 'evolution:\n  supersedes: [odd]\nrelatedFacilities: ["1", "2"]\nanalysis:') for n in range(1, 5)}
        corpus = self.corpus(odd=GOOD.format(id='odd').replace('一项政策', '怪 \ua000 政策'), **records)
        folder = pathlib.Path(corpus, 'facilities', 'zh')
        folder.mkdir(parents=True)
        for n, name in (('1', '封存场'), ('2', '封存场 \u1200')):
            (folder / f'{n}.md').write_text(f'---\nid: \'{n}\'\nname: {name}\ncountry: 中国\ntype: 封存\n'
                                            'status: 运行中\ncoordinates: [40, 110]\nestimatedCapacity: 1\n'
                                            'precision: exact\nrelatedPolicies: [good, odd, p1]\n---\n')
        return corpus

    def test_a_missing_glyph_refuses_only_its_own_brief(self):
        corpus, out = self.odd_corpus(), self.folder / 'out'
        done = run('batch', '--corpus', corpus, '--out', str(out), '--lang', 'zh')
        message = done.stderr.decode()
        self.assertEqual(done.returncode, 1, message)
        self.assertEqual(sorted(path.stem for path in out.rglob('*.pdf')), ['good', 'p1', 'p2', 'p3', 'p4'], message)
        self.assertIn('5 made, 1 refused', message)
        said = [line for line in message.splitlines() if '[missing-glyph]' in line]
        self.assertEqual(len(said), len(set(said)))
        errors = [line for line in said if ': error: ' in line]
        self.assertEqual(len(errors), 1, errors)
        self.assertRegex(errors[0], r'policies/zh/odd\.md:\d+:\d+: error: no font has U\+A000 .*\(title\)')
        warned = [line for line in said if ': warning: ' in line]
        self.assertEqual(len(warned), 2, warned)  # once each, however many briefs print them
        self.assertTrue(any(re.search(r'odd\.md:6:\d+: warning: .*U\+A000.*a box.*\(title\)', line) for line in warned))
        self.assertTrue(any(re.search(r'facilities/zh/2\.md:3:\d+: .*U\+1200.*\(name\)', line) for line in warned))
        self.assertIn('怪 \ua000 政策', self.text_of(out / 'zh' / 'p1.pdf'))  # copied out as it was typed
        self.assertIn('\u1200', self.text_of(out / 'zh' / 'p1.pdf'))

    def test_a_missing_glyph_refuses_no_document_about_many_records(self):
        corpus, out = self.odd_corpus(), self.folder / 'out.pdf'
        for command in (['dossier', '--country', '中国', '--corpus', corpus], ['dossier', '--all', '--corpus', corpus],
                        ['compare', 'odd', 'p1', '--corpus', corpus], ['diff', SEEDS, corpus]):
            done = run(*command, '--lang', 'zh', '-o', str(out))
            message = done.stderr.decode()
            self.assertEqual(done.returncode, 0, message)
            self.assertRegex(message, r'odd\.md:6:\d+: warning: no font has U\+A000')
            self.assertEqual(message.count('U+A000'), 1, message)
            self.assertIn('\ua000', self.text_of(out))
            out.unlink()

    def test_a_missing_glyph_in_what_a_corpus_states_is_a_box_and_a_warning_there(self):
        corpus, out = pathlib.Path(self.corpus()), self.folder / 'out'
        (corpus / 'policies/zh/audited.md').write_text(GOOD.format(id='audited').replace(
            'status:', 'provenance: {lastAuditDate: 2026-01-02}\nsource: 官方\nstatus:'))
        (corpus / 'corpus.yaml').write_text('name: 库 \ua000\nversion: "2026 \U00010000"\nattribution: 由 \u1200 提供\n'
                                            'links: 关联 \U00013000。\nlimits: 限度 \ua001。\n')
        fields = (('U+A000', 1, 'name'), ('U+10000', 2, 'version'), ('U+1200', 3, 'attribution'))
        done = run('batch', '--corpus', str(corpus), '--out', str(out), '--lang', 'zh')
        message = done.stderr.decode()
        self.assertEqual(done.returncode, 0, message)
        self.assertIn('2 made, 0 refused', message)
        for code, line, field in fields:
            said = [text for text in message.splitlines() if code in text]
            self.assertEqual(len(said), 1, message)
            self.assertRegex(said[0], rf'corpus\.yaml:{line}:\d+: warning: .*a box.*\({field}\)')
        checked = run('check', '--corpus', str(corpus)).stdout.decode()
        for code, line, field in fields + (('U+13000', 4, 'links'), ('U+A001', 5, 'limits')):
            said = [text for text in checked.splitlines() if code in text]
            self.assertEqual(len(said), 1, checked)
            self.assertRegex(said[0], rf'corpus\.yaml:{line}:\d+: warning: .*\({field}\)')

    def test_a_refused_corpus_yaml_is_1_whatever_the_command(self):
        corpus, out = pathlib.Path(self.corpus()), self.folder / 'x.pdf'
        (corpus / 'corpus.yaml').write_text('name: [\n')
        done = run('brief', 'good', '--corpus', str(corpus), '-o', str(out))
        self.assertEqual(done.returncode, 1, done.stderr.decode())
        self.assertIn('this is not YAML', done.stderr.decode())
        self.assertTrue(out.exists())

    def test_a_record_refused_once_is_counted_once(self):
        corpus = self.corpus(bad='---\nid: bad\n---\n')
        done = run('brief', 'bad', 'bad', '--corpus', corpus, '-o', str(self.folder))
        self.assertIn('0 made, 1 refused', done.stderr.decode())

    def test_diagnostics_of_a_file_come_by_line(self):
        record = self.folder / 'r.md'
        record.write_text('---\nid: r\ntitle: A policy \ua000\nodd: 1\ncountry: Norway\nanalysis:\n  mrv:\n    label: M \ua001\n'
                          'strange: 2\n---\n')
        message = run('brief', str(record), '--missing-glyph', 'box', '-o', str(self.folder / 'x.pdf')).stderr.decode()
        lines = [int(n) for n in re.findall(r'r\.md:(\d+):', message)]
        self.assertGreater(len(lines), 3, message)
        self.assertEqual(lines, sorted(lines), message)

    def test_a_sequence_is_named_as_one(self):
        done, made = self.batch_with(bad=GOOD.format(id='bad').replace('支持', '进展 ✅，第 1\ufe0f\u20e3 步 ☑\ufe0f'))
        message = done.stderr.decode()
        self.assertEqual(made, ['good.pdf', 'zh'])
        self.assertIn('U+2705 WHITE HEAVY CHECK MARK', message)
        self.assertIn('the keycap sequence U+0031 U+FE0F U+20E3', message)
        self.assertNotIn('DIGIT ONE', message)
        self.assertNotIn('U+2611', message)
        self.assertIn('--missing-glyph=box', message)

    def test_a_missing_glyph_may_be_a_box(self):
        record, out = self.folder / 'odd.md', self.folder / 'odd.pdf'
        record.write_text(self.ODD)
        done = run('brief', str(record), '--lang', 'zh', '--missing-glyph', 'box', '-o', str(out))
        message = done.stderr.decode()
        self.assertEqual(done.returncode, 0, message)
        self.assertIn('odd.md:5:8: warning: no font has U+A000', message)
        self.assertNotIn('error', message)
        text = subprocess.run(['pdftotext', str(out), '-'], capture_output=True, text=True).stdout
        for character in '\ua000\u1200\U00010000\U00013000\u2082':  # copied out as they were typed
            self.assertIn(character, text)
        trace = subprocess.run(['mutool', 'trace', str(out)], capture_output=True, text=True).stdout
        glyphs = re.findall(r'<g unicode="([^"]*)" glyph="([^"]*)"', trace)
        self.assertTrue(glyphs)
        self.assertNotIn('0', [gid for _, gid in glyphs])  # nothing shows .notdef
        self.assertEqual(run('brief', str(record), '--missing-glyph', 'hide').returncode, 2)

    # -- wrong usage

    def test_usage_mistakes_are_2(self):
        for arguments in ([], ['brief'], ['nonsense'], ['brief', 'x', '--lang', 'french', '--corpus', SEEDS], ['brief', 'x', '--lang', 'zh+', '--corpus', SEEDS],
                          ['batch', '--corpus', SEEDS], ['brief', 'x', '--corpus', SEEDS, '--date', 'soon'],
                          ['brief', 'only-an-id']):
            self.assertEqual(run(*arguments).returncode, 2, arguments)
        self.assertEqual(run('--help').returncode, 0)
        self.assertIn(b'Example', run('brief', '--help').stdout)

    def test_version_and_help_in_every_form(self):
        version = run('version').stdout
        for arguments in (['--version'], ['-V'], ['brief', '--version'], ['check', '-V']):
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stdout), (0, version), arguments)
        whole = run('--help').stdout
        self.assertIn(b'Exit codes', whole)
        for arguments in (['-h'], ['help']):
            self.assertEqual(run(*arguments).stdout, whole)
        commands = re.findall(r'^  ([a-z]+) ', whole.decode().split('Subcommands:')[1], re.M)
        self.assertGreaterEqual(set(commands), {'brief', 'dossier', 'compare', 'diff', 'batch', 'check', 'layouts',
                                                'fonts', 'version', 'help'})
        for command in commands:
            of_command = run('help', command)
            self.assertEqual(of_command.returncode, 0)
            self.assertIn(f'briefwright {command}'.encode(), of_command.stdout)
            for flag in ('-h', '--help'):
                self.assertEqual(run(command, flag).stdout, of_command.stdout, command)

    def test_a_mistyped_word_is_answered_with_the_nearest(self):
        out = ['-o', str(self.folder / 'x.pdf')]
        for arguments, code, message in (
                (['breif', 'x'], 2, "there is no command 'breif' [usage] hint: did you mean \"brief\"?"),
                (['help', 'chek'], 2, 'did you mean "check"?'),
                (['xyzzy'], 2, "'briefwright help' lists the commands"),
                (['--corpus', SEEDS, 'brief', 'x'], 2, 'options stand behind it: briefwright brief --corpus'),
                (['check', 'x.md'], 2, "'briefwright check' takes --corpus FOLDER"),
                (['brief', 'x', '-c', SEEDS, '--layout', './nope.yaml'], 3, 'name a file that can be read'),
                (['brief', 'x', '-c', SEEDS, '--theme', './nope.yaml'], 3, 'name a file that can be read'),
                ([], 2, 'a command is wanted'),
                (['batch', '--corpsu', SEEDS, '-o', 'out'], 2,
                 "'briefwright batch' has no option '--corpsu' [usage] hint: did you mean \"--corpus\"?"),
                (['dossier', '--corpus', SEEDS, '--contry=Norway'], 2, 'did you mean "--country"?'),
                (['--vresion'], 2, 'did you mean "--version"?'),
                (['check', '--corpus', SEEDS, 'more'], 2, "'more' is one word too many"),
                (['brief', 'x', '-c', SEEDS, '--lang', 'chinese'], 2, "'chinese' names no language"),
                (['brief', 'us-45q-crdit', '-c', SEEDS, *out], 1, 'did you mean "us-45q-credit"'),
                (['compare', 'us-45q-crdit', 'no-longship-programme', '-c', SEEDS, *out], 1, 'did you mean "us-45q-credit"'),
                (['compare', 'Norwy', 'China', '-c', SEEDS, *out], 1, 'did you mean "Norway"'),
                (['dossier', '-c', SEEDS, '--country', 'Norwy', *out], 1, 'did you mean "Norway"'),
                (['dossier', '-c', SEEDS, '--region', 'Erope', *out], 1, 'did you mean "Europe"'),
                (['dossier', '-c', SEEDS, '--sector', 'Cemment', *out], 1, 'did you mean "Cement"'),
                (['dossier', '-c', SEEDS, '--where', 'contry = china', *out], 1, 'did you mean "country"'),
                (['brief', 'us-45q-credit', '-c', SEEDS, '--layout', 'onepagr', *out], 3, 'did you mean "onepager"'),
                (['brief', 'us-45q-credit', '-c', SEEDS, '--theme', 'serfi', *out], 3, 'did you mean "serif"')):
            done = run(*arguments)
            self.assertEqual(done.returncode, code, arguments)
            self.assertIn(message, done.stderr.decode(), arguments)
            self.assertEqual(done.stdout, b'', arguments)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_nothing_of_a_record_or_a_command_line_steers_the_terminal(self):
        steering = re.compile('[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
        bad = ('---\nid: "a"\ntitle: "t"\ncountry: "\\e[31mred\\u009b2J"\nstatus: "x\\u202Ey\\u2066"\n'
               'year: "\\e]0;title\\a"\nrelatedFacilities: ["\\e[2J\\u009d"]\n---\n')
        corpus = self.corpus(bad=bad)
        escape = 'a\x1b[2J\u009b1m\u202ez'
        data = self.folder / 'data'
        shutil.copytree(pathlib.Path(SEEDS).parent / 'layouts', data / 'layouts')
        shutil.copytree(pathlib.Path(SEEDS).parent / 'fonts', data / 'fonts')
        layout = data / 'layouts' / 'onepager.yaml'
        layout.write_text(re.sub('(?m)^theme: .*', 'theme: "\\\\e[31mprint"', layout.read_text()))
        for arguments in (['check', '--corpus', corpus], ['check', '--corpus', corpus, '--format', 'json'],
                          ['batch', '--corpus', corpus, '--out', str(self.folder / escape)], ['brief', escape, '-c', corpus],
                          [escape], ['help', escape], ['brief', '--' + escape], ['brief', 'x', '-c', corpus, '--lang', escape],
                          ['brief', 'x', '-c', corpus, '--date', escape], ['check', '--corpus', escape],
                          ['dossier', '-c', corpus, '--where', escape], ['dossier', '-c', corpus, '--country', escape],
                          ['layouts'], ['fonts']):
            done = run(*arguments, BRIEFWRIGHT_DATA=str(data))
            for stream in (done.stdout, done.stderr):
                self.assertIsNone(steering.search(stream.decode()), (arguments, stream))
            self.assertTrue(done.stdout or done.stderr, arguments)
        report = json.loads(run('check', '--corpus', corpus, '--format', 'json').stdout)
        self.assertIn('\x1b]0;title\x07', ''.join(d['message'] for d in report['diagnostics']))

    def test_unknown_id_is_1(self):
        done = run('brief', 'nobody', '--corpus', SEEDS, '-o', str(self.folder / 'x.pdf'))
        self.assertEqual(done.returncode, 1)
        self.assertIn(b'unknown-id', done.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])

    # -- the environment

    def test_environment_mistakes_are_3(self):
        self.assertEqual(run('batch', '--corpus', '/no/such', '--out', str(self.folder)).returncode, 3)
        done = run('brief', a_policy().stem, '--corpus', SEEDS, '-o', '/proc/nowhere/x.pdf')
        self.assertEqual(done.returncode, 3)
        self.assertIn(b'hint:', done.stderr)
        done = run('fonts', BRIEFWRIGHT_DATA='/no/such')
        self.assertEqual(done.returncode, 3)

    def test_no_font_is_3_and_names_the_package(self):
        data = self.folder / 'data'
        shutil.copytree(pathlib.Path(SEEDS).parent / 'layouts', data / 'layouts')
        (data / 'fonts').mkdir()
        (data / 'fonts' / 'fonts.yaml').write_text(
            'sets:\n  - name: sans\n    faces:\n      - {file: NoSuchFace.ttc, package: fonts-none, required: true}\n')
        done = run('brief', str(a_policy()), '-o', str(self.folder / 'x.pdf'), BRIEFWRIGHT_DATA=str(data))
        self.assertEqual(done.returncode, 3)
        self.assertIn(b'fonts-none', done.stderr)

    # -- hostile records

    def test_no_front_matter(self):
        self.refused('no-front-matter', '', bad='just text\n')

    def test_unterminated_front_matter(self):
        self.refused('unterminated-front-matter', '', bad='---\nid: x\n')

    def test_slips_of_an_input_method_are_named_in_their_line(self):
        record = GOOD.format(id='slip').replace('country: 中国', 'country：中国')
        self.refused('not-yaml', None, slip=record)
        done = run('check', '--corpus', str(self.folder / 'corpus'))
        self.assertIn('slip.md:3:8: error: this is not YAML: behind the key "country" stands U+FF1A',
                      done.stdout.decode())

    def test_blanks_behind_a_delimiter_do_not_count(self):
        done, made = self.batch_with(blank=GOOD.format(id='blank').replace('---\n', '--- \n'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('blank.pdf', made)

    def test_dates_and_own_fields_are_printed_as_they_are(self):
        record = GOOD.format(id='dates').replace('analysis:', '''pubDate: 2023-02-30
evolution:
  milestones:
    - {date: 20240305, event: 后。}
    - {date: 5 March 2023, event: 先。}
impactAnalysis: {social: 就业。}
amendments: [{text: 第一次修订。}, {text: 最后一次修订。}]
analysis:''')
        done, made = self.batch_with(dates=record)
        message = done.stderr.decode()
        self.assertEqual(done.returncode, 0, message)
        self.assertRegex(message, r'dates\.md:8:10: warning: .*\[date-impossible\] \(pubDate\)')
        text = subprocess.run(['pdftotext', '-layout', str(self.folder / 'out' / 'zh' / 'dates.pdf'), '-'],
                              capture_output=True, text=True).stdout.replace(' ', '')
        for printed in ('2023-02-30（日期无效）', '2023年3月5日', '2024年3月5日', 'Social', '就业。', '最后一次修订。'):
            self.assertIn(printed, text)
        self.assertLess(text.index('先。'), text.index('后。'))
        self.assertNotIn('2023年2月', text)

    def test_not_yaml(self):
        self.refused('not-yaml', '', bad='---\nid: [unclosed\n---\n')

    def test_not_utf8(self):
        self.refused('not-utf-8', '', bad=b'---\nid: a\ntitle: "\xff\xfe"\n---\n')

    def test_nul(self):
        self.refused('nul-byte', '', bad=b'---\nid: a\ntitle: "a\x00b"\n---\n')

    def test_wrong_types(self):
        self.refused('wrong-type', 'analysis', bad='---\nid: a\ntitle: t\nanalysis: []\n---\n')
        shutil.rmtree(self.folder / 'corpus')
        shutil.rmtree(self.folder / 'out')
        self.refused('wrong-type', 'tags', bad='---\nid: a\ntitle: t\ntags: 5\n---\n')

    def test_scores(self):
        for score in ('101', '-1', '.nan', '.inf', '1e400', 'high'):
            with self.subTest(score):
                done, made = self.batch_with(bad=f'---\nid: a\ntitle: t\nanalysis:\n  mrv:\n    score: {score}\n---\n')
                self.assertEqual(done.returncode, 1)
                self.assertIn(b'bad.md:6', done.stderr)
                self.assertIn(b'(analysis.mrv.score)', done.stderr)
                self.assertEqual(made, ['good.pdf', 'zh'])
            shutil.rmtree(self.folder / 'corpus')
            shutil.rmtree(self.folder / 'out')

    def test_ids(self):
        for number, bad in enumerate(('"../../x"', '"/etc/x"', '".."', '"a\\u0007b"', '"good"', '"' + 'x' * 300 + '"')):
            with self.subTest(bad):
                done, made = self.batch_with(bad=f'---\nid: {bad}\ntitle: t\n---\n')
                self.assertEqual(done.returncode, 1, bad)
                self.assertIn(b'(id)', done.stderr)
                # of two records with one id, neither or one may stand, but nothing leaves the folder
                self.assertLessEqual(set(made), {'good.pdf', 'zh'})
            shutil.rmtree(self.folder / 'corpus')
            shutil.rmtree(self.folder / 'out', ignore_errors=True)

    def test_bombs(self):
        deep = '---\nid: deep\ntitle: ' + '[' * 20000 + ']' * 20000 + '\n---\n'
        lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x]'] + [
            f'a{i}: &a{i} [' + ','.join([f'*a{i - 1}'] * 9) + ']' for i in range(1, 12)]
        laughs = '---\nid: laughs\ntitle: t\n' + '\n'.join(lines) + '\n---\n'
        for name, text in (('deep', deep), ('laughs', laughs)):
            with self.subTest(name):
                done, made = self.batch_with(bad=text)
                self.assertEqual(done.returncode, 1)
                self.assertIn(b'bad.md', done.stderr)
                self.assertEqual(made, ['good.pdf', 'zh'])
            shutil.rmtree(self.folder / 'corpus')
            shutil.rmtree(self.folder / 'out')

    def test_not_a_regular_file(self):
        corpus = self.corpus()
        (pathlib.Path(corpus) / 'policies' / 'zh' / 'folder.md').mkdir()
        os.mkfifo(pathlib.Path(corpus) / 'policies' / 'zh' / 'pipe.md')
        done = run('batch', '--corpus', corpus, '--out', str(self.folder / 'out'), '--lang', 'zh')
        self.assertEqual(done.returncode, 1)
        self.assertIn(b'not-a-file', done.stderr)
        self.assertTrue((self.folder / 'out' / 'zh' / 'good.pdf').is_file())

    def test_strange_but_legal_texts_are_made(self):
        title = 'A "title" (with) \\parens\\ <xml> & ]]> %PDF 〈〉 \u202eabc'
        record = {'id': 'odd', 'title': title, 'description': '# a\n' * 50 + '<script>x</script> ' + 'w' * 5000,
                  'url': 'javascript:alert(1)', 'year': 2024,
                  'analysis': {'mrv': {'score': 0, 'label': '', 'evidence': 'x' * 40000}}}
        done, made = self.batch_with(odd='---\n' + json.dumps(record, ensure_ascii=False) + '\n---\n')
        self.assertEqual(made, ['good.pdf', 'odd.pdf', 'zh'], done.stderr.decode())
        pdf = self.folder / 'out' / 'zh' / 'odd.pdf'
        self.assertEqual(subprocess.run(['qpdf', '--check', str(pdf)], capture_output=True).returncode, 0)
        self.assertFalse(b'javascript:' in subprocess.run(['qpdf', '--qdf', str(pdf), '-'], capture_output=True).stdout)

    def test_a_dangling_facility_is_a_warning(self):
        text = GOOD.format(id='dangling').replace('analysis:', "relatedFacilities: ['nobody-7']\nanalysis:")
        done, made = self.batch_with(dangling=text)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn('dangling.pdf', made)
        self.assertRegex(done.stderr.decode(), r'dangling\.md:\d+:\d+: warning: .*nobody-7')
        printed = subprocess.run(['pdftotext', str(self.folder / 'out' / 'zh' / 'dangling.pdf'), '-'],
                                 capture_output=True, text=True).stdout
        self.assertIn('nobody-7', printed)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
