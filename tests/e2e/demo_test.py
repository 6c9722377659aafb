"""The demo on real flights, in short: its own comparison of table and view with ClickHouse's aggregation of the file decides (exit code), and the
object that it prints says the same."""

import json
import os
import subprocess
import unittest

BIN = os.environ["ANTLER_BIN"]
ROWS = 150_000


class Demo(unittest.TestCase):
    def test_table_and_view_equal_the_file(self):
        """G1, G2, G10-G12, G19, G20: what was posted is in the table and in the view once, and the law is exact."""
        done = subprocess.run([f"{BIN}/flights_demo", "--rows", str(ROWS), "--json"], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        said = json.loads(done.stdout)
        self.assertEqual(said["conservation"], "exact")
        self.assertEqual(said["in_table"], ROWS)
        self.assertEqual(said["accepted"], ROWS)
        self.assertEqual(said["posted"], said["accepted"] + said["rejected"] + said["dead_lettered"])
        self.assertGreater(said["rejected"], 0)
        self.assertGreater(said["dead_lettered"], 0)
        self.assertEqual(said["answers"]["table"], said["answers"]["view"])
        self.assertEqual(said["answers"]["table"]["rows"], ROWS)
        self.assertEqual(len(said["answers"]["view"]["routes"]), 10)

        # G5: what the transform made of them is what ClickHouse selects from the file, each flight once.
        transformed = said["transformed"]
        self.assertEqual((transformed["consumed"], transformed["dead_lettered"]), (ROWS, 0))
        self.assertEqual(transformed["consumed"], transformed["passed"] + transformed["filtered"])
        self.assertGreater(transformed["passed"], 0)
        self.assertEqual(said["in_late_table"], transformed["passed"])
        self.assertEqual(sum(month["flights"] for month in said["late"]), transformed["passed"])

        # Two transforms one after the other, the dead letters of the first replayed: every flight is a journey, or for review.
        journeys = said["journeys"]
        self.assertEqual(journeys["placed"] + journeys["far_off"] + journeys["very_late"], ROWS)
        self.assertGreater(journeys["very_late"], 0)
        self.assertEqual(len(journeys["kept_back"]), 3)
        self.assertGreater(journeys["dead_lettered"], 0)
        self.assertEqual(journeys["replayed"], journeys["dead_lettered"])
        self.assertEqual((said["search"]["found"], said["search"]["misspelt_status"]), (1, 404))
        self.assertIn(said["answers"]["view"]["routes"][0]["origin"], said["search"]["from"])
        self.assertGreater(said["cpu_us_per_event_functions"], 0)
        self.assertFalse(os.path.exists(said["data_dir"]), "the data folder is removed")


if __name__ == "__main__":
    unittest.main()
