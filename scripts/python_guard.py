"""What does a program without the main guard do where children begin with its main module?"""

import contextlib
import re

import python_arms as arms
from python_mistake import PATIENCE_SECONDS, run

MAIN_BEGINS = "main begins in process"

PROGRAM = f"""
import multiprocessing

def half(number):
    return number / 2

os.write(1, b"{MAIN_BEGINS} %d\\n" % os.getpid())  # in one piece: several processes write here
context = multiprocessing.get_context(sys.argv[2])
"""

STARTERS = {
    "Process": """
child = context.Process(target=half, args=(6,))
child.start()
child.join()
sys.exit(child.exitcode)
""",
    "ProcessPoolExecutor": """
from concurrent.futures import ProcessPoolExecutor
with ProcessPoolExecutor(2, mp_context=context) as executor:
    print("results", list(executor.map(half, [6, 4])))
""",
    "Pool": """
with context.Pool(2) as workers:
    print("results", workers.map(half, [6, 4]))
""",
}
MOST_RUNS = 8  # of the top level, by a program that has two workers: more would come


def unguarded(starter, method):
    """Runs a program without the main guard until it ends, or until its main code has begun too often."""
    return run(PROGRAM + STARTERS[starter], method, enough=(MAIN_BEGINS, MOST_RUNS))


def guarded(starter, method):
    behind_the_guard = STARTERS[starter].replace("\n", "\n    ")
    program = f'{PROGRAM}\nif __name__ == "__main__":{behind_the_guard}'
    return run(program, method, enough=(MAIN_BEGINS, MOST_RUNS))


def runs_of_main(ran):
    """The process ids of those that ran the top level, one for each time."""
    return re.findall(rf"{MAIN_BEGINS} (\d+)", ran.said)


def last_error(ran):
    """The name in the last line that begins with one, as tracebacks end; two processes may have written
    theirs into one line."""
    names = re.findall(r"^(?:\w+\.)*([A-Z]\w*?(?:Error|Pool))(?=:|$|[A-Z])", ran.said, re.MULTILINE)
    return names[-1] if names else ""


def observed(ran):
    runs = runs_of_main(ran)
    cut = ran.status is None
    if cut and len(runs) < MOST_RUNS:
        raise TimeoutError(f"the program has neither ended nor gone on within {PATIENCE_SECONDS} s: {ran.said[-500:]}")
    return {
        "exitCode": ran.exit_code(),
        "error": last_error(ran),
        "topLevelRuns": len(runs),
        "processesStarted": len(set(runs)) - 1,
        "cutAtLimit": cut,
    }


@contextlib.contextmanager
def guard(guarded, starter="Process"):
    """A small program starts children by spawn on its top level, or behind the main guard."""
    arms.context("spawn")
    program = PROGRAMS[arms.flag("guarded", guarded)]
    arms.choice("starter", starter, *STARTERS)
    yield lambda: observed(program(starter, "spawn"))


PROGRAMS = {True: guarded, False: unguarded}
EXPERIMENTS = {"guard": guard}
