use super::*;
use proptest::prelude::*;

fn read(json: &str) -> Answer {
    Answer::read("answer.json", json).unwrap()
}

fn normal(json: &str) -> Normal {
    read(json).normalize().unwrap()
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    for (json, expected) in [
        (
            "{\n  \"diagnoses\": [\n    { \"cod\": \"N30.00\" }\n  ]\n}",
            "answer.json:3: There is no field \"cod\". Did you mean \"code\"?",
        ),
        (
            "{\n  \"diagnosis\": []\n}",
            "answer.json:2: There is no field \"diagnosis\". Did you mean \"diagnoses\"?",
        ),
        (
            "{\n  \"notes\": []\n}",
            "answer.json:2: There is no field \"notes\". There are diagnoses, procedures, abstract.",
        ),
        (
            "{ \"procedures\": [\n  { \"code\": \"99213\" },\n  { \"code\": \"99213\", \"modifer\": [\"25\"] }\n] }",
            "answer.json:3: There is no field \"modifer\". Did you mean \"modifiers\"?",
        ),
        (
            "{ \"procedures\": [ { \"units\": \"2\" } ] }",
            "answer.json:1: The answer cannot be read: the text \"2\" stands where a whole number belongs.",
        ),
        (
            "{ \"procedures\": [ { \"units\": 1.5 } ] }",
            "answer.json:1: The answer cannot be read: the number `1.5` stands where a whole number belongs.",
        ),
        (
            "{ \"diagnoses\": \"N30.00\" }",
            "answer.json:1: The answer cannot be read: the text \"N30.00\" stands where a list belongs.",
        ),
        (
            "{\n  \"abstract\": {\n    \"drg\": \"690\",\n    \"drg\": \"689\" } }",
            "answer.json:4: The answer cannot be read: the field drg is given twice.",
        ),
        (
            "{\n  \"abstract\": { \"drg\": 690 } }",
            "answer.json:2: The answer cannot be read: the number `690` stands where text belongs.",
        ),
        (
            "{\n\"diagnoses\": [\n",
            "answer.json:3: The answer cannot be read: it ends within a list.",
        ),
        (
            "[]",
            "answer.json:1: The answer is a list; it must be { \"diagnoses\": [], \"procedures\": [] }.",
        ),
        (
            "{ \"diagnoses\": [ \"N30.00\" ] }",
            "answer.json:1: The answer cannot be read: the text \"N30.00\" stands where a diagnosis, { \"code\": \"N30.00\" }, belongs.",
        ),
        (
            "{ \"procedures\": [ { \"on\": \"5/4/26\" } ] }",
            "answer.json:1: The answer cannot be read: \"5/4/26\" is no day; write it as 2026-05-04.",
        ),
        (
            "",
            "answer.json:1: The answer cannot be read: it ends within a value.",
        ),
    ] {
        assert_eq!(
            Answer::read("answer.json", json).unwrap_err().to_string(),
            expected,
            "{json}"
        );
    }
}

#[test]
fn missing_lists_are_empty_and_missing_units_one() {
    assert_eq!(normal("{}"), Normal::default());
    let answer = normal(r#"{ "procedures": [ { "code": "99213" } ] }"#);
    let [line] = &answer.procedures[..] else {
        panic!("{answer:?}")
    };
    assert_eq!(
        (line.units, line.on, line.modifiers.len(), line.points_to.len()),
        (1, None, 0, 0)
    );
}

#[test]
fn units_of_any_size_can_be_graded() {
    for units in [0, -1, i64::MAX, i64::MIN] {
        let json = format!(r#"{{ "procedures": [ {{ "code": "99213", "units": {units} }} ] }}"#);
        assert_eq!(normal(&json).procedures[0].units, units);
    }
}

#[test]
fn codes_and_modifiers_lose_dots_spaces_and_lower_case() {
    let answer = normal(
        r#"{ "diagnoses": [ { "code": " n30. 00", "poa": " y " }, { "code": "I10", "poa": " " } ],
             "procedures": [ { "code": "j1885 ", "modifiers": [" rt", "RT", "", "2 5"] } ],
             "abstract": { "drg": " ", "discharge-status": " 03 " } }"#,
    );
    let diagnoses: Vec<_> = answer
        .diagnoses
        .iter()
        .map(|line| (&*line.code, line.poa.as_deref()))
        .collect();
    assert_eq!(diagnoses, [("N3000", Some("Y")), ("I10", None)]);
    assert_eq!(&*answer.procedures[0].code, "J1885");
    assert_eq!(
        answer.procedures[0]
            .modifiers
            .iter()
            .map(|modifier| &**modifier)
            .collect::<Vec<_>>(),
        ["25", "RT"]
    );
    let [field] = &answer.abstracted[..] else {
        panic!("{answer:?}")
    };
    assert_eq!(
        (field.entered, &*field.field, &*field.value),
        (1, "discharge-status", "03")
    );
}

#[test]
fn an_empty_line_keeps_its_number_and_a_repeated_diagnosis_its_first_place() {
    let answer = normal(
        r#"{ "diagnoses": [ { "code": "" }, { "code": "I10" }, { "code": "E11.9" }, { "code": "i10", "poa": "Y" } ],
             "procedures": [ {}, { "code": "99213", "points_to": [4, 2, 3, 1, 3] } ] }"#,
    );
    let places: Vec<_> = answer
        .diagnoses
        .iter()
        .map(|line| (line.entered, &*line.code, line.poa.is_some()))
        .collect();
    assert_eq!(places, [(1, "I10", false), (2, "E119", false)]);
    let [line] = &answer.procedures[..] else {
        panic!("{answer:?}")
    };
    assert_eq!(
        (line.entered, &line.points_to[..]),
        (1, &[Some(0), Some(1), None][..])
    );
}

#[test]
fn a_pointer_to_nothing_is_refused() {
    for (json, expected) in [
        (
            r#"{ "procedures": [ { "code": "99213", "points_to": [1] } ] }"#,
            "Procedure 1 points to diagnosis 1, but there are no diagnoses.",
        ),
        (
            r#"{ "diagnoses": [ { "code": "I10" } ], "procedures": [ { "points_to": [1, 2] } ] }"#,
            "Procedure 1 points to diagnosis 2, but there is 1 diagnosis.",
        ),
        (
            r#"{ "diagnoses": [ { "code": "I10" }, {} ], "procedures": [ {}, { "points_to": [0] } ] }"#,
            "Procedure 2 points to diagnosis 0, but there are 2 diagnoses.",
        ),
        (
            r#"{ "diagnoses": [ { "code": "I10" }, {} ], "procedures": [ { "points_to": [-1] } ] }"#,
            "Procedure 1 points to diagnosis -1, but there are 2 diagnoses.",
        ),
    ] {
        assert_eq!(
            read(json).normalize().unwrap_err().to_string(),
            expected,
            "{json}"
        );
    }
}

#[test]
fn a_hundred_thousand_pointers_are_no_trouble() {
    let diagnoses = (0..10_000)
        .map(|code| Diagnosis {
            code: format!("X{code}"),
            poa: None,
        })
        .collect();
    let points_to = (0..100_000).map(|at| at % 10_000 + 1).collect();
    let procedures = vec![Procedure {
        code: "99213".to_owned(),
        points_to,
        ..Procedure::default()
    }];
    let answer = Answer {
        diagnoses,
        procedures,
        ..Answer::default()
    };
    assert_eq!(answer.normalize().unwrap().procedures[0].points_to.len(), 10_000);
}

proptest! {
    #[test]
    fn an_answer_is_read_as_it_was_written(
        codes in prop::collection::vec("[A-Za-z0-9. ]{0,8}", 0..5),
        units in any::<i64>(),
        fields in prop::collection::btree_map("[a-z-]{1,8}", "[0-9A-Z.]{0,5}", 0..4),
    ) {
        let diagnoses = codes.iter().map(|code| Diagnosis { code: code.clone(), poa: None }).collect();
        let procedures = codes.iter().map(|code| Procedure { code: code.clone(), units, ..Procedure::default() }).collect();
        let answer = Answer { diagnoses, procedures, abstracted: Abstract(fields.into_iter().collect()) };
        let json = serde_json::to_string(&answer).unwrap();
        prop_assert_eq!(read(&json), answer);
    }

    #[test]
    fn no_text_brings_the_reader_down(text in ".{0,60}") {
        let _ = Answer::read("answer.json", &text);
    }
}
