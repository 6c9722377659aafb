#!/usr/bin/env python3
"""The worker of 200 lines of standard-library Python (python_worker.py) in front of the real engine: its manifest, its handler, its
transform. Nothing in the engine knows which language it is."""

import os
import pathlib
import signal
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import Engine, run_antler  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

APP = pathlib.Path(__file__).resolve().parent / "python_worker.py"
LINES_MAX = 200


class PythonWorker(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine(app=APP)
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()

    def events(self, *events):
        answer = self.engine.post("events", [{"name": name, "size": size} for name, size in events])
        self.assertEqual(answer.status, 202, answer)

    def query(self, sql):
        return [tuple(row.values()) for row in self.engine.query(sql)]

    def test_it_is_short(self):
        self.assertLessEqual(len(APP.read_text().splitlines()), LINES_MAX)

    def test_manifest(self):
        code, out, err = run_antler("manifest", "--app", APP, cwd=self.engine.home)
        self.assertEqual((code, err), (0, ""))
        self.assertIn('"app": "python-events"', out)
        self.assertEqual(self.engine.get("/").json()["app"], "python-events")

    def test_handler(self):
        self.events(("asked", 5), ("asked", 7))
        self.engine.drained()
        self.assertEqual(self.engine.get("/api/told?name=asked").json(), [{"name": "asked", "size": 5}, {"name": "asked", "size": 7}])
        self.assertEqual(self.engine.get("/api/large?least=7&format=ndjson").status, 200)
        missing = self.engine.get("/api/told?name=missing")
        self.assertEqual((missing.status, missing.json()["detail"]), (404, "nobody is called missing"))
        broken = self.engine.get("/api/told?name=broken")
        self.assertEqual((broken.status, broken.json()["code"]), (500, "ANT4310"))
        self.assertNotIn("this one", broken.text)
        self.assertIn("ValueError: this one is broken", self.engine.stderr())
        teapot = self.engine.get("/api/told?name=teapot")
        self.assertEqual((teapot.status, teapot.text, teapot.headers["X-Short"]), (418, "I am one", "stout"))

    def test_insert(self):
        self.engine.get("/api/told?name=again")
        self.engine.drained()
        self.assertGreaterEqual(len(self.engine.get("/api/told?name=again").json()), 1)

    def test_transform(self):
        self.events(("grown", 250), ("small", 3), ("bad", 1000), ("grown", 100))
        law = self.engine.drained()
        self.assertTrue(law["exact"], law)
        (written,) = [stream for stream in law["law"]["streams"] if stream["stream"] == "big_events"]
        self.assertGreaterEqual(written["produced"], 3)
        self.assertEqual(written["appended"], written["produced"] + written["inserted"])
        self.assertEqual(self.query("SELECT part FROM big_events WHERE name = 'grown' ORDER BY part"), [(0,), (0,), (1,)])
        ((error, stage),) = self.query("SELECT message, toString(stage) FROM grow_dead_letters WHERE position(record, 'bad') > 0")
        self.assertIn("ValueError: a bad event", error)
        self.assertEqual(stage, "transform")

    def test_consumer(self):
        """Its first attempt fails; the second one is told, and sends."""
        self.events(("shy", 100))
        law = self.engine.drained()
        self.assertTrue(law["exact"], law)
        (hear,) = [function for function in law["law"]["functions"] if function["name"] == "hear"]
        self.assertEqual((hear["filtered"], hear["dead_lettered"], hear["passed"]), (0, 0, hear["consumed"]))
        wait_until(lambda: self.query("SELECT part FROM big_events WHERE name = 'heard'") == [(2,)], "what the consumer sent", 10)

    def test_z_it_is_started_again(self):
        """After the others: a dead worker loses nothing."""
        before = self.engine.metrics()["antler_worker_restarts_total"]
        self.events(*((f"n{i}", 100) for i in range(500)))
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: self.engine.metrics()["antler_worker_restarts_total"] > before, "a worker that is started again", 10)
        law = self.engine.drained()
        self.assertTrue(law["exact"], law)
        self.assertEqual(self.query("SELECT toUInt32(count()), toUInt32(uniqExact(name)) FROM big_events WHERE startsWith(name, 'n')"), [(500, 500)])

    def workers(self):
        children = pathlib.Path(f"/proc/{self.engine.process.pid}/task")
        return [int(pid) for task in children.iterdir() for pid in (task / "children").read_text().split()]


if __name__ == "__main__":
    unittest.main()
