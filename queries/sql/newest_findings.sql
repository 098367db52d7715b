-- The first findings of every kind; kind_count says how many the kind has in all.
-- Params: $most  of each kind
-- Grain:  one row per finding
-- Nulls:  as in all_findings
select s.* exclude (board_order, kind_place), k.kind_count
from finding_shown as s
join (select kind, count(*) as kind_count from finding group by kind) as k using (kind)
where s.kind_place <= $most
order by s.kind, s.kind_place
