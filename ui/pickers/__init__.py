"""Choose-one widgets and pictures of cards that several rooms share."""
