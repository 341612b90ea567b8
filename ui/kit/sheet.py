"""The one style sheet, written from the tokens; variants are the properties kind, sz, err and search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor

from ui.kit.signs import sign_file
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
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{ background: {surface}; color: {text};
  border: 1px solid {input_line}; border-radius: {r_control}; padding: 0 {s12}; min-height: {control};
  selection-background-color: {primary}; selection-color: {on_primary}; }}
QPlainTextEdit {{ padding: {s4} {s8}; }}
QAbstractSpinBox {{ max-height: {control}; }}
QAbstractSpinBox[err="true"] {{ max-height: {control_in}; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, QLineEdit[err="true"],
QComboBox[err="true"], QAbstractSpinBox[err="true"] {{ border: {focus_ring} solid {focus}; padding: 0 {s12_in};
  min-height: {control_in}; }}
QPlainTextEdit:focus, QPlainTextEdit[err="true"] {{ border: {focus_ring} solid {focus}; padding: {s4_in} {s8_in}; }}
QLineEdit#palette, QLineEdit#palette:focus {{ background: transparent; border: 0; padding: 0;
  font-size: {f_section}; }}
*[err="true"], *[err="true"]:focus {{ border-color: {danger}; }}
QLineEdit QToolButton {{ background: transparent; border: 0; padding: 0; min-height: 0; min-width: 0; }}
QLineEdit:read-only {{ border-color: transparent; background: transparent; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ background: {sunken};
  color: {muted}; border-color: {border}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {s32}; }}
QComboBox::down-arrow {{ image: url({sign_down}); width: {sign}; height: {sign}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; width: {s24}; background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url({sign_up}); width: {s12}; height: {s12}; }}
QAbstractSpinBox::down-arrow {{ image: url({sign_down}); width: {s12}; height: {s12}; }}
QDateEdit::down-arrow {{ image: url({sign_day}); width: {sign}; height: {sign}; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {border_strong}; padding: {s4}; }}
QComboBox QAbstractItemView::item {{ min-height: {control_small}; padding: 0 {s8}; border-radius: {r_chip}; }}
QComboBox QAbstractItemView::item:selected {{ background: {selected}; color: {text}; }}
QCalendarWidget QWidget {{ background: {raised}; }}
QCheckBox, QRadioButton {{ spacing: {s8}; min-height: {target}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {mark}; height: {mark}; background: {surface};
  border: 1px solid {input_line}; border-radius: {r_chip}; }}
QCheckBox::indicator:checked {{ background: {primary}; border-color: {primary}; image: url({sign_check}); }}
QCheckBox::indicator:indeterminate {{ background: {primary}; border-color: {primary}; image: url({sign_minus}); }}
QRadioButton::indicator {{ border-radius: {half_mark}; }}
QRadioButton::indicator:checked {{ background: {on_primary}; border: {ring} solid {primary}; width: {dot};
  height: {dot}; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {primary}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {sunken}; border-color: {border}; }}
QCheckBox::indicator:checked:disabled {{ background: {muted}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {muted}; }}
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
QFrame#rule {{ background: {border}; border: 0; }}
QFrame#banner[grave="true"] {{ background: {danger_soft}; }}
QFrame#banner[grave="true"] QLabel {{ color: {on_danger_soft}; }}
QLabel[kind="late"] {{ color: {accent}; font-size: {f_caption}; }}
QDialog, QMessageBox {{ background: {raised}; }}
QLabel[kind="title"] {{ font-size: {f_title}; font-weight: 600; }}
QLabel[kind="section"] {{ font-size: {f_section}; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="second"] {{ color: {text2}; font-size: {f_small}; }}
QLabel[kind="caption"] {{ color: {muted}; font-size: {f_caption}; }}
QLabel[kind="hero"] {{ font-size: {f_hero}; font-weight: 600; }}
QLabel[kind="kpi"] {{ font-size: {f_kpi}; font-weight: 600; }}
QLabel[kind="good"] {{ color: {success}; font-size: {f_small}; }}
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


def signs(colour: Callable[[str], QColor]) -> dict[str, tuple[str, str, bool]]:
    """The icons the sheet draws by itself: place in the sheet, then icon, #RRGGBB, and whether its line is bold."""
    return {
        "sign_down": ("caret-down", colour("text2").name(), False),
        "sign_up": ("caret-up", colour("text2").name(), False),
        "sign_day": ("calendar-blank", colour("text2").name(), False),
        "sign_check": ("check", colour("on_primary").name(), True),
        "sign_minus": ("minus", colour("on_primary").name(), True),
    }


def style_sheet(colour: Callable[[str], QColor], scaled: Callable[[int], int]) -> str:
    """The sheet for one theme and text size; ValueError if it outgrows its 8 KB."""
    names = {name: colour(name).name() for name in tokens()["colour"]["light"]}
    fonts = {f"f_{role}": scaled(pixels) for role, (pixels, _weight) in tokens()["type"].items()}
    measures = {name: f"{pixels}px" for name, pixels in (_lengths(scaled) | fonts).items()}
    files = {place: sign_file(*sign) for place, sign in signs(colour).items()}
    text = "".join((_BUTTONS, _INPUTS, _FRAMES, _LISTS)).format(**names, **measures, **files)
    for loose, tight in (("\n", ""), ("  ", ""), (" { ", "{"), ("; }", "}"), ("; ", ";"), (": ", ":"), (", ", ",")):
        text = text.replace(loose, tight)
    if len(text.encode()) > LONGEST:
        raise ValueError(f"the style sheet has {len(text.encode())} bytes, allowed are {LONGEST}")
    return text


def _lengths(scaled: Callable[[int], int]) -> dict[str, int]:
    # Qt counts min-height without the border
    lengths = {name: scaled(size(name)) - 2 for name in ("control", "control_small", "control_large")}
    lengths |= {"table_header": scaled(size("table_header")) - 1, "progress": size("progress")}
    lengths |= {name: size(name) for name in ("focus_ring", "focus_gap")} | {"half_progress": size("progress") // 2}
    lengths["tool"] = scaled(size("control")) - 2 * space(1) - 2
    # a wider edge goes inwards, so that nothing moves when a field is entered or refused
    wider = size("focus_ring") - 1
    lengths["control_in"] = lengths["control"] - 2 * wider
    lengths |= {f"s{step}_in": step - wider for step in tokens()["space"][:3]}
    mark = scaled(size("icon_control")) - 2
    dot = mark // 2 // 2 * 2 - 2 * (mark // 2 % 2)
    lengths |= {"mark": mark, "half_mark": mark // 2 + 1, "dot": dot, "ring": (mark + 2 - dot) // 2}
    lengths |= {"sign": scaled(space(2)) + 2, "target": scaled(size("target_min"))}
    grid = {f"s{step}": step for step in tokens()["space"]} | {"s14": space(2) + 2}
    return lengths | grid | {f"r_{name}": radius(name) for name in tokens()["radius"]}
