"""ClickHouse itself on a folder that no engine has, for what an engine does not do: other people's DDL, and the oracle's own insert.

`run` starts this file as a program: a process can have one folder only, and for its whole life.
"""

import ctypes
import json
import os
import subprocess
import sys


def run(folder, *steps, timeout=60):
    """Each step is SQL, or (SQL of an INSERT, format, data). The answer to each, JSONEachRow as rows; the first error ends it."""
    from harness.engine import LIBCHDB, environment

    done = subprocess.run([sys.executable, __file__], input=json.dumps({"library": str(LIBCHDB), "folder": str(folder), "steps": steps}),
                          capture_output=True, text=True, timeout=timeout, env=environment())
    assert done.returncode == 0, f"exit code {done.returncode}: {done.stdout}\n{done.stderr}"
    return [[json.loads(line) for line in text.splitlines()] for text in json.loads(done.stdout.splitlines()[-1])]


class Connection:
    def __init__(self, library, folder):
        self.api = ctypes.CDLL(library)
        for name, result, arguments in [
            ("chdb_connect", ctypes.POINTER(ctypes.c_void_p), [ctypes.c_int, ctypes.POINTER(ctypes.c_char_p)]),
            ("chdb_close_conn", None, [ctypes.POINTER(ctypes.c_void_p)]),
            ("chdb_query_n", ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]),
            ("chdb_result_error", ctypes.c_char_p, [ctypes.c_void_p]),
            ("chdb_result_buffer", ctypes.c_void_p, [ctypes.c_void_p]),
            ("chdb_result_length", ctypes.c_size_t, [ctypes.c_void_p]),
            ("chdb_destroy_query_result", None, [ctypes.c_void_p]),
            ("chdb_stream_insert_n", ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]),
            ("chdb_stream_append", ctypes.c_int, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]),
            ("chdb_stream_done", ctypes.c_void_p, [ctypes.c_void_p]),
            ("chdb_destroy_insert_stream", None, [ctypes.c_void_p]),
        ]:
            function = getattr(self.api, name)
            function.restype, function.argtypes = result, arguments
        words = [b"test", b"--path=" + os.fsencode(folder), b"--session_timezone=UTC", b"--date_time_output_format=iso",
                 b"--date_time_input_format=best_effort", b"--output_format_json_quote_64bit_integers=0", b"--async_insert=0"]
        self.handle = self.api.chdb_connect(len(words), (ctypes.c_char_p * len(words))(*words))
        if not self.handle:
            raise SystemExit(f"ClickHouse does not start in {folder}")

    def _take(self, result):
        error = self.api.chdb_result_error(result)
        if error:
            raise SystemExit(error.decode(errors="replace"))
        text = ctypes.string_at(self.api.chdb_result_buffer(result) or b"", self.api.chdb_result_length(result))
        self.api.chdb_destroy_query_result(result)
        return text.decode()

    def query(self, sql):
        text = sql.encode()
        return self._take(self.api.chdb_query_n(self.handle[0], text, len(text), b"JSONEachRow", 11))

    def insert(self, sql, form, data):
        text, data = sql.encode(), data.encode()
        stream = self.api.chdb_stream_insert_n(self.handle[0], text, len(text), form.encode(), len(form))
        self.api.chdb_stream_append(stream, data, len(data))
        self._take(self.api.chdb_stream_done(stream))
        self.api.chdb_destroy_insert_stream(stream)
        return ""

    def close(self):
        self.api.chdb_close_conn(self.handle)


def main():
    task = json.load(sys.stdin)
    connection = Connection(task["library"], task["folder"])
    answers = [connection.query(step) if isinstance(step, str) else connection.insert(*step) for step in task["steps"]]
    connection.close()
    print("\n" + json.dumps(answers), flush=True)
    os._exit(0)  # the library's threads outlive the connection


if __name__ == "__main__":
    main()
