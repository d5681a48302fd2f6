"""Starts a child by spawn behind the main guard. Every process that runs this file prints its id."""

import multiprocessing
import os
import sys


def nothing():
    pass


print(os.getpid(), flush=True)
if __name__ == "__main__":
    child = multiprocessing.get_context("spawn").Process(target=nothing)
    child.start()
    child.join()
    sys.exit(child.exitcode)
