"""The Integration Manual: from numbered infosheets to a site and printable handouts.

`load` reads files into a `Library`, `resolve` joins references and registries
into a `Manual`, and checks, the staged site and the handouts are plain
functions of that value.
"""
