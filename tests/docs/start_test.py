#!/usr/bin/env python3
"""docs/start.md as a reader goes through it: every block of it is carried out, in order, in one shell and one folder.

    ```console     `$ command` lines and what they print, in a terminal. `antler dev` stays there; the next commands are the other terminal's
    ```text        what the terminal of `antler dev` says next; `^C` is typed there
    ```cpp         a whole file, which its first line names

In what is shown `…` stands for anything. Not compared are numbers that differ between runs, the folder of the reader, the port, the log's
lines of level info, and in which `change` lines several files are told. What a command that only reads prints may come a moment later, as it
may for a reader. ANTLER_VERBOSE=1 prints the commands with times.
"""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import unittest
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import ROOT, environment, make_folder  # noqa: E402
from harness.installation import install  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

PAGE = ROOT / "docs" / "start.md"
BUILD_SECONDS = 60.0
READ_SECONDS = 15.0
END_SECONDS = 20.0

READS = re.compile(r"curl (?!.*-d )|antler (query|reconcile|ls|peek)\b")
LOG_LINE = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z info  ")
PROGRESS = re.compile(r"\[\d+/\d+\] ")


def blocks(text):
    """(line, language, content) of each fenced block."""
    found = []
    for match in re.finditer(r"^```(\w+)\n(.*?)^```$", text, re.M | re.S):
        found.append((text[: match.start()].count("\n") + 1, match.group(1), match.group(2)))
    return found


def console(content):
    """(command, what it prints) of each `$ command`."""
    found = []
    for part in re.split(r"^\$ ", content, flags=re.M)[1:]:
        command, _, printed = part.partition("\n")
        found.append((command, printed))
    return found


def comparable(text):
    """Without what differs from run to run, and from machine to machine."""
    kept = [line for line in text.splitlines() if not LOG_LINE.match(line) and not PROGRESS.match(line) and not line.startswith("change  ")]
    text = "\n".join(kept).strip()
    text = re.sub(r"\d+\.\d+ s(ec)?\b", "N s", text)
    text = re.sub(r"\d+ MB", "N MB", text)
    return re.sub(r'"request_id":"\w+"', '"request_id":"…"', text)


def pattern(shown):
    lines = []
    for line in comparable(shown).splitlines():
        lines.append(r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n")
    return re.compile("".join(lines))


def is_shown(shown, printed):
    return pattern(shown).fullmatch(comparable(printed) + "\n" if comparable(printed) else "") is not None


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


class Reader:
    """Two terminals and an editor."""

    def __init__(self):
        self.folder = make_folder("start")
        self.home = self.folder / "home"
        self.home.mkdir()
        (self.home / ".curlrc").write_text("silent\nshow-error\nmax-time = 30\n")  # no progress, as on a terminal
        self.port = free_port()
        self.environment = environment(HOME=str(self.home), ANTLER_HTTP_PORT=self.port, NO_COLOR="1", TERM="dumb")
        self.environment.pop("ANTLER_LIBCHDB", None)  # the installed one
        self.shell = subprocess.Popen(["bash", "--noprofile", "--norc"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      text=True, cwd=ROOT, env=self.environment)
        self.dev = None
        self.dev_output = self.folder / "dev"
        self.dev_read = 0

    def close(self):
        self.end_dev(signal.SIGKILL)
        self.shell.kill()
        self.shell.wait(END_SECONDS)
        self.shell.stdin.close()
        self.shell.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def as_shown(self, text):
        return text.replace(str(self.home), "/home/you").replace(self.port, "4000")

    # --- the terminal for commands ---

    def run(self, command):
        """What it prints, stdout and stderr together."""
        if command.startswith("./x install "):  # of the build that is tested
            prefix = command.split("--prefix ")[1].replace("~", str(self.home))
            install(prefix)
            return "…"
        mark = f"end-{uuid.uuid4().hex}"
        self.shell.stdin.write(f"{{ {command.replace('localhost:4000', f'localhost:{self.port}')}; }} </dev/null\necho {mark}\n")
        self.shell.stdin.flush()
        printed = ""
        for line in self.shell.stdout:
            if line.endswith(mark + "\n"):
                return self.as_shown(printed + line.removesuffix(mark + "\n"))
            printed += line
        raise AssertionError(f"`{command}` ended the shell:\n{printed}")

    def working_folder(self):
        return pathlib.Path(self.run("pwd -P").replace("/home/you", str(self.home)).strip())

    def write(self, files):
        """All of them in the same moment, as an editor that saves all."""
        for name, content in files.items():
            path = self.working_folder() / name
            path.parent.mkdir(exist_ok=True)
            path.with_name(path.name + "~").write_text(content)
        for name in files:
            path = self.working_folder() / name
            path.with_name(path.name + "~").replace(path)

    # --- the terminal of `antler dev` ---

    def start_dev(self, command):
        if self.dev is not None:
            self.dev.wait(END_SECONDS)  # it was ended
        self.dev_read = 0
        path = self.run("echo $PATH").replace("/home/you", str(self.home)).strip()
        with open(self.dev_output, "wb") as output:
            self.dev = subprocess.Popen(command.split(), stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=self.working_folder(),
                                        env={**self.environment, "PATH": path}, start_new_session=True, executable=shutil.which("antler", path=path))

    def dev_says(self):
        return self.as_shown(self.dev_output.read_text(errors="replace"))[self.dev_read:]

    def dev_goes_on(self):
        self.dev_read += len(self.dev_says())

    def end_dev(self, how):
        if self.dev is not None and self.dev.poll() is None:
            self.dev.send_signal(how)
            return self.dev.wait(END_SECONDS)
        return None


class Start(unittest.TestCase):
    maxDiff = None

    def test_the_page(self):
        self.reader = Reader()
        self.addCleanup(self.reader.close)
        seen = set()
        files = {}
        for self.line, language, content in blocks(PAGE.read_text()):
            seen.add(language)
            if language == "cpp":
                name = re.match(r"// ([\w/.]+)\n", content)
                self.assertIsNotNone(name, f"{self.where()}: the first line of a file names it")
                files[name.group(1)] = content
                continue
            if files:
                self.reader.write(files)
                files = {}
            if language == "console":
                for command, printed in console(content):
                    self.command(command, printed)
            else:
                self.assertEqual(language, "text", f"{self.where()}: a kind of block that this test does not know")
                self.dev_terminal(content)
        self.assertEqual(files, {}, "nothing is done with the last files")
        self.assertEqual(seen, {"console", "text", "cpp"})

    def where(self):
        return f"{PAGE.name}:{self.line}"

    def command(self, command, shown):
        if os.environ.get("ANTLER_VERBOSE"):
            print(f"{time.monotonic():.1f} {self.where()} $ {command}", file=sys.stderr)
        if command.startswith("antler dev"):
            self.reader.start_dev(command)
            self.wait_for_dev(shown)
            return
        printed = self.reader.run(command)
        deadline = time.monotonic() + READ_SECONDS
        while READS.match(command) and not is_shown(shown, printed) and time.monotonic() < deadline:
            time.sleep(0.1)
            printed = self.reader.run(command)
        if printed != "…" and not is_shown(shown, printed):
            self.fail(f"{self.where()}: `{command}` prints\n{comparable(printed)}\nand the page shows\n{comparable(shown)}")

    def dev_terminal(self, shown):
        if shown.startswith("^C"):
            self.assertEqual(self.reader.end_dev(signal.SIGINT), 0, self.reader.dev_says())
            shown = shown.removeprefix("^C\n")
        self.wait_for_dev(shown)

    def wait_for_dev(self, shown):
        def says():
            said = self.reader.dev_says()
            if is_shown(shown, said):
                return True
            if self.reader.dev.poll() is not None:
                raise AssertionError(f"{self.where()}: `antler dev` ended with {self.reader.dev.returncode}:\n{said}")
            return False

        try:
            wait_until(says, "the terminal of `antler dev`", BUILD_SECONDS, pause=0.02)
        except AssertionError as failure:
            self.fail(f"{self.where()}: {failure}: it says\n{comparable(self.reader.dev_says())}\nand the page shows\n{comparable(shown)}")
        self.reader.dev_goes_on()


if __name__ == "__main__":
    unittest.main()
