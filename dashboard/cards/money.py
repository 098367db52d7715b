"""Cards about money: net per verksamhet, a document's tables as printed, what it asks for and decides, boards and years side by side."""

from dashboard.address import href
from dashboard.cards.boards import left_words
from dashboard.cards.card import Card, Cell, Grid, Missing, Series, Source
from dashboard.cards.key import Key
from dashboard.components.source import document_name, place_name
from dashboard.money import (
    EMPTY,
    LATEST_COUNTS,
    NO_ROW,
    NO_ZEROS,
    NOT_ADDED,
    NOT_PRINTED,
    SUBJECTS,
    asked_cells,
    cell_text,
    decided_text,
    has_zeros,
    largest_sentence,
    net_row,
    over_years,
    printed_columns,
    rows_of,
    side_by_side,
    sum_sentence,
    tables_of,
    total_row,
    unit_of,
    unit_words,
    unlike,
    with_amount,
)
from dashboard.text import amount_text, count_text, number_text, printed, shortened
from queries.documents import decisions_of_document
from queries.economy import (
    economy_cells,
    economy_documents,
    net_by_verksamhet,
    net_over_years,
    net_side_by_side,
    requested,
    sum_findings,
)

MEASURES = (("utfall", "Utfall"), ("budget", "Budget"), ("prognos", "Prognos"))
# Of a table on a slide: rows, lines of their names, columns (one less where a head is longer than SHORT_HEAD).
MOST_ROWS, MOST_LINES, MOST_COLUMNS, MOST_DECISIONS = 6, 7, 4, 5
# Signs of heads and names there; the whole of them is among the notes.
SHORT_HEAD, LONGEST_SAID, LONGEST_TURNED, LONGEST_HEAD, LONGEST_PURPOSE = 20, 24, 28, 36, 76
LONGEST_NAME, LINE = {1: 60, 2: 60}, {1: 48, 2: 38}  # by the number of columns beside a name: its signs, and those of a line of it
NARROW_NAME, NARROW_LINE = 46, 24  # beside more columns
UNLIKE_TOTALS = {"kostnader", "intakter"}  # columns that are a part of what a table comes to


def money_card(key: Key) -> Card | None:
    """Return the net budget per verksamhet, with outcome and forecast where the document prints them: the latest document that has a
    main table, or the one that the key names."""
    document, rows = _with_money(key)
    if document is None:
        return None
    areas = [row for row in rows if not row["is_sum"] and any(row[measure] is not None for measure, _name in MEASURES)]
    areas.sort(key=lambda row: (row["budget"] is None, -(row["budget"] or 0)))
    total = next((row for row in rows if row["is_total"]), None)
    shown = areas[:MOST_ROWS]
    years = {"utfall": rows[0]["utfall_year"], "prognos": rows[0]["prognos_year"], "budget": rows[0]["year"]}
    series = tuple(
        Series(measure, f"{name} {years[measure]}", tuple(_net(row, measure) for row in shown))
        for measure, name in MEASURES
        if any(row[measure] is not None for row in shown)
    )
    if not series:
        return None
    largest = areas[0]
    said = [f"Budgeten {document['year']} är {amount_text(total['budget_text'], total['unit'])}."] if total and total["budget_text"] else []
    if largest["budget_text"]:
        said.append(f"Störst är {largest['name'][0].lower()}{largest['name'][1:]}, {amount_text(largest['budget_text'], largest['unit'])}.")
    return Card(
        key=str(key),
        about=f"Netto per verksamhet: {document_name(document)}",
        sentence=f"{document['board_name']}: {' '.join(said)}" if said else f"{document['board_name']}: netto per verksamhet.",
        subtitle=f"Kostnader minus intäkter{', ' + rows[0]['unit'] if rows[0]['unit'] else ''}",
        grid=Grid("net", "Verksamhet", tuple(row["name"] for row in shown), series, rows[0]["unit"] or ""),
        more=left_words(len(areas), MOST_ROWS, "verksamheter"),
        sources=tuple(_source(row, document) for row in shown),
        address=href("/ekonomi", stadsdel=key.board, ar=key.year),
    )


def table_card(key: Key) -> Card | None:
    """Return a table as a document prints it; the key's line is that of its first row."""
    document = _document(key)
    cells = _table_at(economy_cells(document["document_id"], list(SUBJECTS)), key.line) if document else []
    if not cells:
        return None
    subject, name = cells[0]["subject"], cells[0]["table_name"]
    row = total_row(cells)
    word = "summan" if row and row[0]["is_sum"] else "beloppet" if row else "nettot"
    found = _telling(row or net_row(cells), key.year)
    if found:
        head = shortened(found["column_name"], LONGEST_SAID)
        where = f", ”{head}”" if len(printed_columns(rows_of(cells))) > 1 else ""
        said = f"{word} i ”{name}” är {_amount(found)}{where}."
    else:
        said = f"tabellen ”{name}” har {count_text(len(rows_of(cells)), 'rad', 'rader')}."
    wrong = [row for row in sum_findings(document["document_id"]) if row["line"] in {cell["line"] for cell in cells}]
    view = "" if subject in ("verksamhet", "drift") else subject
    return _table(key, document, cells, f"{document['board_name']}: {said}", view, wrong=wrong)


def asked_card(key: Key) -> Card | None:
    """Return what a document asks for in one of its tables; the key's line is that of the first row that asks for something."""
    document = _document(key)
    cells = requested(document["document_id"]) if document else []
    table = _table_at(asked_cells(cells), key.line)
    if not table:
        return None
    found, name = _telling(total_row(table), key.year), table[0]["table_name"]
    if found:
        said = f"{document['board_name']} begär {_amount(found)} enligt ”{name}”."
    else:
        said = f"{document['board_name']} begär medel på {count_text(len(rows_of(table)), 'rad', 'rader')} i ”{name}”."
    return _table(key, document, table, said, "begart", before="Begärda medel", more=NO_ZEROS if has_zeros(cells, table) else "")


def decisions_card(key: Key) -> Card | None:
    """Return the points of decision that name a sum."""
    document = _document(key)
    points = with_amount(decisions_of_document(document["document_id"])) if document else []
    if not points:
        return None
    shown = points[:MOST_DECISIONS]
    cells = tuple(Cell(row["amount"], decided_text(row), document["document_id"], row["line"], page=row["page"]) for row in shown)
    many = count_text(len({row["point"] for row in points}), "beslutspunkt", "beslutspunkter")
    return Card(
        key=str(key),
        about=f"Beslutspunkter med belopp: {document_name(document)}",
        sentence=f"{document['board_name']}: {many} nämner belopp.",
        subtitle=NOT_ADDED,
        grid=Grid(
            "table",
            "Vad det gäller",
            tuple(f"{row['point']}. {shortened(row['purpose'], LONGEST_PURPOSE)}" for row in shown),
            (Series("amount", "Summa", cells),),
        ),
        more=left_words(len(points), MOST_DECISIONS, "belopp"),
        notes=tuple(f"Punkt {row['point']}, {row['purpose']}: {decided_text(row)}" for row in points),
        sources=tuple(_source(row, document) for row in shown),
        address=href("/ekonomi", stadsdel=key.board, ar=key.year, visa="begart"),
    )


def side_by_side_card(key: Key) -> Card | None:
    """Return the boards' shares of their own budgets, the key's board first: the whole, then the largest parts."""
    rows = net_side_by_side(key.year)
    found = side_by_side(rows, key.board)
    if len(found.boards) < 2 or key.board not in {row["board"] for row in economy_documents()}:
        return None
    boards = list(found.boards)[:MOST_COLUMNS]
    whole = [row for row in found.rows if row[1]]
    parts = sorted((row for row in found.rows if not row[1]), key=lambda row: -max((one["share"] or 0) for one in row[2].values()))
    shown = [*whole, *parts][:MOST_ROWS]
    more = (_largest(len(shown) - len(whole), len(parts)), left_words(len(found.boards), MOST_COLUMNS, "nämnder"))
    return Card(
        key=str(key),
        about=f"Nämnderna sida vid sida {key.year}",
        sentence=largest_sentence(rows)
        or f"{count_text(len(found.boards), 'nämnd', 'nämnder')} har en inläst budgettabell för {key.year}.",
        subtitle="Belopp rangordnas inte mellan nämnder av olika storlek.",
        grid=Grid(
            "table",
            "Andel av nämndens budget",
            tuple(name for name, _is_total, _rows in shown),
            tuple(
                Series(
                    "share",
                    f"{found.boards[board]['board_name']} ({found.boards[board]['kind']})",
                    tuple(_share(found.text(board, by_board), by_board.get(board)) for _name, _is_total, by_board in shown),
                )
                for board in boards
            ),
        ),
        more=" ".join(part for part in more if part),
        notes=(
            *unlike(rows, found.boards),
            *[
                f"{name}: " + ", ".join(f"{row['board_name']} {found.text(board, by_board)}" for board, row in found.boards.items())
                for name, _is_total, by_board in found.rows
            ],
        ),
        sources=tuple(
            Source(place_name({**row, "year": key.year}), row["document_id"], row["line"], row["page"])
            for board in boards
            for _name, _is_total, by_board in shown
            if (row := by_board.get(board))
        ),
        address=href("/ekonomi", stadsdel=key.board, ar=key.year),
    )


def years_card(key: Key) -> Card | None:
    """Return a board's net by the years its documents print: the whole, then the largest parts of the latest budget."""
    board = next((row["board_name"] for row in economy_documents() if row["board"] == key.board), None)
    found = over_years(net_over_years(key.board)) if board else None
    if found is None or not found.rows:
        return None
    columns = found.columns[-MOST_COLUMNS:]
    heads = dict(zip(found.columns, found.heads(), strict=True))
    budget = next((column for column in reversed(columns) if column[1] == "budget"), columns[-1])
    is_total = {name: any(row["is_total"] for row in rows.values()) for name, rows in found.rows}
    # Only amounts of one unit can be held against each other.
    is_one = len({rows[budget]["unit"] for _name, rows in found.rows if budget in rows}) < 2
    ordered = sorted(found.rows, key=lambda row: (not is_total[row[0]], -_value(row[1].get(budget)) if is_one else 0))
    shown = ordered[:MOST_ROWS]
    whole = sum(is_total[name] for name, _rows in shown)
    left = _largest(len(shown) - whole, len(ordered) - whole) if is_one else left_words(len(ordered), MOST_ROWS, "rader")
    more = (left, f"{number_text(len(columns))} av {number_text(len(heads))} kolumner visas." if len(columns) < len(heads) else "")
    span = sorted({year for year, _measure in found.columns})
    said = next((_change(rows) for name, rows in found.rows if is_total[name]), "") or f"netto per verksamhet {span[0]}–{span[-1]}"
    return Card(
        key=str(key),
        about=f"Netto per verksamhet, år för år: {board}",
        sentence=f"{board}: {said}.",
        subtitle=LATEST_COUNTS,
        grid=Grid(
            "table",
            "Verksamhet",
            tuple(name for name, _rows in shown),
            tuple(Series("net", heads[column], tuple(_of_year(rows.get(column)) for _name, rows in shown)) for column in columns),
        ),
        more=" ".join(part for part in more if part),
        notes=tuple(f"{name}: " + ", ".join(f"{heads[column]} {_amount(row)}" for column, row in rows.items()) for name, rows in ordered),
        sources=tuple(
            Source(
                place_name({**rows[column], "board_name": board}), rows[column]["document_id"], rows[column]["line"], rows[column]["page"]
            )
            for _name, rows in shown
            for column in columns
            if column in rows
        ),
        address=href("/ekonomi", stadsdel=key.board),
    )


def _table(key: Key, document: dict, cells: list[dict], sentence: str, view: str, *, wrong=(), before: str = "", more: str = "") -> Card:
    """Return a printed table: its first rows, in its own columns; a wide and low one is turned, for long heads have room as names."""
    rows, unit = rows_of(cells), unit_of(cells)
    columns, names = printed_columns(rows), _names(rows)
    one_unit = unit is not None
    by_column = [{cell["column_name"]: cell for cell in row} for row in rows]
    most = _columns_with_room(columns)
    is_turned = len(columns) > most and len(rows) <= _columns_with_room(names)
    kept = columns if is_turned else _kept(columns, cells, key.year, most)
    body = [[_printed(found.get(column), one_unit=one_unit) for column in kept] for found in by_column]
    heads, what, longest = kept, "rader", LONGEST_NAME.get(len(kept), NARROW_NAME)
    if is_turned:
        heads, names, body, what, longest = names, kept, [list(row) for row in zip(*body, strict=True)], "kolumner", LONGEST_TURNED
    names = [shortened(name, longest) for name in names]
    many = _rows_with_room(names, heads)
    left = left_words(len(names), many, what) if is_turned or len(kept) == len(columns) else _left(len(rows), many, len(kept), len(columns))
    parts = [left, more, "Summan stämmer inte i källan." if wrong else ""]
    return Card(
        key=str(key),
        about=f"{cells[0]['table_name']}: {document_name(document)}",
        sentence=sentence,
        subtitle=" · ".join(part for part in (before, unit_words(cells).capitalize() if not unit else "") if part),
        grid=Grid(
            "table",
            f"Belopp i {unit}" if unit else "Kolumn i tabellen" if is_turned else "Rad i tabellen",
            tuple(names[:many]),
            tuple(Series("amount", shortened(head, LONGEST_HEAD), tuple(row[at] for row in body[:many])) for at, head in enumerate(heads)),
            unit or "",
        ),
        more=" ".join(part for part in parts if part),
        notes=(
            *[f"Summan stämmer inte i källan: {sum_sentence(row)}" for row in wrong],
            *[
                f"{name}: " + ", ".join(f"{cell['column_name']} {cell_text(cell, one_unit=one_unit)}" for cell in row)
                for name, row in zip(_names(rows), rows, strict=True)
            ],
        ),
        sources=tuple(_source(row[0], document) for row in (rows if is_turned else rows[:many])),
        address=href("/ekonomi", stadsdel=key.board, ar=key.year, visa=view),
    )


def _names(rows: list[list[dict]]) -> list[str]:
    """Return the rows' names; a part says so, and one of a group that is no row of its own says of which."""
    own = {row[0]["row_name"] for row in rows}
    names = []
    for row in rows:
        name, parent = row[0]["row_name"], row[0]["parent"]
        if not parent or name.casefold().startswith("varav"):
            names.append(name)
        else:
            names.append(f"– {name}" if parent in own else f"{parent}: {name}")
    return names


def _kept(columns: list[str], cells: list[dict], year: int, most: int) -> list[str]:
    """Return the columns that a slide has room for: those of the document's year, then the first; in printed order."""
    years = {cell["column_name"]: cell.get("for_year") for cell in cells}
    first = sorted(columns, key=lambda column: years[column] != year)[:most]
    return [column for column in columns if column in first]


def _columns_with_room(heads: list[str]) -> int:
    return MOST_COLUMNS if max(map(len, heads)) <= SHORT_HEAD else MOST_COLUMNS - 1


def _rows_with_room(names: list[str], heads: list[str]) -> int:
    """Return how many rows a slide has room for: long names take two lines, and long heads the room of a row."""
    many, lines = 0, 0
    for name in names[: MOST_ROWS if max(map(len, heads)) <= SHORT_HEAD else MOST_ROWS - 1]:
        lines += -(-len(name) // LINE.get(len(heads), NARROW_LINE))
        many += lines <= MOST_LINES
    return many


def _left(rows: int, many: int, shown: int, columns: int) -> str:
    """Return how much of a table is shown that has more columns than there is room for."""
    part = f"{number_text(shown)} av {number_text(columns)} kolumner visas."
    return f"De {number_text(many)} första av {number_text(rows)} rader och {part}" if rows > many else part


def _largest(shown: int, many: int) -> str:
    return f"De {number_text(shown)} största av {number_text(many)} verksamheter visas." if shown < many else ""


def _telling(row: list[dict], year: int) -> dict | None:
    """Return the cell that says what a row comes to: its budget of the year, net where that is printed; else its first number."""
    numbers = [cell for cell in row if cell["value"] is not None]
    budget = [cell for cell in numbers if cell.get("measure") == "budget" and cell.get("for_year") == year]
    whole = [cell for cell in budget if cell["side"] not in UNLIKE_TOTALS] or budget or numbers
    return whole[0] if whole else None


def _table_at(cells: list[dict], line: int) -> list[dict]:
    return next((table for table in tables_of(cells) if table[0]["line"] == line), [])


def _printed(cell: dict | None, *, one_unit: bool) -> Cell | Missing:
    if cell is None:
        return Missing(EMPTY)
    return Cell(cell["value"], cell_text(cell, one_unit=one_unit), cell["document_id"], cell["line"], page=cell["page"])


def _net(row: dict, measure: str) -> Cell | Missing:
    text = row[f"{measure}_text"]
    return Cell(row[measure], printed(text), row["document_id"], row["line"], page=row["page"]) if text else Missing(EMPTY)


def _share(text: str, row: dict | None) -> Cell | Missing:
    if row is None:
        return Missing(NO_ROW)
    is_share = not row["is_total"] and row["share"] is not None
    return Cell(row["share"] * 100 if is_share else row["value"], text, row["document_id"], row["line"], page=row["page"])


def _of_year(row: dict | None) -> Cell | Missing:
    if row is None:
        return Missing(NOT_PRINTED)
    return Cell(row["value"], _amount(row), row["document_id"], row["line"], page=row["page"])


def _value(row: dict | None) -> float:
    """Return an amount to order by; one that is not printed stands last."""
    return row["value"] if row and row["value"] is not None else float("-inf")


def _change(totals: dict[tuple[int, str], dict]) -> str:
    """Return the latest budget beside the first, as printed; '' where there is only one, or their units differ."""
    budgets = [(year, row) for (year, measure), row in totals.items() if measure == "budget"]
    if len(budgets) < 2 or budgets[0][1]["unit"] != budgets[-1][1]["unit"]:
        return ""
    (first, before), (last, after) = budgets[0], budgets[-1]
    return f"budgeten {last} är {_amount(after)}, mot {_amount(before)} {first}"


def _amount(row: dict) -> str:
    return amount_text(row["value_text"], row["unit"])


def _document(key: Key) -> dict | None:
    """Return the document that a key names by board, year and kind, or None."""
    return next((row for row in economy_documents() if _about(row) == (key.board, key.year, key.report)), None)


def _about(document: dict) -> tuple[str, int, str]:
    return document["board"], document["year"], document["kind"].lower()


def _with_money(key: Key) -> tuple[dict | None, list[dict]]:
    """Return the board's latest document of the year that has a main table of money, or the one the key names, with the table."""
    own = [row for row in economy_documents() if (row["board"], row["year"]) == (key.board, key.year)]
    for document in own:
        rows = net_by_verksamhet(document["document_id"]) if key.report in ("", document["kind"].lower()) else []
        if rows:
            return document, rows
    return None, []


def _source(row: dict, document: dict) -> Source:
    return Source(place_name({**document, "line": row["line"], "page": row["page"]}), document["document_id"], row["line"], row["page"])
