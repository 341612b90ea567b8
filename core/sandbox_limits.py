"""How much the child may use: memory, time, files; set by the child itself, on Windows by its parent."""

from __future__ import annotations

import subprocess
import sys

MEMORY_BYTES = 512 * 1024 * 1024  # `safety.md`, Imports
SECONDS = 60


def limit_this_process() -> None:
    """Limit memory and processor time, forbid writing files and core dumps, for this process and for good."""
    if sys.platform == "win32":
        return  # the parent's job object does it there
    import resource  # noqa: PLC0415 - POSIX only

    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _limit(what, most)


def _limit(what: int, most: int) -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - POSIX only

        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS refuses a limit on address space; time and files still hold
            return


class Cage:
    """On Windows a job object that limits the child and dies with this process; elsewhere nothing. Untested."""

    def __init__(self, child: subprocess.Popen[bytes], memory_bytes: int) -> None:
        self._handle = _job_object(child, memory_bytes) if sys.platform == "win32" else None

    def close(self) -> None:
        """Let go of the job object."""
        if sys.platform == "win32" and self._handle:
            import ctypes  # noqa: PLC0415 - Windows only

            ctypes.windll.kernel32.CloseHandle(self._handle)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        _fields_ = [
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        ]

    class _Extended(ctypes.Structure):
        _fields_ = [
            ("Basic", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        ]

    def _job_object(child: subprocess.Popen[bytes], memory_bytes: int) -> int | None:
        """The child waits for its request before it does anything, so the job object is always there in time."""
        process_time, active_processes, process_memory, kill_on_close = 0x2, 0x8, 0x100, 0x2000
        kernel = ctypes.windll.kernel32
        job = kernel.CreateJobObjectW(None, None)
        limits = _Extended()
        limits.Basic.LimitFlags = process_time | active_processes | process_memory | kill_on_close
        limits.Basic.PerProcessUserTimeLimit = SECONDS * 10_000_000
        limits.Basic.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = memory_bytes
        extended_information = 9
        kernel.SetInformationJobObject(job, extended_information, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, int(child._handle))
        return int(job)
else:

    def _job_object(*_: object) -> int | None:
        return None
