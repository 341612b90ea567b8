"""Parcel cards: designs, symbols, sheets, batches, print jobs, claims."""
