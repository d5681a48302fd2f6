"""The guides' errors, each made again and looked at: what does CPython do when it runs the mistake?

A mistake is rebuilt in our own words. One that crashes, hangs or never ends is a program of its own. Where
nothing else is said children are forked: most of the guides' figures come from that.
"""

import collections
import contextlib
import multiprocessing
import os
import signal
import time
from multiprocessing.connection import wait

import python_arms as arms
import python_guard
import python_guide as guide
import python_isolation
import python_proc
from python_mistake import PATIENCE_SECONDS, run

Error = collections.namedtuple("Error", "guide_says observe")
ERRORS = {}


def error(item, guide_says):
    """What follows makes this error; it returns whether the error shows, what was seen, and figures."""

    def add(observe):
        ERRORS[item] = Error(guide_says, observe)
        return observe

    return add


@contextlib.contextmanager
def errata(item):
    """Makes an error of the guides again."""
    chosen = ERRORS[arms.choice("item", item, *sorted(ERRORS))]

    def trial():
        shown, seen, figures = chosen.observe()
        return {"guideSays": chosen.guide_says, "seen": seen, "shown": shown, **figures}

    yield trial


EXPERIMENTS = {"errata": errata}


# --- children ----------------------------------------------------------------------------------------------


def forked():
    return arms.Processes("fork")


def started(target, *arguments):
    child = forked().child(target=target, args=arguments, daemon=True)
    child.start()
    return child


def join_all(*children):
    deadline = time.monotonic() + PATIENCE_SECONDS
    for child in children:
        child.join(max(0, deadline - time.monotonic()))
    stuck = [child for child in children if child.is_alive()]
    for child in stuck:
        child.kill()
        child.join()
    if stuck:
        raise TimeoutError(f"{len(stuck)} children did not end within {PATIENCE_SECONDS} s")


def nothing():
    pass


# --- the first two guides: processes -----------------------------------------------------------------------


def isolation(start, method):
    with python_isolation.isolation("PROCESSES", start, method) as trial:
        return trial()


@error("G01", "children do not see each other's marks because they start at the same time")
def started_one_by_one():
    together = isolation("SIMULTANEOUS", "fork")["childLists"]
    one_by_one = isolation("SEQUENTIAL", "fork")["childLists"]
    spawned = isolation("SEQUENTIAL", "spawn")["childLists"]
    own_only = ["1000", "0100", "0010", "0001"]
    seen = f"started together: {' '.join(together)}; one after another: {' '.join(one_by_one)}"
    figures = {"together": together, "oneByOne": one_by_one, "oneByOneSpawned": spawned}
    return together == one_by_one == spawned == own_only, seen, figures


@error("G02", "a child that is not joined stays idle and does not terminate")
def unjoined_child():
    child = started(nothing)
    try:
        by_itself = bool(wait([child.sentinel], PATIENCE_SECONDS))
        state, pages = entry_of(child.pid)
        alive = stays_alive(child)
    finally:
        child.kill()
        child.join()
    seen = f"not joined, it has ended: {by_itself}; its entry then: state {state}, pages of memory {pages}"
    figures = {"endedByItself": by_itself, "state": state, "pages": pages, "aliveWhenAsked": alive}
    return by_itself and not alive, seen, figures


def stays_alive(child):
    """Its sentinel tells of its end a moment before the system does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while child.is_alive() and time.monotonic() < deadline:
        time.sleep(0.001)
    return child.is_alive()


def entry_of(pid):
    """State and pages of a process that is about to be a zombie, where the system shows them."""
    if python_proc.stat_of(pid) is None:
        return "not available", "not available"
    deadline = time.monotonic() + PATIENCE_SECONDS
    while python_proc.stat_of(pid)[0] != "Z" and time.monotonic() < deadline:
        time.sleep(0.001)
    with open(f"/proc/{pid}/statm", encoding="ascii") as pages:
        return python_proc.stat_of(pid)[0], int(pages.read().split()[0])


@error("G03", "each process is alive before it is joined")
def short_children():
    looks, pause = 20, 0.005
    alive_at_once = alive_later = 0
    for _ in range(looks):
        child = started(guide.square_up_to, 100)
        alive_at_once += child.is_alive()
        time.sleep(pause)
        alive_later += child.is_alive()
        join_all(child)
    seen = f"of {looks} children with a hundred squares each, {alive_later} were alive 5 ms after their start"
    figures = {"looks": looks, "aliveAtOnce": alive_at_once, "aliveAfter5Millis": alive_later}
    return alive_later < looks, seen, figures


PRINTED_PIDS = (21376, 7816, 16060, 6740, 20676, 16392, 12276, 1732, 18356)


@error("G21", "process ids, without the system they are from")
def printed_pids():
    with arms.Crew(forked()) as crew:
        pids = crew.run_all([(os.getpid,)] * 12)
    printed, ours = (sum(pid % 4 == 0 for pid in each) for each in (PRINTED_PIDS, pids))
    odds = 4 ** len(PRINTED_PIDS)
    seen = (
        f"{printed} of the {len(PRINTED_PIDS)} printed ids are multiples of 4, as on Windows, "
        f"by chance one time in {odds}; here {ours} of {len(pids)}"
    )
    figures = {"printedMultiplesOf4": printed, "oneTimeIn": odds, "childPids": pids, "multiplesOf4Here": ours}
    return printed == len(PRINTED_PIDS) and ours < len(pids), seen, figures


# --- the third guide: notebook cells -----------------------------------------------------------------------


@error("G04", "a loop that starts one process a CPU, with a slip in its head")
def slip_in_a_loop():
    slip, mended = (refusal(f"for step {word} range(3):\n    print(step)\n") for word in ("i n", "in"))
    seen = f"compiled here, and not run: with the slip {slip or 'fine'}, without it {mended or 'fine'}"
    return bool(slip) and not mended, seen, {"withSlip": slip, "withoutSlip": mended}


def refusal(source):
    try:
        compile(source, "loop", "exec")
        return ""
    except SyntaxError as e:
        return type(e).__name__


ADD_TO_VALUE = """
import json, multiprocessing

def add(total, lock):
    for _ in range(100):
        with lock:
            total.value += 1

if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[2])
    total, lock = context.Value("i", 0), context.Lock()
    adders = [context.Process(target=add, args=(total, lock)) for _ in range(2)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    print(json.dumps({"end": total.value, "exits": [adder.exitcode for adder in adders]}))
"""


@error("G05", "a hundred locked adds by each of two children end at 0")
def adders_typed_in():
    typed = run(ADD_TO_VALUE, "spawn", typed=True)
    end, exits = (typed.answer()[key] for key in ("end", "exits"))
    forked_end, spawned_end = (run(ADD_TO_VALUE, method).answer()["end"] for method in ("fork", "spawn"))
    seen = (
        f"typed in and spawned: {end}, exit codes {exits}, {' '.join(typed.errors())}; "
        f"from a file: forked {forked_end}, spawned {spawned_end}"
    )
    figures = {
        "typedSpawnedEnd": end,
        "typedSpawnedExits": exits,
        "typedSpawnedErrors": typed.errors(),
        "fileForkedEnd": forked_end,
        "fileSpawnedEnd": spawned_end,
    }
    return end == 0 and exits == [1, 1] and forked_end == 200, seen, figures


ADD_TO_ARRAY = """
import json, multiprocessing

def add(given, lock):
    for _ in range(100):
        with lock:
            for place in range(len(taken)):
                taken[place] += 1

context = multiprocessing.get_context("fork")
values, lock = context.Array("d", [0, 100, 200]), context.Lock()
adders = [context.Process(target=add, args=(values, lock)) for _ in range(2)]
for adder in adders:
    adder.start()
for adder in adders:
    adder.join()
print(json.dumps({"end": [int(value) for value in values], "exits": [adder.exitcode for adder in adders]}))
"""


@error("G06", "a hundred locked adds by each of two children leave the array as it was")
def another_name_than_the_parameter():
    wrong = run(ADD_TO_ARRAY)
    observed, mended = wrong.answer(), run(ADD_TO_ARRAY.replace("given", "taken")).answer()["end"]
    seen = (
        f"{' '.join(wrong.errors())}, exit codes {observed['exits']}, array {observed['end']}; "
        f"with one name for both: {mended}"
    )
    figures = {**observed, "errors": wrong.errors(), "endWithOneName": mended}
    return "NameError" in wrong.errors() and observed["end"] == [0, 100, 200] != mended, seen, figures


PUT_UNDEFINED = """
import multiprocessing

def put_all(items, queue):
    print("a producer begins")
    for item in items:
        queue.put(item)

context = multiprocessing.get_context("fork")
queue = context.Queue()
producer = context.Process(target=put_all, args=(items, queue))
producer.start()
producer.join()
print(queue.get())
"""


@error("G07", "two producers are given numbers that are defined further below")
def used_before_defined():
    ran = run(PUT_UNDEFINED)
    begun = ran.said.count("a producer begins")
    seen = f"{' '.join(ran.errors())}, exit code {ran.exit_code()}; producers that began: {begun}"
    figures = {"exitCode": ran.exit_code(), "errors": ran.errors(), "producersBegun": begun}
    return "NameError" in ran.errors() and begun == 0, seen, figures


LEFT_OPEN = """
import json, multiprocessing, warnings

warnings.simplefilter("always")
pool = multiprocessing.get_context("fork").Pool(2)
pool.map(abs, range(10))
print(json.dumps({"alive": sum(worker.is_alive() for worker in multiprocessing.active_children())}))
"""


@error("G08", "a pool is used and neither closed nor joined")
def pool_left_open():
    ran = run(LEFT_OPEN)
    alive, warned = ran.answer()["alive"], "ResourceWarning" in ran.said
    seen = (
        f"after its use {alive} workers still run; when the program has ended (exit code {ran.exit_code()}) "
        f"{ran.left} are left; a ResourceWarning: {warned}"
    )
    figures = {"runningAfterUse": alive, "exitCode": ran.exit_code(), "leftAtEnd": ran.left, "warned": warned}
    return alive > 0, seen, figures


class Producer:
    """A child that puts items into a queue of its own."""

    def __init__(self, items):
        self.count = len(items)
        self.queue = forked().context.Queue()
        self.child = started(guide.put_all, items, self.queue)

    def await_begin(self):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self.queue.empty():
            if time.monotonic() > deadline:
                raise TimeoutError(f"nothing was put within {PATIENCE_SECONDS} s")
            time.sleep(0.001)

    def ended_by(self, deadline):
        self.child.join(max(0, deadline - time.monotonic()))
        return not self.child.is_alive()

    def drain(self):
        for _ in range(self.count):
            self.queue.get(timeout=PATIENCE_SECONDS)

    def close(self):
        self.child.kill()
        self.child.join()
        self.queue.close()


@error("G09", "the producers are joined first, the queue is emptied afterwards")
def joined_before_drained():
    sizes, counts, seconds = (1_000, 65_000, 65_536, 1_000_000), (100, 20_000), 0.6
    with contextlib.ExitStack() as opened:
        loads = [[bytes(size)] for size in sizes] + [range(count) for count in counts]
        producers = [opened.enter_context(contextlib.closing(Producer(load))) for load in loads]
        before, after = joined_and_drained(producers, seconds)
    what = [f"{size} bytes" for size in sizes] + [f"{count} numbers" for count in counts]
    stuck = [each for each, ended in zip(what, before) if not ended]
    seen = f"joined for {seconds} s with the queue full, these had not ended: {', '.join(stuck) or 'none'}"
    figures = {"put": what, "endedBeforeDrain": before, "endedAfterDrain": after}
    return before[0] and not all(before) and all(after), seen, figures


def joined_and_drained(producers, seconds):
    """Which have ended before, and which after, the queues are emptied. The smallest one comes first: its end
    tells how fast the machine is."""
    for producer in producers:
        producer.await_begin()
    producers[0].ended_by(time.monotonic() + PATIENCE_SECONDS)
    deadline = time.monotonic() + seconds
    before = [producer.ended_by(deadline) for producer in producers]
    for producer in producers:
        producer.drain()
    deadline = time.monotonic() + PATIENCE_SECONDS
    return before, [producer.ended_by(deadline) for producer in producers]


# --- the fourth guide: balances and executors --------------------------------------------------------------


COMMENT_SAYS = 200


@error("G10", "the parent's balance is printed as it was: 200")
def another_start_value():
    observed = isolation("SIMULTANEOUS", "fork")
    before, after = observed["parentBalanceBefore"], observed["parentBalanceAfter"]
    children = observed["childBalances"]
    seen = f"the comment says {COMMENT_SAYS}; here it was {before} and is {after}; the children's are {children}"
    figures = {"commentSays": COMMENT_SAYS, "before": before, "after": after, "childBalances": children}
    return before == after != COMMENT_SAYS, seen, figures


@contextlib.contextmanager
def executor(workers):
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers, mp_context=forked().context) as opened:
        yield opened


def nap(number, seconds):
    """When it began and ended; the clock is the same in every process."""
    begin = time.monotonic_ns()
    time.sleep(seconds)
    return number, begin, time.monotonic_ns()


@error("G11", "map prints its results in the order of completion")
def order_of_map():
    with executor(5) as opened:
        naps = list(opened.map(nap, range(5), [0.25, 0.2, 0.15, 0.1, 0.05]))
    by_map = [number for number, _, _ in naps]
    by_end = [number for number, _, _ in sorted(naps, key=lambda each: each[2])]
    seen = f"tasks that sleep ever shorter came out of map as {by_map} and ended as {by_end}"
    return by_map == sorted(by_map) != by_end, seen, {"mapOrder": by_map, "completionOrder": by_end}


def race(deposits, withdrawals, lock=None):
    """The balance after two children have moved it, and how long they took in microseconds."""
    shared = forked().context.Value("i", 400)
    move, shares = (guide.move, (shared,)) if lock is None else (guide.move_locked, (shared, lock))
    begin = time.perf_counter_ns()
    join_all(started(move, *shares, 1, deposits), started(move, *shares, -1, withdrawals))
    return shared.value, (time.perf_counter_ns() - begin) // 1000


@error("G12", "a small run without a lock stands beside a run ten times as large with one")
def runs_of_two_sizes():
    lock = forked().context.Lock()
    runs = {
        "unlocked": [race(10_000, 1_000) for _ in range(5)],
        "locked": [race(10_000, 1_000, lock) for _ in range(5)],
        "tenfoldLocked": [race(100_000, 10_000, lock) for _ in range(2)],
    }
    micros = {name: min(took for _, took in each) for name, each in runs.items()}
    balances = {name: [balance for balance, _ in each] for name, each in runs.items()}
    seen = "; ".join(f"{name} {micros[name]} us, balances {balances[name]}" for name in runs)
    figures = {f"{name}Micros": took for name, took in micros.items()}
    figures.update((f"{name}Balances", each) for name, each in balances.items())
    return micros["tenfoldLocked"] > 2 * micros["locked"], seen, figures


class CountingLock:
    """A lock that counts how often it is taken."""

    def __init__(self):
        self.lock = multiprocessing.RLock()
        self.taken = 0

    def acquire(self, *arguments):
        self.taken += 1
        return self.lock.acquire(*arguments)

    def release(self):
        self.lock.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *_):
        self.release()


@error("G13", "a shared value without a lock is not synchronised at all")
def hidden_lock():
    own, added = CountingLock(), CountingLock()
    shared = multiprocessing.Value("i", 0, lock=own)
    guide.move(shared, 1, 1)
    bare = own.taken
    guide.move_locked(shared, added, 1, 1)
    locked = own.taken - bare + added.taken
    seen = f"one += takes the value's own lock {bare} times; with a lock around it {locked} are taken"
    return bare > 0, seen, {"takenByOneAdd": bare, "takenByOneLockedAdd": locked}


PRINTED, RIGHT, RACES = 9393, 9400, 40


@error("G14", "one run that prints 9393 shows what a missing lock does")
def one_run_as_proof():
    balances = [race(10_000, 1_000)[0] for _ in range(RACES)]
    below, above = sum(each < RIGHT for each in balances), sum(each > RIGHT for each in balances)
    seen = (
        f"{RACES} runs: {below + above} wrong, from {min(balances)} to {max(balances)}, "
        f"{below} below and {above} above {RIGHT}; as printed: {balances.count(PRINTED)}"
    )
    figures = {"balances": balances, "wrong": below + above, "below": below, "above": above}
    return len(set(balances)) > 1, seen, figures


@contextlib.contextmanager
def on_one_cpu():
    """How many CPUs this process and its children may use: 1 where the system can be told so."""
    if not hasattr(os, "sched_setaffinity"):
        yield os.cpu_count()
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield 1
    finally:
        os.sched_setaffinity(0, before)


@error("G15", "the number of processes that run at a time is bounded by the number of cores")
def more_sleepers_than_cpus():
    with on_one_cpu() as cpus:
        most, millis = zip(*(ten_naps(workers) for workers in (10, 5)))
    seen = (
        f"ten sleeps of 250 ms on {cpus} CPU: with 10 workers {most[0]} at the same time and {millis[0]} ms "
        f"in all, with 5 workers {most[1]} and {millis[1]} ms"
    )
    figures = {"cpus": cpus, "workers": [10, 5], "mostAsleepAtOnce": list(most), "millis": list(millis)}
    return most[0] > cpus and most[0] > most[1], seen, figures


def ten_naps(workers):
    """How many slept at the same time at most, and milliseconds in all, the start of the workers included."""
    begin = time.monotonic_ns()
    with executor(workers) as opened:
        naps = list(opened.map(nap, range(10), [0.25] * 10))
    most = max(sum(began <= each < ended for _, began, ended in naps) for _, each, _ in naps)
    return most, (time.monotonic_ns() - begin) // 1_000_000


# --- the fifth guide: best practices -----------------------------------------------------------------------

COUNT_AND_TELL = """
import json, multiprocessing

def count(lock, counter):
    for _ in range(5):
        with lock:
            counter.value += 1
            print("counted by", os.getpid())

del os  # the prelude's import: the guide has none
context = multiprocessing.get_context("fork")
lock, counter = context.Lock(), context.Value("i", 0)
children = [context.Process(target=count, args=(lock, counter)) for _ in range(3)]
for child in children:
    child.start()
for child in children:
    child.join()
print(json.dumps({"end": counter.value, "exits": [child.exitcode for child in children]}))
"""


@error("G16", "three children count five times each under a lock")
def missing_import():
    wrong = run(COUNT_AND_TELL)
    observed, mended = wrong.answer(), run(COUNT_AND_TELL.replace("del os", "import os")).answer()["end"]
    seen = (
        f"{' '.join(wrong.errors())}, exit codes {observed['exits']}, counter {observed['end']}; "
        f"with the import: {mended}"
    )
    figures = {**observed, "errors": wrong.errors(), "endWithImport": mended}
    return "NameError" in wrong.errors() and observed["end"] != mended, seen, figures


@error("G17", "two children need a lock: one counts, the other doubles an array")
def one_writer_each():
    runs = [count_and_double() for _ in range(20)]
    counters, arrays = (sorted(set(each)) for each in zip(*runs))
    exact = sum(run == (1000, "2 4 6") for run in runs)
    seen = f"of {len(runs)} runs without a lock {exact} ended at 1000 and 2 4 6"
    figures = {"runs": len(runs), "exact": exact, "counters": counters, "arrays": arrays}
    return exact == len(runs), seen, figures


def count_and_double():
    context = forked().context
    counter, values = context.Value("i", 0), context.Array("d", [1, 2, 3])
    join_all(started(guide.count_up, counter, 1000), started(guide.double_all, values))
    return counter.value, " ".join(f"{value:.0f}" for value in values)


def fate(ran):
    errors = " ".join(ran.errors()) or "no error"
    end = "goes on" if ran.status is None else f"exit code {ran.status}"
    return f"{errors}, {end}, main began {len(python_guard.runs_of_main(ran))} times"


@error("G18", "a pool that catches errors, in a snippet without the main guard")
def snippet_without_guard():
    forked_run, spawned_run = (python_guard.unguarded("Pool", method) for method in ("fork", "spawn"))
    works = ["results [3.0, 2.0]" in ran.said for ran in (forked_run, spawned_run)]
    seen = f"forked: {fate(forked_run)}; spawned: {fate(spawned_run)}"
    figures = {"worksForked": works[0], "worksSpawned": works[1], "errorsSpawned": spawned_run.errors()}
    return works == [True, False], seen, figures


@error("G19", "without the main guard processes are spawned without end")
def spawned_without_end():
    """Whatever starts them: a Pool does replace its workers for ever, so of it the guide is right."""
    ran = {starter: python_guard.unguarded(starter, "spawn") for starter in python_guard.STARTERS}
    figures = {
        "starters": list(ran),
        "exitCodes": [str(each.exit_code()) for each in ran.values()],
        "mainRuns": [len(python_guard.runs_of_main(each)) for each in ran.values()],
        "endsByItself": [each.status is not None for each in ran.values()],
        "errors": [python_guard.last_error(each) for each in ran.values()],
    }
    seen = "; ".join(f"{starter}: {fate(each)}" for starter, each in ran.items())
    return all(figures["endsByItself"]) and all(figures["errors"]), seen, figures


OTHERS = 7  # than the task whose worker is killed

KILLED_WORKER = f"""
import json, multiprocessing, time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

context = multiprocessing.get_context("fork")
done = context.RawArray("b", 8)

def work(number):
    if number == 3:
        os.kill(os.getpid(), {signal.SIGKILL:d})
    time.sleep(0.02)
    done[number] = True

mapped = context.Pool(2).map_async(work, range(8), chunksize=1)
deadline = time.monotonic() + 10
while sum(done) < {OTHERS} and time.monotonic() < deadline:
    time.sleep(0.01)
mapped.wait(1.0)
answer = {{"poolMapEnded": mapped.ready(), "poolTasksDone": sum(done)}}
executor = ProcessPoolExecutor(2, mp_context=context)
tasks = [executor.submit(work, number) for number in range(8)]
answer["executorTasksBroken"] = sum(isinstance(task.exception(10), BrokenProcessPool) for task in tasks)
print(json.dumps(answer), flush=True)
os._exit(0)
"""


@error("G20", "a process that crashes does not affect others")
def killed_worker():
    observed = run(KILLED_WORKER).answer()
    ended, done, broken = observed.values()
    seen = (
        f"a worker is killed in one of 8 tasks: {done} are done, and 1 s later Pool.map has ended: {ended}; "
        f"of the 8 tasks of a ProcessPoolExecutor {broken} fail with BrokenProcessPool"
    )
    return done == OTHERS and not ended and broken > 1, seen, observed
