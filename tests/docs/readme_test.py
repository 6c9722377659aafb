#!/usr/bin/env python3
"""The README's program and its console: the program is compiled from the README (extract_cpp.py), started as the README says, and every
command of its console is run and answers what stands there."""

import json
import pathlib
import re
import shlex
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import BIN, ROOT, Engine, run_antler  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

PROGRAM = BIN / "readme_shop"
ADDRESS = "localhost:4000"


def indented_blocks(text):
    """The code blocks that are indented by four spaces."""
    return [re.sub(r"^    ", "", block, flags=re.M) for block in re.findall(r"(?:^    .*\n(?:\n(?=    ))?)+", text, re.M)]


def console(text):
    """(command, what it prints) of each `$ command`."""
    found = []
    for block in indented_blocks(text):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, printed = part.partition("\n")
            found.append((command, printed.strip()))
    return found


class Readme(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = (ROOT / "README.md").read_text()
        cls.engine = Engine(program=PROGRAM)
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()

    def test_it_says_what_it_creates(self):
        (shown,) = [block for block in indented_blocks(self.text) if block.startswith("plan ")]
        self.assertEqual(self.engine.stderr().replace(self.engine.address, f"http://127.0.0.1:{ADDRESS.split(':')[1]}").strip(), shown.strip())

    def test_console(self):
        commands = console(self.text)
        self.assertTrue(any(command.startswith("curl") for command, _ in commands))
        for command, printed in commands:
            with self.subTest(command):
                self.assertEqual(self.run_command(command).strip(), printed)

    def run_command(self, command):
        words = shlex.split(command)
        if words[0] == "curl":
            return self.curl(words[1:])
        self.assertEqual(words[0], "antler", f"`{command}` is not known to this test")
        code, out, err = run_antler(*words[1:], "--data-dir", self.engine.data, cwd=self.engine.home)
        self.assertEqual((code, err), (0, ""), command)
        return out

    def curl(self, words):
        """What `curl URL [-d BODY]` sends."""
        (url,) = [word for word in words if word.startswith(ADDRESS)]
        path = url.removeprefix(ADDRESS)
        if "-d" in words:
            body = words[words.index("-d") + 1].encode()
            answer = self.engine.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})
            # The console shows records one after the other; the next command may ask for them, and for what a transform made of them.
            wait_until(lambda: all(f["in_flight"] == 0 for f in self.engine.reconcile()["law"]["functions"]), "the transforms are done")
            self.engine.drained()
        else:
            answer = self.engine.get(path)
        self.assertLess(answer.status, 300, answer)
        return answer.text

    def test_program_prints_its_manifest(self):
        done = subprocess.run([str(PROGRAM), "manifest"], capture_output=True, text=True, timeout=30)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["app"], "shop")


if __name__ == "__main__":
    unittest.main()
