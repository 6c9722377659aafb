#!/usr/bin/env python3
"""Compiles every case twice: with -DMISTAKE it fails and the first error is our sentence, without it compiles.

    tests/compile_fail/run.py --compiler g++ [--compiler clang++-19] [case.cc…]

The first lines of a case are `// expect: <part of the first error>` and, where a compiler of its own words says it,
`// expect-clang: <part>`. A compiler that is not installed is skipped, and said so.
"""

import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parent.parent / "include"
FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wno-missing-field-initializers", "-ftemplate-backtrace-limit=1"]


def is_clang(compiler: str) -> bool:
    return "clang" in pathlib.Path(compiler).name


def precompile(compiler: str, folder: pathlib.Path) -> list[str]:
    """The header is read once for all cases. Returns the flags that use it."""
    header = folder / "antler_first.h"
    header.write_text("#include <antler/antler.h>\n")
    output = folder / ("antler_first.pch" if is_clang(compiler) else "antler_first.h.gch")
    subprocess.run([compiler, *FLAGS, f"-I{INCLUDE}", "-x", "c++-header", str(header), "-o", str(output)], check=True)
    return ["-include-pch", str(output)] if is_clang(compiler) else ["-include", str(header), "-Winvalid-pch"]


def expected(case: pathlib.Path, compiler: str) -> str:
    found = {}
    for line in case.read_text().splitlines()[:2]:
        for key in ("expect", "expect-clang"):
            if line.startswith(f"// {key}: "):
                found[key] = line[len(key) + 5 :]
    return found.get("expect-clang", found["expect"]) if is_clang(compiler) else found["expect"]


def first_error(output: str) -> str:
    return next((line for line in output.splitlines() if "error:" in line), "")


def compile_case(case: pathlib.Path, compiler: str, flags: list[str], mistake: bool) -> subprocess.CompletedProcess:
    words = [compiler, *FLAGS, *flags, f"-I{INCLUDE}", "-fsyntax-only", str(case)] + (["-DMISTAKE"] if mistake else ["-Werror"])
    return subprocess.run(words, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})


def check(case: pathlib.Path, compiler: str, flags: list[str]) -> str:
    """The complaint; empty when the case holds."""
    sound = compile_case(case, compiler, flags, mistake=False)
    if sound.returncode != 0:
        return f"{case.name}: {compiler}: does not compile without the mistake:\n{sound.stderr[:2000]}"
    wrong = compile_case(case, compiler, flags, mistake=True)
    if wrong.returncode == 0:
        return f"{case.name}: {compiler}: compiles with the mistake"
    error = first_error(wrong.stderr)
    sentence = expected(case, compiler)
    if sentence not in error:
        return f"{case.name}: {compiler}: the first error is\n  {error}\nand does not hold\n  {sentence}"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--compiler", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("cases", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    cases = arguments.cases or sorted(HERE.glob("*.cc"))
    complaints, checked = [], 0
    for compiler in arguments.compiler or ["g++"]:
        if shutil.which(compiler) is None:
            print(f"skipped: {compiler} is not installed")
            continue
        with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            flags = precompile(compiler, pathlib.Path(folder))
            results = list(pool.map(lambda case: check(case, compiler, flags), cases))
            complaints += [result for result in results if result]
            checked += len(results)
    for complaint in complaints:
        print(complaint)
    print(f"{checked - len(complaints)} of {checked} cases hold")
    return 1 if complaints or checked == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
