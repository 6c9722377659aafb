#!/usr/bin/env python3
"""Typed APIs over real HTTP: parameters and their errors, hostile text, formats, limits (G22)."""

import csv
import io
import json
import pathlib
import sys
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.engine import Engine  # noqa: E402
from harness.manifests import api, event, field  # noqa: E402

ECHO_FIELDS = [
    field("text", "String", default=""),
    field("number", "UInt32", default=10, minimum=1, maximum=1000),
    field("big", "Int64", default=0),
    field("flag", "Bool", default=False),
    field("day", "Date", default="2024-01-01"),
    field("at", "DateTime64(3, 'UTC')", default="2024-01-01T00:00:00Z"),
    field("price", "Decimal(10, 2)", default="0"),
    field("id128", "UUID", default="00000000-0000-0000-0000-000000000000"),
    field("color", "Enum8('green' = 2, 'red' = 1)", default="red"),
    field("maybe", "Nullable(String)"),
    field("tags", "Array(String)"),
    field("numbers", "Array(Int32)"),
]


def echo_api():
    columns = ", ".join(f"{{p_{one['name']}:{one['type']}}} AS `{one['name']}`" for one in ECHO_FIELDS)
    rows = [{key: one[key] for key in ("name", "type")} for one in ECHO_FIELDS]
    return api("echo", f"SELECT {columns}", rows, ECHO_FIELDS)


USER_ROWS = [("user", "String"), ("events", "UInt64"), ("amount", "Int64")]
APIS = [
    echo_api(),
    api("user", "SELECT `user`, count() AS `events`, sum(`amount`) AS `amount` FROM `events` WHERE `user` = {p_user:String} GROUP BY `user`", USER_ROWS,
        [field("user", "String")], ["events"]),
    api("totals", "SELECT `user`, countMerge(`events`) AS `events`, sumMerge(`amount`) AS `amount` FROM `user_totals` GROUP BY `user` ORDER BY `user` "
        "LIMIT {p_limit:UInt32}", USER_ROWS, [field("limit", "UInt32", default=100)], ["user_totals"]),
    api("slow", "SELECT count() AS `x` FROM system.numbers WHERE number % 7 = 8", [("x", "UInt64")], time_limit_ms=200),
    api("greedy", "SELECT length(groupArray(repeat(toString(number), 1000))) AS `x` FROM numbers(1000000)", [("x", "UInt64")], memory_limit_bytes=20_000_000),
    api("many", "SELECT number AS `x` FROM numbers({p_rows:UInt64})", [("x", "UInt64")], [field("rows", "UInt64")], row_limit=1000),
    api("wrong", "SELECT throwIf({p_boom:Bool}, 'a secret of the database') AS `x`", [("x", "UInt8")], [field("boom", "Bool")]),
]

HOSTILE = [
    "'", "''", '"', "`", "\\", "\\'", "\\\\", "' OR '1'='1", "'; DROP TABLE events; --", "ann' UNION ALL SELECT name, 1, 1 FROM system.tables --",
    "\t", "\n", "\r\n", "a\tb\nc", "\\N", "\\t", "\\n", "\\0", "NULL", "null", "{p_text:String}", "{text:String}", "{0}", "%s", "%27", "--", "/* */", "#",
    "ünï😀", " ", "  padded  ", "[1,2]", "['a']", "]", "a,b", "\x01\x7f", "💣" * 200, "x" * 4000,
]


class Apis(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine(manifests.events(apis=APIS))
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()
        records = [event(1, "ann", 5), event(2, "ann", 7), event(3, "bob", -1), *[event(100 + i, text, i) for i, text in enumerate(HOSTILE)]]
        answer = cls.engine.post("events", records, "?ack=queryable")
        assert answer.status == 200, answer

    def echo(self, **parameters):
        answer = self.engine.get("/api/echo", **parameters)
        self.assertEqual(answer.status, 200, answer)
        (row,) = answer.json()
        return row

    def errors(self, path, count=1):
        answer = self.engine.get(path)
        self.assertEqual(answer.status, 400, answer)
        document = answer.json()
        self.assertEqual((document["code"], document["status"]), ("ANT4302", 400), document)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
        self.assertEqual(len(document["errors"]), count, document)
        for error in document["errors"]:
            self.assertEqual(set(error), {"path", "rule", "expected", "received"})
        return [(error["path"], error["rule"]) for error in document["errors"]]


class Parameters(Apis):
    def test_defaults(self):
        self.assertEqual(self.echo(), {"text": "", "number": 10, "big": 0, "flag": False, "day": "2024-01-01", "at": "2024-01-01T00:00:00.000Z", "price": "0",
                                       "id128": "00000000-0000-0000-0000-000000000000", "color": "red", "maybe": None, "tags": [], "numbers": []})

    def test_every_type(self):
        given = {"text": "x y", "number": "1000", "big": "-9223372036854775808", "flag": "true", "day": "2024-02-29", "at": "2024-05-06T09:08:09.5+02:00",
                 "price": "-12345678.91", "id128": "01234567-89AB-cdef-0123-456789abcdef", "color": "green", "maybe": "", "tags": ["a", "b c"],
                 "numbers": ["-1", "7"]}
        self.assertEqual(self.echo(**given), {
            "text": "x y", "number": 1000, "big": -9223372036854775808, "flag": True, "day": "2024-02-29", "at": "2024-05-06T07:08:09.500Z",
            "price": "-12345678.91", "id128": "01234567-89ab-cdef-0123-456789abcdef", "color": "green", "maybe": "", "tags": ["a", "b c"],
            "numbers": [-1, 7]})

    def test_required(self):
        self.assertEqual(self.errors("/api/user"), [("user", "required")])

    def test_bounds(self):
        for value in ("0", "1001", "4294967296", "-1"):
            with self.subTest(value):
                self.assertEqual(self.errors(f"/api/echo?number={value}"), [("number", "range")])
        self.assertEqual(self.echo(number="1")["number"], 1)

    def test_wrong_values(self):
        for name, value in [("number", "1.5"), ("number", "x"), ("number", ""), ("big", "1e3"), ("flag", "1"), ("day", "2024-02-30"),
                            ("at", "2024-05-06T07:08:09"), ("price", "0.001"), ("id128", "1"), ("color", "blue"), ("numbers", "x")]:
            with self.subTest(name=name, value=value):
                ((path, _),) = self.errors("/api/echo?" + urllib.parse.urlencode({name: value}))
                self.assertEqual(path.split("[")[0], name)

    def test_all_errors_at_once(self):
        self.assertEqual(set(self.errors("/api/echo?number=0&flag=x&nothing=1&color=blue", 4)),
                         {("number", "range"), ("flag", "format"), ("nothing", "unknown"), ("color", "range")})

    def test_repeated(self):
        self.assertEqual(self.errors("/api/echo?text=a&text=b"), [("text", "repeated")])

    def test_unknown(self):
        answer = self.engine.get("/api/echo?numbr=7")
        self.assertEqual(answer.json()["errors"][0]["expected"], "did you mean `number`?")

    def test_malformed_query(self):
        for query in ("%", "text=%zz", "text=%4"):
            with self.subTest(query):
                self.assertEqual(self.engine.get("/api/echo?" + query).status, 400)

    def test_unknown_api(self):
        answer = self.engine.get("/api/total")
        self.assertEqual((answer.status, answer.json()["code"]), (404, "ANT4301"))
        self.assertIn("did you mean `totals`?", answer.json()["detail"])

    def test_post_is_not_allowed(self):
        answer = self.engine.request("POST", "/api/echo", b"{}")
        self.assertEqual((answer.status, answer.json()["code"]), (405, "ANT4102"), answer)
        self.assertIn("GET", answer.headers["Allow"])


class HostileText(Apis):
    """Values are bound, never pasted: text comes back as it was sent, and finds exactly its own rows."""

    def test_text_comes_back(self):
        for text in HOSTILE:
            with self.subTest(text):
                self.assertEqual(self.echo(text=text)["text"], text)
                self.assertEqual(self.echo(maybe=text)["maybe"], text)

    def test_text_in_an_array(self):
        self.assertEqual(self.echo(tags=HOSTILE[:-2])["tags"], HOSTILE[:-2])

    def test_text_finds_its_rows(self):
        for number, text in enumerate(HOSTILE):
            with self.subTest(text):
                answer = self.engine.get("/api/user", user=text)
                self.assertEqual(answer.json(), [{"user": text, "events": 1, "amount": number}])

    def test_numbers_are_not_sql(self):
        for text in ("1; DROP TABLE events", "1 OR 1", "1)", "(SELECT 1)", "0x10", "1'"):
            with self.subTest(text):
                self.errors("/api/totals?" + urllib.parse.urlencode({"limit": text}))
        self.assertEqual(int(self.engine.value("SELECT count() FROM events")), 3 + len(HOSTILE))


class Formats(Apis):
    EXPECTED = [{"user": "ann", "events": 2, "amount": 12}, {"user": "bob", "events": 1, "amount": -1}]

    def test_json(self):
        for path in ("/api/totals?", "/api/totals?format=json&"):
            answer = self.engine.get(path + "limit=1000")
            self.assertEqual([row for row in answer.json() if row["user"] in ("ann", "bob")], self.EXPECTED)

    def test_ndjson(self):
        answer = self.engine.get("/api/totals?format=ndjson")
        self.assertEqual([row for row in answer.rows() if row["user"] in ("ann", "bob")], self.EXPECTED)
        self.assertEqual(len(answer.rows()), 2 + len(HOSTILE))

    def test_csv(self):
        answer = self.engine.get("/api/totals?format=csv")
        lines = list(csv.reader(io.StringIO(answer.text, newline="")))
        self.assertEqual(lines[0], ["user", "events", "amount"])
        self.assertEqual({line[0] for line in lines[1:]}, {"ann", "bob", *HOSTILE})

    def test_unknown_format(self):
        self.assertEqual(self.errors("/api/totals?format=xml"), [("format", "format")])

    def test_integers_of_64_bits_as_strings(self):
        def as_texts(rows):
            return [{key: str(value) if key in ("events", "amount") else value for key, value in row.items()} for row in rows]

        for kind in ("json", "ndjson"):
            numbers, texts = (self.engine.get("/api/totals", format=kind, int64=form) for form in ("number", "string"))
            self.assertEqual(numbers.body, self.engine.get("/api/totals", format=kind).body)
            rows = (lambda answer: answer.json()) if kind == "json" else (lambda answer: answer.rows())
            self.assertEqual(rows(texts), as_texts(rows(numbers)), kind)
        self.assertEqual(self.engine.get("/api/echo?big=-9223372036854775808&number=3&int64=string").json()[0]["big"], "-9223372036854775808")
        self.assertEqual(self.engine.get("/api/echo?number=3&int64=string").json()[0]["number"], 3)
        for kind in ("csv", "arrow"):
            bodies = [self.engine.get("/api/totals", format=kind, int64=form).body for form in ("number", "string")]
            self.assertEqual(bodies[0], bodies[1], kind)

    def test_unknown_form_of_integers(self):
        self.assertEqual(self.errors("/api/totals?int64=text"), [("int64", "format")])
        (error,) = self.engine.get("/api/totals?int64=text").json()["errors"]
        self.assertEqual((error["expected"], error["received"]), ("number or string", "text"))
        self.assertEqual(self.errors("/api/totals?int64=string&int64=string"), [("int64", "repeated")])

    def test_no_rows(self):
        for form, body in (("json", []), ("ndjson", ""), ("csv", '"user","events","amount"\n')):
            with self.subTest(form):
                answer = self.engine.get(f"/api/user?user=nobody&format={form}")
                self.assertEqual(answer.status, 200)
                self.assertEqual(answer.json() if form == "json" else answer.text, body)
        self.assertEqual(self.engine.get("/api/user?user=nobody").text, "[]\n")

    def test_accept(self):
        for accept, content_type in [("text/csv", "text/csv; charset=utf-8"), ("application/x-ndjson", "application/x-ndjson"),
                                     ("text/html, */*;q=0.8", "application/json"), ("application/vnd.apache.parquet", "application/vnd.apache.parquet")]:
            with self.subTest(accept):
                answer = self.engine.request("GET", "/api/totals", headers={"Accept": accept})
                self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, content_type))
        self.assertEqual(self.engine.request("GET", "/api/totals?format=json", headers={"Accept": "text/csv"}).headers["Content-Type"], "application/json")

    def test_files_of_columns(self):
        echo = {"text": "ünï", "number": 3, "at": "2024-05-06T07:08:09.5Z", "price": "-1.5", "tags": ["a", "b"]}
        arrow, parquet = (self.engine.get("/api/echo", format=form, **echo) for form in ("arrow", "parquet"))
        self.assertEqual((arrow.status, arrow.headers["Content-Type"]), (200, "application/vnd.apache.arrow.stream"), arrow)
        self.assertEqual((parquet.status, parquet.body[:4], parquet.body[-4:]), (200, b"PAR1", b"PAR1"), parquet)
        try:
            import pyarrow.ipc
            import pyarrow.parquet
        except ImportError:
            return  # nobody has to install it; the unit tests read the files back with ClickHouse
        for table in (pyarrow.ipc.open_stream(arrow.body).read_all(), pyarrow.parquet.read_table(io.BytesIO(parquet.body))):
            (row,) = table.to_pylist()
            self.assertEqual({name: row[name] for name in ("text", "number", "tags", "color", "maybe")},
                             {"text": "ünï", "number": 3, "tags": ["a", "b"], "color": "red", "maybe": None})
            self.assertEqual((row["at"].isoformat(), str(row["price"])), ("2024-05-06T07:08:09.500000+00:00", "-1.50"))


class Limits(Apis):
    def assert_problem(self, path, status, code):
        answer = self.engine.get(path)
        self.assertEqual(answer.status, status, answer)
        document = answer.json()
        self.assertEqual((document["status"], document["code"]), (status, code), document)
        return document

    def test_time(self):
        self.assertIn("200 ms", self.assert_problem("/api/slow", 504, "ANT4304")["detail"])

    def test_memory(self):
        self.assert_problem("/api/greedy", 503, "ANT4305")

    def test_rows(self):
        self.assertIn("1000", self.assert_problem("/api/many?rows=100000", 422, "ANT4306")["detail"])
        self.assertEqual(len(self.engine.get("/api/many?rows=1000").json()), 1000)

    def test_other_failures_keep_their_reason_to_the_log(self):
        document = self.assert_problem("/api/wrong?boom=true", 500, "ANT4307")
        self.assertNotIn("secret", json.dumps(document))
        self.assertIn("secret", self.engine.stderr())
        self.assertIn(document["request_id"], self.engine.stderr())
        self.assertEqual(self.engine.get("/api/wrong?boom=false").json(), [{"x": 0}])

    def test_every_failure_has_a_line_with_its_request_id(self):
        for path, event in (("/api/slow", "http.failed api=slow"), ("/api/greedy", "http.failed api=greedy"), ("/api/wrong?boom=true", "api.failed api=wrong")):
            answer = self.engine.get(path)
            lines = [line for line in self.engine.stderr().splitlines() if answer.headers["X-Request-Id"] in line]
            self.assertEqual(len(lines), 1, (path, lines))
            self.assertIn(event, lines[0])

    def test_limits_hold_for_files_of_columns(self):
        for form in ("arrow", "parquet"):
            with self.subTest(form):
                self.assert_problem(f"/api/slow?format={form}", 504, "ANT4304")
                self.assert_problem(f"/api/greedy?format={form}", 503, "ANT4305")
                self.assert_problem(f"/api/many?rows=1001&format={form}", 422, "ANT4306")

    def test_after_a_limit_others_are_served(self):
        self.engine.get("/api/greedy")
        self.assertEqual(self.engine.get("/api/user?user=ann").json(), [{"user": "ann", "events": 2, "amount": 12}])


if __name__ == "__main__":
    unittest.main()
