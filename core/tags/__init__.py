"""Tags: plain words put on contacts."""
