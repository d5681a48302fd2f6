"""Who is started through a pipe ends with its starter.

Imported by every child that is spawned, so it imports little.
"""

import os
import signal
import sys

SCRATCH = "FORKBENCH_SCRATCH"  # in the environment: the directory of this group's temporary files


def marked(command):
    """The command of a program with a session of its own: what follows -- in ours, the mark of the run, follows it
    there, too, so that who looks for what is left finds both."""
    at = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    return [*command, *sys.argv[at:]]


def await_end_of_starter():
    """Whoever holds the other end of standard input is gone, however it died."""
    while os.read(0, 64):
        pass


def stop_with_starter():
    """Asks this process to end."""
    await_end_of_starter()
    os.kill(os.getpid(), signal.SIGTERM)


def end_with_starter():
    """Ends this process and its group, at once. The starter would have removed their files."""
    await_end_of_starter()
    if SCRATCH in os.environ:
        import shutil

        shutil.rmtree(os.environ[SCRATCH], ignore_errors=True)
    os.killpg(os.getpgrp(), signal.SIGTERM)
