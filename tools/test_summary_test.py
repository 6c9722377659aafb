#!/usr/bin/env python3
"""The summary line on reports as CTest writes them: programs that count inside, cases that are one test, crashes, skips."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import test_summary  # noqa: E402


def summary_of(*cases):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.xml")
        path.write_text(f'<?xml version="1.0"?><testsuite name="t">{"".join(cases)}</testsuite>', encoding="utf-8")
        summary = test_summary.Summary()
        summary.add_report(path)
        return summary


def case(name, status="run", out="", inside=""):
    return f'<testcase name="{name}" status="{status}">{inside}<system-out>{out}</system-out></testcase>'


class TestSummaryTest(unittest.TestCase):
    def assert_line(self, expected, *cases, ok):
        summary = summary_of(*cases)
        self.assertEqual(summary.line(), expected)
        self.assertEqual(summary.ok(), ok)

    def test_a_plain_case_is_one_test(self):
        self.assert_line("2 passed, 0 failed", case("cli.help"), case("cli.send", out="anything"), ok=True)

    def test_googletest_is_counted_inside(self):
        out = "[==========] 7 tests from 2 test suites ran. (3 ms total)\n[  PASSED  ] 6 tests.\n[  SKIPPED ] 1 test, listed below:\n"
        self.assert_line("6 passed, 0 failed, 1 skipped", case("unit.base_test", out=out), ok=True)

    def test_googletest_failures(self):
        out = "[  PASSED  ] 5 tests.\n[  FAILED  ] 2 tests, listed below:\n[  FAILED  ] A.B\n[  FAILED  ] A.C\n"
        self.assert_line("5 passed, 2 failed", case("unit.base_test", "fail", out, '<failure message="Failed"/>'), ok=False)

    def test_unittest_is_counted_inside(self):
        self.assert_line("20 passed, 0 failed", case("layers.x", out="....\n-----\nRan 20 tests in 0.067s\n\nOK\n"), ok=True)
        out = "Ran 20 tests in 0.067s\n\nFAILED (failures=1, errors=1, skipped=3)\n"
        self.assert_line("15 passed, 2 failed, 3 skipped", case("layers.x", "fail", out, '<failure message=""/>'), ok=False)

    def test_a_crashed_program_is_a_failure_though_it_counted_nothing(self):
        self.assert_line("0 passed, 1 failed", case("unit.base_test", "fail", "Segmentation fault", '<failure message=""/>'), ok=False)

    def test_a_program_that_fails_after_its_tests_passed(self):
        self.assert_line("3 passed, 1 failed", case("unit.base_test", "fail", "[  PASSED  ] 3 tests.\n", '<failure message=""/>'), ok=False)

    def test_skips_and_programs_that_are_not_there(self):
        self.assert_line("0 passed, 0 failed, 1 skipped", case("e2e.x", "notrun", inside='<skipped message="SKIP_RETURN_CODE=77"/>'), ok=False)
        self.assert_line("0 passed, 1 failed", case("e2e.x", "notrun", inside='<skipped message="Unable to find executable"/>'), ok=False)

    def test_output_that_xml_cannot_hold(self):
        self.assert_line("1 passed, 0 failed", case("cli.colour", out="\x1b[31mred\x1b[0m"), ok=True)

    def test_no_report_is_a_failure(self):
        summary = test_summary.Summary()
        summary.add_report("/nonexistent/report.xml")
        self.assertEqual(summary.line(), "0 passed, 1 failed")


if __name__ == "__main__":
    unittest.main()
