"""An engine process on a data folder under /dev/shm, and what a test asks of it.

Ports are free ones; the address comes from the control socket. Only processes started here are ended, by their pid.
"""

import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse

from harness import control
from harness.waiting import wait_until

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("ANTLER_BIN", ROOT / "build" / "release" / "bin"))
ANTLER = BIN / "antler"
LIBCHDB = pathlib.Path(os.environ.get("ANTLER_LIBCHDB", ROOT / "build" / "deps" / "chdb" / "libchdb.so"))
READY_SECONDS = 30.0
NDJSON = "application/x-ndjson"


def environment(**more):
    """Without the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ANTLER_") or name == "ANTLER_LIBCHDB"}
    return {**kept, **more}


def make_folder(name):
    parent = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return pathlib.Path(tempfile.mkdtemp(prefix=f"antler-{name}-", dir=parent))


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def text(self):
        return self.body.decode()

    def json(self):
        return json.loads(self.body)

    def rows(self):
        """The records of an NDJSON answer."""
        return [json.loads(line) for line in self.text.splitlines()]

    def __repr__(self):
        return f"{self.status} {self.body[:2000]!r}"


class Client:
    """One keep-alive connection."""

    def __init__(self, address, timeout=30.0):
        parts = urllib.parse.urlsplit(address)
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout)

    def request(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body, headers or {})
        response = self.connection.getresponse()
        return Answer(response.status, response.headers, response.read())

    def close(self):
        self.connection.close()


class Engine:
    """`start` to `stop` or `kill`, any number of times on the same folder."""

    log_level = "warning"

    def __init__(self, manifest=None, app=None, program=None, folder=None, arguments=(), port=0):
        self.home = folder or make_folder("engine")
        self.data = self.home / "data"
        self.manifest = manifest
        self.app = app
        self.program = program  # an app that starts the engine itself
        self.port = port
        self.arguments = list(arguments)
        self.process = None
        self.address = None
        self.starts = 0

    # --- the process ---

    def command(self):
        command = [str(self.program or ANTLER), "start", "--data-dir", str(self.data), "--http-port", str(self.port), "--log-level", self.log_level, *self.arguments]
        if self.app:
            command += ["--app", str(self.app)]
        elif self.manifest is not None:
            path = self.home / "manifest.json"
            path.write_text(json.dumps(self.manifest, indent=2))
            command += ["--manifest", str(path)]
        return command

    def start(self, prefix=(), seconds=READY_SECONDS):
        """Returns the seconds until /ready said yes."""
        began = time.monotonic()
        self.launch(prefix)
        self.wait_ready(seconds)
        return time.monotonic() - began

    def launch(self, prefix=()):
        assert self.process is None or self.process.poll() is not None, "it runs"
        self.starts += 1
        self.address = None
        self.errors = self.home / f"stderr.{self.starts}"
        with open(self.errors, "wb") as errors:
            self.process = subprocess.Popen([*prefix, *self.command()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
                                            env=environment(), cwd=self.home)

    def stderr(self):
        return self.errors.read_text(errors="replace")

    def wait_ready(self, seconds=READY_SECONDS):
        def is_ready():
            if self.process.poll() is not None:
                raise AssertionError(f"the engine ended with {self.process.returncode}:\n{self.stderr()}")
            info = self.info()
            self.address = info["address"]
            return info["pid"] and self.get("/ready").status == 200

        wait_until(is_ready, f"the engine is ready ({self.errors})", seconds)

    def start_refused(self, seconds=READY_SECONDS):
        """Starts an engine that should not come up: (exit code, stderr)."""
        self.launch()
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("the engine started, and should have refused") from None
        return code, self.stderr()

    def stop(self, seconds=20.0):
        """SIGTERM; returns the seconds it took. The exit code must be 0."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(seconds)
        took = time.monotonic() - began
        assert code == 0, f"exit code {code}:\n{self.stderr()}"
        return took

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def remove(self):
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()

    # --- what it is asked ---

    def socket(self):
        return self.data / "control.sock"

    def info(self):
        return json.loads(control.call(self.socket(), "info"))

    def query(self, sql, **options):
        """Rows as dicts; 64-bit integers come as strings where ClickHouse writes them so."""
        text = control.call(self.socket(), "query", sql.encode(), format="JSONEachRow", **options)
        return [json.loads(line) for line in text.decode().splitlines()]

    def value(self, sql):
        text = control.call(self.socket(), "query", sql.encode(), format="TabSeparatedRaw").decode()
        return text.rstrip("\n")

    def reconcile(self):
        return json.loads(control.call(self.socket(), "reconcile"))

    def listing(self):
        return json.loads(control.call(self.socket(), "list"))

    def client(self, timeout=30.0):
        return Client(self.address, timeout)

    def request(self, method, path, body=None, headers=None):
        client = self.client()
        try:
            return client.request(method, path, body, headers)
        finally:
            client.close()

    def get(self, path, **parameters):
        if parameters:
            path += "?" + urllib.parse.urlencode(parameters, doseq=True)
        return self.request("GET", path)

    def post(self, name, body, query="", **headers):
        """`body`: bytes and text go as they are, a list as NDJSON, anything else as JSON."""
        kind = "application/json"
        if isinstance(body, list):
            body = "".join(json.dumps(record) + "\n" for record in body)
            kind = NDJSON
        elif not isinstance(body, (bytes, str)):
            body = json.dumps(body)
        if isinstance(body, str):
            body = body.encode()
        sent = {"Content-Type": kind, **{key.replace("_", "-"): value for key, value in headers.items()}}
        return self.request("POST", f"/ingest/{name}{query}", body, sent)

    def metrics(self):
        """{'name{labels}': value}"""
        samples = {}
        for line in self.get("/metrics").text.splitlines():
            if line and not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                samples[name] = float(value)
        return samples

    def drained(self, seconds=30.0):
        """Waits until every acknowledged record is in its tables, and returns the law."""

        def all_in():
            try:
                law = self.reconcile()
            except control.ControlError as error:
                if "reconcile of table" not in str(error):
                    raise
                return None  # a table whose part is broken is not counted before it is repaired
            readers = law["law"]["sinks"] + law["law"].get("functions", [])
            return law if all(reader["in_flight"] == 0 for reader in readers) and all(
                table["difference"] == 0 or table["removed_by"] for table in law["tables"]) else None

        return wait_until(all_in, f"drained ({self.errors})", seconds, pause=0.02)


def run_antler(*arguments, cwd, input=None, timeout=60, **variables):
    """(exit code, stdout, stderr) of a command."""
    done = subprocess.run([str(ANTLER), *map(str, arguments)], cwd=cwd, input=input, stdin=subprocess.DEVNULL if input is None else None,
                          capture_output=True, text=True, timeout=timeout, env=environment(**variables))
    return done.returncode, done.stdout, done.stderr
