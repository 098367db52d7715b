-- A document's most telling rows, on one side: what to talk about, or what goes well. The page states the rule.
-- Params: $document  id    $good  false: to talk about, true: goes well    $most  10
-- Grain:  one row per indicator row or finding, with the question that put it here: the strongest of every kind, then the second of every
--         kind and so on, up to $most; in the kinds' order, strongest first
-- Nulls:  values as in indicators_of_document, all NULL where a finding is about no indicator; finding_kind and what follows it but for a
--         finding; before_* but for a verdict that has turned
with turned as materialized (

    -- A verdict that is another than the last report's, on the side asked for; nuläge before prognos.
    select distinct on (c.line) c.line, c.change, c.now_text, c.before_text, c.before_document, c.before_line, d.kind as before_kind, d.year as before_year
    from change as c
    join document as d on d.document_id = c.before_document
    where c.document_id = $document and c.change in ('nulage', 'prognos_omdome') and c.is_better = $good
    order by c.line, c.change

),

printed as materialized (

    select
        r.document_id, r.line, r.page, r.year, r.indicator_id, r.name, r.level, r.certain,
        r.utfall, r.utfall_text, r.prognos, r.prognos_text, r.arsmal, r.arsmal_text, r.kf_arsmal, r.kf_arsmal_text,
        r.indicator_name, r.unit, r.direction, r.measure_type, r.nulage, r.nulage_reason, r.prognos_verdict, r.ambition, r.krav,
        r.utfall_minus_arsmal, r.prognos_minus_arsmal, r.arsmal_minus_kf, r.arsmal_minus_outcome, r.share_of_arsmal,
        r.outcome, r.outcome_text, r.outcome_year, r.outcome_basis,
        r.utfall_kvinnor_text, r.utfall_man_text, r.split, r.kvinnor, r.man, r.gap, r.is_apart,
        t.change, t.now_text, t.before_text, t.before_document, t.before_line, t.before_kind, t.before_year
    from judged_row as r
    left join turned as t on t.line = r.line
    where r.document_id = $document

),

found as (

    select
        line, 'vant' as question, 1 as rank,
        abs(if(change = 'nulage', utfall_minus_arsmal, prognos_minus_arsmal) / nullif(arsmal, 0)) as size
    from printed
    where change is not null and (not $good or now_text = 'nar')
    union all
    select line, 'nulage', 2, abs(utfall_minus_arsmal / nullif(arsmal, 0))
    from printed
    where case when $good then nulage = 'nar' and utfall_minus_arsmal <> 0 else nulage in ('nar_inte', 'nara') end
    union all
    select line, 'prognos', 3, abs(prognos_minus_arsmal / nullif(arsmal, 0))
    from printed
    where case when $good then prognos_verdict = 'nar' and prognos_minus_arsmal <> 0 else prognos_verdict in ('nar_inte', 'nara') end
    union all
    -- Only two rates have a side each.
    select line, 'kon', 4, abs(gap / nullif(arsmal, 0))
    from printed
    where not $good and split = 'skillnad' and is_apart
    union all
    select line, 'ambition', 5, abs(arsmal_minus_kf / nullif(kf_arsmal, 0))
    from printed
    where ambition = case when $good then 'hogre' else 'lagre' end
    union all
    -- A target that the last outcome already meets asks for nothing more.
    select line, 'krav', 6, abs(arsmal_minus_outcome / nullif(outcome, 0))
    from printed
    where not $good and krav = 'redan_natt'

),

known as materialized (

    select
        f.kind, f.line, f.page, f.subject, f.detail, f.first_text, f.second_text, f.expected, f.found, f.unit, b.name as second_board_name,
        o.year as second_year,
        list_position(
            ['prognos_lika_med_mal', 'orimlig_kvot', 'total_utanfor_konen', 'summa_stammer_inte', 'tabell_mot_lopande_text',
            'mal_tryckt_tva_ganger', 'arsmal_avviker'], f.kind
        ) as place
    from finding as f
    left join document as o on o.document_id = f.second_document
    left join board as b on b.board = o.board
    where f.document_id = $document

),

findings as (

    -- Figures that do not agree, one a row; slips of spelling, dates and KF's own figures are on other pages.
    select distinct on (line) *
    from known
    where place is not null and not $good
    order by line, place, detail

),

once as (

    select *, row_number() over (partition by line order by rank) as nth
    from (
        -- Figures that cannot be right are a finding, and unranked (DOMAIN).
        from found
        where size is not null and line not in (select line from known where kind in ('total_utanfor_konen', 'orimlig_kvot'))
        union all
        select line, 'fynd', 7, -place::double from findings
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
    c.question, c.size, $document as document_id, c.line, coalesce(p.page, f.page) as page, p.* exclude (document_id, line, page),
    f.kind as finding_kind, f.subject, f.detail, f.first_text, f.second_text, f.expected, f.found, f.unit as finding_unit,
    f.second_board_name, f.second_year
from chosen as c
left join printed as p using (line)
left join findings as f on f.line = c.line and c.question = 'fynd'
order by c.rank, c.size desc, c.line
