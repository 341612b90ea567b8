"""The sheets of a draft as they will be printed, one at a time, and the tools to walk and zoom them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.cards import drafts, imposition
from core.cards.compose import Plate
from core.cards.fields import Values
from core.cards.marks import Face, Sheet
from core.cards.sample import Sample
from core.i18n import _
from ui.cards.maker.draft import Draft
from ui.kit.buttons import KeyButton, tool
from ui.kit.choices import Segmented
from ui.kit.tokens import space
from ui.pickers.face import FACES, measure
from ui.pickers.paper import PlaceMark
from ui.pickers.sheet import SheetBoard
from ui.session import Session


class SheetStage(QWidget):
    """Shows any page of a draft. Until the batch is made its codes are stand-ins; then they are the cards' own."""

    place_chosen = Signal(int)
    """A place of the first sheet was clicked."""
    turned = Signal()
    """Another page, or other pages."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._draft: Draft | None = None
        self._sample: Sample | None = None
        self._plates: dict[Face, Plate] = {}
        self._can_choose = False
        self.page, self.face = 0, Face.FRONT
        self.board = SheetBoard(_("Preview of the sheet"))
        self.board.picture.place_chosen.connect(self.place_chosen)
        self.sides = Segmented([(face.value, _(words)) for face, words in FACES.items()], _("Side of the sheet"))
        self.sides.changed.connect(lambda key: self.show_face(Face(key)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.board, 1)
        column.addWidget(self.sides, 0, Qt.AlignmentFlag.AlignHCenter)

    @property
    def pages(self) -> int:
        """How many sheets there are."""
        return self._draft.sheets if self._draft else 0

    @property
    def faces(self) -> Sequence[Face]:
        """The faces that get ink."""
        return self._draft.faces(self._sample.design) if self._draft and self._sample else ()

    @property
    def sheet(self) -> Sheet | None:
        """The page shown."""
        return self.board.picture.sheet

    def show_draft(self, draft: Draft) -> None:
        """Show the sheets of a draft, on the page that was open if it is still there."""
        sample = draft.sample(self._session.ctx)
        if sample != self._sample:
            self._sample, self._plates = sample, {}
        self._draft = draft
        self.page = min(self.page, max(0, self.pages - 1))
        if self.face not in self.faces:
            self.face = Face.FRONT
        self._draw()

    def turn_to(self, page: int) -> None:
        """Show another sheet; beyond the ends nothing happens."""
        if 0 <= page < self.pages and page != self.page:
            self.page = page
            self._draw()

    def show_face(self, face: Face) -> None:
        """Show this face of the sheets."""
        if face in self.faces and face is not self.face:
            self.face = face
            self._draw()

    def let_choose(self, on: bool) -> None:
        """Whether places of the first sheet can be chosen."""
        self._can_choose = on
        self._draw()

    def _draw(self) -> None:
        if self._draft is None or self._sample is None or not self.pages:
            self.board.picture.show_sheet(None)
            return
        whole = self._draft.layout(self._sample.design)
        part, items = imposition.page_of(whole, self.page)
        press = {self.face: self._plate(self.face).press}
        sheet = next(imposition.sheets(self._cards(items), press, part), None)
        names = [_("Place {number}").format(number=slot + 1) for slot in range(part.stock.slots)]
        first = self.page == 0
        self.board.picture.let_choose(self._can_choose and first)
        self.board.picture.show_sheet(sheet, imposition.boxes(part, self.face), names)
        self.board.picture.mark(_marks(self._draft) if first else {})
        self.sides.setVisible(len(self.faces) > 1)
        self.sides.choose(self.face.value)
        self.turned.emit()

    def _cards(self, items: range) -> list[Values]:
        assert self._draft is not None
        if self._draft.batch_id:
            return drafts.cards_of(self._session.ctx, self._draft.cards[items.start : items.stop])
        return list(islice(drafts.stand_ins(items.start), len(items)))

    def _plate(self, face: Face) -> Plate:
        assert self._sample is not None
        if face not in self._plates:
            sample = self._sample
            self._plates[face] = Plate(sample.design, face, sample.values, measure(), sample.language)
        return self._plates[face]


def _marks(draft: Draft) -> dict[int, PlaceMark]:
    """What is said over the places of the first sheet: used ones, and where printing begins."""
    used = PlaceMark(_("Used"), "neutral_soft", "on_neutral_soft", "x")
    marks = {slot: used for slot in range(draft.stock.slots) if slot < draft.first_slot or slot in draft.skip}
    first = next((slot for slot in range(draft.stock.slots) if slot not in marks), None)
    if first and not draft.batch_id:
        marks[first] = PlaceMark(_("Begins here"), "primary_soft", "on_primary_soft", veil=False)
    return marks


class SheetTools(QWidget):
    """Zoom and page of a stage, in one row."""

    def __init__(self, stage: SheetStage) -> None:
        super().__init__()
        self._stage = stage
        self.farther = tool("minus", _("Farther"))
        self.farther.clicked.connect(stage.board.farther)
        self.fit = KeyButton(_("Fit"), kind="ghost", sz="s")
        self.fit.clicked.connect(stage.board.fit)
        self.nearer = tool("plus", _("Nearer"))
        self.nearer.clicked.connect(stage.board.nearer)
        self.before = tool("caret-left", _("Previous sheet"))
        self.before.clicked.connect(lambda: stage.turn_to(stage.page - 1))
        self.told = QLabel()
        self.after = tool("caret-right", _("Next sheet"))
        self.after.clicked.connect(lambda: stage.turn_to(stage.page + 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(0))
        for widget in (self.farther, self.fit, self.nearer, self.before, self.told, self.after):
            row.addWidget(widget)
        stage.turned.connect(self._tell)
        stage.board.zoomed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        stage = self._stage
        self.fit.setText(_("Fit") if stage.board.percent == 100 else f"{stage.board.percent} %")
        said = _("Sheet {page} of {pages}").format(page=f"{stage.page + 1:,}", pages=f"{max(1, stage.pages):,}")
        self.told.setText(said)
        self.before.setEnabled(stage.page > 0)
        self.after.setEnabled(stage.page + 1 < stage.pages)
        self.farther.setEnabled(stage.board.percent > 100)
