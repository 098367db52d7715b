-- How much the database holds, for the health of the site.
-- Params: none
-- Grain:  one row
-- Nulls:  none
select
    (select count(*) from document) as documents, (select count(*) from indicator) as indicators,
    (select count(*) from measurement) as measurements, (select count(*) from activity) as activities,
    (select count(*) from finding) as findings
