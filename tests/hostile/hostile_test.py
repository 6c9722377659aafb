#!/usr/bin/env python3
"""What hostile and broken clients send (G22): each gets the right status or none, memory stays bounded, and honest clients are served
meanwhile."""

import gzip
import json
import os
import pathlib
import resource
import selectors
import socket
import struct
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.engine import Engine  # noqa: E402
from harness.manifests import event  # noqa: E402
from harness.raw import Raw  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

MB = 1 << 20
ROW_BYTES = 1_000_000
LARGE_ROWS = 50


def status_memory(pid, name):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) << 10
    raise AssertionError(name)


class HostileCase(unittest.TestCase):
    ARGUMENTS = ["--http-body-mb-max", "2"]
    MANIFEST = None

    @classmethod
    def setUpClass(cls):
        cls.engine = Engine(cls.MANIFEST or manifests.events(), arguments=cls.ARGUMENTS)
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()
        cls.next_id = 1

    def raw(self, **options):
        raw = Raw(self.engine.address, **options)
        self.addCleanup(raw.close)
        return raw

    @classmethod
    def record(cls):
        cls.next_id += 1
        return json.dumps(event(cls.next_id)).encode()

    def assert_costs(self, grown, bound, why=None):
        if not os.environ.get("ANTLER_SANITIZE"):  # which keeps what is freed for a while
            self.assertLess(grown, bound, why)

    def resident(self):
        return status_memory(self.engine.process.pid, "VmRSS")

    def forget_peak(self):
        """VmHWM is then the peak from now on."""
        pathlib.Path(f"/proc/{self.engine.process.pid}/clear_refs").write_text("5")

    def peak(self):
        return status_memory(self.engine.process.pid, "VmHWM")

    def assert_served(self, requests=20):
        """An honest client, on a connection of its own."""
        client = self.engine.client(timeout=20)
        try:
            for _ in range(requests):
                answer = client.request("POST", "/ingest/events", self.record(), {"Content-Type": "application/json"})
                self.assertEqual(answer.status, 202, answer)
                self.assertEqual(client.request("GET", "/health").status, 200)
        finally:
            client.close()


def post(fields, body=b"", path="/ingest/events", version="HTTP/1.1", host="Host: t\r\n"):
    return f"POST {path} {version}\r\n{host}{fields}\r\n".encode("latin-1") + body


def chunked(body, fields=""):
    return post("Transfer-Encoding: chunked\r\n" + fields, body)


class Shapes(HostileCase):
    """One request that is not as it should be: a problem document, the end of the connection, and nothing else done."""

    # What follows in the same bytes must never be taken for a request.
    SMUGGLED = b"GET /health HTTP/1.1\r\nHost: t\r\n\r\n"

    def requests_total(self):
        return self.engine.metrics()["antler_http_requests_total"]

    def assert_refused(self, cases):
        for name, status, code, data in cases:
            with self.subTest(name):
                raw = self.raw()
                raw.send(data)
                answer = raw.answer()
                self.assertIsNotNone(answer, "closed without an answer")
                self.assertEqual((answer.status, answer.code), (status, code), answer)
                self.assertEqual(answer.headers["connection"], "close")
                self.assertEqual(answer.headers["x-request-id"], answer.json()["request_id"])
                self.assertTrue(raw.at_end(), raw.buffer)
        self.assert_served(1)

    def test_two_servers_could_read_it_in_two_ways(self):
        before = self.requests_total()
        smuggled = self.SMUGGLED
        chunks = b"0\r\n\r\n"
        length = f"Content-Length: {len(smuggled)}\r\n"
        cases = [
            ("length and chunks", post(length + "Transfer-Encoding: chunked\r\n", chunks)),
            ("chunks and length", post("Transfer-Encoding: chunked\r\n" + length, chunks)),
            ("two equal lengths", post("Content-Length: 2\r\nContent-Length: 2\r\n", b"{}")),
            ("two lengths", post("Content-Length: 2\r\n" + length, b"{}")),
            ("a list of lengths", post("Content-Length: 2, 2\r\n", b"{}")),
            ("plus", post("Content-Length: +2\r\n", b"{}")),
            ("minus", post("Content-Length: -2\r\n", b"{}")),
            ("hexadecimal", post("Content-Length: 0x2\r\n", b"{}")),
            ("two numbers", post("Content-Length: 2 2\r\n", b"{}")),
            ("no number", post("Content-Length: \r\n", b"{}")),
            ("beyond 64 bits", post("Content-Length: 18446744073709551618\r\n", b"{}")),
            ("beyond everything", post(f"Content-Length: {'9' * 400}\r\n", b"{}")),
            ("a blank before the colon", post("Content-Length : 2\r\n", b"{}")),
            ("chunked, with a blank before the colon", post("Transfer-Encoding : chunked\r\n", chunks)),
            ("chunked twice", chunked(chunks, "Transfer-Encoding: chunked\r\n")),
            ("chunked in HTTP/1.0", post("Transfer-Encoding: chunked\r\n", chunks, version="HTTP/1.0")),
            ("a folded field", post("Content-Length: 2\r\nX: a\r\n b\r\n", b"{}")),
            ("a folded length", post("Content-Length:\r\n 2\r\n", b"{}")),
            ("line feeds alone", b"POST /ingest/events HTTP/1.1\nHost: t\nContent-Length: 2\n\n{}"),
            ("one line feed alone", post("Content-Length: 2\nX: y\r\n", b"{}")),
            ("a carriage return alone", post("X: a\rb\r\n")),
            ("a field without a colon", post("Content-Length\r\n")),
            ("a blank in a name", post("Content Length: 2\r\n", b"{}")),
            ("an empty name", post(": 2\r\n", b"{}")),
            ("a zero byte in a value", post("X: a\0b\r\n")),
            ("no host", post("", host="")),
            ("two hosts", post("Host: u\r\n")),
            ("two idempotency keys", post("Idempotency-Key: a\r\nIdempotency-Key: b\r\n")),
            ("two content types", post("Content-Type: application/json\r\nContent-Type: text/csv\r\n")),
        ]
        self.assert_refused([(name, 400, "ANT4100", data + smuggled) for name, data in cases])
        # The metrics of before, and those of now; and the two of the honest client.
        self.assertEqual(self.requests_total(), before + 3)

    def test_chunks(self):
        cases = [
            ("hexadecimal with 0x", b"0x2\r\n{}\r\n0\r\n\r\n"),
            ("minus", b"-2\r\n{}\r\n0\r\n\r\n"),
            ("plus", b"+2\r\n{}\r\n0\r\n\r\n"),
            ("a blank before", b" 2\r\n{}\r\n0\r\n\r\n"),
            ("no number", b"zz\r\n{}\r\n0\r\n\r\n"),
            ("an empty line", b"\r\n{}\r\n0\r\n\r\n"),
            ("beyond 64 bits", b"10000000000000002\r\n{}\r\n0\r\n\r\n"),
            ("beyond everything", b"f" * 400 + b"\r\n{}\r\n0\r\n\r\n"),
            ("longer than it says", b"2\r\n{}}\r\n0\r\n\r\n"),
            ("a line feed alone", b"2\n{}\n0\n\n"),
            ("a zero byte", b"2\0\r\n{}\r\n0\r\n\r\n"),
        ]
        self.assert_refused([(name, 400, "ANT4100", chunked(body + self.SMUGGLED)) for name, body in cases])

    def test_transfer_encodings(self):
        for coding in ("gzip, chunked", "gzip", "chunked, identity", "xchunked", "identity"):
            self.assert_refused([(coding, 501, "ANT4110", post(f"Transfer-Encoding: {coding}\r\n", b"0\r\n\r\n"))])

    def test_too_large(self):
        over = 2 * MB + 1
        self.assert_refused([
            ("a header", 431, "ANT4104", post("X: " + "y" * 20_000 + "\r\n")),
            ("many fields", 431, "ANT4104", post("X: y\r\n" * 5000)),
            ("a path", 431, "ANT4104", b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: t\r\n\r\n"),
            ("a path without end", 431, "ANT4104", b"GET /" + b"a" * 20_000),
            ("a name without end", 431, "ANT4104", b"GET / HTTP/1.1\r\n" + b"a" * 20_000),
            ("a length", 413, "ANT4103", post(f"Content-Length: {over}\r\n")),
            ("a length of 64 bits", 413, "ANT4103", post("Content-Length: 18446744073709551615\r\n")),
            ("a chunk", 413, "ANT4103", chunked(b"fffffff\r\n")),
            ("many chunks", 413, "ANT4103", chunked(b"8000\r\n" + b" " * 0x8000 + b"\r\n" + b"1ffff8\r\n")),
            ("a chunk's extension", 431, "ANT4104", chunked(b"2;" + b"e" * 20_000)),
            ("a trailer", 431, "ANT4104", chunked(b"0\r\nT: " + b"t" * 20_000)),
        ])

    def test_no_http(self):
        self.assert_refused([
            ("no version", 400, "ANT4100", b"GET /\r\n\r\n"),
            ("a version in lower case", 400, "ANT4100", b"GET / http/1.1\r\nHost: t\r\n\r\n"),
            ("a version with a tail", 400, "ANT4100", b"GET / HTTP/1.1x\r\nHost: t\r\n\r\n"),
            ("a half version", 400, "ANT4100", b"GET / HTTP/1\r\nHost: t\r\n\r\n"),
            ("two blanks", 400, "ANT4100", b"GET  / HTTP/1.1\r\nHost: t\r\n\r\n"),
            ("a blank in the target", 400, "ANT4100", b"GET /a b HTTP/1.1\r\nHost: t\r\n\r\n"),
            ("TLS", 400, "ANT4100", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 600),
            ("zero bytes", 400, "ANT4100", b"\0" * 1000),
            ("another protocol", 400, "ANT4100", b"SSH-2.0-OpenSSH_9.2\r\n"),
            ("HTTP/2 by prior knowledge", 505, "ANT4109", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
            ("HTTP/3.0", 505, "ANT4109", b"GET / HTTP/3.0\r\nHost: t\r\n\r\n"),
            ("HTTP/0.9 with a version", 505, "ANT4109", b"GET / HTTP/0.9\r\nHost: t\r\n\r\n"),
        ])

    def test_targets(self):
        def get(target):
            return f"GET {target} HTTP/1.1\r\nHost: t\r\n\r\n".encode("latin-1")

        self.assert_refused([(target, 400, "ANT4100", get(target)) for target in
                             ("health", "/%zz", "/%0", "/%", "/%00", "*", "ftp://t/health")]
                            + [("CONNECT", 400, "ANT4100", b"CONNECT t:443 HTTP/1.1\r\nHost: t\r\n\r\n")])
        for target, status in (("http://elsewhere/health", 200), ("https://elsewhere:1/health?x=1", 200), ("http://elsewhere", 200),
                               ("/health#fragment", 200), ("/%68ealth", 200), ("/../health", 404), ("/health/", 404), ("//health", 404),
                               ("/ingest/%2e%2e/health", 404)):
            with self.subTest(target):
                raw = self.raw()
                raw.send(get(target))
                self.assertEqual(raw.answer().status, status)

    def test_methods(self):
        for method, path, status in (("HEAD", "/health", 200), ("OPTIONS", "/health", 204), ("OPTIONS", "/ingest/events", 204),
                                     ("TRACE", "/health", 405), ("PATCH", "/ingest/events", 405), ("BREW", "/health", 405),
                                     ("DELETE", "/ingest/events", 405), ("GET", "/ingest/events", 405), ("HEAD", "/ingest/events", 405)):
            with self.subTest(f"{method} {path}"):
                raw = self.raw()
                raw.send(f"{method} {path} HTTP/1.1\r\nHost: t\r\n\r\n".encode() * 2)
                for _ in range(2):
                    answer = raw.answer(head=method == "HEAD")
                    self.assertEqual(answer.status, status, answer)
                    self.assertEqual("allow" in answer.headers, status != 200)

    def test_expectations(self):
        body = self.record()
        raw = self.raw()
        raw.send(post(f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\n"))
        self.assertEqual(raw.answer().status, 100)
        raw.send(body)
        self.assertEqual(raw.answer().status, 202)
        # Nobody is asked for a body that is refused anyhow.
        self.assert_refused([("too large", 413, "ANT4103", post(f"Content-Length: {3 * MB}\r\nExpect: 100-continue\r\n")),
                             ("another", 417, "ANT4107", post("Content-Length: 2\r\nExpect: 200-ok\r\n", b"{}"))])

    def test_upgrades_are_not_taken(self):
        for fields in ("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n",
                       "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n"):
            raw = self.raw()
            for _ in range(2):
                raw.send(f"GET /health HTTP/1.1\r\nHost: t\r\n{fields}\r\n".encode())
                self.assertEqual(raw.answer().status, 200)

    def test_request_ids(self):
        for given, taken in (("abc-1_2.3", True), ("x" * 64, True), ("x" * 65, False), ("", False), ("a b", False), ("a/b", False), ("é", False),
                             ("a\tb", False)):
            with self.subTest(given):
                raw = self.raw()
                raw.send(f"GET /health HTTP/1.1\r\nHost: t\r\nX-Request-Id: {given}\r\n\r\n".encode())
                id = raw.answer().headers["x-request-id"]
                self.assertEqual(id == given, taken)
                self.assertRegex(id, r"^[A-Za-z0-9._-]{1,64}$")

    def test_truncated(self):
        """A client that leaves in the middle costs nothing and leaves nothing."""
        whole = post(f"Content-Length: {len(self.record())}\r\nContent-Type: application/json\r\n", self.record())
        before = self.engine.drained()["law"]["ingests"][0]["received"]
        for size in range(0, len(whole), 7):
            raw = Raw(self.engine.address)
            raw.send(whole[:size])
            if size % 2:
                raw.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset
            raw.close()
        self.assert_served(1)
        wait_until(lambda: self.engine.metrics()["antler_http_connections"] <= 1, "the connections are closed")
        self.assertEqual(self.engine.drained()["law"]["ingests"][0]["received"], before + 1)


class Pipelines(HostileCase):
    def test_answers_come_in_the_order_of_requests(self):
        raw = self.raw()
        requests, wanted = b"", []
        for number in range(200):
            id = f"X-Request-Id: n{number}\r\n"
            kind = number % 5
            if kind == 0:
                body = self.record()
                requests += post(f"Content-Length: {len(body)}\r\n{id}", body)
            elif kind == 1:
                requests += f"GET /health HTTP/1.1\r\nHost: t\r\n{id}\r\n".encode()
            elif kind == 2:
                requests += post(f"Content-Length: 2\r\n{id}", b"{}")
            elif kind == 3:
                requests += f"GET /nothing HTTP/1.1\r\nHost: t\r\n{id}\r\n".encode()
            else:
                body = self.record()
                requests += chunked(f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n", id)
            wanted.append((f"n{number}", (202, 200, 400, 404, 202)[kind]))
        sender = threading.Thread(target=raw.send, args=(requests,))
        sender.start()
        answers = [raw.answer() for _ in wanted]
        sender.join()
        self.assertEqual([(answer.headers["x-request-id"], answer.status) for answer in answers], wanted)

    def test_what_follows_a_refusal_is_not_served(self):
        raw = self.raw()
        good = b"GET /health HTTP/1.1\r\nHost: t\r\n\r\n"
        raw.send(good + b"GET / HTTP/1.1\r\n\r\n" + good * 10)
        self.assertEqual([raw.answer().status, raw.answer().status], [200, 400])
        self.assertTrue(raw.at_end())

    def test_one_that_never_reads(self):
        """Pipelines of requests whose answers are not taken stop being read: the bytes stay the client's."""
        before = self.resident()
        clients = [self.raw(receive_buffer=4096, timeout=1.0) for _ in range(20)]
        block = b"GET /metrics HTTP/1.1\r\nHost: t\r\n\r\n" * 2000
        for client in clients:
            for _ in range(50):
                try:
                    client.socket.sendall(block)
                except OSError:
                    break
        self.assert_served()
        self.assert_costs(self.resident() - before, 150 * MB)


def zstd_of_zeros(size):
    """A frame of run-length blocks of 128 KiB, four bytes each."""
    frame = b"\x28\xb5\x2f\xfd\x00" + bytes([(23 - 10) << 3])
    blocks = size >> 17
    for number in range(blocks):
        frame += ((1 << 17) << 3 | 1 << 1 | (number == blocks - 1)).to_bytes(3, "little") + b" "
    return frame


class Expansion(HostileCase):
    # `{}` is a hundred bytes of a row.
    SPARSE = f"Array(Tuple({', '.join(f'n{i} Nullable(Int64)' for i in range(100))}))"
    MANIFEST = manifests.events(models=[manifests.model("Sparse", ("id", "UInt64"), ("v", SPARSE))],
                                more=[manifests.pipeline("sparse", "Sparse", ["`id`"]),
                                      manifests.pipeline("sparse_or_letter", "Sparse", ["`id`"], dead_letter_queue=True)])

    def test_few_bytes_that_are_long_rows(self):
        elements = (2 * MB - 100) // 3
        long = b'{"id":1,"v":[' + b"{}," * (elements - 1) + b"{}]}"
        short = b'{"id":1,"v":[' + b"{}," * 1_999 + b"{}]}\n"
        forms = {"an object": long, "an array": b"[" + long + b"]", "the last line": b'{"id":2,"v":[]}\n' + long,
                 "lines": short * ((2 * MB) // len(short)), "an array of many": b"[" + b",".join([short] * ((2 * MB - 100) // (len(short) + 1))) + b"]"}
        for endpoint in ("sparse", "sparse_or_letter"):
            for name, body in forms.items():
                with self.subTest(f"{endpoint}: {name}"):
                    self.forget_peak()
                    before = self.resident()
                    raw = self.raw()
                    raw.send(post(f"Content-Length: {len(body)}\r\nContent-Type: application/x-ndjson\r\n" if "line" in name else
                                  f"Content-Length: {len(body)}\r\nContent-Type: application/json\r\n", body, path=f"/ingest/{endpoint}"))
                    answer = raw.answer()
                    self.assertEqual(answer.status, 400, answer)
                    self.assertIn("at most 67108864 bytes of rows", answer.json()["detail"])
                    self.assert_costs(self.peak() - before, 300 * MB)
        self.assert_served()

    def test_bombs(self):
        bombs = {"gzip": gzip.compress(b" " * (512 * MB), 1), "zstd": zstd_of_zeros(4096 * MB)}
        for coding, bomb in bombs.items():
            with self.subTest(coding):
                self.assertLess(len(bomb), 4 * MB)
                self.forget_peak()
                before = self.resident()
                data = post(f"Content-Length: {min(len(bomb), 2 * MB)}\r\nContent-Encoding: {coding}\r\n", bomb[:2 * MB])
                clients = [self.raw() for _ in range(40)]
                for client in clients:
                    threading.Thread(target=client.send, args=(data,)).start()
                self.assert_served()
                for client in clients:
                    answer = client.answer()
                    self.assertEqual((answer.status, answer.code), (413, "ANT4203"), answer)
                self.assert_costs(self.peak() - before, 250 * MB)

    def test_a_bomb_in_a_bomb(self):
        inner = gzip.compress(gzip.compress(b" " * (64 * MB), 9), 9)
        raw = self.raw()
        raw.send(post(f"Content-Length: {len(inner)}\r\nContent-Encoding: gzip\r\n", inner))
        self.assertEqual(raw.answer().status, 400)  # one layer is taken off
        raw.send(post(f"Content-Length: {len(inner)}\r\nContent-Encoding: gzip, gzip\r\n", inner))
        answer = raw.answer()
        self.assertEqual((answer.status, answer.headers["accept-encoding"]), (415, "gzip, zstd, identity"))

    def test_a_window_of_zstd(self):
        """A few bytes that ask for 128 MiB of window."""
        body = b"\x28\xb5\x2f\xfd\x00" + bytes([(27 - 10) << 3]) + b"\x29\0\0small"
        raw = self.raw()
        raw.send(post(f"Content-Length: {len(body)}\r\nContent-Encoding: zstd\r\n", body))
        answer = raw.answer()
        self.assertEqual((answer.status, answer.code), (413, "ANT4203"), answer)
        self.assertIn("window", answer.json()["detail"])

    def test_zstd_is_taken(self):
        record = self.record()
        body = b"\x28\xb5\x2f\xfd\x00" + bytes([(20 - 10) << 3]) + (len(record) << 3 | 1).to_bytes(3, "little") + record
        raw = self.raw()
        raw.send(post(f"Content-Length: {len(body)}\r\nContent-Encoding: zstd\r\n", body))
        answer = raw.answer()
        self.assertEqual((answer.status, answer.json()["accepted"]), (202, 1), answer)


class SlowClients(HostileCase):
    def test_slow_heads_and_bodies(self):
        """They hold a connection and no more, for 30 s at most, however they trickle."""
        before = self.resident()
        heads = [self.raw(timeout=60) for _ in range(300)]
        for raw in heads:
            raw.send(b"POST /ingest/events HTTP/1.1\r\nHost: t\r\nX-A: ")
        bodies = [self.raw(timeout=60) for _ in range(300)]
        for raw in bodies:
            raw.send(post(f"Content-Length: {2 * MB}\r\n", b"{"))
        chunks = [self.raw(timeout=60) for _ in range(100)]
        for raw in chunks:
            raw.send(chunked(b"1\r\n{\r\n"))
        for raw in heads + bodies:
            raw.send(b"x")
        self.assert_served(100)
        self.assert_costs(self.resident() - before, 100 * MB, "a promised length costs nothing")
        for raw in (heads[0], heads[-1], bodies[0], bodies[-1], chunks[0], chunks[-1]):
            answer = raw.answer()
            self.assertEqual((answer.status, answer.code), (408, "ANT4105"), answer)
            self.assertTrue(raw.at_end())
        self.assert_served()


class SlowReaders(HostileCase):
    MANIFEST = manifests.events(
        models=[],
        apis=[manifests.api("large", f"SELECT repeat('x', {ROW_BYTES}) AS text FROM events LIMIT {LARGE_ROWS}", [("text", "String")], reads=["events"]),
              manifests.api("small", "SELECT count() AS n FROM events", [("n", "UInt64")], reads=["events"])])
    CLIENTS = 40

    def test_large_answers_that_are_not_read(self):
        """40 answers of 50 MB are 2 GB; a tenth of the memory limit is what they may cost."""
        answer = self.engine.post("events", [event(number) for number in range(LARGE_ROWS)], "?ack=queryable")
        self.assertEqual(answer.status, 200)
        self.assertGreater(len(self.engine.get("/api/large").body), LARGE_ROWS * ROW_BYTES)
        self.forget_peak()
        before = self.resident()
        readers = [self.raw(timeout=60, receive_buffer=4096) for _ in range(self.CLIENTS)]
        for reader in readers:
            reader.send(b"GET /api/large HTTP/1.1\r\nHost: t\r\n\r\n")
        wait_until(lambda: self.calls("large", 200) >= self.CLIENTS + 1, "every query was run", 60)
        for _ in range(10):
            self.assertEqual(self.engine.get("/api/small").status, 200)
        self.assert_served()
        metrics = self.engine.metrics()
        budget = 2048 * MB // 10
        self.assertLessEqual(metrics["antler_http_answer_bytes"], budget)
        self.assertGreater(metrics["antler_http_answer_bytes"], 0)
        refused = int(metrics["antler_http_answers_refused_total"])
        self.assertGreater(refused, 0)
        # The budget, and four queries at work: each has its columns, ClickHouse's text, whose buffer doubles as it grows, and our copy of it.
        self.assert_costs(self.peak() - before, budget + 4 * 5 * LARGE_ROWS * ROW_BYTES)
        # Who was refused is told so, and may come again; it finds room, because those that take nothing are cut off for it.
        told = 0
        selector = selectors.DefaultSelector()
        for reader in readers:
            selector.register(reader.socket, selectors.EVENT_READ, reader)
        for key, _ in selector.select(0):
            start = key.data.socket.recv(12, socket.MSG_PEEK)
            if start == b"HTTP/1.1 503":
                told += 1
                answer = key.data.answer()
                self.assertEqual((answer.code, answer.headers["retry-after"]), ("ANT4112", "1"))
        self.assertEqual(told, refused)
        selector.close()
        wait_until(lambda: self.engine.get("/api/large").status == 200, "a client that reads is served", 30, pause=0.2)
        for reader in readers:
            reader.close()
        wait_until(lambda: self.engine.metrics()["antler_http_answer_bytes"] == 0, "the budget is given back", 40)
        self.assertEqual(self.engine.get("/api/large").status, 200)

    def calls(self, api, status):
        return self.engine.metrics().get(f'antler_api_calls_total{{api="{api}",status="{status}"}}', 0)


class IdleConnections(HostileCase):
    """10,000 of them. Where the limit of files does not allow them this is skipped, and says so."""

    WANTED = 10_000
    SPARE = 1_000
    ARGUMENTS = ["--http-connections-max", str(WANTED + 50)]

    @classmethod
    def setUpClass(cls):
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        needed = cls.WANTED + cls.SPARE
        try:
            limit = hard if hard >= needed else needed
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))  # the engine's too; root may raise it
        except (OSError, ValueError):
            raise unittest.SkipTest(f"{needed} open files are needed, and the hard limit is {hard}: ulimit -Hn") from None
        super().setUpClass()

    def test_idle_connections(self):
        before = self.resident()
        clients = []
        for number in range(self.WANTED):
            clients.append(self.raw(timeout=60))
            if number % 2:
                clients[-1].send(b"GET /health HTTP/1.1\r\nHost: t\r\n\r\n")
        wait_until(lambda: self.engine.metrics()["antler_http_connections"] >= self.WANTED, "they are open", 60)
        self.assert_served(100)
        grown = self.resident() - before
        print(f"hostile: {self.WANTED} idle connections cost {grown / MB:.0f} MB", flush=True)
        self.assert_costs(grown, self.WANTED * 16 << 10)
        # One over the limit is told so: not the last one always, because the loops do not accept in turn.
        more = [self.raw(timeout=60) for _ in range(51)]
        selector = selectors.DefaultSelector()
        for client in more:
            selector.register(client.socket, selectors.EVENT_READ, client)
        ready = selector.select(60)
        self.assertEqual(len(ready), 1)
        last = ready[0][0].data.answer()
        self.assertEqual((last.status, last.code, last.headers["retry-after"]), (503, "ANT4106", "1"))
        self.assertEqual(last.headers["x-request-id"], last.json()["request_id"])
        for client in clients + more:
            client.close()
        wait_until(lambda: self.engine.metrics()["antler_http_connections"] <= 2, "they are closed", 60)
        self.assert_served()


if __name__ == "__main__":
    unittest.main()
