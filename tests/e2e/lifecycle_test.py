#!/usr/bin/env python3
"""An engine from start to stop and again: operations, one engine a folder, a full disk, and records that ClickHouse refuses."""

import base64
import collections
import itertools
import json
import os
import pathlib
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import clickhouse, manifests  # noqa: E402
from harness.cases import EngineCase  # noqa: E402
from harness.engine import Engine  # noqa: E402
from harness.manifests import event  # noqa: E402
from harness.raw import Raw  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

HANDLER_APP = pathlib.Path(__file__).resolve().parent / "handler_app.py"
IDLE_STOP_SECONDS = 1.0


class Operations(EngineCase):
    def test_health_ready_and_metrics(self):
        """G2, G19: every term of the law is a metric, and the terms add up."""
        engine = self.started(manifests.events(dead_letter_queue=True))
        self.assertEqual((engine.get("/health").status, engine.get("/health").json()), (200, {"status": "ok"}))
        ready = engine.get("/ready").json()
        self.assertEqual(ready.pop("recovery")["torn_bytes_cut"], 0)
        self.assertEqual(ready, {"ready": True, "reasons": [], "standing_still": [], "paused": []})
        engine.post("events", [event(1), {"id": "x"}, event(2)], "?ack=queryable")
        engine.post("events", "[")
        engine.drained()

        def counted():
            samples = engine.metrics()
            return samples if samples['antler_ingest_records_total{ingest="events",outcome="rejected"}'] else None

        samples = wait_until(counted, "the rejected body is counted")
        terms = {outcome: samples[f'antler_ingest_records_total{{ingest="events",outcome="{outcome}"}}']
                 for outcome in ("received", "rejected", "accepted", "dead_lettered")}
        self.assertEqual(terms, {"received": 4, "rejected": 1, "accepted": 2, "dead_lettered": 1})
        for table, records in (("events", 2), ("events_dead_letters", 1)):
            sink = {outcome: samples[f'antler_sink_records_total{{table="{table}",topic="{table}",outcome="{outcome}"}}']
                    for outcome in ("consumed", "inserted", "dead_lettered")}
            self.assertEqual(sink, {"consumed": records, "inserted": records, "dead_lettered": 0})
            self.assertEqual(samples[f'antler_sink_lag_records{{table="{table}",topic="{table}"}}'], 0)
        self.assertEqual(samples["antler_law_exact"], 1)
        text = engine.get("/metrics")
        self.assertTrue(text.headers["Content-Type"].startswith("text/plain"), text.headers["Content-Type"])
        for line in text.text.splitlines():
            self.assertTrue(line.startswith(("# HELP antler_", "# TYPE antler_", "antler_")), line)

    def test_each_declared_function_has_its_metrics(self):
        """Declarations bound them, not the registry: 60 functions, which no worker runs, and none is `other`."""
        names = [f"copy_{i}" for i in range(60)]
        declared = manifests.events()
        declared["consumers"] = [{"name": name, "from": "events"} for name in names]
        engine = self.started(declared)
        self.assertEqual(engine.post("events", [event(n) for n in range(5)]).status, 202)

        def waiting():
            samples = engine.metrics()
            return samples if samples['antler_function_lag_seconds{function="copy_0",topic="events"}'] > 0 else None

        samples = wait_until(waiting, "the records wait")
        self.assertNotIn('="other"', "\n".join(samples))
        for name in names:
            labels = f'function="{name}",topic="events"'
            for outcome in ("consumed", "passed", "filtered", "dead_lettered"):
                self.assertEqual(samples[f'antler_function_records_total{{{labels},outcome="{outcome}"}}'], 0)
            self.assertEqual(samples[f"antler_function_lag_records{{{labels}}}"], 5)
            self.assertGreater(samples[f"antler_function_lag_seconds{{{labels}}}"], 0)
            self.assertEqual(samples[f'antler_function_batch_seconds{{function="{name}"}}'], 0)

    def test_api_calls_are_metrics_with_bounded_labels(self):
        """G22: labels are names of resources, never what a client sent."""
        engine = self.started(manifests.events(apis=[manifests.api("one", "SELECT 1 AS `x`", [("x", "UInt8")])]))
        engine.get("/api/one")
        engine.get("/api/one?what=1")
        engine.get("/api/client-made-this-up")
        samples = engine.metrics()
        text = "\n".join(samples)
        self.assertIn('api="one"', text)
        self.assertNotIn("client-made-this-up", text)
        refused = {name: value for name, value in samples.items() if name.startswith("antler_api_calls_total") and 'status="400"' in name}
        self.assertEqual(list(refused.values()), [1], refused)
        self.assertIn('api="one"', *refused)

    def test_first_page(self):
        engine = self.started(manifests.events())
        page = engine.get("/").json()
        self.assertEqual((page["app"], page["ingest"]), ("events", ["POST /ingest/events"]))

    def test_ready_while_a_table_stands_still(self):
        """G15, G23: a table whose view fails stops and says so; nothing is lost, others go on, and the batch finishes when the view is mended."""
        view = manifests.view("by_user", "ByUser", "events", "SELECT `user`, throwIf(`amount` = 13, 'thirteen') AS `bad` FROM `events`", ["`user`"],
                              engine="MergeTree")
        model = manifests.model("ByUser", ("user", "LowCardinality(String)"), ("bad", "UInt8"))
        others = manifests.pipeline("others", "Event", ["`id`"])
        declared = manifests.manifest("stops", manifests.pipeline("events", "Event", ["`id`"]), view, others, models=[manifests.EVENT, model])
        engine = self.started(declared)
        self.assertEqual(engine.post("events", [event(1, "ann", 1), event(2, "ann", 13)]).status, 202)
        stopped = wait_until(lambda: engine.get("/ready").json()["standing_still"], "the table stops")
        self.assertEqual(stopped[0]["table"], "events")
        self.assertIn("thirteen", stopped[0]["reason"])
        self.assertEqual(engine.get("/ready").status, 200, "requests are served")
        self.assertEqual(engine.post("others", event(5), "?ack=queryable").status, 200)
        self.assertEqual(engine.post("events", event(3, "bob", 2)).status, 202)
        law = engine.reconcile()["law"]
        self.assertTrue(law["exact"], law)
        self.assertEqual([sink["in_flight"] for sink in law["sinks"] if sink["table"] == "events"], [3])
        engine.stop()

    def test_full_log_answers_429(self):
        """G6, G22, G23: a table that stands still fills the share of its endpoint; then the door answers 429, and nothing that was taken is dropped."""
        model = manifests.model("Big", ("id", "UInt64"), ("text", "String"))
        broken = manifests.view("broken", "Bad", "big", "SELECT throwIf(`id` > 0, 'standing still') AS `bad` FROM `big`", engine="MergeTree")
        declared = manifests.manifest("full", manifests.pipeline("big", "Big", ["`id`"]), broken, models=[model, manifests.model("Bad", ("bad", "UInt8"))])
        engine = self.started(declared, arguments=["--log-disk-mb-max", "64"])
        accepted = 0
        for number in range(1, 200):
            text = base64.b64encode(os.urandom(1 << 20)).decode()  # what LZ4 cannot make smaller
            answer = engine.post("big", [{"id": number, "text": text}])
            if answer.status != 202:
                break
            accepted += 1
        self.assertEqual((answer.status, answer.json()["code"]), (429, "ANT4206"), answer)
        self.assertTrue(int(answer.headers["Retry-After"]) > 0)
        self.assertGreater(accepted, 20)
        self.assertEqual(engine.get("/health").status, 200)
        engine.kill()
        engine.start()
        (sink,) = engine.reconcile()["law"]["sinks"]
        self.assertEqual((sink["appended"], sink["in_flight"]), (accepted, accepted))
        self.assertEqual(engine.post("big", {"id": 1, "text": "x"}).status, 429)


class DiskFull(EngineCase):
    def test_a_full_disk_is_seen(self):
        """G23: the door says 507, and whoever looks sees why. The disk is as full as the guard takes it for."""
        engine = self.started(manifests.events(), arguments=["--log-disk-free-mb-min", "1048576"])
        answer = engine.post("events", event(1))
        self.assertEqual(answer.status, 507)
        self.assertRegex(engine.stderr(), f"ingest[.]failed .*ingest=events .*request_id={answer.headers['X-Request-Id']} .*status=507 .*code=ANT4717")
        ready = engine.get("/ready").json()
        self.assertTrue(ready["ready"])
        (disk,) = ready["standing_still"]
        self.assertEqual(disk["disk"], "log")
        self.assertIn("1048576 must be (log.disk_free_mb_min)", disk["reason"])
        metrics = engine.metrics()
        self.assertEqual(metrics["antler_log_disk_full"], 1)
        self.assertGreater(metrics["antler_log_disk_free_bytes"], 0)
        wait_until(lambda: "disk.full" in engine.stderr(), "the line in the log")
        self.assertEqual(engine.stderr().count("disk.full"), 1)


class StopAndStart(EngineCase):
    def test_idle_engine_stops_within_a_second(self):
        engine = self.started(manifests.events())
        self.put(engine, 1)
        engine.drained()
        self.assertLess(engine.stop(), IDLE_STOP_SECONDS)
        self.assertFalse(engine.socket().exists())

    def test_stop_with_open_connections(self):
        engine = self.started(manifests.events())
        clients = [engine.client() for _ in range(5)]
        for client in clients:
            self.addCleanup(client.close)
            self.assertEqual(client.request("GET", "/health").status, 200)
        self.assertLess(engine.stop(), IDLE_STOP_SECONDS + 1)

    def test_stop_under_load_loses_nothing(self):
        """G1: what was acknowledged before a stop is there after it."""
        engine = self.started(manifests.events())
        acknowledged, stop = [], threading.Event()

        def post():
            client = engine.client()
            number = 0
            while not stop.is_set():
                number += 1
                try:
                    answer = client.request("POST", "/ingest/events", json.dumps(event(number)).encode())
                except OSError:
                    break
                except Exception:  # http.client's own: the server went
                    break
                if answer.status == 202:
                    acknowledged.append(number)
                else:
                    break
            client.close()

        thread = threading.Thread(target=post)
        thread.start()
        wait_until(lambda: len(acknowledged) > 200, "some records are acknowledged")
        engine.stop()
        stop.set()
        thread.join()
        engine.start()
        engine.drained()
        found = self.ids(engine)
        self.assertEqual(len(found), len(set(found)))
        self.assertLessEqual(set(acknowledged), set(found))
        # The answer of one request may not have come.
        self.assertLessEqual(len(set(found) - set(acknowledged)), 1)

    def test_stop_under_load_drops_no_request(self):
        """Every request that is sent while the engine stops is answered: as ever, or with 503 that says when to come again and ends the
        connection, whether the disk, a table, ClickHouse or the worker is what it waits for. No client comes again of itself."""
        engine = self.started(None, app=HANDLER_APP)
        lock = threading.Lock()
        acknowledged, answered, last, problems = [], collections.Counter(), [], []
        numbers = itertools.count(1)
        paths = {"count": "/api/count", "user": "/api/user?user=ann", "save": "/api/save?user=bob&ids={number}"}
        puts = {"durable": "", "queryable": "?ack=queryable"}

        def request(kind, number):
            if kind in paths:
                return f"GET {paths[kind].format(number=number)} HTTP/1.1\r\nHost: t\r\n\r\n".encode()
            body = json.dumps(event(number)).encode()
            return f"POST /ingest/events{puts[kind]} HTTP/1.1\r\nHost: t\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body

        def is_wrong(kind, answer):
            if answer is None:
                return True
            if answer.status == 503:
                return (answer.code, answer.headers.get("retry-after")) != ("ANT4207", "1")
            if kind == "save" and answer.status == 200:
                return answer.json() != [{"answer": "saved 1"}]
            return answer.status != (202 if kind == "durable" else 200)

        def ask(kind):
            raw = Raw(address)
            while True:
                number = next(numbers)
                answer = raw.answer() if raw.send(request(kind, number)) else None
                with lock:
                    if is_wrong(kind, answer):
                        problems.append((kind, number, answer, raw.buffer))
                    elif answer.status != 503:
                        answered[kind] += 1
                        if kind in puts or kind == "save":
                            acknowledged.append(number)
                    if answer is None or answer.headers.get("connection") == "close":
                        last.append(number)
                        return raw.close()

        kinds = ["durable"] * 12 + ["queryable", "count", "user", "save"] * 4
        for _ in range(3):
            answered.clear()
            threads = [threading.Thread(target=ask, args=(kind,)) for kind in kinds]
            address = engine.address
            for thread in threads:
                thread.start()
            wait_until(lambda: answered["durable"] > 300 and all(answered[kind] > 10 for kind in set(kinds)), "some requests are answered")
            engine.stop()
            for thread in threads:
                thread.join()
            self.assertEqual(problems, [])
            engine.start()
        self.assertEqual(len(last), 3 * len(kinds))
        engine.drained()
        self.assertEqual(self.ids(engine), sorted(acknowledged))

    def test_stop_waits_for_requests_at_work(self):
        """What is being answered ends, also where a table gathers its batch first; what never comes in full does not keep the engine."""
        engine = self.started(manifests.events(freshness_ms=2000, apis=[
            manifests.api("slow", "SELECT sleepEachRow(2.0) AS n FROM events", [("n", "UInt8")], reads=["events"])]))
        self.put(engine, 1)  # the row that it sleeps for
        slow, queryable, half = (Raw(engine.address) for _ in range(3))
        for raw in (slow, queryable, half):
            self.addCleanup(raw.close)
        half.send(b"POST /ingest/events HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n{")
        body = json.dumps(event(2)).encode()
        self.send_and_wait(engine, [(slow, b"GET /api/slow HTTP/1.1\r\nHost: t\r\n\r\n"),
                                    (queryable, b"POST /ingest/events?ack=queryable HTTP/1.1\r\nHost: t\r\nContent-Length: %d\r\n\r\n" % len(body) + body)])
        self.assertLess(engine.stop(), 9)
        for raw in (slow, queryable):
            answer = raw.answer()
            self.assertEqual((answer.status, answer.headers["connection"]), (200, "close"), answer)
        answer = half.answer()
        self.assertEqual((answer.status, answer.code, answer.headers.get("retry-after")), (503, "ANT4207", "1"))

    def send_and_wait(self, engine, requests):
        """Sends each, and returns when all are at work."""
        looks = itertools.count(engine.metrics()["antler_http_requests_total"] + len(requests))  # each look is a request too
        for raw, request in requests:
            raw.send(request)
        wait_until(lambda: engine.metrics()["antler_http_requests_total"] > next(looks), "they are at work")

    def test_stop_waits_for_a_handler_at_work(self):
        """The worker lives as long as a call whose request was taken, and so does what the call asks of the engine."""
        engine = self.started(None, app=HANDLER_APP)
        self.put(engine, 1)
        calls = {Raw(engine.address): target for target in ("/api/patient?ms=2000", "/api/save?user=bob&ids=2&after_ms=2000")}
        for raw in calls:
            self.addCleanup(raw.close)
        self.send_and_wait(engine, [(raw, f"GET {target} HTTP/1.1\r\nHost: t\r\n\r\n".encode()) for raw, target in calls.items()])
        self.assertLess(engine.stop(), 9)
        for raw, rows in zip(calls, ([{"n": 1}], [{"answer": "saved 1"}])):
            answer = raw.answer()
            self.assertEqual((answer.status, answer.headers["connection"]), (200, "close"), answer)
            self.assertEqual(answer.json(), rows)
        engine.start()
        engine.drained()
        self.assertEqual(self.ids(engine), [1, 2])

    def test_restart_keeps_everything(self):
        """G14, G19: rows, views, counters and the manifest outlive the process; without a manifest the last one applied serves."""
        engine = self.started(manifests.events(dead_letter_queue=True))
        self.put(engine, 1, 2, 3)
        engine.post("events", {"id": "x"})
        before = engine.drained()
        totals = engine.query(manifests.TOTALS_SQL)
        engine.stop()
        for again in (engine.manifest, None):
            engine.manifest = again
            engine.start()
            self.assertNotIn("+ table", engine.stderr())
            self.assertEqual(engine.reconcile(), before)
            self.assertEqual(engine.query(manifests.TOTALS_SQL), totals)
            engine.stop()
        engine.start()
        self.put(engine, 4)
        self.assertEqual(self.ids(engine), [1, 2, 3, 4])

    def test_offsets_go_on_after_a_restart(self):
        """G18: provenance is the record's offset in the log."""
        engine = self.started(manifests.events())
        self.put(engine, 1, 2)
        engine.kill()
        engine.start()
        self.put(engine, 3)
        self.assertEqual([int(row["_antler_offset"]) for row in engine.query("SELECT _antler_offset FROM events ORDER BY id")], [0, 1, 2])

    def test_nothing_declared(self):
        code, errors = self.make(None).start_refused()
        self.assertEqual(code, 2)
        self.assertIn("nothing was ever applied", errors)

    def test_two_engines_on_one_folder(self):
        """The second one names the first one's pid and address, and leaves it alone."""
        engine = self.started(manifests.events())
        other = Engine(manifests.events(), folder=engine.home)
        other.starts = 100  # its stderr is a file of its own
        code, errors = other.start_refused()
        self.assertEqual(code, 1, errors)
        self.assertIn(str(engine.process.pid), errors)
        self.assertIn(engine.address, errors)
        self.put(engine, 1)
        self.assertEqual(engine.get("/ready").status, 200)

    def test_busy_port(self):
        engine = self.started(manifests.events())
        port = engine.address.rsplit(":", 1)[1]
        code, errors = self.make(manifests.events(), port=port).start_refused()
        self.assertEqual(code, 1, errors)
        self.assertIn(port, errors)

    def test_other_address_than_loopback(self):
        code, errors = self.make(manifests.events(), arguments=["--http-address", "0.0.0.0"]).start_refused()
        self.assertEqual(code, 2, errors)
        self.assertIn("0.0.0.0", errors)


class Refused(EngineCase):
    """G15, G17: ClickHouse refuses single records, for a reason that the edge cannot know."""

    def constrained(self, **options):
        engine = self.started(manifests.events(**options))
        self.put(engine, 1)
        engine.stop()
        clickhouse.run(engine.data / "clickhouse", "ALTER TABLE antler.events ADD CONSTRAINT odd CHECK amount != 13")
        engine.start()
        return engine

    def test_refused_records_become_dead_letters(self):
        engine = self.constrained(dead_letter_queue=True)
        good = [event(10 + i, "ann", 100 + i) for i in range(40)]
        bad = [event(70, "bob", 13), event(71, "cy", 13)]
        self.assertEqual(engine.post("events", good[:20] + bad[:1] + good[20:] + bad[1:]).status, 202)
        law = engine.drained()
        self.assertTrue(law["exact"], law)
        self.assertEqual(self.ids(engine), [1] + [record["id"] for record in good])
        self.assertEqual([(row["user"], int(row["events"])) for row in engine.query(manifests.TOTALS_SQL)], [("ann", 41)])
        (sink,) = [sink for sink in law["law"]["sinks"] if sink["table"] == "events"]
        self.assertEqual((sink["consumed"], sink["inserted"], sink["dead_lettered"]), (43, 41, 2))
        letters = engine.query("SELECT * FROM events_dead_letters ORDER BY offset")
        self.assertEqual([json.loads(letter["record"])["id"] for letter in letters], [70, 71])
        self.assertEqual([(letter["stage"], letter["resource"], int(letter["offset"])) for letter in letters], [("sync", "events", 21), ("sync", "events", 42)])
        self.assertIn("odd", letters[0]["message"])
        self.assertEqual(engine.get("/ready").status, 200)
        # And it goes on.
        self.assertEqual(engine.post("events", event(99), "?ack=queryable").status, 200)
        engine.stop()
        engine.start()
        self.assertTrue(engine.drained()["exact"])
        self.assertEqual(len(engine.query("SELECT 1 FROM events_dead_letters")), 2)

    def test_without_a_queue_they_stay_in_the_log(self):
        """G17: the dead letter topic is there even where no table shows it."""
        engine = self.constrained()
        self.assertEqual(engine.post("events", [event(2, "ann", 13), event(3)]).status, 202)
        law = engine.drained()
        self.assertTrue(law["exact"], law)
        self.assertEqual(self.ids(engine), [1, 3])
        (stream,) = [stream for stream in engine.listing()["streams"] if stream["name"] == "events_dead_letters"]
        self.assertEqual(stream["records"], 1, stream)

    def test_all_of_a_batch_refused(self):
        engine = self.constrained(dead_letter_queue=True)
        self.assertEqual(engine.post("events", [event(2, "ann", 13), event(3, "ann", 13)]).status, 202)
        law = engine.drained()
        self.assertTrue(law["exact"], law)
        self.assertEqual(self.ids(engine), [1])
        self.assertEqual(len(engine.query("SELECT 1 FROM events_dead_letters")), 2)

    def test_kill_in_between(self):
        """The refused offsets are in the pending record: a replay excludes the same ones."""
        engine = self.constrained(dead_letter_queue=True, freshness_ms=10)
        for round_number in range(3):
            first = 100 + round_number * 10
            self.assertEqual(engine.post("events", [event(first, "ann", 13), event(first + 1, "ann", 1)]).status, 202)
            engine.kill()
            engine.start()
        self.assertTrue(engine.drained()["exact"])
        self.assertEqual(self.ids(engine), [1, 101, 111, 121])
        records = [json.loads(row["record"])["id"] for row in engine.query("SELECT record FROM events_dead_letters ORDER BY offset")]
        self.assertEqual(records, [100, 110, 120])


if __name__ == "__main__":
    unittest.main()
