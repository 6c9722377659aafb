"""Kinds of one value each, for the property test: each value is its JSON text and what comes out, or the rules that refuse it.

Written from docs/reference/types.md alone, and computed with Python's own integers, fractions and dates: an oracle that shares nothing
with the engine. A kind is one class here; `KINDS` names them as the coercion table does.
"""

import datetime
import ipaddress
import json
import math
import os
import pathlib
import re
import struct

PAGE = pathlib.Path(os.environ.get("ANTLER_TYPES_PAGE", pathlib.Path(__file__).resolve().parents[2] / "docs" / "reference" / "types.md")).read_text()
KINDS = set(re.findall(r"^\| `[^|]*` \| `(\w+)` \|", PAGE.partition("## Examples")[0], re.M))  # of the coercion table

EPOCH = datetime.datetime(1970, 1, 1)
TYPE, RANGE, PRECISION, FORMAT, REQUIRED, UNKNOWN = {"type"}, {"range"}, {"precision"}, {"format"}, {"required"}, {"unknown"}


class Good:
    """`text` is sent; `out` is what an API answers for it."""

    def __init__(self, text, out):
        self.text, self.out = text, out


class Bad:
    """Refused, by one of `rules`, at each of `paths` ("" is the value itself, "[1]" an element)."""

    def __init__(self, text, rules, paths=("",)):
        self.text, self.errors = text, {path: rules for path in paths}


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def wrong_types(random, *allowed):
    """A value of a JSON type that is not allowed."""
    values = {"null": ["null"], "boolean": ["true", "false"], "number": ["0", "12", "-1.5", "1e3"], "string": ['""', '"x"', '"true"'],
              "array": ["[]", "[1]", "[null]"], "object": ["{}", '{"a":[{}]}']}
    kind = random.choice([name for name in values if name not in allowed and name != "null"])
    return Bad(random.choice(values[kind]), TYPE)


class Kind:
    nullable = True  # may be inside of Nullable
    bounds = {}
    counts = []  # of each array in the text of the type, in its order; 0: any number of elements

    def value(self, random):
        """Valid most times, else near-valid or hostile."""
        if random.random() < 0.04:
            return Bad("null", REQUIRED)
        return self.wrong(random) if random.random() < 0.12 else self.right(random)

    def good(self, random):
        while True:
            value = self.right(random)
            if isinstance(value, Good):
                return value

    def same(self, found, expected):
        return type(found) is type(expected) and found == expected


class Bool(Kind):
    name = "Bool"

    def right(self, random):
        out = random.random() < 0.5
        return Good(json.dumps(out), out)

    def wrong(self, random):
        return random.choice([Bad("1", TYPE), Bad('"true"', TYPE), wrong_types(random, "boolean")])


class Integer(Kind):
    def __init__(self, bits, signed, random):
        self.name = f"{'' if signed else 'U'}Int{bits}"
        self.low, self.high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
        self.text, self.wide = bits >= 64, bits > 64
        self.minimum, self.maximum = self.low, self.high
        if bits <= 64 and random and random.random() < 0.3:
            low, high = sorted(random.choice([0, 1, -1, 9, 100, self.low, self.high, random.randint(self.low, self.high)]) for _ in range(2))
            low, high = max(low, self.low, -(1 << 63)), min(high, self.high, (1 << 63) - (1 if signed else 2))
            if low <= high:
                self.bounds = {key: value for key, value in (("minimum", low), ("maximum", high)) if random.random() < 0.8}
                self.minimum, self.maximum = self.bounds.get("minimum", self.low), self.bounds.get("maximum", self.high)

    def same(self, found, expected):  # of 128 bits APIs write strings, and ClickHouse's own JSON numbers
        return super().same(str(found) if self.wide and isinstance(found, int) else found, expected)

    def checked(self, number, text):
        return Good(text, str(number) if self.wide else number) if self.minimum <= number <= self.maximum else Bad(text, RANGE)

    def right(self, random):
        number = random.choice([self.minimum, self.maximum, random.randint(self.minimum, self.maximum), random.randint(self.minimum, self.maximum),
                                self.minimum - 1, self.maximum + 1, max(self.minimum, min(self.maximum, random.randint(-10, 10)))])
        return self.checked(number, quoted(str(number)) if self.text and random.random() < 0.4 else str(number))

    def wrong(self, random):
        number = random.randint(self.minimum, self.maximum)
        cases = [Bad(f"{number}.0", TYPE), Bad(f"{number}e0", TYPE), Bad("1e2", TYPE), Bad(str(10**40 + number), RANGE), Bad(str(-(10**40)), RANGE),
                 wrong_types(random, "number", *(["string"] if self.text else []))]
        if self.text:
            cases += [Bad(quoted(text), FORMAT) for text in ("", " 1", "1 ", "0x10", "1.5", "+1", "1_000", "١", "01")]
        else:
            cases.append(Bad(quoted(str(number)), TYPE))
        return random.choice(cases)


class Float(Kind):
    def __init__(self, bits):
        self.name, self.bits = f"Float{bits}", bits

    def right(self, random):
        if random.random() < 0.3:
            out = float(random.randint(-1000, 1000))
            return Good(str(int(out)), out)
        while True:
            if self.bits == 32:
                out, = struct.unpack("f", random.randbytes(4))
            else:
                out, = struct.unpack("d", random.randbytes(8))
            if math.isfinite(out):
                return Good(repr(out) if random.random() < 0.7 else f"{out:.17e}", out)

    def wrong(self, random):
        beyond = ["1e400", "-1e400", "1e-400", "9" * 400] + (["1e39", "-3.5e38", "1e-60"] if self.bits == 32 else [])
        return random.choice([Bad(random.choice(beyond), RANGE), Bad('"1.5"', TYPE), Bad('"NaN"', TYPE), wrong_types(random, "number")])

    def same(self, found, expected):
        if isinstance(found, bool) or not isinstance(found, (int, float)):
            return False
        if self.bits == 64:
            return float(found) == expected
        try:
            return struct.unpack("f", struct.pack("f", found))[0] == expected
        except OverflowError:
            return False


WORDS = ["", "a", "plain", "two words", "ä€😀", "\t\n\r", '"', "\\", "'", "''", "\\N", "NULL", "null", "\u0000", "\u0001\u007f", "`", "{}", "[]", "1", "true",
         "'; DROP TABLE x; --", "\u2028", "\ufeff", "e\u0301", "%s%n", "\\u0000", "a,b", "-", "x" * 300]


def random_text(random):
    if random.random() < 0.5:
        return random.choice(WORDS)
    alphabet = random.choice(["abcdefgh", "äöüß", "😀💣", "aZ09 \"\\'\n,", "".join(map(chr, range(0, 128)))])
    return "".join(random.choice(alphabet) for _ in range(random.choice([1, 2, 3, 7, 15, 16, 17, 40, 130])))


def string_token(random, text):
    """The same text by another spelling."""
    if random.random() < 0.5:
        return quoted(text)
    if random.random() < 0.5:
        return json.dumps(text)  # \u escapes, surrogate pairs
    return '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 0x20 or (ord(c) < 0x80 and random.random() < 0.3) else quoted(c)[1:-1] for c in text) + '"'


PATTERNS = ["[A-Z]{3}", "[a-z]+(-[a-z0-9]+)*", "(red|green|blue)", "[^,;\n]*", "(a+)+b?", "x{2,5}", "ä+|ö", "\\$[0-9]{1,3}"]
EMAILS = {True: ["a@b.cd", "first.last+tag@sub.example.org", "o'hara@x-y.example.co", "1@2.3"],
          False: ["", "a", "a@b", "@b.cd", "a@.cd", "a..b@c.de", "a@b..c", "ä@b.cd", "a b@c.de", "a@b.cd ", "a@-b.cd", "x" * 65 + "@b.cd"]}
URLS = {True: ["http://a", "https://example.org/a?b=c&d=%20#e", "https://u:p@h.example:8080/", "s3://bucket/key", "http://[::1]:80/"],
        False: ["", "a", "http:", "http://", "http:///x", "://a", "http://a b", "http://a/%2", "http://ä/", "mailto:a@b.cd", "http://a/#b#c", "//a/b"]}


class String(Kind):
    def __init__(self, random, name="String"):
        self.name, self.bounds = name, {}
        if random.random() < 0.45:
            rule = random.choice(["length", "pattern", "email", "url", "length email"])
            if "length" in rule:
                low = random.choice([0, 1, 2, 3])
                self.bounds["min_length"] = low
                self.bounds["max_length"] = random.choice([low + 1, low + 7, 20]) if rule == "length" else 20
            if rule == "pattern":
                self.bounds["pattern"] = random.choice(PATTERNS)
            if "email" in rule or rule == "url":
                self.bounds["format"] = rule.split()[-1]

    def broken(self, text):
        if not self.bounds.get("min_length", 0) <= len(text) <= self.bounds.get("max_length", 1 << 40):
            return "length"
        form = self.bounds.get("format")
        if form and text not in (EMAILS if form == "email" else URLS)[True]:
            return "format"
        if "pattern" in self.bounds and not re.fullmatch(self.bounds["pattern"], text):
            return "pattern"
        return None

    def right(self, random):
        text = random_text(random)
        if "format" in self.bounds:
            texts = EMAILS if self.bounds["format"] == "email" else URLS
            text = random.choice(texts[random.random() < 0.8])
        elif "pattern" in self.bounds and random.random() < 0.8:
            text = random.choice(["SEA", "JFK", "a-b", "abc", "red", "blue", "", "xx", "xxxxx", "aaab", "ää", "ö", "$1", "$999", "free text"])
        broken = self.broken(text)
        token = string_token(random, text)
        return Bad(token, {broken}) if broken else Good(token, text)

    def wrong(self, random):
        return wrong_types(random, "string")


class Date(Kind):
    name, first, last = "Date", datetime.date(1970, 1, 1), datetime.date(2149, 6, 6)

    def right(self, random):
        day = datetime.date.fromordinal(random.randint(self.first.toordinal(), self.last.toordinal()))
        day = random.choice([day, day, day, self.first, self.last])
        return Good(quoted(day.isoformat()), day.isoformat())

    def wrong(self, random):
        return random.choice([Bad(quoted(day.isoformat()), RANGE) for day in (self.first - datetime.timedelta(1), self.last + datetime.timedelta(1))] + [
            Bad(quoted(text), FORMAT) for text in ("", "2023-02-29", "2024-13-01", "2024-00-01", "24-01-01", "2024-1-1", "31.01.2024", "2024-01-31T00:00:00Z",
                                                   "2024-01-31 ", "２０２４-01-31")] + [wrong_types(random, "string")])


class Date32(Date):
    name, first, last = "Date32", datetime.date(1900, 1, 1), datetime.date(2299, 12, 31)


ZONES = ["UTC", "UTC", "Europe/Zurich", "America/New_York", "Asia/Kolkata"] if "antler::Zoned" in PAGE else ["UTC"]


class DateTime(Kind):
    digits, low, high = 0, 0, (1 << 32) - 1

    def __init__(self, random):
        self.zone = random.choice(ZONES)
        self.name = f"DateTime('{self.zone}')"

    def iso(self, ticks):
        seconds, fraction = divmod(ticks, 10**self.digits)
        text = (EPOCH + datetime.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S")
        return text + (f".{fraction:0{self.digits}}" if self.digits else "") + "Z"

    def spelled(self, random, ticks):
        """The instant in one of the forms that are taken."""
        seconds, fraction = divmod(ticks, 10**self.digits)
        form = random.choice(["utc", "utc", "offset", "blank", "number"])
        digits = f"{fraction:0{self.digits}}" if self.digits else ""
        if form == "number":
            whole, fraction = divmod(abs(ticks), 10**self.digits)  # -0.5 is half a second before 1970
            digits = f"{fraction:0{self.digits}}" if self.digits else ""
            digits = digits.rstrip("0") if random.random() < 0.5 else digits
            return f"{'-' if ticks < 0 else ''}{whole}" + (f".{digits}" if digits else "")
        offset = random.choice([0, 60, 330, -570, 14 * 60, -12 * 60]) if form == "offset" else 0
        moment = EPOCH + datetime.timedelta(seconds=seconds, minutes=offset)
        if moment.year < 1000 or moment.year > 9998:
            moment, offset = EPOCH + datetime.timedelta(seconds=seconds), 0
        digits = digits.rstrip("0") if random.random() < 0.5 else digits
        text = moment.strftime("%Y-%m-%d") + (" " if form == "blank" else "T") + moment.strftime("%H:%M:%S") + (f".{digits}" if digits else "")
        sign, minutes = ("-", -offset) if offset < 0 else ("+", offset)
        return quoted(text + (f"{sign}{minutes // 60:02}:{minutes % 60:02}" if form == "offset" else "Z"))

    def right(self, random):
        ticks = random.choice([self.low, self.high, random.randint(self.low, self.high), random.randint(self.low, self.high),
                               random.randint(max(self.low, -(10**self.digits)), 10**self.digits), random.randint(10**9 * 10**self.digits, 2 * 10**9 * 10**self.digits)])
        return Good(self.spelled(random, ticks), self.iso(ticks))

    def wrong(self, random):
        more = "2024-05-06T07:08:09." + "1" * (self.digits + 1) + "Z"
        cases = [Bad(quoted(text), FORMAT) for text in ("", "2024-05-06", "2024-05-06T07:08:09", "2024-05-06T24:00:00Z", "2024-05-06T07:60:00Z",
                                                        "2024-05-06T07:08:60Z", "2024-02-30T00:00:00Z", "2024-05-06T07:08Z", "now", "1714979289",
                                                        "2024-05-06T07:08:09+25:00")]
        if self.digits < 9:
            cases.append(Bad(quoted(more), PRECISION))
            cases.append(Bad("1714979289." + "1" * (self.digits + 1), PRECISION))
        cases.append(Bad(quoted("1800-01-01T00:00:00Z"), RANGE))
        cases.append(Bad(quoted("2300-01-01T00:00:00Z"), RANGE))
        cases.append(wrong_types(random, "string", "number"))
        return random.choice(cases)


class DateTime64(DateTime):
    def __init__(self, random):
        self.zone, self.digits = random.choice(ZONES), random.randint(0, 9)
        self.name = f"DateTime64({self.digits}, '{self.zone}')"
        one = 10**self.digits
        self.low = int((datetime.datetime(1900, 1, 1) - EPOCH).total_seconds()) * one
        self.high = int((datetime.datetime(2300, 1, 1) - EPOCH).total_seconds()) * one - 1
        if self.digits >= 7:  # 7 and 8 digits hold later times, which Arrow and Parquet, in nanoseconds, do not
            self.high = int((datetime.datetime(2262, 4, 11, 23, 47, 16) - EPOCH).total_seconds()) * one - 1


class Uuid(Kind):
    name = "UUID"

    def right(self, random):
        text = random.choice([random.randbytes(16).hex(), "0" * 32, "f" * 32])
        text = "-".join([text[:8], text[8:12], text[12:16], text[16:20], text[20:]])
        return Good(quoted(text.upper() if random.random() < 0.3 else text), text)

    def wrong(self, random):
        text = self.right(random).out
        return random.choice([Bad(quoted(bad), FORMAT) for bad in ("", text[:-1], text + "0", text.replace("-", ""), "{" + text + "}", "g" + text[1:],
                                                                   text.replace("-", "_"), "ä" + text[2:])] + [wrong_types(random, "string")])


class Decimal(Kind):
    def __init__(self, random):
        self.precision = random.choice([1, 2, 9, 10, 18, 19, 38, random.randint(1, 38)])
        self.scale = random.randint(0, self.precision)
        self.name = f"Decimal({self.precision}, {self.scale})"

    def text(self, ticks, cut):
        sign, ticks = ("-", -ticks) if ticks < 0 else ("", ticks)
        whole, fraction = divmod(ticks, 10**self.scale)
        digits = f"{fraction:0{self.scale}}" if self.scale else ""
        digits = digits.rstrip("0") if cut else digits
        return f"{sign}{whole}" + (f".{digits}" if digits else "")

    def right(self, random):
        limit = 10**self.precision - 1
        ticks = random.choice([0, limit, -limit, random.randint(-limit, limit), random.randint(-9, 9)])
        ticks = max(-limit, min(limit, ticks))
        text = self.text(ticks, random.random() < 0.5)
        if "." in text and random.random() < 0.2:
            text += "000"
        return Good(text if random.random() < 0.5 else quoted(text), self.text(ticks, True))

    def wrong(self, random):
        cases = [Bad(quoted(text), FORMAT) for text in ("", "1e3", "abc", " 1", "0x1", ".", "NaN", "1,5")] + [Bad("1e3", FORMAT)]
        beyond = "1" + "0" * (self.precision - self.scale)
        cases += [Bad(beyond, RANGE), Bad(quoted("-" + beyond), RANGE), wrong_types(random, "number", "string")]
        if self.scale < 30:
            cases.append(Bad("0." + "0" * self.scale + "1", PRECISION))
        return random.choice(cases)


class Enum(Kind):
    def __init__(self, random):
        names = random.sample(["red", "green", "it's", "blue green", "", "ä", "a\\b", "x,y", "NULL", "-1"], random.randint(1, 6))
        wide = random.random() < 0.4
        low, high = (-32768, 32767) if wide else (-128, 127)
        numbers = sorted(random.sample(range(low, high + 1), len(names)))
        wide = any(not -128 <= number <= 127 for number in numbers)
        self.names = names
        escaped = [name.replace("\\", "\\\\").replace("'", "\\'") for name in names]
        self.name = f"Enum{16 if wide else 8}(" + ", ".join(f"'{name}' = {number}" for name, number in zip(escaped, numbers, strict=True)) + ")"

    def right(self, random):
        out = random.choice(self.names)
        return Good(string_token(random, out), out)

    def wrong(self, random):
        return random.choice([Bad('"none of them"', RANGE), Bad("1", TYPE), wrong_types(random, "string")])


class FixedString(Kind):
    def __init__(self, random):
        self.width = random.choice([1, 2, 3, 4, 16, 17, 40])
        self.name = f"FixedString({self.width})"

    def right(self, random):
        text = "".join(random.choice(random.choice(["abc", "\u0000'\"\\", "äé"])) for _ in range(self.width))
        while len(text.encode()) > self.width:
            text = text[:-1]
        text += "x" * (self.width - len(text.encode()))
        return Good(string_token(random, text), text)

    def wrong(self, random):
        text = random.choice(["", "x" * (self.width - 1), "x" * (self.width + 1), "ä" * self.width])
        return random.choice([Bad(quoted(text), RANGE), wrong_types(random, "string")])


class Ipv4(Kind):
    name = "IPv4"

    def right(self, random):
        out = str(ipaddress.IPv4Address(random.choice([0, (1 << 32) - 1, random.getrandbits(32)])))
        return Good(quoted(out), out)

    def wrong(self, random):
        return random.choice([Bad(quoted(text), FORMAT) for text in ("", "1.2.3", "1.2.3.256", "1.2.3.4.5", " 1.2.3.4", "::1", "0x1.2.3.4", "1.2.3.4/8")] + [wrong_types(random, "string")])


class Ipv6(Kind):
    name = "IPv6"

    def right(self, random):
        if random.random() < 0.2:
            out = str(ipaddress.IPv4Address(random.getrandbits(32)))
            return Good(quoted(random.choice([out, f"::ffff:{out}"])), f"::ffff:{out}")
        number = random.choice([0, 1, (1 << 128) - 1, random.getrandbits(128), (0x20010DB8 << 96) | random.getrandbits(16), (0xFE80 << 112) | (random.getrandbits(16) << 64)])
        address = ipaddress.IPv6Address(number)
        return Good(quoted(random.choice([str(address), address.exploded, str(address).upper()])), str(address))

    def wrong(self, random):
        return random.choice([Bad(quoted(text), FORMAT) for text in ("", ":", "::g", "1::2::3", "fe80::1%eth0", "[::1]", "1:2:3:4:5:6:7:8:9", "12345::")] + [wrong_types(random, "string")])
