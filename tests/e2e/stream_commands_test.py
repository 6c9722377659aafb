#!/usr/bin/env python3
"""antler stream: what streams hold, and readers that are paused, resumed and sent back (replay_app.cc; G11, G19)."""

import json
import pathlib
import random
import signal
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import control  # noqa: E402
from harness.engine import ANTLER, BIN, Engine, environment  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

APP = BIN / "replay_app"


class StreamCase(unittest.TestCase):
    def setUp(self):
        self.engine = Engine(app=APP, arguments=["--sync-freshness-ms", "50"])
        self.addCleanup(self.engine.remove)
        self.engine.start()

    def run_stream(self, *arguments):
        return subprocess.run([ANTLER, "stream", *arguments, "--data-dir", self.engine.data], capture_output=True, text=True, env=environment(), timeout=60)

    def stream(self, *arguments, code=0):
        done = self.run_stream(*arguments)
        self.assertEqual(done.returncode, code, (arguments, done.stdout, done.stderr))
        return done.stdout if code == 0 else done.stderr

    def json(self, *arguments):
        return json.loads(self.stream(*arguments, "--json"))

    def post(self, *numbers, what=None):
        answer = self.engine.post("orders", [{"number": n, "what": what or f"w{n % 5}"} for n in numbers])
        self.assertEqual(answer.status, 202, answer)

    def settled(self):
        law = self.engine.drained()
        self.assertTrue(law["exact"], law)
        return law["law"]

    def count(self, table):
        return tuple(int(n) for n in self.engine.value(f"SELECT count(), uniqExact(number) FROM {table}").split())

    def counted(self):
        return int(self.engine.value("SELECT countMerge(orders) FROM counts"))


class Looks(StreamCase):
    def test_ls_lag_and_peek(self):
        self.post(*range(20))
        self.settled()
        streams = {stream["stream"]: stream for stream in self.json("ls")["streams"]}
        orders = streams["orders"]
        self.assertEqual((orders["model"], orders["partitions"], orders["records"], orders["epoch"], orders["declared"]), ("Order", 2, 20, 1, True))
        self.assertEqual({(r["kind"], r["reader"], r["lag"], r["paused"]) for r in orders["readers"]},
                         {("table", "orders", 0, False), ("table", "copies", 0, False), ("transform", "price", 0, False), ("consumer", "note", 0, False)})
        self.assertNotIn("price_replays", streams, "it is empty, and the engine's own")
        self.assertIn("transform price (0)", self.stream("ls"))
        lag = self.json("lag", "orders")["readers"]
        self.assertEqual(len(lag), 4 * 2)
        self.assertEqual(sum(r["end"] for r in lag if r["reader"] == "note"), 20)
        self.assertEqual({(r["lag"], r["waits_since"]) for r in lag}, {(0, None)})
        self.assertEqual({r["stream"] for r in self.json("lag")["readers"]}, {"orders", "prices", "noted", "orders_dead_letters", "price_dead_letters", "note_dead_letters"})
        peeked = [json.loads(line) for line in self.stream("peek", "orders", "--limit", "2").splitlines()]
        self.assertEqual([p["partition"] for p in peeked], [0, 0, 1, 1])
        self.assertEqual(sorted(peeked[0]["record"]), ["cents", "number", "what"])
        self.engine.stop()
        self.assertEqual(len(self.stream("peek", "orders", "--limit", "1").splitlines()), 2)
        self.assertIn("no engine runs", self.stream("tail", "orders", code=1))

    def test_tail(self):
        self.post(1, 2, 3, what="one")
        tail = subprocess.Popen([ANTLER, "stream", "tail", "orders", "--limit", "1", "--data-dir", self.engine.data], stdout=subprocess.PIPE, text=True, env=environment())
        try:
            self.assertEqual(json.loads(tail.stdout.readline())["record"]["number"], 3)
            for n in range(10, 13):
                self.post(n)
                self.assertEqual(json.loads(tail.stdout.readline())["record"]["number"], n)
        finally:
            tail.send_signal(signal.SIGINT)
            tail.communicate(timeout=10)

    def test_refusals(self):
        self.post(*range(10), what="one")
        self.settled()
        for arguments, said in [(("peek",), "wants the name of a stream"), (("ls", "x"), "takes no stream"), (("pause", "orders", "--yes"), "are of `antler stream rewind`"),
                                (("rewind", "orders", "--to", "yesterday"), "--to yesterday"), (("rewind", "orders", "--to", "5", "--partition", "7"), "partitions 0 to 1"),
                                (("pause", "order"), "did you mean `orders`"), (("pause", "orders", "--reader", "x"), "does not read the stream"),
                                (("rewind", "orders"), "wants `--to`"), (("rewind", "price_dead_letters", "--reader", "x", "--to", "0"), "`x` does not read"),
                                (("rewind", "antler_replays", "--to", "0"), "nothing reads")]:
            done = self.run_stream(*arguments)
            self.assertIn(done.returncode, (1, 2), arguments)
            self.assertIn(said, done.stderr)


class Pauses(StreamCase):
    def test_pause_and_resume(self):
        self.post(*range(10))
        self.settled()
        paused = self.json("pause", "orders", "--reader", "orders")
        self.assertEqual(paused["readers"], [{"reader": "orders", "kind": "table", "paused": True, "changed": True}])
        self.assertIn("transform price is paused", self.stream("pause", "orders", "--reader", "price"))
        self.assertIn("transform price was paused", self.stream("pause", "orders", "--reader", "price"))
        self.post(*range(10, 30))
        self.assertEqual(self.engine.post("orders", {"number": 30, "what": "x"}, "?ack=queryable&timeout_ms=300").status, 202)
        wait_until(lambda: self.count("copies") == (31, 31) and self.count("noted") == (31, 31), "those that are not paused go on", 20)
        self.assertEqual((self.count("orders"), self.count("prices")), ((10, 10), (10, 10)))
        ready = self.engine.get("/ready").json()
        self.assertEqual((ready["ready"], ready["paused"]), (True, [{"table": "orders"}, {"function": "price"}]))
        metrics = self.engine.metrics()
        self.assertEqual((metrics['antler_table_paused{table="orders"}'], metrics['antler_table_paused{table="copies"}'], metrics['antler_function_paused{function="price"}']), (1, 0, 1))
        # It is remembered.
        self.engine.kill()
        self.engine.start()
        self.post(31)
        wait_until(lambda: self.count("copies") == (32, 32), "the others go on", 20)
        self.assertEqual((self.count("orders"), self.count("prices")), ((10, 10), (10, 10)))
        lag = [r for r in self.json("lag", "orders")["readers"] if r["reader"] == "price"]
        self.assertEqual((sum(r["lag"] for r in lag), all(r["paused"] for r in lag)), (22, True))
        self.assertTrue(all(r["waits_since"] for r in lag if r["lag"]))
        self.stream("resume", "orders")
        self.settled()
        self.assertEqual((self.count("orders"), self.count("prices")), ((32, 32), (32, 32)))
        self.assertEqual(self.engine.get("/ready").json()["paused"], [])


class Rewinds(StreamCase):
    def test_each_reader_counts_as_asked(self):
        self.post(*range(100))
        self.settled()
        preview = self.json("rewind", "orders", "--reader", "copies", "--to", "start")
        (reader,) = preview["readers"]
        self.assertEqual((preview["dry_run"], preview["epoch"], reader["records"]), (True, 1, 100))
        self.assertIn("`counts` counts them again", reader["effect"])
        self.assertIn("nothing has changed", self.stream("rewind", "orders", "--to", "start"))
        self.assertEqual(self.settled()["sinks"][0]["rewound"], 0)
        done = self.json("rewind", "orders", "--reader", "copies", "--to", "start", "--yes")
        self.assertEqual((done["dry_run"], done["epoch"]), (False, 2))
        law = self.settled()
        self.assertEqual((self.count("copies"), self.counted(), self.count("orders"), self.count("prices")), ((200, 100), 200, (100, 100), (100, 100)))
        (sink,) = [sink for sink in law["sinks"] if sink["table"] == "copies"]
        self.assertEqual((sink["appended"], sink["consumed"], sink["rewound"], sink["inserted"]), (100, 200, 100, 200))
        # A function: what it makes is there a second time, and goes to all behind it.
        self.stream("rewind", "orders", "--reader", "price", "--to", "start", "--yes")
        law = self.settled()
        self.assertEqual((self.count("prices"), self.count("orders")), ((200, 100), (100, 100)))
        (function,) = [f for f in law["functions"] if f["name"] == "price"]
        self.assertEqual((function["consumed"], function["rewound"], function["passed"]), (200, 100, 200))
        # And what comes new goes on as ever.
        self.post(*range(100, 120))
        self.settled()
        self.assertEqual((self.count("copies"), self.count("prices"), self.count("orders")), ((220, 120), (220, 120), (120, 120)))

    def test_all_readers_at_once(self):
        """Without --reader each goes back: both tables of the stream, the view behind one, and the functions."""
        self.post(*range(100))
        self.settled()
        done = self.json("rewind", "orders", "--to", "start", "--yes")
        self.assertEqual({(r["kind"], r["reader"], r["records"]) for r in done["readers"]},
                         {("table", "orders", 100), ("table", "copies", 100), ("transform", "price", 100), ("consumer", "note", 100)})
        self.assertEqual(done["epoch"], 2, "one, for all")
        law = self.settled()
        self.assertEqual((self.count("orders"), self.count("copies"), self.counted()), ((200, 100), (200, 100), 200))
        self.assertEqual((self.count("prices"), self.count("noted")), ((200, 100), (200, 100)))
        terms = ("appended", "consumed", "rewound", "inserted")
        self.assertEqual({s["table"]: tuple(s[term] for term in terms) for s in law["sinks"] if s["topic"] == "orders"},
                         {table: (100, 200, 100, 200) for table in ("orders", "copies")})
        self.assertEqual({f["name"]: (f["consumed"], f["rewound"]) for f in law["functions"] if f["topic"] == "orders"},
                         {name: (200, 100) for name in ("price", "note")})
        # One of them again, and the other stays as it is.
        self.stream("rewind", "orders", "--reader", "orders", "--to", "start", "--yes")
        self.post(*range(100, 110))
        self.settled()
        self.assertEqual((self.count("orders"), self.count("copies"), self.counted()), ((310, 110), (210, 110), 210))

    def test_offset_and_time(self):
        self.post(*range(50), what="one")
        self.settled()
        time.sleep(0.05)  # the two posts are of different times
        at = time.time()
        self.post(*range(50, 80), what="one")
        self.settled()
        (lag,) = [r for r in self.json("lag", "orders")["readers"] if r["reader"] == "copies" and r["end"]]
        partition = str(lag["partition"])
        self.stream("rewind", "orders", "--reader", "copies", "--to", "70", "--partition", partition, "--yes")
        self.settled()
        self.assertEqual(self.count("copies"), (90, 80))
        self.assertEqual(self.engine.value("SELECT groupArray(number) FROM (SELECT number FROM copies GROUP BY number HAVING count() = 2 ORDER BY number)"), str(list(range(70, 80))).replace(" ", ""))
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at - 3600))
        (reader,) = self.json("rewind", "orders", "--reader", "copies", "--to", stamp)["readers"]
        self.assertEqual(reader["records"], 80)
        # By microseconds, which the command line does not say.
        (reader,) = json.loads(control.call(self.engine.socket(), "stream_rewind", resource="orders", reader="copies", to_us=int(at * 1e6), dry_run=True))["readers"]
        self.assertEqual(reader["records"], 30)
        self.assertIn("nothing: it has not read beyond that", self.stream("rewind", "orders", "--reader", "copies", "--to", "80"))

    def test_without_an_engine(self):
        self.post(*range(10))
        self.settled()
        self.engine.stop()
        self.stream("rewind", "orders", "--reader", "copies", "--to", "start", "--yes")
        self.stream("pause", "orders", "--reader", "orders")
        self.engine.start()
        wait_until(lambda: self.count("copies") == (20, 10), "it reads again", 20)
        self.post(10)
        wait_until(lambda: self.count("copies") == (21, 11), "it goes on", 20)
        self.assertEqual(self.count("orders"), (10, 10))

    def test_kills(self):
        """kill -9 around rewinds under load: each reader counts what it was told to read, and no end of the log is taken for lost."""
        choices = random.Random(7)
        stop = threading.Event()
        posted = []

        def load():
            n = 0
            while not stop.is_set():
                try:
                    if self.engine.post("orders", [{"number": i, "what": f"w{i % 5}"} for i in range(n, n + 20)]).status == 202:
                        posted.extend(range(n, n + 20))
                except Exception:  # it is killed
                    time.sleep(0.05)
                n += 20
                stop.wait(0.01)  # so that an engine with sanitizers has them all in soon after

        thread = threading.Thread(target=load)
        thread.start()
        try:
            for turn in range(10):
                time.sleep(choices.uniform(0.2, 0.5))
                reader = choices.choice(["copies", "price", "note"]) if turn < 9 else "copies"
                command = [ANTLER, "stream", "rewind", "orders", "--reader", reader, "--to", "start", "--yes", "--data-dir", self.engine.data]
                process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
                time.sleep(choices.uniform(0, 1.2))
                if turn == 9:
                    process.wait(timeout=60)  # one is done, however slow the program is
                self.engine.kill()
                process.communicate(timeout=60)
                self.engine.start()
                self.assertNotIn("lost_its_end", self.engine.stderr())
        finally:
            stop.set()
            thread.join()
        law = self.settled()
        sinks = {sink["topic"] + "/" + sink["table"]: sink for sink in law["sinks"]}
        copies = sinks["orders/copies"]
        rows, distinct = self.count("copies")
        self.assertEqual(rows, copies["inserted"])
        self.assertEqual(copies["inserted"], copies["appended"] + copies["rewound"])
        self.assertEqual(self.counted(), rows)
        self.assertEqual(self.count("orders"), (distinct, distinct))
        self.assertEqual(set(posted) - set(int(n) for n in self.engine.value("SELECT number FROM orders").split()), set())
        (price,) = [f for f in law["functions"] if f["topic"] == "orders" and f["name"] == "price"]
        self.assertEqual(self.count("prices"), (price["appended"] + price["rewound"], distinct))
        self.assertGreater(copies["rewound"] + price["rewound"], 0, "no rewind was done")
        print(f"rewinds: {distinct} orders; copies read {copies['rewound']} again, price {price['rewound']}", flush=True)


if __name__ == "__main__":
    unittest.main()
