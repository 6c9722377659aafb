#!/usr/bin/env python3
"""Each rule of check_layers.py on a small tree: the tree in order is silent, and each planted mistake is named with its place."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import check_layers  # noqa: E402

TABLE = """# Architecture

| Module | One line | May include |
|---|---|---|
| `base` | the ground | nothing |
| `model` | types | base |
| `sync` | batches | base, model |
"""

HEADER = "// What this is.\n#pragma once\n"

IN_ORDER = {
    "ARCHITECTURE.md": TABLE,
    "x": "",
    "src/CMakeLists.txt": "",
    "src/base/CMakeLists.txt": "antler_module(base LIBRARIES fmt::fmt)\n",
    "src/base/text.h": HEADER,
    "src/base/text.cc": '#include "base/text.h"\n\n#include <fmt/format.h>\n#include <vector>\n',
    "src/model/CMakeLists.txt": "# A comment (with a parenthesis).\nantler_module(model\n  DEPENDS base\n  LIBRARIES fmt::fmt)\n",
    "src/model/type.h": HEADER + '#include "base/text.h"\n',
    "src/sync/CMakeLists.txt": "antler_module(sync DEPENDS base TEST_LIBRARIES antler_model)\n",
    "src/sync/batch.h": HEADER + '#include "base/text.h"\n',
    "src/sync/batch_test.cc": '#include "sync/batch.h"\n#include "model/type.h"\n',
    "include/antler/antler.h": HEADER + "#include <string_view>\n#include <antler/sql.h>\n#include \"antler/sql.h\"\n",
    "include/antler/sql.h": HEADER + "#define ANTLER_VERSION 1\n",
}


class CheckLayersTest(unittest.TestCase):
    def problems(self, changes=None, without=()):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**IN_ORDER, **(changes or {})}.items():
                if name in without:
                    continue
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return [f"{path}:{line}: {message}" for path, line, message in check_layers.Tree(folder).problems()]

    def assert_only(self, expected_start, changes=None, without=()):
        problems = self.problems(changes, without)
        self.assertEqual(len(problems), 1, problems)
        self.assertTrue(problems[0].startswith(expected_start), problems[0])

    def test_a_tree_in_order_is_silent(self):
        self.assertEqual(self.problems(), [])

    def test_include_of_a_module_that_is_not_declared(self):
        self.assert_only('src/sync/batch.cc:2: includes "model/type.h"; `sync` DEPENDS on base',
                         {"src/sync/batch.cc": '#include "sync/batch.h"\n#include "model/type.h"\n'})

    def test_a_test_library_is_for_tests_only(self):
        self.assert_only('src/base/text_test.cc:1: includes "model/type.h"', {"src/base/text_test.cc": '#include "model/type.h"\n'})

    def test_declaration_that_the_table_does_not_allow(self):
        self.assert_only("src/sync/CMakeLists.txt:1: `sync` DEPENDS on `model`; ARCHITECTURE.md line 7 allows it base", {
            "ARCHITECTURE.md": TABLE.replace("| base, model |", "| base |"),
            "src/sync/CMakeLists.txt": "antler_module(sync DEPENDS base model TEST_LIBRARIES antler_model)\n"})

    def test_module_without_a_row(self):
        self.assert_only("src/plan/CMakeLists.txt:1: module `plan` is missing in the table",
                         {"src/plan/CMakeLists.txt": "antler_module(plan DEPENDS base)\n"})

    def test_row_that_names_no_module(self):
        self.assert_only("ARCHITECTURE.md:8: row `plan` allows `modle`", {"ARCHITECTURE.md": TABLE + "| `plan` | steps | base, modle |\n"})

    def test_two_rows(self):
        self.assert_only("ARCHITECTURE.md:8: module `base` has two rows", {"ARCHITECTURE.md": TABLE + "| `base` | again | nothing |\n"})

    def test_missing_table(self):
        self.assert_only("ARCHITECTURE.md:1: is missing", without=("ARCHITECTURE.md",))

    def test_cycle(self):
        self.assert_only("src/model/CMakeLists.txt:1: modules include each other in a cycle: base -> model -> base", {
            "ARCHITECTURE.md": TABLE.replace("| the ground | nothing |", "| the ground | model |"),
            "src/model/CMakeLists.txt": "antler_module(model DEPENDS base)\n",
            "src/base/CMakeLists.txt": "antler_module(base DEPENDS model)\n"})

    def test_src_does_not_include_tests(self):
        self.assert_only('src/base/text.cc:1: includes "tests/e2e/run.h"; src does not know `tests`',
                         {"src/base/text.cc": '#include "tests/e2e/run.h"\n'})

    def test_includes_are_full_paths(self):
        self.assert_only('src/base/text.cc:1: includes "text.h"; includes are full', {"src/base/text.cc": '#include "text.h"\n'})
        self.assert_only('src/base/text.cc:1: includes "../base/text.h"', {"src/base/text.cc": '#include "../base/text.h"\n'})

    def test_public_headers_know_themselves_and_the_standard_library(self):
        for target in ("<fmt/format.h>", '"base/text.h"', "<unistd.h>"):
            self.assert_only("include/antler/sql.h:3: includes", {"include/antler/sql.h": f"{HEADER}#include {target}\n"})

    def test_header_without_its_paragraph(self):
        self.assert_only("src/base/text.h:1: a header opens", {"src/base/text.h": "#pragma once\n"})

    def test_header_without_pragma_once(self):
        self.assert_only("include/antler/sql.h:1: has no #pragma once", {"include/antler/sql.h": "// What this is.\n"})

    def test_long_file(self):
        self.assertEqual(self.problems({"src/base/text.cc": "\n" * 600}), [])
        self.assert_only("src/base/text.cc:601: has 601 lines", {"src/base/text.cc": "\n" * 601})

    def test_a_generated_file_may_be_long(self):
        self.assertEqual(self.problems({"src/base/text.cc": "// Generated by tools/make_text.py.\n" + "\n" * 600}), [])

    def test_names_without_a_concept(self):
        self.assert_only("src/base/utils.h:1: is called `utils.h`", {"src/base/utils.h": HEADER})
        self.assert_only("tests/common:1: is called `common`", {"tests/common/run.cc": ""})

    def test_macros(self):
        self.assert_only("src/base/text.cc:2: defines a macro", {"src/base/text.cc": "\n#  define TWICE(x) x x\n"})

    def test_top_level(self):
        self.assert_only("notes.txt:1: is not one of the top-level entries", {"notes.txt": ""})
        self.assertEqual(self.problems({".gitignore": "/notes.txt\n.cache/\n", "notes.txt": "", ".cache/a": "", "build/a": ""}), [])

    def test_declaration_in_another_folder(self):
        self.assertIn("src/model/CMakeLists.txt:1: declares module `modell` in folder `model`; they have one name",
                      self.problems({"src/model/CMakeLists.txt": "antler_module(modell DEPENDS base)\n"}))

    def test_sources_without_a_declaration(self):
        self.assert_only("src/plan:1: has sources but no CMakeLists.txt", {"src/plan/diff.cc": ""})


if __name__ == "__main__":
    unittest.main()
