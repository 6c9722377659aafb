#!/usr/bin/env python3
"""The last line of `./x test`: how many tests passed, failed and were skipped, from CTest's JUnit reports.

A CTest case that is a GoogleTest or a unittest program counts as the tests it ran, by that program's own last lines; any other
case counts as one. The exit code is 0 only when something passed and nothing failed.
"""

import argparse
import re
import sys
import xml.etree.ElementTree as xml
from dataclasses import dataclass, field

GTEST = {state: re.compile(rf"^\[  {state.ljust(6)} +\] (\d+) tests?[.,]", re.M) for state in ("PASSED", "FAILED", "SKIPPED")}
UNITTEST = re.compile(r"^Ran (\d+) tests? in [^\n]*\n\n(?:OK|FAILED)(?: \(([^)]*)\))?", re.M)


@dataclass
class Summary:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    failures: list = field(default_factory=list)

    def line(self):
        return f"{self.passed} passed, {self.failed} failed" + (f", {self.skipped} skipped" if self.skipped else "")

    def ok(self):
        return self.failed == 0 and self.passed > 0

    def add(self, passed, failed, skipped):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def add_case(self, case):
        name, status = case.get("name", "?"), case.get("status", "run")
        message = case.find("skipped").get("message", "") if case.find("skipped") is not None else ""
        if status == "disabled" or (status == "notrun" and message.startswith("SKIP_")):
            return self.add(0, 0, 1)
        failed = status != "run" or case.find("failure") is not None
        if status == "notrun":
            self.failures.append(f"{name}: {message or 'did not run'}")
            return self.add(0, 1, 0)
        passed_inside, failed_inside, skipped_inside = counts_inside(case.findtext("system-out") or "")
        if failed:
            self.failures.append(name)
            return self.add(passed_inside, max(failed_inside, 1), skipped_inside)
        return self.add(passed_inside, 0, skipped_inside) if passed_inside + skipped_inside else self.add(1, 0, 0)

    def add_report(self, path):
        try:
            with open(path, encoding="utf-8", errors="replace") as report:
                text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "?", report.read())  # a test may print what XML cannot hold
            cases = xml.fromstring(text.encode()).iter("testcase")
        except (OSError, xml.ParseError) as error:
            self.failures.append(f"no report of the tests: {error}")
            return self.add(0, 1, 0)
        for case in cases:
            self.add_case(case)


def counts_inside(text):
    """(passed, failed, skipped) as the test programs in `text` counted them; zeros when it is not such a program's output."""
    gtest = [sum(int(number) for number in GTEST[state].findall(text)) for state in ("PASSED", "FAILED", "SKIPPED")]
    if any(gtest):
        return gtest
    passed = failed = skipped = 0
    for ran, details in UNITTEST.findall(text):
        numbers = {name: int(number) for name, number in re.findall(r"(\w+)=(\d+)", details)}
        bad = numbers.get("failures", 0) + numbers.get("errors", 0)
        passed += max(0, int(ran) - bad - numbers.get("skipped", 0))  # failures count subtests, tests do not
        failed += bad
        skipped += numbers.get("skipped", 0)
    return passed, failed, skipped


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passed", type=int, default=0, help="passed besides the reports")
    parser.add_argument("--failed", type=int, default=0, help="failed besides the reports")
    parser.add_argument("reports", nargs="*")
    options = parser.parse_args(arguments)
    summary = Summary(options.passed, options.failed)
    for report in options.reports:
        summary.add_report(report)
    for failure in summary.failures:
        print(f"failed  {failure}")
    print(summary.line())
    return 0 if summary.ok() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
