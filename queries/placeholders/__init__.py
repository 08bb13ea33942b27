"""Who is it that nobody knows by name yet?"""
