//! Several files at once, parts of a table, older files.

use super::{
    super::{imported::notice, *},
    bypass,
};
use crate::testing::each_installation;
use domain::codes::{Setting, Subject};

#[tokio::test]
async fn several_files_are_imported_together_or_not_at_all() {
    each_installation(async |installation| {
        let backend = &installation.backend;
        let list = |name: &str, end: &str| {
            let text = format!(
                "Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,a,b,c\n\
                 10112,AL,00,ALABAMA,1.000,0.875,0.566\n{end}"
            );
            unpack(Subject::Localities, name, text.as_bytes()).unwrap()
        };
        let with = |localities: Vec<Unpacked>| bypass().into_iter().chain(localities).collect();
        let cut = import(backend, with(list("GPCI2026.csv", "")), Given::default()).await;
        assert!(
            cut.unwrap_err()
                .to_string()
                .contains("GPCI2026.csv: It ends before")
        );
        let twice = import(backend, with(bypass()), Given::default()).await;
        assert!(twice.unwrap_err().to_string().contains("two lists"));
        assert_eq!(imported::rows(backend.db()).await.unwrap().len(), 0);
        let whole = with(list("GPCI2026.csv", "*Floor,,\n"));
        let shown = import(backend, whole, Given::default()).await.unwrap();
        let subjects: Vec<_> = shown.iter().map(|one| (one.set.word(), one.codes)).collect();
        assert_eq!(subjects, [("icd10pcs", 2), ("gpci", 1)]);
        notice(backend).await.unwrap();
        let day = "2026-05-04".parse().unwrap();
        assert!(backend.codebook().localities(day).is_some());
    })
    .await;
}

/// A file of NCCI pairs.
fn pairs(name: &str, rows: &str) -> Vec<Unpacked> {
    let head = "CPT only copyright 2025 American Medical Association.  All rights reserved.\t\t\t\t\t\t\n\
                Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\n";
    unpack(
        Subject::Pairs(Setting::Practitioner),
        name,
        format!("{head}{rows}").as_bytes(),
    )
    .unwrap()
}

#[tokio::test]
async fn a_table_of_pairs_in_parts_is_imported_whole() {
    const FIRST: &str = "10060\t99213\t\t20201001\t*\t1\tMisuse of column two\n";
    const SECOND: &str = "20610\t99213\t\t20201001\t*\t1\tMisuse of column two\n";
    each_installation(async |installation| {
        let backend = &installation.backend;
        let both = |first: Vec<Unpacked>, second: Vec<Unpacked>| first.into_iter().chain(second).collect();
        let parts = |first: &str, second: &str| {
            both(
                pairs("ccipra-v322r0-f1.txt", first),
                pairs("ccipra-v322r0-f2.txt", second),
            )
        };
        for (case, files, said) in [
            (
                "cut within a part",
                parts(FIRST.trim_end(), SECOND),
                "f1.txt ends in the middle of a line",
            ),
            (
                "a fault in a part",
                parts(FIRST, "20610\t99213\n"),
                "f2.txt: line 3: The line has 2 columns",
            ),
            (
                "in the wrong order",
                parts(SECOND, FIRST),
                "f2.txt: line 3: Column 1 goes back",
            ),
            (
                "of two quarters",
                both(
                    pairs("ccipra-v322r0-f1.txt", FIRST),
                    pairs("ccipra-v321r0-f2.txt", SECOND),
                ),
                "of two editions",
            ),
        ] {
            let refused = import(backend, files, Given::default())
                .await
                .unwrap_err()
                .to_string();
            assert!(refused.contains(said), "{case}: {refused}");
        }
        let shown = import(backend, parts(FIRST, SECOND), Given::default())
            .await
            .unwrap();
        assert_eq!((shown[0].codes, &*shown[0].edition), (2, "2026q3"));
        notice(backend).await.unwrap();
        let day = "2026-08-01".parse().unwrap();
        let book = backend.codebook();
        let table = book.edits(Setting::Practitioner, day).pairs.unwrap();
        assert!(table.between("99213", "20610", day).is_some());
    })
    .await;
}

#[tokio::test]
async fn an_older_file_is_refused_and_the_edition_in_use_stays() {
    each_installation(async |installation| {
        let backend = &installation.backend;
        let row = "10060\t99213\t\t20201001\t*\t1\tMisuse of column two\n";
        let given = |name: &str, from: &str, to: &str| Given {
            name: (!name.is_empty()).then(|| name.to_owned()),
            from: from.parse().ok(),
            to: to.parse().ok(),
        };
        import(backend, pairs("ccipra-v322r0-f1.txt", row), Given::default())
            .await
            .unwrap();
        notice(backend).await.unwrap();
        for (case, name, given, said) in [
            (
                "another quarter than its own",
                "ccipra-v321r0-f1.txt",
                given("x", "2026-10-01", "2026-12-31"),
                "it is older",
            ),
            (
                "into a newer one",
                "ccipra-v321r0-f1.txt",
                given("x", "2026-04-01", "2026-07-31"),
                "older than edition 2026q3",
            ),
            (
                "the same quarter",
                "ccipra-v322r1-f1.txt",
                given("r1", "", ""),
                "two are never in force",
            ),
        ] {
            let refused = import(backend, pairs(name, row), given)
                .await
                .unwrap_err()
                .to_string();
            assert!(refused.contains(said), "{case}: {refused}");
        }
        assert_eq!(imported::rows(backend.db()).await.unwrap().len(), 1);
        // One with days of its own is an edition of those days.
        import(backend, pairs("ccipra-v321r0-f1.txt", row), Given::default())
            .await
            .unwrap();
        assert_eq!(imported::rows(backend.db()).await.unwrap().len(), 2);
    })
    .await;
}
