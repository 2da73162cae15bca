"""Measurements: figures are printed, never asserted."""
