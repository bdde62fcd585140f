//! From the start of the program to its first page, and the memory it takes, each beside the program that only says its
//! version, in one run. The official files of `../shared/data` are imported first, where they are there.

#[allow(dead_code, reason = "each measurement uses a part of it")]
mod common;

use common::{Outcome, median};
use std::{
    fs,
    io::{BufRead as _, BufReader, Lines, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::Instant,
};

const SUPERBILL: &str = env!("CARGO_BIN_EXE_superbill");
const COURSEWARE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const TURNS: usize = 7;
/// Pages that are read before the memory is looked at again.
const PAGES: usize = 1000;

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    for arguments in [["content", "sync"], ["seed", "demo"]] {
        let done = superbill(folder.path(), &arguments)
            .stdout(Stdio::null())
            .status()?;
        if !done.success() {
            return Err(format!("{arguments:?} failed").into());
        }
    }
    for official in [
        [
            "codes",
            "import",
            "hcpcs",
            "hcpcs/2019-Alpha-Numeric-HCPCS-File.zip",
        ],
        [
            "codes",
            "import",
            "icd10cm",
            "icd10cm/ICD10CM_FY2017_Full_XML.zip",
        ],
    ] {
        let [codes, import, set, file] = official;
        let file = Path::new(COURSEWARE).join("../shared/data").join(file);
        if !file.exists() {
            println!("without {}, which is not there", file.display());
            continue;
        }
        let done = superbill(folder.path(), &[codes, import, set])
            .arg(&file)
            .stdout(Stdio::null())
            .status()?;
        if !done.success() {
            return Err(format!("{} was not imported", file.display()).into());
        }
    }
    let (mut served, mut bare, mut fresh, mut busy) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let started = Instant::now();
        superbill(folder.path(), &["--version"])
            .stdout(Stdio::null())
            .status()?;
        bare.push(started.elapsed().as_secs_f64() * 1000.0);
        let started = Instant::now();
        let server = Served::start(folder.path())?;
        server.page("/")?;
        served.push(started.elapsed().as_secs_f64() * 1000.0);
        fresh.push(server.resident()?);
        for _ in 0..PAGES {
            server.page("/codebook?q=type+2+diabetes")?;
        }
        busy.push(server.resident()?);
    }
    println!(
        "start to the first page: {:.0} ms, the program alone {:.0} ms, median of {TURNS} turns",
        median(served),
        median(bare)
    );
    println!(
        "  resident: {:.1} MiB then, {:.1} MiB after {PAGES} pages",
        median(fresh),
        median(busy)
    );
    println!("  bounds: 1,500 ms, 250 MiB");
    Ok(())
}

fn superbill(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(SUPERBILL);
    command
        .args(arguments)
        .current_dir(COURSEWARE)
        .env_clear()
        .env("SUPERBILL_DATA", data)
        .env("SUPERBILL_ADDR", "127.0.0.1:0")
        .env("RUST_LOG", "warn");
    command
}

/// A server of its own, ended when it is dropped.
struct Served {
    child: Child,
    addr: String,
    /// Read no further, and open for as long as the server may write.
    _out: Lines<BufReader<ChildStdout>>,
}

impl Served {
    fn start(data: &Path) -> Outcome<Self> {
        let mut child = superbill(data, &["serve"]).stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(out).lines();
        let addr = loop {
            let line = lines.next().ok_or("it ended before it served")??;
            if let Some((_, addr)) = line.split_once("http://") {
                break addr.split('/').next().unwrap_or_default().trim().to_owned();
            }
        };
        Ok(Self {
            child,
            addr,
            _out: lines,
        })
    }

    fn page(&self, path: &str) -> Outcome<()> {
        let mut stream = TcpStream::connect(&self.addr)?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        match answer.starts_with("HTTP/1.1 200 ") {
            true => Ok(()),
            false => Err(format!("{path}: {}", answer.lines().next().unwrap_or_default()).into()),
        }
    }

    /// Resident memory, MiB.
    fn resident(&self) -> Outcome<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line
            .and_then(|line| line.split_whitespace().next())
            .ok_or("no VmRSS")?;
        Ok(kilobytes.parse::<f64>()? / 1024.0)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
