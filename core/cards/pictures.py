"""A picture with a code, looked at in the sandboxed child: the texts, and the picture encoded anew."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from core.cards.assets import clean_picture
from core.cards.qr import codes_in_picture

LONGEST_SIDE_PX = 1200
MOST_CODES = 8


def code_picture(path: Path) -> Iterator[dict[str, Any]]:
    """One line with `codes`, and the picture at a size that still shows what was printed (JPEG, base64)."""
    codes = codes_in_picture(path, MOST_CODES)
    with Image.open(io.BytesIO(clean_picture(path).data)) as picture:
        picture.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=80)
    data = base64.b64encode(out.getvalue()).decode()
    yield {"codes": codes, "picture": data, "px_w": picture.width, "px_h": picture.height}
