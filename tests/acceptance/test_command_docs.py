"""Manual pages and completions say what the help says, and work."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv[1]


def run(*words):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


COMMANDS = re.findall(r'^  ([a-z]+)  +\S', run('help').partition('Subcommands:')[2], re.M)


def options(command):
    return {name.partition('{')[0] for line in run('help', command).splitlines() if re.match(' {2,4}-', line)
            for name in line.split()[0].split(',')}


class CommandDocs(unittest.TestCase):
    def test_commands_are_found(self):
        self.assertLess({'brief', 'dossier', 'compare', 'diff', 'batch', 'check', 'merge', 'new'}, set(COMMANDS))
        self.assertLess({'--corpus', '-c', '--layout', '--quiet'}, options('brief'))

    def test_each_command_that_makes_something_has_an_installed_page(self):
        made = {path.stem.removeprefix('briefwright-') for path in pathlib.Path(PROGRAM).parent.glob('docs/briefwright-*.1')}
        self.assertEqual(made, set(COMMANDS) - {'version', 'help'})

    def test_manual_pages(self):
        for command in COMMANDS:
            with self.subTest(command=command):
                page = run('help', command, '--manual')
                lint = subprocess.run(['mandoc', '-T', 'lint', '-W', 'warning'], input=page, capture_output=True, text=True)
                self.assertEqual(lint.stdout, '')
                shown = subprocess.run(['mandoc', '-T', 'utf8'], input=page, capture_output=True, text=True).stdout
                shown = re.sub('.\b', '', shown)
                for option in options(command):
                    self.assertRegex(shown, rf'(?<![\w-]){option}(?![\w-])')
                self.assertIn(f'BRIEFWRIGHT-{command.upper()}(1)', shown)

    def complete(self, *words):
        script = run('help', '--completion', 'bash')
        line = ' '.join(f"'{word}'" for word in words)
        done = subprocess.run(['bash', '-c', f'{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _briefwright; '
                               'printf "%s\\n" "${COMPREPLY[@]}"'], capture_output=True, text=True, timeout=30)
        self.assertEqual(done.stderr, '')
        return set(done.stdout.split())

    def test_bash(self):
        self.assertEqual(self.complete('briefwright', ''), set(COMMANDS))
        self.assertEqual(self.complete('briefwright', 'dos'), {'dossier'})
        self.assertEqual(self.complete('briefwright', 'brief', '--register', ''), {'full', 'subject', 'none'})
        self.assertEqual(self.complete('briefwright', 'diff', '--format', 'j'), {'json'})
        for command in COMMANDS:
            with self.subTest(command=command):
                self.assertEqual({word for word in self.complete('briefwright', command, '-')}, options(command))
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, 'corpus').mkdir()
            pathlib.Path(folder, 'record.md').touch()
            self.assertEqual(self.complete('briefwright', 'brief', '--corpus', folder + '/'), {folder + '/corpus'})
            self.assertEqual(self.complete('briefwright', 'brief', folder + '/'), {folder + '/corpus', folder + '/record.md'})

    def test_zsh(self):
        script = run('help', '--completion', 'zsh')
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, '_briefwright')
            path.write_text(script, encoding='utf-8')
            done = subprocess.run(['zsh', '-n', path], capture_output=True, text=True, timeout=30)
            self.assertEqual((done.returncode, done.stderr), (0, ''))
        for place in ("'1:OLD:", "'2:NEW:", "'*:ID:"):
            self.assertIn(place, script)
        for command in COMMANDS:
            own = script.partition(f'    {command})\n')[2].partition('      ;;')[0]
            for option in options(command):
                self.assertIn(option, own)

    def test_fish(self):
        script = run('help', '--completion', 'fish')
        done = subprocess.run(['fish', '--no-config', '-c', f'{script}\ncomplete -C "briefwright brief --reg"\n'
                               'complete -C "briefwright brief --register "\ncomplete -C "briefwright dos"'],
                              capture_output=True, text=True, timeout=60, env={**os.environ, 'HOME': tempfile.gettempdir()})
        self.assertEqual(done.stderr, '')
        words = {line.split('\t')[0] for line in done.stdout.splitlines()}
        self.assertLessEqual({'--register', 'full', 'subject', 'none', 'dossier'}, words)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
