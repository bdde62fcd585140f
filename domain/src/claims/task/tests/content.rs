//! Keys that are wrong in one way each, and what their author is told.

use super::{VISIT, changed, office, read, said};
use crate::{
    cases::{Case, Template},
    testing::{book, content},
};
use std::{collections::BTreeMap, fs};

fn case() -> Case {
    let folder = content().join("cases/office-heart-failure-knee-01");
    let documents: BTreeMap<String, String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    let toml = fs::read_to_string(folder.join("case.toml")).unwrap();
    let template = Template::read("office-heart-failure-knee-01", &toml, documents).unwrap();
    template.case(0).unwrap()
}

/// What is said, each at the head of the box that it names.
fn checked(toml: &str) -> Vec<String> {
    let task = read(toml).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let lines: Vec<&str> = toml.lines().collect();
    let faults = task.check("c.toml", &office(), Some(&case()), book());
    for fault in &faults {
        let Some(line) = fault.line else { continue };
        let id = lines[line].strip_prefix("id = ").unwrap().trim_matches('"');
        assert_eq!(lines[line - 1], "[[box]]", "{fault}");
        assert!(fault.sentence.starts_with(&format!("Box {id}: ")), "{fault}");
        assert_eq!(fault.file, "c.toml");
    }
    faults.into_iter().map(|fault| fault.sentence).collect()
}

#[test]
fn a_task_is_told_what_is_wrong_with_its_key() {
    assert_eq!(checked(VISIT), [""; 0]);
    let mut other = Vec::new();
    for (from, to, expected) in [
        (
            "\"LANDRY, ODILE, M\"",
            "\"Landry, Odile, M\"",
            vec!["Box 2: The form has \"Landry, Odile, M\" as \"LANDRY, ODILE, M\"."],
        ),
        (
            "\"LANDRY, ODILE, M\"",
            "\"LANDRY-THIBODEAUX, ODILE MARIE, M\"",
            vec!["Box 2: \"LANDRY-THIBODEAUX, ODILE MARIE, M\" has 33 characters; there is room for 28."],
        ),
        (
            "\"03 08 1950\"",
            "\"03 08 50\"",
            vec!["Box 3: \"03 08 50\" is no day as the form has it."],
        ),
        (
            "\"03 08 1950\"",
            "\"02 30 1950\"",
            vec!["Box 3: \"02 30 1950\" is no day as the form has it."],
        ),
        (
            "why = \"Medicare insures the patient alone.\"\n",
            "",
            vec!["Box 4: A box that must stay empty is here for its reason; write \"why\"."],
        ),
        (
            "value = \"356 00\"",
            "value = \"365 00\"",
            vec!["Box 28: The lines are 356 00 together."],
        ),
        (
            "value = \"356 00\"",
            "value = \"356.00\"",
            vec!["Box 28: The form has \"356.00\" as \"356 00\"."],
        ),
        (
            "value = \"13 00\"",
            "value = \"12 00\"",
            vec![
                "Box 24F.3: 4 times the fee of 3.25 is 13 00; say \"why\" where it is not.",
                "Box 28: The lines are 355 00 together.",
            ],
        ),
        (
            "value = \"I5032\"",
            "value = \"I50.32\"",
            vec!["Box 21B: The form has \"I50.32\" as \"I5032\"."],
        ),
        (
            "value = \"N1832\"",
            "value = \"N18\"",
            vec![
                "Box 21C: N18 is a header; below it are N18.1, N18.2, N18.3, N18.4 and others.",
                "Box 21C: The case \"office-heart-failure-knee-01\" does not code N18.",
                "The key lacks N18.32, which the case \"office-heart-failure-knee-01\" codes.",
            ],
        ),
        (
            "first = [\"I13.0\", \"M17.11\"]",
            "first = [\"I13.0\", \"M17.12\"]",
            vec!["\"first\" names M17.12, which is no diagnosis of the key. Did you mean \"M1711\"?"],
        ),
        (
            "value = \"20610 RT\"",
            "value = \"20610\"",
            vec!["Box 24D.2: The case has other modifiers for 20610: RT."],
        ),
        (
            "value = \"20610 RT\"",
            "value = \"20610 RZ\"",
            vec![
                "Box 24D.2: The modifier RZ is not in the teaching set; add it there. Did you mean \"GZ\"?",
                "Box 24D.2: The case has other modifiers for 20610: RT.",
            ],
        ),
        (
            "value = \"20610 RT\"",
            "value = \"20610RT\"",
            vec!["Box 24D.2: The form has \"20610RT\" as \"20610 RT\"."],
        ),
        (
            "value = \"ABC\"",
            "value = \"ABF\"",
            vec!["Box 24E.1: \"F\" points to no diagnosis of the key."],
        ),
        (
            "value = \"ABC\"",
            "value = \"DABC\"",
            vec!["Box 24E.1: The case points 99214 to I13.0 first."],
        ),
        (
            "value = \"NONE\"",
            "value = \"NONE\"\naccept = [\"NONE\"]",
            vec!["Box 11: \"accept\" repeats the value."],
        ),
        (
            "value = \"NONE\"",
            "value = \"NONE\"\naccept = [\"\"]",
            vec!["Box 11: To accept an empty box, write \"optional = true\"."],
        ),
        (
            "value = \"NONE\"",
            "value = \"NONE\"\noptional = true\nstart = \"X\"",
            vec!["Box 11: A box that starts filled cannot be one that may be omitted."],
        ),
        (
            "value = \"EIN\"\n",
            "value = \"EIN\"\noptional = true\n",
            vec!["Box 25.kind: What is given cannot be omitted; drop \"optional\"."],
        ),
        (
            "\"721234567\"",
            "\"721234568\"",
            vec!["Box 25: The practice's own is 721234567."],
        ),
        (
            "id = \"24G.4\"\nvalue = \"1\"",
            "id = \"24G.4\"\nvalue = \"2\"",
            vec![
                "Box 24F.4: 2 times the fee of 9.00 is 18 00; say \"why\" where it is not.",
                "Box 24G.4: The case has 1 for 36415.",
            ],
        ),
        (
            "[[box]]\nid = \"24B.4\"\nvalue = \"11\"\n",
            "",
            vec!["Line 4 of the key lacks 24B."],
        ),
        (
            "id = \"24B.4\"\nvalue = \"11\"",
            "id = \"24B.4\"\nvalue = \"22\"",
            vec!["Box 24B.4: The case has the place of service 11; line 4 has another."],
        ),
        (
            "id = \"3.sex\"\nvalue = \"F\"",
            "id = \"3.sex\"\nvalue = \"M\"",
            vec!["Box 3.sex: The case has F."],
        ),
        (
            "id = \"24J.4\"\nvalue = \"2234567891\"",
            "id = \"24J.4\"\nvalue = \"2987654326\"",
            vec!["Box 24J.4: The practice has no provider with the NPI 2987654326."],
        ),
        (
            "id = \"24A.4\"\nvalue = \"04 14 26 04 14 26\"",
            "id = \"24A.4\"\nvalue = \"04 15 26 04 15 26\"",
            vec!["Box 24A.4: The case has services from 2026-04-14 to 2026-04-14."],
        ),
        (
            "id = \"24A.4\"\nvalue = \"04 14 26 04 14 26\"",
            "id = \"24A.4\"\nvalue = \"04 14 26\"",
            vec!["Box 24A.4: \"04 14 26\" is no day as the form has it."],
        ),
    ] {
        let said = checked(&changed(VISIT, from, to));
        if said != expected {
            other.push((to, said));
        }
    }
    assert!(other.is_empty(), "{other:#?}");
}

#[test]
fn a_case_that_is_not_there_is_said() {
    let task = read(VISIT).unwrap();
    let faults = task.check("c.toml", &office(), None, book());
    assert_eq!(
        said(&faults),
        ["c.toml: There is no case \"office-heart-failure-knee-01\"."]
    );
}
