-- A board's indicator rows in one year, of every document of the year: what to report, to explain, to ask to change.
-- Or one indicator's rows, of every board and year.
-- Params: $board  slug or null    $year  2021 or null    $indicator  id or null: each null means all
-- Grain:  one row per printed indicator row; boards and years in order, documents in the year's order, rows in printed order
-- Nulls:  values as in indicators_of_document; prognos_change and is_forecast_worse where not both reports' forecasts are numbers of one unit;
--         arsmal_before where no earlier document of the year prints another årsmål
with documents as (

    select document_id, kind_order, lag(document_id) over (partition by board, year order by kind_order) as before
    from document
    where ($board is null or board = $board) and ($year is null or year = $year)

),

earlier as (

    -- What the year's document before prints of an indicator (where it does so twice: first).
    select distinct on (d.document_id, r.indicator_id)
        d.document_id, r.indicator_id, r.prognos, r.prognos_unit, r.prognos_text, r.arsmal, r.arsmal_text
    from documents as d
    join indicator_row as r on r.document_id = d.before
    where
        r.certain and ($board is null or r.board = $board) and ($year is null or r.year = $year)
        and ($indicator is null or r.indicator_id = $indicator)
    order by d.document_id, r.indicator_id, r.line

),

followed as (

    select
        r.line, r.page, r.document_id, r.board, r.kind, d.kind_order, r.year, r.level, r.verksamhetsomradesmal, r.namndmal, r.indicator_id,
        i.name as indicator_name, i.unit, i.direction, i.kf_scope, i.is_cumulative,
        r.is_yearly, r.certain, r.comment_line, r.comment_page, r.kf_word, r.utfall, r.utfall_text, r.prognos, r.prognos_text, r.arsmal, r.arsmal_text,
        r.kf_arsmal, r.kf_arsmal_text,
        v.nulage, v.nulage_reason, v.prognos as prognos_verdict, v.prognos_reason, v.ambition, v.ambition_reason, v.krav, v.krav_reason,
        v.utfall_minus_arsmal, v.prognos_minus_arsmal, v.arsmal_minus_kf, v.share_of_arsmal,
        v.outcome, v.outcome_text, v.outcome_year, v.outcome_basis, v.outcome_document, v.outcome_line,
        case when r.kind = 'T2' and r.certain and r.prognos_unit = e.prognos_unit then r.prognos - e.prognos end as prognos_change,
        e.prognos_text as prognos_before, direction = 'hogre' and prognos_change < 0 or direction = 'lagre' and prognos_change > 0
            as is_forecast_worse,
        case when r.certain and r.arsmal <> e.arsmal then e.arsmal_text end as arsmal_before
    from documents as d
    join indicator_row as r using (document_id)
    join indicator as i using (indicator_id)
    join verdict as v on v.document_id = r.document_id and v.line = r.line
    left join earlier as e on e.document_id = r.document_id and e.indicator_id = r.indicator_id
    where
        ($board is null or r.board = $board and v.board = $board) and ($year is null or r.year = $year and v.year = $year)
        and ($indicator is null or r.indicator_id = $indicator and v.indicator_id = $indicator)

)

select
    *,
    case
        when kind = 'VP' then case when is_yearly then 'arsvis' when not is_yearly then 'i_t1' else 'okand' end
        when not certain then 'osaker'
        when nulage = 'ej_rapporterad' or prognos_verdict = 'ej_rapporterad' then 'saknas'
        when utfall_text is not null then 'rapporterad'
        else 'senare'
    end as due,
    list_filter([
        case when comment_line is null and (nulage in ('nara', 'nar_inte') or prognos_verdict in ('nara', 'nar_inte')) then 'utan_kommentar' end,
        case when (document_id, line) in (select (document_id, line) from prognos_is_target) then 'prognos_ar_mal' end,
        case when comment_line is null and is_forecast_worse then 'prognos_samre' end,
        case when not certain then 'osaker' end
    ], reason -> reason is not null) as explain,
    case
        when coalesce(prognos_verdict, case when kind = 'VB' then nulage end) = 'nar_inte' then 'utom_rackhall'
        -- Reached with something to spare: in this period, or last year where nothing this year says otherwise. To stay in a band is no such thing.
        when direction = 'inom' then null
        when nulage = 'nar' and utfall_minus_arsmal <> 0 then 'redan_natt'
        when krav = 'redan_natt' and coalesce(nulage, '') not in ('nara', 'nar_inte') and coalesce(prognos_verdict, '') not in ('nara', 'nar_inte')
            then 'redan_natt'
    end as change
from followed
order by board, year, kind_order, line
