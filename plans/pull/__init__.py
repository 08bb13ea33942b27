"""Whom do the others pull the buyer towards, and who carries that?"""
