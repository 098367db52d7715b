"""What a card of a presentation shows: a short key in the address → sentence, values, sources, for screen, slide and file alike."""
