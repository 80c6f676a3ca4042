#!/usr/bin/env python3
"""A batch on a Slurm cluster, by the script that users copy (examples/ci/slurm.sh): when a node dies, the part that it was
making is made again, no other is, and what is put together is what one machine makes, byte for byte.

usage: test_slurm.py PROGRAM SEEDS [Slurm.NAME_OF_A_TEST ...]

The cluster (cluster.py) has two nodes of one processor each, on this machine, and is the test's own.  A node dies by
SIGKILL to its daemon and all that runs below it, while briefwright stands in the midst of its part (program.py).  Leaves
with 77, not run, where slurm or munge are not installed, which `tools/install-deps slurm` does.
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

import cluster
from cluster import wait_for

PROGRAM, SEEDS = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
PLAN = SEEDS.parent / 'examples/plan.yaml'
SCRIPT = SEEDS.parent / 'examples/ci/slurm.sh'
PARTS = ('1', '2', '3')
ENDED = {'COMPLETED', 'FAILED', 'CANCELLED', 'TIMEOUT', 'NODE_FAIL', 'BOOT_FAIL', 'DEADLINE', 'OUT_OF_MEMORY'}


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob('*') if path.is_file()}


class Slurm(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        state = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-slurm-'))
        cls.addClassCleanup(shutil.rmtree, state)
        state.chmod(0o711)
        (state / 'cluster').mkdir(mode=0o755)
        cls.cluster = cluster.Cluster(state / 'cluster')
        cls.addClassCleanup(cls.cluster.close)
        try:
            cls.cluster.start()
        except TimeoutError:
            print(cls.cluster.logs(), file=sys.stderr)
            raise
        cls.state = state
        subprocess.run([PROGRAM, 'batch', '--corpus', SEEDS, '--plan', PLAN, '--out', state / 'single', '--jobs', '1', '-q'],
                       check=True, timeout=300)
        cls.wanted = tree(state / 'single')

    def setUp(self):
        self.folder = self.state / self.id().rpartition('.')[2]
        self.folder.mkdir()
        self.out = self.folder / 'briefs'
        self.environment = {**self.cluster.environment, 'BRIEFWRIGHT': str(pathlib.Path(__file__).with_name('program.py')),
                            'TEST_FOLDER': str(self.folder), 'TEST_PROGRAM': str(PROGRAM), 'TEST_PID': str(os.getpid())}

    def run(self, result):
        """A test that does not hold says what the daemons and the jobs have said."""
        before = len(result.errors) + len(result.failures)
        super().run(result)
        if len(result.errors) + len(result.failures) > before:
            logs = '\n'.join(f'--- {path.name}\n{path.read_text()}' for path in self.folder.rglob('*.log'))
            print(self.cluster.logs(), logs, self.cluster.scontrol('show', 'job').stdout, sep='\n', file=sys.stderr)

    def run_here(self, *command):
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def submit(self):
        """The jobs of the parts and of the merge."""
        output = self.run_here('sh', SCRIPT, 'submit', SEEDS, self.out, str(len(PARTS)), '--plan', PLAN)
        return re.fullmatch(r'parts: job (\d+)\nmerge: job (\d+)\n', output).groups()

    def wait_for_end(self, job, seconds=40):
        """The job's tasks once all have ended."""
        def ended():
            tasks = self.cluster.tasks(job)
            return tasks if tasks and all(task['JobState'] in ENDED for task in tasks.values()) else None
        return wait_for(f'the end of job {job}', ended, seconds)

    def states(self, job):
        return {task: fields['JobState'] for task, fields in self.wait_for_end(job).items()}

    def tries(self):
        """The nodes of each part's tries, in their order."""
        found = {}
        for line in (self.folder / 'tries').read_text().splitlines():
            one = json.loads(line)
            found.setdefault(one['part'], []).append(one['node'])
        return found

    def tried(self):
        return {part: len(nodes) for part, nodes in self.tries().items()}

    def assert_as_by_one_machine(self):
        made = tree(self.out)
        self.assertEqual(sorted(made), sorted(self.wanted))
        self.assertEqual([path for path in made if made[path] != self.wanted[path]], [])

    def assert_refused_without_part_2(self):
        self.out.mkdir()
        done = subprocess.run([PROGRAM, 'merge', *(f'{self.out}.parts/{part}' for part in PARTS), '--out', self.out],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn('briefs.parts/2', done.stderr)
        self.assertEqual(list(self.out.iterdir()), [])
        self.out.rmdir()

    def kill_node_of_part_2(self, runs='00:00:00'):
        """Submits, and kills the node that makes part 2 in the midst of it, once it has run so long.

        Returns the node and both jobs."""
        (self.folder / 'trouble-2').write_text('hang')
        parts, merge = self.submit()
        wait_for('part 2 is begun', (self.folder / 'hangs').exists)
        wait_for(f'part 2 runs for {runs}', lambda: self.cluster.tasks(parts)['2']['RunTime'] >= runs)
        node = self.tries()['2'][0]
        # slurmd, slurmstepd, program.py, briefwright
        self.assertGreaterEqual(self.cluster.kill_node(node), 4)
        made = list((self.folder / 'briefs.parts/2').rglob('*.pdf'))
        self.assertTrue(made, 'the node died before briefwright had made a document')
        self.assertFalse((self.folder / 'briefs.parts/2/manifest.json').exists(), 'the node died after briefwright had made all')
        return node, parts, merge

    def test_1_without_trouble(self):
        parts, merge = self.submit()
        self.assertEqual(self.states(parts), {part: 'COMPLETED' for part in PARTS})
        self.assertEqual(self.states(merge), {'': 'COMPLETED'})
        self.assertEqual(self.tried(), {'1': 1, '2': 1, '3': 1, 'merge': 1})
        self.assertEqual({node for part in PARTS for node in self.tries()[part]}, set(cluster.NODES))
        self.assert_as_by_one_machine()

    def test_2_the_part_of_a_dead_node_is_made_again_on_the_other(self):
        node, parts, merge = self.kill_node_of_part_2()
        wait_for(f'{node} is seen to be down', lambda: self.cluster.node(node).startswith('DOWN'))
        wait_for('part 2 is queued again', lambda: self.cluster.tasks(parts)['2']['Restarts'] == '1')
        wait_for('the other parts are made',
                 lambda: {self.cluster.tasks(parts)[part]['JobState'] for part in ('1', '3')} == {'COMPLETED'})
        if self.tried()['2'] == 1:  # it waits for five seconds
            self.assert_refused_without_part_2()
        self.assertEqual(self.states(parts), {part: 'COMPLETED' for part in PARTS})
        self.assertEqual(self.states(merge), {'': 'COMPLETED'})
        self.assertEqual({part: fields['Restarts'] for part, fields in self.cluster.tasks(parts).items()},
                         {'1': '0', '2': '1', '3': '0'})
        self.assertEqual(self.tried(), {'1': 1, '2': 2, '3': 1, 'merge': 1})
        self.assertNotEqual(self.tries()['2'][1], node)
        self.assert_as_by_one_machine()
        self.cluster.start_node(node)
        self.cluster.wait_for_node(node)

    def test_3_the_part_of_a_node_that_comes_back_at_once_is_made_again(self):
        node, parts, merge = self.kill_node_of_part_2(runs='00:00:06')
        self.cluster.start_node(node)
        self.assertEqual(self.states(parts), {part: 'COMPLETED' for part in PARTS})
        self.assertEqual(self.states(merge), {'': 'COMPLETED'})
        self.assertEqual(self.tried(), {'1': 1, '2': 2, '3': 1, 'merge': 1})
        self.assert_as_by_one_machine()

    def test_4_a_part_that_failed_itself_is_missed_and_made_again_by_hand(self):
        (self.folder / 'trouble-2').write_text('fail')
        parts, merge = self.submit()
        self.assertEqual(self.states(parts), {'1': 'COMPLETED', '2': 'FAILED', '3': 'COMPLETED'})
        self.assertEqual(self.states(merge), {'': 'FAILED'})
        self.assertIn('briefs.parts/2', (self.folder / 'briefs.parts/merge.log').read_text())
        self.assertFalse(self.out.exists())
        again = self.run_here('sbatch', '--parsable', '--array=2', SCRIPT, 'part', SEEDS, self.out, '3', '--plan', PLAN).strip()
        self.assertEqual(self.states(again), {'2': 'COMPLETED'})
        again = self.run_here('sbatch', '--parsable', SCRIPT, 'merge', self.out, '3').strip()
        self.assertEqual(self.states(again), {'': 'COMPLETED'})
        self.assertEqual(self.tried(), {'1': 1, '2': 2, '3': 1, 'merge': 2})
        self.assert_as_by_one_machine()


def main():
    if missing := cluster.missing():
        print(f'not run: {", ".join(missing)} not found; tools/install-deps slurm installs what is missing')
        return 77
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return 0 if unittest.main(argv=[sys.argv[0], *sys.argv[3:]], exit=False, verbosity=2).result.wasSuccessful() else 1
    finally:
        Slurm.doClassCleanups()  # which unittest leaves out when it is interrupted


if __name__ == '__main__':
    sys.exit(main())
