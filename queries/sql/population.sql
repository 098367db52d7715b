-- How many live in a board's area, where a document of the year prints it in a table: a row named so, in the column of the board
-- (or the only column of its row).
-- Params: $board  slug    $year
-- Grain:  at most one row, of the latest document
-- Nulls:  none
with cells as (

    select s.*, count(*) over (partition by s.document_id, s.line) as row_cells, d.kind_order
    from statistic as s
    join document as d using (document_id)
    where s.board = $board and s.year = $year and lower(s.row_name) in ('folkmängd', 'invånare', 'antal invånare')

)

select c.document_id, c.line, c.value_text, c.value
from cells as c
join board as b using (board)
where c.value > 0 and coalesce(c.unit, '') <> '%' and (c.row_cells = 1 or lower(c.column_name) = lower(b.name))
order by c.kind_order desc, c.cell_order
limit 1
