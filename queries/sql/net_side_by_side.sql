-- The boards' net budgets of a year side by side, by verksamhet: each board's latest document of the year that prints one.
-- Params: $year
-- Grain:  one row per board and whole row of its main table (sums left out but the total), boards in alphabetical order
-- Nulls:  verksamhet, its order and parent where the list does not know the name; share where no total is printed;
--         page where the source has none
with budgets as (

    select n.*, d.kind_order, max(d.kind_order) over (partition by n.board) as last_kind
    from netto as n
    join document as d using (document_id)
    where n.year = $year and n.measure = 'budget' and n.for_year = n.year and (n.is_total or not n.is_sum)

),

latest as (

    select *, max(value) filter (where is_total) over (partition by document_id) as total
    from budgets
    where kind_order = last_kind

)

select
    l.document_id, l.board, b.name as board_name, l.kind, l.line, l.page, l.row_name, l.verksamhet, coalesce(v.name, l.row_name) as name,
    v.verksamhet_order, v.parent, p.name as parent_name, l.is_total, l.prints_netto, l.value_text, l.value, l.unit,
    l.value / nullif(l.total, 0) as share
from latest as l
join board as b using (board)
left join verksamhet as v using (verksamhet)
left join verksamhet as p on p.verksamhet = v.parent
order by b.board_order, l.cell_order
