"""What Linux tells of processes; other systems have no /proc."""

import os


def stat_of(pid):
    """What /proc/PID/stat says behind the program's name: state, parent, group...; None if it is not there."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def cpus():
    """How many Linux has, asked of it and not of the library that is observed; None where it does not tell."""
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as listed:
            return sum(line.startswith("processor") for line in listed) or None
    except FileNotFoundError:
        return None


def states_of_group(group):
    """A letter for each of its processes, Z for a zombie; None where the system does not tell."""
    if stat_of("self") is None:
        return None
    stats = [stat_of(pid) for pid in os.listdir("/proc") if pid.isdigit()]
    return [stat[0] for stat in stats if stat and int(stat[2]) == group]
