-- A document's activities, in printed order.
-- Params: $document  id
-- Grain:  one row per printed activity
-- Nulls:  start_text, end_text, status, avvikelse where nothing is printed
select line, page, level, verksamhetsomradesmal, namndmal, name, start_text, end_text, start_date, end_date, status, avvikelse
from activity
where document_id = $document
order by line
