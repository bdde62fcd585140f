"""What pyx12 does with the same files: one job a line, its seconds a line.

Jobs are a word and files, divided by tabs:
  read      every segment, divided into components (X12Reader)
  write     the segments of the files, read before, as text (X12Writer)
  validate  the files against pyx12's map of the 837P (x12n_document); refuses where one is not valid
  version   no seconds, but the version
"""

import io
import logging
import sys
import time

import pyx12
import pyx12.params
import pyx12.x12file
import pyx12.x12n_document


def read(texts):
    for text in texts:
        reader = pyx12.x12file.X12Reader(io.StringIO(text))
        for _segment in reader:
            reader.pop_errors()


def write(texts):
    for text, segments in texts:
        out = io.StringIO()
        writer = pyx12.x12file.X12Writer(out, "~", "*", ":", "\n", "^")
        for segment in segments:
            writer.Write(segment)
        if out.getvalue() != text:
            sys.exit("pyx12 does not write what it read")


def validate(texts):
    for text in texts:
        param = pyx12.params.params(None)
        if not pyx12.x12n_document.x12n_document(param, io.StringIO(text), None, None):
            sys.exit("pyx12 does not find the file valid")


def segments(text):
    reader = pyx12.x12file.X12Reader(io.StringIO(text))
    return text, list(reader)


def main():
    logging.disable(logging.CRITICAL)
    for line in sys.stdin:
        job, *paths = line.rstrip("\n").split("\t")
        if job == "version":
            print(pyx12.__version__, flush=True)
            continue
        texts = []
        for path in paths:
            with open(path, encoding="ascii", newline="") as file:
                texts.append(file.read())
        if job == "write":
            texts = [segments(text) for text in texts]
        begin = time.perf_counter()
        {"read": read, "write": write, "validate": validate}[job](texts)
        print(time.perf_counter() - begin, flush=True)


main()
