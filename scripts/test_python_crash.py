"""Tests of the CPython lane's faults: python3 -m unittest discover -s scripts"""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from unittest import mock

import python_crash
import python_proc
from python_benchmarks import WrongResult
from python_crash import FAULTY, TASKS, Ended, Ending, Marks

DEADLINE_SECONDS = 30
OTHERS = TASKS - 1
POOL, MAP, EXECUTOR, PROCESS = python_crash.MODELS
SILENCE = "nothing within 600 ms"  # after a fault that says nothing
UNTOLD = "nothing within 2000 ms"  # after one that others notice
CRASHED = ("exit 138", "exit 139")  # by SIGBUS or SIGSEGV

# What is seen of a fault under a model, the others that finished, and whether it is usable afterwards.
SEEN = [
    (POOL, "EXCEPTION", ["RuntimeError"], OTHERS, True),
    (POOL, "STACK_OVERFLOW", ["RecursionError"], OTHERS, True),
    (POOL, "OUT_OF_MEMORY", ["MemoryError"], OTHERS, True),
    (POOL, "EXIT", [UNTOLD], OTHERS, True),
    (POOL, "SIGKILL", [UNTOLD], OTHERS, True),
    (MAP, "EXCEPTION", ["RuntimeError"], 0, True),
    (MAP, "SIGKILL", [UNTOLD], 0, True),
    (EXECUTOR, "EXCEPTION", ["RuntimeError"], OTHERS, True),
    (EXECUTOR, "EXIT", ["SystemExit"], OTHERS, True),
    (EXECUTOR, "HALT", ["BrokenProcessPool"], None, False),
    (EXECUTOR, "SIGKILL", ["BrokenProcessPool"], None, False),
    (PROCESS, "EXCEPTION", ["exit 1"], OTHERS, True),
    (PROCESS, "EXIT", ["exit 42"], OTHERS, True),
    (PROCESS, "SIGKILL", ["exit 137"], OTHERS, True),
    (PROCESS, "NATIVE_CRASH", CRASHED, OTHERS, True),
]

ONE_TRIAL = """
import sys
sys.path.insert(0, sys.argv[1])
import python_crash
with python_crash.crash("SIGSTOP", "multiprocessing.Pool", "fork") as trial:
    trial()
"""


def observed(opener, **params):
    with opener(**params) as trial:
        return trial()


def crash(model, fault, method="fork"):
    return observed(python_crash.crash, fault=fault, model=model, startMethod=method)


def processes():
    lines = subprocess.check_output(["ps", "-A", "-o", "pid=,ppid=,pgid=,stat="], universal_newlines=True)
    for line in lines.splitlines():
        pid, parent, group, state = line.split()
        yield int(pid), int(parent), int(group), state


def members(group):
    return [pid for pid, _, its_group, state in processes() if its_group == group and state[0] != "Z"]


def await_that(what, condition):
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {DEADLINE_SECONDS} s")
        time.sleep(0.02)


class CrashTest(unittest.TestCase):
    def test_should_see_who_is_lost_and_who_notices(self):
        for model, fault, failures, finished, usable in SEEN:
            with self.subTest(model=model, fault=fault):
                seen = crash(model, fault)
                self.assertEqual((fault, TASKS, 0), (seen["fault"], seen["tasks"], seen["wrong"]))
                self.assertIn(seen["failure"], failures)
                self.assertEqual(seen["failure"] != UNTOLD, seen["noticed"])
                self.assertEqual(2000, seen["patienceMillis"])
                self.assertEqual(OTHERS, seen["finished"] + seen["lost"])
                self.assertEqual(usable, seen["usableAfter"])
                if finished is not None:
                    self.assertEqual((OTHERS, finished), (seen["endedInWorker"], seen["finished"]))
                else:
                    self.assertEqual(0, seen["workersAfter"])

    def test_should_see_a_loop_that_goes_on_where_nobody_can_end_it(self):
        kept = crash(EXECUTOR, "ENDLESS_LOOP")
        self.assertEqual((True, 1, True), (kept["usableAfter"], kept["workersAfter"], kept["runsOn"]))
        ended = crash(PROCESS, "ENDLESS_LOOP")
        self.assertEqual((SILENCE, False), (ended["failure"], ended["runsOn"]))

    def test_should_have_less_patience_with_silent_faults_only(self):
        patience = {fault: python_crash.patience(fault) for fault in python_crash.FAULTS}
        silent = [fault for fault, seconds in patience.items() if seconds < python_crash.LOUD_SECONDS]
        self.assertEqual(sorted(python_crash.SILENT), sorted(silent))

    def test_should_see_the_same_of_workers_that_are_spawned(self):
        self.assertEqual("RuntimeError", crash(EXECUTOR, "EXCEPTION", "spawn")["failure"])

    def test_should_go_through_all_faults_one_a_trial(self):
        with mock.patch.object(python_crash, "watched", lambda *_: {}):
            with python_crash.crash("ALL", POOL, "fork") as trial:
                faults = [trial()["fault"] for _ in range(1 + len(python_crash.FAULTS))]
        self.assertEqual([*python_crash.FAULTS, "EXCEPTION"], faults)

    def test_should_leave_nobody_behind_not_even_who_is_stopped(self):
        for fault in python_crash.SILENT:
            with self.subTest(fault):
                seen = []
                finish = python_crash.finish

                def noted(leader, marks):
                    seen.append((leader.pid, marks.words[Marks.FAULT_PID], members(leader.pid)))
                    finish(leader, marks)

                with mock.patch.object(python_crash, "finish", noted):
                    crash(POOL, fault)
                [(leader, faulty, there)] = seen
                self.assertNotIn(faulty, (0, leader))
                if fault == "ENDLESS_LOOP":  # the system itself ends groups that are left and stopped
                    self.assertIn(faulty, there)
                await_that("the group is gone", lambda: not members(leader))

    def test_should_end_with_whoever_watches(self):
        here = os.path.dirname(python_crash.__file__)
        directory = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, directory)
        own_place = {**os.environ, "TMPDIR": directory}
        watcher = subprocess.Popen([sys.executable, "-c", ONE_TRIAL, here], env=own_place)
        try:
            await_that("there is a coordinator", lambda: [p for p, up, *_ in processes() if up == watcher.pid])
            [group] = [pid for pid, parent, _, _ in processes() if parent == watcher.pid]
            await_that("it has workers, one stopped", lambda: self.is_stopped_one_of(group))
        finally:
            watcher.kill()
            watcher.wait()
        await_that("its group is gone", lambda: not members(group))
        self.assertEqual([], os.listdir(directory))

    @staticmethod
    def is_stopped_one_of(group):
        return any(its_group == group and state[0] == "T" for _, _, its_group, state in processes())

    def test_should_refuse_settings_without_sense(self):
        for params, message in [
            (("FLOOD", POOL, "fork"), "fault must be one of ALL, EXCEPTION, .*: FLOOD"),
            (("EXIT", "Threads", "fork"), "model must be one of multiprocessing.Pool, .*: Threads"),
            (("EXIT", POOL, "clone"), "startMethod must be one of fork, spawn, forkserver: clone"),
        ]:
            with self.subTest(params), self.assertRaisesRegex(ValueError, message):
                python_crash.crash(*params).__enter__()

    def test_should_call_the_failure_of_a_coordinator_an_error(self):
        with self.assertRaisesRegex(WrongResult, "the coordinator ended with exit code 7: last words"):
            python_crash.report(7, "", "last words")


class Planted(python_crash.Answer):
    def __init__(self, value=None, error=None):
        self.value = value
        self.error = error
        self.cancelled = False

    def get(self, _seconds):
        if self.error:
            raise self.error
        return self.value

    def cancel(self):
        self.cancelled = True


class MarksCase(unittest.TestCase):
    def setUp(self):
        file = tempfile.NamedTemporaryFile()
        self.addCleanup(file.close)
        file.truncate(Marks.BYTES)
        self.marks = Marks(file.name)


class EndingTest(MarksCase):
    def test_should_tell_wrong_answers_from_right_and_lost_ones(self):
        answers = [Planted(python_crash.expected(number)) for number in range(TASKS)]
        answers[1] = Planted(python_crash.expected(1) + 1)
        answers[4] = Planted(error=EOFError())
        answers[FAULTY] = Planted(error=RuntimeError())
        python_crash.bystander(0, self.marks)
        seen = python_crash.counted(answers, self.marks)
        self.assertEqual({"endedInWorker": 1, "finished": 5, "lost": 1, "wrong": 1}, seen)

    def test_should_count_from_the_fault_if_clocks_agree_and_else_from_submitting(self):
        ending = Ending(Ended(-9), 1.0, 7_000_000)
        self.assertEqual(
            dict(
                failure="exit 137",
                noticed=True,
                patienceMillis=1000,
                noticedMicros=2000,
                noticedFrom="fault",
                workerExit=137,
            ),
            ending.described(1_000_000, 5_000_000),
        )
        for other_clock in (500_000, 7_500_000):
            seen = ending.described(1_000_000, other_clock)
            self.assertEqual((6000, "submit"), (seen["noticedMicros"], seen["noticedFrom"]))

    def test_should_give_up_and_cancel_what_says_nothing(self):
        silent = Planted(error=multiprocessing.TimeoutError())
        self.marks.fault_begins()
        ending = python_crash.await_ending(silent, self.marks, 0.05)
        silence = dict(failure="nothing within 50 ms", noticed=False, patienceMillis=50)
        self.assertEqual(silence, ending.described(0, 1))
        self.assertTrue(silent.cancelled)

    def test_should_not_take_anything_else_for_the_fault(self):
        with self.assertRaisesRegex(WrongResult, "failed before its fault began: ValueError"):
            python_crash.await_ending(Planted(error=ValueError()), self.marks, 1)
        with self.assertRaisesRegex(WrongResult, "the faulty task has answered: 5"):
            python_crash.await_ending(Planted(5), self.marks, 1)


class ReleaseTest(MarksCase):
    """When may the bystanders of a fault go on?"""

    def setUp(self):
        super().setUp()
        waiting = [sys.executable, "-c", "import sys; sys.stdin.read()"]
        self.dying = subprocess.Popen(waiting, stdin=subprocess.PIPE)
        self.addCleanup(self.dying.communicate)
        self.marks.words[Marks.DEADLY] = True
        self.marks.fault_begins()
        self.marks.words[Marks.FAULT_PID] = self.dying.pid

    def test_should_wait_until_the_process_is_gone(self):
        self.assertFalse(self.marks.over())
        self.dying.kill()
        await_that("it is over, whether or not it has been waited for", self.is_over)

    def test_should_tell_the_gone_where_the_system_does_not_show_zombies(self):
        with mock.patch.object(python_proc, "stat_of", lambda _: None):
            self.assertFalse(self.marks.over())
            self.dying.kill()
            self.dying.wait()
            self.assertTrue(self.marks.over())

    def is_over(self):
        if not os.path.exists("/proc/self/stat"):
            self.dying.poll()
        return self.marks.over()

    def test_should_not_wait_for_a_process_that_survives_a_deadly_fault(self):
        with mock.patch.object(python_crash, "DYING_SECONDS", 0.05):
            python_crash.await_fault(self.marks)
        self.assertFalse(self.marks.over())
        self.assertGreater(self.marks.fault_age(), 0.05)

    def test_should_not_wait_once_the_caller_knows(self):
        self.marks.words[Marks.NOTICED] = True
        self.assertTrue(self.marks.over())

    def test_should_wait_for_the_beginning_only_where_nobody_dies(self):
        self.marks.words[Marks.DEADLY] = False
        self.assertTrue(self.marks.over())


class KillTest(unittest.TestCase):
    def kill(self, space, how, doing, **method):
        return observed(python_crash.kill, space=space, how=how, doing=doing, **method)

    def test_should_see_processes_end_whatever_they_do(self):
        with mock.patch.object(python_crash, "KILL_SECONDS", DEADLINE_SECONDS):
            for how in python_crash.CALLS:
                for doing in python_crash.DOING:
                    with self.subTest(how=how, doing=doing):
                        seen = self.kill("PROCESSES", how, doing, startMethod="fork")
                        self.assertEqual(("", True, False), (seen["said"], seen["ended"], seen["runsOn"]))
                        self.assertIn("endedAfterMicros", seen)

    def test_should_see_that_threads_have_no_such_call(self):
        for how in python_crash.CALLS:
            seen = self.kill("THREADS", how, "LOOP")
            self.assertEqual({"said": "AttributeError", "ended": False, "runsOn": True}, seen)

    def test_should_see_who_does_not_heed_a_polite_word(self):
        before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
        try:
            with mock.patch.object(python_crash, "KILL_SECONDS", 0.1):
                seen = self.kill("PROCESSES", "TERMINATE", "LOOP", startMethod="fork")
        finally:
            signal.signal(signal.SIGTERM, before)
        self.assertEqual({"said": "", "ended": False, "runsOn": True}, seen)

    def test_should_refuse_settings_without_sense(self):
        for params, message in [
            (dict(space="MARS", how="KILL", doing="LOOP"), "space must be one of THREADS, PROCESSES: MARS"),
            (dict(space="THREADS", how="ASK", doing="LOOP"), "how must be one of TERMINATE, KILL: ASK"),
            (dict(space="THREADS", how="KILL", doing="NIL"), "doing must be one of LOOP, SLEEP: NIL"),
            (dict(space="THREADS", how="KILL", doing="LOOP", startMethod="fork"), "threads have none"),
        ]:
            with self.subTest(**params), self.assertRaisesRegex(ValueError, message):
                python_crash.kill(**params).__enter__()


if __name__ == "__main__":
    unittest.main()
