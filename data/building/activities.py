"""What an activity's row says beyond its cells: who leads it, what is odd about its dates, whether it goes another way than planned.

Presentation facts, read by rule from what is printed. Where no rule fits nothing is said.
"""

import re
from datetime import date

_BOARD = r"(?:[A-ZÅÄÖ][\w-]* )*(?:(?:norra|södra|östra|västra|[a-zåäö]+s) )?(?:\w+- och )?\w*(?:nämnd|styrelse|förmedling)(?:en|n|erna)?"
_COMPANY = r"AB(?: [A-ZÅÄÖ][\w-]*)+|[A-ZÅÄÖ][\w-]*(?:(?: i| och)? [A-ZÅÄÖ][\w-]*)* AB"
_BODY = f"(?:{_COMPANY}|{_BOARD})"
_BODIES = f"{_BODY}(?:(?:,| och| samt) {_BODY})*"
# KF's texts name who shall do it before "ska": a board or a company, or several. The s is a slip of the hand ("nämndernas ska").
_LEADS = re.compile(rf"(?P<first>{_BODIES})s? ska(?=[ ,])(?P<rest>.*)", re.DOTALL)
_LED_BY = re.compile(rf",? under ledning av (?P<by>{_BODIES})(?=[ ,.]|$)")
# Who helps does not lead, and then the text does not say who does.
_HELPS = re.compile(r" (?:vid behov )?(?:medverka|delta|bistå|bidra|stödja|stötta|hjälpa)\b")
_USUAL_STATUS = {"pågår", "påbörjad", "enligt plan", "pågår enligt plan", "avslutad", "slutförd", "genomförd", "klar", "utförd"}
_NO_DEVIATION = {"", "-", "–", "nej", "ingen", "ingen avvikelse"}


def leader(name: str) -> str | None:
    """Return who leads an activity of KF's, as its text names them; None where it names no board or company, or only who helps.

    >>> leader("Provnämnden ska i samarbete med stadsdelsnämnderna prova"), leader("Stadens prov ska bli fler")
    ('Provnämnden', None)
    """
    found = _LEADS.match(name)
    if not found or _HELPS.match(found["rest"]):
        return None
    led = _LED_BY.match(found["rest"])
    named = led["by"] if led else found["first"]
    return named[0].upper() + named[1:]


def odd_dates(start_text: str, end_text: str, start: date | None, end: date | None, year: int) -> list[str]:
    """Return what is odd about an activity's dates in a document of a year; [] where nothing is.

    text_i_datum, utan_start, utan_slut, slut_fore_start, en_dag (begins and ends on one day), slut_fore_aret, start_efter_aret.
    """
    found = {
        "text_i_datum": bool((start_text and not start) or (end_text and not end)),
        "utan_start": not start_text,
        "utan_slut": not end_text,
        "slut_fore_start": bool(start and end and end < start),
        "en_dag": bool(start and start == end),
        "slut_fore_aret": bool(end and end.year < year),
        "start_efter_aret": bool(start and start.year > year),
    }
    return [key for key, is_so in found.items() if is_so]


def deviates(status: str, avvikelse: str) -> bool | None:
    """Return whether an activity prints a deviation, or another status than one that goes as planned; None where neither is printed."""
    if not status and not avvikelse:
        return None
    said, going = (text.casefold().strip(" .") for text in (avvikelse, status))
    return said not in _NO_DEVIATION or bool(going and going not in _USUAL_STATUS)
