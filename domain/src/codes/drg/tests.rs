use super::*;

const FILE: &str = "family\t04\t177 178 179\ndrg\t177\t1.5627\t4.4\tRespiratory Infections with MCC\ndrg\t178\t0.9760\t3.1\twith CC\n\
    drg\t179\t0.7\t2.5\twithout\nprincipal\tJ690\ntogether\tJ1000\tJ150 J151\nuncounted\tJ150\nleads-elsewhere\t5A1955Z\n\
    family\t04\t193 194\ndrg\t193\t1.3\t3.9\tPneumonia with MCC\ndrg\t194\t0.8\t2.9\twithout MCC\nprincipal\tJ189 J1000\n\
    family\t04\t189\ndrg\t189\t1.2\t3.5\tRespiratory failure\nprincipal\tJ9601\n\
    family\t08\t469 470\ndrg\t469\t3.1\t2.1\tJoint replacement with MCC\ndrg\t470\t1.9\t1.6\twithout MCC\nprincipal\tM1711 S72001A\n\
    procedures\t0SRC0JZ 0SRF0JZ\nmcc-procedures\t0SRF0JZ\n\
    mcc\tJ9601 I462 J150\tJ690\ncc\tI4821 J441\tJ9601 J189\nalive\tI462\nprocedure\t0SR\tC0JZ F0JZ D0JZ\nprocedure\t0DT\tJ4ZZ\n";

fn codes(text: &str) -> Vec<Code> {
    text.split_whitespace().filter_map(Code::new).collect()
}

fn stay(diagnoses: &str, procedures: &str) -> Stay {
    Stay {
        diagnoses: codes(diagnoses),
        procedures: codes(procedures),
        died: false,
    }
}

fn grouped(diagnoses: &str, procedures: &str) -> Result<String, String> {
    let grouper = Grouper::read(FILE).unwrap();
    let grouped = grouper.group(&stay(diagnoses, procedures));
    grouped
        .map(|grouped| grouped.drg.number)
        .map_err(|refused| refused.to_string())
}

#[test]
fn the_most_severe_secondary_diagnosis_decides() {
    for (diagnoses, procedures, drg) in [
        ("J69.0", "", "179"),
        ("J69.0 I10", "", "179"),
        ("J69.0 I10 I48.21", "", "178"),
        ("J69.0 I48.21 J96.01", "", "178"),
        ("J18.9 I48.21", "", "194"),
        ("J18.9 J96.01 I48.21", "", "193"),
        ("J96.01 J44.1", "", "189"),
        // Together with bacteria, influenza pneumonia is of the other family.
        ("J10.00 J15.1", "", "179"),
        ("J10.00 I10", "", "194"),
        ("M17.11 I48.21", "0SRC0JZ", "470"),
        ("M17.11", "0SRF0JZ", "469"),
        ("J69.0", "3E0G76Z", "179"),
    ] {
        assert_eq!(
            grouped(diagnoses, procedures).as_deref(),
            Ok(drg),
            "{diagnoses} {procedures}"
        );
    }
}

#[test]
fn each_secondary_diagnosis_is_told_what_it_does() {
    let grouper = Grouper::read(FILE).unwrap();
    let effects = |diagnoses: &str, died: bool| -> Vec<Effect> {
        let stay = Stay {
            died,
            ..stay(diagnoses, "")
        };
        let grouped = grouper.group(&stay).unwrap();
        grouped.weighed.iter().map(|weighed| weighed.effect).collect()
    };
    use Effect::*;
    assert_eq!(
        effects("J69.0 J96.01 I48.21 I10 J15.0", false),
        [Excluded, Cc, None, NotHere]
    );
    assert_eq!(effects("J18.9 I46.2 J44.1", false), [Mcc, Excluded]);
    assert_eq!(effects("J18.9 I46.2", true), [Died]);
    let decided = grouper.group(&stay("J18.9 I10 J96.01", "")).unwrap();
    assert_eq!(decided.decides, Code::new("J9601"));
}

#[test]
fn what_leads_elsewhere_is_refused() {
    for (diagnoses, procedures, said) in [
        ("", "", "No principal"),
        ("I10", "", "The DRGs of principal diagnosis I10"),
        ("J69.0", "0DTJ4ZZ", "Procedure 0DTJ4ZZ"),
        ("J69.0", "5A1955Z", "Procedure 5A1955Z"),
        ("M17.11", "", "The DRGs of principal diagnosis M17.11"),
        ("M17.11", "0SRC0JZ 0SRD0JZ", "Procedure 0SRC0JZ"),
        ("J69.0", "0SRC0JZ", "Procedure 0SRC0JZ"),
        ("J18.9 B20", "", "B20 beside"),
        ("S72.001A S32.10XA", "0SRC0JZ", "S32.10XA beside"),
    ] {
        let refused = grouped(diagnoses, procedures).unwrap_err();
        assert!(refused.starts_with(said), "{refused}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_its_line() {
    for (text, line) in [
        ("principal\tJ690\n", Some(1)),
        ("family\t04\t1\nsecondary\tJ690\n", Some(2)),
        ("family\t04\t1\ndrg\t177\n", Some(2)),
        ("family\t04\t1\nprincipal\tJ690\n", None),
    ] {
        assert_eq!(Grouper::read(text).unwrap_err().line, line, "{text}");
    }
}
