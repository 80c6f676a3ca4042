#!/usr/bin/env python3
"""`briefwright new`: a record to fill in, by whatever model, that is read without an error as it is printed and when it is
filled in.

usage: test_new.py PROGRAM SEEDS SOLAR
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

PROGRAM, SEEDS, SOLAR = (os.path.abspath(path) for path in sys.argv[1:4])
KINDS = {'policy': 'policies', 'facility': 'facilities', 'country': 'countries'}
MODELS = {'ccus': pathlib.Path(SEEDS).parent / 'layouts/records/ccus.yaml', 'solar': pathlib.Path(SOLAR) / 'solar.yaml'}
IDS = {'policy': 'a-new-one', 'facility': 'a-new-one', 'country': 'Spain'}
# What a record without its neighbours is told.
ALONE = {'dangling-policy', 'dangling-facility', 'pair-missing'}


def run(*arguments, cwd=None):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, timeout=60, cwd=cwd)


def fields_of(model, kind):
    """Key to declaration, in the order of reading."""
    whole = yaml.safe_load(MODELS[model].read_text(encoding='utf-8'))
    common = whole['record']
    return {**{k: v for k, v in common.items() if v['kind'] == 'id'}, **whole[kind],
            **{k: v for k, v in common.items() if v['kind'] != 'id'}}, whole


def front_matter(text):
    start, front, rest = text.split('---\n', 2)
    assert start == ''
    return front, rest


def uncommented(front):
    """As an editor would do it: the # of fields goes, that of comments stays."""
    return re.sub(r'(?m)^#(?! \S)', '', front)


def sample(field, whole, texts='Some words'):
    """A value of the field that nobody complains about."""
    kind = field.get('kind', 'text')
    if kind in ('group', 'entries'):
        inner = dict(field.get('fields') or {})
        if field.get('of') == 'pillars':
            inner.update({key: {} for key in whole['pillars']})
        return {key: sample(one, whole) for key, one in inner.items()}
    if kind == 'assessments':
        dimensions = whole['dimensions']
        keys = dimensions if isinstance(dimensions, dict) else [one['key'] for one in dimensions]
        citation = {'text': texts, 'type': 'Statute', 'link': 'https://example.org'}
        one = {'score': 50, 'label': texts, 'evidence': texts, 'citation': citation, 'auditNote': texts}
        return {**{key: one for key in keys}, **{key: sample(one, whole) for key, one in (field.get('fields') or {}).items()}}
    return {'year': 2020, 'number': 3, 'date': '2024-06-30', 'dated-text': '2024', 'coordinates': [50, 10],
            'milestones': [{'date': 2020, 'event': texts}], 'list': ['a', 'b'], 'names': ['a'], 'ids': ['other-id']}.get(kind, texts)


def for_each(test):
    """Of the models, kinds and languages."""
    def of_all(self):
        for model in MODELS:
            for kind in KINDS:
                for language in ('en', 'zh'):
                    with self.subTest(model=model, kind=kind, language=language):
                        test(self, model, kind, language)
    return of_all


class New(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        self.addCleanup(shutil.rmtree, self.folder)

    def printed(self, model, kind, language='en'):
        records = [] if model == 'ccus' else ['--records', str(MODELS[model])]
        done = run('new', kind, IDS[kind], '--lang', language, *records)
        self.assertEqual((done.returncode, done.stderr), (0, b''))
        return done.stdout.decode()

    def check(self, model, kind, text, language='en'):
        """The codes of what is found, errors apart."""
        shutil.rmtree(self.folder / 'corpus', ignore_errors=True)
        path = self.folder / 'corpus' / KINDS[kind] / language
        path.mkdir(parents=True)
        if model != 'ccus':
            shutil.copytree(SOLAR, self.folder / 'corpus', dirs_exist_ok=True, ignore=shutil.ignore_patterns(*KINDS.values()))
        (path / f'{IDS[kind]}.md').write_text(text, encoding='utf-8')
        found = json.loads(run('check', '--corpus', str(self.folder / 'corpus'), '--format', 'json').stdout)['diagnostics']
        return ([d for d in found if d['severity'] == 'error'], [d for d in found if d['severity'] == 'warning'])

    @for_each
    def test_as_printed_it_is_read_without_an_error_or_a_warning(self, model, kind, language):
        text = self.printed(model, kind, language)
        self.assertEqual(self.check(model, kind, text, language), ([], []))
        front = yaml.safe_load(front_matter(text)[0])
        fields, _ = fields_of(model, kind)
        self.assertEqual(list(front), [key for key, one in fields.items() if 'required' in one or one['kind'] == 'id'])
        self.assertEqual(front['id'], IDS[kind])

    @for_each
    def test_it_holds_every_field_of_the_model_in_its_order(self, model, kind, language):
        front = yaml.safe_load(uncommented(front_matter(self.printed(model, kind, language))[0]))
        fields, whole = fields_of(model, kind)
        self.assertEqual(list(front), [key for key, one in fields.items() if one['kind'] != 'body'])
        for key, one in fields.items():
            if one['kind'] in ('group', 'entries', 'assessments'):
                self.assertEqual(set(front[key]), set(sample(one, whole)), key)

    @for_each
    def test_with_every_field_uncommented_and_empty_it_is_still_read(self, model, kind, language):
        front, rest = front_matter(self.printed(model, kind, language))
        self.assertEqual(self.check(model, kind, f'---\n{uncommented(front)}---\n{rest}', language), ([], []))

    @for_each
    def test_filled_in_it_is_read_and_nothing_is_unknown(self, model, kind, language):
        front = yaml.safe_load(uncommented(front_matter(self.printed(model, kind, language))[0]))
        fields, whole = fields_of(model, kind)
        for key in front:
            if key != 'id' and fields[key]['kind'] not in ('word', 'words'):
                front[key] = sample(fields[key], whole, '一些文字' if language == 'zh' else 'Some words')
        front['lang'] = language
        text = '---\n' + yaml.safe_dump(json.loads(json.dumps(front)), allow_unicode=True, sort_keys=False) + '---\n\nText.\n'
        errors, warnings = self.check(model, kind, text, language)
        self.assertEqual(errors, [])
        self.assertEqual([w for w in warnings if w['code'] not in ALONE], [])

    @for_each
    def test_words_in_comments_are_known(self, model, kind, language):
        text = self.printed(model, kind, language)
        fields, _ = fields_of(model, kind)
        front = yaml.safe_load(front_matter(text)[0])
        named = 0
        for key, one in fields.items():
            if one['kind'] not in ('word', 'words'):
                continue
            comment = re.search(rf'(?m)^# (.*)\n#?{key}:', text)[1]
            first = re.search(r'such as ([^,;]+)|known are ([^,;]+)|如([^、；]+)|可用：([^、；]+)', comment)
            word = next(filter(None, first.groups()))
            front[key] = [word] if one['kind'] == 'words' else word
            named += 1
        filled_in = '---\n' + yaml.safe_dump(front, allow_unicode=True) + '---\n'
        self.assertEqual(self.check(model, kind, filled_in, language), ([], []))
        self.assertTrue(named or kind == 'country')

    def test_comments_say_kind_range_unit_words_and_whether_it_is_required(self):
        facility = self.printed('ccus', 'facility')
        self.assertRegex(facility, r'(?m)^# Capacity: a number; 0 to 100000; in Mt/yr; optional\n#capacity:$')
        self.assertRegex(facility, r'(?m)^# Status: a word; 6 are known, such as Operational, .*; optional\n#status:$')
        self.assertRegex(facility, r'(?m)^# Name: a text; required.*\nname: "\[Name\]"$')
        chinese = self.printed('ccus', 'facility', 'zh')
        self.assertRegex(chinese, r'(?m)^# 处理能力：数字；0 至 100000；单位 Mt/年；选填\n#capacity:$')
        self.assertIn('# Nameplate capacity: a number; 0 to 100000; in MW; optional\n#mw:\n', self.printed('solar', 'facility'))
        self.assertIsNone(re.search('[a-z]{4,}', ''.join(re.findall(r'(?m)^(?:#  )?# (\S.*)', chinese)).replace('briefwright check', '')
                                    .replace('Markdown', '')))

    def test_hostile_ids_are_refused_and_nothing_is_written(self):
        corpus = self.folder / 'hub'
        (corpus / 'policies/en').mkdir(parents=True)
        ids = ['../../x', '/etc/x', 'a/b', 'a\\b', '..', '.', '.hidden', 'a\nb', 'a\tb', '\x1b[2Jx', 'a\x7fb', 'a\u0085b', 'a\u202eb',
               'a\u200bb', ' a', 'a ', 'x' * 201, 'con', 'NUL', 'lpt1', 'a:b', 'a*b', 'a?', '"', '<a>', '~a', 'a.', b'\xff\xfe']
        for name in ids:
            for where in ([], ['--corpus', str(corpus)], ['-o', str(self.folder) + '/']):
                done = run('new', 'policy', name, *where)
                self.assertEqual((done.returncode, done.stdout), (2, b''), name)
                self.assertIn(b'cannot be an id: it ', done.stderr)
                self.assertIsNone(re.search('[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]', done.stderr.decode()), name)
        for name in ('-x', ''):
            self.assertEqual(run('new', 'policy', name).returncode, 2)
        self.assertEqual([p for p in self.folder.rglob('*') if p.is_file()], [])

    def test_strange_ids_are_still_that_id(self):
        for name in ('true', 'null', '123', '1e3', '0x1F', 'yes', '2024-01-01', "it's", 'a b', '#x', '@x', '!x', '%x', '[x]', '{x}',
                     '&x', 'a, b', 'x' * 200, '政策-一', 'ñandú', '=', '()'):
            done = run('new', 'policy', name)
            self.assertEqual(done.returncode, 0, name)
            text = done.stdout.decode()
            self.assertEqual(yaml.safe_load(front_matter(text)[0])['id'], name)
            (self.folder / 'record.md').write_text(text, encoding='utf-8')
            errors, warnings = self.check('ccus', 'policy', text)
            self.assertEqual((errors, warnings), ([], []), name)

    def test_a_corpus_gives_model_language_and_folder(self):
        corpus = self.folder / 'solar'
        shutil.copytree(SOLAR, corpus)
        for kind, folder in KINDS.items():
            done = run('new', kind, 'Freedonia', '--corpus', f'{corpus}/')
            path = corpus / folder / 'en' / 'Freedonia.md'
            self.assertEqual((done.returncode, done.stdout.decode(), done.stderr), (0, f'{path}\n', b''))
            text = path.read_text(encoding='utf-8')
            self.assertIn('\n#', text)
            self.assertNotIn('provenance', text)
            self.assertEqual(run('check', '--corpus', str(corpus)).returncode, 0)
            again = run('new', kind, 'Freedonia', '--corpus', str(corpus))
            self.assertEqual((again.returncode, again.stdout), (2, b''))
            self.assertIn(f"the id 'Freedonia' is taken by {path}:".encode(), again.stderr)
            self.assertEqual(path.read_text(encoding='utf-8'), text)
        done = run('new', 'policy', 'x', '--corpus', str(corpus), '--lang', 'zh', '-o', '-')
        self.assertTrue(done.stdout.startswith('---\n# 政策'.encode()))
        self.assertFalse((corpus / 'policies/zh').exists())

    def test_an_id_of_another_file_is_taken_too(self):
        corpus = self.folder / 'hub'
        (corpus / 'policies/en').mkdir(parents=True)
        (corpus / 'policies/en/other.md').write_text('---\nid: mine\ntitle: T\n---\n')
        (corpus / 'policies/en/bad.md').write_text('---\nid: refused\n---\n')
        for name in ('mine', 'Mine', 'refused'):
            done = run('new', 'policy', name, '--corpus', str(corpus))
            self.assertEqual(done.returncode, 2, name)
            self.assertIn(b'is taken by', done.stderr)
        self.assertEqual(run('new', 'facility', 'mine', '--corpus', str(corpus)).returncode, 0)
        self.assertEqual(run('new', 'policy', 'mine', '--corpus', str(corpus), '--lang', 'zh').returncode, 0)

    def test_a_corpus_may_be_an_empty_folder_but_must_be_there(self):
        corpus = self.folder / 'hub'
        done = run('new', 'policy', 'first', '--corpus', str(corpus))
        self.assertEqual((done.returncode, done.stdout), (3, b''))
        self.assertIn(b'no-corpus', done.stderr)
        corpus.mkdir()
        self.assertEqual(run('new', 'policy', 'first', '--corpus', str(corpus), '--lang', 'en').returncode, 0)
        self.assertEqual(run('check', '--corpus', str(corpus), '--strict').returncode, 0)
        (corpus / 'corpus.yaml').write_text('records: nothing.yaml\n')
        self.assertEqual(run('new', 'policy', 'second', '--corpus', str(corpus)).returncode, 3)
        (corpus / 'corpus.yaml').write_text('records: [')
        self.assertEqual(run('new', 'policy', 'second', '--corpus', str(corpus)).returncode, 1)
        self.assertEqual(len(list(corpus.rglob('*.md'))), 1)

    def test_a_file_that_is_there_is_left_alone(self):
        kept = self.folder / 'kept.md'
        kept.write_text('mine')
        (self.folder / 'x.md').write_text('mine')
        (self.folder / 'link.md').symlink_to(kept)
        for output in (kept, f'{self.folder}/', self.folder, self.folder / 'link.md', self.folder / 'sub/../kept.md'):
            (self.folder / 'sub').mkdir(exist_ok=True)
            done = run('new', 'policy', 'x', '-o', str(output))
            self.assertEqual((done.returncode, done.stdout), (2, b''), output)
            self.assertIn(b'is there already', done.stderr)
        self.assertEqual({p.read_text() for p in self.folder.glob('*.md')}, {'mine'})
        self.assertEqual(list(self.folder.glob('.*')), [])
        done = run('new', 'policy', 'y', '-o', 'new/folder/y.md', cwd=self.folder)
        self.assertEqual((done.returncode, done.stdout), (0, b'new/folder/y.md\n'))
        self.assertEqual(run('new', 'policy', 'y', '-o', '-').stdout, (self.folder / 'new/folder/y.md').read_bytes())
        self.assertEqual(run('new', 'policy', 'y', '-o', '/dev/stdout').stdout, run('new', 'policy', 'y').stdout)
        self.assertEqual(run('new', 'policy', 'y', '-o', '/dev/full').returncode, 3)

    def test_two_at_once_make_one(self):
        path = self.folder / 'x.md'
        both = [subprocess.Popen([PROGRAM, 'new', 'policy', 'x', '-o', str(path)], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL) for _ in range(6)]
        self.assertEqual(sorted(one.wait(60) for one in both), [0, 2, 2, 2, 2, 2])

    def test_a_model_by_name_or_path(self):
        self.assertEqual(run('new', 'policy', 'x', '--records', 'ccus').stdout, run('new', 'policy', 'x').stdout)
        self.assertIn(b'\n#ratings:', run('new', 'policy', 'x', '--records', 'solar.yaml', cwd=SOLAR).stdout)
        done = run('new', 'policy', 'x', '--records', 'cccus')
        self.assertEqual(done.returncode, 3)
        self.assertIn(b'did you mean "ccus"', done.stderr)
        self.assertEqual(run('new', 'policy', 'x', '--records', 'none.yaml').returncode, 3)
        self.assertEqual(run('new', 'policy', 'x', '--records', 'ccus', '--corpus', SEEDS).returncode, 2)

    def test_whatever_a_model_says_it_is_yaml_and_is_read(self):
        model = self.folder / 'odd.yaml'
        model.write_text(r'''
words: {mood: [{key: "a: b", name: "#1, \"x\""}, {key: c}]}
record: {id: {kind: id, default: file-name}}
policy:
  "a: b": {kind: text, required: yes, role: title, name: "N\n- evil: [\u0085|>"}
  "": {kind: text}
  "#": {kind: list, required: yes}
  mood: {kind: word, words: mood, required: yes}
  moods: {kind: words, words: mood, required: yes}
  n: {kind: number, range: [5, 9], required: yes}
  m: {kind: number, range: [-9, -5], required: yes}
  y: {kind: year, required: yes}
  d: {kind: date, required: yes}
  c: {kind: coordinates, required: yes}
  i: {kind: ids, of: policy, required: yes}
  h: {kind: text, required: yes, default: first-heading}
  t: {kind: text, required: yes, default: {text: "a \"b\""}}
  g: {kind: group, fields: {free: {kind: text}, bound: {kind: text, required: yes}}}
facility: {name: {kind: text, role: name}}
country: {name: {kind: text, role: name}}
''')
        corpus = self.folder / 'hub'
        corpus.mkdir()
        shutil.copy(model, corpus)
        (corpus / 'corpus.yaml').write_text('records: odd.yaml\n')
        for language in ('en', 'zh'):
            done = run('new', 'policy', 'x', '--corpus', str(corpus), '--lang', language)
            self.assertEqual((done.returncode, done.stderr), (0, b''))
            text = (corpus / 'policies' / language / 'x.md').read_text(encoding='utf-8')
            front = yaml.safe_load(front_matter(text)[0])
            self.assertEqual(list(front), ['id', 'a: b', '#', 'mood', 'moods', 'n', 'm', 'y', 'd', 'c', 'i', 'h', 'g'])
            self.assertEqual(list(front['g']), ['bound'])
            self.assertEqual((front['n'], front['m'], front['mood']), (5, -5, '#1, "x"'))
            yaml.safe_load(uncommented(front_matter(text)[0]))
        self.assertEqual(run('check', '--corpus', str(corpus)).returncode, 0)

    def test_mistyped_words_are_answered_with_the_nearest(self):
        for arguments, message in ((['polcy', 'x'], 'did you mean "policy"'), (['policy'], 'ID is required'), ([], 'KIND is required'),
                                   (['policy', 'x', '--corpsu', 'y'], 'did you mean "--corpus"'), (['policy', 'x', 'y'], 'one word too many'),
                                   (['policy', 'x', '--lang', 'chinese'], "'chinese' names no language")):
            done = run('new', *arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b''), arguments)
            self.assertIn(message, done.stderr.decode())
        self.assertIn(b'Example', run('new', '--help').stdout)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
