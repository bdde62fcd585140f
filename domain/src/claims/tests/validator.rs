use super::{super::x837::write, *};
use crate::testing::shared;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use std::{fs, path::PathBuf, process::Command};

/// Asks the independent program about random claims, some to a file; says how many of how many files are valid.
fn ask(files: usize, claims: usize) {
    let Some(program) = shared("x12/validate") else {
        return;
    };
    let folder = std::env::temp_dir().join(format!("superbill-claims-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut runner = TestRunner::deterministic();
    let paths: Vec<PathBuf> = (0..files)
        .map(|number| {
            let claims: Vec<Claim> = (0..claims)
                .map(|_| any::claim().new_tree(&mut runner).unwrap().current())
                .collect();
            let path = folder.join(format!("{number:04}.837"));
            fs::write(&path, write(&envelope(), &claims).text).unwrap();
            path
        })
        .chain([{
            let path = folder.join("examples.837");
            let claims = [medicare(), child(), worker()].map(|draft| Claim::new(draft).unwrap());
            fs::write(&path, write(&envelope(), &claims).text).unwrap();
            path
        }])
        .collect();
    let output = Command::new(program).args(&paths).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let valid = said.lines().filter(|line| line.ends_with(": valid")).count();
    println!(
        "{valid} of {} files valid, {} random claims",
        paths.len(),
        files * claims
    );
    if output.status.code() == Some(2) {
        println!(
            "skipped: the validator could not run: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        return;
    }
    assert!(
        output.status.success() && valid == paths.len(),
        "in {}:\n{said}",
        folder.display()
    );
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_independent_program_finds_claims_valid() {
    ask(2, 20);
}

#[test]
#[ignore = "takes minutes: cargo nextest run -p domain two_thousand --run-ignored all --no-capture"]
fn an_independent_program_finds_two_thousand_claims_valid() {
    ask(40, 50);
}
