"""The window's own commands: pages, finding, undo, text size, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from core import undo
from core.i18n import N_, _
from core.ids import new_op_id
from core.settings import service as settings
from ui.kit.commands import Command, Menu
from ui.kit.tokens import tokens
from ui.session import Place, Session


class ListedRoom(Protocol):
    """A room as its command needs it."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def shortcut(self) -> str: ...


def commands(rooms: Sequence[ListedRoom]) -> list[Command]:
    """What can be done from anywhere; each acts on the window."""
    return [*_FILE, *_EDIT, *(_to(room) for room in rooms), *_VIEW, *_HELP]


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops at a widget now."""
    wanted = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wanted and widget.isVisible() and widget.isEnabled()


def _to(room: ListedRoom) -> Command:
    place = Place(room.key)
    return Command(f"go.{room.key}", room.title, Menu.VIEW, lambda w: w.open(place), room.shortcut, room.icon)


def _session(window: Any) -> Session:
    held: Session = window._session
    return held


def _nothing_to_undo(window: Any) -> str:
    return "" if undo.next_undo(_session(window).ctx) else _("There is nothing to undo")


def _nothing_to_redo(window: Any) -> str:
    return "" if undo.next_redo(_session(window).ctx) else _("There is nothing to redo")


def _choose(key: str, value: str) -> Callable[[Any], None]:
    def choose(window: Any) -> None:
        ctx = _session(window).ctx
        if settings.get(ctx, key) != value:
            settings.choose(ctx, new_op_id(), key, value)

    return choose


def _larger(by: int) -> Callable[[Any], None]:
    def step(window: Any) -> None:
        steps = tokens()["text_scale_percent"]
        chosen = int(settings.get(_session(window).ctx, "look.text_percent"))
        at = steps.index(chosen) if chosen in steps else steps.index(100)
        _choose("look.text_percent", str(steps[max(0, min(at + by, len(steps) - 1))]))(window)

    return step


def _is_demo(window: Any) -> bool:
    return settings.get(_session(window).ctx, "demo") == "yes"


def _to_filter(window: Any) -> None:
    """The filter of the list in front; a second time, or without a list, Ctrl+K."""
    field = window.bring(window.key).filter_field()
    if field is None or field.hasFocus():
        window.find_or_do()
    else:
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _next_pane(window: Any) -> None:
    """The focus goes on: page, top bar, sidebar."""
    panes: tuple[QWidget, ...] = (window.bring(window.key), window.top, window.sidebar)
    focus = QApplication.focusWidget()
    here = next((at for at, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)), -1)
    pane = panes[(here + 1) % len(panes)]
    stop = next((each for each in pane.findChildren(QWidget) if is_stop(each)), None)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.TabFocusReason)


_FILE = (
    Command("shop.demo", N_("Look at the demo shop"), Menu.FILE, lambda w: _session(w).leave_for("demo"),
            icon="storefront", why_not=lambda w: _("This is the demo shop") if _is_demo(w) else ""),
    Command("shop.own", N_("To my own shop"), Menu.FILE, lambda w: _session(w).leave_for("own"), icon="storefront",
            why_not=lambda w: "" if _is_demo(w) else _("This is your own shop")),
    Command("window.close", N_("Quit"), Menu.FILE, lambda w: w.close(), "Ctrl+Q", "x"),
)  # fmt: skip
_EDIT = (
    Command("undo", N_("Undo"), Menu.EDIT, lambda w: _session(w).undo(), "Ctrl+Z", "arrow-u-up-left",
            _nothing_to_undo),
    Command("redo", N_("Redo"), Menu.EDIT, lambda w: _session(w).redo(), "Ctrl+Y", "arrow-u-up-right",
            _nothing_to_redo),
    Command("redo.again", N_("Redo"), None, lambda w: _session(w).redo(), "Ctrl+Shift+Z", why_not=_nothing_to_redo),
    Command("find", N_("Find or do"), Menu.EDIT, lambda w: w.find_or_do(), "Ctrl+K", "magnifying-glass"),
    Command("filter", N_("Filter this list"), Menu.EDIT, _to_filter, "Ctrl+F", "funnel-simple"),
)  # fmt: skip
_VIEW = (
    Command("back", N_("Back"), Menu.VIEW, lambda w: w.back(), "Alt+Left", "caret-left"),
    Command("pane", N_("Next part of the window"), Menu.VIEW, _next_pane, "Ctrl+Tab"),
    Command("text.larger", N_("Larger text"), Menu.VIEW, _larger(1), "Ctrl+=", "text-t"),
    Command("text.smaller", N_("Smaller text"), Menu.VIEW, _larger(-1), "Ctrl+-", "text-t"),
    Command("text.normal", N_("Normal text"), Menu.VIEW, _choose("look.text_percent", "100"), "Ctrl+0", "text-t"),
    Command("theme.light", N_("Light colours"), Menu.VIEW, _choose("look.theme", "light"), icon="sun-horizon"),
    Command("theme.dark", N_("Dark colours"), Menu.VIEW, _choose("look.theme", "dark"), icon="moon"),
    Command("theme.system", N_("Colours as the system"), Menu.VIEW, _choose("look.theme", "system"), icon="palette"),
)
_HELP = (
    Command("keys", N_("Keys"), Menu.HELP, lambda w: w.keymap.toggle(), "F1", "keyboard"),
    Command("said", N_("What was said"), Menu.HELP, lambda w: w.bell.start(), icon="bell"),
)
