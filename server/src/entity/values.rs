//! How our own types stand in columns: instants as milliseconds, words and addresses as text.

use crate::{
    Instant,
    assignments::{Aids, Mode, Reveal},
    content::Kind,
};
use domain::{
    Date,
    classes::{Delivery, Standing},
    codes::Tab,
    courses::ItemKind,
    people::{EmailAddress, Role, Slug},
};
use sea_orm::{
    ColIdx, ColumnTrait, Condition, DbErr, QueryResult, TryGetError, TryGetable,
    sea_query::{
        ArrayType, ColumnType, Expr, ExprTrait as _, Func, LikeExpr, Nullable, OnConflict, Value, ValueType,
        ValueTypeErr,
    },
};

/// Inserts nothing where any unique index has the row already; SeaORM's `on_conflict_do_nothing` looks at the primary key
/// alone.
pub fn unless_there() -> OnConflict {
    OnConflict::new().do_nothing().to_owned()
}

/// Rows in which one of the columns holds a word, whatever the case.
pub fn holds<C: ColumnTrait>(word: &str, columns: &[C]) -> Condition {
    let mut any = Condition::any();
    for spelling in spellings(word) {
        let plain = spelling.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        for column in columns {
            let like = LikeExpr::new(format!("%{plain}%")).escape('!');
            any = any.add(Expr::expr(Func::lower(Expr::col(column.as_column_ref()))).like(like));
        }
    }
    any
}

/// What the database's `lower` can make of a word: SQLite's, and PostgreSQL's in the C locale, knows the letters A to Z
/// alone, so that É stays É in Élodie and in ÉLODIE.
fn spellings(word: &str) -> Vec<String> {
    let (lower, upper) = (word.to_lowercase(), word.to_uppercase());
    let first = |word: &str| word.chars().next().map_or(0, char::len_utf8);
    let title = format!("{}{}", &upper[..first(&upper)], &lower[first(&lower)..]);
    let mut all: Vec<String> = [word, &lower, &title, &upper].map(str::to_ascii_lowercase).into();
    all.sort();
    all.dedup();
    all
}

/// A type whose text stands in a column; what the column holds was written by us, so it reads back.
pub trait AsText: Sized {
    /// What stands in the column.
    fn text(&self) -> String;
    /// What a column's text means; `None` where it means nothing.
    fn of_text(text: &str) -> Option<Self>;
}

/// A column of text that is one of our types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Text<T>(pub T);

impl<T: AsText> From<Text<T>> for Value {
    fn from(value: Text<T>) -> Self {
        value.0.text().into()
    }
}

impl<T: AsText> TryGetable for Text<T> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let text = String::try_get_by(row, index)?;
        // Errors are logged, and the text can be somebody's address.
        let what = std::any::type_name::<T>();
        let means_nothing = || TryGetError::DbErr(DbErr::Type(format!("a text is no {what}")));
        T::of_text(&text).map(Self).ok_or_else(means_nothing)
    }
}

impl<T: AsText> ValueType for Text<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        let text = <String as ValueType>::try_from(value)?;
        T::of_text(&text).map(Self).ok_or(ValueTypeErr)
    }

    fn type_name() -> String {
        "Text".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::String
    }

    fn column_type() -> ColumnType {
        ColumnType::Text
    }
}

impl<T> Nullable for Text<T> {
    fn null() -> Value {
        String::null()
    }
}

macro_rules! words {
    ($($name:ty),+) => {
        $(impl AsText for $name {
            fn text(&self) -> String {
                self.word().to_owned()
            }

            fn of_text(text: &str) -> Option<Self> {
                Self::of_word(text)
            }
        })+
    };
}

macro_rules! parsed {
    ($($name:ty),+) => {
        $(impl AsText for $name {
            fn text(&self) -> String {
                self.to_string()
            }

            fn of_text(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        })+
    };
}

words!(Aids, Delivery, ItemKind, Kind, Mode, Reveal, Role, Standing, Tab);
parsed!(Date, EmailAddress, Slug);

impl From<Instant> for Value {
    fn from(instant: Instant) -> Self {
        instant.millis().into()
    }
}

impl TryGetable for Instant {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let millis = i64::try_get_by(row, index)?;
        let outside = || TryGetError::DbErr(DbErr::Type(format!("{millis} is no instant")));
        Self::from_millis(millis).ok_or_else(outside)
    }
}

impl ValueType for Instant {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        let millis = <i64 as ValueType>::try_from(value)?;
        Self::from_millis(millis).ok_or(ValueTypeErr)
    }

    fn type_name() -> String {
        "Instant".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::BigInt
    }

    fn column_type() -> ColumnType {
        ColumnType::BigInteger
    }
}

impl Nullable for Instant {
    fn null() -> Value {
        i64::null()
    }
}
