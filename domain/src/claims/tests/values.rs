use super::*;

#[test]
fn money_is_cents() {
    for (typed, cents, x12, on_form) in [
        ("186", 18_600, "186", "186 00"),
        ("186.00", 18_600, "186", "186 00"),
        (" 92.5 ", 9_250, "92.5", "92 50"),
        (".05", 5, ".05", "0 05"),
        ("0", 0, "0", "0 00"),
        ("10.10", 1_010, "10.1", "10 10"),
        ("99999999.99", 9_999_999_999, "99999999.99", "99999999 99"),
    ] {
        let money: Money = typed.parse().unwrap();
        assert_eq!(
            (money.cents(), money.x12().as_str(), money.on_form().as_str()),
            (cents, x12, on_form)
        );
        assert_eq!(money.x12().parse(), Ok(money));
    }
    for typed in [
        "",
        ".",
        "1.",
        "1.234",
        "-1",
        "+1",
        "1,000",
        "$5",
        "100000000",
        "1 00",
        "9999999999999",
    ] {
        assert_eq!(typed.parse::<Money>(), Err(NotAnAmount), "{typed}");
    }
    assert_eq!(Money::of_cents(-1), Err(NotAnAmount));
    assert_eq!([Money::MOST, of("1")].into_iter().sum::<Money>(), Money::MOST);
    assert_eq!(
        serde_json::to_string(&Money::of_cents(18_600).unwrap()).unwrap(),
        "18600"
    );
    assert!(serde_json::from_str::<Money>("-1").is_err());
}

#[test]
fn an_npi_checks_itself() {
    // The first is the example of the standard's own check digit.
    for text in ["1234567893", "2992999823", " 1245319599 "] {
        assert_eq!(Npi::parse(text).unwrap().as_str(), text.trim());
    }
    for text in [
        "1234567890",
        "1234567983",
        "2992999832",
        "0234567893",
        "3234567893",
        "123456789",
        "12345678931",
        "",
        "123456789\u{663}",
        "123-456-7893",
    ] {
        assert_eq!(Npi::parse(text), Err(NotANpi), "{text}");
    }
}

#[test]
fn every_wrong_digit_of_an_npi_is_found() {
    let right = "1234567893";
    for at in 1..10 {
        for digit in '0'..='9' {
            let mut wrong: Vec<char> = right.chars().collect();
            wrong[at] = digit;
            let wrong: String = wrong.into_iter().collect();
            assert_eq!(Npi::parse(&wrong).is_ok(), wrong == right, "{wrong}");
        }
    }
}

#[test]
fn codes_have_their_form() {
    for (typed, kept, written) in [
        ("n30.00", "N3000", "N30.00"),
        ("I10", "I10", "I10"),
        ("S52.532A", "S52532A", "S52.532A"),
        ("C7A.00", "C7A00", "C7A.00"),
        ("U07.1", "U071", "U07.1"),
    ] {
        let code = Icd10Cm::parse(typed).unwrap();
        assert_eq!((code.as_str(), code.written().as_str()), (kept, written));
    }
    for typed in ["", "N3", "3N0", "NN0", "N30.00000", "N30-0", "\u{c4}10"] {
        assert_eq!(Icd10Cm::parse(typed), Err(NotADiagnosis), "{typed}");
    }
    for typed in ["99213", "j1885", "0001U", "0042T"] {
        assert_eq!(Service::parse(typed).unwrap().as_str(), typed.to_uppercase());
    }
    for typed in ["0DTJ4ZZ", "9921", "", "99213-25"] {
        assert_eq!(Service::parse(typed), Err(NotAService), "{typed}");
    }
    assert_eq!(Modifier::parse(" rt").unwrap().as_str(), "RT");
    for typed in ["", "2", "255", "R.", "\u{e9}"] {
        assert_eq!(Modifier::parse(typed), Err(NotAModifier), "{typed}");
    }
    assert_eq!(Place::parse("11").unwrap().as_str(), "11");
    for typed in ["1", "00", "98", "xx"] {
        assert_eq!(Place::parse(typed), Err(NotAPlace), "{typed}");
    }
}

#[test]
fn numbers_are_kept_without_signs() {
    assert_eq!(Phone::parse("(504) 555-0100").unwrap().on_form(), "504 5550100");
    assert_eq!(Phone::parse("555-0100"), Err(NotAPhone));
    assert_eq!(Phone::parse("504 555 010O"), Err(NotAPhone));
    assert_eq!(Zip::parse("70112-1234").unwrap().on_form(), "70112-1234");
    assert_eq!(Zip::parse("70112").unwrap().on_form(), "70112");
    assert_eq!(Zip::parse("7011"), Err(NotAZip));
    assert_eq!(State::parse("la").unwrap().as_str(), "LA");
    assert_eq!(State::parse("XX"), Err(NotAState));
    assert_eq!(Taxonomy::parse("207q00000x").unwrap().as_str(), "207Q00000X");
    for typed in ["207Q00000", "ABCQ00000X", "207Q000001"] {
        assert_eq!(Taxonomy::parse(typed), Err(NotATaxonomy), "{typed}");
    }
    for (typed, shown) in [
        ("ein 72-0000000", "EIN 720000000"),
        ("SSN 900-12-3456", "SSN 900123456"),
    ] {
        assert_eq!(TaxId::from_str(typed).unwrap().to_string(), shown);
    }
    for typed in ["720000000", "EIN 72", "TIN 720000000", ""] {
        assert_eq!(TaxId::from_str(typed), Err(NotATaxId), "{typed}");
    }
}

#[test]
fn text_is_in_capitals_and_without_signs_that_divide() {
    assert_eq!(
        Text::<20>::parse("  Anne-Marie\tO'Neil ").unwrap().as_str(),
        "ANNE-MARIE O'NEIL"
    );
    for (typed, why) in [
        (" ", NotAText::Missing),
        ("abcdef", NotAText::TooLong(5)),
        ("a*b", NotAText::Sign('*')),
        ("a:b", NotAText::Sign(':')),
        ("a~b", NotAText::Sign('~')),
        ("a^b", NotAText::Sign('^')),
        ("N\u{fa}\u{f1}ez", NotAText::Sign('\u{fa}')),
        ("a\u{0}", NotAText::Sign('\0')),
    ] {
        assert_eq!(Text::<5>::parse(typed), Err(why), "{typed:?}");
    }
    let sentence = NotAText::Sign('*').to_string();
    assert_eq!(
        sentence,
        "A claim cannot carry the sign '*'. Use letters A to Z, digits and plain signs."
    );
}

#[test]
fn names_are_written_two_ways() {
    let mut name = full_name("Landry", "Odile", Some("Marie"));
    assert_eq!(
        (name.sorted(), name.spoken()),
        ("LANDRY, ODILE, M".into(), "ODILE M LANDRY".into())
    );
    name.suffix = Some(of("Jr"));
    assert_eq!(
        (name.sorted(), name.spoken()),
        ("LANDRY JR, ODILE, M".into(), "ODILE M LANDRY JR".into())
    );
    let alone = FullName {
        family: of("Sukarno"),
        given: None,
        middle: None,
        suffix: None,
    };
    assert_eq!(
        (alone.sorted(), alone.spoken()),
        ("SUKARNO".into(), "SUKARNO".into())
    );
}

#[test]
fn a_claim_is_checked_when_it_comes_in() {
    let claim = Claim::new(child()).unwrap();
    let json = serde_json::to_string(&claim).unwrap();
    assert_eq!(serde_json::from_str::<Claim>(&json).unwrap(), claim);
    let wrong = json.replace("\"points_to\":[1,2]", "\"points_to\":[3]");
    assert!(serde_json::from_str::<Claim>(&wrong).is_err());
    assert!(serde_json::from_str::<Claim>(&json.replace("GH001", "*")).is_err());
}
