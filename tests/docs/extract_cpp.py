#!/usr/bin/env python3
"""Writes the ```cpp block of a Markdown file as a source file: the build compiles exactly what a reader sees. With --all its blocks are
one program."""

import pathlib
import re
import sys


def cpp_blocks(text):
    return re.findall(r"^```cpp\n(.*?)^```$", text, re.M | re.S)


def main(source, target, how=""):
    blocks = cpp_blocks(pathlib.Path(source).read_text())
    if how != "--all" and len(blocks) != 1:
        sys.exit(f"{source}: one block of C++ is expected, {len(blocks)} were found")
    pathlib.Path(target).write_text("\n".join(blocks))


if __name__ == "__main__":
    main(*sys.argv[1:])
