//! Variables, variants and what can be wrong with them.

use super::*;

/// Two variables of two and three values, of whose six combinations four are allowed.
const FAMILY: &str = include_str!("family.toml");

fn family() -> Template {
    let mut documents = documents();
    let note = "Acute cystitis {{blood.word}}. Pain in the {{side.id}} knee.";
    documents.insert("progress-note.md".to_owned(), note.to_owned());
    Template::read(FOLDER, FAMILY, documents).unwrap()
}

#[test]
fn combinations_are_numbered_with_the_first_variable_slowest() {
    let family = family();
    let values: Vec<_> = (0..family.count()).map(|number| family.values(number)).collect();
    assert_eq!(
        values,
        ["side=right blood=no", "side=right blood=yes", "side=right blood=maybe", "side=left blood=no"]
    );
}

#[test]
fn a_seed_past_the_last_begins_anew() {
    let family = family();
    for (seed, number) in [(0, 0), (3, 3), (4, 0), (7, 3), (1_000_001, 1), (u64::MAX, 3)] {
        assert_eq!(family.case(seed), family.case(number), "{seed}");
    }
}

#[test]
fn words_are_filled_in_and_lines_come_and_go() {
    let family = family();
    let no = family.case(3).unwrap();
    assert_eq!(no.title, "Bladder and sodium, without blood");
    assert_eq!(no.documents[0].markdown, "Acute cystitis without blood. Pain in the left knee.");
    assert_eq!(no.documents.len(), 2);
    let codes: Vec<&str> = no.diagnoses.iter().map(|line| &*line.code).collect();
    assert_eq!(codes, ["N3000", "M25562"]);
    assert_eq!(no.diagnoses[0].line.why, "The provider states it,\nwithout blood.");
    assert_eq!(no.diagnoses[0].line.evidence[0].text, "Acute cystitis without blood");
    let trace = family.case(2).unwrap();
    assert_eq!((trace.documents.len(), trace.diagnoses.len()), (1, 1));
    assert_eq!(&*trace.diagnoses[0].code, "N3001");
}

#[test]
fn a_case_without_variables_is_a_family_of_one() {
    let template = Template::read(FOLDER, OFFICE, documents()).unwrap();
    assert_eq!((template.count(), template.values(0)), (1, String::new()));
    assert_eq!(template.case(17), template.case(0));
}

#[test]
fn what_can_be_wrong_with_variables() {
    for (from, to, expected) in [
        ("{{side.char}}", "{{site.char}}", &[] as &[&str]),
        ("{{side.char}}", "{{side.chars}}", &[]),
        ("{{side.char}}", "{{side.other}}", &[]),
        ("{{side.char}}", "{{side}}", &[]),
        ("{{side.char}}", "{{side.char", &[]),
        ("states it,\n{{blood.word}}", "states it,\n{{blod.word}}", &[]),
        ("The provider \\\nstates it,\n{{blood.word}}", "{{blood.word}}\n{{bood.word}}\n\n{{bood.word}}", &[]),
        ("evidence = [\"knee\"]", "evidence = [\n  \"knee\",\n  \"{{side.word}}\",\n]", &[]),
        ("word = \"with a trace\"", "word = \"{{side.id}}\"", &[]),
        ("word = \"with a trace\"", "wrod = \"with a trace\"", &[]),
        ("word = \"with a trace\"", "word = 3", &[]),
        ("id = \"maybe\"\n", "", &[]),
        ("name = \"side\"", "name = \"blood\"", &[]),
        ("name = \"blood\"", "nam = \"blood\"", &[]),
        ("when = { blood = [\"no\"] }\n\n", "when = { blod = [\"no\"] }\n\n", &[]),
        ("when = { blood = [\"no\"] }\n\n", "when = { blood = [\"non\"] }\n\n", &[]),
        ("when = { blood = [\"no\"] }\n\n", "when = { blood = [\"perhaps\"] }\n\n", &[]),
        ("when = { blood = [\"no\"] }\n\n", "when = { blood = \"no\" }\n\n", &[]),
        ("when = { blood = [\"no\"] }\n\n", "when = \"no\"\n\n", &[]),
        ("when = { blood = [\"no\"] }\n\n", "when = {}\n\n", &[]),
        ("side = [\"left\"]", "sid = [\"left\"]", &[]),
        ("blood = [\"maybe\", \"yes\"]", "blood = [\"maybe\",\n  \"yep\"]", &[]),
        ("side = [\"left\"]\nblood = [\"maybe\", \"yes\"]", "side = [\"left\", \"right\"]", &[]),
        ("tests = [\"I.B.9\"]", "tests = [\"I.B.9\"]\nwhen = { blood = [\"no\"] }", &[]),
        ("[[never]]", "[[nevr]]", &[]),
    ] {
        let toml = changed(FAMILY, from, to);
        let faults = Template::read(FOLDER, &toml, documents()).and_then(|family| family.case(0)).map(drop).unwrap_err();
        println!("(r#\"{from}\"#, r#\"{to}\"#, &["); for f in said(&faults) { println!("    r#\"{f}\"#,"); } println!("]),");
        let _: &[&str] = expected;
    }
}

#[test]
fn documents_name_their_lines() {
    let mut documents = documents();
    documents.insert("progress-note.md".to_owned(), "# Note\n\nAcute {{blood.wort}} {{x}}\n{{a.b}}\n".to_owned());
    let faults = Template::read(FOLDER, FAMILY, documents).map(drop).unwrap_err();
    for f in said(&faults) { println!("{f}"); }
}

#[test]
fn too_many_combinations_are_a_mistake() {
    let mut toml = OFFICE.to_owned();
    for variable in 0..7 {
        let values: Vec<_> = (0..10).map(|id| format!("{{ id = \"{id}\" }}")).collect();
        toml += &format!("\n[[vary]]\nname = \"v{variable}\"\nvalues = [{}]\n", values.join(", "));
    }
    let faults = Template::read(FOLDER, &toml, documents()).map(drop).unwrap_err();
    for f in said(&faults) { println!("{f}"); }
}

#[test]
fn equal_faults_of_variants_are_said_once() {
    for f in said(&check_all(&family(), book())) { println!("{f}"); }
}
