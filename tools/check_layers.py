#!/usr/bin/env python3
"""The shape of the source tree as a test: who may include whom, what a file looks like, what stands at the top.

A module says what it includes once, in its CMakeLists.txt (`antler_module(name DEPENDS …)`). This program compares that with
the `#include`s of src/ and with the module table of ARCHITECTURE.md, and prints one line `file:line: what is wrong` a problem.

    check_layers.py [--root FOLDER]        exit code 1 when anything is wrong
"""

import argparse
import fnmatch
import re
import sys
from pathlib import Path

LINES_MAX = 600
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "helper", "misc"}
TOP_LEVEL = {
    ".ci", ".clang-format", ".clang-tidy", ".editorconfig", ".gitattributes", ".gitignore",
    "ARCHITECTURE.md", "CHANGELOG.md", "CMakeLists.txt", "CMakePresets.json", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md",
    "bench", "changes", "cmake", "console", "docs", "examples", "include", "sdk", "src", "templates", "tests", "tools", "x",
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
DEFINE = re.compile(r"^\s*#\s*define\b")
GENERATED = re.compile(r"^//.*\b(?:[Gg]enerated|[Ww]ritten) by (?:`)?tools/")  # in a file's first lines: no limit of length
ROW = re.compile(r"^\|\s*`([a-z_]+)`\s*\|[^|]*\|\s*([^|]*)\|\s*$")


class Tree:
    """The problems of one source tree, collected by `problems()`."""

    def __init__(self, root):
        self.root = Path(root)
        self.found = []
        self.modules = {}  # name -> {module: line} of DEPENDS
        self.test_only = {}  # name -> modules that its tests may include besides
        self.declared_at = {}  # name -> line of antler_module
        self.rows = {}  # name -> (line, modules of the table's last column)

    def problems(self):
        self.read_declarations()
        self.read_table()
        self.check_table()
        self.check_cycles()
        for path in self.sources("src"):
            self.check_includes(path)
            self.check_text(path, macros_allowed=False)
        for path in self.sources("include"):
            self.check_public_header(path)
            self.check_text(path, macros_allowed=True)
        self.check_names()
        self.check_top_level()
        return sorted(self.found)

    def report(self, path, line, message):
        self.found.append((str(Path(path).relative_to(self.root)), line, message))

    def sources(self, folder):
        base = self.root / folder
        return sorted(p for p in base.rglob("*") if p.suffix in (".h", ".cc")) if base.is_dir() else []

    def read_declarations(self):
        for path in sorted((self.root / "src").glob("*/CMakeLists.txt")):
            text = re.sub(r"#[^\n]*", "", path.read_text(encoding="utf-8"))
            calls = list(re.finditer(r"\bantler_module\s*\(([^)]*)\)", text))
            if len(calls) != 1:
                self.report(path, 1, f"has {len(calls)} calls of antler_module; a module has exactly one")
                continue
            line = text.count("\n", 0, calls[0].start()) + 1
            words = calls[0].group(1).split()
            name = words[0] if words else ""
            if name != path.parent.name:
                self.report(path, line, f"declares module `{name}` in folder `{path.parent.name}`; they have one name")
                continue
            keyword, lists = "", {"DEPENDS": {}, "LIBRARIES": {}, "TEST_LIBRARIES": {}}
            for word in words[1:]:
                if word in lists:
                    keyword = word
                elif keyword:
                    lists[keyword][word] = line
            self.declared_at[name] = (path, line)
            self.modules[name] = lists["DEPENDS"]
            self.test_only[name] = {w[len("antler_"):] for w in lists["TEST_LIBRARIES"] if w.startswith("antler_")}
        for folder in sorted({p.parent.relative_to(self.root / "src").parts[0] for p in self.sources("src") if p.parent != self.root / "src"}):
            if folder not in self.modules and not (self.root / "src" / folder / "CMakeLists.txt").exists():
                self.report(self.root / "src" / folder, 1, "has sources but no CMakeLists.txt with antler_module")

    def read_table(self):
        path = self.root / "ARCHITECTURE.md"
        if not path.exists():
            self.report(path, 1, "is missing; it holds the module table")
            return
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = ROW.match(line)
            if not row:
                continue
            if row.group(1) in self.rows:
                self.report(path, number, f"module `{row.group(1)}` has two rows")
            self.rows[row.group(1)] = (number, set(re.findall(r"[a-z_]+", row.group(2).replace("`", ""))) - {"nothing"})

    def check_table(self):
        path = self.root / "ARCHITECTURE.md"
        for name, (number, allowed) in self.rows.items():
            for other in sorted(allowed - set(self.rows)):
                self.report(path, number, f"row `{name}` allows `{other}`, which has no row")
        for name, depends in self.modules.items():
            where, line = self.declared_at[name]
            if name not in self.rows:
                if path.exists():
                    self.report(where, line, f"module `{name}` is missing in the table of ARCHITECTURE.md")
                continue
            for other in depends:
                if other not in self.rows[name][1]:
                    self.report(where, depends[other], f"`{name}` DEPENDS on `{other}`; ARCHITECTURE.md line {self.rows[name][0]} "
                                f"allows it {', '.join(sorted(self.rows[name][1])) or 'nothing'}")

    def check_cycles(self):
        """Depth first over the table and the declarations; each cycle is reported once, at the module where it closes."""
        done = set()
        graph = {name: set(self.modules.get(name, {})) | self.rows.get(name, (0, set()))[1] for name in {*self.modules, *self.rows}}

        def visit(name, way):
            if name in way:
                cycle = [*way[way.index(name):], name]
                where, line = self.declared_at.get(way[-1], (self.root / "ARCHITECTURE.md", self.rows.get(way[-1], (1,))[0]))
                self.report(where, line, "modules include each other in a cycle: " + " -> ".join(cycle))
                return
            if name in done:
                return
            for other in sorted(graph.get(name, ())):
                visit(other, [*way, name])
            done.add(name)

        for name in sorted(graph):
            visit(name, [])

    def check_includes(self, path):
        module = path.relative_to(self.root / "src").parts[0]
        depends = self.modules.get(module)
        is_test = path.stem.endswith("_test")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            include = INCLUDE.match(line)
            if not include:
                continue
            bracket, target = include.groups()
            first = target.split("/")[0]
            if target.startswith((".", "/")):
                self.report(path, number, f'includes "{target}"; includes are full paths from src')
            elif first in ("tests", "examples", "bench"):
                self.report(path, number, f'includes "{target}"; src does not know `{first}`')
            elif bracket == '"' and "/" not in target:
                self.report(path, number, f'includes "{target}"; includes are full paths from src')
            elif first == module or first not in {*self.modules, *self.rows} or depends is None or bracket == "<":
                continue
            elif first not in depends and not (is_test and first in self.test_only[module]):
                self.report(path, number, f'includes "{target}"; `{module}` DEPENDS on {", ".join(sorted(depends)) or "nothing"}')

    def check_public_header(self, path):
        """include/antler knows itself and the standard library, whose headers have neither a folder nor an ending."""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            include = INCLUDE.match(line)
            if include and not include.group(2).startswith("antler/") and not re.fullmatch(r"[a-z_]+", include.group(2)):
                self.report(path, number, f"includes {include.group(2)}; a public header includes antler/ and the standard library only")

    def check_text(self, path, macros_allowed):
        lines = path.read_text(encoding="utf-8").splitlines()
        generated = any(GENERATED.search(line) for line in lines[:5])
        if len(lines) > LINES_MAX and not generated:
            self.report(path, LINES_MAX + 1, f"has {len(lines)} lines; {LINES_MAX} is the most: look for the second concept")
        if path.suffix == ".h":
            if not lines or not lines[0].startswith("//"):
                self.report(path, 1, "a header opens with a paragraph: what it is, what it guarantees, which thread it lives on")
            if "#pragma once" not in lines:
                self.report(path, 1, "has no #pragma once")
        if not macros_allowed:
            for number, line in enumerate(lines, 1):
                if DEFINE.match(line):
                    self.report(path, number, "defines a macro")

    def check_names(self):
        for folder in ("src", "include", "tests", "tools", "examples", "bench", "cmake"):
            for path in sorted((self.root / folder).rglob("*")):
                if "__pycache__" not in path.parts and path.name.split(".")[0] in FORBIDDEN_NAMES:
                    self.report(path, 1, f"is called `{path.name}`, which names no concept")

    def check_top_level(self):
        ignored = {".git", "build", "__pycache__"}
        gitignore = self.root / ".gitignore"
        if gitignore.exists():
            ignored |= {line.strip().strip("/") for line in gitignore.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
        for path in sorted(self.root.iterdir()):
            if path.name not in TOP_LEVEL and not any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored if pattern):
                self.report(path, 1, "is not one of the top-level entries that tools/check_layers.py lists")


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=Path(__file__).resolve().parent.parent)
    problems = Tree(parser.parse_args(arguments).root).problems()
    for path, line, message in problems:
        print(f"{path}:{line}: {message}")
    print(f"layers: {len(problems)} problem{'' if len(problems) == 1 else 's'}" if problems else "layers: in order")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
