#!/usr/bin/env python3
"""The log by itself (G1, G4, G5, G6): killed before each file operation of its commits, flushes, compactions, retention and drops; torn at any
byte; with any bit flipped in any file; on a disk that is full at any write. Every step that was acknowledged, and whose bytes are there, is
there; or the open refuses, and names the file. Never anything else. `antler log check` sees what the open sees, and `antler log repair` mends it.

ANTLER_KILLS scales it all, from 25 up. ANTLER_SEED repeats a run's choices. ANTLER_KILL_STEP is how many operations lie between two kills.
"""

import collections
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import struct
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.engine import ANTLER, BIN, Engine, environment, make_folder, run_antler  # noqa: E402

KILL_AT = os.environ.get("ANTLER_KILL_AT") or str(BIN / "kill_at")
LOG_LOAD = str(BIN / "log_load")
FAULTS = str(BIN / "faults.so")
KILLS = int(os.environ.get("ANTLER_KILLS") or 25)
SCALE = min(8, max(1, KILLS // 25))  # of everything here
STEP = int(os.environ.get("ANTLER_KILL_STEP") or max(1, 13 // SCALE))
SEED = int(os.environ.get("ANTLER_SEED") or random.SystemRandom().randrange(1 << 32))
STEPS = 150
IN_FLIGHT_BYTES_MIN = 20_000
FLIPS = 12 * SCALE
CUTS = 20 * SCALE
FULL_DISKS = 10 * SCALE


def run(*command, **variables):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, env=environment(**variables))


def no_room():
    """For a process that is started: no file may grow."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def writes_of(wal):
    """(start, size) of each record of the first block, which is a write where it is small."""
    found, at = [], 0
    while at + 7 <= min(len(wal), 32768):
        size = 7 + struct.unpack_from("<H", wal, at + 4)[0]
        if size == 7 and wal[at + 6] == 0:
            break
        found.append((at, min(size, 32768 - at)))
        at += size
    return found


class LogFaults(unittest.TestCase):
    def setUp(self):
        self.home = make_folder("log")
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.data = self.home / "data"
        self.log = self.data / "log"
        self.data.mkdir()
        self.choices = random.Random(SEED)

    def write(self, steps=STEPS, prefix=(), **variables):
        """(exit code, [(acknowledged, bytes of the write-ahead files)])"""
        done = run(*prefix, LOG_LOAD, "write", self.log, steps, **variables)
        acked = [tuple(map(int, line.split()[1:])) for line in done.stdout.splitlines() if line.startswith("acked ")]
        return done.returncode, acked

    def verify(self, how="verify"):
        done = run(LOG_LOAD, how, self.log)
        self.assertIn(done.returncode, (0, 1), f"ANTLER_SEED={SEED}: silently wrong: {done.stdout} {done.stderr}")
        return done.returncode == 0, done.stdout.strip()

    def sound_steps(self):
        sound, said = self.verify()
        self.assertTrue(sound, f"ANTLER_SEED={SEED}: {said}")
        return int(said.split()[1])

    def check(self):
        code, out, err = run_antler("log", "check", "--data-dir", self.data, cwd=self.home)
        self.assertIn(code, (0, 1), out + err)
        return code == 0, out + err

    def image(self):
        """The folder as it stands, kept apart; `restore` brings it back."""
        shutil.rmtree(self.home / "image", ignore_errors=True)
        shutil.copytree(self.log, self.home / "image")

    def restore(self):
        for left in self.data.iterdir():
            if left.name.startswith("log"):
                shutil.rmtree(left)
        shutil.copytree(self.home / "image", self.log)

    def killed_in_flight(self):
        """A log whose newest writes stand in the write-ahead file alone: killed before one of its last operations."""
        armed, report = self.home / "armed", self.home / "report"
        armed.touch()
        prefix = [KILL_AT, "--folder", self.log, "--armed-by", armed, "--report", report, "--at"]
        code, _ = self.write(STEPS, [*prefix, 0, "--"])
        self.assertEqual(code, 0)
        operations = len(report.read_text().splitlines())
        for at in range(operations * 3 // 4, operations):
            shutil.rmtree(self.log)
            code, acked = self.write(STEPS, [*prefix, at, "--"])
            self.assertEqual(code, 137)
            if self.newest_wal(self.log).stat().st_size > IN_FLIGHT_BYTES_MIN:
                armed.unlink()
                return acked
        self.fail("no moment with writes in the newest write-ahead file")

    @staticmethod
    def newest_wal(folder):
        """The one that is written; those before it are closed, and never torn."""
        return max(folder.glob("*.log"))

    # --- kills ---

    def test_killed_before_each_operation(self):
        armed, report = self.home / "armed", self.home / "report"
        armed.touch()
        prefix = [KILL_AT, "--folder", self.log, "--armed-by", armed, "--report", report, "--at"]
        code, acked = self.write(STEPS, [*prefix, 0, "--"])
        self.assertEqual((code, acked[-1][0]), (0, STEPS))
        operations = report.read_text().splitlines()
        kinds = collections.Counter(line.split(" ")[1] for line in operations)
        self.assertGreater(kinds["fdatasync"] + kinds["fsync"], STEPS, "each step has its fsync")
        self.assertGreater(kinds["rename"], 1)
        self.assertGreater(kinds["unlink"], 1, "compactions and flushes delete files")
        first = self.choices.randint(1, STEP)
        points = range(first, len(operations) + 1, STEP)
        print(f"log_faults: {len(operations)} file operations {dict(kinds)}, killed before {len(points)} of them, ANTLER_SEED={SEED}", flush=True)
        for at in points:
            shutil.rmtree(self.log, ignore_errors=True)
            code, acked = self.write(STEPS, [*prefix, at, "--"])
            known = acked[-1][0] if acked else 0
            steps = self.sound_steps()
            # The step that was at work may be in: nobody was told.
            self.assertIn(steps, (known, known + 1), f"killed before operation {at}: {operations[at - 1]}")
            # It goes on where it was.
            code, acked = self.write(20)
            self.assertEqual((code, self.sound_steps()), (0, steps + 20))
        armed.unlink()

    # --- torn and flipped ---

    def test_torn_anywhere(self):
        acked = self.killed_in_flight()
        self.image()
        wal = self.newest_wal(self.home / "image")
        size = wal.stat().st_size
        older = sum(path.stat().st_size for path in (self.home / "image").glob("*.log")) - size
        outcomes = {"recovered": [], "refused": []}
        for cut in [size, size - 1, *(self.choices.randint(0, size) for _ in range(CUTS))]:
            self.restore()
            with open(self.log / wal.name, "r+b") as file:
                file.truncate(cut)
            sound, said = self.verify()
            outcomes["recovered" if sound else "refused"].append(cut)
            if not sound:
                self.assertIn(str(self.log), said, "the file is named")
                continue
            # All whose bytes were there, and no other.
            steps = int(said.split()[1])
            there = [number for number, bytes_then in acked if bytes_then <= older + cut]
            if there:
                self.assertGreaterEqual(steps, there[-1], f"ANTLER_SEED={SEED}: cut to {cut} of {size}")
            self.assertLessEqual(steps, acked[-1][0] + 1)
        print(f"log_faults: torn at {CUTS + 2} places: { {what: len(cuts) for what, cuts in outcomes.items()} }", flush=True)
        self.assertLessEqual({size, size - 1}, set(outcomes["recovered"]), "a torn tail is no damage")
        # What a flushed table already holds, and the write-ahead file no more, was no torn tail: it is refused, and all before it too.
        self.assertLess(max(outcomes["refused"], default=-1), min(outcomes["recovered"]))

    def test_any_bit_flipped(self):
        acked = self.killed_in_flight()[-1][0]
        self.image()
        files = [path for path in (self.home / "image").iterdir() if path.suffix in (".log", ".sst") and path.stat().st_size > 0]
        weights = [path.stat().st_size for path in files]
        outcomes = collections.Counter()
        for _ in range(FLIPS):
            victim = self.choices.choices(files, weights)[0]
            place = self.choices.randrange(victim.stat().st_size)
            self.restore()
            with open(self.log / victim.name, "r+b") as file:
                file.seek(place)
                byte = file.read(1)[0]
                file.seek(place)
                file.write(bytes([byte ^ (1 << self.choices.randrange(8))]))
            what = f"ANTLER_SEED={SEED}: a bit of {victim.name} at {place} of {victim.stat().st_size}"
            checked, report = self.check()
            if not checked:
                self.assertIn("DAMAGED", report, what)
            sound, said = self.verify()
            if sound:
                # A byte that nothing needs, as between records.
                self.assertIn(int(said.split()[1]), (acked, acked + 1), what)
            else:
                self.assertTrue(victim.name in said or "damaged" in said or "checksum" in said, f"{what}: {said}")
                self.assertFalse(checked, f"{what}: the open refuses ({said}), and the check says:\n{report}")
                if victim.suffix == ".log":
                    self.assertIn(f"{victim.name} at offset ", said, what)
                outcomes["repaired" if self.repair(what) else "beyond repair"] += 1
            outcomes[f"{victim.suffix} {'read' if sound else 'refused'}"] += 1
        print(f"log_faults: {FLIPS} bits flipped: {dict(outcomes)}", flush=True)
        self.assertGreater(outcomes["repaired"], FLIPS // 3)

    def repair(self, what):
        before = sorted(path.name for path in self.log.iterdir())
        code, out, err = run_antler("log", "repair", "--dry-run", "--data-dir", self.data, cwd=self.home)
        self.assertEqual(sorted(path.name for path in self.log.iterdir()), before, "a dry run changes nothing")
        planned = code == 0
        code, out, err = run_antler("log", "repair", "--data-dir", self.data, cwd=self.home)
        self.assertEqual(code == 0, planned, f"{what}\n{out}{err}")
        if code != 0:
            self.assertIn("ANT4712", err, what)
            return False
        self.assertTrue((self.data / "log.damaged-1" / "CURRENT").exists(), f"{what}: the damaged log is kept")
        checked, report = self.check()
        self.assertTrue(checked, f"{what}: after the repair:\n{report}")
        sound, said = self.verify("salvaged")
        self.assertTrue(sound, f"{what}: {said}")
        return True

    def test_no_room_for_a_look_says_nothing_about_the_log(self):
        self.write(20)
        for command in ("check", "repair"):
            done = subprocess.run([ANTLER, "log", command, "--data-dir", self.data], cwd=self.home, capture_output=True, text=True, timeout=60,
                                  env=environment(), preexec_fn=no_room)
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            self.assertNotIn("DAMAGED", done.stdout + done.stderr)
            self.assertIn("says nothing about the log", done.stderr)
        self.assertTrue(self.check()[0])
        self.assertEqual([path.name for path in self.data.iterdir() if path.name.startswith("log.")], [])

    # --- a full disk ---

    def test_full_at_any_write(self):
        """A write that fails ends it (G4); what was acknowledged before is there, and with room it goes on."""
        armed = self.home / "faults"
        for _ in range(FULL_DISKS):
            shutil.rmtree(self.log, ignore_errors=True)
            space = self.choices.randint(0, 900_000)
            armed.write_bytes(struct.pack("<7q", space, 0, -1, 0, 0, 0, 0))
            code, acked = self.write(STEPS, LD_PRELOAD=FAULTS, FAULTS_FILE=str(armed), FAULTS_FOLDER=str(self.data))
            self.assertNotEqual(struct.unpack("<7q", armed.read_bytes())[5], 0, "the process has the shim")
            known = acked[-1][0] if acked else 0
            if code == 0:
                self.assertEqual(known, STEPS)
            if not (self.log / "CURRENT").exists():
                self.assertEqual(known, 0)
                continue
            steps = self.sound_steps()
            self.assertIn(steps, (known, known + 1), f"ANTLER_SEED={SEED}: {space} bytes")
            self.assertEqual(self.write(10)[0], 0)
            self.assertEqual(self.sound_steps(), steps + 10)


class EachWriteDamaged(unittest.TestCase):
    def test_ends_sound_or_refused_by_name(self):
        """A byte of each write of a small log: the repair is refused, or the engine starts, takes records and has them (G4, G11)."""
        engine = Engine(manifests.events(freshness_ms=20))
        self.addCleanup(engine.remove)
        engine.start()
        for number in range(3):
            self.assertEqual(engine.post("events", manifests.event(number), "?ack=queryable").status, 200)
        engine.kill()
        engine.socket().unlink(missing_ok=True)
        image = engine.home / "image"
        shutil.copytree(engine.data, image, symlinks=True)
        wal = LogFaults.newest_wal(image / "log")
        starts = writes_of(wal.read_bytes())
        self.assertGreater(len(starts), 15)
        choices = random.Random(SEED)
        outcomes = collections.Counter()
        for number, (start, size) in enumerate(starts):
            what = f"ANTLER_SEED={SEED}: write {number} of {len(starts)}, at {start}"
            shutil.rmtree(engine.data)
            shutil.copytree(image, engine.data, symlinks=True)
            damaged = bytearray(wal.read_bytes())
            damaged[start + 7 + choices.randrange(size - 7)] ^= 0x10
            (engine.data / "log" / wal.name).write_bytes(damaged)
            code, out, err = run_antler("log", "repair", "--json", "--data-dir", engine.data, cwd=engine.home)
            if code != 0:
                self.assertIn("ANT4712", err, what)
                self.assertRegex(err, r"the record of topic \d+ is missing", what)
                outcomes["refused"] += 1
                continue
            report = json.loads(out)
            self.assertTrue(report["repaired"], f"{what}: {report}")
            self.assertEqual(report["missing_schemas"], [], f"{what}: state.db has it")
            engine.start()
            answer = engine.post("events", [manifests.event(100 + more) for more in range(5)], "?ack=queryable")
            self.assertEqual(answer.status, 200, f"{what}: {answer} {engine.stderr()}")
            ids = [int(row["id"]) for row in engine.query("SELECT id FROM events WHERE id >= 100 ORDER BY id")]
            self.assertEqual(ids, list(range(100, 105)), f"{what}: taken for repeats, or twice")
            law = engine.reconcile()
            said = engine.stderr()
            if not law["exact"]:
                told = report["records_lost"] or report["dropped_batches"] or report["log_file_damaged"]
                self.assertTrue(told, f"{what}: {law} {report} {said}")
            outcomes["exact" if law["exact"] else "inexact, as the repair said"] += 1
            engine.stop()
            code, out, err = run_antler("log", "check", "--data-dir", engine.data, cwd=engine.home)
            self.assertEqual(code, 0, f"{what}: {out}{err}")
        print(f"log_faults: each of {len(starts)} writes damaged: {dict(outcomes)}", flush=True)


if __name__ == "__main__":
    unittest.main()
