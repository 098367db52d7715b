-- What a document says otherwise than the board's document before it (of the year, or of an earlier one), indicator by indicator.
-- Params: $document  id
-- Grain:  one row per change of an indicator, which may have several; worse before better. No rows where there is no document before
-- Nulls:  as in the table change: now_text and line for 'borta', before_text and before_line for 'ny', step and is_better where not known; pages where the source has none
select
    c.change, c.indicator_id, i.name as indicator_name, i.unit, c.now_text, c.before_text, c.step, c.is_better,
    c.document_id, c.line, r.page, c.before_document, c.before_line, e.page as before_page
from change as c
join indicator as i using (indicator_id)
left join indicator_row as r on r.document_id = c.document_id and r.line = c.line
left join indicator_row as e on e.document_id = c.before_document and e.line = c.before_line
where c.document_id = $document
order by c.change, c.is_better nulls last, coalesce(c.line, c.before_line)
