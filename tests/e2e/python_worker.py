#!/usr/bin/env python3
"""An Antler app in Python, with the standard library alone: a whole worker, as docs/reference/protocol.md says it, and what
`antler start --app tests/e2e/python_worker.py` runs. It takes events, makes big events of the large ones (a transform) and hears of all (a consumer); one
of its APIs the engine answers itself.
"""

import itertools, json, os, queue, socket, struct, sys, threading

EVENT = [{"name": "name", "type": "String"}, {"name": "size", "type": "UInt32"}]
PART = [{"name": "name", "type": "String"}, {"name": "part", "type": "UInt32"}]
MANIFEST = {
    "antler_manifest": 1, "app": "python-events", "sdk": {"language": "python", "version": "0.1.0"},
    "models": [{"name": "Event", "fields": EVENT}, {"name": "Part", "fields": PART}],
    "streams": [{"name": "big_events", "model": "Part"}, {"name": "events", "model": "Event"}],
    "tables": [{"name": "big_events", "model": "Part", "order_by": ["`name`"], "streams": ["big_events"]},
               {"name": "events", "model": "Event", "order_by": ["`name`"], "streams": ["events"]}],
    "ingests": [{"name": "events", "stream": "events", "dead_letter_queue": True}],
    "apis": [{"name": "large", "parameters": {"name": "LargeParameters", "fields": [{"name": "least", "type": "UInt32", "default": 0}]},
              "rows": {"name": "Large", "fields": EVENT}, "reads": ["events"],
              "select": "SELECT `name`, `size` FROM `events` WHERE `size` >= {p_least:UInt32} ORDER BY `size`, `name`"},
             {"name": "told", "parameters": {"name": "ToldParameters", "fields": [{"name": "name", "type": "String"}]},
              "rows": {"name": "Told", "fields": EVENT}, "reads": ["events"], "writes": ["events"], "handler": True}],
    "transforms": [{"name": "grow", "from": "events", "to": ["big_events"], "dead_letter_queue": True}],
    "consumers": [{"name": "hear", "from": "events", "writes": ["big_events"], "retries": {"attempts": 3, "first_wait_ms": 1}}],
}


class HttpError(Exception): ...  # (status, detail)


def told(parameters, call):
    """An API's function: the rows of its answer, or (status, content type, headers, body)."""
    if (name := parameters["name"]) == "missing":
        raise HttpError(404, "nobody is called missing")
    if name == "broken":
        raise ValueError("this one is broken")
    if name == "teapot":
        return 418, "text/plain", [["X-Short", "stout"]], b"I am one"
    if name == "again":
        call.insert("events", [{"name": "again", "size": 3}])
    call.log("info", "somebody asked", name=name, request=call.header["request_id"])
    return call.query("SELECT name, size FROM events WHERE name = {v_0:String} ORDER BY size", v_0=name)


def grow(event, call):
    """A transform's function: the records that one record becomes, as (stream, record)."""
    if event["name"] == "bad":
        raise ValueError("a bad event")
    return [("big_events", {"name": event["name"], "part": part}) for part in range(event["size"] // 100)]


def hear(event, call, heard=[]):
    """A consumer's function: it makes nothing. At a shy one it fails at first, and is called again."""
    if event["name"] == "shy":
        heard.append(event)
        assert len(heard) > 1, "not yet"
        call.insert("big_events", [{"name": "heard", "part": len(heard)}])


FUNCTIONS = {"told": told, "grow": grow, "hear": hear}

# The protocol: the main thread reads, each call has a thread of its own.
engine, sending, ids = socket.socket(fileno=int(os.environ["ANTLER_WORKER_FD"])), threading.Lock(), itertools.count(1)
calls = {}    # of the engine that are not answered yet, by id
answers = {}  # queues of what the engine answers to our own calls, by id


def send(header, payload=b""):
    head = json.dumps(header).encode()
    with sending:
        engine.sendall(struct.pack("<II", len(head), len(payload)) + head + payload)


def take(size):
    data = engine.recv(size, socket.MSG_WAITALL) if size else b""
    if len(data) < size:
        os._exit(0)  # the engine is gone, and nobody waits for what still runs
    return data


def receive():
    head, payload = struct.unpack("<II", take(8))
    return json.loads(take(head)), take(payload)


def ndjson(records):
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


class Call:
    """One call of the engine's, and what its function may ask of it."""

    def __init__(self, header, payload):
        self.header, self.payload, self.id = header, payload, header["id"]
        self.cancelled, self.credit, self.changed = False, 1 << 20, threading.Condition()

    def ask(self, header, payload=b""):
        """Makes a call to the engine; its answers, (header, payload), the last one's an end."""
        id, ended = next(ids), False
        answers[id] = queue.SimpleQueue()
        try:
            send({"type": "call", "id": id, "for": self.id, **header}, payload)
            while not ended:
                answer = answers[id].get()
                ended = answer[0]["type"] != "rows"
                if answer[0]["type"] == "error":
                    raise RuntimeError(f"{answer[0].get('code')}: {answer[0]['message']}")
                yield answer
                if not ended:
                    send({"type": "credit", "id": id, "bytes": len(answer[1])})
        finally:
            del answers[id]
            if not ended:
                send({"type": "cancel", "id": id})

    def query(self, sql, **values):
        """The rows of a SELECT, as they come."""
        parameters, line = [{"name": name, "value": value} for name, value in values.items()], b""
        for _, payload in self.ask({"kind": "query", "sql": sql, "parameters": parameters}):
            *lines, line = (line + payload).split(b"\n")
            yield from map(json.loads, lines)

    def insert(self, stream, records):
        """Returns when they are durable."""
        list(self.ask({"kind": "insert", "stream": stream, "count": len(records)}, ndjson(records)))

    def log(self, level, message, **fields):
        send({"type": "log", "for": self.id, "level": level, "message": message, "fields": fields})

    def run(self):
        try:
            header, payload = self.run_api() if self.header["kind"] == "api" else self.run_batch()
        except HttpError as error:
            header, payload = {"type": "error", "kind": "http", "status": error.args[0], "message": error.args[1]}, b""
        except Exception as error:
            header, payload = {"type": "error", "kind": "exception", "message": f"{type(error).__name__}: {error}"}, b""
        del calls[self.id]  # the engine may send another one for it
        send({**header, "id": self.id}, payload)

    def run_api(self):
        answer = FUNCTIONS[self.header["name"]](json.loads(self.payload), self)
        if isinstance(answer, tuple):
            return dict(zip(("type", "status", "content_type", "headers"), ("end", *answer[:3]))), answer[3]
        while rows := list(itertools.islice(answer, 100)):  # far below the 256 KiB of a frame
            payload = ndjson(rows)
            with self.changed:
                self.changed.wait_for(lambda: self.credit >= len(payload) or self.cancelled)
                self.credit -= len(payload)
            if self.cancelled:
                raise RuntimeError("nobody waits for the answer any more")
            send({"type": "rows", "id": self.id, "count": len(rows)}, payload)
        return {"type": "end"}, b""

    def run_batch(self):
        made, failed, filtered, stopped = {}, [], 0, False
        for index, line in enumerate(self.payload.splitlines()):
            try:
                outputs = FUNCTIONS[self.header["name"]](json.loads(line), self)
            except Exception as error:
                failed.append({"index": index, "error": f"{type(error).__name__}: {error}"})
                if stopped := self.header.get("stop_at_failure", False):
                    break  # it comes again, first, and then what is behind it
                continue
            filtered += not outputs and self.header["kind"] == "transform"
            for stream, record in outputs or []:
                made.setdefault(stream, []).append(record)
        outputs = [{"to": stream, "count": len(records), "bytes": len(ndjson(records))} for stream, records in made.items()]
        header = {"type": "end", "outputs": outputs, "filtered": filtered, "failed_bytes": len(ndjson(failed)), "stopped": stopped}
        return header, b"".join(map(ndjson, [*made.values(), failed]))


def main():
    send({"type": "hello", "protocol": 1, "sdk": "python", "sdk_version": "0.1.0", "rows": "ndjson"})
    receive()
    send({"type": "manifest"}, json.dumps(MANIFEST).encode())
    if (answer := receive()[0]["type"]) != "manifest_accepted":
        sys.exit(0 if answer == "goodbye" else 1)  # the engine says why
    send({"type": "ready", "calls": 4})
    threads = []
    while True:
        header, payload = receive()
        kind, id = header["type"], header.get("id")
        if kind == "ping":
            send({"type": "pong"})
        elif kind == "call":
            calls[id] = call = Call(header, payload)
            threads = [thread for thread in threads if thread.is_alive()] + [threading.Thread(target=call.run)]
            threads[-1].start()
        elif kind in ("rows", "end", "error") and (waiting := answers.get(id)):
            waiting.put((header, payload))
        elif kind in ("cancel", "credit") and (call := calls.get(id)):
            with call.changed:
                call.cancelled, call.credit = call.cancelled or kind == "cancel", call.credit + header.get("bytes", 0)
                call.changed.notify()
        elif kind == "goodbye":  # this thread reads on: what runs may still ask
            threading.Thread(target=lambda: ([thread.join() for thread in threads], os._exit(0))).start()


if __name__ == "__main__":
    main()
