//! The embedded sets against the official files, and imports of those files.

mod several;

use super::{imported::notice, *};
use crate::testing::{Installation, each_installation, each_installation_with_codes, official};
use domain::codes::{Edition, SetShown};
use sha2::{Digest as _, Sha256};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const ORDER: &str = "icd10cm/icd10cm-code-descriptions-2026.zip";
pub(super) const PCS: &str = "icd10pcs/cms_2026_pr.zip";
const HCPCS: &str = "hcpcs/2019-Alpha-Numeric-HCPCS-File.zip";
const FY2017: &str = "icd10cm/ICD10CM_FY2017_Full_XML.zip";

pub(super) fn inner(archive: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes.into_iter().map(char::from).collect()
}

/// The official order file is plain ASCII; the tabular list keeps the accents of names.
fn plain(title: &str) -> String {
    let accents = [
        ("á", "a"),
        ("â", "a"),
        ("ä", "a"),
        ("ç", "c"),
        ("é", "e"),
        ("è", "e"),
        ("ê", "e"),
        ("ë", "e"),
        ("í", "i"),
        ("ï", "i"),
        ("ñ", "n"),
        ("ó", "o"),
        ("ô", "o"),
        ("ö", "o"),
        ("ú", "u"),
        ("ü", "u"),
    ];
    accents.iter().fold(title.to_owned(), |title, (accent, letter)| {
        title.replace(accent, letter)
    })
}

#[test]
fn the_vendored_lists_are_those_that_their_readme_names() {
    let readme = include_str!("../../../content/codesets/README.md");
    let diagnoses = include_bytes!("../../../content/codesets/icd10cm-2026-april.xml.zst");
    let procedures = include_bytes!("../../../content/codesets/icd10pcs-2026.tsv.zst");
    for bytes in [
        diagnoses.to_vec(),
        zstd::decode_all(&diagnoses[..]).unwrap(),
        procedures.to_vec(),
        zstd::decode_all(&procedures[..]).unwrap(),
        include_bytes!("../../../content/codesets/icd10pcs-labels.tsv").to_vec(),
        include_bytes!("../../../content/codesets/msdrg-43.txt.zst").to_vec(),
    ] {
        let sum: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert!(readme.contains(&sum), "{sum} is not in the README");
    }
}

#[test]
fn the_expanded_list_equals_the_official_order_file() {
    let Some(archive) = official(ORDER) else { return };
    let order = inner(&archive, "icd10cm-order-2026.txt");
    let official: BTreeMap<&str, (bool, &str)> = order
        .lines()
        .map(|row| (row[6..13].trim(), (&row[14..15] == "1", row[77..].trim())))
        .collect();
    assert_eq!(official.len(), 98_186);

    let book = embedded().unwrap();
    let edition = book
        .editions()
        .find(|edition| edition.set() == CodeSet::Icd10Cm)
        .unwrap();
    let ours: BTreeMap<&str, (bool, String)> = edition
        .codes()
        .map(|entry| (entry.name(), (entry.is_billable(), plain(&entry.title()))))
        .collect();
    assert_eq!(edition.code_count(), 98_186);
    assert_eq!(ours.len(), 98_186);
    assert_eq!(ours.values().filter(|(billable, _)| *billable).count(), 74_719);

    let differing: Vec<_> = official
        .iter()
        .filter(|(code, (billable, title))| {
            ours.get(*code).is_none_or(|(our_billable, our_title)| {
                (our_billable, our_title.as_str()) != (billable, title)
            })
        })
        .map(|(code, official)| format!("{code}: official {official:?}, ours {:?}", ours.get(code)))
        .collect();
    assert!(
        differing.is_empty(),
        "{} codes differ: {:#?}",
        differing.len(),
        &differing[..differing.len().min(20)]
    );
}

#[test]
fn every_code_is_found_by_itself_and_stands_where_its_parents_say() {
    let book = embedded().unwrap();
    for edition in book.editions() {
        for entry in edition.codes() {
            assert_eq!(edition.get(entry.name()), Some(entry));
            assert_eq!(edition.place(&entry.address()), Some(entry));
            if let Some(parent) = entry.parent() {
                assert!(
                    parent.covers(entry) && parent.children().any(|child| child == entry),
                    "{entry:?}"
                );
            }
        }
    }
}

async fn imports(
    installation: &Installation,
    set: CodeSet,
    path: &str,
    bytes: &[u8],
) -> Result<SetShown, String> {
    let files = unpack(set, path, bytes).map_err(|refused| refused.to_string())?;
    let imported = import(&installation.backend, files, Given::default()).await;
    let mut shown = imported.map_err(|refused| refused.to_string())?;
    Ok(shown.remove(0))
}

#[tokio::test]
async fn official_files_import_with_the_counts_that_their_agencies_give() {
    each_installation_with_codes(async |installation| {
        for (set, path, codes, billable, edition) in [
            (CodeSet::Icd10Pcs, PCS, 79_115 + 914, 79_115, "2026"),
            (CodeSet::Hcpcs, HCPCS, 6_440, 6_440, "2019"),
            (CodeSet::Icd10Cm, FY2017, 93_830, 71_486, "2017"),
        ] {
            let Some(bytes) = official(path) else { return };
            let shown = imports(&installation, set, path, &bytes).await.unwrap();
            assert_eq!(
                (shown.codes, shown.billable, &*shown.edition),
                (codes, Some(billable), edition),
                "{path}"
            );
        }
        let book = load(installation.backend.db()).await.unwrap();
        let on = |set, day: &str| book.in_force(set, day.parse().unwrap()).map(Edition::name);
        assert_eq!(on(CodeSet::Icd10Pcs, "2026-05-04"), Some("2026"));
        assert_eq!(on(CodeSet::Hcpcs, "2019-05-04"), Some("2019"));
        assert_eq!(on(CodeSet::Hcpcs, "2026-05-04"), Some("teaching"));
        assert_eq!(on(CodeSet::Icd10Cm, "2016-10-01"), Some("2017"));
        let terms = book
            .alphabetic(jiff::civil::date(2016, 10, 1))
            .map(|part| (part.part().word(), part.terms().count()));
        assert_eq!(
            terms.collect::<Vec<_>>()[0],
            ("diseases", 7_973 + 69_226),
            "the parts come in the same archive"
        );
        assert_eq!(book.alphabetic(jiff::civil::date(2016, 10, 1)).count(), 4);
        let hcpcs = book
            .editions()
            .find(|edition| edition.set() == CodeSet::Hcpcs && edition.is_complete())
            .unwrap();
        assert_eq!(hcpcs.modifiers().len(), 360);
    })
    .await;
}

#[tokio::test]
async fn a_damaged_or_wrong_file_is_refused_whole_with_its_line() {
    let (Some(order), Some(pcs)) = (official(ORDER), official(PCS)) else {
        return;
    };
    each_installation_with_codes(async |installation| {
        let lines = inner(&pcs, "icd10pcs_order_2026.txt");
        let lines: Vec<&str> = lines.lines().collect();
        let text = |rows: &[&str]| rows.join("\r\n").into_bytes();
        let (mut swapped, mut mixed) = (lines.clone(), lines[..2_000].to_vec());
        swapped.swap(10, 20);
        mixed[5] = "00006 0010      0 x";
        for (case, set, name, bytes, said) in [
            (
                "cut within a line",
                CodeSet::Icd10Pcs,
                "icd10pcs_order_2026.txt",
                text(&lines)[..200_000].to_vec(),
                "line ",
            ),
            (
                "cut at its head",
                CodeSet::Icd10Pcs,
                "icd10pcs_order_2026.txt",
                text(&lines[100..]),
                "line 1: ",
            ),
            (
                "mixed up",
                CodeSet::Icd10Pcs,
                "icd10pcs_order_2026.txt",
                text(&swapped),
                "line 11: ",
            ),
            (
                "a short line",
                CodeSet::Icd10Pcs,
                "icd10pcs_order_2026.txt",
                text(&mixed),
                "line 6: ",
            ),
            (
                "another set's file",
                CodeSet::Hcpcs,
                "order-2026.zip",
                order.clone(),
                "holds no list of HCPCS",
            ),
            (
                "the edition that is there",
                CodeSet::Icd10Cm,
                "icd10cm.zip",
                order.clone(),
                "is there already",
            ),
            (
                "a cut zip",
                CodeSet::Icd10Pcs,
                "pcs.zip",
                pcs[..pcs.len() / 2].to_vec(),
                "damaged zip",
            ),
            (
                "no list at all",
                CodeSet::Hcpcs,
                "hcpcs-2026.txt",
                b"hello\nworld\n".to_vec(),
                "It holds no code",
            ),
            (
                "not its own year",
                CodeSet::Icd10Cm,
                "codes.txt",
                b"00001 A00     0 x".to_vec(),
                "--edition",
            ),
            ("CPT", CodeSet::Cpt, "LONGULT.txt", b"99213\tx".to_vec(), "AMA"),
        ] {
            let refused = imports(&installation, set, name, &bytes).await.unwrap_err();
            assert!(refused.contains(said), "{case}: {refused}");
        }
        assert_eq!(imported::rows(installation.backend.db()).await.unwrap().len(), 0);
    })
    .await;
}

#[tokio::test]
async fn two_official_editions_are_never_in_force_on_one_day() {
    each_installation_with_codes(async |installation| {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file("icd10cm-order-2027.txt", SimpleFileOptions::default())
            .unwrap();
        let row = format!(
            "00001 A00     0 {:<60} Cholera\r\n00002 Z9989   1 {:<60} Machines\r\n",
            "Cholera", "x"
        );
        archive.write_all(row.as_bytes()).unwrap();
        let bytes = archive.finish().unwrap().into_inner();
        let file = || unpack(CodeSet::Icd10Cm, "2027.zip", &bytes).unwrap();
        let from = |day: &str| Given {
            from: Some(day.parse().unwrap()),
            ..Given::default()
        };
        let backend = &installation.backend;
        let refused = import(backend, file(), from("2026-09-30")).await.unwrap_err();
        assert!(
            refused.to_string().contains("two are never in force"),
            "{refused}"
        );
        let shown = import(backend, file(), Given::default()).await.unwrap().remove(0);
        assert_eq!(
            (
                shown.edition.as_str(),
                shown.from.to_string().as_str(),
                shown.billable
            ),
            ("2027", "2026-10-01", Some(1))
        );
    })
    .await;
}

/// A whole list of ICD-10-PCS, of one code.
fn bypass() -> Vec<Unpacked> {
    let text = format!(
        "00001 001     0 {:<60} Bypass\r\n00002 X016070 1 {:<60} Bypass, left\r\n",
        "x", "x"
    );
    unpack(CodeSet::Icd10Pcs, "icd10pcs_order_2026.txt", text.as_bytes()).unwrap()
}

#[tokio::test]
async fn another_server_notices_an_import() {
    each_installation_with_codes(async |installation| {
        let other = installation.second().await;
        let before = other.codebook();
        notice(&other).await.unwrap();
        assert!(
            std::ptr::eq(&*before, &*other.codebook()),
            "nothing was imported, so the book stays"
        );
        import(&installation.backend, bypass(), Given::default())
            .await
            .unwrap();
        notice(&other).await.unwrap();
        let day = "2026-05-04".parse().unwrap();
        let book = other.codebook();
        assert_eq!(
            book.find("X016070", day).map(|entry| entry.title().into_owned()),
            Some("Bypass, left".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn an_edition_that_two_servers_import_is_kept_once() {
    each_installation(async |installation| {
        let other = installation.second().await;
        for (server, imports) in [(&installation.backend, true), (&other, false)] {
            let imported = import(server, bypass(), Given::default()).await;
            assert_eq!(imported.is_ok(), imports, "{imported:?}");
        }
        let rows = imported::rows(other.db()).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(imported::open(&rows[0]).unwrap().imprint().name, "2026");
    })
    .await;
}
