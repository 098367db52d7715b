"""Cards about many boards at once: a styrkort's answers a board, and how KF has moved its own bar."""

from collections import Counter
from itertools import groupby

from dashboard.address import href
from dashboard.cards.boards import IN_BAR, MOST_ROWS, ROLES, left_words, whole_document
from dashboard.cards.card import Card, Cell, Grid, Series
from dashboard.cards.indicators import row_source
from dashboard.cards.key import EVERY, Key
from dashboard.components.scorecard import VERDICTS
from dashboard.text import count_text, listed, number_text, printed
from dashboard.theme import AMBITION, KF_CHANGE
from queries.documents import all_documents
from queries.indicators import kf_bars, scorecard, themes_in_year

ASKED = {"arsmal": "Årsmål", "utfall": "Utfall", "prognos": "Prognos helår"}
HELD = {"arsmal": "årsmålet", "kf": "KF:s årsmål"}
WHOSE = {"kf": "KF:s", "namnd": "nämndernas egna"}
MOST_BOARDS = 5  # rows of short names that a slide takes
SEVERAL = "* Årets dokument trycker olika mål; det vanligaste visas."
NOT_ADDED = "Nämnderna har olika stora uppdrag och olika många indikatorer: staplarna säger inte vilken nämnd som är bäst."


def scorecard_card(key: Key) -> Card | None:
    """Return how many of the styrkort's indicators get which answer, a bar a board; None where nothing is to be judged.

    Of own indicators' årsmål, which no target of KF's is held against, the bars are no bars but how many each board has.
    """
    if key.shown not in ASKED or key.against not in HELD or key.level not in WHOSE:
        return None
    documents = [row for row in all_documents() if row["year"] == key.year and row["is_latest"]]
    theme = _theme(key)
    if not documents or theme is None:
        return None
    cells = scorecard(key.year, [row["board"] for row in documents], key.level, None if key.theme == EVERY else key.theme)
    answers = AMBITION if key.shown == "arsmal" else VERDICTS[key.shown, key.against][1]
    column = "ambition" if key.shown == "arsmal" else VERDICTS[key.shown, key.against][0]
    found = Counter((cell["board"], cell[column]) for cell in cells if cell[column])
    wanted = IN_BAR["ambition" if key.shown == "arsmal" else "nulage"]
    shown = [row for row in documents if any(found[row["board"], answer] for answer in wanted)]
    number = len({cell["indicator_id"] for cell in cells})
    what = f"{ASKED[key.shown]} {key.year} mot {HELD['kf' if key.shown == 'arsmal' else key.against]}"
    about = " · ".join(part for part in (f"Styrkort: {what}", theme) if part)
    address = href("/jamfor", visa=key.shown, mot=key.against, ar=key.year, niva=key.level, tema=None if key.theme == EVERY else key.theme)
    if not shown:
        return _own(key, documents, cells, theme, address)
    series = tuple(
        Series(
            ROLES[answer],
            answers[answer].short,
            tuple(_counted(found[row["board"], answer], answers[answer]) for row in shown),
            answers[answer],
        )
        for answer in wanted
    )
    total = [sum(found[row["board"], answer] for row in shown) for answer in wanted]
    left = [row["board_name"] for row in documents if row not in shown]
    return Card(
        key=str(key),
        about=about,
        sentence=f"{count_text(len(shown), 'nämnd', 'nämnder')}: {_said(key, total)}",
        subtitle=f"Antal omdömen, nämnd för nämnd · {count_text(number, 'indikator', 'indikatorer')}, {WHOSE[key.level]}",
        grid=Grid("counts", "Stadsdel", tuple(row["board_name"] for row in shown), series),
        more=f"Inget att bedöma: {listed(left)}." if left else "",
        notes=(NOT_ADDED,),
        sources=tuple(whole_document(row) for row in shown),
        address=address,
    )


def _said(key: Key, total: list[int]) -> str:
    """Return the counts (in the answers' order) as a sentence's end."""
    good, middle, bad = map(number_text, total)
    judged = sum(total)
    if key.shown == "arsmal":
        return f"av {number_text(judged)} årsmål som går att jämföra med KF:s är {good} högre, {middle} samma och {bad} lägre."
    target = HELD[key.against]
    if key.shown == "utfall":
        return f"av {number_text(judged)} utfall som kan bedömas når {good} {target}, {middle} är nära och {bad} når det inte."
    forecasts = count_text(judged, "prognos", "prognoser")
    return f"av {forecasts} som kan bedömas väntas {good} nå {target}, {middle} komma nära och {bad} inte nå det."


def kf_bars_card(key: Key) -> Card | None:
    """Return for how many indicators KF has moved its own bar, and the first of them year by year."""
    theme = _theme(key)
    documents = all_documents()
    rows = kf_bars(sorted({row["board"] for row in documents}), None if key.theme == EVERY else key.theme) if theme is not None else []
    if not rows:
        return None
    by_indicator = [list(group) for _key, group in groupby(rows, key=lambda row: row["indicator_id"])]
    changed = sum(group[0]["has_changed"] for group in by_indicator)
    shown = by_indicator[:MOST_ROWS]
    years = sorted({row["year"] for row in rows})
    series = tuple(Series("kf_arsmal", str(year), tuple(_of_year(group, year) for group in shown)) for year in years)
    named = {row["document_id"]: row for row in documents}
    return Card(
        key=str(key),
        about=" · ".join(part for part in ("KF:s årsmål över åren", theme) if part),
        sentence=f"KF har ändrat sitt årsmål för {number_text(changed)} av {count_text(len(by_indicator), 'indikator', 'indikatorer')} "
        "som har mål för minst två år.",
        subtitle="KF:s årsmål som de är tryckta · ändrade visas först",
        grid=Grid("table", "Indikator", tuple(group[0]["indicator_name"] for group in shown), series),
        more=" ".join(
            part
            for part in (
                left_words(len(by_indicator), MOST_ROWS, "indikatorer"),
                "* Årets dokument trycker olika mål; det vanligaste visas."
                if any(row["forms"] > 1 for group in shown for row in group)
                else "",
            )
            if part
        ),
        notes=tuple(_moved(group) for group in by_indicator if group[0]["has_changed"]),
        sources=tuple(
            row_source({**named[row["document_id"]], **{key: row[key] for key in ("document_id", "line", "page")}})
            for group in shown
            for row in group
        ),
        address=href("/jamfor", visa="kf", tema=None if key.theme == EVERY else key.theme),
    )


def _own(key: Key, documents: list[dict], cells: list[dict], theme: str, address: str) -> Card | None:
    if key.level != "namnd" or key.shown != "arsmal" or not cells:
        return None
    many = Counter(cell["board"] for cell in cells)
    with_target = Counter(cell["board"] for cell in cells if cell["arsmal_text"])
    shown = [row for row in documents if many[row["board"]]]
    columns = (("Egna indikatorer", many), ("Med årsmål", with_target))
    series = tuple(
        Series("number", name, tuple(Cell(count[row["board"]], number_text(count[row["board"]])) for row in shown[:MOST_BOARDS]))
        for name, count in columns
    )
    return Card(
        key=str(key),
        about=" · ".join(part for part in (f"Nämndernas egna indikatorer {key.year}", theme) if part),
        sentence=f"{count_text(len(shown), 'nämnd', 'nämnder')} har {count_text(len(cells), 'egen indikator', 'egna indikatorer')}.",
        subtitle="Nämndernas egna indikatorer har inget mål från KF",
        grid=Grid("table", "Stadsdel", tuple(row["board_name"] for row in shown[:MOST_BOARDS]), series),
        more=left_words(len(shown), MOST_BOARDS, "nämnder"),
        notes=(NOT_ADDED,),
        sources=tuple(whole_document(row) for row in shown),
        address=address,
    )


def _theme(key: Key) -> str | None:
    """Return the theme's name, '' for all of them, None for one that is not known."""
    if key.theme == EVERY:
        return ""
    years = [key.year] if key.year else sorted({row["year"] for row in all_documents()})
    return next((row["name"] for year in years for row in themes_in_year(year) if row["theme"] == key.theme), None)


def _counted(count: int, mark) -> Cell | None:
    return Cell(count, number_text(count), mark=mark) if count else None


def _of_year(group: list[dict], year: int) -> Cell | None:
    row = next((row for row in group if row["year"] == year), None)
    if row is None:
        return None
    mark = KF_CHANGE[row["change"]] if row["change"] else None
    text = printed(row["text"])
    return Cell(row["value"], f"{text} *" if row["forms"] > 1 else text, row["document_id"], row["line"], mark, row["page"])


def _moved(group: list[dict]) -> str:
    """Return an indicator's targets in words, with how each asks more or less than the one before."""
    said = []
    for row in group:
        step = f" ({KF_CHANGE[row['change']].short.lower()})" if row["change"] else ""
        said.append(f"{row['year']}: {printed(row['text'])}{step}")
    return f"{group[0]['indicator_name']}: {', '.join(said)}"
