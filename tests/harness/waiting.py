"""Waiting for a condition, with a deadline. Nothing in these suites sleeps in place of this."""

import time


class DeadlinePassed(AssertionError):
    pass


def wait_until(condition, what, seconds=20.0, pause=0.005):
    """Calls `condition` until it returns something true, and returns that; exceptions of a connection count as not yet."""
    deadline = time.monotonic() + seconds
    last = None
    while True:
        try:
            last = condition()
            if last:
                return last
        except OSError as error:
            last = error
        if time.monotonic() > deadline:
            raise DeadlinePassed(f"{what}: not within {seconds} s; last seen: {last!r}")
        time.sleep(pause)
