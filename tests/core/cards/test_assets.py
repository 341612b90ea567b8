"""Pictures from outside: read under caps, upright, first frame, and refused with the way out."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from core.cards import qr
from core.cards.assets import clean_picture, open_picture
from core.errors import Invalid
from tests.core.cards.test_qr import pixels
from tests.make_press import ENTRY


def symbol(payload: str = ENTRY, unit: int = 6) -> Image.Image:
    data, width, height = pixels(qr.matrix(payload), unit)
    return Image.frombytes("L", (width, height), data)


def saved(picture: Image.Image, path: Path, **options: object) -> Path:
    picture.save(path, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("name", ["code.png", "code.jpg", "code.webp"])
def test_a_screenshot_in_each_format_gives_its_code(tmp_path: Path, name: str) -> None:
    assert qr.codes_in_picture(saved(symbol().convert("RGB"), tmp_path / name)) == [ENTRY]


def test_a_wrong_ending_does_not_matter_but_a_wrong_content_does(tmp_path: Path) -> None:
    assert qr.codes_in_picture(saved(symbol(), tmp_path / "code.txt", format="PNG")) == [ENTRY]
    for name, data in {"a.png": b"GIF89a" + bytes(40), "b.png": b"", "c.jpg": b"hello", "d.png": b"<svg/>"}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Invalid, match="picture_kind"):
            open_picture(tmp_path / name)


def test_a_transparent_screenshot_lies_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", symbol().size, (0, 0, 0, 0))
    clear.paste(Image.new("RGBA", symbol().size, "black"), mask=symbol().point(lambda level: 255 - level))
    assert qr.codes_in_picture(saved(clear, tmp_path / "clear.png")) == [ENTRY]
    few = symbol().convert("P")
    assert qr.codes_in_picture(saved(few, tmp_path / "few.png", transparency=few.getpixel((0, 0)))) == [ENTRY]


def test_a_photo_is_turned_upright_and_loses_what_the_camera_wrote(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N"}
    photo = saved(Image.new("RGB", (40, 20), "red"), tmp_path / "photo.jpg", exif=exif)
    upright = open_picture(photo)
    assert (upright.width, upright.height, len(upright.pixels)) == (20, 40, 800)
    kept = clean_picture(photo)
    assert (kept.width, kept.height, kept.mime) == (20, 40, "image/png")
    assert not Image.open(io.BytesIO(kept.data)).getexif()
    assert kept.sha256 == clean_picture(photo).sha256


def test_the_first_frame_counts(tmp_path: Path) -> None:
    frames = [symbol().convert("RGB"), Image.new("RGB", symbol().size, "white")]
    for name in ("moving.png", "moving.webp"):
        moving = saved(frames[0], tmp_path / name, save_all=True, append_images=frames[1:], duration=80)
        assert qr.codes_in_picture(moving) == [ENTRY]


def png_claiming(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [5_001, 11_000, 30_000])
def test_a_picture_that_declares_too_many_pixels_is_refused_before_it_is_unpacked(tmp_path: Path, side: int) -> None:
    (tmp_path / "bomb.png").write_bytes(png_claiming(side, side))
    with pytest.raises(Invalid, match="picture_too_many_pixels"):
        open_picture(tmp_path / "bomb.png")


def test_a_cut_off_or_huge_file_is_refused(tmp_path: Path) -> None:
    whole = saved(symbol(), tmp_path / "whole.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Invalid, match="picture_damaged"):
        open_picture(tmp_path / "cut.png")
    with (tmp_path / "huge.png").open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(Invalid, match="picture_too_big"):
        open_picture(tmp_path / "huge.png")


def test_a_picture_without_a_code_gives_none(tmp_path: Path) -> None:
    assert qr.codes_in_picture(saved(Image.new("RGB", (300, 200), "#eee"), tmp_path / "plain.png")) == []
