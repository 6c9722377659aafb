#!/usr/bin/env python3
"""Each code that is text in, text out, has a golden case: a person sees what its message looks like, and sees it change."""

import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "docs"))

from errors_test import codes_in_source  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent
RANGES = ("ANT10", "ANT11", "ANT12", "ANT14", "ANT20", "ANT30", "ANT31", "ANT32")
EXCEPTIONS = {
    "ANT1008": "needs two files, and what the linker keeps of them decides the text: src/resources/init_order_test.cc",
    "ANT1225": "the names are ClickHouse's: src/schema/types_test.cc",
    "ANT3101": "the text is ClickHouse's: src/schema/schema_test.cc",
    "ANT3102": "the text is ClickHouse's: src/schema/schema_test.cc",
    "ANT3103": "the text is ClickHouse's: src/schema/schema_test.cc",
}


def codes_in_golden():
    found = set()
    for path in [*(FOLDER / "cases").glob("*.out"), *(FOLDER / "codes").glob("*.out")]:
        found |= set(re.findall(r"^error\[(ANT\d{4})\]", path.read_text(), re.M))
    return found


class Coverage(unittest.TestCase):
    def test_every_code_has_a_case(self):
        golden = codes_in_golden()
        wanted = {code: place for code, place in codes_in_source().items() if code.startswith(RANGES) and code not in EXCEPTIONS}
        missing = [f"{code}, which {place} emits" for code, place in wanted.items() if code not in golden]
        self.assertEqual(missing, [], "add tests/golden/codes/CODE.json (or .toml, or a row in declarations_test.cc) and run with ANTLER_UPDATE=1")

    def test_exceptions_are_needed(self):
        self.assertEqual(sorted(set(EXCEPTIONS) & codes_in_golden()), [], "these have a case now: remove the exception")
        self.assertEqual(sorted(set(EXCEPTIONS) - set(codes_in_source())), [], "nothing emits these")

    def test_every_output_is_of_a_case(self):
        declared = set(re.findall(r'\{"(ANT\d{4})", ', (FOLDER / "declarations_test.cc").read_text()))
        for path in (FOLDER / "codes").glob("*.out"):
            with self.subTest(path.name):
                self.assertTrue(path.with_suffix(".json").exists() or path.with_suffix(".toml").exists() or path.stem in declared, "no case writes it")


if __name__ == "__main__":
    unittest.main()
