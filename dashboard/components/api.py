"""What the page Data says of the API: what there is, examples that can be copied, and what its errors mean."""

import flask

from dashboard.api.problems import KINDS, Kind
from dashboard.api.resources import DEFAULT_LIMIT, MOST_LIMIT, RESOURCES, ROOT
from dashboard.components import html
from dashboard.text import number_text

CURL = """curl "{site}/api/v1/measurements?theme=forskola&measure=arsmal&limit=5"
curl -o aktiviteter.csv "{site}/api/v1/activities?is_latest=true&limit=1000&format=csv\""""
PANDAS = """import json
import urllib.request

import pandas as pd


def rows(address):
    while address:
        with urllib.request.urlopen(address) as answer:
            page = json.load(answer)
        yield from page["data"]
        address = page["next"]


frame = pd.DataFrame(rows("{site}/api/v1/measurements?measure=utfall&measure=arsmal&limit=1000"))"""


def api_about() -> list:
    """Return the parts of the section; the examples' addresses are this site's."""
    site = flask.request.url_root.rstrip("/") if flask.has_request_context() else ""
    resources = [html.Li([html.A(html.Code(item.path), href=item.path), f" {item.title}"]) for item in RESOURCES.values()]
    return [
        html.P(
            "Samma uppgifter som på sidorna, för program. API:et är öppet, kräver ingen nyckel och går bara att läsa. Varje uppgift har "
            "adressen till stället i källan där den är tryckt. Det som inte är tryckt eller inte går att räkna ut är null (i CSV en tom "
            "cell), aldrig noll."
        ),
        html.Ul(resources, className="files-list"),
        html.P(
            [
                "Alla parametrar och fält är beskrivna på engelska i ",
                html.A("OpenAPI-dokumentet", href=f"{ROOT}/openapi.json"),
                ". Ett filter heter som fältet och kan anges flera gånger. Svaret är JSON, eller CSV med ",
                html.Code("format=csv"),
                f". En sida har {DEFAULT_LIMIT} rader, eller så många som ",
                html.Code("limit"),
                f" säger, högst {number_text(MOST_LIMIT)}. Nästa sidas adress står i ",
                html.Code("next"),
                ". Sidorna hör ihop så länge ",
                html.Code("data_version"),
                " är densamma.",
            ]
        ),
        html.H3("Exempel med curl"),
        html.Pre(CURL.format(site=site), className="example"),
        html.H3("Exempel med pandas"),
        html.Pre(PANDAS.format(site=site), className="example"),
        html.H3("Fel"),
        html.P("Ett fel svarar med JSON (application/problem+json) som säger på svenska vad som är fel. Fältet type leder hit."),
        html.Dl([_error(kind) for kind in KINDS], className="facts words"),
    ]


def _error(kind: Kind) -> html.Div:
    """Return what a kind of problem means, at the place its type is the address of."""
    return html.Div([html.Dt(f"{kind.title} ({int(kind.status)})"), html.Dd(kind.meaning)], id=kind.address.partition("#")[2])
