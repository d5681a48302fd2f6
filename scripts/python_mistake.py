"""Runs a mistaken program in an interpreter of its own, and ends it with whatever it has started."""

import collections
import json
import os
import re
import sys
import tempfile
import time

import python_proc
from python_benchmarks import WrongResult
from python_lifeline import marked
from python_program import Group

PATIENCE_SECONDS = 20
POLL_SECONDS = 0.005

# What every program begins with: it ends with its starter, and says everything in one place.
PRELUDE = """
import os, sys, threading
sys.path.insert(0, sys.argv[1])
import python_lifeline
threading.Thread(target=python_lifeline.end_with_starter, daemon=True).start()
os.dup2(1, 2)
"""


class Ran(collections.namedtuple("Ran", "status said left")):
    """How a program ended: its exit code, None if it was ended by us; all that it and its children said; how
    many of its processes were left then, where the system tells."""

    def exit_code(self):
        return "ended by us" if self.status is None else self.status

    def errors(self):
        """The names of the errors that it or its children died of."""
        return sorted(set(re.findall(r"\b([A-Z]\w*Error)(?=:)", self.said)))

    def answer(self):
        """What it said last in JSON."""
        lines = re.findall(r"^\{.*\}$", self.said, flags=re.MULTILINE)
        if not lines:
            raise WrongResult(f"answer of a program: expected one line of JSON, got {self.said[-500:]!r}")
        return json.loads(lines[-1])


def run(program, *arguments, typed=False, enough=None):
    """Runs a program from a file, or as if it were typed in, until it ends, has had its time, or has said
    enough: (text, times)."""
    with tempfile.TemporaryDirectory() as room, tempfile.TemporaryFile("a+", encoding="utf-8") as said:
        path = os.path.join(room, "program.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(PRELUDE + program)
        how = ["-c", PRELUDE + program] if typed else [path]
        here = os.path.dirname(os.path.abspath(__file__))
        group = Group(marked([sys.executable, *how, here, *arguments]), said)
        try:
            status = wait(group, said, enough)
            left = living(group)
        finally:
            group.end()
        said.seek(0)
        return Ran(status, said.read(), left)


def wait(group, said, enough):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while group.leader.poll() is None and not said_often(said, enough) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    return group.leader.poll()


def said_often(said, enough):
    if enough is None:
        return False
    text, times = enough
    return os.pread(said.fileno(), 1 << 20, 0).count(text.encode()) >= times


def living(group):
    """How many processes there are in a group, those that have ended aside."""
    states = python_proc.states_of_group(group.leader.pid)
    return "not available" if states is None else sum(state != "Z" for state in states)
