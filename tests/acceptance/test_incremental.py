#!/usr/bin/env python3
"""Batches into a folder where an earlier one has made documents: what would be the same is kept, and all is as if made anew.

usage: test_incremental.py PROGRAM CORPUS
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from in_folder import InFolder

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])


class Incremental(InFolder):
    def setUp(self):
        super().setUp()
        self.corpus, self.out = self.folder / 'corpus', self.folder / 'out'
        shutil.copytree(CORPUS, self.corpus)

    def batch(self, *options, out=None, code=0):
        done = subprocess.run([PROGRAM, 'batch', '--corpus', self.corpus, '--out', out or self.out, *options],
                              capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, code, done.stderr)
        found = re.search(r'(\d+) made(?:, (\d+) unchanged)?, (\d+) refused(?:, (\d+) removed)?;', done.stderr)
        return [int(number or 0) for number in found.groups()]

    def documents(self, out=None):
        return {str(path.relative_to(out or self.out)): path.read_bytes() for path in (out or self.out).rglob('*.pdf')}

    def replace(self, path, old, new):
        path = self.corpus / path
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1))

    def as_if_fresh(self, *options):
        """Runs again; the documents and the lists are those of a run into an empty folder.  How many were made."""
        made, kept, _, _ = self.batch(*options)
        fresh = self.folder / 'fresh'
        self.assertEqual(self.batch(*options, out=fresh)[0], made + kept)
        self.assertEqual(self.documents(), self.documents(fresh))
        for name in ('manifest.json', 'SHA256SUMS', 'index.html'):
            self.assertEqual((self.out / name).read_text(), (fresh / name).read_text())
        shutil.rmtree(fresh)
        return made

    def test_changes_make_what_depends_on_them(self):
        all_made = self.batch()[0]
        self.assertGreater(all_made, 40)
        stamps = {path: path.stat().st_mtime_ns for path in self.out.rglob('*.pdf')}
        self.assertEqual(self.batch()[:2], [0, all_made])
        self.assertEqual({path: path.stat().st_mtime_ns for path in self.out.rglob('*.pdf')}, stamps)
        alone = 'policies/en/jp-seabed-storage-permit-2007.md'
        before = self.documents()
        self.replace(alone, 'description: ', 'description: New words. ') if 'description: |' not in (
            self.corpus / alone).read_text() else self.replace(alone, 'description: |-\n', 'description: |-\n  New words.\n')
        self.assertIn(self.as_if_fresh(), range(1, 6))
        after = self.documents()
        self.assertEqual({name for name in after if after[name] != before[name]} & {'en/jp-seabed-storage-permit-2007.pdf'},
                         {'en/jp-seabed-storage-permit-2007.pdf'})
        # Ranks and medians: a score changes the pages of others, a facility those of all that link it.
        self.replace('policies/en/ca-alberta-tier-regulation.md', 'score: 84', 'score: 4')
        before = self.documents()
        made = self.as_if_fresh()
        after = self.documents()
        changed = [name for name in after if after[name] != before[name]]
        self.assertGreater(len(changed), 3)
        self.assertIn(made - len(changed), range(3))  # hardly one more than need be
        self.replace('facilities/en/facility-1.md', 'status: Operational', 'status: Cancelled')
        self.assertIn(self.as_if_fresh(), range(2, all_made // 2))
        self.replace('corpus.yaml', 'attribution:\n', 'version: 2099-01\nattribution:\n') if 'version:' not in (
            self.corpus / 'corpus.yaml').read_text() else self.replace('corpus.yaml', 'version: ', 'version: 9')
        self.assertEqual(self.as_if_fresh(), all_made)
        self.assertEqual(self.as_if_fresh('--date', '2031-02-03'), all_made)
        self.assertEqual(self.as_if_fresh('--date', '2031-02-03', '--jobs', '1'), 0)
        # Where the corpus lies is no part of a document.
        self.corpus = self.corpus.rename(self.folder / 'elsewhere')
        self.assertEqual(self.as_if_fresh('--date', '2031-02-03'), 0)

    def test_a_picture_that_changed_and_what_was_told_once(self):
        from struct import pack
        from zlib import compress, crc32
        chunk = lambda kind, data: pack('>I', len(data)) + kind + data + pack('>I', crc32(kind + data))
        picture = lambda grey: (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', pack('>IIBBBBB', 1, 1, 8, 0, 0, 0, 0)) +
                                chunk(b'IDAT', compress(bytes([0, grey]))) + chunk(b'IEND', b''))
        for name, text in (('jp-seabed-storage-permit-2007', '![The site](/site.png)'), ('us-45q-credit', '![Not there](/gone.png)')):
            record = self.corpus / f'policies/en/{name}.md'
            record.write_text(record.read_text() + f'\n{text}\n')
        (self.corpus / 'site.png').write_bytes(picture(10))
        run = lambda: subprocess.run([PROGRAM, 'batch', '--corpus', self.corpus, '--out', self.out], capture_output=True, text=True)
        told = run().stderr.splitlines()[:-1]
        self.assertTrue([line for line in told if '[picture-missing]' in line])
        self.assertEqual(sorted(run().stderr.splitlines()[:-1]), sorted(told))  # in the order of the work
        manifest = json.loads((self.out / 'manifest.json').read_text())
        (brief,) = (one for one in manifest['documents'] if one['path'] == 'en/jp-seabed-storage-permit-2007.pdf')
        self.assertIn('site.png', [manifest['sources'][i]['path'] for i in brief['sources']])
        (self.corpus / 'site.png').write_bytes(picture(200))
        self.assertEqual(self.as_if_fresh(), 1)
        (self.corpus / 'gone.png').write_bytes(picture(100))
        self.assertEqual(self.as_if_fresh(), 1)

    def test_a_document_that_can_no_longer_be_made_is_refused_each_time(self):
        record = self.corpus / 'policies/en/us-45q-credit.md'
        record.write_text(record.read_text().replace('title: ', 'title: ' + 'much ' * 900, 1))
        run = lambda *options, code: self.batch('--lang', 'en', *options, code=code)
        all_made = run(code=0)[0]
        first = run('--layout', 'onepager', code=1)
        self.assertEqual((first[0], first[2]), (all_made - 1, 1))
        self.assertEqual(run('--layout', 'onepager', code=1), [0, all_made - 1, 1, 0])
        self.assertTrue((self.out / 'en/us-45q-credit.pdf').exists())

    def test_older_versions_that_come_go_and_change_places(self):
        for name, score in (('jan', '11'), ('feb', '22')):
            shutil.copytree(CORPUS, self.folder / name / 'corpus')
            record = self.folder / name / 'corpus/policies/en/ca-alberta-tier-regulation.md'
            record.write_text(record.read_text().replace('score: 84', f'score: {score}', 1))
        plan = self.folder / 'plan.yaml'
        plan.write_text('documents:\n' + ''.join(f'  - {{kind: change, since: {name}/corpus, path: "{name}-{{language}}.pdf"}}\n' for name in ('jan', 'feb'))
                        + '  - {kind: brief, where: "country = Canada", path: "{id}-{language}.pdf"}\n')
        options = '--plan', plan, '--lang', 'en'
        self.assertGreater(self.as_if_fresh(*options), 3)
        self.assertEqual(self.as_if_fresh(*options), 0)
        self.assertGreater(self.as_if_fresh(*options, '--since', self.folder / 'jan/corpus'), 0)
        self.assertGreater(self.as_if_fresh(*options), 0)
        (self.folder / 'jan').rename(self.folder / 'other')
        (self.folder / 'feb').rename(self.folder / 'jan')
        (self.folder / 'other').rename(self.folder / 'feb')
        self.assertEqual(self.as_if_fresh(*options), 2)

    def test_traces_go_with_the_run_that_wants_none(self):
        self.batch('--traces')
        trace = self.out / 'en/jp-seabed-storage-permit-2007.trace.json'
        kept = self.out / 'en/ca-alberta-tier-regulation.trace.json'
        kept.write_text('mine')
        self.assertTrue(trace.exists())
        self.batch()
        self.assertEqual([path.read_text() for path in self.out.rglob('*.trace.json')], ['mine'])

    def test_a_program_that_is_gone_ends_its_batch_well(self):
        program = self.folder / 'briefwright'
        shutil.copy2(PROGRAM, program)
        data = {**os.environ, 'BRIEFWRIGHT_DATA': str(pathlib.Path(CORPUS).parent)}
        command = [program, 'batch', '--corpus', self.corpus, '--lang', 'en', '--out', self.out, '--provenance']
        all_made = len(subprocess.run([*command, '--list'], env=data, capture_output=True, check=True).stdout.splitlines())
        subprocess.run(command, env=data, capture_output=True, check=True)
        whole = {path: path.read_bytes() for path in self.out.rglob('*.*')}
        # Its name is gone before it begins; the program is still the same one.
        done = subprocess.run(['sh', '-c', 'exec 9<"$0"; rm "$0"; exec /proc/self/fd/9 "$@"', *command], env=data, capture_output=True,
                              text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f'0 made, {all_made} unchanged, 0 refused;', done.stderr)
        self.assertEqual({path: path.read_bytes() for path in self.out.rglob('*.*')}, whole)

    def test_two_batches_into_one_folder(self):
        import fcntl
        self.out.mkdir()
        folder = os.open(self.out, os.O_RDONLY)
        fcntl.flock(folder, fcntl.LOCK_EX)
        done = subprocess.run([PROGRAM, 'batch', '--corpus', self.corpus, '--out', self.out], capture_output=True, text=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn('another run is writing into this folder [folder-busy]', done.stderr)
        self.assertEqual(list(self.out.iterdir()), [])
        os.close(folder)
        self.assertGreater(self.batch('--lang', 'en')[0], 20)

    def test_what_is_not_as_it_was_is_made_anew(self):
        all_made = self.batch('--lang', 'en')[0]
        one, other = sorted(self.out.rglob('*.pdf'))[:2]
        good = one.read_bytes()
        one.write_bytes(good[:-1] + b'x')
        other.unlink()
        self.assertEqual(self.batch('--lang', 'en')[:2], [2, all_made - 2])
        self.assertEqual(one.read_bytes(), good)
        self.assertEqual(self.batch('--lang', 'en', '--fresh')[:2], [all_made, 0])
        for bad in ('{"program": "briefwright"}', '{"program": "briefwright", "documents": [1, {"path": 5}, {"path": "a.pdf"}]}',
                    '{"program": "briefwright", "documents": "x", "left": {}}'):
            (self.out / 'manifest.json').write_text(bad)
            self.assertEqual(self.batch('--lang', 'en')[:2], [all_made, 0])

    def test_documents_of_records_that_are_gone_stay_until_they_are_pruned(self):
        all_made = self.batch('--lang', 'en')[0]
        self.batch('--lang', 'zh')
        gone, changed, refused = (f'en/{name}.pdf' for name in ('jp-seabed-storage-permit-2007', 'cn-ets-regulation-2024',
                                                                  'cn-coal-power-low-carbon-2024'))
        (self.corpus / 'policies' / pathlib.Path(gone).with_suffix('.md')).unlink()
        (self.corpus / 'policies' / pathlib.Path(changed).with_suffix('.md')).unlink()
        (self.corpus / 'policies' / pathlib.Path(refused).with_suffix('.md')).write_text('---\nid: x\nyear: [\n')
        (self.out / changed).write_bytes(b'notes of my own')
        outside = self.folder / 'kept.pdf'
        outside.write_bytes(b'x')
        manifest = json.loads((self.out / 'manifest.json').read_text())
        self.assertEqual(len(manifest['left']), all_made)  # those in English
        hostile = {**manifest['left'][0], 'id': 'none', 'bytes': 1,
                   'sha256': '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'}
        (self.out / 'linked').symlink_to(self.folder)
        for path in ('../kept.pdf', str(outside), 'en/../../kept.pdf', './../kept.pdf', 'kept.txt', 'linked/kept.pdf'):
            manifest['left'].append({**hostile, 'path': path})
        (self.out / 'manifest.json').write_text(json.dumps(manifest))
        self.batch('--lang', 'en', code=1)
        self.assertTrue((self.out / gone).exists())
        self.assertEqual(self.batch('--lang', 'en', '--prune', code=1)[3], 1)
        self.assertFalse((self.out / gone).exists())
        self.assertEqual((self.out / changed).read_bytes(), b'notes of my own')
        self.assertTrue((self.out / refused).exists())
        self.assertEqual(outside.read_bytes(), b'x')
        self.assertEqual(len(list((self.out / 'zh').iterdir())), all_made)
        self.assertGreater(self.batch('--lang', 'zh', code=1)[1], all_made // 2)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
