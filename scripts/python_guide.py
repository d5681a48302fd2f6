#!/usr/bin/env python3
"""The guides' programs as CPython runs them: one short function a lesson, numbered and named as on the JVM.

  scripts/python_guide.py                           lists the lessons
  scripts/python_guide.py pool-of-three             runs one, by name or by number
  scripts/python_guide.py --all --start spawn       runs each, with processes started that way

A second of the guides lasts a tenth here (--unit MILLIS); arrays have a hundredth of their length. Where a
guide's own code cannot do what the guide prints, the lesson does what was meant and says so.

A lesson runs in an interpreter of its own, whose processes form a group. The group is ended with it: Ctrl-C
leaves nobody behind.

Exit codes: 0 fine; 1 a lesson that failed; 2 usage; 130 or 143 interrupted. Needs Python 3.8 or newer and its
standard library, on Linux or macOS.
"""

import argparse
import collections
import multiprocessing
import os
import random
import sys
import threading
import time
from concurrent import futures
from multiprocessing import Array, Lock, Pool, Process, Queue, Value

import python_lifeline
import python_program

PROGRAM = "guide"
PATIENCE_SECONDS = 60
INSIDE = "import sys; sys.path.insert(0, sys.argv[1]); import python_guide as g; g.inside(*sys.argv[2:])"

Lesson = collections.namedtuple("Lesson", "number name title run")
LESSONS = []


def lesson(run):
    """Lessons count from 1 in the order below; run(second) is told how long a second of the guides lasts."""
    name = run.__name__.replace("_", "-")
    LESSONS.append(Lesson(len(LESSONS) + 1, name, run.__doc__.splitlines()[0], run))
    return run


def say(text):
    """One write a line, buffered or not: lines of several processes never mix."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run_together(*processes):
    for process in processes:
        process.start()
    for process in processes:
        process.join()


# --- isolation and life cycle ------------------------------------------------------------------------------

marks = [None] * 4


def mark_and_sort(place, n):
    marks[place] = "set"
    numbers = sorted(random.random() for _ in range(n))
    say(f"child {place + 1} has sorted {len(numbers)} numbers and sees {marks}")


@lesson
def isolated_list(_second):
    """Four children write to a global list, and each changes its own copy.

    You see each child's own mark alone, the shortest sort first, and at the end a list without marks.
    """
    sizes = (100_000, 700_000, 400_000, 200_000)
    run_together(*(Process(target=mark_and_sort, args=task) for task in enumerate(sizes)))
    say(f"the parent sees {marks}")


def sort_and_tell(name, n):
    numbers = sorted(random.random() for _ in range(n))
    say(f"{name}: pid {os.getpid()} has sorted {len(numbers)} numbers")


def two_sorts():
    """A short and a long one, started."""
    say(f"parent: pid {os.getpid()}")
    children = [Process(target=sort_and_tell, args=task) for task in (("short", 400_000), ("long", 600_000))]
    for child in children:
        child.start()
    return children


@lesson
def alive_before_join(_second):
    """Two children and their parent tell their pids, and both children are alive after their start.

    You see three pids and twice True. It holds for long tasks only: a short one may be over before the look.
    """
    short, long = two_sorts()
    say(f"short alive: {short.is_alive()}, long alive: {long.is_alive()}")
    short.join()
    long.join()


@lesson
def alive_after_first_join(_second):
    """The long child is alive before any join, the short one is not after its own.

    You see True, the end of the short sort, False, and then the end of the long one.
    """
    short, long = two_sorts()
    say(f"long alive: {long.is_alive()}")
    short.join()
    say(f"short alive: {short.is_alive()}")
    long.join()


@lesson
def alive_after_both_joins(_second):
    """A child is not alive once it was joined.

    You see False twice, each after the end of that child's sort.
    """
    short, long = two_sorts()
    short.join()
    say(f"short alive: {short.is_alive()}")
    long.join()
    say(f"long alive: {long.is_alive()}")


# --- speed -------------------------------------------------------------------------------------------------


def square_up_to(n):
    for number in range(n):
        number * number


@lesson
def squares_per_cpu(_second):
    """One process a CPU computes a hundred squares.

    You see how long it took: nearly all of it is the start of the processes. The guide's program has a slip
    in its loop and was never run.
    """
    begin = time.perf_counter()
    run_together(*(Process(target=square_up_to, args=(100,)) for _ in range(os.cpu_count())))
    say(f"{os.cpu_count()} processes in {time.perf_counter() - begin:.4f} s")


# --- shared memory and queues ------------------------------------------------------------------------------


def add_to_value(total, lock, pause):
    for _ in range(100):
        time.sleep(pause)
        with lock:
            total.value += 1


@lesson
def shared_value(second):
    """Two children add 1 to a shared number a hundred times each, under a lock.

    You see 0 and then 200. The guide printed 0 at the end, too: its children had died before they added.
    """
    total, lock = Value("i", 0), Lock()
    say(f"before: {total.value}")
    run_together(*(Process(target=add_to_value, args=(total, lock, second / 100)) for _ in range(2)))
    say(f"after: {total.value}")


def add_to_array(values, lock, pause):
    for _ in range(100):
        time.sleep(pause)
        with lock:
            for place in range(len(values)):
                values[place] += 1


@lesson
def shared_array(second):
    """Two children add 1 to each of three shared numbers a hundred times, under a lock.

    You see [0, 100, 200] become [200, 300, 400]. The guide's function names another variable than its
    parameter, so its array stayed as it was.
    """
    values, lock = Array("d", [0, 100, 200]), Lock()
    say(f"before: {values[:]}")
    run_together(*(Process(target=add_to_array, args=(values, lock, second / 100)) for _ in range(2)))
    say(f"after: {values[:]}")


def put_squares(numbers, queue):
    for number in numbers:
        queue.put(number * number)


def put_negatives(numbers, queue):
    for number in numbers:
        queue.put(-number)


@lesson
def two_producers(_second):
    """Two children put their results into one queue.

    You see twenty results; each child's own are in order. The guide waits for both children before it takes
    anything out, which hangs once a pipe is full, and uses its numbers before it defines them: here the
    results are taken out first.
    """
    numbers, queue = range(10), Queue()
    children = [Process(target=target, args=(numbers, queue)) for target in (put_squares, put_negatives)]
    for child in children:
        child.start()
    say(f"results: {[queue.get() for _ in range(2 * len(numbers))]}")
    for child in children:
        child.join()


# --- pools and sleepers ------------------------------------------------------------------------------------


def cube(number):
    return number**3


@lesson
def pool_map(_second):
    """A pool of one worker a CPU computes ten cubes.

    You see them in the order of the numbers. The guide neither closes nor joins its pool.
    """
    with Pool() as pool:
        say(f"cubes: {pool.map(cube, range(10))}")


def sleep_and_tell(number, seconds):
    say(f"{number} falls asleep, pid {os.getpid()}")
    time.sleep(seconds)
    say(f"{number} is awake")


@lesson
def one_sleeper(second):
    """One child sleeps for a second.

    You see that second, and on top of it what it takes to start a process.
    """
    begin = time.perf_counter()
    run_together(Process(target=sleep_and_tell, args=(0, second)))
    say(f"{time.perf_counter() - begin:.4f} s")


@lesson
def ten_sleepers(second):
    """Ten children sleep for ten seconds, all at once.

    You see ten seconds, not a hundred, whatever the number of CPUs.
    """
    begin = time.perf_counter()
    run_together(*(Process(target=sleep_and_tell, args=(number, 10 * second)) for number in range(10)))
    say(f"{time.perf_counter() - begin:.4f} s")


# --- balances ----------------------------------------------------------------------------------------------

balance = 400


def move_own(amount, times):
    global balance
    for _ in range(times):
        balance += amount
    say(f"a child's balance: {balance}")


@lesson
def separate_balance(_second):
    """One child deposits, another withdraws, and the balance is a global.

    You see each child's own result, and the parent's balance as it was: 400. The guide's comment says 200.
    """
    run_together(
        Process(target=move_own, args=(400, 2000)),
        Process(target=move_own, args=(-400, 200)),
    )
    say(f"the parent's balance: {balance}")


def move(shared, amount, times):
    for _ in range(times):
        shared.value += amount


@lesson
def unlocked_balance(_second):
    """10000 deposits meet 1000 withdrawals on one shared balance without a lock.

    You see another balance from run to run, and not always the right one: 9400. It may be too high as well.
    """
    shared = Value("i", 400)
    run_together(
        Process(target=move, args=(shared, 1, 10_000)),
        Process(target=move, args=(shared, -1, 1_000)),
    )
    say(f"balance: {shared.value}, without a lost update it is 9400")


def move_locked(shared, lock, amount, times):
    for _ in range(times):
        with lock:
            shared.value += amount


@lesson
def locked_balance(_second):
    """100000 deposits meet 10000 withdrawals on one shared balance, each under a lock.

    You see 90400 every time.
    """
    shared, lock = Value("i", 400), Lock()
    run_together(
        Process(target=move_locked, args=(shared, lock, 1, 100_000)),
        Process(target=move_locked, args=(shared, lock, -1, 10_000)),
    )
    say(f"balance: {shared.value}")


# --- executors and pools -----------------------------------------------------------------------------------


def sleep_and_return(number, seconds):
    time.sleep(seconds)
    return f"{number} is awake after {seconds:.2f} s"


@lesson
def as_completed(second):
    """Ten tasks sleep ten seconds down to one, and their results are taken as they come.

    You see tasks 3, 2, 1 and 0 first: there are four workers, on any number of CPUs.
    """
    with futures.ProcessPoolExecutor(4) as executor:
        tasks = [executor.submit(sleep_and_return, number, (10 - number) * second) for number in range(10)]
        for task in futures.as_completed(tasks):
            say(task.result())


@lesson
def ordered_map(second):
    """Ten tasks sleep no time up to 0.9 s, and map returns their results.

    You see them from 0 to 9, the order of submission. The guide takes it for that of completion, which is
    the same only because each task sleeps longer than the one before. Four workers need about 1.5 s.
    """
    begin = time.perf_counter()
    with futures.ProcessPoolExecutor(4) as executor:
        for result in executor.map(sleep_and_return, range(10), [n * second / 10 for n in range(10)]):
            say(result)
    say(f"{time.perf_counter() - begin:.4f} s")


def tell_pid(name):
    say(f"{name} runs in process {os.getpid()}")


@lesson
def three_processes(_second):
    """Three children tell their names and pids.

    You see three pids, in the order in which the children began.
    """
    run_together(*(Process(target=tell_pid, args=(name,)) for name in ("red", "green", "blue")))
    say(f"all have ended; their parent is process {os.getpid()}")


def slow_square(number, second):
    time.sleep(second)
    return number * number


@lesson
def pool_of_three(second):
    """Three workers square five numbers, at a second each.

    You see the squares in order after two seconds: two rounds, not five.
    """
    with Pool(3) as pool:
        begin = time.perf_counter()
        squares = pool.starmap(slow_square, [(number, second) for number in range(1, 6)])
        say(f"{squares} after {time.perf_counter() - begin:.4f} s")


@lesson
def async_map(_second):
    """A map that does not wait: the parent goes on and asks for the cubes later.

    You see the parent's own work first, then [1, 8, 27].
    """
    with Pool() as pool:
        cubes = pool.map_async(cube, [1, 2, 3])
        say("the parent works on")
        say(f"cubes: {cubes.get()}")


def divide_hundred_by(number):
    try:
        return 100 / number
    except ZeroDivisionError as e:
        return f"failed: {e}"


@lesson
def error_as_value(_second):
    """A task catches its error and returns a text instead of a number.

    You see the text between two numbers. The guide's snippet lacks the guard that keeps a started process
    from running it again.
    """
    with Pool(2) as pool:
        say(f"results: {pool.map(divide_hundred_by, [10, 0, 5])}")


def put_all(items, queue):
    for item in items:
        queue.put(item)


def take_until_pill(queue):
    for item in iter(queue.get, None):
        say(f"taken: {item}")


@lesson
def poison_pill(_second):
    """One child puts four items into a queue, another takes them until it finds None.

    You see the items in order, and both children end.
    """
    queue = Queue()
    producer = Process(target=put_all, args=(["one", "two", "three", "four"], queue))
    consumer = Process(target=take_until_pill, args=(queue,))
    producer.start()
    consumer.start()
    producer.join()
    queue.put(None)
    consumer.join()


def count_up(counter, times):
    for _ in range(times):
        counter.value += 1


def double_all(values):
    for place in range(len(values)):
        values[place] *= 2


@lesson
def shared_counter(_second):
    """One child counts to 1000 on a shared number, another doubles a shared array; there is no lock.

    You see 1000 and [2, 4, 6] every time. The guide warns of a race here, but each has one writer.
    """
    counter, values = Value("i", 0), Array("d", [1, 2, 3])
    run_together(
        Process(target=count_up, args=(counter, 1000)),
        Process(target=double_all, args=(values,)),
    )
    say(f"counter: {counter.value}, array: {values[:]}")


def count_locked(counter, lock, pause):
    for _ in range(5):
        time.sleep(pause)
        with lock:
            counter.value += 1
            say(f"process {os.getpid()} has counted to {counter.value}")


@lesson
def locked_counter(second):
    """Three children count five times each on one shared number, under a lock.

    You see 1 to 15 in order. The guide's function lacks an import: each of its children dies after one count,
    and it ends at 3.
    """
    counter, lock = Value("i", 0), Lock()
    run_together(*(Process(target=count_locked, args=(counter, lock, second / 10)) for _ in range(3)))
    say(f"counter: {counter.value}")


# --- the program -------------------------------------------------------------------------------------------


def options(arguments):
    words = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(PROGRAM, description=words[0], epilog=words[-1])
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("lesson", metavar="NAME|NUMBER", nargs="?", help="the lesson to run")
    parser.add_argument("--all", action="store_true", help="run every lesson")
    parser.add_argument("--list", action="store_true", help="name the lessons")
    millis, methods = python_program.number(0, float), multiprocessing.get_all_start_methods()
    parser.add_argument("--unit", metavar="MILLIS", type=millis, default=100, help="a second of the guides")
    parser.add_argument("--start", choices=methods, help="how to start processes")
    return parser.parse_args(arguments)


def find(wanted):
    found = [each for each in LESSONS if wanted in (each.name, str(each.number), f"{each.number:02}")]
    if not found:
        python_program.usage(PROGRAM, f"no lesson {wanted}; --list names the {len(LESSONS)} there are")
    return found[0]


def listed():
    for each in LESSONS:
        print(f"{each.number:02} {each.name}  {each.title}")
    return 0


def inside(name, start, second):
    """Runs a lesson in this interpreter, which is the first of its group."""
    threading.Thread(target=python_lifeline.end_with_starter, daemon=True).start()
    multiprocessing.set_start_method(start)
    find(name).run(float(second))


def command(each, chosen):
    here = os.path.dirname(os.path.abspath(__file__))
    start = chosen.start or multiprocessing.get_start_method()
    return [sys.executable, "-c", INSIDE, here, each.name, start, str(chosen.unit / 1000)]


def taught(each, chosen):
    """Whether a lesson ran to its end."""
    say(f"--- {each.number:02} {each.name}: {each.title}")
    group = python_program.Group(command(each, chosen), None)
    try:
        return group.wait(PATIENCE_SECONDS + 60 * chosen.unit / 1000) == 0
    except python_program.Failed as failure:
        python_program.say(f"{PROGRAM}: {each.name}: {failure}")
        return False
    finally:
        group.end()


def main(arguments):
    python_program.check_system(PROGRAM)
    chosen = options(arguments)
    python_program.heed_stops(until_stdin_closes=False)
    if chosen.list or not (chosen.all or chosen.lesson):
        return listed()
    lessons = LESSONS if chosen.all else [find(chosen.lesson)]
    return 0 if all([taught(each, chosen) for each in lessons]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
