-- What the importer warned of, the same problem of a document told once. Doubtful indicator rows are not here: uncertain_rows has
-- them with their readings.
-- Params: none
-- Grain:  one row per document, table and problem; newest year first, boards in alphabetical order
-- Nulls:  in places: page where the source has none, or it is not known
select w.document_id, b.name as board_name, d.kind, d.year, w.table_name, w.problem, 
    list({'line': w.line, 'page': w.page} order by w.line) as places
from warning as w
join document as d using (document_id)
join board as b using (board)
where w.table_name <> 'indicators'
group by w.document_id, b.name, b.board_order, d.kind, d.kind_order, d.year, w.table_name, w.problem
order by d.year desc, b.board_order, d.kind_order, min(w.line)
