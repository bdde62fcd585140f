//! 837P written and read in MB/s, beside pyx12, a validator in Python, on the same files in the same run:
//! - segments, each divided into components, beside its `X12Reader`: of random claims, and of the samples, where they are;
//! - claims read into checked types, beside `x12n_document`, which holds the file against a map of the 837P and keeps none;
//! - claims written, beside its `X12Writer`, which is given segments. It has no writer of claims.
//!
//! The environment's `PYX12` names a Python that has pyx12, as `make bench` makes it; without it our figures stand alone.
//! Both have the files in memory, and work in turns on one core.

#[expect(clippy::unwrap_used, reason = "the claims of the tests, which are valid")]
#[path = "../src/claims/tests/any.rs"]
mod any;

use domain::{
    Date, Sex,
    claims::{
        x837::{Control, Envelope, Submitter, read, write},
        *,
    },
    x12::Reader,
};
use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::TestRunner,
};
use std::{
    error::Error,
    ffi::OsString,
    fmt::Debug,
    fs,
    hint::black_box,
    io::{BufRead as _, BufReader, Lines, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    str::FromStr,
    time::{Duration, Instant},
};

type Outcome<T> = Result<T, Box<dyn Error>>;

const CLAIMS: usize = 4000;
const TURNS: usize = 3;
/// How often the samples, which are a few kilobytes, are read.
const ROUNDS: usize = 200;
/// Our side is so short that it is repeated for at least this long.
const LEAST: Duration = Duration::from_millis(500);

fn main() -> Outcome<()> {
    let (envelope, claims) = (envelope()?, claims()?);
    let text = write(&envelope, &claims).text;
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("claims.837");
    fs::write(&path, &text)?;
    let samples = samples()?;
    println!(
        "{CLAIMS} random claims in {:.1} MB, {} sample files read {ROUNDS} times; median of {TURNS} turns",
        megabytes(text.len()),
        samples.len()
    );
    let mut python = Python::start()?;
    match &mut python {
        Some(python) => println!("baseline: pyx12 {}", python.ask("version", &[])?),
        None => println!("PYX12 names no Python: run `make bench` for the baseline"),
    }
    println!(
        "{:<24} {:>15} {:>11} {:>7}",
        "MB/s", "superbill", "pyx12", "ratio"
    );
    let random = vec![text.clone().into_bytes()];
    let paths = vec![path];
    row(
        "segments read",
        &random,
        &mut python,
        ("read", &paths, 1),
        segments,
    )?;
    if !samples.is_empty() {
        let (paths, files): (Vec<_>, Vec<_>) = samples.into_iter().unzip();
        let job = ("read", &paths, ROUNDS);
        row("segments read, samples", &files, &mut python, job, segments)?;
    }
    let job = ("validate", &paths, 1);
    row("claims read and checked", &random, &mut python, job, |file| {
        let received = read(file).map_err(|refusal| refusal.to_string())?;
        Ok(black_box(received).len())
    })?;
    row(
        "claims written",
        &random,
        &mut python,
        ("write", &paths, 1),
        |_| Ok(black_box(write(&envelope, &claims)).text.len()),
    )
}

/// Measures in turns and prints a row.
fn row(
    name: &str,
    files: &[Vec<u8>],
    python: &mut Option<Python>,
    (job, paths, rounds): (&str, &Vec<PathBuf>, usize),
    work: impl Fn(&[u8]) -> Outcome<usize>,
) -> Outcome<()> {
    let size = megabytes(files.iter().map(Vec::len).sum());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let (begin, mut count) = (Instant::now(), 0.0);
        while begin.elapsed() < LEAST {
            for file in files {
                work(file)?;
            }
            count += 1.0;
        }
        ours.push(size * count / begin.elapsed().as_secs_f64());
        if let Some(python) = python {
            let paths: Vec<&Path> = (0..rounds)
                .flat_map(|_| paths.iter().map(PathBuf::as_path))
                .collect();
            let seconds: f64 = python.ask(job, &paths)?.parse()?;
            theirs.push(size * rounds as f64 / seconds);
        }
    }
    let ours = median(ours);
    if theirs.is_empty() {
        println!("{name:<24} {ours:>15.1}");
    } else {
        let theirs = median(theirs);
        println!("{name:<24} {ours:>15.1} {theirs:>11.3} {:>7.0}", ours / theirs);
    }
    Ok(())
}

/// Every component of every segment.
fn segments(file: &[u8]) -> Outcome<usize> {
    let mut size = 0;
    for segment in Reader::new(file) {
        let segment = segment.map_err(|refusal| refusal.to_string())?;
        let sign = char::from(segment.delimiters().component);
        for element in segment.elements() {
            size += element
                .split(sign)
                .map(|part| black_box(part).len())
                .sum::<usize>();
        }
    }
    Ok(size)
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// The one in the middle.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The samples of 837, professional and institutional, with their paths.
fn samples() -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/x12");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("{} is missing: no samples are read", folder.display());
        return Ok(Vec::new());
    };
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|ending| ending == "837" || ending == "837i")
    });
    paths.sort();
    let with_bytes = |path: PathBuf| Ok((path.clone(), fs::read(path)?));
    paths.into_iter().map(with_bytes).collect()
}

/// A process of `baseline.py`.
struct Python {
    process: Child,
    to: ChildStdin,
    from: Lines<BufReader<ChildStdout>>,
}

impl Python {
    fn start() -> Outcome<Option<Self>> {
        let Some(program): Option<OsString> = std::env::var_os("PYX12") else {
            return Ok(None);
        };
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/baseline.py");
        let mut process = Command::new(program)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let to = process.stdin.take().ok_or("no pipe to Python")?;
        let from = process.stdout.take().ok_or("no pipe from Python")?;
        let from = BufReader::new(from).lines();
        Ok(Some(Self { process, to, from }))
    }

    /// Gives it a job; waits for its line.
    fn ask(&mut self, job: &str, paths: &[&Path]) -> Outcome<String> {
        write!(self.to, "{job}")?;
        for path in paths {
            write!(self.to, "\t{}", path.display())?;
        }
        writeln!(self.to)?;
        let line = self.from.next().ok_or("Python ended; what it said is above")?;
        Ok(line?)
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Random claims, the same in each run.
fn claims() -> Outcome<Vec<Claim>> {
    let mut runner = TestRunner::deterministic();
    let mut claims = Vec::new();
    while claims.len() < CLAIMS {
        claims.extend(
            any::claims(20)
                .new_tree(&mut runner)
                .map_err(|why| why.to_string())?
                .current(),
        );
    }
    claims.truncate(CLAIMS);
    Ok(claims)
}

fn envelope() -> Outcome<Envelope> {
    Ok(Envelope {
        submitter: Submitter {
            id: of("BFP001"),
            name: of("Bayou Family Practice"),
            contact: Contact {
                name: of("Odette Roy"),
                phone: of("504-555-0100"),
            },
        },
        receiver: of("CLEAR01"),
        receiver_name: of("Delta Clearing House"),
        when: "2026-05-05T09:30".parse()?,
        interchange: Control::new(17)?,
        group: Control::new(3)?,
        set: Control::new(1)?,
        reference: of("B000017"),
    })
}

/// What the claims of the tests are made with: a value of a text that is one.
#[expect(clippy::unwrap_used, reason = "the texts are written here")]
fn of<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// An NPI of nine digits and the check digit that fits.
#[expect(clippy::unwrap_used, reason = "one of ten digits fits")]
fn npi(nine: &str) -> Npi {
    (0..10)
        .find_map(|digit| Npi::parse(&format!("{nine}{digit}")).ok())
        .unwrap()
}
