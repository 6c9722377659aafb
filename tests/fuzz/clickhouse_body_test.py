#!/usr/bin/env python3
"""Records as our edge reads them, against ClickHouse's own JSONEachRow: what the edge takes, ClickHouse takes, with equal values.

Seeded mutations of one-record bodies go through a running engine as NDJSON with dead letters, and the rows that it stored are compared with
those that ClickHouse makes of the same lines. ClickHouse takes more than the edge does, so what the edge refuses is not asked about. What was
taken comes again as arrays, and gives the same rows.

    ANTLER_SEED=7 ANTLER_BODIES=20000 tests/fuzz/clickhouse_body_test.py
"""

import collections
import os
import pathlib
import random
import re
import shutil
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import clickhouse, manifests  # noqa: E402
from harness.engine import NDJSON, Engine, make_folder  # noqa: E402

SEED = int(os.environ.get("ANTLER_SEED") or random.SystemRandom().randrange(1 << 32))
BODIES = int(os.environ.get("ANTLER_BODIES") or 20_000)
BODIES_MIN = 3_000
BATCH = 500
TAKEN_MIN = 0.2  # of the bodies: fewer would compare nothing

FIELDS = [("small", "UInt8"), ("number", "Int64"), ("text", "String"), ("maybe", "Nullable(Int32)"), ("words", "Array(String)"), ("yes", "Bool"),
          ("real", "Float64"), ("single", "Float32"), ("wide", "UInt64"), ("huge", "Int128"), ("price", "Decimal(18, 4)"), ("day", "Date"),
          ("far", "Date32"), ("id", "UUID"), ("four", "IPv4"), ("six", "IPv6"), ("code", "FixedString(4)"), ("low", "LowCardinality(String)"),
          ("counts", "Map(String, Int32)"), ("pair", "Tuple(x Int16, y Nullable(String))"), ("lists", "Array(Array(UInt16))")]
# As strict as ClickHouse goes: nothing is guessed, no null becomes a default, no other type is read.
SETTINGS = ("input_format_skip_unknown_fields = 1, input_format_null_as_default = 0, input_format_defaults_for_omitted_fields = 0, "
            "input_format_json_read_bools_as_numbers = 0, input_format_json_read_bools_as_strings = 0, input_format_json_read_numbers_as_strings = 0, "
            "input_format_json_read_objects_as_strings = 0, input_format_json_read_arrays_as_strings = 0, "
            "input_format_json_throw_on_bad_escape_sequence = 1, input_format_json_compact_allow_variable_number_of_columns = 0, "
            "input_format_column_name_matching_mode = 'match_case', input_format_allow_errors_num = 1000000, input_format_allow_errors_ratio = 1, precise_float_parsing = 1")

STRINGS = ['""', '"a"', '"plain words"', '"äöü€"', '"😀"', '"\\u00e4"', '"\\ud83d\\ude00"', '"\\n\\t\\r\\b\\f\\/\\\\\\""', '"\\u0000"', '"\\u001f"', '"null"', '"1"', '"]}"',
           '"\\\\N"', "\"it's\"", '"\\u2028"', '"' + "x" * 300 + '"', '"\\ud800"', '"\\x"', '"\\u12"', '"\t"', '"\x7f"', '"{\\"a\\":1}"']
INTEGERS = ["0", "1", "-1", "7", "255", "256", "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
            "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "-0", "01", "+1", "1_0", "0x10"]
FLOATS = ["0.0", "-0.0", "1.5", "-1.5", "1e0", "1E2", "1e+2", "1.5e-3", "0.1", "1e308", "1.7976931348623157e308", "1e309", "5e-324", "2.2250738585072014e-308",
          "4.9406564584124654e-324", "0.30000000000000004", "123456789012345678", "9007199254740993", "1.00000000000000011102230246251565", "1.", ".5", "1e", "-", "NaN",
          "Infinity", "-inf"]
OTHERS = ["null", "true", "false", "{}", "[]", "[[]]", '{"a":[1,{"b":null}]}', "[null]", "tru", "nul", "TRUE", "'a'", ""]
ARRAYS = ["[]", '[""]', '["a","b"]', '["a", "ä" ,"\\n"]', "[[]]", "[1]", '["a",]', '[,"a"]', '["a" "b"]', '["a",null]', "[" + ",".join(['"x"'] * 130) + "]"]
DECIMALS = ["0", "1", "-1", "12.5", "12.34567", "99999999999999.9999", "-99999999999999.9999", "100000000000000", "1e3", "1e-4", "0.0001", '"12.5"', '"-0.0001"', '"1e2"', '"x"',
            '"99999999999999.9999"', '"007"']
DAYS = [f'"{day}"' for day in ("1970-01-01", "2024-02-29", "2023-02-29", "2149-06-06", "2149-06-07", "1969-12-31", "1900-01-01", "1899-12-31", "2299-12-31", "2300-01-01",
                               "2024-1-1", "2024-13-01", "2024-01-32", "20240101", "2024-01-01T00:00:00Z", "")]
UUIDS = [f'"{uuid}"' for uuid in ("00000000-0000-0000-0000-000000000000", "61f0c404-5cb3-11e7-907b-a6006ad3dba0", "61F0C404-5CB3-11E7-907B-A6006AD3DBA0", "61f0c4045cb311e7907ba6006ad3dba0",
                                  "61f0c404-5cb3-11e7-907b-a6006ad3dba", "g1f0c404-5cb3-11e7-907b-a6006ad3dba0", "")]
ADDRESSES = [f'"{address}"' for address in ("0.0.0.0", "127.0.0.1", "255.255.255.255", "256.0.0.1", "1.2.3", "01.2.3.4", "::", "::1", "2001:db8::ff00:42:8329", "2001:DB8::1",
                                            "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9", ":::", "")]
MAPS = ["{}", '{"a":1}', '{"a":1,"b":-2}', '{"":0}', '{"a":1,"a":2}', '{"\\u00e4":3}', '{"a":null}', '{"a":"1"}', '{"a":2147483648}', '{1:1}', '[["a",1]]']
TUPLES = ['{"x":1,"y":"a"}', '{"y":null,"x":-5}', '{"x":32768,"y":"a"}', '{"x":1}', '{"y":"a"}', '{"x":1,"y":"b","z":3}', '{"x":1,"x":2,"y":"b"}', '[1,"a"]', '{"x":null,"y":"a"}']
LISTS = ["[]", "[[]]", "[[1,2],[3]]", "[[65535],[]]", "[[65536]]", "[[-1]]", "[1]", "[[[1]]]", "[[1],null]"]
# Of each field: what may come, and how much of it, from the front, most likely fits.
OWN = {"small": (["0", "1", "255", "17", *INTEGERS], 4), "number": (['"12"', '"-9223372036854775808"', *INTEGERS], 12), "text": (STRINGS, 15),
       "maybe": (["null", "5", "-2147483648", *INTEGERS], 3), "words": (ARRAYS, 4), "yes": (["true", "false", *OTHERS], 2), "real": (["3", "-7", *FLOATS], 18),
       "single": (["16777217", "3.4028235e38", "1.4e-45", "0.1", "1e39", *FLOATS], 4), "wide": (['"18446744073709551615"', "18446744073709551615", *INTEGERS], 4),
       "huge": (['"170141183460469231731687303715884105727"', '"-170141183460469231731687303715884105728"', '"0"', '"170141183460469231731687303715884105728"', *INTEGERS], 3),
       "price": (DECIMALS, 4), "day": (DAYS, 2), "far": (DAYS, 2), "id": (UUIDS, 2), "four": (ADDRESSES, 3), "six": (ADDRESSES[6:] + ADDRESSES[:6], 3),
       "code": (['"abcd"', '"ää"', '"abc"', '"abcde"', '""', '"\\u00e4\\u0000b"'], 2), "low": (STRINGS, 15), "counts": (MAPS, 4), "pair": (TUPLES, 2), "lists": (LISTS, 4)}
POOLS = [STRINGS, INTEGERS, FLOATS, OTHERS, ARRAYS, DECIMALS, DAYS, UUIDS, ADDRESSES, MAPS, TUPLES, LISTS]


def body(choices):
    """A record of values that mostly fit, its text then changed in a few places."""
    members = []
    for name, _ in FIELDS:
        if choices.random() < 0.01 or (name == "maybe" and choices.random() < 0.2):
            continue
        pool, fit = OWN[name]
        kind = choices.random()
        pool = pool[:fit] if kind < 0.96 else pool if kind < 0.99 else choices.choice(POOLS)
        members.append([f'"{name}"', choices.choice(pool)])
        if choices.random() < 0.02:  # another spelling of the same key
            members[-1][0] = '"' + "".join(f"\\u{ord(c):04x}" if choices.random() < 0.4 else c for c in name) + '"'
    if choices.random() < 0.1:
        members.append([choices.choice(['"unknown"', '""', '"Small"', '"ä"', '"small "']), choices.choice(choices.choice(POOLS))])
    if choices.random() < 0.02 and members:
        members.append(list(choices.choice(members)))
    if choices.random() < 0.5:
        choices.shuffle(members)
    space = choices.choice(["", "", "", " ", "\t", " \r"])
    text = "{" + space + f"{space},{space}".join(f"{key}{space}:{space}{value}" for key, value in members) + space + "}"
    if choices.random() < 0.25:
        for _ in range(choices.choice([1, 1, 2, 4])):
            at = choices.randrange(len(text) + 1)
            text = choices.choice([
                lambda at=at: text[:at] + text[at + 1:],
                lambda at=at: text[:at] + choices.choice('{}[]:,"\\0123456789-+.eEntf ux') + text[at:],
                lambda at=at: text[:at] + choices.choice('{}[]:,"\\0123456789-+.eEntf ux') + text[at + 1:],
                lambda at=at: text[:at] + text[at:at + 8] + text[at:],
                lambda at=at: text[:at]])()
    out = bytearray(text.replace("\n", " ").encode())
    if out and choices.random() < 0.03:  # no UTF-8 any more, most times
        out[choices.randrange(len(out))] = choices.randrange(128, 256)
    return bytes(out)


# What the edge takes and ClickHouse does not read, as a pattern of the line. JSON's -0 is a number and 0, so docs/reference/types.md has it.
UNSIGNED = [name for name, type in FIELDS if type.startswith("UInt")]
SPELT = "|".join("".join(f"(?:{letter}|\\\\u{ord(letter):04x})" for letter in name) for name in UNSIGNED)
EXCEPTIONS = {"-0 where no sign is": f'"(?:{SPELT})"\\s*:\\s*-0\\b'.encode()}
# Floats by their bits: JSON has several texts of one, and Python reads "-0" as an integer. Decimals as text: Python has fewer digits.
SELECTED = {
    "Float64": "reinterpretAsUInt64(`{0}`) AS `{0}`",
    "Float32": "reinterpretAsUInt32(`{0}`) AS `{0}`",
    "Decimal(18, 4)": "toString(`{0}`) AS `{0}`",
}
COLUMNS = ", ".join(SELECTED.get(type, "`{0}`").format(name) for name, type in FIELDS)


def same(ours, theirs):
    return all(type(ours[name]) is type(theirs[name]) and ours[name] == theirs[name] for name, _ in FIELDS)


class ClickHouseBody(unittest.TestCase):
    maxDiff = None

    def test_what_the_edge_takes_clickhouse_reads_equal(self):
        print(f"clickhouse_body: ANTLER_SEED={SEED}, {BODIES} bodies", flush=True)
        self.assertGreaterEqual(BODIES, BODIES_MIN)
        began = time.monotonic()
        choices = random.Random(SEED)
        lines = [line for line in (body(choices) for _ in range(BODIES)) if line.strip()]  # a blank line is no record
        taken = self.through_the_engine(lines)
        self.assertGreater(len(taken), TAKEN_MIN * len(lines))
        theirs = self.through_clickhouse([line for line, _ in taken])
        wrong, excused = [], dict.fromkeys(EXCEPTIONS, 0)
        for at, (line, ours) in enumerate(taken):
            row = theirs.get(at)
            if row is not None and same(ours, row):
                continue
            why = next((why for why, pattern in EXCEPTIONS.items() if row is None and re.search(pattern, line)), None)
            if why is None:
                wrong.append((line, ours, row))
            else:
                excused[why] += 1
        print(f"clickhouse_body: {len(lines)} bodies, {len(taken)} taken and compared in {time.monotonic() - began:.1f} s, excused {excused}", flush=True)
        for line, ours, row in wrong[:10]:
            print(f"  {line!r}\n    ours   {ours}\n    theirs {row}")
        self.assertEqual(len(wrong), 0, f"of seed {SEED}")

    def through_the_engine(self, lines):
        """[(line, row)] of those that are taken, in order. Dead letters say by their index which are not."""
        model = manifests.model("Body", *FIELDS)
        document = manifests.manifest("bodies", manifests.pipeline("bodies", "Body", [], True), manifests.pipeline("arrays", "Body", []), models=[model])
        taken = []
        with Engine(document) as engine:
            engine.start()
            client = engine.client()
            for first in range(0, len(lines), BATCH):
                batch = lines[first:first + BATCH]
                answer = client.request("POST", "/ingest/bodies", b"\n".join(batch) + b"\n", {"Content-Type": NDJSON})
                self.assertEqual(answer.status, 202, answer)
                counts = answer.json()
                self.assertEqual(counts["accepted"] + counts["dead_lettered"], len(batch), answer)
            engine.drained()
            rows = engine.query(f"SELECT {COLUMNS} FROM bodies ORDER BY _antler_offset SETTINGS output_format_json_quote_64bit_integers = 0")
            refused = collections.Counter(bytes.fromhex(letter["record"]) for letter in engine.query("SELECT hex(record) AS record FROM bodies_dead_letters"))
            for line in lines:
                text = line.strip(b" \t\r")
                if refused[text] > 0:
                    refused[text] -= 1
                else:
                    taken.append(line)
            self.assertEqual((len(taken), +refused), (len(rows), {}), "dead letters and rows are not the bodies")
            for first in range(0, len(taken), BATCH):
                answer = client.request("POST", "/ingest/arrays", b"[" + b",".join(taken[first:first + BATCH]) + b"]", {"Content-Type": "application/json"})
                self.assertEqual(answer.status, 202, answer)
            client.close()
            engine.drained()
            arrays = engine.query(f"SELECT {COLUMNS} FROM arrays ORDER BY _antler_offset SETTINGS output_format_json_quote_64bit_integers = 0")
            engine.stop()
        self.assertEqual(len(arrays), len(rows))
        for line, row, other in zip(taken, rows, arrays, strict=True):
            self.assertTrue(same(row, other), f"{line!r}: {row}, and in an array {other}")
        return list(zip(taken, rows, strict=True))

    def through_clickhouse(self, lines):
        """{index: row} of those that ClickHouse reads. Each line has its index in front, as a further field."""
        columns = ", ".join(f"`{name}` {type}" for name, type in FIELDS)
        folder = make_folder("clickhouse-body")
        self.addCleanup(shutil.rmtree, folder, True)
        source = folder / "lines.ndjson"
        source.write_bytes(b"".join(self.numbered(at, line) for at, line in enumerate(lines)))
        (rows,) = clickhouse.run(folder / "data", f"SELECT `index`, {COLUMNS} FROM file('{source}', 'JSONEachRow', '`index` UInt32, {columns}') SETTINGS {SETTINGS}")
        return {row["index"]: row for row in rows}

    @staticmethod
    def numbered(at, line):
        inside = line.strip(b" \t\r")[1:]
        comma = b"" if inside.lstrip(b" \t\r").startswith(b"}") else b","
        return b'{"index":%d%s%s\n' % (at, comma, inside)


if __name__ == "__main__":
    unittest.main()
