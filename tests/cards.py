"""Invented cards of every form a slide has, with what is hard about each: thirteen boards, long names, words for numbers, nothing."""

from datetime import date, datetime

from dashboard.cards.card import Card, Cell, Fact, Grid, Missing, Point, Series, Source
from dashboard.exports.about import Version
from dashboard.exports.slides.deck import Words
from dashboard.text import NBSP
from dashboard.theme import AMBITION, NULAGE, PROGNOS

VERSION = Version("abc123def456", datetime(2024, 3, 1, 9, 5), date(2024, 3, 2), "https://kollen.prov")
WORDS = Words(
    "Provstad norra och Enskede-Prov-Vantörsberga 2024",
    "Provstad norra, Enskede-Prov-Vantörsberga · 2024",
    "/presentera?kort=l.provstad.2024",
    tuple((f"Regel {number}", f"Så räknas sak {number} här. Resten av regeln står i anteckningarna.") for number in range(1, 16)),
    (("Mäts senare", "Indikatorn mäts inte i den här perioden."),),
)
SOURCES = tuple(Source(f"Verksamhetsplan 2024, Provstad norra, rad{NBSP}{line}", "provstad-norra-vp-2024", line) for line in (10, 20, 30))
LONG = (
    "Andel personer i provstadens alla verksamheter som själva upplever att de får en förbättrad situation av insatsen/insatserna de fått "
    "från provtjänsten (stöd och service till provpersoner med särskilda behov)"
)
SAID = "kvinnor och flickor 88,89 %, män och pojkar 44,44 %: kvinnor 44,45 procentenheter högre"
BOARDS = (
    "Provstad norra", "Enskede-Prov-Vantörsberga", "Norra innerprovstaden", "Hässelby-Provlingby", "Provgsholmen", "Provmalm",
    "Rinkeby-Prova",    "Spånga-Provsta", "Skarpprov", "Farstaprov", "Skärprovmen", "Hägersten-Provsjö", "Östra <Provstad> & \"co\"",
)  # fmt: skip
FORMULA = '=HYPERLINK("http://prov","x")'


def cell(value: float | None, text: str = "", mark=None) -> Cell:
    """Return a value with its printed text."""
    return Cell(value, text or f"{value:g}".replace(".", ",") + f"{NBSP}%", "provstad-norra-vp-2024", 10, mark)


def boards_grid(names: tuple[str, ...] = BOARDS, *, answers: bool = True) -> Grid:
    """Return boards with outcomes, forecasts and both targets; some have none, some words."""
    marks = list(NULAGE.values())[:4]
    forecasts = list(PROGNOS.values())[:3]
    many = range(len(names))
    utfall = tuple(None if at == 4 else cell(52.5 + 3 * at, mark=marks[at % 4] if answers else None) for at in many)
    prognos = tuple(None if at % 5 == 4 else cell(60.0 + 2 * at, mark=forecasts[at % 3] if answers else None) for at in many)
    arsmal = tuple(cell(80.0 + at) for at in many)
    kf = tuple(cell(None, "Tas fram av nämnd") if at == 2 else cell(80.0 + at if at == 1 else 85.0) for at in many)
    series = (Series("utfall", "Utfall", utfall), Series("prognos", "Prognos helår", prognos), Series("arsmal", "Årsmål", arsmal))
    return Grid("bullets", "Stadsdel", names, (*series, Series("kf_arsmal", "KF:s årsmål", kf)), "%")


def sexes_grid(names: tuple[str, ...]) -> Grid:
    """Return women and men, either of them higher, one row without them."""
    women = tuple(None if at == 3 else cell(88.89 - 20 * at) for at in range(len(names)))
    men = tuple(None if at == 3 else cell(44.44 + 3 * at) for at in range(len(names)))
    total, target = tuple(cell(66.67) for _name in names), tuple(cell(75.0) for _name in names)
    series = (
        Series("kvinnor", "Kvinnor", women),
        Series("man", "Män", men),
        Series("total", "Totalt", total),
        Series("arsmal", "Årsmål", target),
    )
    return Grid("dumbbells", "Vad", names, series, "%")


def trend_grid() -> Grid:
    """Return ten years, two of them without an outcome, one stated by a plan only, targets that move."""
    years = tuple(str(year) for year in range(2015, 2025))
    utfall = tuple(None if at in (3, 4) else cell(70.0 + at) for at in range(10))
    plan = tuple(cell(71.5) if at == 4 else None for at in range(10))
    arsmal = tuple(cell(75.0 + at // 3) if at > 1 else None for at in range(10))
    kf = tuple(cell(76.0 + at // 2) if at != 5 else cell(None, "Ökning") for at in range(10))
    series = (
        Series("utfall", "Utfall", utfall), Series("utfall_plan", "Utfall enligt plan, före bokslut", plan),
        Series("arsmal", "Årsmål", arsmal), Series("kf_arsmal", "KF:s årsmål", kf),
    )  # fmt: skip
    return Grid("trend", "År", years, series, "%")


def counts_grid() -> Grid:
    """Return counts of answers now and for the whole year, some of them none."""
    goals = tuple(
        f"{number} En provstad som håller samman med stark och jämlik välfärd{when}"
        for number in (1, 2, 3)
        for when in (" – nu", " – helår")
    )
    counts = {"nar": (4, 16, 1, 1, None, 1), "nara": (3, 2, None, None, 1, 2), "nar_inte": (3, 1, 1, 12, 3, None)}
    roles = {"nar": "reached", "nara": "near", "nar_inte": "missed"}
    series = tuple(
        Series(
            roles[answer], NULAGE[answer].short,
            tuple(Cell(n, str(n), mark=(PROGNOS if at % 2 else NULAGE)[answer]) if n else None for at, n in enumerate(found)),
            NULAGE[answer],
        )
        for answer, found in counts.items()
    )  # fmt: skip
    return Grid("counts", "Inriktningsmål", goals, series)


def money_grid() -> Grid:
    """Return ten budget rows, one with income above cost, one without a forecast."""
    names = ("Provomsorg", "Stöd och service till provpersoner med provnedsättning", *[f"Provverksamhet {n}" for n in range(3, 11)])
    amounts = (2762.6, 1411.5, 412.4, 291.8, 131.3, 47.5, 44.7, 32.8, 18.5, -12.5)
    rows = tuple(cell(amount, f"{amount:.1f}".replace(".", ",")) for amount in amounts)
    series = (
        Series("utfall", "Utfall 2023", rows), Series("budget", "Budget 2024", rows),
        Series("prognos", "Prognos 2024", (*rows[:4], None, *rows[5:])),
    )  # fmt: skip
    return Grid("net", "Verksamhet", names, series, "mnkr")


def goal_table(many: int) -> Grid:
    """Return a goal's indicators with long names and an answer each."""
    names = tuple(f"{LONG} {number}" if number % 2 else f"Provfrånvaro {number}" for number in range(many))
    answers = list(AMBITION.values())
    series = (
        Series("arsmal", "Årsmål", tuple(cell(80.0) if at else None for at in range(many))),
        Series("kf_arsmal", "KF:s årsmål", tuple(cell(None, "Tas fram av nämnd/styrelse") for _at in range(many))),
        Series("answer", "Svar", tuple(cell(None, answers[at % 4].word, answers[at % 4]) for at in range(many))),
    )
    return Grid("table", "Indikator", names, series)


def printed_table() -> Grid:
    """Return a printed table of money: long heads, a cell that is empty, one that is a word."""
    heads = ("Provbudget 2024 (inklusive beviljade …", "Provomslutningsförändringar", "Har provresultatet …")
    amounts = tuple(cell(1000.5 * at, f"{at}{NBSP}000,5") if at else Missing("tom cell") for at in range(6))
    words = tuple(cell(None, "JA") for _at in range(6))
    return Grid("table", "Belopp i mnkr", (LONG[:46], *BOARDS[:5]), tuple(Series("amount", head, found) for head, found in zip(
        heads, (amounts, amounts, words), strict=True)), "mnkr")  # fmt: skip


FACTS = (
    Fact("Utfall", f"81{NBSP}%", NULAGE["nara"]), Fact("Prognos helår", f"84{NBSP}%", PROGNOS["nar_inte"]), Fact("Årsmål", f"85{NBSP}%"),
    Fact("KF:s årsmål", "1,80 kg CO2 per kg livsmedel", AMBITION["gar_inte_att_jamfora"], "KF låter nämnden sätta målet"),
    Fact("Utfall 2023 enligt planen, före bokslut", f"83{NBSP}%", why="det framgår inte säkert av dokumentet i vilken kolumn värdet står"),
)  # fmt: skip
POINTS = (
    Point(LONG, "Utfallet 3,16 % är 1,16 procentenheter över årsmålet 2 %.", NULAGE["nar_inte"]),
    Point("Provfrånvaro", "Utfallet 3,7 % är nära.", NULAGE["nara"]), Point(LONG, "Två tal går isär.", None, "Summan stämmer inte"),
    Point("Provplatser", "Årsmålet 83 % är 8 procentenheter över KF:s årsmål 75 %.", AMBITION["hogre"]),
    Point("Ny <provindikator> & mer", "Ny."),
)  # fmt: skip


def card(kind: str, sentence: str, **parts) -> Card:
    """Return a card with sources and notes."""
    known = {"about": f"Prov av {kind}", "subtitle": "Urval, enhet och period", "sources": SOURCES, "address": "/jamfor?ar=2024"}
    return Card(key=f"{kind}.prov", sentence=sentence, **{**known, "notes": (f"Anteckning om {kind} & <mer>.",), **parts})


TWO_BOARDS = BOARDS[:2]
WORDS_ONLY = Grid("bullets", "Stadsdel", BOARDS[:1], (Series("arsmal", "Årsmål", (cell(None, "öka"),)),))
STRIP = Grid(
    "table", "Dokument", ("Verksamhetsplan", "Tertialrapport 1"),
    (Series("utfall", "Utfall", (None, cell(81.0, mark=NULAGE["nara"]))), Series("arsmal", "Årsmål", (cell(85.0), cell(85.0)))),
)  # fmt: skip
FORMULAS = Grid(
    "bullets", "=1+1", (FORMULA, "+A1", "-2", "@SUM(1)"),
    (Series("utfall", "=2+2", tuple(map(cell, (0.0, 12.5, 1234.5, 7.0)))), Series("arsmal", "Årsmål", (None, cell(9.0), None, None))), "st",
)  # fmt: skip
UNDER = (Series("utfall", "Utfall", (cell(-3.0), cell(2.5))), Series("arsmal", "Årsmål", (cell(1.0), cell(0.0))))
BELOW = Grid("bullets", "Stadsdel", TWO_BOARDS, UNDER, "index")
DIFFERENT = "Nämnderna har satt olika årsmål, 80 %–90 %."
CARDS = {
    "counts": card(
        "läget", "Provstad norra: 6 av 17 indikatorer når årsmålet; 18 av 24 väntas nå det.", grid=counts_grid(), more="42 senare."
    ),
    "points": card("listan", "Provstad norra: 24 saker att prata om.", points=POINTS, subtitle="", more="De 5 första av 24 visas."),
    "money": card("netto", "Provstad norra: Budgeten 2024 är 2 433,4 mnkr. Störst är provomsorg, 2 762,6 mnkr.", grid=money_grid()),
    "goal": card("mål", "Provstad norra: 2 av 9 indikatorer når årsmålet.", about=LONG, quote="Uppfylls delvis", grid=goal_table(9)),
    "judged": card("mål utan indikator", "Provstad norra: målet följs genom 4 aktiviteter, utan egen indikator.", quote="Uppfylls helt"),
    "sexes": card("kvinnor och män", f"{LONG}: {SAID}.", grid=sexes_grid((LONG, "Provfrånvaro", f"{LONG} 2", "Prov utan kön", "Prov"))),
    "pair": card("ett par", f"Provstad norra: {SAID}.", grid=sexes_grid(BOARDS[:1])),
    "boards": card("nämnderna", "Av 13 nämnder med utfall når 5 sitt årsmål, 3 är nära och 5 når det inte.", grid=boards_grid()),
    "plans": card("planerna", DIFFERENT, grid=boards_grid(answers=False)),
    "three": card("tre nämnder", "Nämnderna har satt olika årsmål.", about=LONG, grid=boards_grid(BOARDS[:3])),
    "one": card("en nämnd", "Provstad norra: Utfallet 81 % är 4 under årsmålet 85 %.", facts=FACTS, grid=boards_grid(BOARDS[:1])),
    "printed": card("tabellen", "Provstad norra: summan i ”Prov” är 3,5 mnkr.", grid=printed_table(), more="4 av 6 kolumner visas."),
    "words": card("ord", "Provstad norra: Utfallet kan vara 23,3 %.", facts=FACTS, grid=WORDS_ONLY),
    "strip": card("året", "Provstad norra: Utfallet 81 %.", grid=STRIP),
    "trend": card("åren", "Provstad norra: utfallet har ökat från 70 % 2015 till 79 % 2024.", grid=trend_grid()),
    "formula": card("formler", FORMULA, about=FORMULA, grid=FORMULAS),
    "below": card("under noll", "Provstad norra: Utfallet är −3.", grid=BELOW),
    "empty": card("inget", "Inget utfall för ett helt år är inläst.", grid=Grid("trend", "År", (), ()), sources=(), notes=()),
}
