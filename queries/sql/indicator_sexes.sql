-- Women's and men's outcomes of one indicator, where they are two rates that can be held against one another.
-- Params: $indicator  id
-- Grain:  one row per printed row, newest year first
-- Nulls:  total, arsmal where no number is printed
select
    b.name || ' ' || coalesce(lower(r.period), r.year::varchar) as label, r.utfall_kvinnor as kvinnor, r.utfall_man as man, r.utfall as total,
    case when r.arsmal_unit = r.utfall_unit then r.arsmal end as arsmal, r.document_id, r.line
from indicator_row as r
join board as b using (board)
join verdict_by_sex as v on v.document_id = r.document_id and v.line = r.line
where r.indicator_id = $indicator and v.split = 'skillnad'
order by r.year desc, b.board_order, r.line
