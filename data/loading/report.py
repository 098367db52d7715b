"""What a load says when it is done: a line a document with its warnings, the refused files, and what to do next."""

import sys
from collections.abc import Iterable, Sequence

from data.loading.outcome import Outcome

WRITTEN, READ_ONLY = "inlästa", "lästa, inget är skrivet"


def report(outcomes: Sequence[Outcome], *, is_written: bool, changed: Iterable[str] = ()) -> None:
    """Print what became of the files, each part in the files' order: documents on standard output, refusals on standard error.

    `changed` are the documents that are other than before; some may be none of those that were read (their doubtful rows were
    weighed anew).
    """
    read = [outcome.tables for outcome in outcomes if outcome.tables]
    refused = [outcome for outcome in outcomes if outcome.refusal]
    for tables in read:
        document = tables.document
        counts = document["counts"]
        print(
            f"{document['id']}: {counts['goals']} mål, {counts['indicators']} indikatorrader, {counts['activities']} aktiviteter, "
            f"{counts['prose_figures']} tal i löptext, {counts['decisions']} beslutspunkter, {counts['economy']} belopp, "
            f"{counts['statistics']} statistikuppgifter, {counts['texts']} stycken löptext; {len(document['warnings'])} varningar"
        )
        for warning in document["warnings"]:
            print(f"  rad {warning['line']} ({warning['table']}): {warning['problem']}")
    sys.stdout.flush()
    for outcome in refused:
        print(outcome.refusal, file=sys.stderr)
    if not read:
        return
    doubtful = sum(row["certain"] != "yes" for tables in read for row in tables.rows["indicators"])
    others = sorted(set(changed) - {tables.id for tables in read})
    parts = [
        f"{len(read)} dokument {WRITTEN if is_written else READ_ONLY}",
        *([f"{len(refused)} filer nekade (skälen står ovan)" if len(refused) > 1 else "1 fil nekad (skälet står ovan)"] if refused else []),
        f"{doubtful} osäkra rader" if doubtful != 1 else "1 osäker rad",
        *([f"osäkra rader i {', '.join(others)} vägda på nytt"] if others else []),
    ]
    print("; ".join(parts) + (". Bygg sedan databasen: python -m data.build" if is_written else "."))
