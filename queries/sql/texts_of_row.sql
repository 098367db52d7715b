-- The running text that belongs to one printed row, where it is loaded.
-- Params: $document  id    $owner_table  'goals', 'indicators' or 'activities'    $owner_line  the row's line
-- Grain:  one row per text (each expected result by itself), in printed order
select line, kind, text
from running_text
where document_id = $document and owner_table = $owner_table and owner_line = $owner_line
order by line
