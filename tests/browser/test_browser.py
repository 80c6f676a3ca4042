#!/usr/bin/env python3
"""index.html of batches in Chromium, looked at with axe-core and by keyboard (look.mjs).

usage: test_browser.py PROGRAM CORPUS

Leaves with 77, not run, where node, Chromium or the packages of package.json are missing, which `tools/install-deps test`
brings.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PLAN = '''documents:
  - kind: brief
    where: country = norway
  - kind: brief
    layout: onepager
    where: country = norway
    languages: [zh+en]
    path: "one page/{id}.pdf"
  - kind: dossier
    country: Norway
    languages: [en]
'''
RECORD = '''---
id: {id}
title: "{title}"
country: "{country}"
year: {year}
---

Text.
'''


def missing():
    if not shutil.which('node'):
        return 'node'
    if not shutil.which('chromium'):
        return 'chromium'
    if not all((HERE / 'node_modules' / name).is_dir() for name in ('axe-core', 'puppeteer-core')):
        return 'the packages of tests/browser/package.json'
    return None


def made(program, corpus, out, *options, code=0):
    done = subprocess.run([program, 'batch', '--corpus', corpus, '--out', out, '-q', *options], capture_output=True, text=True)
    if done.returncode != code:
        sys.exit(f'batch left with {done.returncode}: {done.stderr}')
    return str(out / 'index.html')


def hostile(folder):
    """A corpus of titles that want to be more than text, and of records that are refused."""
    titles = ['<script>alert(1)</script><img src=x onerror=alert(1)>', '\u05e9\u05dc\u05d5\u05dd \\u202Efdp', 'W' * 300]
    records = [(title, 'Norway', 2020) for title in titles] + [('A title', '<b>Land</b>', '2020'), ('A title', 'Norway', '20x4')]
    (folder / 'policies/en').mkdir(parents=True)
    for number, (title, country, year) in enumerate(records):
        (folder / f'policies/en/r{number}.md').write_text(RECORD.format(id=f'r{number}', title=title, country=country, year=year))
    return folder


def main():
    program, corpus = map(os.path.abspath, sys.argv[1:3])
    if lacking := missing():
        print(f'not run: {lacking} is not here; tools/install-deps test brings it')
        return 77
    with tempfile.TemporaryDirectory(prefix='briefwright-') as top:
        top = pathlib.Path(top)
        (top / 'plan.yaml').write_text(PLAN)
        pages = [made(program, corpus, top / 'seeds', '--plan', top / 'plan.yaml'),
                 made(program, hostile(top / 'corpus'), top / 'hostile', '--missing-glyph=box', code=1)]
        return subprocess.run(['node', HERE / 'look.mjs', shutil.which('chromium'), *pages], timeout=120).returncode


if __name__ == '__main__':
    sys.exit(main())
