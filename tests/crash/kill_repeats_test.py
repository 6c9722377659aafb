#!/usr/bin/env python3
"""kill -9 between a request and its repeats (G3): clients repeat each request under its Idempotency-Key until it is answered, and sometimes
beyond. Its records are added exactly once, whatever died in between, and every answer is the first one's.

ANTLER_KILLS is the number of kills, ANTLER_SEED repeats a run's choices.
"""

import collections
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

KILLS = int(os.environ.get("ANTLER_KILLS") or 15)
SEED = int(os.environ.get("ANTLER_SEED") or random.SystemRandom().randrange(1 << 32))
CLIENTS = 6
RECORDS_MAX = 20
UPTIME_SECONDS = (0.02, 0.5)  # between ready and the kill


class Request:
    def __init__(self, key, numbers, choices):
        self.key = key
        self.rows = list(itertools.islice(numbers, choices.randint(1, RECORDS_MAX)))
        lines = [json.dumps(manifests.event(number)) for number in self.rows]
        self.broken = []
        if choices.random() < 0.2:
            self.broken.append(json.dumps({"id": f"broken {key}"}))
            lines.append(self.broken[0])
        self.body = "\n".join(lines).encode()
        self.query, self.status = choices.choice([("", 202), ("?ack=queryable", 200)])
        self.answers = []  # bodies
        self.unanswered = 0
        self.replayed = 0


class Clients:
    """Each has one request at a time and goes on over kills."""

    def __init__(self, engine, seed):
        self.engine = engine
        self.numbers = itertools.count(1)
        self.requests, self.strange = [], []
        self.stopped = threading.Event()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.run, args=(number, random.Random(seed * 1000 + number))) for number in range(CLIENTS)]

    def run(self, client, choices):
        for turn in itertools.count():
            if self.stopped.is_set():
                return
            with self.lock:
                request = Request(f"{client}-{turn}", self.numbers, choices)
                self.requests.append(request)
            # Until it is answered, also when the load is to end; then up to two repeats.
            for _ in range(1 + max(0, choices.randint(-4, 2))):
                self.send_until_answered(request)

    def send_until_answered(self, request):
        while True:
            address = self.engine.address
            if address is None:
                time.sleep(0.001)  # the engine starts: not a wait for a result
                continue
            connection = Client(address)
            try:
                headers = {"Content-Type": NDJSON, "Idempotency-Key": request.key}
                answer = connection.request("POST", "/ingest/events" + request.query, request.body, headers)
            except (OSError, http.client.HTTPException):
                request.unanswered += 1
                continue
            finally:
                connection.close()
            if answer.status == request.status:
                request.answers.append(answer.body)
                request.replayed += answer.headers["Idempotent-Replayed"] == "true"
                return
            # The request of a connection that we gave up may be at work still.
            if answer.status != 409:
                self.strange.append(answer)
                return

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.stopped.set()
        for thread in self.threads:
            thread.join()


class KillRepeats(unittest.TestCase):
    def test_a_key_counts_once(self):
        print(f"kill_repeats: {KILLS} kills, ANTLER_SEED={SEED}", flush=True)
        choices = random.Random(SEED)
        with Engine(manifests.events(dead_letter_queue=True, partitions=2, freshness_ms=20)) as engine:
            engine.start()
            clients = Clients(engine, SEED)
            clients.start()
            try:
                for _ in range(KILLS):
                    deadline = time.monotonic() + choices.uniform(*UPTIME_SECONDS)
                    while time.monotonic() < deadline:  # the load itself is what happens here
                        time.sleep(0.005)
                    engine.address = None
                    engine.kill()
                    engine.start()
            finally:
                clients.stop()
            law = engine.drained(60)
            self.check(engine, clients, law)

    def check(self, engine, clients, law):
        requests = clients.requests
        # Answered by a replay although its first answer never came: the kill fell between the fsync and the answer.
        between = sum(request.unanswered > 0 and request.replayed == len(request.answers) for request in requests)
        print(f"kill_repeats: {len(requests)} requests, {sum(request.unanswered for request in requests)} times unanswered, "
              f"{sum(request.replayed for request in requests)} replays, {between} committed and killed before the answer", flush=True)
        self.assertEqual(clients.strange, [])
        self.assertGreater(sum(request.unanswered for request in requests), 0, "no kill met a request")
        for request in requests:
            first = json.loads(request.answers[0])
            self.assertEqual((first["accepted"], first["dead_lettered"]), (len(request.rows), len(request.broken)))
            self.assertEqual(set(request.answers), {request.answers[0]}, "a repeat was answered otherwise")
            self.assertGreaterEqual(request.replayed, len(request.answers) - 1, "a repeat was taken for a first request")
        found = collections.Counter(int(row["id"]) for row in engine.query("SELECT id FROM events"))
        self.assertEqual(found, collections.Counter(number for request in requests for number in request.rows))
        letters = collections.Counter(row["record"] for row in engine.query("SELECT record FROM events_dead_letters"))
        self.assertEqual(letters, collections.Counter(text for request in requests for text in request.broken))
        self.assertTrue(law["exact"], law)


if __name__ == "__main__":
    unittest.main()
