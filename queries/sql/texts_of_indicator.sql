-- The running text that belongs to one indicator's printed rows, of every document where it is loaded.
-- Params: $indicator  id
-- Grain:  one row per text, by document, owner_line (the indicator's row) and printed order
-- Nulls:  heading where no subheading is printed; page where the source has none
select t.document_id, t.owner_line, t.line, t.page, t.kind, t.heading, t.text
from running_text as t
join indicator_row as r on r.document_id = t.document_id and r.line = t.owner_line
where t.owner_table = 'indicators' and r.indicator_id = $indicator
order by t.document_id, t.owner_line, t.line
