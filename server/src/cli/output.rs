//! What commands print: lines for people, JSON for programs.

use super::{Answer, Failure};
use serde::Serialize;
use std::{
    fmt::Display,
    io::{self, BufRead as _, BufWriter, StdoutLock, Write},
};

/// Standard output, buffered; it is flushed when dropped.
pub struct Output(BufWriter<StdoutLock<'static>>);

impl Output {
    pub fn new() -> Self {
        Self(BufWriter::new(io::stdout().lock()))
    }

    /// One line.
    pub fn line(&mut self, text: impl Display) -> io::Result<()> {
        writeln!(self.0, "{text}")
    }

    /// One JSON value on a line.
    pub fn json<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<Answer, Failure> {
        serde_json::to_writer(&mut self.0, value).map_err(io::Error::from)?;
        self.line("")?;
        self.0.flush()?;
        Ok(Answer::Yes)
    }

    /// Answers each line of standard input with one JSON value, a blank one with `null`, as soon as it is read.
    pub fn each_line<T: Serialize>(&mut self, mut answer: impl FnMut(&str) -> T) -> Result<Answer, Failure> {
        for line in io::stdin().lock().lines() {
            let line = line?;
            let value = (!line.trim().is_empty()).then(|| answer(line.trim()));
            self.json(&value)?;
        }
        Ok(Answer::Yes)
    }
}
