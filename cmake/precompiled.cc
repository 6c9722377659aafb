// Of the targets whose precompiled headers others use.
