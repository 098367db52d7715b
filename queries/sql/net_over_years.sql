-- A board's net budget, forecast and outcome by the year they are for, from all its documents.
-- Params: $board  slug
-- Grain:  one row per verksamhet (or unknown name), measure and year; where several documents print it, the latest
-- Nulls:  verksamhet where the list does not know the name; unit where none is printed; page where the source has none
with printed as (

    select
        n.*, case when n.is_total then 'Totalt' else coalesce(v.name, n.row_name) end as name, coalesce(v.verksamhet_order, 1000) as name_order,
        row_number() over (
            partition by case when n.is_total then 'totalt' else coalesce(n.verksamhet, lower(n.row_name)) end, n.measure, n.for_year order by d.year desc, d.kind_order desc
        ) as nth
    from netto as n
    join document as d using (document_id)
    left join verksamhet as v using (verksamhet)
    where n.board = $board and n.measure <> 'avvikelse' and (n.is_total or not n.is_sum)

)

select document_id, line, page, name, verksamhet, is_total, for_year, measure, value_text, value, unit, kind, year
from printed
where nth = 1
order by is_total, name_order, name collate sv, for_year, case measure when 'budget' then 1 when 'prognos' then 2 else 3 end
