//! What a new edition means for what a school teaches with.

use crate::{
    Backend, Error, accounts,
    actors::Actor,
    content::{self, Item},
    schools::School,
};
use domain::codes::{CodeSet, Edition, compare};
use std::collections::BTreeSet;

/// An item whose key names codes that went or are worded or used otherwise.
#[derive(Clone, Debug)]
pub struct Touched {
    /// The item.
    pub item: Item,
    /// The codes, as the book writes them.
    pub codes: Vec<String>,
}

/// What a change from one edition to another touches in the schools that somebody teaches in or runs.
pub async fn touched(
    backend: &Backend,
    by: &Actor,
    old: &Edition,
    new: &Edition,
) -> Result<Vec<(School, Vec<Touched>)>, Error> {
    let set = old.set();
    let changes = compare(old, new);
    let revised = changes.revised.iter().map(|(old, _)| *old);
    let codes: BTreeSet<&str> = changes
        .deleted
        .iter()
        .copied()
        .chain(revised)
        .map(|entry| entry.name())
        .collect();
    let mut schools = Vec::new();
    for (school, membership) in accounts::schools(backend, by).await? {
        if !(membership.instructor || membership.administrator) {
            continue;
        }
        let member = match by.member(backend, school.slug.0.as_str()).await {
            Ok(member) => member,
            // The school's own pages ask for it; the book is not the place.
            Err(Error::FactorNeeded) => continue,
            Err(error) => return Err(error),
        };
        let library = content::library(backend, &member.staff()?).await?;
        let mut found = Vec::new();
        for (_, item) in library.items().filter(|(_, item)| !item.retired) {
            let material = content::material(backend, backend.db(), item.version).await?;
            let codes = hit(set, &content::named(&material)?, &codes);
            if !codes.is_empty() {
                let item = item.clone();
                found.push(Touched { item, codes });
            }
        }
        schools.push((school, found));
    }
    Ok(schools)
}

fn hit(set: CodeSet, named: &BTreeSet<(CodeSet, String)>, changed: &BTreeSet<&str>) -> Vec<String> {
    named
        .iter()
        .filter(|(of, code)| *of == set && changed.contains(&**code))
        .map(|(_, code)| set.write(code))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assignments::Given,
        codes::{csv, editions, pair},
        testing::{each_installation_with_codes, people::World},
    };
    use domain::{codes::Imprint, courses::ItemKind};

    /// The next year, in which cystitis is gone but for one code, worded anew.
    fn next() -> Edition {
        let xml = "<ICD10CM.tabular><version>2027</version><chapter><name>14</name><desc>Urine (N00-N99)</desc>\
                   <section id=\"N30-N39\"><desc>Bladder (N30-N39)</desc><diag><name>N30</name><desc>Cystitis</desc>\
                   <diag><name>N30.2</name><desc>Other, \"worded\" anew</desc></diag></diag></section></chapter>\
                   </ICD10CM.tabular>";
        let imprint = Imprint {
            name: "2027".to_owned(),
            from: "2026-10-01".parse().unwrap(),
            to: "2027-09-30".parse().unwrap(),
        };
        Edition::from_tabular(xml, imprint).unwrap()
    }

    #[tokio::test]
    async fn staff_learn_which_keys_a_change_touches_and_students_nothing() {
        each_installation_with_codes(async |there| {
            let world = World::of(&there).await;
            let backend = &world.backend;
            world.give(ItemKind::Case, Given::default()).await;
            let book = domain::codes::CodeBook::clone(&backend.codebook()).with(next());
            let set = CodeSet::Icd10Cm;
            assert_eq!(editions(&book, set).len(), 2);
            assert!(pair(&book, set, "2026", "2026").is_none() && pair(&book, set, "2026", "1999").is_none());
            let (old, new) = pair(&book, set, "2026", "2027").unwrap();
            for who in [&world.class().instructor, &world.demo().administrator] {
                let actor = world.actor(who).await;
                let schools = touched(backend, &actor, old, new).await.unwrap();
                assert_eq!(schools.len(), 1);
                let (school, items) = &schools[0];
                assert_eq!(school.slug.0.as_str(), "demo");
                let chart = items.iter().find(|one| one.item.kind == ItemKind::Case).unwrap();
                for code in ["N30.00", "N30.20"] {
                    assert!(chart.codes.iter().any(|one| one == code), "{chart:?}");
                }
                let claim = items.iter().find(|one| one.item.kind == ItemKind::Claim);
                assert!(claim.is_some(), "box 21 of a claim's key names diagnoses");
                let nothing = touched(backend, &actor, old, old).await.unwrap();
                assert!(nothing[0].1.is_empty());
            }
            let student = world.actor(&world.class().students[0]).await;
            assert!(touched(backend, &student, old, new).await.unwrap().is_empty());

            let file = csv(old, new);
            assert!(file.starts_with("change,code,title,title before\r\n"));
            assert!(
                file.contains("revised,N30.2,\"Other, \"\"worded\"\" anew\",\""),
                "{}",
                &file[..400]
            );
            assert!(file.contains("deleted,N30.00,\"Acute cystitis without hematuria\",\"\"\r\n"));
        })
        .await;
    }
}
