"""Marks onto screen, paper and files, and finished files read back. Runs without a widget."""
