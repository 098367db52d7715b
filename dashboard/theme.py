"""Colours, words, shapes and the Plotly template: fixed once, the same on every page (UX 4.1).

Status is said by word, shape and colour together. Nuläge and prognos use the status colours (prognos hatched); ambition
and krav never do. "Uppfylls" is the board's own word for goals and is not used here.
"""

from dataclasses import dataclass

import plotly.graph_objects as go
import plotly.io as pio

INK, MUTED, LINE, PAPER = "#1F2937", "#4B5563", "#D5DAE1", "#FFFFFF"
UTFALL, OTHERS, TARGET, TOTAL_TICK = "#1F3A5F", "#7A8594", "#000000", "#1F2937"
WOMEN, MEN = "#5B2A86", "#D0720F"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


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
KIND_NAMES = {"VP": "Verksamhetsplan", "T1": "Tertialrapport 1", "T2": "Tertialrapport 2", "VB": "Verksamhetsberättelse"}
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
pio.templates["stad"] = go.layout.Template(
    layout={
        "separators": ",\u00a0",
        "font": {"family": FONT, "size": 14, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": _NUMBERS,
        "yaxis": _NUMBERS,
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
        "hovermode": False,
        "showlegend": False,
        "dragmode": False,
    }
)
pio.templates.default = "stad"

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
