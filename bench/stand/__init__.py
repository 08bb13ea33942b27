"""The stand on which ways are measured: a database, its processes, rounds and questions."""
