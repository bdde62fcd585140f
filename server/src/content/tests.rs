//! Courseware goes into the database, and what hangs on it stays.

use super::*;
use crate::{
    assignments::Given as Assigned,
    entity::{content_item, content_version},
    testing::{
        each_installation_with_codes,
        learning::{copy, courseware},
        people::World,
    },
};
use domain::courses::ItemKind;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use std::fs;

#[tokio::test]
async fn what_changed_is_a_new_version_and_what_is_wrong_changes_nothing() {
    each_installation_with_codes(async |there| {
        let (world, folder) = (World::of(&there).await, tempfile::tempdir().unwrap());
        let content = folder.path();
        copy(&courseware(), content);
        let backend = &world.backend;
        let synced = async || sync(backend, content).await;
        let first = synced().await.unwrap();
        assert_eq!(
            (first.added, first.changed, first.same, first.retired),
            (8, 0, 0, 0)
        );
        let again = synced().await.unwrap();
        assert_eq!(
            (again.added, again.changed, again.same, again.retired),
            (0, 0, 8, 0)
        );
        let quiz = world.give(ItemKind::Quiz, Assigned::default()).await;
        let pinned = world.running(quiz).await.assignment().version_id;

        let file = content.join("quizzes/basics.toml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("N30.00", "N30.0")).unwrap();
        let Err(NotSynced::Wrong(wrong)) = synced().await else {
            panic!("a header is no right code")
        };
        assert!(wrong[0].1.sentence.contains("N30.0"), "{wrong:?}");
        let versions = async || content_version::Entity::find().count(backend.db()).await.unwrap();
        assert_eq!(versions().await, 8);

        fs::write(&file, text.replace("Three questions.", "Three short questions.")).unwrap();
        let changed = synced().await.unwrap();
        assert_eq!((changed.added, changed.changed, changed.same), (0, 1, 7));
        let staff = world.running(quiz).await;
        assert_eq!(staff.assignment().version_id, pinned, "what was given stays");
        assert_eq!(crate::assignments::newer(backend, &staff).await.unwrap(), Some(2));
        crate::assignments::renew(backend, &staff).await.unwrap();
        let staff = world.running(quiz).await;
        assert_eq!(crate::assignments::newer(backend, &staff).await.unwrap(), None);

        let course = content.join("courses/sample.toml");
        let modules = fs::read_to_string(&course).unwrap();
        fs::remove_file(content.join("lessons/first-steps.md")).unwrap();
        assert!(
            matches!(synced().await, Err(NotSynced::Wrong(_))),
            "the course names it"
        );
        fs::write(&course, modules.replace("\"lesson/first-steps\", ", "")).unwrap();
        assert_eq!(synced().await.unwrap().retired, 1);
        let school = staff.member().staff().unwrap();
        let kinds = async || {
            let library = library(backend, &school).await.unwrap();
            library
                .items()
                .map(|(module, item)| (module.to_owned(), item.kind))
                .collect::<Vec<_>>()
        };
        let module = "Module one".to_owned();
        assert_eq!(
            kinds().await,
            [
                (module.clone(), ItemKind::Case),
                (module.clone(), ItemKind::Quiz),
                (module.clone(), ItemKind::Claim)
            ]
        );
        let rows = content_item::Entity::find().count(backend.db()).await.unwrap();
        assert_eq!(rows, 8, "nothing is ever taken out");
    })
    .await;
}
