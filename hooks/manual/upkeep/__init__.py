"""Keep up with the world outside: the only room that opens a socket."""
