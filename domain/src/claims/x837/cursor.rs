//! Walks through the segments of a set.

use crate::{
    Date,
    claims::{Address, FullName, Name},
    x12::{Fault, Refusal, Segment},
};
use std::{fmt::Display, str::FromStr};

/// Where a reader is.
pub struct Cursor<'d, 'a> {
    segments: &'d [Segment<'a>],
    at: usize,
}

/// A segment of which every element that holds something was asked for.
pub type Line<'d, 'a> = &'d Segment<'a>;

impl<'d, 'a> Cursor<'d, 'a> {
    /// Over the segments of a set, ST to SE.
    pub fn new(segments: &'d [Segment<'a>]) -> Self {
        Self { segments, at: 0 }
    }

    /// The next segment, where it has a tag and, in an element, a value. Elements without a place in a claim are
    /// refused: `known` names the others.
    pub fn next_if(
        &mut self,
        tag: &str,
        qualifier: Option<(u32, &str)>,
        known: &[u32],
    ) -> Result<Option<Line<'d, 'a>>, Refusal> {
        let fits = |segment: &&Segment<'a>| {
            segment.tag() == tag && qualifier.is_none_or(|(element, value)| segment.element(element) == value)
        };
        let Some(segment) = self.segments.get(self.at).filter(fits) else {
            return Ok(None);
        };
        self.at += 1;
        for (number, element) in (1..).zip(segment.elements()) {
            if !element.is_empty() && !known.contains(&number) {
                let fault = Fault::Value("a claim of this product has no place for this element".to_owned());
                return Err(segment.refuse(Some(number), fault));
            }
        }
        Ok(Some(segment))
    }

    /// As [`Self::next_if`], of a segment that must stand here.
    pub fn need(
        &mut self,
        tag: &str,
        qualifier: Option<(u32, &str)>,
        known: &[u32],
    ) -> Result<Line<'d, 'a>, Refusal> {
        self.next_if(tag, qualifier, known)?.ok_or_else(|| {
            let value = qualifier
                .map(|(_, value)| format!(" with {value}"))
                .unwrap_or_default();
            self.misplaced(&format!("{tag}{value}"))
        })
    }

    /// Refuses the segment that stands here.
    pub fn misplaced(&self, what: &str) -> Refusal {
        // SE ends each set, so that there always is one.
        let at = self.at.min(self.segments.len().saturating_sub(1));
        match self.segments.get(at) {
            Some(segment) => segment.refuse(None, Fault::Misplaced(what.to_owned())),
            None => Refusal {
                at: crate::x12::At {
                    segment: 1,
                    tag: String::new(),
                    element: None,
                    byte: 0,
                },
                fault: Fault::Missing("ST"),
            },
        }
    }

    /// N3 and N4, where they stand here.
    pub fn address_if(&mut self) -> Result<Option<Address>, Refusal> {
        let Some(n3) = self.next_if("N3", None, &[1, 2])? else {
            return Ok(None);
        };
        let n4 = self.need("N4", None, &[1, 2, 3])?;
        Ok(Some(Address {
            line1: value(n3, 1)?,
            line2: optional(n3, 2)?,
            city: value(n4, 1)?,
            state: value(n4, 2)?,
            zip: value(n4, 3)?,
        }))
    }

    /// N3 and N4.
    pub fn address(&mut self) -> Result<Address, Refusal> {
        self.address_if()?.ok_or_else(|| self.misplaced("N3"))
    }
}

/// An element as a value.
pub fn value<T: FromStr<Err: Display>>(segment: &Segment, element: u32) -> Result<T, Refusal> {
    parsed(segment, element, segment.element(element))
}

/// An element as a value, where it holds something.
pub fn optional<T: FromStr<Err: Display>>(segment: &Segment, element: u32) -> Result<Option<T>, Refusal> {
    match segment.element(element) {
        "" => Ok(None),
        text => parsed(segment, element, text).map(Some),
    }
}

/// A part of an element as a value.
pub fn parsed<T: FromStr<Err: Display>>(segment: &Segment, element: u32, text: &str) -> Result<T, Refusal> {
    text.parse()
        .map_err(|why: T::Err| wrong(segment, element, &why.to_string()))
}

/// Refuses the value of an element.
pub fn wrong(segment: &Segment, element: u32, why: &str) -> Refusal {
    segment.refuse(Some(element), Fault::Value(why.to_owned()))
}

/// Refuses an element that holds something else.
pub fn is(segment: &Segment, element: u32, expected: &str) -> Result<(), Refusal> {
    if segment.element(element) == expected {
        Ok(())
    } else {
        Err(wrong(
            segment,
            element,
            &format!("only {expected} can stand here"),
        ))
    }
}

/// A word of X12 as one of ours.
pub fn word<T>(segment: &Segment, element: u32, of: fn(&str) -> Option<T>) -> Result<T, Refusal> {
    of(segment.element(element))
        .ok_or_else(|| wrong(segment, element, "a claim of this product has no such code"))
}

/// Y or N.
pub fn yes(segment: &Segment, element: u32) -> Result<bool, Refusal> {
    word(segment, element, |code| match code {
        "Y" => Some(true),
        "N" => Some(false),
        _ => None,
    })
}

/// A day of eight digits.
pub fn day(segment: &Segment, element: u32, text: &str) -> Result<Date, Refusal> {
    let dashed = match (text.get(..4), text.get(4..6), text.get(6..)) {
        (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => String::new(),
    };
    crate::day::parse(&dashed).ok_or_else(|| wrong(segment, element, "write a day in eight digits, 20260504"))
}

/// Two days with a hyphen between.
pub fn days(segment: &Segment, element: u32) -> Result<(Date, Date), Refusal> {
    let text = segment.element(element);
    let (from, to) = text.split_once('-').unwrap_or((text, ""));
    Ok((day(segment, element, from)?, day(segment, element, to)?))
}

/// The elements of NM1 that carry a name and a number.
pub const NAME: &[u32] = &[1, 2, 3, 4, 5, 7, 8, 9];

/// A person of NM1.
pub fn person(segment: &Segment) -> Result<FullName, Refusal> {
    is(segment, 2, "1")?;
    Ok(FullName {
        family: value(segment, 3)?,
        given: optional(segment, 4)?,
        middle: optional(segment, 5)?,
        suffix: optional(segment, 7)?,
    })
}

/// A person or an organization of NM1.
pub fn name(segment: &Segment) -> Result<Name, Refusal> {
    if segment.element(2) == "1" {
        return person(segment).map(Name::Person);
    }
    is(segment, 2, "2")?;
    for element in [4, 5, 7] {
        is(segment, element, "")?;
    }
    Ok(Name::Organization(value(segment, 3)?))
}
