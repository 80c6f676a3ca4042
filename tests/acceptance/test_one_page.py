#!/usr/bin/env python3
"""Onepagers: one page on every record, as full as its sections allow, and no text cut inside a sentence.

usage: test_one_page.py PROGRAM CORPUS
"""
import json
import os
import re
import subprocess
import sys
import unittest

from in_folder import InFolder

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])
REST = ('the rest of the description', '政策内容其余部分')
HEADS = ('What the policy does', '政策内容')
PARAGRAPH = '有些句子很长，需要占去不少篇幅，但每一句都有自己的结尾。'


def page_text(path):
    return subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True, check=True).stdout


class OnePage(InFolder):
    def run_program(self, *arguments):
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300)

    def batch(self, corpus, *options):
        out = self.folder / 'out'
        done = self.run_program('batch', '--corpus', corpus, '--layout', 'onepager', '--out', out, *options)
        return done, json.loads((out / 'manifest.json').read_text())['documents'] if done.returncode == 0 else []

    def description_of(self, text):
        """Of a page that says there is more of it; else nothing."""
        head = next((head for head in HEADS if re.search(rf'(?m)^{head}$', text)), None)
        if head is None or not any(rest in re.sub(r'\s+', ' ', text) for rest in REST):
            return ''
        body = re.split(rf'(?m)^{head}$', text, maxsplit=1)[1]
        return re.split(r'\n(?=Evidence|证据|Impact|影响|Timeline|政策沿革|Regulatory|监管|Peer|同类|Gaps|数据缺口)', body)[0].strip()

    def test_every_record_is_one_page_and_the_next_run_makes_nothing(self):
        done, documents = self.batch(CORPUS)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(len(documents), 20)
        cut = 0
        for document in documents:
            with self.subTest(path=document['path']):
                self.assertEqual(document['pages'], 1)
                description = self.description_of(page_text(self.folder / 'out' / document['path']))
                cut += bool(description)
                if description:
                    self.assertRegex(description, r'[.!?。！？…][)”’"）\]\d]*$')
        again, _ = self.batch(CORPUS)
        self.assertRegex(again.stderr, rf'(?m)^0 made, {len(documents)} unchanged, 0 refused;')

    def record(self, title='A rule', description='It says something. ', interpretation='It is short.'):
        corpus = self.folder / 'corpus'
        (corpus / 'policies' / 'zh').mkdir(parents=True, exist_ok=True)
        (corpus / 'policies' / 'zh' / 'a.md').write_text(json.dumps(
            {'id': 'a', 'reviewStatus': 'verified', 'title': title, 'interpretation': interpretation, 'description': description}, ensure_ascii=False)
            .join(('---\n', '\n---\n')))
        return corpus

    def test_a_long_description_ends_with_a_sentence_where_the_page_ends(self):
        corpus = self.record(description=PARAGRAPH * 200)
        done, documents = self.batch(corpus)
        self.assertEqual([document['pages'] for document in documents], [1], done.stderr)
        text = page_text(self.folder / 'out' / documents[0]['path'])
        self.assertIn(REST[1], re.sub(r'\s+', '', text))
        printed = re.sub(r'\s+', '', text).count(PARAGRAPH[:6])
        self.assertIn(printed, range(10, 60))
        self.assertEqual(printed, re.sub(r'\s+', '', text).count(PARAGRAPH[-6:]))
        (corpus / 'policies' / 'zh' / 'a.md').unlink()
        self.record(description=PARAGRAPH)
        _, documents = self.batch(corpus)
        self.assertNotIn(REST[1], page_text(self.folder / 'out' / documents[0]['path']))

    def test_a_change_in_what_was_left_out_is_made_anew(self):
        corpus = self.record(description=PARAGRAPH * 200)
        self.batch(corpus)
        self.record(description=PARAGRAPH * 199 + '完。')
        done, _ = self.batch(corpus)
        self.assertRegex(done.stderr, r'(?m)^1 made, ')

    def test_what_cannot_be_one_page_is_refused_with_the_place_of_its_longest_text(self):
        done, _ = self.batch(self.record(title='长' * 4000))
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r'a\.md:2(:\d+)?: error: this text of 4000 characters is too long: the brief has '
                                      r'\d+ pages, where the layout wants 1 \[not-one-page\] \(title\)')
        self.assertFalse((self.folder / 'out' / 'zh' / 'a.pdf').exists())

    def test_a_layout_names_sections_of_its_own(self):
        layout = self.folder / 'mine.yaml'
        layout.write_text('name: mine\ntheme: print\nsections: [masthead, scores]\none-page: [impact]\n')
        done = self.run_program('brief', 'a', '--corpus', self.record(), '--layout', layout, '-o', self.folder / 'a.pdf')
        self.assertEqual(done.returncode, 3)
        self.assertIn("mine.yaml:4", done.stderr)
        self.assertIn("'impact' is no section of this layout", done.stderr)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
