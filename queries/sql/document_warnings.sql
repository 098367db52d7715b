-- What the importer warned of in some documents, the same problem of a document told once. Doubtful indicator rows are not here: uncertain_rows has
-- them with their readings.
-- Params: $documents  list of ids
-- Grain:  one row per document, table and problem; newest year first, boards in alphabetical order
-- Nulls:  in places: page where the source has none, or it is not known
with told as (

    select document_id, table_name, problem, min(line) as first_line, list({'line': line, 'page': page} order by line) as places
    from warning
    where table_name <> 'indicators' and list_contains($documents, document_id)
    group by document_id, table_name, problem

)

select t.document_id, b.name as board_name, d.kind, d.year, t.table_name, t.problem, t.places
from told as t
join document as d using (document_id)
join board as b using (board)
order by d.year desc, b.board_order, d.kind_order, t.first_line
