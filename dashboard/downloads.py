"""The addresses of the files: /ladda-ner/<view>.<form>?<the view's own query>, the whole data set under /data, and a presentation's
slides: /ladda-ner/presentera.pptx?kort=<its cards>.

A page that has `download(**query)` says what its view shows; here it becomes bytes. Plain GET requests, no state.
"""

import dataclasses
import gc
import json
import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import groupby
from types import ModuleType

import flask

from dashboard.cards.card import Card, Source
from dashboard.cards.key import PATH as PRESENTED
from dashboard.cards.key import keys_of
from dashboard.cards.key import presentation as address
from dashboard.cards.making import card_of, cards_of
from dashboard.cards.naming import naming
from dashboard.components.card_tools import PICTURES
from dashboard.components.downloads import FILES, FOLDER, TEMPLATE
from dashboard.components.method import missing_words, rules, word_targets
from dashboard.components.pairs import pairs_of
from dashboard.components.source import source_address
from dashboard.exports.about import Pairs, Version, about_view
from dashboard.exports.dataset import NAME, Table, dataset_workbook, dataset_zip
from dashboard.exports.dcat import record
from dashboard.exports.delimited import csv_for_excel, csv_for_machines
from dashboard.exports.slides.deck import Words, presentation
from dashboard.exports.table import Column, Download, file_name
from dashboard.exports.template import template
from dashboard.exports.workbook import workbook
from dashboard.figures.cards import picture
from dashboard.serving.large_files import AGAIN_SECONDS, LargeFiles, Make, sent
from dashboard.serving.settings import number
from dashboard.text import day_text
from queries.connection import database_changed
from queries.dataset import build_info, table_columns, table_rows
from queries.documents import merged_boards
from queries.review import setting

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
BEING_MADE = "Filen med alla uppgifter tas fram just nu. Försök igen om en minut."
PPTX, PPTX_ENDING = "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"
MERGED = "Sammanslagna nämnder"  # the rule of components.method that has a heading of its own in the files
ENDINGS = sorted((ending for ending, _name, _about in FILES), key=len, reverse=True)  # .excel.csv before .csv


def add_routes(server: flask.Flask, pages: Iterable[ModuleType]) -> None:
    """Give the server the addresses of the files of every page that has any."""
    views = {path.split("/")[1]: (page.download, path) for page in pages if hasattr(page, "download") for path in reversed(page.PATHS)}

    @server.get(f"{FOLDER}{PRESENTED}{PPTX_ENDING}")
    def presentation_file() -> flask.Response:
        keys = keys_of(flask.request.args.get("kort"))
        cards = cards_of(keys)
        if not cards:
            return flask.Response("Adressen har inget kort som finns i de inlästa dokumenten.", 404, mimetype="text/plain")
        return _presentation(cards)

    @server.get(f"{FOLDER}/<path:name>")
    def view_file(name: str) -> flask.Response:
        ending = next((ending for ending in ENDINGS if name.endswith(ending)), None)
        download = _download(views, name.removesuffix(ending)) if ending else None
        if download is None:
            return flask.Response("Det finns ingen fil på adressen.", 404, mimetype="text/plain")
        return _view_file(_with_source(download), ending)

    @server.get(f"{PICTURES}/<key>.json")
    def picture_of_card(key: str) -> flask.Response:
        """Answer a card's picture as a figure: the reader's browser draws it, no browser runs on the server."""
        card = card_of(key)
        if card is None or card.grid is None or not card.grid.is_drawn:
            return flask.Response("Kortet finns inte eller har inget att rita.", 404, mimetype="text/plain")
        name = file_name(("kort", *card.about.split(" · ")[:1], card.key.replace(".", "-")), "")
        figure = picture(card, _foot(card.sources, _version()))
        return flask.Response(json.dumps({"name": name, "figure": figure}), mimetype="application/json")

    large = LargeFiles(max(1, number("KOLLEN_THREADS") // 4))

    def whole(ending: str, content_type: str, version: Version, make: Make) -> flask.Response:
        file = large.file(ending, version, make)
        if file is None:
            return flask.Response(BEING_MADE, 503, {"Retry-After": str(AGAIN_SECONDS)}, mimetype="text/plain")
        return sent(file, content_type, _attachment(NAME + ending))

    @server.get(f"/data/{NAME}.zip")
    def whole_zip() -> flask.Response:
        version, tables = _nowhere(_version()), _tables()
        return whole(".zip", "application/zip", version, lambda file, _folder: dataset_zip(file, tables, version))

    @server.get(f"/data/{NAME}.xlsx")
    def whole_workbook() -> flask.Response:
        version, tables, method = _nowhere(_version()), _tables(), _method()
        return whole(".xlsx", XLSX, version, lambda file, folder: dataset_workbook(file, folder, tables, version, *method))

    @server.get(TEMPLATE)
    def template_workbook() -> flask.Response:
        return _attached(template(), XLSX, TEMPLATE.rpartition("/")[2])

    @server.get("/data/dcat.rdf")
    def dcat_record() -> flask.Response:
        publisher = os.environ.get("KOLLEN_PUBLISHER") or "Stadsdelskollen"
        return flask.Response(record(_version(), publisher), mimetype="application/rdf+xml")


def _download(views: dict[str, tuple[Callable, str]], name: str) -> Download | None:
    """Return what a view shows; the part of its path after the page's name is the page's own variable (/indikator/<indicator>)."""
    page, _slash, rest = name.partition("/")
    if page not in views:
        return None
    ask, path = views[page]
    variable = path.partition("<")[2].rstrip(">")
    if bool(rest) != bool(variable):
        return None
    query = flask.request.args.to_dict()
    return ask(**query | {variable: rest} if variable else query)


def _view_file(download: Download, ending: str) -> flask.Response:
    if ending == ".xlsx":
        content = workbook(download, about_view(download, _version(), *_method()))
        return _attached(content, XLSX, file_name(download.parts, ending))
    if ending == ".csv":
        return _attached(csv_for_machines(download), CSV, file_name(download.parts, ending))
    return _attached(csv_for_excel(download), CSV, file_name((*download.parts, "for-excel"), ".csv"))


def _foot(sources: tuple[Source, ...], version: Version) -> str:
    """Return what stands below a picture: where its values come from, how old they are, where it was made."""
    named = sources[0].name + (f" och {len(sources) - 1} till" if len(sources) > 1 else "")
    return f"Källa: {named}. Uppgifter byggda {day_text(version.built.date())}. Hämtad {day_text(version.today)} från Stadsdelskollen."


def _presentation(cards: list[Card]) -> flask.Response:
    named = naming(cards)
    rules_of, missing, _boards = _method()
    words = Words(named.heading, named.selection, address([card.key for card in cards]), tuple(rules_of), tuple(missing))
    return _attached(presentation(cards, words, _version()), PPTX, file_name(named.parts, PPTX_ENDING))


def _with_source(download: Download) -> Download:
    """Return the download with the address of each row's source: a file has no page around it that knows where it is."""
    site = flask.request.url_root.rstrip("/")
    source = Column(
        "source_address",
        "Källa",
        "Adressen till raden i källan.",
        of=lambda row: site + source_address(row["document_id"], row["line"]) if row["document_id"] else None,
        is_address=True,
    )
    return dataclasses.replace(download, columns=(*download.columns, source))


def _attached(content: bytes, content_type: str, name: str) -> flask.Response:
    # A workbook's parts hold one another: what a file was made of would stay until their turn came.
    gc.collect()
    return flask.Response(content, headers=_attachment(name), content_type=content_type)


def _attachment(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}


def _version() -> Version:
    built = datetime.fromtimestamp(database_changed())
    return Version(build_info()["input_hash"], built, date.today(), flask.request.url_root.rstrip("/"))


def _nowhere(version: Version) -> Version:
    """Return the version without the site's name: the same file is for all, whatever name they have asked by."""
    return dataclasses.replace(version, site="")


def _method() -> tuple[Pairs, Pairs, Pairs]:
    """Return the rules, the kinds of empty and the merged boards, in the page Data's own words."""
    limit = setting("nara_grans")
    method = pairs_of(rules(limit["value"], limit["reason"], merged_boards()))
    boards = [pair for pair in method if pair[0] == MERGED]
    return [pair for pair in method if pair not in boards] + pairs_of(word_targets()), pairs_of(missing_words()), boards


def _tables() -> list[Table]:
    by_table = groupby(table_columns(), key=lambda column: column["table_name"])
    return [Table(list(columns), table_rows(name)) for name, columns in by_table]
