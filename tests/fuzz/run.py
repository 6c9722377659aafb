#!/usr/bin/env python3
"""Runs one fuzz target from its seeds: run.py NAME PROGRAM.

PROGRAM is libFuzzer's, or has the main of driver.cc. ANTLER_FUZZ_SECONDS says for how long (10), ANTLER_SEED where its choices start. What
libFuzzer finds new is kept in ANTLER_FUZZ_CORPUS/NAME when that is set, and is where the next run starts. The input that a target failed on
is written below the build folder and named; put it under tests/fuzz/seeds/NAME once it is mended.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

INPUT_BYTES_MAX = 16384
RSS_MB_MAX = 2048
INPUT_SECONDS_MAX = 10


def main():
    name, program = sys.argv[1], Path(sys.argv[2])
    seconds = int(os.environ.get("ANTLER_FUZZ_SECONDS", "10"))
    failed = program.parent.parent / "fuzz-failed" / name
    failed.mkdir(parents=True, exist_ok=True)
    seeds = Path(__file__).parent / "seeds" / name
    kept = os.environ.get("ANTLER_FUZZ_CORPUS")
    with tempfile.TemporaryDirectory(dir="/dev/shm", prefix="antler-fuzz-") as folder:
        corpus = Path(kept) / name if kept else Path(folder)
        corpus.mkdir(parents=True, exist_ok=True)
        command = [program, f"-max_total_time={seconds}", f"-max_len={INPUT_BYTES_MAX}", f"-rss_limit_mb={RSS_MB_MAX}",
                   f"-timeout={INPUT_SECONDS_MAX}", f"-artifact_prefix={failed}/", "-print_final_stats=1", "-verbosity=1"]
        if seed := os.environ.get("ANTLER_SEED"):
            command.append(f"-seed={seed}")
        dictionary = Path(__file__).parent / f"{name}.dict"
        if dictionary.exists():
            command.append(f"-dict={dictionary}")
        run = subprocess.run([*map(str, command), str(corpus), str(seeds)], stderr=subprocess.PIPE, text=True, errors="replace",
                             timeout=seconds + 120, check=False)
    stats = dict(re.findall(r"stat::(\w+):\s+(\d+)", run.stderr))
    coverage = re.findall(r"cov: (\d+)", run.stderr)
    edges = f"{coverage[-1]} edges, " if coverage else ""
    print(f"fuzz {name}: {stats.get('number_of_executed_units', '?')} inputs in {seconds} s, {edges}{stats.get('peak_rss_mb', '?')} MB")
    if run.returncode != 0:
        print(run.stderr[-6000:])
        print(f"\nto see it again: {program} {failed}/<the file named above>")
    return 0 if run.returncode == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
