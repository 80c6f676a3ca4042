#!/usr/bin/env python3
"""Nothing is lost: each letter, number and mark of a record's printed fields stands in its brief, in order.

usage: check_letters.py PROGRAM CORPUS [--sample N] [--language zh|en]
       check_letters.py PROGRAM --records FILE...     (each alone; front matter that is missing is put before it)
       check_letters.py PROGRAM --generated N         (N records of made-up Markdown, the same on every run)

Looks into the tags (through qpdf) and into the text of the pages (pdftotext).  Markdown is read by
markdown-it here, another parser than the program's.  Exempt are mark-up, comments, link targets, words of the
vocabulary and dates (printed by their label and in the reader's form), brackets, quotes, dashes and ellipses
(display forms), and what a diagnostic of the program names by its field.
Prints a line for each text that is lost and a last line "N texts, N lost"; the exit status is 1 when one is lost.
"""
import argparse
import concurrent.futures
import html
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from structure import StructureTree  # noqa: E402

MARKDOWN_FIELDS = {'description', 'interpretation', 'body'}
# Printed by their label, as a date or as a number of ours, or printed nowhere because they say how to read the rest.
OTHER_FORM = {'id', 'lang', 'country', 'status', 'category', 'scope', 'legalWeight', 'reviewStatus', 'sectors', 'region',
              'pubDate', 'year', 'date', 'lastAuditDate', 'score', 'relatedFacilities', 'supersedes', 'supersededBy',
              'consolidatedFrom', 'sourcePublicationDate', 'currentConsolidatedVersion', 'url', 'link',
              'effectiveApplicationWindow', 'clusters'}
HTML_TAG = re.compile(r'</?(?:br|sub|sup|b|strong|i|em|u|s|del|ins|code|kbd|mark|small|span|p|div|a)\b[^<>]*>', re.I)
EXEMPT = set('*_~`|#>\\^')  # mark-up of Markdown
SCRIPTS = str.maketrans('₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹₊₋₌₍₎⁺⁻⁼⁽⁾ₙⁿ', '01234567890123456789+-=()+-=()nn')
RECORD = {'id': None, 'title': 'Ein Titel', 'country': 'China', 'status': 'Active', 'year': '2024'}


def letters(text):
    """What must be found again: letters, numbers, marks and symbols, NFC, without exempt forms."""
    text = unicodedata.normalize('NFC', text).translate(SCRIPTS).replace('\ufe0f', '').replace('\ufe0e', '')
    kept = []
    for c in text:
        category = unicodedata.category(c)
        if category[0] in 'LNM' or (category in ('Po', 'Sm', 'Sc', 'So') and c not in EXEMPT and c not in '"\'…⋯'):
            kept.append(c)
    return ''.join(kept)


class Plain:
    """The pieces of a Markdown text in reading order, without mark-up."""

    def __init__(self, text):
        self.pieces, self.current, self.counters = [], [], []
        parser = MarkdownIt('commonmark').enable(['table', 'strikethrough']).use(footnote_plugin)
        self.tokens(parser.parse(re.sub(r'<!--.*?-->', '', text, flags=re.S)))
        self.end()

    def end(self):
        piece = letters(''.join(self.current))
        self.current = []
        if piece:
            self.pieces.append(piece)

    def raw(self, text):
        self.current.append(re.sub(r'\$\\(?:rightarrow|to)\$', '→', text))

    def tokens(self, tokens):
        for token in tokens:
            kind = token.type
            if kind == 'ordered_list_open':
                self.counters.append(int(token.attrs.get('start', 1)))
            elif kind == 'bullet_list_open':
                self.counters.append(None)
            elif kind in ('ordered_list_close', 'bullet_list_close'):
                self.counters.pop()
            elif kind == 'list_item_open' and self.counters[-1] is not None:
                self.end()
                self.pieces.append(letters(f'{self.counters[-1]}{token.markup}'))
                self.counters[-1] += 1
            elif kind == 'inline':
                self.inlines(token.children)
                self.end()
            elif kind in ('fence', 'code_block'):
                for line in token.content.splitlines():
                    self.current.append(line)
                    self.end()
            elif kind == 'html_block':
                self.raw(html.unescape(HTML_TAG.sub(' ', token.content)))
                self.end()

    def inlines(self, tokens):
        for token in tokens:
            if token.type in ('text', 'code_inline'):
                text = re.sub(r'^\[[ xX]\] ', '', token.content) if not self.current else token.content
                self.raw(text) if token.type == 'text' else self.current.append(text)
            elif token.type == 'html_inline':
                if not HTML_TAG.fullmatch(token.content):
                    self.current.append(token.content)
            elif token.type in ('footnote_ref', 'image', 'hardbreak'):
                self.end()


def leaves(value, path=''):
    """(path, text) of every scalar; all scalars are texts here."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f'{path}.{key}' if path else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, f'{path}[{number}]')
    elif value is not None and str(value).strip() not in ('', 'null', '~'):
        yield path, str(value)


def needles(record, body):
    """(field, [alternatives, each a list of pieces that must stand in order])."""
    fields = list(leaves(record)) + ([('body', body)] if body.strip() else [])
    for path, text in fields:
        top, last = re.split(r'[.\[]', path)[0], re.sub(r'\[\d+\]', '', path).split('.')[-1]
        if top in OTHER_FORM or (last in OTHER_FORM and top in ('analysis', 'evolution', 'provenance')):
            continue
        plain = [piece for piece in map(letters, text.splitlines()) if piece]
        if top in MARKDOWN_FIELDS:
            yield path, [Plain(text).pieces]
        else:
            yield path, [plain, [letters(re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', text))]]


def in_order(pieces, hay):
    """The first piece that does not stand behind those before it; None when all do.  The standfirst takes the first
    sentences of one piece to another place."""
    at, moved = 0, False
    for piece in pieces:
        found = hay.find(piece, at)
        if found < 0 and not moved:
            piece = rest_behind_standfirst(piece, hay, at)
            moved, found = True, -1 if piece is None else hay.find(piece, at)
        if found < 0:
            return piece or 'standfirst'
        at = found + len(piece)
    return None


def rest_behind_standfirst(piece, hay, at):
    """What of the piece stands behind `at` when its beginning, behind a heading, stands anywhere; None where it cannot
    be parted so."""
    for start in (0, *(n for n in range(len(piece), 0, -1) if hay.find(piece[:n], at) >= 0)):
        for end in range(len(piece), start, -1):
            if piece[start:end] in hay and hay.find(piece[end:], at) >= 0:
                return piece[end:]
    return None


def parted_on_pages(piece, everything, pages):
    return any(piece[:end] in everything and (piece[end:] in everything or on_pages(piece[end:], pages))
               for end in range(len(piece) - 1, 0, -1))


def tags_of(pdf):
    tags = StructureTree(pdf)
    return letters(tags.text(tags.root))


def pages_of(pdf):
    """The letters of all pages; and of each page, without the lines that stand, but for their numbers, on most."""
    text = subprocess.run(['pdftotext', '-raw', '-enc', 'UTF-8', pdf, '-'], capture_output=True,
                          check=True).stdout.decode('utf-8', 'replace')
    pages = [[line for line in page.splitlines() if line.strip()] for page in text.split('\f') if page.strip()]
    seen = {}
    for page in pages:
        for line in {re.sub(r'\d+', '0', line) for line in page}:
            seen[line] = seen.get(line, 0) + 1
    furniture = {line for line, times in seen.items() if len(pages) > 1 and times >= 0.75 * len(pages)}
    bare = [letters(''.join(line for line in page if re.sub(r'\d+', '0', line) not in furniture)) for page in pages]
    return letters(''.join(line for page in pages for line in page)), bare


def on_pages(piece, pages):
    """Whether a piece stands on a page, or begins on one and goes on on the next ones."""
    for number, page in enumerate(pages):
        rest, low = piece, 0
        if rest in page:
            return True
        for following in pages[number:]:
            low = next((n for n in range(len(rest), 0, -1) if rest[:n] in following), 0)
            rest = rest[low:]
            if not rest:
                return True
            if not low:
                break
    return False


def check_one(task):
    """Number of texts, and a line for each that is lost; `named` are fields that diagnostics speak of."""
    pdf, name, record, body, named = task
    tags = tags_of(pdf)
    everything, pages = pages_of(pdf)
    count, lost = 0, []
    for field, alternatives in needles(record, body):
        count += 1
        if any(field.startswith(of) for of in named):
            continue
        missing = [in_order(pieces, tags) for pieces in alternatives]
        if None not in missing:
            lost.append(f'{name}: the tags lost {field}: {missing[0]}')
            continue
        pieces = alternatives[missing.index(None)]
        unseen = [piece for piece in pieces if piece not in everything and not on_pages(piece, pages)
                  and not parted_on_pages(piece, everything, pages)]
        if unseen:
            lost.append(f'{name}: the pages lost {field}: {unseen[0]}')
    return count, lost


def split_record(text):
    match = re.match(r'\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)(.*)', text, re.S)
    if not match:
        return {}, text
    loader = getattr(yaml, 'CBaseLoader', yaml.BaseLoader)
    return yaml.load(match.group(1), loader) or {}, match.group(2)


def named_fields(diagnostics, path):
    """The fields of a record that diagnostics name."""
    lines = [line for line in diagnostics.splitlines() if f'{path.name}:' in line]
    return {field.split('[')[0] for line in lines for field in re.findall(r'\] \(([^()]+)\)', line)}


def made(program, *arguments):
    """What the program says while it makes documents."""
    done = subprocess.run([program, *arguments, '--missing-glyph=box'], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f'{" ".join(arguments)} left with {done.returncode}: {done.stderr.strip()[-600:]}')
    return done.stderr


def corpus_tasks(program, corpus, languages, sample, top):
    for language in languages:
        said = made(program, 'batch', '--corpus', corpus, '--lang', language, '--out', str(top))
        paths = sorted(pathlib.Path(corpus, 'policies', language).glob('*.md'))
        for path in paths[::max(1, len(paths) // sample) if sample else 1]:
            record, body = split_record(path.read_text(encoding='utf-8-sig'))
            pdf = top / language / f'{record["id"]}.pdf'
            yield str(pdf), f'{language}/{path.stem}', record, body, named_fields(said, path)


def completed(path, top):
    """A record with the fields that a policy needs, as a file of its own."""
    record, body = split_record(path.read_text(encoding='utf-8-sig', errors='replace'))
    more = {key: value or path.stem for key, value in RECORD.items() if key not in record}
    out = top / path.name
    text = yaml.safe_dump({**record, **more}, allow_unicode=True, sort_keys=False)
    out.write_text(f'---\n{text}---\n{body}', encoding='utf-8')
    return out, {**record, **more}, body


def record_tasks(program, paths, top):
    for path in paths:
        out, record, body = completed(path, top)
        language = 'zh' if sum('\u4e00' <= c <= '\u9fff' for c in body) * 4 > len(body) else 'en'
        pdf = str(top / f'{out.stem}.pdf')
        said = made(program, 'brief', str(out), '--lang', language, '-o', pdf)
        yield pdf, path.name, record, body, named_fields(said, out)


class Generator:
    """Markdown of all constructs, nested, with Han and Latin on both sides.  Every word is one of a kind."""

    HAN = '碳捕集封存利用政策设施监测核查运输管网电力钢铁水泥石化氢能示范推广补贴税收标准许可责任'

    def __init__(self, seed):
        self.random, self.count = random.Random(seed), 0

    def word(self):
        self.count += 1
        if self.random.random() < 0.5:
            return ''.join(self.random.choice(self.HAN) for _ in range(3)) + str(self.count)
        return f'w{self.count}' + self.random.choice('abcdefgh')

    def text(self, depth=2):
        parts = [self.inline(depth) for _ in range(self.random.randint(2, 5))]
        return self.random.choice(['', ' ']).join(parts)

    def inline(self, depth):
        if depth == 0:
            return self.word()
        inner = self.text(depth - 1)
        return self.random.choice([
            lambda: self.word(), lambda: f'**{inner}**', lambda: f'*{inner}*', lambda: f'***{inner}***',
            lambda: f'~~{inner}~~', lambda: f'`{self.word()}*{self.word()}`', lambda: f'[{inner}](https://example.org/{self.word()})',
            lambda: f'{self.word()}<sub>2</sub>', lambda: f'{self.word()}<!-- {self.word()} -->{self.word()}',
            lambda: f'{self.random.randint(2, 99)}*{self.random.randint(2, 99)}*{self.random.randint(2, 99)}',
            lambda: f'{self.word()}&sup2;&alpha;', lambda: f'“{inner}”', lambda: f'（{inner}）', lambda: f'{self.word()}  \n{self.word()}',
            lambda: f'<https://example.org/{self.word()}>', lambda: f'{self.word()}\\*{self.word()}', lambda: f'{self.word()}_{self.word()}_{self.word()}',
        ])()

    def block(self, depth):
        line = lambda: self.text().replace('  \n', ' ')
        indented = lambda text, by: text.replace('\n', '\n' + ' ' * by)
        simple = [
            lambda: self.text(), lambda: f'{"#" * self.random.randint(2, 4)} {self.word()}',
            lambda: f'```\n{self.word()}\n    {self.word()}\n\n{self.word()}\n```', lambda: f'    {self.word()}\n      {self.word()}',
            lambda: f'| {line()} | {line()} |\n|{self.random.choice(["-", "---", ":-:"])}|-|\n| {line()} | {line()} |',
            lambda: f'{self.word()}[^{self.count}]\n\n[^{self.count}]: {self.word()}{self.word()}',
            lambda: f'- [ ] {self.word()}\n- [x] {self.word()}',
        ]
        if depth == 0:
            return self.random.choice(simple)()
        start = self.random.choice([1, 2, 7, 2023])
        nested = [
            lambda: f'{start}. {indented(self.block(depth - 1), len(str(start)) + 2)}\n{start + 1}. {self.word()}',
            lambda: f'- {indented(self.block(depth - 1), 2)}\n- {self.word()}',
            lambda: '> ' + self.block(depth - 1).replace('\n', '\n> '),
        ]
        return self.random.choice(simple + nested)()

    def record(self):
        return '\n\n'.join(f'{self.block(2)}\n\n{self.word()}.' for _ in range(12)) + '\n'


def generated_tasks(program, number, top):
    for seed in range(number):
        path = top / 'generated' / f'generated-{seed}.md'
        path.parent.mkdir(exist_ok=True)
        path.write_text(Generator(seed).record(), encoding='utf-8')
        yield from record_tasks(program, [path], top)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('corpus', nargs='?')
    parser.add_argument('--records', nargs='+', type=pathlib.Path, default=[])
    parser.add_argument('--generated', type=int, default=0)
    parser.add_argument('--sample', type=int, default=0)
    parser.add_argument('--language', choices=['zh', 'en'])
    a = parser.parse_args()
    program = os.path.abspath(a.program)
    with tempfile.TemporaryDirectory() as folder:
        top = pathlib.Path(folder)
        tasks = list(record_tasks(program, a.records, top)) + list(generated_tasks(program, a.generated, top))
        if a.corpus:
            tasks += corpus_tasks(program, os.path.abspath(a.corpus), [a.language] if a.language else ['zh', 'en'], a.sample, top)
        with concurrent.futures.ProcessPoolExecutor(max_workers=2) as pool:
            results = list(pool.map(check_one, tasks))
    count, lost = sum(n for n, _ in results), [line for _, lines in results for line in lines]
    for line in lost:
        print(line)
    print(f'{count} texts, {len(lost)} lost')
    sys.exit(1 if lost or not count else 0)


if __name__ == '__main__':
    main()
