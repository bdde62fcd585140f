//! Who is in the demonstration school. Everybody is invented, and every address is of a domain that can have no mail
//! (RFC 2606).

/// Which of the two classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum In {
    /// The class on campus.
    Campus,
    /// The class online.
    Online,
}

/// What somebody is in the demonstration.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// Runs the installation, and belongs to no school.
    Operator,
    /// Runs the school.
    Administrator,
    /// Teaches a class.
    Instructor(In),
    /// Learns in these classes.
    Student(&'static [In]),
    /// Asks to be let in.
    Asks(In),
    /// Was withdrawn, for a reason.
    Withdrawn(In, &'static str),
}

/// Somebody of the demonstration.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// What stands before the @.
    pub local: &'static str,
    pub given: &'static str,
    pub family: &'static str,
    pub part: Part,
}

/// The domain of their addresses.
pub const DOMAIN: &str = "demo.example";

/// Of everybody; made to be easy to type, and known to all who read this.
pub const PASSWORD: &str = "paper ink and red form";

const CAMPUS: Part = Part::Student(&[In::Campus]);
const ONLINE: Part = Part::Student(&[In::Online]);
const BOTH: Part = Part::Student(&[In::Campus, In::Online]);

const fn person(local: &'static str, given: &'static str, family: &'static str, part: Part) -> Person {
    Person {
        local,
        given,
        family,
        part,
    }
}

/// All of them, in the order in which they are listed.
pub const PEOPLE: &[Person] = &[
    person("operator", "", "Operator", Part::Operator),
    person("renee.thibodeaux", "Renée", "Thibodeaux", Part::Administrator),
    person("marcus.okafor", "Marcus", "Okafor", Part::Instructor(In::Campus)),
    person("linh.tran", "Linh", "Trần", Part::Instructor(In::Online)),
    person("aaliyah.washington", "Aaliyah", "Washington", CAMPUS),
    person("beatriz.nunez", "Beatriz", "Núñez", CAMPUS),
    person("chidi.eze", "Chidi", "Eze", CAMPUS),
    person("dagny.jonsdottir", "Dagný", "Jónsdóttir", CAMPUS),
    person("etienne.broussard", "Étienne", "Broussard", BOTH),
    person("fatima.alrashid", "Fatima", "al-Rashid", CAMPUS),
    person("grace.oneill", "Grace", "O’Neill", CAMPUS),
    person("hiroshi.tanaka", "Hiroshi", "Tanaka", CAMPUS),
    person("jose.delacruz", "José María", "de la Cruz", CAMPUS),
    person("ilse.muller", "Ilse", "Müller", ONLINE),
    person("katerina.dvorakova", "Kateřina", "Dvořáková", ONLINE),
    person("lakshmi.subramanian", "Lakshmi", "Subramanian", ONLINE),
    person("oystein.berg", "Øystein", "Berg", ONLINE),
    person("zofia.wisniewska", "Zofia", "Wiśniewska", Part::Asks(In::Online)),
    person(
        "tyrell.johnson",
        "Tyrell",
        "Johnson",
        Part::Withdrawn(In::Campus, "moved to another state"),
    ),
];

/// Who is invited to the class on campus and has not answered.
pub const INVITED: (&str, &str, &str) = ("nora.voss", "Nora", "Voss");
