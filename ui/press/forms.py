"""The forms in which cards leave: a PDF of sheets, a picture of each face, paper. Made and read back, then placed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from core.cards import qr
from core.cards.assets import open_picture
from core.cards.marks import Face, Sheet
from core.cards.pressing import Work, layout
from core.cards.verifying import FoundCode
from core.errors import Invalid, Unavailable
from core.files import put_in_place
from core.work import Progress
from ui.press import image, pdf, verify

ENOUGH_CODES = 4

Pages = Callable[[], Iterator[Sheet]]
"""The sheets of a job from the first one on, as often as they are asked for."""


class Made(Protocol):
    """What is made beside its final name and read back; nothing of it is out yet."""

    def room(self) -> Path:
        """The folder whose disk has to hold what is made."""
        ...

    def write(self, work: Work, pages: Pages, progress: Progress) -> None:
        """Make everything beside its final name; raises Unavailable when the disk cannot."""
        ...

    def read(self, work: Work, progress: Progress) -> Iterator[FoundCode]:
        """Every code that the written bytes really show."""
        ...

    def page_count(self) -> int:
        """How many pages were written."""
        ...

    def sha256(self) -> str:
        """A hash of what was written and not placed yet."""
        ...

    def drop(self) -> None:
        """Remove what was written and not placed."""
        ...


class Form(Made, Protocol):
    """A way to let cards leave. Until `place` nothing is out: no file under its name, no ink on paper."""

    @property
    def output(self) -> str:
        """What a job of it is called: `pdf` for files, `driver` for paper."""
        ...

    @property
    def passes(self) -> int:
        """How often it goes through all pages: made, read back, and on paper painted once more."""
        ...

    @property
    def path(self) -> Path:
        """The file, or the first of the files; for paper what was read back and is gone."""
        ...

    @property
    def printer(self) -> str:
        """The printer by its name; empty for files."""
        ...

    def place(self, progress: Progress) -> bool:
        """Let it leave: files get their names, paper its ink. False if a part of it waits for a hand; raises
        Unavailable."""
        ...

    def is_there(self, work: Work, sha256: str) -> bool:
        """Whether what stands under its name are the bytes that were read back then."""
        ...

    def may_be_out(self, sha256: str) -> bool:
        """After `place` failed: whether some of it stands under its name all the same, or nobody can tell."""
        ...


class HandFed(Form, Protocol):
    """A form that may leave its backs for later, when a person has turned the stack."""

    def place_backs(self, work: Work, pages: Pages, progress: Progress) -> None:
        """Let the backs leave, sheet by sheet; raises Unavailable."""
        ...


class PdfFile:
    """One PDF, sheet after sheet."""

    output, passes, printer = "pdf", 2, ""

    def __init__(self, target: Path) -> None:
        self.path = target

    def room(self) -> Path:
        return self.path.absolute().parent

    def write(self, work: Work, pages: Pages, progress: Progress) -> None:
        pdf.write(self.path, pages(), work.title, progress, work.plan.pages)

    def read(self, work: Work, progress: Progress) -> Iterator[FoundCode]:
        return verify.read_codes(pdf.part_of(self.path), layout(work), progress)

    def page_count(self) -> int:
        return verify.page_count(pdf.part_of(self.path))

    def sha256(self) -> str:
        return _digest([pdf.part_of(self.path)])

    def is_there(self, work: Work, sha256: str) -> bool:  # noqa: ARG002 - a PDF is one file, whatever the work
        return self.path.is_file() and _digest([self.path]) == sha256

    def may_be_out(self, sha256: str) -> bool:
        try:
            return self.path.is_file() and _digest([self.path]) == sha256
        except OSError:
            return True

    def place(self, progress: Progress) -> bool:  # noqa: ARG002 - one step
        pdf.finish(self.path)
        return True

    def drop(self) -> None:
        with suppress(OSError):
            pdf.part_of(self.path).unlink()


class PngFiles:
    """A picture of each face, at 300 dots per inch: `card-front.png`, `card-back.png`."""

    output, passes, printer = "pdf", 2, ""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._paths: list[Path] = []

    @property
    def path(self) -> Path:
        return self._paths[0] if self._paths else self._target

    def room(self) -> Path:
        return self._target.absolute().parent

    def _named(self, face: Face) -> Path:
        return self._target.with_name(f"{self._target.stem}-{face.value}.png")

    def write(self, work: Work, pages: Pages, progress: Progress) -> None:
        for done, sheet in enumerate(pages(), start=1):
            path = self._named(sheet.face)
            _require_file(path)
            self._paths.append(path)
            image.write_png(pdf.part_of(path), image.picture(sheet))
            progress.step(done, work.plan.pages)

    def read(self, work: Work, progress: Progress) -> Iterator[FoundCode]:
        for page, (path, face) in enumerate(zip(self._paths, work.plan.faces, strict=True)):
            seen = open_picture(pdf.part_of(path))
            for code in qr.read(seen.pixels, seen.width, seen.height, ENOUGH_CODES):
                yield FoundCode(page, 0, face, code.text)
            progress.step(page + 1, work.plan.pages)

    def page_count(self) -> int:
        return len(self._paths)

    def sha256(self) -> str:
        return _digest([pdf.part_of(path) for path in self._paths])

    def is_there(self, work: Work, sha256: str) -> bool:
        paths = [self._named(face) for face in work.plan.faces]
        return all(path.is_file() for path in paths) and _digest(paths) == sha256

    def may_be_out(self, sha256: str) -> bool:  # noqa: ARG002 - only placing takes a part away
        return any(not pdf.part_of(path).exists() for path in self._paths)

    def place(self, progress: Progress) -> bool:  # noqa: ARG002 - a few quick steps
        try:
            for path in self._paths:
                put_in_place(pdf.part_of(path), path)
        except OSError:
            raise Unavailable("press.cannot_write", name=self.path.name) from None
        return True

    def drop(self) -> None:
        for path in self._paths:
            with suppress(OSError):
                pdf.part_of(path).unlink()


@contextmanager
def within_reach(form: Form) -> Iterator[None]:
    """What the disk does not give any more, as an expected error: a stick was pulled, a folder of the network is gone.

    Raises `press.no_folder`, `press.cannot_write`.
    """
    try:
        yield
    except (OSError, Unavailable) as error:
        folder = form.room()
        if not folder.is_dir():
            raise Unavailable("press.no_folder", folder=str(folder)) from None
        if isinstance(error, OSError):
            raise Unavailable("press.cannot_write", name=form.path.name or str(folder)) from None
        raise


def require_target(target: Path, *endings: str) -> None:
    """Refuse a name no file can be written under; a file that is there will be replaced.

    With `endings` the name must have one of them. Raises `press.is_folder`, `press.no_folder`, `press.ending`.
    """
    _require_file(target)
    if endings and target.suffix.lower() not in endings:
        raise Invalid("press.ending", name=target.name, endings=endings)
    if not target.absolute().parent.is_dir():
        raise Invalid("press.no_folder", folder=str(target.parent))


def _require_file(path: Path) -> None:
    if path.is_dir():
        raise Invalid("press.is_folder", name=path.name)


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while some := file.read(1 << 20):
                digest.update(some)
    return digest.hexdigest()
