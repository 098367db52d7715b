"""The parts of a board's report that stand around its goals: the document, the contents, women and men, money, doubts, the rules."""

from datetime import date

from dashboard.components import html
from dashboard.components.budget import budget_lead
from dashboard.components.dumbbells import dumbbell_list, sexes_legend
from dashboard.components.findings import findings_list
from dashboard.components.frame import RULES, empty
from dashboard.components.gaps import gaps_of, groups_of, sexes_lead
from dashboard.components.method import missing_words, no_answers, questions, rules
from dashboard.components.money_table import money_table
from dashboard.components.source import document_name
from dashboard.sentences import CAUTION, coverage_sentence
from dashboard.text import count_text, day_text
from dashboard.theme import KIND_NAMES

VERSION_LETTERS = 12  # as many as the build prints
NOT_PRINTED = "inte tryckt i texten"
Part = tuple[str, str, list]  # its name in an address, its heading, what it shows


def title_facts(document: dict, version: dict, built: date) -> html.Dl:
    """Return what the report is about and what it was made from; `version` is queries.dataset.build_info."""
    dated = document["document_date"]
    facts = (
        ("Nämnd", document["board_name"]),
        ("År", str(document["year"])),
        ("Dokument", document["title"] or KIND_NAMES[document["kind"]]),
        ("Dokumentets datum", day_text(dated) if dated else NOT_PRINTED),
        ("Diarienummer", document["diary_number"] or NOT_PRINTED),
        ("Uppgifterna byggda", day_text(built)),
        ("Dataversion", version["input_hash"][:VERSION_LETTERS]),
    )
    return html.Dl([html.Div([html.Dt(name), html.Dd(said)]) for name, said in facts], className="facts title-facts")


def report_part(part: Part) -> html.Section:
    """Return a part under its heading, where the contents lead."""
    anchor, heading, shown = part
    return html.Section([html.H2(heading), *shown], id=anchor, className="report-part card-block")


def sexes_part(rows: list[dict], coverage: list[dict], year: int) -> Part:
    """Return where women and men differ: the sentence, every pair that compares, how much is not split.

    `rows` and `coverage` are those of queries.sexes, of the board.
    """
    groups = [
        html.Div([html.H3(heading), sexes_legend(), dumbbell_list(group, unit, with_board=False)])
        for unit, heading, group in groups_of(gaps_of(rows))
    ]
    reports = [row for row in coverage if row["kind"] != "VP"]
    individual = sum(row["individual"] for row in coverage if row["kind"] == "VP")
    planned = count_text(individual, "individbaserad indikator", "individbaserade indikatorer")
    shown = [
        html.P(sexes_lead(rows, coverage, year)),
        html.P(html.Strong(CAUTION)) if groups else None,
        *groups,
        html.P(coverage_sentence(reports)) if reports else html.P(f"Planen följer {planned}."),
    ]
    return "jamstalldhet", "Jämställdhet", [part for part in shown if part]


def money_part(document: dict, rows: list[dict], main: list[dict], sign: int | None, wrong_sums: set[int]) -> Part:
    """Return the budget: its sentence and the main table as printed. The rows are those of queries.economy, of the document."""
    if not main:
        shown: list = [empty("Dokumentet har ingen inläst tabell med budget per verksamhet.")]
    else:
        shown = [budget_lead(document, rows, main, sign), money_table(main, f"Budgettabellen i {document_name(document)}", wrong_sums)]
    return "ekonomi", "Ekonomi", shown


def findings_part(findings: list[dict]) -> Part:
    """Return what does not agree in the document, or with others; `findings` have the keys of queries.findings."""
    shown = findings_list(findings) if findings else empty("Inget i dokumentet motsäger sig självt eller andra inlästa dokument.")
    return "att-kontrollera", f"Att kontrollera i källan ({len(findings)})", [shown]


def about_part(limit: dict, merged: list[dict]) -> Part:
    """Return how everything is computed; `limit` is the setting nara_grans (queries.review.setting)."""
    shown = [
        *RULES[:1],
        html.H3("De fyra frågorna"),
        questions(),
        html.H3("När det inte finns något omdöme"),
        no_answers(),
        html.H3("Reglerna"),
        rules(limit["value"], limit["reason"], merged),
        html.H3("Vad tomt betyder"),
        missing_words(),
    ]
    return "om-uppgifterna", "Om uppgifterna", shown
