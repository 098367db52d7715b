-- How many of a document's indicators get which answer, per inriktningsmål and question.
-- Params: $document  id
-- Grain:  one row per inriktningsmål, question (nulage, prognos, ambition, krav) and answer
-- Nulls:  no row for a question the document does not answer (a plan has no nuläge)
with placed as (

    select
        v.*,
        (
            select g.inriktningsmal
            from goal as g
            where g.document_id = v.document_id and g.line < v.line
            order by g.line desc
            limit 1
        ) as inriktningsmal
    from verdict as v
    where v.document_id = $document

),

answers as (

    select inriktningsmal, 'nulage' as question, nulage as answer from placed
    union all
    select inriktningsmal, 'prognos' as question, prognos as answer from placed
    union all
    select inriktningsmal, 'ambition' as question, ambition as answer from placed
    union all
    select inriktningsmal, 'krav' as question, krav as answer from placed

)

select inriktningsmal, question, answer, count(*) as n
from answers
where answer is not null
group by all
order by inriktningsmal, question, answer
