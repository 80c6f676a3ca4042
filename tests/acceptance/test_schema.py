#!/usr/bin/env python3
"""The JSON Schemas of records, layouts, themes and label catalogues agree with the readers: what one refuses
the other refuses, too.

usage: test_schema.py PROGRAM SEEDS SOLAR
"""
import copy
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

yaml.SafeDumper.ignore_aliases = lambda *_: True  # aliases are refused, whatever they stand for

PROGRAM, SEEDS, SOLAR = (os.path.abspath(path) for path in sys.argv[1:4])
SOURCES = pathlib.Path(SEEDS).parent
LAYOUTS = SOURCES / 'layouts'
KINDS = {'policy': 'policies', 'facility': 'facilities', 'country': 'countries'}


class Loader(yaml.SafeLoader):
    """As the core schema of YAML 1.2 has it: no dates, and only true and false are truth values."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(('timestamp', 'bool'))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver('tag:yaml.org,2002:bool', re.compile('^(true|false)$'), 'tf')


def schema(kind, *options):
    done = subprocess.run([PROGRAM, 'schema', kind, *options], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    whole = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(whole)
    return jsonschema.Draft202012Validator(whole)


def front_matter(text):
    return yaml.load(text.split('---')[1] if text.count('---') < 3 else text[3:text.index('\n---', 3)], Loader)


def refused(kind, front):
    """By the program."""
    with tempfile.TemporaryDirectory(prefix='briefwright-') as folder:
        path = pathlib.Path(folder) / KINDS[kind] / 'en'
        path.mkdir(parents=True)
        (path / 'it.md').write_text(f'---\n{front}---\n', encoding='utf-8')
        done = subprocess.run([PROGRAM, 'check', '--corpus', folder], capture_output=True, timeout=60)
        return done.returncode != 0


class SchemaOfRecords(unittest.TestCase):
    def test_records_are_valid(self):
        for corpus, options in ((SEEDS, ()), (SOLAR, ('--records', f'{SOLAR}/solar.yaml'))):
            for kind, folder in KINDS.items():
                validator = schema(kind, *options)
                paths = sorted((pathlib.Path(corpus) / folder).glob('*/*.md'))
                for path in paths:
                    with self.subTest(path):
                        validator.validate(front_matter(path.read_text(encoding='utf-8')))

    def test_names_and_words_are_there(self):
        policy = schema('policy', '--lang', 'zh').schema
        self.assertEqual(policy['properties']['title']['description'], '标题')
        self.assertIn('现行', policy['properties']['status']['anyOf'][0]['enum'])
        solar = schema('policy', '--records', f'{SOLAR}/solar.yaml').schema
        self.assertIn('permitting', solar['properties']['ratings']['properties'])
        self.assertNotIn('regulatory', solar['properties'])

    def test_both_refuse_the_same(self):
        cases = {
            'policy': ['title: T', 'year: 2020', 'title:', "title: ''", 'Title: T', 'title: 2020', 'title: [T]', 'title: {a: b}',
                       'title: T\nyear: soon', "title: T\nyear: '2021'", 'title: T\nyear: 20211', 'title: T\nyear: 999',
                       'title: T\ntags: a', 'title: T\ntags: [a, 5]', 'title: T\ntags: [[a]]', 'title: T\ntags: []',
                       'title: T\nrelatedFacilities: 5', 'title: T\nrelatedFacilities: {a: b}',
                       'title: T\nstatus: Dreamt', 'title: T\nstatus: [Active]', 'title: T\nsectors: [Power, Magic]',
                       'title: T\nanalysis: []', 'title: T\nanalysis: {mrv: {score: 100}}',
                       'title: T\nanalysis: {mrv: {score: 101}}', 'title: T\nanalysis: {mrv: {score: -1}}',
                       "title: T\nanalysis: {mrv: {score: '70'}}", 'title: T\nanalysis: {mrv: {score: high}}',
                       'title: T\nanalysis: {mrv: 5}', 'title: T\nanalysis: {mrv: {citation: {text: a}}}',
                       'title: T\nanalysis: {mrv: {citation: [a]}}', 'title: T\nimpactAnalysis: {economic: [a]}',
                       'title: T\nimpactAnalysis: {own: [a]}', 'title: T\nevolution: {milestones: [{date: 2020, event: E}]}',
                       'title: T\nevolution: {milestones: {date: 2020}}', 'title: T\nevolution: {milestones: [a]}',
                       'title: T\nprovenance: a', 'title: T\nodd: {a: [b]}', 'title: T\ndescription: {a: b}'],
            'facility': ['name: N', 'name:', 'name: N\ncapacity: 5', 'name: N\ncapacity: -1', 'name: N\ncapacity: 100001',
                         "name: N\ncapacity: ''", 'name: N\ncapacity: [5]', 'name: N\ncoordinates: [1, 2]',
                         'name: N\ncoordinates: [1]', 'name: N\ncoordinates: [1, 2, 3]', 'name: N\ncoordinates: [91, 0]',
                         'name: N\ncoordinates: [0, 181]', 'name: N\ncoordinates: []', 'name: N\ncoordinates: here',
                         'name: N\npartners: A', 'name: N\nfid: {a: b}'],
            'country': ['name: N', 'name: N\nstrategicTargets: {netZeroYear: 2050}', 'name: N\nstrategicTargets: {netZeroYear: soon}',
                        'name: N\nstrategicTargets: {capture2030: -5}', 'name: N\nstrategicTargets: [a]'],
        }
        for kind, records in cases.items():
            validator = schema(kind)
            seen = set()
            for record in records:
                front = f'id: Norway\n{record}\n'
                with self.subTest(kind=kind, record=record):
                    valid = validator.is_valid(yaml.load(front, Loader))
                    self.assertEqual(valid, not refused(kind, front))
                    seen.add(valid)
            self.assertEqual(seen, {True, False}, kind)


class Resources:
    """The program's data with one file in it that a test may change."""

    def __init__(self, command, *unchanged):
        self.command = command
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='briefwright-'))
        for path in unchanged:
            target = self.folder / 'layouts' / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(LAYOUTS / path, target)

    def close(self):
        shutil.rmtree(self.folder)

    def refused(self, path, text):
        """By the program; the message names the file."""
        target = self.folder / 'layouts' / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding='utf-8')
        done = subprocess.run([PROGRAM, *self.command], capture_output=True, timeout=60,
                              env={**os.environ, 'BRIEFWRIGHT_DATA': str(self.folder)})
        assert done.returncode in (0, 3), done.stderr.decode()
        assert done.returncode == 0 or path.encode() in done.stderr, done.stderr.decode()
        return done.returncode != 0


def places(tree, path=()):
    """The path of every value below a mapping or list."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        yield (*path, key)
        if isinstance(value, (dict, list)):
            yield from places(value, (*path, key))


def above(tree, path):
    for key in path[:-1]:
        tree = tree[key]
    return tree


def misspelt(tree, path):
    """Under another key; an item of a list stands twice."""
    tree = copy.deepcopy(tree)
    parent = above(tree, path)
    if isinstance(parent, list):
        parent.append(parent[-1])
    else:
        parent[f'{path[-1]}x'] = parent.pop(path[-1])
    return tree


def without(tree, path):
    tree = copy.deepcopy(tree)
    del above(tree, path)[path[-1]]
    return tree


def with_value(tree, path, value):
    tree = copy.deepcopy(tree)
    above(tree, path)[path[-1]] = value
    return tree


class Values:
    """A few of a list at a time, each as often as the others: a run of the program takes its time."""

    def __init__(self, *values):
        self.values = itertools.cycle(values)
        self.count = len(values)

    def some(self, most):
        return itertools.islice(self.values, min(most, self.count))


ANYTHING = [None, 'word', '5', 5, 0, -1, 2.5, 1e9, True, 'true', [], [5], {}, {'a': 'b'}, '12pt', '0pt', '#00ff00']
LENGTHS = ['0mm', '3.5pt', '.5pt', '3.mm', '-1mm', '3 mm', '3cm', 'mm', '12345mm', '+1mm', '1e1mm', '3', 3, '0.00pt']
COLOURS = ['#00FF00', '#00ff0', '#00ff000', '00ff00', '#00ff0g', 'red', '']


class SchemaOfFiles(unittest.TestCase):
    def agree(self, validator, resources, path, trees, seen):
        for name, tree in trees:
            text = yaml.safe_dump(tree, allow_unicode=True, width=1000)
            with self.subTest(name):
                valid = validator.is_valid(yaml.load(text, Loader))
                self.assertEqual(valid, not resources.refused(path, text), text if len(text) < 500 else name)
                seen.add(valid)

    def test_what_we_ship_is_valid(self):
        for kind, files in (('layout', [p for p in LAYOUTS.glob('*.yaml') if p.stem != 'vocabulary']),
                            ('layout', list((SOURCES / 'examples').glob('layout/*.yaml'))),
                            ('theme', list(LAYOUTS.glob('themes/*.yaml'))),
                            ('labels', list(LAYOUTS.glob('labels/*.yaml')))):
            validator = schema(kind)
            self.assertTrue(files)
            for path in files:
                with self.subTest(path):
                    validator.validate(yaml.load(path.read_text(encoding='utf-8'), Loader))

    def test_both_refuse_the_same_plans(self):
        validator, seen = schema('plan'), set()
        example = yaml.load((SOURCES / 'examples/plan.yaml').read_text(encoding='utf-8'), Loader)
        entries = [example['documents'][2], example['documents'][-1],
                   {'kind': 'brief', 'where': 'country = norway', 'register': 'full', 'maps': 'off', 'attach': True},
                   {'kind': 'dossier', 'where': 'country = norway', 'theme': 'serif', 'languages': ['en', 'zh+en']},
                   {'kind': 'comparison', 'of': ['us-45q-credit', 'no-longship-programme'], 'maps': 'on'}]
        trees = [example, {}, {'documents': []}, {'documents': entries}, {'documents': 5}, {**example, 'more': 1}, []]
        for entry in entries:
            trees += [{'documents': [{key: value for key, value in entry.items() if key != left}]} for left in entry]
            trees += [{'documents': [{**entry, key + 's': value}]} for key, value in entry.items()]
            trees += [{'documents': [{**entry, key: other}]} for key in entry for other in (None, 5, ['x'], {})]
            trees += [{'documents': [{**entry, 'of': ['us-45q-credit']}]}, {'documents': [{**entry, 'register': 'full'}]}]
        with tempfile.TemporaryDirectory(prefix='briefwright-') as folder:
            path = pathlib.Path(folder, 'x', 'plan.yaml')
            path.parent.mkdir()
            shutil.copytree(SEEDS, pathlib.Path(folder, 'seeds'))
            for tree in trees:
                path.write_text(yaml.safe_dump(tree))
                done = subprocess.run([PROGRAM, 'batch', '--corpus', SEEDS, '--plan', path, '--out', folder + '/out', '--list'],
                                      capture_output=True, text=True, timeout=60)
                seen.add(valid := validator.is_valid(tree))
                if done.returncode == 0:
                    self.assertTrue(valid, tree)
                elif valid:  # what other keys, the files and the corpus show to be wrong
                    self.assertRegex(done.stderr, 'one thing|under .(of|since)|names no|no records|there is no|compar|cannot|'
                                                  '[.]pdf|neither|ends in|knows|expected', tree)
        self.assertEqual(seen, {True, False})

    def test_both_refuse_the_same_themes(self):
        validator, seen = schema('theme'), set()
        resources = Resources(['layouts'], 'themes/print.yaml')
        self.addCleanup(resources.close)
        theme = yaml.load((LAYOUTS / 'themes/print.yaml').read_text(encoding='utf-8'), Loader)
        trees = [('as it is', theme)]
        # One style stands for all, which one table reads.
        paths = [p for p in places(theme) if p[0] not in ('headings', 'roles', 'table', 'table_dense', 'table_head')
                 or len(p) == 1 or p[:2] in (('roles', 'body'), ('headings', 2)) or p == ('roles', 'lead')]
        self.assertGreater(len(paths), 70)
        of_each_other = Values(None, [], {}, 'word', '5', -1)  # of two keys that a schema does not compare
        lengths, colours = Values(*LENGTHS, None, [], {}), Values(*COLOURS, None, 5, [], {})
        numbers, others = Values(None, 'word', True, '5', 5, -1, 1e9, [], {}), Values(None, 5, [], {})
        for path in paths:
            value = above(theme, path)[path[-1]]
            values = (of_each_other if path in (('text_columns',), ('grid_columns',)) or path[0] == 'page' else
                      lengths if str(value).endswith(('pt', 'mm')) else colours if str(value).startswith('#') else
                      numbers if isinstance(value, (int, float)) else others)
            trees.append((f'without {path}', without(theme, path)))
            trees.append((f'misspelt {path}', misspelt(theme, path)))
            trees += [(f'{path} is {other!r}', with_value(theme, path, other)) for other in values.some(3)]
        self.agree(validator, resources, 'themes/own.yaml', trees, seen)
        self.assertEqual(seen, {True, False})

    def test_both_refuse_the_same_themes_that_extend_another(self):
        validator, seen = schema('theme'), set()
        resources = Resources(['layouts'], 'themes/print.yaml')
        self.addCleanup(resources.close)
        style = {'size': '9pt'}
        trees = [(str(more), {'extends': 'print', **more}) for more in (
            {}, {'rule': '2pt'}, {'rul': '2pt'}, {'roles': {}}, {'roles': {'body': {}}}, {'roles': {'bod': {}}},
            {'roles': {'body': {'bold': True}}}, {'roles': {'body': {'bold': 'true'}}}, {'roles': []}, {'roles': None},
            {'page': {'width': '220mm'}}, {'page': {'width': 220}}, {'chart': {'hairline': '1pt', 'grid': '#ffffff'}},
            {'headings': [style] * 4}, {'headings': [style] * 3}, {'headings': [style] * 5}, {'headings': [{}] * 4},
            {'headings': [{**style, 'bold': 1}] * 4}, {'first_indent': 10}, {'first_indent': 10.5}, {'first_indent': -0.1},
            {'grid_columns': 12.0}, {'grid_columns': 12.5}, {'grid_columns': 101}, {'name': 'own'})]
        trees += [(f'extends {value!r}', {'extends': value}) for value in (None, [], {}, ['print'])]
        self.agree(validator, resources, 'themes/own.yaml', trees, seen)
        self.assertEqual(seen, {True, False})

    def test_both_refuse_the_same_layouts(self):
        validator, seen = schema('layout'), set()
        resources = Resources(['layouts'], 'themes/print.yaml')
        self.addCleanup(resources.close)
        anything, sections = Values(*ANYTHING), Values(None, 5, 'mastheads', [], 'title', 'masthead')
        for name in ('brief', 'dossier', 'comparison', 'change', 'onepager'):
            layout = yaml.load((LAYOUTS / f'{name}.yaml').read_text(encoding='utf-8'), Loader)
            trees = [(name, layout)]
            for path in places(layout):
                if len(path) > 1 and path[-1] > 0:
                    continue
                trees.append((f'without {path}', without(layout, path)))
                trees.append((f'misspelt {path}', misspelt(layout, path)))
                trees += [(f'{path} is {value!r}', with_value(layout, path, value)) for value in
                          (anything if len(path) == 1 else sections).some(4)]
            trees += [(f'document: {word!r}', {**layout, 'document': word}) for word in
                      ('brief', 'dossier', 'comparison', 'change', 'Brief', 'poem', '', None, 5)]
            trees += [(f'{more}', {**layout, **more}) for more in
                      ({'policy-sections': ['masthead']}, {'policy-sections': ['title']}, {'attach': True}, {'attach': 'yes'})]
            self.agree(validator, resources, 'own.yaml', trees, seen)
        self.assertEqual(seen, {True, False})

    def test_sections_are_offered(self):
        whole = schema('layout').schema
        of_brief, of_dossier = (one['then']['properties'] for one in whole['allOf'][:2])
        self.assertIn('full-brief', of_brief['sections']['items']['enum'])
        self.assertIn('policy-briefs', of_dossier['sections']['items']['enum'])
        self.assertEqual(of_dossier['policy-sections'], of_brief['sections'])

    def test_both_refuse_the_same_catalogues(self):
        validator, seen = schema('labels'), set()
        resources = Resources(['new', 'policy', 'x', '--lang', 'zh'], 'labels/en.yaml', 'labels/zh.yaml', 'vocabulary.yaml',
                              'records/ccus.yaml')
        self.addCleanup(resources.close)
        labels = yaml.load((LAYOUTS / 'labels/zh.yaml').read_text(encoding='utf-8'), Loader)
        trees = [('as it is', labels), ('nothing', {}), ('a list', ['a'])]
        for key in ('none', 'page.number', 'count.items', 'count.ids.one', 'date.impossible', 'message.standing.above', 'link.mail'):
            text = labels[key]
            trees.append((f'without {key}', without(labels, (key,))))
            trees.append((f'misspelt {key}', misspelt(labels, (key,))))
            for value in (None, 5, True, '', text + '{', text + '{x', text + '{x}', '{' + text, text + text,
                          text.replace('}', ' }'), text + '\n'):
                trees.append((f'{key} is {value!r}', with_value(labels, (key,), value)))
        self.agree(validator, resources, 'labels/zh.yaml', trees, seen)
        self.assertEqual(seen, {True, False})

    def test_options_of_records_are_refused(self):
        for arguments in (['theme', '--records', 'ccus'], ['labels', '--lang', 'zh'], ['themes'], [], ['policy', '--reference'],
                          ['--reference', '--lang', 'zh']):
            done = subprocess.run([PROGRAM, 'schema', *arguments], capture_output=True, timeout=60)
            self.assertEqual((done.returncode, done.stdout), (2, b''), arguments)
        self.assertIn(b'did you mean "theme"', subprocess.run([PROGRAM, 'schema', 'themes'], capture_output=True).stderr)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
