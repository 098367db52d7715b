-- How much there is to search.
-- Params: none
-- Grain:  one row per kind, in the order of the page; a kind without entries has no row
select kind, count(*) as n
from search_entry
group by kind
order by array_position(['stadsdel', 'indikator', 'mal', 'aktivitet', 'beslut', 'text'], kind)
