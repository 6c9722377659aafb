#!/usr/bin/env python3
"""An engine whose declarations change: what the plan does and refuses, views that are filled from what is there, and records that a function has not read."""

import copy
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.cases import EngineCase  # noqa: E402
from harness.engine import run_antler  # noqa: E402
from harness.manifests import event  # noqa: E402


class SchemaChanges(EngineCase):
    def with_column(self, *field):
        changed = copy.deepcopy(manifests.events())
        changed["models"][0]["fields"].append(manifests.field(*field[:2], **(field[2] if len(field) > 2 else {})))
        return changed

    def restart_with(self, engine, manifest):
        engine.stop()
        engine.manifest = manifest
        engine.start()

    def test_added_column(self):
        """G8, G14: rows and frames of before have the default; the next records have the value."""
        engine = self.started(manifests.events())
        self.put(engine, 1)
        self.restart_with(engine, self.with_column("note", "Nullable(String)"))
        self.assertIn("note", engine.stderr())
        self.assertEqual(engine.post("events", {**event(2), "note": "here"}, "?ack=queryable").status, 200)
        self.assertEqual(engine.query("SELECT id, note FROM events ORDER BY id"), [{"id": 1, "note": None}, {"id": 2, "note": "here"}])
        self.assertTrue(engine.reconcile()["exact"])
        # The view goes on over the ALTER.
        self.assertEqual([int(row["events"]) for row in engine.query(manifests.TOTALS_SQL)], [2])

    def test_another_rule_of_a_field(self):
        """A note of the plan and no DDL: new records follow the rule, rows that are there stay, and OpenAPI says it."""
        engine = self.started(manifests.events())
        self.put(engine, 1)
        changed = copy.deepcopy(manifests.events())
        fields = {one["name"]: one for one in changed["models"][0]["fields"]}
        fields["user"].update(pattern="[a-z]+@.*", format="email", max_length=20)
        fields["amount"].update(minimum=1, maximum=99)
        self.restart_with(engine, changed)
        self.assertIn("Event.user", engine.stderr())
        self.assertIn("new records: from 1 to 99; it was any value; what is stored is not checked again", engine.stderr())
        answer = engine.post("events", [event(2), event(3, user="ann@example.org", amount=100), event(4, user="ann1@example.org"), event(5, user="a@b.cd")])
        self.assertEqual(answer.status, 400)
        self.assertEqual([(error["index"], error["path"], error["rule"]) for error in answer.json()["errors"]],
                         [(0, "user", "format"), (1, "amount", "range"), (2, "user", "pattern")])
        self.assertEqual(engine.post("events", event(5, user="a@b.cd"), "?ack=queryable").status, 200)
        self.assertEqual([row["user"] for row in engine.query("SELECT user FROM events ORDER BY id")], ["ann", "a@b.cd"])
        schema = engine.get("/openapi.json").json()["components"]["schemas"]["Event"]["properties"]
        self.assertEqual(schema["user"], {"type": "string", "format": "email", "maxLength": 20, "pattern": "^(?:[a-z]+@.*)$"})
        self.assertEqual((schema["amount"]["minimum"], schema["amount"]["maximum"]), (1, 99))

    def test_added_column_with_default(self):
        engine = self.started(manifests.events())
        self.put(engine, 1)
        self.restart_with(engine, self.with_column("level", "UInt8", {"default": 7}))
        self.put(engine, 2)
        self.assertEqual([int(row["level"]) for row in engine.query("SELECT level FROM events ORDER BY id")], [7, 7])

    def test_added_columns_whose_defaults_hold_others(self):
        """What ClickHouse makes of a default for rows that are there is what the edge fills in, empty ones within others too."""
        deep = "Array(Array(Array(Nullable(UInt64))))"
        defaults = [(deep, []), (deep, [[]]), (deep, [[[]]]), (deep, [[], [[1, None]]]), (deep, [[[18446744073709551615], []], []]),
                    ("Array(Array(String))", [[], ["it's"]]),
                    ("Array(Tuple(a Array(Array(Int8)), b Nullable(String)))", [{"a": [[]], "b": None}, {"a": [], "b": "x"}]),
                    ("Tuple(Array(Array(Array(Date))), String)", [[[], [["2024-02-29"]]], ""]),
                    ("Map(String, Array(Array(Array(Bool))))", {"x": [[]], "y": [[[True]]], "z": []}), ("Map(String, String)", {}),
                    ("Array(Map(String, Array(Array(UInt8))))", [{}, {"k": [[]]}])]
        engine = self.started(manifests.events())
        self.put(engine, 1)
        changed = copy.deepcopy(manifests.events())
        changed["models"][0]["fields"] += [manifests.field(f"d{i}", kind, default=value) for i, (kind, value) in enumerate(defaults)]
        self.restart_with(engine, changed)
        self.put(engine, 2)
        names = [f"d{i}" for i in range(len(defaults))]
        before, after = engine.query(f"SELECT {', '.join(names)} FROM events ORDER BY id")
        for name, (kind, value) in zip(names, defaults, strict=True):
            self.assertEqual(before[name], after[name], f"{name} of {kind}: {value}")
        self.assertEqual(before["d4"], [[[18446744073709551615], []], []])
        self.assertEqual(before["d8"], defaults[8][1])
        self.restart_with(engine, changed)
        self.assertNotIn("rows older than the column", engine.stderr())

    def test_records_that_wait_are_lifted(self):
        """G8, G14: records acknowledged under the old model go into the table after its change."""
        declared = manifests.events(freshness_ms=60_000)
        engine = self.started(declared)
        self.assertEqual(engine.post("events", [event(1), event(2)]).status, 202)
        engine.kill()
        changed = copy.deepcopy(declared)
        changed["models"][0]["fields"].append(manifests.field("note", "Nullable(String)"))
        changed["tables"][0]["freshness_ms"] = 10
        engine.manifest = changed
        engine.start()
        self.assertTrue(engine.drained()["exact"])
        self.assertEqual(engine.query("SELECT id, note FROM events ORDER BY id"), [{"id": 1, "note": None}, {"id": 2, "note": None}])

    def test_records_that_wait_for_a_table_are_not_given_values(self):
        """G8: a new field without a default is refused while records wait that have none, and taken when they are in the table."""
        engine = self.started(manifests.events(freshness_ms=60_000))
        self.assertEqual(engine.post("events", [event(1), event(2)]).status, 202)
        engine.stop()
        before = engine.manifest
        engine.manifest = copy.deepcopy(before)
        engine.manifest["models"][0]["fields"].append(manifests.field("level", "UInt8"))
        engine.manifest["tables"][0]["freshness_ms"] = 10
        code, said = engine.start_refused()
        self.assertEqual(code, 2, said)
        self.assertIn("error[ANT3018]: table `events` has not read 2 records of an earlier model in the stream `events`: field `level` of type UInt8 is new",
                      said)
        wanted, engine.manifest = engine.manifest, before
        before["tables"][0]["freshness_ms"] = 10
        engine.start()
        engine.drained()
        self.restart_with(engine, wanted)
        self.assertEqual(engine.post("events", {**event(3), "level": 5}, "?ack=queryable").status, 200)
        self.assertEqual([(int(row["id"]), int(row["level"])) for row in engine.query("SELECT id, level FROM events ORDER BY id")], [(1, 0), (2, 0), (3, 5)])
        # Nor does a rewind give them any.
        for more in ([], ["--yes"]):
            code, _, said = run_antler("stream", "rewind", "events", "--to", "start", *more, "--data-dir", engine.data, cwd="/")
            self.assertEqual(code, 2, said)
            self.assertIn("table `events` cannot be given 2 records of an earlier model in the stream `events` again: field `level` of type UInt8 is new", said)
            self.assertIn("It can go back to offset 2 of partition 0", said)
        code, out, said = run_antler("stream", "rewind", "events", "--to", "2", "--yes", "--data-dir", engine.data, cwd="/")
        self.assertEqual(code, 0, said)
        engine.drained()
        self.assertEqual(self.ids(engine), [1, 2, 3, 3])

    def test_new_table_over_records_of_an_older_model(self):
        """G8: what the stream has kept goes into it lifted: removed, widened, nullable, more values, defaults."""
        def declared(table, *fields):
            return manifests.manifest("events", {**manifests.pipeline("events", "Event", ["`id`"]),
                                                 "tables": [{"name": table, "model": "Event", "order_by": ["`id`"], "streams": ["events"]}]},
                                      models=[manifests.model("Event", *fields)])

        engine = self.started(declared("events", ("gone", "String"), ("id", "UInt32"), ("small", "Array(Int8)"), ("plain", "UInt8"),
                                       ("kind", "Enum8('a' = 1, 'b' = 2)")))
        self.assertEqual(engine.post("events", [{"gone": "x", "id": n, "small": [-n], "plain": n, "kind": "b"} for n in range(1, 4)],
                                     "?ack=queryable").status, 200)
        self.restart_with(engine, declared("kept", manifests.field("level", "UInt8", default=7), ("small", "Array(Int64)"), ("id", "UInt64"), ("note", "Nullable(String)"),
                                           ("plain", "Nullable(UInt16)"), ("tags", "Array(String)"), ("kind", "Enum8('a' = 1, 'b' = 2, 'c' = 3)")))
        self.assertTrue(engine.drained()["exact"])
        self.assertEqual(engine.post("events", {"id": 4, "small": [4], "kind": "c", "level": 1, "note": "n", "plain": None, "tags": ["t"]},
                                     "?ack=queryable").status, 200)
        found = engine.query("SELECT id, small[1] AS first, plain, toString(kind) AS k, level, note, length(tags) AS tags FROM kept ORDER BY id")
        self.assertEqual([(int(row["id"]), int(row["first"]), row["plain"], row["k"], int(row["level"]), row["note"], int(row["tags"])) for row in found],
                         [(1, -1, 1, "b", 7, None, 0), (2, -2, 2, "b", 7, None, 0), (3, -3, 3, "b", 7, None, 0), (4, 4, None, "c", 1, "n", 1)])
        # A type that holds other values.
        engine.stop()
        engine.manifest = declared("another", ("id", "String"), ("small", "Array(Int64)"), ("kind", "Enum8('a' = 1, 'b' = 2, 'c' = 3)"))
        code, said = engine.start_refused()
        self.assertEqual(code, 2, said)
        self.assertIn("error[ANT3018]: table `another` has not read 3 records", said)
        self.assertIn("field `id` was UInt32 and is String now", said)
        self.assertIn("begins at the oldest record that the stream keeps", said)

    def assert_refused(self, change, code, *sides):
        engine = self.started(manifests.events())
        self.put(engine, 1)
        engine.stop()
        original = engine.manifest
        engine.manifest = copy.deepcopy(original)
        change(engine.manifest)
        exit_code, errors = engine.start_refused()
        self.assertEqual(exit_code, 2, errors)
        self.assertIn(code, errors)
        for side in sides:
            self.assertIn(side, errors)
        # Nothing was changed.
        engine.manifest = original
        engine.start()
        self.put(engine, 2)
        self.assertEqual(self.ids(engine), [1, 2])

    def test_other_type(self):
        def change(manifest):
            manifest["models"][0]["fields"][2]["type"] = "Int32"

        self.assert_refused(change, "ANT3007", "Int32", "Int64", "amount")

    def test_other_order(self):
        self.assert_refused(lambda manifest: manifest["tables"][0].update(order_by=["`id`"]), "ANT3002", "id", "user, id")

    def test_removed_column(self):
        def change(manifest):
            del manifest["models"][0]["fields"][3]

        self.assert_refused(change, "ANT3008", "`at`")

    def test_other_engine(self):
        self.assert_refused(lambda manifest: manifest["tables"][0].update(engine="ReplacingMergeTree"), "ANT3001", "ReplacingMergeTree", "MergeTree")

    def test_other_view(self):
        def change(manifest):
            manifest["views"][0]["select"] = manifest["views"][0]["select"].replace("FROM `events`", "FROM `events` WHERE `id` > 0")

        self.assert_refused(change, "ANT3010", "user_totals")

    def test_broken_manifest_says_everything(self):
        def change(manifest):
            manifest["tables"][0]["order_bi"] = []
            manifest["ingests"][0]["stream"] = 7

        self.assert_refused(change, "ANT1", "tables[0].order_bi", "ingests[0].stream")

    def test_select_that_clickhouse_refuses(self):
        def change(manifest):
            manifest["apis"].append(manifests.api("broken", "SELECT nothing FROM `events`", [("x", "UInt8")], reads=["events"]))

        self.assert_refused(change, "ANT3103", "broken")


class Backfill(EngineCase):
    """G21: a view over a table that has rows."""

    MORE = manifests.view("by_amount", "ByAmount", "events", "SELECT `amount`, countState() AS `events` FROM `events` GROUP BY `amount`", ["`amount`"])
    MODEL = manifests.model("ByAmount", ("amount", "Int64"), ("events", "AggregateFunction(count)"))

    def declared(self, backfill):
        more = copy.deepcopy(self.MORE)
        if backfill:
            more["views"][0]["backfill"] = backfill
        return manifests.events(more=[more], models=[self.MODEL])

    def prepared(self):
        engine = self.started(manifests.events())
        self.put(engine, *range(1, 51))
        engine.stop()
        return engine

    def counts(self, engine):
        return {int(row["amount"]): int(row["n"]) for row in engine.query("SELECT amount, countMerge(events) AS n FROM by_amount GROUP BY amount")}

    def test_undeclared_is_refused(self):
        engine = self.prepared()
        engine.manifest = self.declared(None)
        code, errors = engine.start_refused()
        self.assertEqual(code, 2, errors)
        self.assertIn("by_amount", errors)
        self.assertIn("backfill", errors)

    def test_none_counts_from_now_on(self):
        engine = self.prepared()
        engine.manifest = self.declared("none")
        engine.start()
        self.put(engine, 1)
        self.assertEqual(self.counts(engine), {1: 1})

    def test_all_fills_exactly(self):
        engine = self.prepared()
        engine.manifest = self.declared("all")
        engine.start()
        self.assertEqual(self.counts(engine), {amount: 1 for amount in range(1, 51)})
        self.put(engine, 1)
        self.assertEqual(self.counts(engine), {amount: 2 if amount == 1 else 1 for amount in range(1, 51)})
        engine.stop()
        engine.start()
        self.assertEqual(self.counts(engine)[1], 2)

    def test_all_with_records_that_wait(self):
        """Records in the log are not in the table when the view is made: they reach it by the view, once."""
        engine = self.started(manifests.events(freshness_ms=60_000))
        self.assertEqual(engine.post("events", [event(i, "ann", i) for i in range(1, 11)]).status, 202)
        engine.kill()
        engine.manifest = self.declared("all")
        engine.start()
        engine.drained()
        self.assertEqual(self.counts(engine), {amount: 1 for amount in range(1, 11)})


class UnreadRecords(EngineCase):
    """G8: what a function has not read is lifted to the model of now, or the change is refused before anything is done."""

    def manifest(self, kind, default=None):
        field = {"name": "amount", "type": kind, **({} if default is None else {"default": default})}
        return {"antler_manifest": 1, "app": "unread", "sdk": {"language": "python", "version": "0"},
                "models": [{"name": "Event", "fields": [{"name": "id", "type": "UInt32"}, field]}],
                "streams": [{"name": "events", "model": "Event"}, {"name": "tidied", "model": "Event"}], "tables": [],
                "ingests": [{"name": "events", "stream": "events"}], "views": [], "apis": [],
                "transforms": [{"name": "tidy", "from": "events", "to": ["tidied"], "where": "app.py:3"}]}

    def test_a_change_that_they_cannot_follow_is_refused(self):
        # No worker runs, so nothing is read.
        engine = self.started(self.manifest("UInt32"))
        self.assertEqual(engine.post("events", [{"id": n, "amount": n} for n in range(7)]).status, 202)
        engine.stop()
        engine.manifest = self.manifest("String")
        code, said = engine.start_refused()
        self.assertNotEqual(code, 0)
        self.assertIn("error[ANT3018]: `tidy` has not read 7 records of an earlier model in the stream `events`: field `amount`", said)
        self.assertIn("app.py:3", said)
        for follows in (self.manifest("UInt64"), self.manifest("Nullable(UInt64)")):
            engine.manifest = follows
            engine.start()
            engine.stop()


if __name__ == "__main__":
    unittest.main()
