"""What stops a document from being read, as one Swedish sentence."""


class Refused(Exception):
    """The document cannot be read; the text is one Swedish sentence: what is wrong, where, what to do."""
