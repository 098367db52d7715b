-- Women's and men's outcomes of one indicator, where they are two rates that can be held against one another.
-- Params: $indicator  id
-- Grain:  one row per board: the latest row that prints both sexes, newest year first
-- Nulls:  total, arsmal where no number is printed
with latest as (

    select r.*
    from indicator_row as r
    join document as d using (document_id)
    where r.indicator_id = $indicator and r.utfall_kvinnor_text is not null and r.utfall_man_text is not null
    qualify row_number() over (partition by r.board order by r.year desc, d.kind_order desc, r.line) = 1

)

select
    b.name || ' ' || coalesce(lower(r.period), r.year::varchar) as label, r.utfall_kvinnor as kvinnor, r.utfall_man as man, r.utfall as total,
    case when r.arsmal_unit = r.utfall_unit then r.arsmal end as arsmal, r.document_id, r.line
from latest as r
join board as b using (board)
join verdict_by_sex as v on v.document_id = r.document_id and v.line = r.line
where v.split = 'skillnad'
order by r.year desc, b.board_order, r.line
