-- Women's and men's outcomes of one indicator, where they are two rates that can be held against one another.
-- Params: $indicator  id    $first_year  2021, or null: no limit
-- Grain:  one row per board: the latest row that prints both sexes, newest year first
-- Nulls:  total, arsmal where no number is printed
with latest as (

    select *
    from judged_row
    where indicator_id = $indicator and ($first_year is null or year >= $first_year) and utfall_kvinnor_text is not null and utfall_man_text is not null
    qualify row_number() over (partition by board order by year desc, kind_order desc, line) = 1

)

select
    board_name || ' ' || coalesce(lower(period), year::varchar) as label, utfall_kvinnor as kvinnor, utfall_man as man, utfall as total,
    case when arsmal_unit = utfall_unit then latest.arsmal end as arsmal, document_id, line
from latest
where split = 'skillnad'
order by year desc, board_order, line
