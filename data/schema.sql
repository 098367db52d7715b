-- The database: facts with their place, and the verdicts on them. Every column is explained by a comment (the data
-- dictionary); a test holds the comments to the tables. Built by data/build.py, read-only afterwards.

create table setting (name varchar primary key, value double not null, reason varchar not null);
comment on table setting is 'Published settings of the rules.';
comment on column setting.name is 'Name of the setting.';
comment on column setting.value is 'Its value.';
comment on column setting.reason is 'Why it is so, in Swedish, with the source.';
insert into setting values ('nara_grans', 0.15, 'I en tertialrapport från 2021 räknade nämnden missar upp till 12 procent som delvis uppfyllda, och missar från 39 procent som inte alls.');

create table build_info (input_hash varchar not null, importer_version varchar not null, schema_hash varchar not null);
comment on table build_info is 'What the database was built from; one row.';
comment on column build_info.input_hash is 'SHA-256 over all inputs of the build.';
comment on column build_info.importer_version is 'Version of the build''s own rules.';
comment on column build_info.schema_hash is 'SHA-256 over the tables'' and the search''s own definitions: which software can read it.';

create table board (
    board varchar primary key, name varchar not null, short varchar not null, first_day date not null, last_day date,
    successor varchar, predecessors varchar[] not null, tile_row integer, tile_column integer, board_order integer not null
);
comment on table board is 'Every stadsdelsnämnd since 2007, and boards that only documents name.';
comment on column board.board is 'Slug, as in addresses.';
comment on column board.name is 'Name as it should be read.';
comment on column board.short is 'Short label for narrow columns.';
comment on column board.first_day is 'First day of the board.';
comment on column board.last_day is 'Last day; NULL while it exists.';
comment on column board.successor is 'Slug of the merged board that followed; NULL if none.';
comment on column board.predecessors is 'Slugs of the boards it was merged from.';
comment on column board.tile_row is 'Row in the schematic map of the city, from the north; NULL for a board the catalogue does not know.';
comment on column board.tile_column is 'Column in the schematic map, from the west; NULL likewise.';
comment on column board.board_order is 'Swedish alphabetical order of the names.';

create table document (
    document_id varchar primary key, board varchar not null, kind varchar not null, kind_order integer not null, year integer not null,
    title varchar not null, document_date varchar, diary_number varchar, url varchar, source_file varchar not null,
    line_count integer not null, page_count integer, goal_count integer not null, indicator_count integer not null,
    activity_count integer not null, doubtful_count integer not null, is_latest boolean not null, has_texts boolean not null
);
comment on table document is 'The loaded documents.';
comment on column document.document_id is '<board>-<vp|t1|t2|vb>-<year>.';
comment on column document.board is 'The board''s slug.';
comment on column document.kind is 'VP, T1, T2 or VB.';
comment on column document.kind_order is 'The kind''s place in the year: VP 1, T1 2, T2 3, VB 4.';
comment on column document.year is 'The year the document is about.';
comment on column document.title is 'Title as printed, else kind and year.';
comment on column document.document_date is 'Date as printed; NULL if none is.';
comment on column document.diary_number is 'Diarienummer as printed; NULL if none is.';
comment on column document.url is 'Address as printed; NULL if none is.';
comment on column document.source_file is 'Base name of the file it was read from.';
comment on column document.line_count is 'Lines of the source.';
comment on column document.page_count is 'Pages of the source; NULL where the source has none.';
comment on column document.goal_count is 'Goals read.';
comment on column document.indicator_count is 'Indicator rows read.';
comment on column document.activity_count is 'Activities read.';
comment on column document.doubtful_count is 'Indicator rows whose columns are uncertain.';
comment on column document.is_latest is 'True for the board''s latest document of its year.';
comment on column document.has_texts is 'True where the running text is loaded too.';

create table goal (
    document_id varchar not null, line integer not null, page integer, level varchar not null, number varchar, title varchar not null,
    parent varchar, status varchar, expected_results integer, goal_order integer not null,
    inriktningsmal varchar, verksamhetsomradesmal varchar
);
comment on table goal is 'Goals at their headings, in printed order.';
comment on column goal.document_id is 'The document.';
comment on column goal.line is 'Line (1-based) where the title begins.';
comment on column goal.page is 'Page; NULL where unknown.';
comment on column goal.level is 'inriktningsmal, verksamhetsomradesmal or namndmal.';
comment on column goal.number is 'Number as printed without final full stop; NULL if none.';
comment on column goal.title is 'Title as printed.';
comment on column goal.parent is 'Number, else title, of the goal above; NULL for an inriktningsmål.';
comment on column goal.status is 'The board''s own printed judgement; NULL if none.';
comment on column goal.expected_results is 'How many expected results are printed; NULL where there is no such heading.';
comment on column goal.goal_order is 'Printed order within the document.';
comment on column goal.inriktningsmal is 'Number (else title) of the inriktningsmål it stands under, itself included.';
comment on column goal.verksamhetsomradesmal is 'Number (else title) of the verksamhetsområdesmål it stands under, itself included; NULL above that.';

create table theme (theme varchar primary key, name varchar not null, theme_order integer not null);
comment on table theme is 'Themes that bridge the councils'' terms of office.';
comment on column theme.theme is 'Slug.';
comment on column theme.name is 'Name as it should be read.';
comment on column theme.theme_order is 'Order on the pages.';

create table indicator (
    indicator_id varchar primary key, name varchar not null, unit varchar not null, measure_type varchar, direction varchar not null,
    direction_reason varchar not null, theme varchar, kf_scope varchar not null, is_cumulative boolean not null, period_basis varchar not null,
    is_splittable boolean not null, related varchar[] not null, reviewed date, in_catalogue boolean not null, aliases varchar[] not null
);
comment on table indicator is 'The reviewed catalogue, and unknown names as indicators of their own.';
comment on column indicator.indicator_id is 'Slug.';
comment on column indicator.name is 'Name as it should be read.';
comment on column indicator.unit is 'Unit; empty where unknown.';
comment on column indicator.measure_type is 'andel, index, kvot, antal or mangd; NULL where unknown.';
comment on column indicator.direction is 'hogre, lagre, inom or okand: which way is better.';
comment on column indicator.direction_reason is 'Where the direction is printed, or the judgement''s reason.';
comment on column indicator.theme is 'Theme; NULL where unknown.';
comment on column indicator.kf_scope is 'What KF''s figure is: namnd, stadssnitt or stadssumma.';
comment on column indicator.is_cumulative is 'True for a count that grows over the year.';
comment on column indicator.period_basis is 'What "periodens utfall" is: period, rullande ar, enkat or okand.';
comment on column indicator.is_splittable is 'True where the outcome could be split by sex.';
comment on column indicator.related is 'Reworded predecessors and successors.';
comment on column indicator.reviewed is 'Day of the review; NULL where not reviewed.';
comment on column indicator.in_catalogue is 'False for a name the catalogue does not know.';
comment on column indicator.aliases is 'Every reviewed printed form of the name.';

create table indicator_row (
    document_id varchar not null, line integer not null, page integer, board varchar not null, kind varchar not null, year integer not null,
    level varchar not null, verksamhetsomradesmal varchar, namndmal varchar, indicator_id varchar not null, name varchar not null,
    is_yearly boolean, periodicitet varchar, period varchar, gender_mark boolean not null, comment_line integer, comment_page integer,
    certain boolean not null, alternatives varchar, clues varchar,
    utfall_text varchar, utfall double, utfall_unit varchar, utfall_man_text varchar, utfall_man double, utfall_man_unit varchar,
    utfall_kvinnor_text varchar, utfall_kvinnor double, utfall_kvinnor_unit varchar, utfall_fg_vb_text varchar, utfall_fg_vb double,
    utfall_fg_vb_unit varchar, prognos_text varchar, prognos double, prognos_unit varchar, arsmal_text varchar, arsmal double,
    arsmal_unit varchar, arsmal_is_band boolean, kf_arsmal_text varchar, kf_arsmal double, kf_arsmal_unit varchar, kf_arsmal_is_band boolean,
    kf_word varchar
);
comment on table indicator_row is 'One row a printed indicator row: the values as printed, and as numbers.';
comment on column indicator_row.document_id is 'The document.';
comment on column indicator_row.line is 'Line (1-based) where the row begins.';
comment on column indicator_row.page is 'Page; NULL where unknown.';
comment on column indicator_row.board is 'The board''s slug.';
comment on column indicator_row.kind is 'VP, T1, T2 or VB.';
comment on column indicator_row.year is 'The document''s year.';
comment on column indicator_row.level is 'kf: KF''s indicator; namnd: the board''s own.';
comment on column indicator_row.verksamhetsomradesmal is 'Number (else title) of the verksamhetsområdesmål above.';
comment on column indicator_row.namndmal is 'Title of the nämndmål above; NULL for KF''s rows.';
comment on column indicator_row.indicator_id is 'Identity by the catalogue.';
comment on column indicator_row.name is 'Name as printed.';
comment on column indicator_row.is_yearly is 'True where it is measured once a year; NULL where neither is printed.';
comment on column indicator_row.periodicitet is 'Periodicitet as printed in plans.';
comment on column indicator_row.period is 'Period as printed in reports.';
comment on column indicator_row.gender_mark is 'True where the trace of the icon "könsuppdelad" stands.';
comment on column indicator_row.comment_line is 'Line of the row''s Kommentar or Analys; NULL if none.';
comment on column indicator_row.comment_page is 'Page of that line; NULL if none, or where the rows around it do not tell.';
comment on column indicator_row.certain is 'False where the text does not show which columns the values stand in.';
comment on column indicator_row.alternatives is 'The other readings, as JSON; NULL where certain.';
comment on column indicator_row.clues is 'Facts of the row''s comment that placing used.';
comment on column indicator_row.utfall_text is 'Periodens utfall as printed.';
comment on column indicator_row.utfall is 'Periodens utfall; NULL where no number is printed.';
comment on column indicator_row.utfall_unit is 'Unit to compare by.';
comment on column indicator_row.utfall_man_text is 'Utfall män/pojkar as printed.';
comment on column indicator_row.utfall_man is 'Utfall män/pojkar; NULL where no number is printed.';
comment on column indicator_row.utfall_man_unit is 'Unit to compare by.';
comment on column indicator_row.utfall_kvinnor_text is 'Utfall kvinnor/flickor as printed.';
comment on column indicator_row.utfall_kvinnor is 'Utfall kvinnor/flickor; NULL where no number is printed.';
comment on column indicator_row.utfall_kvinnor_unit is 'Unit to compare by.';
comment on column indicator_row.utfall_fg_vb_text is 'Last year''s outcome (VB) as printed.';
comment on column indicator_row.utfall_fg_vb is 'Last year''s outcome; NULL where no number is printed.';
comment on column indicator_row.utfall_fg_vb_unit is 'Unit to compare by.';
comment on column indicator_row.prognos_text is 'Prognos helår as printed.';
comment on column indicator_row.prognos is 'Prognos helår; NULL where no number is printed.';
comment on column indicator_row.prognos_unit is 'Unit to compare by.';
comment on column indicator_row.arsmal_text is 'The board''s årsmål as printed.';
comment on column indicator_row.arsmal is 'The board''s årsmål; NULL where no number is printed.';
comment on column indicator_row.arsmal_unit is 'Unit to compare by.';
comment on column indicator_row.arsmal_is_band is 'True where the årsmål is a band (+/-).';
comment on column indicator_row.kf_arsmal_text is 'KF:s årsmål as printed.';
comment on column indicator_row.kf_arsmal is 'KF:s årsmål; NULL where no number is printed.';
comment on column indicator_row.kf_arsmal_unit is 'Unit to compare by.';
comment on column indicator_row.kf_arsmal_is_band is 'True where KF:s årsmål is a band (+/-).';
comment on column indicator_row.kf_word is 'Which word stands for KF''s target: okning, minskning, faststalls, tas_fram, inget; NULL for a number or nothing.';

create table measurement (
    indicator_id varchar not null, board varchar not null, year integer not null, period varchar not null, measure varchar not null,
    sex varchar not null, text varchar not null, value double, unit varchar not null, is_band boolean not null, basis varchar not null,
    certain boolean not null, level varchar not null, document_id varchar not null, line integer not null, page integer, column_name varchar
);
comment on table measurement is 'One row a document, line, measure and sex: every printed value, for the year and period it is FOR.';
comment on column measurement.indicator_id is 'Identity by the catalogue.';
comment on column measurement.board is 'The board''s slug.';
comment on column measurement.year is 'The year the value is for.';
comment on column measurement.period is 'The period it is for: ar, t1 or t2.';
comment on column measurement.measure is 'utfall, prognos, arsmal or kf_arsmal.';
comment on column measurement.sex is 'alla, kvinnor or man.';
comment on column measurement.text is 'The value as printed.';
comment on column measurement.value is 'The number; NULL where words are printed.';
comment on column measurement.unit is 'Unit to compare by; empty where unknown.';
comment on column measurement.is_band is 'True for +/-.';
comment on column measurement.basis is 'What an outcome rests on: rapport (the period''s report), bokslut (a VB), plan (before the books were closed); mal for targets and forecasts.';
comment on column measurement.certain is 'False where the column it stands in is uncertain.';
comment on column measurement.level is 'kf or namnd.';
comment on column measurement.document_id is 'The document that prints it.';
comment on column measurement.line is 'The line of its row.';
comment on column measurement.page is 'Page; NULL where unknown.';
comment on column measurement.column_name is 'The column of the indicator table it is printed in, as indicator_row names it; NULL for running text.';

create table activity (
    document_id varchar not null, line integer not null, page integer, board varchar not null, year integer not null, level varchar not null,
    verksamhetsomradesmal varchar, namndmal varchar, name varchar not null, start_text varchar, end_text varchar, start_date date,
    end_date date, status varchar, avvikelse varchar, leader varchar, odd varchar[] not null, deviates boolean,
    printed_times integer not null
);
comment on table activity is 'Activities as printed, with their dates.';
comment on column activity.document_id is 'The document.';
comment on column activity.line is 'Line (1-based) where the row begins.';
comment on column activity.page is 'Page; NULL where unknown.';
comment on column activity.board is 'The board''s slug.';
comment on column activity.year is 'The document''s year.';
comment on column activity.level is 'kf or namnd.';
comment on column activity.verksamhetsomradesmal is 'Number (else title) of the verksamhetsområdesmål above.';
comment on column activity.namndmal is 'Title of the nämndmål above; NULL for KF''s.';
comment on column activity.name is 'The activity as printed.';
comment on column activity.start_text is 'Start date as printed.';
comment on column activity.end_text is 'End date as printed.';
comment on column activity.start_date is 'Start date; NULL where none, or no date, is printed.';
comment on column activity.end_date is 'End date; NULL where none, or no date, is printed.';
comment on column activity.status is 'Status as printed; NULL if none.';
comment on column activity.avvikelse is 'Avvikelse as printed; NULL if none.';
comment on column activity.leader is 'Who leads KF''s activity, as its text names them; NULL where it names none, and for the board''s own.';
comment on column activity.odd is 'What is odd about its dates: text_i_datum, utan_start, utan_slut, slut_fore_start, en_dag, slut_fore_aret, start_efter_aret.';
comment on column activity.printed_times is 'How often its document prints the same words with the same dates, under whatever goal.';
comment on column activity.deviates is 'True where a deviation is printed, or another status than one that goes as planned; NULL where neither is printed.';

create table decision (
    document_id varchar not null, line integer not null, page integer, point varchar not null, amount_text varchar, amount double,
    unit varchar, purpose varchar not null, annex varchar
);
comment on table decision is 'The points of "Förslag till beslut", one row an amount (a point without a sum is one row).';
comment on column decision.document_id is 'The document.';
comment on column decision.line is 'Line (1-based) where the point begins.';
comment on column decision.page is 'Page; NULL where unknown.';
comment on column decision.point is 'The point''s number as printed.';
comment on column decision.amount_text is 'The sum as printed; NULL if none.';
comment on column decision.amount is 'The sum in the unit; NULL if none.';
comment on column decision.unit is 'mnkr, tkr or kr as printed; NULL if none is.';
comment on column decision.purpose is 'The point''s words around the sum.';
comment on column decision.annex is 'Number of the annex as printed; NULL if none.';

create table verksamhet (
    verksamhet varchar primary key, name varchar not null, verksamhet_order integer not null, parent varchar, reviewed date not null
);
comment on table verksamhet is 'What the boards'' money is spent on: the reviewed list that ties the names in their budget tables together.';
comment on column verksamhet.verksamhet is 'Slug.';
comment on column verksamhet.name is 'Name as it should be read.';
comment on column verksamhet.verksamhet_order is 'Order in tables.';
comment on column verksamhet.parent is 'Slug of the verksamhet it is a part of; NULL for a whole one.';
comment on column verksamhet.reviewed is 'When people last looked at it.';

create table economy (
    document_id varchar not null, board varchar not null, kind varchar not null, year integer not null, line integer not null, page integer,
    cell_order integer not null, table_name varchar not null, row_name varchar not null, parent varchar, column_name varchar not null,
    for_year integer, measure varchar, side varchar, value_text varchar not null, value double, unit varchar,
    verksamhet varchar, table_order integer not null, subject varchar not null, is_sum boolean not null
);
comment on table economy is 'Every printed cell of money: budget, prognos, utfall, avvikelse per row and column. One row a cell; an empty cell has no row.';
comment on column economy.document_id is 'The document.';
comment on column economy.board is 'The board''s slug.';
comment on column economy.kind is 'VP, T1, T2 or VB: the document''s.';
comment on column economy.year is 'The document''s year.';
comment on column economy.line is 'Line (1-based) where the row begins.';
comment on column economy.page is 'Page; NULL where unknown.';
comment on column economy.cell_order is 'Order as printed in the document.';
comment on column economy.table_name is 'The heading above the table, as printed.';
comment on column economy.row_name is 'The row''s name as printed.';
comment on column economy.parent is 'The row it is a part of (varav); NULL if none.';
comment on column economy.column_name is 'The column''s head, its lines joined.';
comment on column economy.for_year is 'The year the column is for; NULL where none is printed.';
comment on column economy.measure is 'budget, prognos, utfall, avvikelse, begart, forandring …; NULL where nothing printed says.';
comment on column economy.side is 'kostnader, intakter or netto, where head or row says; else NULL.';
comment on column economy.value_text is 'The cell as printed.';
comment on column economy.value is 'The number in the unit; NULL for a word.';
comment on column economy.unit is 'mnkr, tkr, kr … ; NULL where none is printed.';
comment on column economy.verksamhet is 'The verksamhet the row is about, by the reviewed list; for a part its parent decides. NULL where the list has no such name.';
comment on column economy.table_order is 'Which of the document''s printed tables the cell stands in, from 1.';
comment on column economy.subject is 'verksamhet: the document''s main table (most known verksamheter beside a budget, forecast or outcome); drift: another table under its heading; investeringar; resultatenheter; else ovrigt.';
comment on column economy.is_sum is 'True for a row that sums others up, by its name (Summa, Totalt, S:a).';

-- What a main table says net: for a measure and a year printed twice (before and after a transfer), the column printed last.
create view netto_by_rule as
with main as (

    select *, min(cell_order) over (partition by document_id, column_name) as column_start
    from economy
    where
        subject = 'verksamhet' and parent is null and value is not null and coalesce(side, 'netto') = 'netto'
        and measure in ('budget', 'prognos', 'utfall', 'avvikelse')

),

placed as (

    select
        *, max(column_start) over (partition by document_id, measure, for_year) as last_start,
        max(line) filter (where is_sum) over (partition by document_id) as total_line
    from main

)

select
    document_id, board, kind, year, line, page, cell_order, row_name, verksamhet, is_sum, is_sum and line = total_line as is_total, column_name,
    coalesce(for_year, case when measure <> 'avvikelse' then year end) as for_year, measure, side is not null as prints_netto, value_text,
    value, unit
from placed
where column_start = last_start;
comment on view netto_by_rule is 'Net budget, forecast, outcome and deviation of each whole row of a document''s main table; parts (varav) are left out.';

-- The view's rows, written once by the build, as for `verdict`.
create table netto as from netto_by_rule;
comment on table netto is 'The rows of netto_by_rule, sorted.';
comment on column netto.document_id is 'The document.';
comment on column netto.board is 'The board''s slug.';
comment on column netto.page is 'Page; NULL where unknown.';
comment on column netto.kind is 'The document''s kind.';
comment on column netto.year is 'The document''s year.';
comment on column netto.line is 'The row''s line.';
comment on column netto.cell_order is 'Order as printed.';
comment on column netto.row_name is 'The row''s name as printed.';
comment on column netto.verksamhet is 'Its verksamhet; NULL where the list does not know the name.';
comment on column netto.is_sum is 'True for a row that sums others up.';
comment on column netto.is_total is 'True for the last such row: the whole board.';
comment on column netto.column_name is 'The column''s head.';
comment on column netto.for_year is 'The year the value is for: the column''s, else the document''s; NULL for a deviation without one.';
comment on column netto.measure is 'budget, prognos, utfall or avvikelse.';
comment on column netto.prints_netto is 'True where head or row says netto; else the only column of its measure, in a table of net figures.';
comment on column netto.value_text is 'As printed.';
comment on column netto.value is 'The number in the unit.';
comment on column netto.unit is 'The unit as printed; NULL if none is.';

create table statistic (
    document_id varchar not null, board varchar not null, kind varchar not null, year integer not null, line integer not null, page integer,
    cell_order integer not null, table_name varchar not null, row_name varchar not null, parent varchar, column_name varchar not null,
    for_year integer, measure varchar, side varchar, value_text varchar not null, value double, unit varchar
);
comment on table statistic is 'Every printed cell of a table that is neither money nor indicators: persons, places, shares, complaints.';
comment on column statistic.document_id is 'The document.';
comment on column statistic.board is 'The board''s slug.';
comment on column statistic.kind is 'VP, T1, T2 or VB: the document''s.';
comment on column statistic.year is 'The document''s year.';
comment on column statistic.line is 'Line (1-based) where the row begins.';
comment on column statistic.page is 'Page; NULL where unknown.';
comment on column statistic.cell_order is 'Order as printed in the document.';
comment on column statistic.table_name is 'The heading above the table, as printed.';
comment on column statistic.row_name is 'The row''s name as printed.';
comment on column statistic.parent is 'The row it is a part of (varav); NULL if none.';
comment on column statistic.column_name is 'The column''s head, its lines joined.';
comment on column statistic.for_year is 'The year the column is for; NULL where none is printed.';
comment on column statistic.measure is 'budget, prognos, utfall, avvikelse, begart, forandring …; NULL where nothing printed says.';
comment on column statistic.side is 'kostnader, intakter or netto, where head or row says; else NULL.';
comment on column statistic.value_text is 'The cell as printed.';
comment on column statistic.value is 'The number in the unit; NULL for a word.';
comment on column statistic.unit is 'What is counted, as printed; NULL where nothing is.';

create table finding (
    kind varchar not null, board varchar not null, year integer not null, indicator_id varchar, subject varchar not null, detail varchar,
    document_id varchar not null, line integer not null, first_text varchar not null, second_document varchar, second_line integer,
    second_text varchar, expected double, found double, unit varchar, page integer, second_page integer, kind_place integer not null
);
comment on table finding is 'Where a document contradicts itself or another, or prints what can hardly be meant: both places side by side.';
comment on column finding.kind is 'Which rule found it; data/building/findings.py says what each means.';
comment on column finding.board is 'The board''s slug.';
comment on column finding.year is 'The year of the document of the first place.';
comment on column finding.indicator_id is 'The indicator, where it is about one; else NULL.';
comment on column finding.subject is 'What it is about: the name of an indicator, an activity or a row of money, as printed.';
comment on column finding.detail is 'What is compared, where the subject does not say it: a column''s head (with its table''s heading before a colon), two spellings of a word parted by /; NULL if nothing more.';
comment on column finding.document_id is 'The document of the first place.';
comment on column finding.line is 'Its line (1-based).';
comment on column finding.first_text is 'What is printed there.';
comment on column finding.second_document is 'The document of the second place (often the same); NULL where there is only one place.';
comment on column finding.second_line is 'Its line; NULL if none.';
comment on column finding.second_text is 'What is printed there; NULL if none.';
comment on column finding.expected is 'The figure the rule holds the printed one to (a sum, a limit, a target); NULL if none.';
comment on column finding.found is 'The figure that is printed instead; NULL if none.';
comment on column finding.unit is 'The unit of both; NULL if none.';
comment on column finding.page is 'The page of the first place; NULL where unknown.';
comment on column finding.second_page is 'The page of the second place; NULL likewise.';
comment on column finding.kind_place is 'Its place among the findings of its kind: newest year first, boards in alphabetical order, then as printed.';

create table warning (
    document_id varchar not null, line integer not null, page integer, table_name varchar not null, problem varchar not null
);
comment on table warning is 'What the importer warned of while reading a document, with its place.';
comment on column warning.document_id is 'The document.';
comment on column warning.line is 'Line (1-based) it is about.';
comment on column warning.page is 'Page of that line; NULL where the source has none, or where the rows around it do not tell.';
comment on column warning.table_name is 'The table of record it is about.';
comment on column warning.problem is 'What is doubtful, in Swedish.';

create table correction (
    document_id varchar not null, table_name varchar not null, line integer not null, column_name varchar not null,
    printed varchar not null, corrected varchar not null, reason varchar not null, is_applied boolean not null
);
comment on table correction is 'The declared corrections (data/catalogue/corrections.csv): values known to be wrong in their source.';
comment on column correction.document_id is 'The document; it need not be loaded.';
comment on column correction.table_name is 'The table of record.';
comment on column correction.line is 'Line (1-based) of the row.';
comment on column correction.column_name is 'The column of the table of record.';
comment on column correction.printed is 'The value as printed.';
comment on column correction.corrected is 'The value used instead.';
comment on column correction.reason is 'Why, in Swedish.';
comment on column correction.is_applied is 'True where the document is loaded.';

create table nearest_name (
    indicator_id varchar not null, place integer not null, known_id varchar not null, name varchar not null, likeness double not null
);
comment on table nearest_name is 'The known names most like a name the catalogue does not know: proposals for a person, never an identity.';
comment on column nearest_name.indicator_id is 'The unknown indicator.';
comment on column nearest_name.place is '1 for the most alike, at most 3.';
comment on column nearest_name.known_id is 'The known indicator.';
comment on column nearest_name.name is 'Its name, or the alias, that is so alike.';
comment on column nearest_name.likeness is 'Share (0-1) of letter triples in common.';
create table indicator_count (
    document_id varchar not null, line integer not null, page integer, goal_line integer not null, met_text varchar not null, met integer,
    partly integer, missed integer, counted integer
);
comment on table indicator_count is 'How many indicators a report''s analysis of a goal says are met. The report''s own count, never the dashboard''s.';
comment on column indicator_count.document_id is 'The document.';
comment on column indicator_count.line is 'Line (1-based) where the number stands.';
comment on column indicator_count.page is 'Page; NULL where unknown.';
comment on column indicator_count.goal_line is 'Line of the goal.';
comment on column indicator_count.met_text is 'How many are met (helt), as printed: a number, a number word or "samtliga".';
comment on column indicator_count.met is 'The number; NULL for "samtliga".';
comment on column indicator_count.partly is 'How many are met in part (delvis); NULL where none is said.';
comment on column indicator_count.missed is 'How many are not met (inte alls); NULL where none is said.';
comment on column indicator_count.counted is 'Of how many, where it is said; else NULL.';

create table running_text (
    document_id varchar not null, line integer not null, last_line integer, page integer, owner_table varchar, owner_line integer,
    kind varchar not null, heading varchar, text varchar not null
);
comment on table running_text is 'Running text as printed, one row a piece (each expected result by itself, prose cut at its subheadings). Empty where it was not loaded.';
comment on column running_text.document_id is 'The document.';
comment on column running_text.line is 'Line (1-based) where the text begins.';
comment on column running_text.page is 'Page; NULL where unknown.';
comment on column running_text.last_line is 'Line where the text ends; NULL where an earlier importer did not write it.';
comment on column running_text.owner_table is 'goals, indicators or activities: the table of the row it belongs to. NULL where no row owns it: introduction, economy, special accounts.';
comment on column running_text.owner_line is 'Line of that row; NULL where no row owns the text.';
comment on column running_text.kind is 'Of the word it is printed under: beskrivning, forvantat_resultat, analys, kommentar, agenda_2030, goda_exempel, positivt, utmaningar; else inledning, sammanfattning (of an inriktningsmål, or of the whole plan) or prosa.';
comment on column running_text.heading is 'The subheading it stands under, nested ones a line each; NULL where none is printed.';
comment on column running_text.text is 'The text, a paragraph a line.';

-- What can be searched: one entry a thing, its places, and the words that lead to it. Filled by data/search.sql.
create table search_entry (
    entry_id integer primary key, kind varchar not null, key varchar, title varchar not null, theme varchar, word_count integer not null
);
comment on table search_entry is 'What a search can find, one row a thing: the same activity under many goals or boards is one row.';
comment on column search_entry.entry_id is 'Number of the entry: by kind, then alphabetically.';
comment on column search_entry.kind is 'stadsdel, indikator, mal, aktivitet, beslut or text.';
comment on column search_entry.key is 'The board''s slug or the indicator''s id; NULL for what has neither.';
comment on column search_entry.title is 'What is searched and shown: a name, a title, a decision''s words, a text.';
comment on column search_entry.theme is 'Name of the indicator''s theme; NULL for what has none.';
comment on column search_entry.word_count is 'How many words the title has: of two hits the one that says less beside the word is nearer.';

create table search_place (
    place_id integer primary key, entry_id integer not null, document_id varchar not null, line integer not null, board varchar not null,
    year integer not null, goal varchar, note varchar, page integer
);
comment on table search_place is 'Where an entry is printed, one row a place.';
comment on column search_place.place_id is 'Number of the place, in the order a hit shows them: newest year, board, latest document, line.';
comment on column search_place.entry_id is 'The entry.';
comment on column search_place.document_id is 'The document.';
comment on column search_place.line is 'Line (1-based) where it begins; 1 for a stadsdel.';
comment on column search_place.board is 'The board''s slug.';
comment on column search_place.year is 'The document''s year.';
comment on column search_place.goal is 'A goal''s key in addresses (number, else rad-N); else the number of the verksamhetsområdesmål above; NULL if none.';
comment on column search_place.note is 'A goal''s level, a decision''s point, a text''s kind; NULL for the others.';
comment on column search_place.page is 'Page; NULL where unknown.';

create table search_word (
    word_id integer primary key, word varchar not null, folded varchar not null, stem varchar not null, folded_stem varchar not null
);
comment on table search_word is 'Every word that leads to an entry.';
comment on column search_word.word_id is 'Number of the word.';
comment on column search_word.word is 'The word in small letters, as search_words cuts it.';
comment on column search_word.folded is 'Without rings, dots and accents: å and ä are a, ö is o.';
comment on column search_word.stem is 'What the word''s forms share: search_stem of its Swedish stem.';
comment on column search_word.folded_stem is 'The stem without rings, dots and accents.';

create table search_term (word_id integer not null, place_id integer not null, field integer not null);
comment on table search_term is 'Which words lead to which place.';
comment on column search_term.word_id is 'The word.';
comment on column search_term.place_id is 'The place.';
comment on column search_term.field is 'Where the word stands: 1 title, goal number or another printed name of the indicator, 2 its theme, 3 the place''s board, year or goal number: these narrow and never lead alone.';

-- A text's words in small letters: "1.2" and "16,2" are one word each, "KF:s" is kfs, a hyphen parts two words. The letters are written
-- out as Latin ones: the class of all alphabets' letters costs 5 ms a question.
create macro search_words(text) as list_transform(
    regexp_extract_all(lower(nfc_normalize(text)), '[a-zß-öø-ſ][a-zß-öø-ſ0-9]*(?::[a-zß-öø-ſ]+)?|[0-9]+(?:[.,][0-9]+)*'),
    lambda part: replace(part, ':', '')
);

-- Words too common to lead anywhere.
create macro search_stopword(word) as word in (
    'a', 'alla', 'andra', 'att', 'av', 'de', 'den', 'det', 'du', 'där', 'e', 'eller', 'en', 'ett', 'från', 'för', 'genom', 'har', 'hos', 'i',
    'in', 'inom', 's', 'samt', 'sig', 'sin', 'sina', 'sitt', 'ska', 'som', 'till', 'under', 'vid', 'utan', 'är', 'med', 'och', 'om', 'på', 'så'
);

-- What the Swedish stemmer leaves apart: förskolan | förskola; föräldrar | förälder, systrar | syster; nycklar | nyckel.
create macro search_stem(stem) as regexp_replace(
    regexp_replace(regexp_replace(stem, '(.{4})an$', '\1'), '([^aeiouyåäör])r$', '\1'), '([^aeiouyåäöl])el$', '\1l'
);

-- The day from which a document's activities end soon: today in the document's own year; in a year that is not now, the day after what
-- the document speaks of, which for a plan is its year's first day.
create macro activity_from(kind, of_year, today) as case
    when extract(year from today) = of_year then today
    when kind = 'VP' then make_date(of_year, 1, 1)
    when kind = 'T1' then make_date(of_year, 5, 1)
    when kind = 'T2' then make_date(of_year, 9, 1)
    else make_date(of_year + 1, 1, 1)
end;

-- The day before which they do: three months later.
create macro activity_before(kind, of_year, today) as (activity_from(kind, of_year, today) + interval 3 month)::date;

-- A finding with the names of both its places: what every list of findings shows.
create view finding_shown as
select
    f.kind, f.document_id, f.line, f.board, b.name as board_name, d.kind as document_kind, f.year, f.first_text, f.second_document, f.second_line,
    f.second_text, other_board.name as second_board_name, other.kind as second_kind, other.year as second_year, f.indicator_id, f.subject, f.detail,
    f.expected, f.found, f.unit, f.page, f.second_page, f.kind_place, b.board_order
from finding as f
join document as d using (document_id)
join board as b on b.board = f.board
left join document as other on other.document_id = f.second_document
left join board as other_board on other_board.board = other.board;
comment on view finding_shown is 'The rows of finding with the names of both boards and documents.';
comment on column finding_shown.board_name is 'The name of the first place''s board.';
comment on column finding_shown.document_kind is 'VP, T1, T2 or VB: the first place''s document.';
comment on column finding_shown.second_board_name is 'The name of the second place''s board; NULL where there is one place only.';
comment on column finding_shown.second_kind is 'The second place''s kind of document; NULL likewise.';
comment on column finding_shown.second_year is 'The year of the second place''s document; NULL likewise.';
comment on column finding_shown.board_order is 'Swedish alphabetical order of the first place''s board.';

-- One function judges a value against a target; every verdict below is made of it.
create macro judged(value, target, direction) as case
    when value is null or target is null then null
    when direction = 'okand' then 'kan_inte_bedomas'
    when direction = 'inom' then case when abs(value) <= abs(target) then 'nar' else 'nar_inte' end
    when direction = 'hogre' and target = 0 then 'kan_inte_bedomas'
    when direction = 'hogre' and value >= target then 'nar'
    when direction = 'lagre' and value <= target then 'nar'
    when target = 0 then 'nar_inte'
    -- Rounded, so that exactly 15 percent is within the limit whatever binary fractions say.
    when round(abs(value - target) / abs(target), 9) <= (select setting.value from setting where setting.name = 'nara_grans') then 'nara'
    else 'nar_inte'
end;

-- Why a value cannot be judged against a target, or null. Order: what is missing, then what does not compare.
create macro not_judged(value, unit, target, target_text, target_unit, target_is_band, direction) as case
    when target_text is null then 'mal_saknas'
    when target is null then 'mal_ar_text'
    when unit <> target_unit then 'olika_enheter'
    when direction = 'okand' then 'riktning_okand'
    when target_is_band and direction <> 'inom' then 'riktning_okand'
    when direction = 'hogre' and target = 0 then 'inget_planerat'
end;

-- The last full-year outcome before a row's own year, whatever document prints it; the closed books before a plan.
create view last_outcome as
with earlier as (

    select
        r.document_id, r.line, m.value, m.unit, m.text, m.year, m.basis, m.document_id as source_document, m.line as source_line,
        row_number() over (
            partition by r.document_id, r.line
            order by m.year desc, m.basis = 'plan', d.year desc, d.kind_order desc, m.line
        ) as nth
    from indicator_row as r
    join measurement as m on
        m.indicator_id = r.indicator_id and m.board = r.board and m.year < r.year and m.period = 'ar'
        and m.measure = 'utfall' and m.sex = 'alla' and m.value is not null and m.certain
    join document as d on d.document_id = m.document_id

)

select document_id, line, value, unit, text, year, basis, source_document, source_line
from earlier
where nth = 1;
comment on view last_outcome is 'The last known full-year outcome before each row''s year.';

create view verdict_by_rule as
with facts as (

    select
        r.*, i.direction, i.kf_scope, i.is_cumulative,
        o.value as outcome, o.unit as outcome_unit, o.text as outcome_text, o.year as outcome_year, o.basis as outcome_basis,
        o.source_document as outcome_document, o.source_line as outcome_line,
        r.kind in ('T1', 'T2') as within_year,
        case
            when r.level <> 'kf' then 'inget_kf_mal'
            when i.kf_scope <> 'namnd' then i.kf_scope
            when r.kf_word is not null then 'kf_' || r.kf_word
        end as kf_bar
    from indicator_row as r
    join indicator as i on i.indicator_id = r.indicator_id
    left join last_outcome as o on o.document_id = r.document_id and o.line = r.line

),

reasons as (

    select
        *,
        case
            when kind = 'VP' then 'plan'
            when not certain then 'osaker'
            when utfall_text is null and is_yearly and within_year then 'mats_senare'
            when utfall_text is null then 'ej_rapporterad'
            when utfall is null then 'varde_ar_text'
            when is_cumulative and within_year then 'raknas_upp'
        end as nulage_bar,
        case
            when kind = 'VP' then 'plan'
            when kind = 'VB' then 'aret_ar_slut'
            when not certain then 'osaker'
            when prognos_text is null and is_yearly then 'mats_senare'
            when prognos_text is null then 'ej_rapporterad'
            when prognos is null then 'varde_ar_text'
        end as prognos_bar,
        not_judged(utfall, utfall_unit, arsmal, arsmal_text, arsmal_unit, arsmal_is_band, direction) as nulage_not,
        coalesce(kf_bar, not_judged(utfall, utfall_unit, kf_arsmal, kf_arsmal_text, kf_arsmal_unit, kf_arsmal_is_band, direction)) as nulage_kf_not,
        not_judged(prognos, prognos_unit, arsmal, arsmal_text, arsmal_unit, arsmal_is_band, direction) as prognos_not,
        coalesce(kf_bar, not_judged(prognos, prognos_unit, kf_arsmal, kf_arsmal_text, kf_arsmal_unit, kf_arsmal_is_band, direction)) as prognos_kf_not,
        case
            when not certain then 'osaker'
            when arsmal_text is null then 'mal_saknas'
            when arsmal is null then 'mal_ar_text'
            when kf_bar is not null then kf_bar
            when kf_arsmal_text is null then 'kf_mal_saknas'
            when kf_arsmal is null then 'mal_ar_text'
            when arsmal_unit <> kf_arsmal_unit then 'olika_enheter'
            when arsmal = kf_arsmal then null
            when direction = 'okand' or (arsmal_is_band and direction <> 'inom') then 'riktning_okand'
        end as ambition_not,
        case
            when not certain then 'osaker'
            when arsmal_text is null then 'mal_saknas'
            when arsmal is null then 'mal_ar_text'
            when outcome is null then 'inget_kant_utfall'
            when arsmal_unit <> outcome_unit then 'olika_enheter'
            when direction = 'hogre' and arsmal = 0 then 'inget_planerat'
            when arsmal_is_band and direction <> 'inom' then 'riktning_okand'
            when direction = 'okand' and arsmal <> outcome then 'riktning_okand'
        end as krav_not
    from facts

)

select
    document_id, line, board, kind, year, indicator_id, level,
    case when nulage_bar in ('mats_senare', 'ej_rapporterad', 'raknas_upp') then nulage_bar when nulage_bar = 'plan' then null
        when nulage_bar is not null or nulage_not is not null then 'kan_inte_bedomas' else judged(utfall, arsmal, direction) end as nulage,
    coalesce(nulage_bar, nulage_not) as nulage_reason,
    case when nulage_bar in ('mats_senare', 'ej_rapporterad', 'raknas_upp') then nulage_bar when nulage_bar = 'plan' then null
        when nulage_bar is not null or nulage_kf_not is not null then 'kan_inte_bedomas' else judged(utfall, kf_arsmal, direction) end as nulage_kf,
    coalesce(nulage_bar, nulage_kf_not) as nulage_kf_reason,
    case when prognos_bar in ('mats_senare', 'ej_rapporterad') then prognos_bar when prognos_bar in ('plan', 'aret_ar_slut') then null
        when prognos_bar is not null or prognos_not is not null then 'kan_inte_bedomas' else judged(prognos, arsmal, direction) end as prognos,
    coalesce(prognos_bar, prognos_not) as prognos_reason,
    case when prognos_bar in ('mats_senare', 'ej_rapporterad') then prognos_bar when prognos_bar in ('plan', 'aret_ar_slut') then null
        when prognos_bar is not null or prognos_kf_not is not null then 'kan_inte_bedomas' else judged(prognos, kf_arsmal, direction) end as prognos_kf,
    coalesce(prognos_bar, prognos_kf_not) as prognos_kf_reason,
    case
        when ambition_not is not null then 'gar_inte_att_jamfora'
        when arsmal = kf_arsmal then 'samma'
        when direction = 'inom' then case when abs(arsmal) < abs(kf_arsmal) then 'hogre' else 'lagre' end
        when (direction = 'hogre') = (arsmal > kf_arsmal) then 'hogre'
        else 'lagre'
    end as ambition,
    ambition_not as ambition_reason,
    case
        when krav_not = 'inget_kant_utfall' then 'inget_kant_utfall'
        when krav_not is not null then 'kan_inte_bedomas'
        when direction = 'inom' then case when abs(outcome) <= abs(arsmal) then 'redan_natt' else 'kraver_forbattring' end
        when outcome = arsmal then 'haller_nivan'
        when (direction = 'hogre') = (outcome > arsmal) then 'redan_natt'
        else 'kraver_forbattring'
    end as krav,
    krav_not as krav_reason,
    case when utfall_unit = arsmal_unit and not arsmal_is_band and certain then utfall - arsmal end as utfall_minus_arsmal,
    case when utfall_unit = kf_arsmal_unit and not kf_arsmal_is_band and certain and kf_scope <> 'stadssumma' then utfall - kf_arsmal end as utfall_minus_kf,
    case when prognos_unit = arsmal_unit and not arsmal_is_band and certain then prognos - arsmal end as prognos_minus_arsmal,
    case when prognos_unit = kf_arsmal_unit and not kf_arsmal_is_band and certain and kf_scope <> 'stadssumma' then prognos - kf_arsmal end as prognos_minus_kf,
    case when arsmal_unit = kf_arsmal_unit and not kf_arsmal_is_band and certain and kf_scope <> 'stadssumma' then arsmal - kf_arsmal end as arsmal_minus_kf,
    case when arsmal_unit = outcome_unit and not arsmal_is_band and certain then arsmal - outcome end as arsmal_minus_outcome,
    case when is_cumulative and within_year and certain and utfall_unit = arsmal_unit then utfall / nullif(arsmal, 0) end as share_of_arsmal,
    outcome, outcome_text, outcome_unit, outcome_year, outcome_basis, outcome_document, outcome_line
from reasons;
comment on view verdict_by_rule is 'The four questions of DOMAIN for every indicator row: nuläge, prognos, ambition, krav; a reason where there is no answer. The only place that judges; the build writes its rows to the table verdict.';

-- The view's rows, written once by the build: pages ask them more often than documents are loaded.
create table verdict as from verdict_by_rule;
comment on table verdict is 'The rows of verdict_by_rule, sorted.';
comment on column last_outcome.document_id is 'The rows document.';
comment on column last_outcome.line is 'The rows line.';
comment on column last_outcome.value is 'The outcome.';
comment on column last_outcome.unit is 'Unit to compare by.';
comment on column last_outcome.text is 'As printed.';
comment on column last_outcome.year is 'The year it is for.';
comment on column last_outcome.basis is 'bokslut, rapport or plan.';
comment on column last_outcome.source_document is 'The document that prints it.';
comment on column last_outcome.source_line is 'Its line there.';
comment on column verdict.document_id is 'The document.';
comment on column verdict.line is 'The rows line.';
comment on column verdict.board is 'The boards slug.';
comment on column verdict.kind is 'VP, T1, T2 or VB.';
comment on column verdict.year is 'The documents year.';
comment on column verdict.indicator_id is 'Identity by the catalogue.';
comment on column verdict.level is 'kf or namnd.';
comment on column verdict.nulage is 'Utfall against årsmål: nar, nara, nar_inte, kan_inte_bedomas, ej_rapporterad, mats_senare, raknas_upp; NULL for a plan.';
comment on column verdict.nulage_reason is 'Why there is no verdict; NULL where there is one.';
comment on column verdict.nulage_kf is 'Utfall against KF:s årsmål, same keys.';
comment on column verdict.nulage_kf_reason is 'Why there is no verdict against KF.';
comment on column verdict.prognos is 'Prognos helår against årsmål, same keys; NULL for a plan and a VB.';
comment on column verdict.prognos_reason is 'Why there is no verdict.';
comment on column verdict.prognos_kf is 'Prognos helår against KF:s årsmål.';
comment on column verdict.prognos_kf_reason is 'Why there is no verdict against KF.';
comment on column verdict.ambition is 'Årsmål against KF:s årsmål: hogre, samma, lagre, gar_inte_att_jamfora.';
comment on column verdict.ambition_reason is 'Why they do not compare.';
comment on column verdict.krav is 'Årsmål against the last outcome: kraver_forbattring, haller_nivan, redan_natt, inget_kant_utfall, kan_inte_bedomas.';
comment on column verdict.krav_reason is 'Why there is no answer.';
comment on column verdict.utfall_minus_arsmal is 'Utfall less årsmål, in the unit; NULL where they do not compare.';
comment on column verdict.utfall_minus_kf is 'Utfall less KF:s årsmål; NULL for a city total.';
comment on column verdict.prognos_minus_arsmal is 'Prognos less årsmål.';
comment on column verdict.prognos_minus_kf is 'Prognos less KF:s årsmål.';
comment on column verdict.arsmal_minus_kf is 'Årsmål less KF:s årsmål; NULL for a city total.';
comment on column verdict.arsmal_minus_outcome is 'Årsmål less the last outcome.';
comment on column verdict.share_of_arsmal is 'Share (0-1) of årsmålet reached so far by a count that grows; else NULL.';
comment on column verdict.outcome is 'The last full-year outcome before the year; NULL if none is known.';
comment on column verdict.outcome_text is 'As printed.';
comment on column verdict.outcome_unit is 'Unit to compare by.';
comment on column verdict.outcome_year is 'The year it is for.';
comment on column verdict.outcome_basis is 'bokslut, rapport or plan.';
comment on column verdict.outcome_document is 'The document that prints it.';
comment on column verdict.outcome_line is 'Its line there.';

-- How many decimals a value is printed with: what a printed number can be off by rounding.
create macro decimals(printed) as length(regexp_extract(printed, '[0-9][.,]([0-9]+)', 1))::integer;

-- Women and men beside the total. What the pair IS comes first (DOMAIN): only two rates have a gap, and only they are judged.
create view verdict_by_sex_by_rule as
with printed as (

    select
        r.*, i.direction, i.measure_type, i.is_cumulative and r.kind in ('T1', 'T2') as is_growing,
        i.measure_type in ('andel', 'index', 'kvot') as is_rate,
        r.utfall_kvinnor + r.utfall_man as together,
        least(r.utfall_kvinnor, r.utfall_man) as lower_sex, greatest(r.utfall_kvinnor, r.utfall_man) as higher_sex,
        greatest(decimals(r.utfall_text), decimals(r.utfall_kvinnor_text), decimals(r.utfall_man_text)) as fine,
        least(decimals(r.utfall_text), decimals(r.utfall_kvinnor_text), decimals(r.utfall_man_text)) as coarse,
        m.year as for_year, m.period as for_period
    from indicator_row as r
    join indicator as i using (indicator_id)
    left join measurement as m on
        m.document_id = r.document_id and m.line = r.line and m.measure = 'utfall' and m.sex = 'kvinnor' and m.basis <> 'plan'
    where coalesce(r.utfall_text, r.utfall_kvinnor_text, r.utfall_man_text) is not null

),

kinds as (

    select
        *,
        case
            when not certain then 'osaker'
            when utfall_kvinnor_text is null or utfall_man_text is null then if(utfall_text is null, 'ett_kon', 'endast_total')
            when utfall_kvinnor is null or utfall_man is null then 'varde_ar_text'
            when utfall_kvinnor_unit <> utfall_man_unit or utfall_unit <> utfall_man_unit then 'olika_enheter'
            when utfall_kvinnor = 0 and utfall_man = 0 and utfall <> 0 then 'ej_uppdelad'
            -- Parts of the total; a rate of which nobody is anything (0, 0 and 0) is none.
            when utfall <> 0 and round(together, fine) = round(utfall, fine) then 'fordelning'
            -- Three rounded numbers may be one off in the last place. A total between the two could be a rate's, one above is not.
            when utfall > higher_sex and round(abs(together - utfall), fine) <= 10.0 ** -coarse then 'fordelning'
            when measure_type is null then 'ogranskad'
            when not is_rate and utfall is not null then 'motsagelse'
            when not is_rate then 'antal'
            when round(utfall, coarse) not between round(lower_sex, coarse) and round(higher_sex, coarse) then 'motsagelse'
            else 'skillnad'
        end as split
    from printed

),

reasons as (

    select
        *,
        case
            when split <> 'skillnad' then split
            when is_growing then 'raknas_upp'
            else not_judged(utfall_kvinnor, utfall_kvinnor_unit, arsmal, arsmal_text, arsmal_unit, arsmal_is_band, direction)
        end as reason
    from kinds

),

judgements as (

    select
        *,
        case when reason is null then judged(utfall_kvinnor, arsmal, direction) end as kvinnor,
        case when reason is null then judged(utfall_man, arsmal, direction) end as man
    from reasons

)

select
    document_id, line, split, kvinnor, man, reason, (kvinnor = 'nar') <> (man = 'nar') as is_apart,
    case when split = 'skillnad' then round(utfall_kvinnor - utfall_man, fine) end as gap, for_year, for_period
from judgements;
comment on view verdict_by_sex_by_rule is 'What women and men beside a total are, and each sex against the board''s årsmål by the same function as all verdicts. The only place that says what is a gap; the build writes its rows to the table verdict_by_sex.';

create table verdict_by_sex as from verdict_by_sex_by_rule;
comment on table verdict_by_sex is 'The rows of verdict_by_sex_by_rule, sorted: one row an indicator row with any outcome.';
comment on column verdict_by_sex.document_id is 'The document.';
comment on column verdict_by_sex.line is 'The row''s line.';
comment on column verdict_by_sex.split is 'skillnad: two rates; fordelning: women and men are parts of the total; ej_uppdelad: both 0 beside a total that is not; motsagelse: the total lies outside both (of a count: is not their sum); antal: a count without a total; endast_total, ett_kon: a sex is not printed; varde_ar_text, olika_enheter: no two numbers in one unit; ogranskad: a kind of measure the catalogue does not know; osaker: the columns are uncertain.';
comment on column verdict_by_sex.kvinnor is 'Women''s outcome against årsmål: nar, nara or nar_inte; NULL where there is no verdict.';
comment on column verdict_by_sex.man is 'Men''s outcome against årsmål, same keys.';
comment on column verdict_by_sex.reason is 'Why there is no verdict: the split where it is no gap, else as in verdict; NULL where there is one.';
comment on column verdict_by_sex.is_apart is 'True where one sex reaches årsmål and the other does not; NULL where they are not judged.';
comment on column verdict_by_sex.gap is 'Women less men in the unit; NULL where the pair is no gap.';
comment on column verdict_by_sex.for_year is 'The year women''s outcome is for; NULL where it is not printed.';
comment on column verdict_by_sex.for_period is 'The period it is for: ar, t1 or t2.';

-- Prognos = mål (DOMAIN): the year is expected to end exactly at årsmålet although the outcome so far misses it by more than the limit.
-- A count that grows is never among them: it has no nuläge before VB.
create view prognos_is_target as
select document_id, line
from verdict
join indicator using (indicator_id)
where prognos = 'nar' and prognos_minus_arsmal = 0 and nulage = 'nar_inte' and not is_cumulative;
comment on view prognos_is_target is 'Indicator rows whose forecast equals årsmålet while the outcome is on the bad side by more than the limit.';
comment on column prognos_is_target.document_id is 'The document.';
comment on column prognos_is_target.line is 'The row''s line.';

-- All that is said of a printed row, put together once: a question about rows finds it in one place. Each join of it cost every page anew.
create view judged_row_by_rule as
with before as (

    -- What the year's document before prints of an indicator (where it does so twice: first).
    select distinct on (d.document_id, r.indicator_id)
        d.document_id, r.indicator_id, r.prognos as before_prognos, r.prognos_unit as before_prognos_unit,
        r.prognos_text as before_prognos_text, r.arsmal as before_arsmal, r.arsmal_text as before_arsmal_text
    from (select document_id, lag(document_id) over (partition by board, year order by kind_order) as before from document) as d
    join indicator_row as r on r.document_id = d.before
    where r.certain
    order by d.document_id, r.indicator_id, r.line

)

select
    r.*, b.name as board_name, b.short as board_short, b.board_order, b.tile_row, b.tile_column,
    d.title as document_title, d.kind_order, d.line_count, d.is_latest,
    i.name as indicator_name, i.unit, i.measure_type, i.direction, i.kf_scope, i.is_cumulative, i.is_splittable, i.period_basis, i.theme,
    v.* exclude (document_id, line, board, kind, year, indicator_id, level) rename (prognos as prognos_verdict),
    x.* exclude (document_id, line) rename (reason as sex_reason),
    p.line is not null as prognos_is_target, e.* exclude (document_id, indicator_id),
    row_number() over (partition by r.indicator_id, r.year, r.board order by d.kind_order desc, r.line) = 1 as is_drawn
from indicator_row as r
join board as b using (board)
join document as d using (document_id)
join indicator as i using (indicator_id)
join verdict as v on v.document_id = r.document_id and v.line = r.line
left join verdict_by_sex as x on x.document_id = r.document_id and x.line = r.line
left join prognos_is_target as p on p.document_id = r.document_id and p.line = r.line
left join before as e on e.document_id = r.document_id and e.indicator_id = r.indicator_id;
comment on view judged_row_by_rule is 'Every indicator row with its board, document, indicator and verdicts; the build writes its rows to the table judged_row.';

create table judged_row as from judged_row_by_rule;
comment on table judged_row is 'The rows of judged_row_by_rule, sorted: a row of indicator_row with all that other tables say of it, under their names. What differs in name is said here.';
comment on column judged_row.board_name is 'board.name.';
comment on column judged_row.board_short is 'board.short.';
comment on column judged_row.document_title is 'document.title.';
comment on column judged_row.indicator_name is 'indicator.name.';
comment on column judged_row.prognos_verdict is 'verdict.prognos.';
comment on column judged_row.sex_reason is 'verdict_by_sex.reason.';
comment on column judged_row.prognos_is_target is 'True for the rows of prognos_is_target.';
comment on column judged_row.before_prognos is 'The forecast that the year''s document before prints of the indicator, where its columns are certain; NULL where there is none.';
comment on column judged_row.before_prognos_unit is 'Unit to compare by.';
comment on column judged_row.before_prognos_text is 'As printed.';
comment on column judged_row.before_arsmal is 'The årsmål that the year''s document before prints, likewise.';
comment on column judged_row.before_arsmal_text is 'As printed.';
comment on column judged_row.is_drawn is 'True for the row that stands for its board and year in a chart: of the latest document that has the indicator, the first.';

-- Verdicts that stand in an order: what is higher is better.
create macro verdict_rank(answer) as case answer when 'nar' then 2 when 'nara' then 1 when 'nar_inte' then 0 end;

-- What a document says otherwise than the board's document before it. A merged board is a new one and has nothing before it.
create view change_by_rule as
with documents as (

    select
        document_id, kind, year,
        lag(document_id) over before as before_document, lag(kind) over before as before_kind, lag(year) over before as before_year
    from document
    window before as (partition by board order by year, kind_order)

),

-- An indicator printed twice counts where it first stands certain.
first_rows as (

    select distinct on (document_id, indicator_id) *
    from indicator_row
    order by document_id, indicator_id, not certain, line

),

pairs as (

    select
        d.document_id, d.before_document, i.indicator_id, i.direction, i.kf_scope, n as now, e as before, v as judged_now, w as judged_before,
        d.year = d.before_year as is_same_year,
        -- Outcomes of like periods: the reports of one year follow each other, across years only the same kind.
        d.year = d.before_year or d.kind = d.before_kind as is_alike
    from documents as d
    join first_rows as n on n.document_id = d.document_id
    join first_rows as e on e.document_id = d.before_document and e.indicator_id = n.indicator_id
    join indicator as i on i.indicator_id = n.indicator_id
    join verdict as v on v.document_id = n.document_id and v.line = n.line
    join verdict as w on w.document_id = e.document_id and w.line = e.line
    where n.certain and e.certain

),

missing as (

    -- What only one of the two documents has; a reviewed rewording ties the old name to the new one.
    select d.document_id, d.before_document, n.indicator_id, n.name, n.line, old.name as before_name, old.line as before_line
    from documents as d
    join first_rows as n on n.document_id = d.document_id
    join indicator as i on i.indicator_id = n.indicator_id
    left join first_rows as e on e.document_id = d.before_document and e.indicator_id = n.indicator_id
    left join first_rows as old on old.document_id = d.before_document and list_contains(i.related, old.indicator_id)
    where d.before_document is not null and e.line is null

),

changes as (

    select
        document_id, before_document, 'nulage' as change, indicator_id, judged_now.nulage as now_text, judged_before.nulage as before_text,
        null::double as step, verdict_rank(judged_now.nulage) > verdict_rank(judged_before.nulage) as is_better,
        now.line as line, before.line as before_line
    from pairs
    where is_alike and verdict_rank(judged_now.nulage) <> verdict_rank(judged_before.nulage)
    union all
    -- A forecast is for its own year: only the year's two reports can differ in it.
    select
        document_id, before_document, 'prognos_omdome', indicator_id, judged_now.prognos, judged_before.prognos, null,
        verdict_rank(judged_now.prognos) > verdict_rank(judged_before.prognos), now.line, before.line
    from pairs
    where is_same_year and verdict_rank(judged_now.prognos) <> verdict_rank(judged_before.prognos)
    union all
    select
        document_id, before_document, 'prognos', indicator_id, now.prognos_text, before.prognos_text, now.prognos - before.prognos,
        case direction when 'hogre' then now.prognos > before.prognos when 'lagre' then now.prognos < before.prognos end, now.line, before.line
    from pairs
    where is_same_year and now.prognos <> before.prognos and now.prognos_unit = before.prognos_unit
    union all
    select
        document_id, before_document, 'arsmal', indicator_id, now.arsmal_text, before.arsmal_text,
        case when now.arsmal_is_band = before.arsmal_is_band then now.arsmal - before.arsmal end,
        case direction
            when 'hogre' then now.arsmal > before.arsmal
            when 'lagre' then now.arsmal < before.arsmal
            when 'inom' then abs(now.arsmal) < abs(before.arsmal)
        end,
        now.line, before.line
    from pairs
    where now.arsmal <> before.arsmal and now.arsmal_unit = before.arsmal_unit
        or now.arsmal_text is not null and before.arsmal_text is not null and (now.arsmal is null) <> (before.arsmal is null)
    union all
    select
        document_id, before_document, 'kf_arsmal', indicator_id, now.kf_arsmal_text, before.kf_arsmal_text, now.kf_arsmal - before.kf_arsmal,
        case direction when 'hogre' then now.kf_arsmal > before.kf_arsmal when 'lagre' then now.kf_arsmal < before.kf_arsmal end,
        now.line, before.line
    from pairs
    where now.kf_arsmal <> before.kf_arsmal and now.kf_arsmal_unit = before.kf_arsmal_unit
        or now.kf_arsmal_text is not null and before.kf_arsmal_text is not null and (now.kf_arsmal is null) <> (before.kf_arsmal is null)
    union all
    select
        document_id, before_document, if(before_line is null, 'ny', 'omformulerad'), indicator_id, name, before_name, null, null, line, before_line
    from missing
    union all
    select d.document_id, d.before_document, 'borta', e.indicator_id, null, e.name, null, null, null, e.line
    from documents as d
    join first_rows as e on e.document_id = d.before_document
    where not exists (from first_rows as n where n.document_id = d.document_id and n.indicator_id = e.indicator_id)
        and not exists (from missing as m where m.document_id = d.document_id and m.before_line = e.line)

)

from changes;
comment on view change_by_rule is 'What every document says otherwise than the board''s document before it, indicator by indicator; the build writes its rows to the table change.';

create table change as from change_by_rule;
comment on table change is 'The rows of change_by_rule, sorted: one row a document, indicator and kind of change.';
comment on column change.document_id is 'The document.';
comment on column change.before_document is 'The board''s document before it: of the same year, else of the last year that has one.';
comment on column change.change is 'nulage, prognos_omdome: the verdict is another; prognos, arsmal, kf_arsmal: the printed value is; ny, borta: only one of the two has the indicator; omformulerad: the catalogue says it was worded otherwise.';
comment on column change.indicator_id is 'Identity by the catalogue.';
comment on column change.now_text is 'The verdict''s key, the value or the name now; NULL for borta.';
comment on column change.before_text is 'The same in the document before; NULL for ny.';
comment on column change.step is 'Now less before, in the unit; NULL where they are not two numbers.';
comment on column change.is_better is 'True for a better verdict or forecast and for a target that asks for more; NULL where the direction is not known or words are compared.';
comment on column change.line is 'The row''s line; NULL for borta.';
comment on column change.before_line is 'Its line in the document before; NULL for ny.';
