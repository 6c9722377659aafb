#!/usr/bin/env python3
"""The edge, over real HTTP on the built engine: forms of a body, answers, problem documents, dead letters, idempotency (G1, G2, G3)."""

import gzip
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from harness import manifests  # noqa: E402
from harness.engine import NDJSON, Engine  # noqa: E402
from harness.manifests import event  # noqa: E402
from harness.waiting import wait_until  # noqa: E402

PROBLEM = "application/problem+json"


def strict_and_lenient():
    """`events` without a dead letter queue, `lenient` with one."""
    return manifests.events(more=[manifests.pipeline("lenient", "Event", ["`id`"], dead_letter_queue=True)])


class IngestCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine(strict_and_lenient(), arguments=["--http-body-mb-max", "1"])
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()
        cls.next_id = 1

    @classmethod
    def ids(cls, count):
        first = cls.next_id
        cls.next_id += count
        return list(range(first, first + count))

    def assert_problem(self, answer, status, code, **members):
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.headers["Content-Type"], PROBLEM)
        document = answer.json()
        for name in ("type", "title", "status", "code", "detail", "request_id"):
            self.assertIn(name, document)
        self.assertEqual((document["status"], document["code"]), (status, code), document)
        self.assertTrue(document["type"].endswith(code), document)
        for name, value in members.items():
            self.assertEqual(document[name], value, document)
        return document

    def table(self, name, ids):
        return [int(row["id"]) for row in self.engine.query(f"SELECT id FROM {name} WHERE id IN ({', '.join(map(str, ids))}) ORDER BY id")]

    def counters(self, name):
        (law,) = [law for law in self.engine.reconcile()["law"]["ingests"] if law["name"] == name]
        return {term: law[term] for term in ("received", "rejected", "accepted", "dead_lettered")}


class Forms(IngestCase):
    """What a body may be."""

    def assert_taken(self, body, ids, **headers):
        answer = self.engine.post("events", body, "?ack=queryable", **headers)
        self.assertEqual((answer.status, answer.json()), (200, {"accepted": len(ids), "dead_lettered": 0, "errors": []}))
        self.assertEqual(answer.headers["Content-Type"], "application/json")
        self.assertEqual(self.table("events", ids), ids)

    def test_object(self):
        (a,) = self.ids(1)
        self.assert_taken(json.dumps(event(a)), [a])

    def test_object_over_lines(self):
        (a,) = self.ids(1)
        self.assert_taken(json.dumps(event(a), indent=4), [a])

    def test_array(self):
        ids = self.ids(3)
        self.assert_taken(json.dumps([event(i) for i in ids]), ids)

    def test_ndjson(self):
        ids = self.ids(3)
        for kind in (NDJSON, "application/ndjson", "application/jsonl", NDJSON + "; charset=utf-8"):
            with self.subTest(kind):
                ids = self.ids(3)
                self.assert_taken("\n\n".join(json.dumps(event(i)) for i in ids) + "\r\n", ids, Content_Type=kind)

    def test_ndjson_under_json_content_type(self):
        ids = self.ids(2)
        self.assert_taken("\n".join(json.dumps(event(i)) for i in ids), ids)

    def test_no_content_type(self):
        (a,) = self.ids(1)
        answer = self.engine.request("POST", "/ingest/events", json.dumps(event(a)).encode())
        self.assertEqual(answer.status, 202, answer)

    def test_gzip(self):
        ids = self.ids(200)
        self.assert_taken(gzip.compress(json.dumps([event(i) for i in ids]).encode()), ids, Content_Encoding="gzip")

    def test_gzip_of_two_members(self):
        ids = self.ids(2)
        parts = b"".join(gzip.compress((json.dumps(event(i)) + "\n").encode()) for i in ids)
        self.assert_taken(parts, ids, Content_Encoding="gzip", Content_Type=NDJSON)

    def test_identity(self):
        (a,) = self.ids(1)
        self.assert_taken(json.dumps(event(a)), [a], Content_Encoding="identity")

    def test_integers_as_text_and_unknown_order(self):
        (a,) = self.ids(1)
        self.assert_taken(f'{{"at":"2024-05-06T09:08:09+02:00","amount":"-9223372036854775808","user":"\\u00e4\\n","id":"{a}"}}', [a])
        self.assertEqual(self.engine.query(f"SELECT user, toString(amount) AS amount, toString(at) AS at FROM events WHERE id = {a}"),
                         [{"user": "ä\n", "amount": "-9223372036854775808", "at": "2024-05-06 07:08:09"}])

    def test_unknown_fields_are_skipped(self):
        (a,) = self.ids(1)
        self.assert_taken({**event(a), "extra": {"deep": [1, {"x": None}]}}, [a])


class Answers(IngestCase):
    """202, 200 and what is refused."""

    def test_durable_is_202(self):
        """G1: the answer is 202 with what became of the body."""
        (a,) = self.ids(1)
        for query in ("", "?ack=durable"):
            answer = self.engine.post("events", event(a), query)
            self.assertEqual((answer.status, answer.json()), (202, {"accepted": 1, "dead_lettered": 0, "errors": []}))

    def test_queryable_is_200_and_visible_in_table_and_view(self):
        """G1: after 200 the records are in the table and in the view."""
        ids = self.ids(5)
        answer = self.engine.post("events", [event(i, "visible", 10) for i in ids], "?ack=queryable")
        self.assertEqual(answer.status, 200)
        self.assertEqual(self.table("events", ids), ids)
        totals = {row["user"]: (int(row["events"]), int(row["amount"])) for row in self.engine.query(manifests.TOTALS_SQL)}
        self.assertEqual(totals["visible"], (5, 50))

    def test_queryable_has_a_deadline(self):
        (a,) = self.ids(1)
        answer = self.engine.post("events", event(a), "?ack=queryable&timeout_ms=1")
        self.assertEqual((answer.status, answer.json()["accepted"]), (202, 1))
        wait_until(lambda: self.table("events", [a]) == [a], "the record becomes queryable all the same")

    def test_query_is_checked(self):
        for query, named in (("?ack=soon", "soon"), ("?acc=queryable", "acc"), ("?timeout_ms=0", "timeout_ms"), ("?ack=queryable&timeout_ms=x", "x"),
                             ("?ack=%zz", "")):
            with self.subTest(query):
                document = self.assert_problem(self.engine.post("events", event(1), query), 400, "ANT4205")
                self.assertIn(named, document["detail"])

    def test_bad_record_refuses_the_whole_body(self):
        """G1: without a dead letter queue nothing of the body is kept; every error is in the answer."""
        good, bad, worse = self.ids(3)
        before = self.counters("events")
        body = [event(good), {**event(bad), "amount": 1.5}, {"id": worse, "user": 7, "at": "yesterday"}]
        document = self.assert_problem(self.engine.post("events", body), 400, "ANT4204", accepted=0, dead_lettered=0)
        found = {(error["index"], error["path"], error["rule"]) for error in document["errors"]}
        self.assertLessEqual({(1, "amount", "type"), (2, "user", "type"), (2, "amount", "required")}, found, document)
        self.assertIn((2, "at", "format"), found, document)
        self.assertEqual(document["error_count"], len(document["errors"]))
        for error in document["errors"]:
            self.assertEqual(set(error), {"index", "path", "rule", "expected", "received"})
            self.assertTrue(error["expected"] and error["received"], error)
        wait_until(lambda: self.counters("events") == {**before, "received": before["received"] + 3, "rejected": before["rejected"] + 3},
                   "the law counts the whole body as rejected")
        self.assertEqual(self.table("events", [good, bad, worse]), [])

    def test_broken_json(self):
        for body in ('{"id": 1', "[{}, ", "nonsense", '{"id":1}}', "[1, 2]", '"text"', "\xff\xfe"):
            with self.subTest(body):
                document = self.assert_problem(self.engine.post("events", body.encode("latin1")), 400, "ANT4204", accepted=0)
                self.assertTrue(document["errors"], document)

    def test_no_record(self):
        for body in ("", "  \n", "[]"):
            with self.subTest(body):
                self.assert_problem(self.engine.post("events", body), 400, "ANT4204", accepted=0)

    def test_errors_have_a_bound(self):
        """G22: a body of broken records answers with a bounded list, and says how many there were."""
        answer = self.engine.post("events", [{"id": "x"}] * 5000)
        document = self.assert_problem(answer, 400, "ANT4204")
        self.assertGreater(document["error_count"], len(document["errors"]))
        self.assertLess(len(answer.body), 1 << 20)

    def test_content_type(self):
        for kind in ("text/plain", "text/csv", "application/xml", "multipart/form-data"):
            with self.subTest(kind):
                document = self.assert_problem(self.engine.post("events", "{}", Content_Type=kind), 415, "ANT4202")
                self.assertIn(kind, document["detail"])
                self.assertIn("application/x-ndjson", document["detail"])

    def test_content_encoding(self):
        for encoding in ("br", "deflate", "gzip, zstd"):
            with self.subTest(encoding):
                document = self.assert_problem(self.engine.post("events", "{}", Content_Encoding=encoding), 415, "ANT4203")
                self.assertIn(encoding, document["detail"])
                self.assertIn("zstd", document["detail"])

    def test_broken_gzip(self):
        whole = gzip.compress(json.dumps(event(1)).encode())
        for body in (b"plain", whole[:-9], whole[:12] + b"\0\0" + whole[14:], b""):
            with self.subTest(body):
                self.assertEqual(self.engine.post("events", body, Content_Encoding="gzip").status, 400)

    def test_gzip_bomb(self):
        """G22: expansion is bounded by the limit of a body."""
        bomb = gzip.compress(b" " * (64 << 20), 9)
        self.assertLess(len(bomb), 1 << 20)
        self.assert_problem(self.engine.post("events", bomb, Content_Encoding="gzip"), 413, "ANT4203")
        self.assertEqual(self.engine.get("/health").status, 200)

    def test_large_body(self):
        """G22: a body above the limit is refused by its announced length."""
        self.assert_problem(self.engine.post("events", b" " * ((1 << 20) + 1)), 413, "ANT4103")

    def test_unknown_endpoint(self):
        document = self.assert_problem(self.engine.post("event", event(1)), 404, "ANT4201")
        self.assertIn("did you mean `events`?", document["detail"])

    def test_wrong_method_and_path(self):
        answer = self.engine.get("/ingest/events")
        self.assert_problem(answer, 405, "ANT4102")
        self.assertIn("POST", answer.headers["Allow"])
        self.assert_problem(self.engine.get("/nowhere"), 404, "ANT4101")

    def test_request_id_is_repeated(self):
        answer = self.engine.request("POST", "/ingest/events", b"[]", {"X-Request-Id": "test-7"})
        self.assertEqual(answer.json()["request_id"], "test-7")


class DeadLetters(IngestCase):
    """G1, G17: a batch is taken in part where a dead letter queue is declared."""

    def test_partial_acceptance(self):
        good, bad, other = self.ids(3)
        before = self.counters("lenient")
        broken = {**event(bad), "user": None}
        answer = self.engine.post("lenient", [event(good), broken, event(other)], "?ack=queryable")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual({key: answer.json()[key] for key in ("accepted", "dead_lettered")}, {"accepted": 2, "dead_lettered": 1})
        (error,) = answer.json()["errors"]
        self.assertEqual((error["index"], error["path"], error["rule"], error["received"]), (1, "user", "required", "null"), error)
        self.assertEqual(self.table("lenient", [good, bad, other]), [good, other])
        rows = wait_until(lambda: self.engine.query(f"SELECT * FROM lenient_dead_letters WHERE position(record, '{bad}') > 0"), "the dead letter")
        (letter,) = rows
        self.assertEqual(json.loads(letter["record"]), broken)
        self.assertEqual((letter["stage"], letter["resource"], letter["path"], letter["record_index"]), ("ingest", "lenient", "user", 1), letter)
        self.assertEqual(json.loads(letter["errors"])[0]["path"], "user")
        self.assertEqual(json.loads(letter["headers"]), {"content-type": NDJSON, "identity": "anonymous"})
        self.assertEqual((int(letter["attempts"]), letter["appended_at"], int(letter["schema_id"]) > 0), (1, None, True))
        self.assertEqual(self.counters("lenient"), {**before, "received": before["received"] + 3, "accepted": before["accepted"] + 2,
                                                    "dead_lettered": before["dead_lettered"] + 1})

    def test_all_dead(self):
        answer = self.engine.post("lenient", [{"id": "x"}, {"id": "y"}])
        self.assertEqual((answer.status, answer.json()["accepted"], answer.json()["dead_lettered"]), (202, 0, 2))

    def test_what_cannot_be_cut_into_records_is_refused(self):
        """A body that breaks off has no end of its last record: nothing is kept."""
        (good,) = self.ids(1)
        self.assert_problem(self.engine.post("lenient", "[" + json.dumps(event(good)) + ', {"id": 5'), 400, "ANT4204", accepted=0, dead_lettered=0)
        self.assertEqual(self.table("lenient", [good]), [])

    def test_record_with_hostile_text(self):
        """The original bytes are kept, whatever they are."""
        body = '{"id": "\'); DROP TABLE lenient; --", "user": "\\t\\n\\u0000\\\\\\""}\n'
        self.assertEqual(self.engine.post("lenient", body, Content_Type=NDJSON).status, 202)
        rows = wait_until(lambda: self.engine.query("SELECT record FROM lenient_dead_letters WHERE position(record, 'DROP TABLE') > 0"), "the dead letter")
        self.assertEqual(rows, [{"record": body.strip()}])


class Keyed(unittest.TestCase):
    """A stream with four partitions and a key: a body is in several of them."""

    @classmethod
    def setUpClass(cls):
        manifest = manifests.manifest("keyed", manifests.pipeline("events", "Event", ["`id`"], dead_letter_queue=True, partitions=4), models=[manifests.EVENT])
        manifest["streams"][0]["key"] = ["user"]
        cls.engine = Engine(manifest)
        cls.addClassCleanup(cls.engine.remove)
        cls.engine.start()

    def partitions(self):
        rows = self.engine.query("SELECT user, groupUniqArray(toUInt32(bitShiftRight(_antler_offset, 48))) AS partitions, toUInt32(count()) AS n "
                                 "FROM events GROUP BY user")
        return {row["user"]: row["partitions"] for row in rows}, sum(row["n"] for row in rows)

    def test_a_key_is_in_one_partition_and_all_are_queryable(self):
        for first in (0, 40):
            answer = self.engine.post("events", [event(first + i, f"user{i % 20}") for i in range(40)] + [{"id": "x"}], "?ack=queryable")
            self.assertEqual((answer.status, answer.json()["accepted"], answer.json()["dead_lettered"]), (200, 40, 1))
            partitions, rows = self.partitions()
            self.assertEqual(rows, first + 40)  # at once: it waited for each partition
        self.assertEqual({len(numbers) for numbers in partitions.values()}, {1})
        self.assertEqual({numbers[0] for numbers in partitions.values()}, {0, 1, 2, 3})

    def test_a_repeat_waits_for_each_partition_too(self):
        records = [event(1000 + i, f"user{i % 20}") for i in range(20)]
        before = self.partitions()[1]
        self.assertEqual(self.engine.post("events", records, Idempotency_Key="keyed").status, 202)
        again = self.engine.post("events", records, "?ack=queryable", Idempotency_Key="keyed")
        self.assertEqual((again.status, again.headers["Idempotent-Replayed"], again.json()["accepted"]), (200, "true", 20))
        self.assertEqual(self.partitions()[1], before + 20)


class Idempotency(unittest.TestCase):
    """G3: a key and the frames that it protects are one write."""

    def setUp(self):
        self.engine = Engine(strict_and_lenient())
        self.addCleanup(self.engine.remove)
        self.engine.start()

    def post(self, key, *records, name="events"):
        return self.engine.post(name, list(records), Idempotency_Key=key)

    def rows(self, name="events"):
        self.engine.drained()
        return sorted(int(row["id"]) for row in self.engine.query(f"SELECT id FROM {name}"))

    def test_repeats(self):
        first = self.post("k1", event(1), event(2))
        self.assertEqual((first.status, first.headers["Idempotent-Replayed"]), (202, None))
        again = self.post("k1", event(1), event(2))
        self.assertEqual((again.status, again.headers["Idempotent-Replayed"], again.body), (202, "true", first.body))
        self.assertEqual(self.post("k2", event(3)).headers["Idempotent-Replayed"], None)
        self.assertEqual(self.rows(), [1, 2, 3])
        # A key is of one endpoint.
        self.assertEqual(self.post("k1", event(1), name="lenient").headers["Idempotent-Replayed"], None)
        self.assertEqual(self.rows("lenient"), [1])

    def test_repeats_that_ask_for_queryable(self):
        """The repeat's status is the first one's too: also after a death."""
        ask = lambda: self.engine.post("events", [event(1)], "?ack=queryable", Idempotency_Key="k1")  # noqa: E731
        first, again = ask(), ask()
        self.engine.kill()
        self.engine.start()
        for answer in (first, again, ask()):
            self.assertEqual((answer.status, answer.body), (200, first.body))
        self.assertEqual(again.headers["Idempotent-Replayed"], "true")
        # Without it nothing waits.
        self.assertEqual(self.post("k1", event(1)).status, 202)
        self.assertEqual(self.rows(), [1])

    def test_repeats_after_kill(self):
        first = self.post("k1", event(1))
        self.engine.kill()
        self.engine.start()
        again = self.post("k1", event(1))
        self.assertEqual((again.status, again.headers["Idempotent-Replayed"], again.body), (202, "true", first.body))
        self.assertEqual(self.rows(), [1])

    def test_refused_body_leaves_the_key_free(self):
        self.assertEqual(self.post("k1", {"id": "x"}).status, 400)
        self.assertEqual(self.post("k1", event(1)).status, 202)
        self.assertEqual(self.rows(), [1])

    def test_repeat_says_what_was_dead_lettered(self):
        first = self.post("k1", event(1), {"id": "x"}, name="lenient")
        again = self.post("k1", event(1), {"id": "x"}, name="lenient")
        self.assertEqual(again.body, first.body)
        self.assertEqual(again.json()["dead_lettered"], 1)

    def test_another_body_under_the_same_key(self):
        self.assertEqual(self.post("k1", event(1)).status, 202)
        answer = self.post("k1", event(2))
        self.assertEqual((answer.status, answer.json()["code"]), (422, "ANT4113"), answer)
        self.engine.kill()
        self.engine.start()
        self.assertEqual(self.post("k1", event(2)).status, 422)
        self.assertEqual(self.post("k2", event(2)).status, 202)
        self.assertEqual(self.rows(), [1, 2])

    def test_long_key(self):
        self.assertEqual(self.post("k" * 256, event(1)).json()["code"], "ANT4208")


if __name__ == "__main__":
    unittest.main()
