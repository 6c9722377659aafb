#!/usr/bin/env python3
"""An application without an SDK: the worker protocol (docs/reference/protocol.md) in the standard library, and handlers that
handler_test.py and lifecycle_test.py ask. Rows travel as NDJSON; sixteen calls run at once."""

import json
import os
import queue
import socket
import struct
import sys
import threading
import time
import traceback

WINDOW = 1 << 20  # bytes of rows that may be ahead of what was credited
PIECE = 200_000  # bytes of rows in a frame
CALLS = 16


class HttpError(Exception):
    def __init__(self, status, detail):
        super().__init__(detail)
        self.status = status


class EngineError(Exception):
    def __init__(self, header):
        super().__init__(header["message"])
        self.code = header.get("code", "")


class Call:
    """One call of the engine's, and what its handler may ask."""

    def __init__(self, worker, header, payload):
        self.worker = worker
        self.id = header["id"]
        self.name = header["name"]
        self.request_id = header.get("request_id", "")
        self.identity = header.get("identity", "")
        self.parameters = json.loads(payload)
        self.cancelled = threading.Event()
        self.room = WINDOW
        self.more_room = threading.Condition()

    def query(self, sql, **parameters):
        """Rows as they come."""
        bound = [{"name": name, "value": str(value)} for name, value in parameters.items()]
        rest = b""
        for piece in self.worker.ask({"type": "call", "kind": "query", "for": self.id, "sql": sql, "parameters": bound}):
            *lines, rest = (rest + piece).split(b"\n")
            yield from (json.loads(line) for line in lines if line)

    def insert(self, stream, records):
        payload = "".join(json.dumps(record) + "\n" for record in records).encode()
        for _ in self.worker.ask({"type": "call", "kind": "insert", "for": self.id, "stream": stream, "count": len(records)}, payload):
            pass

    def log(self, level, message, **fields):
        self.worker.send({"type": "log", "for": self.id, "level": level, "message": message, "fields": fields})

    def send_rows(self, lines):
        payload = "".join(lines).encode()
        with self.more_room:
            self.more_room.wait_for(lambda: self.room >= len(payload) or self.cancelled.is_set())
            self.room -= len(payload)
        self.worker.send({"type": "rows", "id": self.id, "count": len(lines)}, payload)

    def credit(self, size):
        with self.more_room:
            self.room += size
            self.more_room.notify_all()

    def cancel(self):
        self.cancelled.set()
        self.credit(0)


class Worker:
    def __init__(self, manifest, handlers):
        self.manifest = manifest
        self.handlers = handlers
        self.socket = socket.socket(fileno=int(os.environ["ANTLER_WORKER_FD"]))
        self.sending = threading.Lock()
        self.running = {}  # id -> Call
        self.asked = {}  # id -> the queue of its frames
        self.next_id = 0
        self.work = queue.Queue()

    def send(self, header, payload=b""):
        head = json.dumps(header).encode()
        with self.sending:
            self.socket.sendall(struct.pack("<II", len(head), len(payload)) + head + payload)

    def take(self, size):
        data = b""
        while len(data) < size:
            piece = self.socket.recv(size - len(data))
            if not piece:
                os._exit(0)  # the engine is gone
            data += piece
        return data

    def receive(self):
        head, payload = struct.unpack("<II", self.take(8))
        return json.loads(self.take(head)), self.take(payload)

    def ask(self, header, payload=b""):
        """Asks the engine; gives the payloads of its rows."""
        frames = queue.Queue()
        with self.sending:
            self.next_id += 1
            header["id"] = self.next_id
            self.asked[self.next_id] = frames
        self.send(header, payload)
        try:
            while True:
                answer, data = frames.get()
                if answer["type"] == "end":
                    return
                if answer["type"] == "error":
                    raise EngineError(answer)
                self.send({"type": "credit", "id": header["id"], "bytes": len(data)})
                yield data
        finally:
            del self.asked[header["id"]]

    def run(self):
        self.send({"type": "hello", "protocol": 1, "sdk": "python", "sdk_version": "0", "rows": "ndjson"})
        self.receive()
        self.send({"type": "manifest"}, json.dumps(self.manifest).encode())
        if (answer := self.receive()[0]["type"]) != "manifest_accepted":
            sys.exit(0 if answer == "goodbye" else 1)
        threads = [threading.Thread(target=self.serve, daemon=True) for _ in range(CALLS)]
        for thread in threads:
            thread.start()
        self.send({"type": "ready", "calls": CALLS})
        while True:
            header, payload = self.receive()
            kind = header["type"]
            if kind == "call":
                call = Call(self, header, payload)
                self.running[call.id] = call
                self.work.put(call)
            elif kind == "cancel" and (call := self.running.get(header["id"])):
                call.cancel()
            elif kind == "credit" and (call := self.running.get(header["id"])):
                call.credit(header["bytes"])
            elif kind == "ping":
                self.send({"type": "pong"})
            elif kind == "goodbye":
                for _ in threads:
                    self.work.put(None)
                for thread in threads:
                    thread.join()
                return
            elif kind in ("rows", "end", "error") and (frames := self.asked.get(header["id"])):
                frames.put((header, payload))

    def serve(self):
        while call := self.work.get():
            self.send(*self.answer(call))
            del self.running[call.id]

    def answer(self, call):
        try:
            answer = self.handlers[call.name](call, call.parameters)
            if isinstance(answer, dict):
                body = answer.pop("body", "").encode()
                return {"type": "end", "id": call.id, **answer}, body
            lines, size = [], 0
            for row in answer:
                lines.append(json.dumps(row) + "\n")
                size += len(lines[-1])
                if size > PIECE:
                    call.send_rows(lines)
                    lines, size = [], 0
            call.send_rows(lines)
            return {"type": "end", "id": call.id}, b""
        except HttpError as error:
            return {"type": "error", "id": call.id, "kind": "http", "status": error.status, "message": str(error)}, b""
        except Exception as error:
            return {"type": "error", "id": call.id, "kind": "exception", "message": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}, b""


# --- the application ---


def model(name, **fields):
    return {"name": name, "fields": [{"name": key, **(value if isinstance(value, dict) else {"type": value})} for key, value in fields.items()]}


def echo(call, parameters):
    return [{**parameters, "request_id": call.request_id, "identity": call.identity}]


def respond(call, parameters):
    return {"status": parameters["status"], "content_type": "text/plain", "body": "as you wish",
            "headers": [["X-Why", "asked"], ["Content-Length", "1"]] + ([["X-Bad", "a\r\nX-Injected: 1"]] if parameters["status"] == 299 else [])}


def refuse(call, parameters):
    raise HttpError(404, f"`{parameters['what']}` is nowhere")


def boom(call, parameters):
    raise ValueError("a secret of the handler")


def many(call, parameters):
    return ({"n": n} for n in range(parameters["rows"]))


def total(call, parameters):
    rows = list(call.query("SELECT number AS n, toString(number) AS text FROM numbers({v_0:UInt64})", v_0=parameters["rows"]))
    return [{"rows": len(rows), "sum": sum(row["n"] for row in rows)}]


def user(call, parameters):
    return call.query("SELECT `user`, count() AS `events`, sum(`amount`) AS `amount` FROM `events` WHERE `user` = {v_0:String} GROUP BY `user`",
                      v_0=parameters["user"])


def nested(call, parameters):
    found = 0
    for row in call.query("SELECT number AS n, repeat('x', 100) AS text FROM numbers({v_0:UInt64})", v_0=parameters["rows"]):
        if row["n"] % parameters["every"] == 0:
            (inner,) = call.query("SELECT {v_0:UInt64} AS n, count() AS events FROM events", v_0=row["n"])
            found += inner["n"] == row["n"]
    return [{"n": found}]


def ask(call, parameters):
    try:
        return [{"answer": json.dumps(list(call.query(parameters["sql"])))}]
    except EngineError as error:
        return [{"answer": f"{error.code}: {error}"}]


def save(call, parameters):
    call.cancelled.wait(parameters["after_ms"] / 1000)
    try:
        call.insert(parameters["stream"], [{"id": id, "user": parameters["user"], "amount": 1, "at": "2024-05-06T07:08:09Z"} for id in parameters["ids"]])
        return [{"answer": f"saved {len(parameters['ids'])}"}]
    except EngineError as error:
        return [{"answer": f"{error.code}: {error}"}]


def slow(call, parameters):
    call.cancelled.wait(parameters["ms"] / 1000)
    return [{"n": parameters["ms"]}]


def patient(call, parameters):
    call.cancelled.wait(parameters["ms"] / 1000)
    return call.query("SELECT count() AS n FROM `events` WHERE `user` = 'ann'")


def wait(call, parameters):
    call.cancelled.wait(60)
    return [{"n": 1}]


def die(call, parameters):
    os._exit(7)


def wrong(call, parameters):
    return [{"n": "not a number"}]


def note(call, parameters):
    call.log("warning", "a line of the handler", airport="JFK")
    return [{"n": 1}]


EVENT = model("Event", id="UInt64", user="LowCardinality(String)", amount="Int64", at="DateTime('UTC')")
TEXT = {"type": "String"}
API = {
    "echo": (echo, dict(text={"type": "String", "default": "x"}, number={"type": "UInt32", "default": 7, "minimum": 1, "maximum": 100}, tags="Array(String)",
                        maybe="Nullable(DateTime64(3))"),
             dict(text="String", number="UInt32", tags="Array(String)", maybe="Nullable(DateTime64(3))", request_id="String", identity="String"), {}),
    "respond": (respond, dict(status="UInt16"), dict(n="UInt64"), {}),
    "refuse": (refuse, dict(what="String"), dict(n="UInt64"), {}),
    "boom": (boom, {}, dict(n="UInt64"), {}),
    "many": (many, dict(rows="UInt64"), dict(n="UInt64"), {}),
    "total": (total, dict(rows="UInt64"), dict(rows="UInt64", sum="UInt64"), {}),
    "user": (user, dict(user="String"), dict(user="String", events="UInt64", amount="Int64"), dict(reads=["events"])),
    "nested": (nested, dict(rows="UInt64", every="UInt64"), dict(n="UInt64"), dict(reads=["events"], time_limit_ms=60_000)),
    "ask": (ask, dict(sql="String"), dict(answer="String"), dict(reads=["events"])),
    "save": (save, dict(user="String", ids="Array(Int64)", stream={"type": "String", "default": "events"}, after_ms={"type": "UInt32", "default": 0}),
             dict(answer="String"), dict(writes=["events"])),
    "slow": (slow, dict(ms="UInt32"), dict(n="UInt32"), dict(time_limit_ms=300)),
    "patient": (patient, dict(ms="UInt32"), dict(n="UInt64"), dict(reads=["events"])),
    "wait": (wait, {}, dict(n="UInt64"), dict(time_limit_ms=60_000)),
    "die": (die, {}, dict(n="UInt64"), {}),
    "wrong": (wrong, {}, dict(n="UInt64"), {}),
    "note": (note, {}, dict(n="UInt64"), {}),
}
MANIFEST = {
    "antler_manifest": 1, "app": "handlers", "sdk": {"language": "python", "version": "0"},
    "models": [EVENT],
    "streams": [{"name": "events", "model": "Event", "partitions": 2}, {"name": "others", "model": "Event"}],
    "tables": [{"name": name, "model": "Event", "order_by": ["`user`", "`id`"], "streams": [name]} for name in ("events", "others")],
    "ingests": [{"name": "events", "stream": "events"}],
    "apis": [{"name": name, "handler": True, "parameters": model(f"{name}_parameters", **parameters), "rows": model(f"{name}_rows", **rows), **more}
             for name, (_, parameters, rows, more) in API.items()]
    + [{"name": "count", "parameters": model("count_parameters"), "rows": model("count_rows", n="UInt64"), "select": "SELECT count() AS n FROM events",
        "reads": ["events"]}],
}

if __name__ == "__main__":
    Worker(MANIFEST, {name: parts[0] for name, parts in API.items()}).run()
