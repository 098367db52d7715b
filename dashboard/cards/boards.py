"""Cards about one board's year: where it stands, what to talk about, what has changed, what the tertial asks, a goal, the sexes."""

from collections import Counter
from dataclasses import replace

from dashboard.address import href
from dashboard.cards.card import Card, Cell, Grid, Point, Series, Source
from dashboard.cards.indicators import VALUES, row_cell, row_source, sexes_grid
from dashboard.cards.key import EVERY, Key
from dashboard.components.gaps import gaps_of, groups_of, period_of
from dashboard.components.goals import goal_key, goal_name, stands_under
from dashboard.components.points import point_answer, point_said
from dashboard.components.source import document_name, line_name
from dashboard.sentences import (
    CAUTION,
    both_sides_sentence,
    change_sentence,
    gap_text,
    headline,
    judgement_apart_sentences,
    sexes_sentence,
)
from dashboard.text import count_text, listed, number_text
from dashboard.theme import AMBITION, KIND_NAMES, NULAGE, PROGNOS, Mark
from queries.documents import all_documents
from queries.goals import goals_of_document
from queries.indicators import changes_since, indicators_of_document, talking_points, tertial_rows, verdict_counts
from queries.sexes import outcomes_by_sex

MOST_POINTS = 3  # what can be read from the back row
MOST_ROWS = 3  # of a table on a slide
MOST_PAIRS = 3  # rows of a figure whose names are long
LEFT = 10_000  # more than any document has: every point, to count them
IN_BAR = {"ambition": ("hogre", "samma", "lagre"), "nulage": ("nar", "nara", "nar_inte"), "prognos": ("nar", "nara", "nar_inte")}
MARKS = {"ambition": AMBITION, "nulage": NULAGE, "prognos": PROGNOS}
ROLES = {"nar": "reached", "nara": "near", "nar_inte": "missed", "hogre": "higher", "samma": "same", "lagre": "lower"}


def standing_card(key: Key) -> Card | None:
    """Return how many indicators get which answer under each of KF's top goals."""
    document = _document(key)
    if document is None:
        return None
    counts = verdict_counts(document["document_id"])
    goals = [goal for goal in goals_of_document(document["document_id"]) if goal["level"] == "inriktningsmal"]
    questions = {"VP": ["ambition"], "VB": ["nulage"]}.get(document["kind"], ["nulage", "prognos"])
    rows = [(goal, question) for goal in goals for question in questions]
    found = Counter({(row["inriktningsmal"], row["question"], row["answer"]): row["n"] for row in counts})
    answers = IN_BAR[questions[0]]
    series = tuple(
        Series(
            ROLES[answer],
            MARKS[questions[0]][answer].short,
            tuple(_counted(found[_of(goal), question, answer], MARKS[question][answer]) for goal, question in rows),
            MARKS[questions[0]][answer],
        )
        for answer in answers
    )
    total = Counter(
        {
            key: sum(row["n"] for row in counts if (row["question"], row["answer"]) == key)
            for key in {(row["question"], row["answer"]) for row in counts}
        }
    )
    judged = is_judged(counts)
    return Card(
        key=str(key),
        about=f"Läget: {document_name(document)}",
        sentence=f"{document['board_name']}: {_counts_sentence(total, questions) if judged else 'ingen indikator kan bedömas än.'}",
        subtitle="Antal indikatorer efter svar, under KF:s inriktningsmål" if judged else "",
        grid=Grid("counts", "Inriktningsmål", tuple(_row_name(goal, question, questions) for goal, question in rows), series)
        if judged and rows
        else None,
        more=_outside(total, questions),
        notes=(
            "Räknat av Stadsdelskollen. Nämndens egen bedömning av ett mål är en vägning och räknas aldrig fram.",
            *[f"{goal_name(goal)}. {_judgement(goal)}".strip() for goal in goals],
        ),
        sources=(whole_document(document),),
        address=href("/", stadsdel=key.board, ar=key.year),
    )


def is_judged(counts: list[dict]) -> bool:
    """Return whether any indicator has an answer that a bar shows (rows of queries.indicators.verdict_counts)."""
    return any(row["answer"] in IN_BAR.get(row["question"], ()) for row in counts)


def talk_card(key: Key) -> Card | None:
    """Return the first of what is worth talking about."""
    return _points_card(key, good=False)


def good_card(key: Key) -> Card | None:
    """Return the first of what goes well."""
    return _points_card(key, good=True)


def changes_card(key: Key) -> Card | None:
    """Return what the latest document says otherwise than the one before it, worse first; None where there is none before."""
    document = _document(key)
    found = changes_since(document["document_id"]) if document else []
    if not found:
        return None
    points = [
        Point(
            row["indicator_name"],
            change_sentence(row) or CHANGED[row["change"]],
            source=row_source({**document, **row}) if row["line"] else None,
        )
        for row in found
    ]
    shown = points[:MOST_POINTS]
    return Card(
        key=str(key),
        about=f"Ändrat sedan förra rapporten: {document_name(document)}",
        sentence=f"{document['board_name']}: {count_text(len(found), 'uppgift', 'uppgifter')} annorlunda än i förra rapporten.",
        points=tuple(shown),
        more=left_words(len(points)),
        notes=tuple(f"{point.name}: {point.said}" for point in points[MOST_POINTS : 3 * MOST_POINTS]),
        sources=tuple(point.source for point in shown if point.source) or (whole_document(document),),
        address=href("/", stadsdel=key.board, ar=key.year),
    )


CHANGED = {"ny": "Ny indikator.", "borta": "Finns inte längre med."}


def tertial_card(key: Key) -> Card | None:
    """Return the manager's three questions, as counts: what to report, what to explain, what to ask to change."""
    document = _document(key)
    if document is None:
        return None
    rows = [row for row in tertial_rows(key.board, key.year) if row["document_id"] == document["document_id"]]
    due = Counter(row["due"] for row in rows)
    points = []
    if document["kind"] == "VP":
        points.append(Point("Ska rapporteras i T1", count_text(due["i_t1"], "indikator", "indikatorer")))
        points.append(Point("Mäts en gång om året", count_text(due["arsvis"], "indikator", "indikatorer")))
    else:
        points.append(
            Point(
                "Rapporterat",
                f"{count_text(due['rapporterad'], 'indikator', 'indikatorer')}; {number_text(due['senare'])} mäts en gång om året",
            )
        )
        points.append(Point("Saknar utfall eller prognos", count_text(due["saknas"], "indikator", "indikatorer")))
        explain = Counter(reason for row in rows for reason in row["explain"] or [])
        points += [
            Point(f"Att förklara: {words}", count_text(explain[why], "indikator", "indikatorer")) for why, words in EXPLAIN if explain[why]
        ]
    change = Counter(row["change"] for row in rows)
    points += [Point(f"Att pröva: {words}", count_text(change[what], "indikator", "indikatorer")) for what, words in CHANGE if change[what]]
    asked = sum(bool(row["explain"]) for row in rows)
    sentence = (
        f"{count_text(due['i_t1'], 'indikator', 'indikatorer')} ska rapporteras i tertialrapport 1."
        if document["kind"] == "VP"
        else f"{count_text(asked, 'indikator', 'indikatorer')} av {number_text(len(rows))} behöver en förklaring."
    )
    return Card(
        key=str(key),
        about=f"Tertialet: {document_name(document)}",
        sentence=f"{document['board_name']}: {sentence}",
        points=tuple(points),
        notes=tuple(f"{row['indicator_name']}: {headline(row)}" for row in rows if row["explain"])[:15],
        sources=(whole_document(document),),
        address=href("/tertial", stadsdel=key.board, ar=key.year),
    )


EXPLAIN = (
    ("utan_kommentar", "avviker utan kommentar"),
    ("prognos_samre", "sämre prognos än i T1"),
    ("prognos_ar_mal", "prognosen är lika med målet"),
    ("osaker", "osäkert läst"),
)
CHANGE = (("utom_rackhall", "målet väntas inte nås"), ("redan_natt", "målet är redan nått"))


# What a goal's slide sets side by side, in words and columns.
COLUMNS = {"ambition": ("årsmål mot KF:s årsmål", "arsmal", "kf_arsmal"), "nulage": ("utfall mot årsmål", "utfall", "arsmal")}


def goal_card(key: Key) -> Card | None:
    """Return one goal: the board's judgement as a quotation, and its indicators with their values and answers."""
    document = _document(key)
    if document is None:
        return None
    goals = goals_of_document(document["document_id"])
    goal = next((goal for goal in goals if goal_key(goal) == key.goal), None)
    if goal is None:
        return None
    rows = [row for row in indicators_of_document(document["document_id"]) if _under(row, goal)]
    asked = {"VP": "ambition", "VB": "nulage"}.get(document["kind"], "nulage")
    answers = Counter(row[asked] for row in rows if row["level"] == "kf" or asked != "ambition")
    judged = sum(answers[answer] for answer in IN_BAR[asked])
    shown = rows[:MOST_ROWS]
    series = tuple(
        Series(column, name, tuple(row_cell(row, column) for row in shown))
        for column, name in VALUES
        if column in COLUMNS[asked] and any(row[f"{column}_text"] for row in shown)
    )
    marks = MARKS[asked]
    answer = Series(
        "answer",
        "Svar",
        tuple(
            Cell(None, marks[row[asked]].short, row["document_id"], row["line"], marks[row[asked]], row["page"]) if row[asked] else None
            for row in shown
        ),
    )
    good = {"nulage": "når årsmålet", "ambition": "har högre eller samma ambition som KF"}[asked]
    reached = answers["nar"] if asked == "nulage" else answers["hogre"] + answers["samma"]
    said = f"{number_text(reached)} av {count_text(judged, 'indikator', 'indikatorer')} {good}." if judged else _followed(goal, rows)
    apart = judgement_apart_sentences(goal["status"], [(answers["nar"], judged, good)]) if asked == "nulage" else ""
    return Card(
        key=str(key),
        about=goal_name(goal),
        sentence=f"{document['board_name']}: {said}",
        subtitle=f"{KIND_NAMES[document['kind']]} {document['year']} · {COLUMNS[asked][0]}",
        quote=goal["status"] or "",
        grid=Grid("table", "Indikator", tuple(row["indicator_name"] for row in shown), (*series, answer)) if shown else None,
        more=left_words(len(rows), MOST_ROWS, "indikatorer"),
        notes=tuple(text for text in (apart, *[f"{row['indicator_name']}: {headline(row)}" for row in rows]) if text),
        sources=(Source(f"{document_name(document)}, {line_name(goal)}", document["document_id"], goal["line"], goal["page"]),),
        address=href(f"/stadsdel/{key.board}", ar=key.year, mal=key.goal),
    )


def board_sexes_card(key: Key) -> Card | None:
    """Return where women and men differ most in one board or in all: of the shares, else of the first group that compares."""
    groups = groups_of(gaps_of(_outcomes(key)))
    shown = next((group for group in groups if group[0] == "%"), groups[0] if groups else None)
    return _sexes(key, shown[2], href("/jamstalldhet", stadsdel=_board_of(key), ar=key.year)) if shown else None


def sexes_group_card(key: Key) -> Card | None:
    """Return one of the page Jämställdhet's groups: `group` is its view ('alla', or 'olika-sida') and its place there, 'alla-2'."""
    view, _dash, place = key.group.rpartition("-")
    if view not in ("alla", "olika-sida") or not (place.isascii() and place.isdigit()):
        return None
    gaps = [row for row in gaps_of(_outcomes(key)) if view == "alla" or row["is_apart"]]
    groups = groups_of(gaps)
    if not 0 < int(place[:3]) <= len(groups):
        return None
    shown = "" if view == "alla" else view
    return _sexes(key, groups[int(place[:3]) - 1][2], href("/jamstalldhet", stadsdel=_board_of(key), ar=key.year, visa=shown))


def _outcomes(key: Key) -> list[dict]:
    if key.board != EVERY and _document(key) is None:
        return []
    return outcomes_by_sex(key.year, _board_of(key))


def _board_of(key: Key) -> str | None:
    return None if key.board == EVERY else key.board


def _sexes(key: Key, group: list[dict], address: str) -> Card:
    """Return a card of rows that compare: one unit and one period, the largest gap first."""
    first, shown = group[0], group[:MOST_PAIRS]
    document = None if key.board == EVERY else _document(key)
    alone = len({row["board"] for row in group}) == 1
    who = first["board_name"] if alone or first["gap"] else "Nämnderna"
    apart = sum(bool(row["is_apart"]) for row in group), sum(row["is_apart"] is not None for row in group)
    return Card(
        key=str(key),
        about=f"Kvinnor och män: {document_name(document)}" if document else f"Kvinnor och män {key.year}, alla nämnder",
        sentence=f"{who}: där könen skiljer sig mest ligger {gap_text(first)}."
        if first["gap"]
        else f"{who}: ingen skillnad mellan könen där utfallet går att jämföra.",
        subtitle=f"Störst skillnad först · {period_of(first)} · varje kön mot nämndens årsmål",
        grid=sexes_grid(
            shown, first["unit"], [row["indicator_name"] if document else f"{row['indicator_name']}, {row['board_name']}" for row in shown]
        ),
        more=" ".join(part for part in (both_sides_sentence(*apart, alone=alone), left_words(len(group), MOST_PAIRS)) if part),
        notes=(CAUTION, *[f"{row['indicator_name']}, {row['board_name']}: {sexes_sentence(row)}" for row in shown]),
        sources=tuple(row_source(row) for row in shown),
        address=address,
    )


# What goes well, in a report and in a plan (which has no outcome that could): heading and the end of a sentence.
WELL = {False: ("Går bra", "som går bra"), True: ("Högre ambition än KF", "där årsmålet är högre satt än KF:s")}


def _points_card(key: Key, *, good: bool) -> Card | None:
    document = _document(key)
    found = talking_points(document["document_id"], good=good, most=LEFT) if document else []
    if not found:
        return None
    many = len(found)
    heading, said = ("Att prata om", "att prata om") if not good else WELL[document["kind"] == "VP"]
    shown = [
        replace(_point(row, document), source=row_source({**document, "line": row["line"], "page": row["page"]}))
        for row in found[:MOST_POINTS]
    ]
    return Card(
        key=str(key),
        about=f"{heading}: {document_name(document)}",
        sentence=f"{document['board_name']}: {count_text(many, 'sak', 'saker')} {said}.",
        points=tuple(shown),
        more=left_words(many),
        notes=tuple(
            f"{row.get('indicator_name') or row['subject']}: {point_said(row, document)}" for row in found[MOST_POINTS : 2 * MOST_POINTS]
        ),
        sources=tuple(point.source for point in shown),
        address=href("/", stadsdel=key.board, ar=key.year),
    )


def _point(row: dict, document: dict) -> Point:
    found, said = point_answer(row), point_said(row, document)
    name = row["indicator_name"] or row["subject"]
    return Point(name, said, None, found) if isinstance(found, str) else Point(name, said, found)


def _document(key: Key) -> dict | None:
    """Return the board's latest document of the year, or None."""
    own = [row for row in all_documents() if row["board"] == key.board and row["year"] == key.year and row["is_latest"]]
    return own[0] if own else None


def _counted(count: int, mark: Mark) -> Cell | None:
    return Cell(count, number_text(count), mark=mark) if count else None


def _row_name(goal: dict, question: str, questions: list[str]) -> str:
    """Return a bar's name: the goal's, by its number alone where it has a bar for now and one for the whole year."""
    if len(questions) == 1:
        return goal_name(goal)
    name = f"Inriktningsmål {goal['number']}" if goal["number"] else goal["title"]
    return f"{name}, {'nu' if question == 'nulage' else 'helår'}"


def _judgement(goal: dict) -> str:
    return f"Nämnden bedömer: ”{goal['status']}”." if goal["status"] else ""


def _counts_sentence(total: Counter, questions: list[str]) -> str:
    """Return the counts of a whole document in words."""
    said = []
    for question in questions:
        judged = sum(total[question, answer] for answer in IN_BAR[question])
        of = count_text(judged, "indikator", "indikatorer")
        if question == "ambition":
            said.append(
                f"av {of} som går att jämföra med KF är årsmålet högre för {number_text(total[question, 'hogre'])}, "
                f"samma för {number_text(total[question, 'samma'])} och lägre för {number_text(total[question, 'lagre'])}"
            )
        else:
            said.append(f"{number_text(total[question, 'nar'])} av {of} {'når' if question == 'nulage' else 'väntas nå'} årsmålet")
    return f"{'; '.join(said)}."


def _outside(total: Counter, questions: list[str]) -> str:
    """Return how many have no answer in the bars, in words."""
    words = {
        "mats_senare": "mäts senare", "raknas_upp": "räknas upp under året", "ej_rapporterad": "ej rapporterade",
        "kan_inte_bedomas": "kan inte bedömas", "gar_inte_att_jamfora": "går inte att jämföra med KF",
    }  # fmt: skip
    names = {"nulage": "Nu", "prognos": "Helår", "ambition": "Utanför"}
    said = []
    for question in questions:
        found = [f"{number_text(total[question, answer])} {word}" for answer, word in words.items() if total[question, answer]]
        if found:
            said.append(f"{names[question]}: {listed(found)}.")
    return " ".join(said)


def _under(row: dict, goal: dict) -> bool:
    """Return whether an indicator is KF's or the board's own anywhere under the goal."""
    if goal["level"] == "verksamhetsomradesmal":
        return row["verksamhetsomradesmal"] == goal["verksamhetsomradesmal"]
    return stands_under(row, goal)


def _followed(goal: dict, rows: list[dict]) -> str:
    if rows:
        return f"{count_text(len(rows), 'indikator', 'indikatorer')}, ingen som kan bedömas än."
    return f"målet följs genom {count_text(goal['activities'], 'aktivitet', 'aktiviteter')}, utan egen indikator."


def left_words(many: int, most: int = MOST_POINTS, what: str = "") -> str:
    """Return how many of how many a card has room for; '' where it shows them all."""
    return f"De {number_text(most)} första av {number_text(many)}{' ' + what if what else ''} visas." if many > most else ""


def _of(goal: dict) -> str:
    return goal["number"] or goal["title"]


def whole_document(document: dict) -> Source:
    """Return a document as a source, without a line: what is counted over all of it stands on none."""
    return Source(document_name(document), document["document_id"])
