#!/usr/bin/env python3
"""Links and paths in the documentation lead to something."""

import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import ROOT  # noqa: E402

FOLDERS = "docs|src|include|tests|tools|examples|bench|cmake"
PATH = re.compile(rf"`((?:{FOLDERS})/[\w./-]*|\w+\.md)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def pages():
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])


def without_code(text):
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


def anchors(text):
    """As GitHub makes them of headings."""
    titles = re.findall(r"^#+ (.+)$", without_code(text), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


class Links(unittest.TestCase):
    def test_there_are_pages(self):
        self.assertGreaterEqual({page.name for page in pages()}, {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "guarantees.md"})

    def test_links(self):
        for page in pages():
            for target in LINK.findall(without_code(page.read_text())):
                with self.subTest(page=str(page.relative_to(ROOT)), target=target):
                    if re.match(r"[a-z]+:", target):
                        continue
                    path, _, anchor = target.partition("#")
                    found = (page.parent / path) if path else page
                    self.assertTrue(found.exists(), "leads nowhere")
                    if anchor:
                        self.assertIn(anchor, anchors(found.read_text()))

    def test_paths(self):
        """A path of the repository in backticks is there."""
        for page in pages():
            for path in PATH.findall(without_code(page.read_text())):
                with self.subTest(page=str(page.relative_to(ROOT)), path=path):
                    self.assertTrue(any((base / path).exists() for base in (ROOT, page.parent, ROOT / "docs")), "is not there")

    def test_no_placeholders(self):
        for page in pages():
            with self.subTest(page=str(page.relative_to(ROOT))):
                self.assertEqual(re.findall(r"@[A-Z]+@", page.read_text()), [], "was to be replaced by a text")

    def test_every_page_is_reached(self):
        """By a link or a path in backticks from another page."""
        named = set()
        for page in pages():
            text = page.read_text()
            for target in [*LINK.findall(text), *PATH.findall(text)]:
                path = target.partition("#")[0]
                named |= {(base / path).resolve() for base in (ROOT, page.parent, ROOT / "docs") if path and (base / path).exists()}
        for page in (ROOT / "docs").rglob("*.md"):
            with self.subTest(page=str(page.relative_to(ROOT))):
                self.assertTrue(page.resolve() in named or page.parent.resolve() in named, "nothing leads to it")


if __name__ == "__main__":
    unittest.main()
