#!/usr/bin/env python3
"""The workers in Python that show the protocol, against an engine that the test plays: the one in docs/reference/protocol.md, and
tests/e2e/python_worker.py, which has all of it."""

import json
import os
import pathlib
import re
import socket
import struct
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 20


class PlayedEngine:
    def __init__(self, program):
        self.socket, theirs = socket.socketpair()
        self.socket.settimeout(SECONDS)
        environment = {**os.environ, "ANTLER_WORKER_FD": str(theirs.fileno())}
        self.process = subprocess.Popen([sys.executable, str(program)], env=environment, pass_fds=[theirs.fileno()])
        theirs.close()
        self.hello = self.receive("hello")[0]
        self.send({"type": "hello", "protocol": 1, "engine": "0.1.0"})
        self.manifest = json.loads(self.receive("manifest")[1])
        self.send({"type": "manifest_accepted", "generation": 1})
        self.ready = self.receive("ready")[0]

    def send(self, header, payload=b""):
        head = json.dumps(header).encode()
        self.socket.sendall(struct.pack("<II", len(head), len(payload)) + head + payload)

    def take(self, size):
        data = b""
        while len(data) < size:
            piece = self.socket.recv(size - len(data))
            assert piece, "the worker is gone"
            data += piece
        return data

    def receive(self, kind):
        head, payload = struct.unpack("<II", self.take(8))
        header, payload = json.loads(self.take(head)), self.take(payload)
        assert header["type"] == kind, f"{kind} was expected: {header} {payload}"
        return header, payload

    def api(self, id, name, parameters):
        self.send({"type": "call", "id": id, "kind": "api", "name": name, "deadline_ms": 10000, "request_id": "r", "identity": "me"},
                  ndjson([parameters]))

    def transform(self, id, name, records):
        self.send({"type": "call", "id": id, "kind": "transform", "name": name, "deadline_ms": 10000, "count": len(records)}, ndjson(records))

    def goodbye(self):
        self.send({"type": "goodbye"})
        return self.process.wait(SECONDS)

    def close(self):
        self.socket.close()
        if self.process.poll() is None:
            self.process.wait(SECONDS)


def ndjson(records):
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def records(payload):
    return [json.loads(line) for line in payload.splitlines()]


class Page(unittest.TestCase):
    def test_the_worker_of_the_page(self):
        (block,) = re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs/reference/protocol.md").read_text(), re.M | re.S)
        with tempfile.NamedTemporaryFile("w", suffix=".py") as program:
            program.write(block)
            program.flush()
            engine = PlayedEngine(program.name)
            self.addCleanup(engine.close)
            self.assertEqual(engine.ready["calls"], 1)
            engine.api(1, "echo", {"url": "x"})
            self.assertEqual(records(engine.receive("rows")[1]), [{"url": "x"}])
            engine.receive("end")
            engine.transform(2, "pick", [{"at": 1, "url": "https://a"}, {"at": 2, "url": "http://b"}])
            header, payload = engine.receive("end")
            self.assertEqual((header["filtered"], header["outputs"][0]["count"]), (1, 1))
            self.assertEqual(records(payload), [{"at": 1, "url": "https://a"}])
            engine.send({"type": "ping"})
            engine.receive("pong")
            self.assertEqual(engine.goodbye(), 0)


class WholeWorker(unittest.TestCase):
    def setUp(self):
        self.engine = PlayedEngine(ROOT / "tests/e2e/python_worker.py")
        self.addCleanup(self.engine.close)

    def test_at_most_200_lines(self):
        self.assertLessEqual(len((ROOT / "tests/e2e/python_worker.py").read_text().splitlines()), 200)

    def test_answers(self):
        self.engine.api(1, "told", {"name": "missing"})
        self.assertEqual(self.engine.receive("error")[0], {"type": "error", "id": 1, "kind": "http", "status": 404, "message": "nobody is called missing"})
        self.engine.api(2, "told", {"name": "broken"})
        self.assertEqual(self.engine.receive("error")[0]["message"], "ValueError: this one is broken")
        self.engine.api(3, "told", {"name": "teapot"})
        header, body = self.engine.receive("end")
        self.assertEqual((header["status"], header["content_type"], header["headers"], body), (418, "text/plain", [["X-Short", "stout"]], b"I am one"))

    def test_calls_of_its_own(self):
        self.engine.api(1, "told", {"name": "again"})
        insert, payload = self.engine.receive("call")
        self.assertEqual((insert["kind"], insert["for"], insert["stream"], records(payload)), ("insert", 1, "events", [{"name": "again", "size": 3}]))
        self.engine.send({"type": "end", "id": insert["id"]})
        self.assertEqual(self.engine.receive("log")[0]["fields"], {"name": "again", "request": "r"})
        query = self.engine.receive("call")[0]
        self.assertEqual(query["parameters"], [{"name": "v_0", "value": "again"}])
        self.engine.send({"type": "ping"})  # while the function waits
        self.engine.receive("pong")
        rows = [{"name": "again", "size": size} for size in (3, 4)]
        text = ndjson(rows)
        for piece in (text[:5], text[5:]):
            self.engine.send({"type": "rows", "id": query["id"]}, piece)
            self.assertEqual(self.engine.receive("credit")[0]["bytes"], len(piece))
        self.engine.send({"type": "goodbye"})  # what runs is finished
        self.engine.send({"type": "end", "id": query["id"]})
        self.assertEqual(records(self.engine.receive("rows")[1]), rows)
        self.engine.receive("end")
        self.assertEqual(self.engine.process.wait(SECONDS), 0)

    def test_the_error_of_a_query(self):
        self.engine.api(1, "told", {"name": "x"})
        self.engine.receive("log")
        query = self.engine.receive("call")[0]
        self.engine.send({"type": "error", "id": query["id"], "code": "ANT4502", "category": "invalid", "message": "no such column"})
        self.assertEqual(self.engine.receive("error")[0]["message"], "RuntimeError: ANT4502: no such column")

    def test_a_batch(self):
        self.engine.transform(1, "grow", [{"name": "a", "size": 250}, {"name": "bad", "size": 1}, {"name": "b", "size": 1}])
        header, payload = self.engine.receive("end")
        (output,) = header["outputs"]
        self.assertEqual((output["to"], output["count"], header["filtered"]), ("big_events", 2, 1))
        self.assertEqual(records(payload[:output["bytes"]]), [{"name": "a", "part": 0}, {"name": "a", "part": 1}])
        self.assertEqual(records(payload[output["bytes"]:]), [{"index": 1, "error": "ValueError: a bad event"}])
        self.assertEqual(len(payload) - output["bytes"], header["failed_bytes"])

    def test_ends_with_the_engine(self):
        self.engine.socket.close()
        self.assertEqual(self.engine.process.wait(SECONDS), 0)


if __name__ == "__main__":
    unittest.main()
