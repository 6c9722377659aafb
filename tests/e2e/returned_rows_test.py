#!/usr/bin/env python3
"""Handlers that return the rows of a query (returned_rows_app.cc): the answer is what a handler that reads them gives, and a select."""

import concurrent.futures
import contextlib
import os
import pathlib
import signal
import sys
import threading
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import BIN, Client, Engine  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

APP = BIN / "returned_rows_app"
ROWS = 500


def item(number):
    return {"number": number, "kind": f"kind {number % 3}", "weight": None if number % 4 == 0 else number / 7, "tags": ["it's", 'a "b"', "λ\n"][: number % 4],
            "made_at": f"2026-01-02T03:04:{number % 60:02}.{number % 1000:03}Z", "size": "kLarge" if number % 2 else "kSmall", "is_new": number % 5 == 0,
            "place": [-number, f"p{number}"]}


class WithEngine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine(app=APP, arguments=["--sync-freshness-ms", "50"])
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()
        answer = cls.engine.post("items", [item(n) for n in range(ROWS)])
        assert answer.status == 202, answer
        assert cls.engine.drained()["exact"]

    def workers(self):
        """The engine's children."""
        tasks = pathlib.Path(f"/proc/{self.engine.process.pid}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]

    def get(self, name, **parameters):
        return self.engine.get(f"/api/{name}", **parameters)

    def numbers(self, n, name="numbers", what="one"):
        answer = self.get(name, n=n, what=what)
        self.assertEqual(answer.status, 200, answer)
        return [row["n"] for row in answer.json()]

    def problem(self, status, code, n, name="numbers", what="one"):
        answer = self.get(name, n=n, what=what)
        self.assertEqual(answer.status, status, (what, answer))
        self.assertEqual(answer.json()["code"], code, (what, answer))


class ReturnedRows(WithEngine):
    def test_the_answer_is_that_of_a_select(self):
        for kind in ("json", "ndjson", "csv"):
            for below, int64 in ((0, "number"), (1, "number"), (ROWS, "number"), (ROWS, "string")):
                bodies = {name: self.get(name, below=below, format=kind, int64=int64).body
                          for name in ("select_items", "returned_items", "read_items", "turned_items")}
                for name, body in bodies.items():
                    self.assertEqual(body, bodies["select_items"], (name, kind, below, int64))
        self.assertEqual(self.get("returned_items", below=1, int64="string").json()[0]["number"], "0")
        self.assertEqual(len(self.get("returned_items", below=ROWS).json()), ROWS)

    def test_the_worker_has_no_part_in_it(self):
        """It is stopped while the query runs, and the client has the answer all the same."""
        self.assertEqual(self.numbers(6), [6])
        (worker,) = self.workers()
        answers = []
        asking = threading.Thread(target=lambda: answers.append(self.get("numbers", n=7, what="slow")))
        asking.start()
        running = "SELECT count() FROM system.processes WHERE query LIKE '%sleep(2)%' AND query NOT LIKE '%processes%'"
        wait_until(lambda: self.engine.value(running) == "1", "the query runs")
        os.kill(worker, signal.SIGSTOP)
        try:
            asking.join(5)
            self.assertFalse(asking.is_alive(), "the worker is waited for")
        finally:
            os.kill(worker, signal.SIGCONT)
        asking.join()
        self.assertEqual(answers[0].json(), [{"n": 7}])
        self.assertEqual(self.numbers(8), [8])

    def test_what_fails(self):
        for what in ("another_type", "another_name", "throws", "unread"):
            self.problem(500, "ANT4310", 1, what=what)
        self.problem(504, "ANT4312", 1, "hasty_numbers", what="late")
        self.problem(422, "ANT4306", 11, "ten_numbers", what="many")
        self.assertEqual(len(self.numbers(10, "ten_numbers", what="many")), 10)
        # A value that the type does not hold is refused and never shown.
        self.problem(500, "ANT4310", 11, "narrow_numbers", what="many")
        self.assertEqual(len(self.numbers(10, "narrow_numbers", what="many")), 10)

    def test_the_second_query_of_a_handler(self):
        """Its number is that of a later request."""
        for n in range(30):
            self.assertEqual(self.numbers(n, what="second"), [n + 1])
        self.assertEqual(self.engine.metrics().get("antler_worker_restarts_total", 0), 0)

    def test_a_large_answer(self):
        for _ in range(2):
            self.assertEqual(self.numbers(300_000, what="many"), list(range(300_000)))

    def test_a_client_that_leaves(self):
        restarts = self.engine.metrics().get("antler_worker_restarts_total")
        for _ in range(20):
            client = Client(self.engine.address, timeout=0.05)
            with self.assertRaises(TimeoutError):
                client.request("GET", "/api/numbers?" + urllib.parse.urlencode({"n": 1, "what": "slowish"}))
            client.close()
        self.assertEqual(self.numbers(1), [1])
        self.assertEqual(self.engine.metrics().get("antler_worker_restarts_total"), restarts)

    def test_many_at_once(self):
        """Those that are returned, those that are read and those with a line for the log share the lanes."""
        names = ("numbers", "logged_numbers", "narrow_numbers")

        def is_right(n):
            number = n % 10 if names[n % 3] == "narrow_numbers" else n
            return self.numbers(number, names[n % 3]) == [number]

        with concurrent.futures.ThreadPoolExecutor(24) as pool:
            self.assertTrue(all(pool.map(is_right, range(1_200))))


class Logs(WithEngine):
    def test_a_line_for_the_log_comes_before(self):
        for n in range(20):
            self.assertEqual(self.numbers(n, "logged_numbers"), [n])
            self.assertEqual(len([line for line in self.engine.stderr().splitlines() if "function.log" in line]), n + 1)


class Deaths(WithEngine):
    def test_a_worker_that_dies(self):
        """Every request is answered, and none with another's rows."""
        stop = threading.Event()
        wrong = []
        answered = []

        def ask(n):
            while not stop.is_set():
                answer = self.get("numbers", n=n)
                if answer.status == 200 and answer.json() == [{"n": n}]:
                    answered.append(n)
                elif answer.status != 503:
                    wrong.append(answer)
                n += 100

        asking = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
        for thread in asking:
            thread.start()
        try:
            for _ in range(6):
                before = len(answered)
                wait_until(lambda before=before: len(answered) > before + 50, "requests are answered")
                for worker in self.workers():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(worker, signal.SIGKILL)
        finally:
            stop.set()
            for thread in asking:
                thread.join()
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
