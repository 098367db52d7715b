"""What a DOCX can hold beside plain paragraphs and tables, each as a person reads it on paper."""

import pytest

from data.reading.source import read_source
from tests.documents.parts import GOES_ON, MERGED, SPAN, cell, docx_of, paragraph, row, table

HEAD = row("Indikator", "Årsmål", "KF:s årsmål", "Periodicitet")


@pytest.fixture
def lines(tmp_path):
    """Read a body as lines, without blank ones; `told` gets the warnings."""

    def read(body: str, told: list | None = None, **more: str) -> list[str]:
        source = read_source(docx_of(tmp_path / "prov.docx", body, **more))
        assert source.format == "docx" and source.pages == ()
        if told is None:
            assert source.warnings == ()
        else:
            told += source.warnings
        return [line for line in source.lines if line]

    return read


def run(text: str, told: str = "") -> str:
    return f"<w:r><w:rPr>{told}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_paragraph_is_a_line_and_a_blank_line(tmp_path):
    source = read_source(docx_of(tmp_path / "prov.docx", paragraph("Ett") + paragraph("") + paragraph("Två")))
    assert source.lines == ("Ett", "", "Två")


def test_insertions_are_read_and_deletions_are_not(lines):
    told: list = []
    body = (
        f"<w:p><w:del><w:r><w:delText>17</w:delText></w:r></w:del><w:ins>{run('18')}</w:ins>{run(' %')}"
        f"<w:moveFrom>{run('bort')}</w:moveFrom><w:moveTo>{run(' hit')}</w:moveTo></w:p>"
        f"{table(HEAD, row('Andel', '1 %', '2 %', 'År'), row('Struken', '3 %', '4 %', 'År', told='<w:del/>'))}"
        f"<w:del>{paragraph('Struket stycke')}</w:del><w:ins>{paragraph('Infogat stycke')}</w:ins>"
    )
    assert lines(body, told) == [
        "18 % hit",
        "Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet",
        "Andel\t1 %\t2 %\tÅr",
        "Infogat stycke",
    ]
    assert [(line, "spårade ändringar" in said) for line, said in told] == [(1, True)]


def test_hidden_text_instructions_of_fields_and_text_that_asks_for_text_are_left_out(lines):
    body = (
        f"<w:p>{run('dolt', '<w:vanish/>')}{run('synligt', '<w:vanish w:val=&quot;0&quot;/>'.replace('&quot;', chr(34)))}"
        f"<w:r><w:instrText>HYPERLINK http://prov</w:instrText></w:r><w:hyperlink>{run(' länk')}</w:hyperlink></w:p>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Klicka här')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtContent>{paragraph('Ifyllt')}</w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["synligt länk", "Ifyllt"]


def test_soft_hyphens_are_nothing_hard_ones_are_hyphens_and_tabs_in_text_are_blanks(lines):
    body = (
        "<w:p><w:r><w:t>prov\u00adstad</w:t><w:softHyphen/><w:t>en</w:t><w:noBreakHyphen/><w:t>norra</w:t><w:tab/><w:t>del</w:t>"
        "<w:br/><w:t>ny rad</w:t></w:r></w:p>"
    )
    assert lines(body) == ["provstaden-norra del", "ny rad"]


def test_a_cells_lines_are_one_text_and_its_soft_hyphens_nothing(lines):
    broken = "<w:p><w:r><w:t>Tas fram</w:t><w:br/><w:t>av nämnd</w:t></w:r></w:p>"
    body = table(HEAD, row("Andel pro\u00advade", cell(broken), cell("2", "%"), cell("År")))
    assert lines(body)[1] == "Andel provade\tTas fram av nämnd\t2 %\tÅr"


def test_a_text_box_is_read_once_after_its_paragraph(lines):
    inside = f"<w:txbxContent>{paragraph('I rutan')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(f"<w:p>{run('Före')}{box}</w:p>{paragraph('Efter')}") == ["Före", "I rutan", "Efter"]
    assert lines(f"<w:p>{run('Före')}<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r></w:p>") == ["Före", "I rutan"]


def test_notes_are_left_out_and_told_and_a_raised_mark_is_no_figure(lines):
    told: list = []
    raised = '<w:vertAlign w:val="superscript"/>'
    body = (
        f"<w:p>{run('Utfallet är 12')}<w:r><w:footnoteReference w:id='2'/></w:r>{run(' %.')}</w:p>"
        f"<w:p>{run('Målet är 80 %')}{run('1)', raised)}{run(' i år, 3 m')}{run('2', raised)}</w:p>"
    )
    assert lines(body, told) == ["Utfallet är 12 %.", "Målet är 80 % i år, 3 m2"]
    assert [line for line, _said in told] == [1, 3]


def test_a_merged_cell_stands_in_every_row_it_spans_and_a_head_of_two_rows_is_one(lines):
    body = table(
        row(cell("Indikator", told=MERGED), cell("Utfall", told=SPAN.format(2)), cell("Årsmål", told=MERGED)),
        row(cell("", told=GOES_ON), "män/pojkar", "kvinnor/flickor", cell("", told=GOES_ON)),
        row(cell("Andel", told=MERGED), "1 %", "2 %", "3 %"),
        row(cell("", told=GOES_ON), "4 %", "", "6 %"),
    )
    assert lines(body) == [
        "Indikator\tUtfall män/pojkar\tUtfall kvinnor/flickor\tÅrsmål",
        "Andel\t1 %\t2 %\t3 %",
        "Andel\t4 %\t\t6 %",
    ]


def test_rows_that_begin_later_or_span_columns_stand_in_their_columns(lines):
    body = table(
        HEAD,
        row(cell("Andel", told=SPAN.format(2)), "2 %", "År"),
        row("80 %", "90 %", "År", told='<w:gridBefore w:val="1"/>'),
    )
    assert lines(body)[1:] == ["Andel\t\t2 %\tÅr", "\t80 %\t90 %\tÅr"]


def test_a_row_over_the_whole_width_is_a_comment_or_a_text_of_its_own(tmp_path):
    whole = SPAN.format(4)
    body = table(
        row(cell("KF:s indikatorer", told=whole)), HEAD, row("Andel", "1 %", "2 %", "År"),
        row(cell("Analys", "Det gick bra.", told=whole)), row(cell("Nämndens egna", told=whole)), row("Antal", "3", "4", "År"),
    )  # fmt: skip
    assert read_source(docx_of(tmp_path / "prov.docx", body)).lines == (
        "KF:s indikatorer", "", "Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet", "Andel\t1 %\t2 %\tÅr", "Analys", "Det gick bra.", "",
        "Nämndens egna", "", "Antal\t3\t4\tÅr",
    )  # fmt: skip


def test_a_table_inside_a_cell_is_a_table_where_it_is_all_of_the_row_and_text_elsewhere(lines):
    inner = table(HEAD, row("Andel", "1 %", "2 %", "År"))
    assert lines(table(row(cell(paragraph("I ramen"), inner)))) == [
        "I ramen",
        "Indikator\tÅrsmål\tKF:s årsmål\tPeriodicitet",
        "Andel\t1 %\t2 %\tÅr",
    ]
    assert lines(table(row("Namn", "Värde"), row("Andel", cell(table(row("1", "%")))))) == ["Namn\tVärde", "Andel\t1 %"]


def test_a_table_in_two_goes_on_only_where_nothing_stands_between(lines):
    first, second = table(HEAD, row("Andel", "1 %", "2 %", "År")), table(HEAD, row("Antal", "3", "4", "År"))
    assert len([line for line in lines(first + paragraph("") + second) if line.startswith("Indikator")]) == 1
    assert len([line for line in lines(first + paragraph("Nämndmål:") + second) if line.startswith("Indikator")]) == 2


NUMBERING = """
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="hebrew1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:styleId="R1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="R2"><w:name w:val="egen"/><w:basedOn w:val="R1"/></w:style>
<w:style w:styleId="I1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="X"><w:name w:val="runt"/><w:basedOn w:val="Y"/></w:style><w:style w:styleId="Y"><w:basedOn w:val="X"/></w:style>
"""


def listed(text: str, number: int, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def test_numbers_of_lists_and_headings_are_counted_as_they_are_printed(lines):
    body = (
        styled("En provstad för alla", "R1") + listed("Vägen är kort", 1, 1) + listed("Staden är trygg", 1, 1) + listed("led", 1, 2)
        + styled("En hållbar provstad", "R2") + listed("Nytt område", 1, 1) + listed("Prick", 2) + listed("Okänd form", 3)
        + listed("Sju", 4) + listed("Åtta", 4) + paragraph("Utan") + styled("Utan stil", "X") + listed("Utan numrering", 99)
    )  # fmt: skip
    assert lines(body, numbering=NUMBERING, styles=STYLES) == [
        "1. En provstad för alla", "1.1 Vägen är kort", "1.2 Staden är trygg", "a) led", "2. En hållbar provstad", "2.1 Nytt område",
        "• Prick", "Okänd form", "7. Sju", "8. Åtta", "Utan", "Utan stil", "Utan numrering",
    ]  # fmt: skip


def test_a_line_of_the_table_of_contents_ends_with_dots_and_its_page(lines):
    line = '<w:p><w:pPr><w:pStyle w:val="I1"/></w:pPr><w:r><w:t>1.1 Vägen är kort</w:t><w:tab/><w:t>7</w:t></w:r></w:p>'
    assert lines(line, styles=STYLES) == ["1.1 Vägen är kort ..... 7"]


def test_invisible_marks_that_turn_a_figure_round_are_removed_and_told_with_their_line(lines):
    told: list = []
    assert lines(paragraph("Hej") + paragraph("Målet är \u202e08\u202c\u200b %"), told) == ["Hej", "Målet är 08 %"]
    assert [(line, "osynliga tecken" in said) for line, said in told] == [(3, True)]
