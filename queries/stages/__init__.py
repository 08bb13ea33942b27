"""What happened to the stages of deals?"""
