"""Tests of the CPython lane's experiments: python3 -m unittest discover -s scripts"""

import contextlib
import io
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import uuid
from unittest import mock

import python_arms
import python_cpu
import python_experiments
import python_guard
import python_ipc
import python_life
import python_mistake
import python_pool
import python_proc
import python_program
import python_race
from process_watch import DEADLINE_SECONDS, ProcessWatch
from python_benchmarks import WrongResult

SCRIPT = python_experiments.__file__
THREADS = dict(space="THREADS")
FORK = dict(space="PROCESSES", startMethod="fork")
SPACES = (THREADS, FORK)
ALIVE_FOR_LONG = ["alive", "millis=600000", "lookAfterMillis=0", "space=PROCESSES"]


def opened(name, params):
    return python_experiments.opened(name, params, python_experiments.experiments())


def observed(name, **params):
    """One trial, in this interpreter."""
    with opened(name, params) as trial:
        return trial()


def run(*arguments):
    return subprocess.run(
        [sys.executable, SCRIPT, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        timeout=4 * DEADLINE_SECONDS,
    )


class IsolationRoomTest(unittest.TestCase):
    def test_should_show_what_threads_share_and_processes_do_not(self):
        for start in ("SIMULTANEOUS", "SEQUENTIAL"):
            seen = observed("isolation", start=start, **FORK)
            self.assertEqual(["1000", "0100", "0010", "0001"], seen["childLists"])
            self.assertEqual(("0000", "0000"), (seen["parentListBefore"], seen["parentListAfter"]))
            self.assertEqual([800400, -79600], seen["childBalances"])
            self.assertEqual((400, 400), (seen["parentBalanceBefore"], seen["parentBalanceAfter"]))
        seen = observed("isolation", start="SEQUENTIAL", **THREADS)
        self.assertEqual(["1000", "1100", "1110", "1111"], seen["childLists"])
        self.assertEqual(("0000", "1111"), (seen["parentListBefore"], seen["parentListAfter"]))
        self.assertEqual([800400, 720400], seen["childBalances"])
        self.assertEqual((400, 720400), (seen["parentBalanceBefore"], seen["parentBalanceAfter"]))

    def test_should_begin_every_trial_in_the_same_state(self):
        with opened("isolation", dict(start="SEQUENTIAL", **THREADS)) as trial:
            self.assertEqual(trial(), trial())

    def test_should_count_the_words_that_a_child_changes(self):
        for space, memory, changed in (
            (THREADS, "HEAP", 4096),
            (THREADS, "SHARED", 4096),
            (FORK, "HEAP", 0),
            (FORK, "SHARED", 4096),
        ):
            seen = observed("corruption", memory=memory, **space)
            self.assertEqual({"wordsWritten": 4096, "wordsChangedInParent": changed}, seen)

    def test_should_tell_processes_by_their_ids(self):
        seen = observed("identity", children="3", **FORK)
        self.assertEqual(os.getpid(), seen["parentPid"])
        self.assertEqual(4, seen["differentPids"])
        self.assertEqual([os.getpid()] * 3, observed("identity", children="3", **THREADS)["childPids"])

    def test_should_see_no_child_before_it_is_started(self):
        expected = dict(
            childrenAfterConstruction=0,
            aliveAfterConstruction=False,
            childrenAfterStart=1,
            aliveAfterStart=True,
            ran=True,
        )
        for space in (*SPACES, dict(FORK, startMethod="spawn"), dict(FORK, startMethod="forkserver")):
            with self.subTest(**space), opened("construction", space) as trial:
                self.assertEqual([expected, expected], [trial(), trial()])

    def test_should_count_a_child_that_was_started(self):
        for system in (contextlib.nullcontext(), mock.patch.object(python_proc, "stat_of", lambda _: None)):
            with system:
                before = python_arms.processes_of_group()
                child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
                self.assertEqual(before + 1, python_arms.processes_of_group())
                child.communicate(b"\n")

    def test_should_pass_arguments_by_value_to_processes_only(self):
        for space, after in ((THREADS, "[2, 3, 4, 10]"), (FORK, "[2, 3, 4]")):
            seen = observed("arguments", **space)
            self.assertEqual(["[2, 3, 4]", "[2, 3, 4, 10]", after, "SUM=19 PRODUCT=240"], list(seen.values()))


class LifeRoomTest(ProcessWatch, unittest.TestCase):
    def test_should_see_children_ended_when_they_have_been_joined(self):
        for space in SPACES:
            seen = observed("alive", millis="100", lookAfterMillis="1", **space)
            self.assertTrue(seen["firstEndedWhenJoinReturned"])
            self.assertFalse(seen["firstAliveAfterJoin"] or seen["secondAliveAfterJoin"])
            self.assertTrue(seen["firstAliveAtOnce"] or not seen["firstAliveLater"])
            self.assertGreaterEqual(seen["joinMicros"], 0)

    def test_should_see_a_long_child_alive_and_a_short_one_ended(self):
        for space in SPACES:
            for millis, look, alive in (("300", "1", True), ("0", "50", False)):
                arm = dict(millis=millis, lookAfterMillis=look, **space)
                self.await_that(f"alive: {arm}", lambda: observed("alive", **arm)["firstAliveLater"] == alive)

    @unittest.skipUnless(os.path.exists("/proc/self/stat"), "needs /proc")
    def test_should_see_a_zombie_until_somebody_asks(self):
        seen = observed("reaping", **FORK)
        self.assertEqual(["Z", False], [seen["stateAtEnd"], seen["entryGone"]])
        self.assertEqual(["gone", False], [seen["stateAfterAsking"], seen["aliveAtEnd"]])
        self.assertNotIn("goneAfterMillis", seen)

    def test_should_say_that_it_cannot_see_states(self):
        with mock.patch.object(python_proc, "stat_of", lambda _: None):
            self.assertEqual({"available": False}, observed("reaping", **FORK))

    def test_should_know_orders_without_clocks(self):
        for space in SPACES:
            seen = observed("order", n="14000", **space)
            self.assertEqual([0, 1, 2, 3], sorted(seen["startOrder"]))
            self.assertEqual([0, 1, 2, 3], sorted(seen["finishOrder"]))
            self.assertIn(seen["concordantPairs"], range(7))

    def test_should_count_concordant_pairs(self):
        sizes = [1, 7, 4, 2]
        for order, pairs in (([0, 3, 2, 1], 6), ([1, 2, 3, 0], 0), ([0, 1, 3, 2], 4)):
            self.assertEqual(pairs, python_life.concordant_pairs(order, sizes))

    def test_should_measure_the_skew_of_two_sides(self):
        for space in SPACES:
            for start in ("TOGETHER", "AS_IN_GUIDE"):
                seen = observed("skew", start=start, **space)
                self.assertTrue(seen["clockShared"])
                self.assertGreaterEqual(seen["skewMicros"], 0)


class PoolRoomTest(ProcessWatch, unittest.TestCase):
    def test_should_map_in_input_order_whatever_completes_first(self):
        for params in (THREADS, FORK, dict(api="ProcessPoolExecutor.map", **FORK)):
            for delays in ("NONE", "RANDOM", "FALLING"):
                seen = observed("map", workers="2", tasks="6", delays=delays, **params)
                self.assertTrue(seen["ordered"])
                self.assertEqual("[0, 1, 8, 27, 64, 125]", seen["results"])
                self.assertEqual(list(range(6)), sorted(seen["completionOrder"]))
                self.assertEqual(6, sum(seen["tasksByWorker"]))

    def test_should_delay_as_the_arm_says(self):
        none, random, falling = [python_pool.delays_of(kind, 5, 0) for kind in ("NONE", "RANDOM", "FALLING")]
        self.assertEqual([0] * 5, none)
        self.assertEqual(sorted(random, reverse=True), falling)
        self.assertNotEqual(random, falling)

    def test_should_predict_completion_by_list_scheduling(self):
        lengths = range(10, 0, -1)
        groups = [[3], [2], [1], [0], [4, 5, 6, 7], [9], [8]]
        self.assertEqual((groups, 15), python_pool.schedule(lengths, 4))
        self.assertTrue(python_pool.matches([3, 2, 1, 0, 7, 4, 6, 5, 9, 8], groups))
        self.assertFalse(python_pool.matches([3, 2, 1, 0, 7, 4, 6, 9, 5, 8], groups))
        self.assertFalse(python_pool.matches([3, 2, 1, 0, 7, 4, 6, 5, 9], groups))

    def test_should_yield_every_sleeper_as_it_completes(self):
        for space in SPACES:
            seen = observed("completed", workers="10", unitMillis="1", **space)
            self.assertEqual(list(range(10)), sorted(seen["order"]))
            self.assertEqual(10, seen["idealMillis"])
            self.assertGreaterEqual(seen["makespanMillis"], 10)

    def test_should_not_wait_for_map_async(self):
        for space in SPACES:
            self.await_that(
                "map_async returned first", lambda: observed("async", workers="3", **space)["returnedWhileRunning"]
            )
            seen = observed("async", workers="3", **space)
            self.assertEqual("[1, 8, 27]", seen["result"])
            self.assertGreaterEqual(seen["taskMillis"], 30)

    def test_should_apply_one_at_a_time(self):
        for space in SPACES:
            seen = observed("apply", workers="2", tasks="3", millis="2", **space)
            self.assertEqual(1, seen["maxRunning"])
            self.assertLessEqual(6, seen["sumMillis"])
            self.assertLessEqual(seen["sumMillis"], seen["wallMillis"])

    def test_should_run_several_that_are_submitted_before_any_is_asked(self):
        for space in SPACES:
            seen = observed("apply", workers="2", tasks="4", millis="200", call="SUBMIT_ALL", **space)
            self.assertEqual(2, seen["maxRunning"])

    def test_should_count_how_many_are_inside(self):
        self.assertEqual(2, python_pool.most_inside([1, -1, 2, 3, -2, -3]))

    def test_should_keep_an_error_to_its_task(self):
        caught, thrown = "caught ZeroDivisionError", "ZeroDivisionError"
        for space in SPACES:
            for handling, results in (
                ("CAUGHT", ["10", caught, "20"]),
                ("THROWN", ["10", thrown, "20"]),
                ("FLOATING", ["10.0", thrown, "20.0"]),
            ):
                expected = dict(results=results, othersUnaffected=True, usableAfter=True)
                self.assertEqual(expected, observed("errors", handling=handling, **space))

    def test_should_say_how_many_workers_a_default_pool_has(self):
        for space in SPACES:
            for api in ("Pool", "Executor"):
                seen = observed("defaults", api=api, **space)
                self.assertEqual(os.cpu_count(), seen["cpus"])
                self.assertGreaterEqual(seen["defaultWorkers"], len(seen["tasksByWorker"]))
                self.assertEqual(50 * seen["cpus"], sum(seen["tasksByWorker"]))


class WrongWorkTest(unittest.TestCase):
    """What is observed of work that went wrong is worth nothing."""

    def test_should_refuse_a_sort_of_another_size(self):
        with mock.patch.object(python_life, "fill_and_sort", lambda *_: 3):
            with self.assertRaisesRegex(WrongResult, "^sizes: expected "):
                observed("order", n="14", **THREADS)

    def test_should_refuse_other_cubes(self):
        with mock.patch.object(python_pool, "slow_cube", lambda number: number):
            with self.assertRaisesRegex(WrongResult, r"^result: expected \[1, 8, 27\], got \[1, 2, 3\]$"):
                observed("async", workers="1", **THREADS)


class CpuTest(unittest.TestCase):
    BATCH = dict(workers="2", tasks="2", n="50000")

    def arms(self):
        for warm in ("true", "false"):
            yield dict(backend="sequential", warm=warm)
            yield dict(backend="threading.ThreadPoolExecutor", warm=warm)
            yield dict(backend="multiprocessing.Pool", warm=warm, startMethod="fork")
        yield dict(backend="multiprocessing.Process", warm="false", startMethod="fork")

    def test_should_count_what_every_process_used(self):
        before = time.process_time()
        python_cpu.xorshift(50_000)
        alone = time.process_time() - before
        for arm in self.arms():
            with self.subTest(**arm):
                seen = observed("cpu", **arm, **self.BATCH)
                self.assertGreater(seen["cpuMillis"] + 1, 1000 * alone)  # of two such tasks
                self.assertTrue(seen["available"])

    def test_should_refuse_a_wrong_result(self):
        wrong = mock.Mock(side_effect=lambda steps: steps)
        for arm in self.arms():
            with self.subTest(**arm), opened("cpu", dict(arm, **self.BATCH)) as trial:
                with mock.patch.object(python_cpu, "xorshift", wrong):
                    with self.assertRaisesRegex(WrongResult, "^results: expected "):
                        trial()

    def test_should_name_the_setting_that_makes_no_sense(self):
        for arm, message in (
            (dict(backend="sequential", warm="true", startMethod="fork"), "sequential has none"),
            (dict(backend="multiprocessing.Process", warm="true", startMethod="fork"), "warm must be false"),
            (dict(backend="multiprocessing.Pool", warm="true", startMethod="forkserver"), "one of fork, spawn"),
        ):
            with self.assertRaisesRegex(ValueError, message):
                observed("cpu", **arm, **self.BATCH)


class IpcRoomTest(unittest.TestCase):
    def test_should_join_a_child_before_its_message_is_read(self):
        for channel in ("PIPE", "QUEUE"):
            small = observed("drain", channel=channel, bytes="1000", startMethod="fork", waitMillis="20000")
            self.assertEqual([True, True, 1000], [small[field] for field in self.FIELDS])
            large = observed("drain", channel=channel, bytes="20000000", startMethod="fork", waitMillis="50")
            self.assertEqual([False, True, 20000000], [large[field] for field in self.FIELDS])
            self.assertGreaterEqual(large["waitedMillis"], 50)

    def test_should_begin_to_wait_when_the_child_is_about_to_send(self):
        """However long its start takes."""

        def late(begun, sender, length):
            time.sleep(0.05)
            right_send(begun, sender, length)

        def noted_join(child, *seconds):
            had_begun.append([bool(mark[0]) for mark in marks])
            right_join(child, *seconds)

        def noted_begin(begun):
            marks.append(begun)
            right_begin(begun)

        marks, had_begun = [], []
        right_send, right_begin, right_join = python_ipc.send, python_ipc.await_begin, python_arms.Child.join
        with mock.patch.multiple(python_ipc, send=late, await_begin=noted_begin):
            with mock.patch.object(python_arms.Child, "join", noted_join):
                observed("drain", channel="PIPE", bytes="1000", startMethod="fork", waitMillis="1")
        self.assertEqual([True], had_begun[0])

    def test_should_not_wait_for_ever_for_a_child_to_begin(self):
        with mock.patch.object(python_arms, "PATIENCE_SECONDS", 0):
            with self.assertRaisesRegex(TimeoutError, "the child has not begun to send within 0 s"):
                python_ipc.await_begin([False])

    FIELDS = ("endedBeforeDrain", "endedAfterDrain", "bytesRead")

    def test_should_find_the_threshold(self):
        seen = observed("threshold", channel="PIPE", startMethod="fork")
        self.assertEqual(1, seen["smallestThatBlocks"] - seen["largestThatPasses"])
        self.assertGreater(seen["largestThatPasses"], 0)

    def test_should_wait_longer_when_a_child_was_only_slow(self):
        """A queue that is never drained in time, unless one waits, and blocks from 100 bytes on."""

        def slow(_where, _channel, length, millis):
            return {"endedBeforeDrain": length < 100 and millis > python_ipc.SOON_MILLIS}

        with mock.patch.object(python_ipc, "joined_before_drained", slow):
            seen = observed("threshold", channel="PIPE", startMethod="fork")
        self.assertEqual({"largestThatPasses": 99, "smallestThatBlocks": 100}, seen)

    def test_should_lose_and_double_nothing(self):
        for space in SPACES:
            seen = observed("pill", producers="2", consumers="2", pills="2", items="50", **space)
            expected = dict(
                received=100, lost=0, duplicated=0, inOrderPerProducer=True, consumersEnded=2, consumersStuck=0
            )
            self.assertEqual(expected, seen)

    def test_should_count_consumers_without_a_pill_as_stuck(self):
        for space in SPACES:
            seen = observed("pill", producers="1", consumers="3", pills="1", items="5", **space)
            self.assertEqual([1, 2, 5], [seen[f] for f in ("consumersEnded", "consumersStuck", "received")])

    def test_should_notice_items_out_of_order(self):
        self.assertTrue(python_ipc.in_order([(0, 1), (1, 0), (0, 2), (1, 3)]))
        self.assertFalse(python_ipc.in_order([(0, 1), (1, 0), (0, 0)]))


class GuardRoomTest(unittest.TestCase):
    def guard(self, **params):
        return list(observed("guard", **params).values())

    def test_should_see_that_a_process_without_the_guard_fails_once(self):
        self.assertEqual([0, "", 2, 1, False], self.guard(guarded="true"))
        self.assertEqual([1, "RuntimeError", 2, 1, False], self.guard(guarded="false"))

    def test_should_see_an_executor_without_the_guard_break(self):
        exit_code, error, runs, others, cut = self.guard(guarded="false", starter="ProcessPoolExecutor")
        self.assertEqual([1, "BrokenProcessPool", False], [exit_code, error, cut])
        self.assertEqual(runs - 1, others)

    def test_should_cut_a_pool_without_the_guard_which_would_go_on(self):
        exit_code, error, runs, others, cut = self.guard(guarded="false", starter="Pool")
        self.assertEqual(["ended by us", "RuntimeError", True], [exit_code, error, cut])
        self.assertGreaterEqual(runs, python_guard.MOST_RUNS)
        self.assertEqual(runs - 1, others)

    def test_should_see_everybody_work_behind_the_guard(self):
        for starter in python_guard.STARTERS:
            exit_code, error, runs, _, cut = self.guard(guarded="true", starter=starter)
            self.assertEqual([0, "", False], [exit_code, error, cut])
            self.assertIn(runs, (2, 3))

    def test_should_not_call_a_program_that_hangs_one_that_goes_on(self):
        hanging = python_mistake.Ran(None, f"{python_guard.MAIN_BEGINS} 7\n", 1)
        with self.assertRaisesRegex(TimeoutError, "neither ended nor gone on within .* 7"):
            python_guard.observed(hanging)


class RaceRoomTest(ProcessWatch, unittest.TestCase):
    COUNTS = dict(deposits="2000", withdrawals="1000")

    def test_should_tell_lost_deposits_from_lost_withdrawals(self):
        account = python_race.Account("PLAIN", None)
        seen = account.observed([1990 + (700 << 32)], 2000, 1000)
        self.assertEqual([1990, 700], [seen["survivingDeposits"], seen["survivingWithdrawals"]])
        self.assertEqual([1690, 1400], [seen["balance"], seen["expected"]])

    def test_should_lose_nothing_under_a_lock(self):
        for gate in ("true", "false"):
            seen = observed("race", access="LOCKED", gate=gate, **self.COUNTS, **FORK)
            self.assertEqual([2000, 1000], [seen["survivingDeposits"], seen["survivingWithdrawals"]])
            self.assertEqual(1400, seen["balance"])
            self.assertIsInstance(seen["overlap"], bool)

    def test_should_stay_within_what_is_possible(self):
        for access, space in (("VALUE", FORK), ("RAW", FORK), ("PLAIN", THREADS)):
            seen = observed("race", access=access, gate="true", **self.COUNTS, **space)
            self.assertIn(seen["survivingDeposits"], range(2001))
            self.assertIn(seen["survivingWithdrawals"], range(1001))

    def test_should_report_the_balance_alone_as_the_guide_does(self):
        seen = observed("race", access="GUIDE", gate="false", **self.COUNTS, **FORK)
        self.assertEqual(["balance", "expected", "lost", "overlap"], list(seen))
        self.assertIn(seen["balance"], range(-600, 2401))

    def test_should_let_threads_overlap_in_the_guides_few_updates(self):
        """Without switchMicros one side is over before the other gets the global lock."""
        counts = dict(deposits="10000", withdrawals="1000")
        before = sys.getswitchinterval()
        with opened("race", dict(access="PLAIN", gate="true", switchMicros="1", **counts, **THREADS)) as trial:
            self.await_that("threads overlap", lambda: trial()["overlap"])
        self.assertEqual(before, sys.getswitchinterval())

    def test_should_switch_as_often_as_it_is_told(self):
        before = sys.getswitchinterval()
        with python_race.switching(20):
            self.assertAlmostEqual(20e-6, sys.getswitchinterval())
        with python_race.switching(None):
            self.assertEqual(before, sys.getswitchinterval())
        with self.assertRaisesRegex(ValueError, "switchMicros=1 is for space=THREADS"):
            observed("race", access="RAW", gate="true", switchMicros="1", **self.COUNTS, **FORK)

    def test_should_see_an_overlap_only_if_both_had_begun(self):
        gate = python_arms.Gate(multiprocessing, 2, False)
        gate.begin(0)
        self.assertFalse(gate.saw_all())
        gate.begin(1)
        self.assertTrue(gate.saw_all())

    def test_should_not_wait_for_ever_at_the_gate(self):
        with mock.patch.object(python_arms, "PATIENCE_SECONDS", 0):
            with self.assertRaisesRegex(TimeoutError, "not all sides came to the gate within 0 s"):
                python_arms.Gate(multiprocessing, 2, True).begin(0)

    def test_should_add_up_under_a_lock(self):
        for kind, begin, end in (
            ("VALUE", [0], [200]),
            ("ARRAY", [0, 100, 200], [200, 300, 400]),
            ("COUNTER", [0], [15]),
            ("ONE_WRITER", [0, 1, 2, 3], [1000, 2, 4, 6]),
        ):
            for space in SPACES:
                seen = observed("increments", kind=kind, lock="true", ends="WELL", pauseMicros="0", **space)
                self.assertEqual([begin, end, end, True], list(seen.values())[:4])
                self.assertEqual("startMethod" in space, "exitCodes" in seen)

    def test_should_lose_additions_without_a_lock_only(self):
        """Each keeps what it has read for so long that the other one writes meanwhile."""
        setting = {"kind": "VALUE", "ends": "WELL", "gate": "true", "pauseMicros": "0", "heldMicros": "1000"}
        for space in SPACES:
            for lock in ("true", "false"):
                seen = observed("increments", lock=lock, **setting, **space)
                self.assertTrue(seen["overlap"])
                self.assertEqual(lock == "true", seen["exact"])

    def test_should_leave_what_is_shared_as_it_was_when_children_crash(self):
        for space in SPACES:
            seen = observed("increments", kind="VALUE", lock="false", ends="CRASHING", pauseMicros="0", **space)
            self.assertEqual([[0], [0], [200], False], list(seen.values())[:4])
        self.assertEqual([1, 1], seen["exitCodes"])

    def test_should_not_take_an_error_of_ours_for_lost_updates(self):
        def broken(*_):
            raise LookupError("a mistake")

        for space in SPACES:
            with self.subTest(**space), mock.patch.object(python_race, "add_to_number", broken):
                with self.assertRaisesRegex(RuntimeError, "a child failed: LookupError: a mistake"):
                    observed("increments", kind="VALUE", lock="true", ends="WELL", pauseMicros="0", **space)

    def test_should_find_only_one_inside_a_locked_section(self):
        for space in SPACES:
            for lock, most in (("NONE", (1, 2)), ("Lock", (1,)), ("RLock", (1,))):
                seen = observed("occupancy", lock=lock, sides="2", rounds="200", **space)
                self.assertIn(seen["maxInside"], most)
                self.assertEqual(400, seen["entries"])

    def test_should_find_two_inside_if_the_lock_does_nothing(self):
        """As long as it takes two to meet; a deadline ends the search."""
        rounds = 200
        while observed("occupancy", lock="NONE", sides="2", rounds=str(rounds), **FORK)["maxInside"] < 2:
            rounds *= 4
            self.assertLess(rounds, 1_000_000)


class ChildTest(unittest.TestCase):
    def test_should_name_what_a_child_raised(self):
        for where in (python_arms.Threads(), python_arms.Processes("fork")):
            with self.assertRaisesRegex(RuntimeError, "a child failed: ValueError: invalid literal"):
                with python_arms.Crew(where) as crew:
                    crew.run_all([(int, "x")])

    def test_should_notice_a_child_that_ends_without_an_answer(self):
        with self.assertRaisesRegex(RuntimeError, "a child ended without an answer"):
            with python_arms.Crew(python_arms.Processes("fork")) as crew:
                crew.run_all([(os._exit, 3)])

    def test_should_end_a_child_that_hangs(self):
        with mock.patch.object(python_arms, "PATIENCE_SECONDS", 0.1):
            with self.assertRaisesRegex(TimeoutError, "a child has not answered within 0.1 s"):
                with python_arms.Crew(python_arms.Processes("fork")) as crew:
                    crew.run_all([(signal.pause,)])
        self.assertFalse(crew.children[0].is_alive())


class RegistryTest(unittest.TestCase):
    def test_should_not_hide_an_import_that_fails(self):
        with tempfile.TemporaryDirectory() as directory:
            with open(os.path.join(directory, "room_with_a_mistake.py"), "w", encoding="utf-8") as room:
                room.write("import no_such_module_anywhere\n")
            with mock.patch.object(sys, "path", [directory, *sys.path]):
                with mock.patch.object(python_experiments, "ROOMS", ("room_with_a_mistake",)):
                    with self.assertRaisesRegex(ModuleNotFoundError, "no_such_module_anywhere"):
                        python_experiments.experiments()

    def test_should_do_without_a_room_that_is_not_there(self):
        with mock.patch.object(python_experiments, "ROOMS", ("room_that_is_not_there", "python_cpu")):
            self.assertEqual(["cpu"], list(python_experiments.experiments()))


class CommandLineTest(unittest.TestCase):
    def test_should_write_a_line_a_trial_as_the_other_lane_does(self):
        words = ["startMethod=spawn", "space=PROCESSES"]
        ran = run("arguments", "--trials", "2", *words, "--", "our mark")
        self.assertEqual(0, ran.returncode, ran.stderr)
        lines = [json.loads(line) for line in ran.stdout.splitlines()]
        self.assertEqual([0, 1], [line.pop("trial") for line in lines])
        self.assertEqual(lines[0], lines[1])
        self.assertRegex(lines[0].pop("jvmId"), "^[0-9a-f]{8}-[0-9a-f-]{27}$")
        self.assertEqual("[2, 3, 4]", lines[0].pop("observed")["argumentAfter"])
        expected = {
            "formatVersion": 1,
            "lane": "cpython",
            "jdk": python_program.version(),
            "experiment": "arguments",
            "arm": "startMethod=spawn space=PROCESSES",
            "params": {"startMethod": "spawn", "space": "PROCESSES"},
        }
        self.assertEqual(expected, lines[0])

    def test_should_write_the_same_to_a_file(self):
        with tempfile.TemporaryDirectory() as directory:
            out = os.path.join(directory, "seen.jsonl")
            ran = run("identity", "--trials", "3", "--out", out, "space=THREADS", "children=2")
            self.assertEqual((0, ""), (ran.returncode, ran.stdout))
            self.assertEqual(["seen.jsonl"], os.listdir(directory))
            with open(out, encoding="utf-8") as file:
                self.assertEqual([0, 1, 2], [json.loads(line)["trial"] for line in file])

    def test_should_list_every_experiment_with_its_settings(self):
        listed = run("--list").stdout.splitlines()
        self.assertEqual(sorted(listed), listed)
        self.assertIn("alive space millis lookAfterMillis [startMethod]", listed)
        names = "alive apply arguments async completed construction corruption cpu defaults drain errors guard"
        names += " identity increments isolation map occupancy order pill race reaping skew threshold"
        self.assertLessEqual(set(names.split()), {line.split()[0] for line in listed})

    def test_should_say_in_one_line_what_is_wrong(self):
        space = "space=THREADS"
        for arguments, message in (
            ([], "name an experiment; see --list"),
            (["nonsense"], "unknown: nonsense; known: alive, apply, "),
            (["order", "--trials", "0"], "argument --trials: '0' is no number from 1"),
            (["order", "--trials", "x"], "argument --trials: 'x' is no number from 1"),
            (["order", "n"], "expected name=value, got: n"),
            (["order", "n=14", "n=15"], "given twice: n"),
            (["order", space], "n=... is missing"),
            (["order", space, "n=14", "m=1"], "order has no setting m=1; it has space, n, startMethod"),
            (["order", space, "n=13"], "n must be a whole number from 14 to 1000000000: 13"),
            (["order", space, "n=many"], "n must be a whole number from 14 to 1000000000: many"),
            (["order", "n=14", "space=HERE"], "space must be one of THREADS, PROCESSES: HERE"),
            (["order", "n=14", space, "startMethod=fork"], "startMethod=fork is for space=PROCESSES"),
            (["order", "n=14", "space=PROCESSES"], "startMethod=... is missing; one of fork, "),
            (["guard", "guarded=true", "starter=Thread"], "starter must be one of Process, ProcessPool"),
            (["guard", "guarded=maybe"], "guarded must be one of true, false: maybe"),
            (["guard", "guarded=true", "--out", "/nowhere/at/all"], "--out /nowhere/at/all cannot be written"),
            (["guard", "guarded=true", "--nonsense"], "unrecognized arguments: --nonsense"),
        ):
            refused = run(*arguments)
            self.assertEqual((2, ""), (refused.returncode, refused.stdout), arguments)
            self.assertIn(message, refused.stderr)
            self.assertNotIn("Traceback", refused.stderr)

    def test_should_say_what_cannot_run_here(self):
        with mock.patch.object(multiprocessing, "get_all_start_methods", lambda: ["spawn"]):
            said = io.StringIO()
            with contextlib.redirect_stderr(said), self.assertRaises(SystemExit) as refused:
                with contextlib.ExitStack() as arm:
                    words = ["children=1", "space=PROCESSES", "startMethod=fork"]
                    python_experiments.entered(arm, "identity", words)
        self.assertEqual(2, refused.exception.code)
        self.assertIn("cannot run here: this Python has no start method fork", said.getvalue())

    def test_should_keep_the_whole_lines_of_an_arm_that_fails(self):
        failing = "print('{}', flush=True); print('{', end='', flush=True); raise SystemExit(3)"
        status, written, said = self.run_instead(failing)
        self.assertEqual((1, "{}\n"), (status, written))
        self.assertIn("FAILED guard guarded=true: its interpreter ended with exit code 3", said)

    def test_should_end_an_arm_that_hangs(self):
        with mock.patch.multiple(python_experiments, STARTING_SECONDS=1, TRIAL_SECONDS=0):
            status, written, said = self.run_instead("import signal; signal.pause()")
        self.assertEqual((1, ""), (status, written))
        self.assertIn("it did not end within its deadline of 1 s and was ended", said)

    def run_instead(self, program):
        """In place of the interpreter that observes."""
        command = [sys.executable, "-c", program]
        chosen = python_experiments.options(["guard", "guarded=true"])
        with contextlib.redirect_stdout(io.StringIO()) as written:
            with contextlib.redirect_stderr(io.StringIO()) as said:
                with mock.patch.object(python_experiments, "command", lambda _: command):
                    status = python_experiments.run(chosen)
        return status, written.getvalue(), said.getvalue()


@unittest.skipUnless(shutil.which("ps"), "needs ps to see who is left")
class LifeTest(ProcessWatch, unittest.TestCase):
    """Whatever ends an experiment, its processes go with it."""

    def setUp(self):
        self.temporary = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.temporary)

    def environment(self):
        return {**os.environ, "TMPDIR": self.temporary}

    def test_should_leave_nobody_and_nothing_behind(self):
        for method in ("fork", "spawn", "forkserver"):
            for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
                with self.subTest(method=method, stop=stop.name):
                    program, group = self.start_observing(method)
                    program.send_signal(stop)
                    program.wait(DEADLINE_SECONDS)
                    self.assert_gone(group)
                    self.await_that("their files are gone", lambda: not os.listdir(self.temporary))

    def test_should_mark_the_programs_that_run_in_sessions_of_their_own(self):
        for words in (
            ["crash", "fault=SIGSTOP", "model=multiprocessing.Pool", "startMethod=fork"],
            ["guard", "guarded=false", "starter=Pool"],
        ):
            with self.subTest(words=words):
                mark = f"mark-{uuid.uuid4()}"
                command = [sys.executable, SCRIPT, "--trials", "1000", *words, "--", mark]
                ignored = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                program = subprocess.Popen(command, env=self.environment(), **ignored)
                self.addCleanup(program.wait)
                self.addCleanup(program.terminate)
                self.await_that("a session has the mark", lambda: len(self.sessions_with(mark)) >= 3)

    def sessions_with(self, mark):
        """Of this script, of the interpreter that observes, and of what that one starts."""
        listed = subprocess.check_output(["ps", "-A", "-o", "pgid=,args="], universal_newlines=True)
        own = os.getpgrp()
        return {int(line.split()[0]) for line in listed.splitlines() if mark in line} | {own}

    def test_should_end_when_its_starter_closes_its_standard_input(self):
        program, group = self.start_observing("fork", "--until-stdin-closes")
        program.stdin.close()
        self.assertEqual(128 + signal.SIGTERM, program.wait(DEADLINE_SECONDS))
        self.assert_gone(group)

    def test_should_survive_the_kill_of_the_interpreter_that_observes(self):
        program, group = self.start_observing("fork")
        os.kill(group, signal.SIGKILL)
        self.assertEqual(1, program.wait(DEADLINE_SECONDS))
        self.assert_gone(group)

    @unittest.skipUnless(os.path.exists("/proc/self/stat"), "needs /proc")
    def test_should_not_wait_for_zombies(self):
        """Where the first process of a system reaps nobody, they stay in their group."""
        group = python_program.Group([sys.executable, "-c", ""], subprocess.DEVNULL)
        self.await_that("it is a zombie", lambda: python_proc.states_of_group(group.leader.pid) == ["Z"])
        self.assertFalse(group.is_there())
        self.assertTrue(group.signal(0))
        group.end()

    def start_observing(self, method, *options):
        command = [sys.executable, SCRIPT, *options, *ALIVE_FOR_LONG, f"startMethod={method}"]
        ignored = subprocess.DEVNULL
        program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=ignored, stderr=ignored, env=self.environment()
        )
        self.addCleanup(program.stdin.close)
        self.addCleanup(program.kill)
        self.await_that("two children were started", lambda: self.workers_of(program.pid) > 1)
        return program, self.children_of(program.pid)[0]


if __name__ == "__main__":
    unittest.main()
