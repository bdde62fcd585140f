//! What tests stand on: an installation in a folder of its own, and the official files beside the project.

use crate::{Backend, Clock, Instant, Rng, Settings, db};
use domain::codes::CodeBook;
use std::{fs, path::Path};
use tempfile::TempDir;

/// The day on which tests happen: 4 May 2026, midnight UTC.
pub const TODAY: i64 = 1_777_852_800_000;

/// A backend with an empty database, whose clock stands still and whose ids repeat. The folder goes with it.
pub struct Installation {
    pub backend: Backend,
    pub folder: TempDir,
}

impl Installation {
    /// With the embedded code sets.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let backend = open(folder.path()).await;
        Self { backend, folder }
    }

    /// With an empty code book, for what is not about codes, and with these settings.
    pub async fn bare(variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path(), variables);
        let db = db::connect(&settings).await.unwrap();
        db::prepare(&db).await.unwrap();
        let backend = Backend::new(settings, db, clock(), Rng::seeded(1), CodeBook::default());
        Self { backend, folder }
    }

    /// Another server on the same database.
    pub async fn second(&self) -> Backend {
        open(self.folder.path()).await
    }
}

async fn open(data: &Path) -> Backend {
    Backend::open(settings(data, &[]), clock(), Rng::seeded(1))
        .await
        .unwrap()
}

fn clock() -> Clock {
    Clock::fixed(Instant::from_millis(TODAY).unwrap())
}

fn settings(data: &Path, variables: &[(&str, &str)]) -> Settings {
    let data = data.display().to_string();
    let given = |name: &str| {
        variables
            .iter()
            .find(|(given, _)| *given == name)
            .map(|(_, value)| (*value).to_owned())
    };
    Settings::from(|name| {
        if name == "SUPERBILL_DATA" {
            Some(data.clone())
        } else {
            given(name)
        }
    })
    .unwrap()
}

/// An official file from `../shared/data`. Where it is missing the test says so and passes, unless `REQUIRE_SHARED=1`.
#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment whether files may be missing"
)]
pub fn official(path: &str) -> Option<Vec<u8>> {
    let file = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data")).join(path);
    match fs::read(&file) {
        Ok(bytes) => Some(bytes),
        Err(cause) if std::env::var("REQUIRE_SHARED").is_ok_and(|value| value == "1") => {
            panic!("{}: {cause}", file.display())
        }
        Err(cause) => {
            println!("skipped: {}: {cause}", file.display());
            None
        }
    }
}
