//! Terms as addresses name them: `1234-fracture-femur-neck`, its place in the edition and its way in words.

use super::{AlphabeticIndex, TermRef};
use crate::codes::search::words;

impl TermRef<'_> {
    /// Its name in addresses.
    pub fn address(self) -> String {
        format!("{}-{}", self.number(), self.slug())
    }

    fn slug(self) -> String {
        words(&self.way()).join("-")
    }
}

impl AlphabeticIndex {
    /// The term that an address names. One of another edition names it by its way alone.
    pub fn addressed(&self, address: &str) -> Option<TermRef<'_>> {
        let (number, slug) = address.split_once('-')?;
        let here = number.parse().ok().and_then(|number| self.numbered(number));
        here.filter(|term| term.slug() == slug).or_else(|| {
            let first = slug.split('-').next()?;
            let begins = |term: &TermRef<'_>| words(term.printed()).first().is_some_and(|word| word == first);
            let below = self.main_terms().filter(begins).flat_map(|main| {
                let end = main.number() + main.below();
                (main.number()..=end).filter_map(|number| self.numbered(number))
            });
            below.into_iter().find(|term| term.slug() == slug)
        })
    }

    /// The main terms that begin with some letters, whatever their case.
    pub fn beginning(&self, letters: &str) -> Vec<TermRef<'_>> {
        let asked = words(letters).join(" ");
        if asked.is_empty() {
            return Vec::new();
        }
        let begins = |term: &TermRef<'_>| words(term.printed()).join(" ").starts_with(&asked);
        self.main_terms().filter(begins).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        codes::{CodeSet, IndexPart},
        testing::{book, indexed},
    };

    #[test]
    fn an_address_leads_back_to_its_term_in_another_edition_too() {
        let Some(indexed) = indexed() else { return };
        let day = "2026-05-04".parse().unwrap();
        let index = indexed.alphabetic_part(IndexPart::Diseases, day).unwrap();
        for way in [
            "Fracture, femur",
            "Abdominalgia",
            "Björck",
            "Pregnancy, complicated by, abscess",
        ] {
            let Some(term) = index.follow(way) else { continue };
            assert_eq!(index.addressed(&term.address()), Some(term), "{way}");
            let (_, slug) = term
                .address()
                .split_once('-')
                .map(|(n, s)| (n.to_owned(), s.to_owned()))
                .unwrap();
            assert_eq!(index.addressed(&format!("0-{slug}")), Some(term), "{way}");
        }
        assert_eq!(index.addressed("0-no-such-term"), None);
        assert_eq!(index.addressed(""), None);
    }

    #[test]
    fn a_code_tells_which_terms_lead_to_it() {
        let Some(indexed) = indexed() else { return };
        let day = "2026-05-04".parse().unwrap();
        let index = indexed.alphabetic_part(IndexPart::Diseases, day).unwrap();
        for (code, way) in [
            ("K3580", "Appendicitis, acute"),
            ("S7200", "Fracture, traumatic, femur, femoral, upper end"),
        ] {
            let ways: Vec<_> = index
                .leading_to(code)
                .into_iter()
                .map(|term| term.way())
                .collect();
            assert!(ways.iter().any(|one| one.starts_with(way)), "{code}: {ways:?}");
        }
        assert!(index.leading_to("ZZZ").is_empty());
        for term in index.terms().step_by(997) {
            for code in term
                .leads()
                .filter(|(kind, _)| *kind == crate::codes::LeadKind::Code)
            {
                let code: String = code.1.chars().filter(|c| c.is_alphanumeric()).collect();
                assert!(index.leading_to(&code).contains(&term), "{code}");
            }
        }
        let own = book().nearest(CodeSet::Icd10Cm, day).unwrap().own_index();
        assert!(!own.is_official() && !own.leading_to("I10").is_empty());
        assert!(
            own.beginning("append")
                .iter()
                .any(|term| term.printed() == "Appendicitis")
        );
    }
}
