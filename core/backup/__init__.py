"""Backups: snapshot, verify, rotate, restore."""
