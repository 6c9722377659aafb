#!/usr/bin/env python3
"""A kill at each file operation of an insert (G1, G5, G10–G12, G14, G16, G19, G20): one batch goes into a table with three partitions and two
chained views, and the engine dies before the N-th operation that changes a file of its folder: log, ClickHouse, state, all threads. After a
restart the batch is in the table and in both views once, or, if it was never acknowledged, nowhere; and so is the next batch.

ANTLER_KILL_STEP is how many operations lie between two kills: 3, or 1, every one, where ANTLER_KILLS is 200 or more, as with --all. The
first is chosen by ANTLER_SEED. The renames that follow a record of a deduplication log are always among them: there a token can outlive its
part. ANTLER_KILL_SHARD, I/N, takes every N-th of the kills, so that N programs do them all.
"""

import collections
import http.client
import os
import pathlib
import random
import shutil
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.engine import BIN, Engine  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

KILL_AT = os.environ.get("ANTLER_KILL_AT") or str(BIN / "kill_at")
KILLS_OF_ALL = 200
STEP = int(os.environ.get("ANTLER_KILL_STEP") or (1 if int(os.environ.get("ANTLER_KILLS") or 0) >= KILLS_OF_ALL else 3))
SEED = int(os.environ.get("ANTLER_SEED") or random.SystemRandom().randrange(1 << 32))
SHARD, SHARDS = (int(part) for part in (os.environ.get("ANTLER_KILL_SHARD") or "0/1").split("/"))
OPERATIONS_MAX = 5_000
MONTHS = ("2024-01", "2024-02", "2024-03")
RECORDS = 30

BY_USER = manifests.model("ByUser", ("user", "LowCardinality(String)"), ("month", "Date"), ("events", "AggregateFunction(count)"),
                          ("amount", "AggregateFunction(sum, Int64)"))
BY_MONTH = manifests.model("ByMonth", ("month", "Date"), ("events", "AggregateFunction(count)"), ("amount", "AggregateFunction(sum, Int64)"))


def declared():
    """`events` by month → `by_user` by month → `by_month`."""
    return manifests.manifest(
        "kills",
        manifests.pipeline("events", "Event", ["`user`", "`id`"], partition_by="toYYYYMM(`at`)", freshness_ms=10),
        manifests.view("by_user", "ByUser", "events",
                       "SELECT `user`, toStartOfMonth(`at`) AS `month`, countState() AS `events`, sumState(`amount`) AS `amount` FROM `events` "
                       "GROUP BY `user`, `month`", ["`user`", "`month`"], partition_by="toYYYYMM(`month`)"),
        manifests.view("by_month", "ByMonth", "by_user",
                       "SELECT `month`, countMergeState(`events`) AS `events`, sumMergeState(`amount`) AS `amount` FROM `by_user` GROUP BY `month`",
                       ["`month`"]),
        models=[manifests.EVENT, BY_USER, BY_MONTH])


def batch(number):
    first = number * 1000
    return [manifests.event(first + i, f"user{i % 4}", first + i * i, f"{MONTHS[i % 3]}-05T10:00:00Z") for i in range(RECORDS)]


def totals(records):
    """What the table and the views must say: (ids), {(user, month): (events, amount)}, {month: (events, amount)}."""
    by_user, by_month = collections.Counter(), collections.Counter()
    amounts = collections.Counter()
    for record in records:
        month = record["at"][:7] + "-01"
        for key in ((record["user"], month), month):
            amounts[key] += record["amount"]
        by_user[record["user"], month] += 1
        by_month[month] += 1
    return (sorted(record["id"] for record in records), {key: (events, amounts[key]) for key, events in by_user.items()},
            {key: (events, amounts[key]) for key, events in by_month.items()})


class KillAtEachOperation(unittest.TestCase):
    def setUp(self):
        self.engine = Engine(declared())
        self.addCleanup(self.engine.remove)
        self.engine.start()
        self.assertEqual(self.engine.post("events", batch(0), "?ack=queryable").status, 200)
        self.engine.drained()
        self.engine.stop()
        self.template = self.engine.home / "template"
        shutil.copytree(self.engine.data, self.template, symlinks=True)

    def fresh_folder(self):
        shutil.rmtree(self.engine.data)
        shutil.copytree(self.template, self.engine.data, symlinks=True)

    def insert_until(self, at):
        """One batch with the kill before operation `at`; (status of the answer or None, killed, the operations)."""
        armed, report = self.engine.home / "armed", self.engine.home / "report"
        prefix = [KILL_AT, "--folder", str(self.engine.data), "--armed-by", str(armed), "--report", str(report), "--at", str(at), "--"]
        self.engine.start(prefix)
        armed.touch()
        try:
            status = self.engine.post("events", batch(1)).status
        except (OSError, http.client.HTTPException):
            status = None
        process = self.engine.process

        def ended_or_settled():
            if process.poll() is not None:
                return "ended"
            try:
                self.engine.drained(0)
            except (OSError, AssertionError):
                return None
            return "settled"

        if wait_until(ended_or_settled, "the insert settles or the engine is killed") == "settled":
            self.settle(report)
        armed.unlink()
        if process.poll() is None:
            self.engine.stop()
        operations = report.read_text(errors="replace").splitlines()
        return status, process.returncode == 137, operations

    def settle(self, report):
        """After the last operation of the insert; a kill may come as late."""
        seen = [report.stat().st_size, time.monotonic()]

        def quiet():
            if self.engine.process.poll() is not None:
                return True
            size = report.stat().st_size
            if size != seen[0]:
                seen[:] = size, time.monotonic()
            return time.monotonic() - seen[1] > 0.1

        wait_until(quiet, "no more operations")

    def check(self, records):
        ids, by_user, by_month = totals(records)
        self.assertEqual([int(row["id"]) for row in self.engine.query("SELECT id FROM events ORDER BY id")], ids)
        sums = "countMerge(events) AS events, sumMerge(amount) AS amount"
        found = {(row["user"], row["month"]): (int(row["events"]), int(row["amount"]))
                 for row in self.engine.query(f"SELECT user, month, {sums} FROM by_user GROUP BY user, month")}
        self.assertEqual(found, by_user)
        found = {row["month"]: (int(row["events"]), int(row["amount"])) for row in self.engine.query(f"SELECT month, {sums} FROM by_month GROUP BY month")}
        self.assertEqual(found, by_month)
        law = self.engine.reconcile()
        self.assertTrue(law["exact"], law)
        self.assertEqual(law["law"]["sinks"][0]["inserted"], len(records), law)
        self.assertEqual(law["law"]["ingests"][0]["accepted"], len(records), law)

    def check_after_kill(self, status):
        self.engine.start()
        self.engine.drained()
        there = int(self.engine.value("SELECT count() FROM events WHERE id >= 1000"))
        if status == 202:
            self.assertEqual(there, RECORDS, "acknowledged, and not in the table")
        kept = batch(0) + (batch(1) if there else [])
        self.check(kept)
        # What is left of the killed insert must not eat the next one, nor bring anything twice.
        self.assertEqual(self.engine.post("events", batch(2), "?ack=queryable").status, 200)
        self.engine.drained()
        self.check(kept + batch(2))
        self.engine.stop()

    def test_each_operation(self):
        self.fresh_folder()
        status, killed, operations = self.insert_until(0)
        self.assertEqual((status, killed), (202, False))
        self.assertGreater(len(operations), 50, "the counter sees the insert")
        names = [line.split(" ")[1] for line in operations]
        folders = collections.Counter(line.split(" ")[2].split("/")[0] for line in operations)
        gaps = [number for number in range(2, len(operations) + 1)
                if names[number - 1] == "rename" and "/deduplication_logs/" in operations[number - 2]]
        first = random.Random(SEED).randint(1, STEP)
        points = sorted({*range(first, len(operations) + 1, STEP), *gaps})[SHARD::SHARDS]
        print(f"kill_at_each_operation: one insert has {len(operations)} file operations {dict(folders)}, {len(gaps)} renames of parts; "
              f"killed before {len(points)} of them (every {STEP}. from the {first}., ANTLER_SEED={SEED})", flush=True)
        outcomes = collections.Counter()
        for at in points:
            self.fresh_folder()
            status, killed, done = self.insert_until(at)
            with self.subTest(at=at, operation=done[-1] if done else "", answer=status):
                self.check_after_kill(status)
            self.engine.kill()
            outcomes["not killed" if not killed else "killed, acknowledged" if status else "killed, no answer"] += 1
        print(f"kill_at_each_operation: {dict(outcomes)}", flush=True)
        self.assertGreaterEqual(len(gaps), 7, "3 parts of the table, 3 of a view, 1 of the other")
        # The insert may take a few operations fewer than the one that was counted.
        self.assertGreater(sum(outcomes.values()) - outcomes["not killed"], len(points) * 9 // 10)


if __name__ == "__main__":
    unittest.main()
