"""Test cases that several files share: those about an engine, and those about the commands of `antler`."""

import shutil
import unittest

from harness.engine import Engine, make_folder, run_antler
from harness.manifests import event


class EngineCase(unittest.TestCase):
    def make(self, manifest, **options):
        engine = Engine(manifest, **options)
        self.addCleanup(engine.remove)
        return engine

    def started(self, manifest, **options):
        engine = self.make(manifest, **options)
        engine.start()
        return engine

    def ids(self, engine, table="events"):
        return [int(row["id"]) for row in engine.query(f"SELECT id FROM {table} ORDER BY id")]

    def put(self, engine, *ids, user="ann"):
        answer = engine.post("events", [event(i, user, i) for i in ids], "?ack=queryable")
        self.assertEqual(answer.status, 200, answer)


class CommandCase(unittest.TestCase):
    def setUp(self):
        self.folder = make_folder("cli")
        self.addCleanup(shutil.rmtree, self.folder, True)

    def antler(self, *arguments, code=0, **options):
        """(stdout, stderr) of a command that must end with `code`."""
        found, out, err = run_antler(*arguments, cwd=options.pop("cwd", self.folder), **options)
        self.assertEqual(found, code, f"antler {' '.join(map(str, arguments))}\nstdout: {out}\nstderr: {err}")
        return out, err
