#!/usr/bin/env python3
"""kill -9 of the engine, of the worker and of both while a transform runs (G5, G19): each acknowledged flight that was late is once in the
table behind the transform, no other is, and the law is exact.

ANTLER_FUNCTION_KILLS is the number of kills, ANTLER_SEED repeats a run's choices.
"""

import http.client
import itertools
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import BIN, NDJSON, Client, Engine, environment  # noqa: E402

KILLS = int(os.environ.get("ANTLER_FUNCTION_KILLS") or 20)
SEED = int(os.environ.get("ANTLER_SEED") or random.SystemRandom().randrange(1 << 32))
POSTERS = 2
FLIGHTS_MAX = 200
LINEAGE_RECORDS = 40
UPTIME_SECONDS = (0.02, 0.6)
LATE_MINUTES = 30  # examples/flights/app/late.h


class Load:
    """Posters that go on over kills. A flight's second of departure is its number; `late` numbers go through the transform."""

    def __init__(self, engine):
        self.engine, self.numbers, self.lock = engine, itertools.count(1), threading.Lock()
        self.acknowledged, self.unanswered = {}, {}  # number → whether it was late
        self.refused, self.maybe_refused = set(), set()  # a bad one of each body, by the body's first number
        self.stopped = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(random.Random(SEED * 100 + number),)) for number in range(POSTERS)]

    def run(self, choices):
        while not self.stopped.is_set():
            address, client = self.engine.address, None
            if address is None:
                time.sleep(0.001)  # the engine starts: not a wait for a result
                continue
            try:
                client = Client(address)
                while not self.stopped.is_set():
                    self.post(client, choices)
            except (OSError, http.client.HTTPException):
                if client is not None:
                    client.close()

    def post(self, client, choices):
        with self.lock:
            numbers = list(itertools.islice(self.numbers, choices.randint(1, FLIGHTS_MAX)))
        delays = {number: choices.randint(0, 2 * LATE_MINUTES) for number in numbers}
        late = {number: delay >= LATE_MINUTES for number, delay in delays.items()}
        body = "".join(json.dumps({"departed_at": number, "origin": "SEA", "destination": "SFO", "delay_minutes": delay, "distance_miles": 1}) + "\n"
                       for number, delay in delays.items())
        body += json.dumps({"departed_at": f"after {numbers[0]}"}) + "\n"
        try:
            answer = client.request("POST", "/ingest/flights", body.encode(), {"Content-Type": NDJSON})
        except (OSError, http.client.HTTPException):
            with self.lock:
                self.unanswered.update(late)
                self.maybe_refused.add(numbers[0])
            raise
        if answer.status == 202:
            with self.lock:
                self.acknowledged.update(late)
                self.refused.add(numbers[0])

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()


def why(engine, *arguments):
    done = subprocess.run([BIN / "antler", "why", *arguments, "--json", "--data-dir", engine.data], capture_output=True, text=True, env=environment(), timeout=60)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class KillFunctions(unittest.TestCase):
    def test_every_late_flight_counts_once(self):
        print(f"kill_functions: {KILLS} kills, ANTLER_SEED={SEED}", flush=True)
        choices = random.Random(SEED)
        with Engine(app=BIN / "flights", arguments=["--sync-freshness-ms", "50"]) as engine:
            engine.start()
            with Load(engine) as load:
                for kill in range(KILLS):
                    time.sleep(choices.uniform(*UPTIME_SECONDS))  # the load itself is what happens here
                    self.kill(engine, choices.choice(["engine", "worker", "both"]))
            law = engine.drained(60)
            self.assertTrue(law["exact"], law)
            stored = self.numbers(engine, "late_flights")
            self.assertEqual(len(stored), len(set(stored)), "a late flight counts twice")
            self.check(set(stored), {number for number, late in load.acknowledged.items() if late},
                       {number for number, late in load.unanswered.items() if late})
            self.check(set(self.numbers(engine, "flights")), set(load.acknowledged), set(load.unanswered))
            functions = {function["name"]: function for function in law["law"]["functions"]}
            function = functions["find_late"]
            self.assertEqual((function["dead_lettered"], function["passed"]), (0, len(stored)), function)
            # Nobody posted an airport, so that each flight is a dead letter of the function beside it, once.
            flights = len(self.numbers(engine, "flights"))
            self.assertEqual((functions["place_flights"]["dead_lettered"], functions["place_flights"]["passed"]), (flights, 0))
            self.assertEqual(engine.value("SELECT count(), uniqExact(partition, offset) FROM bad_flights WHERE resource = 'place_flights'").split(), [str(flights)] * 2)
            # In the same queue, what the endpoint refused, once.
            refused = [int(row["body"]) for row in engine.query("SELECT extract(record, 'after ([0-9]+)') AS body FROM bad_flights WHERE resource = 'flights'")]
            self.assertEqual(len(refused), len(set(refused)), "a refused record counts twice")
            self.check(set(refused), load.refused, load.maybe_refused)
            self.check_lineage(engine)
            print(f"kill_functions: {len(load.acknowledged)} acknowledged, {len(stored)} late, each once", flush=True)
            self.assertGreater(len(stored), 100)

    def check_lineage(self, engine):
        """What each late flight was made of, as it was told through all the deaths, is the flight that it is."""
        for table, where in (("late_flights", "1"), ("late_flights", f"_antler_offset > (SELECT max(_antler_offset) - {LINEAGE_RECORDS} FROM late_flights)")):
            for record in why(engine, table, "--where", where, "--limit", str(LINEAGE_RECORDS)):
                (origin,) = record["made_by"]
                (flight,) = why(engine, origin["stream"], str(origin["offset"]), "--partition", str(origin["partition"]))
                self.assertEqual(flight["record"]["departed_at"], record["record"]["departed_at"])
                (reader,) = [reader for reader in flight["readers"] if reader["reader"] == "find_late"]
                self.assertEqual(reader["made"], [{"stream": record["stream"], "partition": record["partition"], "offset": record["offset"], "records": 1}])

    def kill(self, engine, victim):
        if victim in ("worker", "both"):
            for pid in workers_of(engine):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass  # it is just being started again
        if victim in ("engine", "both"):
            engine.address = None
            engine.kill()
            engine.start()

    def check(self, stored, acknowledged, unanswered):
        self.assertEqual(acknowledged - stored, set(), "acknowledged, and lost")
        self.assertEqual(stored - acknowledged - unanswered, set(), "never posted")

    @staticmethod
    def numbers(engine, table):
        return [int(line) for line in engine.value(f"SELECT toUnixTimestamp(departed_at) FROM {table}").split()]


def workers_of(engine):
    tasks = pathlib.Path(f"/proc/{engine.process.pid}/task")
    try:
        return [int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()]
    except OSError:
        return []


if __name__ == "__main__":
    unittest.main()
