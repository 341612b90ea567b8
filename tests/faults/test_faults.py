"""The product's workflows under kills, power cuts, failing calls and full disks. Counts are those of each commit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
SKIPPED = 77
sys.path.insert(0, str(HERE))

import shop_work

PYTHON = sys.executable
WRITER, CHECKER = f"{PYTHON} {HERE / 'shop_work.py'}", f"{PYTHON} {HERE / 'shop_check.py'}"
WORKFLOWS = ["edit", "import", "batch", "claim", "backup"]
OPS = {"edit": 14, "import": 2, "batch": 3, "claim": 12, "backup": 3, "restore": 2}
# Long enough for kills to land in the middle of an operation.
LONGEST = {"edit": "0.06", "import": "0.6", "batch": "0.2", "claim": "0.06", "backup": "0.15", "restore": "0.15"}
SIZES = {"edit": 2, "import": 3, "batch": 3, "claim": 2, "backup": 2}

pytestmark = pytest.mark.faults


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("start")
    shop_work.make_start(folder)
    return folder


def hurt(tool: str, workflow: str, start: Path, ops: int, *arguments: str) -> dict[str, object]:
    """Run one tool and return its report; anything but a sound end fails the test."""
    writer = f"{WRITER} {workflow} {{dir}}" + (f" --ops {ops}" if ops else "")
    command = [PYTHON, str(HERE / f"{tool}.py"), "--writer", writer, "--checker", CHECKER, "--start", str(start)]
    run = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False, timeout=560)
    if run.returncode == SKIPPED:
        pytest.skip(run.stdout)
    assert run.returncode == 0, run.stdout + run.stderr
    report: dict[str, object] = json.loads(run.stdout.splitlines()[-1])
    assert report["bad"] == 0
    return report


@pytest.mark.parametrize("workflow", [*WORKFLOWS, "restore"])
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(workflow: str, start: Path) -> None:
    report = hurt("killloop", workflow, start, 0, "--cycles", "15", "--longest", LONGEST[workflow])
    assert report["cases"] == 15


@pytest.mark.parametrize("workflow", [*WORKFLOWS, "restore"])
def test_nothing_acknowledged_is_lost_when_the_power_goes(workflow: str, start: Path) -> None:
    recover = f"{WRITER} {workflow} {{dir}} --ops 1"
    report = hurt("powercut", workflow, start, OPS[workflow], "--cuts", "40", "--recover", recover, "--twice", "2")
    assert report["cases"] >= 200 + 40


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_nothing_is_half_done_when_a_call_fails(workflow: str, start: Path) -> None:
    report = hurt("ioerrors", workflow, start, OPS[workflow], "--runs", "30", "--errors", "EIO,ENOSPC,EACCES,EMFILE")
    assert int(str(report["cases"])) >= 15  # a run that takes another path never makes the call


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(workflow: str, start: Path) -> None:
    last = 5000 + 1000 * SIZES[workflow]
    sizes = ["--sizes", f"5000:{last}:1000", "--ballast", "3000"]
    report = hurt("fulldisk", f"{workflow} --no-backup", start, 0, *sizes)
    assert report["cases"] == SIZES[workflow]
