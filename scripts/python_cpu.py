"""What does a batch of tasks cost in CPU time, all processes counted?"""

import contextlib
import os
import resource
import time

import python_arms as arms
import python_benchmarks as benchmarks
from python_benchmarks import require

SEED = 0x9E3779B97F4A7C15
ALL_BITS = (1 << 64) - 1


def xorshift(steps):
    value = SEED
    for _ in range(steps):
        value ^= value << 13 & ALL_BITS
        value ^= value >> 7
        value ^= value << 17 & ALL_BITS
    return value


def metered(steps):
    """The result, and the worker's CPU seconds before and after."""
    before = time.process_time()
    result = xorshift(steps)
    return result, os.getpid(), before, time.process_time()


def cpu_of_tree():
    """The seconds of this process and of all its children that have ended and been waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def cpu_of_workers(results):
    """Between the first task's begin and the last one's end of each other process."""
    others = {pid for _, pid, _, _ in results} - {os.getpid()}
    return sum(
        max(after for _, pid, _, after in results if pid == other)
        - min(before for _, pid, before, _ in results if pid == other)
        for other in others
    )


@contextlib.contextmanager
def one_after_the_other(_workers, _method):
    yield lambda batch: [metered(steps) for steps in batch]


@contextlib.contextmanager
def threads_for(workers, _method):
    with benchmarks.thread_executor(workers) as executor:
        yield lambda batch: list(executor.map(metered, batch))


@contextlib.contextmanager
def pool_for(workers, method):
    with benchmarks.pool(workers, method) as opened:
        yield lambda batch: opened.map(metered, batch, chunksize=1)


@contextlib.contextmanager
def a_process_each(_workers, method):
    where = arms.Processes(method)

    def run(batch):
        with arms.Crew(where) as crew:
            return crew.run_all([(metered, steps) for steps in batch])

    yield run


BACKENDS = {
    "sequential": one_after_the_other,
    "threading.ThreadPoolExecutor": threads_for,
    "multiprocessing.Pool": pool_for,
    "multiprocessing.Process": a_process_each,
}


@contextlib.contextmanager
def cpu(backend, workers, warm, tasks, n, startMethod=None):
    """The CPU time of a batch of tasks, of n steps each, in the whole tree of processes. Cold is all from
    opening the backend to its end; warm is the batch alone, in workers that have run one before."""
    opener = BACKENDS[arms.choice("backend", backend, *BACKENDS)]
    count = arms.count("workers", workers)
    is_warm = arms.flag("warm", warm)
    batch = [arms.count("n", n)] * arms.count("tasks", tasks)
    check_start_method(backend, is_warm, startMethod)

    def check(results):
        require("results", [expected] * len(batch), [result for result, *_ in results])
        return results

    def observed(results, wall, seconds):
        check(results)
        return {"wallMillis": arms.in_millis(wall), "cpuMillis": arms.in_millis(seconds), "available": True}

    def warm_trial():
        with opener(count, startMethod) as run:
            check(run(batch))
            before = cpu_of_tree()
            results, wall = arms.timed(run, batch)
            used = cpu_of_tree() - before
        return observed(results, wall, used + cpu_of_workers(results))

    def all_of_it():
        with opener(count, startMethod) as run:
            return run(batch)

    def cold_trial():
        before = cpu_of_tree()
        results, wall = arms.timed(all_of_it)
        return observed(results, wall, cpu_of_tree() - before)

    expected = xorshift(batch[0])
    yield warm_trial if is_warm else cold_trial


def check_start_method(backend, is_warm, method):
    if not backend.startswith("multiprocessing"):
        if method is not None:
            raise ValueError(f"startMethod={method} is for backends of multiprocessing: {backend} has none")
        return
    arms.choice("startMethod", method, "fork", "spawn")  # a fork server's children are not ours: we see no times
    arms.context(method)
    if is_warm and backend == "multiprocessing.Process":
        raise ValueError(f"warm must be false: true; {backend} starts a process for every task")


EXPERIMENTS = {"cpu": cpu}
