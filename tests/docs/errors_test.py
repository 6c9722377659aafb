#!/usr/bin/env python3
"""docs/errors has a page for each code of the sources, of one form, and the index lists them. `antler explain` prints these pages."""

import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import ROOT  # noqa: E402

PAGES = ROOT / "docs" / "errors"
GOLDEN = ROOT / "tests" / "golden" / "codes"
SECTIONS = ["What it means", "Example", "What to do"]
TITLE_LENGTH_MAX = 80


def codes_in_source():
    """{code: "file:line"} of every code that a source emits: a literal that begins with it, or the number that an Error has on its way."""
    found = {}
    for folder in ("src", "include"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".h", ".cc") or path.name.endswith("_test.cc"):
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                codes = re.findall(r'"(ANT\d{4})\b', line) + [f"ANT{code}" for code in re.findall(r"constexpr int k\w+ = (4[3-6]\d\d);", line)]
                for code in codes:
                    found.setdefault(code, f"{path.relative_to(ROOT)}:{number}")
    return found


def pages():
    return {path.stem: path.read_text() for path in sorted(PAGES.glob("ANT*.md"))}


def title_of(text):
    return text.partition("\n")[0].partition(": ")[2]


class Errors(unittest.TestCase):
    def test_every_code_has_a_page(self):
        known = pages()
        missing = [f"{code}, which {place} emits" for code, place in codes_in_source().items() if code not in known]
        self.assertEqual(missing, [], "write docs/errors/CODE.md for each, with the sections of the others, and a row in its README.md")

    def test_every_page_has_a_code(self):
        self.assertEqual(sorted(set(pages()) - set(codes_in_source())), [], "nothing in src/ emits these: remove the pages")

    def test_pages_have_one_form(self):
        for code, text in pages().items():
            with self.subTest(page=f"docs/errors/{code}.md"):
                self.assertRegex(text.partition("\n")[0], rf"^# {code}: \S.*[^.]$", "the first line is `# CODE: what it is`")
                self.assertLessEqual(len(title_of(text)), TITLE_LENGTH_MAX)
                self.assertEqual(re.findall(r"^## (.+)$", text, re.M), SECTIONS)
                for name, body in zip(SECTIONS, re.split(r"^## .+$", text, flags=re.M)[1:]):
                    self.assertTrue(body.strip(), f"`{name}` is empty")
                self.assertEqual(text.count("```") % 2, 0, "a block of code is not closed")
                example = text.partition("## Example")[2].partition("## What to do")[0]
                self.assertIn(code, "".join(re.findall(r"^```\w+$(.*?)^```$", example, re.M | re.S)), "the example shows what is printed")
                self.assertTrue(text.endswith("\n") and not text.endswith("\n\n"))
                for line in text.splitlines():
                    self.assertFalse(line.rstrip() != line, f"blanks at the end of: {line}")

    def test_the_index_lists_them(self):
        listed = re.findall(r"^\| \[(ANT\d{4})\]\((ANT\d{4})\.md\) \| (.+) \|$", (PAGES / "README.md").read_text(), re.M)
        self.assertEqual([code for code, _, _ in listed], sorted(pages()), "docs/errors/README.md has one row a page, in order")
        for code, link, title in listed:
            with self.subTest(code):
                self.assertEqual((link, title), (code, title_of(pages()[code])), "the index says what the page's first line says")

    def test_examples_are_what_is_printed(self):
        for code, text in pages().items():
            golden = GOLDEN / f"{code}.out"
            if golden.exists():
                with self.subTest(page=f"docs/errors/{code}.md"):
                    self.assertIn(f"```text\n{golden.read_text().rstrip()}\n```", text, f"the message is another one in {golden.relative_to(ROOT)}")

    def test_other_pages_name_codes_that_there_are(self):
        known = pages()
        for page in (*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"):
            for code in set(re.findall(r"\bANT\d{4}\b", page.read_text())):
                with self.subTest(page=str(page.relative_to(ROOT)), code=code):
                    self.assertTrue(code in known, "there is no such page in docs/errors")


if __name__ == "__main__":
    unittest.main()
