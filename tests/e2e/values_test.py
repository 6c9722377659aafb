#!/usr/bin/env python3
"""docs/reference/ingest.md, row by row: what the page says of a record is what becomes of it, from HTTP into the table."""

import json
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.engine import ROOT, Engine  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "ingest.md"
ROW = re.compile(r"^\| `([^`]+)` \| (?:`([^`]+)` )?\| `(.+)` \| (?:refused: `(\w+)`|`(.*)`) \|$")


def rows():
    """(type, default, record, rule or None, value) of each row of a table whose first column is a type."""
    found, inside = [], False
    for line in PAGE.read_text().splitlines():
        if line.startswith("| Type of `v` |"):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            match = ROW.match(line)
            assert match, f"not of the form of the others: {line}"
            type, default, record, rule, value = match.groups()
            found.append((type, default, record, rule, value))
    return found


def declared():
    """{(type, default): name of its pipeline}"""
    names = {}
    for type, default, *_ in rows():
        names.setdefault((type, default), f"values_{len(names)}")
    return names


def manifest(names, **policies):
    parts, models = [], []
    for (type, default), name in names.items():
        model = name.capitalize()
        models.append(manifests.model(model, ("n", "UInt64"), manifests.field("v", type, **({"default": json.loads(default)} if default else {}))))
        parts.append(manifests.pipeline(name, model, ["`n`"]))
    models.append(manifests.model("Kept", ("n", "UInt64"), ("rest", "String")))
    for policy, more in (("ignore", {}), ("reject", {}), ("keep", {"unknown_fields_in": "rest"})):
        part = manifests.pipeline(policy + "_them", "Kept" if policy == "keep" else "Values_0", ["`n`"])
        part["ingests"][0].update({"unknown_fields": policy, **more})
        parts.append(part)
    models.append(manifests.model("Timed", ("n", "UInt64"), ("at", "DateTime64(3, 'Europe/Zurich')"), ("more", "Array(DateTime('UTC'))")))
    for rule in ("refuse", "utc"):
        part = manifests.pipeline(rule + "_times", "Timed", ["`n`"], dead_letter_queue=True)
        part["ingests"][0]["times_without_offset"] = rule
        parts.append(part)
    return manifests.manifest("values", *parts, models=models)


class Values(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.names = declared()
        cls.engine = Engine(manifest(cls.names))
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()

    def test_every_row_of_the_page(self):
        self.assertGreater(len(rows()), 60)
        for n, (type, default, record, rule, value) in enumerate(rows()):
            with self.subTest(f"{type} {default or ''} {record}"):
                name = self.names[type, default]
                body = f'{{"n":{n}' + ("," if record != "{}" else "") + record[1:]
                answer = self.engine.post(name, body, "?ack=queryable", X_Request_Id=f"row-{n}")
                if rule is not None:
                    self.assertEqual(answer.status, 400, answer)
                    self.assertEqual(answer.json()["errors"][0]["rule"], rule, answer)
                    continue
                self.assertEqual(answer.status, 200, answer)
                (row,) = self.engine.query(f"SELECT v FROM {name} WHERE n = {n}")
                found = row["v"]
                wanted = json.loads(value)
                # ClickHouse writes 64-bit integers and decimals as strings or numbers, as its settings say.
                self.assertEqual(str(found) if isinstance(wanted, (int, float)) else found, str(wanted) if isinstance(wanted, (int, float)) else wanted)

    def refused(self, body, rule, path=""):
        answer = self.engine.post(self.names["String", None], body)
        self.assertEqual(answer.status, 400, answer)
        self.assertEqual([(error["path"], error["rule"]) for error in answer.json()["errors"]], [(path, rule)])

    def test_bytes_that_are_not_utf8(self):
        for broken in (b"\xff", b"\xc3", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x80"):
            with self.subTest(broken):
                self.refused(b'{"n":1,"v":"' + broken + b'"}', "utf8")
        self.refused(b'{"n":1,"v":"x"}\xff', "utf8")
        self.refused(b'{"n":1,"v":"a\nb"}', "json")
        self.assertEqual(self.engine.post(self.names["String", None], b'\xef\xbb\xbf{"n":1,"v":"x"}').status, 202)

    def test_depth(self):
        name = self.names["String", None]
        for depth, status in ((63, 202), (64, 400), (100_000, 400)):
            with self.subTest(depth):
                body = '{"n":1,"v":"x","unknown":' + "[" * depth + "]" * depth + "}"
                self.assertEqual(self.engine.post(name, body).status, status)
        self.refused('{"n":1,"v":"x","unknown":' + '{"a":' * 64 + "1" + "}" * 65, "json")

    def test_unknown_fields(self):
        body = '{"n":1,"colour":"red","size":{"w":1.50, "h":null}}'
        self.assertEqual(self.engine.post("ignore_them", body[:-1] + ',"v":1}').status, 202)
        self.assertEqual(self.engine.metrics()['antler_ingest_unknown_fields_total{ingest="ignore_them"}'], 2)
        answer = self.engine.post("reject_them", body[:-1] + ',"v":1}')
        self.assertEqual(answer.status, 400)
        self.assertEqual([(error["path"], error["rule"]) for error in answer.json()["errors"]], [("colour", "unknown"), ("size", "unknown")])
        self.assertEqual(self.engine.post("reject_them", '{"n":1,"v":1}').status, 202)
        self.assertEqual(self.engine.post("keep_them", '[' + body + ',{"n":2},{"rest":"mine","n":3}]', "?ack=queryable").status, 200)
        rest = [row["rest"] for row in self.engine.query("SELECT rest FROM keep_them ORDER BY n")]
        self.assertEqual(rest, ['{"colour":"red","size":{"w":1.50, "h":null}}', "{}", '{"rest":"mine"}'])
        self.assertEqual(self.engine.post("keep_them", '{"n":4,"a":1,"a":2}').json()["errors"][0]["rule"], "duplicate")

    def test_times_without_an_offset(self):
        body = '{"n":1,"at":"2024-01-31T12:00:00.5","more":["2024-01-31 12:00:00","2024-01-31T12:00:00+01:00"]}'
        answer = self.engine.post("refuse_times", body).json()
        self.assertEqual([(error["path"], error["rule"]) for error in answer["errors"]], [("at", "format"), ("more[0]", "format")])
        answer = self.engine.post("utc_times", [json.loads(body), {"n": 2, "at": "2024-01-31", "more": []}], "?ack=queryable").json()
        self.assertEqual((answer["accepted"], [(error["index"], error["path"]) for error in answer["errors"]]), (1, [(1, "at")]))
        self.assertIn("without an offset it is UTC", answer["errors"][0]["expected"])
        (row,) = self.engine.query("SELECT toUnixTimestamp64Milli(at) AS at, arrayMap(t -> toUInt32(t), more) AS more FROM utc_times")
        self.assertEqual((int(row["at"]), [int(one) for one in row["more"]]), (1_706_702_400_500, [1_706_702_400, 1_706_698_800]))


if __name__ == "__main__":
    unittest.main()
