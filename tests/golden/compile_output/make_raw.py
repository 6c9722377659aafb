#!/usr/bin/env python3
"""Writes CASE.COMPILER.raw: what a compiler says of a case of tests/compile_fail, with the flags that antler_app gives.

    make_raw.py [--compiler g++ --compiler clang++-19] [case…]

The outputs are kept, so that reading them is tested without the compilers; run this when a compiler or a sentence changes. compile_output_test
compares what is made of them with CASE.COMPILER.out. The outputs of linkers and of CMake are of a project of `antler init` with a mistake, and were kept by hand.
"""

import argparse
import os
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CASES = ["key_missing_field", "key_other_struct", "key_string", "sql_more_arguments", "sql_unclosed_quote", "sql_not_a_literal", "option_misspelt",
         "field_pointer", "model_private", "name_upper_case", "app_add_temporary", "field_pair", "version_other_struct"]


def flags(compiler):
    limit = 0 if "clang" in compiler else 1
    return ["-std=c++20", "-Wall", "-Wextra", "-Wno-missing-field-initializers", f"-ftemplate-backtrace-limit={limit}", "-isystem", str(ROOT / "include"),
            "-fsyntax-only", "-DMISTAKE"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--compiler", action="append", default=[])
    parser.add_argument("cases", nargs="*")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "app").symlink_to(ROOT / "tests" / "compile_fail")
        for compiler in arguments.compiler or ["g++", "clang++-19"]:
            for case in arguments.cases or CASES:
                found = subprocess.run([compiler, *flags(compiler), f"app/{case}.cc"], capture_output=True, text=True, cwd=folder, check=False,
                                       env={**os.environ, "LC_ALL": "C"})
                assert found.returncode != 0, f"{case} compiles with {compiler}"
                name = "clang" if "clang" in compiler else "gcc"
                (HERE / f"{case}.{name}.raw").write_text(found.stderr.replace(str(ROOT), "/prefix"))


if __name__ == "__main__":
    main()
