#!/usr/bin/env python3
"""Commands that ask, `query`, `peek`, `ls`, `dlq`, `reconcile`: the same answers of a running engine and of a stopped folder."""

import json
import pathlib
import signal
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import clickhouse, control, manifests  # noqa: E402
from harness.cases import CommandCase  # noqa: E402
from harness.engine import ANTLER, Engine, environment, run_antler  # noqa: E402
from harness.manifests import event  # noqa: E402


class Questions:
    """The same questions to a running engine and to a stopped folder."""

    def test_query(self):
        out, err = self.ask("query", "SELECT id, user FROM events ORDER BY id LIMIT 2", "--format", "CSV")
        self.assertEqual((out, err), ('1,"ann"\n2,"bob"\n', ""))

    def test_query_for_people(self):
        out, _ = self.ask("query", "SELECT count() AS n FROM events")
        self.assertIn("n", out)
        self.assertIn("12", out)

    def test_query_of_many_rows_is_one_document(self):
        """Whatever the format, also where ClickHouse gives several blocks."""
        many = "SELECT number AS n FROM numbers(200000)"
        self.assertEqual(json.loads(self.ask("query", many, "--format", "JSON")[0])["rows"], 200_000)
        lines = self.ask("query", many, "--format", "CSVWithNamesAndTypes")[0].splitlines()
        self.assertEqual((len(lines), lines[:3], lines[-1]), (200_002, ['"n"', '"UInt64"', "0"], "199999"))
        self.assertEqual(self.ask("query", many + " WHERE 0", "--format", "CSVWithNames")[0], '"n"\n')
        _, err = self.ask("query", "SELECT repeat(toString(number % 10), 1000) FROM numbers(100000)", "--format", "JSON", code=None)
        self.assertIn("come as they are read", err)

    def test_query_as_json(self):
        out, _ = self.ask("query", "--json", "SELECT user, count() AS n FROM events GROUP BY user ORDER BY user")
        self.assertEqual([(row["user"], int(row["n"])) for row in map(json.loads, out.splitlines())], [("ann", 6), ("bob", 6)])

    def test_query_that_writes(self):
        for sql in ("DROP TABLE events", "INSERT INTO events (id) VALUES (1)", "ALTER TABLE events DELETE WHERE 1", "SELECT 1; SELECT 2", "", "SELEC 1",
                    "SET readonly = 0", "SELECT * FROM file('/etc/passwd', 'LineAsString')", "SELECT 1 INTO OUTFILE 'x'", "SYSTEM SHUTDOWN"):
            with self.subTest(sql):
                code, out, err = run_antler("query", sql, "--data-dir", self.data, cwd=self.folder)
                self.assertIn(code, (1, 2), (out, err))
                self.assertEqual(out, "")
                self.assertTrue(err.startswith("error: "), err)
        self.assertEqual(self.ask("query", "SELECT count() FROM events", "--format", "TSV")[0], "12\n")

    def test_query_of_nothing(self):
        _, err = self.ask("query", "SELECT * FROM evnts", code=None)
        self.assertIn("evnts", err)

    def test_peek_table(self):
        out, err = self.ask("peek", "events", "--limit", "3")
        rows = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(([int(row["id"]) for row in rows], err), ([12, 11, 10], ""))
        self.assertEqual(set(rows[0]), {"id", "user", "amount", "at"})

    def test_peek_view_without_its_states(self):
        out, _ = self.ask("peek", "user_totals")
        self.assertEqual(sorted(json.loads(line)["user"] for line in out.splitlines()), ["ann", "bob"])

    def test_peek_dead_letters(self):
        out, _ = self.ask("peek", "events_dead_letters")
        (letter,) = map(json.loads, out.splitlines())
        self.assertEqual(letter["record"], '{"id": "x"}')

    def test_peek_nothing(self):
        out, err = self.ask("peek", "event", code=1)
        self.assertEqual((out, err), ("", "error: `event` is no table or stream; did you mean `events`?\n"))

    def test_dlq_list(self):
        out, err = self.ask("dlq", "ls")
        self.assertEqual(err, "")
        self.assertRegex(out, r"events_dead_letters +events \(ingest, table\) +1 +1 +0 +20..-..-..T")
        (queue,) = json.loads(self.ask("dlq", "ls", "--json")[0])["queues"]
        self.assertEqual([queue[key] for key in ("queue", "of", "table", "letters", "retained")],
                         ["events_dead_letters", [{"resource": "events", "kinds": ["ingest", "table"]}], "events_dead_letters", 1, 1])

    def test_dlq_show(self):
        for more in ([], ["--where", "rule = 'format' AND JSONExtractString(record, 'id') = 'x'"], ["--since", "2h"], ["--since", "2020-01-01T00:00:00Z"],
                     ["--where", "letter = 0 -- the first"], ["--where", "dead_lettered_at > now() - INTERVAL 1 DAY", "--limit", "1"]):
            with self.subTest(more):
                out, err = self.ask("dlq", "show", "events", *more)
                (letter,) = map(json.loads, out.splitlines())
                self.assertEqual((letter["letter"], letter["stage"], letter["record"], err), (0, "ingest", '{"id": "x"}', ""))
        for more in (["--where", "rule = 'range'"], ["--since", "0s"]):
            self.assertEqual(self.ask("dlq", "show", "events", *more), ("", ""))

    def test_dlq_stats(self):
        for more in ([], ["events"]):
            (reason,) = json.loads(self.ask("dlq", "stats", *more, "--json")[0])["reasons"]
            self.assertEqual([reason[key] for key in ("resource", "stage", "rule", "path", "letters")], ["events", "ingest", "format", "id", 1])
        out, _ = self.ask("dlq", "stats")
        self.assertIn("such as", out)
        self.assertRegex(out, r"events +ingest +format +id +1 ")

    def test_dlq_mistakes(self):
        for arguments, said, code in ((["show", "event"], "did you mean `events`?", 1), (["show"], "`antler dlq ls` lists them", 2),
                                      (["show", "events", "--where", "rul = 1"], "--where `rul = 1`", 2), (["ls", "events"], "takes no resource", 2),
                                      (["stats", "--since", "soon"], "`--since soon`", 2),
                                      (["show", "events", "--where", "1 FORMAT CSV"], "--where", 2)):
            with self.subTest(arguments):
                out, err = self.ask("dlq", *arguments, code=code)
                self.assertEqual(out, "")
                self.assertIn(said, err)

    def test_list(self):
        out, err = self.ask("ls")
        self.assertEqual(err, "")
        for part in ("POST /ingest/events", "user_totals", "GET /api/one", "events_dead_letters"):
            self.assertIn(part, out)

    def test_list_as_json(self):
        listing = json.loads(self.ask("ls", "--json")[0])
        self.assertEqual([item["name"] for item in listing["apis"]], ["one"])
        self.assertEqual({item["name"]: int(item["rows"]) for item in listing["tables"]}["events"], 12)
        self.assertEqual([(item["name"], item["accepted"]) for item in listing["ingests"]], [("events", 12)])

    def test_reconcile(self):
        """G20: exit code 0 and the word exact."""
        out, err = self.ask("reconcile")
        self.assertTrue(out.endswith("\nconservation: exact\n"), out)
        self.assertEqual(err, "")

    def test_reconcile_as_json(self):
        law = json.loads(self.ask("reconcile", "--json")[0])
        self.assertIs(law["exact"], True)
        (ingest,) = law["law"]["ingests"]
        self.assertEqual([ingest[term] for term in ("received", "rejected", "accepted", "dead_lettered")], [14, 1, 12, 1])


class FilledEngine(CommandCase):
    @classmethod
    def setUpClass(cls):
        apis = [manifests.api("one", "SELECT 1 AS `x`", [("x", "UInt8")])]
        cls.engine = Engine(manifests.events(dead_letter_queue=True, apis=apis))
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()
        assert cls.engine.post("events", [event(i, ("bob", "ann")[i % 2]) for i in range(1, 13)] + [{"id": "x"}], "?ack=queryable").status == 200
        assert cls.engine.post("events", "[").status == 400
        cls.engine.drained()
        cls.data = cls.engine.data

    def ask(self, *arguments, code=0):
        if code is None:
            found, out, err = run_antler(*arguments, "--data-dir", self.data, cwd=self.folder)
            self.assertIn(found, (1, 2))
            return out, err
        return self.antler(*arguments, "--data-dir", self.data, code=code)


class OnARunningEngine(Questions, FilledEngine):
    pass


class OnAStoppedFolder(Questions, FilledEngine):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.engine.stop()

    def test_killed_engine(self):
        """Its socket is still there, and nobody listens."""
        self.engine.start()
        self.engine.kill()
        self.assertTrue(self.engine.socket().exists())
        self.assertEqual(self.ask("query", "SELECT count() FROM events", "--format", "TSV")[0], "12\n")


class OtherClients(FilledEngine):
    """What speaks to the control socket and is no `antler`."""

    def test_json_of_another_type(self):
        for arguments in ({"method": 5}, {"method": "peek", "resource": "events", "limit": "3"}, {"method": "query", "format": []}):
            with self.subTest(arguments), self.assertRaises(control.ControlError) as refused:
                control.call(self.engine.socket(), **arguments)
            self.assertEqual(refused.exception.category, "invalid")
        self.assertEqual(self.ask("query", "SELECT count() FROM events", "--format", "TSV")[0], "12\n")


class Reconcile(CommandCase):
    def test_missing_rows_are_named(self):
        """G20: exit code 1, and the offsets that are missing."""
        with Engine(manifests.events()) as engine:
            engine.start()
            self.assertEqual(engine.post("events", [event(i) for i in range(10)], "?ack=queryable").status, 200)
            engine.stop()
            clickhouse.run(engine.data / "clickhouse", "ALTER TABLE antler.events DELETE WHERE id IN (3, 4, 7) SETTINGS mutations_sync = 2")
            out, _ = self.antler("reconcile", "--data-dir", engine.data, code=1)
            self.assertIn("NOT EXACT", out)
            self.assertIn("[3, 5)", out)
            self.assertIn("[7, 8)", out)
            law = json.loads(self.antler("reconcile", "--json", "--data-dir", engine.data, code=1)[0])
            self.assertEqual((law["exact"], law["tables"][0]["difference"]), (False, -3))

    def test_live(self):
        """G19, G20: under load the law holds at each look, with what is in flight; once a row is gone it says so and ends with 1."""
        with Engine(manifests.events()) as engine:
            engine.start()
            live = subprocess.Popen([ANTLER, "reconcile", "--live", "--json", "--data-dir", engine.data], stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True, env=environment())
            self.addCleanup(live.communicate)
            self.addCleanup(live.kill)
            posted, stop = [], threading.Event()

            def load():
                while not stop.is_set():
                    self.assertEqual(engine.post("events", [event(len(posted) + i) for i in range(10)]).status, 202)
                    posted.extend(range(10))

            def look():
                text = ""
                for line in live.stdout:
                    text += line
                    if line == "}\n":
                        return json.loads(text)
                self.fail(f"it ended: {live.stderr.read()}")

            loading = threading.Thread(target=load)
            loading.start()
            try:
                laws = [look() for _ in range(3)]
                while not any(law["law"]["sinks"][0]["in_flight"] for law in laws) and len(laws) < 20:
                    laws.append(look())
            finally:
                stop.set()
                loading.join()
            for law in laws:
                (ingest,), (sink,) = law["law"]["ingests"], law["law"]["sinks"]
                self.assertEqual((law["exact"], ingest["exact"], sink["exact"]), (True, True, True), law)
                self.assertEqual(sink["appended"], sink["consumed"] + sink["in_flight"])
                (table,) = law["tables"]
                self.assertEqual((table["rows"] - table["rows_in_flight"], table["difference"]), (table["inserted"], 0), law)
            accepted = [law["law"]["ingests"][0]["accepted"] for law in laws]
            self.assertEqual(accepted, sorted(set(accepted)), "each look is a new one")
            self.assertTrue(any(law["law"]["sinks"][0]["in_flight"] for law in laws), "nothing was seen in flight")
            # It stands still between two looks, while a row is taken out of the table, and goes on with the engine that starts then.
            engine.drained()
            began = time.monotonic()
            while (law := look())["tables"][0]["rows"] < len(posted) or time.monotonic() - began < 0.1:
                began = time.monotonic()
            live.send_signal(signal.SIGSTOP)
            engine.stop()
            clickhouse.run(engine.data / "clickhouse", "ALTER TABLE antler.events DELETE WHERE id = 5 SETTINGS mutations_sync = 2")
            engine.start()
            live.send_signal(signal.SIGCONT)
            last = look()
            self.assertEqual((last["exact"], last["tables"][0]["difference"]), (False, -1), last)
            self.assertIn("[5, 6)", last["tables"][0]["missing"][0])
            self.assertEqual(live.wait(timeout=20), 1)


if __name__ == "__main__":
    unittest.main()
