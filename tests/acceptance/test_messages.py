#!/usr/bin/env python3
"""Every number of every key message in English, reckoned again from the records by another way.

usage: test_messages.py PROGRAM CORPUS [OLDER-CORPUS]
"""
import collections
import os
import pathlib
import re
import statistics
import subprocess
import sys
import unittest

from acceptance import quick_front_matter

PROGRAM, CORPUS = (os.path.abspath(path) for path in sys.argv[1:3])
OLDER = os.path.abspath(sys.argv[3]) if len(sys.argv) > 3 else None
ROOT = pathlib.Path(__file__).resolve().parents[2]
INDEX = ['incentive', 'statutory', 'market', 'strategic', 'mrv']
PLACES = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
read = quick_front_matter()


def words(text):
    return ' '.join(str(text or '').split()).casefold()


class Vocabulary:
    def __init__(self):
        import yaml
        self.rows = yaml.safe_load((ROOT / 'layouts/vocabulary.yaml').read_text())

    def key(self, kind, text):
        for row in self.rows[kind]:
            names = row if isinstance(row, list) else [row['key'], *row['name'].values(), *row.get('words', [])]
            if words(text) in map(words, names):
                return names[0]
        return words(text)


VOCABULARY = Vocabulary()


def all_of(kind, corpus=CORPUS):
    folder = pathlib.Path(corpus, kind, 'en')
    return {str(record['id']): record for record in map(read, sorted(folder.glob('*.md')))}


POLICIES, FACILITIES = all_of('policies'), all_of('facilities')


def assessments(policy):
    return {name: one for name, one in (policy.get('analysis') or {}).items() if isinstance(one, dict)}


TEXTS = collections.Counter(words(one.get('evidence')) for policy in POLICIES.values()
                            for one in assessments(policy).values() if one.get('evidence'))


RECORDS = collections.defaultdict(set)  # that have a text
for _id, _policy in POLICIES.items():
    for _one in assessments(_policy).values():
        RECORDS[words(_one.get('evidence'))].add(_id)


def copied(one):
    return bool(one.get('evidence')) and TEXTS[words(one['evidence'])] >= 3


def cites(one):
    return bool(one.get('citation') or one.get('citationUrl') or one.get('url'))


def solid(one):
    return cites(one) and not copied(one)


def scores(policy, names=None):
    return {name: one['score'] for name, one in assessments(policy).items()
            if one.get('score') is not None and (names is None or name in names)}


def mean(policy):
    values = list(scores(policy, INDEX).values())
    return statistics.fmean(values) if values else None


def in_force(policy):
    return VOCABULARY.key('policy-status', policy.get('status')) == 'active'


def country(policy):
    key = VOCABULARY.key('country', policy.get('country'))
    return VOCABULARY.rows['same-as']['country'].get(key, key)


ACTIVE = [policy for policy in POLICIES.values() if in_force(policy)]
SCORED = [policy for policy in ACTIVE if mean(policy) is not None]


def support(policies):
    """How many of their index scores are cited, and how many there are."""
    found = [solid(assessments(policy)[name]) for policy in policies for name in scores(policy, INDEX)]
    return sum(found), len(found)


def medians():
    values = collections.defaultdict(list)
    for policy in ACTIVE:
        for name, score in scores(policy).items():
            values[name].append(score)
    return {name: statistics.median(all_values) for name, all_values in values.items()
            if len(all_values) >= 3 and 2 * len(all_values) >= len(SCORED)}


MEDIANS = medians()


def short(number):
    """As a score is printed: one decimal where it has one."""
    text = f'{number + 1e-9:.1f}'
    return text[:-2] if text.endswith('.0') else text


def names_in(text, scored):
    """Keys of the dimensions that a series names, with the scores behind them where they are told."""
    found = re.findall(r'([A-Za-z-]+(?: [a-z]+)*?)(?: \((\S+?)\))?(?:, | and |$)', text)
    return {name.casefold(): score for name, score in found if name.casefold() in scored}


class Messages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        since = ['--since', OLDER] if OLDER else []
        run = subprocess.run([PROGRAM, 'check', '--corpus', CORPUS, '--messages', *since], capture_output=True,
                             text=True, timeout=300)
        cls.told, policy = [], None
        for line in run.stdout.splitlines():
            head = re.fullmatch(r'(zh|en) (\S+)', line)
            if head:
                policy = POLICIES[head[2]] if head[1] == 'en' else None
            elif policy is not None and line.startswith('  '):
                one = re.fullmatch(r'  [* ]  ?[\d.]+  (\S+) +(.*)', line)
                cls.told.append((policy, one[1], one[2].replace('\u00a0', ' ')))
        assert len(cls.told) > 20, run.stderr

    def test_each(self):
        for kind in ('standing', 'profile', 'peers', 'evidence', 'deployment', 'pillars'):
            cases = [(policy, text) for policy, of, text in self.told if of == kind]
            self.assertTrue(cases or kind == 'pillars', kind)  # an old snapshot has none
            for policy, text in cases:
                with self.subTest(kind=kind, policy=policy['id'], text=text):
                    getattr(self, kind)(policy, text)

    def standing(self, policy, text):
        own = scores(policy, INDEX)
        cited = sum(solid(assessments(policy)[name]) for name in own)
        if not own:
            self.assertTrue(text.startswith('None of the five index dimensions has been scored'))
            return
        if cited == 0 and in_force(policy):
            self.assertIn('not ranked', text)
            if len(own) > 1:
                self.assertIn(f'None of its {len(own)} index scores', text)
            return
        if not in_force(policy):
            self.assertIn('not in force', text)
            return
        at_home = [other for other in SCORED if country(other) == country(policy)]
        group = at_home if len(at_home) >= 3 else SCORED
        means = [mean(other) for other in group]
        place = 1 + sum(other > mean(policy) + 1e-9 for other in means)
        joint = sum(abs(other - mean(policy)) < 1e-9 for other in means) > 1
        found = re.fullmatch(r'Its mean score ranks (joint )?(\S+) of (?:all )?'
                             r'(\d+) scored (?:international )?policies in force(?: in .*?)?'
                             r'(?:, (\S+) points? (above|below) their median of (\S+)|, level with their median of (\S+))?\.'
                             r' (All these scores are cited|(?:All its index scores are cited'
                             r'|(?P<cited>\d+) of its (?P<own>\d+) index scores (?:are|is) cited \(mean (?P<alone>\S+)\))'
                             r', (?P<solid>\d+) of the set’s (?P<all>\d+))\.',
                             text)
        self.assertTrue(found)
        in_set = support(group)
        self.assertEqual((int(found['solid']), int(found['all'])) if found['solid'] else (in_set[1],) * 2, in_set)
        self.assertEqual((int(found['cited']), int(found['own'])) if found['cited'] else (len(own),) * 2, (cited, len(own)))
        if found['alone']:
            self.assertEqual(found['alone'], short(statistics.fmean(own[name] for name in own
                                                                    if solid(assessments(policy)[name]))))
        self.assertEqual(int(found[3]), len(group))
        self.assertEqual(bool(found[1]), joint)
        last = place == len(group) and not joint
        self.assertEqual(found[2], 'last' if last else PLACES[place] if place < len(PLACES) else found[2])
        if place >= len(PLACES) and not last:
            self.assertEqual(int(re.match(r'\d+', found[2])[0]), place)
        gap = mean(policy) - statistics.median(means)
        if found[4]:
            self.assertEqual(found[5], 'above' if gap > 0 else 'below')
            self.assertAlmostEqual(float(found[4]), abs(gap), delta=0.051)
            self.assertEqual(found[6], short(statistics.median(means)))
        else:
            self.assertLess(abs(gap), 0.051)

    def profile(self, policy, text):
        own = scores(policy, INDEX)
        cited = {name: score for name, score in own.items() if solid(assessments(policy)[name])}
        values = cited.values()
        if len(cited) == 1:
            self.assertIn(f'Only one of {len(own)} index scores is cited, ', text)
            self.assertIn(f'({short(*values)})', text)
        elif min(values) == max(values):
            self.assertIn(f'All {len(cited)} ', text)
            self.assertIn(f' {short(min(values))} of 100', text)
        else:
            close = max(values) - min(values) <= 5
            found = re.fullmatch(r'All its (cited )?index scores lie within (?P<gap>\S+) points?: highest (?P<strong>.*), '
                                 r'(?P<high>\S+); lowest (?P<weak>.*?), (?P<low>\S+)\.( Not cited and left out: (?P<out>.*)\.)?'
                                 if close else
                                 r'Strongest (cited )?index scores?: (?P<strong>.*), (?P<high>\S+); weakest: (?P<weak>.*?), '
                                 r'(?P<low>\S+) \((?P<gap>\S+) points? apart\)\.( Not cited and left out: (?P<out>.*)\.)?',
                                 text)
            self.assertTrue(found)
            self.assertEqual(bool(found[1]), len(cited) < len(own))
            self.assertEqual((found['high'], found['low']), (short(max(values)), short(min(values))))
            self.assertAlmostEqual(float(found['gap']), max(values) - min(values), delta=0.051)
            self.assertEqual(set(names_in(found['strong'], own)), {name for name in cited if cited[name] == max(values)})
            self.assertEqual(set(names_in(found['weak'], own)), {name for name in cited if cited[name] == min(values)})
            self.assertEqual(names_in(found['out'] or '', own),
                             {name: short(own[name]) for name in own.keys() - cited.keys()})

    PEERS = {('below', False): 'It lies farthest below the median in NAMES, by GAP SET.',
             ('below', True): 'By its cited scores it lies farthest below the median in NAMES, by GAP SET.',
             ('only', False): 'It lies below the median only in NAMES, by GAP SET.',
             ('only', True): 'By its cited scores it lies below the median only in NAMES, by GAP SET.',
             ('level', False): 'It lies below the median in no dimension; farthest above in NAMES, by GAP SET.',
             ('level', True): 'None of its cited scores lies below the median; farthest above in NAMES, by GAP SET.',
             ('above', False): 'It lies above the median in every dimension compared, farthest in NAMES, by GAP SET.',
             ('above', True): 'All its cited scores lie above the median, farthest in NAMES, by GAP SET.'}

    def peers(self, policy, text):
        own = scores(policy)
        cited = {name for name in own if solid(assessments(policy)[name])}
        self.assertFalse(len(cited) == 1 and len(own) > 1)  # which the profile tells
        gaps = {name: MEDIANS[name] - own[name] for name in cited & MEDIANS.keys()}
        below = {name for name in gaps if gaps[name] > 0}
        most = max(gaps.values()) if below else min(gaps.values())
        kind = 'above' if not below and 0 not in gaps.values() else 'level' if not below else \
            'only' if all(gaps[name] == most for name in below) else 'below'
        form = self.PEERS[kind, len(cited) < len(own)].replace('.', r'\.') \
            .replace('SET', rf'\({len(SCORED)} scored policies in force\)') \
            .replace('NAMES', '(?P<names>.*)').replace('GAP', r'(?P<gap>\S+) points?')
        found = re.fullmatch(form, text)
        self.assertTrue(found, form)
        self.assertEqual({name.casefold() for name in names_in(found['names'][0].upper() + found['names'][1:], own)},
                         {name for name in gaps if gaps[name] == most})
        self.assertAlmostEqual(float(found['gap']), abs(most), delta=0.051)

    def evidence(self, policy, text):
        own = {name: one for name, one in assessments(policy).items()
               if one.get('score') is not None or one.get('label') or one.get('evidence')}
        shared = {name for name, one in own.items() if copied(one)}
        uncited = {name for name, one in own.items() if not cites(one)}
        if shared:
            elsewhere = {name for name in shared if len(RECORDS[words(own[name]['evidence'])]) > 1}
            self.assertIn('word for word in other records' if elsewhere == shared
                          else 'one and the same text' if not elsewhere else 'of this record or of others', text)
        if shared and uncited:
            if shared == uncited and len(shared) <= 3 and len(shared) < len(own):
                told = names_in(re.search(r'named for (.*?), and (?:its|their) evidence', text)[1], own)
                self.assertEqual(told, {name: short(own[name]['score']) if own[name].get('score') is not None else ''
                                        for name in shared})
                return
            if len(uncited) == len(own) and len(own) > 1:
                self.assertIn(f'None of the {len(own)} assessments names a source', text)
            else:
                self.assertIn(f'{len(uncited)} of {len(own)} assessments name', text)
            copies = f'all {len(shared)}' if len(shared) == len(own) and len(own) > 1 else len(shared)
            self.assertRegex(text, f'evidence for {copies} (is|stands) ')
            return
        weak = shared or uncited
        if len(weak) == len(own) and len(own) > 1:
            self.assertRegex(text, f'(None of the|for all) {len(own)} assessments')
        elif len(weak) > 3:
            self.assertIn(f'{len(weak)} of {len(own)} assessments', text)
        else:
            told = names_in(re.search(r'(?:named for|evidence for) (.*?)(?::| stands word| is one and)', text)[1], own)
            self.assertEqual(told, {name: short(own[name]['score']) if own[name].get('score') is not None else ''
                                    for name in weak})

    def deployment(self, policy, text):
        linked = [FACILITIES[str(one)] for one in policy.get('relatedFacilities') or [] if str(one) in FACILITIES]
        found = re.match(r'([\d,]+) of ([\d,]+) linked facilit\S+ (?:is|are) within the (?:policy|title)’s subject, (.*?): ([^;.]*)', text)
        self.assertTrue(found)
        mine = [one for one in linked if self.of_subject(one, found[3])]
        self.assertEqual([int(found[i].replace(',', '')) for i in (1, 2)], [len(mine), len(linked)])
        by = collections.Counter(VOCABULARY.key('facility-status', one.get('status')) for one in mine)
        wanted = {'operational': by['operational'], 'under construction': by['under-construction'], 'planned': by['planned']}
        wanted['outside the pipeline'] = len(mine) - sum(wanted.values())
        wanted = {name: n for name, n in wanted.items() if n or name == 'operational'}
        if len(mine) in wanted.values():  # one status has all
            only = next(name for name, n in wanted.items() if n == len(mine))
            self.assertEqual(found[4], only if len(mine) == 1 else f'all {only}')
        else:
            told = {name: 0 if number == 'none' else int(number.replace(',', ''))
                    for number, name in re.findall(r'(none|[\d,]+) ([a-z][a-z ]*?)(?=, | and |$)', found[4])}
            self.assertEqual(told, wanted)
        share = re.search(r'(<?)([\d.]+)% of ([\d,.]+) Mt/yr is committed', text)
        if share and not share[1]:
            total = sum(self.capacity(one) for one in mine if self.stage(one) != 'out')
            committed = sum(self.capacity(one) for one in mine if self.stage(one) == 'committed')
            self.assertAlmostEqual(float(share[3].replace(',', '')), total, delta=0.0501)
            self.assertAlmostEqual(float(share[2]), 100 * committed / total, delta=0.0501)

    @staticmethod
    def stage(facility):
        status = VOCABULARY.key('facility-status', facility.get('status'))
        return {'operational': 'committed', 'under-construction': 'committed', 'planned': 'planned'}.get(status, 'out')

    @staticmethod
    def capacity(facility):
        estimated = facility.get('estimatedCapacity') or 0
        low, high = facility.get('announcedCapacityMin'), facility.get('announcedCapacityMax')
        ends = [one for one in (low, high) if one is not None]
        announced = statistics.fmean(ends) if ends else facility.get('announcedCapacity') or facility.get('capacity') or 0
        return estimated if estimated > 0 else announced

    @staticmethod
    def of_subject(facility, series):
        """One of the named sectors, types and fates each, where such are named: "oil and gas, cement and power"."""
        rows = VOCABULARY.rows
        named = [(words(row[2]), row[0], kind) for kind in ('policy-sector', 'facility-sector', 'facility-type', 'fate')
                 for row in rows[kind]]
        keys, rest = collections.defaultdict(set), words(series)
        for text, key, kind in sorted(named, key=lambda one: -len(one[0])):
            if re.search(rf'(^|, | and ){re.escape(text)}($|, | and )', rest):
                keys[kind.replace('policy', 'facility')] |= set(rows['covers'].get(key, [key]))
                if not any(text == other and kind < of for other, _, of in named):
                    rest = rest.replace(text, '#')
        if 'transport-and-storage' in keys['facility-type']:  # one type, or two of them
            keys['facility-type'] |= {'transport', 'storage'}
            keys['facility-sector'].discard('transport-and-storage')
        for kind, field in (('facility-sector', 'sector'), ('facility-type', 'type'), ('fate', 'fateOfCarbon')):
            have = VOCABULARY.key(kind, facility.get(field))
            if keys[kind] and not any(key == have or key in have.split('-and-') for key in keys[kind]):
                return False
        return True

    @unittest.skipUnless(OLDER, 'with an older version only')
    def test_changes(self):
        older = all_of('policies', OLDER)
        told = {policy['id']: text for policy, kind, text in self.told if kind == 'changes'}
        both = [(scores(older[name]), scores(policy)) for name, policy in POLICIES.items() if name in older]
        comparable = [(old[key], new[key]) for old, new in both for key in old.keys() & new.keys()]
        rescored = sum(old != new for old, new in comparable)
        reassessed = rescored >= 10 and 2 * rescored > len(comparable)
        for name, policy in POLICIES.items():
            text = told.get(name, '')
            with self.subTest(policy=name, text=text):
                self.assertEqual(text.startswith('New in the data set since '), name not in older)
                if name in older:
                    self.changes(older[name], policy, text, reassessed)

    def changes(self, old, new, text, reassessed):
        was, now = scores(old), scores(new)
        wanted = {key: (was.get(key), now.get(key)) for key in was.keys() | now.keys()
                  if was.get(key) != now.get(key)}
        largest = sorted((abs(a - b) for a, b in wanted.values() if None not in (a, b)), reverse=True)
        found = re.findall(r'(?:: |, | and )([A-Za-z]+)(?: score from (\S+) to (\S+)(?=, | and |[.;])'
                           r'| newly scored \((\S+)\)| no longer scored \((\S+) before\))', text)
        told = {name.casefold(): (a or gone or None, b or came or None) for name, a, b, came, gone in found}
        self.assertEqual(len(told), min(len(wanted), 2))
        for name, pair in told.items():
            self.assertEqual(pair, tuple(None if one is None else short(one) for one in wanted[name]))
        sizes = [abs(float(a) - float(b)) for a, b in told.values() if a and b]
        self.assertEqual(sizes, largest[:len(sizes)])
        self.assertEqual('way of scoring' in text, reassessed and bool(wanted))
        status = [VOCABULARY.key('policy-status', one.get('status')) for one in (old, new)]
        self.assertEqual('status from' in text, status[0] != status[1])

    def pillars(self, policy, text):
        still_open = re.compile(r'(?i)(tbd|tbc|to be |pending|not (specified|defined|yet|explicit|determined)|no explicit|'
                                r'undefined|under development|unclear|(n/?a|none|unknown|-|—)\.?$)')
        stated = [key for key, value in (policy.get('regulatory') or {}).items()
                  if words(value) and not still_open.match(words(value))]
        few = re.fullmatch(r'Of 7 regulatory pillars the record describes only (.*)\.', text)
        told = len(re.split(', | and ', few[1])) if few else int(re.search(r'(?:all|only|describes) (\d+)', text)[1])
        self.assertLessEqual(told, len(stated))
        self.assertGreaterEqual(told, len(stated) - 3)  # keys of its own are no pillars
        if ' all ' in text:
            self.assertEqual(told, 7)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
