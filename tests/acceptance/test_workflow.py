#!/usr/bin/env python3
"""The example workflows in examples/ci, step by step as GitHub would: what can be made is published, and the job fails
when a record is refused; many machines make what one makes.

usage: test_workflow.py PROGRAM SEEDS

Shell steps are run with the program that was built; the steps that install and build it are not, and steps
of others (`uses`) are played: an upload keeps what lies in its path.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

PROGRAM, SEEDS = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
SOURCE = SEEDS.parent
WORKFLOW = yaml.safe_load((SOURCE / 'examples/ci/briefs.yml').read_text(encoding='utf-8'))
STEPS = WORKFLOW['jobs']['briefs']['steps']
BEFORE = {'Tools of the workflow itself', 'Build Briefwright'}  # not run here


def holds(condition, outcomes, failed):
    """The few forms of `if` that the workflow uses."""
    if condition is None:
        return not failed
    text = re.fullmatch(r'\$\{\{(.*)\}\}', condition).group(1)
    text = re.sub(r'steps\.(\w+)\.outcome', lambda match: repr(outcomes.get(match.group(1), 'skipped')), text)
    value = eval(text.replace('||', ' or ').replace('&&', ' and '), {'__builtins__': {}})
    return value and not failed  # without always() or cancelled(), success() is meant too


class Workflow(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)
        built = self.folder / '.briefwright' / 'build'
        built.mkdir(parents=True)
        (built / 'briefwright').symlink_to(PROGRAM)

    def run_job(self):
        """Whether the job ends well, what it published, and the names of the steps that were run."""
        outcomes, failed, published, done = {}, False, None, []
        for step in STEPS:
            if step.get('name') in BEFORE or step.get('uses', '').startswith('actions/checkout@'):
                continue
            if not holds(step.get('if'), outcomes, failed):
                continue
            done.append(step['name'])
            if 'uses' in step:
                self.assertTrue(step['uses'].startswith('actions/upload-artifact@'))
                published = sorted(path.relative_to(self.folder / step['with']['path']).as_posix()
                                   for path in (self.folder / step['with']['path']).rglob('*.pdf'))
                well = bool(published) or step['with']['if-no-files-found'] != 'error'
            else:
                well = subprocess.run(['sh', '-e', '-c', step['run']], cwd=self.folder, timeout=280, capture_output=True,
                                      env={**os.environ, **WORKFLOW['env']}).returncode == 0
            outcomes[step.get('id')] = 'success' if well else 'failure'
            failed = failed or not (well or step.get('continue-on-error', False))
        return not failed, published, done

    def copy_records(self, pattern):
        for kind in ('policies', 'facilities', 'countries'):
            for path in SEEDS.glob(f'{kind}/*/{pattern if kind == "policies" else "*"}'):
                target = self.folder / path.relative_to(SEEDS)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target)
        return sorted(path.relative_to(self.folder / 'policies').with_suffix('.pdf').as_posix()
                      for path in self.folder.glob('policies/*/*.md'))

    def test_the_seeds_pass(self):
        wanted = self.copy_records('*')
        well, published, done = self.run_job()
        self.assertTrue(well)
        self.assertEqual(published, wanted)
        self.assertNotIn('No record is refused', done)

    def test_three_refused_records_stop_no_other_and_fail_the_job(self):
        wanted = self.copy_records('u*')
        for name, text in (('zh/torn', '---\nid: [torn\n---\n'), ('zh/wild', '---\nid: wild\ntitle: T\nanalysis: []\n---\n'),
                           ('en/bare', 'No front matter.\n')):
            (self.folder / 'policies' / f'{name}.md').write_text(text)
        well, published, done = self.run_job()
        self.assertFalse(well)
        self.assertEqual(published, wanted)
        self.assertEqual(done[-2:], ['Publish', 'No record is refused'])

    def test_nothing_at_all_fails_the_job(self):
        well, published, done = self.run_job()
        self.assertFalse(well)
        self.assertEqual(published, [])

    def test_the_steps_that_are_not_run_here_say_what_is_there(self):
        commands = {step['name']: step['run'] for step in STEPS if step.get('name') in BEFORE}
        self.assertEqual(set(commands), BEFORE)
        target = re.search(r'make -C \.briefwright (\w+)', commands['Build Briefwright']).group(1)
        self.assertRegex((SOURCE / 'Makefile').read_text(encoding='utf-8'), rf'(?m)^{target}:')


class Matrix(unittest.TestCase):
    """matrix.yml: the shell steps of each part in a folder of its own, then those of the last job."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)
        self.workflow = yaml.safe_load((SOURCE / 'examples/ci/matrix.yml').read_text(encoding='utf-8'))

    def machine(self, name, corpus=None):
        folder = self.folder / name
        built = folder / '.briefwright' / 'build'
        built.mkdir(parents=True)
        (built / 'briefwright').symlink_to(PROGRAM)
        for kind in ('policies', 'facilities', 'countries') if corpus else ():
            (folder / kind).symlink_to(corpus / kind)
        return folder

    def step(self, job, name, folder, env):
        step = next(step for step in self.workflow['jobs'][job]['steps'] if step.get('name') == name)
        env = {**os.environ, **{key: str(value) for key, value in self.workflow['env'].items()}, **env}
        return subprocess.run(['sh', '-e', '-c', step['run']], cwd=folder, timeout=280, capture_output=True, text=True, env=env)

    def merged(self, corpus):
        whole = self.machine('whole')
        numbers = self.workflow['jobs']['part']['strategy']['matrix']['part']
        self.assertEqual(numbers, list(range(1, self.workflow['env']['PARTS'] + 1)))
        for number in numbers:
            machine = self.machine(f'machine{number}', corpus)
            done = self.step('part', 'Make the part', machine, {'PART': str(number)})
            self.assertEqual(done.returncode, 0, done.stderr)
            shutil.copytree(machine / 'part', whole / 'parts' / f'part-{number}')
        return self.step('whole', 'Put the parts together', whole, {}), whole / 'briefs'

    def test_three_machines_make_what_one_makes(self):
        done, briefs = self.merged(SEEDS)
        self.assertEqual(done.returncode, 0, done.stderr)
        one = self.machine('one', SEEDS)
        subprocess.run([PROGRAM, 'batch', '--corpus', '.', '--out', 'out'], cwd=one, check=True, timeout=280, capture_output=True)
        for path in (one / 'out').rglob('*'):
            if path.is_file():
                self.assertEqual((briefs / path.relative_to(one / 'out')).read_bytes(), path.read_bytes(), path)

    def test_refused_records_stop_no_other_and_are_told(self):
        corpus = self.folder / 'corpus'
        shutil.copytree(SEEDS, corpus)
        refused = sorted(corpus.glob('policies/en/*.md'))[:3]
        for path in refused:
            path.write_text('---\nid: [\n---\n')
        done, briefs = self.merged(corpus)
        self.assertEqual(done.returncode, 1)
        self.assertIn('; 3 refused', done.stderr)
        made = {path.name for path in briefs.glob('en/*.pdf')}
        self.assertEqual(len(made), len(list(corpus.glob('policies/en/*.md'))) - 3)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
