//! The server killed in the middle of its work: what it had confirmed is there, and what it had not left no trace, or is
//! there once when it is sent again.

#![expect(clippy::unwrap_used, reason = "where this fails, the test fails")]

#[allow(dead_code, reason = "other tests use more of it")]
mod installation;

use installation::{FORM, Installation, Served, answer};
use std::{
    fmt::Write as _,
    io::Read as _,
    time::{Duration, Instant},
};

const ROWS: usize = 3000;

/// The value of the first header or attribute that begins so, up to a mark.
fn after<'a>(text: &'a str, start: &str, end: &[char]) -> &'a str {
    let rest = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start} in {text}"))
        .1;
    rest.split(end).next().unwrap()
}

/// How many rows each table of the installation has, as its backup counts them.
fn rows(installation: &Installation, name: &str) -> serde_json::Value {
    let told = installation.say(&format!("backup {name} --json"));
    assert_eq!(told.exit, 0, "{}", told.err);
    let summary: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    summary["rows"].clone()
}

/// Signs somebody of the demonstration in; the cookie.
fn sign_in(served: &Served, local: &str) -> String {
    let form = format!("address={local}%40demo.example&password=paper+ink+and+red+form");
    let signed_in = answer(served.post("/sign-in", "", FORM, &form));
    format!(
        "superbill={}",
        after(&signed_in, "set-cookie: superbill=", &[';'])
    )
}

/// How often the server is killed while answers are saved.
const KILLS: u64 = 50;
/// Saves that are confirmed before each.
const BEFORE: u64 = 4;

#[test]
fn of_answers_that_were_confirmed_none_is_lost_and_none_is_there_twice_when_the_server_is_killed() {
    let installation = Installation::new();
    assert_eq!(installation.say("content sync").exit, 0);
    assert_eq!(installation.say("seed demo").exit, 0);
    let mut served = Served::start(&installation);
    let cookie = sign_in(&served, "aaliyah.washington");
    let today = served.get("/demo", &cookie);
    let attempt = after(&today, "/demo/attempts/", &['"']).to_owned();
    let before = rows(&installation, "before.backup")["attempt_answer"]
        .as_u64()
        .unwrap();
    // The demonstration has saved the first revision.
    let mut seen = 1_u64;
    let (mut sent, mut again) = (0_u64, 0_u64);
    let call = |served: &Served, number: u64, seen: u64| {
        let save = format!(
            "{{\"save\":{{\"id\":\"01890000-0000-4000-8000-{number:012}\",\"attempt\":\"{attempt}\",\"part\":\"chart\",\"seen\":{seen},\
             \"entry\":{{\"chart\":{{\"diagnoses\":[{{\"code\":\"C{number}\"}}],\"procedures\":[]}}}}}}}}"
        );
        served.post("/api/attempts/save", &cookie, "application/json", &save)
    };
    let confirms = |answer: &str, revision: u64| {
        let said = answer.contains("\"saved\"") && answer.contains(&format!("\"revision\":{revision},"));
        assert!(answer.is_empty() || said, "revision {revision}: {answer}");
        said
    };
    for turn in 0..KILLS {
        for _ in 0..BEFORE {
            sent += 1;
            assert!(confirms(&answer(call(&served, sent, seen)), seen + 1));
            seen += 1;
        }
        sent += 1;
        let mut stream = call(&served, sent, seen);
        // Sooner and later within the save.
        let waits = Instant::now();
        while waits.elapsed() < Duration::from_micros(turn * 60) {
            std::thread::yield_now();
        }
        served.child.kill().unwrap();
        served.child.wait().unwrap();
        let mut confirmed = String::new();
        stream.read_to_string(&mut confirmed).ok();
        served = Served::start(&installation);
        if !confirms(&confirmed, seen + 1) {
            again += 1;
        }
        // The device sends it again, whether it was told or not.
        assert!(confirms(&answer(call(&served, sent, seen)), seen + 1));
        seen += 1;
    }
    let desk = served.get(&format!("/demo/attempts/{attempt}"), &cookie);
    assert!(desk.contains(&format!("C{sent}")), "the last one stands");
    served.signal();
    served.ended();
    let kept = rows(&installation, "after.backup")["attempt_answer"]
        .as_u64()
        .unwrap()
        - before;
    assert_eq!(kept, sent, "each save is there once");
    assert!(again > 0, "the server was always quicker");
}

#[test]
fn a_list_is_enrolled_whole_or_not_at_all_when_the_server_is_killed() {
    let installation = Installation::new();
    assert_eq!(installation.say("seed demo").exit, 0);
    let served = Served::start(&installation);
    let cookie = sign_in(&served, "marcus.okafor");
    let class = served.get("/demo/classes", &cookie);
    let class = format!("/demo/classes/{}", after(&class, "/demo/classes/", &['"', '/']));
    let mut list = "email,name\n".to_owned();
    for number in 0..ROWS {
        // A name has letters: 307 is Student Dah.
        let name: String = number
            .to_string()
            .bytes()
            .map(|digit| char::from(digit - b'0' + b'a'))
            .collect();
        writeln!(list, "student{number}@x.example,Student {name}").unwrap();
    }
    let file = format!(
        "--b\r\nContent-Disposition: form-data; name=\"list\"; filename=\"list.csv\"\r\n\r\n{list}\r\n--b--\r\n"
    );
    let sent = answer(served.post(
        &format!("{class}/imports"),
        &cookie,
        "multipart/form-data; boundary=b",
        &file,
    ));
    let import = after(&sent, "location: ", &['\r']).to_owned();
    served.signal();
    served.ended();
    let before = rows(&installation, "before.backup");

    // Killed sooner and later, by how much of the transaction has reached the log of the database.
    let (mut unconfirmed, log) = (0, installation.at("data/superbill.db-wal"));
    let length = || log.metadata().map_or(0, |file| file.len());
    for (turn, written) in [1, 400_000, 1_000_000, 2_000_000].into_iter().enumerate() {
        let mut served = Served::start(&installation);
        let begun = length();
        let mut stream = served.post(&import, &cookie, FORM, "mode=all");
        let waits = Instant::now();
        while length() < begun + written && waits.elapsed() < Duration::from_secs(60) {
            std::thread::yield_now();
        }
        served.child.kill().unwrap();
        served.child.wait().unwrap();
        let mut confirmed = String::new();
        stream.read_to_string(&mut confirmed).ok();
        let after_kill = rows(&installation, &format!("after-{turn}.backup"));
        if confirmed.is_empty() {
            unconfirmed += 1;
        }
        let enrolled = after_kill["enrolment"].as_u64().unwrap() - before["enrolment"].as_u64().unwrap();
        let people = after_kill["membership"].as_u64().unwrap() - before["membership"].as_u64().unwrap();
        let accounts = after_kill["account"].as_u64().unwrap() - before["account"].as_u64().unwrap();
        let all = if confirmed.is_empty() {
            enrolled
        } else {
            ROWS as u64
        };
        assert!(
            enrolled == 0 || enrolled == ROWS as u64,
            "{enrolled} of {ROWS} rows were enrolled"
        );
        assert_eq!((enrolled, people, accounts), (all, all, all), "{confirmed}");
    }
    assert!(unconfirmed > 0, "the server was always quicker");

    // Whatever came of it, the list can be applied again, and then all are in.
    let served = Served::start(&installation);
    answer(served.post(&import, &cookie, FORM, "mode=all"));
    served.signal();
    served.ended();
    let in_the_end = rows(&installation, "end.backup");
    let enrolled = in_the_end["enrolment"].as_u64().unwrap() - before["enrolment"].as_u64().unwrap();
    assert_eq!(enrolled, ROWS as u64);
}
