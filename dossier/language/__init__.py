"""The Dutch language alone: dates, names, hyphens, sentences, numbers. Knows of no other room."""
