#!/usr/bin/env python3
"""The commands that make and look after a project: init, build, check, doctor, completion; and what must hold of every command.

Where a tool has to be missing or slow, it is a script on a PATH of the test's own. Building for real is tests/install.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.engine import ANTLER, BIN, Engine, environment, make_folder, run_antler  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

FLIGHTS = BIN / "flights"


class ProjectCase(unittest.TestCase):
    def setUp(self):
        self.folder = make_folder("project")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def antler(self, *arguments, code=0, **options):
        found, out, err = run_antler(*arguments, cwd=options.pop("cwd", self.folder), **options)
        self.assertEqual(found, code, f"antler {' '.join(map(str, arguments))}\nstdout: {out}\nstderr: {err}")
        return out, err

    def tools(self, **scripts):
        """A PATH with these programs alone, besides those of the shell."""
        tools = self.folder / "tools"
        tools.mkdir(exist_ok=True)
        for name in ("sh", "cat", "env", "sleep", "mkdir"):
            (tools / name).symlink_to(shutil.which(name))
        for name, text in scripts.items():
            (tools / name).write_text("#!/bin/sh\n" + text)
            (tools / name).chmod(0o755)
        return str(tools)

    def project(self):
        self.antler("init", "shop")
        return self.folder / "shop"


class EveryCommand(ProjectCase):
    def commands(self):
        out, _ = self.antler("--help")
        found = re.findall(r"(?m)^  ([a-z]+)  +\S", out[out.index("Subcommands"):])
        self.assertGreater(len(found), 10)
        return found

    def test_help_has_an_example(self):
        for command in self.commands():
            with self.subTest(command):
                out, err = self.antler(command, "--help")
                self.assertEqual(err, "")
                self.assertIn(f"antler {command}", out)
                self.assertIn("Example", out)
                self.assertIn("--json", out)

    def test_documented(self):
        text = (pathlib.Path(__file__).resolve().parents[2] / "docs" / "reference" / "cli.md").read_text()
        for command in self.commands():
            with self.subTest(command):
                self.assertTrue(re.search(rf"(?m)^## antler {command}\b", text), "docs/reference/cli.md has no chapter of it")


class Completion(ProjectCase):
    def complete(self, *words):
        """What bash offers for the last of `words`."""
        script, _ = self.antler("completion", "bash")
        line = " ".join(f"'{word}'" for word in words)
        asked = f"{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _antler; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        found = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, cwd=self.folder, timeout=30, check=True)
        self.assertEqual(found.stderr, "")
        return found.stdout.split()

    def test_bash(self):
        self.assertEqual(self.complete("antler", "st"), ["start", "stream"])
        self.assertIn("doctor", self.complete("antler", ""))
        self.assertEqual(self.complete("antler", "build", "--rel"), ["--release"])
        self.assertEqual(self.complete("antler", "completion", ""), ["bash", "zsh", "fish"])
        (self.folder / "visits.ndjson").touch()
        self.assertEqual(self.complete("antler", "start", "--manifest", "vis"), ["visits.ndjson"])
        self.assertEqual(self.complete("antler", "send", "visits", "vis"), ["visits.ndjson"])

    def test_other_shells(self):
        for shell in ("zsh", "fish"):
            out, _ = self.antler("completion", shell)
            self.assertIn("reconcile", out)
            if shutil.which(shell):
                subprocess.run([shell, "-n"], input=out, text=True, check=True, timeout=30)
        _, err = self.antler("completion", "ksh", code=2)
        self.assertIn("bash, zsh, fish", err)


class Init(ProjectCase):
    def test_writes_a_project(self):
        out, err = self.antler("init", "shop")
        files = sorted(str(path.relative_to(self.folder)) for path in (self.folder / "shop").rglob("*") if path.is_file())
        self.assertEqual(sorted(out.split()), files)
        self.assertEqual(set(files), {f"shop/{name}" for name in ("CMakeLists.txt", "README.md", "antler.toml", ".gitignore", "app/app.h", "app/main.cc",
                                                                  "app/pages.h", "app/visits.h", "tests/pages_test.cc")})
        self.assertEqual(err, "\nnext:\n  cd shop\n  antler dev\n")
        for file in files:
            text = (self.folder / file).read_text()
            self.assertNotIn("@", text.replace("@antler", ""), file)
        self.assertIn('antler::App app{"shop"}', (self.folder / "shop/app/app.h").read_text())

    def test_into_a_folder(self):
        (self.folder / "empty").mkdir()
        out, _ = self.antler("init", "shop", "--dir", "empty", "--json")
        answer = json.loads(out)
        self.assertEqual((answer["name"], answer["folder"]), ("shop", "empty"))
        self.assertTrue((self.folder / "empty" / "app" / "main.cc").exists())

    def test_a_folder_that_is_not_empty(self):
        (self.folder / "shop").mkdir()
        for name in "abcdefg":
            (self.folder / "shop" / name).touch()
        out, err = self.antler("init", "shop", code=2)
        self.assertEqual(out, "")
        self.assertIn("error[ANT4702]: the folder `shop` is not empty: it has a, b, c, d, e and 2 more", err)
        self.assertEqual(len(list((self.folder / "shop").iterdir())), 7)
        (self.folder / "file").touch()
        self.assertIn("is no folder", self.antler("init", "shop", "--dir", "file", code=2)[1])

    def test_bad_names(self):
        for name, near in (("Shop", "shop"), ("my-shop", "my_shop"), ("1shop", "shop"), ("../x", "x"), ("shop ", "shop"), ("ü", "shop"), ("a" * 64, "a" * 63)):
            with self.subTest(name):
                _, err = self.antler("init", name, code=2)
                self.assertIn("error[ANT4703]", err)
                self.assertIn(f"hint: `antler init {near}`", err)
        _, err = self.antler("init", "test", code=2)
        self.assertIn("keeps for itself", err)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_all_mistakes_at_once(self):
        (self.folder / "taken").touch()
        _, err = self.antler("init", "Shop", "--template", "nothing", "--dir", "taken", "--json", code=2)
        self.assertEqual([item["code"] for item in json.loads(err)], ["ANT4703", "ANT4704", "ANT4702"])


class Build(ProjectCase):
    def test_no_project(self):
        out, err = self.antler("build", code=1)
        self.assertEqual(out, "")
        self.assertIn("error[ANT4701]", err)
        (self.folder / "antler.toml").touch()
        _, err = self.antler("build", code=1)
        self.assertIn("has no CMakeLists.txt", err)

    def test_without_cmake_and_without_ninja(self):
        project = self.project()
        self.assertIn("apt-get install cmake", self.antler("build", cwd=project, code=1, PATH=self.tools())[1])
        self.assertIn("apt-get install ninja-build", self.antler("build", cwd=project, code=1, PATH=self.tools_again(cmake="exit 0"))[1])

    def tools_again(self, **scripts):
        shutil.rmtree(self.folder / "tools")
        return self.tools(**scripts)

    def test_an_output_that_is_not_understood_is_shown(self):
        path = self.tools(cmake="echo 'the moon is in the wrong house'; exit 9", ninja="exit 0")
        _, err = self.antler("build", cwd=self.project(), code=1, PATH=path)
        self.assertIn("the moon is in the wrong house", err)
        self.assertIn("error[ANT4706]: configuring the project failed", err)

    def test_settings_that_are_wrong(self):
        project = self.project()
        (project / "antler.toml").write_text("[http]\nprot = 1\n")
        _, err = self.antler("build", cwd=project, code=2)
        self.assertIn("did you mean `http.port`?", err)

    def test_clean_spares_what_is_no_build(self):
        project = self.project()
        (project / "build").mkdir()
        (project / "build" / "thesis.txt").touch()
        _, err = self.antler("build", "--clean", cwd=project, code=1)
        self.assertIn("error[ANT4706]", err)
        self.assertTrue((project / "build" / "thesis.txt").exists())

    def test_a_target_that_is_not_made(self):
        project = self.project()
        (project / "antler.toml").write_text('[app]\ntarget = "build/other"\n')
        path = self.tools(cmake='mkdir -p build; exit 0', ninja="exit 0")
        _, err = self.antler("build", cwd=project, code=1, PATH=path)
        self.assertIn("error[ANT4708]", err)
        self.assertIn("build/other", err)

    def test_interrupted(self):
        """What the build started ends with it."""
        pid_file = self.folder / "pid"
        path = self.tools(cmake=f"sleep 600 & echo $! > {pid_file}; wait", ninja="exit 0")
        with subprocess.Popen([ANTLER, "build"], cwd=self.project(), env=environment(PATH=path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as command:
            wait_until(lambda: pid_file.exists() and pid_file.read_text().strip(), "cmake runs", 30)
            command.send_signal(signal.SIGINT)
            _, err = command.communicate(timeout=30)
            self.assertEqual(command.returncode, 1)
            self.assertIn("error[ANT4709]", err)
        wait_until(lambda: not is_running(pid_file.read_text().strip()), "what cmake started has ended", 30)


def is_running(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"
    except FileNotFoundError:
        return False


class Check(ProjectCase):
    def test_an_app(self):
        out, err = self.antler("check", "--app", FLIGHTS)
        self.assertIn("+ table flights", re.sub(" +", " ", out))
        self.assertIn("compared with an empty ClickHouse: nothing was ever applied in `.antler`", err)
        answer = json.loads(self.antler("check", "--app", FLIGHTS, "--json")[0])
        self.assertEqual((answer["ok"], answer["plan"]["changes"], answer["diagnostics"]), (True, True, []))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_against_a_data_folder(self):
        with Engine(app=FLIGHTS) as engine:
            engine.start()
            engine.stop()
            before = sorted(path.name for path in engine.data.iterdir())
            out, err = self.antler("check", "--app", FLIGHTS, "--data-dir", engine.data)
            self.assertIn("nothing to change", out)
            self.assertEqual(err, "")
            self.assertEqual(sorted(path.name for path in engine.data.iterdir()), before)

    def test_what_is_no_app(self):
        self.assertIn("hello", self.antler("check", "--app", "/bin/true", code=1)[1])
        self.assertIn("ANT4701", self.antler("check", code=1)[1])


class Doctor(ProjectCase):
    def findings(self, *arguments, code=None, **options):
        found, out, err = run_antler("doctor", "--json", *arguments, cwd=self.folder, **options)
        findings = {item["what"]: item for item in json.loads(out)}
        missing = [item for item in findings.values() if item["health"] == "missing"]
        self.assertEqual(found, 1 if missing else 0, f"{out}\n{err}")
        for item in findings.values():
            self.assertEqual(item["fix"] == "", item["health"] == "ok", item)
        return findings

    def test_this_machine(self):
        findings = self.findings("--port", "0")
        for what in ("compiler", "cmake", "ninja", "libfmt", "libantler", "libchdb", "data folder", "port", "open files", "temporary folder", "antler.toml"):
            self.assertIn(findings[what]["health"], ("ok", "warn"), findings[what])
        self.assertRegex(findings["libchdb"]["found"], r"ClickHouse \d+\.\d+")
        self.assertEqual(list(self.folder.iterdir()), [], "looking changes nothing")

    def test_missing_tools(self):
        findings = self.findings("--port", "0", PATH=self.tools())
        for what, fix in (("compiler", "apt-get install g++"), ("cmake", "apt-get install cmake"), ("ninja", "apt-get install ninja-build")):
            self.assertEqual(findings[what]["health"], "missing")
            self.assertIn(fix, findings[what]["fix"])
        self.assertEqual(findings["mold"]["health"], "warn")

    def test_old_tools(self):
        path = self.tools(**{"c++": "echo 'g++ (Debian 10.2.1-6) 10.2.1 20210110'", "cmake": "echo cmake version 3.18.4", "ninja": "echo 1.10.1"})
        findings = self.findings("--port", "0", PATH=path)
        self.assertEqual((findings["cmake"]["health"], findings["ninja"]["health"]), ("missing", "ok"))
        self.assertIn("3.18.4", findings["cmake"]["found"])
        for said, health in (("g++ (Debian 12.2.0-14) 12.2.0", "ok"), ("Debian clang version 14.0.6", "missing"), ("Debian clang version 19.1.7 (3+b1)", "ok"),
                             ("g++ (GCC) 9.1.0", "missing")):
            with self.subTest(said):
                shutil.rmtree(self.folder / "tools")
                self.assertEqual(self.findings("--port", "0", PATH=self.tools(**{"c++": f"echo '{said}'"}))["compiler"]["health"], health)

    def test_library(self):
        (self.folder / "broken.so").write_text("not a library")
        for path, said in (("/nowhere/libchdb.so", "no file"), (str(self.folder / "broken.so"), "broken.so")):
            with self.subTest(path):
                finding = self.findings("--port", "0", ANTLER_LIBCHDB=path)["libchdb"]
                self.assertEqual(finding["health"], "missing")
                self.assertIn(said, finding["found"])

    def test_port_of_another_process(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            finding = self.findings("--port", str(port))["port"]
            self.assertEqual(finding["health"], "missing")
            self.assertIn(f"taken by process {os.getpid()} (", finding["found"])

    def test_engine_of_the_folder(self):
        with Engine(manifest=manifests.events()) as engine:
            engine.start()
            port = engine.address.rsplit(":", 1)[1]
            findings = self.findings("--data-dir", engine.data, "--port", port)
            for what in ("port", "data folder"):
                self.assertEqual(findings[what]["health"], "ok")
                self.assertIn(f"process {engine.process.pid} ", findings[what]["found"])

    def test_settings_and_folders(self):
        (self.folder / "antler.toml").write_text("[http]\nprot = 1\n")
        self.assertEqual(self.findings("--port", "0")["antler.toml"]["health"], "missing")
        (self.folder / "antler.toml").write_text("")
        (self.folder / "file").touch()
        self.assertEqual(self.findings("--port", "0", "--data-dir", "file/data")["data folder"]["health"], "missing")
        self.assertEqual(self.findings("--port", "0", TMPDIR="/nowhere")["temporary folder"]["health"], "missing")

    def test_for_people(self):
        out, _ = self.antler("doctor", "--port", "0")
        self.assertRegex(out, r"(?m)^ok       cmake +cmake version")
        with socket.create_server(("127.0.0.1", 0)) as server:
            out, err = self.antler("doctor", "--port", str(server.getsockname()[1]), code=1)
        self.assertRegex(out, r"(?m)^missing  port +\d+ is taken by")
        self.assertIn("→ antler start --port 0", out)
        self.assertEqual(err, "\n1 missing or wrong\n")


if __name__ == "__main__":
    unittest.main()
