//! An installation in a folder of its own, its command line, and its server as a process.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;

/// An installation on SQLite, and the folder that commands are called in.
pub struct Installation(TempDir);

/// What a command answered.
#[derive(Debug)]
pub struct Told {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Installation {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).unwrap();
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
        let mut command = Command::new(env!("CARGO_BIN_EXE_superbill"));
        command
            .args(words)
            .current_dir(self.0.path())
            .env_remove("DATABASE_URL")
            .env("SUPERBILL_DATA", self.at("data"))
            .env("SUPERBILL_CONTENT", content)
            .env("SUPERBILL_ADDR", "127.0.0.1:0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Calls `superbill` with this on its standard input.
    pub fn call(&self, words: &[&str], input: &str) -> Told {
        told(self.command(words), input)
    }

    /// The same with words parted by spaces.
    pub fn tell(&self, words: &str, input: &str) -> Told {
        self.call(&words.split_whitespace().collect::<Vec<_>>(), input)
    }

    /// The same with nothing to read.
    pub fn say(&self, words: &str) -> Told {
        self.tell(words, "")
    }
}

pub fn told(mut command: Command, input: &str) -> Told {
    let mut child = command.spawn().unwrap();
    // A command that reads nothing may be gone already.
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Told {
        exit: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// A server that runs, with the address that it said.
pub struct Served {
    pub child: Child,
    pub address: String,
    pub lines: Vec<String>,
}

impl Served {
    pub fn start(installation: &Installation) -> Self {
        let mut child = installation.command(&["serve"]).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map(Result::unwrap);
        let lines = vec![lines.next().unwrap(), lines.next().unwrap()];
        let address = lines[0].rsplit_once("http://").unwrap().1.to_owned();
        Self {
            child,
            address,
            lines,
        }
    }

    /// Asks it to end.
    pub fn signal(&self) {
        let kill = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
    }

    /// Its exit and its log.
    pub fn ended(mut self) -> (i32, String) {
        let mut log = String::new();
        let mut lines = self.child.stderr.take().unwrap();
        lines.read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().code().unwrap(), log)
    }

    /// Begins to send a form as a page of ours does; what comes back is still to be read.
    pub fn post(&self, path: &str, cookie: &str, content_type: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let (address, length) = (&self.address, body.len());
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream
    }

    /// Asks for a page.
    pub fn get(&self, path: &str, cookie: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let address = &self.address;
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        answer(stream)
    }
}

/// What a form sends.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// The whole answer, head and body.
pub fn answer(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}
