"""The program killed while it prints: no file under the name, and every card can be printed after the next start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from core.cards import jobs
from core.cards.moves import Job
from core.db import check
from core.ids import new_op_id
from core.shop import Around, open_shop
from core.wiring import RULES
from core.work import Progress
from tests.make_cards import a_batch, states_of
from ui.press import batch as press

CARDS = 30
PAGES = 6


def run(folder: str, target: str, step: int) -> None:
    """The life of the process that is killed at a step of making (up to 6) or reading back."""
    app = QGuiApplication([])
    ctx = open_shop(Path(folder), Around(rules=RULES)).till
    progress = Progress(lambda done, _total: os.kill(os.getpid(), 9) if done == step else None)
    press.print_pdf(ctx, new_op_id(), a_batch(ctx, CARDS), Path(target), progress)
    del app


@pytest.mark.usefixtures("qapp")
@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
@pytest.mark.parametrize("step", [2, PAGES + 3], ids=["making", "reading back"])
def test_a_kill_while_printing_loses_nothing(shop_folder: Path, tmp_path: Path, step: int) -> None:
    target, root = tmp_path / "cards.pdf", Path(__file__).parents[3]
    code = f"from tests.ui.press.test_batch_killed import run; run({str(shop_folder)!r}, {str(target)!r}, {step})"
    ended = subprocess.run([sys.executable, "-c", code], cwd=root, check=False, capture_output=True, text=True)
    assert ended.returncode == -9, ended.stderr
    assert not target.exists()
    with open_shop(shop_folder, Around(rules=RULES)) as shop:
        assert check.full(shop.till.db) == []
        assert [job.state for job in jobs.unfinished(shop.till)] == [Job.PREPARED]
        jobs.drop_unsent(shop.till)
        assert states_of(shop.till, 1) == "m" * CARDS
        assert press.print_pdf(shop.till, new_op_id(), 1, target).decoded == 2 * CARDS
    assert [path.name for path in tmp_path.glob("cards*")] == ["cards.pdf"]
