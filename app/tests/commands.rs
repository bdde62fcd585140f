//! The command line as programs use it: exit 0 for yes, 1 for no, 2 for "could not"; JSON on standard output, sentences
//! on standard error.

#![expect(clippy::unwrap_used, reason = "where this fails, the test fails")]

#[allow(dead_code, reason = "other tests use more of it")]
mod installation;

use installation::{Installation, Told};
use std::path::PathBuf;

/// A file beside the repository; without it a test says so and passes, unless `REQUIRE_SHARED=1`.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment whether files may be missing"
)]
fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")).join(path);
    if !path.exists() {
        let is_required = std::env::var("REQUIRE_SHARED").is_ok_and(|value| value == "1");
        assert!(!is_required, "{} is missing", path.display());
        println!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

fn call(words: &str) -> Told {
    Installation::new().say(words)
}

const ANSWER: &str = r#"{ "diagnoses": [ { "code": "S62.614A" }, { "code": "S01.111A" } ],
  "procedures": [ { "code": "26725", "modifiers": ["F8", "54"], "points_to": [1] } ] }"#;

#[test]
fn exits_say_yes_no_or_could_not() {
    let installation = Installation::new();
    installation.write("answer.json", ANSWER);
    for (words, exit) in [
        ("codes search cystitis --on 2026-05-04", 0),
        ("codes search zzzzqqq --on 2026-05-04", 0),
        ("codes search", 2),
        ("codes search cystitis --set icd9", 2),
        ("codes show N30.00 --on 2026-05-04", 0),
        ("codes show N30.02 --on 2026-05-04", 1),
        ("codes show N30.00 --on yesterday", 2),
        ("codes validate N30.00 --on 2026-05-04", 0),
        ("codes validate N30.0 --on 2026-05-04", 1),
        ("codes validate N40.0 --on 2026-05-04 --age 40y --sex F", 0), // a warning
        ("codes validate N30.00 --age old", 2),
        ("codes sets", 0),
        ("codes import icd10cm nowhere.zip", 2),
        ("content check", 0),
        ("content check nowhere", 2),
        ("content render ed-finger-fracture-01", 0),
        ("content render ed-finger-fracture-1", 2),
        ("grade --case ed-finger-fracture-01 --answer answer.json", 0),
        ("grade --case ed-finger-fracture-01 --answer nowhere.json", 2),
        (
            "grade --case ed-finger-fracture-01 --answer answer.json --policy kind",
            2,
        ),
        ("claims export claims", 0),
        ("claims grade corrected-claim-wrong-side nowhere.json", 2),
        ("claims grade no-such-task answer.json", 2),
        ("nonsense", 2),
    ] {
        let told = installation.tell(words, "");
        assert_eq!(told.exit, exit, "{words}: {}{}", told.out, told.err);
        assert_eq!(
            told.err.is_empty(),
            exit == 0 || words.contains("validate N30.0 "),
            "{words}: {}",
            told.err
        );
    }
}

#[test]
fn json_has_the_shapes_that_programs_expect() {
    let on = "--on 2026-05-04 --json";
    insta::assert_snapshot!(call(&format!("codes search N30.0 --limit 2 {on}")).out, @r#"[{"set":"icd10cm","edition":"2026","code":"N30.0","title":"Acute cystitis","billable":false},{"set":"icd10cm","edition":"2026","code":"N30.00","title":"Acute cystitis without hematuria","billable":true}]"#);
    insta::assert_snapshot!(call(&format!("codes search zzzzqqq {on}")).out, @"[]");
    insta::assert_snapshot!(call(&format!("codes show W11 {on}")).out, @r##"{"set":"icd10cm","edition":"2026","code":"W11","title":"Fall on and from ladder","billable":false,"parents":[],"children":["W11.XXXA","W11.XXXD","W11.XXXS"],"notes":[{"kind":"seventh","text":"The appropriate 7th character is to be added to code W11","from":"W11","codes":["W11"]},{"kind":"excludes1","text":"assault involving a fall (Y01-Y02)","from":"W00-W19","codes":["Y01-Y02"]},{"kind":"excludes1","text":"fall from animal (V80.-)","from":"W00-W19","codes":["V80"]},{"kind":"excludes1","text":"fall (in) (from) machinery (in operation) (W28-W31)","from":"W00-W19","codes":["W28-W31"]},{"kind":"excludes1","text":"fall (in) (from) transport vehicle (V01-V99)","from":"W00-W19","codes":["V01-V99"]},{"kind":"excludes1","text":"intentional self-harm involving a fall (X80-X81)","from":"W00-W19","codes":["X80-X81"]},{"kind":"excludes2","text":"at risk for fall (history of fall) Z91.81","from":"W00-W19","codes":["Z91.81"]},{"kind":"excludes2","text":"fall (in) (from) burning building (X00.-)","from":"W00-W19","codes":["X00"]},{"kind":"excludes2","text":"fall into fire (X00-X04, X08)","from":"W00-W19","codes":["X00-X04","X08"]},{"kind":"note","text":"This chapter permits the classification of environmental events and circumstances as the cause of injury, and other adverse effects. Where a code from this section is applicable, it is intended that it shall be used secondary to a code from another chapter of the Classification indicating the nature of the condition. Most often, the condition will be classifiable to Chapter 19, Injury, poisoning and certain other consequences of external causes (S00-T88). Other conditions that may be stated to be due to external causes are classified in Chapters I to XVIII. For these conditions, codes from Chapter 20 should be used to provide additional information as to the cause of the condition.","from":"Chapter 20","codes":["S00-T88"]}],"seventh":[{"char":"A","title":"initial encounter"},{"char":"D","title":"subsequent encounter"},{"char":"S","title":"sequela"}]}"##);
    insta::assert_snapshot!(call(&format!("codes validate W11 99213 {on}")).out, @r##"{"codes":[{"code":"W11","valid":true,"billable":false,"title":"Fall on and from ladder"},{"code":"99213","valid":true,"billable":true,"title":"Office visit, known patient: simple matter, or one long-term illness that is doing well"}],"findings":[{"level":"error","kind":"seventh-character","codes":["W11"],"text":"W11 needs a 7th character: A initial encounter, D subsequent encounter, S sequela. The first of them is W11.XXXA.","source":"ICD-10-CM Guidelines I.A.5"},{"level":"error","kind":"sequence","codes":["W11"],"text":"W11 is an external cause and never stands first; the injury or disease does.","source":"ICD-10-CM Guidelines I.C.20.a.6"}]}"##);
    insta::assert_snapshot!(call("codes sets --json").out, @r##"[{"set":"icd10cm","edition":"2026","from":"2025-10-01","to":"2026-09-30","codes":98186,"billable":74719},{"set":"icd10pcs","edition":"2026-incomplete","from":"2025-10-01","to":"2026-09-30","codes":79442,"billable":78538},{"set":"hcpcs","edition":"teaching","from":"2025-10-01","to":"2026-12-31","codes":898,"billable":898},{"set":"cpt","edition":"teaching","from":"2025-10-01","to":"2026-12-31","codes":1772,"billable":1772},{"set":"ptp-practitioner","edition":"teaching","from":"2025-10-01","to":"2026-12-31","codes":228},{"set":"mue-practitioner","edition":"teaching","from":"2025-10-01","to":"2026-12-31","codes":247},{"set":"fees","edition":"teaching","from":"2025-10-01","to":"2026-12-31","codes":314},{"set":"coverage","edition":"teaching","from":"2025-10-01","to":"2026-12-31","codes":33}]"##);
    let installation = Installation::new();
    let graded = installation.tell("grade --case ed-finger-fracture-01 --answer - --json", ANSWER);
    insta::assert_snapshot!(graded.out, @r##"{"policy":"audit","way":null,"earned":"3","possible":"7","score":"3/7","percent":"42.86","lines":[{"kind":"diagnosis","entered":0,"key":0,"credit":"1","errors":[]},{"kind":"diagnosis","entered":1,"key":1,"credit":"1","errors":[]},{"kind":"procedure","entered":0,"key":0,"credit":"1","errors":[]},{"kind":"diagnosis","entered":null,"key":2,"credit":"0","errors":["missed"]},{"kind":"diagnosis","entered":null,"key":3,"credit":"0","errors":["missed"]},{"kind":"diagnosis","entered":null,"key":4,"credit":"0","errors":["missed"]},{"kind":"procedure","entered":null,"key":1,"credit":"0","errors":["missed"]}],"case":{"first":true,"complete":false}}"##);
}

#[test]
fn a_dash_reads_a_line_and_answers_a_value() {
    let installation = Installation::new();
    let on = "--on 2026-05-04";
    let search = installation.tell(&format!("codes search - --limit 1 {on}"), "N30.00\n\nzzzzqqq\n");
    insta::assert_snapshot!(search.out, @r#"
    [{"set":"icd10cm","edition":"2026","code":"N30.00","title":"Acute cystitis without hematuria","billable":true}]
    null
    []
    "#);
    let show = installation.tell(&format!("codes show - {on}"), "n3000\nN30.02\n\n");
    let lines: Vec<_> = show.out.lines().collect();
    assert!(lines[0].contains(r#""code":"N30.00""#), "{}", lines[0]);
    assert_eq!(lines[1..], ["null", "null"]);
    let validate = installation.tell(&format!("codes validate - {on}"), "N30.00\nN30.0\n");
    assert_eq!(validate.out.lines().count(), 2);
    assert_eq!((search.exit, show.exit, validate.exit), (0, 0, 0));
}

#[test]
fn a_day_without_edition_is_served_by_the_nearest_and_said() {
    let told = call("codes show N30.00 --on 2030-01-01 --json");
    assert_eq!(told.exit, 0);
    assert!(told.out.contains(r#""edition":"2026""#));
    assert!(
        told.err
            .contains("no edition of ICD-10-CM is in force on 2030-01-01; edition 2026 serves"),
        "{}",
        told.err
    );
}

#[test]
fn what_is_wrong_with_files_is_said_with_file_line_and_nearest_name() {
    let installation = Installation::new();
    let grade = |answer: &str| {
        installation
            .tell("grade --case ed-finger-fracture-01 --answer -", answer)
            .err
    };
    assert!(
        grade("{\n \"diagnosis\": [] }")
            .contains(r#"-:2: There is no field "diagnosis". Did you mean "diagnoses"?"#)
    );
    assert!(
        grade(r#"{ "procedures": [ { "code": "99284", "points_to": [1] } ] }"#)
            .contains("there are no diagnoses")
    );
    std::fs::create_dir(installation.at("broken")).unwrap();
    installation.write("broken/case.toml", "id = \"broken\"\ntitel = \"x\"\n");
    let told = installation.tell("content check broken", "");
    assert_eq!(told.exit, 1);
    assert!(
        told.out
            .contains(r#"broken/case.toml:2: The case has no field "titel". Did you mean "title"?"#),
        "{}",
        told.out
    );
    assert_eq!(installation.tell("content check broken --json", "").exit, 1);
    let near = installation.tell("content render ed-finger-fracture-1", "");
    assert!(
        near.err.contains("Did you mean \"ed-finger-fracture-01\"?"),
        "{}",
        near.err
    );
}

#[test]
fn seeds_choose_variants_and_begin_anew() {
    let render = |seed: u32| call(&format!("content render eye-diabetic-retinopathy --seed {seed}")).out;
    assert_eq!(render(0), render(15));
    assert_ne!(render(0), render(4));
    assert!(render(0).contains("right eye") && !render(0).contains("{{"));
}

#[test]
fn imported_editions_take_part_everywhere() {
    let installation = Installation::new();
    let row = |number: u32, code: &str, billable: u8| {
        format!("{number:05} {code:<7} {billable} {:<60} Made up\r\n", "x")
    };
    installation.write(
        "icd10pcs_order_2026.txt",
        &(row(1, "X01", 0) + &row(2, "X016070", 1)),
    );
    let told = installation.tell("codes import icd10pcs icd10pcs_order_2026.txt", "");
    insta::assert_snapshot!(told.out, @"ICD-10-PCS 2026, in force 2025-10-01 to 2026-09-30: 2 codes were imported, 1 of them billable.");
    assert_eq!(
        installation.tell("codes show X016070 --on 2026-05-04", "").exit,
        0
    );
    assert_eq!(
        installation.tell("codes show X016071 --on 2026-05-04", "").exit,
        1
    );
    let again = installation.tell("codes import icd10pcs icd10pcs_order_2026.txt", "");
    assert_eq!(again.exit, 2);
    assert!(again.err.contains("is there already"), "{}", again.err);
}

#[test]
fn the_claims_of_the_courseware_are_written_valid_read_back_and_the_same_each_time() {
    let installation = Installation::new();
    let told = installation.tell("claims export one --json", "");
    let files: Vec<String> = serde_json::from_str(&told.out).unwrap();
    installation.tell("claims export two", "");
    assert!(files.len() >= 6, "{files:?}");
    let read = |file: &str| std::fs::read_to_string(installation.at(file)).unwrap();
    for file in &files {
        let text = read(file);
        assert_eq!(text, read(&file.replace("one/", "two/")), "{file}");
        assert_eq!(text.split('*').nth(15), Some("T"), "{file}");
        let received = domain::claims::x837::read(text.as_bytes()).unwrap();
        let [one] = &received[..] else { panic!("{file}") };
        assert_eq!(one.claims.len(), 1, "{file}");
        let again = domain::claims::x837::write(&one.envelope, &one.claims);
        assert_eq!(again.text, text, "{file}");
    }
    let Some(program) = shared("x12/validate") else {
        return;
    };
    let paths = files.iter().map(|file| installation.at(file));
    let output = std::process::Command::new(program).args(paths).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    if output.status.code() == Some(2) {
        println!("skipped: the validator could not run");
        return;
    }
    let valid = said.lines().filter(|line| line.ends_with(": valid")).count();
    assert_eq!(valid, files.len(), "{said}");
}

#[test]
fn a_claim_s_key_earns_everything_and_an_untouched_one_nothing() {
    let installation = Installation::new();
    installation.write("empty.json", "{}");
    let untouched = installation.tell("claims grade medicare-visit-joint-injection empty.json", "");
    assert!(untouched.out.starts_with("0 of 53 boxes"), "{}", untouched.out);
    installation.write("wrong.json", r#"{ "1a": "1EG4-TE5-MK73", "99": "x" }"#);
    let wrong = installation.tell("claims grade medicare-visit-joint-injection wrong.json", "");
    assert!(wrong.out.starts_with("1/2 of 53 boxes"), "{}", wrong.out);
    assert!(
        wrong
            .out
            .contains("1a        1/2  written    1EG4-TE5-MK73 | key: 1EG4TE5MK73"),
        "{}",
        wrong.out
    );
}
