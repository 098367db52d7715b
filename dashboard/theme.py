"""Colours, words, shapes and the Plotly template: fixed once, the same on every page (UX 4.1).

Status is said by word, shape and colour together. Nuläge and prognos use the status colours (prognos hatched); ambition
and krav never do. "Uppfylls" is the board's own word for goals and is not used here.
"""

from dataclasses import dataclass

INK, MUTED, LINE, PAPER = "#1F2937", "#4B5563", "#D5DAE1", "#FFFFFF"
UTFALL, OTHERS, TARGET, TOTAL_TICK = "#1F3A5F", "#7A8594", "#000000", "#1F2937"
WOMEN, MEN = "#5B2A86", "#D0720F"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Fill:
    """How an answer is filled: the fill, the edge around it, a number's ink on it, the ink of its word beside it, the lines of a
    forecast's hatching, and the second colour of a pattern where it has one (each kind of figure draws the lines in its own way)."""

    color: str
    edge: str
    on: str
    word: str
    hatch: str = UTFALL
    second: str = ""


# The one palette of the answers, for bars, marks and slides; the stylesheet's :root has the same. A pattern, or the edge, tells the parts
# of a bar apart in black and white.
STATUS_FILLS = {
    "reached": Fill("#006B5B", "#006B5B", PAPER, "#00463C", "#006B5B"),
    "near": Fill("#F0B429", "#6B4500", "#3D2900", "#6B4500", "#B58105"),
    "missed": Fill("#9B1C1C", "#9B1C1C", PAPER, "#8E1B12", "#9B1C1C", "#B65252"),
    "higher": Fill(UTFALL, UTFALL, PAPER, UTFALL),
    "same": Fill("#C9D3DF", OTHERS, INK, "#3F4854"),
    "lower": Fill(PAPER, UTFALL, INK, UTFALL),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """How an answer is shown: its word, a short word for narrow cells, the CSS class that gives shape and colour."""

    word: str
    short: str
    css: str


# Keys of the view `verdict`. "mot" says the target: årsmålet, or KF:s årsmål.
NULAGE = {
    "nar": Mark("Når årsmålet", "Når", "reached"),
    "nara": Mark("Nära årsmålet", "Nära", "near"),
    "nar_inte": Mark("Når inte årsmålet", "Når inte", "missed"),
    "kan_inte_bedomas": Mark("Kan inte bedömas", "Kan inte bedömas", "unjudged"),
    "ej_rapporterad": Mark("Ej rapporterad", "Ej rapporterad", "unreported"),
    "mats_senare": Mark("Mäts senare", "Mäts senare", "wordless"),
    "raknas_upp": Mark("Räknas upp under året", "Räknas upp", "wordless"),
}
NULAGE_KF = {
    **NULAGE,
    "nar": Mark("Når KF:s årsmål", "Når", "reached"),
    "nara": Mark("Nära KF:s årsmål", "Nära", "near"),
    "nar_inte": Mark("Når inte KF:s årsmål", "Når inte", "missed"),
}
PROGNOS = {
    **NULAGE,
    "nar": Mark("Väntas nå årsmålet", "Väntas nå", "reached forecast"),
    "nara": Mark("Väntas hamna nära årsmålet", "Väntas nära", "near forecast"),
    "nar_inte": Mark("Väntas inte nå årsmålet", "Väntas inte nå", "missed forecast"),
    "ej_rapporterad": Mark("Ingen prognos rapporterad", "Ingen prognos", "unreported"),
}
PROGNOS_KF = {
    **PROGNOS,
    "nar": Mark("Väntas nå KF:s årsmål", "Väntas nå", "reached forecast"),
    "nara": Mark("Väntas hamna nära KF:s årsmål", "Väntas nära", "near forecast"),
    "nar_inte": Mark("Väntas inte nå KF:s årsmål", "Väntas inte nå", "missed forecast"),
}
AMBITION = {
    "hogre": Mark("Högre ambition än KF", "Högre", "higher"),
    "samma": Mark("Samma som KF", "Samma", "same"),
    "lagre": Mark("Lägre ambition än KF", "Lägre", "lower"),
    "gar_inte_att_jamfora": Mark("Går inte att jämföra", "Jämförs inte", "incomparable"),
}
KF_CHANGE = {
    "hogre": Mark("Högre krav än", "Högre krav", "higher"),
    "samma": Mark("Samma som", "Samma", "same"),
    "lagre": Mark("Lägre krav än", "Lägre krav", "lower"),
    "andrat": Mark("Ändrat sedan", "Ändrat", "incomparable"),
    "ord": Mark("Går inte att jämföra med", "Jämförs inte", "incomparable"),
}
# What has changed since the report before (column `is_better` of the table `change`): a target asks for more, a forecast is better.
DEMAND = {True: Mark("Högre krav", "Högre krav", "higher"), False: Mark("Lägre krav", "Lägre krav", "lower")}
FORECAST_CHANGE = {True: Mark("Bättre prognos", "Bättre", "higher"), False: Mark("Sämre prognos", "Sämre", "lower")}
KRAV = {
    "kraver_forbattring": Mark("Kräver förbättring", "Kräver förbättring", "higher"),
    "haller_nivan": Mark("Håller nivån", "Håller nivån", "same"),
    "redan_natt": Mark("Redan nått", "Redan nått", "lower"),
    "inget_kant_utfall": Mark("Inget känt utfall", "Inget känt utfall", "wordless"),
    "kan_inte_bedomas": Mark("Kan inte bedömas", "Kan inte bedömas", "incomparable"),
}
# Why there is no answer, as the end of a sentence.
REASONS = {
    "osaker": "det framgår inte säkert av dokumentet i vilken kolumn värdet står",
    "mats_senare": "indikatorn mäts en gång om året, senare under året",
    "ej_rapporterad": "rapporten har inget värde för perioden",
    "raknas_upp": "antalet växer under året och jämförs med årsmålet först i verksamhetsberättelsen",
    "varde_ar_text": "värdet är ord, inte ett tal",
    "mal_saknas": "dokumentet har inget mål att jämföra med",
    "kf_mal_saknas": "KF:s årsmål saknas i dokumentet",
    "mal_ar_text": "målet är ord, inte ett tal",
    "olika_enheter": "värdena är tryckta i olika enheter",
    "riktning_okand": "det är inte avgjort vilket håll som är bättre",
    "inget_planerat": "årsmålet är 0, inget är planerat",
    "inget_kf_mal": "nämndens egen indikator har inget mål från KF",
    "stadssnitt": "KF:s mål är stadens snitt; nämndens avstånd speglar befolkningen",
    "stadssumma": "KF:s mål är hela stadens summa",
    "inget_kant_utfall": "inget utfall från ett tidigare år är inläst",
    "kf_okning": "KF vill ha en ökning och anger inget tal",
    "kf_minskning": "KF vill ha en minskning och anger inget tal",
    "kf_faststalls": "KF:s mål är ännu inte fastställt",
    "kf_tas_fram": "KF låter nämnden sätta målet",
    "kf_inget": "KF har inget mål",
}
# What women's and men's outcomes beside a total are, where they are no gap to rank (keys of `verdict_by_sex.split`).
SPLITS = {
    "fordelning": "Fördelning",
    "motsagelse": "Totalen ligger utanför könens värden",
    "ej_uppdelad": "Ej könsuppdelad",
    "endast_total": "Endast total redovisad",
    "ett_kon": "Bara ena könet redovisat",
    "antal": "Antal rangordnas inte",
    "varde_ar_text": "Värdet är ord, inte ett tal",
    "olika_enheter": "Värdena är tryckta i olika enheter",
    "ogranskad": "Måttet är inte granskat",
    "osaker": "Osäker läsning",
}
# What is odd about an activity's dates (column `odd` of the table `activity`); the year is the document's.
ODD_DATES = {
    "text_i_datum": "datumcellen rymmer annat än ett datum",
    "utan_start": "inget startdatum",
    "utan_slut": "inget slutdatum",
    "slut_fore_start": "slutar innan den börjar",
    "en_dag": "börjar och slutar samma dag",
    "slut_fore_aret": "slutar före {year}",
    "start_efter_aret": "börjar efter {year}",
}
KIND_NAMES = {"VP": "Verksamhetsplan", "T1": "Tertialrapport 1", "T2": "Tertialrapport 2", "VB": "Verksamhetsberättelse"}
# The columns of an indicator table, in the heads' own order and words.
VALUE_COLUMNS = (
    ("utfall", "Periodens utfall"),
    ("utfall_man", "Utfall män/pojkar"),
    ("utfall_kvinnor", "Utfall kvinnor/flickor"),
    ("utfall_fg_vb", "Utfall föregående år (VB)"),
    ("prognos", "Prognos helår"),
    ("arsmal", "Årsmål"),
    ("kf_arsmal", "KF:s årsmål"),
)
# The other columns of the tables of record that a correction may be about.
RECORD_COLUMNS = (
    ("for_year", "Året kolumnen gäller"), ("parent", "Raden eller delen den hör till"), ("column", "Kolumnens rubrik"),
    ("row", "Radens namn"),
    ("value", "Belopp"), ("unit", "Enhet"), ("measure", "Slag av tal"), ("name", "Namn"), ("title", "Måltitel"), ("number", "Målnummer"),
    ("start", "Startdatum"), ("end", "Slutdatum"), ("status", "Status"), ("avvikelse", "Avvikelse"), ("periodicitet", "Periodicitet"),
    ("period", "Period"), ("amount", "Summa"), ("purpose", "Ändamål"), ("annex", "Bilaga"), ("year", "År"), ("sex", "Kön"),
)  # fmt: skip
# What kind of number an indicator is (measure_type).
MEASURES = {
    "andel": "Andel: del av alla, i procent.",
    "index": "Index: ett sammanvägt tal utan enhet.",
    "kvot": "Kvot: ett antal per något annat.",
    "antal": "Antal: växer med nämndens storlek och rangordnas inte mellan nämnder.",
    "mangd": "Mängd: växer med nämndens storlek och rangordnas inte mellan nämnder.",
}
# What kind of figure KF's årsmål is (kf_scope).
SCOPES = {
    "namnd": "KF:s mål är en nivå som varje nämnd ska nå.",
    "stadssnitt": "KF:s mål är stadens snitt. En nämnds avstånd till det speglar vilka som bor där, så inget omdöme ges mot KF.",
    "stadssumma": "KF:s mål är hela stadens summa och går inte att jämföra med en nämnds tal.",
}
# The kinds of the table `finding`: the word, and what has been found in one sentence.
FINDING_WORDS = {
    "total_utanfor_konen": (
        "Totalen ligger utanför könen",
        "Utfallet för alla är högre, eller lägre, än både kvinnors och mäns utfall.",
    ),
    "fordelning_inte_uppdelning": (
        "Fördelning, inte uppdelning",
        "Kvinnors och mäns andelar blir tillsammans hela utfallet: de visar hur det fördelar sig, inte hur det går för vart kön.",
    ),
    "tabell_mot_lopande_text": (
        "Tabell och löpande text skiljer sig",
        "Samma uppgift är tryckt med ett tal i tabellen och ett annat i den löpande texten.",
    ),
    "mal_tryckt_tva_ganger": (
        "Målet är tryckt två gånger",
        "Samma mål är tryckt på två ställen i dokumentet, med olika tal.",
    ),
    "summa_stammer_inte": (
        "Summan stämmer inte",
        "Delarna blir tillsammans något annat än den summa som är tryckt.",
    ),
    "orimlig_kvot": (
        "Utfall och mål är orimligt långt isär",
        "Utfallet eller prognosen står inte i rimlig proportion till årsmålet; ett av talen kan vara fel tryckt.",
    ),
    "arsmal_avviker": (
        "Årsmålet avviker från andra nämnders",
        "Årsmålet är många gånger större eller mindre än alla andra nämnders för samma indikator.",
    ),
    "prognos_lika_med_mal": (
        "Prognosen är lika med målet",
        "Prognosen är precis årsmålet, fast utfallet ligger långt ifrån det på fel sida.",
    ),
    "datum_utanfor_aret": (
        "Datum utanför året",
        "Aktivitetens datum ligger helt utanför det år som dokumentet gäller.",
    ),
    "slutar_fore_start": (
        "Slutar före start",
        "En aktivitets slutdatum ligger före dess startdatum.",
    ),
    "kf_mal_skiljer": (
        "KF:s årsmål skiljer sig mellan dokument",
        "KF:s årsmål för samma indikator och år är tryckt olika i två dokument.",
    ),
    "utfall_skiljer": (
        "Utfallet skiljer sig mellan dokument",
        "Utfallet för ett avslutat år är tryckt olika i två av nämndens dokument.",
    ),
    "felstavat_namn": (
        "Troligt skrivfel i ett namn",
        "Ett namn är stavat på ett annat sätt än på de andra ställen där det är tryckt.",
    ),
}
# What time a period's outcome is about (period_basis of the catalogue).
PERIOD_BASES = {
    "period": "Periodens utfall gäller perioden.",
    "rullande ar": "Periodens utfall gäller ett rullande år.",
    "enkat": "Utfallet kommer från en enkät eller brukarundersökning.",
    "okand": "Dokumenten säger inte vilken tid periodens utfall gäller.",
}
PERIODS = {"ar": "helår", "t1": "tertial 1", "t2": "tertial 2"}
DIRECTIONS = {
    "hogre": "Högre är bättre",
    "lagre": "Lägre är bättre",
    "inom": "Ska ligga inom bandet",
    "okand": "Riktningen är inte avgjord",
}

_NUMBERS = {
    "separatethousands": True,
    "exponentformat": "none",
    "showgrid": True,
    "gridcolor": "#E7EAEE",
    "zerolinecolor": "#9AA3AE",
    "automargin": True,
}
TEMPLATE = {
    "layout": {
        "separators": ",\u00a0",
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": _NUMBERS,
        "yaxis": _NUMBERS,
        "margin": {"l": 8, "r": 24, "t": 8, "b": 8},
        "hovermode": False,
        "showlegend": False,
        "dragmode": False,
    }
}

# No upload button, Swedish words, numbers and dates; nothing is fetched or sent (STACK).
GRAPH_CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "plotlyServerURL": "",
    "showSendToCloud": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "locale": "sv",
    "locales": {
        "sv": {
            "dictionary": {},
            "format": {
                "decimal": ",",
                "thousands": "\u00a0",
                "grouping": [3],
                "date": "%Y-%m-%d",
                "days": ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"],
                "shortDays": ["sön", "mån", "tis", "ons", "tor", "fre", "lör"],
                "months": [
                    "januari",
                    "februari",
                    "mars",
                    "april",
                    "maj",
                    "juni",
                    "juli",
                    "augusti",
                    "september",
                    "oktober",
                    "november",
                    "december",
                ],
                "shortMonths": ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"],
            },
        }
    },
}
