"""The package in a prefix, as `./x install` puts it there, from the build that is tested."""

import subprocess

from harness.engine import BIN, environment

BUILD = BIN.parent


def install(prefix):
    """ClickHouse's library is linked and not copied, for its size."""
    for component, mode in (("engine", "COPY"), ("sdk", "COPY"), ("clickhouse", "ABS_SYMLINK")):
        done = subprocess.run(["cmake", "--install", str(BUILD), "--prefix", str(prefix), "--component", component], capture_output=True,
                              text=True, timeout=120, env=environment(CMAKE_INSTALL_MODE=mode))
        assert done.returncode == 0, f"cmake --install, {component}: {done.stdout}\n{done.stderr}"
