"""What the system must bring along on Linux: found by loading it, installed by apt where that is allowed."""

from __future__ import annotations

import ctypes
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence

# What Qt loads, and the Debian package it lies in. Some names gain "t64" on newer releases, so presence is asked of
# the loader and never of the package list.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
}

# Programs of others that judge our files in the tests, and the C compiler that builds the fault tools.
JUDGES = {
    "zbarimg": "zbar-tools",
    "pdftotext": "poppler-utils",
    "gs": "ghostscript",
    "mutool": "mupdf-tools",
    "Xvfb": "xvfb",
    "gcc": "gcc",
}

APT = ("apt-get", "-y", "-qq", "-o", "DPkg::Lock::Timeout=300")


def complete(testing: bool) -> bool:
    """Whether all is there in the end; installs what may be installed, else prints the one line that does it."""
    if not sys.platform.startswith("linux"):
        return True
    missing = missing_packages(testing)
    if not missing:
        return True
    print(f"Missing on this system: {', '.join(missing)}", flush=True)
    if not install(missing.values()):
        print(advice(missing), file=sys.stderr)
        return False
    left = missing_packages(testing)
    if left:
        print(f"Still missing after installing: {', '.join(left)}", file=sys.stderr)
    return not left


def missing_packages(testing: bool) -> dict[str, str]:
    """What cannot be found, with its Debian package: libraries by loading them, programs by looking for them."""
    missing = {name: package for name, package in LIBRARIES.items() if not loads(name)}
    if testing:
        missing |= {name: package for name, package in JUDGES.items() if not shutil.which(name)}
        if not os.path.exists("/usr/include/stdio.h"):
            missing["stdio.h"] = "libc6-dev"
    return missing


def loads(library: str) -> bool:
    """Whether the system's loader finds the library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: Iterable[str]) -> bool:
    """Install Debian packages if there is apt and a right to use it; never asks for a password."""
    root = rights()
    if root is None:
        return False
    print("Installing them with apt …", flush=True)
    renew_list(root)
    names = [known_name(package) for package in dict.fromkeys(packages)]
    return apt(root, "install", "--no-install-recommends", *names)


@functools.cache
def renew_list(root: tuple[str, ...]) -> None:
    """Once in a start; a list that cannot be renewed may still be good enough: what counts is the installation."""
    apt(root, "update")


def rights() -> tuple[str, ...] | None:
    """What to put before a command that root must run: nothing, or sudo without a password; None if neither works."""
    if not sys.platform.startswith("linux") or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return (sudo, "-n")
    return None


def apt(root: Sequence[str], *arguments: str) -> bool:
    """Run apt-get without questions; what it has to say goes to the error output only if it fails."""
    command = [*root, "env", "DEBIAN_FRONTEND=noninteractive", *APT, *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print((done.stderr or done.stdout).strip()[-2000:], file=sys.stderr)
    return done.returncode == 0


def known_name(package: str) -> str:
    """The name under which this release of Debian or Ubuntu has the package."""
    for name in (package, f"{package}t64"):
        found = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False).stdout
        if "Candidate:" in found and "Candidate: (none)" not in found:
            return name
    return package


def advice(missing: dict[str, str]) -> str:
    """The one line that installs it, for the package tool that is here."""
    if shutil.which("apt-get"):
        packages = " ".join(dict.fromkeys(missing.values()))
        return f"Please type this, then start again:\n  sudo apt-get update && sudo apt-get install -y {packages}"
    if shutil.which("dnf"):
        wanted = " ".join(f"'{name}()(64bit)'" if ".so" in name else f"'*/{name}'" for name in missing)
        return f"Please type this, then start again:\n  sudo dnf install -y {wanted}"
    return "Please install what holds these with your system's package tool, then start again."
