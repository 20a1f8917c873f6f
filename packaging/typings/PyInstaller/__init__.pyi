# The part of PyInstaller that the bundle is trimmed with.
