"""The page of parcel cards."""
