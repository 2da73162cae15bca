"""Turn policy papers into a Dutch dossier in which everything can be traced to a sentence in a source."""
