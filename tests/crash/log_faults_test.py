#!/usr/bin/env python3
"""The log by itself (G1, G4, G5, G6): killed before each file operation of its commits, flushes, compactions, retention and drops; torn at any
byte; with any bit flipped in any file; on a disk that is full at any write. Every step that was acknowledged, and whose bytes are there, is
there; or the open refuses, and names the file. Never anything else. `antler log check` sees what the open sees, and `antler log repair` mends it.

ANTLER_KILLS scales it all, from 25 up. ANTLER_SEED repeats a run's choices. ANTLER_KILL_STEP is how many operations lie between two kills.
"""

import collections
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness.engine import BIN, environment, make_folder, run_antler  # noqa: E402

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
        outcomes = collections.Counter()
        for _ in range(CUTS):
            cut = self.choices.randint(0, size)
            self.restore()
            with open(self.log / wal.name, "r+b") as file:
                file.truncate(cut)
            sound, said = self.verify()
            outcomes["recovered" if sound else "refused"] += 1
            if not sound:
                self.assertIn(str(self.log), said, "the file is named")
                continue
            # All whose bytes were there, and no other.
            steps = int(said.split()[1])
            there = [number for number, bytes_then in acked if bytes_then <= older + cut]
            if there:
                self.assertGreaterEqual(steps, there[-1], f"ANTLER_SEED={SEED}: cut to {cut} of {size}")
            self.assertLessEqual(steps, acked[-1][0] + 1)
        print(f"log_faults: torn at {CUTS} places: {dict(outcomes)}", flush=True)
        self.assertGreater(outcomes["recovered"], CUTS // 2)

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

    # --- a full disk ---

    def test_full_at_any_write(self):
        """A write that fails ends it (G4); what was acknowledged before is there, and with room it goes on."""
        armed = self.home / "faults"
        for _ in range(FULL_DISKS):
            shutil.rmtree(self.log, ignore_errors=True)
            space = self.choices.randint(0, 900_000)
            armed.write_bytes(struct.pack("<6q", space, 0, -1, 0, 0, 0))
            code, acked = self.write(STEPS, LD_PRELOAD=FAULTS, FAULTS_FILE=str(armed), FAULTS_FOLDER=str(self.data))
            self.assertNotEqual(struct.unpack("<6q", armed.read_bytes())[5], 0, "the process has the shim")
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


if __name__ == "__main__":
    unittest.main()
