#!/usr/bin/env python3
"""Each command of `antler`: exit code, stdout and stderr, --json, --help; on a running engine, on a stopped folder, on nothing.

Exit codes: 0 done, 1 the answer is no or the thing failed, 2 the command line or configuration is wrong. stdout is data, stderr is talk.
"""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.cases import CommandCase  # noqa: E402
from harness.engine import ANTLER, BIN, ROOT, Engine, environment, run_antler  # noqa: E402
from harness.manifests import event  # noqa: E402

COMMANDS = ("start", "manifest", "send", "query", "peek", "ls", "dlq", "reconcile")
FLIGHTS = BIN / "flights"


class CommandLine(CommandCase):
    def test_help(self):
        out, err = self.antler("--help")
        self.assertEqual(err, "")
        for command in COMMANDS:
            self.assertIn(f"\n  {command} ", out)

    def test_help_of_each_command(self):
        for command in COMMANDS:
            with self.subTest(command):
                out, err = self.antler(command, "--help")
                self.assertIn(f"antler {command}", out)
                self.assertIn("--json", out)
                self.assertIn("--data-dir", out)
                self.assertEqual(err, "")

    def test_version(self):
        out, _ = self.antler("--version")
        self.assertRegex(out, r"^\d+\.\d+\.\d+\n$")

    def test_unknown_command(self):
        for word, meant in (("quer", "query"), ("strat", "start"), ("reconsile", "reconcile")):
            with self.subTest(word):
                out, err = self.antler(word, "x", code=2)
                self.assertEqual((out, err), ("", f"error: `{word}` is not a command; did you mean `{meant}`?\n"))
        out, err = self.antler("nonsense", code=2)
        self.assertEqual((out, err), ("", "error: `nonsense` is not a command; antler --help lists them\n"))

    def test_no_command(self):
        out, err = self.antler(code=2)
        self.assertEqual(out, "")
        self.assertTrue(err.startswith("error: "), err)

    def test_missing_and_unknown_arguments(self):
        for arguments in (["query"], ["peek"], ["send"], ["ls", "--unknown"], ["peek", "x", "--limit", "0"], ["send", "x", "--batch", "0"], ["ls", "extra"]):
            with self.subTest(arguments):
                out, err = self.antler(*arguments, code=2)
                self.assertEqual(out, "")
                self.assertTrue(err.startswith("error: "), err)


    def test_unknown_flag(self):
        for arguments, said in (
            (["peek", "x", "--limt", "3"], "`antler peek` has no flag `--limt`; did you mean `--limit`?"),
            (["start", "--prot=4000"], "`antler start` has no flag `--prot`; did you mean `--port`?"),
            (["query", "--fromat", "CSV", "SELECT 1"], "`antler query` has no flag `--fromat`; did you mean `--format`?"),
            (["query", "--jsno"], "`antler query` has no flag `--jsno`; did you mean `--json`?"),
            (["ls", "--data-dri", "x"], "`antler ls` has no flag `--data-dri`; did you mean `--data-dir`?"),
            (["ls", "--nonsense"], "`antler ls` has no flag `--nonsense`; antler ls --help lists them"),
            (["ls", "extra"], "`extra` is one word too many; antler ls --help says what it takes"),
            (["--versoin"], "`antler` has no flag `--versoin`; did you mean `--version`?"),
        ):
            with self.subTest(arguments):
                self.assertEqual(self.antler(*arguments, code=2), ("", f"error: {said}\n"))

    def test_app_and_manifest(self):
        _, err = self.antler("start", "--app", FLIGHTS, "--manifest", "x.json", code=2)
        self.assertEqual(err, "error: `--app` and `--manifest` both say what to start; give one of them\n")


class Configuration(CommandCase):
    def write(self, text):
        (self.folder / "antler.toml").write_text(text)

    def test_unknown_keys_are_refused_with_the_nearest(self):
        self.write("[http]\nprot = 1\n\n[sinc]\nx = 1\n")
        out, err = self.antler("ls", code=2)
        self.assertEqual(out, "")
        for part in ("`http.prot`", "did you mean `http.port`?", "antler.toml:2", "`[sinc]`", "did you mean `sync`?", "2 errors"):
            self.assertIn(part, err)

    def test_as_json(self):
        self.write("[http]\nprot = 1\n")
        _, err = self.antler("ls", "--json", code=2)
        (diagnostic,) = json.loads(err)
        self.assertEqual((diagnostic["code"], diagnostic["where"]["line"], diagnostic["hint"]), ("ANT2003", 2, "did you mean `http.port`?"))

    def test_wrong_values(self):
        self.write('[http]\nport = "many"\n[log]\nlevel = "loud"\n[memory]\nlimit_mb = 1\n')
        _, err = self.antler("start", code=2)
        for part in ("`http.port`", "0 to 65535", "`log.level`", "one of info, warning, error", "`memory.limit_mb`", "3 errors"):
            self.assertIn(part, err)

    def test_broken_file(self):
        self.write("[http\n")
        _, err = self.antler("ls", code=2)
        self.assertIn("antler.toml", err)

    def test_file_that_is_not_there(self):
        _, err = self.antler("ls", "--config", "other.toml", code=2)
        self.assertIn("other.toml", err)

    def test_environment(self):
        _, err = self.antler("ls", code=2, ANTLER_HTTP_PRT="1")
        self.assertIn("did you mean `ANTLER_HTTP_PORT`?", err)
        _, err = self.antler("ls", code=1, ANTLER_DATA_DIR="from-environment")
        self.assertIn("from-environment", err)

    def test_precedence(self):
        """Flag, environment, file, default."""
        _, err = self.antler("ls", code=1)
        self.assertIn("`.antler`", err)
        self.write('[data]\ndir = "from-file"\n')
        _, err = self.antler("ls", code=1)
        self.assertIn("from-file", err)
        _, err = self.antler("ls", code=1, ANTLER_DATA_DIR="from-environment")
        self.assertIn("from-environment", err)
        _, err = self.antler("ls", "--data-dir", "from-flag", code=1, ANTLER_DATA_DIR="from-environment")
        self.assertIn("from-flag", err)


class WithoutAnEngine(CommandCase):
    def test_no_folder(self):
        for arguments in (["ls"], ["query", "SELECT 1"], ["peek", "events"], ["reconcile"]):
            with self.subTest(arguments):
                out, err = self.antler(*arguments, code=1)
                self.assertEqual((out, err), ("", "error: `.antler` is no data folder of Antler; `--data-dir` names another\n"))
        self.assertFalse((self.folder / ".antler").exists(), "a question leaves nothing behind")

    def test_send(self):
        out, err = self.antler("send", "events", code=1, input="{}\n")
        self.assertEqual(out, "")
        self.assertIn("no engine runs", err)

    def test_engine_that_does_not_answer(self):
        """Its socket takes the call, and nobody serves it."""
        (self.folder / ".antler").mkdir()
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stuck:
            stuck.bind(str(self.folder / ".antler" / "control.sock"))
            stuck.listen()
            commands = [subprocess.Popen([ANTLER, *arguments], cwd=self.folder, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                         stderr=subprocess.PIPE, text=True) for arguments in (["send", "events"], ["ls"], ["peek", "events"])]
            for command in commands:
                out, err = command.communicate(timeout=30)
                self.assertEqual((command.returncode, out), (1, ""), err)
                self.assertIn("the engine did not answer within 5000 ms", err)

    def test_app_that_hangs(self):
        """What is waited for is said while it is waited for."""
        app = self.folder / "app"
        app.write_text("#!/bin/sh\nexec cat <&3 >/dev/null\n")
        app.chmod(0o755)
        with subprocess.Popen([ANTLER, "manifest", "--app", app], cwd=self.folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              text=True) as command:
            self.assertIn(f"waiting for the hello of the app `{app}`", command.stderr.readline())
            command.kill()

    def test_loop_of_links_as_data_folder(self):
        (self.folder / "loop").symlink_to("loop")
        (self.folder / "app.json").write_text(json.dumps(manifests.events()))
        for arguments in (["start", "--app", FLIGHTS, "--port", "0"], ["start", "--manifest", "app.json", "--port", "0"], ["start"],
                          ["query", "SELECT 1"], ["ls"], ["peek", "x"], ["reconcile"], ["send", "events"]):
            for data in ("loop", "loop/data"):
                with self.subTest(arguments, data=data):
                    out, err = self.antler(*arguments, "--data-dir", data, code=2)
                    self.assertEqual(out, "")
                    self.assertRegex(err, r"^error: `loop\b.*`: Too many levels of symbolic links\n$")

    def test_loop_of_links_as_configuration(self):
        (self.folder / "antler.toml").symlink_to("antler.toml")
        for arguments in (["start", "--app", FLIGHTS, "--port", "0"], ["query", "SELECT 1"], ["manifest"], ["send", "events"]):
            with self.subTest(arguments):
                self.assertEqual(self.antler(*arguments, code=2), ("", "error: `antler.toml`: Too many levels of symbolic links\n"))

    def test_loop_of_links_as_build(self):
        (self.folder / "build").symlink_to("build")
        self.assertEqual(self.antler("manifest", code=2), ("", "error: `build`: Too many levels of symbolic links\n"))

    def test_start_with_a_manifest_without_end(self):
        (self.folder / "long.json").touch()
        os.truncate(self.folder / "long.json", (64 << 20) + 1)
        for file, said in (("/dev/zero", "cannot be read: it is neither a file nor a pipe"), (".", "cannot be read: it is neither a file nor a pipe"),
                           ("long.json", "is longer than 67108864 bytes (64 MiB), the most it may be")):
            with self.subTest(file):
                _, err = self.antler("start", "--manifest", file, "--port", "0", code=2)
                self.assertEqual(err, f"error: the manifest `{file}` {said}\n")
        # A pipe has no size: the bound is counted as it is read.
        with subprocess.Popen(["cat", "/dev/zero"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as zeros:
            found = subprocess.run([ANTLER, "start", "--manifest", "/dev/stdin", "--port", "0"], stdin=zeros.stdout, capture_output=True, text=True,
                                   cwd=self.folder, env=environment(), timeout=60, check=False)
            zeros.stdout.close()
        self.assertEqual((found.returncode, found.stderr), (2, "error: the manifest `/dev/stdin` is longer than 67108864 bytes (64 MiB), the most it may be\n"))

    def test_start_without_an_app(self):
        _, err = self.antler("start", code=2)
        self.assertIn("--app", err)
        self.assertFalse((self.folder / ".antler").exists(), "a start that is refused leaves nothing behind")

    def test_start_with_what_is_no_app(self):
        for app, part in (("/nowhere/app", "/nowhere/app"), ("/bin/true", "hello")):
            with self.subTest(app):
                _, err = self.antler("start", "--app", app, code=1)
                self.assertIn(part, err)

    def test_start_with_a_manifest_that_is_none(self):
        _, err = self.antler("start", "--manifest", "nothing.json", code=2)
        self.assertIn("nothing.json", err)
        (self.folder / "empty.json").touch()
        _, err = self.antler("start", "--manifest", "empty.json", code=2)
        self.assertIn("empty", err)
        for text in ("{", "[]", '{"antler_manifest": 99, "app": "x"}', '{"antler_manifest": 1, "app": "x", "tabels": []}'):
            with self.subTest(text):
                (self.folder / "broken.json").write_text(text)
                _, err = self.antler("start", "--manifest", "broken.json", "--port", "0", code=2)
                self.assertIn("error[ANT11", err)
        self.assertIn("tabels", err)

    def test_diagnostics_as_json(self):
        (self.folder / "broken.json").write_text('{"antler_manifest": 1, "app": "x", "tabels": []}')
        out, err = self.antler("start", "--json", "--manifest", "broken.json", "--port", "0", code=2)
        self.assertEqual(out, "")
        self.assertTrue(all(item["code"].startswith("ANT") and item["message"] for item in json.loads(err)), err)


class Manifest(CommandCase):
    def test_manifest(self):
        out, err = self.antler("manifest", "--app", FLIGHTS)
        document = json.loads(out)
        self.assertEqual((document["antler_manifest"], document["app"], err), (1, "flights", ""))
        self.assertIn("flights", [table["name"] for table in document["tables"]])
        # The same bytes each time.
        self.assertEqual(self.antler("manifest", "--app", FLIGHTS)[0], out)

    def test_target_of_the_configuration(self):
        (self.folder / "antler.toml").write_text(f'[app]\ntarget = "{FLIGHTS}"\n')
        self.assertEqual(json.loads(self.antler("manifest")[0])["app"], "flights")

    def test_only_program_of_the_build(self):
        (self.folder / "build" / "bin").mkdir(parents=True)
        shutil.copy(FLIGHTS, self.folder / "build" / "bin" / "mine")
        self.assertEqual(json.loads(self.antler("manifest")[0])["app"], "flights")
        shutil.copy(FLIGHTS, self.folder / "build" / "another")
        _, err = self.antler("manifest", code=2)
        self.assertIn("2 programs", err)

    def test_no_app(self):
        out, err = self.antler("manifest", code=2)
        self.assertEqual(out, "")
        self.assertIn("--app", err)

    def test_starts_with_an_app(self):
        with Engine(app=FLIGHTS) as engine:
            engine.start()
            self.assertEqual(engine.info()["app"], "flights")
            self.assertEqual(engine.get("/ready").status, 200)
            engine.stop()


class Send(CommandCase):
    @classmethod
    def setUpClass(cls):
        more = manifests.pipeline("lenient", "Event", ["`id`"], dead_letter_queue=True)
        cls.engine = Engine(manifests.events(more=[more]))
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()

    def send(self, *arguments, code=0, **options):
        return self.antler("send", *arguments, "--data-dir", self.engine.data, code=code, **options)

    def ids(self, table, first, last):
        return [int(row["id"]) for row in self.engine.query(f"SELECT id FROM {table} WHERE id BETWEEN {first} AND {last} ORDER BY id")]

    def test_file(self):
        path = self.folder / "events.ndjson"
        path.write_text("".join(json.dumps(event(i)) + "\n\n" for i in range(100, 350)))
        out, err = self.send("events", path, "--batch", "100", "--queryable")
        self.assertEqual((out, err), ("posted 250: accepted 250, dead lettered 0, rejected 0\n", ""))
        self.assertEqual(self.ids("events", 100, 999), list(range(100, 350)))

    def test_stdin_as_json(self):
        out, _ = self.send("events", "--json", "--queryable", input=json.dumps(event(1000)))
        self.assertEqual(json.loads(out), {"posted": 1, "accepted": 1, "dead_lettered": 0, "rejected": 0})
        self.assertEqual(self.ids("events", 1000, 1000), [1000])

    def test_refused_records(self):
        out, err = self.send("events", "--batch", "1", input=json.dumps(event(2000)) + '\n{"id": "x"}\n', code=1)
        self.assertEqual(out, "posted 2: accepted 1, dead lettered 0, rejected 1\n")
        self.assertIn("record 1: `id`: expected UInt64", err)

    def test_dead_letters(self):
        out, err = self.send("lenient", input=json.dumps(event(3000)) + '\n{"id": "x"}\n')
        self.assertEqual(out, "posted 2: accepted 1, dead lettered 1, rejected 0\n")
        self.assertIn("`id`", err)

    def test_unknown_endpoint(self):
        _, err = self.send("event", input="{}", code=1)
        self.assertEqual(err, "error: `event` is no ingest endpoint; did you mean `events`?\n")

    def test_unknown_endpoint_and_nothing_to_send(self):
        for name in ("nope", "", "events/1", "events?x="):
            with self.subTest(name):
                out, err = self.send(name, input="", code=1)
                self.assertEqual(out, "")
                self.assertIn(f"error: `{name}` is no ingest endpoint; ", err)
                self.assertIn("events", err)

    def test_line_above_the_bound(self):
        """What stands before it is sent, and the line is named."""
        path = self.folder / "long.ndjson"
        with path.open("w", encoding="utf-8") as file:
            file.write(json.dumps(event(4000)) + "\n\n" + "x" * ((8 << 20) + 1) + "\n" + json.dumps(event(4001)) + "\n")
        out, err = self.send("events", path, "--queryable", code=1)
        self.assertEqual(out, "posted 1: accepted 1, dead lettered 0, rejected 0\n")
        self.assertEqual(err, f"error: line 3 of `{path}` is longer than 8388608 bytes (8 MiB), the most a record may be; it and what follows was not sent\n")
        self.assertEqual(self.ids("events", 4000, 4001), [4000])

    def test_line_without_end(self):
        with open("/dev/zero", "rb") as zeros:
            found = subprocess.run([ANTLER, "send", "events", "--data-dir", self.engine.data], stdin=zeros, capture_output=True, text=True,
                                   cwd=self.folder, env=environment(), timeout=60, check=False)
        self.assertEqual((found.returncode, found.stdout), (1, "posted 0: accepted 0, dead lettered 0, rejected 0\n"))
        self.assertIn("error: line 1 of `stdin` is longer than 8388608 bytes (8 MiB)", found.stderr)

    def test_line_at_the_bound(self):
        record = json.dumps(event(4100))
        self.send("events", "--queryable", input=record + " " * ((8 << 20) - len(record)) + "\n" + json.dumps(event(4101)))
        self.assertEqual(self.ids("events", 4100, 4101), [4100, 4101])

    def test_folder_as_file(self):
        _, err = self.send("events", self.folder, code=1)
        self.assertIn(f"error: `{self.folder}` cannot be read: Is a directory", err)

    def test_file_that_is_not_there(self):
        _, err = self.send("events", "nothing.ndjson", code=2)
        self.assertIn("nothing.ndjson", err)

    def test_nothing_to_send(self):
        self.assertEqual(self.send("events", input="\n\n")[0], "posted 0: accepted 0, dead lettered 0, rejected 0\n")


class Explain(CommandCase):
    def test_a_code(self):
        page = (ROOT / "docs" / "errors" / "ANT1003.md").read_text()
        for word in ("ANT1003", "ant1003", "1003"):
            with self.subTest(word):
                self.assertEqual(self.antler("explain", word), (page, ""))

    def test_as_json(self):
        out, err = self.antler("explain", "2003", "--json")
        self.assertEqual(err, "")
        found = json.loads(out)
        self.assertEqual(found["code"], "ANT2003")
        self.assertEqual(found["text"], (ROOT / "docs" / "errors" / "ANT2003.md").read_text())
        self.assertTrue(found["text"].startswith(f"# ANT2003: {found['title']}\n"))

    def test_list(self):
        """Every page is in the program."""
        titles = {path.stem: path.read_text().partition("\n")[0].partition(": ")[2] for path in sorted((ROOT / "docs" / "errors").glob("ANT*.md"))}
        for arguments in (["explain"], ["explain", "--list"]):
            self.assertEqual(self.antler(*arguments), ("".join(f"{code}  {title}\n" for code, title in titles.items()), ""))
        out, _ = self.antler("explain", "--json")
        self.assertEqual({one["code"]: one["title"] for one in json.loads(out)}, titles)

    def test_unknown_code(self):
        out, err = self.antler("explain", "ANT2007", code=2)
        self.assertEqual((out, err), ("", "error: `ANT2007` is not a code; the nearest are ANT2004, ANT2005, ANT2006; `antler explain` lists them\n"))
        for word in ("nonsense", "ANT", "ANT-1", "ANT10033"):
            with self.subTest(word):
                out, err = self.antler("explain", word, code=2)
                self.assertEqual(out, "")
                self.assertIn(f"error: `{word}` is not a code", err)
        self.antler("explain", "1003", "--list", code=2)

    def test_settings_do_not_matter(self):
        (self.folder / "antler.toml").write_text("[htp]\n")
        self.antler("explain", "1003", ANTLER_HTTP_PRT="1")


class OpenApi(CommandCase):
    def test_document(self):
        out, err = self.antler("openapi", "--app", FLIGHTS)
        self.assertEqual(err, "")
        document = json.loads(out)
        self.assertEqual((document["openapi"], document["info"]["title"]), ("3.1.0", "flights"))
        manifest = json.loads(self.antler("manifest", "--app", FLIGHTS)[0])
        served = {f"/ingest/{one['name']}" for one in manifest["ingests"]} | {f"/api/{one['name']}" for one in manifest["apis"]}
        self.assertLessEqual(served, set(document["paths"]))
        self.assertEqual(self.antler("openapi", "--app", FLIGHTS)[0], out, "the same app gives the same bytes")
        self.assertFalse((self.folder / ".antler").exists())

    def test_output(self):
        printed, _ = self.antler("openapi", "--app", FLIGHTS)
        out, err = self.antler("openapi", "--app", FLIGHTS, "--output", "openapi.json")
        self.assertEqual((out, err), ("", "written openapi.json\n"))
        self.assertEqual([path.name for path in self.folder.iterdir()], ["openapi.json"])
        self.assertEqual((self.folder / "openapi.json").read_text(), printed)
        out, err = self.antler("openapi", "--app", FLIGHTS, "--output", "missing/openapi.json", code=1)
        self.assertEqual((out, err), ("", "error: `missing/openapi.json` cannot be written: No such file or directory\n"))

    def test_no_app(self):
        out, err = self.antler("openapi", code=2)
        self.assertEqual((out, err), ("", "error: no app is given: `antler openapi --app PROGRAM`, or `[app] target` in antler.toml\n"))


if __name__ == "__main__":
    unittest.main()
