"""Migrations of the observatory's schema, oldest first; each runs once, when an observatory is opened."""
