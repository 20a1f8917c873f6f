"""Items of feeds, whatever the format."""
