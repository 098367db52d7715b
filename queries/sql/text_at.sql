-- The running text that a line of a document stands in, where it is loaded.
-- Params: $document  id    $line  the line
-- Grain:  one row, or none
-- Nulls:  heading where no subheading is printed; page where the source has none
select line, page, kind, heading, text, owner_table is not null as is_owned
from running_text
where document_id = $document and line <= $line and last_line >= $line
order by line desc
limit 1
