"""A socket that sends any bytes and reads HTTP answers one by one: what no HTTP client would do."""

import json
import socket
import urllib.parse


class RawAnswer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers  # lower-case names
        self.body = body

    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json().get("code") if "problem+json" in self.headers.get("content-type", "") else None

    def __repr__(self):
        return f"{self.status} {self.headers} {self.body[:500]!r}"


class Raw:
    def __init__(self, address, timeout=30.0, receive_buffer=None):
        parts = urllib.parse.urlsplit(address)
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(timeout)
        self.socket.connect((parts.hostname, parts.port))
        self.buffer = b""

    def send(self, data):
        """False when the server has closed already."""
        try:
            self.socket.sendall(data)
            return True
        except OSError:
            return False

    def receive(self):
        try:
            data = self.socket.recv(1 << 18)
        except ConnectionError:
            return False
        self.buffer += data
        return bool(data)

    def answer(self, head=False):
        """The next answer; None at the end of the connection."""
        while b"\r\n\r\n" not in self.buffer:
            if not self.receive():
                return None
        text, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        first, *lines = text.decode("latin-1").split("\r\n")
        version, status, _ = first.split(" ", 2)
        assert version == "HTTP/1.1", first
        headers = {}
        for line in lines:
            name, _, value = line.partition(": ")
            assert name.lower() not in headers, f"twice: {line}"
            headers[name.lower()] = value
        length = 0 if head or status == "100" else int(headers.get("content-length", 0))
        while len(self.buffer) < length:
            if not self.receive():
                return None
        body, self.buffer = self.buffer[:length], self.buffer[length:]
        return RawAnswer(int(status), headers, body)

    def at_end(self):
        """Waits for the server to close; False when it says something more."""
        while not self.buffer:
            if not self.receive():
                return True
        return False

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
