"""The project's own .venv: made once, filled from a lock file, and left alone while its stamp fits."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from installer import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"run": ROOT / "installer" / "requirements.lock", "test": ROOT / "installer" / "requirements-dev.lock"}
TOLD_LINES = 15


def ready(verb: str) -> bool:
    """Whether the stamp says that all that `run` or `test` needs is there; reads two small files."""
    try:
        found = stamp_file(verb).read_text(encoding="ascii")
    except OSError:
        return False
    return found == stamp(verb) and PYTHON.exists()


def stamp_file(verb: str) -> Path:
    return VENV / f"shuke-{verb}.stamp"


def stamp(verb: str) -> str:
    """What the environment was made from: the lock, this Python, this place, and the list of system libraries."""
    parts = [this_python(), sys.platform, platform.machine(), str(ROOT), repr(system_libraries.LIBRARIES)]
    if verb == "test":
        parts.append(repr(system_libraries.JUDGES))
    digest = hashlib.sha256("\n".join(parts).encode())
    digest.update(LOCKS[verb].read_bytes())
    return digest.hexdigest()


def this_python() -> str:
    """The version by which packages differ; a mended 3.11.x keeps what was made for another 3.11.y."""
    return f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"


def make(verb: str) -> bool:
    """Make .venv as the lock says; False after saying why it could not be. What was interrupted is made anew."""
    stamp_file(verb).unlink(missing_ok=True)
    half_done = VENV / "shuke-half-done"
    if (half_done.exists() or not python_fits()) and not make_venv():
        return False
    half_done.touch()
    if not install(LOCKS[verb]):
        return False
    half_done.unlink()
    # The test lock holds the whole run lock, version for version.
    for done in LOCKS if verb == "test" else (verb,):
        stamp_file(done).write_text(stamp(done), encoding="ascii")
    return True


def python_fits() -> bool:
    """Whether .venv has a working Python of the version that is running here."""
    ask = [str(PYTHON), "-c", "import sys; print(sys.implementation.name, '%d.%d' % sys.version_info[:2])"]
    try:
        said = subprocess.run(ask, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return said.returncode == 0 and said.stdout.strip() == this_python()


def make_venv() -> bool:
    """Make .venv anew. A Debian without python3-venv gets that package; else a pip of the system fills the folder."""
    print(f"Making {VENV.name} with Python {sys.version.split()[0]} …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    if run_venv():
        return True
    if system_libraries.install([venv_package()]) and run_venv():
        return True
    if module_answers(sys.executable, "pip") and run_venv("--without-pip"):
        return True
    print("This Python cannot make a virtual environment. Please type this, then start again:", file=sys.stderr)
    print(f"  sudo apt-get update && sudo apt-get install -y {venv_package()}", file=sys.stderr)
    return False


def run_venv(*options: str) -> bool:
    command = [sys.executable, "-m", "venv", "--clear", *options, str(VENV)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def venv_package() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def module_answers(python: str, module: str) -> bool:
    try:
        asked = subprocess.run([python, "-m", module, "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def install(lock: Path) -> bool:
    """Install exactly what the lock names, each file checked against its hash, nothing built from source."""
    total = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line)
    print(f"Installing {total} packages from {lock.name}; the first time this takes a minute or two …", flush=True)
    # Where .venv has no pip of its own, the system's pip works on it from outside.
    own = module_answers(str(PYTHON), "pip")
    pip = [str(PYTHON), "-m", "pip"] if own else [sys.executable, "-m", "pip", f"--python={PYTHON}"]
    options = ["--no-input", "--require-hashes", "--only-binary=:all:", "--progress-bar=off"]
    return follow([*pip, "--disable-pip-version-check", "install", *options, f"--requirement={lock}"])


def follow(command: list[str]) -> bool:
    """Run pip and show what it is at; its own words only when it fails."""
    said: list[str] = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=quiet_environment(),
    ) as pip:
        for line in pip.stdout or ():
            said.append(line.rstrip())
            verb, _, rest = line.partition(" ")
            if verb in ("Collecting", "Processing"):
                print("  " + Path(rest.split(" (from")[0].strip()).name, flush=True)
    if pip.returncode != 0:
        print("\n".join(said[-TOLD_LINES:]), file=sys.stderr)
        print(
            "The packages could not be installed: see above. If the network was away, just start again.",
            file=sys.stderr,
        )
    return pip.returncode == 0


def quiet_environment() -> dict[str, str]:
    """The caller's environment with its pip settings, less what would lead pip past .venv."""
    astray = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV"}
    return {name: value for name, value in os.environ.items() if name not in astray}
