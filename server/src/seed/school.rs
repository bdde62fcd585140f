//! Makes the demonstration school, in one transaction and without mails.

use super::{
    SLUG, SignIn, address,
    people::{INVITED, In, Part},
};
use crate::{
    Error, Tx, accounts,
    accounts::Token,
    audit::{self, Action, By, Subject},
    entity::{
        account, class, class_instructor, enrolment, invitation, join_code, membership, school, values::Text,
    },
    people,
};
use domain::{
    Date,
    classes::{Delivery, Standing},
    people::{JoinCode, PersonName, Role, Slug},
};
use jiff::{Span, ToSpan as _};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use std::time::Duration;
use uuid::Uuid;

const NAME: &str = "Bayou Technical College";
const ZONE: &str = "America/Chicago";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What everything is made with.
struct Demo<'t, 'b> {
    tx: &'t Tx<'b>,
    by: By,
    school: school::Model,
    today: Date,
    campus: class::Model,
    online: class::Model,
}

/// Makes the school, its classes and everybody in it.
pub(super) async fn make(tx: &Tx<'_>, hash: &str, sign_ins: &[SignIn]) -> Result<(), Error> {
    let school = make_school(tx).await?;
    let by = By::command_line().at(school.id);
    let today = tx.now().in_zone(ZONE).date();
    // Both are under way, and neither is near its end.
    let campus = Class {
        name: "Medical Coding I, mornings",
        delivery: Delivery::OnCampus,
        began: 6,
        weeks: 18,
    };
    let online = Class {
        name: "Coding and Billing, online",
        delivery: Delivery::Online,
        began: 3,
        weeks: 26,
    };
    let demo = Demo {
        campus: campus.make(tx, &by, &school, today).await?,
        online: online.make(tx, &by, &school, today).await?,
        tx,
        by,
        school,
        today,
    };
    demo.make_code(In::Campus, false).await?;
    demo.make_code(In::Online, true).await?;
    for sign_in in sign_ins {
        demo.make_person(hash, sign_in).await?;
    }
    demo.invite().await
}

async fn make_school(tx: &Tx<'_>) -> Result<school::Model, Error> {
    let row = school::ActiveModel {
        id: Set(tx.new_id()),
        slug: Set(Text(Slug::parse(SLUG).map_err(Error::internal)?)),
        name: Set(NAME.to_owned()),
        zone: Set(ZONE.to_owned()),
        staff_factor: Set(false),
        created_at: Set(tx.now()),
    };
    let school = row.insert(tx).await?;
    let subject = Subject::new(school.id, NAME);
    let by = By::command_line().at(school.id);
    audit::record(tx, by, Action::SchoolCreate, subject, "").await?;
    Ok(school)
}

/// A class that is under way.
struct Class {
    name: &'static str,
    delivery: Delivery,
    /// So many weeks ago, on a Monday.
    began: i64,
    /// It lasts so many weeks, to a Friday.
    weeks: i64,
}

impl Class {
    async fn make(
        self,
        tx: &Tx<'_>,
        by: &By,
        school: &school::Model,
        today: Date,
    ) -> Result<class::Model, Error> {
        let monday = later(today, -i64::from(today.weekday().to_monday_zero_offset()).days());
        let starts = later(monday, (-self.began).weeks());
        let row = class::ActiveModel {
            id: Set(tx.new_id()),
            school_id: Set(school.id),
            name: Set(self.name.to_owned()),
            delivery: Set(Text(self.delivery)),
            starts_on: Set(Text(starts)),
            ends_on: Set(Text(later(starts, (7 * self.weeks - 3).days()))),
            zone: Set(school.zone.clone()),
            editions: Set("{}".to_owned()),
            created_at: Set(tx.now()),
        };
        let class = row.insert(tx).await?;
        let subject = Subject::new(class.id, self.name);
        audit::record(tx, by.clone(), Action::ClassCreate, subject, "").await?;
        Ok(class)
    }
}

fn later(day: Date, by: Span) -> Date {
    day.saturating_add(by)
}

impl Demo<'_, '_> {
    fn class(&self, which: In) -> &class::Model {
        match which {
            In::Campus => &self.campus,
            In::Online => &self.online,
        }
    }

    async fn record(&self, action: Action, of: Uuid, name: &str, detail: &str) -> Result<(), Error> {
        audit::record(self.tx, self.by.clone(), action, Subject::new(of, name), detail).await
    }

    async fn make_code(&self, which: In, approval: bool) -> Result<(), Error> {
        let (tx, class) = (self.tx, self.class(which));
        let row = join_code::ActiveModel {
            id: Set(tx.new_id()),
            class_id: Set(class.id),
            code: Set(JoinCode::from_bytes(tx.rng().bytes()).to_string()),
            expires_at: Set(tx.now() + DAY * 60),
            places: Set(30),
            taken: Set(i64::from(approval)),
            approval: Set(approval),
            created_at: Set(tx.now()),
            closed_at: Set(None),
        };
        row.insert(tx).await?;
        self.record(
            Action::JoinCodeCreate,
            class.id,
            &class.name,
            "30 places, 60 days",
        )
        .await
    }

    async fn make_person(&self, hash: &str, sign_in: &SignIn) -> Result<(), Error> {
        let account = self.make_account(hash, sign_in).await?;
        let role = match sign_in.part {
            Part::Operator => return Ok(()),
            Part::Administrator => Role::Administrator,
            Part::Instructor(_) => Role::Instructor,
            Part::Student(_) | Part::Asks(_) | Part::Withdrawn(..) => Role::Student,
        };
        let by = self.by.clone();
        let person = people::admit(self.tx, by, &self.school, &account, &sign_in.name, &[role]).await?;
        match sign_in.part {
            Part::Operator | Part::Administrator => {}
            Part::Instructor(which) => self.teach(&person, which).await?,
            Part::Student(classes) => {
                for which in classes {
                    self.enrol(&person, *which, Standing::Enrolled, None).await?;
                }
            }
            Part::Asks(which) => self.enrol(&person, which, Standing::Requested, None).await?,
            Part::Withdrawn(which, why) => {
                self.enrol(&person, which, Standing::Withdrawn, Some(why)).await?;
            }
        }
        Ok(())
    }

    async fn make_account(&self, hash: &str, sign_in: &SignIn) -> Result<account::Model, Error> {
        let mut row = accounts::row(self.tx, &sign_in.address);
        row.password_hash = Set(Some(hash.to_owned()));
        row.confirmed_at = Set(Some(self.tx.now()));
        row.operator = Set(matches!(sign_in.part, Part::Operator));
        row.demonstration = Set(true);
        let account = row.insert(self.tx).await?;
        let subject = Subject::of_account(&account);
        let (by, what) = (By::command_line(), "for the demonstration");
        audit::record(self.tx, by, Action::AccountCreate, subject, what).await?;
        Ok(account)
    }

    async fn teach(&self, person: &membership::Model, which: In) -> Result<(), Error> {
        let class = self.class(which);
        let row = class_instructor::ActiveModel {
            id: Set(self.tx.new_id()),
            class_id: Set(class.id),
            membership_id: Set(person.id),
            created_at: Set(self.tx.now()),
        };
        row.insert(self.tx).await?;
        let name = person.name().to_string();
        self.record(Action::InstructorAdd, person.id, &name, &class.name)
            .await
    }

    async fn enrol(
        &self,
        person: &membership::Model,
        which: In,
        standing: Standing,
        why: Option<&str>,
    ) -> Result<(), Error> {
        let class = self.class(which);
        let asks = standing == Standing::Requested;
        let starts = if asks { self.today } else { class.starts_on.0 };
        let left = why.map(|_| later(self.today, (-4_i64).days()));
        let row = enrolment::ActiveModel {
            id: Set(self.tx.new_id()),
            class_id: Set(class.id),
            membership_id: Set(person.id),
            standing: Set(Text(standing)),
            starts_on: Set(Text(starts)),
            ends_on: Set(left.map(Text)),
            reason: Set(why.map(str::to_owned)),
            moved_to: Set(None),
            created_at: Set(self.tx.now()),
        };
        row.insert(self.tx).await?;
        let name = person.name().to_string();
        if asks {
            let detail = format!("{}, by join code", class.name);
            return self
                .record(Action::EnrolmentRequest, person.id, &name, &detail)
                .await;
        }
        let detail = format!("{} from {starts}", class.name);
        self.record(Action::EnrolmentStart, person.id, &name, &detail)
            .await?;
        if let (Some(on), Some(why)) = (left, why) {
            let detail = format!("{} on {on}: {why}", class.name);
            self.record(Action::EnrolmentWithdraw, person.id, &name, &detail)
                .await?;
        }
        Ok(())
    }

    async fn invite(&self) -> Result<(), Error> {
        let (local, given, family) = INVITED;
        let name = PersonName::parse(given, family).map_err(Error::internal)?;
        let (tx, class, id) = (self.tx, &self.campus, self.tx.new_id());
        let row = invitation::ActiveModel {
            id: Set(id),
            // The link went nowhere: what is open here is the school's list of invitations.
            token_hash: Set(Token::new(tx.rng()).hash()),
            school_id: Set(self.school.id),
            class_id: Set(Some(class.id)),
            join_code_id: Set(None),
            address: Set(Text(address(local)?)),
            given_name: Set(name.given().to_owned()),
            family_name: Set(name.family().to_owned()),
            role: Set(Text(Role::Student)),
            created_at: Set(tx.now()),
            expires_at: Set(tx.now() + DAY * 14),
            accepted_at: Set(None),
            closed_at: Set(None),
        };
        row.insert(tx).await?;
        self.record(Action::InvitationCreate, id, &name.to_string(), &class.name)
            .await
    }
}
