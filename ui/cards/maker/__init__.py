"""Making a batch of cards and printing it: three steps beside a live preview."""
