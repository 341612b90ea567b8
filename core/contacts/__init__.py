"""Contacts: people, their numbers, names, birthdays and how they are found."""
