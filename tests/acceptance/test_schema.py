#!/usr/bin/env python3
"""The JSON Schema of records agrees with the reader: what one refuses the other refuses, too.

usage: test_schema.py PROGRAM SEEDS SOLAR
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

PROGRAM, SEEDS, SOLAR = (os.path.abspath(path) for path in sys.argv[1:4])
KINDS = {'policy': 'policies', 'facility': 'facilities', 'country': 'countries'}


class Loader(yaml.SafeLoader):
    """As the core schema of YAML 1.2 has it: no dates, and only true and false are truth values."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(('timestamp', 'bool'))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


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


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
