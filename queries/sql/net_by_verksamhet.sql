-- A document's main table, net: this year's budget, and the latest forecast, outcome and deviation it prints.
-- Params: $document  id
-- Grain:  one row per whole row of the table (no parts), in printed order
-- Nulls:  a value and its text where the cell or the column is not printed; verksamhet where the list does not know the name
with printed as (

    select
        *, max(for_year) filter (where measure = 'prognos') over () as prognos_year,
        max(for_year) filter (where measure = 'utfall') over () as utfall_year
    from netto
    where document_id = $document

)

select
    p.document_id, p.line, p.row_name, p.verksamhet, coalesce(v.name, p.row_name) as name, p.is_sum, p.is_total, p.year, p.prognos_year,
    p.utfall_year, max(p.unit) as unit, coalesce(bool_or(p.prints_netto) filter (where p.measure = 'budget'), false) as prints_netto,
    max(p.value) filter (where p.measure = 'budget') as budget, max(p.value_text) filter (where p.measure = 'budget') as budget_text,
    max(p.value) filter (where p.measure = 'prognos') as prognos, max(p.value_text) filter (where p.measure = 'prognos') as prognos_text,
    max(p.column_name) filter (where p.measure = 'prognos') as prognos_column,
    max(p.value) filter (where p.measure = 'utfall') as utfall, max(p.value_text) filter (where p.measure = 'utfall') as utfall_text,
    max(p.value) filter (where p.measure = 'avvikelse') as avvikelse,
    max(p.value_text) filter (where p.measure = 'avvikelse') as avvikelse_text
from printed as p
left join verksamhet as v using (verksamhet)
where
    p.measure = 'avvikelse' or (p.measure = 'budget' and p.for_year = p.year) or (p.measure = 'prognos' and p.for_year = p.prognos_year)
    or (p.measure = 'utfall' and p.for_year = p.utfall_year)
group by all
order by min(p.cell_order)
