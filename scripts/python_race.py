"""Which updates of what is shared survive? Experiments on races and on the locks against them."""

import contextlib
import sys
import time
import types

import python_arms as arms

OPENING_BALANCE = 400
DEPOSIT = 1
WITHDRAWAL = 1 << 32  # a lane of its own in the same word: a difference alone would hide what is lost


# --- race --------------------------------------------------------------------------------------------------


def add_to_value(balance, _lock, amount, times):
    for _ in range(times):
        balance.value += amount


def add_under_lock(balance, lock, amount, times):
    for _ in range(times):
        with lock:
            balance.value += amount


def add_to_item(balance, _lock, amount, times):
    for _ in range(times):
        balance[0] += amount


def side(gate, index, update, *account):
    gate.begin(index)
    update(*account)
    return gate.saw_all()


class Account:
    """The balance as one access has it, how a side updates it, and what is read from it afterwards."""

    OF_PROCESSES = ("GUIDE", "VALUE", "RAW", "LOCKED")
    OF_THREADS = ("PLAIN",)

    def __init__(self, access, where):
        self.access = access
        self.where = where

    def opened(self):
        if self.access == "PLAIN":
            return [0], add_to_item
        if self.access == "GUIDE":
            return self.where.context.Value("i", OPENING_BALANCE), add_to_value
        if self.access == "RAW":
            return self.where.context.RawValue("q"), add_to_value
        return self.where.context.Value("q"), add_under_lock if self.access == "LOCKED" else add_to_value

    def amounts(self):
        return (1, -1) if self.access == "GUIDE" else (DEPOSIT, WITHDRAWAL)

    def observed(self, balance, deposits, withdrawals):
        expected = OPENING_BALANCE + deposits - withdrawals
        if self.access == "GUIDE":  # one lane, so what both sides lose alike is not seen
            return {"balance": balance.value, "expected": expected, "lost": abs(balance.value - expected)}
        word = balance[0] if self.access == "PLAIN" else balance.value
        survivors, withdrawn = word % WITHDRAWAL, word // WITHDRAWAL
        return {
            "deposits": deposits,
            "withdrawals": withdrawals,
            "survivingDeposits": survivors,
            "survivingWithdrawals": withdrawn,
            "balance": OPENING_BALANCE + survivors - withdrawn,
            "expected": expected,
            "lost": deposits - survivors + withdrawals - withdrawn,
        }


@contextlib.contextmanager
def switching(micros):
    """How long a thread keeps the global lock that others wait for; None leaves it to the interpreter."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(before if micros is None else micros / 1e6)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def switch_micros(where, value):
    if value is None:
        return None
    if where.processes:
        raise ValueError(f"switchMicros={value} is for space=THREADS: processes do not share the global lock")
    return arms.count("switchMicros", value)


@contextlib.contextmanager
def race(space, access, gate, deposits, withdrawals, switchMicros=None, startMethod=None):
    """One side deposits, the other withdraws. With a gate they begin together, without it as they come.

    Ten thousand updates take less time than a thread keeps the global lock, 5 ms if nothing else is said: the
    threads do not overlap then, unless they switch more often.
    """
    where = arms.space(space, startMethod)
    micros = switch_micros(where, switchMicros)
    allowed = Account.OF_PROCESSES if where.processes else Account.OF_THREADS
    account = Account(arms.choice(f"access of {space}", access, *allowed), where)
    waits = arms.flag("gate", gate)
    times = arms.count("deposits", deposits), arms.count("withdrawals", withdrawals)

    def trial():
        balance, update = account.opened()
        lock = where.lock()
        meeting = arms.Gate(where.context, len(times), waits)
        moves = enumerate(zip(account.amounts(), times))
        with switching(micros), arms.Crew(where) as crew:
            saw = crew.run_all([(side, meeting, index, update, balance, lock, *move) for index, move in moves])
        return {**account.observed(balance, *times), "overlap": all(saw)}

    yield trial


# --- increments --------------------------------------------------------------------------------------------


def pause(seconds):
    if seconds:
        time.sleep(seconds)


class Pauses:
    """How long a child pauses before each change, and keeps what it has read before it writes: the longer,
    the likelier another one writes meanwhile, if no lock forbids."""

    def __init__(self, before, held):
        self.before = before
        self.held = held

    def kept(self, value):
        pause(self.held)
        return value


def add_to_number(number, lock, times, pauses):
    for _ in range(times):
        pause(pauses.before)
        with lock:
            number.value = pauses.kept(number.value) + 1


def add_to_each(numbers, lock, times, pauses):
    for _ in range(times):
        pause(pauses.before)
        with lock:
            for index in range(len(numbers)):
                numbers[index] = pauses.kept(numbers[index]) + 1


def double_each(numbers, lock, pauses):
    with lock:
        for index in range(len(numbers)):
            numbers[index] = pauses.kept(numbers[index]) * 2


def crash(*_):
    """Ends the child before it has added anything."""
    raise SystemExit(1)


class Shared:
    """What the guides' children add to, as values and arrays for processes and as objects for threads."""

    def __init__(self, where):
        self.where = where

    def number(self):
        return self.where.context.Value("i") if self.where.processes else types.SimpleNamespace(value=0)

    def numbers(self, *values):
        return self.where.context.Array("d", values) if self.where.processes else list(map(float, values))


def value_work(shared, lock, pauses):
    number = shared.number()
    return [number], [200], [(add_to_number, number, lock, 100, pauses)] * 2


def array_work(shared, lock, pauses):
    numbers = shared.numbers(0, 100, 200)
    return [numbers], [200, 300, 400], [(add_to_each, numbers, lock, 100, pauses)] * 2


def counter_work(shared, lock, pauses):
    number = shared.number()
    return [number], [15], [(add_to_number, number, lock, 5, pauses)] * 3


def one_writer_work(shared, lock, pauses):
    number, numbers = shared.number(), shared.numbers(1, 2, 3)
    calls = [(add_to_number, number, lock, 1000, pauses), (double_each, numbers, lock, pauses)]
    return [number, numbers], [1000, 2, 4, 6], calls


KINDS = {"VALUE": value_work, "ARRAY": array_work, "COUNTER": counter_work, "ONE_WRITER": one_writer_work}


def micros(name, value):
    return arms.count(name, value, least=0) / 1e6


def held(things):
    """The numbers in values and arrays, as whole ones: those of the guides are."""
    values = [[thing.value] if hasattr(thing, "value") else thing[:] for thing in things]
    return [int(value) for each in values for value in each]


@contextlib.contextmanager
def increments(space, kind, lock, ends, pauseMicros, gate="false", heldMicros="0", startMethod=None):
    """The guides' children add to what is shared; the parent joins them and does not look how they ended. Here
    it does if they are to end well: an error of ours is no lost update. With a gate they begin together."""
    where = arms.space(space, startMethod)
    work = KINDS[arms.choice("kind", kind, *KINDS)]
    locked = arms.flag("lock", lock)
    crashing = arms.choice("ends", ends, "WELL", "CRASHING") == "CRASHING"
    waits = arms.flag("gate", gate)
    pauses = Pauses(micros("pauseMicros", pauseMicros), micros("heldMicros", heldMicros))

    def trial():
        guard = where.lock() if locked else contextlib.nullcontext()
        things, expected, calls = work(Shared(where), guard, pauses)
        begin = held(things)
        meeting = arms.Gate(where.context, len(calls), waits)
        with arms.Crew(where) as crew:
            sides = [(side, meeting, index, *call) for index, call in enumerate(calls)]
            children = [crew.start(*([crash] if crashing else each)) for each in sides]
            for child in children:
                child.join()
            saw = [not crashing and child.result() for child in children]
        end = held(things)
        observed = {"begin": begin, "end": end, "expected": expected, "exact": end == expected}
        observed["overlap"] = all(saw)
        if where.processes:
            observed["exitCodes"] = [child.runner.exitcode for child in children]
        return observed

    yield trial


# --- occupancy ---------------------------------------------------------------------------------------------


def visit(gate, index, inside, lock, rounds):
    """Enters the section again and again; the most that were seen in it, how often it entered, and whether
    all ran at the same time. A side marks its own place only, so the marks need no help of the lock."""
    gate.begin(index)
    most = entries = 0
    for _ in range(rounds):
        with lock:
            inside[index] = True
            time.sleep(0)  # who can come in, may
            most = max(most, sum(inside[:]))
            entries += 1
            inside[index] = False
    return most, entries, gate.saw_all()


@contextlib.contextmanager
def occupancy(space, lock, sides, rounds, startMethod=None):
    """How many are ever inside a section that a lock guards, or that none does?"""
    where = arms.space(space, startMethod)
    locks = {"NONE": contextlib.nullcontext, "Lock": where.lock, "RLock": where.rlock}
    new_lock = locks[arms.choice("lock", lock, *locks)]
    number = arms.count("sides", sides)
    times = arms.count("rounds", rounds)

    def trial():
        meeting = arms.Gate(where.context, number, True)
        inside = where.context.Array("b", number)
        guard = new_lock()
        with arms.Crew(where) as crew:
            visits = crew.run_all([(visit, meeting, each, inside, guard, times) for each in range(number)])
        most, entries, saw = zip(*visits)
        return {"maxInside": max(most), "entries": sum(entries), "overlap": all(saw)}

    yield trial


EXPERIMENTS = {"increments": increments, "occupancy": occupancy, "race": race}
