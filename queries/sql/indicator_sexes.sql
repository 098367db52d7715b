-- Women's and men's outcomes of one indicator, where both are printed and it is a split at all.
-- Params: $indicator  id
-- Grain:  one row per printed row, newest year first
-- Nulls:  total, arsmal where no number is printed
select
    b.name || ' ' || coalesce(lower(r.period), r.year::varchar) as label, r.utfall_kvinnor as kvinnor, r.utfall_man as man, r.utfall as total,
    case when r.arsmal_unit = r.utfall_unit then r.arsmal end as arsmal, r.document_id, r.line
from indicator_row as r
join board as b using (board)
where r.indicator_id = $indicator and r.certain and r.utfall_kvinnor is not null and r.utfall_man is not null
    -- Both printed as 0 while the total is not: not split.
    and not (r.utfall_kvinnor = 0 and r.utfall_man = 0 and coalesce(r.utfall, 0) <> 0)
order by r.year desc, b.board_order, r.line
