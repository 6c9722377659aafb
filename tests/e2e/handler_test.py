#!/usr/bin/env python3
"""APIs with handlers over real HTTP, by a worker that is not C++ (handler_app.py): rows, responses, exceptions, limits, what a handler asks."""

import concurrent.futures
import csv
import io
import json
import pathlib
import sys
import time
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import Engine, run_antler  # noqa: E402
from harness.raw import Raw  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

APP = pathlib.Path(__file__).resolve().parent / "handler_app.py"
CLIENTS = 64


class Handlers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine(app=APP)
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()

    def rows(self, name, **parameters):
        answer = self.engine.get(f"/api/{name}", **parameters)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def problem(self, status, code, name, /, **parameters):
        answer = self.engine.get(f"/api/{name}", **parameters)
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        document = answer.json()
        self.assertEqual((document["code"], document["status"]), (code, status), document)
        self.assertEqual(document["request_id"], answer.headers["X-Request-Id"])
        return document, answer.headers


class Answers(Handlers):
    def test_parameters_arrive_typed(self):
        answer = self.engine.request("GET", "/api/echo?text=a%27b&tags=x&tags=y&maybe=2024-05-06T07:08:09.5Z", headers={"X-Request-Id": "mine"})
        self.assertEqual(answer.json(), [{"text": "a'b", "number": 7, "tags": ["x", "y"], "maybe": "2024-05-06T07:08:09.500Z", "request_id": "mine",
                                          "identity": "anonymous"}])
        self.assertEqual(self.rows("echo", number=100)[0]["number"], 100)
        self.assertIsNone(self.rows("echo")[0]["maybe"])

    def test_parameters_are_checked_before_the_call(self):
        document, _ = self.problem(400, "ANT4302", "echo", number=101, nothing=1, maybe="yesterday")
        self.assertEqual({(error["path"], error["rule"]) for error in document["errors"]},
                         {("number", "range"), ("nothing", "unknown"), ("maybe", "format")})

    def test_formats(self):
        self.assertEqual(self.engine.get("/api/many?rows=3").text, '[\n{"n":0},\n{"n":1},\n{"n":2}\n]\n')
        self.assertEqual(self.engine.get("/api/many?rows=0").json(), [])
        self.assertEqual(self.engine.get("/api/many?rows=3&format=ndjson").rows(), [{"n": 0}, {"n": 1}, {"n": 2}])
        answer = self.engine.request("GET", "/api/echo?" + urllib.parse.urlencode({"text": 'a"b,c\nd'}), headers={"Accept": "text/csv"})
        self.assertEqual(answer.headers["Content-Type"], "text/csv; charset=utf-8")
        names, values = csv.reader(io.StringIO(answer.text, newline=""))
        self.assertEqual((names[:2], values[:2]), (["text", "number"], ['a"b,c\nd', "7"]))
        for form in ("arrow", "parquet"):
            self.assertIn("json, ndjson or csv", self.problem(406, "ANT4309", "many", rows=1, format=form)[0]["detail"])

    def test_integers_of_64_bits_as_strings(self):
        self.assertEqual(self.engine.get("/api/many?rows=2&int64=string").text, '[\n{"n":"0"},\n{"n":"1"}\n]\n')
        self.assertEqual(self.engine.get("/api/many?rows=2&format=ndjson&int64=string").rows(), [{"n": "0"}, {"n": "1"}])
        self.assertEqual(self.engine.get("/api/many?rows=2&format=csv&int64=string").text, self.engine.get("/api/many?rows=2&format=csv").text)
        self.assertEqual([error["path"] for error in self.problem(400, "ANT4302", "many", rows=1, int64="text")[0]["errors"]], ["int64"])

    def test_head(self):
        answer = self.engine.request("HEAD", "/api/many?rows=3")
        self.assertEqual((answer.status, answer.body), (200, b""))
        self.assertEqual(int(answer.headers["Content-Length"]), len(self.engine.get("/api/many?rows=3").body))

    def test_response(self):
        answer = self.engine.get("/api/respond", status=418)
        self.assertEqual((answer.status, answer.text, answer.headers["Content-Type"]), (418, "as you wish", "text/plain"))
        self.assertEqual((answer.headers["X-Why"], answer.headers["X-Injected"], answer.headers["Content-Length"]), ("asked", None, "11"))
        self.assertEqual(self.engine.get("/api/respond", status=204).body, b"")
        # What HTTP has no form for is the function's mistake.
        self.problem(500, "ANT4310", "respond", status=99)
        _, headers = self.problem(500, "ANT4310", "respond", status=299)
        self.assertIsNone(headers["X-Injected"])

    def test_http_error(self):
        document, _ = self.problem(404, "ANT4308", "refuse", what="Atlantis")
        self.assertEqual(document["detail"], "`Atlantis` is nowhere")

    def test_exception(self):
        document, _ = self.problem(500, "ANT4310", "boom")
        self.assertNotIn("secret", json.dumps(document))
        # The line, and its trace below.
        _, told = self.engine.stderr().split(document["request_id"], 1)
        for text in ("ValueError: a secret of the handler", "handler_app.py", "in boom"):
            self.assertIn(text, told[:2000])

    def test_wrong_rows(self):
        document, _ = self.problem(500, "ANT4314", "wrong")
        (line,) = [line for line in self.engine.stderr().splitlines() if document["request_id"] in line]
        self.assertIn("record 0, `n`: format", line)

    def test_unknown(self):
        self.assertIn("did you mean `refuse`?", self.problem(404, "ANT4301", "refuze")[0]["detail"])


class Law(unittest.TestCase):
    """What a handler inserted stays accounted for when the handler is gone."""

    def test_a_removed_writer(self):
        with Engine(app=APP) as engine:
            engine.start()
            self.assertEqual(engine.post("events", [{"id": 1, "user": "ann", "amount": 5, "at": "2024-05-06T07:08:09Z"}]).status, 202)
            self.assertEqual(engine.get("/api/save", user="bob", ids=[2, 3]).json(), [{"answer": "saved 2"}])
            self.assert_law(engine)
            engine.stop()
            app = engine.home / "app.py"
            text = APP.read_text()
            self.assertIn('dict(writes=["events"])', text)
            app.write_text(text.replace('dict(writes=["events"])', "{}"))
            app.chmod(0o755)
            engine.app = app
            engine.start()
            answer = engine.get("/api/save", user="bob", ids=[4]).json()[0]["answer"]
            self.assertTrue(answer.startswith("ANT4326"), answer)
            self.assert_law(engine)
            code, out, err = run_antler("reconcile", "--data-dir", engine.data, cwd=engine.home)
            self.assertEqual(code, 0, out + err)
            self.assertRegex(out, r"stream +appended +accepted +inserted +produced")

    def assert_law(self, engine):
        law = engine.drained()
        self.assertTrue(law["exact"], law)
        (events,) = [stream for stream in law["law"]["streams"] if stream["stream"] == "events"]
        self.assertEqual(events, {"stream": "events", "appended": 3, "accepted": 1, "inserted": 2, "produced": 0, "replayed": 0, "exact": True})


class Limits(Handlers):
    def test_rows(self):
        self.assertEqual(len(self.rows("many", rows=100_000)), 100_000)
        self.problem(422, "ANT4306", "many", rows=100_001)

    def test_time(self):
        self.assertEqual(self.rows("slow", ms=1), [{"n": 1}])
        self.assertIn("300 ms", self.problem(504, "ANT4312", "slow", ms=5_000)[0]["detail"])
        self.assertEqual(self.rows("slow", ms=1), [{"n": 1}])

    def test_a_client_that_leaves(self):
        """Its call is ended: the handler is told, and its thread is free again."""
        client = Raw(self.engine.address)
        client.send(b"GET /api/wait HTTP/1.1\r\nHost: t\r\n\r\n" * 2)
        wait_until(lambda: self.engine.metrics()["antler_http_connections"] >= 2, "it is there")
        client.close()
        wait_until(lambda: self.engine.metrics().get('antler_api_calls_total{api="wait",status="499"}'), "the call is ended", 10)
        self.assertEqual(self.engine.metrics()["antler_http_clients_gone_total"], 1)
        self.assertNotRegex(self.engine.stderr(), "api[.]failed.*wait")

    def test_death(self):
        _, headers = self.problem(503, "ANT4311", "die")
        self.assertEqual(headers["Retry-After"], "1")
        # A new worker answers, whoever asks meanwhile waits for it.
        self.assertEqual(self.rows("many", rows=1), [{"n": 0}])

    def test_many_clients(self):
        def client(number):
            connection = self.engine.client()
            try:
                for i in range(20):
                    text = f"{number}-{i}"
                    answer = connection.request("GET", f"/api/echo?text={text}")
                    if answer.status != 200 or answer.json()[0]["text"] != text:
                        return answer
                    answer = connection.request("GET", "/api/total?rows=100")
                    if answer.json() != [{"rows": 100, "sum": 4950}]:
                        return answer
            finally:
                connection.close()

        with concurrent.futures.ThreadPoolExecutor(CLIENTS) as clients:
            self.assertEqual([answer for answer in clients.map(client, range(CLIENTS)) if answer], [])


class Asks(Handlers):
    """What a handler asks of the engine."""

    def test_query(self):
        self.engine.post("events", [{"id": 1, "user": "ann", "amount": 5, "at": "2024-05-06T07:08:09Z"}], "?ack=queryable")
        self.assertEqual(self.rows("user", user="ann"), [{"user": "ann", "events": 1, "amount": 5}])
        self.assertEqual(self.rows("user", user="nobody"), [])

    def test_query_streams(self):
        self.assertEqual(self.rows("total", rows=100_000), [{"rows": 100_000, "sum": 100_000 * 99_999 // 2}])

    def test_query_is_one_select_of_what_it_reads(self):
        def ask(sql):
            return self.rows("ask", sql=sql)[0]["answer"]

        self.assertEqual(ask("SELECT 1 AS x"), '[{"x": 1}]')
        self.assertEqual(ask("SELECT 1 AS settings, 2 AS format"), '[{"settings": 1, "format": 2}]')
        self.assertEqual(ask("WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT max(n) AS n FROM t"), '[{"n": 3}]')
        for sql, code in [("SELECT count() AS n FROM others", "ANT4321"), ("SELECT (SELECT count() FROM others) AS n", "ANT4321"),
                          ("SELECT name FROM system.tables", "ANT4321"), ("DROP TABLE events", "ANT4320"), ("SELECT 1; SELECT 2", "ANT4320"),
                          ("SELECT 1 SETTINGS max_threads = 7", "ANT4320"), ("SELECT 1 FORMAT CSV", "ANT4320"),
                          ("SELECT nothing FROM events", "ANT4322")]:
            with self.subTest(sql):
                answer = ask(sql)
                self.assertTrue(answer.startswith(code), answer)

    def test_query_tells_nothing_of_what_it_may_not_read(self):
        self.engine.post("events", [{"id": 1, "user": "swordfish", "amount": 5, "at": "2024-05-06T07:08:09Z"}], "?ack=queryable")
        for sql in ("SELECT toUInt8((SELECT any(user) FROM {})) AS x", "SELECT getSetting((SELECT any(user) FROM {})) AS x",
                    "SELECT arrayJoin((SELECT groupArray(user) FROM {})) AS x"):
            for table, seen in (("events", True), ("antler.others", False), ("(SELECT name AS user FROM system.tables)", False)):
                with self.subTest(sql, table=table):
                    answer = self.rows("ask", sql=sql.format(table))[0]["answer"]
                    self.assertEqual(answer.startswith("ANT4321"), not seen, answer)

    def test_queries_within_the_loop_over_another(self):
        calls, rows, every = 8, 40_000, 4_000
        with concurrent.futures.ThreadPoolExecutor(calls) as clients:
            began = time.monotonic()
            nested = [clients.submit(self.rows, "nested", rows=rows, every=every) for _ in range(calls)]
            slowest, asked = 0, 0
            while not all(call.done() for call in nested):
                sent = time.monotonic()
                self.assertEqual(self.rows("ask", sql="SELECT 1 AS x"), [{"answer": '[{"x": 1}]'}])
                slowest, asked = max(slowest, time.monotonic() - sent), asked + 1
            self.assertEqual([call.result() for call in nested], [[{"n": rows // every}]] * calls)
            self.assertLess(time.monotonic() - began, 30, "half of the calls' time limit")
        self.assertGreater(asked, 0)
        self.assertLess(slowest, 5)

    def test_insert_is_durable(self):
        ids = list(range(1000, 1100))
        self.assertEqual(self.rows("save", user="saved", ids=ids), [{"answer": "saved 100"}])
        wait_until(lambda: self.engine.value("SELECT count() FROM events WHERE user = 'saved'") == "100", "the records are in the table")
        law = self.engine.drained()
        self.assertTrue(law["law"]["exact"] if "exact" in law["law"] else True, law)
        self.engine.kill()
        self.engine.start()
        self.assertEqual(self.engine.value("SELECT count() FROM events WHERE user = 'saved'"), "100")

    def test_insert_is_checked(self):
        for parameters, code in [({"user": "a", "ids": [-1, 5]}, "ANT4327"), ({"user": "a", "ids": [1], "stream": "others"}, "ANT4326")]:
            answer = self.rows("save", **parameters)[0]["answer"]
            self.assertTrue(answer.startswith(code), answer)

    def test_log(self):
        answer = self.engine.get("/api/note")
        self.assertEqual(answer.status, 200, answer)
        request_id = answer.headers["X-Request-Id"]

        def line():
            return next((line for line in self.engine.stderr().splitlines() if "function.log" in line and request_id in line), None)

        found = wait_until(line, "the line is in the log")
        for text in ("note", "a line of the handler", "JFK"):
            self.assertIn(text, found)


if __name__ == "__main__":
    unittest.main()
