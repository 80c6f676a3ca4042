#!/usr/bin/env python3
"""The tags say what the eye sees, in every kind of document: read through qpdf and poppler only.

usage: test_tags.py PROGRAM SEEDS
       test_tags.py --file FILE.pdf …    the same checks of finished files

  words     text read from the tags is the text of the page, word for word and in its order; heads and feet,
            repeated heads of tables and edge marks are none of it
  headers   for every data cell a column header and a row header are found (ISO 32000-2, 14.8.4.8.3); a row below
            the row of a group leads to it
  links     a link has no Alt, and its annotation says in words where it leads
  headings  each part has one H1, before its other headings; a table of contents has a heading
  figures   a Caption stands in the Table or Figure that it belongs to
  titles    the file states each language and title; a title says what kind of document it is
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from structure import StructureTree  # noqa: E402

CJK = re.compile(r'[\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef'
                 r'\U00020000-\U0003ffff]')
HYPHENS = '-\u00ad\u2010\u2013'
AS_TYPED = str.maketrans('₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹\u00ad', '01234567890123456789-')
HEADINGS = ('/H1', '/H2', '/H3', '/H4', '/H5', '/H6')


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


class Node:
    def __init__(self, role, entries, kids):
        self.role, self.entries, self.kids = role, entries, kids

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def below(self, *roles):
        for kid in self.elements():
            if kid.role in roles:
                yield kid
            yield from kid.below(*roles)

    def attribute(self, key, default):
        return self.entries.get('/A', {}).get(key, default)


class File(StructureTree):
    def __init__(self, path):
        super().__init__(str(path))
        self.document = self.element(self.root['/K'][0])

    def element(self, reference):
        entries = self.get(reference)
        kids = entries.get('/K', [])
        kids = kids if isinstance(kids, list) else [kids]
        return Node(entries['/S'], entries, [self.kid(kid) for kid in kids])

    def kid(self, value):
        """An element, an object reference or a number of content."""
        held = self.get(value)
        return self.element(value) if isinstance(held, dict) and '/S' in held else held

    def parts(self):
        return [node for node in self.document.elements() if node.role == '/Part']

    def links(self, part):
        """The annotations that the Link elements of a part lead to."""
        for link in part.below('/Link'):
            for kid in link.kids:
                if isinstance(kid, dict) and '/Obj' in kid:
                    yield link, self.get(kid['/Obj'])


def string(value):
    return value[2:] if isinstance(value, str) and value[:2] in ('u:', 'b:') else value or ''


# Words.

IN_LINE = ('/Link', '/Span', '/Reference', '/Code')


def tag_text(tags, element=None):
    """The text of the tags; an element begins on a new line unless it stands in a line of text."""
    out = []
    for kid in tags.kids(tags.root if element is None else element):
        if isinstance(kid, str):
            out.append(kid)
        else:
            out.append(('' if kid['/S'] in IN_LINE else '\n') + tag_text(tags, kid))
    return ''.join(out)


def page_text(path):
    """The text of the pages in the order of their content, without head, foot and edge mark."""
    body = ['-x', '40', '-y', '52', '-W', '510', '-H', '742']
    return run('pdftotext', '-raw', '-nopgbrk', '-enc', 'UTF-8', *body, path, '-').decode('utf-8', 'replace')


def letters(text):
    """Its letters, and for each whether a space or the end of a line stands before it."""
    found, gaps, gap = [], [], False
    for character in text.translate(AS_TYPED):
        if character.isspace():
            gap = True
        else:
            found.append(character)
            gaps.append(gap)
            gap = False
    return ''.join(found), gaps


def may_touch(before, after, at_end):
    """Whether two letters that a page parts may stand together in the text: lines of Chinese, words that a
    hyphen divides, addresses, figures and units in two sizes."""
    if CJK.match(before) or CJK.match(after):
        return True
    return at_end and (before in HYPHENS or before in '/._=&?%' or after in '/._?&=%-')


def word_faults(file):
    """Places where tags and page say different words, and what of the tags is not on the page."""
    tags, tag_gaps = letters(tag_text(file))
    at, faults = 0, []
    for line in page_text(file.path).splitlines():
        own, gaps = letters(line)
        if not own or not tags.startswith(own, at):
            continue  # the repeated head of a table; what else the tags lack is found below
        for i, after in enumerate(own):
            before = tags[at + i - 1:at + i]
            parted = i == 0 or gaps[i]
            place = f'{tags[max(0, at + i - 24):at + i]}|{tags[at + i:at + i + 24]}'
            if parted and not tag_gaps[at + i] and before and not may_touch(before, after, i == 0):
                faults.append(f'joined: {place}')
            elif not parted and tag_gaps[at + i] and not (CJK.match(before) or CJK.match(after) or before.isdigit()
                                                          or before == ')' or after == '('):  # drawn full-width
                faults.append(f'parted: {place}')
        at += len(own)
    if at < len(tags):
        faults.append(f'{len(tags) - at} letters of the tags are not on the page in this order: {tags[at:at + 60]}')
    return faults


# Tables.

class Grid:
    """The cells of a table by row and column, and where each stands."""

    def __init__(self, table):
        self.at, self.rows, self.bodies = {}, [], []
        for group in table.elements():
            rows = [group] if group.role == '/TR' else [e for e in group.elements() if e.role == '/TR']
            if group.role == '/TBody':
                self.bodies.append(rows)
            for row in rows:
                self.add(row, group.role)

    def add(self, row, group):
        r, c = len(self.rows), 0
        self.rows.append(group)
        for cell in row.elements():
            while (r, c) in self.at:
                c += 1
            for dr in range(cell.attribute('/RowSpan', 1)):
                for dc in range(cell.attribute('/ColSpan', 1)):
                    self.at[r + dr, c + dc] = cell
            c += cell.attribute('/ColSpan', 1)

    def headers(self, r, c, step, scope):
        """Header cells of one direction, the nearest first: ISO 32000-2, 14.8.4.8.3, as strictly as it reads."""
        found, seen = [], False
        (dr, dc), own = step, self.at[r, c]
        while (r := r + dr) >= 0 and (c := c + dc) >= 0:
            cell = self.at.get((r, c))
            if cell is None or cell is own:
                continue
            if cell.role == '/TD':
                if seen:
                    break
                continue
            seen = True
            if cell.attribute('/Scope', '') in (scope, '/Both'):
                found.append(cell)
                if cell.attribute('/Headers', []):
                    break
        return found


def table_faults(file):
    ids = {}
    for cell in file.document.below('/TH'):
        if '/ID' in cell.entries:
            ids[cell.entries['/ID']] = cell
    for number, table in enumerate(file.document.below('/Table'), 1):
        grid = Grid(table)
        for (r, c), cell in sorted(grid.at.items(), key=lambda item: item[0]):
            if cell.role == '/TH' and cell.attribute('/Scope', None) is None:
                yield f'table {number}, row {r + 1}, column {c + 1}: a header without Scope'
            if cell.role == '/TH' or grid.rows[r] == '/THead':
                continue
            named = {ids[i].attribute('/Scope', '') for i in cell.attribute('/Headers', [])}
            if named:
                if named != {'/Row', '/Column'}:
                    yield f'table {number}, row {r + 1}, column {c + 1}: names headers of {sorted(named)}'
                continue
            if not grid.headers(r, c, (0, -1), '/Row'):
                yield f'table {number}, row {r + 1}, column {c + 1}: no row header'
            if not grid.headers(r, c, (-1, 0), '/Column'):
                yield f'table {number}, row {r + 1}, column {c + 1}: no column header'
        for body in grid.bodies if len(grid.bodies) > 1 else []:
            head = body[0].elements()[0]
            if '/ID' not in head.entries and body is grid.bodies[0]:
                continue  # rows before the first group
            for row in body[1:]:
                named = [ids.get(i) for cell in row.elements() for i in cell.attribute('/Headers', [])]
                if head not in named:
                    yield f'table {number}: a row does not lead to the row of its group'


# Everything else.

def link_faults(file):
    pages = {reference: number for number, reference in enumerate(file.pages, 1)}
    for part in file.parts():
        chinese = string(part.entries.get('/Lang', file.catalog['/Lang'])).startswith('zh')
        for link, annotation in file.links(part):
            says = string(annotation.get('/Contents'))
            if '/Alt' in link.entries:
                yield f'a link has an Alt: {says}'
            page = re.search(r'第 (\d+) 页' if chinese else r'page (\d+)', says)
            if '/Dest' in annotation and page is None and not re.match('来源 ' if chinese else 'Source ', says):
                yield f'says neither page nor source: {says}'
            if page and '/Dest' in annotation and pages[annotation['/Dest'][0]] != int(page.group(1)):
                yield f'says another page: {says}'
            if '/Dest' not in annotation and ('://' in says or not re.search('网页|邮件' if chinese else '[Ww]eb page|E-mail', says)):
                yield f'does not say in words that it leads to the web: {says}'


def heading_faults(file):
    for part in file.parts():
        headings = [node.role for node in part.below(*HEADINGS)]
        if headings[:1] != ['/H1'] or headings.count('/H1') != 1:
            yield f'the headings of a part are {" ".join(headings[:6])}'
    for parent in file.document.below('/Part', '/Sect', '/Div'):
        kids = parent.elements()
        for i, kid in enumerate(kids):
            if kid.role == '/TOC' and (i == 0 or kids[i - 1].role not in HEADINGS):
                yield 'a table of contents has no heading'


def caption_faults(file):
    for parent in file.document.below('/Part', '/Sect', '/Div', '/LBody', '/BlockQuote', '/TOC'):
        if any(kid.role == '/Caption' for kid in parent.elements()):
            yield f'a Caption stands in {parent.role}'
    for figure in file.document.below('/Figure'):
        if not figure.entries.get('/Alt'):
            yield 'a figure has no Alt'


def faults(path):
    file = File(path)
    return [*word_faults(file), *table_faults(file), *link_faults(file), *heading_faults(file), *caption_faults(file)]


class Tags(unittest.TestCase):
    folder = None

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def made(self, *arguments):
        out = self.folder / 'out.pdf'
        done = subprocess.run([PROGRAM, *map(str, arguments), '-o', str(out)], capture_output=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return out

    def sound(self, *arguments):
        out = self.made(*arguments)
        self.assertEqual(faults(out), [])
        return out

    def titles(self, pdf):
        packet = run('pdfinfo', '-meta', pdf).decode()
        titles = dict(re.findall(r'<rdf:li xml:lang="([^"]*)">([^<]*)', packet.split('<dc:title>')[1].split('</dc:title>')[0]))
        languages = re.findall('<rdf:li>([^<]*)', packet.split('<dc:language>')[1].split('</dc:language>')[0])
        return titles, languages

    def test_briefs(self):
        for record, language in (('us-45q-credit', 'en'), ('us-45q-credit', 'zh'), ('no-longship-programme', 'en'),
                                 ('cn-coal-power-low-carbon-2024', 'zh')):
            with self.subTest(record, language=language):
                self.sound('brief', record, '--corpus', SEEDS, '--lang', language)

    def test_one_page(self):
        self.sound('brief', 'us-45q-credit', '--corpus', SEEDS, '--lang', 'en', '--layout', 'onepager')

    def test_both_languages_state_both(self):
        titles, languages = self.titles(self.sound('brief', 'us-45q-credit', '--corpus', SEEDS, '--lang', 'zh+en'))
        self.assertEqual(languages, ['zh-CN', 'en-US'])
        self.assertEqual(sorted(titles), ['en-US', 'x-default', 'zh-CN'])
        self.assertEqual(titles['x-default'], titles['zh-CN'] + ' / ' + titles['en-US'])

    def test_dossiers(self):
        for question, title in ((('--country', 'Norway'), 'Norway: policy dossier'),
                                (('--all',), 'All policies and facilities: portfolio')):
            with self.subTest(title):
                titles, _ = self.titles(self.sound('dossier', *question, '--corpus', SEEDS, '--lang', 'en'))
                self.assertEqual(titles, {'x-default': title})
        titles, _ = self.titles(self.sound('dossier', '--country', 'Norway', '--corpus', SEEDS, '--lang', 'zh+en'))
        self.assertEqual(titles['x-default'], '挪威：政策档案 / Norway: policy dossier')

    def test_comparisons(self):
        for names in (['us-45q-credit', 'no-longship-programme'],
                      ['us-45q-credit', 'no-longship-programme', 'sector-cement-roadmap-2050',
                       'intl-london-protocol-article-6', 'eu-co2-storage-directive'], ['Norway', 'China', 'Canada']):
            with self.subTest(names):
                self.sound('compare', *names, '--corpus', SEEDS, '--lang', 'en')
        self.sound('compare', 'us-45q-credit', 'no-longship-programme', '--corpus', SEEDS, '--lang', 'zh')

    def test_changes(self):
        before = self.folder / 'before'
        shutil.copytree(SEEDS, before)
        corpus = before / 'corpus.yaml'
        corpus.write_text(re.sub('version: .*', "version: '2026-01'", corpus.read_text(encoding='utf-8')), encoding='utf-8')
        for number, path in enumerate(sorted(before.glob('*/*/*.md'))):
            text = path.read_text(encoding='utf-8')
            if number % 5 == 0 and path.parent.parent.name == 'facilities':
                text = re.sub('(?m)^(announcedCapacity|estimatedCapacity|capacity): .*$', r'\1: 0.5', text)
                text = re.sub('(?m)^status: Operational$', 'status: Planned', text)
            if number % 7 == 0:
                text = re.sub(r'(?m)^( +score: )\d+$', r'\g<1>41', text)
            if number % 11 != 10:
                path.write_text(text, encoding='utf-8')
            elif path.parent.parent.name == 'facilities':
                path.unlink()
        for language in ('en', 'zh'):
            with self.subTest(language=language):
                pdf = self.sound('diff', before, SEEDS, '--lang', language)
                self.assertNotRegex(run('pdftotext', pdf, '-').decode(), r'2026-\d\d[^\W\d]')

    def test_a_layout_without_masthead_has_the_running_title_for_a_heading(self):
        layout = self.folder / 'bare.yaml'
        layout.write_text('name: bare\ntheme: print\nsections:\n  - contents\n  - key-messages\n  - at-a-glance\n'
                          '  - substance\n  - scores\n  - evidence\n  - deployment\n  - sources\n', encoding='utf-8')
        for language in ('en', 'zh+en'):
            with self.subTest(language=language):
                pdf = self.made('brief', 'us-45q-credit', '--corpus', SEEDS, '--lang', language, '--layout', layout)
                file = File(pdf)
                self.assertEqual(list(heading_faults(file)), [])
                titles = [file.text(heading) for heading in file.all('/H1')]
                self.assertEqual(titles[-1], 'Section 45Q Credit for Carbon Oxide Sequestration')
                self.assertEqual(len(titles), 1 if language == 'en' else 2)

    def test_names_from_right_to_left_are_stored_as_they_are_read(self):
        name = 'מאגר הצפון מתקן 12 חדש'
        corpus = self.folder / 'right-to-left'
        shutil.copytree(SEEDS, corpus)
        record = corpus / 'policies' / 'en' / 'us-45q-credit.md'
        text = record.read_text(encoding='utf-8')
        record.write_text(re.sub('(?m)^title: .*$', f'title: "Plan {name} of the north"', text), encoding='utf-8')
        pdf = self.made('brief', 'us-45q-credit', '--corpus', corpus, '--lang', 'en')
        self.assertIn(f'Plan {name} of the north', tag_text(File(pdf)))
        self.assertIn(f'Plan {name} of the north', run('mutool', 'draw', '-q', '-F', 'text', pdf).decode())

    def test_markdown(self):
        record = self.folder / 'markdown.md'
        fields = 'id: markdown\ntitle: 标记\ncountry: 挪威\nyear: 2024\nstatus: 现行\ncategory: 法律监管\nlang: zh\n'
        body = '''
# 标题[^一]

百分之九十[^1]。前***粗斜。***后~~删去，~~后，尺寸300*400*500，CO<sub>2</sub>与10<sup>6</sup>。<!-- 不印 -->`x  y`

[^1]: 见《条例》第十二条。
[^一]: A note of *two*

    paragraphs.

[注]: 见附件。

7. 第七条
8. 第八条

- [ ] 未完成
- [x] 已完成

> 引文

下表：
| 甲[^1] | 乙 |
|-|:-:|
| 第一行<br>第二行 | &sup2; | 多出 |

```
if a:
    return  b
```
'''
        record.write_text(f'---\n{fields}---\n{body}', encoding='utf-8')
        pdf = self.sound('brief', record)
        tags, pages = (re.sub(r'\s+', '', text) for text in (tag_text(File(pdf)), page_text(pdf)))
        for words in ('标题(1)', '百分之九十(2)。前粗斜。', '后删去，后，尺寸300*400*500，CO₂与10⁶。xy', '(1)Anoteoftwoparagraphs.',
                      '(2)见《条例》第十二条。', '[注]:见附件。', '7.第七条8.第八条', '☐未完成☑已完成', '引文', '甲(2)乙',
                      '第一行第二行²|多出', 'ifa:returnb'):
            with self.subTest(words=words):
                self.assertIn(words.translate(AS_TYPED), tags.translate(AS_TYPED))
                self.assertIn(words.translate(AS_TYPED), pages.translate(AS_TYPED))
        self.assertIn('10⁶', pages)
        self.assertRegex(run('mutool', 'draw', '-q', '-F', 'text', pdf).decode(), r'if a: *\n+    return  b\n')
        self.assertNotIn('不印', tags + pages)
        roles = run('pdfinfo', '-struct', pdf).decode()
        for role, count in (('Note', 2), ('Reference', 3), ('BlockQuote', 1), ('Code', 2)):
            self.assertGreaterEqual(len(re.findall(rf'(?m)^\s*{role}\b', roles)), count, role)
        self.assertIn('/ListNumbering /Decimal', roles)


if __name__ == '__main__':
    if sys.argv[1] == '--file':
        for name in sys.argv[2:]:
            for fault in faults(name):
                print(f'{name}: {fault}')
    else:
        PROGRAM, SEEDS = (os.path.abspath(path) for path in sys.argv[1:3])
        unittest.main(argv=sys.argv[:1] + sys.argv[3:])
