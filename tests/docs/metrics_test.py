#!/usr/bin/env python3
"""docs/reference/metrics.md has every metric of a running engine as it describes itself, and no other: `ANTLER_UPDATE=1` rewrites the tables."""

import json
import os
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import BIN, ROOT, Engine  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "metrics.md"
BEGIN, END = "<!-- written by tests/docs/metrics_test.py -->\n", "<!-- end -->\n"
SECTIONS = [("The law", ("antler_ingest_", "antler_sink_", "antler_law_")), ("Tables", ("antler_table_",)), ("The log", ("antler_log_",)),
            ("Functions and the worker", ("antler_function_", "antler_worker_")), ("APIs and HTTP", ("antler_api_", "antler_http_")),
            ("The engine", ("antler_",))]
FLIGHT = {"departed_at": "2001-01-13T14:56:00Z", "origin": "SAT", "destination": "HOU", "delay_minutes": 132, "distance_miles": 192}
WORDS = {"outcome"}  # labels whose values are a few words of ours; the others are names of resources, or numbers


def families(text):
    """name -> (kind, labels with the words they have, help) of an exposition."""
    found = {}
    for line in text.splitlines():
        if line.startswith("# HELP "):
            name, about = line[len("# HELP "):].split(" ", 1)
            found[name] = ["", {}, about]
        elif line.startswith("# TYPE "):
            name, kind = line[len("# TYPE "):].split(" ")
            found[name][0] = kind
        elif line and not line.startswith("#"):
            name = re.match(r"[a-z_]+", line)[0]
            family = found.get(name) or found[re.sub(r"_(bucket|sum|count)$", "", name)]
            for label, value in re.findall(r'([a-z_]+)="([^"]*)"', line.split("} ")[0]):
                if label != "le":
                    family[1].setdefault(label, []).append(value)
    return found


def tables(found):
    out, left = [], dict(sorted(found.items()))
    for title, prefixes in SECTIONS:
        rows = [name for name in left if name.startswith(prefixes)]
        out.append(f"\n## {title}\n\n| Metric | Kind | Labels | Meaning |\n|---|---|---|---|\n")
        for name in rows:
            kind, labels, about = left.pop(name)
            shown = [f"`{label}`" + (": " + ", ".join(f"`{word}`" for word in dict.fromkeys(words)) if label in WORDS else "")
                     for label, words in labels.items()]
            out.append(f"| `{name}` | {kind} | {', '.join(shown)} | {about} |\n")
    return "".join(out) + "\n"


class Metrics(unittest.TestCase):
    def test_the_page_has_what_an_engine_says_of_itself(self):
        engine = Engine(app=BIN / "flights")
        self.addCleanup(engine.remove)
        engine.start()
        answer = engine.request("POST", "/ingest/flights?ack=queryable", json.dumps(FLIGHT), {"Content-Type": "application/json"})
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(engine.get("/api/totals").status, 200)
        # What counts per call is there once it was called.
        text = wait_until(lambda: (now := engine.get("/metrics").text) and "antler_api_seconds_count" in now and now, "the metrics of an API")
        page = PAGE.read_text()
        begin, end = page.index(BEGIN) + len(BEGIN), page.index(END)
        wanted = tables(families(text))
        if os.environ.get("ANTLER_UPDATE"):
            PAGE.write_text(page[:begin] + wanted + page[end:])
            return
        self.assertEqual(page[begin:end], wanted, "ANTLER_UPDATE=1 rewrites the tables")


if __name__ == "__main__":
    unittest.main()
