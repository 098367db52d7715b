-- A document's main table, net: this year's budget, and the latest forecast, outcome and deviation it prints.
-- Params: $document  id
-- Grain:  one row per printed cell of a whole row of the table (no parts), in printed order
-- Nulls:  verksamhet where the list does not know the name; prognos_year, utfall_year where the table has no such column
with printed as (

    select
        *, max(for_year) filter (where measure = 'prognos') over () as prognos_year,
        max(for_year) filter (where measure = 'utfall') over () as utfall_year
    from netto
    where document_id = $document

)

select
    p.document_id, p.line, p.page, p.row_name, p.verksamhet, coalesce(v.name, p.row_name) as name, p.is_sum, p.is_total, p.year, p.prognos_year,
    p.utfall_year, p.unit, p.measure, p.column_name, p.prints_netto, p.value, p.value_text
from printed as p
left join verksamhet as v using (verksamhet)
where
    p.measure = 'avvikelse' or (p.measure = 'budget' and p.for_year = p.year) or (p.measure = 'prognos' and p.for_year = p.prognos_year)
    or (p.measure = 'utfall' and p.for_year = p.utfall_year)
order by p.cell_order
