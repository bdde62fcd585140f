//! A password, read from standard input.

use super::Failure;
use domain::people::EmailAddress;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use std::io::{self, BufRead as _, IsTerminal as _, Stdin};

/// One line, without its end. A terminal does not show what is typed.
pub fn read(of: &EmailAddress) -> Result<String, Failure> {
    let stdin = io::stdin();
    let _hidden = if stdin.is_terminal() {
        eprint!("Password for {of}: ");
        Some(Hidden::at(&stdin)?)
    } else {
        None
    };
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    let ended = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(ended);
    if line.is_empty() {
        return Err(Failure::new(
            "no password came in: one line is read from standard input",
        ));
    }
    Ok(line)
}

/// A terminal that shows nothing until this is dropped.
struct Hidden<'a> {
    terminal: &'a Stdin,
    before: Termios,
}

impl<'a> Hidden<'a> {
    fn at(terminal: &'a Stdin) -> io::Result<Self> {
        let before = tcgetattr(terminal)?;
        let mut hides = before.clone();
        hides.local_modes.remove(LocalModes::ECHO);
        tcsetattr(terminal, OptionalActions::Flush, &hides)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Hidden<'_> {
    fn drop(&mut self) {
        tcsetattr(self.terminal, OptionalActions::Flush, &self.before).ok();
        eprintln!();
    }
}
