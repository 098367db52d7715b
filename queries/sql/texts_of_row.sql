-- The running text that belongs to one printed row, where it is loaded.
-- Params: $document  id    $owner_table  'goals', 'indicators' or 'activities'    $owner_line  the row's line
-- Grain:  one row per text (each expected result and each passage by itself), in printed order
-- Nulls:  heading where no subheading is printed; page where the source has none
select line, page, kind, heading, text
from running_text
where document_id = $document and owner_table = $owner_table and owner_line = $owner_line
order by line
