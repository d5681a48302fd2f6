"""Starts a child by spawn on its top level. Every process that runs this file prints its id."""

import multiprocessing
import os
import sys


def nothing():
    pass


print(os.getpid(), flush=True)
child = multiprocessing.get_context("spawn").Process(target=nothing)
child.start()
child.join()
sys.exit(child.exitcode)
