"""The verbs, as somebody at a keyboard uses them: what they answer, refuse, and leave alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from core.cards import batches
from core.errors import Unavailable
from core.settings import service as settings
from core.shop import open_shop
from ui.commands.start import main, program

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "data" / "samples"
WECHAT = "https://u.wechat.com/DEMO-not-a-real-code-01"


class Desk:
    """Somebody typing verbs at one shop."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def __call__(self, *words: str | Path) -> tuple[int, dict[str, Any], str]:
        """Exit status, the JSON answer, and what stood on stderr."""
        status = main([*map(str, words), "--shop", str(self.folder), "--json", "--lang", "en"])
        out, err = self._capsys.readouterr()
        return status, json.loads(out) if out.strip() else {}, err

    def done(self, *words: str | Path) -> dict[str, Any]:
        status, answer, err = self(*words)
        assert status == 0, err
        return answer

    def refused(self, *words: str | Path) -> str:
        status, _, err = self(*words)
        assert status == 1
        assert err.count("\n") == 1, "one sentence"
        return err.strip()


@pytest.fixture
def desk(qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "shop.shuke", capsys)


def test_a_list_is_counted_imported_found_undone_and_done_again(desk: Desk) -> None:
    file = SAMPLES / "contacts" / "01_basic_utf8.csv"
    assert desk.done("import", file, "--dry-run")["added"] == 30
    assert not desk.folder.exists(), "counting makes no shop"
    counts = desk.done("import", file)
    assert counts["added"] == 30
    assert set(counts) >= {"added", "updated", "unchanged", "duplicates", "conflicts", "skipped", "bad"}
    found = desk.done("find", "zhouxia")
    assert found["contacts"][0]["name"] == "周霞"
    assert found["contacts"][0]["phone"] == "199****0001"
    assert desk.done("find", "0001", "--full-phones")["contacts"][0]["phone"] == "19900000001"
    assert desk.done("import", file)["unchanged"] == 30
    desk.done("undo")
    assert desk.done("find", "zhouxia")["count"] == 0
    assert "nothing to undo" in desk.refused("undo")
    desk.done("redo")
    assert desk.done("find", "zhouxia")["count"] == 1
    assert desk.done("check") == {"ok": True, "problems": []}


def test_the_same_operation_typed_twice_is_done_once(desk: Desk) -> None:
    file = SAMPLES / "contacts" / "06_youzan_customers.csv"
    first = desk.done("import", file, "--op", "my-op")
    assert desk.done("import", file, "--op", "my-op") == first
    other = SAMPLES / "contacts" / "01_basic_utf8.csv"
    assert "other values" in desk.refused("import", other, "--op", "my-op")


def test_screenshot_to_printed_claimed_card(desk: Desk, tmp_path: Path) -> None:
    picture, target = SAMPLES / "images" / "19_wechat_personal.png", tmp_path / "cards.pdf"
    made = desk.done("cards", "--count", "12", "--picture", picture, "--offer", "8 元返单券", "--out", target)
    assert (made["cards"], made["decoded"], made["pages"]) == (12, 24, 4)
    assert made["warnings"], "a personal code dies when it is reset"
    assert Path(made["file"]).read_bytes().startswith(b"%PDF")
    code = _codes(desk)[0]
    claimed = desk.done(
        "claim", f"老板你好 我的码是 {code.lower()} 谢谢", "--contact", "164 0000 6021", "--name", "陈雨桐"
    )
    assert (claimed["verdict"], claimed["code"]) == ("ok", code)
    assert desk.done("find", "6021")["contacts"][0]["contact"] == claimed["contact"]
    status, again, err = desk("claim", code)
    assert (status, again["verdict"]) == (1, "already")
    assert "陈雨桐" in err
    desk.done("undo")
    assert desk.done("claim", code)["verdict"] == "ok"


def _codes(desk: Desk) -> list[str]:

    with open_shop(desk.folder) as shop:
        return [line.code for line in batches.card_lines(shop.till, batches.card_ids(shop.till, 1))]


def test_spoiled_and_blank_cards_are_printed_again_under_the_right_codes(desk: Desk, tmp_path: Path) -> None:
    desk.done("cards", "--count", "12", "--payload", WECHAT, "--ask-later", "--out", tmp_path / "a.pdf")
    before = _codes(desk)
    assert desk.refused("claim", before[0]).endswith("cannot be claimed.")
    closed = desk.done("confirm", "--spoiled", "1:2", "--blank", "2:1,2:2")
    assert closed == {"printed": 9, "spoiled": 1, "blank": 2}
    assert desk.done("reprint", "--batch", "1", "--out", tmp_path / "b.pdf")["cards"] == 3
    after = _codes(desk)
    assert after[:12] == before
    assert len(after) == 13
    assert "spoiled" in desk.refused("claim", before[1])
    assert desk.done("claim", after[12])["verdict"] == "ok"
    assert desk.done("claim", before[10])["verdict"] == "ok"


@pytest.mark.parametrize(
    ("picture", "said"),
    [("21_wechat_group.png", "7 days"), ("22_wechat_pay.png", "paying"), ("23_card_photo.png", "2 codes")],
)
def test_a_code_that_must_not_be_printed_is_refused_with_the_reason(
    desk: Desk, tmp_path: Path, picture: str, said: str
) -> None:
    target = tmp_path / "cards.pdf"
    sentence = desk.refused("cards", "--count", "1", "--picture", SAMPLES / "images" / picture, "--out", target)
    assert said in sentence
    assert not target.exists()


def test_a_photo_of_a_card_is_claimed_by_its_claim_code_not_by_the_owners(desk: Desk) -> None:
    desk.done("import", SAMPLES / "contacts" / "01_basic_utf8.csv")
    status, answer, _ = desk("claim", "--picture", SAMPLES / "images" / "23_card_photo.png")
    assert (status, answer["verdict"], answer["code"]) == (1, "unknown", "EZG3-603R-A5GQ")


@pytest.mark.parametrize("count", ["0", "-1", "1000001"])
def test_an_impossible_number_of_cards_is_refused_and_nothing_is_made(desk: Desk, tmp_path: Path, count: str) -> None:
    target = tmp_path / "cards.pdf"
    assert "1,000,000" in desk.refused("cards", f"--count={count}", "--payload", WECHAT, "--out", target)
    assert not desk.folder.exists()
    assert not target.exists()


def test_verbs_that_read_do_not_make_a_shop(desk: Desk, tmp_path: Path) -> None:
    for words in (["find", "x"], ["undo"], ["check"], ["claim", "x"], ["backup"], ["batches"]):
        assert "no shop" in desk.refused(*words)
    assert not desk.folder.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["import"],
        ["cards", "--count", "x"],
        ["find", "a", "--wrong"],
        ["claim"],
        ["cards", "--count", "1"],
    ],
)
def test_wrong_usage_ends_with_2(desk: Desk, words: list[str]) -> None:
    assert desk(*words)[0] == 2


def test_every_verb_explains_itself_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for name in program.commands:
        for language in ("en", "zh_CN"):
            with pytest.MonkeyPatch.context() as patched:
                patched.setenv("LANG", language)
                patched.delenv("LC_ALL", raising=False)
                assert main([name, "--help"]) == 0
            assert name in capsys.readouterr().out


def test_a_shop_that_is_open_elsewhere_is_not_touched(desk: Desk) -> None:
    desk.done("import", SAMPLES / "contacts" / "01_basic_utf8.csv")
    with open_shop(desk.folder):
        assert "open in another window" in desk.refused("find", "x")


def test_the_program_starts_as_a_program(tmp_path: Path) -> None:
    words = ["find", "x", "--shop", str(tmp_path / "no.shuke"), "--lang", "en"]
    ended = subprocess.run([sys.executable, ROOT / "main.py", *words], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "no shop" in ended.stderr


def test_the_name_of_the_shop_is_printed_and_kept(desk: Desk, tmp_path: Path) -> None:
    words = ("cards", "--count", "1", "--payload", WECHAT, "--out", tmp_path / "cards.pdf")
    desk.done(*words, "--shop-name", "小满烘焙")
    with open_shop(desk.folder) as shop:
        assert settings.shop_name(shop.till) == "小满烘焙"


def test_a_batch_that_cannot_be_printed_is_gone_again_with_its_codes(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.done("import", SAMPLES / "contacts" / "01_basic_utf8.csv")
    words = ("cards", "--count", "12", "--payload", WECHAT, "--op", "mine", "--out")

    def broken(*_: object) -> NoReturn:
        raise Unavailable("press.disk_full", name="cards.pdf")

    with monkeypatch.context() as patched:
        patched.setattr("ui.press.forms.PdfFile.write", broken)
        assert "disk is full" in desk.refused(*words, tmp_path / "cards.pdf")
    assert desk.done("batches") == {"batches": []}
    assert desk.done("check")["ok"]
    assert desk.done(*words, tmp_path / "cards.pdf")["cards"] == 12
    assert desk.done(*words, tmp_path / "cards.pdf")["batch"] == desk.done("batches")["batches"][0]["batch"]
    assert len(desk.done("batches")["batches"]) == 1


@pytest.mark.parametrize("target", ["no/such/folder/cards.pdf", "."])
def test_a_target_that_cannot_be_written_is_refused_before_anything_is_made(
    desk: Desk, tmp_path: Path, target: str
) -> None:
    desk.refused("cards", "--count", "1", "--payload", WECHAT, "--out", tmp_path / target)
    assert not desk.folder.exists(), "the shop was made for this and goes again"


def test_undo_passes_over_a_print_that_failed(desk: Desk, tmp_path: Path) -> None:
    desk.done("import", SAMPLES / "contacts" / "01_basic_utf8.csv")
    desk.refused("cards", "--count", "1", "--payload", "wxp://f2f0DEMO", "--out", tmp_path / "cards.pdf")
    assert desk.done("undo")["undone"] == "import.contacts"


def test_a_print_that_was_handed_over_is_not_undone_and_says_what_to_do_instead(desk: Desk, tmp_path: Path) -> None:
    desk.done("cards", "--count", "1", "--payload", WECHAT, "--out", tmp_path / "cards.pdf")
    assert "Void it" in desk.refused("undo")
    assert desk.done("void", "--batch", "1", "--reason", "印错了")["cards"] == 1
    assert desk.done("batches")["batches"][0]["state"] == "voided"


@pytest.mark.parametrize(("name", "files"), [("one.pdf", ["one.pdf"]), ("one.png", ["one-back.png", "one-front.png"])])
def test_one_card_is_printed_by_itself_and_claimed(desk: Desk, tmp_path: Path, name: str, files: list[str]) -> None:
    desk.done("cards", "--count", "2", "--payload", WECHAT, "--ask-later", "--out", tmp_path / "all.pdf")
    desk.done("confirm", "--blank-from", "1")
    out = tmp_path / "out"
    out.mkdir()
    assert desk.done("single", "--batch", "1", "--out", out / name)["decoded"] == 2
    assert sorted(path.name for path in out.iterdir()) == files
    assert desk.done("claim", _codes(desk)[0])["verdict"] == "ok"


def test_a_defect_ends_with_one_sentence_that_shows_no_personal_data(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> NoReturn:
        raise KeyError("陈雨桐 16400006021")

    desk.done("import", SAMPLES / "contacts" / "01_basic_utf8.csv")
    monkeypatch.setattr("core.contacts.search.search", broken)
    said = desk.refused("find", "x")
    assert "KeyError" in said
    assert "陈雨桐" not in said


def test_the_same_operation_after_a_kill_goes_on_with_the_same_batch(desk: Desk, tmp_path: Path) -> None:
    """Killed once the cards were in their slots: the batch is there, no file is, and the form is sent again."""
    words = ("cards", "--count", "12", "--payload", WECHAT, "--op", "mine", "--out", tmp_path / "cards.pdf")
    kill = "import os, signal, ui.press.forms as f; f.PdfFile.write = lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
    line = [*map(str, words), "--shop", str(desk.folder), "--lang", "en"]
    script = f"{kill}\nfrom ui.commands.start import main\nmain({line!r})"
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == -9
    assert not (tmp_path / "cards.pdf").exists()
    assert desk.done("check")["ok"]
    assert desk.done(*words)["cards"] == 12
    assert [batch["printed"] for batch in desk.done("batches")["batches"]] == [12]


def test_the_same_operation_never_claims_a_file_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    words = ("cards", "--count", "2", "--payload", WECHAT, "--op", "mine", "--out")
    first = desk.done(*words, tmp_path / "one.pdf")
    assert desk.done(*words, tmp_path / "one.pdf") | {"warnings": []} == first | {"warnings": []}
    assert "handed over before" in desk.refused(*words, tmp_path / "two.pdf")
    (tmp_path / "one.pdf").unlink()
    assert "handed over before" in desk.refused(*words, tmp_path / "one.pdf")
    assert desk.done("batches")["batches"][0]["printed"] == 2


def test_a_file_must_end_as_what_it_is(desk: Desk, tmp_path: Path) -> None:
    assert ".pdf" in desk.refused("cards", "--count", "2", "--payload", WECHAT, "--out", tmp_path / "one.docx")


def test_an_import_that_found_nothing_new_is_no_step_of_undo(desk: Desk) -> None:
    file = SAMPLES / "contacts" / "01_basic_utf8.csv"
    desk.done("import", file)
    desk.done("import", file)
    desk.done("undo")
    assert desk.done("find", "zhouxia")["count"] == 0


def test_help_speaks_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--lang", "zh_CN", "--help"]) == 0
    assert "导入顾客名单" in capsys.readouterr().out


def test_without_a_screen_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main(["--lang", "en"]) == 1
    assert "no screen" in capsys.readouterr().err


def test_cards_come_in_the_colours_that_were_named(desk: Desk, tmp_path: Path) -> None:
    words = ("cards", "--count", "1", "--payload", WECHAT, "--design", "朱砂", "--out", tmp_path / "cards.pdf")
    said = desk.refused(*words, "--colours", "neon")
    assert "neon" in said
    assert "pine" in said
    batch = desk.done(*words, "--colours", "Pine")["batch"]
    with open_shop(desk.folder) as shop:
        design = batches.design_of(shop.till, batch)
        assert (design.key, design.inks["brand"].rgb) == ("cinnabar", 0x1F5C46)
