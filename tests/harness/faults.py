"""What faults.so (tests/crash/faults.cc) does to the disk and the clock of a process that has it preloaded."""

import mmap
import struct

from harness.engine import BIN

MB = 1 << 20
PLENTY = 50_000 * MB  # of space
FREE_MB_MIN = 64  # for --log-disk-free-mb-min


class Faults:
    """The numbers that faults.so reads."""

    SPACE, READ_ONLY, FAILING, AHEAD_US, REFUSED, SEEN, FAILING_SYNCS = range(7)

    def __init__(self, engine):
        self.path = engine.home / "faults"
        self.path.write_bytes(struct.pack("<7q", -1, 0, -1, 0, 0, 0, 0))
        with open(self.path, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 56)
        self.prefix = ["env", f"LD_PRELOAD={BIN / 'faults.so'}", f"FAULTS_FILE={self.path}", f"FAULTS_FOLDER={engine.data}"]

    def __getitem__(self, slot):
        return struct.unpack_from("<q", self.memory, slot * 8)[0]

    def __setitem__(self, slot, value):
        struct.pack_into("<q", self.memory, slot * 8, value)
