"""The two commands on a machine that lacks something."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from installer import environment, start, system_libraries
from tests.house.sources import ROOT

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries are asked for on Linux")


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A .venv whose Python repeats what it is told, with a lock of its own, stamped as ready."""
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\nshift\necho "$QT_QPA_PLATFORM: $@"\nexit 7\n')
    python.chmod(0o755)
    (tmp_path / "lock").write_text("one==1\n")
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", python)
    monkeypatch.setattr(environment, "LOCKS", {"run": tmp_path / "lock", "test": tmp_path / "lock"})
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    environment.stamp_file("run").write_text(environment.stamp("run"))
    return tmp_path


@linux_only
def test_without_a_screen_run_says_so_and_does_the_main_job(set_up: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert start.start("run", []) == 7
    assert capfd.readouterr().out == (
        "No screen here, so the main job runs without a window.\noffscreen: demo --main-job\n"
    )


@linux_only
def test_with_a_screen_run_opens_the_demo_shop(
    set_up: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert start.start("run", []) == 7
    assert capfd.readouterr().out == ": --demo\n"


@linux_only
def test_arguments_go_through_to_the_program(set_up: Path, capfd: pytest.CaptureFixture[str]) -> None:
    start.start("run", ["find", "小 满", "--json"])
    assert capfd.readouterr().out == "offscreen: find 小 满 --json\n"


def test_a_changed_lock_wants_a_new_set_up(set_up: Path) -> None:
    assert environment.ready("run")
    (set_up / "lock").write_text("one==2\n")
    assert not environment.ready("run")


def test_a_set_up_for_running_is_not_one_for_testing(set_up: Path) -> None:
    assert not environment.ready("test")


def test_a_lost_python_wants_a_new_set_up(set_up: Path) -> None:
    environment.PYTHON.unlink()
    assert not environment.ready("run")


@linux_only
def test_presence_is_asked_of_the_loader() -> None:
    assert system_libraries.loads("libc.so.6")
    assert not system_libraries.loads("libshuke-never-made.so.1")


@linux_only
def test_where_nothing_may_be_installed_the_one_line_is_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(system_libraries, "LIBRARIES", {"libshuke-never-made.so.1": "libshuke1", "libc.so.6": "libc6"})
    assert not system_libraries.complete(testing=False)
    assert "sudo apt-get update && sudo apt-get install -y libshuke1\n" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["dance"], 2), (["--help"], 0)])
def test_a_wrong_call_is_answered_with_the_usage(arguments: list[str], code: int) -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "installer" / "bootstrap.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert told.returncode == code
    assert "installer/bootstrap.py run" in told.stdout + told.stderr
