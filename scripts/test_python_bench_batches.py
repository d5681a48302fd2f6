"""Tests of the batches of the CPython lane: python3 -m unittest discover -s scripts"""

import collections
import contextlib
import multiprocessing
import sys
import time
import unittest
from unittest import mock

import python_bench_batches as batches
from python_bench_support import EXECUTOR, POOL, THREADS, WrongResult

WORKERS = dict(workers="2", startMethod="fork")
SORTING = dict(shape="FORTY_SIXTY", n="1000", **WORKERS)
WORKING = dict(tasks="3", steps="100", **WORKERS)
SLEEPING = dict(sleepers="RISING", unitMillis="10", **WORKERS)


right_sort = batches.sort_numbers  # what is planted stands in its place


def shortened(task):
    length, in_order, checksum = right_sort(task)
    return length - 1, in_order, checksum


def unsorted(task):
    numbers = batches.fill(*task)
    return len(numbers), batches.is_sorted(numbers), batches.checksum(numbers)


def of_others(task):
    seed, size = task
    return right_sort((seed + 1, size))


def one_step_less(task):
    first, steps = task
    return batches.jump(first, steps - 1)


def nobody(_task):
    return 0


def leaving(_task):
    sys.exit(3)


# What is planted for which function, in which benchmark, and what its check then says.
WRONG = [
    (shortened, "sort_numbers", batches.sort, dict(backend=POOL, **SORTING), "results"),
    (unsorted, "sort_numbers", batches.sort, dict(backend=THREADS, **SORTING), "results"),
    (of_others, "sort_numbers", batches.sort, dict(backend=batches.SEQUENTIAL, **SORTING), "results"),
    (nobody, "nap", batches.sleep, dict(backend=EXECUTOR, **SLEEPING), "results"),
    (nobody, "nap", batches.sleep, dict(backend=batches.PROCESS, **SLEEPING), "results"),
    (leaving, "nap", batches.sleep, dict(backend=batches.PROCESS, **SLEEPING), "exit code"),
    (one_step_less, "steps_of", batches.granularity, dict(backend=POOL, **WORKING), "results"),
    *((one_step_less, "steps_of", batches.reuse, dict(way=way, **WORKING), "results") for way in batches.WAYS),
]


class WrongBatchesTest(unittest.TestCase):
    def test_should_refuse_every_planted_wrong_result(self):
        for wrong, function, benchmark, params, what in WRONG:
            with self.subTest(wrong=wrong.__name__, **params):
                with mock.patch.object(batches, function, wrong):
                    with self.assertRaisesRegex(WrongResult, f"^{what}: expected "):
                        self.measure(benchmark, params)

    def test_should_accept_the_right_ones(self):
        for _, _, benchmark, params, _ in WRONG:
            with self.subTest(**params):
                nanoseconds, operations = self.measure(benchmark, params)
                self.assertGreater(nanoseconds, 0)
                self.assertGreater(operations, 0)

    def test_should_check_squares_of_every_kind(self):
        for kind, (_, expectation) in batches.SQUARES.items():
            params = dict(kind=kind, n="100", backend=batches.PROCESS, **WORKERS)
            with self.subTest(kind=kind):
                self.measure(batches.squares, params)
                with mock.patch.dict(batches.SQUARES, {kind: (nobody, expectation)}):
                    with self.assertRaisesRegex(WrongResult, "^results: expected "):
                        self.measure(batches.squares, params)

    def measure(self, benchmark, params):
        with benchmark(**params) as measure:
            return measure(0)

    def test_should_notice_that_a_sleeper_did_not_sleep(self):
        with mock.patch.object(time, "sleep"):
            with self.assertRaisesRegex(WrongResult, "^sleeper that slept its time: expected True"):
                batches.nap((1, 10))


class BatchesTest(unittest.TestCase):
    def test_should_divide_batches_as_the_guides_do(self):
        self.assertEqual([(5, 560000), (6, 840000)], batches.sort_tasks("FORTY_SIXTY", 1_400_000, 5))
        sizes = [size for _, size in batches.sort_tasks("FOUR_SIZES", 140, 5)]
        self.assertEqual([10, 70, 40, 20], sizes)

    def test_should_know_order_from_disorder(self):
        self.assertTrue(batches.is_sorted([1, 2, 2, 3]))
        self.assertFalse(batches.is_sorted([1, 3, 2]))

    def test_should_sleep_as_in_the_guides(self):
        self.assertEqual([(1, 1.0)], batches.sleep_tasks("ONE", 1000))
        self.assertEqual([10.0] * 10, [seconds for _, seconds in batches.sleep_tasks("TEN", 1000)])
        self.assertEqual([1.0] * 5, [seconds for _, seconds in batches.sleep_tasks("FIVE_ON_THREE", 1000)])
        rising = [index / 10 for index in range(10)]
        self.assertEqual(rising, [seconds for _, seconds in batches.sleep_tasks("RISING", 1000)])

    def test_should_sleep_under_the_params_of_the_other_lane(self):
        rows = [row.params for row in batches.sleep_rows()]
        for sleepers, unit, backend, workers in (
            ("ONE", "100", batches.PROCESS, "1"),
            ("TEN", "10", batches.PROCESS, "10"),
            ("FIVE_ON_THREE", "50", POOL, "3"),
            ("RISING", "100", EXECUTOR, "2"),
            ("RISING", "100", EXECUTOR, "4"),
        ):
            arm = dict(sleepers=sleepers, unitMillis=unit, backend=backend, workers=workers, startMethod="fork")
            self.assertEqual(1, rows.count(arm), arm)

    def test_should_arrive_where_a_jump_arrives(self):
        self.assertEqual(8748534153485358512, batches.xorshift(batches.XORSHIFT_SEED))
        for steps in (1, 2, 63, 64, 1000):
            self.assertEqual(batches.jump(7, steps), batches.steps_of((7, steps)))

    def test_should_compute_what_squares_expect(self):
        for kind, (function, expectation) in batches.SQUARES.items():
            for n in (1, 2, 100, 5000):
                self.assertEqual(expectation(n), function(n), kind)
        self.assertEqual(328350, batches.summed_squares(100))

    def test_should_use_a_process_for_each_task_and_not_too_many_at_a_time(self):
        context = multiprocessing.get_context("fork")
        inside, most = context.Value("q"), context.Value("q")

        def visit(_task):
            with inside.get_lock():
                inside.value += 1
                most.value = max(most.value, inside.value)
            time.sleep(0.05)
            with inside.get_lock():
                inside.value -= 1
            return multiprocessing.current_process().pid

        pids = batches.run_in_processes(context, 2, visit, range(6))
        self.assertEqual([1] * 6, list(collections.Counter(pids).values()))
        self.assertIn(most.value, (1, 2))

    def test_should_not_wait_for_ever_for_a_process(self):
        context = multiprocessing.get_context("fork")
        with mock.patch.object(batches, "PATIENCE_SECONDS", 0.05), contextlib.ExitStack() as ended:
            ended.callback(lambda: [child.kill() for child in multiprocessing.active_children()])
            with self.assertRaisesRegex(WrongResult, "a process that ended within 0.05 s"):
                batches.run_in_processes(context, None, time.sleep, [600])


if __name__ == "__main__":
    unittest.main()
