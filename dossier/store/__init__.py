"""The one cache: what was read and recognised of a source, so that an unchanged source is never read twice."""
