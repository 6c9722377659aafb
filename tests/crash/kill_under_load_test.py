#!/usr/bin/env python3
"""kill -9 under load (the promise; G1, G2, G5, G10, G19, G20): every acknowledged record is once in the table, once in the view and once among
the dead letters; a body whose answer never came is in whole or not at all, and never twice; the law is exact.

ANTLER_KILLS is the number of kills, ANTLER_SEED repeats a run's choices.
"""

import collections
import gc
import http.client
import itertools
import json
import os
import pathlib
import random
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.engine import NDJSON, Client, Engine  # noqa: E402

KILLS = int(os.environ.get("ANTLER_KILLS") or 25)
BODIES_AT_ONCE = 10_000  # that are looked for in the table
SEED = int(os.environ.get("ANTLER_SEED") or random.SystemRandom().randrange(1 << 32))
POSTERS = 4
RECORDS_MAX = 60
USERS = [f"user{number}" for number in range(7)]
PROGRESS_EVERY = 50
UPTIME_SECONDS = (0.02, 0.6)  # between ready and the kill
START_SECONDS_MEDIAN = 1.0  # from kill to accepting again, where nobody else uses the machine
START_SECONDS_P90 = 2.0
SLOWER_MAX = 3.0  # what others on the machine may excuse


def busy_ticks():
    """Of all processors: (used by somebody, passed)."""
    user, nice, system, idle, iowait, irq, softirq, steal = map(int, pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9])
    used = user + nice + system + irq + softirq + steal
    return used, used + idle + iowait


def ticks_of(pid):
    """What a process used, without its children that run."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


class Others:
    """How much of the machine belongs to others meanwhile: neither to the engine nor to this test, whatever those take."""

    def __init__(self):
        self.used, self.passed = busy_ticks()
        self.own = ticks_of(os.getpid())

    def slower(self, engine_pid):
        """By how much a start may take longer. An engine that begins counts from zero."""
        used, passed = busy_ticks()
        passed -= self.passed
        if passed <= 0:
            return 1.0
        others = used - self.used - (ticks_of(os.getpid()) - self.own) - ticks_of(engine_pid)
        share = min(1.0, max(0.0, others / passed))
        return min(SLOWER_MAX, 1 / max(1 - share, 1 / SLOWER_MAX))


def quantile(numbers, share):
    return sorted(numbers)[min(len(numbers) - 1, int(len(numbers) * share))]


class Body:
    """One request's records. Its rows are read from its text when they are asked for: as objects, millions of them take gigabytes."""

    __slots__ = ("text", "records", "first", "broken")

    def __init__(self, numbers, choices):
        self.first, broken, lines = None, [], []  # the lowest number of its rows; what is broken stands in its text as it does here
        for number in itertools.islice(numbers, choices.randint(1, RECORDS_MAX)):
            if choices.random() < 0.02:
                broken.append(json.dumps({"id": f"broken {number}"}))
                lines.append(broken[-1])
                continue
            self.first = self.first or number
            lines.append(json.dumps(manifests.event(number, choices.choice(USERS), choices.randint(-1000, 1000))))
        self.text = "\n".join(lines).encode() + b"\n"
        self.records = len(lines)
        self.broken = tuple(broken)

    def rows(self):
        """By number."""
        return {row["id"]: row for row in map(json.loads, self.text.splitlines()) if isinstance(row["id"], int)}


class Load:
    """Posters that go on over kills. What they know of each body: acknowledged, refused, or no answer."""

    def __init__(self, engine, seed):
        self.engine = engine
        self.numbers = itertools.count(1)
        self.acknowledged, self.unanswered, self.refused = [], [], collections.Counter()
        self.first_accepted = None  # time, since `expect_acceptance`
        self.stopped = threading.Event()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.run, args=(random.Random(seed * 1000 + number),)) for number in range(POSTERS)]

    def expect_acceptance(self):
        self.first_accepted = None

    def run(self, choices):
        client = address = None
        while not self.stopped.is_set():
            if client is not None and address != self.engine.address:
                client.close()
                client = None
            address = self.engine.address
            if address is None:
                time.sleep(0.001)  # the engine starts: not a wait for a result
                continue
            with self.lock:
                body = Body(self.numbers, choices)
            sent = False
            try:
                if client is None:
                    client = Client(address)
                    client.connection.connect()
                sent = True
                answer = client.request("POST", "/ingest/events", body.text, {"Content-Type": NDJSON})
            except (OSError, http.client.HTTPException):
                client.close()
                client = None
                if sent:
                    with self.lock:
                        self.unanswered.append(body)
                continue
            with self.lock:
                if answer.status == 202:
                    self.acknowledged.append(body)
                    if self.first_accepted is None:
                        self.first_accepted = time.monotonic()
                else:
                    self.refused[answer.status] += body.records
        if client is not None:
            client.close()

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.stopped.set()
        for thread in self.threads:
            thread.join()


class KillUnderLoad(unittest.TestCase):
    def test_every_acknowledged_record_counts_once(self):
        print(f"kill_under_load: {KILLS} kills, ANTLER_SEED={SEED}", flush=True)
        choices = random.Random(SEED)
        # A short freshness target: inserts are in progress all the time.
        with Engine(manifests.events(dead_letter_queue=True, partitions=2, freshness_ms=20)) as engine:
            engine.start()
            load = Load(engine, SEED)
            load.start()
            gc.disable()  # it would stop this process now and then, and with it what is measured
            try:
                starts = self.kill_and_start(engine, load, choices)
            finally:
                gc.enable()
                load.stop()
            law = engine.drained(60)
            slower = self.report(load, starts)
            self.check_table(engine, load)  # lost and doubled
            self.check_view(engine)
            self.check_dead_letters(engine, load)
            self.check_law(engine, load, law)
            self.assertEqual(engine.reconcile()["exact"], True)
            print(f"kill_under_load: {KILLS} kills, {sum(body.records for body in load.acknowledged)} records acknowledged, lost 0, doubled 0, the law exact",
                  flush=True)
            if starts:
                seconds = [took for took, _ in starts]
                self.assertLessEqual(quantile(seconds, 0.5), START_SECONDS_MEDIAN * slower, "median from kill to accepting again")
                self.assertLessEqual(quantile(seconds, 0.9), START_SECONDS_P90 * slower, "nine of ten from kill to accepting again")
            engine.stop()

    def kill_and_start(self, engine, load, choices):
        """(seconds from kill to accepting, by how much others made it slower) of each."""
        starts = []
        began_all = time.monotonic()
        for number in range(1, KILLS + 1):
            if number % PROGRESS_EVERY == 0:
                print(f"kill_under_load: {number} of {KILLS} kills, {time.monotonic() - began_all:.0f} s, "
                      f"{sum(body.records for body in load.acknowledged)} records acknowledged", flush=True)
            deadline = time.monotonic() + choices.uniform(*UPTIME_SECONDS)
            while time.monotonic() < deadline:  # the load itself is what happens here
                time.sleep(0.005)
            engine.address = None
            engine.kill()
            others = Others()
            began = time.monotonic()
            load.expect_acceptance()
            engine.start()
            while load.first_accepted is None:
                self.assertLess(time.monotonic() - began, 30, "nothing was accepted after a restart")
                time.sleep(0.001)
            starts.append((load.first_accepted - began, others.slower(engine.process.pid)))
        return starts

    def report(self, load, starts):
        """By how much others made the starts slower, in the middle."""
        records = sum(body.records for body in load.acknowledged)
        print(f"kill_under_load: {len(load.acknowledged)} bodies acknowledged with {records} records, {len(load.unanswered)} without answer, "
              f"refused {dict(load.refused)}")
        if not starts:
            return 1.0
        seconds = [took for took, _ in starts]
        slower = quantile([factor for _, factor in starts], 0.5)
        print(f"kill_under_load: kill to accepting: median {quantile(seconds, 0.5):.2f} s of {START_SECONDS_MEDIAN * slower:.2f} s, "
              f"p90 {quantile(seconds, 0.9):.2f} s of {START_SECONDS_P90 * slower:.2f} s, max {max(seconds):.2f} s, {sum(one <= 1 for one in seconds)} of {len(seconds)} within a second; "
              f"others made it {slower:.2f} times slower", flush=True)
        return slower

    def check_table(self, engine, load):
        """In parts, as one query over what a thousand kills leave would take too long. The numbers of a body stand together."""
        acknowledged = {id(body) for body in load.acknowledged}
        bodies = sorted((body for body in load.acknowledged + load.unanswered if body.first), key=lambda body: body.first)
        self.assertGreater(len(bodies), 0, "nothing was posted")
        lowest = 0
        for first in range(0, len(bodies), BODIES_AT_ONCE):
            part, after = bodies[first:first + BODIES_AT_ONCE], bodies[first + BODIES_AT_ONCE:first + BODIES_AT_ONCE + 1]
            beyond = after[0].first if after else None
            upper = f" AND id < {beyond}" if after else ""
            rows = collections.defaultdict(list)
            for row in engine.query(f"SELECT id, user, amount FROM events WHERE id >= {lowest}{upper}"):
                rows[int(row["id"])].append((row["user"], int(row["amount"])))
            lowest = beyond
            self.assertEqual({number: len(found) for number, found in rows.items() if len(found) > 1}, {}, "twice in the table")
            for body in part:
                posted = body.rows()
                there = [number for number in posted if number in rows]
                if id(body) in acknowledged:
                    self.assertEqual(len(there), len(posted), f"acknowledged, and not in the table: {sorted(set(posted) - set(there))}")
                self.assertIn(len(there), (0, len(posted)), "a body is in by part")
                for number in there:
                    self.assertEqual(rows.pop(number), [(posted[number]["user"], posted[number]["amount"])])
            self.assertEqual(dict(rows), {}, "in the table, and never posted or refused")

    def check_view(self, engine):
        wanted = engine.query("SELECT user, count() AS events, sum(amount) AS amount FROM events GROUP BY user ORDER BY user")
        self.assertEqual(engine.query(manifests.TOTALS_SQL), wanted, "view and table differ")

    def check_dead_letters(self, engine, load):
        found = collections.Counter(row["record"] for row in engine.query("SELECT record FROM events_dead_letters"))
        self.assertEqual([text for text, times in found.items() if times > 1], [], "twice among the dead letters")
        self.assertEqual([text for body in load.acknowledged for text in body.broken if text not in found], [])
        for body in load.unanswered:
            self.assertIn(sum(text in found for text in body.broken), (0, len(body.broken)))

    def check_law(self, engine, load, law):
        self.assertTrue(law["exact"], law)
        (ingest,) = law["law"]["ingests"]
        rows = int(engine.value("SELECT count() FROM events"))
        letters = int(engine.value("SELECT count() FROM events_dead_letters"))
        self.assertEqual((ingest["accepted"], ingest["dead_lettered"]), (rows, letters))
        self.assertEqual(ingest["received"], ingest["rejected"] + ingest["accepted"] + ingest["dead_lettered"])
        self.assertEqual({table["table"]: table["inserted"] for table in law["tables"]}, {"events": rows, "events_dead_letters": letters})


if __name__ == "__main__":
    unittest.main()
