"""Pictures: opened under caps, upright, first frame only. Foreign files are opened only in the sandboxed child."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import Invalid

FORMATS = ("PNG", "JPEG", "WEBP")
LARGEST_BYTES = 20_000_000
MOST_PIXELS = 25_000_000  # the sentence of cards.picture_too_many_pixels says it


@dataclass(frozen=True, slots=True)
class GreyPicture:
    """Grey pixels, one byte each, rows without padding, upright."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture as it is kept: encoded anew, without what the camera wrote about place and person."""

    sha256: str
    mime: str
    data: bytes
    width: int
    height: int


def open_picture(path: Path) -> GreyPicture:
    """The picture as grey pixels; transparent parts become white. Raises Invalid with the cause and the way out."""
    try:
        flat = _on_white(_opened(path))
        return GreyPicture(flat.width, flat.height, flat.tobytes())
    except MemoryError:
        raise Invalid("cards.picture_too_many_pixels") from None


def clean_picture(path: Path) -> Asset:
    """The picture encoded anew as PNG, upright, first frame, nothing but pixels; named by its hash."""
    picture = _opened(path)
    plain = picture.convert("RGBA" if _has_alpha(picture) else "RGB")
    out = io.BytesIO()
    plain.save(out, "PNG", optimize=True)
    data = out.getvalue()
    return Asset(hashlib.sha256(data).hexdigest(), "image/png", data, plain.width, plain.height)


def _opened(path: Path) -> Image.Image:
    if path.stat().st_size > LARGEST_BYTES:
        raise Invalid("cards.picture_too_big", megabytes=LARGEST_BYTES // 1_000_000)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(path, formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Invalid("cards.picture_too_many_pixels")
                picture.load()
                return ImageOps.exif_transpose(picture)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise Invalid("cards.picture_too_many_pixels") from None
        except UnidentifiedImageError:
            raise Invalid("cards.picture_kind") from None
        except (OSError, ValueError, SyntaxError, EOFError, Warning, MemoryError, OverflowError):
            raise Invalid("cards.picture_damaged") from None


def _has_alpha(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _on_white(picture: Image.Image) -> Image.Image:
    """Grey; screenshots of chats may be transparent, and what shows through is paper."""
    if not _has_alpha(picture):
        return picture.convert("L")
    grey, cover = picture.convert("LA").split()
    paper = Image.new("L", picture.size, 255)
    paper.paste(grey, mask=cover)
    return paper
