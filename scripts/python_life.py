"""When does a child begin, when has it ended, and who notices? Experiments on the life of children."""

import contextlib
import random
import time

import python_arms as arms
import python_proc
from python_benchmarks import require

GUIDES_SQUARES = 100
SHARES = (1, 7, 4, 2)  # of the numbers, by child, as the guide deals them
LOOK_SECONDS = 2.0
LOOK_EVERY_SECONDS = 0.002


def nothing():
    pass


def micros(nanoseconds):
    return nanoseconds // 1000


# --- alive -------------------------------------------------------------------------------------------------


def task(ended, index, milliseconds):
    """Lasts so long, or takes the guide's squares for 0. Its last act is the mark."""
    if milliseconds:
        time.sleep(milliseconds / 1000)
    else:
        for number in range(GUIDES_SQUARES):
            number * number
    ended[index] = True


@contextlib.contextmanager
def alive(space, millis, lookAfterMillis, startMethod=None):
    """Two children, of which the second lasts half as long again, are looked at and joined in turn."""
    where = arms.space(space, startMethod)
    length = arms.count("millis", millis, least=0)
    look_after = arms.count("lookAfterMillis", lookAfterMillis, least=0)

    def trial():
        ended = where.context.RawArray("b", 2)
        with arms.Crew(where) as crew:
            first = crew.hire(task, ended, 0, length)
            second = crew.hire(task, ended, 1, length * 1.5)
            first.start()
            second.start()
            return looked_at(first, second, ended)

    def looked_at(first, second, ended):
        observed = {"firstAliveAtOnce": first.is_alive(), "secondAliveAtOnce": second.is_alive()}
        time.sleep(look_after / 1000)
        observed["firstAliveLater"] = first.is_alive()
        before = time.monotonic_ns()
        first.join(None)
        observed["joinMicros"] = micros(time.monotonic_ns() - before)
        observed["firstEndedWhenJoinReturned"] = bool(ended[0])
        observed["firstAliveAfterJoin"] = first.is_alive()
        observed["secondAliveAfterFirstJoin"] = second.is_alive()
        second.join(None)
        observed["secondAliveAfterJoin"] = second.is_alive()
        return observed

    yield trial


# --- reaping -----------------------------------------------------------------------------------------------


def state(pid):
    """As Linux has it: R, S, Z for a zombie..., or gone."""
    stat = python_proc.stat_of(pid)
    return stat[0] if stat else "gone"


def watch(pid):
    """Looks until its entry is gone, or for so long."""
    start = time.monotonic()
    while state(pid) != "gone" and time.monotonic() - start < LOOK_SECONDS:
        time.sleep(LOOK_EVERY_SECONDS)
    seen = state(pid)
    observed = {"available": True, "entryGone": seen == "gone", "stateAtEnd": seen}
    if seen == "gone":
        observed["goneAfterMillis"] = arms.in_millis(time.monotonic() - start)
    return observed


@contextlib.contextmanager
def reaping(space, startMethod):
    """A child that ends by itself is watched without being asked or joined; then it is asked."""
    arms.choice("space", space, "PROCESSES")
    where = arms.context(startMethod)

    def trial():
        if python_proc.stat_of("self") is None:
            return {"available": False}
        process = where.Process(target=nothing, daemon=True)
        process.start()
        try:
            observed = watch(process.pid)
            observed["aliveAtEnd"] = process.is_alive()
            observed["stateAfterAsking"] = state(process.pid)
            return observed
        finally:
            process.kill()
            process.join()

    yield trial


# --- order -------------------------------------------------------------------------------------------------


def fill_and_sort(begun, finished, index, size):
    begun.add(index)
    numbers = sorted([random.random() for _ in range(size)])
    finished.add(index)
    return len(numbers)


def concordant_pairs(finish_order, sizes):
    """Of the pairs of children: how often the smaller one finished first."""
    return sum(
        sizes[earlier] < sizes[later]
        for place, earlier in enumerate(finish_order)
        for later in finish_order[place + 1 :]
    )


@contextlib.contextmanager
def order(space, n, startMethod=None):
    """Four children of different sizes each fill a list with random numbers and sort it."""
    where = arms.space(space, startMethod)
    numbers = arms.count("n", n, least=sum(SHARES))
    sizes = [numbers * share // sum(SHARES) for share in SHARES]

    def trial():
        begun, finished = (arms.Ledger(where.context, len(sizes)) for _ in range(2))
        with arms.Crew(where) as crew:
            sorted_sizes = crew.run_all(
                [(fill_and_sort, begun, finished, index, size) for index, size in enumerate(sizes)]
            )
        require("sizes", sizes, sorted_sizes)
        return {
            "startOrder": begun.entries(),
            "finishOrder": finished.entries(),
            "concordantPairs": concordant_pairs(finished.entries(), sizes),
        }

    yield trial


# --- skew --------------------------------------------------------------------------------------------------


def first_instruction(gate, side):
    gate.begin(side)
    return time.monotonic_ns()


@contextlib.contextmanager
def skew(space, start, startMethod=None):
    """How far apart do two sides begin that were started one after the other, or meet at a gate?"""
    where = arms.space(space, startMethod)
    together = arms.choice("start", start, "TOGETHER", "AS_IN_GUIDE") == "TOGETHER"

    def trial():
        gate = arms.Gate(where.context, 2, together)
        before = time.monotonic_ns()
        with arms.Crew(where) as crew:
            first, second = crew.run_all([(first_instruction, gate, side) for side in range(2)])
        after = time.monotonic_ns()
        return {
            "skewMicros": micros(abs(second - first)),
            "clockShared": all(before <= clock <= after for clock in (first, second)),
        }

    yield trial


EXPERIMENTS = {"alive": alive, "order": order, "reaping": reaping, "skew": skew}
