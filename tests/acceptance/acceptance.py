#!/usr/bin/env python3
"""Makes every brief of a corpus and looks at the files through other people's tools.

usage: acceptance.py PROGRAM CORPUS [--sample N]

  * batch with one thread and with two, in another folder, locale and time zone: the same bytes
  * check_pdf.py on every brief (or on N, spread evenly): all checks hold
  * records that batch refuses are named and make the exit code 1; none is expected here
Prints a line for each failure and a last line "N passed, N failed"; the exit status is 1 when any failed.
"""
import argparse
import concurrent.futures
import filecmp
import functools
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Warnings that no record is to blame for.
OURS = re.compile(r'.*\[(?:anchor-repeated|untraced|page-overfull|page-badly-broken|link-target|structure-[a-z-]+)\].*')
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def quick_front_matter():
    """The checker's own reading of records, with libyaml where it is there, and each file once."""
    import yaml
    loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)

    @functools.lru_cache(maxsize=None)
    def front_matter(path):
        text = pathlib.Path(path).read_text(encoding='utf-8-sig')
        match = re.match(r'---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)', text, re.S)
        if not match:
            raise SystemExit(f'{path}: no front matter')
        return yaml.load(match.group(1), loader)

    return front_matter


def check_one(task):
    """Runs check_pdf.main in this process; returns the lines that failed."""
    import contextlib
    import io
    pdf, policy, facilities = task
    import check_pdf
    if not hasattr(check_pdf, 'quick'):
        check_pdf.front_matter = check_pdf.quick = quick_front_matter()
    arguments = ['check_pdf.py', str(pdf), '--policy', str(policy)]
    if facilities.is_dir():
        arguments += ['--facilities', str(facilities)]
    output = io.StringIO()
    old, sys.argv = sys.argv, arguments
    try:
        with contextlib.redirect_stdout(output):
            check_pdf.main()
    except SystemExit:
        pass
    finally:
        sys.argv = old
    lines = output.getvalue().splitlines()
    if len(lines) < 6:
        return [f'check_pdf printed only {lines}']
    return [line for line in lines if line.startswith('FAIL')]


def batch(program, corpus, folder, jobs, environment):
    run = subprocess.run([program, 'batch', '--corpus', corpus, '--out', folder, '--jobs', str(jobs), '--register', 'full'],
                         env={**os.environ, **environment}, capture_output=True, text=True)
    print(run.stderr.strip().splitlines()[-1] if run.stderr.strip() else '(batch printed nothing)')
    return run


def policies(corpus):
    front_matter = quick_front_matter()
    for language in ('zh', 'en'):
        for path in sorted(pathlib.Path(corpus, 'policies', language).glob('*.md')):
            yield language, str(front_matter(path)['id']), path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('corpus')
    parser.add_argument('--sample', type=int, default=0, help='check only N briefs')
    a = parser.parse_args()
    program, corpus = os.path.abspath(a.program), os.path.abspath(a.corpus)
    passed, failures = 0, []
    with tempfile.TemporaryDirectory() as top:
        one, two = pathlib.Path(top, 'one'), pathlib.Path(top, 'two', 'deep')
        first = batch(program, corpus, str(one), 1, {'LC_ALL': 'C', 'TZ': 'UTC'})
        second = batch(program, corpus, str(two), 2, {'LC_ALL': 'C.UTF-8', 'TZ': 'Asia/Shanghai'})
        for run in (first, second):
            if run.returncode != 0:
                failures.append(f'batch left with {run.returncode}: {run.stderr.strip()[-600:]}')
            failures += sorted(set(OURS.findall(run.stderr)))
        tasks = []
        for language, name, record in policies(corpus):
            pdf = one / language / f'{name}.pdf'
            if not pdf.is_file():
                failures.append(f'{language}/{name}: no brief')
            elif not filecmp.cmp(pdf, two / language / f'{name}.pdf', shallow=False):
                failures.append(f'{language}/{name}: two runs differ')
            else:
                passed += 1
                tasks.append((pdf, record, pathlib.Path(corpus, 'facilities', language)))
        if a.sample:
            tasks = tasks[::max(1, len(tasks) // a.sample)]
        with concurrent.futures.ProcessPoolExecutor(max_workers=2) as pool:
            for task, failed in zip(tasks, pool.map(check_one, tasks, chunksize=4)):
                passed += not failed
                failures += [f'{task[0].parent.name}/{task[0].stem}: {line}' for line in failed]
    for failure in failures:
        print(failure)
    print(f'{passed} passed, {len(failures)} failed')
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
