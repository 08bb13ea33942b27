"""What must somebody hear of?"""
