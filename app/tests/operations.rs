//! The command line as whoever runs an installation uses it: the first people, the demonstration, backups, and how the
//! server starts and ends.

#![expect(clippy::unwrap_used, reason = "where this fails, the test fails")]

#[allow(dead_code, reason = "other tests use more of it")]
mod installation;

use installation::{FORM, Installation, Served, answer, told};
use std::{
    io::Write as _,
    net::TcpStream,
    time::{Duration, Instant},
};

const PASSWORD: &str = "violet harbor nine lamps\n";

#[test]
fn the_first_people_come_from_the_command_line() {
    let installation = Installation::new();
    let school = [
        "school",
        "create",
        "bayou",
        "Bayou Technical College",
        "--zone",
        "America/Chicago",
    ];
    let made = installation.call(&school, "");
    assert_eq!(
        (made.exit, &*made.out),
        (0, "Bayou Technical College is at /bayou.\n")
    );
    let again = installation.call(&school, "");
    assert_eq!((again.exit, &*again.out), (1, ""));
    assert!(
        again.err.contains("There is a school at /bayou already."),
        "{}",
        again.err
    );
    let json = installation.say("school create second A Second School --zone UTC --json");
    assert!(
        json.out
            .contains(r#""slug":"second","name":"A Second School","zone":"UTC""#),
        "{json:?}"
    );

    let operator = ["user", "create", "op@example.org", "--role", "operator"];
    let made = installation.call(&operator, PASSWORD);
    assert_eq!(
        (made.exit, &*made.out),
        (0, "op@example.org is the operator of the installation.\n")
    );
    // Nothing is read, so nothing needs to come in.
    let administrator = [
        "user",
        "create",
        "op@example.org",
        "--role",
        "administrator",
        "--school",
        "bayou",
    ];
    let kept = installation.call(&administrator, "");
    insta::assert_snapshot!(kept.out, @"
    op@example.org is an administrator of Bayou Technical College.
    The account was there already and keeps its password.
    ");
    let json = installation.call(
        &[
            "user",
            "create",
            "ana@example.org",
            "--role",
            "administrator",
            "--school",
            "bayou",
            "--name",
            "Vega, Ana",
            "--json",
        ],
        PASSWORD,
    );
    assert!(
        json.out
            .contains(r#""role":"administrator","school":"bayou","password":"set""#),
        "{json:?}"
    );
}

#[test]
fn people_who_cannot_be_made_are_refused_in_words() {
    let installation = Installation::new();
    for (words, input, exit, why) in [
        ("school create Bayou_1 Bayou --zone UTC", "", 1, "addresses"),
        ("school create bayou Bayou --zone Nowhere", "", 1, "time zone"),
        ("school create bayou Bayou", "", 2, "--zone"),
        (
            "user create a@example.org --role administrator --school nowhere",
            PASSWORD,
            1,
            "There is no school at /nowhere.",
        ),
        (
            "user create a@example.org --role administrator",
            PASSWORD,
            2,
            "--school",
        ),
        (
            "user create a@example.org --role operator --school bayou",
            PASSWORD,
            2,
            "--school",
        ),
        (
            "user create a@example.org --role operator",
            "short\n",
            1,
            "at least 12 characters",
        ),
        (
            "user create a@example.org --role operator",
            "",
            2,
            "no password came in",
        ),
        ("user create nobody --role operator", PASSWORD, 2, "nobody"),
        (
            "user reset-factor a@example.org",
            "",
            1,
            "a@example.org has no account.",
        ),
    ] {
        let told = installation.call(&words.split(' ').collect::<Vec<_>>(), input);
        assert_eq!(told.exit, exit, "{words}: {told:?}");
        assert!(told.err.contains(why), "{words}: {}", told.err);
        assert_eq!(told.out, "", "{words}");
    }
    installation.call(
        &["user", "create", "a@example.org", "--role", "operator"],
        PASSWORD,
    );
    let told = installation.say("user reset-factor a@example.org");
    assert_eq!(
        (told.exit, &*told.err),
        (1, "superbill: a@example.org has no second factor.\n")
    );
}

#[test]
fn the_demonstration_is_made_once_and_kept_to_this_machine() {
    let installation = Installation::new();
    let rows = |name: &str| installation.say(&format!("backup {name} --json")).out;
    let first = installation.say("seed demo");
    assert_eq!(first.exit, 0, "{first:?}");
    assert!(
        first.out.contains("The demonstration school was made, at /demo."),
        "{}",
        first.out
    );
    assert!(
        first.out.contains("Everybody's password: paper ink and red form"),
        "{}",
        first.out
    );
    let before = rows("before");
    let second = installation.say("seed demo");
    assert_eq!(second.out, first.out.replace("was made", "is there"));
    let counts = |told: &str| told.split_once(r#""rows""#).unwrap().1.to_owned();
    assert_eq!(counts(&rows("after")), counts(&before));

    let mut served = installation.command(&["serve"]);
    served.env("SUPERBILL_ADDR", "0.0.0.0:0");
    let refused = told(served, "");
    assert_eq!((refused.exit, &*refused.out), (2, ""));
    assert!(
        refused.err.contains("superbill seed demo --remove"),
        "{}",
        refused.err
    );
    let mut seeded = Installation::new().command(&["seed", "demo"]);
    seeded.env("SUPERBILL_ADDR", "0.0.0.0:0").current_dir("/");
    assert_eq!(told(seeded, "").exit, 2);

    assert_eq!(
        installation.say("seed demo --remove").out,
        "The demonstration is gone: its school and 19 accounts.\n"
    );
    assert_eq!(
        installation.say("seed demo --remove").out,
        "There is no demonstration.\n"
    );
}

#[test]
fn a_backup_is_restored_into_an_empty_installation() {
    let (one, other) = (Installation::new(), Installation::new());
    let none = one.say("backup nothing");
    assert_eq!(none.exit, 2);
    one.say("seed demo");
    let file = one.at("backup");
    let file = file.to_str().unwrap();
    let made = one.say(&format!("backup {file}"));
    assert_eq!(made.exit, 0, "{made:?}");
    let again = one.say(&format!("backup {file}"));
    assert_eq!(again.exit, 2);
    assert!(again.err.contains("is there already"), "{}", again.err);
    let restored = other.say(&format!("restore {file}"));
    assert_eq!(restored.exit, 0, "{restored:?}");
    assert!(other.say("seed demo").out.contains("is there"));
    let twice = other.say(&format!("restore {file}"));
    assert_eq!(twice.exit, 2);
    assert!(twice.err.contains("in use"), "{}", twice.err);
}

#[test]
fn a_signal_lets_a_request_under_way_finish_and_nobody_new_in() {
    let installation = Installation::new();
    let served = Served::start(&installation);
    assert!(
        served.lines[1].contains("SUPERBILL_SMTP_URL is not set"),
        "{:?}",
        served.lines
    );
    let mut slow = TcpStream::connect(&served.address).unwrap();
    // Its second half is on its way when the signal comes.
    let head = "POST /csp-reports HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf";
    slow.write_all(head.as_bytes()).unwrap();
    let mut other = TcpStream::connect(&served.address).unwrap();
    other
        .write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .unwrap();
    assert!(answer(other).starts_with("HTTP/1.1 200"));
    served.signal();
    let waits = Instant::now();
    while TcpStream::connect(&served.address).is_ok() {
        assert!(
            waits.elapsed() < Duration::from_secs(20),
            "it still lets callers in"
        );
    }
    slow.write_all(b"half").unwrap();
    assert!(answer(slow).starts_with("HTTP/1.1 204"));
    let (exit, log) = served.ended();
    assert_eq!(exit, 0, "{log}");
    assert!(log.contains("stopping"), "{log}");
}

#[test]
fn the_log_names_requests_and_nobody() {
    let installation = Installation::new();
    installation.say("seed demo");
    let served = Served::start(&installation);
    let post = |path: &str, form: &str| answer(served.post(path, "", FORM, form));
    let address = "renee.thibodeaux%40demo.example";
    let signed_in = post(
        "/sign-in",
        &format!("address={address}&password=paper+ink+and+red+form"),
    );
    assert!(signed_in.contains("set-cookie: superbill="), "{signed_in}");
    post("/password", &format!("address={address}"));
    let waits = Instant::now();
    let mails = || installation.at("data/mail").read_dir().map_or(0, Iterator::count);
    while mails() == 0 {
        assert!(waits.elapsed() < Duration::from_secs(20), "no mail came");
    }
    served.signal();
    let (exit, log) = served.ended();
    assert_eq!(exit, 0);
    assert!(
        log.contains(r#""path":"/sign-in""#) && log.contains(r#""id":""#),
        "{log}"
    );
    for personal in ["renee", "Renée", "Thibodeaux", "demo.example"] {
        assert!(!log.contains(personal), "{personal}: {log}");
    }
}
