-- A document's most telling rows, on one side: what to talk about, or what goes well. The page states the rule.
-- Params: $document  id    $good  false: to talk about, true: goes well    $most  10
-- Grain:  one row per indicator row or finding, with the question that put it here: the strongest of every kind, then the second of every
--         kind and so on, up to $most; in the kinds' order, strongest first
-- Nulls:  values as in indicators_of_document, all NULL where a finding is about no indicator; finding_* but for a finding; before_* but for
--         a verdict that has turned
with turned as (

    -- A verdict that is another than the last report's, on the side asked for; nuläge before prognos.
    select distinct on (c.line) c.*, d.kind as before_kind, d.year as before_year
    from change as c
    join document as d on d.document_id = c.before_document
    where c.document_id = $document and c.change in ('nulage', 'prognos_omdome') and c.is_better = $good
    order by c.line, c.change

),

found as (

    select
        document_id, line, 'vant' as question, 1 as rank,
        abs(if(t.change = 'nulage', v.utfall_minus_arsmal, v.prognos_minus_arsmal) / nullif(r.arsmal, 0)) as size
    from turned as t
    join verdict as v using (document_id, line)
    join indicator_row as r using (document_id, line)
    where not $good or t.now_text = 'nar'
    union all
    select document_id, line, 'nulage' as question, 2 as rank, abs(utfall_minus_arsmal / nullif(r.arsmal, 0)) as size
    from verdict
    join indicator_row as r using (document_id, line)
    where document_id = $document
        and case when $good then nulage = 'nar' and utfall_minus_arsmal <> 0 else nulage in ('nar_inte', 'nara') end
    union all
    select document_id, line, 'prognos' as question, 3 as rank, abs(prognos_minus_arsmal / nullif(r.arsmal, 0)) as size
    from verdict as v
    join indicator_row as r using (document_id, line)
    where document_id = $document
        and case when $good then v.prognos = 'nar' and prognos_minus_arsmal <> 0 else v.prognos in ('nar_inte', 'nara') end
    union all
    -- The whole reaches the target (else it is above), and one sex does not. Only two rates have such sides.
    select document_id, line, 'kon' as question, 4 as rank, abs(s.gap / nullif(r.arsmal, 0)) as size
    from verdict_by_sex as s
    join indicator_row as r using (document_id, line)
    where document_id = $document and not $good and s.split = 'skillnad' and s.is_apart
    union all
    select document_id, line, 'ambition' as question, 5 as rank, abs(arsmal_minus_kf / nullif(r.kf_arsmal, 0)) as size
    from verdict
    join indicator_row as r using (document_id, line)
    where document_id = $document and ambition = case when $good then 'hogre' else 'lagre' end
    union all
    -- A target that the last outcome already meets asks for nothing more.
    select document_id, line, 'krav' as question, 6 as rank, abs(arsmal_minus_outcome / nullif(outcome, 0)) as size
    from verdict
    where document_id = $document and not $good and krav = 'redan_natt'

),

-- Figures that cannot be right are a finding, and unranked (DOMAIN).
doubted as (

    select line
    from finding
    where document_id = $document and kind in ('total_utanfor_konen', 'orimlig_kvot')

),

known as (

    select
        f.*, b.name as second_board_name, o.year as second_year,
        list_position(
            ['prognos_lika_med_mal', 'orimlig_kvot', 'total_utanfor_konen', 'summa_stammer_inte', 'tabell_mot_lopande_text',
            'mal_tryckt_tva_ganger', 'arsmal_avviker'], f.kind
        ) as place
    from finding as f
    left join document as o on o.document_id = f.second_document
    left join board as b on b.board = o.board
    where f.document_id = $document and not $good

),

findings as (

    -- Figures that do not agree, one a row; slips of spelling, dates and KF's own figures are on other pages.
    select distinct on (line) *
    from known
    where place is not null
    order by line, place, detail

),

once as (

    select *, row_number() over (partition by line order by rank) as nth
    from (
        from found where size is not null and line not in (select line from doubted)
        union all
        select document_id, line, 'fynd' as question, 7 as rank, -place::double as size from findings
    )

),

by_kind as (

    select *, row_number() over (partition by question order by size desc, line) as nth_of_kind
    from once
    where nth = 1

),

chosen as (

    from by_kind
    order by nth_of_kind, rank
    limit $most

)

select
    s.question, s.size, s.document_id, s.line, r.indicator_id, r.name, r.level, r.certain,
    r.utfall, r.utfall_text, r.prognos, r.prognos_text, r.arsmal, r.arsmal_text, r.kf_arsmal, r.kf_arsmal_text,
    i.name as indicator_name, i.unit, i.direction, i.measure_type, v.nulage, v.prognos as prognos_verdict, v.ambition, v.krav,
    v.utfall_minus_arsmal, v.prognos_minus_arsmal, v.arsmal_minus_kf, v.arsmal_minus_outcome, v.outcome, v.outcome_text, v.outcome_year, v.outcome_basis,
    r.utfall_kvinnor_text, r.utfall_man_text, x.split, x.kvinnor, x.man, x.gap,
    t.change, t.now_text, t.before_text, t.before_kind, t.before_year, t.before_document, t.before_line,
    f.kind as finding_kind, f.subject, f.detail, f.first_text, f.second_text, f.expected, f.found, f.unit as finding_unit,
    f.second_board_name, f.second_year, d.year
from chosen as s
join document as d using (document_id)
left join indicator_row as r using (document_id, line)
left join indicator as i on i.indicator_id = r.indicator_id
left join verdict as v on v.document_id = s.document_id and v.line = s.line
left join verdict_by_sex as x on x.document_id = s.document_id and x.line = s.line
left join turned as t on t.document_id = s.document_id and t.line = s.line and s.question = 'vant'
left join findings as f on f.line = s.line and s.question = 'fynd'
order by s.rank, s.size desc, s.line
