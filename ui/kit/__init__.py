"""Widgets without business words."""
