"""Who sees what others write? Experiments on what is a child's own."""

import array
import contextlib
import functools
import operator
import os
import threading

import python_arms as arms

CHILDREN = 4
OPENING_BALANCE = 400
AMOUNT = 400
DEPOSITS = 2000
WITHDRAWALS = 200
WORDS = 4096

# The globals that children write to: every interpreter has its own, and all threads of one have the same.
set_by = [False] * CHILDREN
balance = OPENING_BALANCE
block = array.array("q", bytes(8 * WORDS))
exclusive = threading.Lock()  # who shares is the question here, not who races


# --- isolation ---------------------------------------------------------------------------------------------


def reset():
    global balance
    set_by[:] = [False] * CHILDREN
    balance = OPENING_BALANCE


def bits():
    return "".join("1" if each else "0" for each in set_by)


def write(index):
    with exclusive:
        set_by[index] = True
        return bits()


def move(amount, times):
    global balance
    with exclusive:
        for _ in range(times):
            balance += amount
        return balance


@contextlib.contextmanager
def isolation(space, start, startMethod=None):
    """Four children set an element of a list each, then two move a balance; all of it is global."""
    where = arms.space(space, startMethod)
    sequential = arms.choice("start", start, "SIMULTANEOUS", "SEQUENTIAL") == "SEQUENTIAL"

    def run_all(calls):
        batches = [[call] for call in calls] if sequential else [calls]
        results = []
        for batch in batches:
            with arms.Crew(where) as crew:
                results += crew.run_all(batch)
        return results

    def trial():
        reset()
        return {
            "parentListBefore": bits(),
            "childLists": run_all([(write, index) for index in range(CHILDREN)]),
            "parentListAfter": bits(),
            "parentBalanceBefore": balance,
            "childBalances": run_all([(move, AMOUNT, DEPOSITS), (move, -AMOUNT, WITHDRAWALS)]),
            "parentBalanceAfter": balance,
        }

    yield trial


# --- corruption --------------------------------------------------------------------------------------------


def fill(shared):
    """Writes 1, 2, 3... into the shared block, or into the global one; how many words then hold that."""
    words = block if shared is None else shared
    for index in range(WORDS):
        words[index] = index + 1
    return sum(word == index + 1 for index, word in enumerate(words))


@contextlib.contextmanager
def corruption(space, memory, startMethod=None):
    """A child writes over a block of zeros that its parent has, too: a global one or a shared one."""
    where = arms.space(space, startMethod)
    in_heap = arms.choice("memory", memory, "HEAP", "SHARED") == "HEAP"

    def trial():
        block[:] = array.array("q", bytes(8 * WORDS))
        shared = None if in_heap else where.context.RawArray("q", WORDS)
        with arms.Crew(where) as crew:
            (written,) = crew.run_all([(fill, shared)])
        ours = block if in_heap else shared
        return {"wordsWritten": written, "wordsChangedInParent": sum(word != 0 for word in ours)}

    yield trial


# --- identity ----------------------------------------------------------------------------------------------


@contextlib.contextmanager
def identity(space, children, startMethod=None):
    """Children tell their process id."""
    where = arms.space(space, startMethod)
    number = arms.count("children", children)

    def trial():
        with arms.Crew(where) as crew:
            pids = crew.run_all([(os.getpid,)] * number)
        return {"parentPid": os.getpid(), "childPids": pids, "differentPids": len({os.getpid(), *pids})}

    yield trial


# --- construction ------------------------------------------------------------------------------------------


def answer(go):
    return go.recv()


@contextlib.contextmanager
def construction(space, startMethod=None):
    """A child is constructed, and started afterwards; it stays until it has been looked at."""
    where = arms.space(space, startMethod)
    with arms.Crew(where) as crew:
        crew.run_all([(os.getpid,)])  # what spawn and forkserver keep for themselves is there from now on
    children = arms.processes_of_group if where.processes else threading.active_count

    def trial():
        receiver, sender = where.context.Pipe(duplex=False)
        before = children()
        with receiver, sender, arms.Crew(where) as crew:
            child = crew.hire(answer, receiver)
            observed = {
                "childrenAfterConstruction": children() - before,
                "aliveAfterConstruction": child.is_alive(),
            }
            child.start()
            observed["childrenAfterStart"] = children() - before
            observed["aliveAfterStart"] = child.is_alive()
            sender.send(True)
            observed["ran"] = child.result()
        return observed

    yield trial


# --- arguments ---------------------------------------------------------------------------------------------


def product(numbers):
    return functools.reduce(operator.mul, numbers)


def append_and_call(numbers, function):
    """What a child has to tell: the list after its change, and the result of the function, with its name."""
    numbers.append(10)
    return str(numbers), f"{function.__name__.upper()}={function(numbers)}"


@contextlib.contextmanager
def arguments(space, startMethod=None):
    """A child gets a list, which it changes, and a function; another gets another function. Their results tell
    which function ran."""
    where = arms.space(space, startMethod)

    def tell(*arguments):
        with arms.Crew(where) as crew:
            return crew.start(append_and_call, *arguments).result()

    def trial():
        numbers = [2, 3, 4]
        observed = {"argumentBefore": str(numbers)}
        observed["seenByChild"], first = tell(numbers, sum)
        observed["argumentAfter"] = str(numbers)
        _, second = tell([2, 3, 4], product)
        return {**observed, "chosenFunction": f"{first} {second}"}

    yield trial


EXPERIMENTS = {
    "arguments": arguments,
    "construction": construction,
    "corruption": corruption,
    "identity": identity,
    "isolation": isolation,
}
