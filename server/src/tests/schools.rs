//! Schools: who makes them, and what they ask of their staff.

use crate::{
    entity::account,
    testing::{
        each_installation,
        people::{PASSWORD, World},
    },
};
use http::StatusCode;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

/// Makes the administrator of the first school the operator, too.
pub async fn make_operator(world: &World) {
    change(world, |row| row.operator = Set(true)).await;
}

async fn change(world: &World, how: impl Fn(&mut account::ActiveModel)) {
    let row = account::Entity::find_by_id(world.demo().administrator.account).one(world.backend.db());
    let mut row = row.await.unwrap().unwrap().into_active_model();
    how(&mut row);
    row.update(world.backend.db()).await.unwrap();
}

#[tokio::test]
async fn the_operator_makes_schools_and_others_do_not_learn_of_it() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        make_operator(&world).await;
        let mut operator = world.administrator(world.demo()).await.0;
        for (slug, refused) in [("demo", "slug-taken"), ("sign-in", "bad-slug"), ("A", "bad-slug")] {
            operator
                .post("/operator", &[("slug", slug), ("name", "X"), ("zone", "UTC")])
                .await
                .refused(refused);
        }
        operator
            .post(
                "/operator",
                &[("slug", "new-one"), ("name", "X"), ("zone", "Mars/Base")],
            )
            .await
            .refused("bad-zone");
        let new = [("slug", "new-one"), ("name", "X"), ("zone", "UTC")];
        operator.post("/operator", &new).await.done();
        let fields = [
            ("school", "new-one"),
            ("address", "first@x.example"),
            ("family", "First"),
        ];
        operator.post("/operator/administrators", &fields).await.done();
        let link = world.link_to("first@x.example").await;
        let mut first = world.anonymous();
        first
            .post(&link, &[("new", "nine quiet lamps burn")])
            .await
            .done();
        first
            .post("/new-one/settings", &[("name", "X"), ("zone", "UTC")])
            .await
            .done();
        // The operator runs the installation, not the school.
        operator
            .post("/new-one/settings", &new)
            .await
            .is(StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_school_can_ask_its_staff_for_a_second_factor() {
    each_installation(async |installation| {
        let world = World::of(&installation).await;
        let mut administrator = world.administrator(world.demo()).await.0;
        let settings = [("name", "X"), ("zone", "UTC"), ("staff_factor", "on")];
        administrator
            .post("/demo/settings", &settings)
            .await
            .refused("factor-first");
        let now = world.backend.clock().now();
        change(&world, |row| row.factor_since = Set(Some(now))).await;
        administrator.post("/demo/settings", &settings).await.done();
        let roster = format!("/demo/classes/{}/roster.csv", world.class().id);
        let mut staff = world.instructor(world.class()).await.0;
        let refused = staff.get(&roster).await;
        refused.is(StatusCode::FORBIDDEN);
        assert!(refused.body.contains("second factor"), "{refused:?}");
        // Students are asked for none, and the staff's own accounts stay open to set it up.
        world
            .student(world.class())
            .await
            .get(&roster)
            .await
            .is(StatusCode::FORBIDDEN);
        staff
            .post(
                "/account/password",
                &[("current", PASSWORD), ("new", "nine quiet lamps burn")],
            )
            .await
            .done();
    })
    .await;
}
