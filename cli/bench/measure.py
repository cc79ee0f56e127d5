"""How long a command takes, how much processor time it and its children use, how much memory."""

import os
import signal
import subprocess
import threading
import time

import memory

# Seconds after which a command is ended and has failed.
TIMEOUT = 900


class Failed(Exception):
    """A measured command did not do what it should."""


class TookTooLong(Failed):
    """It was ended after so many seconds."""

    def __init__(self, seconds, words):
        super().__init__(f"{words} was ended after {seconds} s")
        self.seconds = seconds


class Job:
    """Commands to run at the same time, and how it is seen that they did what they should.

    commands: pairs of words and input
    check: a function from the whole output to whether it is right
    environment: added to that of this process
    timeout: seconds
    beside: answers the numbers of processes that were there before and work for it too
    """

    def __init__(self, commands, check, environment=None, timeout=TIMEOUT):
        self.commands = commands
        self.check = check
        self.environment = environment or {}
        self.timeout = timeout
        self.beside = list


class Measured:
    """wall and cpu in seconds; memory in bytes, 0 where it was not looked at; output as text."""

    def __init__(self, wall, cpu, memory, output):
        self.wall = wall
        self.cpu = cpu
        self.memory = memory
        self.output = output


def once(job, watch=None):
    """Runs a job. `watch` is one of memory's classes, or None: looking costs time itself."""
    before = os.times()
    there = {pid: processor_time(pid) for pid in job.beside()}
    start = time.monotonic()
    started = [start_one(words, job.environment) for words, _ in job.commands]
    watching = watch([*there, *(p.pid for p in started)]) if watch else None
    try:
        outputs = communicate(started, [text for _, text in job.commands], job.timeout)
    finally:
        most = watching.stop() if watching else 0
        end_all(started)
    wall = time.monotonic() - start
    after = os.times()
    output = "".join(outputs)
    if wall >= job.timeout:
        raise TookTooLong(job.timeout, " ".join(job.commands[0][0]))
    failed = [p.returncode for p in started if p.returncode != 0]
    if failed or not job.check(output):
        raise Failed(told(job, failed, output))
    used = after.children_user - before.children_user
    used += after.children_system - before.children_system
    used += sum(processor_time(pid) - there.get(pid, 0) for pid in job.beside())
    return Measured(wall, used, most, output)


def processor_time(pid):
    """Of a process until now, in seconds."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        return 0


def told(job, failed, output):
    words = " ".join(job.commands[0][0])
    how = f"ended with {failed[0]}" if failed else "ended well, but did not do what it should"
    return f"{words} {how}:\n{output[-3000:]}"


def start_one(words, environment):
    """In a session of its own, so that all it starts can be ended with it."""
    return subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **environment},
        text=True,
        start_new_session=True,
    )


def communicate(processes, inputs, timeout):
    """The outputs of all, as texts; what takes longer than the timeout is killed."""
    outputs = [""] * len(processes)
    late = threading.Timer(timeout, end_all, [processes])
    late.daemon = True
    late.start()

    def talk(i):
        outputs[i] = processes[i].communicate(inputs[i])[0]

    threads = [threading.Thread(target=talk, args=(i,), daemon=True) for i in range(len(processes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    late.cancel()
    return outputs


def end_all(processes):
    """Kills those that still run, each with what it has started."""
    for process in processes:
        if process.poll() is None:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
