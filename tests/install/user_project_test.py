#!/usr/bin/env python3
"""From an installed Antler to a running project: install, init, build, test, manifest, check, start, post, query; mistakes on the way.

Everything happens in one folder under /dev/shm.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import Engine, environment, make_folder  # noqa: E402
from harness.installation import install  # noqa: E402

ARCHIVE_BYTES_MAX = 5 << 20


def run(*words, cwd, code=0, **more):
    env = {name: value for name, value in environment(**more).items() if name != "ANTLER_LIBCHDB"}
    found = subprocess.run([str(word) for word in words], cwd=cwd, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=170, check=False)
    assert found.returncode == code, f"{words}: {found.returncode}\nstdout: {found.stdout}\nstderr: {found.stderr}"
    return found.stdout, found.stderr


def told(err):
    """stderr of a build without its progress, which is there when it takes longer than a second."""
    return "".join(line + "\n" for line in err.splitlines() if not re.match(r"\[\d+/\d+\] ", line))


class UserProject(unittest.TestCase):
    """One installation and one project; the tests run in the order of their names."""

    @classmethod
    def setUpClass(cls):
        cls.home = make_folder("install")
        cls.addClassCleanup(shutil.rmtree, cls.home, True)
        cls.prefix = cls.home / "prefix"
        install(cls.prefix)
        cls.antler = cls.prefix / "bin" / "antler"
        cls.project = cls.home / "shop"
        run(cls.antler, "init", "shop", cwd=cls.home)

    def test_01_what_is_installed(self):
        for path in ("bin/antler", "lib/libantler.a", "lib/antler/libchdb.so", "include/antler/antler.h", "include/antler/version.h",
                     "lib/cmake/antler/antlerConfig.cmake", "lib/cmake/antler/antlerConfigVersion.cmake", "lib/cmake/antler/AntlerApp.cmake"):
            self.assertTrue((self.prefix / path).exists(), path)
        self.assertLess((self.prefix / "lib/libantler.a").stat().st_size, ARCHIVE_BYTES_MAX)
        version = re.search(r'kVersion = "(.+)"', (self.prefix / "include/antler/version.h").read_text()).group(1)
        self.assertEqual(run(self.antler, "--version", cwd=self.home)[0], version + "\n")
        self.assertIn(version, (self.prefix / "lib/cmake/antler/antlerConfigVersion.cmake").read_text())

    def test_02_builds(self):
        out, err = run(self.antler, "build", cwd=self.project)
        program = pathlib.Path(out.strip())
        self.assertEqual(program, self.project / "build" / "shop")
        self.assertNotIn("warning", err)
        self.assertLess(program.stat().st_size, ARCHIVE_BYTES_MAX)
        # The same Antler, found by where the engine is; and nothing to do the second time.
        self.assertRegex((self.project / "build/CMakeCache.txt").read_text(), rf"(?m)^antler_DIR:\w+={self.prefix}/lib/cmake/antler$")
        answer = json.loads(run(self.antler, "build", "--json", cwd=self.project / "app")[0])
        self.assertEqual((answer["ok"], answer["program"], answer["messages"]), (True, str(program), []))

    def test_03_its_test(self):
        out, _ = run("ctest", "--test-dir", "build", "--output-on-failure", cwd=self.project)
        self.assertRegex(out, r"Test #1: pages_test \.+ +Passed")
        # It can fail, and says what was answered.
        test = self.project / "tests" / "pages_test.cc"
        sound = test.read_text()
        self.addCleanup(test.write_text, sound)
        test.write_text(sound.replace("missing.status == 404", "missing.status == 200"))
        run(self.antler, "build", cwd=self.project)
        out, _ = run("ctest", "--test-dir", "build", "--output-on-failure", cwd=self.project, code=8)
        self.assertIn("nobody has visited `/nowhere` yet", out)

    def test_04_manifest(self):
        document = json.loads(run(self.antler, "manifest", cwd=self.project)[0])
        self.assertEqual((document["app"], [table["name"] for table in document["tables"]]), ("shop", ["page_totals", "visits"]))
        # Places are relative to the project, so that the document is the same in every checkout.
        self.assertNotIn(str(self.project), json.dumps(document))
        self.assertEqual(json.loads(run(self.project / "build/shop", "manifest", cwd=self.home)[0]), document)

    def test_05_check(self):
        out, err = run(self.antler, "check", cwd=self.project)
        self.assertIn("visits", out)
        self.assertIn("compared with an empty ClickHouse", err)
        self.assertFalse((self.project / ".antler").exists(), "a check leaves nothing behind")

    def test_06_doctor(self):
        out, _ = run(self.antler, "doctor", "--port", "0", cwd=self.project)
        for what in ("compiler", "cmake", "ninja", "libfmt", "libantler", "libchdb", "data folder"):
            self.assertRegex(out, rf"(?m)^ok +{what} ")

    def test_07_runs(self):
        home = self.home / "engine"
        home.mkdir()
        with Engine(app=self.project / "build/shop", program=self.antler, folder=home) as engine:
            engine.start()
            record = {"at": "2026-03-01T09:30:00Z", "page": "/", "duration_ms": 1200}
            self.assertEqual(engine.post("visits", record, "?ack=queryable").status, 200)
            self.assertEqual(engine.get("/api/top-pages", limit=5).json(), [{"page": "/", "visits": 1, "average_ms": 1200}])
            self.assertEqual(engine.get("/api/page", page="/").json(), [{"page": "/", "visits": 1, "average_ms": 1200}])
            self.assertEqual(engine.get("/api/page", page="/nowhere").status, 404)
            out, _ = run(self.antler, "query", "SELECT page, duration_ms FROM visits", "--format", "CSV", "--data-dir", engine.data, cwd=self.project)
            self.assertEqual(out, '"/",1200\n')
            # The engine has the folder: the SQL is tried, and the plan is not compared.
            answer = json.loads(run(self.antler, "check", "--json", "--data-dir", engine.data, cwd=self.project)[0])
            self.assertTrue(answer["ok"])
            self.assertIn("in use by process", answer["note"])
            engine.stop()
            out, _ = run(self.antler, "check", "--data-dir", engine.data, cwd=self.project)
            self.assertIn("nothing to change", out)

    def test_08_a_mistake_is_at_its_line(self):
        header = self.project / "app" / "visits.h"
        sound = header.read_text()
        self.addCleanup(header.write_text, sound)
        header.write_text(sound.replace("&Visit::page, &Visit::at", "&Visit::pag, &Visit::at"))
        line = 1 + header.read_text()[: header.read_text().index("&Visit::pag,")].count("\n")
        out, err = run(self.antler, "build", cwd=self.project, code=1)
        self.assertEqual(out, "")
        self.assertTrue(told(err).startswith(f"app/visits.h:{line}:"), err)
        self.assertIn("error: 'pag' is not a member of 'Visit'", told(err).splitlines()[0])
        # One that our headers find, in the person's line too.
        pages = self.project / "app" / "pages.h"
        header.write_text(sound)
        kept = pages.read_text()
        self.addCleanup(pages.write_text, kept)
        pages.write_text(kept.replace(".order_by = {&PageTotal::page}", ".order_by = {&Visit::page}"))
        answer = json.loads(run(self.antler, "build", "--json", cwd=self.project, code=1)[0])
        first = answer["messages"][0]
        self.assertFalse(answer["ok"])
        self.assertEqual(pathlib.Path(first["file"]).name, "pages.h")
        self.assertTrue(first["text"].startswith("antler: this field belongs to another struct"), first)
        # And `check` says the same.
        _, err = run(self.antler, "check", cwd=self.project, code=1)
        self.assertIn("app/pages.h:", told(err).splitlines()[0])

    def test_09_a_mistake_of_cmake_and_of_the_linker(self):
        lists = self.project / "CMakeLists.txt"
        sound = lists.read_text()
        self.addCleanup(lists.write_text, sound)
        lists.write_text(sound + "no_such_command()\n")
        line = lists.read_text().count("\n")
        _, err = run(self.antler, "build", cwd=self.project, code=1)
        self.assertTrue(told(err).startswith(f"CMakeLists.txt:{line}: error: Unknown CMake command \"no_such_command\""), err)
        lists.write_text(sound)
        main = self.project / "app" / "main.cc"
        kept = main.read_text()
        self.addCleanup(main.write_text, kept)
        main.write_text(kept.replace("int main", "int nowhere();\n\nint main").replace("return make_app", "return nowhere() + make_app"))
        _, err = run(self.antler, "build", cwd=self.project, code=1)
        self.assertIn("nowhere()", told(err).splitlines()[0])

    def test_10_release_and_clean(self):
        (self.project / "build" / "release").mkdir(parents=True)
        (self.project / "build" / "release" / "left-over").touch()
        # A folder that no build made is spared.
        _, err = run(self.antler, "build", "--release", "--clean", cwd=self.project, code=1)
        self.assertIn("ANT4706", err)
        (self.project / "build" / "release" / "CMakeCache.txt").write_text(f"CMAKE_HOME_DIRECTORY:INTERNAL={self.project}\n")
        out, _ = run(self.antler, "build", "--release", "--clean", cwd=self.project)
        self.assertEqual(out.strip(), str(self.project / "build/release/shop"))
        self.assertFalse((self.project / "build" / "release" / "left-over").exists())
        # The program of the development build is still the one that starts.
        self.assertEqual(json.loads(run(self.antler, "manifest", cwd=self.project)[0])["app"], "shop")

    def test_11_without_antler_build(self):
        """CMake alone, told the prefix."""
        folder = self.home / "by-hand"
        run("cmake", "-S", self.project, "-B", folder, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", cwd=self.home)
        self.assertIn(f"-isystem {self.prefix}/include", (folder / "compile_commands.json").read_text())

    def test_12_another_version_is_refused(self):
        with tempfile.TemporaryDirectory(dir=self.home) as folder:
            (pathlib.Path(folder) / "CMakeLists.txt").write_text("cmake_minimum_required(VERSION 3.25)\nproject(x LANGUAGES CXX)\nfind_package(antler 9.0 REQUIRED)\n")
            _, err = run(self.antler, "build", cwd=folder, code=1)
            self.assertTrue(told(err).startswith("CMakeLists.txt:3: error: "), err)
            self.assertIn("9.0", err)


if __name__ == "__main__":
    unittest.main()
