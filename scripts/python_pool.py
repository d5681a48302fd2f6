"""What do pools do with tasks? Experiments on their order, their overlap, their errors and their cost."""

import concurrent.futures
import contextlib
import multiprocessing.pool
import os
import random
import threading
import time

import python_arms as arms
import python_benchmarks as benchmarks
import python_proc
from python_benchmarks import require

ledger = None  # in a worker: what its pool's tasks write down


def prepare(book, barrier):
    global ledger
    ledger = book
    benchmarks.remember(barrier)


def worker():
    """Who runs this: a process, or a thread of one."""
    return os.getpid(), threading.get_ident()


def share_of(workers):
    """How many tasks each one ran, the busiest first."""
    return sorted((workers.count(each) for each in set(workers)), reverse=True)


@contextlib.contextmanager
def thread_pool(workers, **options):
    with multiprocessing.pool.ThreadPool(workers, **options) as opened:
        yield opened


def open_pool(where, workers, **options):
    """multiprocessing's pool, of processes or of threads: the calls are the same."""
    if where.processes:
        return benchmarks.pool(workers, where.method, **options)
    return thread_pool(workers, **options)


def open_executor(where, workers, **options):
    if where.processes:
        return benchmarks.process_executor(workers, where.method, **options)
    return concurrent.futures.ThreadPoolExecutor(workers, **options)


@contextlib.contextmanager
def ready(opener, where, workers, book=None):
    """A pool in which every worker has answered once: none is still starting when a trial begins."""
    barrier = where.context.Barrier(workers)
    with opener(where, workers, initializer=prepare, initargs=(book, barrier)) as pool:
        benchmarks.replies(pool, workers)
        yield pool


# --- map ---------------------------------------------------------------------------------------------------

DELAY_SECONDS = 0.002
RESULTS_SHOWN = 10


def cube_after(task):
    number, seconds = task
    time.sleep(seconds)
    ledger.add(number)
    return number**3, worker()


def delays_of(kind, tasks, seed):
    """Up to as many steps as there are tasks, none of them twice."""
    if kind == "NONE":
        return [0] * tasks
    steps = [DELAY_SECONDS * step for step in range(tasks - 1, -1, -1)]
    if kind == "RANDOM":
        random.Random(seed).shuffle(steps)
    return steps


@contextlib.contextmanager
def mapping(space, workers, tasks, delays, api="Pool.map", startMethod=None):
    """Cubes by a pool's map; tasks take all the same time, random times, or less and less."""
    where = arms.space(space, startMethod)
    of_pool = arms.choice("api", api, "Pool.map", "ProcessPoolExecutor.map") == "Pool.map"
    if not (of_pool or where.processes):
        raise ValueError(f"api={api} is for space=PROCESSES; threads have Pool.map")
    numbers = range(arms.count("tasks", tasks))
    kind = arms.choice("delays", delays, "NONE", "RANDOM", "FALLING")
    opener, count = (open_pool if of_pool else open_executor), arms.count("workers", workers)
    seeds = iter(range(arms.MOST))

    def trial():
        book = arms.Ledger(where.context, len(numbers))
        work = list(zip(numbers, delays_of(kind, len(numbers), next(seeds))))
        with ready(opener, where, count, book) as pool:
            cubes, workers = zip(*pool.map(cube_after, work))
        completed = book.entries()
        return {
            "ordered": list(cubes) == [number**3 for number in numbers],
            "completionOrder": completed,
            "completedInInputOrder": completed == list(numbers),
            "tasksByWorker": share_of(workers),
            "results": str(list(cubes[:RESULTS_SHOWN])),
        }

    yield trial


# --- completed ---------------------------------------------------------------------------------------------

LONGEST = 10  # units: the guide's tasks sleep 10, 9, ... 1


def sleep(number, seconds):
    time.sleep(seconds)
    return number


def schedule(lengths, workers):
    """The tasks by the time at which they end, when each goes to the worker that is free first."""
    free = [0] * workers
    ends = {}
    for task, length in enumerate(lengths):
        first = free.index(min(free))
        free[first] += length
        ends.setdefault(free[first], []).append(task)
    return [ends[end] for end in sorted(ends)], max(free)


def matches(order, groups):
    """Whether those that end at the same time come together, in any order."""
    rest = list(order)
    for group in groups:
        if sorted(rest[: len(group)]) != group:
            return False
        del rest[: len(group)]
    return not rest


@contextlib.contextmanager
def completed(space, workers, unitMillis, startMethod=None):
    """Ten sleepers of falling length, taken as they complete."""
    where = arms.space(space, startMethod)
    count = arms.count("workers", workers)
    unit = arms.count("unitMillis", unitMillis)
    lengths = range(LONGEST, 0, -1)
    groups, units = schedule(lengths, count)
    seconds = [length * unit / 1000 for length in lengths]

    def run(executor):
        futures = [executor.submit(sleep, *task) for task in enumerate(seconds)]
        return [future.result() for future in concurrent.futures.as_completed(futures)]

    def trial():
        with ready(open_executor, where, count) as executor:
            order, makespan = arms.timed(run, executor)
        return {
            "order": order,
            "oracle": [" ".join(map(str, group)) for group in groups],
            "matchesOracle": matches(order, groups),
            "makespanMillis": arms.in_millis(makespan),
            "idealMillis": units * unit,
        }

    yield trial


# --- async -------------------------------------------------------------------------------------------------

NUMBERS = (1, 2, 3)
TASK_SECONDS = 0.03
OWN_SECONDS = 0.05


def slow_cube(number):
    time.sleep(TASK_SECONDS)
    return number**3


@contextlib.contextmanager
def asynchronous(space, workers, startMethod=None):
    """map_async while the caller sleeps, after each of the two alone."""
    where = arms.space(space, startMethod)
    count = arms.count("workers", workers)

    def both(pool):
        pending = pool.map_async(slow_cube, NUMBERS)
        running = not pending.ready()
        time.sleep(OWN_SECONDS)
        return running, pending.get(arms.PATIENCE_SECONDS)

    def trial():
        with ready(open_pool, where, count) as pool:
            _, task = arms.timed(pool.map, slow_cube, NUMBERS)
            _, own = arms.timed(time.sleep, OWN_SECONDS)
            (running, result), wall = arms.timed(both, pool)
        require("result", [number**3 for number in NUMBERS], result)
        return {
            "returnedWhileRunning": running,
            "taskMillis": arms.in_millis(task),
            "ownMillis": arms.in_millis(own),
            "wallMillis": arms.in_millis(wall),
            "overlapPermille": int(1000 * (1 - (wall - max(task, own)) / min(task, own))),
            "result": str(result),
        }

    yield trial


# --- apply -------------------------------------------------------------------------------------------------


def enter_and_leave(number, seconds):
    """Writes itself down as it comes, and with a minus as it goes."""
    start = time.monotonic()
    ledger.add(number)
    time.sleep(seconds)
    ledger.add(-number)
    return worker(), time.monotonic() - start


def most_inside(entries):
    inside = most = 0
    for entry in entries:
        inside += 1 if entry > 0 else -1
        most = max(most, inside)
    return most


@contextlib.contextmanager
def applying(space, workers, tasks, millis, call="APPLY", startMethod=None):
    """One apply after the other on a pool that could run several, or all tasks submitted before any is asked."""
    where = arms.space(space, startMethod)
    count, number_of_tasks = arms.count("workers", workers), arms.count("tasks", tasks)
    seconds = arms.count("millis", millis) / 1000

    one_by_one = arms.choice("call", call, "APPLY", "SUBMIT_ALL") == "APPLY"

    def run(pool):
        calls = [(number, seconds) for number in range(1, number_of_tasks + 1)]
        if one_by_one:
            return [pool.apply(enter_and_leave, each) for each in calls]
        submitted = [pool.apply_async(enter_and_leave, each) for each in calls]
        return [each.get() for each in submitted]

    def trial():
        book = arms.Ledger(where.context, 2 * number_of_tasks)
        with ready(open_pool, where, count, book) as pool:
            results, wall = arms.timed(run, pool)
        workers, durations = zip(*results)
        return {
            "maxRunning": most_inside(book.entries()),
            "workersUsed": len(set(workers)),
            "sumMillis": arms.in_millis(sum(durations)),
            "wallMillis": arms.in_millis(wall),
        }

    yield trial


# --- errors ------------------------------------------------------------------------------------------------

DIVISORS = (10, 0, 5)


def divide(divisor):
    return 100 // divisor


def divide_floating(divisor):
    return 100 / float(divisor)


def divide_safely(divisor):
    try:
        return divide(divisor)
    except ArithmeticError as e:
        return f"caught {type(e).__name__}"


DIVISIONS = {"CAUGHT": divide_safely, "THROWN": divide, "FLOATING": divide_floating}


def outcome(pending):
    try:
        return str(pending.get(arms.PATIENCE_SECONDS))
    except ArithmeticError as e:
        return type(e).__name__


@contextlib.contextmanager
def errors(space, handling, startMethod=None):
    """100 is divided by 10, 0 and 5, in a task each."""
    where = arms.space(space, startMethod)
    division = DIVISIONS[arms.choice("handling", handling, *DIVISIONS)]
    others = [index for index, divisor in enumerate(DIVISORS) if divisor]

    def trial():
        with open_pool(where, 2) as pool:
            pending = [pool.apply_async(division, (divisor,)) for divisor in DIVISORS]
            results = [outcome(each) for each in pending]
            usable = pool.apply_async(divide, (4,)).get(arms.PATIENCE_SECONDS) == 25
        return {
            "results": results,
            "othersUnaffected": all(results[index] == str(division(DIVISORS[index])) for index in others),
            "usableAfter": usable,
        }

    yield trial


# --- defaults ----------------------------------------------------------------------------------------------

SHORT_TASKS = 50  # for each CPU
SHORT_SECONDS = 0.001


def short_task(_number):
    time.sleep(SHORT_SECONDS)
    return worker()


@contextlib.contextmanager
def defaults(space, api, startMethod=None):
    """A pool that is opened without a number of workers, and how it deals short tasks out."""
    where = arms.space(space, startMethod)
    of_pool = arms.choice("api", api, "Pool", "Executor") == "Pool"
    cpus = python_proc.cpus() or os.cpu_count()

    def trial():
        with (open_pool if of_pool else open_executor)(where, None) as pool:
            workers = list(pool.map(short_task, range(SHORT_TASKS * cpus)))
            number = pool._processes if of_pool else pool._max_workers
        return {"cpus": cpus, "defaultWorkers": number, "tasksByWorker": share_of(workers)}

    yield trial


EXPERIMENTS = {
    "apply": applying,
    "async": asynchronous,
    "completed": completed,
    "defaults": defaults,
    "errors": errors,
    "map": mapping,
}
