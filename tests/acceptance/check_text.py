#!/usr/bin/env python3
"""What other people's tools copy out of a brief is what its record says, sentence by sentence.

usage: check_text.py PROGRAM CORPUS [--sample N]

Makes the briefs of a corpus (or of N records of each language, spread evenly) and reads them with poppler's
`pdftotext -raw` and with mupdf's `mutool draw -F text`.  Every sentence of the record's texts must stand in
both, but for
  * spaces next to CJK characters and brackets, and all spaces where a line ends: the tools see gaps and lines, not spaces
  * hyphens where a line ends
  * Markdown's own characters, and what stands between two pages of one sentence: the running head and foot,
    and in a table row that goes on, the other cells and the repeated head
  * in mupdf, the digits of synthetic sub- and superscripts, and brackets and quotes that Chinese prints full-width: it
    may tell CO2 where the record has CO₂, and （ where it has (
Prints a line for each sentence that is lost and a last line "N sentences, N lost"; the exit status is 1 when
one is lost.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from acceptance import policies, quick_front_matter  # noqa: E402

TEXTS = {'title', 'description', 'interpretation', 'analysis', 'impactAnalysis', 'source', 'regulatory'}
NOT_PRINTED = ('auditNote', 'frameworkVersion')
READERS = {'poppler': ['pdftotext', '-raw', '-enc', 'UTF-8', '{}', '-'],
           'mupdf': ['mutool', 'draw', '-q', '-F', 'text', '{}']}
HYPHENS = '-\u00ad\u2010'
CJK = (r'[\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef'
       r'\U00020000-\U0003ffff]')
WIDE = f'(?:{CJK}|[()])'
NEXT_TO_CJK = re.compile(rf'(?<={WIDE})[ ]+|[ ]+(?={WIDE})')
DRAWN = str.maketrans('₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹（）“”‘’', '01234567890123456789()""\'\'')
LINE_END, HYPHENATED = '\x01', '\x02'  # in an extracted text: a line ends, a line ends after a hyphen


def extracted(reader, pdf):
    command = [word.format(pdf) for word in READERS[reader]]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode('utf-8', 'replace')


def without_furniture(text):
    """The text without the lines that stand, but for their numbers, on three of four pages."""
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split('\f') if page.strip()]
    masked = [{re.sub(r'\d+', '0', line) for line in page} for page in pages]
    counts = collections.Counter(line for page in masked for line in page)
    return '\n'.join(line for page in pages for line in page
                     if len(pages) < 2 or counts[re.sub(r'\d+', '0', line)] < 0.75 * len(pages))


def haystack(text):
    lines = [' '.join(line.split()) for line in re.split(r'[\n\f]', unicodedata.normalize('NFC', text))]
    joined = ''.join(line[:-1] + HYPHENATED if line[-1] in HYPHENS else line + LINE_END for line in lines if line)
    return NEXT_TO_CJK.sub('', joined)


def sentences(text):
    """The sentences of a Markdown text in plain characters, in the form that a haystack has."""
    text = unicodedata.normalize('NFC', text).replace('\r\n', '\n').replace('\r', '\n')
    text = re.sub(r'\[([^\]]*)\]\([^)]*\)', r'\1', text)
    text = re.sub(r'^(\s*#+ .*)$', r'\1\n', text, flags=re.M)  # a heading ends with its line
    text = re.sub(r'^\s*\|[\s|:-]+\|\s*$', '', text, flags=re.M)  # below the head of a table
    text = re.sub(r'^\s*\|.*\|\s*$', lambda row: row.group().replace('|', '\n\n'), text, flags=re.M)
    for block in re.split(r'\n\s*\n|\n\s*(?=[-*+] |\d+[.)] |#)', text):
        block = re.sub(r'^\s*(?:[-*+]\s+|\d+[.)]\s+|#+\s+)', '', block)
        block = re.sub(r'(\*\*|__|`|(?<!\w)[*_]|[*_](?!\w))', '', block)
        for sentence in re.split(r'(?<=[。！？；])|(?<=[.!?;])\s', ' '.join(block.split())):
            sentence = NEXT_TO_CJK.sub('', sentence).strip()
            if len(sentence) > 1:
                yield sentence


def pattern(sentence):
    """Finds a sentence in a haystack: a space may be a line's end, a line may end anywhere."""
    ends = f'[{LINE_END}{HYPHENATED}]'
    parts = []
    for character in sentence:
        if character == ' ':
            parts.append(f'(?: {ends}?|{ends})')
        elif character in HYPHENS:
            parts.append(f'(?:{re.escape(character)}{LINE_END}?|{HYPHENATED})')
        else:
            parts.append(re.escape(character) + f'{ends}?')
    return ''.join(parts)


def found(sentence, hay):
    return sentence in hay or re.search(pattern(sentence), hay) is not None


def goes_on(sentence, pages):
    """Whether the sentence ends a line of one page and begins another line of the next."""
    ends = f'[{LINE_END}{HYPHENATED}]'
    for one, next_one in zip(pages, pages[1:]):
        for cut in range(1, len(sentence)):
            head, tail = sentence[:cut].rstrip(), sentence[cut:].lstrip()
            if not found(head, one):
                break
            at_end = '' if head[-1:] in HYPHENS else ends  # the pattern of a hyphen holds the end of its line
            if re.search(pattern(head) + at_end, one) and re.search(f'(?:^|{ends})' + pattern(tail), next_one):
                return True
    return False


def record_texts(record):
    def collect(value, path):
        if isinstance(value, str) and not path.endswith(NOT_PRINTED):
            yield path, value
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from collect(inner, f'{path}.{key}')
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from collect(inner, f'{path}[{number}]')

    for key in sorted(TEXTS & record.keys()):
        yield from collect(record[key], key)


def check_one(task):
    """The number of sentences looked for, and those that were not found."""
    pdf, path = task
    record = quick_front_matter()(str(path))
    wanted = [(field, sentence) for field, text in record_texts(record) for sentence in sentences(text)]
    lost = []
    for reader in READERS:
        text = extracted(reader, pdf)
        hays, pages = [haystack(text), haystack(without_furniture(text))], [haystack(p) for p in text.split('\f')]
        if reader == 'mupdf':
            hays += [hay.translate(DRAWN) for hay in hays]
        for field, sentence in wanted:
            forms = {sentence, sentence.translate(DRAWN)} if reader == 'mupdf' else {sentence}
            if not any(found(form, hay) for hay in hays for form in forms) and not goes_on(sentence, pages):
                lost.append(f'{pdf.parent.name}/{pdf.stem}: {reader} lost {field}: {sentence}')
    return len(wanted) * len(READERS), lost


def make_briefs(program, corpus, language, ids, folder):
    done = subprocess.run([program, 'brief', *ids, '--corpus', corpus, '--lang', language, '-o', f'{folder}/'],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f'brief left with {done.returncode}: {done.stderr.strip()[-600:]}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('corpus')
    parser.add_argument('--sample', type=int, default=0, help='only N records of each language')
    a = parser.parse_args()
    program, corpus = os.path.abspath(a.program), os.path.abspath(a.corpus)
    tasks, count, lost = [], 0, []
    with tempfile.TemporaryDirectory() as top:
        for language in ('zh', 'en'):
            records = [(name, path) for of, name, path in policies(corpus) if of == language]
            if a.sample:
                records = records[::max(1, len(records) // a.sample)]
            make_briefs(program, corpus, language, [name for name, _ in records], pathlib.Path(top, language))
            tasks += [(pathlib.Path(top, language, f'{name}.pdf'), path) for name, path in records]
        with concurrent.futures.ProcessPoolExecutor(max_workers=2) as pool:
            for sought, missed in pool.map(check_one, tasks):
                count += sought
                lost += missed
    for line in lost:
        print(line)
    print(f'{count} sentences, {len(lost)} lost')
    sys.exit(1 if lost or not count else 0)


if __name__ == '__main__':
    main()
