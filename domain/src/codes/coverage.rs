//! Coverage lists: which diagnoses a service is paid for, as national (NCD) and local (LCD) determinations say it.
//!
//! A file has `edition`, `from`, `to`, `source` and `[[policy]]`; `docs/codesets.md` explains each field.

use super::{BadFile, Code, CodeBook, CodeRange, CodeSet, Imprint, Publication, Published, Subject};
use crate::Date;
use serde::Deserialize;

/// What kind of determination a policy follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyKind {
    /// A national coverage determination, or a rule of the law.
    Ncd,
    /// Written in the manner of a contractor's local determination; no contractor's own.
    LcdManner,
}

/// The rule for some services.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its name among the others.
    pub id: String,
    /// What it follows.
    pub kind: PolicyKind,
    /// What it is about.
    pub title: String,
    /// The services, CPT and HCPCS.
    pub services: Vec<Code>,
    /// The diagnoses that support them; empty where the rule asks for no certain one.
    covered: Vec<CodeRange>,
    /// How often it is paid.
    pub frequency: Option<String>,
    /// One of these modifiers is needed too.
    #[serde(default)]
    pub modifiers: Vec<Code>,
    /// Whether the list is only a part of the published one, so that what it lacks may be covered.
    #[serde(default)]
    pub partial: bool,
    /// What the rule is for, for the coder.
    pub why: String,
    /// What says so.
    pub source: String,
}

impl Policy {
    /// Whether the rule is about a service.
    pub fn is_about(&self, service: &str) -> bool {
        self.services.iter().any(|code| &**code == service)
    }

    /// Whether a diagnosis supports the service; every one does where the rule asks for none.
    pub fn covers(&self, diagnosis: &str) -> bool {
        self.covered.is_empty() || self.covered.iter().any(|range| range.has(diagnosis))
    }

    /// Whether the rule asks for certain diagnoses.
    pub fn asks_for_diagnosis(&self) -> bool {
        !self.covered.is_empty()
    }

    /// The diagnoses as the list has them: `E11.0-E11.9`, `Z79.4`.
    pub fn listed(&self) -> impl Iterator<Item = String> {
        self.covered.iter().map(|range| range.written(CodeSet::Icd10Cm))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    edition: String,
    from: Date,
    to: Date,
    source: String,
    policy: Vec<Policy>,
}

/// The coverage lists of some days.
#[derive(Clone, Debug)]
pub struct Coverage {
    imprint: Imprint,
    source: String,
    policies: Vec<Policy>,
}

impl Coverage {
    /// Reads the lists: an incomplete publication, whose unlisted services are unknown.
    ///
    /// # Errors
    /// Names the line that cannot be read; a policy without services; two of one name.
    pub fn from_teaching(text: &str) -> Result<Self, BadFile> {
        let file: File = toml::from_str(text).map_err(|fault| BadFile::of_toml(text, &fault))?;
        for (at, policy) in file.policy.iter().enumerate() {
            if policy.services.is_empty() {
                return Err(BadFile::whole(format!(
                    "The policy {} names no service.",
                    policy.id
                )));
            }
            if file.policy[..at].iter().any(|other| other.id == policy.id) {
                return Err(BadFile::whole(format!(
                    "The policy {} stands in it twice.",
                    policy.id
                )));
            }
        }
        Ok(Self {
            imprint: Imprint {
                name: file.edition,
                from: file.from,
                to: file.to,
            },
            source: file.source,
            policies: file.policy,
        })
    }

    /// Its name and days.
    pub fn imprint(&self) -> &Imprint {
        &self.imprint
    }

    /// What the lists rest on.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// All policies.
    pub fn policies(&self) -> &[Policy] {
        &self.policies
    }

    /// The policies on a service.
    pub fn of_service(&self, service: &str) -> impl Iterator<Item = &Policy> {
        self.policies
            .iter()
            .filter(move |policy| policy.is_about(service))
    }
}

impl CodeBook {
    /// The coverage lists, nearest to a day.
    pub fn coverage(&self, on: Date) -> Option<&Coverage> {
        match self.nearest_publication(Subject::Coverage, on)? {
            Publication::Coverage(coverage) => Some(coverage),
            _ => None,
        }
    }
}

impl Published for Coverage {
    fn subject(&self) -> Subject {
        Subject::Coverage
    }

    fn imprint(&self) -> Imprint {
        self.imprint.clone()
    }

    fn is_complete(&self) -> bool {
        false
    }

    fn rows(&self) -> usize {
        self.policies.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "edition = \"teaching\"\nfrom = \"2026-01-01\"\nto = \"2026-12-31\"\nsource = \"made up\"\n";

    fn policy(id: &str, services: &str, covered: &str) -> String {
        format!(
            "[[policy]]\nid = \"{id}\"\nkind = \"ncd\"\ntitle = \"Glucose\"\nservices = [{services}]\n\
             covered = [{covered}]\nwhy = \"Because.\"\nsource = \"NCD 190.20\"\n"
        )
    }

    #[test]
    fn a_policy_covers_codes_headers_and_ranges() {
        let text = format!(
            "{HEAD}{}{}",
            policy("one", "\"82947\"", "\"E11.0-E11.9\", \"R73\", \"Z79.4\""),
            policy("two", "\"82947\", \"83036\"", "")
        );
        let coverage = Coverage::from_teaching(&text).unwrap();
        let one = &coverage.policies()[0];
        for (code, covered) in [
            ("E1165", true),
            ("E119", true),
            ("E118", true),
            ("E10", false),
            ("E11", false),
            ("E13", false),
            ("R7309", true),
            ("R73", true),
            ("Z794", true),
            ("Z7984", false),
        ] {
            assert_eq!(one.covers(code), covered, "{code}");
        }
        assert_eq!(one.listed().collect::<Vec<_>>(), ["E11.0-E11.9", "R73", "Z79.4"]);
        assert!(coverage.policies()[1].covers("A00.0") && !coverage.policies()[1].asks_for_diagnosis());
        assert_eq!(coverage.of_service("82947").count(), 2);
        assert_eq!(coverage.of_service("83036").count(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        for (text, said) in [
            (policy("one", "", "\"R73\""), "names no service"),
            (policy("one", "\"82947\"", "\"R73-E11\""), "line 10: not a code"),
            (
                policy("one", "\"82947\"", "") + &policy("one", "\"82947\"", ""),
                "twice",
            ),
            (policy("one", "\"82947\"", "").replace("ncd", "law"), "line 7"),
        ] {
            let refused = Coverage::from_teaching(&format!("{HEAD}{text}")).unwrap_err();
            assert!(refused.to_string().contains(said), "{refused}");
        }
    }
}
