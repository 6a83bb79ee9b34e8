"""Identifiers that are numbers, dates and addresses of the net, in the forms people write them."""

from __future__ import annotations

import random
import string

MONTHS = ("January February March April May June July August September October November December").split()
SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
HOLIDAYS = "Christmas|Thanksgiving|New Year's Eve|Easter|Labor Day|Memorial Day|the Fourth of July|Halloween|Independence Day|Christmas Eve|New Year's Day|Valentine's Day".split("|")
MAIL_HOSTS = ("gmail.com yahoo.com outlook.com hotmail.com aol.com icloud.com proton.me mail.example.org webmail.example "
              "clinic.example.com health.example.net").split()
TOP_LEVEL = "com org net edu gov us co.uk de fr es it pl se dk fi nl ca com.br io info health hu cz at ch com.au".split()
WORDS = ("blue care health med clinic river stone tech home smart daily open green pet photo story travel food garden "
         "market light music sport club cycle craft book").split()


def ordinal(n: int) -> str:
    """1st, 2nd ..."""
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def date(draw: random.Random) -> str:
    """A date, whole or in part (never a bare year)."""
    y, m, d = draw.randint(1925, 2029), draw.randint(1, 12), draw.randint(1, 28)
    month = draw.choice([MONTHS[m - 1], MONTHS[m - 1], SHORT[m - 1], SHORT[m - 1] + "."])
    if month == "May.":
        month = "May"
    short_year = f"{y % 100:02d}"
    sep = draw.choice("///---.")
    clock = draw.choice([f" {draw.randint(0, 23):02d}:{draw.randint(0, 59):02d}", f"T{draw.randint(0, 23):02d}:{draw.randint(0, 59):02d}:00Z",
                         f" {draw.randint(0, 23):02d}:{draw.randint(0, 59):02d}:{draw.randint(0, 59):02d}"])
    forms = [
        (16, f"{m:02d}{sep}{d:02d}{sep}{y}"), (8, f"{m}/{d}/{y}"), (8, f"{m}/{d}/{short_year}"),
        (5, f"{m:02d}{sep}{d:02d}{sep}{short_year}"), (3, f"{d:02d}.{m:02d}.{y}"), (3, f"{d}/{m}/{y}"),
        (6, f"{y}-{m:02d}-{d:02d}"), (3, f"{y}-{m:02d}-{d:02d}{clock}"), (2, f"{y}/{m:02d}/{d:02d}"), (1, f"{y}{m:02d}{d:02d}"),
        (12, f"{month} {d}, {y}"), (5, f"{month} {d} {y}"), (6, f"{d} {month} {y}"), (3, f"{ordinal(d)} {month} {y}"),
        (3, f"{month} {ordinal(d)}, {y}"), (5, f"{month} {ordinal(d)}"), (6, f"{month} {d}"), (5, f"{d} {month}"),
        (2, f"the {ordinal(d)} of {month}"), (2, f"{ordinal(d)} of {month}, {y}"), (7, f"{month} {y}"), (2, f"{month} of {y}"),
        (2, f"{month}, {y}"), (4, f"{d:02d}-{SHORT[m - 1]}-{y}"), (2, f"{d}-{SHORT[m - 1].upper()}-{short_year}"),
        (2, f"{d:02d}{SHORT[m - 1].upper()}{y}"), (6, f"{m}/{d}"), (3, f"{m:02d}/{d:02d}"), (2, f"{m}/{y}"), (2, f"{m:02d}/{y}"),
        (6, draw.choice(DAYS)), (3, f"{draw.choice(DAYS)}, {month} {d}"), (3, f"{draw.choice(DAYS)}, {month} {d}, {y}"),
        (2, f"{draw.choice(DAYS)} {d} {month} {y}"), (1, f"{draw.choice(DAYS)[:3]} {m}/{d}"), (2, draw.choice(HOLIDAYS)),
        (4, MONTHS[m - 1]), (2, f"early {MONTHS[m - 1]}"[6:]), (1, f"'{short_year}"[1:] and f"{month} '{short_year}"),
        (1, f"{m} / {d} / {y}"), (1, f"{m}-{d}"),
    ]
    return draw.choices([form for _, form in forms], [weight for weight, _ in forms])[0]


def birth_date(draw: random.Random) -> str:
    """A full date."""
    while True:
        made = date(draw)
        if sum(c.isdigit() for c in made) >= 5:
            return made


def phone(draw: random.Random) -> str:
    """A telephone number, American or not, with or without extension."""
    a, b, c = draw.randint(201, 989), draw.randint(200, 999), draw.randint(0, 9999)
    n = lambda digits: "".join(draw.choice(string.digits) for _ in range(digits))  # noqa: E731
    forms = [
        (10, f"({a}) {b}-{c:04d}"), (10, f"{a}-{b}-{c:04d}"), (4, f"{a}.{b}.{c:04d}"), (3, f"{a} {b} {c:04d}"),
        (3, f"({a}){b}-{c:04d}"), (3, f"1-{a}-{b}-{c:04d}"), (3, f"+1 {a} {b} {c:04d}"), (2, f"+1-{a}-{b}-{c:04d}"),
        (3, f"{a}{b}{c:04d}"), (3, f"{b}-{c:04d}"), (2, f"001-{a}-{b}-{c:04d}"), (1, f"{a}/{b}-{c:04d}"),
        (2, f"+44 20 {n(4)} {n(4)}"), (2, f"0{n(3)} {n(3)} {n(4)}"), (2, f"0{n(2)} {n(4)} {n(4)}"), (2, f"+49 {n(3)} {n(7)}"),
        (2, f"+{draw.randint(30, 98)} {n(2)} {n(3)} {n(2)} {n(2)}"), (2, f"0{draw.randint(1, 9)}.{n(2)}.{n(2)}.{n(2)}.{n(2)}"),
        (2, f"0{draw.randint(1, 9)} {n(2)} {n(2)} {n(2)} {n(2)}"), (2, f"+{draw.randint(30, 98)} (0){n(2)} {n(3)} {n(2)} {n(2)}"),
        (2, f"{n(3)} {n(3)} {n(3)}"), (1, f"{n(3)} {n(2)} {n(3)}"), (1, f"0{n(3)}-{n(7)}"), (1, f"{n(2)} {n(6)}"),
        (1, f"0{n(3)}/{n(6)}"), (1, f"({n(2)}) {n(4)}-{n(4)}"), (1, f"+91 {n(5)} {n(5)}"), (1, f"0{n(3)} {n(7)}"),
    ]
    made = draw.choices([form for _, form in forms], [weight for weight, _ in forms])[0]
    if draw.random() < 0.12:
        made += draw.choice([" x{}", "x{}", " ext. {}", " ext {}", ", ext. {}", " extension {}"]).format(draw.randint(10, 99999))
    return made


def short_number(draw: random.Random) -> str:
    """A pager number or an extension."""
    return draw.choice([str(draw.randint(1000, 99999)), f"{draw.randint(10, 99)}-{draw.randint(100, 9999)}", f"x{draw.randint(1000, 9999)}",
                        f"#{draw.randint(1000, 99999)}"])


def email(draw: random.Random, first: str, last: str) -> str:
    """An e-mail address that may come from a name."""
    plain = lambda s: "".join(c for c in s.lower() if c in string.ascii_lowercase) or "info"  # noqa: E731
    f, last_ = plain(first), plain(last)
    local = draw.choice([f"{f}.{last_}", f"{f[0]}{last_}", f"{f}_{last_}", f"{f}{draw.randint(1, 99)}", f"{last_}.{f[0]}",
                         f"{f}{last_}", f"{first}{last}".replace(" ", "").replace("'", ""), draw.choice(WORDS) + str(draw.randint(1, 999))])
    host = draw.choice(MAIL_HOSTS) if draw.random() < 0.5 else f"{draw.choice(WORDS)}{draw.choice(WORDS)}.{draw.choice(TOP_LEVEL)}"
    return f"{local}@{host}"


def url(draw: random.Random) -> str:
    """An address on the web, or a bare domain."""
    w = lambda: draw.choice(WORDS)  # noqa: E731
    host = f"{w()}{draw.choice(['', '-', ''])}{w()}.{draw.choice(TOP_LEVEL)}"
    if draw.random() < 0.3:
        host = host.title().split(".")[0] + host[host.index("."):]
    return draw.choice([f"http://www.{host}/", f"https://{host}", f"www.{host}", f"https://{host}/{w()}/{draw.randint(1, 9999)}", host,
                        f"https://www.{host}/{w()}?id={draw.randint(1, 999)}", f"http://{host}/"])


def ip(draw: random.Random) -> str:
    """An IP address."""
    if draw.random() < 0.85:
        return ".".join(str(draw.randint(1, 254)) for _ in range(4))
    return ":".join(f"{draw.randint(0, 65535):x}" for _ in range(8))


def digits(draw: random.Random, low: int, high: int) -> str:
    """A run of digits."""
    return "".join(draw.choice(string.digits) for _ in range(draw.randint(low, high)))


def code(draw: random.Random) -> str:
    """A number of some register: digits, letters and digits, parts joined by hyphens."""
    letters = "".join(draw.choice(string.ascii_uppercase) for _ in range(draw.randint(1, 4)))
    return draw.choice([
        digits(draw, 5, 10), digits(draw, 5, 10), digits(draw, 6, 8), letters + digits(draw, 4, 10), letters + "-" + digits(draw, 3, 8),
        f"{digits(draw, 2, 4)}-{digits(draw, 2, 4)}-{digits(draw, 2, 4)}", f"{digits(draw, 3, 6)}-{digits(draw, 1, 4)}",
        f"{letters}{digits(draw, 2, 4)}-{digits(draw, 3, 6)}", f"{draw.randint(0, 99):02d}-{letters}-{digits(draw, 3, 6)}",
        f"{digits(draw, 2, 5)}{letters}{digits(draw, 1, 5)}", f"#{digits(draw, 4, 9)}"[1:], f"{letters} {digits(draw, 4, 8)}",
    ])


def ssn(draw: random.Random) -> str:
    """A social security number."""
    a, b, c = digits(draw, 3, 3), digits(draw, 2, 2), digits(draw, 4, 4)
    return draw.choice([f"{a}-{b}-{c}", f"{a}-{b}-{c}", f"{a} {b} {c}", f"{a}{b}{c}", f"XXX-XX-{c}", f"***-**-{c}"])


def card(draw: random.Random) -> str:
    """A payment card number (not always with a right check digit: people mistype)."""
    n = digits(draw, 16, 16) if draw.random() < 0.6 else digits(draw, 12, 19)
    return draw.choice([n, n, " ".join(n[i:i + 4] for i in range(0, len(n), 4)), "-".join(n[i:i + 4] for i in range(0, len(n), 4))])


def iban(draw: random.Random) -> str:
    """An international bank account number in form."""
    body = draw.choice(["GB", "DE", "FR", "ES", "IT", "NL", "PL", "CH"]) + digits(draw, 2, 2)
    body += "".join(draw.choice(string.ascii_uppercase) for _ in range(4)) * draw.choice([0, 1]) + digits(draw, 12, 18)
    return body if draw.random() < 0.7 else " ".join(body[i:i + 4] for i in range(0, len(body), 4))


def vehicle(draw: random.Random) -> str:
    """A vehicle identification number or a plate."""
    alphabet = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
    if draw.random() < 0.5:
        return "".join(draw.choice(alphabet) for _ in range(17))
    letters = "".join(draw.choice(string.ascii_uppercase) for _ in range(3))
    return draw.choice([f"{letters}-{digits(draw, 4, 4)}", f"{letters} {digits(draw, 3, 4)}", f"{digits(draw, 1, 1)}{letters}{digits(draw, 3, 3)}"])


def old_age(draw: random.Random) -> str:
    """An age of ninety or more."""
    return str(draw.choice([90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 104]))


def young_age(draw: random.Random) -> str:
    """An age below ninety: no identifier."""
    return str(draw.randint(1, 89))
