"""Everything that is known of a person, day by day: a reading of the other rooms."""
