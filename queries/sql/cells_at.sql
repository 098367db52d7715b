-- The cells of a printed row of money or statistics, by the line the row begins on.
-- Params: $document  id    $line
-- Grain:  one row per printed cell, in printed order
-- Nulls:  parent for no part; unit where none is printed
with cells as (

    select document_id, line, cell_order, table_name, row_name, parent, column_name, value_text, unit
    from economy
    union all
    select document_id, line, cell_order, table_name, row_name, parent, column_name, value_text, unit
    from statistic

)

select table_name, row_name, parent, column_name, value_text, unit
from cells
where document_id = $document and line = $line
order by cell_order
