"""Where runs stand: their folders, the cache of reports, the key of each, copies elsewhere."""
