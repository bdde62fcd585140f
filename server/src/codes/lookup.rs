//! Looking something up in the book, as people do: words or a code, a day, perhaps one set.

use crate::{Backend, Error};
use domain::{
    Age, Date, Problem, Sex,
    codes::{
        Change, CodeBook, CodeSet, Edition, Entry, Hit, Kind, Listed, Narrow, Results, Setting, Standing,
        Visit, compare,
    },
};

/// So many of the best hits are looked through where they are narrowed down.
const LOOKED_THROUGH: usize = 1_000;
/// How many codes are listed at once.
const LISTED: usize = 50;
/// Of so many of the best hits the complete codes are listed too, where a header has no more than so many.
const COMPLETED: (usize, usize) = (3, 4);

/// What somebody looks up, as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// A code, its beginning, or words.
    pub query: &'a str,
    /// The one set that is searched; none is all.
    pub set: Option<CodeSet>,
    /// What else is asked of codes.
    pub narrow: &'a Narrow,
    /// The day; empty is today.
    pub on: &'a str,
}

/// The codes that fit a query on a day (`on`; empty is today), best first.
///
/// # Errors
/// A query that is too long, a day that is none, an age or a sex that cannot be read.
pub fn look_up(backend: &Backend, book: &CodeBook, asked: Question<'_>) -> Result<Results, Error> {
    let Question {
        query,
        set,
        narrow,
        on,
    } = asked;
    let longest = Results::LONGEST_QUERY;
    if query.chars().nth(longest as usize).is_some() {
        let sentence = format!("A query has at most {longest} characters. Shorten it.");
        return Err(Problem::new("too-long", &*sentence)
            .field("q", sentence.clone())
            .into());
    }
    let on = day(backend, on)?;
    let fits = Fits::read(narrow, on)?;
    let most = if narrow.is_empty() {
        LISTED + 1
    } else {
        LOOKED_THROUGH
    };
    let mut hits = book.search(query, set, on, most);
    hits.retain(|hit| fits.has(hit.entry));
    hits.truncate(LISTED + 1);
    let mut hits = completed(hits);
    let more = hits.len() > LISTED;
    hits.truncate(LISTED);
    let sets = sets(book)
        .into_iter()
        .filter(|one| set.is_none_or(|set| set == *one));
    Ok(Results {
        notices: sets.filter_map(|set| notice(book, set, on)).collect(),
        hits: Listed::found(hits, query),
        more,
    })
}

/// What a look-up is narrowed down to.
struct Fits {
    chapter: Option<String>,
    patient: Visit,
}

impl Fits {
    fn read(narrow: &Narrow, on: Date) -> Result<Self, Error> {
        let written = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let refused =
            |field: &str, sentence: &str| Problem::new("bad-filter", sentence).field(field, sentence);
        let age = written(&narrow.age).map(|age| {
            // People write a number and mean years.
            let years = age.bytes().all(|c| c.is_ascii_digit());
            let age = if years { format!("{age}y") } else { age };
            let sentence = "Write an age as 34y, 7m or 5d.";
            age.parse::<Age>().map_err(|_| refused("age", sentence))
        });
        let sex = written(&narrow.sex).map(|sex| {
            let sentence = "The sex is F or M.";
            sex.parse::<Sex>().map_err(|_| refused("sex", sentence))
        });
        Ok(Self {
            chapter: written(&narrow.chapter),
            patient: Visit {
                on,
                setting: Setting::Practitioner,
                age: age.transpose()?,
                sex: sex.transpose()?,
            },
        })
    }

    fn has(&self, entry: Entry<'_>) -> bool {
        let within = |chapter: &str| {
            entry
                .ancestors()
                .any(|above| above.kind() == Kind::Chapter && above.name() == chapter)
        };
        self.chapter.as_deref().is_none_or(within) && !entry.is_unlikely_for(self.patient)
    }
}

/// Lists after each of the best hits that lacks nothing but a 7th character the codes that have one.
fn completed(hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    let (best, most) = COMPLETED;
    let mut listed: Vec<Hit<'_>> = Vec::with_capacity(hits.len());
    for (place, hit) in hits.into_iter().enumerate() {
        if listed.iter().any(|there| there.entry == hit.entry) {
            continue;
        }
        listed.push(hit);
        let lacks = place < best && hit.entry.standing() == Standing::NeedsSeventh;
        if lacks && hit.entry.children().count() <= most {
            listed.extend(hit.entry.children().map(|entry| Hit { entry, ..hit }));
        }
    }
    listed
}

/// The day that somebody wrote; where nothing is written, today.
///
/// # Errors
/// Names the field `on` where it is no day.
pub fn day(backend: &Backend, on: &str) -> Result<Date, Error> {
    match on.trim() {
        "" => Ok(backend.clock().now().date()),
        written => written.parse().map_err(|_| {
            let sentence = "That is no day of the calendar. Write it as 2026-05-04.";
            Problem::new("bad-date", sentence).field("on", sentence).into()
        }),
    }
}

/// The sets in the book.
pub fn sets(book: &CodeBook) -> Vec<CodeSet> {
    let mut sets: Vec<_> = book.editions().map(Edition::set).collect();
    sets.dedup();
    sets
}

/// The editions of a set, the oldest first.
pub fn editions(book: &CodeBook, set: CodeSet) -> Vec<&Edition> {
    let mut editions: Vec<&Edition> = book.editions().filter(|edition| edition.set() == set).collect();
    editions.sort_by_key(|edition| (edition.from(), edition.is_complete()));
    editions
}

/// Two editions of a set by their names; none where the book lacks one, or both are the same.
pub fn pair<'b>(
    book: &'b CodeBook,
    set: CodeSet,
    old: &str,
    new: &str,
) -> Option<(&'b Edition, &'b Edition)> {
    let named = |name: &str| {
        editions(book, set)
            .into_iter()
            .find(|edition| edition.name() == name)
    };
    (old != new).then_some((named(old)?, named(new)?))
}

/// All changes from one edition to another as a file: a line a code.
pub fn csv(old: &Edition, new: &Edition) -> String {
    let field = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut csv = "change,code,title,title before\r\n".to_owned();
    for change in compare(old, new).all() {
        let entry = change.entry();
        let before = match change {
            Change::Revised(before, _) => before.title().into_owned(),
            Change::Added(_) | Change::Deleted(_) => String::new(),
        };
        let row = [
            change.word(),
            &*entry.written(),
            &*field(&entry.title()),
            &*field(&before),
        ];
        csv.push_str(&row.join(","));
        csv.push_str("\r\n");
    }
    csv
}

/// Where no edition of a set is in force on a day, which one is shown instead.
pub fn notice(book: &CodeBook, set: CodeSet, on: Date) -> Option<String> {
    let edition = book.nearest(set, on).filter(|edition| !edition.is_in_force(on))?;
    let (is, when) = if edition.to() < on {
        ("ended on", edition.to())
    } else {
        ("begins on", edition.from())
    };
    Some(format!(
        "No edition of {} in this book is in force on {}. Shown is edition {}, which {is} {}.",
        set.name(),
        written(on),
        edition.name(),
        written(when),
    ))
}

/// A day as people write it: `4 May 2026`.
pub fn written(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::codes::Imprint;
    use jiff::civil::date;
    use std::sync::Arc;

    fn book() -> CodeBook {
        let xml = "<ICD10CM.tabular><version>2026</version><chapter><name>1</name><desc>All (A00-A00)</desc>\
                   <section id=\"A00-A00\"><desc>One (A00-A00)</desc><diag><name>A00</name><desc>Cholera</desc></diag>\
                   </section></chapter></ICD10CM.tabular>";
        let imprint = Imprint {
            name: "2026".to_owned(),
            from: date(2025, 10, 1),
            to: date(2026, 9, 30),
        };
        CodeBook::new([Arc::new(Edition::from_tabular(xml, imprint).unwrap())])
    }

    #[test]
    fn a_day_outside_every_edition_says_which_is_shown() {
        let sentence = |on| notice(&book(), CodeSet::Icd10Cm, on);
        assert_eq!(sentence(date(2026, 5, 4)), None);
        assert_eq!(
            sentence(date(2026, 11, 24)).unwrap(),
            "No edition of ICD-10-CM in this book is in force on 24 November 2026. Shown is edition 2026, which ended \
             on 30 September 2026."
        );
        assert!(
            sentence(date(2020, 1, 1))
                .unwrap()
                .ends_with("which begins on 1 October 2025.")
        );
        assert_eq!(
            notice(&book(), CodeSet::Cpt, date(2026, 5, 4)),
            None,
            "not in the book"
        );
        assert_eq!(sets(&book()), [CodeSet::Icd10Cm]);
    }
}
