"""What the programs of the CPython lane have in common: how they start, end and write.

What is measured or observed runs in an interpreter of its own; it and whatever it starts are a group, which
is ended with it.
"""

import argparse
import math
import os
import platform
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time

import python_lifeline
import python_proc

OLDEST = (3, 8)


class Failed(Exception):
    """What was started did not end well; the text is for people."""


class Group:
    """The processes of one row or arm: an interpreter, and whatever it starts; and their temporary files."""

    GRACE_SECONDS = 1.0

    def __init__(self, command, out):
        self.scratch = tempfile.mkdtemp(prefix="fb-")  # a fork server that is killed leaves its socket there
        self.leader = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=out,
            start_new_session=True,
            env={**os.environ, "TMPDIR": self.scratch, python_lifeline.SCRATCH: self.scratch},
        )

    def wait(self, seconds):
        try:
            return self.leader.wait(seconds)
        except subprocess.TimeoutExpired:
            raise Failed(f"it did not end within its deadline of {seconds:.0f} s and was ended") from None

    def end(self):
        """Asks first: Python's resource tracker then stays and removes what was shared."""
        self.signal(signal.SIGTERM)
        self.leader.stdin.close()
        deadline = time.monotonic() + self.GRACE_SECONDS
        while self.is_there() and time.monotonic() < deadline:
            self.leader.poll()
            time.sleep(0.005)
        self.signal(signal.SIGKILL)
        self.leader.wait()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def is_there(self):
        """Zombies do not count: who inherits them may never reap them."""
        states = python_proc.states_of_group(self.leader.pid)
        return self.signal(0) if states is None else any(state != "Z" for state in states)

    def signal(self, number):
        """Whether there was anybody to get it; macOS refuses where only zombies are left."""
        try:
            os.killpg(self.leader.pid, number)
            return True
        except (ProcessLookupError, PermissionError):
            return False


def version():
    """3.13.1, or 3.13.1t for a build without the global lock: they are two Pythons."""
    return platform.python_version() + ("t" if sysconfig.get_config_var("Py_GIL_DISABLED") else "")


def say(text):
    print(text, file=sys.stderr, flush=True)


def usage(program, message):
    say(f"{program}: {message}")
    sys.exit(2)


def number(least, kind):
    def parse(text):
        try:
            value = kind(text)
        except ValueError:
            value = math.nan
        if not least <= value < math.inf:
            raise argparse.ArgumentTypeError(f"'{text}' is no number from {least}")
        return value

    return parse


def check_system(program):
    if os.name != "posix" or sys.version_info < OLDEST:
        usage(program, f"needs Python {'.'.join(map(str, OLDEST))} or newer on Linux or macOS")


def check_writable(program, out):
    """The file is replaced, so it must be one: never a directory or a device."""
    directory = os.path.dirname(os.path.abspath(out))
    replaceable = os.path.isfile(out) or not os.path.lexists(out)
    if out != "-" and not (replaceable and os.access(directory, os.W_OK)):
        usage(program, f"--out {out} cannot be written; name a file, in a directory that is there")


def write(program, text, out):
    """A file is either whole or absent."""
    if out == "-":
        print(text, end="", flush=True)
        return
    unfinished = out + ".tmp"
    try:
        with open(unfinished, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(unfinished, out)
    except OSError as e:
        usage(program, f"--out {out} cannot be written: {e.strerror}")


def stopped(number, _frame):
    sys.exit(128 + number)


def heed_stops(until_stdin_closes):
    """Whoever asks this program to stop ends it in order, with what it has started."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stopped)
    if until_stdin_closes:
        threading.Thread(target=python_lifeline.stop_with_starter, daemon=True).start()
