#!/usr/bin/env python3
"""A function that is much slower than its stream (slow_app.cc), a consumer or the last of three transforms: the door before it answers 429, others
do not; memory stays flat and the log within its budget; and when it may hurry it catches up with every record (G22, G23).

ANTLER_SLOW_SECONDS is for how long, of the consumer.
"""

import itertools
import json
import os
import pathlib
import random
import statistics
import sys
import threading
import time
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import control  # noqa: E402
from harness.engine import BIN, NDJSON, Client, Engine  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

SECONDS = float(os.environ.get("ANTLER_SLOW_SECONDS") or 20)
CHAIN_SECONDS, CHAIN_DISK_MB = 4, 64
WAITING_MIN = 10_000  # records
DISK_MB = int(os.environ.get("ANTLER_SLOW_DISK_MB") or 256)
BODY_RECORDS = 500
TEXT_BYTES = 400
WAL_MB_MAX = 170  # of the store's write-ahead files, which the budget does not count (src/streams/rocksdb_store.cc)
GROWTH_MB_MAX = 80  # of resident memory, after the door has closed for the first time
POSTERS = 2
BATCH_MB_MAX = 4  # of row bytes (src/functions/function_spec.h)


def resident_mb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def log_mb(engine):
    total = 0
    for path in (engine.data / "log").rglob("*"):
        try:
            total += path.stat().st_size
        except FileNotFoundError:  # compacted away
            pass
    return total / (1 << 20)


def waiting(engine, reader):
    """Records of its stream that it has not read."""
    return sum(one["lag"] for one in json.loads(control.call(engine.socket(), "stream_lag"))["readers"] if one["reader"] == reader)


class Poster(threading.Thread):
    def __init__(self, engine, name, path, records, pause):
        super().__init__()
        self.client = Client(engine.address)
        self.name, self.path, self.records, self.pause = name, path, records, pause
        self.stopped = threading.Event()
        self.statuses, self.accepted, self.first_closed, self.wrong = {}, 0, None, []
        self.numbers = itertools.count(random.Random(name).getrandbits(32) << 31)

    def run(self):
        dice = random.Random(self.name)
        texts = [dice.randbytes(TEXT_BYTES // 2).hex() for _ in range(8 * self.records)]
        while not self.stopped.is_set():
            body = "".join(f'{{"number":{next(self.numbers)},"text":"{text}"}}\n' for text in dice.sample(texts, self.records))
            answer = self.client.request("POST", self.path, body.encode(), {"Content-Type": NDJSON})
            self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
            if answer.status in (200, 202):
                self.accepted += self.records
            elif answer.status == 429:
                self.first_closed = self.first_closed or time.monotonic()
                if not answer.headers.get("Retry-After"):
                    self.wrong.append("429 without Retry-After")
                time.sleep(0.02)  # a client that waits less than it is told
            else:
                self.wrong.append(repr(answer))
            if self.pause:
                time.sleep(self.pause)
        self.client.close()


class SlowConsumer(unittest.TestCase):
    def test_it_closes_its_own_door_only(self):
        with Engine(app=BIN / "slow_app", arguments=["--log-disk-mb-max", str(DISK_MB), "--sync-freshness-ms", "50"]) as engine:
            hurry = engine.home / "hurry"
            os.environ["SLOW_APP_HURRY"] = str(hurry)
            engine.start()
            slow = [Poster(engine, f"slow {i}", "/ingest/slow", BODY_RECORDS, 0) for i in range(POSTERS)]
            quick = Poster(engine, "quick", "/ingest/quick?ack=queryable", 10, 0.05)
            memory, disk, budgeted = [], [], []
            for poster in [*slow, quick]:
                poster.start()
            try:
                wait_until(lambda: any(poster.first_closed for poster in slow), "the door closes", 60)
                end = time.monotonic() + SECONDS
                while time.monotonic() < end:
                    memory.append(resident_mb(engine.process.pid))
                    disk.append(log_mb(engine))
                    budgeted.append(engine.metrics()["antler_log_bytes"] / (1 << 20))
                    time.sleep(0.25)
            finally:
                for poster in [*slow, quick]:
                    poster.stopped.set()
                for poster in [*slow, quick]:
                    poster.join()
            closed = sum(poster.statuses.get(429, 0) for poster in slow)
            growth = max(memory[len(memory) // 2:]) - max(memory[: max(1, len(memory) // 4)])
            accepted = sum(poster.accepted for poster in slow)
            print(f"slow_consumer: {SECONDS:.0f} s; {accepted} records taken, 429 {closed} times; memory {memory[0]:.0f} to {max(memory):.0f} MB; log at most "
                  f"{max(budgeted):.0f} MB of {DISK_MB}, {statistics.median(disk):.0f} and at most {max(disk):.0f} with all its files; the other door {quick.statuses}", flush=True)
            for poster in [*slow, quick]:
                self.assertEqual(poster.wrong, [], poster.name)
            self.assertEqual(set(quick.statuses), {200}, "the other door was open all the time")
            self.assertGreater(closed, 0)
            self.assertLess(growth, GROWTH_MB_MAX)
            self.assertLess(statistics.median(disk), DISK_MB + WAL_MB_MAX)
            # While the store rewrites its files, what it writes and what it read lie beside each other.
            self.assertLess(max(disk), DISK_MB + WAL_MB_MAX + max(budgeted))
            self.assertLess(max(disk[len(disk) // 2:]) - max(disk[: len(disk) // 2]), max(budgeted), "it does not grow")
            self.assertLess(max(budgeted), DISK_MB, "what the budget counts")
            hurry.touch()
            begin = time.monotonic()
            law = engine.drained(300)
            self.assertTrue(law["exact"], law)
            (think,) = law["law"]["functions"]
            self.assertEqual((think["appended"], think["passed"], think["dead_lettered"]), (accepted, accepted, 0))
            print(f"slow_consumer: caught up within {time.monotonic() - begin:.1f} s", flush=True)


class SlowChain(unittest.TestCase):
    def test_what_waits_at_the_end_closes_the_front_door(self):
        """The streams between fill one after the other, each up to its share, and nothing beyond: then the door closes."""
        with Engine(app=BIN / "slow_app", arguments=["--log-disk-mb-max", str(CHAIN_DISK_MB), "--sync-freshness-ms", "50"]) as engine:
            hurry = engine.home / "hurry"
            with mock.patch.dict(os.environ, SLOW_APP_HURRY=str(hurry), SLOW_APP_CHAIN="1"):
                engine.start()
            streams = ("entered", "first", "second", "arrived")
            slow = [Poster(engine, f"slow {i}", "/ingest/entered", BODY_RECORDS, 0) for i in range(POSTERS)]
            quick = Poster(engine, "quick", "/ingest/quick?ack=queryable", 10, 0.05)
            memory, largest = [], dict.fromkeys(streams, 0)
            for poster in [*slow, quick]:
                poster.start()
            try:
                # A door also closes over records that are read and not dropped yet: here each function waits for the next one.
                wait_until(lambda: all(waiting(engine, reader) > WAITING_MIN for reader in ("to_first", "to_second", "arrive")), "all of them wait", 60, 0.1)
                for poster in slow:
                    poster.first_closed = None
                end = time.monotonic() + CHAIN_SECONDS
                while time.monotonic() < end:
                    memory.append(resident_mb(engine.process.pid))
                    for stream in json.loads(control.call(engine.socket(), "streams"))["streams"]:
                        if stream["stream"] in largest:
                            largest[stream["stream"]] = max(largest[stream["stream"]], stream["bytes"] / (1 << 20))
                    time.sleep(0.1)
            finally:
                for poster in [*slow, quick]:
                    poster.stopped.set()
                for poster in [*slow, quick]:
                    poster.join()
            accepted = sum(poster.accepted for poster in slow)
            print(f"slow_chain: {accepted} records taken, 429 {sum(poster.statuses.get(429, 0) for poster in slow)} times; memory {memory[0]:.0f} to "
                  f"{max(memory):.0f} MB; streams at most {({name: round(mb, 1) for name, mb in largest.items()})} MB; the other door {quick.statuses}", flush=True)
            for poster in [*slow, quick]:
                self.assertEqual(poster.wrong, [], poster.name)
            self.assertTrue(all(poster.first_closed for poster in slow), "the front door is closed while they wait")
            self.assertEqual(set(quick.statuses), {200}, "the other door was open all the time")
            self.assertLess(max(memory) - memory[0], GROWTH_MB_MAX)
            # 80 % of the budget among two doors and three streams that are written, and the batch that found one below its share.
            share = 0.8 * CHAIN_DISK_MB / 5
            for name, mb in largest.items():
                self.assertLess(mb, share + BATCH_MB_MAX, name)
            hurry.touch()
            law = engine.drained(60)
            self.assertTrue(law["exact"], law)
            count, distinct = engine.value("SELECT count(), uniqExact(number) FROM arrived").split("\t")
            self.assertEqual((int(count), int(distinct)), (accepted, accepted))


if __name__ == "__main__":
    unittest.main()
