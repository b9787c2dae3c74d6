"""Findings and tables for people and for machines."""
