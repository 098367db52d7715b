"""How the site is served: settings, headers, what is asked, what is kept, health, logs. Knows nothing of the pages' content."""
