-- KF:s årsmål for one indicator by year, as the documents of the year print it.
-- Params: $indicator  id
-- Grain:  one row per year and printed form (letter for letter after blanks are taken out)
-- Nulls:  value where words are printed
select
    year, any_value(text order by document_id, line) as text, any_value(value) as value, count(distinct board) as boards,
    arg_min(document_id, (document_id, line)) as document_id, arg_min(line, (document_id, line)) as line
from measurement
where indicator_id = $indicator and measure = 'kf_arsmal' and certain
group by year, replace(text, ' ', '')
order by year
