"""Where dossiers are kept. ``base`` is the protocol; TinyDB is imported in ``tinydb_file`` alone."""
