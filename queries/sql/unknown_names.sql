-- Indicators that the catalogue does not know, each with the known names most like it: what is printed most often first.
-- Params: none
-- Grain:  one row per unknown indicator
-- Nulls:  nearest is NULL where no known name is like it; page where the source has none
with places as (

    select
        indicator_id, count(*) as row_count, count(distinct board) as board_count,
        arg_max(document_id, (year, document_id, -line)) as document_id, arg_max(line, (year, document_id, -line)) as line,
        arg_max(page, (year, document_id, -line)) as page
    from indicator_row
    group by indicator_id

),

proposals as (

    select indicator_id, list({'id': known_id, 'name': name} order by place) as nearest
    from nearest_name
    group by indicator_id

)

select i.indicator_id, i.name, p.row_count, p.board_count, p.document_id, p.line, p.page, n.nearest
from indicator as i
join places as p using (indicator_id)
left join proposals as n using (indicator_id)
where not i.in_catalogue
order by p.board_count desc, p.row_count desc, i.name collate sv
