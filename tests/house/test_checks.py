#!/usr/bin/env python3
"""Tests of the checks beside this file: what is right passes, each kind of wrong is found."""
import pathlib
import tempfile
import unittest

import check_files
import check_includes
import check_labels
import check_readme
import check_reference

CMAKE = """
briefwright_room(base       LIBRARIES fmt::fmt PRIVATE OpenSSL::Crypto)
briefwright_room(frame      DEPENDS base)
briefwright_room(document   DEPENDS base PRIVATE PkgConfig::CMARK_GFM)
briefwright_room(chart      DEPENDS base document frame)
briefwright_room(pdf        DEPENDS base frame PRIVATE PkgConfig::HARFBUZZ_SUBSET)
"""
PUBLIC = "set(X\n base/length.hpp\n frame/frame.hpp\n document/figure/spec.hpp\n chart/chart.hpp)\n"


class Tree(unittest.TestCase):
    """A source folder of a few files."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class Includes(Tree):
    def setUp(self):
        super().setUp()
        self.write("CMakeLists.txt", CMAKE)
        self.write("cmake/PublicHeaders.cmake", PUBLIC)
        for header in ("base/length", "frame/frame", "document/figure/spec", "chart/chart"):
            self.write(f"src/{header}.hpp", "// It.\n#pragma once\n")

    def breaches(self, name, *includes):
        self.write(f"src/{name}", "".join(f"#include {header}\n" for header in includes))
        return list(check_includes.find_breaches(self.root))

    def assert_found(self, word, name, *includes):
        found = self.breaches(name, *includes)
        self.assertEqual(len(found), 1, found)
        self.assertIn(word, found[0])
        self.assertIn(f"src/{name}:{len(includes)}:", found[0])

    def test_right_ones_pass(self):
        self.assertEqual(self.breaches("base/length.cpp", '"base/length.hpp"', "<openssl/sha.h>", "<fcntl.h>"), [])
        self.assertEqual(self.breaches("frame/frame.cpp", '"frame/frame.hpp"', "<fmt/format.h>", "<vector>"), [])
        self.assertEqual(self.breaches("document/a.cpp", '"document/figure/spec.hpp"', "<cmark-gfm.h>"), [])
        self.assertEqual(self.breaches("chart/map/a.cpp", '"document/figure/spec.hpp"', '"chart/chart.hpp"'), [])
        self.assertEqual(self.breaches("pdf/font.cpp", "<hb.h>", "<hb-subset.h>"), [])

    def test_a_room_that_is_not_in_depends(self):
        self.assert_found("may not include room chart", "document/figure/a.cpp", "<vector>", '"chart/chart.hpp"')

    def test_rooms_are_not_inherited_through_others(self):
        self.assert_found("may not include room frame", "document/a.cpp", '"frame/frame.hpp"')

    def test_private_header_of_another_room(self):
        self.write("src/frame/secret.hpp", "// It.\n#pragma once\n")
        self.assert_found("private header of room frame", "chart/a.cpp", '"frame/secret.hpp"')
        self.assertEqual(len(self.breaches("chart/a.cpp")), 0)
        self.assertEqual(self.breaches("frame/a.cpp", '"frame/secret.hpp"'), [])

    def test_public_header_that_includes_a_private_one(self):
        self.write("src/frame/secret.hpp", "// It.\n#pragma once\n")
        self.assert_found("includes a private one", "frame/frame.hpp", '"frame/secret.hpp"')

    def test_library_of_another_room(self):
        self.assert_found("PkgConfig::CMARK_GFM is not a library", "frame/a.cpp", "<cmark-gfm.h>")
        self.assertEqual(self.breaches("frame/a.cpp"), [])
        self.assert_found("OpenSSL::Crypto is not a library", "chart/a.cpp", "<openssl/evp.h>")

    def test_posix_effects_and_unknown_headers(self):
        self.assert_found("POSIX", "frame/a.cpp", "<unistd.h>")
        self.assert_found("nobody", "frame/a.cpp", "<random>")
        self.assert_found("base only", "frame/a.cpp", "<fstream>")
        self.assert_found("does not know", "frame/a.cpp", "<boost/any.hpp>")
        self.assert_found("room/name.hpp", "frame/a.cpp", '"frame.hpp"')

    def test_circle(self):
        self.write("CMakeLists.txt", CMAKE.replace("frame      DEPENDS base", "frame DEPENDS base pdf"))
        self.assertTrue(any("frame depends on pdf" in line for line in check_includes.find_breaches(self.root)))

    def test_public_header_that_is_gone(self):
        (self.root / "src/document/figure/spec.hpp").unlink()
        self.assertTrue(any("no src/document/figure/spec.hpp" in line for line in check_includes.find_breaches(self.root)))


class Files(Tree):
    def breaches(self, name, text):
        self.write(f"src/base/{name}", text)
        return list(check_files.find_breaches(self.root))

    def test_right_ones_pass(self):
        self.assertEqual(self.breaches("a.hpp", "// It.\n#pragma once\n" + "\n" * 198), [])
        self.assertEqual(self.breaches("a.cpp", "\n" * 600), [])

    def test_sizes(self):
        self.assertIn("at most 200", self.breaches("a.hpp", "// It.\n#pragma once\n" + "\n" * 199)[0])
        self.assertIn("at most 600", self.breaches("b.cpp", "\n" * 601)[-1])

    def test_opening_and_lines(self):
        self.assertIn("opens with a comment", self.breaches("a.hpp", "\n#pragma once\n")[0])
        self.assertIn("no #pragma once", self.breaches("a.hpp", "// It.\n")[0])
        (self.root / "src/base/a.hpp").unlink()
        for text in ("// TO" + "DO: more\n", "int a;"):
            self.assertEqual(len(self.breaches("a.cpp", text)), 1, text)


class Labels(Tree):
    def breaches(self, zh, en, source=""):
        self.write("layouts/labels/zh.yaml", zh)
        self.write("layouts/labels/en.yaml", en)
        self.write("src/compose/a.cpp", source)
        return list(check_labels.find_breaches(self.root))

    def test_right_ones_pass(self):
        source = 'auto a = labels["facts.no"]; labels.format("rows", {{"count", n}});'
        self.assertEqual(self.breaches("facts: {no: 无}\nrows: '{count} 行'", "rows: '{count} rows'\nfacts: {no: none}", source), [])

    def test_wrong_ones_are_found(self):
        self.assertIn("labels/en.yaml: no b", self.breaches("a: x\nb: y", "a: x")[0])
        self.assertIn("labels/zh.yaml: no b", self.breaches("a: x", "a: x\nb: y")[0])
        self.assertIn("lacks {n}", self.breaches("a: '{n}'", "a: x")[0])
        self.assertIn("src/compose/a.cpp:2: no label b", self.breaches("a: x", "a: x", '\nlabels["b"]')[0])
        (self.root / "layouts/labels/en.yaml").unlink()
        self.assertIn("not there", list(check_labels.find_breaches(self.root))[0])


class Readme(Tree):
    def breaches(self, readme):
        self.write("README.md", readme)
        self.write("Makefile", "build: deps\n\ttrue\n")
        (self.root / "seeds").mkdir(exist_ok=True)
        self.write("CMakePresets.json", '{"configurePresets": [{"name": "dev"}]}')
        for name in ("examples/README.md", "CONTRIBUTING.md"):
            self.write(name, "")
        return list(check_readme.find_breaches(self.root, pathlib.Path("/bin/test")))

    def test_right_one_passes(self):
        self.assertEqual(self.breaches("```sh\nmake build # it\ncmake --preset dev\nbriefwright -d \\\n  seeds\ngit clone x\n```\n"), [])

    def test_wrong_ones_are_found(self):
        self.assertIn("no make target buidl", self.breaches("```sh\nmake buidl\nbriefwright a\n```\n")[0])
        self.assertIn("no preset deb", self.breaches("```sh\ncmake --preset deb\nbriefwright a\n```\n")[0])
        self.assertIn("ended with 1", self.breaches("```sh\nbuild/briefwright -f seeds\n```\n")[0])
        self.assertIn("no command", self.breaches("none")[0])


class Reference(Tree):
    def test_a_page_that_differs_from_the_model_is_found_and_the_command_to_renew_it_named(self):
        program = self.root / "program"
        program.write_text("#!/bin/sh\necho '# Fields'\n")
        program.chmod(0o755)
        self.write("docs/record-reference.md", "# Fields\n")
        self.assertEqual(list(check_reference.find_breaches(self.root, program)), [])
        self.write("docs/record-reference.md", "# Feilds\n")
        self.assertIn(check_reference.RENEW, list(check_reference.find_breaches(self.root, program))[0])
        program.write_text("#!/bin/sh\necho no model >&2\nexit 3\n")
        self.assertIn("no model", "".join(check_reference.find_breaches(self.root, program)))


if __name__ == "__main__":
    unittest.main()
