#!/usr/bin/env python3
"""Random models and values through the real engine: what the validator accepts, ClickHouse stores and every format gives back equal; what
it refuses, the answer names, each value by its path. Equal to what the generator (values.py, scalars.py) computed, not to what our encoder says.

    ANTLER_SEED=7 ANTLER_MODELS=50 tests/property/property_test.py

The seed is printed, and the same seed is the same run. CSV, Arrow and Parquet are read back by ClickHouse in another process."""

import json
import os
import pathlib
import random
import shutil
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import values  # noqa: E402
from harness import clickhouse, manifests  # noqa: E402
from harness.engine import Engine, make_folder  # noqa: E402
from values import Bad, Good, quoted  # noqa: E402

SEED = int(os.environ.get("ANTLER_SEED") or time.time_ns() % 1_000_000_000)
MODELS = int(os.environ.get("ANTLER_MODELS") or 50)
RECORDS = 200
MODELS_OF_AN_ENGINE = 50
FIELDS_MAX = 128
BAD_SHARE = 0.15
ERRORS_KEPT = 100  # of a body (docs/reference/http.md)
KEEPER = "rest"  # the name of the field of what is unknown, where it is kept
FORMATS = {"csv": "CSVWithNames", "arrow": "ArrowStream", "parquet": "Parquet"}
BROKEN_LINES = ["{", "[]", "1", '"x"', "null", '{"n":1', '{"n":1}}', '{"n" 1}', "{'n':1}", '{"n":1,}', '{"n":tru}', '{"a":"\\x"}', '{"a":"\\ud800"}', "}", '{"n":01}',
                '{"a":"\t"}']


class Field:
    def __init__(self, random, number):
        self.kind = values.field_kind(random)
        names = [f"f{number}", f"Größe {number}", f"a_{number}", f"key\"{number}", f"{number}", f"x{number}" * 6, f"select{number}"]
        self.name = random.choice(names)
        self.default = None
        if random.random() < 0.2:
            self.default = self.kind.good(random)
        self.may_be_null = values.may_be_null(self.kind)

    def json(self):
        out = {"name": self.name, "type": self.kind.name, **self.kind.bounds}
        if any(self.kind.counts):
            out["counts"] = self.kind.counts
        if self.default is not None:
            out["default"] = self.default.out
        return out

    def value_of_missing(self):
        if self.default is not None:
            return Good("", self.default.out)
        return Good("", None) if self.may_be_null else Bad("", values.REQUIRED)


class Keeper:
    """The field of what the model has not."""

    name, kind = KEEPER, values.Kept()

    def json(self):
        return {"name": self.name, "type": self.kind.name}


class Record:
    """A line, what comes out of each field, and {path: rules} of what is wrong with it."""

    def __init__(self, model, number, random):
        self.errors, self.out = {}, {"n": number}
        parts = [("n", str(number))]
        bad = random.random() < BAD_SHARE
        if bad and random.random() < 0.1:
            self.line, self.errors = random.choice(BROKEN_LINES), {"": {"json", "utf8", "type"}}
            return
        for field in model.fields:
            if field is model.keeper:
                continue
            value = field.kind.value(random) if bad else field.kind.good(random)
            if bad and len(self.errors) >= 3:
                value = field.kind.good(random)
            missing = field.value_of_missing()
            if random.random() < 0.1 and (isinstance(missing, Good) or bad):
                value = missing
            else:
                parts.append((field.name, value.text))
            if isinstance(value, Good):
                self.out[field.name] = value.out
            else:
                self.errors |= {field.name + path: rules for path, rules in value.errors.items()}
        if random.random() < 0.3:
            random.shuffle(parts)
        kept = {}
        if random.random() < (0.1 if model.unknown_fields == "ignore" else 0.4) and (bad or model.unknown_fields != "reject"):
            name, text = random.choice(["unknown", "N", "", "n ", KEEPER]), random.choice(["1", "[[{}]]", '"]}"', "null"])
            parts.insert(random.randint(0, len(parts)), (name, text))
            kept = {name: json.loads(text)}
            if model.unknown_fields == "reject":
                self.errors[name] = values.UNKNOWN
        if model.keeper:
            self.out[KEEPER] = kept
        if bad and random.random() < 0.05:
            parts.append(("n", "1"))
            self.errors["n"] = {"duplicate"}
        space = random.choice(["", "", " ", "\t "])
        key = values.string_token if random.random() < 0.2 else lambda _, text: quoted(text)
        self.line = "{" + ",".join(f"{space}{key(random, name)}{space}:{space}{text}{space}" for name, text in parts) + "}"


class Model:
    def __init__(self, number, seed):
        generator = random.Random(seed)
        self.name, self.seed = f"m{number}", seed
        self.dead_letters = number % 4 == 1  # bodies are taken in part
        self.unknown_fields = generator.choice(["ignore", "ignore", "reject", "keep"])
        generator.takes_others = self.unknown_fields == "ignore"
        count = generator.choice([1, 2, 3, 5, 5, 8, 8, 13, 21]) if number else FIELDS_MAX - 1
        self.fields, names = [], {"n"}
        for i in range(count):
            field = Field(generator, i)
            if field.name not in names:
                names.add(field.name)
                self.fields.append(field)
        self.keeper = None
        if self.unknown_fields == "keep":
            self.keeper = self.fields[generator.randrange(len(self.fields))] = Keeper()
        self.records = [Record(self, n, generator) for n in range(RECORDS if number else RECORDS // 5)]
        # An answer names so many errors at most: further bad records of this model are left out.
        kept, errors = [], 0
        for record in self.records:
            errors += len(record.errors)
            if not record.errors or (errors <= ERRORS_KEPT and len(record.errors) <= 16):
                kept.append(record)
        self.records = kept
        self.good = [record for record in self.records if not record.errors]

    def manifest_model(self):
        return {"name": self.name, "fields": [{"name": "n", "type": "UInt32"}] + [field.json() for field in self.fields]}

    def pipeline(self):
        out = manifests.pipeline(self.name, self.name, ["`n`"], self.dead_letters)
        out["ingests"][0] |= {"unknown_fields": self.unknown_fields, **({"unknown_fields_in": KEEPER} if self.keeper else {})}
        return out

    def api(self):
        rows = [("n", "UInt32")] + [(field.name, field.kind.name) for field in self.fields]
        columns = ", ".join(f"`{name}`" for name, _ in rows)
        return manifests.api(self.name, f"SELECT {columns} FROM `{self.name}` ORDER BY `n`", rows, reads=[self.name])

    def structure(self):
        return ", ".join(["`n` UInt32"] + [f"`{field.name}` {field.kind.name}" for field in self.fields])


class Property(unittest.TestCase):
    maxDiff = 2000

    def fail_of(self, model, what):
        self.fail(f"model {model.name} of seed {SEED}: {what}")

    def test_kinds_are_complete(self):
        """A kind that the coercion table has and the generator has not would be a type without proof."""
        self.assertEqual(values.KINDS - set(values.ALL_SCALARS) - values.MADE_OF_OTHERS - values.NOT_HERE, set())
        self.assertGreater(len(values.SCALARS), 15, "the page has lost its table")

    def test_random_models(self):
        print(f"property: seed {SEED}, {MODELS} models of {RECORDS} records", file=sys.stderr, flush=True)
        models = [Model(number, SEED * 1000 + number) for number in range(MODELS)]
        counts = [0, 0, 0]
        for first in range(0, MODELS, MODELS_OF_AN_ENGINE):
            self.run_engine(models[first:first + MODELS_OF_AN_ENGINE], counts)
        print(f"property: {counts[0]} records stored and read back in 5 formats, {counts[1]} refused with {counts[2]} errors", file=sys.stderr)

    def run_engine(self, models, counts):
        document = manifests.manifest("property", *[model.pipeline() for model in models], models=[model.manifest_model() for model in models], apis=[model.api() for model in models])
        with Engine(document) as engine:
            engine.start(seconds=60)
            folder = make_folder("formats")
            self.addCleanup(shutil.rmtree, folder, True)
            client = engine.client()
            self.addCleanup(client.close)
            for model in models:
                refused = self.post_all(client, model)
                self.post_good(client, model)
                counts[0] += len(model.good)
                counts[1] += len(refused)
                counts[2] += sum(len(errors) for errors in refused.values())
            engine.drained(60)
            for model in models:
                for form in ("json", "ndjson", *FORMATS):
                    answer = client.request("GET", f"/api/{model.name}?format={form}")
                    if answer.status != 200:
                        self.fail_of(model, f"{form}: {answer}\n{model.structure()}\n{engine.stderr()[-2000:]}")
                    if form not in FORMATS:
                        self.compare(model, form, answer.json() if form == "json" else answer.rows())
                        continue
                    (folder / f"{model.name}.{form}").write_bytes(answer.body)
            engine.stop()
        self.read_back(models, folder)

    # --- in ---

    def post_all(self, client, model):
        """Good and bad together, and every bad value is named: {index: {path: rule}}. Without dead letters nothing is kept."""
        body = "\n".join(record.line for record in model.records).encode()
        answer = client.request("POST", f"/ingest/{model.name}", body, {"Content-Type": "application/x-ndjson"})
        found = {}
        for error in answer.json().get("errors", []):
            is_empty_key = error["rule"] == "duplicate" and error["path"].endswith(".")  # of a map
            if not error["expected"] or not (error["received"] or is_empty_key) or len(error["received"]) > 110:
                self.fail_of(model, f"an error that does not say what was expected and received: {error}")
            found.setdefault(error["index"], {})[error["path"]] = error["rule"]
        expected = {index: record.errors for index, record in enumerate(model.records) if record.errors}
        model.posted = model.dead_letters or not expected
        counts = answer.json()
        if answer.status != (202 if model.posted else 400) or (model.posted and (counts["accepted"], counts["dead_lettered"]) != (len(model.good), len(expected))):
            self.fail_of(model, f"{answer}, expected are {expected}")
        for index in sorted(set(found) | set(expected)):
            paths = found.get(index, {})
            wanted = expected.get(index, {})
            if set(paths) != set(wanted) or any(paths[path] not in wanted[path] for path in paths):
                self.fail_of(model, f"record {index}\n  {model.records[index].line[:3000]}\n  answered {paths}\n  expected {wanted}\n  of {self.types(model, wanted or paths)}")
        return found

    @staticmethod
    def types(model, paths):
        return {field.name: field.json() for field in model.fields if any(path.startswith(field.name) for path in paths)}

    def post_good(self, client, model):
        generator = random.Random(model.seed)
        left = [] if model.posted else list(model.good)
        while left:
            count = generator.choice([1, 2, 10, 50, 100, 200])
            chunk, left = left[:count], left[count:]
            lines = [record.line for record in chunk]
            body, kind = ("\n".join(lines), "application/x-ndjson") if generator.random() < 0.5 else ("[" + ",".join(lines) + "]", "application/json")
            if len(lines) == 1 and generator.random() < 0.5:
                body, kind = lines[0], "application/json"
            answer = client.request("POST", f"/ingest/{model.name}", body.encode(), {"Content-Type": kind})
            if answer.status != 202 or answer.json()["accepted"] != len(chunk):
                self.fail_of(model, f"{answer} for {body[:3000]}")

    # --- out ---

    def compare(self, model, form, rows):
        if [row["n"] for row in rows] != [record.out["n"] for record in model.good]:
            self.fail_of(model, f"{form}: {len(rows)} rows, {len(model.good)} were accepted")
        for row, record in zip(rows, model.good, strict=True):
            for field in model.fields:
                if not field.kind.same(row[field.name], record.out[field.name]):
                    self.fail_of(model, f"{form}: field {field.json()}: {row[field.name]!r} came out, expected {record.out[field.name]!r}, of\n{record.line[:1000]}")

    def read_back(self, models, folder):
        settings = ("SETTINGS output_format_json_quote_decimals = 1, input_format_csv_deserialize_separate_columns_into_tuple = 0, "
                    "output_format_json_named_tuples_as_objects = 1")
        asked = [(model, form) for model in models for form in FORMATS]
        steps = []
        for model, form in asked:
            structure = model.structure().replace("\\", "\\\\").replace("'", "\\'")
            steps.append(f"SELECT * FROM file('{folder}/{model.name}.{form}', '{FORMATS[form]}', '{structure}') ORDER BY n {settings}")
        data = make_folder("reader")
        self.addCleanup(shutil.rmtree, data, True)
        for (model, form), rows in zip(asked, clickhouse.run(data, *steps, timeout=280), strict=True):
            self.compare(model, form, rows)


if __name__ == "__main__":
    unittest.main()
