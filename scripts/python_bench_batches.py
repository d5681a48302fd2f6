"""Batches of the guides' own work: sorting, squares, sleeping, and tasks of a chosen length.

A batch is a list of tasks of which each has a result of its own, known before. Who runs it has been there
before, and so is not in the time, except where that is what is measured: a process for each task, and a pool
for each batch. The tasks are handed over as the guides do it: by map, with the chunks that it chooses, or by
start and join of a process each, which then leaves its result in an array that both map.
"""

import contextlib
import functools
import itertools
import math
import multiprocessing
import operator
import random
import time

from python_bench_support import (
    ALL_BITS,
    EXECUTOR,
    PATIENCE_SECONDS,
    POOL,
    START_METHODS,
    THREADS,
    crossed,
    pool,
    process_executor,
    repeated,
    require,
    thread_executor,
)

PROCESS = "multiprocessing.Process"
SEQUENTIAL = "sequential"


# --- who runs a batch --------------------------------------------------------------------------------------


@contextlib.contextmanager
def runner(backend, workers, start_method, at_most=None):
    """Yields run(function, tasks): the results, in the order of the tasks."""
    if backend == POOL:
        with pool(workers, start_method) as workers_pool:
            yield workers_pool.map
    elif backend == EXECUTOR:
        with process_executor(workers, start_method) as executor:
            yield lambda function, tasks: list(executor.map(function, tasks))
    elif backend == THREADS:
        with thread_executor(workers) as executor:
            yield lambda function, tasks: list(executor.map(function, tasks))
    elif backend == PROCESS:
        context = multiprocessing.get_context(start_method)
        yield functools.partial(run_in_processes, context, at_most)
    else:
        yield lambda function, tasks: [function(task) for task in tasks]


def run_in_processes(context, at_most, function, tasks):
    """A process for each task: all at once, or so many at a time."""
    results = context.RawArray("Q", len(tasks))
    waiting = [new_process(context, results, index, function, task) for index, task in enumerate(tasks)]
    running = []
    while waiting or running:
        while waiting and len(running) < (at_most or len(tasks)):
            running.append(waiting.pop(0))
            running[-1].start()
        running = without_ended(running)
    return list(results)


def new_process(context, results, *task):
    return context.Process(target=leave_result, args=(results, *task), daemon=True)


def leave_result(results, index, function, task):
    results[index] = function(task)


def without_ended(running):
    from multiprocessing.connection import wait

    ended = wait([process.sentinel for process in running], PATIENCE_SECONDS)
    require(f"a process that ended within {PATIENCE_SECONDS} s", True, len(ended) > 0)
    for process in running:
        if process.sentinel in ended:
            process.join()
            require("exit code", 0, process.exitcode)
    return [process for process in running if process.sentinel not in ended]


def checked(run, function, tasks, expected):
    """An operation: one batch."""

    def operation():
        require("results", expected, run(function, tasks))

    return operation


def timed(operation):
    """A shot of an operation."""
    start = time.perf_counter_ns()
    operation()
    return time.perf_counter_ns() - start, 1


# --- sorting -----------------------------------------------------------------------------------------------

MILLIONS = {"FORTY_SIXTY": (40, 60), "FOUR_SIZES": (10, 70, 40, 20)}  # as the guides have them
INPUTS = 4  # they take turns, so that nothing is sorted twice in a row
SEED = 20_260_101


def fill(seed, size):
    generator = random.Random(seed)
    return [generator.random() for _ in range(size)]


def checksum(numbers):
    """Their exact sum, rounded once: it does not depend on their order."""
    return math.fsum(numbers)


def sort_numbers(task):
    numbers = sorted(fill(*task))
    return len(numbers), is_sorted(numbers), checksum(numbers)


def is_sorted(numbers):
    return all(map(operator.le, numbers, itertools.islice(numbers, 1, None)))


def sort_tasks(shape, n, seed):
    millions = MILLIONS[shape]
    return [(seed + index, n * part // sum(millions)) for index, part in enumerate(millions)]


def sort_input(shape, n, seed):
    tasks = sort_tasks(shape, n, seed)
    return tasks, [(size, True, checksum(fill(seed, size))) for seed, size in tasks]


@contextlib.contextmanager
def sort(shape, n, backend, workers, startMethod):
    """Every task fills a list with random numbers and sorts it."""
    inputs = itertools.cycle([sort_input(shape, int(n), SEED + 1000 * index) for index in range(INPUTS)])
    with runner(backend, int(workers), startMethod) as run:

        def operation():
            tasks, expected = next(inputs)
            require("results", expected, run(sort_numbers, tasks))

        yield lambda seconds: repeated(operation, seconds)


# --- arithmetic --------------------------------------------------------------------------------------------

XORSHIFT_SEED = 88172645463325252


def xorshift(x):
    """Marsaglia's 64-bit xorshift (Journal of Statistical Software 8/14, 2003)."""
    x ^= x << 13 & ALL_BITS
    x ^= x >> 7
    return x ^ x << 17 & ALL_BITS


def steps_of(task):
    """The loop has the arithmetic in it: calling xorshift would take longer than computing it."""
    x, steps = task
    for _ in range(steps):
        x ^= x << 13 & ALL_BITS
        x ^= x >> 7
        x ^= x << 17 & ALL_BITS
    return x


def jump(x, steps):
    """The same without the numbers between: a step is linear in the bits, so it is a matrix."""
    columns = [xorshift(1 << bit) for bit in range(64)]
    while steps:
        x = times(columns, x) if steps & 1 else x
        columns = [times(columns, column) for column in columns]
        steps >>= 1
    return x


def times(columns, x):
    chosen = (column for bit, column in enumerate(columns) if x >> bit & 1)
    return functools.reduce(operator.xor, chosen, 0)


def steps_batch(tasks, steps):
    batch = [(first, steps) for first in range(1, tasks + 1)]
    return batch, [jump(*task) for task in batch]


def unused_squares(n):
    """The loop of the guide: nobody uses them, and this interpreter computes them all the same."""
    for i in range(n):
        i * i
    return i + 1


def summed_squares(n):
    total = 0
    for i in range(n):
        total += i * i
    return total & ALL_BITS


def xorshift_squares(n):
    x, total = XORSHIFT_SEED, 0
    for _ in range(n):
        x ^= x << 13 & ALL_BITS
        x ^= x >> 7
        x ^= x << 17 & ALL_BITS
        total += x * x
    return total & ALL_BITS


def expected_sum_of_squares(n):
    return (n - 1) * n * (2 * n - 1) // 6 & ALL_BITS


def expected_xorshift_squares(n):
    numbers = itertools.accumulate(range(n + 1), lambda x, _: xorshift(x), initial=XORSHIFT_SEED)
    return sum(x * x for x in itertools.islice(numbers, 1, n + 1)) & ALL_BITS


SQUARES = {
    "UNUSED": (unused_squares, lambda n: n),
    "SUMMED": (summed_squares, expected_sum_of_squares),
    "XORSHIFT": (xorshift_squares, expected_xorshift_squares),
}


@contextlib.contextmanager
def squares(kind, n, backend, workers, startMethod):
    """A task for each worker, each of the same n squares."""
    workers = int(workers)
    function, expectation = SQUARES[kind]
    with runner(backend, workers, startMethod) as run:
        operation = checked(run, function, [int(n)] * workers, [expectation(int(n))] * workers)
        operation()
        yield lambda seconds: repeated(operation, seconds)


@contextlib.contextmanager
def granularity(steps, tasks, backend, workers, startMethod):
    """A batch of tasks of equal length."""
    batch, expected = steps_batch(int(tasks), int(steps))
    with runner(backend, int(workers), startMethod) as run:
        operation = checked(run, steps_of, batch, expected)
        operation()
        yield lambda seconds: repeated(operation, seconds)


# --- sleeping ----------------------------------------------------------------------------------------------

TENTHS = {"ONE": [10], "TEN": [100] * 10, "FIVE_ON_THREE": [10] * 5, "RISING": list(range(10))}  # of a unit


def nap(task):
    """Returns its index, counted from 1, so that 0 is nobody's."""
    index, seconds = task
    start = time.monotonic_ns()
    time.sleep(seconds)
    require("sleeper that slept its time", True, time.monotonic_ns() - start >= int(seconds * 1e9))
    return index


def sleep_tasks(sleepers, unit_millis):
    return [(index, tenths * unit_millis / 10_000) for index, tenths in enumerate(TENTHS[sleepers], 1)]


@contextlib.contextmanager
def sleep(sleepers, unitMillis, backend, workers, startMethod):
    """Tasks that only sleep."""
    tasks = sleep_tasks(sleepers, int(unitMillis))
    with runner(backend, int(workers), startMethod) as run:
        operation = checked(run, nap, tasks, [index for index, _ in tasks])
        yield lambda _seconds: timed(operation)


# --- reuse -------------------------------------------------------------------------------------------------

WAYS = dict(WARM_POOL=POOL, COLD_POOL=POOL, PER_TASK=PROCESS, THREAD_POOL=THREADS, SEQUENTIAL=SEQUENTIAL)


@contextlib.contextmanager
def reuse(tasks, steps, way, workers, startMethod):
    """A batch on workers that stay, on a pool for this batch alone, and on a process for each task."""
    batch, expected = steps_batch(int(tasks), int(steps))
    workers = int(workers)
    opened = functools.partial(runner, WAYS[way], workers, startMethod, at_most=workers)
    if way == "COLD_POOL":

        def on_its_own_pool():
            with opened() as run:
                checked(run, steps_of, batch, expected)()

        yield lambda _seconds: timed(on_its_own_pool)
    else:
        with opened() as run:
            operation = checked(run, steps_of, batch, expected)
            yield lambda _seconds: timed(operation)


# --- the rows ----------------------------------------------------------------------------------------------


def rows():
    return itertools.chain(sort_rows(), squares_rows(), sleep_rows(), granularity_rows(), reuse_rows())


def sort_rows():
    sorting = functools.partial(crossed, "speedup.SortBenchmark.sort", "avgt", "ms/op", sort)
    batch = dict(shape=MILLIONS, n=["1400000"])
    yield from sorting(**batch, backend=[SEQUENTIAL], workers=["1"], startMethod=["n/a"])
    yield from sorting(**batch, backend=[THREADS], workers=["2"], startMethod=["n/a"])
    yield from sorting(**batch, backend=[POOL], workers=["2"], startMethod=["fork"])


def squares_rows():
    squaring = functools.partial(crossed, "speedup.SquaresBenchmark.squares", "avgt", "us/op", squares)
    linear = ("1000000", "2000000")
    yield from squaring(kind=SQUARES, n=linear, backend=[SEQUENTIAL], workers=["1"], startMethod=["n/a"])
    guides = dict(kind=SQUARES, n=["100"])
    yield from squaring(**guides, backend=[SEQUENTIAL, THREADS], workers=["2"], startMethod=["n/a"])
    yield from squaring(**guides, backend=[POOL], workers=["2"], startMethod=["fork"])
    yield from squaring(**guides, backend=[PROCESS], workers=["2"], startMethod=START_METHODS)


def sleep_rows():
    sleeping = functools.partial(crossed, "speedup.SleepBenchmark.sleep", "ss", "ms/op", sleep)
    unit = dict(unitMillis=["100"])
    for alone in (
        dict(sleepers=["ONE", "TEN"], **unit, workers=["10"]),
        dict(sleepers=["ONE"], **unit, workers=["1"]),
        dict(sleepers=["TEN"], unitMillis=["10"], workers=["10"]),
    ):
        yield from sleeping(**alone, backend=[PROCESS], startMethod=START_METHODS)
        yield from sleeping(**alone, backend=[THREADS], startMethod=["n/a"])
    five = dict(sleepers=["FIVE_ON_THREE"], workers=["3"])
    yield from sleeping(**five, unitMillis=["50", "100"], backend=[POOL], startMethod=["fork"])
    yield from sleeping(**five, **unit, backend=[EXECUTOR], startMethod=["fork"])
    yield from sleeping(**five, **unit, backend=[THREADS], startMethod=["n/a"])
    rising = dict(sleepers=["RISING"], **unit, workers=("2", "4"))  # Pool.map would join some of them to chunks
    yield from sleeping(**rising, backend=[EXECUTOR], startMethod=["fork"])
    yield from sleeping(**rising, backend=[THREADS], startMethod=["n/a"])


def granularity_rows():
    working = functools.partial(crossed, "speedup.GranularityBenchmark.batch", "avgt", "us/op", granularity)
    batch = dict(steps=("5", "50", "500", "5000", "50000"), tasks=["64"], workers=["2"])
    yield from working(**batch, backend=[SEQUENTIAL, THREADS], startMethod=["n/a"])
    yield from working(**batch, backend=[POOL], startMethod=["fork"])


def reuse_rows():
    working = functools.partial(crossed, "startup.ReuseBenchmark.batch", "ss", "ms/op", reuse)
    batch = dict(tasks=("1", "4", "16", "64"), steps=["5000"], workers=["2"])
    yield from working(**batch, way=["WARM_POOL"], startMethod=["fork"])
    yield from working(**batch, way=["COLD_POOL", "PER_TASK"], startMethod=("fork", "spawn"))
    yield from working(**batch, way=["THREAD_POOL", "SEQUENTIAL"], startMethod=["n/a"])
