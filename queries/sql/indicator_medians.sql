-- The median of every indicator over the boards' latest documents of a year, by what is measured and for which period.
-- Params: $year  2021
-- Grain:  one row per indicator, measure and period with at least five boards; none for counts and amounts
-- Nulls:  period for the årsmål
with latest as (

    select *
    from judged_row
    where year = $year and is_latest and certain and measure_type in ('andel', 'index', 'kvot')

),

measured as (

    select indicator_id, board, 'utfall' as measure, kind as period, utfall as value, utfall_unit as unit
    from latest
    where utfall is not null
    union all
    select indicator_id, board, 'arsmal', null, arsmal, arsmal_unit
    from latest
    where arsmal is not null

)

select indicator_id, measure, period, median(value) as median, count(distinct board) as boards
from measured
group by indicator_id, measure, period, unit
having count(distinct board) >= 5
order by indicator_id, measure, period
