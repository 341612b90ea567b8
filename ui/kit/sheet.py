"""The one style sheet, written from the tokens; variants are the properties kind, sz, err and search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor

from core.paths import resources
from ui.kit.tokens import radius, size, space, tokens

LONGEST = 8 * 1024

_BUTTONS = """
QPushButton {{ background: {surface}; color: {text}; border: 1px solid {border_strong}; border-radius: {r_control};
  padding: 0 {s14}; min-height: {control}; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {selected}; }}
QPushButton[kind="primary"] {{ background: {primary}; color: {on_primary}; border-color: {primary}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {primary_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {primary_press}; }}
QPushButton[kind="soft"] {{ background: {primary_soft}; color: {on_primary_soft}; border-color: {primary_soft}; }}
QPushButton[kind="soft"]:hover {{ border-color: {primary}; }}
QPushButton[kind="ghost"], QToolButton {{ background: transparent; border: 1px solid transparent; color: {text}; }}
QPushButton[kind="ghost"]:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton[kind="ghost"]:pressed, QToolButton:pressed {{ background: {selected}; }}
QPushButton[kind="danger"] {{ background: {danger}; color: {on_danger}; border-color: {danger}; font-weight: 600; }}
QPushButton[kind="danger"]:hover {{ background: {danger_hover}; }}
QPushButton[kind="danger"]:pressed {{ background: {danger_press}; }}
QPushButton[kind="link"] {{ background: transparent; border: 0; color: {primary}; padding: 0 {s4}; }}
QPushButton[kind="link"]:hover {{ color: {text}; }}
QPushButton[kind="ontoast"] {{ background: transparent; border: 0; color: {toast_link}; font-weight: 600; }}
QPushButton[sz="s"] {{ min-height: {control_small}; padding: 0 {s8}; }}
QPushButton[sz="l"] {{ min-height: {control_large}; padding: 0 {s20}; }}
QPushButton:disabled {{ background: {sunken}; color: {muted}; border-color: {border}; }}
QPushButton[kind="ghost"]:disabled {{ background: transparent; border-color: transparent; }}
QToolButton {{ border-radius: {r_control}; padding: 0 {s8}; min-height: {control}; min-width: {tool}; }}
QToolButton::menu-indicator {{ image: none; }}
"""

_INPUTS = """
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QDateEdit {{ background: {surface}; color: {text};
  border: 1px solid {input_line}; border-radius: {r_control}; padding: 0 {s12}; min-height: {control};
  selection-background-color: {primary}; selection-color: {on_primary}; }}
QPlainTextEdit {{ padding: {s4} {s8}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: {focus_ring} solid {focus}; }}
QLineEdit QToolButton {{ background: transparent; border: 0; padding: 0; min-height: 0; min-width: 0; }}
QLineEdit[err="true"] {{ border: {focus_ring} solid {danger}; }}
QLineEdit:read-only {{ border-color: transparent; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; }}
QComboBox::drop-down {{ border: 0; width: {s24}; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {s12}; height: {s12}; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {border}; }}
"""

_FRAMES = """
QWidget#window {{ background: {app}; }}
QWidget#sidebar {{ background: {sidebar}; border: 0; border-right: 1px solid {border}; }}
QWidget#topbar {{ background: {app}; border: 0; border-bottom: 1px solid {border}; }}
QFrame#banner {{ background: {accent_soft}; border: 0; border-bottom: 1px solid {border}; }}
QFrame#banner QLabel, QFrame#warn QLabel {{ color: {on_accent_soft}; }}
QFrame#card {{ background: {surface}; border: 1px solid {border}; border-radius: {r_card}; }}
QFrame#raised {{ background: {raised}; border: 1px solid {border_strong}; border-radius: {r_card}; }}
QFrame#sunken {{ background: {sunken}; border: 0; border-radius: {r_box}; }}
QFrame#soft {{ background: {primary_soft}; border: 0; border-radius: {r_box}; }}
QFrame#warn {{ background: {accent_soft}; border: 0; border-radius: {r_box}; }}
QFrame#bad {{ background: {danger_soft}; border: 0; border-radius: {r_box}; }}
QFrame#bad QLabel {{ color: {on_danger_soft}; }}
QFrame#toast {{ background: {toast}; border: 0; border-radius: {r_card}; }}
QFrame#toast QToolButton:hover {{ background: {text2}; }}
QFrame#toast QLabel {{ color: {on_toast}; }}
QDialog, QMessageBox {{ background: {raised}; }}
QLabel[kind="title"] {{ font-size: {f_title}; font-weight: 600; }}
QLabel[kind="section"] {{ font-size: {f_section}; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="second"] {{ color: {text2}; font-size: {f_small}; }}
QLabel[kind="caption"] {{ color: {muted}; font-size: {f_caption}; }}
QLabel[kind="error"] {{ color: {danger}; font-size: {f_small}; }}
"""

_LISTS = """
QAbstractItemView {{ background: {surface}; color: {text}; border: 0; outline: 0; gridline-color: {border}; }}
QHeaderView {{ background: {surface}; border: 0; }}
QHeaderView::section {{ background: {surface}; color: {text2}; border: 0; border-bottom: 1px solid {border};
  padding: 0 {s8} 0 {s12}; font-size: {f_small}; min-height: {table_header}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {s12}; margin: {focus_gap}; }}
QScrollBar:horizontal {{ background: transparent; height: {s12}; margin: {focus_gap}; }}
QScrollBar::handle {{ background: {border_strong}; border-radius: {r_chip}; min-height: {s32}; min-width: {s32}; }}
QScrollBar::handle:hover {{ background: {input_line}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none;
  border: 0; width: 0; height: 0; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {border_strong}; border-radius: {r_box};
  padding: {s4}; }}
QMenu::item {{ padding: {s8} {s24}; border-radius: {r_chip}; }}
QMenu::item:selected {{ background: {selected}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ background: {border}; height: 1px; margin: {s4} {s8}; }}
QToolTip {{ background: {toast}; color: {on_toast}; border: 0; padding: {s4} {s8}; }}
QProgressBar {{ background: {sunken}; border: 0; border-radius: {half_progress}; min-height: {progress};
  max-height: {progress}; }}
QProgressBar::chunk {{ background: {primary}; border-radius: {half_progress}; }}
"""


def style_sheet(colour: Callable[[str], QColor], scaled: Callable[[int], int]) -> str:
    """The sheet for one theme and text size; ValueError if it outgrows its 8 KB."""
    names = {name: colour(name).name() for name in tokens()["colour"]["light"]}
    # Qt counts min-height without the border
    lengths = {name: scaled(size(name)) - 2 for name in ("control", "control_small", "control_large")}
    lengths |= {"table_header": scaled(size("table_header")) - 1, "progress": size("progress")}
    lengths |= {name: size(name) for name in ("focus_ring", "focus_gap")} | {"half_progress": size("progress") // 2}
    lengths["tool"] = scaled(size("control")) - 2 * space(1) - 2
    grid = {f"s{step}": step for step in tokens()["space"]} | {"s14": space(2) + 2}
    corners = {f"r_{name}": radius(name) for name in tokens()["radius"]}
    fonts = {f"f_{role}": scaled(pixels) for role, (pixels, _weight) in tokens()["type"].items()}
    measures = {name: f"{pixels}px" for name, pixels in (lengths | grid | corners | fonts).items()}
    arrow = (resources() / "icons" / "regular" / "caret-down.svg").as_posix()
    text = "".join((_BUTTONS, _INPUTS, _FRAMES, _LISTS)).format(**names, **measures, arrow=arrow)
    if len(text.encode()) > LONGEST:
        raise ValueError(f"the style sheet has {len(text.encode())} bytes, allowed are {LONGEST}")
    return text
