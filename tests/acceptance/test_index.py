#!/usr/bin/env python3
"""index.html of a batch: it parses, leads to all that was made and to nothing else, and is the same however the batch is made.

usage: test_index.py PROGRAM CORPUS
"""
import html.parser
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
import urllib.parse

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])
VOID = {'meta'}
PLAN = '''documents:
  - kind: brief
    where: country in (norway, china, united-states)
    path: "{language}/{country}/{id}.pdf"
  - kind: brief
    layout: onepager
    where: country = norway
    languages: [zh+en]
    path: "one page/{id}.pdf"
  - kind: dossier
    country: each
    languages: [en]
  - kind: comparison
    of: [us-45q-credit, no-longship-programme]
    languages: [zh]
'''
RECORD = '---\nid: {id}\ntitle: {title}\ncountry: {country}\nyear: {year}\n---\n\nText.\n'


class Parsed(html.parser.HTMLParser):
    """The elements of a page with their text; fails where tags do not nest."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.elements = [], []  # (tag, attributes, pieces of text, parent)
        self.feed(text)
        self.close()
        if self.open:
            raise AssertionError(f'left open: {self.open}')

    def handle_starttag(self, tag, attributes):
        if len(dict(attributes)) != len(attributes):
            raise AssertionError(f'an attribute twice: {tag} {attributes}')
        element = (tag, dict(attributes), [], self.open[-1] if self.open else None)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop()[0] != tag:
            raise AssertionError(f'</{tag}> closes something else')

    def handle_data(self, data):
        for element in self.open:
            element[2].append(data)

    def all(self, *tags):
        return [element for element in self.elements if element[0] in tags]

    def texts(self, tag):
        return [''.join(element[2]) for element in self.all(tag)]


class Index(InFolder):
    def setUp(self):
        super().setUp()
        self.plan = self.folder / 'plan.yaml'
        self.plan.write_text(PLAN)

    def run_program(self, *arguments, code=0):
        done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def batch(self, out, *options, corpus=CORPUS, code=0):
        return self.run_program('batch', '--corpus', corpus, '--out', self.folder / out, *options, code=code)

    def corpus(self, **titles):
        """Records in English of these titles by id."""
        for id, title in titles.items():
            self.record(id, title=title)
        return self.folder / 'corpus'

    def record(self, id, title='"A title"', country='Norway', year='2020'):
        path = self.folder / 'corpus/policies/en' / f'{id}.md'
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RECORD.format(id=id, title=title, country=country, year=year))
        return path

    def page(self, out):
        """The page of a folder, after a look at its form."""
        text = (self.folder / out / 'index.html').read_text(encoding='utf-8')
        self.assertNotRegex(text, r'https?:|//[a-z]|@import|url\(')  # nothing is loaded
        page = Parsed(text)
        self.assertFalse(page.all('script', 'img', 'link', 'iframe', 'object', 'form', 'base'))
        self.assertFalse([one for one in page.elements if any(name.startswith('on') for name in one[1])])
        ids = [one[1]['id'] for one in page.elements if 'id' in one[1]]
        self.assertEqual(len(ids), len(set(ids)))
        levels = [int(one[0][1]) for one in page.all('h1', 'h2', 'h3', 'h4')]
        self.assertEqual((levels[0], levels.count(1)), (1, 1))
        self.assertTrue(all(after <= before + 1 for before, after in zip(levels, levels[1:])))
        for name in ('main', 'header', 'footer', 'title', 'nav'):
            self.assertEqual(len(page.all(name)), 1, name)
        self.assertEqual([one[3][0] for one in page.all('caption')], ['table'] * len(page.all('table')))
        self.assertEqual({one[1].get('scope') for one in page.all('th')}, {'col', 'row'})
        for one in page.elements:
            if 'aria-labelledby' in one[1]:
                self.assertIn(one[1]['aria-labelledby'], ids)
        return page

    def linked(self, out):
        """Follows all links of the page; the paths of those into the folder.  Every link is alive, text of a link stands alone."""
        page, folder = self.page(out), self.folder / out
        ids = {one[1]['id'] for one in page.elements if 'id' in one[1]}
        paths, names = [], {}
        for _, attributes, text, _ in page.all('a'):
            target = urllib.parse.urlsplit(attributes['href'])
            self.assertEqual((target.scheme, target.netloc, target.query), ('', '', ''), attributes)
            name = ' '.join(''.join(text).split())
            self.assertGreater(len(name), 2)
            self.assertEqual(names.setdefault(name, attributes['href']), attributes['href'], f'two links are called {name}')
            if not target.path:
                self.assertIn(target.fragment, ids)
                continue
            path = urllib.parse.unquote(target.path, errors='strict')
            self.assertTrue((folder / path).resolve().is_relative_to(folder.resolve()))
            self.assertTrue((folder / path).is_file(), path)
            if path.endswith('.pdf'):
                self.assertEqual((folder / path).read_bytes()[:5], b'%PDF-')
            paths.append(path)
        return paths

    def manifest(self, out):
        return json.loads((self.folder / out / 'manifest.json').read_text())

    def test_every_document_is_linked_once_and_every_link_is_alive(self):
        self.batch('one', '--plan', self.plan, '--jobs', '1', '--archive', self.folder / 'all.tar')
        self.batch('four', '--plan', self.plan, '--jobs', '4')
        text = (self.folder / 'one/index.html').read_bytes()
        self.assertEqual((self.folder / 'four/index.html').read_bytes(), text)
        documents = [one['path'] for one in self.manifest('one')['documents']]
        self.assertGreater(len(documents), 40)
        self.assertEqual(sorted(self.linked('one')), sorted([*documents, 'manifest.json', 'SHA256SUMS']))
        self.assertEqual(sorted(str(path.relative_to(self.folder / 'one')) for path in (self.folder / 'one').rglob('*.pdf')),
                         sorted(documents))
        page = self.page('one')
        tables = {''.join(one[2]) for one in page.all('caption')}
        self.assertIn('挪威：简报（英文） / Norway: Briefs, English', tables)
        self.assertIn('挪威：简报（中文、英文） / Norway: Briefs, Chinese, English', tables)
        self.assertEqual(len(tables), len(page.all('table')))
        self.assertIn('挪威 / Norway', page.texts('h2'))
        for where in ('zh-Hans', 'en'):  # the words of each language are tagged
            self.assertTrue([one for one in page.all('span') if one[1].get('lang') == where])
        checked = subprocess.run(['sha256sum', '--check', '--strict', '--quiet', 'SHA256SUMS'], cwd=self.folder / 'one')
        self.assertEqual(checked.returncode, 0)
        self.assertIn('  index.html\n', (self.folder / 'one/SHA256SUMS').read_text())
        with tarfile.open(self.folder / 'all.tar') as archive:
            archive.extractall(self.folder / 'unpacked')
        self.assertEqual(sorted(self.linked('unpacked')), sorted(self.linked('one')))
        # What is kept of an earlier run stands in the page as what is made.
        kept = self.batch('one', '--plan', self.plan)
        self.assertRegex(kept.stderr, r'(?m)^0 made, \d+ unchanged')
        self.assertEqual((self.folder / 'one/index.html').read_bytes(), text)
        parts = [self.folder / f'part{number}' for number in (1, 2, 3)]
        for number, part in enumerate(parts, 1):
            self.batch(part, '--plan', self.plan, '--shard', f'{number}/3')
            self.assertFalse((part / 'index.html').exists())
        self.run_program('merge', *parts, '--out', self.folder / 'merged')
        for name in ('index.html', 'SHA256SUMS', 'manifest.json'):
            self.assertEqual((self.folder / 'merged' / name).read_bytes(), (self.folder / 'one' / name).read_bytes())

    def test_a_page_in_one_language_has_no_word_of_the_other(self):
        self.plan.write_text('documents:\n  - kind: brief\n    where: country = norway\n    languages: [en]\n')
        self.batch('en', '--plan', self.plan)
        page = self.page('en')
        self.assertEqual(page.all('html')[0][1]['lang'], 'en')
        self.assertNotRegex(''.join(page.all('html')[0][2]), '[\u4e00-\u9fff]')
        self.plan.write_text(self.plan.read_text().replace('[en]', '[zh]'))
        self.batch('zh', '--plan', self.plan)
        page = self.page('zh')
        self.assertEqual(page.all('html')[0][1]['lang'], 'zh-Hans')
        self.assertFalse({'Pages', 'Documents'} & set(''.join(page.all('html')[0][2]).split()))

    def test_a_hostile_title_is_text(self):
        title = '</title></a><script>alert(1)</script><img src=x onerror=alert(1)> " onclick=x \u05e9\u05dc\u05d5\u05dd &lt;b&gt;'
        corpus = self.corpus(a=json.dumps(title, ensure_ascii=False), b='"\\u202Egnp.exe \\u2066x"')
        self.record('c', country='"<b>Norway</b>"')
        self.batch('out', corpus=corpus)
        page = self.page('out')
        names = page.texts('a')
        self.assertTrue([name for name in names if name.startswith(f'{title.replace("&lt;b&gt;", "<b>")} ')
                         or name.startswith(f'{title} ')], names)
        self.assertFalse(set('\u202e\u2066') & set(''.join(names)))
        self.assertIn('<b>Norway</b>', page.texts('h2'))
        self.assertEqual(len(self.linked('out')), 5)

    def test_paths_of_any_letters_are_linked(self):
        corpus = self.corpus(**{'a-1': '"One"'})
        self.record('政策 #1?', title='"Two"')
        self.plan.write_text('documents:\n  - kind: brief\n    path: "50% & \'more\'/a:b {id}.pdf"\n')
        self.batch('out', '--plan', self.plan, corpus=corpus)
        self.assertEqual(len(self.linked('out')), 4)

    def test_what_was_refused_is_named_with_its_reason_in_a_single_run_and_in_parts(self):
        corpus = self.corpus(good='"Good"', other='"Other"', long='"' + 'much ' * 900 + '"')
        self.record('bad', year='20x4')
        self.record('twin').write_text(RECORD.format(id='good', title='"Twin"', country='Norway', year='2020'))
        self.plan.write_text('documents:\n  - kind: brief\n    layout: onepager\n')
        self.batch('out', '--plan', self.plan, corpus=corpus, code=1)
        refused = self.manifest('out')['refused']
        self.assertEqual([one.get('document', one['record']) for one in refused], ['policies/en/bad.md', 'policies/en/twin.md', 'en/long.pdf'])
        self.assertNotIn(str(self.folder), json.dumps(refused))
        page = self.page('out')
        self.assertEqual(page.texts('h2')[-2], 'Not made')
        rows = [one for one in page.texts('tr') if '20x4' in one]
        self.assertEqual(len(rows), 1)
        self.assertIn('policies/en/bad.md, line 5', rows[0])
        self.assertTrue([one for one in page.texts('tr') if one.startswith('en/long.pdf')])
        self.assertEqual(len(self.linked('out')), 4)
        schema = json.loads(self.run_program('schema', 'manifest').stdout)
        import jsonschema
        for number in (1, 2):
            corpus = corpus.rename(self.folder / f'elsewhere{number}')  # as on another machine
            self.batch(f'part{number}', '--plan', self.plan, '--shard', f'{number}/2', corpus=corpus, code=1)
            jsonschema.validate(self.manifest(f'part{number}'), schema)
        jsonschema.validate(self.manifest('out'), schema)
        self.run_program('merge', self.folder / 'part1', self.folder / 'part2', '--out', self.folder / 'merged', code=1)
        for name in ('index.html', 'manifest.json', 'SHA256SUMS'):
            self.assertEqual((self.folder / 'merged' / name).read_text(), (self.folder / 'out' / name).read_text())

    def test_parts_of_other_languages_belong_together(self):
        corpus = self.folder / 'few'
        for language in ('zh', 'en'):
            (corpus / 'policies' / language).mkdir(parents=True)
            for id in ('us-45q-credit', 'no-longship-programme'):
                shutil.copy(pathlib.Path(CORPUS, 'policies', language, f'{id}.md'), corpus / 'policies' / language)
        shutil.copy(pathlib.Path(CORPUS, 'corpus.yaml'), corpus)
        for number in range(1, 5):  # each part is one document
            self.batch(f'p{number}', '--shard', f'{number}/4', corpus=corpus)
        self.run_program('merge', *[self.folder / f'p{number}' for number in range(1, 5)], '--out', self.folder / 'merged')
        self.batch('whole', corpus=corpus)
        self.assertEqual((self.folder / 'merged/index.html').read_text(), (self.folder / 'whole/index.html').read_text())

    def test_the_page_follows_what_is_there(self):
        corpus = self.corpus(a='"First"', b='"Second"')
        self.batch('out', corpus=corpus)
        self.assertEqual(len(self.linked('out')), 4)
        (corpus / 'policies/en/b.md').unlink()
        self.batch('out', '--prune', corpus=corpus)
        self.assertEqual(sorted(self.linked('out')), ['SHA256SUMS', 'en/a.pdf', 'manifest.json'])

    def test_no_page_is_written_where_none_is_wanted_or_another_lies(self):
        corpus, out = self.corpus(a='"First"'), self.folder / 'out'
        self.batch('out', '--no-index', corpus=corpus)
        self.batch('bare', '--no-manifest', corpus=corpus)
        self.assertFalse((out / 'index.html').exists() or (self.folder / 'bare/index.html').exists())
        self.assertNotIn('index.html', (out / 'SHA256SUMS').read_text())
        (out / 'index.html').write_text('<h1>Mine</h1>')
        told = self.batch('out', corpus=corpus)
        self.assertIn('[foreign-index]', told.stderr)
        self.assertEqual((out / 'index.html').read_text(), '<h1>Mine</h1>')
        self.assertNotIn('index.html', (out / 'SHA256SUMS').read_text())
        (out / 'index.html').unlink()
        (out / 'index.html').mkdir()
        self.assertIn('[foreign-index]', self.batch('out', corpus=corpus).stderr)
        (out / 'index.html').rmdir()
        self.assertEqual(self.batch('out', corpus=corpus).stderr.count('foreign-index'), 0)
        self.assertEqual(len(self.linked('out')), 3)
        self.batch('part', '--shard', '1/1', corpus=corpus)
        self.run_program('merge', self.folder / 'part', '--out', self.folder / 'plain', '--no-index')
        self.assertFalse((self.folder / 'plain/index.html').exists())
        clash = self.batch('out', '--report', f'junit={out}/index.html', corpus=corpus, code=2)
        self.assertIn("two outputs would go to", clash.stderr)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
