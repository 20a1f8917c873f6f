"""The program without a window: one verb, one answer, one exit code."""

import argparse
import json
import logging
import signal
import sys
from typing import NoReturn

from weiterlesen import logs, wording
from weiterlesen.cli import shapes, verbs
from weiterlesen.cli.answer import Answer
from weiterlesen.cli.arguments import WRONG_USAGE, parser
from weiterlesen.composition import Program, open_program
from weiterlesen.messages import sentence
from weiterlesen.model.errors import BugError, UsageError, WeiterlesenError

DONE, FAILED = 0, 1
_log = logging.getLogger(__name__)


def run(arguments: list[str]) -> int:
    """Run one verb; print its answer on standard output and messages on standard error; return the exit code."""
    wording.use()
    asked = parser().parse_args(arguments)
    try:
        program = open_program()
    except WeiterlesenError as trouble:
        return _fail(asked, trouble)
    handler = logs.start(program.paths.log)
    try:
        return _run(program, asked)
    finally:
        program.close()
        logging.getLogger().removeHandler(handler)
        handler.close()


def _run(program: Program, asked: argparse.Namespace) -> int:
    try:
        answer = verbs.VERBS[asked.verb](program, asked)
        _say(asked, answer)
        if asked.verb == "demo":
            signal.signal(signal.SIGTERM, _stop)
            program.demo.wait()
    except WeiterlesenError as trouble:
        return _fail(asked, trouble)
    except KeyboardInterrupt:
        return DONE if asked.verb == "demo" else FAILED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the answer has gone; there is nobody to tell
        return FAILED
    except Exception as trouble:  # noqa: BLE001 (a bug of ours is logged with its trace and told)
        _log.exception("the verb %s failed", asked.verb)
        return _fail(asked, BugError(asked.verb, type(trouble).__name__))
    return FAILED if answer.failed else DONE


def _stop(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _say(asked: argparse.Namespace, answer: Answer) -> None:
    for remark in answer.remarks:
        print(remark, file=sys.stderr)
    if asked.json:
        print(json.dumps(answer.document, ensure_ascii=False, indent=1))
    else:
        for line in answer.lines:
            print(line)
    sys.stdout.flush()


def _fail(asked: argparse.Namespace, trouble: WeiterlesenError) -> int:
    print(sentence(trouble), file=sys.stderr)
    if asked.json:
        print(json.dumps(shapes.error(trouble), ensure_ascii=False, indent=1))
    return WRONG_USAGE if isinstance(trouble, UsageError) else FAILED
