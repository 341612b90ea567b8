"""Making a batch and printing it, in all its states."""

from __future__ import annotations

import tempfile
from pathlib import Path

from core.cards import batches
from core.errors import Refused
from tests.make_printers import PaperTray
from tests.ui.scenes.stage import Scene, Stage
from ui.cards.maker.maker import PAPER, Maker
from ui.cards.page import CardsPage
from ui.session import Place


def _maker(stage: Stage, *, printers: bool = True) -> Maker:
    """The maker with two printers, or none, beginning another batch like the newest."""
    stage.window.open(Place("cards"))
    stage.settle()
    page = stage.window.findChild(CardsPage)
    assert isinstance(page, CardsPage)
    maker = page.maker
    folder = Path(tempfile.mkdtemp(prefix="scene-"))
    maker.use(PaperTray(folder, [] if not printers else ["HP LaserJet M132", "EPSON L3250"]))
    lines = batches.overview(stage.session.ctx)
    page._leave_for_maker()
    maker.begin(batch_like=lines[0].id if lines else 0)
    stage.settle(600)
    return maker


def card(stage: Stage) -> None:
    """The first step: another batch like one before."""
    _maker(stage)


def fresh(stage: Stage) -> None:
    """The first step in a shop that has no entry code yet."""
    _maker(stage)


def words(stage: Stage) -> None:
    """The design's own texts, opened; the back of the card."""
    maker = _maker(stage)
    maker.card.texts.open_button.click()
    stage.settle()
    maker.panel._area.verticalScrollBar().setValue(900)
    maker.stage.live.sides.button("back").click()
    stage.settle()


def wrong(stage: Stage) -> None:
    """A card that may be unlawful, and a name that is taken."""
    maker = _maker(stage)
    maker.card.offer.line.setText("晒图五星好评送红包")
    maker.card.offer._typed()
    maker.card.name.setText(batches.overview(stage.session.ctx)[0].name)
    maker.card.changed.emit()
    stage.settle(600)


def paper(stage: Stage) -> None:
    """The second step, with places that are used up."""
    maker = _maker(stage)
    maker._show_step(PAPER)
    maker.paper.take_place(2)
    maker.paper.click.choose("used")
    maker.paper.take_place(5)
    stage.settle()


def printing(stage: Stage) -> None:
    """The third step."""
    maker = _maker(stage)
    maker._show_step(2)
    stage.settle()


def no_printer(stage: Stage) -> None:
    """The third step on a PC without a printer."""
    maker = _maker(stage, printers=False)
    maker._show_step(2)
    stage.settle()


def running(stage: Stage) -> None:
    """Codes are being made and sheets checked."""
    maker = _maker(stage)
    maker.card.qty.setValue(4_000)
    stage.settle(400)
    maker._show_step(2)
    maker.print_now()
    stage.until(lambda: bool(maker.panel.run.count.text()))
    stage.settle(300)


def turning(stage: Stage) -> None:
    """The fronts are out, the stack waits to be turned."""
    maker = _maker(stage)
    maker.card.qty.setValue(12)
    maker._show_step(2)
    maker.print_form.sides.setCurrentIndex(2)
    stage.settle(400)
    maker.print_now()
    stage.until(lambda: maker.run.waits_for_turn)
    stage.settle()


def refused(stage: Stage) -> None:
    """A print that could not begin says why."""
    maker = _maker(stage)
    maker._show_step(2)
    maker.run.failed.emit(Refused("press.paper_refused", name="EPSON L3250", paper="210 × 297 mm"))
    stage.settle()


SCENES: dict[str, Scene] = {
    "maker.card": card,
    "maker.words": words,
    "maker.wrong": wrong,
    "maker.paper": paper,
    "maker.print": printing,
    "maker.no_printer": no_printer,
    "maker.running": running,
    "maker.turning": turning,
    "maker.refused": refused,
}
EMPTY: dict[str, Scene] = {"maker.fresh": fresh}
