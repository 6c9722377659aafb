"""A client of the control socket: the frames of src/protocol/frame.h, the methods of src/control/control_server.h."""

import json
import socket
import struct


class ControlError(Exception):
    def __init__(self, category, message):
        super().__init__(f"{category}: {message}")
        self.category = category
        self.message = message


def _receive(connection, size):
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise ConnectionResetError("the engine closed the control socket")
        data += piece
    return data


def call(path, method, payload=b"", timeout=30.0, **arguments):
    """The bytes that the engine answers."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(timeout)
        connection.connect(str(path))
        header = json.dumps({"type": "call", "method": method, **arguments}).encode()
        connection.sendall(struct.pack("<II", len(header), len(payload)) + header + payload)
        answer = b""
        while True:
            header_size, payload_size = struct.unpack("<II", _receive(connection, 8))
            header = json.loads(_receive(connection, header_size))
            piece = _receive(connection, payload_size)
            if header["type"] == "data":
                answer += piece
            elif header["type"] == "end":
                return answer
            else:
                raise ControlError(header.get("category"), header.get("message"))
