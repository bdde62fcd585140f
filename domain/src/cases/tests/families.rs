//! Variables, variants and what can be wrong with them.

use super::*;

/// Two variables of two and three values, of whose six combinations four are allowed.
const FAMILY: &str = include_str!("family.toml");

fn family(toml: &str) -> Template {
    let mut documents = documents();
    let note = "Acute cystitis {{blood.word}}. Pain in the {{side.id}} knee.";
    documents.insert("progress-note.md".to_owned(), note.to_owned());
    Template::read(FOLDER, toml, documents).unwrap()
}

#[test]
fn combinations_are_numbered_with_the_first_variable_slowest() {
    let family = family(FAMILY);
    let values: Vec<_> = (0..family.count()).map(|number| family.values(number)).collect();
    assert_eq!(
        values,
        [
            "side=right blood=no",
            "side=right blood=yes",
            "side=right blood=maybe",
            "side=left blood=no"
        ]
    );
}

#[test]
fn a_seed_past_the_last_begins_anew() {
    let family = family(FAMILY);
    for (seed, number) in [(0, 0), (3, 3), (4, 0), (7, 3), (1_000_001, 1), (u64::MAX, 3)] {
        assert_eq!(family.case(seed), family.case(number), "{seed}");
    }
}

#[test]
fn words_are_filled_in_and_lines_come_and_go() {
    let family = family(FAMILY);
    let no = family.case(3).unwrap();
    assert_eq!(no.title, "Bladder and sodium, without blood");
    assert_eq!(
        no.documents[0].markdown,
        "Acute cystitis without blood. Pain in the left knee."
    );
    assert_eq!(no.documents.len(), 2);
    let codes: Vec<&str> = no.diagnoses.iter().map(|line| &*line.code).collect();
    assert_eq!(codes, ["N3000", "M25562"]);
    assert_eq!(
        no.diagnoses[0].line.why,
        "The provider states it,\nwithout blood."
    );
    assert_eq!(
        no.diagnoses[0].line.evidence[0].text,
        "Acute cystitis without blood"
    );
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
        (
            "{{side.char}}",
            "{{site.char}}",
            &[r#"case.toml:61: There is no variable "site". Did you mean "side"?"#] as &[&str],
        ),
        (
            "{{side.char}}",
            "{{side.chars}}",
            &[r#"case.toml:61: The variable "side" has no word "chars". Did you mean "char"?"#],
        ),
        (
            "{{side.char}}",
            "{{side.other}}",
            &[r#"case.toml:61: The variable "side" has no word "other". There are char, id."#],
        ),
        (
            "{{side.char}}",
            "{{side}}",
            &[r#"case.toml:61: {{side is no word of a variable; write it as {{variable.word}}."#],
        ),
        (
            "{{side.char}}",
            "{{side.char",
            &[r#"case.toml:61: {{ is no word of a variable; write it as {{variable.word}}."#],
        ),
        (
            "states it,\n{{blood.word}}",
            "states it,\n{{blod.word}}",
            &[r#"case.toml:57: There is no variable "blod". Did you mean "blood"?"#],
        ),
        (
            "The provider \\\nstates it,\n{{blood.word}}",
            "{{blood.word}}\n{{bood.word}}\n\n{{bood.word}}",
            &[
                r#"case.toml:56: There is no variable "bood". Did you mean "blood"?"#,
                r#"case.toml:58: There is no variable "bood". Did you mean "blood"?"#,
            ],
        ),
        (
            "evidence = [\"knee\"]",
            "evidence = [\n  \"knee\",\n  \"{{side.word}}\",\n]",
            &[r#"case.toml:66: The variable "side" has no word "word". There are char, id."#],
        ),
        (
            "word = \"with a trace\"",
            "word = \"{{side.id}}\"",
            &[
                r#"case.toml:30: The value "maybe" of "blood" lacks "word", which others have."#,
                r#"case.toml:32: "word" holds a variable; a word is filled in as it stands."#,
            ],
        ),
        (
            "word = \"with a trace\"",
            "wrod = \"with a trace\"",
            &[
                r#"case.toml:20: The value "no" of "blood" lacks "wrod", which others have."#,
                r#"case.toml:25: The value "yes" of "blood" lacks "wrod", which others have."#,
                r#"case.toml:30: The value "maybe" of "blood" lacks "word", which others have."#,
            ],
        ),
        (
            "word = \"with a trace\"",
            "word = 3",
            &[
                r#"case.toml:30: The value "maybe" of "blood" lacks "word", which others have."#,
                r#"case.toml:32: "word" must be text in quotes."#,
            ],
        ),
        (
            "id = \"maybe\"\n",
            "",
            &[r#"case.toml:30: A value of "blood" lacks "id"."#],
        ),
        (
            "name = \"side\"",
            "name = \"blood\"",
            &[r#"case.toml:17: The variable "blood" stands twice."#],
        ),
        (
            "name = \"blood\"",
            "nam = \"blood\"",
            &[r#"case.toml:18: [[vary]] has no field "nam". Did you mean "name"?"#],
        ),
        (
            "when = { blood = [\"no\"] }\n\n",
            "when = { blod = [\"no\"] }\n\n",
            &[r#"case.toml:48: There is no variable "blod". Did you mean "blood"?"#],
        ),
        (
            "when = { blood = [\"no\"] }\n\n",
            "when = { blood = [\"non\"] }\n\n",
            &[r#"case.toml:48: The variable "blood" has no value "non". Did you mean "no"?"#],
        ),
        (
            "when = { blood = [\"no\"] }\n\n",
            "when = { blood = [\"perhaps\"] }\n\n",
            &[r#"case.toml:48: The variable "blood" has no value "perhaps". There are no, yes, maybe."#],
        ),
        (
            "when = { blood = [\"no\"] }\n\n",
            "when = { blood = \"no\" }\n\n",
            &[r#"case.toml:48: "blood" must be a list of values."#],
        ),
        (
            "when = { blood = [\"no\"] }\n\n",
            "when = \"no\"\n\n",
            &[r#"case.toml:48: "when" must be a table of variables and their values."#],
        ),
        (
            "when = { blood = [\"no\"] }\n\n",
            "when = {}\n\n",
            &[r#"case.toml:48: "when" names no variable."#],
        ),
        (
            "side = [\"left\"]",
            "sid = [\"left\"]",
            &[r#"case.toml:36: There is no variable "sid". Did you mean "side"?"#],
        ),
        (
            "blood = [\"maybe\", \"yes\"]",
            "blood = [\"maybe\",\n  \"yep\"]",
            &[r#"case.toml:38: The variable "blood" has no value "yep". Did you mean "yes"?"#],
        ),
        (
            "side = [\"left\"]\nblood = [\"maybe\", \"yes\"]",
            "side = [\"left\", \"right\"]",
            &[r#"case.toml:1: [[never]] forbids every combination."#],
        ),
        (
            "tests = [\"I.B.9\"]",
            "tests = [\"I.B.9\"]\nwhen = { blood = [\"no\"] }",
            &[
                r#"case.toml:12: The case has no field "when". There are abstract, bills, diagnosis, difficulty, document, id, never, patient, payer, place, procedure, service_from, service_to, setting, specialty, tests, title, trap, vary."#,
            ],
        ),
        (
            "[[never]]",
            "[[nevr]]",
            &[r#"case.toml:35: The case has no field "nevr". Did you mean "never"?"#],
        ),
    ] {
        let toml = changed(FAMILY, from, to);
        let faults = Template::read(FOLDER, &toml, documents())
            .and_then(|family| family.case(0))
            .map(drop)
            .unwrap_err();
        assert_eq!(said(&faults), expected, "{from} -> {to}");
    }
}

#[test]
fn documents_name_their_lines() {
    let mut documents = documents();
    documents.insert(
        "progress-note.md".to_owned(),
        "# Note\n\nAcute {{blood.wort}} {{x}}\n{{a.b}}\n".to_owned(),
    );
    let faults = Template::read(FOLDER, FAMILY, documents).map(drop).unwrap_err();
    assert_eq!(
        said(&faults),
        [
            "progress-note.md:3: The variable \"blood\" has no word \"wort\". Did you mean \"word\"?",
            "progress-note.md:3: {{x is no word of a variable; write it as {{variable.word}}.",
            "progress-note.md:4: There is no variable \"a\". There are side, blood.",
        ]
    );
}

#[test]
fn too_many_combinations_are_a_mistake() {
    let mut toml = OFFICE.to_owned();
    for variable in 0..7 {
        let values: Vec<_> = (0..10).map(|id| format!("{{ id = \"{id}\" }}")).collect();
        toml += &format!(
            "\n[[vary]]\nname = \"v{variable}\"\nvalues = [{}]\n",
            values.join(", ")
        );
    }
    let faults = Template::read(FOLDER, &toml, documents()).map(drop).unwrap_err();
    assert_eq!(
        said(&faults),
        ["case.toml:1: The variables make more than 1000000 combinations."]
    );
}

#[test]
fn equal_faults_of_variants_are_said_once() {
    let toml = changed(FAMILY, "evidence = [\"knee\"]", "evidence = [\"kneecap\"]");
    let toml = changed(&toml, "cites = [\"ICD-10-CM I.B.2\"]\n\n", "\n");
    assert_eq!(
        said(&check_all(&family(&toml), book())),
        [
            "case.toml:50: The line cites nothing; name the guideline or manual that says so.",
            "case.toml:63: The evidence \"kneecap\" does not stand in the chart. (2 of 4 variants, the first 0: side=right blood=no)",
        ]
    );
}
