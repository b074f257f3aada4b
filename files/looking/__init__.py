"""Looking into an uploaded file: is it what its name says, what must not be in it, and which CPR numbers are.

Nothing here knows of Django or the database: it runs in a child process with little memory and little time
(`files.looking.child`), because a file may be made to take all of both.
"""
