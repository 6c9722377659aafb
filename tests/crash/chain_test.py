#!/usr/bin/env python3
"""A chain of three transforms with a view at its end and a consumer beside it (chain_app.cc): while it runs kill -9 of the engine, of the worker
and of both, a worker that stands still, a disk that fills and one that is full at once; and records at which the worker dies or hangs (G5,
G6, G15, G19).

ANTLER_FUNCTION_KILLS is the number of kills, ANTLER_SEED repeats a run's choices.
"""

import collections
import json
import os
import pathlib
import random
import signal
import statistics
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import kill_functions_test as functions  # noqa: E402
from harness.engine import BIN, NDJSON, Client, Engine  # noqa: E402
from harness.faults import FREE_MB_MIN, MB, PLENTY, Faults  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

APP = BIN / "chain_app"
BIG = 500  # of a thousand; chain_app.cc
MILLION = 1_000_000
BODY_RECORDS = 10_000
PROCESSED = 'antler_function_records_total{function="check",topic="cleaned",outcome="consumed"}'
WAITING = 'antler_function_lag_records{function="check",topic="cleaned"}'
POISONS = 3
FLOW_SECONDS = 0.5  # until records go on after one that ends the worker, which dies of it twice
TIME_LIMIT_SECONDS, GRACE_SECONDS = 0.5, 1.0  # chain_app.cc; SupervisorOptions::cancel_grace_ms
MACHINE_SECONDS = 2  # for a worker that starts anew, on a machine that does other work


class ChainLoad(functions.Load):
    """As for one transform; a number's remainder says where it goes."""

    def post(self, client, choices):
        with self.lock:
            numbers = [next(self.numbers) for _ in range(choices.randint(1, functions.FLIGHTS_MAX))]
        body = "".join(json.dumps({"number": n, "user": f"user{n % 37}", "what": "x"}) + "\n" for n in numbers)
        try:
            answer = client.request("POST", "/ingest/events", body.encode(), {"Content-Type": NDJSON})
        except Exception:
            with self.lock:
                self.unanswered.update(dict.fromkeys(numbers))
            raise
        if answer.status == 202:
            with self.lock:
                self.acknowledged.update(dict.fromkeys(numbers))


def numbers(engine, table):
    return [int(line) for line in engine.value(f"SELECT number FROM {table}").split()]


def new_engine():
    return Engine(app=APP, arguments=["--sync-freshness-ms", "50", "--log-disk-free-mb-min", str(FREE_MB_MIN)])


class Breaker:
    """Breaks something, and waits until the engine goes on."""

    def __init__(self, test, engine):
        self.test, self.engine, self.faults = test, engine, Faults(engine)
        self.faults[Faults.SPACE] = PLENTY
        self.start()

    def start(self):
        self.engine.start(self.faults.prefix)

    def engine_dies(self):
        self.engine.address = None
        self.engine.kill()
        self.start()

    def worker_dies(self):
        for pid in functions.workers_of(self.engine):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass  # it is just being started again

    def both_die(self):
        self.worker_dies()
        self.engine_dies()

    def worker_hangs(self):
        for pid in functions.workers_of(self.engine):
            os.kill(pid, signal.SIGSTOP)
            wait_until(lambda: pid not in functions.workers_of(self.engine), "a worker that stands still is ended", 30)

    def disk_fills(self):
        """The door closes before a write can fail, and opens again."""
        self.faults[Faults.SPACE] = (FREE_MB_MIN - 10) * MB
        metrics = "antler_log_disk_free_bytes"
        wait_until(lambda: self.engine.metrics()[metrics] < FREE_MB_MIN * MB, "the engine sees it", 30)
        self.faults[Faults.SPACE] = PLENTY
        wait_until(lambda: self.engine.metrics()[metrics] > FREE_MB_MIN * MB, "and that there is room", 30)

    def disk_is_full(self):
        """What the log cannot write ends the engine."""
        self.faults[Faults.SPACE] = 0
        self.test.assertIn(self.engine.process.wait(30), (70, -6), self.engine.stderr())
        self.engine.address = None
        self.engine.kill()
        self.faults[Faults.SPACE] = PLENTY
        self.start()


class Chain(unittest.TestCase):
    def check_totals(self, engine, stored):
        """The view has each record of `big` once."""
        expected = collections.defaultdict(lambda: [0, 0])
        for n in stored:
            expected[f"user{n % 37}"][0] += 1
            expected[f"user{n % 37}"][1] += n
        rows = engine.query("SELECT user, toUInt32(countMerge(events)) AS events, toString(sumMerge(numbers)) AS numbers FROM totals GROUP BY user")
        self.assertEqual({row["user"]: [row["events"], int(row["numbers"])] for row in rows}, dict(expected))

    def test_kills(self):
        print(f"chain: {functions.KILLS} times something breaks, ANTLER_SEED={functions.SEED}", flush=True)
        choices = random.Random(functions.SEED)
        with new_engine() as engine:
            breaker = Breaker(self, engine)
            ways = [breaker.engine_dies, breaker.worker_dies, breaker.both_die, breaker.worker_hangs, breaker.disk_fills, breaker.disk_is_full]
            with ChainLoad(engine) as load:
                for turn in range(functions.KILLS):
                    time.sleep(choices.uniform(*functions.UPTIME_SECONDS))  # the load itself is what happens here
                    (ways[turn] if turn < len(ways) else choices.choice(ways))()
            law = engine.drained(60)
            self.assertTrue(law["exact"], law)
            stored = numbers(engine, "events")
            self.assertEqual(len(stored), len(set(stored)), "an event counts twice")
            self.assertEqual(set(load.acknowledged) - set(stored), set(), "acknowledged, and lost")
            self.assertEqual(set(stored) - set(load.acknowledged) - set(load.unanswered), set(), "never posted")
            big, small = numbers(engine, "big"), numbers(engine, "small")
            self.assertEqual(sorted(big), sorted(n for n in stored if n % 1000 >= BIG))
            self.assertEqual(sorted(small), sorted(n for n in stored if n % 1000 < BIG))
            self.check_totals(engine, big)
            told = numbers(engine, "told")
            self.assertEqual(set(told), {n for n in stored if n % 100 == 0}, "at least once")
            for function in law["law"]["functions"]:
                self.assertEqual((function["dead_lettered"], function["filtered"]), (0, 0), function)
            print(f"chain: {len(stored)} events, {len(big)} in the view, each once; {len(told)} told of {len(set(told))}", flush=True)
            self.assertGreater(len(stored), 100)

    def post(self, engine, first, count, what=None):
        what = what or {}
        engine.post("events", [{"number": n, "user": f"user{n % 37}", "what": what.get(n, "x")} for n in range(first, first + count)])

    def standing(self, engine, records):
        """The longest time in which `check`, with records before it, does not move, until it has consumed so many."""
        standing, moved, done = 0.0, time.monotonic(), -1
        while done < records:
            samples = engine.metrics()
            now = samples[PROCESSED]
            if now != done or samples[WAITING] == 0:
                standing = max(standing, time.monotonic() - moved)
                moved, done = time.monotonic(), now
            self.assertLess(time.monotonic() - moved, 30, "check stands still")
            time.sleep(0.01)
        return standing

    def test_poison(self):
        """Records that end the worker, one that keeps its thread, one at which the consumer fails at first, and how long `check` stands for each."""
        firsts = [10_001 + 10_000 * n for n in range(POISONS + 1)]
        poisons, hang = [first + 2_344 for first in firsts[:-1]], firsts[-1] + 2_344
        with new_engine() as engine:
            engine.start()
            self.post(engine, 1, 5_000)
            engine.drained(30)
            pauses = []
            for first, poison in zip(firsts, poisons):
                consumed = engine.metrics()[PROCESSED]
                self.post(engine, first, 5_000, {poison: "poison"})
                pauses.append(self.standing(engine, consumed + 5_000))
                engine.drained(30)
                self.assertLessEqual(engine.metrics()["antler_worker_restarts_total"], 2, "two deaths")
                # A worker that dies again and again is started later and later; of an engine that is new none has died.
                engine.stop()
                engine.start()
            print(f"chain: for a record that ends the worker check stood still for {', '.join(f'{pause * 1000:.0f}' for pause in pauses)} ms", flush=True)
            self.assertLess(statistics.median(pauses), FLOW_SECONDS)
            self.assertLess(max(pauses), 5)
            consumed = engine.metrics()[PROCESSED]
            begin = time.monotonic()
            self.post(engine, firsts[-1], 5_000, {hang: "hang", firsts[-1] + 3_999: "busy"})
            wait_until(lambda: engine.metrics()[PROCESSED] == consumed + 5_000, "all that check is to consume", 30)
            took, designed = time.monotonic() - begin, 2 * (TIME_LIMIT_SECONDS + GRACE_SECONDS)
            print(f"chain: a record that keeps its thread took {took * 1000:.0f} ms, of which {designed * 1000:.0f} are time limits and grace", flush=True)
            self.assertGreater(took, 2 * TIME_LIMIT_SECONDS)
            self.assertLess(took, designed + MACHINE_SECONDS)
            law = engine.drained(60)
            self.assertTrue(law["exact"], law)
            letters = engine.query("SELECT rule, JSONExtractUInt(record, 'number') AS number FROM check_dead_letters ORDER BY number")
            self.assertEqual([(letter["rule"], int(letter["number"])) for letter in letters], [("crash", poison) for poison in poisons] + [("time_limit", hang)])
            expected = [n for first in (1, *firsts) for n in range(first, first + 5_000) if n not in (*poisons, hang)]
            big = numbers(engine, "big")
            self.assertEqual(sorted(big), [n for n in expected if n % 1000 >= BIG])
            self.assertEqual(sorted(numbers(engine, "small")), [n for n in expected if n % 1000 < BIG])
            self.check_totals(engine, big)
            self.assertIn(firsts[-1] + 3_999, numbers(engine, "told"))
            self.assertEqual(engine.value("SELECT count() FROM tell_dead_letters").strip(), "0")
            self.assertLessEqual(engine.metrics()["antler_worker_restarts_total"], 2, "two deaths")

    def test_one_poison_in_a_million(self):
        """One dead letter; the records behind it are on their way again within the time that a start of the worker takes, and all arrive once."""
        poison = MILLION * 2 // 3
        with new_engine() as engine:
            engine.start()
            bodies = iter(range(0, MILLION, BODY_RECORDS))
            lock = threading.Lock()

            def post():
                client = Client(engine.address)
                while True:
                    with lock:
                        first = next(bodies, None)
                    if first is None:
                        break
                    body = "".join(f'{{"number":{n},"user":"user{n % 37}","what":"{"poison" if n == poison else "x"}"}}\n' for n in range(first, first + BODY_RECORDS))
                    while (answer := client.request("POST", "/ingest/events", body.encode(), {"Content-Type": NDJSON})).status == 429:
                        time.sleep(0.1)
                    self.assertEqual(answer.status, 202, answer)
                client.close()

            posters = [threading.Thread(target=post) for _ in range(2)]
            for poster in posters:
                poster.start()
            standing = self.standing(engine, MILLION)
            for poster in posters:
                poster.join()
            law = engine.drained(60)
            self.assertTrue(law["exact"], law)
            print(f"chain: one poison in {MILLION}: check stood still for {standing * 1000:.0f} ms at most", flush=True)
            self.assertEqual(engine.value("SELECT JSONExtractUInt(record, 'number') FROM check_dead_letters").split(), [str(poison)])
            counted = engine.query("SELECT toUInt32(count()) AS n, toUInt32(uniqExact(number)) AS each, toString(sum(number)) AS sum FROM (SELECT number FROM big UNION ALL SELECT number FROM small)")
            self.assertEqual(counted, [{"n": MILLION - 1, "each": MILLION - 1, "sum": str(MILLION * (MILLION - 1) // 2 - poison)}])
            self.assertLess(standing, 5)
            self.assertLessEqual(engine.metrics()["antler_worker_restarts_total"], 2)


if __name__ == "__main__":
    unittest.main()
