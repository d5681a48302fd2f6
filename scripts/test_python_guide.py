"""Tests of the CPython lessons: python3 -m unittest discover -s scripts"""

import contextlib
import io
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import unittest
from unittest import mock

import python_guide
from process_watch import ProcessWatch

SCRIPT = python_guide.__file__
DEADLINE_SECONDS = 120

# What each lesson says: lines in any order, each as often as it is here. The lanes share the names.
SAID = {
    "isolated-list": [r"child \d has sorted \d+00000 numbers and sees .*'set'.*"] * 4
    + [re.escape("the parent sees [None, None, None, None]")],
    "alive-before-join": [r"parent: pid \d+", "short alive: (True|False), long alive: (True|False)"]
    + [r"(short|long): pid \d+ has sorted .*"] * 2,
    "alive-after-first-join": [r"parent: pid \d+", "long alive: (True|False)", "short alive: False"]
    + ["short: .*", "long: .*"],
    "alive-after-both-joins": [r"parent: pid \d+", "short alive: False", "long alive: False"]
    + ["short: .*", "long: .*"],
    "squares-per-cpu": [rf"{os.cpu_count()} processes in \d\.\d+ s"],
    "shared-value": ["before: 0", "after: 200"],
    "shared-array": [re.escape("before: [0.0, 100.0, 200.0]"), re.escape("after: [200.0, 300.0, 400.0]")],
    "two-producers": [r"results: \[(-?\d+, ){19}-?\d+\]"],
    "pool-map": [re.escape("cubes: [0, 1, 8, 27, 64, 125, 216, 343, 512, 729]")],
    "one-sleeper": [r"0 falls asleep, pid \d+", "0 is awake", r"\d\.\d+ s"],
    "ten-sleepers": [rf"{n} (falls asleep, pid \d+|is awake)" for n in range(10)] * 2 + [r"\d\.\d+ s"],
    "separate-balance": [f"a child's balance: {balance}" for balance in (800400, -79600)]
    + ["the parent's balance: 400"],
    "unlocked-balance": [r"balance: -?\d+, without a lost update it is 9400"],
    "locked-balance": ["balance: 90400"],
    "as-completed": [rf"{n} is awake after 0\.\d+ s" for n in range(10)],
    "ordered-map": [rf"{n} is awake after 0\.\d+ s" for n in range(10)] + [r"\d\.\d+ s"],
    "three-processes": [rf"{name} runs in process \d+" for name in ("red", "green", "blue")]
    + [r"all have ended; their parent is process \d+"],
    "pool-of-three": [r"\[1, 4, 9, 16, 25\] after \d\.\d+ s"],
    "async-map": ["the parent works on", re.escape("cubes: [1, 8, 27]")],
    "error-as-value": [re.escape("results: [10.0, 'failed: division by zero', 20.0]")],
    "poison-pill": [f"taken: {item}" for item in ("one", "two", "three", "four")],
    "shared-counter": [re.escape("counter: 1000, array: [2.0, 4.0, 6.0]")],
    "locked-counter": [rf"process \d+ has counted to {n}" for n in range(1, 16)] + ["counter: 15"],
}


def python(*arguments):
    return subprocess.run(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        timeout=DEADLINE_SECONDS,
    )


def run(*arguments):
    return python(SCRIPT, *arguments)


ALL = """
import multiprocessing, sys
sys.path.insert(0, sys.argv[1])
import python_guide
multiprocessing.set_start_method(sys.argv[2])
for each in python_guide.LESSONS:
    python_guide.say(f"--- {each.name}")
    each.run(0.01)
"""


class LessonsTest(unittest.TestCase):
    def test_should_say_what_was_meant_under_every_start_method(self):
        for method in multiprocessing.get_all_start_methods():
            ran = python("-c", ALL, os.path.dirname(SCRIPT), method)
            self.assertEqual("", ran.stderr, method)
            self.assertEqual(0, ran.returncode, method)
            said = self.by_lesson(ran.stdout)
            self.assertEqual(list(SAID), list(said), method)
            for name, lines in said.items():
                with self.subTest(method=method, lesson=name):
                    self.assert_said(SAID[name], lines)

    def by_lesson(self, text):
        parts = re.split(r"^--- (\S+)\n", text, flags=re.MULTILINE)[1:]
        return {name: lines.splitlines() for name, lines in zip(parts[::2], parts[1::2])}

    def assert_said(self, patterns, lines):
        unsaid = list(lines)
        for pattern in patterns:
            line = next((line for line in unsaid if re.fullmatch(pattern, line)), None)
            self.assertIsNotNone(line, f"{pattern} in {unsaid}")
            unsaid.remove(line)
        self.assertEqual([], unsaid)

    def test_should_keep_the_order_where_a_lesson_promises_one(self):
        for name in ("ordered-map", "poison-pill", "locked-counter"):
            with self.subTest(lesson=name):
                lines = run(name, "--unit", "10").stdout.splitlines()[1:]
                self.assertEqual(len(SAID[name]), len(lines))
                for pattern, line in zip(SAID[name], lines):
                    self.assertRegex(line, f"^{pattern}$")

    def test_should_explain_every_lesson(self):
        for each in python_guide.LESSONS:
            title, blank, *explanation = each.run.__doc__.splitlines()
            self.assertRegex(title, r"[.]$", each.name)
            self.assertEqual("", blank, each.name)
            self.assertRegex(" ".join(explanation), "You see ", each.name)


class CommandLineTest(unittest.TestCase):
    def test_should_list_the_lessons(self):
        for arguments in ([], ["--list"]):
            lines = run(*arguments).stdout.splitlines()
            expected = [f"{number:02} {name}" for number, name in enumerate(SAID, 1)]
            self.assertEqual(expected, [line.split("  ")[0] for line in lines])

    def test_should_find_a_lesson_by_name_or_number(self):
        for wanted in ("pool-map", "9", "09"):
            self.assertIn("--- 09 pool-map: ", run(wanted).stdout)

    def test_should_say_in_one_line_what_is_wrong(self):
        for arguments, message in (
            (["nonsense"], "guide: no lesson nonsense; --list names the 23 there are"),
            (["24"], "guide: no lesson 24; "),
            (["1", "--unit", "-1"], "argument --unit: '-1' is no number from 0"),
            (["1", "--start", "magic"], "argument --start: invalid choice: 'magic'"),
        ):
            refused = run(*arguments)
            self.assertEqual(2, refused.returncode, arguments)
            self.assertIn(message, refused.stderr)
            self.assertNotIn("Traceback", refused.stderr)

    def test_should_end_with_1_when_a_lesson_fails(self):
        with contextlib.redirect_stdout(io.StringIO()):
            with mock.patch.object(python_guide, "INSIDE", "import sys; sys.exit(3)"):
                self.assertEqual(1, python_guide.main(["pool-map"]))


@unittest.skipUnless(shutil.which("ps"), "needs ps to see who is left")
class LifeTest(ProcessWatch, unittest.TestCase):
    """Whatever ends a lesson, its processes go with it."""

    def test_should_leave_nobody_behind(self):
        for method in multiprocessing.get_all_start_methods():
            for stop, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)):
                with self.subTest(method=method, stop=stop.name):
                    guide, sleepers = self.start_sleeping(method)
                    guide.send_signal(stop)
                    self.assertEqual(status, guide.wait(DEADLINE_SECONDS))
                    self.assert_all_gone(sleepers)
                    self.assertNotIn("Traceback", guide.stderr.read())

    def start_sleeping(self, method):
        command = [sys.executable, SCRIPT, "ten-sleepers", "--unit", "60000", "--start", method]
        pipe = subprocess.PIPE
        guide = subprocess.Popen(command, stdout=pipe, stderr=pipe, universal_newlines=True)
        for close in (guide.stdout.close, guide.stderr.close, guide.wait, guide.kill):
            self.addCleanup(close)
        guide.stdout.readline()
        return guide, [int(guide.stdout.readline().split()[-1]) for _ in range(10)]


if __name__ == "__main__":
    unittest.main()
