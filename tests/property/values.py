"""Kinds that are made of others, and the choice of one, for the property test (scalars.py has the kinds of one value each).
"""

import json

from scalars import (Bad, Bool, Date, Date32, DateTime, DateTime64, Decimal, Enum, FixedString, Float, Good, Integer, Ipv4, Ipv6,
                     KINDS, Kind, RANGE, REQUIRED, String, UNKNOWN, Uuid, quoted, string_token, wrong_types)


class Nullable(Kind):
    nullable = False

    def __init__(self, inner):
        self.inner, self.name, self.bounds, self.counts = inner, f"Nullable({inner.name})", inner.bounds, inner.counts

    def value(self, random):
        if random.random() < 0.15:
            return Good("null", None)
        while True:
            value = self.inner.value(random)
            if not (isinstance(value, Bad) and value.text == "null"):
                return value

    def right(self, random):
        return Good("null", None) if random.random() < 0.2 else self.inner.right(random)

    def same(self, found, expected):
        return found is None if expected is None else self.inner.same(found, expected)


class LowCardinality(Nullable):
    def __init__(self, inner):
        super().__init__(inner)
        self.name = f"LowCardinality({inner.name})"
        self.value, self.right, self.same = inner.value, inner.right, inner.same


class Array(Kind):
    nullable = False

    def __init__(self, inner, count=0):
        self.inner, self.count, self.name, self.bounds = inner, count, f"Array({inner.name})", inner.bounds
        self.counts = [count, *inner.counts]

    def gather(self, values):
        text = "[" + ",".join(value.text for value in values) + "]"
        errors = {f"[{i}]{path}": rules for i, value in enumerate(values) if isinstance(value, Bad) for path, rules in value.errors.items()}
        if not errors:
            return Good(text, [value.out for value in values])
        bad = Bad(text, set())
        bad.errors = errors
        return bad

    def right(self, random):
        return self.gather([self.inner.good(random) for _ in range(self.count or random.choice([0, 1, 2, 3, 5]))])

    def value(self, random):
        roll = random.random()
        if roll < 0.03:
            return Bad("null", REQUIRED)
        if roll < 0.06:
            return wrong_types(random, "array")
        if self.count:
            if roll < 0.14:
                count = random.choice([0, self.count - 1, self.count + 1, 2 * self.count])
                return Bad(self.gather([self.inner.good(random) for _ in range(count)]).text, RANGE)
            bad_at = random.randrange(self.count)
            return self.gather([self.inner.value(random) if i == bad_at else self.inner.good(random) for i in range(self.count)])
        if roll < 0.08:  # a count of two bytes
            return self.gather([self.inner.good(random)] * random.choice([127, 128, 200]))
        return self.gather([self.inner.value(random) for _ in range(random.choice([0, 0, 1, 2]))])

    def same(self, found, expected):
        return isinstance(found, list) and len(found) == len(expected) and all(self.inner.same(*pair) for pair in zip(found, expected, strict=True))


class Tuple(Kind):
    """Without names an array; with names an object, like a record in the record."""

    nullable = False

    def __init__(self, random, depth):
        self.parts = [plain_kind(random, depth + 1) for _ in range(random.choice([1, 2, 3]))]
        self.names = random.sample(["a", "b", "street", "_x", "N1"], len(self.parts)) if random.random() < 0.6 else []
        inside = [f"{name} {part.name}" for name, part in zip(self.names, self.parts, strict=True)] if self.names else [part.name for part in self.parts]
        self.name = f"Tuple({', '.join(inside)})"
        self.counts = [count for part in self.parts for count in part.counts]

    def gather(self, random, values):
        if self.names:
            members = [(name, value) for name, value in zip(self.names, values, strict=True) if value is not None]
            if random.random() < 0.3:
                random.shuffle(members)
            others = [("other", Good("[{}]", None) if takes_others(random) else Bad("[{}]", UNKNOWN))] if random.random() < 0.1 else []
            parts = [f"{quoted(name)}:{value.text}" for name, value in members + others]
            text, out = "{" + ",".join(parts) + "}", {name: None if value is None else getattr(value, "out", None) for name, value in zip(self.names, values, strict=True)}
            paths = [f".{name}" for name in self.names + [name for name, _ in others]]
            values = values + [value for _, value in others]
        else:
            text, out = "[" + ",".join(value.text for value in values) + "]", [getattr(value, "out", None) for value in values]
            paths = [f"[{i}]" for i in range(len(values))]
        return gathered(text, out, zip(paths, values, strict=True))

    def right(self, random):
        values = [part.good(random) for part in self.parts]
        if self.names:  # what may be null may be missing
            values = [None if isinstance(part, (Nullable, LowCardinality)) and "Nullable(" in part.name and random.random() < 0.3 else value
                      for part, value in zip(self.parts, values, strict=True)]
        return self.gather(random, values)

    def wrong(self, random):
        if random.random() < 0.3:
            return wrong_types(random, "object" if self.names else "array")
        if not self.names and random.random() < 0.3:
            values = [part.good(random) for part in self.parts]
            return Bad("[" + ",".join([value.text for value in values] + ["1"]) + "]", RANGE)
        return self.gather(random, [part.value(random) for part in self.parts])

    def same(self, found, expected):
        if self.names:
            return isinstance(found, dict) and list(found) == self.names and all(
                part.same(found[name], expected[name]) for name, part in zip(self.names, self.parts, strict=True))
        return isinstance(found, list) and len(found) == len(self.parts) and all(
            part.same(a, b) for part, a, b in zip(self.parts, found, expected, strict=True))


class Map(Kind):
    nullable = False

    def __init__(self, random, depth, key=None, inner=None):
        self.key = key or random.choice([self.key_of_combined] * 4 + [lambda _: Date32(), lambda _: LowCardinality(Text())])(random)
        self.inner = inner or plain_kind(random, depth + 1)
        self.name = f"Map({self.key.name}, {self.inner.name})"
        self.counts = self.inner.counts

    @staticmethod
    def key_of_combined(random):
        """Of those that ClickHouse's functions of maps take."""
        return random.choice([Text, lambda: Integer(random.choice([8, 16, 32, 64, 128]), random.random() < 0.5, None), Date, Uuid,
                              lambda: FixedString(random), lambda: Enum(random)])()

    def gather(self, random, values):
        keys = {}
        for value in values:
            key = self.key.good(random)
            keys.setdefault(str(key.out), value)
        parts = [f"{string_token(random, key)}:{value.text}" for key, value in keys.items()]
        return gathered("{" + ",".join(parts) + "}", {key: getattr(value, "out", None) for key, value in keys.items()},
                        ((f".{key}", value) for key, value in keys.items()))

    def right(self, random):
        return self.gather(random, [self.inner.good(random) for _ in range(random.choice([0, 1, 2, 5]))])

    def wrong(self, random):
        if random.random() < 0.5:
            return wrong_types(random, "object")
        key, value = self.key.good(random), self.inner.good(random)
        return Bad(f"{{{quoted(str(key.out))}:{value.text},{quoted(str(key.out))}:{value.text}}}", {"duplicate"}, (f".{key.out}",))

    def same(self, found, expected):
        return isinstance(found, dict) and set(found) == set(expected) and all(self.inner.same(found[key], expected[key]) for key in expected)


class SimpleAggregate(Nullable):
    """A whole field, and the values of the type inside."""

    def __init__(self, random):
        def scalar():
            while True:
                kind = random.choice(list(SCALARS.values()))(random)
                if not kind.bounds:
                    return kind

        def nullable(kind):
            return Nullable(kind) if random.random() < 0.3 else kind

        def integer(*bits):
            return Integer(random.choice(bits), random.random() < 0.5, None)

        self.function = random.choice(["any", "any_respect_nulls", "anyLast", "anyLast_respect_nulls", "min", "max", "sum", "sumWithOverflow",
                                       "groupBitAnd", "groupBitOr", "groupBitXor", "groupArrayArray", "groupUniqArrayArray", "sumMap", "minMap", "maxMap"])
        if self.function.startswith("groupBit"):
            inner = Integer(random.choice([8, 16, 32, 64]), False, None)
        elif self.function.startswith("group"):
            inner = Array(scalar())
        elif self.function.endswith("Map"):  # sums are of the widest type, as below
            inner = Map(random, 0, Map.key_of_combined(random), random.choice([integer(64, 128), Float(64)]) if self.function == "sumMap" else scalar())
        elif self.function == "sum":
            inner = nullable(random.choice([lambda: integer(64, 128), lambda: Float(64)])())
        elif self.function == "sumWithOverflow":
            inner = integer(8, 16, 32, 64)
        else:
            inner = nullable(scalar())
        super().__init__(inner)
        self.name = f"SimpleAggregateFunction({self.function}, {inner.name})"
        self.value, self.right, self.same = inner.value, inner.right, inner.same


class Text(Kind):
    """Short plain texts, such as stand in a path as they are."""

    name = "String"

    def right(self, random):
        out = "".join(random.choice("abcäz_ -.") for _ in range(random.randint(1, 12)))
        return Good(quoted(out), out)


class Kept(Kind):
    """The text of a JSON object, of which the values count."""

    name = "String"

    def same(self, found, expected):
        return isinstance(found, str) and json.loads(found) == expected


def takes_others(random):
    """Whether an object within the record may have members that its type has not: what draws for a model says so."""
    return getattr(random, "takes_others", True)


def gathered(text, out, values):
    errors = {path + inside: rules for path, value in values if isinstance(value, Bad) for inside, rules in value.errors.items()}
    if not errors:
        return Good(text, out)
    bad = Bad(text, set())
    bad.errors = errors
    return bad


ALL_SCALARS = {
    "Bool": lambda random: Bool(),
    **{f"{'' if signed else 'U'}Int{bits}": (lambda random, bits=bits, signed=signed: Integer(bits, signed, random))
       for bits in (8, 16, 32, 64, 128) for signed in (True, False)},
    "Float32": lambda random: Float(32),
    "Float64": lambda random: Float(64),
    "String": String,
    "FixedString": FixedString,
    "Date": lambda random: Date(),
    "Date32": lambda random: Date32(),
    "DateTime": DateTime,
    "DateTime64": DateTime64,
    "UUID": lambda random: Uuid(),
    "IPv4": lambda random: Ipv4(),
    "IPv6": lambda random: Ipv6(),
    "Decimal": Decimal,
    "Enum": Enum,
}
SCALARS = {name: make for name, make in ALL_SCALARS.items() if name in KINDS}
MADE_OF_OTHERS = {"Nullable", "Array", "LowCardinality", "Tuple", "Map", "SimpleAggregateFunction"}
NOT_HERE = {"AggregateFunction"}  # in no record


def field_kind(random):
    """Of a whole field."""
    return SimpleAggregate(random) if "SimpleAggregateFunction" in KINDS and random.random() < 0.05 else random_kind(random)


def may_be_null(kind):
    return isinstance(kind, Nullable) and ("Nullable(" in kind.name)


def random_kind(random, depth=0):
    roll = random.random()
    if roll < 0.12:
        text = String(random)
        return LowCardinality(Nullable(text) if random.random() < 0.4 else text)
    if roll < 0.25 and depth < 3:
        inner = random_kind(random, depth + 1)
        count = random.choice([1, 2, 3, 3, 130]) if random.random() < 0.25 else 0
        # 130 of 130 of a text that is seldom right would take minutes to make.
        return Array(inner, 3 if count == 130 and any(inner.counts) else count)
    if roll < 0.35 and depth < 3 and {"Tuple", "Map"} <= KINDS:
        return random.choice([Tuple, Map])(random, depth)
    kind = random.choice(list(SCALARS.values()))(random)
    return Nullable(kind) if random.random() < 0.25 else kind


def plain_kind(random, depth):
    """One whose values follow no rule, which what stands beside others cannot have."""
    while True:
        kind = random_kind(random, depth)
        if not kind.bounds:
            return kind
