//! Files that are wrong in one way each, and what their author is told.

use super::{PAYER, PRACTICE, VISIT, changed, read, said};
use crate::claims::{PayerProfile, Practice};

fn task(from: &str, to: &str) -> Vec<String> {
    said(&read(&changed(VISIT, from, to)).unwrap_err())
}

#[test]
fn a_task_is_told_what_is_wrong_with_its_file() {
    let mut other = Vec::new();
    for (from, to, expected) in [
        (
            "id = \"visit\"",
            "id = \"visits\"",
            "claim.toml:1: The id \"visits\" must equal the folder's name, \"visit\".",
        ),
        (
            "title = \"A visit",
            "titel = \"A visit",
            "claim.toml:2: The claim has no field \"titel\". Did you mean \"title\"?",
        ),
        (
            "practice = \"bayou\"\n",
            "",
            "claim.toml:1: The claim lacks \"practice\".",
        ),
        (
            "sends = \"electronic\"",
            "sends = \"electronics\"",
            "claim.toml:6: \"sends\" cannot be \"electronics\". Did you mean \"electronic\"?",
        ),
        (
            "2026-04-20",
            "20 April",
            "claim.toml:7: \"on\" is \"20 April\", which is no day; write it as 2026-05-04.",
        ),
        (
            "difficulty = 2",
            "difficulty = 6",
            "claim.toml:8: \"difficulty\" is 6; it goes from 1 to 5.",
        ),
        (
            "\"medicare-b\"",
            "\"Medicare B\"",
            "claim.toml:5: \"payer\" is \"Medicare B\"; write lower-case letters, digits and single hyphens.",
        ),
        (
            "sends = ",
            "order = \"secondary\"\nsends = ",
            "claim.toml:6: A claim to the second payer names the first one in \"other\".",
        ),
        (
            "[\"I13.0\"",
            "[\"13.0\"",
            "claim.toml:11: \"13.0\" is no ICD-10-CM code.",
        ),
        (
            "file = \"registration.md\"",
            "file = \"registrations.md\"",
            "claim.toml:15: There is no file \"registrations.md\" in the folder. Did you mean \"registration.md\"?",
        ),
        (
            "id = \"1a\"",
            "id = \"1A\"",
            "claim.toml:23: The form has no box \"1A\". Did you mean \"1a\"?",
        ),
        (
            "id = \"24J.4\"",
            "id = \"24J.7\"",
            "claim.toml:198: The form has no box \"24J.7\". Did you mean \"24J.1\"?",
        ),
        (
            "id = \"27\"",
            "id = \"1a\"",
            "claim.toml:212: The box 1a stands twice.",
        ),
        (
            "value = \"medicare\"",
            "value = \"Medicare\"",
            "claim.toml:20: \"value\" cannot be \"Medicare\". Did you mean \"medicare\"?",
        ),
        (
            "value = \"NONE\"\n",
            "",
            "claim.toml:55: [[box]] lacks \"value\".",
        ),
        (
            "value = \"NONE\"",
            "value = true",
            "claim.toml:57: \"value\" must be text in quotes; it is true or false.",
        ),
        (
            "value = \"0\"",
            "values = \"0\"",
            "claim.toml:66: [[box]] has no field \"values\". Did you mean \"value\"?",
        ),
        (
            "value = \"EIN\"",
            "value = \"EIN\"\nstart = \"SSN\"",
            "claim.toml:206: Box 25.kind is given; it has no \"start\" that can be changed.",
        ),
        (
            "chart = \"office-heart-failure-knee-01\"",
            "codes = true",
            "claim.toml:9: \"codes\" needs a \"chart\" from which the visit is coded.",
        ),
    ] {
        let faults = task(from, to);
        if !faults.iter().any(|fault| fault == expected) {
            other.push((expected, faults));
        }
    }
    assert!(other.is_empty(), "{other:#?}");
    let twice =
        "[[document]]\ntitle = \"Again\"\nfile = \"registration.md\"\nauthor = \"other\"\n\n[[document]]";
    assert_eq!(
        task("[[document]]", twice),
        ["claim.toml:20: The document \"registration.md\" stands twice."]
    );
    assert!(task("id = \"visit\"", "id = ")[0].starts_with("claim.toml:1: This is not TOML:"));
}

#[test]
fn a_document_that_is_not_named_was_forgotten() {
    let mut documents = super::documents();
    documents.insert("card.md".to_owned(), String::new());
    let faults = super::Task::read("visit", VISIT, documents).unwrap_err();
    assert_eq!(said(&faults), ["card.md: No [[document]] names this file."]);
}

#[test]
fn a_practice_is_told_what_is_wrong_with_its_file() {
    for (from, to, expected) in [
        (
            "npi = \"2992999823\"",
            "npi = \"2992999824\"",
            "p.toml:2: \"npi\" is \"2992999824\": An NPI has ten digits that begin with 1 or 2, and the last one checks the \
             others. Look for a digit that is wrong or two that changed places.",
        ),
        (
            "12 LEVEE ROAD",
            "PO BOX 12",
            "p.toml:6: \"address\" is a box of the post office; box 33 and the 837P want the street (837P, 2010AA).",
        ),
        (
            "70112-1234",
            "70112",
            "p.toml:6: \"zip\" of a practice has all nine digits (837P, 2010AA N403).",
        ),
        (
            "city = \"NEW",
            "citty = \"NEW",
            "p.toml:6: \"address\" has no field \"citty\". Did you mean \"city\"?",
        ),
        (
            "phone = \"5045550140\"",
            "phone = \"504\"",
            "p.toml:7: \"phone\" is \"504\": Write a telephone number of ten digits, such as 504 555 0100.",
        ),
        ("given = \"REMY\", ", "", "p.toml:10: \"name\" lacks \"given\"."),
        (
            "credential = \"MD\"",
            "credentials = \"MD\"",
            "p.toml:11: [[provider]] has no field \"credentials\". Did you mean \"credential\"?",
        ),
        (
            "code = \"99214\"",
            "code = \"9921\"",
            "p.toml:16: \"code\" is \"9921\": Write a CPT or HCPCS code of 5 characters, such as 99213 or J1885.",
        ),
        (
            "charge = \"3.25\"",
            "charge = \"3,25\"",
            "p.toml:27: \"charge\" is \"3,25\": Write dollars and cents, such as 186.00, up to 99999999.99.",
        ),
        (
            "code = \"36415\"",
            "code = \"20610\"",
            "p.toml:30: The fee of 20610 stands twice.",
        ),
    ] {
        let faults = said(&Practice::read("p.toml", &changed(PRACTICE, from, to)).unwrap_err());
        assert_eq!(faults, [expected]);
    }
    let practice = Practice::read("p.toml", PRACTICE).unwrap();
    assert_eq!((practice.providers.len(), practice.fees.len()), (1, 4));
    assert_eq!(practice.providers[0].name.spoken(), "REMY J BOUDREAUX");
}

#[test]
fn a_payer_is_told_what_is_wrong_with_its_file() {
    for (from, to, expected) in [
        (
            "\"medicare\"",
            "\"medicares\"",
            "p.toml:3: \"filing\" cannot be \"medicares\". Did you mean \"medicare\"?",
        ),
        (
            "takes_corrections = false",
            "takes_corrections = 0",
            "p.toml:5: \"takes_corrections\" must be true or false; it is a whole number.",
        ),
        (
            "paper_pointers = 1",
            "paper_pointers = 5",
            "p.toml:6: \"paper_pointers\" is 5; it goes from 1 to 4.",
        ),
        (
            "filing_days = 365\n",
            "",
            "p.toml:1: The payer lacks \"filing_days\".",
        ),
        (
            "state = \"LA\"",
            "state = \"Louisiana\"",
            "p.toml:4: \"state\" is \"Louisiana\": Write the state in its two letters, such as LA.",
        ),
    ] {
        let faults = said(&PayerProfile::read("p.toml", &changed(PAYER, from, to)).unwrap_err());
        assert_eq!(faults, [expected]);
    }
}
