-- The printed cells of a document's tables of money, of some subjects.
-- Params: $document  id    $subjects  e.g. ['verksamhet', 'drift']
-- Grain:  one row per printed cell, in printed order
-- Nulls:  parent for no part; for_year, measure, side where nothing printed says; value for a word; unit where none is printed; page where the source has none
select
    document_id, line, page, table_order, table_name, subject, row_name, parent, verksamhet, is_sum, column_name, for_year, measure, side,
    value_text, value, unit
from economy
where document_id = $document and subject in $subjects
order by table_order, cell_order
