"""One command, timed, with its peak memory."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Run:
    seconds: float  # on the clock
    cpu: float  # of all its threads, in user and system
    peak: int  # bytes of resident memory
    out: str
    err: str


def run(*words, **environment):
    """Runs a command to its end; what it said is shown only if it fails."""
    # Files and not pipes: nobody has to read while the command runs.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in words], stdout=out, stderr=err, env={**os.environ, **environment}
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode("utf-8", "replace"))
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\n{''.join(said)}exit code {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, *said)
