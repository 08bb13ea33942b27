// What the copy takes of the memory.
CALL gds.graph.list('known') YIELD sizeInBytes, memoryUsage
RETURN sizeInBytes, memoryUsage
