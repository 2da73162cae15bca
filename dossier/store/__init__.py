"""The cache of what was read, recognised and found in a source, so that an unchanged source is never read twice."""
