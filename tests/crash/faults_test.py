#!/usr/bin/env python3
"""What the world does to an engine under load (the promise; G4, G6, G7, G15, G16, G23): a full disk, one that cannot be written, inserts whose
writes fail, a wall clock that jumps, a second engine on the folder, a log with torn and flipped bytes. At the end every acknowledged record is
once in the table and in the view, and the law is exact; or the engine says what is wrong and with which file.

The faults come from faults.so, which is preloaded. ANTLER_SEED repeats a run's choices.
"""

import json
import os
import pathlib
import random
import shutil
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import clickhouse, control, manifests  # noqa: E402
from harness.engine import Engine, run_antler  # noqa: E402
from harness.faults import FREE_MB_MIN, MB, PLENTY, Faults  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

SEED = int(os.environ.get("ANTLER_SEED") or random.SystemRandom().randrange(1 << 32))
DAY_US = 24 * 3600 * 1_000_000


class Load:
    """One poster, which goes on over refusals and over the engine's deaths. It knows which bodies were acknowledged."""

    def __init__(self, engine):
        self.engine = engine
        self.next = 0
        self.acknowledged, self.unanswered = set(), set()
        self.statuses = {}
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def post(self, **headers):
        numbers = range(self.next, self.next + 20)
        self.next += 20
        try:
            answer = self.engine.post("events", [manifests.event(number, f"user{number % 5}", number) for number in numbers], **headers)
        except Exception:
            self.unanswered.update(numbers)
            return None
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        if answer.status in (200, 202):
            self.acknowledged.update(numbers)
        elif answer.status >= 500 and answer.status != 507:
            self.unanswered.update(numbers)
        return answer

    def run(self):
        while not self.stopped.is_set():
            if self.engine.address is None or self.post() is None:
                time.sleep(0.005)  # the engine is away

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self.thread.join()

    def seen(self, status, times=1):
        wanted = self.statuses.get(status, 0) + times
        wait_until(lambda: self.statuses.get(status, 0) >= wanted, f"{times} answers of {status}; there are {self.statuses}", 30)


class FaultsTest(unittest.TestCase):
    def start(self, *arguments, manifest=None, **table):
        self.engine = Engine(manifest or manifests.events(freshness_ms=20, **table), arguments=["--log-disk-free-mb-min", str(FREE_MB_MIN), *arguments])
        self.addCleanup(self.engine.remove)
        self.faults = Faults(self.engine)
        self.engine.start(self.faults.prefix)
        self.assertEqual(self.faults[Faults.SEEN], 1, "the engine has the shim")
        return Load(self.engine)

    def check(self, load, exact=True):
        """Every acknowledged record once, in the table and in the view; nothing that was refused."""
        law = self.engine.drained(60)
        wait_until(lambda: self.differing() is None, "the view is as the table", 10)
        ids = [int(row["id"]) for row in self.engine.query("SELECT id FROM events ORDER BY id")]
        self.assertEqual(len(ids), len(set(ids)), "twice in the table")
        there = set(ids)
        self.assertEqual(sorted(load.acknowledged - there), [], "acknowledged, and not in the table")
        self.assertEqual(sorted(there - load.acknowledged - load.unanswered), [], "refused, and in the table")
        self.assertEqual(law["exact"], exact, law)

    def differing(self):
        """Nothing when the view has what the table has. A merge that was written badly is mended within two seconds."""
        try:
            wanted = self.engine.query("SELECT user, count() AS events, sum(amount) AS amount FROM events GROUP BY user ORDER BY user")
            view = self.engine.query(manifests.TOTALS_SQL)
        except control.ControlError as error:
            return str(error)
        return None if view == wanted else (view, wanted)

    # --- space ---

    def test_a_disk_that_fills_closes_the_door_and_opens_it_again(self):
        """G6: before a write can fail the door says 507; nothing dies, and with room everything goes on."""
        load = self.start()
        self.faults[Faults.SPACE] = PLENTY
        with load:
            load.seen(202, 20)
            self.faults[Faults.SPACE] = (FREE_MB_MIN - 10) * MB
            load.seen(507, 5)
            answer = self.engine.post("events", manifests.event(10**9))
            self.assertEqual((answer.status, answer.json()["code"]), (507, "ANT4717"))
            self.assertTrue(answer.headers["Retry-After"])
            self.assertEqual(self.engine.get("/ready").status, 200, "it serves what it has")
            self.assertEqual(self.engine.query("SELECT 1 AS one"), [{"one": 1}])
            self.faults[Faults.SPACE] = PLENTY
            load.seen(202, 20)
        self.check(load)
        self.assertEqual(self.faults[Faults.REFUSED], 0, "no write ever failed")

    def test_a_disk_that_is_full_at_once_ends_the_engine_and_loses_nothing(self):
        """G4: a write of the log that fails is never tried again. The next start recovers."""
        load = self.start()
        with load:
            load.seen(202, 20)
            self.faults[Faults.SPACE] = 0
            code = wait_until(lambda: self.engine.process.poll() is not None or self.statuses_of(load), "the engine ends or closes its door", 30)
            self.assertTrue(code)
            if self.engine.process.poll() is None:
                load.seen(507)
            else:
                # 70 is ours; RocksDB's own assertions may be faster when one of its background writes fails.
                self.assertIn(self.engine.process.returncode, (70, -6), self.engine.stderr())
            self.engine.address = None
            self.engine.kill()
            self.faults[Faults.SPACE] = PLENTY
            self.engine.start(self.faults.prefix)
            load.seen(202, 20)
        self.check(load)

    def test_a_sync_of_the_log_that_fails_once_ends_the_engine(self):
        """G4: the kernel forgets what a failed sync did not write, so the next one, which would succeed, is not asked. It ends with 70."""
        load = self.start()
        with load:
            load.seen(202, 20)
            self.faults[Faults.FAILING_SYNCS] = 1
            wait_until(lambda: self.engine.process.poll() is not None, "the engine ends", 30)
            self.assertEqual(self.engine.process.returncode, 70, self.engine.stderr())
            self.assertEqual(self.faults[Faults.FAILING_SYNCS], 0)
            self.engine.address = None
            self.engine.kill()
            self.engine.start(self.faults.prefix)
            load.seen(202, 20)
        self.check(load)

    @staticmethod
    def statuses_of(load):
        return load.statuses.get(507)

    def test_inserts_whose_writes_fail_come_again(self):
        """G15, G16: ClickHouse swallows failed writes; the engine looks at what was stored, and inserts it again under the same token."""
        load = self.start()
        choices = random.Random(SEED)
        with load:
            for _ in range(12):
                load.seen(202, 5)
                before = self.faults[Faults.REFUSED]
                self.faults[Faults.FAILING] = choices.randrange(60)
                wait_until(lambda: self.faults[Faults.REFUSED] > before, "a write fails; between bad merges a table waits up to a minute", 120)
                self.faults[Faults.FAILING] = -1
        print(f"faults: {self.faults[Faults.REFUSED]} writes of ClickHouse failed, ANTLER_SEED={SEED}", flush=True)
        self.check(load)

    def test_refused_records_under_kills(self):
        """G15: what ClickHouse refuses is a dead letter once, and the rest of its batch is in once, whenever the engine dies between."""
        load = self.start(dead_letter_queue=True)
        load.post()
        self.engine.drained()
        self.engine.stop()
        clickhouse.run(self.engine.data / "clickhouse", "ALTER TABLE antler.events ADD CONSTRAINT odd CHECK amount % 37 != 13")
        self.engine.start(self.faults.prefix)
        choices = random.Random(SEED)
        with load:
            for _ in range(5):
                load.seen(202, choices.randint(3, 25))
                self.engine.address = None
                self.engine.kill()
                self.engine.start(self.faults.prefix)
            load.seen(202, 5)
        law = self.engine.drained(60)
        self.assertTrue(law["exact"], law)
        wait_until(lambda: self.differing() is None, "the view is as the table", 10)
        there = [int(row["id"]) for row in self.engine.query("SELECT id FROM events")]
        letters = [json.loads(row["record"])["id"] for row in self.engine.query("SELECT record FROM events_dead_letters")]
        self.assertEqual((len(there), len(letters)), (len(set(there)), len(set(letters))), "twice")
        self.assertEqual(set(there) & set(letters), set())
        self.assertEqual(sorted(load.acknowledged - set(there) - set(letters)), [], "acknowledged, and nowhere")
        self.assertEqual(sorted((set(there) | set(letters)) - load.acknowledged - load.unanswered), [], "refused, and somewhere")
        self.assertTrue(all(number % 37 == 13 for number in letters))
        self.assertGreater(len(letters), 0)

    # --- a folder that cannot be written ---

    def test_a_read_only_folder_is_named(self):
        load = self.start()
        load.post()
        self.engine.drained()
        self.engine.stop()
        self.faults[Faults.READ_ONLY] = 1
        self.engine.launch(self.faults.prefix)
        code = self.engine.process.wait(30)
        said = self.engine.stderr()
        self.assertEqual(code, 1, said)
        self.assertIn("ANT4715", said)
        self.assertIn(str(self.engine.data), said)
        self.assertIn("Read-only file system", said)
        self.faults[Faults.READ_ONLY] = 0
        self.engine.start(self.faults.prefix)
        self.check(load)

    # --- the clock ---

    def test_a_clock_that_jumps(self):
        """G7: deadlines are monotonic, wall time never runs backwards in a partition, and retention never passes what is unread."""
        load = self.start()
        with load:
            load.seen(202, 10)
            key = {"Idempotency_Key": "one"}
            self.assertEqual(self.engine.post("events", manifests.event(10**9), **key).status, 202)
            load.acknowledged.add(10**9)
            expired = False
            jumps = (3600 * 1_000_000, -3600 * 1_000_000, 30 * DAY_US, -30 * DAY_US, 0, 365 * DAY_US, 5)
            for number, ahead_us in enumerate(jumps, 10**9 + 1):
                self.faults[Faults.AHEAD_US] = ahead_us
                load.seen(202, 10)
                expired = expired or ahead_us >= DAY_US
                began = time.monotonic()
                answer = self.engine.post("events", manifests.event(number), "?ack=queryable")
                self.assertEqual(answer.status, 200, f"{ahead_us} us ahead: {answer}")
                self.assertLess(time.monotonic() - began, 5, f"{ahead_us} us ahead: a table waits for the wall clock")
                load.acknowledged.add(number)
                if abs(ahead_us) < DAY_US and not expired:  # its window has not passed: never twice
                    again = self.engine.post("events", manifests.event(10**9), **key)
                    self.assertEqual((again.status, again.headers["Idempotent-Replayed"]), (202, "true"), f"{ahead_us} us ahead")
        self.check(load)
        self.assertEqual(self.engine.stderr().count("log.retention_failed"), 0)

    # --- two engines ---

    def test_a_second_engine_names_the_first(self):
        load = self.start()
        with load:
            load.seen(202, 5)
            second = Engine(manifests.events(), folder=self.engine.home)
            second.starts = 100
            code, said = second.start_refused()
            self.assertEqual(code, 1, said)
            self.assertIn("ANT4716", said)
            self.assertIn(f"process {self.engine.process.pid} ({self.engine.address})", said)
            self.assertIn(str(self.engine.data), said)
            load.seen(202, 5)
        self.check(load)

    # --- bytes ---

    def killed(self):
        """An engine that was killed under load, and its folder."""
        load = self.start()
        with load:
            load.seen(202, 60)
            self.engine.address = None
            self.engine.kill()
        return load

    def test_flipped_bytes_of_the_log_are_named_and_repaired(self):
        """G4: no start on a damaged log; the repair keeps what can be read, and the law is exact or says what is lost."""
        load = self.killed()
        choices = random.Random(SEED)
        image = self.engine.home / "image"
        self.engine.socket().unlink(missing_ok=True)
        shutil.copytree(self.engine.data, image, symlinks=True)
        for _ in range(4):
            shutil.rmtree(self.engine.data)
            shutil.copytree(image, self.engine.data, symlinks=True)
            wal = max((self.engine.data / "log").glob("*.log"), key=lambda path: path.stat().st_size)
            place = choices.randrange(wal.stat().st_size // 2)
            with open(wal, "r+b") as file:
                file.seek(place)
                byte = file.read(1)[0]
                file.seek(place)
                file.write(bytes([byte ^ 0x20]))
            what = f"ANTLER_SEED={SEED}: {place} of {wal.stat().st_size}"
            self.engine.launch(self.faults.prefix)
            self.assertEqual(self.engine.process.wait(30), 1, what)
            self.assertRegex(self.engine.stderr(), rf"ANT4710.*{wal.name} at offset \d+")
            code, out, err = run_antler("log", "repair", "--json", "--data-dir", self.engine.data, cwd=self.engine.home)
            self.assertEqual(code, 0, f"{what}\n{out}{err}")
            report = json.loads(out)
            self.assertTrue(report["repaired"], report)
            self.engine.start(self.faults.prefix)
            wait_until(lambda: all(sink["in_flight"] == 0 for sink in self.engine.reconcile()["law"]["sinks"]), "the tables have what is left", 30)
            ids = [int(row["id"]) for row in self.engine.query("SELECT id FROM events")]
            lost = load.acknowledged - set(ids)
            doubled = len(ids) - len(set(ids))
            maybe = sum(batch["records"] for batch in report["dropped_batches"])
            self.assertLessEqual(doubled, maybe, f"{what}: {report}")
            if report["records_lost"] == 0 and not report["dropped_batches"]:
                self.assertEqual(len(lost), 0, f"{what}: {report}")
            # New records are not taken for repeats of those that were lost (G11).
            fresh = [manifests.event(10**6 + number) for number in range(50)]
            self.assertEqual(self.engine.post("events", fresh, "?ack=queryable").status, 200)
            self.assertEqual(int(self.engine.value("SELECT count() FROM events WHERE id >= 1000000")), 50, what)
            self.engine.stop()

    def test_a_torn_log_says_so_and_takes_new_records(self):
        """The end of the log is gone, as no disk should do it: what was acknowledged there is lost, and what comes now is not (G11)."""
        self.killed()
        wal = max((self.engine.data / "log").glob("*.log"), key=lambda path: path.stat().st_size)
        with open(wal, "r+b") as file:
            file.truncate(wal.stat().st_size * 2 // 3)
        self.engine.start(self.faults.prefix)
        self.assertGreater(self.engine.get("/ready").json()["recovery"]["torn_bytes_cut"], 0)
        wait_until(lambda: all(sink["in_flight"] == 0 for sink in self.engine.reconcile()["law"]["sinks"]), "the tables have what is left", 30)
        before = int(self.engine.value("SELECT count() FROM events"))
        (table,) = [one for one in self.engine.reconcile()["tables"] if one["table"] == "events"]
        if table["rows"] > table["inserted"]:
            self.assertIn("ANT4718", self.engine.stderr(), "the table has more than the log")
        for turn in range(10):
            fresh = [manifests.event(10**6 + turn * 100 + number) for number in range(100)]
            self.assertEqual(self.engine.post("events", fresh, "?ack=queryable").status, 200)
        self.assertEqual(int(self.engine.value("SELECT count() FROM events")), before + 1000)

    def post_ten(self, first):
        answer = self.engine.post("events", [manifests.event(first + number) for number in range(10)], "?ack=queryable")
        self.assertEqual(answer.status, 200, answer)

    def without_its_last_write(self, cut):
        """`cut(file, at)` takes the end away from where the second of two bodies began; the table has both."""
        self.start()
        self.post_ten(0)
        self.engine.drained()
        wal = max((self.engine.data / "log").glob("*.log"))
        at = wal.stat().st_size
        self.post_ten(100)
        self.engine.drained()
        self.engine.kill()
        with open(wal, "r+b") as file:
            cut(file, at)
        self.engine.start(self.faults.prefix)
        self.assertEqual(self.engine.stderr().count("ANT4718"), 1, self.engine.stderr())
        cut_bytes = self.engine.get("/ready").json()["recovery"]["torn_bytes_cut"]
        self.engine.kill()
        self.engine.start(self.faults.prefix)
        self.assertNotIn("ANT4718", self.engine.stderr(), "told once")
        self.post_ten(200)
        self.assertEqual(int(self.engine.value("SELECT count() FROM events WHERE id >= 200")), 10, "taken for a repeat of what was lost")
        self.post_ten(300)
        self.post_ten(400)
        self.assertEqual(int(self.engine.value("SELECT count() FROM events")), 50)
        return cut_bytes

    def test_a_log_cut_between_two_writes_says_so_and_takes_new_records(self):
        """The same where nothing is torn: the cut is where a write begins (G11)."""
        self.assertEqual(self.without_its_last_write(lambda file, at: file.truncate(at)), 0)

    def test_a_log_whose_end_is_zeros_says_so_and_takes_new_records(self):
        def zeros(file, at):
            size = file.seek(0, os.SEEK_END)
            file.seek(at)
            file.write(bytes(size - at))

        self.assertGreater(self.without_its_last_write(zeros), 0)

    def test_a_stream_that_was_dropped_and_declared_again_has_not_lost_its_end(self):
        self.start()
        for turn in range(3):
            self.post_ten(turn * 10)
        self.engine.drained()
        self.engine.stop()
        declared = self.engine.manifest
        self.engine.manifest = manifests.manifest("events", manifests.pipeline("others", "Event"), models=[manifests.EVENT])
        self.engine.start(self.faults.prefix)
        code, out, err = run_antler("log", "drop", "events", "--data-dir", self.engine.data, cwd=self.engine.home)
        self.assertEqual(code, 0, out + err)
        self.engine.stop()
        self.engine.manifest = declared
        self.engine.start(self.faults.prefix)
        self.post_ten(100)
        for _ in range(2):
            self.engine.kill()
            self.engine.start(self.faults.prefix)
        self.assertNotIn("ANT4718", self.engine.stderr())
        self.post_ten(200)
        self.assertEqual(int(self.engine.value("SELECT count() FROM events")), 50)


if __name__ == "__main__":
    unittest.main()
