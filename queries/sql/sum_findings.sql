-- Where a document's tables of money do not add up.
-- Params: $document  id
-- Grain:  one row per finding, in printed order
-- Nulls:  detail (the column) where the row says it all; expected, found, unit where the rule gives none
select document_id, line, page, subject, detail, first_text, expected, found, unit
from finding
where document_id = $document and kind = 'summa_stammer_inte'
order by line, detail
