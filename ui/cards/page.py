"""The page of parcel cards."""

from __future__ import annotations

from ui.kit.page import Page
from ui.session import Session


class CardsPage(Page):
    """Batches of cards."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)

    def refresh(self) -> None:
        """Nothing yet."""
