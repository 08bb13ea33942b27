"""Who is told of alerts, and what became of it?"""
