"""Page boxes written over rounded ones, at the same length."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cards import pdfbox
from core.errors import Unavailable

WRITTEN = b"/MediaBox [0 0 595.000000 842.000000]\n/TrimBox [0 0 595.000000 842.000000]\n"


def numbers(line: bytes) -> list[float]:
    return [float(part) for part in line[line.index(b"[") + 1 : line.index(b"]")].split()]


def test_boxes_become_exact_and_nothing_moves(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.4\n" + WRITTEN + b"stream \x00\xff" + WRITTEN)
    assert pdfbox.mend(file, 210_000, 297_000) == 2
    mended = file.read_bytes()
    assert len(mended) == len(b"%PDF-1.4\n" + WRITTEN + b"stream \x00\xff" + WRITTEN)
    for line in mended.splitlines():
        if line.startswith(b"/MediaBox"):
            left, bottom, right, top = numbers(line)
            assert abs(right - left - 595.2756) < 0.001
            assert abs(top - bottom - 841.8898) < 0.001
            assert abs(top - 842) < 0.001


def test_the_trim_lies_inside_the_page(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"/MediaBox [0 0 272.000000 170.000000]\n/TrimBox [0 0 272.000000 170.000000]\n")
    pdfbox.mend(file, 96_000, 60_000, trim_um=3_000)
    media, trim = (numbers(line) for line in file.read_bytes().splitlines())
    assert abs(media[2] - 272.126) < 0.001
    assert abs(media[3] - media[1] - 170.0787) < 0.001
    for inner, outer in zip(trim, media, strict=True):
        assert abs(abs(inner - outer) - 8.504) < 0.01


def test_boxes_across_a_chunk_are_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.pdf"
    for chunk in (37, 40, 64, 100):
        monkeypatch.setattr(pdfbox, "_CHUNK", chunk)
        file.write_bytes(b"x" * 13 + WRITTEN * 7 + b"y" * 9)
        assert pdfbox.mend(file, 210_000, 297_000) == 7
        assert pdfbox.mend(file, 210_000, 297_000) == 0


def test_a_file_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot_write"):
        pdfbox.mend(tmp_path / "gone.pdf", 1, 1)
