#!/usr/bin/env python3
"""A DeadLetterQueue that several resources share (letter_queue_app.cc): as a stream, as a table, and on the way back."""

import json
import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import clickhouse  # noqa: E402
from harness.engine import ANTLER, BIN, Engine, environment  # noqa: E402

APP = BIN / "letter_queue_app"
ALL = ["copies", "note", "orders", "price"]


class LetterQueue(unittest.TestCase):
    def setUp(self):
        self.engine = Engine(app=APP, arguments=["--sync-freshness-ms", "50"])
        self.addCleanup(self.engine.remove)
        self.engine.start()

    def run_antler(self, *arguments, code=0):
        done = subprocess.run([ANTLER, *arguments, "--data-dir", self.engine.data], capture_output=True, text=True, env=environment(), timeout=60)
        self.assertEqual(done.returncode, code, (arguments, done.stdout, done.stderr))
        return done.stdout if code != 2 else done.stderr

    def lines(self, *arguments):
        return [json.loads(line) for line in self.run_antler(*arguments).splitlines()]

    def replay(self, *arguments, code=0):
        return json.loads(self.run_antler("dlq", "replay", *arguments, "--json", code=code))

    def numbers(self, table):
        return sorted(int(n) for n in self.engine.value(f"SELECT number FROM {table}").split())

    def settled(self):
        law = self.engine.drained()
        self.assertTrue(law["exact"], law)
        return law["law"]

    def refuse_thirteen(self, refuse):
        """ClickHouse refuses 13, or does not any more, in both tables of the stream."""
        self.engine.stop()
        for table in ("orders", "copies"):
            change = "ADD CONSTRAINT odd CHECK number != 13" if refuse else "DROP CONSTRAINT odd"
            clickhouse.run(self.engine.data / "clickhouse", f"ALTER TABLE antler.{table} {change}")
        self.engine.start()

    def fill(self):
        self.refuse_thirteen(True)
        answer = self.engine.post("orders", [{"number": 1, "what": "tea"}, {"number": "x"}, {"number": 2, "what": "unknown"}, {"number": 3, "what": "unnoted"},
                                             {"number": 13, "what": "tea"}]).json()
        self.assertEqual((answer["accepted"], answer["dead_lettered"]), (4, 1))
        self.settled()

    def test_all_stages_are_in_one_stream_and_one_table(self):
        self.fill()
        stages = [("copies", "sync"), ("note", "consumer"), ("orders", "ingest"), ("orders", "sync"), ("price", "transform")]
        rows = self.engine.query("SELECT resource, stage FROM bad_orders ORDER BY resource, stage")
        self.assertEqual([(row["resource"], row["stage"]) for row in rows], stages)
        # A transform of the letters, and a view over their table.
        rows = self.engine.query("SELECT resource, stage, record FROM alarms ORDER BY resource, stage")
        self.assertEqual([(row["resource"], row["stage"]) for row in rows], [stage for stage in stages if stage[1] != "consumer"])
        self.assertEqual(json.loads(rows[-1]["record"]), {"number": 2, "what": "unknown"})
        # A table of several queues, one of which is of letters itself.
        rows = self.engine.query("SELECT resource, stage FROM all_letters ORDER BY resource, stage")
        self.assertEqual([(row["resource"], row["stage"]) for row in rows], sorted([*stages, ("raise_alarm", "transform")]))
        self.assertEqual(self.engine.value("SELECT resource, countMerge(letters) FROM failures GROUP BY resource ORDER BY resource"),
                         "copies\t1\nnote\t1\norders\t2\nprice\t1")
        # Nobody has a stream of letters besides, but who names no queue.
        names = {stream["name"] for stream in self.engine.listing()["streams"]}
        self.assertEqual({name for name in names if name.endswith("_dead_letters")},
                         {"prices_dead_letters", "alarms_dead_letters", "all_letters_dead_letters", "name_them_dead_letters"})
        self.assertIn("toDateTime(dead_lettered_at) + toIntervalYear(1)", self.engine.value("SELECT create_table_query FROM system.tables WHERE database = 'antler' AND name = 'bad_orders'"))
        (queue,) = [queue for queue in json.loads(self.run_antler("dlq", "ls", "--json"))["queues"] if queue["queue"] == "bad_orders"]
        self.assertEqual([source["resource"] for source in queue["of"]], ALL)
        self.assertEqual((queue["of"][2]["kinds"], queue["letters"], queue["table"]), (["ingest", "table"], 5, "bad_orders"))
        self.assertIn("orders (ingest, table)", self.run_antler("dlq", "ls"))
        # What they are asked for one by one is their own.
        self.assertEqual([letter["record"] for letter in self.lines("dlq", "show", "price")], ['{"number":2,"what":"unknown"}'])
        self.assertEqual(len(self.lines("dlq", "show", "bad_orders")), 5)
        self.assertEqual(sum(reason["letters"] for reason in json.loads(self.run_antler("dlq", "stats", "orders", "--json"))["reasons"]), 2)
        self.assertIn("did you mean `bad_orders`", subprocess.run([ANTLER, "dlq", "show", "bad_order", "--data-dir", self.engine.data], capture_output=True, text=True, env=environment()).stderr)
        # The way of a record that was made of a letter begins there.
        (alarm,) = self.lines("why", "alarms", "--where", "resource = 'price'", "--json")
        self.assertEqual((alarm["made_by"][0]["function"], alarm["made_by"][0]["stream"], alarm["begins"]), ("raise_alarm", "bad_orders", "dead_letter"))
        said = self.run_antler("why", "alarms", "--where", "resource = 'price'")
        self.assertIn(f"that is a dead letter: `antler dlq show bad_orders --where 'letter = {alarm['made_by'][0]['offset']}'`", said)
        (price,) = [reader for reader in self.lines("why", "orders", "1", "--json")[0]["readers"] if reader["reader"] == "price"]
        self.assertEqual((price["state"], price["message"]), ("dead_letter", "std::runtime_error: no price of `unknown`"))

    def test_the_way_back(self):
        self.fill()
        self.refuse_thirteen(False)
        self.assertEqual((self.numbers("orders"), self.numbers("copies"), self.numbers("prices")), ([1, 2, 3], [1, 2, 3], [1, 3, 13]))
        # Of one resource its own go.
        outcome = self.replay("copies")
        self.assertEqual((outcome["looked_at"], outcome["into"]), (1, [{"stream": "copies_reinserts", "records": 1}]))
        self.settled()
        self.assertEqual((self.numbers("orders"), self.numbers("copies")), ([1, 2, 3], [1, 2, 3, 13]))
        # A recovery is of one, also when the queue is named.
        outcome = self.replay("bad_orders", "--through", "name_them")
        self.assertEqual((outcome["accepted"], outcome["passed_over"], outcome["replayed_before"]), (1, 3, 1))
        self.settled()
        self.assertEqual(self.numbers("prices"), [1, 2, 3, 13])
        # Of the queue all that are left, each where it belongs; what the endpoint refused is refused again.
        outcome = self.replay("bad_orders", code=1)
        self.assertEqual((outcome["accepted"], outcome["refused"], outcome["replayed_before"]), (2, 1, 2))
        self.assertEqual({into["stream"] for into in outcome["into"]}, {"orders_reinserts", "note_replays"})
        self.settled()
        self.assertEqual((self.numbers("orders"), self.numbers("copies"), self.numbers("prices")), ([1, 2, 3, 13],) * 2 + ([1, 2, 3, 13],))
        again = self.replay("bad_orders", code=1)
        # The consumer failed again: a letter of the record that was put back.
        self.assertEqual((again["accepted"], again["refused"], again["replayed_before"]), (1, 1, 4))
        history = self.lines("dlq", "history", "orders")
        self.assertEqual({record["resource"] for record in history}, {"bad_orders"})
        self.assertEqual({record["resource"] for record in self.lines("dlq", "history", "copies")}, {"copies", "bad_orders"})

    def test_a_letter_that_its_own_table_refuses_stays(self):
        """One more letter of it would be refused again, and so on."""
        self.engine.stop()
        clickhouse.run(self.engine.data / "clickhouse", "ALTER TABLE antler.bad_orders ADD CONSTRAINT odd CHECK stage != 'ingest' AND stage != 'sync'")
        self.engine.start()
        self.engine.post("orders", [{"number": "x", "what": "tea"}, {"number": 2, "what": "unknown"}])
        law = self.settled()
        self.assertEqual([(s["consumed"], s["inserted"], s["dead_lettered"]) for s in law["sinks"] if s["table"] == "bad_orders"], [(2, 1, 1)])
        self.assertEqual(self.engine.value("SELECT stage FROM bad_orders"), "transform")
        self.assertEqual([letter["stage"] for letter in self.lines("dlq", "show", "bad_orders")], ["ingest", "transform"])
        self.assertEqual(len(self.engine.query("SELECT 1 FROM all_letters")), 2)


if __name__ == "__main__":
    unittest.main()
