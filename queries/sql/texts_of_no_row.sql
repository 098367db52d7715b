-- The running text that no row owns: introduction, economy, special accounts. Its subheadings and lines, not the text.
-- Params: $document  id
-- Grain:  one row per text, in printed order
-- Nulls:  heading where no subheading is printed; page where the source has none
select line, page, kind, heading
from running_text
where document_id = $document and owner_table is null
order by line
