-- A board's indicator rows in one year, of every document of the year: what to report, to explain, to ask to change.
-- Or one indicator's rows, of every board and year.
-- Params: $board  slug or null    $year  2021 or null    $indicator  id or null    $first_year  2021 or null: each null means all
-- Grain:  one row per printed indicator row; boards and years in order, documents in the year's order, rows in printed order
-- Nulls:  values as in indicators_of_document; prognos_change and is_forecast_worse where not both reports' forecasts are numbers of one unit;
--         arsmal_before where no earlier document of the year prints another årsmål
with followed as (

    select
        line, page, document_id, board, kind, kind_order, year, level, verksamhetsomradesmal, namndmal, indicator_id,
        indicator_name, unit, direction, kf_scope, is_cumulative,
        is_yearly, certain, comment_line, comment_page, kf_word, utfall, utfall_text, prognos, prognos_text, arsmal, arsmal_text,
        kf_arsmal, kf_arsmal_text,
        nulage, nulage_reason, prognos_verdict, prognos_reason, ambition, ambition_reason, krav, krav_reason,
        utfall_minus_arsmal, prognos_minus_arsmal, arsmal_minus_kf, share_of_arsmal,
        outcome, outcome_text, outcome_year, outcome_basis, outcome_document, outcome_line,
        case when kind = 'T2' and certain and prognos_unit = before_prognos_unit then prognos - before_prognos end as prognos_change,
        before_prognos_text as prognos_before, direction = 'hogre' and prognos_change < 0 or direction = 'lagre' and prognos_change > 0
            as is_forecast_worse,
        case when certain and arsmal <> before_arsmal then before_arsmal_text end as arsmal_before,
        prognos_is_target
    from judged_row
    where
        ($board is null or board = $board) and ($year is null or year = $year) and ($indicator is null or indicator_id = $indicator)
        and ($first_year is null or year >= $first_year)

)

select
    * exclude (prognos_is_target),
    case
        when kind = 'VP' then case when is_yearly then 'arsvis' when not is_yearly then 'i_t1' else 'okand' end
        when not certain then 'osaker'
        when nulage = 'ej_rapporterad' or prognos_verdict = 'ej_rapporterad' then 'saknas'
        when utfall_text is not null then 'rapporterad'
        else 'senare'
    end as due,
    list_filter([
        case when comment_line is null and (nulage in ('nara', 'nar_inte') or prognos_verdict in ('nara', 'nar_inte')) then 'utan_kommentar' end,
        case when prognos_is_target then 'prognos_ar_mal' end,
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
