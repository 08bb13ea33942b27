"""Whom do these words mean?"""
