"""What all verbs share: their options, opening the shop, printing the answer, and the exit status."""

from __future__ import annotations

import functools
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from core import undo
from core.cards import jobs
from core.context import Context
from core.errors import Expected
from core.i18n import LANGUAGES, N_, translate, use_language
from core.ids import new_op_id
from core.paths import SHOP_ENDING, first_shop
from core.shop import Around, create_shop, exists, open_shop
from core.wiring import RULES
from core.work import Progress
from ui.commands.labels import NO, YES, label

Answer = dict[str, Any]


class Refusal(click.ClickException):
    """An expected refusal: its sentence goes to stderr, the exit status is 1."""

    def show(self, file: Any = None) -> None:
        click.echo(self.message, file=file or sys.stderr)


class Verb(click.Command):
    """A verb whose help speaks the chosen language."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's own
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_spoken(self))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's own
        return _short(self)


class Verbs(Verb, click.Group):
    """Several verbs under one name."""


def _spoken(command: click.Command) -> str:
    return translate(str(command.help))


def _short(command: click.Command) -> str:
    return _spoken(command).split(". ")[0].split("。")[0].rstrip(".")


class Option(click.Option):
    """An option whose help speaks the chosen language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        spoken, self.help = self.help, translate(str(self.help))
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = spoken


def option(*names: str, **how: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option of a verb."""
    return click.option(*names, cls=Option, **how)


def speak(_ctx: click.Context, _option: click.Parameter, lang: str | None) -> str | None:
    """Before anything else, so that a help asked for in the same line is in that language."""
    if lang:
        use_language(lang)
    return lang


SPEECH: dict[str, Any] = {"type": click.Choice(LANGUAGES), "is_eager": True, "callback": speak}


def verb(name: str, help_text: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a verb with the options all verbs have. It gets `asked` first and returns its answer.

    The answer is a dict; its keys are those of the help and of `--json`.
    """

    def wrap(function: Callable[..., Answer]) -> click.Command:
        @option("--json", "as_json", is_flag=True, help=N_("Print one JSON object instead of lines."))
        @option("--shop", "folder", type=click.Path(path_type=Path), help=N_("The folder of the shop."))
        @option("--lang", **SPEECH, help=N_("Language of the answer; else the system's."))
        @option("--op", "op_id", help=N_("Name of this operation; the same one again changes nothing."))
        @functools.wraps(function)
        def run(as_json: bool, folder: Path | None, lang: str | None, op_id: str | None, **options: Any) -> None:
            use_language(lang)
            asked = Asked(folder, op_id or new_op_id(), as_json)
            try:
                answer = function(asked, **options)
            except Expected as error:
                asked.refuse(error.code, error.sentence)
            else:
                asked.tell(answer)

        return click.command(name, cls=Verb, help=help_text)(run)

    return wrap


class Asked:
    """One call of a verb: which shop, under which op_id, and how to answer."""

    def __init__(self, folder: Path | None, op_id: str, as_json: bool) -> None:
        self.folder = _resolved(folder or first_shop())
        self.op_id, self.as_json = op_id, as_json

    @contextmanager
    def shop(self, *, make: bool = False) -> Iterator[Context]:
        """The open shop's Context; with `make` a shop that is not there yet is made, and goes again if nothing
        was done in it.

        Print jobs of a run that died before anything left are ended first.
        """
        fresh = make and not exists(self.folder)
        if fresh:
            create_shop(self.folder, self.folder.name.removesuffix(SHOP_ENDING))
        unused = fresh
        try:
            with open_shop(self.folder, Around(rules=RULES), backup_on_close=True) as opened:
                jobs.drop_unsent(opened.till)
                try:
                    yield opened.till
                finally:
                    unused = fresh and undo.next_undo(opened.till) is None
                    opened.backup_on_close = not unused
        finally:
            if unused:
                shutil.rmtree(self.folder, ignore_errors=True)

    def progress(self) -> Progress:
        """Shows the count on stderr when somebody looks at it."""
        if self.as_json or not sys.stderr.isatty():
            return Progress()
        return Progress(lambda done, total: click.echo(f"\r{done} / {total} ", nl=done == total, err=True))

    def tell(self, answer: Answer) -> None:
        """Print the answer of work that was done."""
        if self.as_json:
            click.echo(json.dumps(answer, ensure_ascii=False))
            return
        for name, value in answer.items():
            for line in _lines(name, value):
                click.echo(line)

    def refuse(self, code: str, sentence: str, answer: Answer | None = None) -> NoReturn:
        """End with the sentence on stderr and status 1; `answer` is what can be said all the same."""
        if self.as_json:
            said = {**(answer or {}), "refused": code, "sentence": sentence}
            click.echo(json.dumps(said, ensure_ascii=False))
        raise Refusal(sentence)


def _resolved(folder: Path) -> Path:
    """The shop folder meant: the folder itself, or the only shop that lies in it."""
    if exists(folder) or not folder.is_dir():
        return folder
    inside = [each for each in folder.iterdir() if each.name.endswith(SHOP_ENDING) and exists(each)]
    return inside[0] if len(inside) == 1 else folder


def _lines(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield f"{label(name)}: {len(value)}"
        for each in value:
            yield "  " + _said(each)
    elif value not in (None, ""):
        yield f"{label(name)}: {_said(value)}"


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return "  ".join(_said(part) for part in value.values() if part not in (None, "", []))
    if isinstance(value, list):
        return " ".join(map(_said, value))
    return translate(YES if value else NO) if isinstance(value, bool) else str(value)
