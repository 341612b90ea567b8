"""The child has its limits, tells its refusals, and dies without harm."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core import sandbox
from core.errors import Expected, Invalid, Missing, Unavailable
from core.paths import program
from core.work import Progress

PICTURES = Path(__file__).parents[2] / "data" / "samples" / "images"
MANIFEST = json.loads((PICTURES.parent / "manifest.json").read_text("utf-8"))
CHILD = [sys.executable, "-E", "-s", "-c"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits are those of POSIX")


def limited(code: str) -> subprocess.CompletedProcess[bytes]:
    """Run a few lines under the child's limits."""
    lines = f"from core.sandbox_limits import limit_this_process\nlimit_this_process()\n{code}"
    return subprocess.run([*CHILD, lines], cwd=program(), capture_output=True, check=False, timeout=30)


def test_the_child_cannot_take_more_than_its_memory() -> None:
    assert b"MemoryError" in limited("bytearray(600_000_000)").stderr
    assert limited("bytearray(100_000_000)").returncode == 0


def test_the_child_cannot_write_a_file(tmp_path: Path) -> None:
    done = limited(f"with open({str(tmp_path / 'a')!r}, 'w') as file: file.write('a')")
    assert done.returncode != 0
    assert not (tmp_path / "a").exists() or (tmp_path / "a").stat().st_size == 0


def test_the_child_gets_neither_environment_nor_words_of_the_shop(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SHUKE_SECRET", "16400006021")
    started: list[subprocess.Popen[bytes]] = []
    make = subprocess.Popen

    def note(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        child: subprocess.Popen[bytes] = make(*arguments, **options)  # type: ignore[call-overload]
        environment = options["env"]
        assert isinstance(environment, dict)
        assert "SHUKE_SECRET" not in environment
        started.append(child)
        return child

    monkeypatch.setattr(subprocess, "Popen", note)
    (tmp_path / "a.csv").write_text("姓名\n张艳\n", "utf-8")
    assert list(sandbox.run("table", tmp_path / "a.csv"))
    assert [child.returncode is not None for child in started] == [True]


@pytest.mark.parametrize(
    "image", [one for one in MANIFEST["files"] if one["kind"] == "image"], ids=lambda one: one["path"]
)
def test_codes_in_pictures_are_read_in_the_child(image: dict[str, dict[str, list[str]] | str]) -> None:
    expect = image["expect"]
    assert isinstance(expect, dict)
    (line,) = sandbox.run("codes", PICTURES.parent / str(image["path"]))
    assert sorted(line["answer"]) == sorted(expect["codes"])


def test_a_picture_that_is_none_is_refused_in_the_words_of_its_room(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(Invalid) as refused:
        list(sandbox.run("codes", tmp_path / "a.png"))
    assert refused.value.code.startswith("cards.picture")


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Missing, match=r"file\.missing"):
        list(sandbox.run("table", tmp_path / "a.csv"))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b'{"rows":',
        b"[1]\n",
        b"[" * 100_000 + b"\n",
        b'{"error": "no.such_code", "facts": {}}\n',
        b'{"error": 1, "facts": {}}\n',
    ],
)
def test_nonsense_from_a_broken_child_is_one_polite_refusal(line: bytes) -> None:
    with pytest.raises(Unavailable) as refused:
        raise sandbox._told(sandbox._parsed(line))
    assert refused.value.code == "sandbox.ended"
    assert refused.value.sentence


def test_a_child_that_is_killed_is_a_polite_refusal(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\n" * 900_000)
    child = sandbox._start()
    with closing(sandbox._Conversation(child)) as talk:
        talk.ask({"job": "table", "file": str(tmp_path / "a.csv"), "options": {}})
        child.kill()
        with pytest.raises(Expected, match=r"sandbox\.ended"):
            list(sandbox._answers(talk, Progress()))
