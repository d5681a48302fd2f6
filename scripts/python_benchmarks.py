"""What the CPython lane measures: one function a benchmark, named as its counterpart on the JVM.

A benchmark is opened with its params and yields measure(seconds) -> (nanoseconds, operations). What is
opened before and closed after is not in the time: one operation is made first, so that every worker has
started. Every result is checked: a wrong one has no time.

The batches of the guides' own work are in python_bench_batches.py. The modules are imported by every worker
that is spawned, so they import little. Each row runs in an interpreter of its own; python_lane.py starts that,
waits for it and ends whatever is left of it.
"""

import contextlib
import functools
import itertools
import multiprocessing
import os
import struct
import sys
import threading
import time

import python_bench_batches
from python_bench_support import (
    ALL_BITS,
    EXECUTOR,
    PATIENCE_SECONDS,
    POOL,
    ROOM,
    START_METHODS,
    THREADS,
    WrongResult,
    batched,
    crossed,
    pool,
    process_executor,
    repeated,
    require,
    thread_executor,
)
import python_lifeline

NANOSECONDS = {"ns/op": 1, "us/op": 1e3, "ms/op": 1e6}
ON_ONE_CPU = "dispatch.RoundTripBenchmark.roundTripOnOneCpu"
FIRST_CPU = {0}
FORGETTING = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: every bit of a sequence number changes many


# --- dispatch: handing a task over -------------------------------------------------------------------------


def echo(value):
    return value


@contextlib.contextmanager
def caller(backend, workers, start_method):
    """Yields call(value): the echo of a value from a worker."""
    if backend == POOL + ".apply":
        with pool(workers, start_method) as workers_pool:
            yield lambda value: workers_pool.apply(echo, (value,))
    elif backend == EXECUTOR:
        with process_executor(workers, start_method) as executor:
            yield lambda value: executor.submit(echo, value).result()
    else:
        with thread_executor(workers) as executor:
            yield lambda value: executor.submit(echo, value).result()


@contextlib.contextmanager
def round_trip(backend, workers, startMethod):
    """A task that returns its argument is handed over, and its result comes back."""
    tokens = itertools.count(1)
    with caller(backend, int(workers), startMethod) as call:

        def operation():
            token = next(tokens)
            require("echo", token, call(token))

        operation()
        yield lambda seconds: repeated(operation, seconds)


@contextlib.contextmanager
def round_trip_on_one_cpu(**params):
    """The same with this process, and so its workers, on the first CPU."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, FIRST_CPU)
    try:
        with round_trip(**params) as measure:
            require("CPUs", FIRST_CPU, os.sched_getaffinity(0))
            yield measure
    finally:
        os.sched_setaffinity(0, before)


@contextlib.contextmanager
def dispatch(backend, workers, chunk, tasks):
    """A batch of tasks that do nothing; the workers were started before. The time is that of a task."""
    batch = range(int(tasks))
    with mapper(backend, int(workers), None if chunk == "auto" else int(chunk)) as mapped:
        require("first batch", [0, 1], mapped(range(2)))

        def shot(_seconds):
            start = time.perf_counter_ns()
            results = mapped(batch)
            took = time.perf_counter_ns() - start
            require("results", list(batch), results)
            return took, len(batch)

        yield shot


@contextlib.contextmanager
def mapper(backend, workers, chunk):
    if backend == POOL + ".map":
        with pool(workers) as workers_pool:
            yield lambda values: workers_pool.map(echo, values, chunksize=chunk)
    else:
        with process_executor(workers) as executor:
            yield lambda values: list(executor.map(echo, values, chunksize=chunk))


# --- transfer: moving data ---------------------------------------------------------------------------------

PIPE = "multiprocessing.Pipe"
PIPE_OF_BYTES = PIPE + ".send_bytes"
ITEM = struct.Struct("<QQ")  # 16 bytes: its number, and a value that follows from it
ITEMS_A_BATCH = 5_000


def item_value(number):
    return number * FORGETTING & ALL_BITS


def checksum(items):
    return sum(ITEM.unpack(item)[1] for item in items) & ALL_BITS


def produce(commands, put):
    """Makes a batch of items and replies with their checksum, then puts them when it is told to."""
    for first in itertools.count(0, ITEMS_A_BATCH):
        items = [ITEM.pack(number, item_value(number)) for number in range(first, first + ITEMS_A_BATCH)]
        commands.send(checksum(items))
        commands.recv()
        for item in items:
            put(item)


def produce_into_queue(commands, queue):
    produce(commands, queue.put)


def produce_into_pipe(commands, pipe):
    produce(commands, pipe.send)


def produce_bytes_into_pipe(commands, pipe):
    produce(commands, pipe.send_bytes)


def open_queue(queue):
    """Returns get, the producer's main function and the end that the producer takes along."""
    if queue in (PIPE, PIPE_OF_BYTES):
        receiver, sender = multiprocessing.Pipe(duplex=False)
        if queue == PIPE:
            return receiver.recv, produce_into_pipe, sender
        return receiver.recv_bytes, produce_bytes_into_pipe, sender
    opened = multiprocessing.Queue() if queue == "multiprocessing.Queue" else multiprocessing.SimpleQueue()
    return opened.get, produce_into_queue, opened


@contextlib.contextmanager
def child(target, *arguments):
    process = multiprocessing.Process(target=target, args=arguments, daemon=True)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


@contextlib.contextmanager
def queue_transfer(queue, where, itemBytes):
    """A process puts items, this one takes them; from the command to the last item. Neither making nor
    checking them is in the time."""
    require("bytes of an item", int(itemBytes), ITEM.size)
    get, producer, end = open_queue(queue)
    commands, its_commands = multiprocessing.Pipe()
    expected = itertools.count()

    def batch():
        sent = commands.recv()
        start = time.perf_counter_ns()
        commands.send(None)
        taken = [get() for _ in range(ITEMS_A_BATCH)]
        took = time.perf_counter_ns() - start
        for item in taken:
            require("number of an item", next(expected), ITEM.unpack(item)[0])
        require("checksum of a batch", sent, checksum(taken))
        return took, ITEMS_A_BATCH

    with child(producer, its_commands, end):
        batch()
        yield lambda seconds: batched(batch, seconds)


def places(length):
    """Where a payload is looked at: at its start, in its middle and at its end."""
    return 0, length // 2, length - 1


def digest(payload):
    return len(payload), sum(payload[place] for place in places(len(payload)))


def returned(payload):
    """Both ways, as the JVM's payload goes; it is looked at on the way."""
    return digest(payload), payload


def one_thread():
    """A pool like that of processes, whose worker is given the payload itself."""
    from multiprocessing.pool import ThreadPool

    return ThreadPool(1)


@contextlib.contextmanager
def payload_given(worker, length):
    payloads = [bytes((fill,)) * length for fill in (1, 2)]
    expectations = itertools.cycle([(payload, digest(payload)) for payload in payloads])
    with worker() as workers_pool:

        def operation():
            payload, expected = next(expectations)
            seen, back = workers_pool.apply(returned, (payload,))
            require("digest", expected, seen)
            require("digest of what came back", expected, digest(back))

        operation()
        yield lambda seconds: repeated(operation, seconds)


attached = None  # in a worker: the segment of its pool


def attach(name):
    global attached
    from multiprocessing.shared_memory import SharedMemory

    attached = SharedMemory(name)


def touch_attached(length):
    """Increases what is at the places by 1."""
    for place in places(length):
        attached.buf[place] = attached.buf[place] + 1 & 0xFF


@contextlib.contextmanager
def payload_in_shared_memory(length):
    from multiprocessing.shared_memory import SharedMemory

    segment = SharedMemory(create=True, size=length)
    try:
        with pool(1, initializer=attach, initargs=(segment.name,)) as workers_pool:
            workers_pool.apply(touch_attached, (length,))
            segment.unlink()  # both have it: from here on nothing can be left behind
            with memoryview(bytearray(length)) as mine, segment.buf[:length] as shared:
                yield lambda seconds: repeated(touching(workers_pool, mine, shared), seconds)
    finally:
        segment.close()


def touching(workers_pool, mine, shared):
    """One copy in, one out; ours is the same one in every operation."""
    looked_at = places(len(mine))

    def operation():
        expected = mine[0] + 1 & 0xFF
        shared[:] = mine
        workers_pool.apply(touch_attached, (len(mine),))
        mine[:] = shared
        for place in looked_at:
            require("byte of the payload", expected, mine[place])

    return operation


@contextlib.contextmanager
def payload(bytes, way):
    """A payload goes to a worker, which looks at it, and back: sent, lent to a thread, or copied into shared
    memory and out again."""
    ways = {
        "by value": functools.partial(payload_given, functools.partial(pool, 1)),
        "by reference": functools.partial(payload_given, one_thread),
        "shared memory": payload_in_shared_memory,
    }
    with ways[way](int(bytes)) as measure:
        yield measure


# --- lock: updating what is shared -------------------------------------------------------------------------

UPDATES_A_BATCH = 200_000  # long enough for contenders that a barrier wakes one by one to meet


def update(lock, counter, updates):
    for _ in range(updates):
        with lock:
            counter.value += 1


def contend(lock, counter, updates, barrier, span):
    while True:
        barrier.wait(PATIENCE_SECONDS)
        span[0] = time.perf_counter_ns()  # the clock is the same in every process
        update(lock, counter, updates)
        span[1] = time.perf_counter_ns()
        barrier.wait(PATIENCE_SECONDS)


def open_counter(lock):
    if lock == "multiprocessing.Value":
        counter = multiprocessing.Value("q")
        return counter.get_lock(), counter
    return multiprocessing.Lock(), multiprocessing.RawValue("q")


@contextlib.contextmanager
def lock_update(lock, where, contenders):
    """Contenders update one counter under a lock; from their first start to their last end."""
    contenders = int(contenders)
    guard, counter = open_counter(lock)
    barrier = multiprocessing.Barrier(contenders + 1)
    spans = [multiprocessing.RawArray("q", 2) for _ in range(contenders)]
    updates = UPDATES_A_BATCH // contenders

    def batch():
        before = counter.value
        barrier.wait(PATIENCE_SECONDS)
        barrier.wait(PATIENCE_SECONDS)
        require("counter", before + contenders * updates, counter.value)
        took = max(span[1] for span in spans) - min(span[0] for span in spans)
        return took, contenders * updates

    with contextlib.ExitStack() as children:
        for span in spans:
            children.enter_context(child(contend, guard, counter, updates, barrier, span))
        batch()
        yield lambda seconds: batched(batch, seconds)


# --- startup: from nothing to something --------------------------------------------------------------------

everybody = None  # in a worker: the barrier of its pool


def remember(barrier):
    global everybody
    everybody = barrier


def meet(_number):
    """Holds a worker until each has a task, so that none answers twice."""
    everybody.wait(PATIENCE_SECONDS)
    return os.getpid()


@contextlib.contextmanager
def pool_start(backend, workers, startMethod):
    """From nothing to the first reply of every worker. A fork server stays from the warm-up on."""
    workers = int(workers)
    start_pool = pool if backend == POOL else process_executor

    def shot(_seconds):
        barrier = multiprocessing.get_context(startMethod).Barrier(workers)
        options = dict(initializer=remember, initargs=(barrier,))
        start = time.perf_counter_ns()
        with start_pool(workers, startMethod, **options) as started:
            pids = set(replies(started, workers))
            took = time.perf_counter_ns() - start
        require("workers that replied", workers, len(pids))
        return took, 1

    yield shot


def replies(started, workers):
    if hasattr(started, "apply_async"):
        pending = [started.apply_async(meet, (number,)) for number in range(workers)]
        return [reply.get(PATIENCE_SECONDS) for reply in pending]
    pending = [started.submit(meet, number) for number in range(workers)]
    return [reply.result(PATIENCE_SECONDS) for reply in pending]


def nothing():
    pass


THREAD = "threading.Thread"


@contextlib.contextmanager
def start_exit(starter, startMethod):
    """From nothing to the end of a process, or of a thread, whose function is empty."""
    new = threading.Thread if starter == THREAD else multiprocessing.get_context(startMethod).Process

    def shot(_seconds):
        start = time.perf_counter_ns()
        started = new(target=nothing)
        started.start()
        started.join()
        took = time.perf_counter_ns() - start
        require("alive after join", False, started.is_alive())
        require("exit code", 0, getattr(started, "exitcode", 0))
        return took, 1

    yield shot


# --- the rows ----------------------------------------------------------------------------------------------

def rows():
    """All there are, whether or not they can run here."""
    batches = python_bench_batches.rows()
    return list(itertools.chain(dispatch_rows(), transfer_rows(), lock_rows(), startup_rows(), batches))


def dispatch_rows():
    trip = ("dispatch.RoundTripBenchmark.roundTrip", "avgt", "us/op", round_trip)
    yield from crossed(*trip, backend=[POOL + ".apply", EXECUTOR], workers=["1"], startMethod=START_METHODS)
    yield from crossed(*trip, backend=[THREADS], workers=["1"], startMethod=["n/a"])
    pinned = (ON_ONE_CPU, "avgt", "us/op", round_trip_on_one_cpu)
    yield from crossed(*pinned, backend=[POOL + ".apply", EXECUTOR], workers=["1"], startMethod=["fork"])
    yield from crossed(
        "dispatch.DispatchBenchmark.map",
        "ss",
        "us/op",
        dispatch,
        backend=[POOL + ".map", EXECUTOR + ".map"],
        workers=["2"],
        chunk=("1", "auto"),
        tasks=["100000"],
    )


def transfer_rows():
    queues = ("multiprocessing.Queue", "multiprocessing.SimpleQueue", PIPE, PIPE_OF_BYTES)
    transfer = ("transfer.QueueBenchmark.transfer", "avgt", "ns/op", queue_transfer)
    yield from crossed(*transfer, queue=queues, where=["PROCESSES"], itemBytes=["16"])
    yield from crossed(
        "transfer.PayloadBenchmark.roundTrip",
        "avgt",
        "us/op",
        payload,
        bytes=("8", "65536", "1048576", "67108864"),
        way=("by value", "by reference", "shared memory"),
    )


def lock_rows():
    locks = ("multiprocessing.Lock", "multiprocessing.Value")
    updating = ("lock.LockBenchmark.update", "avgt", "ns/op", lock_update)
    yield from crossed(*updating, lock=locks, where=["PROCESSES"], contenders=("1", "2", "8"))


def startup_rows():
    starting = ("startup.PoolStartBenchmark.firstReplies", "ss", "ms/op", pool_start)
    yield from crossed(*starting, backend=[POOL, EXECUTOR], workers=("1", "4"), startMethod=START_METHODS)
    ending = ("startup.StartBenchmark.exit", "ss", "ms/op", start_exit)
    yield from crossed(*ending, starter=["multiprocessing.Process"], startMethod=START_METHODS)
    yield from crossed(*ending, starter=[THREAD], startMethod=["n/a"])


def obstacle(row):
    """Why a row cannot run here; None if it can."""
    method = row.params.get("startMethod", "n/a")
    if method != "n/a" and method not in multiprocessing.get_all_start_methods():
        return f"this Python has no start method {method}"
    if row.benchmark.name == ROOM + ON_ONE_CPU:
        return obstacle_to_one_cpu()
    if row.params.get("chunk") == "auto" and row.params["backend"] == EXECUTOR + ".map":
        return "ProcessPoolExecutor.map chooses no chunk size by itself"
    if row.params.get("way") == "shared memory":
        return obstacle_to_shared_memory(int(row.params["bytes"]))
    return None


def obstacle_to_one_cpu():
    if not hasattr(os, "sched_setaffinity"):
        return "this system ties no process to a CPU"
    if not FIRST_CPU <= os.sched_getaffinity(0):
        return "this process may not use CPU 0"
    return None


def obstacle_to_shared_memory(length):
    try:
        from multiprocessing.shared_memory import SharedMemory

        segment = SharedMemory(create=True, size=1)
    except (ImportError, OSError) as e:
        return f"no shared memory: {e}"
    segment.close()
    segment.unlink()
    import shutil

    mount = "/dev/shm"
    if os.path.isdir(mount) and shutil.disk_usage(mount).free < length:
        return f"{mount} has no room for {length} bytes"
    return None


# --- the interpreter that measures one row -----------------------------------------------------------------


def measured(row, warmup, warmup_seconds, iterations, seconds):
    """The scores of the measured iterations, in the row's unit."""
    unit = NANOSECONDS[row.benchmark.unit]
    with row.benchmark.opened(**row.params) as measure:
        for _ in range(warmup):
            measure(warmup_seconds)
        scores = []
        for _ in range(iterations):
            nanoseconds, operations = measure(seconds)
            scores.append(nanoseconds / operations / unit)
    return scores


def main(name, warmup, warmup_seconds, iterations, seconds, *_mark):
    """Measures the row of a name and prints its scores, one a line."""
    threading.Thread(target=python_lifeline.end_with_starter, daemon=True).start()
    row = next(row for row in rows() if str(row) == name)
    try:
        scores = measured(row, int(warmup), float(warmup_seconds), int(iterations), float(seconds))
    except WrongResult as wrong:
        sys.exit(f"wrong result: {wrong}")
    print(*scores, sep="\n")
