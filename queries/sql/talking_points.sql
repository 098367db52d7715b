-- A document's most telling rows, on one side: what to talk about, or what goes well. The page states the rule.
-- Params: $document  id    $good  false: to talk about, true: goes well    $most  5
-- Grain:  one row per indicator row, with the question that put it here; strongest first
-- Nulls:  values as in indicators_of_document
with found as (

    select document_id, line, 'nulage' as question, 1 as rank, abs(utfall_minus_arsmal / nullif(r.arsmal, 0)) as size
    from verdict
    join indicator_row as r using (document_id, line)
    where document_id = $document
        and case when $good then nulage = 'nar' and utfall_minus_arsmal <> 0 else nulage in ('nar_inte', 'nara') end
    union all
    select document_id, line, 'prognos' as question, 2 as rank, abs(prognos_minus_arsmal / nullif(r.arsmal, 0)) as size
    from verdict as v
    join indicator_row as r using (document_id, line)
    where document_id = $document
        and case when $good then v.prognos = 'nar' and prognos_minus_arsmal <> 0 else v.prognos in ('nar_inte', 'nara') end
    union all
    select document_id, line, 'ambition' as question, 3 as rank, abs(arsmal_minus_kf / nullif(r.kf_arsmal, 0)) as size
    from verdict
    join indicator_row as r using (document_id, line)
    where document_id = $document and ambition = case when $good then 'hogre' else 'lagre' end
    union all
    -- A target that the last outcome already meets asks for nothing more.
    select document_id, line, 'krav' as question, 4 as rank, abs(arsmal_minus_outcome / nullif(outcome, 0)) as size
    from verdict
    where document_id = $document and not $good and krav = 'redan_natt'

),

-- Figures that cannot be right are a finding, and unranked (DOMAIN).
doubted as (

    select line
    from finding
    where document_id = $document and kind in ('total_utanfor_konen', 'orimlig_kvot')

),

strongest as (

    select *, row_number() over (partition by line order by rank) as nth
    from found
    where size is not null and line not in (select line from doubted)

)

select
    s.question, s.size, r.line, r.document_id, r.indicator_id, r.name, r.level, r.kind, r.year, r.certain,
    r.utfall, r.utfall_text, r.prognos, r.prognos_text, r.arsmal, r.arsmal_text, r.kf_arsmal, r.kf_arsmal_text,
    i.name as indicator_name, i.unit, i.direction, i.measure_type, v.nulage, v.prognos as prognos_verdict, v.ambition, v.krav,
    v.utfall_minus_arsmal, v.prognos_minus_arsmal, v.arsmal_minus_kf, v.arsmal_minus_outcome, v.outcome, v.outcome_text, v.outcome_year, v.outcome_basis
from strongest as s
join indicator_row as r using (document_id, line)
join indicator as i on i.indicator_id = r.indicator_id
join verdict as v on v.document_id = r.document_id and v.line = r.line
where s.nth = 1
order by s.rank, s.size desc, r.line
limit $most
