"""The Dutch language alone: sentences, dates, names, numbers, hyphens, phrasing. Imports nothing but the word lists."""
