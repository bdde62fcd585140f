//! One's own book is one's own, and what was taken out can be put back.

use super::*;
use crate::testing::{each_installation_with_codes, people::World};
use domain::codes::NoteKind;
use sea_orm::EntityTrait as _;

const PAGE: &str = "/codebook/icd10cm/E11.9";

#[tokio::test]
async fn what_somebody_marks_is_there_for_them_and_for_nobody_else() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let [mine, other] = &world.class().students;
        let mut student = world.student(world.class()).await.0;
        let to = student
            .post(&format!("{PAGE}/tab"), &[("tab", "pink"), ("on", "2026-05-04")])
            .await
            .done();
        assert_eq!(to, format!("{PAGE}?done=tab-in&on=2026-05-04#own"));
        student
            .post(&format!("{PAGE}/note"), &[("note", "  Look at E11.65 first. ")])
            .await
            .done();
        let book = world.backend.codebook();
        let entry = book
            .nearest(CodeSet::Icd10Cm, "2026-05-04".parse().unwrap())
            .and_then(|edition| edition.place("E11.9"))
            .unwrap();
        let title = LineId::of_title(entry).to_string();
        let foreign = entry
            .parent()
            .unwrap()
            .own_notes()
            .iter()
            .find(|note| note.kind == NoteKind::Excludes1)
            .map(|note| LineId::of_note(note).to_string())
            .unwrap();
        let lines = [("lines", &*title), ("lines", &*foreign), ("lines", "no line")];
        student.post(&format!("{PAGE}/highlights"), &lines).await.done();

        let (me, neighbour) = (world.actor(mine).await, world.actor(other).await);
        let seen = seen(&world.backend, &me, entry).await.unwrap();
        let mark = seen.at(entry);
        assert_eq!(
            (mark.tab, &*mark.note),
            (Some(Tab::Pink), "Look at E11.65 first.")
        );
        assert_eq!(
            mark.highlights,
            [LineId::of_title(entry)],
            "and no line of another page"
        );
        assert_eq!(seen.tab(entry), Some(Tab::Pink));
        assert_eq!(all(&world.backend, &me, &book).await.unwrap().len(), 1);
        let theirs = super::seen(&world.backend, &neighbour, entry).await.unwrap();
        assert!(theirs.at(entry).is_empty() && theirs.tab(entry).is_none() && !theirs.can_undo());
        assert!(all(&world.backend, &neighbour, &book).await.unwrap().is_empty());

        // Everything goes with the account.
        crate::entity::account::Entity::delete_by_id(me.id())
            .exec(world.backend.db())
            .await
            .unwrap();
        assert!(all(&world.backend, &me, &book).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_last_change_is_put_back_and_what_is_empty_goes_after_a_day() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let mut student = world.student(world.class()).await.0;
        let me = world.actor(&world.class().students[0]).await;
        let marked = async || {
            let book = world.backend.codebook();
            all(&world.backend, &me, &book).await.unwrap()
        };
        let write = [("note", "first")];
        student.post(&format!("{PAGE}/note"), &write).await.done();
        let to = student
            .post(&format!("{PAGE}/note"), &[("note", "")])
            .await
            .done();
        assert_eq!(to, format!("{PAGE}?done=note-out#own"));
        assert!(marked().await.is_empty());
        student.post(&format!("{PAGE}/undo"), &[]).await.done();
        assert_eq!(marked().await[0].mark.note, "first");

        student
            .post(&format!("{PAGE}/note"), &[("note", "")])
            .await
            .done();
        world.pass(KEPT);
        let mut student = world.student(world.class()).await.0;
        let late = student.post(&format!("{PAGE}/undo"), &[]).await;
        assert_eq!(late.status, 404, "{late:?}");
        world.pass(Duration::from_millis(1));
        student
            .post("/codebook/icd10cm/I10/tab", &[("tab", "blue")])
            .await
            .done();
        let rows = Entity::of_actor(&me).all(world.backend.db()).await.unwrap();
        assert_eq!(rows.len(), 1, "what was taken out a day ago is not kept");
    })
    .await;
}

#[tokio::test]
async fn marked_pages_stand_in_the_books_order_and_what_no_book_has_comes_last() {
    each_installation_with_codes(async |there| {
        let world = World::of(&there).await;
        let me = world.actor(&world.class().students[0]).await;
        let mut student = world.student(world.class()).await.0;
        for place in ["cpt/99213", "icd10cm/Z79.4", "icd10cm/chapter-1", "icd10cm/A00.0"] {
            student
                .post(&format!("/codebook/{place}/tab"), &[("tab", "green")])
                .await
                .done();
        }
        for wrong in ["icd10cm/A00.00000", "icd9/I10", "cpt/I10"] {
            let refused = student
                .post(&format!("/codebook/{wrong}/tab"), &[("tab", "green")])
                .await;
            assert_eq!(refused.status, 404, "{wrong}");
        }
        let refused = student
            .post("/codebook/icd10cm/I10/tab", &[("tab", "purple")])
            .await;
        assert_eq!(refused.status, 422);
        let gone = ActiveModel {
            id: Set(world.backend.new_id()),
            account_id: Set(me.id()),
            code_set: Set("icd10cm".to_owned()),
            place: Set("A99.99".to_owned()),
            tab: Set(None),
            note: Set("of an older book".to_owned()),
            highlights: Set("[]".to_owned()),
            before: Set(None),
            updated_at: Set(world.backend.clock().now()),
        };
        gone.insert(world.backend.db()).await.unwrap();
        let marked = all(&world.backend, &me, &world.backend.codebook()).await.unwrap();
        let places: Vec<&str> = marked.iter().map(|one| &*one.place).collect();
        assert_eq!(places, ["chapter-1", "A00.0", "Z79.4", "A99.99", "99213"]);
    })
    .await;
}
