-- What a plus means in a document's column of deviations, by its own arithmetic: 1 where budget + begärt − prognos gives the printed
-- deviation (a plus is a surplus), -1 where it gives its opposite.
-- Params: $document  id
-- Grain:  one row
-- Nulls:  sign where no row shows it, or rows contradict each other: then nobody knows what the sign means
with main as (select * from economy where document_id = $document and subject = 'verksamhet' and value is not null),

deviations as (

    select d.line, d.value as printed, b.value + coalesce(r.value, 0) - p.value as computed
    from main as d
    join main as b on b.line = d.line and b.measure = 'budget' and b.for_year = b.year
    join main as p on p.line = d.line and p.measure = 'prognos' and p.for_year = p.year
    left join main as r on r.line = d.line and r.measure = 'begart'
    -- Four rounded figures differ by 0,2 at most; a deviation that small shows no side.
    where d.measure = 'avvikelse' and abs(d.value) > 0.4

),

-- A row may print several forecasts: its deviation follows from one of them.
shown as (

    select line, bool_or(abs(printed - computed) <= 0.2) as is_surplus, bool_or(abs(printed + computed) <= 0.2) as is_deficit
    from deviations
    group by line

)

select
    case
        when bool_or(is_surplus) and not bool_or(is_deficit) then 1
        when bool_or(is_deficit) and not bool_or(is_surplus) then -1
    end as sign
from shown
