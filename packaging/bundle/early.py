"""Runs before PyInstaller's own preparations: a start that only hands over to the running program ends here, sooner."""

import os
import sys

from weiterlesen import paths
from weiterlesen.__main__ import window_wish
from weiterlesen.parts import FLAG
from weiterlesen.ui.handover import hand_over

if sys.argv[1:2] != [FLAG]:
    wish = window_wish(sys.argv[1:])
    if wish is not None and hand_over(paths.find().socket, wish):
        os._exit(0)  # nothing was opened that would have to be closed
