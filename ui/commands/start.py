"""The command line: a verb, or nothing for the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from core import log
from core.i18n import N_, translate, use_language
from ui.commands import cards, demo, people, safety
from ui.commands.frame import SPEECH, Refusal, Verbs, option

NO_SCREEN = N_("There is no screen here for the window. Use a verb; --help lists them.")
DEFECT = N_("Something went wrong that should not happen ({kind}). The log names the place, without personal data.")
INTRODUCTION = N_("Shuke: turn passers-by into regulars, on one PC, offline. Without a verb the window opens.")


@click.group(cls=Verbs, help=INTRODUCTION, invoke_without_command=True)
@option("--shop", "folder", type=click.Path(path_type=Path), help=N_("The folder of the shop to open."))
@option("--demo", is_flag=True, help=N_("Open the demo shop."))
@option("--lang", **SPEECH, help=N_("Language of the window; else as chosen in the shop."))
@option("--stretch-texts", is_flag=True, help=N_("Lengthen every text by 40 %, to test the screens."))
@click.pass_context
def program(ctx: click.Context, folder: Path | None, demo: bool, lang: str | None, stretch_texts: bool) -> None:
    if ctx.invoked_subcommand is None:
        if not has_screen():
            raise Refusal(translate(NO_SCREEN))
        from ui.app import run  # noqa: PLC0415 - Qt takes 0.2 s that no verb should wait for

        ctx.exit(run(folder, demo=demo, lang=lang, stretch=stretch_texts))


for each in (*people.VERBS, *cards.VERBS, *safety.VERBS, *demo.VERBS):
    program.add_command(each)


def main(arguments: list[str] | None = None) -> int:
    """Run one verb or the window; returns the exit status: 0 done, 1 refused, 2 wrong usage."""
    use_language(None)
    try:
        program.main(arguments, prog_name="main.py", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(translate("Stopped. Nothing was changed."), err=True)
        return 1
    except Exception as error:  # noqa: BLE001 - a defect: logged by class and line, and told in one sentence
        log.unexpected(type(error), error, error.__traceback__)
        click.echo(translate(DEFECT).format(kind=type(error).__name__), err=True)
        return 1
    return 0


def has_screen() -> bool:
    """Whether a window can be shown; Qt would end the process with a crash where it cannot."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)
