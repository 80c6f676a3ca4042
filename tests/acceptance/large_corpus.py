#!/usr/bin/env python3
"""A corpus as large as wanted, of invented records that differ in every number.

usage: large_corpus.py FOLDER POLICIES FACILITIES
"""
import pathlib
import sys

COUNTRIES = ['China', 'Norway', 'United States', 'Germany', 'Japan', 'Brazil', 'Canada', 'Indonesia']
STATUSES = ['Operational', 'Under construction', 'Planned', 'Cancelled']
DIMENSIONS = ['incentive', 'statutory', 'market', 'strategic', 'mrv']
EVIDENCE = ('Paragraph {n} of the act lets operators of store {n} claim {k} units for each tonne of CO2 that the register '
            'of year {k} shows as injected, less what was released again, and asks for a report within {d} days.')


def policy(n):
    analysis = '\n'.join(
        f'  {name}:\n    score: {(n * 7 + k * 13) % 101}\n    label: Level {n % 5}\n'
        f'    evidence: {EVIDENCE.format(n=n, k=1990 + (n + k) % 60, d=30 + n % 90)}\n    citation: Act {n}, section {k}'
        for k, name in enumerate(DIMENSIONS))
    text = '\n\n'.join('  ' + EVIDENCE.format(n=n * 10 + k, k=k + 1, d=k + 20) for k in range(4))
    return (f'---\nid: act-{n:05}\ntitle: Storage act number {n}\ncountry: {COUNTRIES[n % len(COUNTRIES)]}\n'
            f'year: {1990 + n % 36}\nstatus: Active\ncategory: Regulatory\nreviewStatus: verified\n'
            f'description: |-\n{text}\nanalysis:\n{analysis}\n---\n')


def facility(n):
    return (f"---\nid: '{n}'\nname: Store {n} of the shelf\ncountry: {COUNTRIES[n % len(COUNTRIES)]}\n"
            f'type: Storage\nstatus: {STATUSES[n % len(STATUSES)]}\nestimatedCapacity: {(n % 97) / 10}\n'
            f"operation: '{1990 + n % 45}'\ncoordinates: [{n % 120 - 60}, {n * 7 % 340 - 170}]\nprecision: state\n---\n")


def make(folder, policies, facilities):
    for kind, count, text in (('policies', policies, policy), ('facilities', facilities, facility)):
        place = pathlib.Path(folder, kind, 'en')
        place.mkdir(parents=True)
        for n in range(count):
            (place / f'{n:05}.md').write_text(text(n))


if __name__ == '__main__':
    make(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
