// Which version of the plug-in answers.
RETURN gds.version() AS version
