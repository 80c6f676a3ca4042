#!/usr/bin/env python3
"""Stands where Slurm's jobs look for briefwright, keeps a list of what they run, and makes trouble once where told to.

TEST_FOLDER/tries gets a line of JSON for each run.  TEST_FOLDER/trouble-I tells what happens to part I; it is taken away
first, so that the next try goes well:
  hang   the program begins, and gets no further than a few documents: nobody reads its events.  TEST_FOLDER/hangs then
         says so; it hangs for as long as the test (TEST_PID) lives.
  fail   nothing is made, and the exit code is 3
"""
import json
import os
import pathlib
import subprocess
import sys
import time

FOLDER, PROGRAM = pathlib.Path(os.environ['TEST_FOLDER']), os.environ['TEST_PROGRAM']


def test_lives():
    try:
        os.kill(int(os.environ['TEST_PID']), 0)
    except ProcessLookupError:
        return False
    return True


def hang(arguments):
    # A pipe of one page is full after some twenty events, which are fewer than a part has.
    done = subprocess.Popen([PROGRAM, *arguments, '--events', '-'], stdout=subprocess.PIPE, pipesize=4096)
    for _ in range(4):
        done.stdout.readline()
    (FOLDER / 'hangs').touch()
    while test_lives():
        time.sleep(0.2)
    done.kill()
    sys.exit(3)


def main():
    arguments = sys.argv[1:]
    part = arguments[arguments.index('--shard') + 1].split('/')[0] if '--shard' in arguments else arguments[0]
    with open(FOLDER / 'tries', 'a', encoding='utf-8') as tries:
        tries.write(json.dumps({'part': part, 'node': os.environ['SLURMD_NODENAME'], 'job': os.environ['SLURM_JOB_ID'],
                                'restarts': int(os.environ.get('SLURM_RESTART_COUNT', 0))}) + '\n')
    trouble = FOLDER / f'trouble-{part}'
    if not trouble.exists():
        os.execv(PROGRAM, [PROGRAM, *arguments])
    kind = trouble.read_text(encoding='utf-8')
    trouble.unlink()
    if kind == 'hang':
        hang(arguments)
    sys.exit(3)


if __name__ == '__main__':
    main()
