"""
Search keys of a contact, matched from their beginning in one index.

A row of `contact_key` costs about as much as the contact itself when 100,000 are taken in, so a key is kept only where
no other one answers: a number stands once as it is (whole number, or its beginning) and once backwards, because a tail
of any length is the beginning of the number read from behind. A name of three characters with one mobile gives eight
rows: name, given name, both in pinyin, both in initials, the number twice. Single letters and single characters at the
end of a name get none.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from core.contacts.names import has_han
from core.text import fold

BACKWARDS = "<"  # marks a number that stands there from its end; no name keeps this sign
_MOST_READINGS = 4

# Surnames whose reading differs from that of the same character elsewhere: the surname's first, the other kept because
# people type that one too.
_SURNAMES = {
    "单": "shan dan", "曾": "zeng ceng", "仇": "qiu chou", "解": "xie jie", "区": "ou qu", "查": "zha cha",
    "翟": "zhai di", "覃": "qin tan", "缪": "miao mou", "员": "yun yuan", "盖": "ge gai", "朴": "piao pu",
    "尉": "wei yu", "乐": "yue le", "秘": "bi mi", "洗": "xian xi", "种": "chong zhong", "重": "chong zhong",
    "折": "she zhe", "黑": "he hei", "盛": "sheng cheng", "召": "shao zhao", "句": "gou ju", "牟": "mu mou",
    "宓": "mi fu", "郇": "xun huan", "阚": "kan", "繁": "po fan", "祭": "zhai ji", "能": "nai neng", "宿": "su xiu",
    "么": "yao me", "隗": "wei kui", "车": "che ju", "卜": "bu", "柏": "bai bo", "薄": "bo bao", "贾": "jia gu",
    "都": "du dou", "谌": "chen shen", "郗": "xi chi", "褚": "chu zhu", "佴": "nai er", "晁": "chao",
    "长孙": "zhang-sun chang-sun", "尉迟": "yu-chi wei-chi", "单于": "chan-yu dan-yu", "万俟": "mo-qi wan-si",
    "澹台": "tan-tai dan-tai",
}  # fmt: skip
# Characters of given names that families read in two ways.
_GIVEN = {
    "乐": "le yue", "行": "xing hang", "茜": "qian xi", "晟": "sheng cheng", "朝": "chao zhao", "长": "chang zhang",
    "重": "chong zhong", "娜": "na nuo", "莘": "shen xin", "曾": "zeng ceng", "柏": "bai bo", "藏": "zang cang",
}  # fmt: skip
_COMPOUND_NAMES = """欧阳 上官 皇甫 诸葛 司马 司徒 令狐 东方 慕容 尉迟 公孙 夏侯 南宫 宇文 呼延 端木 长孙 万俟 澹台
单于 鲜于 亓官 宰父 轩辕 钟离 闻人 司空 太史 申屠 公羊 赫连 濮阳 淳于
独孤 拓跋 西门 百里 东郭 第五 梁丘 左丘 公冶 太叔 宗政 仲孙"""
_COMPOUND = frozenset(_COMPOUND_NAMES.split())


def keys(name: str, nickname: str = "", wechat: str = "", phones: Iterable[str] = ()) -> set[str]:
    """All keys under which a contact is found; `phones` are cleaned numbers without extension."""
    found: set[str] = set()
    for number in phones:
        digits = number.lstrip("+")
        found.add(digits)
        found.add(BACKWARDS + digits[::-1])
    if name:
        found |= _name_keys(name)
    if nickname and nickname != name:
        found |= _name_keys(nickname)
    if wechat:
        found.add(_bare(wechat))
    found.discard("")
    return found


def prefixes(text: str) -> tuple[str, ...]:
    """The beginnings to look for when somebody typed `text`; a contact is meant when any of its keys begins so."""
    typed = _bare(text)
    if not typed.isdecimal() or not typed.isascii():
        return (typed,) if typed else ()
    if typed.startswith("861") and (len(typed) > 10 or fold(text).startswith("+")):
        typed = typed[2:]
    # One or two digits at the end of a number say nothing.
    return (typed, BACKWARDS + typed[::-1]) if len(typed) > 2 else (typed,)


def after(prefix: str) -> str:
    """The first text behind all that begin with `prefix`: `prefix <= key AND key < after(prefix)`."""
    last = ord(prefix[-1]) + 1
    return prefix[:-1] + chr(0xE000 if last == 0xD800 else last)


def sort_key(name: str) -> str:
    """Where a name stands in a list: by its pinyin, syllable by syllable, then by its characters; empty without one."""
    return f"{_said_first(name)}\t{name}" if name else ""


def _bare(text: str) -> str:
    """Folded, and without what stands between the letters of a name; signs stay where nothing else is there."""
    folded = fold(text).replace("ü", "v")
    if folded.isalnum():
        return folded
    return "".join(filter(str.isalnum, folded)) or folded.replace(BACKWARDS, "").replace(" ", "")


@lru_cache(maxsize=4096)
def _name_keys(name: str) -> frozenset[str]:
    whole = _bare(name)
    words = _words(name)
    parts = ["".join(words[at:]) for at in range(1, min(len(words), 4))]  # from the second, third, fourth word on
    if not has_han(whole):
        return frozenset({whole, *parts})
    tails = (whole[at:] for at in range(1, min(max(len(whole) - 1, 2), 4)))
    return frozenset({whole, *parts, *tails} | _pinyin(whole).union(*map(_pinyin, parts)))


def _words(name: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in fold(name)).split()


def _pinyin(name: str) -> set[str]:
    cut = 2 if name[:2] in _COMPOUND else 1
    given = _given_readings(name[cut:])
    return {key for surname in _surname_readings(name[:cut]) for rest in given for key in _spelled(surname, rest)}


def _spelled(surname: tuple[str, ...], given: tuple[str, ...]) -> set[str]:
    """Pinyin and initials of the whole name and of the given name; single letters lead nowhere and are left out."""
    both = surname + given
    wholes = {"".join(both), "".join(given), "".join(s[0] for s in both), "".join(s[0] for s in given)}
    return {key for key in wholes if len(key) > 1}


def _surname_readings(surname: str) -> list[tuple[str, ...]]:
    listed = _SURNAMES.get(surname, "")
    return [tuple(way.split("-")) for way in listed.split()] or [tuple(_reading(sign) for sign in surname)]


def _given_readings(given: str) -> list[tuple[str, ...]]:
    ways: list[tuple[str, ...]] = [()]
    for sign in given[:20]:
        readings = _GIVEN[sign].split() if sign in _GIVEN else [_reading(sign)]
        ways = [(*way, reading) for way in ways for reading in readings][:_MOST_READINGS]
    return ways


def _said_first(name: str) -> str:
    if not has_han(name):
        return fold(name)
    cut = 2 if name[:2] in _COMPOUND else 1
    surname = " ".join(_surname_readings(name[:cut])[0]) if has_han(name[:cut]) else fold(name[:cut])
    return surname + "".join(f" {_reading(sign)}" if has_han(sign) else fold(sign) for sign in name[cut:])


@lru_cache(maxsize=32768)
def _reading(sign: str) -> str:
    """One character in pinyin without tones; what is not Chinese stays as it is."""
    if not has_han(sign):
        return sign
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - 0.28 s and 30 MB, only where somebody is saved

    read: list[str] = lazy_pinyin(sign, style=Style.NORMAL, errors="ignore")
    return read[0] if read else sign
