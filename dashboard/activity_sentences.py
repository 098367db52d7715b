"""Sentences about activities: how many, whose, when they end, and from which day "soon" is counted. Beside dashboard/sentences.py."""

from datetime import date, timedelta

from dashboard.text import MONTHS, count_text, day_text, listed, number_text, span_text
from dashboard.theme import KIND_NAMES, ODD_DATES


def time_of_activity(row: dict) -> str:
    """Return when an activity runs, '1 jan – 31 dec 2021'; a cell that holds no date is quoted, an empty one said."""
    start, end = row["start_date"], row["end_date"]
    if start and end:
        return span_text(start, end)
    begins = day_text(start) if start else f"”{row['start_text']}”" if row["start_text"] else "inget startdatum"
    ends = day_text(end) if end else f"”{row['end_text']}”" if row["end_text"] else "inget slutdatum"
    return f"{begins} – {ends}"


def odd_words(row: dict) -> list[str]:
    """Return what is odd about an activity's dates, in words; nothing where nothing is."""
    return [ODD_DATES[key].format(year=row["year"]) for key in row["odd"] or []]


def counted_from(day: date, year: int, today: date) -> str:
    """Return what the day is that "ends soon" is counted from: today, a plan's first day, or the end of what a report speaks of."""
    if day == today:
        return f"i dag, {day_text(day)}"
    if day == date(year, 1, 1):
        return f"årets början, {day_text(day)}"
    return f"{'årets' if day.year > year else 'tertialets'} slut, {day_text(day - timedelta(1))}"


def how_many_sentence(who: str, year: int, counts: list[dict], level: str | None, *, one_board: bool) -> str:
    """Return how many activities there are, whose they are and how many run the whole year.

    `counts` are the rows of queries.activities.activity_counts, one a level; `level` is the chosen one, None for both.
    """
    whose = {row["level"]: row for row in counts if level in (None, row["level"])}
    number, whole_year = (sum(row[key] for row in whose.values()) for key in ("n", "whole_year"))
    if not number:
        return f"{who} har inga aktiviteter{' från KF' if level == 'kf' else ''} {year}."
    parts = []
    if kf := whose.get("kf"):
        same = f" ({number_text(kf['different'])} olika)" if kf["different"] < kf["n"] else ""
        parts.append(f"{number_text(kf['n'])} är KF:s{same}")
    if own := whose.get("namnd"):
        parts.append(f"{number_text(own['n'])} är {'nämndens' if one_board else 'nämndernas'} egna")
    runs = "Alla" if whole_year == number else f"{number_text(whole_year)} av {number_text(number)}"
    return f"{who} har {count_text(number, 'aktivitet', 'aktiviteter')} {year}: {listed(parts)}. {runs} pågår hela året."


def leaders_sentence(leaders: dict[str | None, int]) -> str:
    """Return who leads KF's activities, as their texts name them (None: nobody is named), those who lead most first."""
    unnamed = leaders.get(None, 0)
    words = [f"{leader} ({number_text(number)})" for leader, number in leaders.items() if leader]
    if not words:
        return "Texten nämner inte vem som leder."
    none = f" {count_text(unnamed, 'text', 'texter')} nämner ingen." if unnamed else ""
    return f"Leds enligt texten av {'; '.join(words)}.{none}"


def months_sentence(ends: list[dict], year: int, number: int) -> str:
    """Return how many of `number` activities run all year, and when most of the others end.

    `ends` are the year's months in order: month, ends, whole_year (those of them that run all year; they end in December).
    """
    whole_year = ends[11]["whole_year"]
    rest = number - whole_year
    of = count_text(number, "aktivitet", "aktiviteter")
    runs = f"{number_text(whole_year) if whole_year else 'Ingen'} av {of} pågår hela {year} och slutar i december."
    most = max(ends, key=lambda row: row["ends"] - row["whole_year"])
    ending = most["ends"] - most["whole_year"]
    if ending == rest > 0:
        return f"{runs} {f'De övriga {number_text(rest)}' if rest > 1 else 'Den återstående'} slutar i {MONTHS[most['month'] - 1]}."
    if ending > 1:
        others = f"de övriga {number_text(rest)}" if whole_year else "dem"
        return f"{runs} Av {others} slutar flest i {MONTHS[most['month'] - 1]} ({number_text(ending)})."
    return f"{runs} De övriga {number_text(rest)} slutar vid olika tider." if rest else runs


def ending_sentence(row: dict, year: int, today: date, *, with_boards: bool) -> str:
    """Return how many activities end soon, counted from which day, and how many had ended by then (activity_deadlines)."""
    number = f"{number_text(row['ends'])} av {count_text(row['n'], 'aktivitet', 'aktiviteter')}"
    day = counted_from(row["soon_from"], year, today)
    ended = number_text(row["ended"]) if row["ended"] else "ingen"
    whose = f"{listed(row['boards'])}: " if with_boards else ""
    return f"{whose}{number} slutar inom tre månader från {day}; {ended} hade slutat då."


def month_heading(when: tuple[int, int], year: int) -> str:
    """Return the heading over the activities that end in a year and month; the year 9999 stands for no end date."""
    if when[0] == 9999:
        return "Inget slutdatum"
    if when[0] != year:
        return f"Slutar {'efter' if when[0] > year else 'före'} {year}: {MONTHS[when[1] - 1]} {when[0]}"
    return f"Slutar i {MONTHS[when[1] - 1]}"


def odd_sentence(number: int, of: str, year: int) -> str:
    """Return how many activities have an odd date; `of` is all of them in words."""
    if not number:
        return f"Ingen av {of} har ett ovanligt datum {year}."
    return f"{number_text(number)} av {of} har ett datum som är värt att kontrollera."


def several_sentence(rows: list[dict], of: str, year: int) -> str:
    """Return how many activities stand under several goals (`rows` of queries.activities.activities_under_several)."""
    if not rows:
        return f"Ingen av {of} står under flera mål {year}."
    most = max(len(row["goals"]) for row in rows)
    number = count_text(len(rows), "aktivitet står", "aktiviteter står")
    return f"{number} med samma ord och samma tid under flera mål, som mest under {number_text(most)}."


def deviating_sentence(reports: list[dict], known: int, number: int, *, one_board: bool) -> str:
    """Return how many activities deviate of those with a printed status or deviation (`known`), in which reports (of documents)."""
    if not reports:
        plans = "En verksamhetsplan har" if one_board else "Verksamhetsplaner har"
        return f"{plans} inga avvikelser: status och avvikelse trycks i tertialrapporterna och verksamhetsberättelsen."
    name = f"{KIND_NAMES[reports[0]['kind']]} {reports[0]['year']}, {reports[0]['board_name']}"
    where = f"{name[0].lower()}{name[1:]}" if len(reports) == 1 else count_text(len(reports), "rapport", "rapporter")
    if not known:
        return f"Ingen av aktiviteterna i {where} har någon status eller avvikelse tryckt."
    return f"{number_text(number)} av {count_text(known, 'aktivitet', 'aktiviteter')} med tryckt status eller avvikelse avviker, i {where}."
