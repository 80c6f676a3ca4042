#!/usr/bin/env python3
"""What is written, and what is not: targets of all kinds, full and read-only disks, runs that are killed.

usage: test_output.py PROGRAM SEEDS [--kills N]
"""
import os
import pathlib
import random
import resource
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, SEEDS = (os.path.abspath(path) for path in sys.argv[1:3])
KILLS = int(sys.argv[sys.argv.index('--kills') + 1]) if '--kills' in sys.argv else 0

RECORD = '---\nid: {id}\ncountry: Norway\nyear: 2024\ntitle: A policy\ndescription: Supports storage.\n---\n'
BAD = '---\nid: {id}\n---\n'


def run(*arguments, **options):
    options = {'capture_output': True, 'timeout': 120, **options}
    return subprocess.run([PROGRAM, *map(str, arguments)], **options)


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in pathlib.Path(folder).rglob('*') if path.is_file()}


class Output(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)
        self.record = self.folder / 'r.md'
        self.record.write_text(RECORD.format(id='r'))

    def brief(self, *arguments, **options):
        return run('brief', self.record, '--lang', 'en', *arguments, **options)

    def corpus(self, **records):
        policies = self.folder / 'corpus' / 'policies' / 'en'
        policies.mkdir(parents=True)
        for name, text in records.items():
            (policies / f'{name}.md').write_text(text.format(id=name))
        return self.folder / 'corpus'

    def mount(self, options):
        """A tmpfs of its own, or the test is skipped."""
        place = self.folder / 'disk'
        place.mkdir()
        mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', str(place)], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest('this user may mount nothing')
        self.addCleanup(subprocess.run, ['umount', str(place)], capture_output=True)
        return place

    def assertMessage(self, done, code, *words):
        message = done.stderr.decode()
        self.assertEqual(done.returncode, code, message)
        for word in words:
            self.assertIn(word, message)

    # -- targets

    def test_a_device_gets_the_bytes_or_a_refusal_and_stays_one(self):
        node = self.folder / 'node'
        try:
            os.mknod(node, stat.S_IFCHR | 0o600, os.makedev(1, 3))
            os.mknod(self.folder / 'block', stat.S_IFBLK | 0o600, os.makedev(7, 250))
        except PermissionError:
            self.skipTest('this user may make no device node')
        self.assertMessage(self.brief('-o', node), 0)
        self.assertMessage(self.brief('-o', self.folder / 'x.pdf', '--trace', node), 0)
        self.assertMessage(run('diff', SEEDS, SEEDS, '--format', 'json', '-o', node), 0)
        self.assertTrue(stat.S_ISCHR(node.lstat().st_mode))
        self.assertMessage(self.brief('-o', self.folder / 'block'), 3, 'neither a file nor a pipe')
        self.assertTrue(stat.S_ISBLK((self.folder / 'block').lstat().st_mode))

    def test_a_socket_and_a_folder_are_refused(self):
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(self.folder / 's'))
            self.assertMessage(self.brief('-o', self.folder / 's'), 3, '[cannot-write]')
        self.assertTrue(stat.S_ISSOCK((self.folder / 's').lstat().st_mode))
        (self.folder / 'r.pdf').mkdir()
        self.assertMessage(self.brief('-o', str(self.folder) + '/'), 3, 'this is a folder')

    def test_standard_output_by_all_its_names_is_the_same_file(self):
        self.assertMessage(self.brief('-o', self.folder / 'x.pdf'), 0)
        whole = (self.folder / 'x.pdf').read_bytes()
        for name in ('-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', '/proc/thread-self/fd/1', '/proc/self/fd/../fd/1'):
            self.assertEqual(self.brief('-o', name).stdout, whole, name)
            log = self.folder / 'log'
            with log.open('wb') as stream:
                stream.write(b'head\n')
                stream.flush()
                self.assertEqual(self.brief('-q', '-o', name, stdout=stream, capture_output=False).returncode, 0)
            self.assertEqual(log.read_bytes(), b'head\n' + whole, name)

    def test_every_command_of_one_document_prints_it(self):
        corpus = ('--corpus', SEEDS, '--lang', 'en')
        for arguments in (('dossier', *corpus, '--country', 'Norway'),
                          ('compare', 'us-45q-credit', 'no-longship-programme', *corpus),
                          ('diff', SEEDS, SEEDS, '--lang', 'en'), ('diff', SEEDS, SEEDS, '--format', 'json')):
            done, kept = run(*arguments, '-o', '-', '-q', cwd=self.folder), self.folder / 'kept'
            self.assertEqual(done.stderr, b'')
            self.assertMessage(done, 0)
            self.assertMessage(run(*arguments, '-o', kept), 0)
            self.assertEqual(done.stdout, kept.read_bytes())
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ['kept', 'r.md'])

    def test_standard_output_takes_one_document(self):
        ids = ('us-45q-credit', 'no-longship-programme')
        for arguments in (('brief', *ids, '--corpus', SEEDS), ('batch', '--corpus', SEEDS)):
            done = run(*arguments, '-o', '-', cwd=self.folder)
            self.assertMessage(done, 2, 'one document')
            self.assertEqual(done.stdout, b'')
        self.assertMessage(self.brief('-o', '-', '--trace', '-'), 2, 'two outputs')
        self.assertMessage(self.brief('-o', '-', '--trace', '/dev/stdout'), 2, 'two outputs')
        done = self.brief('-o', self.folder / 'x.pdf', '--trace', '-')
        self.assertMessage(done, 0)
        self.assertTrue(done.stdout.startswith(b'{'))

    def test_outputs_in_one_place_and_over_what_is_read_are_refused(self):
        before = self.record.read_bytes()
        self.assertMessage(self.brief('-o', self.record), 2, 'is read')
        (self.folder / 'link').symlink_to('r.md')
        self.assertMessage(self.brief('-o', self.folder / 'x.pdf', '--trace', self.folder / 'link'), 2, 'is read')
        self.assertMessage(self.brief('-o', self.folder / 'x.pdf', '--trace', f'{self.folder}/./x.pdf'), 2, 'two outputs')
        twins = [pathlib.Path(SEEDS, 'policies', language, 'us-45q-credit.md') for language in ('zh', 'en')]
        self.assertMessage(run('brief', *twins, '-o', self.folder / 'out'), 2, 'two outputs')
        self.assertEqual(self.record.read_bytes(), before)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ['link', 'r.md'])

    def test_no_output_goes_over_a_file_of_the_corpus_or_a_layout(self):
        corpus = self.corpus(a=RECORD, b=RECORD)
        (corpus / 'corpus.yaml').write_text('name: A corpus\n')
        (corpus / 'facilities/en').mkdir(parents=True)
        (corpus / 'facilities/en/1.md').write_text('---\nid: "1"\nname: A plant\ncountry: Norway\n---\n')
        layout = self.folder / 'my.yaml'
        shutil.copy(pathlib.Path(SEEDS).parent / 'layouts/onepager.yaml', layout)
        (self.folder / 'link').symlink_to('corpus/corpus.yaml')
        before, made = tree(self.folder), self.folder / 'x.pdf'
        commands = (('brief', 'a', '--corpus', corpus), ('dossier', '--all', '--corpus', corpus),
                    ('compare', 'a', 'b', '--corpus', corpus), ('diff', SEEDS, corpus), ('diff', corpus, SEEDS))
        for command in commands:
            for target in (corpus / 'policies/en/b.md', corpus / 'facilities/en/1.md', self.folder / 'link'):
                self.assertMessage(run(*command, '--lang', 'en', '-o', target), 2, 'is read')
                self.assertMessage(run(*command, '--lang', 'en', '-o', made, '--trace', target), 2, 'is read')
        self.assertMessage(run('diff', SEEDS, corpus, '--format', 'json', '--lang', 'en', '-o', corpus / 'corpus.yaml'), 2, 'is read')
        self.assertMessage(run('brief', 'a', '--corpus', corpus, '--layout', layout, '-o', layout), 2, 'is read')
        self.assertEqual(tree(self.folder), before)
        for _ in range(2):  # a file that no command reads
            self.assertMessage(run('brief', 'a', '--corpus', corpus, '-o', corpus / 'a.pdf'), 0)

    def test_two_outputs_behind_a_link_to_nothing_yet_are_refused(self):
        (self.folder / 'dangling').symlink_to('x.pdf')
        self.assertMessage(self.brief('-o', self.folder / 'x.pdf', '--trace', self.folder / 'dangling'), 2, 'two outputs')
        self.assertFalse((self.folder / 'x.pdf').exists())

    def test_a_target_that_cannot_be_written_stops_no_other(self):
        corpus, out = self.corpus(a=RECORD, b=RECORD, c=RECORD), self.folder / 'out'
        (out / 'en/b.pdf').mkdir(parents=True)
        done = run('batch', '--corpus', corpus, '--out', out, '--lang', 'en', '--jobs', '1')
        self.assertMessage(done, 3, 'b.pdf: error: this is a folder', '2 made, 0 refused, 1 not written')
        self.assertEqual(sorted(tree(out)), ['en/a.pdf', 'en/c.pdf'])

    def test_without_more_threads_those_there_are_do_it(self):
        if os.getuid() != 0:
            self.skipTest('only root can become a user without threads')
        corpus, out = self.corpus(a=RECORD, b=RECORD), self.folder / 'out'
        self.folder.chmod(0o755)
        out.mkdir()
        out.chmod(0o777)

        def alone():
            os.setuid(65534)
            resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
        if run('version', preexec_fn=alone).returncode != 0:
            self.skipTest('this program cannot be run by a user without rights')
        self.assertMessage(run('batch', '--corpus', corpus, '--out', out, '--lang', 'en', '--jobs', '8', preexec_fn=alone), 0,
                           '2 made')

    def test_a_broken_standard_output_is_told(self):
        with open('/dev/full', 'wb') as full:
            for arguments in (('brief', self.record, '--lang', 'en', '-o', '-'), ('check', '--corpus', SEEDS), ('fonts',),
                              ('fonts', '--format', 'json'), ('layouts',), ('version',), ('--help',)):
                done = run(*arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
                self.assertMessage(done, 3, 'standard output: error: cannot write', 'No space left')
        shell = 'exec "$0" "$@" >&-'
        for arguments in (('brief', self.record, '--lang', 'en', '-o', '-'), ('version',), ('layouts',)):
            done = subprocess.run(['sh', '-c', shell, PROGRAM, *map(str, arguments)], capture_output=True)
            self.assertMessage(done, 3, 'standard output')
        done = subprocess.run(['sh', '-c', shell, PROGRAM, 'brief', str(self.record), '-o', str(self.folder / 'x.pdf')],
                              capture_output=True)
        self.assertMessage(done, 0)
        self.assertTrue((self.folder / 'x.pdf').read_bytes().startswith(b'%PDF'))

    def test_a_reader_that_leaves_is_told(self):
        read, write = os.pipe()
        os.close(read)
        done = self.brief('-o', '-', capture_output=False, stdout=write, stderr=subprocess.PIPE)
        os.close(write)
        self.assertMessage(done, 3, 'Broken pipe')

    def test_nobody_hears_the_diagnostics_and_the_work_goes_on(self):
        read, write = os.pipe()
        os.close(read)
        corpus, out = self.corpus(good=RECORD, bad=BAD), self.folder / 'out'
        done = run('batch', '--corpus', corpus, '--out', out, '--lang', 'en', capture_output=False, stderr=write)
        os.close(write)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(sorted(tree(out)), ['SHA256SUMS', 'en/good.pdf', 'index.html', 'manifest.json'])

    # -- standard input

    def test_a_record_from_standard_input(self):
        self.assertMessage(self.brief('-o', self.folder / 'file.pdf', '--date', '2024-01-01'), 0)
        done = run('brief', '-', '--lang', 'en', '--date', '2024-01-01', input=self.record.read_bytes(), cwd=self.folder)
        self.assertMessage(done, 0)
        self.assertTrue((self.folder / 'r.pdf').read_bytes().startswith(b'%PDF'))
        done = run('brief', '-', '--lang', 'en', '--attach', '-o', '-', input=self.record.read_bytes())
        self.assertMessage(done, 0)
        (self.folder / 'a.pdf').write_bytes(done.stdout)
        subprocess.run(['pdfdetach', '-savefile', 'r.en.md', '-o', self.folder / 'kept.md', self.folder / 'a.pdf'], check=True)
        self.assertEqual((self.folder / 'kept.md').read_bytes(), self.record.read_bytes())

    def test_a_bad_record_from_standard_input_is_named(self):
        done = run('brief', '-', '--lang', 'en', '-o', self.folder / 'x.pdf', input=b'---\nid: x\nyear: [\n---\n')
        self.assertMessage(done, 1, '<stdin>:', '0 made, 1 refused')
        self.assertEqual(done.stderr.count(b'error'), 1, done.stderr)
        done = run('brief', '-', '-o', self.folder / 'x.pdf', input=b'x' * (5 << 20))
        self.assertMessage(done, 1, '<stdin>', 'file-too-large')
        for arguments in (('-', '-'), ('-', self.record), ('-', '--corpus', SEEDS)):
            self.assertMessage(run('brief', *arguments, input=b''), 2, 'stands alone')
        done = subprocess.run(['sh', '-c', f'exec "$0" brief - <&-', PROGRAM], capture_output=True)
        self.assertMessage(done, 1, '<stdin>', 'cannot read')

    # -- what cannot be an input

    def test_a_folder_is_no_record(self):
        (self.folder / 'en').mkdir()
        (self.folder / 'x.md').mkdir()
        for name in ('en', 'en/', './en', 'x.md', str(pathlib.Path(SEEDS, 'policies', 'en')), '.', '/'):
            self.assertMessage(run('brief', name, '-o', 'out.pdf', cwd=self.folder), 2, 'this is a folder')
        self.assertFalse((self.folder / 'out.pdf').exists())

    def test_no_argument_ends_in_an_exception(self):
        odd = ['', '-', '--', '.', '/', '//', 'x' * 300, 'x' * 5000, '/' * 5000, 'a/' * 3000, b'\xff\xfe', b'\xff/x.md', '\n', '\x1b[31m',
               '../../..', '/dev/null', '/dev/zero', '/proc/self/mem', '/etc/shadow/', 'r.md/', '*', '%s%n', '(' * 3000,
               'not ' * 3000 + 'active', '中' * 100, '\u202e']
        shapes = [('brief', None), ('brief', None, '--corpus', SEEDS), ('brief', 'us-45q-credit', '--corpus', None),
                  ('brief', self.record, '--layout', None), ('brief', self.record, '--theme', None),
                  ('brief', self.record, '--date', None), ('batch', '--corpus', None, '-o', 'out'), ('check', '--corpus', None),
                  ('dossier', '--corpus', SEEDS, '--country', None), ('dossier', '--corpus', SEEDS, '--where', None),
                  ('dossier', '--corpus', SEEDS, '--sector', None), ('dossier', '--corpus', SEEDS, '--region', None),
                  ('compare', None, 'us-45q-credit', '--corpus', SEEDS), ('diff', None, SEEDS), ('diff', SEEDS, None, '--format', 'json'),
                  (None,), ('brief', self.record, '--jobs', None), ('brief', self.record, None)]
        for shape in shapes:
            for word in odd:
                arguments = [word if part is None else str(part) for part in shape]
                done = subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=60, cwd=self.folder, input=b'')
                self.assertIn(done.returncode, (0, 1, 2, 3), (arguments, done.stderr[-500:]))
                if done.returncode:
                    self.assertTrue(done.stderr, arguments)

    def test_odd_names_of_outputs_are_written_or_refused(self):
        for name in ('x' * 255, 'x' * 256, b'\xff.pdf', 'a\nb', '-x', 'a/b/c', 'r.md/x.pdf', 'x' * 5000, '中' * 85):
            for option in ('--output=', '--trace='):
                word = os.fsencode(option) + os.fsencode(name)
                done = subprocess.run([PROGRAM, 'brief', 'r.md', word], capture_output=True, cwd=self.folder)
                self.assertIn(done.returncode, (0, 3), (name, done.stderr))
        self.assertEqual([path.name for path in self.folder.rglob('.*')], [])

    def test_the_working_folder_may_be_gone(self):
        (self.folder / 'gone').mkdir()
        done = subprocess.run(['sh', '-c', 'rmdir "$PWD"; exec "$0" brief x.md', PROGRAM], capture_output=True,
                              cwd=self.folder / 'gone')
        self.assertMessage(done, 1, 'x.md', 'cannot open')

    def test_little_memory_is_told(self):
        def limited(size, *arguments):
            return run(*arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size << 20, size << 20)))

        if limited(400, 'version').returncode != 0:
            self.skipTest('a sanitizer wants more room')
        told = 0
        for size in range(20, 400, 20):
            done = limited(size, 'check', '--corpus', SEEDS, '--jobs', '2')
            if done.returncode == 127:
                continue  # the loader itself had too little
            self.assertIn(done.returncode, (0, 3, 70), (size, done.stderr))
            if done.returncode:
                told += 1
                self.assertIn(b'error:', done.stderr)
            else:
                break
        self.assertEqual(done.returncode, 0)
        self.assertTrue(told)

    # -- refused records

    def test_a_refused_record_is_named_once_and_counted(self):
        lone = self.folder / 'lone.md'
        lone.write_text('---\nid: lone\nyear: 2024\n---\n')
        corpus = self.corpus(a=RECORD, b=RECORD, bad=BAD, worse='no front matter', twin=RECORD.replace('{id}', 'a'))
        path = corpus / 'policies' / 'en' / 'bad.md'
        out = self.folder / 'out'
        for arguments, made, refused, errors in (
                (('brief', lone), 0, 1, 1), (('brief', path), 0, 1, 3), (('brief', 'bad', '--corpus', corpus), 0, 1, 3),
                (('brief', 'a', 'bad', 'worse', '--corpus', corpus), 1, 2, 3), (('brief', 'a', 'b', '--corpus', corpus), 2, 0, 3),
                (('brief', 'a', 'nobody', '--corpus', corpus), 1, 1, 4), (('batch', '--corpus', corpus), 2, 3, 3),
                (('compare', 'a', 'bad', '--corpus', corpus), 0, 1, 3)):
            done = run(*arguments, '--lang', 'en', '-o', f'{out}/')
            self.assertMessage(done, 1 if refused else 0, f'{made} made, {refused} refused;')
            self.assertEqual(done.stderr.count(b': error: ') + done.stderr.startswith(b'error: ') +
                             done.stderr.count(b'\nerror: '), errors, done.stderr.decode())
            self.assertEqual(len([name for name in tree(out) if name.endswith('.pdf')]) if out.exists() else 0, made)
            shutil.rmtree(out, ignore_errors=True)

    def test_a_path_that_names_no_record_of_the_corpus_is_told(self):
        corpus = self.corpus(a=RECORD)
        self.assertMessage(run('brief', corpus / 'policies/en/none.md'), 1, 'none.md: error: cannot open', '0 made, 1 refused')
        self.assertMessage(run('brief', self.record, '--corpus', corpus), 1, 'not-in-corpus', '0 made, 1 refused')

    # -- disks

    def test_a_full_disk_keeps_what_was_whole(self):
        place = self.mount('size=300k')
        old = {}
        for i in range(40):
            done = self.brief('-o', place / f'{i}.pdf')
            if done.returncode:
                break
            old[f'{i}.pdf'] = (place / f'{i}.pdf').read_bytes()
        self.assertMessage(done, 3, f'{i}.pdf: error: cannot write: No space left on device')
        self.assertTrue(old)
        self.assertEqual(tree(place), old)
        self.assertMessage(self.brief('-o', place / '0.pdf', '--date', '2020-01-01'), 3, 'No space left')
        self.assertEqual(tree(place), old)
        done = run('batch', '--corpus', SEEDS, '--out', place / 'all')
        self.assertMessage(done, 3, 'No space left')
        for name, content in tree(place).items():
            self.assertTrue(content.endswith(b'%%EOF\n'), name)
        self.assertMessage(run('diff', SEEDS, self.corpus(a=RECORD), '--format', 'json', '-o', place / 'c.json'), 3, 'No space left')
        self.assertFalse((place / 'c.json').exists())

    def test_a_read_only_folder_is_told(self):
        place = self.mount('size=1m')
        (place / 'x.pdf').write_bytes(b'old')
        if subprocess.run(['mount', '-o', 'remount,ro', str(place)], capture_output=True).returncode != 0:
            self.skipTest('this user may remount nothing')
        for target in ('x.pdf', 'new.pdf', 'deep/new.pdf'):
            self.assertMessage(self.brief('-o', place / target), 3, 'Read-only file system', 'hint:')
        self.assertMessage(self.brief('-o', self.folder / 'made.pdf', '--trace', place / 't.json'), 3, 't.json')
        self.assertTrue((self.folder / 'made.pdf').exists())
        self.assertMessage(run('batch', '--corpus', SEEDS, '--out', place), 3, 'Read-only file system')
        self.assertEqual(tree(place), {'x.pdf': b'old'})

    def test_what_this_user_may_not_read_or_write_is_told(self):
        if os.getuid() != 0:
            self.skipTest('only root can become a user without rights')
        corpus = self.corpus(a=RECORD, secret=RECORD)
        (corpus / 'policies/en/secret.md').chmod(0)
        kept = self.folder / 'kept.pdf'
        kept.write_bytes(b'old')
        kept.chmod(0o444)
        open_folder, closed = self.folder / 'open', self.folder / 'closed'
        for path, mode in ((self.folder, 0o755), (open_folder, 0o777), (closed, 0o700)):
            path.mkdir(exist_ok=True)
            path.chmod(mode)
        if run('version', user=65534).returncode != 0:
            self.skipTest('this program cannot be run by a user without rights')
        done = run('batch', '--corpus', corpus, '--out', open_folder, user=65534)
        self.assertMessage(done, 1, 'secret.md: error: cannot open: Permission denied', '1 made, 1 refused')
        for target in (kept, closed / 'x.pdf', closed / 'deep/x.pdf'):
            self.assertMessage(self.brief('-o', target, user=65534), 3, 'Permission denied')
        self.assertEqual(kept.read_bytes(), b'old')
        corpus.chmod(0o300)
        self.assertMessage(run('check', '--corpus', corpus, user=65534), 3, 'cannot list the folder: Permission denied')
        corpus.chmod(0o755)
        (corpus / 'policies/en').chmod(0o700)
        self.assertMessage(run('check', '--corpus', corpus, user=65534), 3, 'cannot list the folder: Permission denied')

    # -- two runs, and runs that are killed

    def test_two_runs_at_once_leave_one_whole_file(self):
        for more in ('--no-manifest', '--fresh'):
            folder = self.folder / more
            command = [PROGRAM, 'batch', '--corpus', SEEDS, '--lang', 'en', more, '--out']
            runs = [subprocess.Popen([*command, str(folder / 'out')], stderr=subprocess.PIPE) for _ in range(3)]
            codes = []
            for process in runs:
                message = process.communicate(timeout=240)[1]
                codes.append(process.returncode)
                if process.returncode != 0:  # those who keep a list there come one by one
                    self.assertEqual((process.returncode, more), (3, '--fresh'), message)
                    self.assertIn(b'folder-busy', message)
            self.assertIn(0, codes)
            made = tree(folder / 'out')
            subprocess.run([*command, str(folder / 'alone')], check=True, capture_output=True)
            self.assertEqual(made, tree(folder / 'alone'))


@unittest.skipUnless(KILLS, 'with --kills N only')
class Kills(unittest.TestCase):
    def test_a_killed_batch_leaves_whole_files_and_the_next_run_no_others(self):
        self.kill_batches(KILLS)

    def test_so_does_one_with_traces(self):
        whole = self.kill_batches(KILLS // 2, '--traces')
        names = {pathlib.Path(name).name for name in whole}
        self.assertLessEqual({'index.html', 'manifest.json', 'SHA256SUMS'}, names)
        self.assertEqual(len([name for name in names if name.endswith('.trace.json')]),
                         len([name for name in names if name.endswith('.pdf')]))

    def kill_batches(self, kills, *options):
        """At moments spread over a whole run, each run over what the one before left.  All files of a run that was not killed."""
        chance = random.Random(20260822)
        with tempfile.TemporaryDirectory() as top:
            out = pathlib.Path(top, 'out')
            command = [PROGRAM, 'batch', '--corpus', SEEDS, '--out', str(out), '--layout', 'onepager', '--jobs', '2', *options]
            began = time.monotonic()
            subprocess.run(command, check=True, capture_output=True)
            length = time.monotonic() - began
            whole = tree(out)
            killed = runs = strays = 0
            while killed < kills:
                if runs % 10 == 0:
                    shutil.rmtree(out, ignore_errors=True)
                runs += 1
                self.assertLessEqual(runs, 4 * kills, 'most runs ended before they were killed')
                began = time.monotonic()
                process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
                try:
                    process.wait(chance.uniform(0.1, 1.0) * length)
                    # A run that finds files to keep ends sooner, so the next are killed sooner.
                    length = time.monotonic() - began
                    shutil.rmtree(out, ignore_errors=True)
                except subprocess.TimeoutExpired:
                    length *= 1.02  # and a run that is not done may take longer
                process.kill()
                killed += process.wait() == -signal.SIGKILL
                found = tree(out) if out.exists() else {}
                for name, content in found.items():
                    if name in whole:
                        self.assertEqual(content, whole[name], name)
                    else:
                        self.assertRegex(name, r'^(zh|en)/\.[^/]+\.(pdf|trace\.json)\.part$|^\.(SHA256SUMS|manifest\.json|index\.html)\.part$')
                        strays += 1
            subprocess.run(command, check=True, capture_output=True)
            self.assertEqual(tree(out), whole)
            print(f'{killed} of {runs} runs killed, {strays} files begun')
            return whole


if __name__ == '__main__':
    names = ['Kills'] if KILLS else ['Output']
    unittest.main(argv=[sys.argv[0], *names])
