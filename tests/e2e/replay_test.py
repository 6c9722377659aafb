#!/usr/bin/env python3
"""Dead letters on their way back (replay_app.cc): from the endpoint, a transform, a consumer and a table, as they are and through recoveries,
each once, also through kill -9 (G5, G9, G18, G19)."""

import json
import os
import pathlib
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import clickhouse  # noqa: E402
from harness.engine import ANTLER, BIN, Engine, environment  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

APP = BIN / "replay_app"


class Replays(unittest.TestCase):
    def setUp(self):
        self.engine = Engine(app=APP, arguments=["--sync-freshness-ms", "50"])
        self.addCleanup(self.engine.remove)
        self.mended = self.engine.home / "mended"
        os.environ["REPLAY_APP_MENDED"] = str(self.mended)  # harness.engine passes it on
        self.engine.start()

    def dlq(self, *arguments, code=0):
        done = subprocess.run([ANTLER, "dlq", *arguments, "--data-dir", self.engine.data], capture_output=True, text=True, env=environment(), timeout=60)
        self.assertEqual(done.returncode, code, (arguments, done.stdout, done.stderr))
        return done.stdout

    def replay(self, *arguments, code=0):
        return json.loads(self.dlq("replay", *arguments, "--json", code=code))

    def numbers(self, table):
        return sorted(int(n) for n in self.engine.value(f"SELECT number FROM {table}").split())

    def copied(self):
        """The stream's second table, and what the view behind it counts."""
        return self.numbers("copies"), int(self.engine.value("SELECT countMerge(orders) FROM counts"))

    def settled(self):
        law = self.engine.drained()
        self.assertTrue(law["exact"], law)
        return law["law"]

    def test_an_endpoint(self):
        bad = [{"number": 2, "what": "a", "cents": "12 EUR"}, {"number": 3, "what": "b", "cents": "7 EUR"}, {"number": 4, "cents": 7}]
        answer = self.engine.post("orders", [{"number": 1, "what": "a"}, *bad]).json()
        self.assertEqual((answer["accepted"], answer["dead_lettered"]), (1, 3))
        dry = self.replay("orders", "--dry-run", code=1)
        self.assertEqual((dry["accepted"], dry["refused"]), (0, 3))
        self.assertEqual({(r["rule"], r["path"], r["letters"]) for r in dry["reasons"]}, {("type", "cents", 2), ("required", "what", 1)})
        self.assertIn("not taken", self.dlq("replay", "orders", code=1))
        # Through a recovery it says what the function makes of each, and writes nothing.
        dry = self.replay("orders", "--dry-run", "--through", "read_euros", code=1)
        self.assertEqual((dry["accepted"], dry["refused"], dry["into"]), (2, 1, [{"stream": "orders", "records": 2}]))
        (reason,) = dry["reasons"]
        self.assertEqual((reason["rule"], reason["first_letter"]), ("exception", 2))
        self.assertIn("`what`: expected", reason["example"])
        self.assertIn("2 of 3 letters would become records through `read_euros`, which was run", self.dlq("replay", "orders", "--dry-run", "--through", "read_euros", code=1))
        self.settled()
        self.assertEqual((self.numbers("orders"), self.dlq("show", "read_euros"), self.dlq("history", "orders")), ([1], "", ""))
        through = self.replay("orders", "--through", "read_euros", "--where", "path = 'cents'")
        self.assertEqual((through["accepted"], through["into"]), (2, [{"stream": "read_euros_recoveries", "records": 2}]))
        law = self.settled()
        self.assertEqual(self.numbers("orders"), [1, 2, 3])
        self.assertEqual(self.numbers("prices"), [1, 2, 3])
        self.assertEqual(self.copied(), ([1, 2, 3], 3))
        self.assertEqual(self.engine.value("SELECT cents FROM orders WHERE number = 2"), "1200")
        self.assertEqual({s["stream"]: (s["produced"], s["replayed"]) for s in law["streams"] if s["stream"] in ("orders", "read_euros_recoveries")},
                         {"orders": (2, 0), "read_euros_recoveries": (0, 2)})
        # What throws in the recovery is a dead letter of the recovery.
        self.assertEqual(self.replay("orders", "--through", "read_euros")["accepted"], 1)
        self.settled()
        (letter,) = [json.loads(line) for line in self.dlq("show", "read_euros").splitlines()]
        self.assertIn("`what`: expected", letter["message"])
        again = self.replay("orders", "--through", "read_euros")
        self.assertEqual((again["looked_at"], again["replayed_before"]), (0, 3))
        self.assertEqual(self.numbers("orders"), [1, 2, 3])
        self.assertEqual(self.copied(), ([1, 2, 3], 3))
        history = [json.loads(line) for line in self.dlq("history", "orders").splitlines()]
        self.assertEqual([(h["first_letter"], h["end_letter"], h["through"], h["selection"]) for h in history],
                         [(0, 2, "read_euros", "path = 'cents'"), (2, 3, "read_euros", "")])
        queues = {queue["queue"]: queue for queue in json.loads(self.dlq("ls", "--json"))["queues"]}
        self.assertEqual((queues["orders_dead_letters"]["replayed"], queues["read_euros_dead_letters"]["of"]), (3, [{"resource": "read_euros", "kinds": ["recovery"]}]))

    def test_functions(self):
        """What a function failed at goes through that function alone."""
        self.engine.post("orders", [{"number": n, "what": what} for n, what in enumerate(["tea", "unknown", "unnoted", "unknown"])])
        self.settled()
        self.assertEqual(self.numbers("prices"), [0, 2])
        self.assertEqual(self.numbers("noted"), [0, 1, 3])
        self.assertEqual(self.engine.value("SELECT min(appended_at <= dead_lettered_at), max(attempts), uniqExact(schema_id) FROM price_dead_letters"), "1\t1\t1")
        # Still broken: it comes back as a new letter, and so on.
        self.assertEqual(self.replay("price", "--limit", "1", "--where", "appended_at > now() - INTERVAL 1 HOUR AND attempts = 1")["accepted"], 1)
        self.settled()
        self.assertEqual(self.numbers("prices"), [0, 2])
        self.assertEqual(self.engine.value("SELECT count(), uniqExact(topic) FROM price_dead_letters"), "3\t2")
        self.mended.touch()
        self.assertEqual(self.replay("price", "--limit", "1")["accepted"], 1)
        self.assertEqual(self.replay("note")["accepted"], 1)
        self.assertEqual(self.replay("price", "--through", "name_them")["accepted"], 1)
        law = self.settled()
        self.assertEqual(self.numbers("prices"), [0, 1, 2, 3])
        self.assertEqual(self.numbers("noted"), [0, 1, 2, 3])
        self.assertEqual(self.numbers("orders"), [0, 1, 2, 3])
        self.assertEqual(self.copied(), ([0, 1, 2, 3], 4))
        functions = {(f["name"], f["topic"]): (f["consumed"], f["passed"], f["dead_lettered"]) for f in law["functions"]}
        self.assertEqual(functions[("price", "price_replays")], (3, 2, 1))
        self.assertEqual(functions[("note", "note_replays")], (1, 1, 0))
        self.assertEqual(functions[("name_them", "name_them_recoveries")], (1, 1, 0))

    def test_a_table(self):
        """What ClickHouse refused goes into that table alone, under offsets of its own."""
        self.engine.post("orders", {"number": 1, "what": "tea"})
        self.settled()
        self.engine.stop()
        clickhouse.run(self.engine.data / "clickhouse", "ALTER TABLE antler.orders ADD CONSTRAINT odd CHECK cents != 13")
        self.engine.start()
        self.engine.post("orders", [{"number": 2, "what": "tea", "cents": 13}, {"number": 3, "what": "tea"}])
        self.settled()
        self.assertEqual(self.numbers("orders"), [1, 3])
        self.assertEqual(self.replay("orders")["into"], [{"stream": "orders_reinserts", "records": 1}])
        law = self.settled()
        self.assertEqual([(s["consumed"], s["inserted"], s["dead_lettered"]) for s in law["sinks"] if s["topic"] == "orders_reinserts"], [(1, 0, 1)])
        self.engine.stop()
        clickhouse.run(self.engine.data / "clickhouse", "ALTER TABLE antler.orders DROP CONSTRAINT odd")
        self.engine.start()
        self.assertEqual(self.replay("orders")["accepted"], 1)
        self.settled()
        self.assertEqual(self.numbers("orders"), [1, 2, 3])
        self.assertEqual(self.numbers("prices"), [1, 2, 3])
        self.assertEqual(self.engine.value("SELECT bitShiftRight(_antler_offset, 48), bitAnd(_antler_offset, bitShiftLeft(toUInt64(1), 48) - 1) FROM orders WHERE number = 2"),
                         f"{0x8000}\t1")
        # A row that is gone is missed, by its offset.
        self.engine.stop()
        clickhouse.run(self.engine.data / "clickhouse", "DELETE FROM antler.orders WHERE number = 2")
        self.engine.start()
        (table,) = [t for t in self.engine.reconcile()["tables"] if t["table"] == "orders"]
        self.assertEqual((table["exact"], table["difference"]), (False, -1))
        self.assertIn("orders_reinserts/0 [0, 2)", table["missing"])

    def test_two_tables(self):
        """Of a stream that feeds two tables, a letter of one goes into that one and the view behind it, and counts there alone."""
        refuse, take = (f"ALTER TABLE antler.{{}} {change}" for change in ("ADD CONSTRAINT odd CHECK cents != 13", "DROP CONSTRAINT odd"))
        self.engine.post("orders", {"number": 1, "what": "tea"})
        self.settled()
        self.engine.stop()
        clickhouse.run(self.engine.data / "clickhouse", refuse.format("orders"), refuse.format("copies"))
        self.engine.start()
        self.engine.post("orders", [{"number": 2, "what": "tea", "cents": 13}, {"number": 3, "what": "tea"}])
        self.settled()
        self.assertEqual((self.numbers("orders"), self.copied()), ([1, 3], ([1, 3], 2)))
        self.engine.stop()
        clickhouse.run(self.engine.data / "clickhouse", take.format("orders"), take.format("copies"))
        self.engine.start()
        self.assertEqual(self.replay("copies")["into"], [{"stream": "copies_reinserts", "records": 1}])
        self.settled()
        self.assertEqual((self.numbers("orders"), self.copied()), ([1, 3], ([1, 2, 3], 3)))
        self.assertEqual(self.replay("orders")["into"], [{"stream": "orders_reinserts", "records": 1}])
        self.settled()
        self.assertEqual((self.numbers("orders"), self.copied()), ([1, 2, 3], ([1, 2, 3], 3)))
        for table in ("orders", "copies"):
            self.assertEqual(self.replay(table)["replayed_before"], 1)
        law = self.settled()
        self.assertEqual((self.numbers("orders"), self.copied()), ([1, 2, 3], ([1, 2, 3], 3)))
        self.assertEqual(self.numbers("prices"), [1, 2, 3])
        self.assertEqual({s["table"]: (s["consumed"], s["inserted"]) for s in law["sinks"] if s["topic"].endswith("_reinserts")},
                         {"orders": (1, 1), "copies": (1, 1)})

    def why(self, *arguments, code=0):
        done = subprocess.run([ANTLER, "why", *arguments, "--json", "--data-dir", self.engine.data], capture_output=True, text=True, env=environment(), timeout=60)
        self.assertEqual(done.returncode, code, (arguments, done.stdout, done.stderr))
        return [json.loads(line) for line in done.stdout.splitlines()] if code == 0 else done.stderr

    def test_why_says_what_was_made_of_which(self):
        """G5: of each record of two partitions, through a transform, with bad ones between."""
        for first in range(0, 300, 30):
            self.engine.post("orders", [{"number": n, "what": "unknown" if n % 7 == 3 else f"tea {n % 5}"} for n in range(first, first + 30)])
        self.settled()
        found = 0
        for record in self.why("prices", "--where", "1", "--limit", "100"):
            number = record["record"]["number"]
            (origin,) = record["made_by"]
            self.assertEqual((origin["function"], origin["stream"]), ("price", "orders"))
            done = self.why("orders", str(origin["offset"]), "--partition", str(origin["partition"]))[0]
            self.assertEqual(done["record"]["number"], number)
            (price,) = [reader for reader in done["readers"] if reader["reader"] == "price"]
            self.assertEqual(price["state"], "transformed")
            self.assertEqual(price["made"], [{"stream": "prices", "partition": record["partition"], "offset": record["offset"], "records": 1}])
            found += 1
        self.assertEqual(found, 100)
        # A reader that was sent back made something else of it the last time; what it made before is still there.
        subprocess.run([ANTLER, "stream", "rewind", "orders", "--reader", "price", "--to", "start", "--yes", "--data-dir", self.engine.data], check=True, env=environment(), capture_output=True)
        self.settled()
        (price,) = [reader for reader in self.why("orders", str(origin["offset"]), "--partition", str(origin["partition"]))[0]["readers"] if reader["reader"] == "price"]
        (made,) = price["made"]
        self.assertGreater(made["offset"], record["offset"])
        (again,) = self.why("prices", str(made["offset"]), "--partition", str(made["partition"]))
        self.assertEqual((again["made_by"], again["begins"]), ([origin], "outside"))

    def test_why(self):
        self.engine.post("orders", [{"number": n, "what": what} for n, what in enumerate(["tea", "unknown", "unnoted"])])
        self.settled()
        states = {}
        for partition, offset in [(p, o) for p in (0, 1) for o in range(3)]:
            done = subprocess.run([ANTLER, "why", "orders", str(offset), "--partition", str(partition), "--json", "--data-dir", self.engine.data],
                                  capture_output=True, text=True, env=environment())
            if done.returncode == 0:
                record = json.loads(done.stdout)
                states[record["record"]["number"]] = {reader["reader"]: reader["state"] for reader in record["readers"]}
                self.assertTrue(record["appended_at"].endswith("Z"))
            else:
                self.assertIn("there was no", done.stderr)
        fine = {"orders": "in_table", "copies": "in_table", "price": "transformed", "note": "read"}
        self.assertEqual(states, {0: fine, 1: {**fine, "price": "dead_letter"}, 2: {**fine, "note": "dead_letter"}})
        # By rows of a table; and where the letter went since.
        self.mended.touch()
        self.replay("price")
        self.settled()
        (record,) = self.why("orders", "--where", "number = 1")
        (price,) = [reader for reader in record["readers"] if reader["reader"] == "price"]
        self.assertEqual((price["state"], price["rule"], price["replayed"]), ("dead_letter", "exception", True))
        self.assertIn("no price of `unknown`", price["message"])
        (priced,) = self.why("prices", "--where", "number = 1")
        self.assertEqual([(r["reader"], r["state"], r["rows"]) for r in priced["readers"]], [("prices", "in_table", 1)])
        (again,) = self.why("price_replays", "0")
        self.assertEqual([(r["reader"], r["state"]) for r in again["readers"]], [("price", "transformed")])
        self.assertEqual(priced["made_by"], [{"function": "price", "stream": "price_replays", "partition": 0, "offset": 0}])
        self.assertEqual((priced["begins"], record["begins"]), ("replayed", "outside"))
        self.assertEqual(self.why("orders", "--where", "number = 77"), [])
        self.assertIn("--where `nonsense`", self.why("orders", "--where", "nonsense", code=2))
        self.assertIn("did you mean `orders`", self.why("order", "1", code=1))
        self.assertIn("a transform that reads the stream `orders`", self.why("price", "1", code=1))
        self.assertIn("a table that reads the stream `orders`", self.why("copies", "1", code=1))
        self.assertIn("a stream with an offset, or a table", self.why("orders", code=2))
        # What waits, and what is gone.
        subprocess.run([ANTLER, "stream", "pause", "orders", "--reader", "copies", "--data-dir", self.engine.data], check=True, env=environment(), capture_output=True)
        self.engine.post("orders", {"number": 9, "what": "tea"})
        wait_until(lambda: self.numbers("prices") == [0, 1, 2, 9], "the others read it", 20)
        wait_until(lambda: 9 in self.numbers("orders"), "the table has it", 20)
        (record,) = self.why("orders", "--where", "number = 9")
        (copies,) = [reader for reader in record["readers"] if reader["reader"] == "copies"]
        self.assertEqual(copies["state"], "waits")
        self.assertIn("the reader is paused", copies["detail"])
        self.engine.stop()
        clickhouse.run(self.engine.data / "clickhouse", "DELETE FROM antler.orders WHERE number = 0")
        (record,) = self.why("copies", "--where", "number = 0")
        (orders,) = [reader for reader in record["readers"] if reader["reader"] == "orders"]
        self.assertEqual(orders["state"], "removed")
        self.assertRegex(orders["detail"], r"is not there: the table was told since then: `\(DELETE WHERE number = 0\)` at 20\S+Z$")
        clickhouse.run(self.engine.data / "clickhouse", "ALTER TABLE antler.orders DELETE WHERE number = 1", "TRUNCATE TABLE antler.prices")
        (record,) = self.why("copies", "--where", "number = 1")
        (orders,) = [reader for reader in record["readers"] if reader["reader"] == "orders"]
        self.assertIn("`(DELETE WHERE number = 1)`", orders["detail"])
        made = [reader for reader in self.why("prices", "0")[0]["readers"] if reader["reader"] == "prices"]
        self.assertEqual(made[0]["state"], "missing")
        self.assertIn("no DELETE is known", made[0]["detail"])

    def steer(self, *arguments):
        subprocess.run([ANTLER, "stream", *arguments, "--data-dir", self.engine.data], check=True, env=environment(), capture_output=True)

    def test_why_after_rewinds(self):
        """What a reader did before it was sent back is not what became of the record, and is not forgotten."""
        self.engine.post("orders", [{"number": 1, "what": "unnoted"}, {"number": 2, "what": "unnoted"}])
        self.settled()

        def told(reader, number=2):
            (record,) = self.why("orders", "--where", f"number = {number}")
            (found,) = [r for r in record["readers"] if r["reader"] == reader]
            return found

        self.assertEqual((told("note")["state"], told("note")["letter"], "sent back" in told("note")["detail"]), ("dead_letter", 1, False))
        # A consumer: its second run took the record.
        self.mended.touch()
        self.steer("rewind", "orders", "--reader", "note", "--to", "start", "--yes")
        self.settled()
        self.assertEqual(self.numbers("noted"), [1, 2])
        note = told("note")
        self.assertEqual((note["state"], note["letter"]), ("read", 1))
        self.assertRegex(note["detail"], r"it was given the record; before the reader was sent back at 20\d\d-.*Z, letter 1: .*not now")
        # A rewind that is not over the first record takes nothing from what is known of it.
        partition = str(next(r for r in self.why("orders", "--where", "number = 2"))["partition"])
        self.steer("rewind", "orders", "--reader", "note", "--to", "1", "--partition", partition, "--yes")
        self.settled()
        self.assertEqual(told("note", 1)["state"], "read")
        self.assertRegex(told("note", 1)["detail"], r"before the reader was sent back at 20\d\d-.*Z, letter 0: .*not now")
        self.assertGreater(told("note")["detail"], note["detail"], "the time is that of the last one")
        # And its next did not.
        self.mended.unlink()
        self.steer("rewind", "orders", "--reader", "note", "--to", "start", "--yes")
        self.settled()
        self.assertEqual((told("note")["state"], told("note")["letter"]), ("dead_letter", 3))
        self.mended.touch()
        self.steer("rewind", "orders", "--reader", "note", "--to", "1", "--partition", partition, "--yes")
        self.settled()
        self.assertEqual((told("note")["state"], told("note", 1)["state"]), ("read", "dead_letter"))
        self.assertNotIn("sent back", told("note", 1)["detail"], "not since")
        # What waits once more is where it was.
        for reader in ("copies", "price", "note"):
            self.steer("pause", "orders", "--reader", reader)
            self.steer("rewind", "orders", "--reader", reader, "--to", "start", "--yes")
        copies, price, note = (told(reader) for reader in ("copies", "price", "note"))
        self.assertEqual((copies["state"], copies["rows"], copies["again"]), ("in_table", 1, True))
        self.assertIn("it comes again, as the reader was sent back: 1 record before it; the reader is paused", copies["detail"])
        self.assertEqual((price["state"], price["again"]), ("transformed", True))
        self.assertEqual((note["state"], note["again"]), ("dead_letter", True))
        self.steer("resume", "orders")
        self.settled()
        copies = told("copies")
        self.assertEqual((copies["state"], copies["rows"], "again" in copies), ("in_table", 2, False))
        self.assertEqual(told("note")["state"], "read")
        # What is new waits, and is nowhere yet.
        self.steer("pause", "orders", "--reader", "copies")
        self.engine.post("orders", {"number": 3, "what": "tea"}, "?ack=queryable&timeout_ms=500")
        wait_until(lambda: 3 in self.numbers("orders"), "the other table has it", 20)
        self.assertEqual((told("copies", 3)["state"], "again" in told("copies", 3)), ("waits", False))

    def test_kills(self):
        """kill -9 while a replay runs, again and again, until it is done: each letter counts once."""
        count = 3_000
        for first in range(0, count, 1_000):
            self.engine.post("orders", [{"number": n, "what": f"w{n % 7}", "cents": "1 EUR"} for n in range(first, first + 1_000)])
        self.engine.post("orders", [{"number": count + n, "what": "unknown"} for n in range(1_000)])
        self.settled()
        self.mended.touch()
        pending = {("orders", "--through", "read_euros"), ("price",)}
        kills = 0
        while pending:
            for arguments in sorted(pending):
                command = [ANTLER, "dlq", "replay", *arguments, "--rate", "4000", "--json", "--data-dir", self.engine.data]
                process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment())
                if kills < 8:
                    time.sleep(0.15 + 0.05 * (kills % 4))  # somewhere within it
                    self.engine.kill()
                    kills += 1
                out, _ = process.communicate(timeout=60)
                if self.engine.process.poll() is not None:
                    self.engine.start()
                if process.returncode == 0 and json.loads(out)["looked_at"] == 0:
                    pending.discard(arguments)
        law = self.settled()
        self.assertEqual(self.numbers("orders"), list(range(count + 1_000)))
        self.assertEqual(self.numbers("prices"), list(range(count + 1_000)))
        self.assertEqual({f["dead_lettered"] for f in law["functions"] if f["topic"] in ("read_euros_recoveries", "price_replays")}, {0})

    def test_refusals(self):
        self.engine.post("orders", [{"number": 1, "what": "a"}, {}])
        for arguments, said in [(("replay",), "wants the name of a resource"), (("show", "orders", "--through", "x"), "are of `antler dlq replay`"),
                                (("ls", "--limit", "3"), "`--limit` is of"), (("replay", "orders", "--since", "x"), "--since x"),
                                (("history", "--where", "1"), "takes no `--where`")]:
            done = subprocess.run([ANTLER, "dlq", *arguments, "--data-dir", self.engine.data], capture_output=True, text=True, env=environment())
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(said, done.stderr)
        for arguments, said in [(("replay", "order"), "did you mean `orders`"), (("replay", "orders", "--through", "name_them"), "which is one of `price`"),
                                (("replay", "orders", "--where", "nonsense"), "--where `nonsense`")]:
            done = subprocess.run([ANTLER, "dlq", *arguments, "--data-dir", self.engine.data], capture_output=True, text=True, env=environment())
            self.assertIn(done.returncode, (1, 2), arguments)
            self.assertIn(said, done.stderr)

    def test_one_at_a_time_and_without_an_engine(self):
        self.engine.post("orders", [{"number": n, "what": "a", "cents": "1 EUR"} for n in range(400)])
        outcomes = []
        slow = threading.Thread(target=lambda: outcomes.append(self.replay("orders", "--through", "read_euros", "--rate", "200")))
        slow.start()
        wait_until(lambda: int(self.engine.value("SELECT count() FROM orders")) > 0, "the first of them are there", 30)
        second = subprocess.run([ANTLER, "dlq", "replay", "orders", "--data-dir", self.engine.data], capture_output=True, text=True, env=environment())
        slow.join()
        self.assertEqual(second.returncode, 1)
        self.assertIn("another replay runs", second.stderr)
        self.assertEqual(outcomes[0]["accepted"], 400)
        self.engine.post("orders", [{"number": 1_000, "what": "a", "cents": "1 EUR"}])
        self.engine.stop()
        dry = subprocess.run([ANTLER, "dlq", "replay", "orders", "--dry-run", "--through", "read_euros", "--data-dir", self.engine.data], capture_output=True, text=True, env=environment())
        self.assertEqual((dry.returncode, dry.stdout), (1, ""))
        self.assertIn("no engine runs", dry.stderr)
        self.assertEqual(self.replay("orders", "--through", "read_euros")["accepted"], 1)
        self.engine.start()
        self.settled()
        self.assertEqual(self.numbers("orders"), [*range(400), 1_000])


if __name__ == "__main__":
    unittest.main()
