"""Runs the demo newspaper: `python -m weiterlesen.demo --port N --resources DIR`.

Prints one line of JSON when it is ready, and serves until it is told to end (SIGTERM, SIGINT, or the end of its input).
"""

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from weiterlesen.demo.newspaper import SESSION_S
from weiterlesen.demo.reception import DEFAULT_SEED
from weiterlesen.demo.server import DemoServer, Options

_POLL_S = 0.5  # on Windows a wait without end cannot be interrupted


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m weiterlesen.demo", description="Serve the demo newspaper on loopback."
    )
    parser.add_argument("--port", type=int, default=0, help="0 (the default) takes any free port")
    parser.add_argument("--resources", type=Path, required=True, help="the folder with articles/ and pictures/")
    parser.add_argument("--session-seconds", type=float, default=SESSION_S, help="how long a sign-in lasts")
    parser.add_argument("--seed", default=DEFAULT_SEED, help="what the accounts' passwords are made from")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when the input ends (the parent died)")
    return parser.parse_args(argv)


def _stop_at_end_of_input(stop: threading.Event) -> None:
    # Not sys.stdin.read(): a thread that waits in there holds a lock that the interpreter wants when it ends.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    stop.set()


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until told to end; return 0, or 1 when the port is taken."""
    arguments = _arguments(argv)
    stop = threading.Event()

    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, ask_to_stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        options = Options(port=arguments.port, session_s=arguments.session_seconds, seed=arguments.seed)
        with DemoServer(arguments.resources, options) as server:
            sys.stdout.write(json.dumps(server.facts()) + "\n")
            sys.stdout.flush()
            if arguments.until_stdin_closes:
                threading.Thread(target=_stop_at_end_of_input, args=(stop,), daemon=True).start()
            while not stop.wait(_POLL_S):
                pass
    except OSError as error:
        sys.stderr.write(f"The demo newspaper could not start: {error}\n")
        return 1
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0


if __name__ == "__main__":
    sys.exit(main())
