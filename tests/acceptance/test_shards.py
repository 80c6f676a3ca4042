#!/usr/bin/env python3
"""Batches that several machines share: parts put together are what a single run makes, byte for byte.

usage: test_shards.py PROGRAM CORPUS
"""
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import unittest

from in_folder import InFolder
import zipfile
import zlib

import jsonschema
import yaml

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])
PLAN = '''documents:
  - kind: brief
    layout: onepager
  - kind: dossier
    country: each
    languages: [en]
    path: "dossiers/{id}.pdf"
  - kind: comparison
    of: [us-45q-credit, no-longship-programme]
    languages: [en]
    path: "{id}.pdf"
'''


def closed(required, **optional):
    return {'type': 'object', 'required': [*required], 'properties': {**required, **optional}, 'additionalProperties': False}


RESOURCES = {'type': 'array', 'minItems': 1, 'items': closed({
    'name': {'type': 'string', 'minLength': 1}, 'digest': closed({'sha256': {'type': 'string', 'pattern': '^[0-9a-f]{64}$'}})})}
STATEMENT = closed({  # as in-toto (Statement v1) and SLSA (provenance v1) have them
    '_type': {'const': 'https://in-toto.io/Statement/v1'},
    'subject': RESOURCES,
    'predicateType': {'const': 'https://slsa.dev/provenance/v1'},
    'predicate': closed({
        'buildDefinition': closed({
            'buildType': {'type': 'string', 'format': 'uri'}, 'externalParameters': {'type': 'object'},
            'internalParameters': {'type': 'object'}, 'resolvedDependencies': RESOURCES}),
        'runDetails': closed({
            'builder': closed({'id': {'type': 'string', 'format': 'uri'}, 'builderDependencies': RESOURCES,
                               'version': {'type': 'object', 'additionalProperties': {'type': 'string'}}})},
            metadata=closed({'startedOn': {'type': 'string', 'pattern': '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$'}}))})})


class Shards(InFolder):
    def setUp(self):
        super().setUp()
        (self.folder / 'plan.yaml').write_text(PLAN)

    def run_program(self, *arguments, code=0):
        done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def batch(self, out, *options, corpus=CORPUS, code=0):
        return self.run_program('batch', '--corpus', corpus, '--plan', self.folder / 'plan.yaml', '--out', self.folder / out,
                                *options, code=code)

    def parts(self, of, corpus=CORPUS, code=0):
        for number in range(1, of + 1):
            self.batch(f'{of}-{number}', '--shard', f'{number}/{of}', corpus=corpus, code=code)
        return [self.folder / f'{of}-{number}' for number in range(1, of + 1)]

    def tree(self, folder):
        return {str(path.relative_to(self.folder / folder)): path.read_bytes()
                for path in (self.folder / folder).rglob('*') if path.is_file()}

    def merge(self, out, parts, code=0):
        return self.run_program('merge', *parts, '--out', self.folder / out, code=code)

    def test_an_archive_holds_what_the_folder_holds_and_has_the_same_bytes_each_time(self):
        shell = {**os.environ, 'SOURCE_DATE_EPOCH': '1700000000'}
        for ending, unpack in (('tar', 'cat'), ('tar.gz', 'gzip -cd'), ('tar.zst', 'zstd -cd')):
            packed = []
            for number, zone in enumerate(('UTC', 'Asia/Tokyo')):
                out = self.folder / f'{ending}-{number}'
                archive = self.folder / f'{number}.{ending}'
                subprocess.run([PROGRAM, 'batch', '--corpus', CORPUS, '--lang', 'en', '--out', out, '--archive', archive, '-q'],
                               check=True, env={**shell, 'TZ': zone}, timeout=300)
                packed.append(archive.read_bytes())
            self.assertEqual(*packed)
            plain = subprocess.run(['sh', '-c', f'{unpack} "$0"', archive], capture_output=True, check=True)
            self.assertEqual(plain.stderr, b'')
            with tarfile.open(fileobj=io.BytesIO(plain.stdout)) as whole:
                held = {one.name: whole.extractfile(one).read() for one in whole}
                self.assertEqual({(one.mtime, one.mode, one.uid, one.gid) for one in whole}, {(1700000000, 0o644, 0, 0)})
                self.assertEqual(whole.getnames()[-2:], ['SHA256SUMS', 'manifest.json'])
            self.assertEqual(held, self.tree(f'{ending}-0'))
        merged = self.run_program('merge', *self.parts(2), '--out', self.folder / 'joined', '--archive', self.folder / 'joined.tar')
        self.assertEqual(merged.stderr.count('error'), 0)
        with tarfile.open(self.folder / 'joined.tar') as whole:
            self.assertEqual({one.name: whole.extractfile(one).read() for one in whole}, self.tree('joined'))
        for bad in (self.folder / 'x.7z', self.folder / 'tar'):
            self.run_program('batch', '--corpus', CORPUS, '--out', self.folder / 'bad', '--archive', bad, code=2)
            self.assertFalse(bad.exists() or (self.folder / 'bad').exists())

    def test_a_zip_holds_the_same_in_any_time_zone_and_locale(self):
        plan = self.folder / 'plan.yaml'
        plan.write_text('documents:\n  - {kind: brief, where: "country = Norway", path: "政策/é-{id}-{language}.pdf"}\n')
        held = []
        for number, shell in enumerate(({'TZ': 'UTC', 'LC_ALL': 'C'}, {'TZ': 'Asia/Tokyo', 'LC_ALL': 'C.UTF-8'},
                                        {'TZ': 'America/New_York', 'LC_ALL': 'en_US', 'SOURCE_DATE_EPOCH': '1700000000'})):
            archive = self.folder / f'{number}.zip'
            subprocess.run([PROGRAM, 'batch', '--corpus', CORPUS, '--plan', plan, '--out', self.folder / 'out', '--date', '2026-02-03',
                            '--archive', archive, '-q'], check=True, env={**os.environ, **shell}, timeout=300)
            held.append(archive.read_bytes())
        self.assertEqual(held, held[:1] * 3)
        self.batch('out', '--date', '2026-02-03', '--archive', self.folder / 'same.tar')
        with zipfile.ZipFile(archive) as whole, tarfile.open(self.folder / 'same.tar') as tar:
            self.assertIsNone(whole.testzip())
            self.assertEqual(whole.namelist(), tar.getnames())
            self.assertEqual({name: whole.read(name) for name in whole.namelist()}, self.tree('out'))
            for one in whole.infolist():
                self.assertEqual((one.date_time, one.external_attr >> 16, one.compress_type),
                                 ((1980, 1, 1, 0, 0, 0), 0o100644, zipfile.ZIP_DEFLATED))
                self.assertEqual(bool(one.flag_bits & 0x800), not one.filename.isascii())
            self.assertTrue([name for name in whole.namelist() if name.startswith('政策/é-no-')])
        # As a stream, of which nobody can read the end first.
        name, extra = (int.from_bytes(held[0][at:at + 2], 'little') for at in (26, 28))
        self.assertEqual(zlib.decompressobj(-15).decompress(held[0][30 + name + extra:]), self.tree('out')[whole.namelist()[0]])
        # A full disk leaves the one that is there.
        most = len(held[0]) // 1024 - 1
        done = subprocess.run(['bash', '-c', f'ulimit -f {most}; trap "" XFSZ; exec "$@"', 'bash', PROGRAM, 'batch', '--corpus', CORPUS, '--plan', plan,
                               '--out', self.folder / 'out', '--date', '2026-02-03', '--archive', archive], capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn('[cannot-write]', done.stderr)
        self.assertEqual(archive.read_bytes(), held[0])
        self.assertEqual([path.name for path in self.folder.iterdir() if 'zip' in path.name and path.suffix != '.zip'], [])

    def test_manifests_follow_their_schema(self):
        schema = json.loads(self.run_program('schema', 'manifest').stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        read = lambda folder: json.loads((self.folder / folder / 'manifest.json').read_text())
        parts = self.parts(2)
        self.merge('merged', parts)
        self.run_program('batch', '--corpus', CORPUS, '--lang', 'en', '--out', self.folder / 'left')
        self.run_program('batch', '--corpus', CORPUS, '--lang', 'zh', '--out', self.folder / 'left')
        self.assertIn('part', read(parts[0]))
        self.assertIn('left', read('left'))
        for folder in (*parts, 'merged', 'left'):
            jsonschema.validate(read(folder), schema)
        wrong = read('merged')
        for change in ({'pages': 0}, {'sha256': 'x'}, {'kind': 'none'}, {'more': 1}, {'sources': [-1]}):
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate({**wrong, 'documents': [{**wrong['documents'][0], **change}]}, schema)

    def test_parts_put_together_are_a_single_run_in_any_order_of_theirs(self):
        self.batch('whole')
        whole = self.tree('whole')
        self.assertGreater(len(whole), 48)
        self.assertIn('index.html', whole)
        for of in (1, 3, 7):
            parts = self.parts(of)
            sizes = [len(list(part.rglob('*.pdf'))) for part in parts]
            self.assertEqual(sum(sizes), len(whole) - 3)
            self.assertGreater(min(sizes), max(sizes) / 3)
            done = self.merge(f'out{of}', reversed(parts))
            self.assertEqual(self.tree(f'out{of}'), whole)
            self.assertIn(f'{len(whole) - 3} documents of {of} parts; 0 refused', done.stderr)

    def test_what_earlier_runs_have_left_is_listed_as_by_a_single_run(self):
        plan = self.folder / 'plan.yaml'
        old = 'documents:\n  - {kind: brief, layout: onepager, where: "country = Norway", path: "old/{id}-{language}.pdf"}\n'
        for again in range(2):  # what is left of what was left, too
            plan.write_text(old)
            for folder in ('one', 'many'):
                self.batch(folder, '--traces')
            plan.write_text(PLAN.replace('onepager', 'onepager\n    where: "country = Japan"'))
            for folder in ('one', 'many'):
                first, second = sorted((self.folder / folder / 'old').glob('*.pdf'))[:2]
                first.write_bytes(b'notes of my own')
                second.with_suffix('.trace.json').unlink()
            self.batch('one')
            self.merge('many', self.parts(2))
            self.assertEqual(self.tree('many'), self.tree('one'))
            left = json.loads((self.folder / 'many/manifest.json').read_text())['left']
            self.assertGreater(len(left), 2)
            self.assertEqual({one['path'] for one in left}, {path for path in self.tree('many') if path.startswith('old/') and
                                                           path.endswith('.pdf')} - {f'old/{first.name}'})
            self.assertEqual([one['path'] for one in left if 'trace' not in one], [f'old/{second.name}'])

    def test_a_part_that_is_lost_is_named_and_made_again_alone(self):
        parts = self.parts(3)
        shutil.rmtree(parts[1])
        done = self.merge('out', [parts[0], parts[2]], code=1)
        self.assertIn('of 3 parts these are missing: 2 [part-missing]', done.stderr)
        self.assertFalse((self.folder / 'out').exists())
        self.batch('3-2', '--shard', '2/3')
        again = self.batch('3-1', '--shard', '1/3')
        self.assertRegex(again.stderr, r'(?m)^0 made, \d+ unchanged, 0 refused;')
        self.merge('out', parts)
        self.batch('whole')
        self.assertEqual(self.tree('out'), self.tree('whole'))

    def test_what_a_part_could_not_make_is_told(self):
        corpus = self.folder / 'corpus'
        shutil.copytree(CORPUS, corpus)
        record = corpus / 'policies/en/us-45q-credit.md'
        record.write_text(record.read_text().replace('title: ', 'title: ' + 'much ' * 900, 1))
        parts = [self.folder / 'p1', self.folder / 'p2']
        for number, part in enumerate(parts, 1):
            subprocess.run([PROGRAM, 'batch', '--corpus', corpus, '--layout', 'onepager', '--shard', f'{number}/2', '--out', part],
                           capture_output=True, timeout=300)
        done = self.merge('out', parts, code=1)
        for language in ('en', 'zh'):  # where the title of the other language stands, too
            self.assertIn(f'{language}/us-45q-credit.pdf is not made', done.stderr)
        self.assertIn('; 2 refused', done.stderr)
        paths = [one['path'] for one in json.loads((self.folder / 'out/manifest.json').read_text())['documents']]
        self.assertFalse([path for path in paths if 'us-45q-credit' in path])
        self.assertEqual(len(paths), 46)

    def test_what_does_not_belong_together_is_refused(self):
        parts = self.parts(2)
        self.assertIn('part 1 of 2 is there twice [other-batch]', self.merge('out', [parts[0], parts[0]], code=1).stderr)
        other = self.parts(3)
        self.assertIn('are of different batches [other-batch]', self.merge('out', [parts[0], other[1]], code=1).stderr)
        self.batch('whole')
        self.assertIn('no manifest of a part of a batch [no-part]', self.merge('out', [self.folder / 'whole'], code=1).stderr)
        self.assertIn('is one of the parts', self.merge('2-1', parts, code=2).stderr)
        document = next(parts[1].rglob('*.pdf'))
        document.write_bytes(document.read_bytes()[:-1] + b'?')
        self.assertIn('[changed-document]', self.merge('out', parts, code=1).stderr)
        self.assertFalse((self.folder / 'out/manifest.json').exists())
        document.unlink()
        self.merge('out', parts, code=1)
        for text in ('{}', '{"program": "briefwright", "part": {"number": 2}}', 'no json'):
            (parts[1] / 'manifest.json').write_text(text)
            self.assertIn('[no-part]', self.merge('out', parts, code=1).stderr)

    def test_parts_of_two_states_of_one_version_are_refused(self):
        corpus = self.folder / 'corpus'
        shutil.copytree(CORPUS, corpus)
        parts = self.parts(2, corpus=corpus)
        record = corpus / 'facilities/en/facility-1.md'
        text = record.read_text()
        record.write_text(text + ' ')
        self.batch('2-2', '--shard', '2/2', corpus=corpus)
        done = self.merge('out', parts, code=1)
        self.assertIn(f'this part and {parts[0]} were not made from the same files with the same options [other-batch]', done.stderr)
        self.assertFalse((self.folder / 'out').exists())
        record.write_text(text)
        plan = self.folder / 'plan.yaml'
        plan.write_text(PLAN + ' ')
        self.batch('2-2', '--shard', '2/2', corpus=corpus)
        self.merge('out', parts, code=1)
        plan.write_text(PLAN)
        self.batch('2-2', '--shard', '2/2', '--maps', 'off', corpus=corpus)
        self.merge('out', parts, code=1)
        self.batch('2-2', '--shard', '2/2', corpus=corpus.rename(self.folder / 'moved'))
        self.merge('out', parts)

    def test_documents_name_the_files_that_they_were_made_from(self):
        older = self.folder / '2020-01'
        shutil.copytree(CORPUS, older)
        gone = older / 'policies/en/gone.md'
        gone.write_text((older / 'policies/en/us-45q-credit.md').read_text().replace('us-45q-credit', 'gone').replace(
            'title: ', 'title: Another ', 1))
        (self.folder / 'plan.yaml').write_text(PLAN + f'''  - kind: change
    since: {older}
    languages: [en]
''')
        self.batch('whole')
        manifest = json.loads((self.folder / 'whole/manifest.json').read_text())
        sources = manifest['sources']
        for source in sources:
            file = (self.folder / source['of'] if 'of' in source else pathlib.Path(CORPUS)) / source['path']
            self.assertEqual(hashlib.sha256(file.read_bytes()).hexdigest(), source['sha256'], file)
        self.assertEqual(len({(one.get('of'), one['path']) for one in sources}), len(sources))
        documents = {one['path']: [(sources[i].get('of'), sources[i]['path']) for i in one['sources']]
                     for one in manifest['documents']}
        self.assertIn(('2020-01', 'policies/en/gone.md'), next(documents[path] for path in documents if 'changes' in path))
        ids = {path.stem: re.search('(?m)^id: "?([^"\n]+)', path.read_text())[1] for path in
               pathlib.Path(CORPUS, 'facilities/en').glob('*.md')}
        for record in pathlib.Path(CORPUS, 'policies/en').glob('*.md'):
            made_from = documents[f'en/{record.stem}.pdf']
            self.assertIn((None, f'policies/en/{record.name}'), made_from)
            front = yaml.safe_load(record.read_text().split('---')[1])
            for facility in front.get('relatedFacilities') or []:
                name = next((name for name, own in ids.items() if own == facility), None)
                if name:
                    self.assertIn((None, f'facilities/en/{name}.md'), made_from)
        self.assertIn((None, 'countries/en/norway.md'), documents['en/no-longship-programme.pdf'])
        self.assertNotIn((None, 'policies/en/us-45q-credit.md'), documents['en/no-longship-programme.pdf'])
        two = documents['compare-us-45q-credit-no-longship-programme.pdf']
        for policy in ('no-longship-programme', 'us-45q-credit'):
            facilities = {one for one in documents[f'en/{policy}.pdf'] if one[1].startswith('facilities/')}
            self.assertTrue(facilities)
            self.assertLessEqual({*facilities, (None, f'policies/en/{policy}.md')}, {*two})

    def test_provenance_tells_what_was_made_of_what(self):
        self.batch('whole', '--provenance')
        text = (self.folder / 'whole/provenance.json').read_text()
        statement = json.loads(text)
        jsonschema.validate(statement, STATEMENT)
        hashes = lambda list_: {one['name']: one['digest']['sha256'] for one in list_}
        listed = subprocess.run(['sha256sum', '--', *map(str, sorted((self.folder / 'whole').rglob('*.pdf')))], capture_output=True,
                                text=True, check=True).stdout.splitlines()
        self.assertEqual(hashes(statement['subject']),
                         {line[66:].removeprefix(f'{self.folder}/whole/'): line[:64] for line in listed})
        definition, run = statement['predicate']['buildDefinition'], statement['predicate']['runDetails']
        materials = hashes(definition['resolvedDependencies'])
        self.assertEqual(len(materials), len(definition['resolvedDependencies']))
        resources = pathlib.Path(CORPUS).parent
        for name, digest in materials.items():
            of, path = name.split('/', 1)
            file = {'corpus': pathlib.Path(CORPUS), 'program': resources, 'file': self.folder}[of] / path
            self.assertEqual(hashlib.sha256(file.read_bytes()).hexdigest(), digest, name)
        records = {f'corpus/{path.relative_to(CORPUS)}' for path in pathlib.Path(CORPUS).glob('*/*/*.md')}
        self.assertLessEqual({*records, 'corpus/corpus.yaml', 'file/plan.yaml', 'program/layouts/onepager.yaml',
                              'program/layouts/records/ccus.yaml', 'program/layouts/vocabulary.yaml'}, {*materials})
        self.assertEqual(definition['externalParameters']['plan'], 'plan.yaml')
        self.assertEqual(hashes(run['builder']['builderDependencies']),
                         {'briefwright': hashlib.sha256(pathlib.Path(PROGRAM).read_bytes()).hexdigest()})
        self.assertNotIn('metadata', run)
        subprocess.run(['sha256sum', '--check', '--strict', 'SHA256SUMS'], cwd=self.folder / 'whole', capture_output=True, check=True)
        self.assertIn('provenance.json', (self.folder / 'whole/SHA256SUMS').read_text())
        # Parts put together tell the same; a run that keeps all does, too.
        self.batch('whole', '--provenance', '--archive', self.folder / 'whole.tar')
        with tarfile.open(self.folder / 'whole.tar') as archive:
            self.assertEqual(archive.extractfile('provenance.json').read().decode(), text)
        for number in (1, 2):
            self.batch(f'2-{number}', '--shard', f'{number}/2', *(['--provenance'] if number == 1 else []))
        parts = [self.folder / '2-2', self.folder / '2-1']
        refused = self.run_program('merge', *parts, '--provenance', '--out', self.folder / 'out', code=1)
        self.assertIn('this part has no provenance of its batch [no-provenance]', refused.stderr)
        self.assertFalse((self.folder / 'out').exists())
        self.batch('2-2', '--shard', '2/2', '--provenance', '--date', '2031-02-03')
        self.run_program('merge', *parts, '--provenance', '--out', self.folder / 'out', code=1)
        self.batch('2-2', '--shard', '2/2', '--provenance')
        self.run_program('merge', *parts, '--provenance', '--out', self.folder / 'out')
        self.assertEqual(self.tree('out'), self.tree('whole'))
        # None is left of an earlier run, and no file of another kind is replaced.
        self.batch('whole', '--date', '2031-02-03')
        self.assertFalse((self.folder / 'whole/provenance.json').exists())
        self.batch('whole', '--provenance', '--date', '2031-02-03')
        dated = json.loads((self.folder / 'whole/provenance.json').read_text())
        jsonschema.validate(dated, STATEMENT)
        self.assertEqual(dated['predicate']['runDetails']['metadata'], {'startedOn': '2031-02-03T00:00:00Z'})
        for other in ('', '{}', '[1]', '{"_type": "https://in-toto.io/Statement/v1", "predicate": 5}'):
            (self.folder / 'whole/provenance.json').write_text(other)
            self.assertIn('[foreign-provenance]', self.batch('whole', '--provenance', code=2).stderr)
        self.batch('whole')
        self.assertEqual((self.folder / 'whole/provenance.json').read_text(), other)
        self.batch('none', '--provenance', '--no-manifest', code=2)

    def test_a_mistaken_part_is_refused(self):
        for shard in ('0/3', '4/3', '1', '1/', 'a/b', '1/3x', '-1/3', '1/100000'):
            self.assertIn(f"'{shard}' is no part", self.batch('out', f'--shard={shard}', code=2).stderr)
        self.batch('out', '--shard', '1/2', '--prune', code=2)
        parts = self.parts(2)
        whole = json.loads((parts[1] / 'manifest.json').read_text())
        for key, value in (('of', 10**18), ('of', 10**9), ('of', -1), ('refused', 'x'), ('refused', -1), ('number', 1.5), ('documents', None)):
            (parts[1] / 'manifest.json').write_text(json.dumps({**whole, 'part': {**whole['part'], key: value}}))
            self.assertIn('[no-part]', self.merge('merged', parts, code=1).stderr)
        (parts[1] / 'manifest.json').write_text(json.dumps({**whole, 'refused': 'x'}))
        self.assertIn('[no-part]', self.merge('merged', parts, code=1).stderr)
        # A document that is not as its part lists it: nothing is written.
        (parts[1] / 'manifest.json').write_text(json.dumps(whole))
        (parts[1] / whole['documents'][-1]['path']).write_text('else')
        self.assertIn('[changed-document]', self.merge('merged', parts, code=1).stderr)
        self.assertEqual(list((self.folder / 'merged').rglob('*.pdf')), [])


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
