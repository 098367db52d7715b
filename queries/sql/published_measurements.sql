-- Every printed value of an indicator with the verdict on it, for other people's programs. The verdicts are the pages' own.
-- Params: $indicator_id, $theme, $board, $document_id  lists of ids    $year  list of years the values are for    $document_year  list of
--         the documents' years    $kind, $level, $period, $measure, $sex, $basis, $nulage, $nulage_kf, $prognos_verdict, $prognos_kf,
--         $ambition, $krav  lists of the schema's keys    $verksamhetsomradesmal  list of numbers as printed    $certain, $is_latest  true
--         or false: each null means all    $limit, $offset  the page
-- Grain:  one row per document, line and column (per figure of running text); total is how many there are on all pages
-- Nulls:  value where no number is printed and where its column is uncertain; printed_name, namndmal, verksamhetsomradesmal,
--         column_name for running text; nulage on a period's outcomes only, prognos_verdict on forecasts, ambition and krav on årsmål, each
--         as in the tables; differences as in verdict; page where unknown
with judged as (

    -- The outcome that is judged is the period's own: last year's, and what running text states, is what others are held against.
    select
        m.*,
        case m.column_name when 'utfall' then v.nulage when 'utfall_kvinnor' then s.kvinnor when 'utfall_man' then s.man end as nulage,
        case
            when m.column_name = 'utfall' then v.nulage_reason
            when m.column_name in ('utfall_kvinnor', 'utfall_man') then s.reason
        end as nulage_reason,
        case when m.column_name = 'utfall' then v.nulage_kf end as nulage_kf,
        case when m.column_name = 'utfall' then v.nulage_kf_reason end as nulage_kf_reason,
        case when m.column_name = 'prognos' then v.prognos end as prognos_verdict,
        case when m.column_name = 'prognos' then v.prognos_reason end as prognos_reason,
        case when m.column_name = 'prognos' then v.prognos_kf end as prognos_kf,
        case when m.column_name = 'prognos' then v.prognos_kf_reason end as prognos_kf_reason,
        case when m.column_name = 'arsmal' then v.ambition end as ambition,
        case when m.column_name = 'arsmal' then v.ambition_reason end as ambition_reason,
        case when m.column_name = 'arsmal' then v.krav end as krav,
        case when m.column_name = 'arsmal' then v.krav_reason end as krav_reason,
        case m.column_name when 'utfall' then v.utfall_minus_arsmal when 'prognos' then v.prognos_minus_arsmal end as minus_arsmal,
        case
            m.column_name when 'utfall' then v.utfall_minus_kf when 'prognos' then v.prognos_minus_kf when 'arsmal' then v.arsmal_minus_kf
        end as minus_kf_arsmal,
        case when m.column_name = 'utfall' then v.share_of_arsmal end as share_of_arsmal,
        r.name as printed_name, r.verksamhetsomradesmal, r.namndmal
    from measurement as m
    -- An equation, so that the rows are looked up and not tried one by one: running text has no row, whatever line it stands on.
    left join indicator_row as r on r.document_id = m.document_id and r.line = case when m.column_name is not null then m.line end
    left join verdict as v on v.document_id = r.document_id and v.line = r.line
    left join verdict_by_sex as s on s.document_id = r.document_id and s.line = r.line

),

-- Asked twice, for the rows of the page and for how many there are: to keep them all for that would take 200 MB where there are 230 000.
matched as not materialized (

    select
        j.indicator_id, i.name as indicator_name, j.printed_name, i.theme, j.level, j.verksamhetsomradesmal, j.namndmal, j.board,
        b.name as board_name, j.year, j.period, j.measure, j.sex, j.text, case when j.certain then j.value end as value,
        nullif(j.unit, '') as unit, j.is_band, j.basis, j.certain, j.nulage, j.nulage_reason, j.nulage_kf, j.nulage_kf_reason,
        j.prognos_verdict, j.prognos_reason, j.prognos_kf, j.prognos_kf_reason, j.ambition, j.ambition_reason, j.krav, j.krav_reason,
        j.minus_arsmal, j.minus_kf_arsmal, j.share_of_arsmal, j.document_id, d.kind, d.year as document_year, d.is_latest, j.column_name,
        j.line, j.page, b.board_order
    from judged as j
    join indicator as i using (indicator_id)
    join document as d using (document_id)
    join board as b on b.board = j.board
    where
        ($indicator_id is null or list_contains($indicator_id, j.indicator_id)) and ($theme is null or list_contains($theme, i.theme))
        and ($board is null or list_contains($board, j.board)) and ($document_id is null or list_contains($document_id, j.document_id))
        and ($year is null or list_contains($year, j.year)) and ($document_year is null or list_contains($document_year, d.year))
        and ($kind is null or list_contains($kind, d.kind)) and ($level is null or list_contains($level, j.level))
        and ($period is null or list_contains($period, j.period)) and ($measure is null or list_contains($measure, j.measure))
        and ($sex is null or list_contains($sex, j.sex)) and ($basis is null or list_contains($basis, j.basis))
        and ($nulage is null or list_contains($nulage, j.nulage)) and ($nulage_kf is null or list_contains($nulage_kf, j.nulage_kf))
        and ($prognos_verdict is null or list_contains($prognos_verdict, j.prognos_verdict))
        and ($prognos_kf is null or list_contains($prognos_kf, j.prognos_kf)) and ($ambition is null or list_contains($ambition, j.ambition))
        and ($krav is null or list_contains($krav, j.krav))
        and ($verksamhetsomradesmal is null or list_contains($verksamhetsomradesmal, j.verksamhetsomradesmal))
        and ($certain is null or j.certain = $certain) and ($is_latest is null or d.is_latest = $is_latest)

)

select * exclude (board_order), (select count(*) from matched) as total
from matched
order by indicator_id, board_order, year, period, measure, sex, document_id, line, column_name, text
limit $limit offset $offset
