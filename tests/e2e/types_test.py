#!/usr/bin/env python3
"""Every type of a model: JSON in, table, API out as JSON, NDJSON and CSV. What the table holds is compared with ClickHouse's own
JSONEachRow insert of the same document into the same columns (G12, G13: one block, exact values)."""

import csv
import io
import json
import pathlib
import shutil
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import clickhouse, manifests  # noqa: E402
from harness.engine import Engine, make_folder  # noqa: E402

COLOR = "Enum8('blue green' = -3, 'it\\'s' = 2, 'red' = 1)"
SIZE = "Enum16('large' = 3000, 'small' = -3000)"

# (column, type, values in the JSON of a request). Values of one column come in the order of the records.
COLUMNS = [
    ("flag", "Bool", [True, False, True, False]),
    ("i8", "Int8", [-128, 127, 0, -1]),
    ("i16", "Int16", [-32768, 32767, 0, -1]),
    ("i32", "Int32", [-2147483648, 2147483647, 0, -1]),
    ("i64", "Int64", [-9223372036854775808, 9223372036854775807, "9007199254740993", "-9007199254740993"]),
    ("u8", "UInt8", [0, 255, 1, 128]),
    ("u16", "UInt16", [0, 65535, 1, 32768]),
    ("u32", "UInt32", [0, 4294967295, 1, 2147483648]),
    ("u64", "UInt64", [0, 18446744073709551615, "18446744073709551615", 9007199254740993]),
    ("f32", "Float32", [0, -1.5, 3.4028234e38, 1e-45]),
    ("f64", "Float64", [0.1, -1.7976931348623157e308, 5e-324, 123456789.125]),
    ("text", "String", ["", "plain", "ä€😀 \"quoted\" \\ \t\n\r\u0000 end", "'; DROP TABLE everything; --"]),
    ("day", "Date", ["1970-01-01", "2149-06-06", "2024-02-29", "1999-12-31"]),
    ("second", "DateTime('UTC')", ["1970-01-01T00:00:00Z", "2106-02-07T06:28:15Z", "2024-05-06T07:08:09Z", 1714979289]),
    ("millisecond", "DateTime64(3, 'UTC')", ["1900-01-01T00:00:00.001Z", "2299-12-31T23:59:59.999Z", "2024-05-06T07:08:09.5Z", "1969-12-31T23:59:59.999Z"]),
    ("nanosecond", "DateTime64(9, 'UTC')", ["2024-05-06T07:08:09.123456789Z", "1970-01-01T00:00:00Z", "2262-04-11T23:47:15.999999999Z",
                                            "1969-12-31T23:59:59.999999999Z"]),
    ("id128", "UUID", ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "01234567-89ab-cdef-0123-456789abcdef",
                       "FEDCBA98-7654-3210-FEDC-BA9876543210"]),
    ("price", "Decimal(10, 2)", ["12345678.90", "-99999999.99", 0.07, "1"]),
    ("wide", "Decimal(38, 10)", ["9999999999999999999999999999.9999999999", "-0.0000000001", 0, "1234567890123456789.5"]),
    ("color", COLOR, ["red", "it's", "blue green", "red"]),
    ("size", SIZE, ["small", "large", "large", "small"]),
    ("maybe_number", "Nullable(Int32)", [None, -2147483648, 0, 2147483647]),
    ("maybe_text", "Nullable(String)", ["", None, "null", "\\N"]),
    ("maybe_price", "Nullable(Decimal(18, 4))", [None, "-0.0001", "99999999999999.9999", None]),
    ("maybe_time", "Nullable(DateTime64(6, 'UTC'))", ["2024-05-06T07:08:09.000001Z", None, None, "2024-05-06T07:08:09Z"]),
    ("city", "LowCardinality(String)", ["Zürich", "", "Zürich", "a,b\"c"]),
    ("maybe_city", "LowCardinality(Nullable(String))", [None, "", "Bern", None]),
    ("tags", "Array(String)", [[], ["a", ""], ["it's", "\"", "\\", "\n"], ["x"]]),
    ("numbers", "Array(Nullable(Int64))", [[1, None, "-9223372036854775808"], [], [None], [0]]),
    ("prices", "Array(Decimal(10, 2))", [["1.10", 2], [], ["-0.01"], ["0"]]),
    ("nested", "Array(Array(UInt32))", [[[1, 2], []], [], [[]], [[4294967295]]]),
    ("words", "Array(LowCardinality(String))", [["a", "b", "a"], [], ["c"], [""]]),
    ("times", "Array(DateTime('UTC'))", [["2024-05-06T07:08:09Z"], [], ["1970-01-01T00:00:00Z", "2106-02-07T06:28:15Z"], []]),
    ("colors", f"Array({COLOR})", [["red", "blue green"], [], ["it's"], []]),
    ("i128", "Int128", ["-170141183460469231731687303715884105728", "170141183460469231731687303715884105727", -9007199254740993, 0]),
    ("u128", "UInt128", [0, "340282366920938463463374607431768211455", 18446744073709551617, "1"]),
    ("maybe_i128", "Nullable(Int128)", [None, "-1", None, "18446744073709551616"]),
    ("wides", "Array(UInt128)", [[], ["340282366920938463463374607431768211455", 0], [1], []]),
    ("code", "FixedString(3)", ["EUR", "€", "a\u0000b", "\\'\""]),
    ("maybe_code", "Nullable(FixedString(2))", [None, "it", None, "''"]),
    ("day32", "Date32", ["1900-01-01", "2299-12-31", "1969-12-31", "2024-02-29"]),
    ("local", "DateTime('Europe/Zurich')", ["1970-01-01T00:00:00Z", "2106-02-07T06:28:15Z", "2024-03-31T01:30:00Z", "2024-10-27T00:30:00Z"]),
    ("local64", "DateTime64(3, 'Asia/Kolkata')", ["1900-01-01T00:00:00Z", "2299-12-31T23:59:59.999Z", "2024-05-06T07:08:09.5Z", "1969-12-31T23:59:59.999Z"]),
    ("ip4", "IPv4", ["0.0.0.0", "255.255.255.255", "192.0.2.1", "10.0.0.255"]),
    ("ip6", "IPv6", ["::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::1:0:0:1", "::ffff:192.0.2.1"]),
    ("maybe_ip6", "Nullable(IPv6)", [None, "::1", "fe80::", None]),
    ("pair", "Tuple(Int8, String)", [[-128, ""], [127, "it's"], [0, "\"\\"], [1, "ä"]]),
    ("one", "Tuple(Nullable(UInt64))", [[None], [18446744073709551615], [0], [1]]),
    ("place", "Tuple(street String, number Nullable(UInt32), dots Array(Tuple(x Float32, y Float32)))",
     [{"street": "a", "number": None, "dots": []}, {"street": "it's", "number": 4294967295, "dots": [{"x": 1.5, "y": -2}, {"x": 0, "y": 0.25}]},
      {"street": "", "number": 0, "dots": [{"x": 0, "y": 0}]}, {"street": "\n", "number": 1, "dots": []}]),
    ("places", "Array(Tuple(at DateTime('UTC'), tags Map(String, Array(LowCardinality(String)))))",
     [[], [{"at": "2024-05-06T07:08:09Z", "tags": {"a": ["x", "y"], "b": []}}, {"at": "1970-01-01T00:00:00Z", "tags": {}}], [], [{"at": "1970-01-01T00:00:01Z", "tags": {"": [""]}}]]),
    ("labels", "Map(String, UInt64)", [{}, {"a": 1, "it's": 18446744073709551615}, {"": 0}, {"ä\"\\": 2}]),
    ("by_code", "Map(FixedString(2), Tuple(Int128, Array(IPv4)))", [{"ab": ["-1", ["1.2.3.4"]]}, {}, {"cd": ["170141183460469231731687303715884105727", []]}, {}]),
    ("by_number", "Map(Int64, LowCardinality(String))", [{"-9223372036854775808": "low", "1": "one"}, {}, {"0": ""}, {"9223372036854775807": "high"}]),
    ("by_word", "Map(LowCardinality(String), Map(UUID, Date32))",
     [{}, {"w": {"01234567-89ab-cdef-0123-456789abcdef": "1969-12-31"}}, {"w": {}}, {"a": {}, "b": {"ffffffff-ffff-ffff-ffff-ffffffffffff": "2024-01-02"}}]),
    ("highest", "SimpleAggregateFunction(max, UInt64)", [0, 18446744073709551615, "5", 7]),
    ("some", "SimpleAggregateFunction(any_respect_nulls, Nullable(Int32))", [None, -2147483648, 0, None]),
    ("newest", "SimpleAggregateFunction(anyLast_respect_nulls, Nullable(String))", ["", None, "null", "it's"]),
    ("sums", "SimpleAggregateFunction(sumMap, Map(String, UInt64))", [{}, {"a": 1, "it's": 18446744073709551615}, {"": 0}, {"ä\"\\": 2}]),
    ("lows", "SimpleAggregateFunction(minMap, Map(Int64, Date))", [{"-9223372036854775808": "1970-01-01", "1": "2024-02-29"}, {}, {"0": "2149-06-06"}, {}]),
    ("highs", "SimpleAggregateFunction(maxMap, Map(Date, String))", [{}, {"1970-01-01": ""}, {"2149-06-06": "a", "2024-02-29": "ä"}, {}]),
]


def parts(kind):
    """The types inside of "Tuple(a Int8, b Map(…))", and their names where they have some."""
    inside, depth, start, quoted, out = kind[kind.index("(") + 1:-1], 0, 0, False, []
    for at, character in enumerate(inside + ","):
        if character == "'":
            quoted = not quoted
        elif not quoted and character in "()":
            depth += 1 if character == "(" else -1
        elif not quoted and depth == 0 and character == ",":
            out.append(inside[start:at].strip())
            start = at + 1
    names = [part.partition(" ")[0] if " " in part.partition("(")[0] else None for part in out]
    return [(name, part if name is None else part.partition(" ")[2]) for name, part in zip(names, out)]


def without_function(kind):
    """The type inside of a SimpleAggregateFunction, which is what a value of it is."""
    return kind.partition(", ")[2][:-1] if kind.startswith("SimpleAggregateFunction(") else kind


RECORDS = len(COLUMNS[0][2])


def record(number):
    return {"n": number, **{name: values[number] for name, _, values in COLUMNS}}


def records():
    return [record(number) for number in range(RECORDS)]


MODEL = manifests.model("Everything", ("n", "UInt8"), *[(name, kind) for name, kind, _ in COLUMNS])
NAMES = ", ".join(f"`{name}`" for name in ["n"] + [name for name, _, _ in COLUMNS])


class Types(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        api = manifests.api("everything", f"SELECT {NAMES} FROM `everything` ORDER BY `n`", MODEL["fields"], reads=["everything"])
        cls.engine = Engine(manifests.manifest("types", manifests.pipeline("everything", "Everything", ["`n`"]), models=[MODEL], apis=[api]))
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()
        cls.answer = cls.engine.post("everything", records(), "?ack=queryable")
        cls.oracle, = cls.insert_by_clickhouse()[-1:]

    @classmethod
    def insert_by_clickhouse(cls):
        folder = make_folder("oracle")
        cls.addClassCleanup(shutil.rmtree, folder, True)
        columns = ", ".join(f"`{field['name']}` {field['type']}" for field in MODEL["fields"])
        data = "".join(json.dumps(one) + "\n" for one in records())
        # Integers in strings, and times with a zone, are what the edge reads as well.
        return clickhouse.run(folder, "CREATE DATABASE oracle", f"CREATE TABLE oracle.everything ({columns}) ENGINE = MergeTree ORDER BY n",
                              ("INSERT INTO oracle.everything", "JSONEachRow", data),
                              cls.cells_sql("oracle.everything") + " SETTINGS date_time_output_format = 'simple'")

    @staticmethod
    def cells_sql(table):
        """Each value's exact text: what toString says, and its type."""
        cells = ", ".join(f"toString(`{field['name']}`) AS `{field['name']}`" for field in MODEL["fields"])
        types = ", ".join(f"toTypeName(`{field['name']}`) AS `type of {field['name']}`" for field in MODEL["fields"])
        return f"SELECT {cells}, {types} FROM {table} ORDER BY everything.n"

    def test_accepted(self):
        self.assertEqual((self.answer.status, self.answer.json()), (200, {"accepted": RECORDS, "dead_lettered": 0, "errors": []}))

    def test_table_holds_what_clickhouse_would_store(self):
        found = self.engine.query(self.cells_sql("everything"))
        self.assertEqual(len(found), RECORDS)
        for row, expected in zip(found, self.oracle, strict=True):
            for name in expected:
                with self.subTest(column=name, n=row["n"]):
                    self.assertEqual(row[name], expected[name])

    def expected_json(self, number):
        """The value as an API writes it: numbers as numbers, decimals as text, times as RFC 3339."""
        out = record(number)
        for name, kind, _ in COLUMNS:
            out[name] = self.canonical(kind, out[name])
        return out

    def canonical(self, kind, value):
        if value is None:
            return None
        kind = without_function(kind)
        for wrapper in ("Nullable(", "LowCardinality("):
            if kind.startswith(wrapper):
                return self.canonical(kind[len(wrapper):-1], value)
        if kind.startswith("Tuple("):
            inside = parts(kind)
            if isinstance(value, dict):
                return {name: self.canonical(part, value[name]) for name, part in inside}
            return [self.canonical(part, one) for (_, part), one in zip(inside, value, strict=True)]
        if kind.startswith("Map("):
            return {key: self.canonical(parts(kind)[1][1], one) for key, one in value.items()}
        if kind in ("Int128", "UInt128"):
            return str(value)
        if kind.startswith("Array("):
            return [self.canonical(kind[6:-1], item) for item in value]
        if kind in ("Int64", "UInt64"):
            return int(value)
        if kind == "UUID":
            return value.lower()
        if kind == "DateTime('UTC')" and value == 1714979289:
            return "2024-05-06T07:08:09Z"
        return value

    def assert_rows(self, rows):
        self.assertEqual(len(rows), RECORDS)
        for number, row in enumerate(rows):
            expected = self.expected_json(number)
            self.assertEqual(list(row), list(expected), "the columns, in their order")
            for name, kind, _ in COLUMNS:
                with self.subTest(column=name, n=number):
                    self.assert_value(kind, row[name], expected[name])

    def assert_value(self, kind, found, expected):
        kind = without_function(kind)
        if found is None or expected is None:
            return self.assertEqual(found, expected)
        if kind.startswith("Tuple(") or kind.startswith("Map("):
            self.assertEqual(type(found), type(expected))
            kinds = dict(parts(kind)) if isinstance(expected, dict) else {n: part for n, (_, part) in enumerate(parts(kind))}
            pairs = expected.items() if isinstance(expected, dict) else enumerate(expected)
            self.assertEqual(len(found), len(expected))
            for key, one in pairs:
                self.assert_value(parts(kind)[1][1] if kind.startswith("Map(") else kinds[key], found[key], one)
        elif kind.startswith("Array("):
            self.assertEqual(len(found), len(expected))
            for one, other in zip(found, expected, strict=True):
                self.assert_value(kind[6:-1], one, other)
        elif "Decimal" in kind:
            self.assertIsInstance(found, str)
            scale = int(kind.rstrip(")").rsplit(", ", 1)[1])
            self.assertEqual(found, self.decimal_text(expected, scale))
        elif "DateTime64" in kind:
            digits = int(kind[kind.index("DateTime64(") + 11])
            whole, _, fraction = expected.rstrip("Z").partition(".")
            self.assertEqual(found, f"{whole}.{fraction.ljust(digits, '0')}Z")
        elif kind == "Float32":
            self.assertAlmostEqual(found, expected, delta=abs(expected) * 1e-7 + 1e-45)
        else:
            self.assertEqual(type(found), type(expected)) if not kind.startswith("Float") else None
            self.assertEqual(found, expected)

    @staticmethod
    def decimal_text(value, scale):
        """Without zeros at the end, as ClickHouse writes decimals."""
        text = str(value)
        whole, _, fraction = text.partition(".")
        assert len(fraction) <= scale
        fraction = fraction.rstrip("0")
        return whole + ("." + fraction if fraction else "")

    def test_api_json(self):
        answer = self.engine.get("/api/everything")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/json"), answer)
        self.assert_rows(answer.json())

    def test_api_ndjson(self):
        answer = self.engine.get("/api/everything?format=ndjson")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/x-ndjson"), answer)
        self.assert_rows(answer.rows())

    def test_api_csv(self):
        answer = self.engine.get("/api/everything?format=csv")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "text/csv; charset=utf-8"), answer)
        lines = list(csv.reader(io.StringIO(answer.text, newline="")))
        self.assertEqual(lines[0], ["n"] + [name for name, _, _ in COLUMNS])
        self.assertEqual(len(lines), RECORDS + 1)
        for number, line in enumerate(lines[1:]):
            row = dict(zip(lines[0], line, strict=True))
            for name in ("text", "city", "color", "size", "day", "u64", "i64", "id128", "i128", "u128", "code", "day32", "ip4", "ip6"):
                with self.subTest(column=name, n=number):
                    self.assertEqual(row[name], str(self.expected_json(number)[name]))
            self.assertEqual(row["pair"], ("(-128,'')", "(127,'it\\'s')", "(0,'\"\\\\')", "(1,'ä')")[number])
            self.assertEqual(row["labels"], ("{}", "{'a':1,'it\\'s':18446744073709551615}", "{'':0}", "{'ä\"\\\\':2}")[number])
            self.assertEqual(row["maybe_number"], {0: "\\N"}.get(number, str(record(number)["maybe_number"])))

    def test_out_of_range_is_refused_not_wrapped(self):
        """G15: ranges are checked at the edge, where ClickHouse wraps silently."""
        for name, value in [("i8", 128), ("i8", -129), ("u8", -1), ("u8", 256), ("i16", 32768), ("u32", 4294967296), ("i64", 9223372036854775808),
                            ("u64", "18446744073709551616"), ("u64", -1), ("f32", 1e39), ("day", "1969-12-31"), ("day", "2149-06-07"), ("day", "2023-02-29"),
                            ("second", "2106-02-07T06:28:16Z"), ("second", "2024-05-06T07:08:09"), ("price", "100000000.00"), ("price", "0.001"),
                            ("wide", "10000000000000000000000000000"), ("color", "green"), ("id128", "0123"), ("flag", 1), ("flag", "true"),
                            ("text", None), ("tags", [None]), ("nested", [[-1]]), ("i32", "1"), ("f64", "1"), ("tags", "a"), ("i128", "170141183460469231731687303715884105728"), ("u128", -1), ("i128", 1.5), ("code", "EU"),
                            ("code", "EURO"), ("day32", "1899-12-31"), ("day32", "2300-01-01"), ("local", "2024-05-06T07:08:09"), ("ip4", "1.2.3.256"),
                            ("ip4", 1), ("ip6", "::g"), ("pair", [1]), ("pair", [1, "a", 2]), ("pair", [128, ""]), ("place", {"street": "a"}),
                            ("place", {"street": 1, "number": 1, "dots": []}), ("labels", {"a": -1}), ("labels", []), ("by_number", {"x": "y"}),
                            ("by_code", {"abc": ["1", []]}), ("places", [{"at": 1.5, "tags": {}}])]:
            with self.subTest(column=name, value=value):
                answer = self.engine.post("everything", {**record(0), name: value})
                self.assertEqual(answer.status, 400, answer)
                errors = answer.json()["errors"]
                self.assertEqual({error["path"].split("[")[0].split(".")[0] for error in errors}, {name}, errors)

    def test_numbers_json_cannot_hold(self):
        for text in ("NaN", "Infinity", "-Infinity", "1e400", "01", "+1", "1."):
            with self.subTest(text):
                body = json.dumps(record(0)).replace('"f64": 0.1', f'"f64": {text}')
                self.assertIn(text, body)
                self.assertEqual(self.engine.post("everything", body).status, 400)


class Parameters(unittest.TestCase):
    """Each kind as a parameter of an API, and what is made of several values as a bound value."""

    KINDS = [
        ("i128", "Int128", "Int128", "-170141183460469231731687303715884105728", "-170141183460469231731687303715884105728"),
        ("u128", "UInt128", "UInt128", "340282366920938463463374607431768211455", "340282366920938463463374607431768211455"),
        ("code", "FixedString(3)", "FixedString(3)", "a'b", "a'b"),
        ("day32", "Date32", "Date32", "1900-01-01", "1900-01-01"),
        ("local", "DateTime('Europe/Zurich')", "DateTime('UTC')", "2024-05-06T07:08:09+02:00", "2024-05-06T05:08:09Z"),
        ("local64", "DateTime64(3, 'Asia/Kolkata')", "DateTime64(3, 'UTC')", "2024-05-06T07:08:09.5Z", "2024-05-06T07:08:09.500Z"),
        ("ip4", "IPv4", "IPv4", "192.0.2.1", "192.0.2.1"),
        ("ip6", "Nullable(IPv6)", "Nullable(IPv6)", "2001:DB8::1", "2001:db8::1"),
        ("ips", "Array(IPv4)", "Array(IPv4)", ["1.2.3.4", "0.0.0.0"], ["1.2.3.4", "0.0.0.0"]),
        ("wides", "Array(Int128)", "Array(Int128)", ["-1", "2"], ["-1", "2"]),
    ]
    PAIR = "Tuple(a String, b Array(Date32))"
    LABELS = "Map(String, Int128)"

    @classmethod
    def setUpClass(cls):
        columns = [f"{{p_{name}:{sql}}} AS `{name}`" for name, _, sql, _, _ in cls.KINDS]
        values = [{"name": "v_0", "type": cls.PAIR, "value": "('it''s',['1969-12-31'])"}, {"name": "v_1", "type": cls.LABELS, "value": "{'k':-5}"}]
        api = manifests.api("echo", "SELECT " + ", ".join(columns + [f"{{v_0:{cls.PAIR}}} AS `pair`", f"{{v_1:{cls.LABELS}}} AS `labels`"]) + " FROM `events` LIMIT 1",
                            [(name, kind) for name, kind, _, _, _ in cls.KINDS] + [("pair", cls.PAIR), ("labels", cls.LABELS)],
                            [(name, kind) for name, kind, _, _, _ in cls.KINDS], reads=["events"], values=values)
        total = manifests.model("Total", ("user", "LowCardinality(String)"), ("amount", "SimpleAggregateFunction(sum, Int64)"),
                                ("last", "SimpleAggregateFunction(max, DateTime('UTC'))"), ("users", "SimpleAggregateFunction(groupUniqArrayArray, Array(String))"))
        view = manifests.view("totals", "Total", "events", "SELECT `user`, sum(`amount`) AS `amount`, max(`at`) AS `last`, "
                              "groupUniqArray(toString(`user`)) AS `users` FROM `events` GROUP BY `user`", ["`user`"])
        totals = manifests.api("totals", "SELECT `user`, sum(`amount`) AS `amount`, max(`last`) AS `last` FROM `totals` GROUP BY `user` ORDER BY `user`",
                               [("user", "String"), ("amount", "Int64"), ("last", "DateTime('UTC')")], reads=["totals"])
        best = manifests.model("Best", ("user", "String"), ("score", "SimpleAggregateFunction(max, UInt64)"), ("sum", "SimpleAggregateFunction(sum, Int64)"),
                               ("some", "SimpleAggregateFunction(any_respect_nulls, Nullable(String))"),
                               ("latest", "SimpleAggregateFunction(anyLast_respect_nulls, Nullable(String))"),
                               *[(f"{name}s", f"SimpleAggregateFunction({name}Map, Map(String, Int64))") for name in ("sum", "min", "max")])
        fed = manifests.pipeline("bests", "Best", ["`user`"], engine="AggregatingMergeTree")
        bytes_api = manifests.api("bytes", "SELECT unhex('61FF62') AS `s`, toFixedString(unhex('FF'), 1) AS `f` FROM `events` LIMIT 1",
                                  [("s", "String"), ("f", "FixedString(1)")], reads=["events"])
        cls.engine = Engine(manifests.events(apis=[api, totals, bytes_api], more=[view, fed], models=[total, best]))
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()
        cls.engine.post("events", [manifests.event(1), manifests.event(2, amount=5)], "?ack=queryable")
        cls.engine.post("events", [manifests.event(3, amount=-2, at="2025-01-01T00:00:00Z"), manifests.event(4, "bob")], "?ack=queryable")

    def test_each_kind(self):
        query = urllib.parse.urlencode([(name, given) for name, _, _, given, _ in self.KINDS], doseq=True)
        answer = self.engine.get(f"/api/echo?{query}")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json(), [{**{name: shown for name, _, _, _, shown in self.KINDS}, "pair": {"a": "it's", "b": ["1969-12-31"]}, "labels": {"k": "-5"}}])

    def test_a_wrong_text_is_refused(self):
        given = {name: value for name, _, _, value, _ in self.KINDS}
        for name, text in [("i128", "1.5"), ("code", "abcd"), ("day32", "1899-12-31"), ("local", "2024-05-06T07:08:09"), ("ip4", "1.2.3"), ("ips", "x")]:
            with self.subTest(name):
                answer = self.engine.get(f"/api/echo?{urllib.parse.urlencode({**given, name: text}, doseq=True)}")
                self.assertEqual(answer.status, 400, answer)

    def test_a_stream_into_a_table_of_values_that_are_combined(self):
        for score, plus, text in ((5, 1, None), (9, 2, "a"), (7, -4, None)):
            maps = {name: {"every": plus, f"only {score}": score} for name in ("sums", "mins", "maxs")}
            answer = self.engine.post("bests", {"user": "ann", "score": score, "sum": plus, "some": text, "latest": text, **maps}, "?ack=queryable")
            self.assertEqual(answer.status, 200, answer)
        self.assertEqual(self.engine.query("SELECT user, score, sum, _antler_offset % 1000 AS newest FROM bests FINAL"),
                         [{"user": "ann", "score": 9, "sum": -1, "newest": 2}])
        self.engine.stop()
        clickhouse.run(self.engine.data / "clickhouse", "OPTIMIZE TABLE antler.bests FINAL")
        self.engine.start()
        only = {"only 5": 5, "only 9": 9, "only 7": 7}
        (row,) = self.engine.query("SELECT user, score, sum, some, latest, sums, mins, maxs FROM bests")
        self.assertEqual({name: {key: int(one) for key, one in row.pop(name).items()} for name in ("sums", "mins", "maxs")},
                         {name: {"every": every, **only} for name, every in (("sums", -1), ("mins", -4), ("maxs", 2))})
        self.assertEqual(row, {"user": "ann", "score": 9, "sum": -1, "some": None, "latest": None})
        self.assertNotIn("bests", self.engine.stderr(), "the columns are as they were declared")

    def test_bytes_that_are_not_utf8(self):
        self.assertEqual(self.engine.get("/api/bytes").json(), [{"s": "a\ufffdb", "f": "\ufffd"}])
        self.assertEqual(json.loads(self.engine.get("/api/bytes?format=ndjson").body), {"s": "a\ufffdb", "f": "\ufffd"})

    def test_a_view_of_values_that_are_combined(self):
        self.assertEqual(self.engine.get("/api/totals").json(), [{"user": "ann", "amount": 4, "last": "2025-01-01T00:00:00Z"},
                                                                 {"user": "bob", "amount": 1, "last": "2024-05-06T07:08:09Z"}])
        self.assertEqual(self.engine.query("SELECT amount, users FROM totals FINAL WHERE user = 'ann'"), [{"amount": 4, "users": ["ann"]}])


if __name__ == "__main__":
    unittest.main()
