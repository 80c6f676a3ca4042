"""Tests that write into a folder of their own."""
import pathlib
import tempfile
import unittest


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='briefwright-')
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
