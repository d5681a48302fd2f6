"""What the benchmarks of the CPython lane share: timing, checking, opening pools, and naming rows.

Every worker that is spawned imports this, so it imports little.
"""

import collections
import contextlib
import itertools
import multiprocessing
import time

PATIENCE_SECONDS = 60
ROOM = "dev.forkbench.bench."
POOL = "multiprocessing.Pool"
EXECUTOR = "concurrent.futures.ProcessPoolExecutor"
THREADS = "threading.ThreadPoolExecutor"
START_METHODS = ("fork", "spawn", "forkserver")
ALL_BITS = (1 << 64) - 1


class WrongResult(Exception):
    pass


def require(what, expected, actual):
    if expected != actual:
        raise WrongResult(f"{what}: expected {expected!r}, got {actual!r}")


def repeated(operation, seconds):
    """Repeats an operation for at least so long, and at least once."""
    start = now = time.perf_counter_ns()
    end = start + int(seconds * 1e9)
    operations = 0
    while operations == 0 or now < end:
        operation()
        operations += 1
        now = time.perf_counter_ns()
    return now - start, operations


def batched(batch, seconds):
    """Adds up batches, each (nanoseconds, operations), until they fill so much time."""
    nanoseconds, operations = batch()
    while nanoseconds < seconds * 1e9:
        more, of = batch()
        nanoseconds, operations = nanoseconds + more, operations + of
    return nanoseconds, operations


@contextlib.contextmanager
def pool(workers, start_method=None, **options):
    opened = multiprocessing.get_context(start_method).Pool(workers, **options)
    try:
        yield opened
        opened.close()
    except BaseException:
        opened.terminate()
        raise
    finally:
        opened.join()


def process_executor(workers, start_method=None, **options):
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(start_method)
    return ProcessPoolExecutor(workers, mp_context=context, **options)


def thread_executor(workers):
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(workers)


# --- rows --------------------------------------------------------------------------------------------------

Benchmark = collections.namedtuple("Benchmark", "name mode unit opened")


class Row(collections.namedtuple("Row", "benchmark params")):
    """A benchmark with its params."""

    def __str__(self):
        return self.benchmark.name + "".join(f" {key}={self.params[key]}" for key in sorted(self.params))


def crossed(name, mode, unit, opened, **values):
    """The rows of every combination of the params' values."""
    benchmark = Benchmark(ROOM + name, mode, unit, opened)
    for combination in itertools.product(*values.values()):
        yield Row(benchmark, dict(zip(values, combination)))
