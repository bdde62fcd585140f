//! The rows. Queries begin here, scoped to who may see them; nowhere else is a bare `Entity::find()` written.

#![expect(missing_docs, reason = "most columns say by their name what they hold")]

pub mod account;
pub mod account_link;
pub mod allowance;
pub mod assignment;
pub mod attempt;
pub mod attempt_answer;
pub mod audit_event;
pub mod book_mark;
pub mod class;
pub mod class_instructor;
pub mod code_set_edition;
pub mod content_item;
pub mod content_version;
pub mod enrolment;
pub mod invitation;
pub mod join_code;
pub mod limit_count;
pub mod mail;
pub mod membership;
pub mod recovery_code;
pub mod roster_import;
pub mod school;
pub mod school_code_set;
pub mod score_change;
pub mod session;
pub mod values;

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    /// Every query starts from a constructor of this folder, so that whom it is for is said once.
    #[test]
    fn no_query_begins_elsewhere() {
        fn walk(folder: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                if path.is_dir() && !matches!(&*name, "entity" | "testing" | "tests") {
                    walk(&path, found);
                } else if path.is_file() && name != "tests" {
                    let text = fs::read_to_string(&path).unwrap();
                    let bare = |line: &&str| line.contains("::find()") || line.contains("::find_by_id(");
                    found.extend(
                        text.lines()
                            .filter(bare)
                            .map(|line| format!("{}: {line}", path.display())),
                    );
                }
            }
        }
        let mut found = Vec::new();
        walk(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut found);
        assert!(found.is_empty(), "{found:#?}");
    }
}
