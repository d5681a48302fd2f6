"""Tests of the guides' errors: python3 -m unittest discover -s scripts"""

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from unittest import mock

import python_arms
import python_errata
import python_guard
import python_guide
import python_mistake
import python_proc
from process_watch import ProcessWatch
from python_benchmarks import WrongResult
from python_errata import ADD_TO_ARRAY, COUNT_AND_TELL, KILLED_WORKER, LEFT_OPEN, PUT_UNDEFINED

ITEMS = [f"G{number:02}" for number in range(1, 22)]

# What does not depend on how fast the machine is.
CERTAIN = {
    "G01": dict(shown=True, oneByOne=["1000", "0100", "0010", "0001"]),
    "G02": dict(shown=True, endedByItself=True, aliveWhenAsked=False),
    "G03": dict(looks=20),
    "G04": dict(shown=True, withSlip="SyntaxError", withoutSlip=""),
    "G05": dict(shown=True, typedSpawnedExits=[1, 1], typedSpawnedErrors=["AttributeError"]),
    "G06": dict(shown=True, exits=[1, 1], endWithOneName=[200, 300, 400]),
    "G07": dict(shown=True, exitCode=1, errors=["NameError"], producersBegun=0),
    "G08": dict(shown=True, runningAfterUse=2),
    "G09": dict(shown=True, endedAfterDrain=[True] * 6),
    "G10": dict(shown=True, before=400, after=400, childBalances=[800400, -79600]),
    "G11": dict(mapOrder=[0, 1, 2, 3, 4]),
    "G12": dict(lockedBalances=[9400] * 5, tenfoldLockedBalances=[90400] * 2),
    "G13": dict(shown=True, takenByOneAdd=2, takenByOneLockedAdd=3),
    "G14": dict(guideSays=python_errata.ERRORS["G14"].guide_says),
    "G15": dict(workers=[10, 5]),
    "G16": dict(shown=True, end=3, exits=[1, 1, 1], errors=["NameError"], endWithImport=15),
    "G17": dict(shown=True, exact=20, counters=[1000], arrays=["2 4 6"]),
    "G18": dict(shown=True, worksForked=True, worksSpawned=False),
    "G19": dict(
        shown=False, endsByItself=[True, True, False], errors=["RuntimeError", "BrokenProcessPool", "RuntimeError"]
    ),
    "G20": dict(shown=True, poolMapEnded=False, poolTasksDone=7),
    "G21": dict(shown=True, printedMultiplesOf4=9, oneTimeIn=4**9),
}


def observed(item):
    with python_errata.errata(item=item) as trial:
        return trial()


def in_errata(name, value):
    return mock.patch.object(python_errata, name, value)


def in_guide(name, value):
    return mock.patch.object(python_guide, name, value)


def planted(function, name):
    """Pickles under the name of what it stands in for; children that are forked have it, too."""
    function.__module__, function.__qualname__ = "python_errata", name
    return in_errata(name, function)


def isolated(*lists, balance=400):
    balances = dict(parentBalanceBefore=400, parentBalanceAfter=balance, childBalances=[])
    return in_errata("isolation", lambda *_: dict(childLists=list(lists), **balances))


def typed_as_a_file():
    return in_errata("run", lambda program, *rest, typed=False: python_mistake.run(program, *rest))


def guarded():
    return mock.patch.object(python_guard, "unguarded", python_guard.guarded)


def started_by(*starters):
    some = {starter: python_guard.STARTERS[starter] for starter in starters}
    return mock.patch.object(python_guard, "STARTERS", some)


def nap_backwards(number, seconds, nap=python_errata.nap):
    return nap(number, 0.3 - seconds)


def raw_value(kind, value, lock):
    return multiprocessing.RawValue(kind, value)


# The same without the error: what is not there must not show itself.
MENDED = {
    "G01": lambda: isolated("1000", "1100", "1110", "1111"),
    "G02": lambda: in_errata("wait", lambda *_: []),
    "G03": lambda: in_guide("square_up_to", lambda _: time.sleep(1)),
    "G04": lambda: in_errata("refusal", lambda _: ""),
    "G05": typed_as_a_file,
    "G06": lambda: in_errata("ADD_TO_ARRAY", ADD_TO_ARRAY.replace("given", "taken")),
    "G07": lambda: in_errata("PUT_UNDEFINED", "items = [1]\n" + PUT_UNDEFINED),
    "G08": lambda: in_errata("LEFT_OPEN", LEFT_OPEN.replace("print(", "pool.close(); pool.join()\nprint(")),
    "G09": lambda: in_errata("joined_and_drained", lambda producers, _: ([True] * 6, [True] * 6)),
    "G10": lambda: isolated(balance=200),
    "G11": lambda: planted(nap_backwards, "nap"),
    "G12": lambda: in_errata("race", lambda *_: (9400, 10)),
    "G13": lambda: mock.patch.object(multiprocessing, "Value", raw_value),
    "G14": lambda: in_guide("move", lambda *_: None),
    "G15": lambda: in_errata("ten_naps", lambda _: (1, 2500)),
    "G16": lambda: in_errata("COUNT_AND_TELL", COUNT_AND_TELL.replace("del os", "import os")),
    "G17": lambda: in_guide("count_up", lambda counter, times: None),
    "G18": guarded,
    "G19": guarded,
    "G20": lambda: in_errata("KILLED_WORKER", KILLED_WORKER.replace("number == 3", "number == 33")),
    "G21": lambda: in_errata("PRINTED_PIDS", (5958, 5959, 5966)),
}


class ErrataTest(unittest.TestCase):
    def test_should_know_the_errors_by_their_numbers(self):
        self.assertEqual(ITEMS, sorted(python_errata.ERRORS))
        self.assertEqual(ITEMS, list(CERTAIN))
        self.assertEqual(ITEMS, list(MENDED))

    def test_should_observe_every_error(self):
        for item, certain in CERTAIN.items():
            with self.subTest(item=item):
                seen = observed(item)
                self.assertEqual(certain, {name: seen[name] for name in certain}, seen)
                self.assert_fields(seen)

    def assert_fields(self, seen):
        self.assertEqual(["guideSays", "seen", "shown"], list(seen)[:3])
        self.assertIs(bool, type(seen["shown"]))
        for name, value in json.loads(json.dumps(seen)).items():
            for each in value if isinstance(value, list) else [value]:
                self.assertIn(type(each), (int, bool, str), name)

    def test_should_not_see_an_error_that_is_not_there(self):
        for item, mended in MENDED.items():
            with self.subTest(item=item), mended():
                self.assertIs(False, observed(item)["shown"])

    def test_should_see_the_error_where_all_programs_without_the_guard_end(self):
        with started_by("Process", "ProcessPoolExecutor"):
            seen = observed("G19")
        self.assertEqual((True, [True, True]), (seen["shown"], seen["endsByItself"]))

    def test_should_not_blame_the_prompt_if_children_end_well_and_add_nothing(self):
        adds = "with lock:\n            total.value += 1"
        self.assertIn(adds, python_errata.ADD_TO_VALUE)
        idle = python_errata.ADD_TO_VALUE.replace(adds, "pass")
        with in_errata("run", lambda _, *rest, typed=False: python_mistake.run(idle, *rest)):
            seen = observed("G05")
        self.assertEqual([0, [0, 0], False], [seen[f] for f in ("typedSpawnedEnd", "typedSpawnedExits", "shown")])

    def test_should_not_call_a_pool_hung_that_has_lost_more_than_a_task(self):
        chunks = KILLED_WORKER.replace("chunksize=1", "chunksize=8").replace("+ 10", "+ 0.5")
        with in_errata("KILLED_WORKER", chunks):
            seen = observed("G20")
        self.assertEqual([False, False], [seen["poolMapEnded"], seen["shown"]])
        self.assertLess(seen["poolTasksDone"], 7)

    def test_should_not_see_another_system_where_ids_are_multiples_of_4_as_well(self):
        with mock.patch.object(python_arms.Crew, "run_all", lambda *_: list(range(400, 448, 4))):
            self.assertIs(False, observed("G21")["shown"])

    def test_should_count_the_wrong_balances_on_either_side(self):
        balances = iter([9393, 9400, 10400, 4201] * 10)
        with in_errata("race", lambda *_: (next(balances), 10)):
            seen = observed("G14")
        self.assertEqual([30, 20, 10, True], [seen[name] for name in ("wrong", "below", "above", "shown")])
        self.assertEqual(
            "40 runs: 30 wrong, from 4201 to 10400, 20 below and 10 above 9400; as printed: 10", seen["seen"]
        )

    def test_should_name_the_errors_there_are(self):
        with self.assertRaisesRegex(ValueError, "item must be one of G01, .*G20, G21: G22"):
            observed("G22")

    def test_should_leave_nothing_behind(self):
        with tempfile.TemporaryDirectory() as room, mock.patch.object(tempfile, "tempdir", room):
            for item in ("G02", "G09", "G18", "G20"):
                observed(item)
            self.assertEqual([], os.listdir(room))
        self.assertEqual([], multiprocessing.active_children())


SLEEP_IN_CHILDREN = """
import multiprocessing, time

def sleep():
    os.write(1, b"asleep %d\\n" % os.getpid())  # in one piece: two processes write here
    asleep.release()
    time.sleep(600)

context = multiprocessing.get_context("fork")
asleep = context.Semaphore(0)
for _ in range(2):
    context.Process(target=sleep).start()
"""
RUN = """
import sys
sys.path.insert(0, sys.argv[1])
import python_mistake
python_mistake.run(sys.argv[2])
"""


@unittest.skipUnless(shutil.which("ps"), "needs ps to see who is left")
class MistakeTest(ProcessWatch, unittest.TestCase):
    def test_should_end_a_program_that_does_not_end(self):
        ran = python_mistake.run(SLEEP_IN_CHILDREN, enough=("asleep", 2))
        self.assertIsNone(ran.status)
        self.assertEqual("ended by us", ran.exit_code())
        self.assertIn(ran.left, (3, "not available"))
        self.assert_sleepers_gone(ran.said)

    def test_should_end_a_program_that_has_had_its_time(self):
        with mock.patch.object(python_mistake, "PATIENCE_SECONDS", 0.3):
            self.assertEqual("ended by us", python_mistake.run("import time; time.sleep(600)").exit_code())

    def test_should_end_those_whom_a_program_leaves_behind(self):
        ran = python_mistake.run(SLEEP_IN_CHILDREN + "asleep.acquire()\nasleep.acquire()\nos._exit(5)")
        self.assertEqual(5, ran.exit_code())
        self.assertIn(ran.left, (2, "not available"))
        self.assert_sleepers_gone(ran.said)

    def test_should_end_a_program_whose_starter_is_killed(self):
        with tempfile.TemporaryDirectory() as room:
            said = os.path.join(room, "said")
            program = SLEEP_IN_CHILDREN.replace("os.write(1,", self.write_into(said))
            here = os.path.dirname(python_mistake.__file__)
            scratch = dict(os.environ, TMPDIR=room)
            starter = subprocess.Popen([sys.executable, "-c", RUN, here, program], env=scratch)
            self.addCleanup(starter.wait)
            self.addCleanup(starter.kill)
            self.await_that("both are asleep", lambda: os.path.exists(said) and len(self.read(said)) == 2)
            starter.kill()
            self.assert_sleepers_gone("\n".join(self.read(said)))

    def write_into(self, said):
        flags = "os.O_CREAT | os.O_WRONLY | os.O_APPEND"
        return f"os.write(os.open({said!r}, {flags}),"

    def read(self, said):
        with open(said, encoding="utf-8") as file:
            return file.read().splitlines()

    def assert_sleepers_gone(self, said):
        pids = [int(line.split()[1]) for line in said.splitlines() if line.startswith("asleep ")]
        self.assertEqual(2, len(pids), said)
        self.assert_all_gone(pids)

    def test_should_say_what_a_program_and_its_children_died_of(self):
        ran = python_mistake.run("print('{\"end\": 3}')\nundefined")
        self.assertEqual((1, {"end": 3}, ["NameError"]), (ran.exit_code(), ran.answer(), ran.errors()))

    def test_should_refuse_a_program_that_gives_no_answer(self):
        with self.assertRaisesRegex(WrongResult, "expected one line of JSON, got .*never"):
            python_mistake.run("print('never mind')").answer()

    def test_should_see_who_is_typed_in(self):
        shown = "print('file', hasattr(sys.modules['__main__'], '__file__'))"
        self.assertEqual("file True\n", python_mistake.run(shown).said)
        self.assertEqual("file False\n", python_mistake.run(shown, typed=True).said)

    def test_should_not_count_where_the_system_does_not_tell(self):
        with mock.patch.object(python_proc, "stat_of", lambda _: None):
            self.assertEqual("not available", python_mistake.run("").left)
            seen = observed("G02")
        self.assertEqual(["not available", "not available", True], [seen[f] for f in ("state", "pages", "shown")])


if __name__ == "__main__":
    unittest.main()
