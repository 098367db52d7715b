"""The read-only API under /api/v1/: what each resource answers is declared in `resources`, and everything else follows from that."""
