#!/usr/bin/env python3
"""Writes C++ models of random fields, a table of them in each of some sources, and records of each as the value generator makes them.

    generate_models.py FOLDER MODELS SOURCES RECORDS SEED

FOLDER gets models_0.cc … and records.ndjson, each line {"model": name, "record": object}. The same seed is the same text."""

import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import values  # noqa: E402

FIELDS = [1, 2, 3, 5, 5, 8, 13]


def cpp_text(text):
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\{ord(c):03o}" for c in text) + '"'


def cpp_integer(kind):
    name = f"std::{kind.name.lower()}_t"
    if not kind.bounds:
        return name
    literal = {-(1 << 63): "INT64_MIN"}
    low, high = (literal.get(number, f"{number}{'' if kind.low else 'u'}") for number in (kind.minimum, kind.maximum))
    return f"antler::Bounded<{name}, {low}, {high}>"


def cpp_string(kind):
    out = "std::string"
    if "format" in kind.bounds:
        out = {"email": "antler::Email", "url": "antler::Url"}[kind.bounds["format"]]
    inside = "" if out == "std::string" else f", {out}"
    if "pattern" in kind.bounds:
        out = f"antler::Pattern<{cpp_text(kind.bounds['pattern'])}{inside}>"
    if "max_length" in kind.bounds:
        out = f"antler::Length<{kind.bounds['min_length']}, {kind.bounds['max_length']}{inside}>"
    return out


class Writer:
    def __init__(self, random):
        self.random, self.inside = random, []

    def enum(self, kind):
        names = [f"k{i}" for i in range(len(kind.names))]
        numbers = sorted(self.random.sample(range(-128, 256 if self.random.random() < 0.3 else 128), len(names)))
        kind.names = names
        self.inside.append(f"enum class E{len(self.inside)} {{ {', '.join(f'{name} = {number}' for name, number in zip(names, numbers, strict=True))} }}")
        return f"E{len(self.inside) - 1}"

    @staticmethod
    def zoned(kind, text):
        return text if kind.zone == "UTC" else f'antler::Zoned<{text}, "{kind.zone}">'

    def tuple(self, kind):
        """A std::tuple, or a struct of the model's."""
        parts = [self.cpp(part) for part in kind.parts]
        if not kind.names:
            return f"std::tuple<{', '.join(parts)}>"
        self.inside.append(f"struct S{len(self.inside)} {{ {' '.join(f'{part} {name}{{}};' for part, name in zip(parts, kind.names, strict=True))} "
                           f"bool operator==(const S{len(self.inside)}&) const = default; }}")
        return f"S{len(self.inside) - 1}"

    def cpp(self, kind):
        simple = {"Bool": "bool", "Float32": "float", "Float64": "double", "Date": "antler::Date", "UUID": "antler::Uuid",
                  "Date32": "antler::Date32", "IPv4": "antler::Ipv4", "IPv6": "antler::Ipv6", "Int128": "antler::Int128", "UInt128": "antler::UInt128"}
        if kind.name in simple:
            return simple[kind.name]
        writers = {
            values.Integer: cpp_integer,
            values.String: cpp_string,
            values.Text: cpp_string,
            values.DateTime: lambda k: self.zoned(k, "antler::DateTime"),
            values.DateTime64: lambda k: self.zoned(k, f"antler::DateTime64<{k.digits}>"),
            values.FixedString: lambda k: f"antler::FixedString<{k.width}>",
            values.Map: lambda k: f"std::map<{self.cpp(k.key)}, {self.cpp(k.inner)}>",
            values.Tuple: self.tuple,
            values.Decimal: lambda k: f"antler::Decimal<{k.precision}, {k.scale}>",
            values.Enum: self.enum,
            values.Nullable: lambda k: f"std::optional<{self.cpp(k.inner)}>",
            values.Array: lambda k: f"std::array<{self.cpp(k.inner)}, {k.count}>" if k.count else f"std::vector<{self.cpp(k.inner)}>",
            values.SimpleAggregate: lambda k: f'antler::SimpleAggregate<"{k.function}", {self.cpp(k.inner)}>',
            values.LowCardinality: lambda k: f"antler::LowCardinality<{self.cpp(k.inner)}>",
        }
        return writers[type(kind)](kind)

    def default(self, kind):
        """The initialiser of a Default<T>, of those that are plain; else nothing."""
        if isinstance(kind, values.Integer) and not kind.bounds:
            return str(self.random.randint(0, 100))
        if isinstance(kind, values.String) and not kind.bounds:
            return cpp_text(self.random.choice(["", "word", "ä€"]))
        return {"Bool": "true", "Float64": "0.5"}.get(kind.name)


def write_model(name, random):
    """The C++ text, and the fields as (name, kind, whether it may be missing)."""
    writer, lines, fields = Writer(random), [], []
    for i in range(random.choice(FIELDS)):
        kind = values.field_kind(random)
        text = writer.cpp(kind)
        default = writer.default(kind) if random.random() < 0.4 else None
        lines.append(f"  antler::Default<{text}> f{i} = {default};" if default else f"  {text} f{i}{{}};")
        fields.append((f"f{i}", kind, default is not None or values.may_be_null(kind)))
    return "\n".join([f"struct {name} {{", *[f"  {text};" for text in writer.inside], *lines, f"  bool operator==(const {name}&) const = default;", "};"]), fields


def record_of(fields, random):
    parts = [f'"{name}":{kind.good(random).text}' for name, kind, optional in fields if not (optional and random.random() < 0.2)]
    random.shuffle(parts)
    return "{" + ",".join(parts) + "}"


def write_if_changed(path, text):
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def main():
    folder, (models, sources, records, seed) = pathlib.Path(sys.argv[1]), map(int, sys.argv[2:6])
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for source in range(sources):
        texts, entries = [], []
        for number in range(source, models, sources):
            generator = random.Random(seed * 10_000 + number)
            text, fields = write_model(f"M{number}", generator)
            texts.append(text)
            entries.append(f"entry_of<M{number}>()")
            lines += [f'{{"model":"M{number}","record":{record_of(fields, generator)}}}' for _ in range(records)]
        write_if_changed(folder / f"models_{source}.cc", "\n".join([
            "// Written by generate_models.py.", '#include "models_entry.h"', "namespace antler::property {", f"namespace generated_{source} {{", *texts,
            f"}}  // namespace generated_{source}", f"using namespace generated_{source};",
            f"std::vector<Entry> entries_{source}() {{ return {{{', '.join(entries)}}}; }}", "}  // namespace antler::property", ""]))
    write_if_changed(folder / "all_entries.cc", "\n".join(
        ['#include "models_entry.h"', "namespace antler::property {", *[f"std::vector<Entry> entries_{i}();" for i in range(sources)],
         "std::vector<Entry> all_entries() {", "  std::vector<Entry> out;",
         *[f"  for (const auto& entry : entries_{i}()) out.push_back(entry);" for i in range(sources)], "  return out;", "}",
         "}  // namespace antler::property", ""]))
    write_if_changed(folder / "records.ndjson", "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
