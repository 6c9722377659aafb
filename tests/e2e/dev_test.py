#!/usr/bin/env python3
"""`antler dev`: what a save does while the version before serves, what a mistake does, and what is left when it ends."""

import contextlib
import fcntl
import itertools
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading
import unittest
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import control  # noqa: E402
from harness.engine import ANTLER, Engine, environment, make_folder, run_antler  # noqa: E402
from harness.waiting import DeadlinePassed, wait_until  # noqa: E402

BUILD_SECONDS = 60.0
END_SECONDS = 5.0
SWAPS = 100
CLIENTS = 4
MARK = "DEV_TEST_MARK"  # in the environment of all that a dev starts, however deep

CMAKE = """cmake_minimum_required(VERSION 3.25)
project(shop LANGUAGES CXX)
find_package(antler REQUIRED)
antler_app(shop app/main.cc)
"""

MAIN = """#include <antler/antler.h>

struct Visit {
  std::uint64_t id;
  std::string page;
};
inline const antler::IngestPipeline<Visit> visits{"visits", {.table = {.order_by = {&Visit::id}}}};

struct NumberParams {
  antler::Default<std::uint32_t> add = 0;
};
struct Number {
  std::uint32_t number;
};
inline const antler::Api<NumberParams, Number> number{"number", {
    .handler = [](const NumberParams& params, antler::Context&) { return Number{params.add + 1}; },
}};

int main(int argc, char** argv) {
  antler::App app{"shop"};
  app.add(visits, number);
  return app.run(argc, argv);
}
"""


def with_number(number, text=MAIN):
    return text.replace("params.add + 1", f"params.add + {number}")


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


def marked_processes(mark):
    """(pid, name) of every process that carries the mark and runs."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            if f"{MARK}={mark}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                name = (entry / "comm").read_text().strip()
                if (entry / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                    found.append((int(entry.name), name))
    return found


class Project:
    """One folder for all tests: its precompiled header is built once."""

    def __init__(self):
        self.folder = make_folder("dev")
        (self.folder / "app").mkdir()
        self.reset()

    def reset(self):
        self.write("CMakeLists.txt", CMAKE)
        self.write("antler.toml", "[http]\nport = 0\n")
        self.save(MAIN)

    def write(self, name, text):
        path = self.folder / name
        if not path.exists() or path.read_text() != text:
            path.write_text(text)

    def save(self, text):
        self.write("app/main.cc", text)

    def build(self):
        code, program, errors = run_antler("build", cwd=self.folder, timeout=BUILD_SECONDS)
        assert code == 0, errors
        return pathlib.Path(program.strip())


class Dev(Engine):
    """`antler dev` in a project; it has the questions of an engine."""

    def __init__(self, project_folder, data=None):
        super().__init__(folder=make_folder("dev-data"))
        self.project_folder = project_folder
        self.mark = uuid.uuid4().hex
        if data:
            self.data = data

    def launch(self, *arguments):
        self.starts += 1
        self.errors = self.home / f"stderr.{self.starts}"
        command = [str(ANTLER), "dev", "--data-dir", str(self.data), "--log-level", "warning", *arguments]
        with open(self.errors, "wb") as errors:
            # A group of its own, as a shell gives it: ctrl-c goes to the group.
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
                                            cwd=self.project_folder, env=environment(**{MARK: self.mark}), start_new_session=True)

    def said(self, text, after=0, seconds=BUILD_SECONDS):
        """Waits until it said `text` behind `after`, and returns all that it said there."""

        def has_said():
            found = self.stderr()[after:]
            if text in found:
                return found
            if self.process.poll() is not None:
                raise AssertionError(f"it ended with {self.process.returncode}:\n{self.stderr()}")
            return None

        try:
            return wait_until(has_said, f"it says `{text}`", seconds)
        except DeadlinePassed as passed:
            raise AssertionError(f"{passed}; it said:\n{self.stderr()[after:][-4000:]}") from None

    def started(self, *arguments):
        self.launch(*arguments)
        self.wait_served()
        return self

    def wait_served(self, after=0):
        self.address = re.search(r"ready   (http:\S+)\n", self.said("ready   http:", after)).group(1)

    def mark_now(self):
        return len(self.stderr())

    def number(self):
        answer = self.get("/api/number")
        assert answer.status == 200, answer
        return answer.rows()[0]["number"] if not answer.text.startswith("[") else answer.json()[0]["number"]

    def count(self):
        return int(self.value("SELECT count() FROM visits"))

    def put(self, *ids, **fields):
        answer = self.post("visits", [{"id": i, "page": "/", **fields} for i in ids], "?ack=queryable")
        assert answer.status == 200, answer

    def interrupt(self):
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(END_SECONDS)

    def lock_is_free(self):
        path = self.data / "LOCK"
        if not path.exists():
            return True
        with open(path, "rb") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                return False

    def kill(self):
        super().kill()
        for pid, _ in marked_processes(self.mark):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


project = None


def setUpModule():
    global project
    project = Project()
    project.build()


def tearDownModule():
    shutil.rmtree(project.folder, ignore_errors=True)


class DevCase(unittest.TestCase):
    def setUp(self):
        project.reset()

    def make(self, folder=None):
        dev = Dev(folder or project.folder)
        self.addCleanup(dev.remove)
        return dev

    def assert_nothing_left(self, dev):
        wait_until(lambda: not marked_processes(dev.mark), "no process is left", END_SECONDS)
        self.assertTrue(dev.lock_is_free(), "the data folder is locked still")


class Saves(DevCase):
    def test_a_handler(self):
        """A save of a handler changes answers, and no data."""
        dev = self.make().started()
        dev.put(1, 2)
        self.assertEqual(dev.number(), 1)
        before = dev.mark_now()
        project.save(with_number(2))
        said = dev.said("swap    functions, generation 1", before)
        self.assertIn("change  app/main.cc\n", said)
        self.assertEqual((dev.number(), dev.count()), (2, 2))

    def test_a_mistake_and_its_repair(self):
        """The person's own line comes first; the version before serves on."""
        dev = self.make().started()
        before = dev.mark_now()
        broken = with_number(2).replace("return Number{", "return Nmber{")
        project.save(broken)
        said = dev.said("the version before serves on", before)
        first = said.split("change  app/main.cc\n", 1)[1].splitlines()[0]
        self.assertTrue(first.startswith(f"app/main.cc:{line_of(broken, 'Nmber')}:"), said)
        self.assertIn("error:", first)
        self.assertIn("Nmber", said)
        self.assertEqual(dev.number(), 1)
        dev.put(1)
        before = dev.mark_now()
        project.save(with_number(3))
        dev.said("swap    functions", before)
        self.assertEqual((dev.number(), dev.count()), (3, 1))

    def test_a_field_more(self):
        """The plan is shown, the column is there, and every record counts once."""
        dev = self.make().started()
        dev.put(1, 2)
        before = dev.mark_now()
        project.save(MAIN.replace("  std::string page;\n", "  std::string page;\n  antler::Default<std::uint32_t> score = 7;\n"))
        said = dev.said("swap    declarations and functions, generation 2", before)
        self.assertRegex(said, r"plan    .*score")
        self.assertEqual(dev.post("visits", {"id": 3, "page": "/", "score": "high"}).status, 400)
        dev.put(3, score=5)
        self.assertEqual(dev.query("SELECT toUInt32(id) AS id, score FROM visits ORDER BY id"),
                         [{"id": 1, "score": 7}, {"id": 2, "score": 7}, {"id": 3, "score": 5}])
        self.assertTrue(dev.reconcile()["exact"])

    def test_a_field_without_a_default_while_records_come(self):
        """What the old door took after the plan was made, and no table has read, has ClickHouse's default of the new field; the log says so."""
        dev = self.make().started()
        dev.put(1, 2)
        control.call(dev.socket(), "stream_pause", resource="visits", reader="visits")
        ids, fields, taken = itertools.count(3), "", []
        for attempt in range(5):  # a switch that is quicker than the first record is tried again
            before = dev.mark_now()
            fields += f"  std::uint32_t score_{attempt};\n"
            project.save(MAIN.replace("  std::string page;\n", "  std::string page;\n" + fields))
            dev.said("plan    ", before)
            record = {"page": "/", **{f"score_{i}": 5 for i in range(attempt)}}
            while dev.post("visits", {"id": (visit := next(ids)), **record}).status == 202:
                taken.append(visit)
            dev.said("swap    declarations and functions", before)
            if taken:
                break
        self.assertTrue(taken)
        said = dev.said("tables.unread", before, 5)
        unread = re.search(rf"table `visits` has not read ([\d,]+) records? of an earlier model in the stream `visits`: field `score_{attempt}`", said)
        self.assertIsNotNone(unread, said)
        # The one that is on its way when the doors change may come behind the count.
        self.assertIn(int(unread[1].replace(",", "")), (len(taken) - 1, len(taken)), said)
        control.call(dev.socket(), "stream_resume", resource="visits", reader="visits")
        dev.drained()
        self.assertEqual(dev.query(f"SELECT toUInt32(id) AS id FROM visits WHERE score_{attempt} = 0 ORDER BY id"), [{"id": i} for i in [1, 2, *taken]])
        self.assertTrue(dev.reconcile()["exact"])

    def test_what_no_plan_reaches(self):
        """Another type of a column: nothing changes, and it is said what to do."""
        dev = self.make().started()
        dev.put(1)
        before = dev.mark_now()
        project.save(MAIN.replace("  std::string page;\n", "  std::uint32_t page;\n"))
        said = dev.said("the version before serves on", before)
        self.assertRegex(said, r"ANT30\d\d")
        self.assertIn("page", said)
        self.assertIn("antler dev --fresh", said)
        dev.put(2)
        self.assertEqual((dev.number(), dev.count()), (1, 2))
        before = dev.mark_now()
        project.save(with_number(4))
        dev.said("swap    functions", before)
        self.assertEqual(dev.number(), 4)

    def test_an_app_that_dies(self):
        """A program that does not come up replaces nothing."""
        dev = self.make().started()
        before = dev.mark_now()
        project.save(MAIN.replace('  antler::App app{"shop"};\n', '  if (argc > 0) return 3;\n  antler::App app{"shop"};\n'))
        said = dev.said("the version before serves on", before)
        self.assertIn("code 3", said)
        self.assertEqual(dev.number(), 1)

    def test_the_last_save_wins(self):
        dev = self.make().started()
        before = dev.mark_now()
        takes_a_second = '#include <regex>\nstatic const std::regex kWord{"[a-z]+"};\n'  # to compile, so that it is seen to
        project.save(takes_a_second + with_number(5))
        wait_until(lambda: any(name == "cc1plus" for _, name in marked_processes(dev.mark)), "it compiles")
        project.save(with_number(6))
        dev.said("swap    functions", before)
        wait_until(lambda: dev.number() == 6, "the last save is served")

    def test_settings_are_read_at_the_start(self):
        dev = self.make().started()
        before = dev.mark_now()
        project.write("antler.toml", "[http]\nport = 0\n# more\n")
        dev.said("antler.toml is read at the start", before)


class Starts(DevCase):
    def test_a_first_start_that_fails_waits_for_a_save(self):
        """Neither a mistake in the code nor in the declarations ends it."""
        dev = self.make()
        project.save(MAIN.replace("return Number{", "return Nmber{"))
        dev.launch()
        dev.said("save to try again")
        before = dev.mark_now()
        project.save(MAIN.replace("  std::string page;\n", "  std::string page = \"x\";\n"))
        said = dev.said("save to try again", before)
        self.assertRegex(said, r"ANT1\d\d\d")
        before = dev.mark_now()
        project.save(with_number(2))
        dev.wait_served(before)
        self.assertEqual(dev.number(), 2)
        dev.put(1)
        self.assertEqual(dev.count(), 1)

    def test_a_folder_of_other_declarations(self):
        """Fresh throws the data away, and nothing else does."""
        dev = self.make().started()
        dev.put(1)
        self.assertEqual(dev.interrupt(), 0)
        project.save(MAIN.replace("  std::string page;\n", "  std::uint32_t page;\n"))
        dev.launch()
        said = dev.said("save to try again")
        self.assertRegex(said, r"ANT30\d\d")
        self.assertIn("antler dev --fresh", said)
        before = dev.mark_now()
        project.save(MAIN)
        dev.wait_served(before)
        self.assertEqual(dev.count(), 1)
        self.assertEqual(dev.interrupt(), 0)
        dev.started("--fresh")
        self.assertEqual(dev.count(), 0)
        dev.put(7)
        self.assertEqual(dev.interrupt(), 0)
        dev.started()
        self.assertEqual(dev.count(), 1)

    def test_fresh_removes_nothing_that_is_not_ours(self):
        dev = self.make()
        dev.data.mkdir()
        (dev.data / "letters").write_text("dear …")
        dev.launch("--fresh")
        self.assertEqual(dev.process.wait(END_SECONDS), 1)
        self.assertIn("is no data folder", dev.stderr())
        self.assertTrue((dev.data / "letters").exists())


class Ends(DevCase):
    def test_while_it_serves(self):
        dev = self.make().started()
        dev.put(1)
        self.assertEqual(dev.interrupt(), 0)
        self.assert_nothing_left(dev)

    def test_during_the_first_build(self):
        dev = self.make()
        project.save(with_number(8))
        dev.launch()
        wait_until(lambda: any(name == "cc1plus" for _, name in marked_processes(dev.mark)), "it compiles")
        self.assertEqual(dev.interrupt(), 0)
        self.assert_nothing_left(dev)
        self.assertFalse((dev.data / "LOCK").exists())

    def test_during_a_later_build(self):
        dev = self.make().started()
        project.save(with_number(9))
        wait_until(lambda: any(name == "cc1plus" for _, name in marked_processes(dev.mark)), "it compiles")
        self.assertEqual(dev.interrupt(), 0)
        self.assert_nothing_left(dev)
        # What the build left half done is done by the next one.
        dev.started()
        self.assertEqual(dev.number(), 9)

    def test_after_a_mistake(self):
        dev = self.make()
        project.save(MAIN.replace("return Number{", "return Nmber{"))
        dev.launch()
        dev.said("save to try again")
        self.assertEqual(dev.interrupt(), 0)
        self.assert_nothing_left(dev)


class Swaps(DevCase):
    # Two programs that were built before, and a build that takes one of them: what is tested is the swap, not the compiler.
    CMAKE = """cmake_minimum_required(VERSION 3.25)
project(swaps LANGUAGES NONE)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/shop
  COMMAND sh -c "cp variants/$(cat which.inc) build/shop.new && mv build/shop.new build/shop"
  DEPENDS which.inc WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)
add_custom_target(program ALL DEPENDS ${CMAKE_BINARY_DIR}/shop)
"""

    def test_100_swaps(self):
        """Under load no request fails, each answer is of one version, and each record counts once."""
        folder = make_folder("dev-swaps")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        (folder / "variants").mkdir()
        for number in (1, 2):
            project.save(with_number(number))
            shutil.copy(project.build(), folder / "variants" / str(number))
        (folder / "CMakeLists.txt").write_text(self.CMAKE)
        (folder / "antler.toml").write_text('[http]\nport = 0\n[app]\ntarget = "build/shop"\n')
        (folder / "which.inc").write_text("1")
        dev = self.make(folder).started()
        stop = threading.Event()
        wrong, sent, asked = [], [0] * CLIENTS, [0] * CLIENTS

        def load(client_number):
            client = dev.client()
            while not stop.is_set() and not wrong:
                identity = client_number * 1_000_000_000 + sent[client_number]
                body = json.dumps({"id": identity, "page": "/"}).encode()
                try:
                    posted = client.request("POST", "/ingest/visits", body, {"Content-Type": "application/json"})
                    if posted.status != 202:
                        wrong.append(posted)
                    sent[client_number] += 1
                    answer = client.request("GET", "/api/number")
                    if answer.status != 200 or answer.text.strip("[]\n") not in ('{"number":1}', '{"number":2}'):
                        wrong.append(answer)
                    asked[client_number] += 1
                except OSError as error:
                    wrong.append(error)
                stop.wait(0.002)
            client.close()

        clients = [threading.Thread(target=load, args=(i,)) for i in range(CLIENTS)]
        for client in clients:
            client.start()
        try:
            for swap in range(1, SWAPS + 1):
                number = 1 + swap % 2
                (folder / "which.inc").write_text(str(number))
                wait_until(lambda: wrong or dev.number() == number, f"swap {swap} is served: {dev.stderr()[-500:]}", 20)
                self.assertEqual(wrong, [])
        finally:
            stop.set()
            for client in clients:
                client.join()
        self.assertEqual(wrong, [])
        # The new worker answers before its swap is told.
        wait_until(lambda: dev.stderr().count("swap    functions") >= SWAPS, "every swap is told")
        self.assertEqual(dev.stderr().count("swap    functions"), SWAPS)
        self.assertGreater(min(asked), SWAPS)
        wait_until(lambda: dev.count() >= sum(sent), "every record is in the table")
        rows = dev.query("SELECT toUInt32(count()) AS n, toUInt32(uniqExact(id)) AS u FROM visits")
        self.assertEqual(rows, [{"n": sum(sent), "u": sum(sent)}])
        workers = [name for _, name in marked_processes(dev.mark)]
        self.assertLessEqual(len(workers), 3, workers)
        self.assertEqual(dev.interrupt(), 0)
        self.assert_nothing_left(dev)


if __name__ == "__main__":
    unittest.main()
