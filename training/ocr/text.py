"""Lines of invented text as Thai offices print them: words, digits, dates, codes, forms, English with its case.

Words come from the CC0 lists that pythainlp carries and from our own vocabulary (``prongsai/thai/data``); names are put
together from syllables. Nothing is taken from a real document.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from random import Random

from prongsai.readers.scan.alphabet import ALPHABET, with_leader_signs

ROOT = Path(__file__).resolve().parents[2]
_KNOWN = frozenset(ALPHABET)
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MONTHS = (
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม "
    "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."
).split()
_DAYS = "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์".split()
_ACRONYMS = (
    "ITA OIT EIT IIT CPI NACC PDF URL QR e-GP e-Service e-PlanNACC ITAS O1 LPA SAR ICT IT ID No. FAQ GPS CCTV".split()
)
_ENGLISH = (
    "integrity transparency assessment index open data information internal external perception no gift policy policies "
    "annual report action plan budget procurement public service services citizen citizens complaint complaints channel "
    "website web page link update contact us about home news download upload file version form online office local "
    "government municipality subdistrict district province Thailand Thai mayor council committee meeting minutes agenda "
    "staff human resource management development training ethics conduct code risk assessment bribery corruption "
    "prevention suppression anti fraud conflict of interest checklist self score level result results summary total "
    "number date year month quarter progress status completed ongoing pending approved monitoring evaluation smart "
    "country city digital platform system social network Facebook Line YouTube TikTok Instagram Google Drive Forms "
    "Word Excel email phone fax address the and for with from to in on at by of is are was be not all this that "
    "zero tolerance good governance best practice project activity method responsible target indicator outcome output "
    "Gift Policy Law Enforcement Key Performance Question Answer Social Network Manual Standard Operating Procedure"
).split()
_PUBLIC_SUFFIXES = "go.th or.th co.th ac.th in.th com org net go.th go.th".split()
_TITLES = "นาย นาง นางสาว น.ส. ดร. ว่าที่ ร.ต. ว่าที่ร้อยตรี ร้อยตำรวจเอก จ่าเอก สิบเอก ด.ช. ด.ญ. ผศ.ดร. คุณ".split()
_JOINTS = [
    " - ",
    " – ",
    "/",
    ": ",
    ", ",
    " ๆ ",
    "ๆ ",
    " ฯ ",
    "ฯลฯ ",
    " และ",
    " หรือ",
    "; ",
    " = ",
    " + ",
    " x ",
    "? ",
    "! ",
    " & ",
    " → ",
]
_WRAPS = [
    "(%s)",
    "(%s)",
    "(%s)",
    "“%s”",
    '"%s"',
    "[%s]",
    "‘%s’",
    "<%s>",
    "{%s}",
    "*%s*",
    "- %s",
    "• %s",
    "%s :",
    "%s:",
    "%s,",
]
_SHORT = (
    "- - - ✓ ✓ / x ✗ ไม่มี มี ใช่ ไม่ใช่ รวม รวมทั้งสิ้น ลำดับ ที่ ลำดับที่ หมายเหตุ บาท ครั้ง คน ราย ร้อยละ ผ่าน ไม่ผ่าน "
    "ทุกเดือน ทุกไตรมาส ตลอดปี ดำเนินการแล้ว อยู่ระหว่างดำเนินการ สูง ปานกลาง ต่ำ สูงมาก N/A No Yes □ ☑ ○ ● . .. ฯลฯ"
).split()


def _letters_known(word: str) -> bool:
    return bool(word) and all(sign in _KNOWN for sign in word)


@cache
def _corpus() -> Path:
    found = find_spec("pythainlp")
    assert found is not None and found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / "corpus"


def _listed(name: str) -> list[str]:
    lines = (_corpus() / name).read_text("utf-8").splitlines()
    return [word for line in lines if _letters_known(word := line.strip())]


@cache
def rare_words() -> list[str]:
    return _listed("words_th.txt")


@cache
def syllables() -> list[str]:
    return [word for word in _listed("syllables_th.txt") if 1 < len(word) < 7]


@cache
def common_words() -> tuple[list[str], list[float]]:
    """The twelve thousand commonest words and a flattened share of each (the power keeps "ที่" from being half)."""
    words, shares = [], []
    for line in (_corpus() / "ttc_freq.txt").read_text("utf-8").splitlines()[:12_000]:
        word, _, count = line.partition("\t")
        if _letters_known(word) and count.strip().isdigit():
            words.append(word)
            shares.append(int(count) ** 0.55)
    total = 0.0
    running = []
    for share in shares:
        total += share
        running.append(total)
    return words, running


@cache
def office_words() -> list[str]:
    """Our own vocabulary of the field: words, titles, and every Thai wording of the vocabulary table."""
    data = ROOT / "prongsai" / "thai" / "data"
    found = []
    for name in ("words.txt", "titles.txt"):
        found += [line.partition("#")[0].strip() for line in (data / name).read_text("utf-8").splitlines()]
    found += re.findall(r'"([^"\n]*[ก-๙][^"\n]*)"', (data / "vocabulary.json").read_text("utf-8"))
    return [word for word in found if _letters_known(word)]


# Numbers -----------------------------------------------------------------------------------------------------------


def in_digits(r: Random, text: str) -> str:
    """In Thai digits more often than not, as papers are; now and then a mixture, as typists are."""
    k = r.random()
    if k < 0.55:
        return text.translate(_TO_THAI)
    if k < 0.97:
        return text
    return "".join(sign.translate(_TO_THAI) if r.random() < 0.5 else sign for sign in text)


def number(r: Random) -> str:
    """An amount, year, share, count, numbering or telephone number, in Arabic digits."""
    k = r.random()
    if k < 0.22:
        return str(r.randint(2540, 2599))
    if k < 0.34:
        return f"{r.randint(0, 10 ** r.randint(3, 8)):,}" + r.choice(["", "", ".00", ".-", f".{r.randint(0, 99):02}"])
    if k < 0.42:
        return f"{r.random() * 100:.{r.choice([1, 2, 2])}f}" + r.choice(["", "", "%", " %"])
    if k < 0.58:
        return str(r.randint(0, 10 ** r.randint(1, 4)))
    if k < 0.68:
        return ".".join(str(r.randint(1, 19)) for _ in range(r.randint(2, 4)))
    if k < 0.74:
        return r.choice(["0-{}-{}", "0{}-{}", "0 {} {}", "0{}{}"]).format(r.randint(1000, 9999), r.randint(1000, 9999))
    if k < 0.78:
        return f"{r.choice('0689')}{r.randint(0, 9)}-{r.randint(100, 999)}-{r.randint(1000, 9999)}"
    if k < 0.84:
        return f"{r.randint(1, 31)}/{r.randint(1, 12)}/{r.choice([r.randint(2550, 2590), r.randint(60, 75)])}"
    if k < 0.89:
        return f"{r.randint(0, 23):02}{r.choice('.:')}{r.choice(['00', '30', str(r.randint(10, 59))])}"
    if k < 0.93:
        return f"{r.randint(1, 99)}{r.choice(['-', ' - ', '–', ' – '])}{r.randint(1, 999)}"
    if k < 0.96:
        return (
            f"{r.randint(1, 9)}-{r.randint(1000, 9999)}-{r.randint(10000, 99999)}-{r.randint(10, 99)}-{r.randint(0, 9)}"
        )
    return "".join(r.choice("0123456789") for _ in range(r.randint(2, 14)))


def date(r: Random) -> str:
    day, month, year = r.randint(1, 31), r.choice(MONTHS), r.randint(2545, 2585)
    k = r.random()
    if k < 0.35:
        return f"{day} {month} {year}"
    if k < 0.5:
        return f"{day} {month} พ.ศ. {year}"
    if k < 0.6:
        return f"วันที่ {day} เดือน {month} พ.ศ. {year}"
    if k < 0.72:
        return f"{month} {year % 100}"
    if k < 0.84:
        return f"{month} {year % 100} {r.choice('-–')} {r.choice(MONTHS)} {year % 100 + 1}"
    if k < 0.92:
        return f"วัน{r.choice(_DAYS)}ที่ {day} {month} {year} เวลา {r.randint(6, 20):02}.{r.choice(['00', '30'])} น."
    return f"ปีงบประมาณ พ.ศ. {year}" + r.choice(["", f" - {year + 4}"])


def reference(r: Random) -> str:
    """Book numbers, legal references, O-codes."""
    k = r.random()
    letters = r.choice("กขคงจชดตทนบปพมยรลวศสอ") + r.choice("กขคงจชดตทนบปพมยรลวศสอ")
    if k < 0.4:
        return f"ที่ {letters} {r.randint(10000, 99999)}{r.choice(['', '.' + str(r.randint(1, 9))])}/{r.choice(['', 'ว ', 'ว'])}{r.randint(1, 9999)}"
    if k < 0.6:
        return f"{r.choice(['มาตรา', 'ข้อ', 'หมวด', 'ฉบับที่', 'ครั้งที่', 'หน้า', 'มาตรการที่', 'ตัวชี้วัดที่', 'หมู่ที่'])} {r.randint(1, 180)}"
    if k < 0.75:
        return f"{r.choice('OOOo')}{r.choice([str(r.randint(1, 43)), f'{r.randint(1, 43):02}'])}"
    if k < 0.9:
        return f"ข้อที่ {r.randint(1, 20)}.{r.randint(1, 9)} ({r.randint(1, 12)})"
    return f"เลขที่ {r.randint(1, 300)}/{r.randint(2550, 2585)}"


# Words -------------------------------------------------------------------------------------------------------------


def word(r: Random) -> str:
    k = r.random()
    if k < 0.45:
        words, running = common_words()
        return r.choices(words, cum_weights=running)[0]
    if k < 0.72:
        return r.choice(office_words())
    if k < 0.93:
        return r.choice(rare_words())
    return "".join(r.choice(syllables()) for _ in range(r.randint(1, 3)))


def name(r: Random) -> str:
    """An invented person, with a title more often than not."""
    first = "".join(r.choice(syllables()) for _ in range(r.randint(1, 3)))
    last = "".join(r.choice(syllables()) for _ in range(r.randint(2, 4)))
    return (
        r.choice([r.choice(_TITLES), r.choice(_TITLES), ""])
        + r.choice(["", "", " "])
        + first
        + " " * r.randint(1, 2)
        + last
    )


def _cased(r: Random, text: str) -> str:
    k = r.random()
    if k < 0.4:
        return text
    if k < 0.75:
        return text[:1].upper() + text[1:]
    return text.upper() if k < 0.92 else text.lower()


def _made_up(r: Random) -> str:
    """Letters in pronounceable disorder: no word list decides their case for the network."""
    parts = [
        r.choice("bcdfghjklmnpqrstvwyz") + r.choice("aeiouy") + r.choice(["", "n", "r", "l", "s", "t", "ng", "ch"])
        for _ in range(r.randint(1, 4))
    ]
    return "".join(parts)


def latin(r: Random) -> str:
    """English as it stands in Thai papers: words, acronyms, addresses, codes."""
    k = r.random()
    if k < 0.45:
        case = r.random()
        words = [r.choice(_ENGLISH) if r.random() < 0.8 else _made_up(r) for _ in range(r.randint(1, 6))]
        if case < 0.4:
            return " ".join(w[:1].upper() + w[1:] for w in words)
        if case < 0.55:
            return " ".join(words).upper()
        return " ".join(words)
    if k < 0.6:
        return r.choice(_ACRONYMS) + r.choice(["", "", f" {r.randint(2564, 2572)}", f" {r.randint(2021, 2029)}"])
    if k < 0.66:
        return r.choice(
            [
                "No Gift Policy",
                "Integrity and Transparency Assessment",
                "Integrity & Transparency Assessment : ITA",
                "No Gift Policy จากการปฏิบัติหน้าที่",
                "e-Service",
                "Q&A",
                "Social Network",
                "Open Data Integrity and Transparency Assessment (OIT)",
            ]
        )
    host = f"{_made_up(r)}{r.choice(['', '-' + _made_up(r), str(r.randint(1, 99))])}.{r.choice(_PUBLIC_SUFFIXES)}"
    if k < 0.8:
        start = r.choice(["www.", "http://", "https://", "https://www.", ""])
        path = "".join(
            "/"
            + r.choice(
                [
                    _made_up(r),
                    r.choice(_ENGLISH).lower(),
                    str(r.randint(1, 9999)),
                    f"index.php?id={r.randint(1, 999)}",
                    f"{_made_up(r)}_{r.randint(1, 99)}.pdf",
                    f"{_made_up(r)}.html",
                ]
            )
            for _ in range(r.randint(0, 3))
        )
        return start + host + path
    if k < 0.9:
        return f"{r.choice(['E-mail : ', 'e-mail: ', '', '', 'Email: '])}{_made_up(r)}{r.choice(['', '.', '_', str(r.randint(1, 99))])}{r.choice(['', _made_up(r)])}@{r.choice([host, 'gmail.com', 'hotmail.com', host])}"
    return "".join(_cased(r, r.choice("abcdefghijklmnopqrstuvwxyz")) for _ in range(r.randint(2, 7))) + r.choice(
        ["", str(r.randint(0, 999)), f"-{r.randint(1, 99)}"]
    )


def prose(r: Random, length: int) -> str:
    out = ""
    while len(out) < length:
        k = r.random()
        if k < 0.70:
            out += word(r)
        elif k < 0.78:
            out += (
                r.choice(["", " "]) + in_digits(r, number(r)) + r.choice([" ", " ", "", " บาท", " ราย", " ครั้ง", " คน"])
            )
        elif k < 0.81:
            out += " " + in_digits(r, date(r)) + " "
        elif k < 0.83:
            out += " " + in_digits(r, reference(r)) + " "
        elif k < 0.86:
            out += r.choice([" ", ""]) + latin(r) + r.choice([" ", ""])
        elif k < 0.91:
            out += (
                r.choice(["", " "])
                + r.choice(_WRAPS) % r.choice([word(r), latin(r), in_digits(r, number(r)), word(r) + word(r)])
                + r.choice(["", " "])
            )
        elif k < 0.93:
            out += " " + name(r) + " "
        elif k < 0.97:
            out += r.choice(_JOINTS)
        else:
            out += r.choice(
                [
                    "พ.ศ. ",
                    "อบต.",
                    "อบจ.",
                    "ทต.",
                    "จ.",
                    "อ.",
                    "ต.",
                    "ป.ป.ช.",
                    "ก.พ.",
                    "สตง. ",
                    "สขร.๑ ",
                    "น.ส.๓ ก. ",
                    "โทร. ",
                    "ฯพณฯ ",
                ]
            )
        if r.random() < 0.15:
            out += " "
    return out


def form(r: Random) -> str:
    """A form's dotted line: words and values between rows of dots. Dots are drawn from the signs that stand for them."""
    labels = "ที่ วันที่ ชื่อ นามสกุล อายุ บ้านเลขที่ หมู่ที่ ตำบล อำเภอ จังหวัด โทรศัพท์ เรื่อง เรียน ลงชื่อ ตำแหน่ง เดือน พ.ศ. จำนวน บาท สังกัด ส่วนราชการ".split()
    out = ""
    for _ in range(r.randint(1, 4)):
        value = r.choice(["", "", word(r), in_digits(r, number(r)), name(r), in_digits(r, date(r))])
        out += r.choice(labels) + r.choice(["", " "]) + "…" + (value + "…" if value else "") + r.choice(["", " "])
    return out


def item(r: Random, length: int) -> str:
    n = in_digits(r, str(r.randint(1, 30)))
    sub = in_digits(r, ".".join(str(r.randint(1, 20)) for _ in range(r.randint(2, 4))))
    mark = r.choice(
        [
            f"{n}. ",
            f"{n}) ",
            f"({n}) ",
            f"{sub} ",
            f"{sub}) ",
            "- ",
            "-",
            "• ",
            "● ",
            "○ ",
            "✓ ",
            "□ ",
            "☑ ",
            f"{r.choice('กขคงจฉ')}. ",
            f"ข้อ {n} ",
            f"{n} ",
        ]
    )
    return mark + prose(r, length)


def cell(r: Random) -> str:
    k = r.random()
    if k < 0.3:
        return r.choice(_SHORT)
    if k < 0.7:
        return in_digits(r, number(r))
    if k < 0.8:
        return in_digits(r, str(r.randint(0, 99))) + r.choice(["", "", ".", ")"])
    return r.choice([word(r), in_digits(r, date(r)), in_digits(r, reference(r)), name(r)])


def line(r: Random) -> str:
    """One line's text, of signs the alphabet has, rows of dots as the leader sign; 1 to about 70 signs."""
    k = r.random()
    length = r.choice([8, 16, 24, 32, 40, 48])
    if k < 0.50:
        out = prose(r, length)
    elif k < 0.60:
        out = item(r, length)
    elif k < 0.70:
        parts = [r.choice([number, date, reference, number])(r) for _ in range(r.randint(1, 4))]
        out = in_digits(r, r.choice([" ", "  ", " ถึง ", ", "]).join(parts))
    elif k < 0.78:
        out = cell(r)
    elif k < 0.90:
        out = latin(r) + r.choice(["", " " + word(r), " " + latin(r)])
    elif k < 0.94:
        out = name(r) + r.choice(["", " " + r.choice(office_words())])
    else:
        out = form(r)
    out = re.sub(r"\s+", " ", with_leader_signs(out)).strip()
    if len(out) > 70:
        out = out[: r.randint(45, 70)].strip()
    out = out.lstrip("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ")  # a cut or a list may leave a mark without its letter
    return "".join(sign for sign in out if sign in _KNOWN)
