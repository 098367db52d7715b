-- The points of a document's "Förslag till beslut".
-- Params: $document  id
-- Grain:  one row per amount (a point without a sum is one row), in printed order
-- Nulls:  page where the source has none; amount_text, amount, unit, annex where none is printed
select line, page, point, amount_text, amount, unit, purpose, annex
from decision
where document_id = $document
order by line
