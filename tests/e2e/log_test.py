#!/usr/bin/env python3
"""`antler log`, retention, relaxed streams and the bounds of the log, with the built engine (G4, G6, G22, G23; docs/reference/log.md)."""

import base64
import json
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.engine import Engine, run_antler  # noqa: E402
from harness.waiting import wait_until  # noqa: E402


def stream(declared, name, **options):
    """The manifest with more said of one of its streams."""
    for one in declared["streams"]:
        if one["name"] == name:
            one.update(options)
    return declared


class LogCommands(unittest.TestCase):
    def setUp(self):
        self.engine = Engine(manifests.events(partitions=2))
        self.addCleanup(self.engine.remove)

    def log(self, *arguments):
        return run_antler("log", *arguments, "--data-dir", self.engine.data, cwd=self.engine.home)

    def check(self):
        code, out, err = self.log("check", "--json")
        self.assertEqual(code, 0, out + err)
        return json.loads(out)

    def test_check_says_the_same_of_a_log_in_use_and_of_a_closed_one(self):
        self.engine.start()
        for number in range(10):
            self.assertEqual(self.engine.post("events", [manifests.event(number * 10 + i) for i in range(10)]).status, 202)
        self.engine.drained()
        running = self.check()
        self.assertTrue(running["running"])
        code, out, err = self.log("check")
        self.assertEqual(code, 0, err)
        self.assertIn("the log is sound", out)
        self.assertNotIn("%", err, "no bar where there is no terminal")
        self.engine.stop()
        closed = self.check()
        self.assertFalse(closed["running"])
        self.assertGreater(closed["bytes"], 0)
        for key in ("sound", "topics", "partitions", "frames", "records", "readers", "pending", "counters", "findings"):
            self.assertEqual(running[key], closed[key], key)
        self.assertEqual(closed["records"], 100)

    def test_repair_leaves_a_sound_log_and_one_in_use_alone(self):
        self.engine.start()
        self.engine.post("events", manifests.event(1))
        self.engine.drained()
        code, _, err = self.log("repair")
        self.assertEqual(code, 1)
        self.assertIn("ANT4713", err)
        self.assertIn(f"process {self.engine.process.pid}", err)
        self.engine.stop()
        code, out, _ = self.log("repair")
        self.assertEqual(code, 0)
        self.assertIn("nothing was changed", out)
        self.engine.start()
        self.assertTrue(self.engine.reconcile()["exact"])

    def test_drop_forgets_a_stream_that_is_no_longer_declared(self):
        self.engine.start()
        self.engine.post("events", [manifests.event(number) for number in range(20)], "?ack=queryable")
        code, _, err = self.log("drop", "events")
        self.assertEqual(code, 1)
        self.assertIn("ANT4714", err)
        code, _, err = self.log("drop", "nothing")
        self.assertEqual(code, 1)
        self.assertIn("no stream `nothing`", err)
        self.engine.stop()
        # Declared no more: the plan says how its disk comes back.
        self.engine.manifest = manifests.manifest("events", manifests.pipeline("others", "Event", ["`id`"]), models=[manifests.EVENT])
        self.engine.start()
        self.assertEqual(self.engine.post("others", manifests.event(1), "?ack=queryable").status, 200)
        code, out, err = self.log("drop", "events", "--json")
        self.assertEqual(code, 0, err)
        self.assertEqual(json.loads(out)["records"], 20)
        self.assertNotIn("events", [one["name"] for one in self.engine.listing()["streams"]])
        self.assertTrue(self.check()["sound"])
        self.engine.stop()
        # A stream of the name is a new one, and the law is exact from its first record on.
        self.engine.manifest = manifests.events(partitions=1)
        self.engine.start()
        self.assertEqual(self.engine.post("events", [manifests.event(100 + number) for number in range(5)], "?ack=queryable").status, 200)
        law = self.engine.drained()
        (mine,) = [one for one in law["law"]["streams"] if one["stream"] == "events"]
        self.assertEqual((mine["appended"], mine["accepted"], mine["exact"]), (5, 5, True))
        self.assertTrue(law["exact"], law)
        self.assertEqual(int(self.engine.value("SELECT count() FROM events")), 25)

    def test_what_makes_no_sense_is_refused(self):
        for arguments in (("mend",), ("check", "events"), ("check", "--dry-run"), ("drop",)):
            with self.subTest(arguments=arguments):
                code, _, err = self.log(*arguments)
                self.assertEqual(code, 2, err)
        code, _, err = self.log("check")
        self.assertEqual(code, 1)
        self.assertIn("no data folder of Antler", err)


class Streams(unittest.TestCase):
    def start(self, declared, *arguments, log_level=Engine.log_level):
        self.engine = Engine(declared, arguments=[*arguments])
        self.engine.log_level = log_level
        self.addCleanup(self.engine.remove)
        self.engine.start()
        return self.engine

    def antler(self, *arguments):
        code, out, err = run_antler(*arguments, "--json", "--data-dir", self.engine.data, cwd=self.engine.home)
        self.assertEqual(code, 0, out + err)
        return json.loads(out)

    def test_a_relaxed_stream_counts_exactly_once_through_a_kill(self):
        engine = self.start(stream(manifests.events(freshness_ms=20), "events", durability="relaxed"))
        self.assertIn("answers before the fsync", engine.stderr())
        for number in range(20):
            self.assertEqual(engine.post("events", [manifests.event(number * 10 + i) for i in range(10)]).status, 202)
        engine.kill()  # the operating system has it all
        engine.start()
        engine.drained()
        self.assertEqual(int(engine.value("SELECT count() FROM events")), 200)
        self.assertEqual(engine.post("events", manifests.event(1000), "?ack=durable").status, 202)
        recovery = engine.get("/ready").json()["recovery"]
        self.assertGreaterEqual(recovery["records"], 1)
        self.assertEqual(recovery["torn_bytes_cut"], 0)
        self.assertTrue(engine.drained()["exact"])

    def test_the_plan_says_what_changes_of_what_is_kept(self):
        engine = self.start(stream(manifests.events(), "events", retention_hours=48, retention_mb=500))
        self.assertIn("keeps what every reader has for 48 h, at most 500 MB of it", engine.stderr())
        engine.stop()
        engine.manifest = manifests.events()
        engine.start()
        self.assertIn("from now on keeps what every reader has for 24 h; until now keeps what every reader has for 48 h, at most 500 MB of it",
                      engine.stderr())

    def test_a_table_that_stands_still_closes_its_own_door_only(self):
        """G23: its share of the budget, then 429 with Retry-After; the neighbour goes on. G6: nothing of it is dropped."""
        declared = manifests.manifest(
            "two", manifests.pipeline("blocked", "Event", ["`id`"], freshness_ms=10), manifests.pipeline("free", "Event", ["`id`"], freshness_ms=10),
            manifests.view("broken", "Event", "blocked", "SELECT `id`, `user`, `amount`, throwIf(`id` > 0, 'stop')::DateTime('UTC') AS `at` FROM `blocked`",
                           ["`id`"], engine="MergeTree"),
            models=[manifests.EVENT])
        engine = self.start(declared, "--log-disk-mb-max", "64")
        wide = [manifests.event(1 + number, "".join(chr(97 + (number * 7 + i * i) % 26) for i in range(900))) for number in range(1000)]
        accepted = 0

        def is_closed():
            nonlocal accepted
            answer = engine.post("blocked", [{**event, "id": accepted + event["id"], "user": f"{accepted}{event['user']}"} for event in wide])
            accepted += len(wide) if answer.status == 202 else 0
            return answer if answer.status == 429 else None

        answer = wait_until(is_closed, "the door closes", 180, pause=0)
        self.assertEqual(answer.json()["code"], "ANT4206")
        self.assertTrue(answer.headers["Retry-After"])
        self.assertEqual(engine.post("free", [manifests.event(number) for number in range(100)], "?ack=queryable").status, 200)
        law = engine.reconcile()
        (sink,) = [one for one in law["law"]["sinks"] if one["table"] == "blocked"]
        self.assertEqual(sink["appended"], accepted)
        self.assertEqual(sink["in_flight"], accepted)

    def test_what_every_reader_has_goes_by_size(self):
        """G6: the oldest go, as whole frames, and of another stream nothing does; the tables keep all. The engine looks every five seconds."""
        posts, each = 40, 20
        declared = manifests.manifest("small", *(manifests.pipeline(name, "Event", ["`id`"], freshness_ms=20) for name in ("events", "kept")),
                                      models=[manifests.EVENT])
        engine = self.start(stream(declared, "events", retention_mb=1))
        for post in range(posts):
            for name in ("events", "kept"):
                # What LZ4 cannot make smaller: 40 times 200 kB.
                wide = [manifests.event(post * each + i, base64.b64encode(os.urandom(7_500)).decode()) for i in range(each)]
                self.assertEqual(engine.post(name, wide).status, 202)

        def cut():
            found = {one["stream"]: one for one in self.antler("stream", "ls")["streams"]}
            return found if found["events"]["bytes"] <= 1 << 20 else None

        engine.drained()
        found = wait_until(cut, "the log lets go", 15, pause=0.1)
        self.assertEqual(found["kept"]["records"], posts * each)
        self.assertGreater(found["kept"]["bytes"], 4 << 20)
        left = found["events"]["records"]
        self.assertGreater(left, 0, "it keeps what it may")
        self.assertEqual(left % each, 0)
        preview = self.antler("stream", "rewind", "events", "--to", "start")
        self.assertEqual([reader["records"] for reader in preview["readers"]], [left])
        for name in ("events", "kept"):
            self.assertEqual(engine.value(f"SELECT count(), uniqExact(id) FROM {name}"), f"{posts * each}\t{posts * each}")
        self.assertTrue(engine.drained()["exact"])
        # Nor does a start read what is gone.
        engine.kill()
        engine.start()
        self.assertEqual(engine.post("events", manifests.event(1_000_000), "?ack=queryable").status, 200)
        self.assertTrue(engine.drained()["exact"])

    def test_a_start_says_what_it_found(self):
        """docs/reference/log.md: a line and /ready, the same in both. The engine is killed while a batch goes into its table, which takes five
        seconds, and a stream is in its second epoch."""
        declared = manifests.manifest(
            "recovers", *(manifests.pipeline(name, "Event", ["`id`"], freshness_ms=20) for name in ("events", "others")),
            *(manifests.view(name, "Slept", "events", "SELECT sleepEachRow(2.5) AS `slept` FROM `events`", engine="MergeTree") for name in ("slow_1", "slow_2")),
            models=[manifests.EVENT, manifests.model("Slept", ("slept", "UInt8"))])
        engine = self.start(declared, "--log-format", "json", log_level="info")

        for number in range(3):
            self.assertEqual(engine.post("others", manifests.event(number), "?ack=queryable").status, 200)
        self.antler("stream", "rewind", "others", "--to", "start", "--yes")
        engine.drained()
        self.assertEqual(engine.post("events", manifests.event(1)).status, 202)
        check = wait_until(lambda: found if (found := self.antler("log", "check"))["pending"] == 1 else None, "a batch is on its way")
        self.assertEqual(check["records"], 4)
        stored = sum(one["bytes"] for one in self.antler("stream", "ls")["streams"])
        engine.kill()
        took_ms = engine.start() * 1000

        lines = [json.loads(line) for line in engine.stderr().splitlines() if line.startswith("{")]
        (line,) = [one for one in lines if one["event"] == "log.recovered"]
        self.assertEqual((line["records"], line["bytes"], line["pending"], line["epochs"]), (4, stored, 1, "others 2"))
        self.assertEqual((line["topics"], line["partitions"]), (check["topics"], check["partitions"]))
        self.assertGreaterEqual(line["replayed_writes"], 4, "each POST was a write")
        self.assertGreaterEqual(line["replayed_bytes"], stored)
        self.assertEqual(line["torn_bytes_cut"], 0)
        self.assertTrue(0 <= line["took_ms"] <= took_ms, (line, took_ms))
        (replayed,) = [one for one in lines if one["event"] == "log.pending_replayed"]
        self.assertEqual((replayed["batches"], replayed["finished"]), (1, 1))

        ready = engine.get("/ready").json()["recovery"]
        self.assertEqual(ready.pop("epochs"), {"others": 2})
        self.assertEqual(ready, {name: line[name] for name in ("records", "bytes", "replayed_writes", "replayed_bytes", "torn_bytes_cut", "pending", "took_ms")})
        self.assertTrue(engine.drained()["exact"])
        self.assertEqual([int(engine.value(f"SELECT count() FROM {table}")) for table in ("events", "slow_1", "slow_2", "others")], [1, 1, 1, 6])


if __name__ == "__main__":
    unittest.main()
