"""Files on disk: documents, annotations, places."""
