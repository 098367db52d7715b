-- What a document asks for in its tables: the cells of columns that say so.
-- Params: $document  id
-- Grain:  one row per printed cell, in printed order
-- Nulls:  parent for no part; verksamhet where the list does not know the name; value for a word; unit where none is printed; page where the source has none
select
    e.document_id, e.line, e.page, e.table_order, e.table_name, e.subject, e.row_name, e.parent, e.verksamhet, coalesce(v.name, e.row_name) as name,
    e.is_sum, e.column_name, e.value_text, e.value, e.unit
from economy as e
left join verksamhet as v using (verksamhet)
where e.document_id = $document and e.measure = 'begart'
order by e.table_order, e.cell_order
