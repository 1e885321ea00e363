"""Programs that stand in for the app: they speak its packets, and misbehave where they are told."""

from __future__ import annotations

ECHO = """
import json, os, sys
from textual._binary_encode import dump
out, heard = sys.stdout.buffer, sys.stdin.buffer

def send(kind, data):
    out.write(kind + len(data).to_bytes(4, "big") + data)
    out.flush()

out.write(b"__GANGLION__\\n")
send(b"D", os.environ["READINESS_SERVED"].encode())
parts = [b"first ", b"second"]
while len(head := heard.read(5)) == 5:
    body = heard.read(int.from_bytes(head[1:], "big"))
    told = json.loads(body) if head[:1] == b"M" else {}
    if told.get("type") == "quit":
        send(b"M", b'{"type": "exit"}')
        break
    if body == b"file":
        about = {"key": "abc", "path": '/tmp/a "b"; c.txt', "mime_type": "text/html"}
        about |= {"type": "deliver_file_start", "open_method": "browser", "encoding": ""}
        send(b"M", json.dumps(about).encode())
    elif told.get("type") == "deliver_chunk_request":
        if parts == ["die"]:
            break
        part = parts.pop(0) if parts else b""
        send(b"P", dump(("deliver_chunk", "abc", part)))
    elif body == b"die half-way":
        parts = [b"first ", "die"]
    else:
        send(b"D", head[:1] + body)
"""
"""Says back what it hears, hands over a file when asked for it, and ends when it is told to."""

STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
begun = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
out = sys.stdout.buffer
words = f"{os.getpid()} {begun.pid}".encode()
out.write(b"__GANGLION__\\nD" + len(words).to_bytes(4, "big") + words)
out.flush()
time.sleep(600)
"""
"""Hears nothing, is not ended by being asked to, and has begun a program of its own."""

FLOOD = """
import sys
out = sys.stdout.buffer
out.write(b"__GANGLION__\\n")
packet = b"D" + (60_000).to_bytes(4, "big") + b"x" * 60_000
while True:
    out.write(packet)
"""
"""Draws without end and hears nothing."""

FALLS = """
raise SystemExit(1)
"""
"""Ends before it has begun."""
